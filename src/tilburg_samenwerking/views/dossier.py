"""Samenwerking: the canvas of the framework, filled for one assessment of one collaboration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from tilburg_samenwerking.drawing import blocks, canvas, replies, tables
from tilburg_samenwerking.drawing import grid as grid_drawing
from tilburg_samenwerking.drawing.canvas import Canvas, Model, Tasks
from tilburg_samenwerking.drawing.document import (
    Blocks,
    Box,
    Caption,
    Columns,
    Course,
    DataTable,
    Foldout,
    Grid,
    Heading,
    Legend,
    Markdown,
    Note,
    Part,
    Text,
    Title,
    only,
)
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.formatting import as_date, listed, long_date, number, out_of, plural, some
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.answers import assessment_answers
from tilburg_samenwerking.portfolio.assessment import side_by_side
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.rounds import RoundRow
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.choice import COLLABORATION, LEFT, RIGHT, ROUND, Choice, cell_of, unknown_cell
from tilburg_samenwerking.views.collaboration import (
    chosen_slug,
    not_assessed,
    other_framework,
    periods_until,
    register_row,
    rounds_until,
)
from tilburg_samenwerking.views.findings import ends_in_words, lowest_and_highest

NAMED = 6  # respondents that a sentence names; of the rest it says how many


@dataclass(frozen=True)
class Numbers:
    """What the page shows of a collaboration, each read when it is asked for."""

    snapshot: Snapshot
    filters: Filters
    slug: str

    @cached_property
    def register(self) -> dict[str, Any]:
        """What the register says of the collaboration on the reference date."""
        return register_row(self.snapshot, self.slug, self.filters.on)

    @cached_property
    def rounds(self) -> pd.DataFrame:
        """Its assessments up to the reference date, as `collaboration.rounds_until`."""
        return rounds_until(self.snapshot, self.slug, self.filters)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The dates of those assessments."""
        return tuple(day.date() for day in self.rounds["on"])

    def assessment(self, place: int) -> RoundRow:
        """Return the assessment at a place in time."""
        return {str(name): value for name, value in self.rounds.iloc[place].to_dict().items()}

    def canvas(self, assessment: RoundRow) -> Canvas:
        """Return everything that is drawn of the answers of an assessment."""
        return canvas_of(self.snapshot, int(assessment["assessment"]), self.filters.viewpoint)


@dataclass(frozen=True)
class Ahead:
    """The way to what another page shows of the collaboration, with the words of its link."""

    page: str
    title: str
    icon: str
    words: Mapping[str, str]


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


@dataclass(frozen=True)
class DossierView:
    """What the page shows, from top to bottom; what is empty is not there.

    `wrong_link`: the assessment of the link does not exist. All up to and including `network` is the canvas that is
    printed on one page.
    """

    heading: Heading
    about: tuple[Part, ...] = ()
    wrong_link: Note | None = None
    steps: AssessmentSteps | None = None
    assessment: tuple[Part, ...] = ()
    texts: Blocks | None = None
    grid: Box | None = None
    network: Box | None = None
    rounds: Box | None = None
    answers: Box | None = None


def numbers(snapshot: Snapshot, filters: Filters, slug: str) -> Numbers:
    """Return the numbers of a collaboration; each is read when it is asked for."""
    return Numbers(snapshot, filters, slug)


@cached(entries=32)
def canvas_of(snapshot: Snapshot, assessment: int, viewpoint: str) -> Canvas:
    """Return the canvas of an assessment, drawn once for every click on it."""
    return canvas.canvas_of(assessment_answers(snapshot, assessment), snapshot.kader, viewpoint)


def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> DossierView:
    """Return the page of the collaboration and the assessment that are chosen, by default its last one."""
    of = numbers(snapshot, filters, chosen_slug(snapshot, choice))
    title, about = str(of.register["name"]), _about(of)
    if not of.days:
        return DossierView(Heading(title, nothing=(*about, not_assessed(snapshot, of.slug, filters))))
    place, wrong_link = _place(of, choice)
    assessment = of.assessment(place)
    head = DossierView(
        heading=Heading(title),
        about=about,
        wrong_link=wrong_link,
        steps=AssessmentSteps(of.days, place, _ahead(of, place)),
        assessment=_assessment(of, assessment),
    )
    return _filled(head, of, assessment, choice) if assessment["readable"] else head


def _filled(head: DossierView, of: Numbers, assessment: RoundRow, choice: Choice) -> DossierView:
    """Return the page of an assessment that can be read."""
    kader, drawn = of.snapshot.kader, of.canvas(assessment)
    return replace(
        head,
        texts=Blocks(drawn.texts, "texts", "teksten") if drawn.texts else None,
        grid=_grid(assessment, drawn, kader, choice),
        network=_network(drawn, kader, choice) if drawn.network else None,
        rounds=Box(
            "niet_op_papier_rondes", (Title("Waarderingen"), DataTable(tables.rounds(of.rounds, kader), "rondes"))
        ),
        answers=_answers(drawn, kader, choice),
    )


