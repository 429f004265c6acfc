"""The assessments of one collaboration in time: which one a link means, the steps from it, and the ways ahead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from tilburg_samenwerking.drawing.document import Note
from tilburg_samenwerking.formatting import as_date, long_date, plural
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import sections
from tilburg_samenwerking.views.choice import COLLABORATION, LEFT, RIGHT, ROUND, Choice


@dataclass(frozen=True)
class Ahead:
    """The way to what another page shows of the collaboration, with the words of its link."""

    page: str
    title: str
    icon: str
    words: Mapping[str, str]

    @property
    def href(self) -> str:
        """The address of that page."""
        return f"{self.page}?{urlencode(self.words)}"

    @property
    def sign(self) -> str:
        """The name of the icon in the typeface of icons."""
        return self.icon.removeprefix(":material/").removesuffix(":")


def to_dossier(slug: str, day: str | None = None) -> Ahead:
    """Return the way to the dossier of a collaboration, with the assessment of a day where that is meant."""
    words = {COLLABORATION: slug} | ({ROUND: day} if day else {})
    return Ahead("samenwerking", "Naar het dossier", ":material/folder_open:", words)


@dataclass(frozen=True)
class StepButton:
    """A button to the assessment before or after the one that is shown; `word` is None where there is none."""

    label: str
    help: str
    word: str | None


@dataclass(frozen=True)
class AssessmentSteps:
    """The assessments one can step through, in time, the place of the one that is shown, and the ways ahead."""

    days: tuple[date, ...]
    place: int
    ahead: tuple[Ahead, ...]

    @property
    def label(self) -> str:
        """What the choice of an assessment is called."""
        return f"Waardering ({plural(len(self.days), 'waardering', 'waarderingen')})"

    @property
    def titles(self) -> dict[str, str]:
        """The assessments by their word in the link, the last one first."""
        return {day.isoformat(): long_date(day) for day in reversed(self.days)}

    @property
    def chosen(self) -> str:
        """The word of the one that is shown."""
        return self.days[self.place].isoformat()

    @property
    def before(self) -> StepButton:
        """The step back in time."""
        return StepButton("Vorige", "De waardering ervoor", self._word(self.place - 1))

    @property
    def after(self) -> StepButton:
        """The step forth in time."""
        return StepButton("Volgende", "De waardering erna", self._word(self.place + 1))

    def _word(self, place: int) -> str | None:
        return self.days[place].isoformat() if 0 <= place < len(self.days) else None


def chosen_place(days: Sequence[date], choice: Choice, on: date) -> tuple[int, Note | None]:
    """Return the place of the assessment that is chosen, by default the last; a date without one is told.

    `days` are those up to the reference date `on`, at least one.
    """
    last, word = len(days) - 1, choice.word(ROUND)
    if word is None:
        return last, None
    day = as_date(word)
    if day in days:
        return days.index(day), None
    if day is None:
        words = f"Deze link bevat een onbekende datum: waardering = {word}. Hier staat de laatste waardering."
        return last, Note(words, ":material/link_off:", "warning")
    place = nearest(days, day)
    late = f" tot en met de peildatum ({long_date(on)})" if day > on else ""
    words = f"Op {long_date(day)} is er geen waardering{late}. "
    words += f"De dichtstbijzijnde is die van {long_date(days[place])}."
    return place, Note(words, ":material/link_off:", "warning")


def nearest(days: Sequence[date], day: date) -> int:
    """Return the place of the day that lies nearest; of two that are as near, the later."""
    return min(range(len(days)), key=lambda place: (abs((days[place] - day).days), -place))


def steps_of(slug: str, days: tuple[date, ...], place: int, kader: Kader) -> AssessmentSteps:
    """Return the steps from the assessment at a place, with the ways ahead."""
    return AssessmentSteps(days, place, ahead(slug, days, place, kader))


def ahead(slug: str, days: Sequence[date], place: int, kader: Kader) -> tuple[Ahead, ...]:
    """Return the ways to what else there is, as far as the framework has it.

    Compared is what stands here with the assessment before it.
    """
    this = {COLLABORATION: slug}
    sides = {LEFT: f"{slug}@{days[place].isoformat()}"}
    if len(days) > 1:
        sides[RIGHT] = f"{slug}@{days[place - 1 if place else 1].isoformat()}"
    ways = [
        Ahead("ontwikkeling", "Ontwikkeling", ":material/trending_up:", this),
        Ahead("vergelijken", "Vergelijken", ":material/compare_arrows:", this | sides),
    ]
    if kader.viewpoints:
        ways.append(Ahead("perspectieven", "Bestuurlijk en ambtelijk", ":material/groups:", this))
    if sections.task_sections(kader):
        ways.append(Ahead("netwerktaken", "Netwerktaken", ":material/hub:", this))
    if sections.model_sections(kader):
        ways.append(Ahead("model", "Tilburgs model", ":material/donut_small:", this))
    return tuple(ways)
