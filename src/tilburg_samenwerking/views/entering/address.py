"""What the link of the page Invoeren asks for, and how its own links are written."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from tilburg_samenwerking.drawing.document import Note
from tilburg_samenwerking.formatting import as_date, whole_number
from tilburg_samenwerking.kader.spelling import shortened
from tilburg_samenwerking.portfolio.filters import FIRST_DAY, LAST_DAY
from tilburg_samenwerking.views.choice import COLLABORATION, PART, STEP, Choice
from tilburg_samenwerking.views.messages import WRONG_LINK, left_out

WORK, RESPONDENT = "waardering", "respondent"
START, FINISH, PAPER = "beginnen", "afronden", "papier"
SINGLE, FILLED = "vraag_voor_vraag", "ingevuld"
PAGE = "invoeren"


@dataclass(frozen=True)
class WorkAsked:
    """What is asked for: the work that is open, or that one is started (for a collaboration, on a date); else the list.

    `prints`: the form on paper, of that work or for whoever fills it in. `unknown` is a word for a work or a date that
    is neither.
    """

    work: int | None = None
    finishes: bool = False
    starts: bool = False
    collaboration: str | None = None
    on: date | None = None
    prints: bool = False
    unknown: str = ""

    @property
    def fills_in(self) -> bool:
        """Whether the form of a work is asked for."""
        return self.work is not None and not self.finishes and not self.prints


def asked(choice: Choice) -> WorkAsked:
    """Return what the words of a link ask for; a work that is no number is none, or the date of what is started."""
    word, step = choice.word(WORK) or "", choice.word(STEP)
    work, on = whole_number(word), as_date(word)
    day = on if on and FIRST_DAY <= on <= LAST_DAY else None
    return WorkAsked(
        work,
        finishes=work is not None and step == FINISH,
        starts=work is None and step == START,
        collaboration=choice.word(COLLABORATION),
        on=day,
        prints=step == PAPER,
        unknown=word if work is None and day is None else "",
    )


def unknown_work(of: WorkAsked) -> Note | None:
    """Return that the link names a work that cannot be one; None where it does not."""
    return Note(left_out(WORK, shortened(of.unknown)), WRONG_LINK, "warning") if of.unknown else None


def href(work: int, *, part: str | None = None, finishes: bool = False) -> str:
    """Return the address of a work, of a part of it, or of its finish, on this page."""
    words = {WORK: str(work)} | ({PART: part} if part else {}) | ({STEP: FINISH} if finishes else {})
    return f"{PAGE}?{urlencode(words)}"


def start_href(collaboration: str | None = None, on: date | None = None) -> str:
    """Return the address at which work is started, for a collaboration and a reference date where they are given."""
    words = {STEP: START} | ({COLLABORATION: collaboration} if collaboration else {})
    words |= {WORK: on.isoformat()} if on else {}
    return f"{PAGE}?{urlencode(words)}"