# ---------------------------------------------------------------- which collaboration, which assessment


def _about(of: Numbers) -> tuple[Part, ...]:
    """Return whether the collaboration still runs, its aim, and what the register says."""
    row, on = of.register, pd.Timestamp(of.filters.on)
    facts = blocks.facts(row, periods_until(of.snapshot, of.slug, of.filters.on))
    return only(
        *(Note(words, ":material/event_busy:") for words in standing(row, on)),
        Text(str(row["aim"])) if pd.notna(row["aim"]) else None,
        Blocks([facts], "facts", "register") if facts["items"] else None,
    )


def standing(row: Mapping[str, Any], on: pd.Timestamp) -> list[str]:
    """Return what a reader has to know before anything else: not begun, ended, archived."""
    words = []
    if pd.notna(row["start"]) and row["start"] > on:
        words.append(f"Deze samenwerking begint op {long_date(row['start'])}.")
    if pd.notna(row["end"]):
        verb = "is beëindigd op" if row["end"] <= on else "eindigt op"
        words.append(f"Deze samenwerking {verb} {long_date(row['end'])}.")
    if pd.notna(row["archived_at"]):
        words.append("Deze samenwerking is gearchiveerd. Zij telt niet mee in het portfolio; wat er was, blijft staan.")
    return words


def _place(of: Numbers, choice: Choice) -> tuple[int, Note | None]:
    """Return the place of the assessment that is chosen, by default the last; a date without one is told."""
    last, word = len(of.days) - 1, choice.word(ROUND)
    if word is None:
        return last, None
    day = as_date(word)
    if day in of.days:
        return of.days.index(day), None
    if day is None:
        words = f"Deze link bevat een onbekende datum: waardering = {word}. Hier staat de laatste waardering."
        return last, Note(words, ":material/link_off:", "warning")
    place, on = nearest(of.days, day), of.filters.on
    late = f" tot en met de peildatum ({long_date(on)})" if day > on else ""
    words = f"Op {long_date(day)} is er geen waardering{late}. "
    words += f"De dichtstbijzijnde is die van {long_date(of.days[place])}."
    return place, Note(words, ":material/link_off:", "warning")


def nearest(days: Sequence[date], day: date) -> int:
    """Return the place of the day that lies nearest; of two that are as near, the later."""
    return min(range(len(days)), key=lambda place: (abs((days[place] - day).days), -place))


def _ahead(of: Numbers, place: int) -> tuple[Ahead, ...]:
    """Return the ways to what else there is; compared is what stands here with the assessment before it."""
    this = {COLLABORATION: of.slug}
    sides = {LEFT: f"{of.slug}@{of.days[place].isoformat()}"}
    if len(of.days) > 1:
        sides[RIGHT] = f"{of.slug}@{of.days[place - 1 if place else 1].isoformat()}"
    return (
        Ahead("ontwikkeling", "Ontwikkeling", ":material/trending_up:", this),
        Ahead("vergelijken", "Vergelijken", ":material/compare_arrows:", this | sides),
        Ahead("perspectieven", "Bestuurlijk en ambtelijk", ":material/groups:", this),
    )


def _assessment(of: Numbers, assessment: RoundRow) -> tuple[Part, ...]:
    """Return which assessment it is, who filled it in, phase, water and adaptation, and whether it can be read."""
    kader, lacking = of.snapshot.kader, lacking_in_words(of.snapshot.kader)
    return only(
        Markdown(_made_by(of, assessment)),
        Course(blocks.course(assessment, kader), "verloop"),
        Caption(lacking) if lacking else None,
        other_framework(of.snapshot, assessment),
    )


def _made_by(of: Numbers, assessment: RoundRow) -> str:
    who, viewpoint = of.canvas(assessment).respondents, of.snapshot.kader.viewpoint_titles.get(of.filters.viewpoint)
    words = f"Waardering van **{long_date(assessment['on'])}**."
    if who:
        words += f" Ingevuld door {plain(respondents_in_words(who))}."
    if viewpoint:
        words += f" De scores zijn gezien vanuit één perspectief: {plain(viewpoint.lower())}."
    return words


def respondents_in_words(who: Sequence[str]) -> str:
    """Return who answered; of many the first, and how many more."""
    return some(list(who), NAMED)


def lacking_in_words(kader: Kader) -> str:
    """Return which parts of the canvas the framework does not know, as a sentence; empty where it has them all."""
    parts = {
        "fasen": kader.phases,
        "vaarwater": kader.waters,
        "aanpassing": kader.adaptation,
        "perspectieven": kader.viewpoints,
        "onderdelen buiten het raster": kader.sections,
    }
    missing = [name for name, known in parts.items() if not known]
    *before, last = missing or [""]
    return f"Dit kader kent geen {' of '.join([', '.join(before)] * bool(before) + [last])}." if missing else ""


# ---------------------------------------------------------------- the grid


