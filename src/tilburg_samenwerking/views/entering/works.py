"""The list of all work in progress, of every collaboration, and of what was thrown away and can come back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tilburg_samenwerking.drawing.document import Caption, DataTable, Heading, Note, Part
from tilburg_samenwerking.drawing.tables import Shown, TableData, heading, text_cell
from tilburg_samenwerking.formatting import listed, long_date, out_of, plural, time_of_day, today
from tilburg_samenwerking.kader import CONCEPT, SENT_BACK, UNDER_REVIEW
from tilburg_samenwerking.kader.form import Form
from tilburg_samenwerking.kader.spelling import search_key
from tilburg_samenwerking.store import WorkRow
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.entering.address import asked, href, unknown_work
from tilburg_samenwerking.views.entering.counts import COUNTED, counted
from tilburg_samenwerking.views.lists.columns import COURSE, DAYS, TEXTS, Column
from tilburg_samenwerking.views.lists.listing import list_of

STATUSES = {CONCEPT: "in bewerking", UNDER_REVIEW: "ter controle", SENT_BACK: "aanvulling gevraagd"}
TITLE = "Invoeren"
DONE = ":material/check_circle:"  # something was done, or nothing is missing
CAPTION = "Waarderingen in bewerking"
WORKS = ("waardering", "waarderingen")
HEAD = [
    heading("Samenwerking", "naam", "who"),
    heading("Peildatum", "datum"),
    heading("Stand", "stand"),
    heading("Ingevuld", "ingevuld"),
    text_cell("Per respondent"),
    heading("Laatst gewijzigd", "gewijzigd"),
]
NOTHING_YET = "Er is geen waardering in bewerking. Begin er een: kies een samenwerking en een peildatum."
COUNTS_NOWHERE = "Wat in bewerking is, telt nog nergens mee. Dat doet het pas als het definitief is gemaakt."
CAN_COME_BACK = "Wat is weggegooid, kunt u nog een dag lang terugzetten."
RESTORED = Note("De waardering is teruggezet en staat weer in de lijst.", DONE, "success")


@dataclass(frozen=True)
class ThrownAway:
    """A work that can be put back: its number, and what it is in words."""

    id: int
    words: str


@dataclass(frozen=True)
class WorksView:
    """What the page shows without a choice."""

    heading: Heading
    works: tuple[Part, ...]
    thrown_away: tuple[ThrownAway, ...]


def view(
    works: Sequence[WorkRow], gone: Sequence[WorkRow], forms: Mapping[str, Form], now: datetime, choice: Choice
) -> WorksView:
    """Return the list of work in progress as it stands `now`; `gone` is what was thrown away.

    `works` come with what was changed last first. `forms` are those of the frameworks at hand, by their hash. `choice`
    has the order of the list, what is searched in it, and its page.
    """
    counted = f"{plural(len(works), *WORKS)} in bewerking. " if works else ""
    parts: tuple[Part, ...] = (Note(NOTHING_YET, ":material/edit_note:"),)
    if works:
        parts = (_list(works, forms, now, choice), Caption(COUNTED))
    back = tuple(ThrownAway(work.id, _thrown_away(work, now)) for work in gone)
    unknown = unknown_work(asked(choice))
    return WorksView(Heading(TITLE, counted + COUNTS_NOWHERE, (unknown,) if unknown else ()), parts, back)


def _list(works: Sequence[WorkRow], forms: Mapping[str, Form], now: datetime, choice: Choice) -> DataTable:
    columns = (
        Column("gewijzigd", "Laatst gewijzigd", lambda: [-place for place in range(len(works))], DAYS, high_first=True),
        Column("naam", "Samenwerking", lambda: [work.name for work in works], TEXTS),
        Column("datum", "Peildatum", lambda: [work.on for work in works], DAYS),
        Column("stand", "Stand", lambda: [list(STATUSES).index(work.status) for work in works], COURSE),
        Column("ingevuld", "Ingevuld", lambda: [_share(work, forms) for work in works]),
    )

    def table(places: Sequence[int]) -> TableData:
        body = [_row(works[place], forms.get(works[place].kader_hash), now) for place in places]
        return {"caption": CAPTION, "head": [HEAD], "body": body, "kind": "cards"}

    every = list_of(choice, len(works), columns, names=lambda: [search_key(work.name) for work in works], rows=WORKS)
    return every.table(table, "werk")


def _share(work: WorkRow, forms: Mapping[str, Form]) -> float | None:
    """Return which share of the answers there are; nothing where that is not known."""
    form = forms.get(work.kader_hash)
    if form is None:
        return None
    far = counted(form, work.answered).whole
    return far.answered / far.whole if far.whole else 0.0


def _row(work: WorkRow, form: Form | None, now: datetime) -> list[Shown]:
    answered, each = how_far(work, form)
    name: Shown = {"text": work.name, "href": href(work.id), "kind": "name who"}
    corrects = ", een correctie" if work.corrects else ""
    return [
        name,
        {**text_cell(long_date(work.on)), "value": work.on},
        text_cell(STATUSES[work.status] + corrects),
        text_cell(answered),
        text_cell(each),
        text_cell(moment_in_words(work.saved_at, now)),
    ]


def how_far(work: WorkRow, form: Form | None) -> tuple[str, str]:
    """Return how many answers there are of all respondents (`81 van 128`), and how many of each of them.

    Without its `form` (its framework is not at hand) only how many respondents there are.
    """
    if not work.answered:
        return "nog niets", "nog geen respondenten"
    people = plural(work.respondents, "respondent", "respondenten")
    if form is None:
        return "onbekend", people
    far = counted(form, work.answered)
    each = f": {listed([str(far.of(one).answered) for one in work.answered])}" if work.respondents > 1 else ""
    return out_of(far.whole.answered, far.whole.whole), people + each


def moment_in_words(moment: datetime, now: datetime) -> str:
    """Return when something was: `vandaag 14:02`, `gisteren 9:30`, else the day."""
    day, this_day = today(moment), today(now)
    if day == this_day:
        return f"vandaag {time_of_day(moment)}"
    return f"gisteren {time_of_day(moment)}" if day == this_day - timedelta(days=1) else long_date(day)


def _thrown_away(work: WorkRow, now: datetime) -> str:
    when = moment_in_words(work.discarded_at, now) if work.discarded_at else ""
    what = "correctie van de waardering" if work.corrects else "waardering"
    return f"{work.name}, {what} van {long_date(work.on)}. Weggegooid: {when}."