def _grid(assessment: RoundRow, drawn: Canvas, kader: Kader, choice: Choice) -> Box:
    """Return the grid with its named cells, why those are named, and the questions of the cell that is open."""
    cell, words = cell_of(choice, kader.cell), overall_in_words(assessment, kader)
    data = grid_drawing.assessment_grid(assessment, drawn.lines, drawn.marks, kader)
    parts = only(
        Title("Het raster"),
        Text(words),
        unknown_cell(choice, kader.cell),
        Grid(data, words, "raster_een", opens=True, chosen=cell),
        _cell(cell, drawn.answers, kader) if cell else None,
        Blocks(drawn.named, "named", "genoemd") if drawn.named else None,
    )
    return Box("blad_raster", parts)


def overall_in_words(assessment: RoundRow, kader: Kader) -> str:
    """Return the overall score in words, never without the lowest cell beside it."""
    if not assessment["scored"]:
        return f"Geen enkel veld heeft een score{tables.not_applicable_in_words(assessment)}."
    lowest = f"{kader.cell_label(assessment['lowest_cell'])} met {number(assessment['lowest_score'])}"
    cells = out_of(assessment["scored"], len(kader.cells))
    total = f"Totaal {number(assessment['overall'])}, over {cells} velden{tables.not_applicable_in_words(assessment)}."
    return f"{total} Het laagste veld is {lowest}."


def _cell(cell: str, answers: pd.DataFrame, kader: Kader) -> Box:
    questions = side_by_side(answers, kader, cell)
    made = "Score: het gemiddelde van wie vanuit dat perspectief een score gaf. " if kader.viewpoints else ""
    parts = only(
        Title(kader.cell_label(cell), 3),
        DataTable(replies.questions(questions, kader), "vragen_een"),
        Caption(made + silent_in_words(questions, kader)),
    )
    return Box("niet_op_papier_veld", parts)


def silent_in_words(questions: pd.DataFrame, kader: Kader) -> str:
    """Return from which viewpoints nobody replied to these questions, as a sentence; empty where everyone did.

    `questions` is `assessment.side_by_side`.
    """
    replied = replies.replied(questions, kader)
    if not replied:
        return "Niemand heeft op deze vragen geantwoord."
    titles = [title.lower() for code, title in kader.viewpoint_titles.items() if code not in replied]
    return f"Niemand antwoordde vanuit het perspectief {listed(titles).replace(' en ', ' of ')}." if titles else ""


# ---------------------------------------------------------------- the network


def _network(drawn: Canvas, kader: Kader, choice: Choice) -> Box:
    """Return the network tasks and the profile of the model beside each other, as far as the framework has them."""
    sections = [
        _tasks(part, kader) if isinstance(part, Tasks) else _model(part, kader, choice) for part in drawn.network
    ]
    columns = tuple(tuple(part for parts in sections[side::2] for part in parts) for side in (0, 1))
    return Box("blad_netwerk", (Columns(columns),))


def _tasks(part: Tasks, kader: Kader) -> tuple[Part, ...]:
    title = Title(part.section.title)
    if not part.table:
        return title, Caption("Bij deze waardering is hier niets gescoord.")
    return title, DataTable(part.table, f"taken_{part.section.code}"), Caption(tasks_in_words(part.scores, kader))


def tasks_in_words(scores: pd.DataFrame, kader: Kader) -> str:
    """Return the finding of `sections.tasks`: the lowest task and the highest."""
    rows = as_records(scores)
    ends = lowest_and_highest(rows)
    if ends is None:
        return "Geen enkele taak heeft een score."
    counted = out_of(int(scores["score"].notna().sum()), len(scores))
    if ends[0]["score"] == ends[1]["score"]:
        return f"{counted} met een score, steeds {number(ends[0]['score'])}."
    low, high = ends_in_words(rows, lambda row: kader.items[row["item"]].text)
    return f"Laagst: {low}. Hoogst: {high}. {counted} hebben een score."


def _model(part: Model, kader: Kader, choice: Choice) -> tuple[Part, ...]:
    code, title = part.section.code, Title(part.section.title)
    if not (part.bar and part.aspects):
        return title, Caption("Bij deze waardering is hier niets gekozen.")
    key, wordings = f"teksten_open_{code}", None
    if choice.is_on(key):
        wordings = (DataTable(replies.wordings(part.chosen, part.section, kader), f"teksten_{code}"),)
    return (
        title,
        DataTable(part.bar, f"profiel_{code}"),
        Legend(part.legend, f"opties_{code}"),
        DataTable(part.aspects, f"aspecten_{code}"),
        Foldout("De gekozen teksten, en door wie", wordings, key),
    )


# ---------------------------------------------------------------- all answers


def _answers(drawn: Canvas, kader: Kader, choice: Choice) -> Box:
    """Return all answers of the assessment, per cell and per section; a table is made when it is opened."""
    foldouts = []
    for code, title, part in drawn.parts:
        key, table = f"antwoorden_open_{code}", None
        if choice.is_on(key):
            table = (DataTable(replies.answers(part, kader), f"antwoorden_{code}"),)
        foldouts.append(Foldout(title, table, key))
    return Box("niet_op_papier_antwoorden", (Title("Antwoorden"), *foldouts))
