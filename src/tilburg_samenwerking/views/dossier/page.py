"""Samenwerking: the canvas of the framework, filled for one assessment of one collaboration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing import blocks, canvas, replies, tables
from tilburg_samenwerking.drawing import grid as grid_drawing
from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing.canvas import Canvas, Model, Tasks
from tilburg_samenwerking.drawing.change import moved_in_words, over
from tilburg_samenwerking.drawing.document import (
    Blocks,
    Box,
    Caption,
    Columns,
    Course,
    DataTable,
    Essentials,
    Foldout,
    Folds,
    Grid,
    Heading,
    Legend,
    Note,
    Part,
    Text,
    Title,
    Unfold,
    only,
    opened_cell,
)
from tilburg_samenwerking.formatting import listed, long_date, number, out_of, some
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.answers import assessment_answers, collaboration_deeds, unchanged_answers
from tilburg_samenwerking.portfolio.assessment import side_by_side
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.change import INCOMPARABLE
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.rounds import RoundRow
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import explanations
from tilburg_samenwerking.views.choice import Choice, cell_of, unknown_cell
from tilburg_samenwerking.views.collaboration import (
    chosen_slug,
    end_in_words,
    not_assessed,
    other_framework,
    periods_until,
    register_row,
    rounds_until,
)
from tilburg_samenwerking.views.dossier import essentials, history
from tilburg_samenwerking.views.dossier.steps import AssessmentSteps, chosen_place, steps_of
from tilburg_samenwerking.views.findings import ends_in_words, lowest_and_highest

OPEN, ALL_OPEN = "antwoorden_open_", "antwoorden_alle"
NAMED = 4  # respondents that a sentence names; of the rest it says how many


@dataclass(frozen=True)
class Numbers:
    """What the page shows of a collaboration, each read when it is asked for."""

    snapshot: Snapshot
    filters: Filters
    slug: str

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The dates of its assessments up to the reference date."""
        return tuple(day.date() for day in self.rounds["on"])

    @property
    def rounds(self) -> pd.DataFrame:
        """Those assessments, as `collaboration.rounds_until`."""
        return rounds_until(self.snapshot, self.slug, self.filters)

    def canvas(self, assessment: RoundRow) -> Canvas:
        """Return everything that is drawn of the answers of an assessment."""
        return canvas_of(self.snapshot, int(assessment["assessment"]), self.filters.viewpoint)


@dataclass(frozen=True)
class DossierView:
    """What the page shows, from top to bottom; what is empty is not there.

    `notes` are what one should know first: not begun, ended, archived, an assessment in the link that does not exist.
    All up to and including `network` is the canvas that is printed on one page.
    """

    heading: Heading
    notes: tuple[Note, ...] = ()
    essentials: Essentials | None = None
    steps: AssessmentSteps | None = None
    assessment: tuple[Part, ...] = ()
    grid: Box | None = None
    texts: Blocks | None = None
    facts: tuple[Part, ...] = ()
    network: Box | None = None
    rounds: Box | None = None
    answers: Box | None = None
    history: Box | None = None


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
    place, wrong_link = chosen_place(of.days, choice, filters.on) if of.days else (-1, None)
    about = essentials.one_assessment(snapshot, filters, of.slug, place)
    row = register_row(snapshot, of.slug, filters.on)
    standings = [Note(words, ":material/event_busy:") for words in standing(row, pd.Timestamp(filters.on))]
    respondents = respondents_in_words(of.canvas(about.shown).respondents) if about.shown else ""
    head = DossierView(
        heading=Heading(str(row["name"]), essentials.sentence(about)),
        notes=(*standings, *([wrong_link] if wrong_link else [])),
        essentials=Essentials(essentials.essentials_of(about, respondents), "kern"),
        assessment=(not_assessed(snapshot, of.slug, filters),),
        facts=_facts(of, about.register),
        history=_history(of, choice),
    )
    if about.shown is None:
        return head
    steps = steps_of(of.slug, of.days, place, snapshot.kader)
    head = replace(head, steps=steps, assessment=_assessment(snapshot, about.shown))
    return _filled(head, of, about, choice) if about.shown["readable"] else head


def _filled(head: DossierView, of: Numbers, about: essentials.OneAssessment, choice: Choice) -> DossierView:
    """Return the page of an assessment that can be read."""
    assert about.shown is not None
    kader, drawn = of.snapshot.kader, of.canvas(about.shown)
    legend = Legend(legend_drawing.matrix(kader), "legenda_rondes")
    rounds = DataTable(tables.rounds(of.rounds, kader), "rondes")
    return replace(
        head,
        grid=_grid(about, drawn, kader, choice),
        texts=Blocks(drawn.texts, "texts", "teksten") if drawn.texts else None,
        network=_network(drawn, kader, choice) if drawn.network else None,
        rounds=Box("niet_op_papier_rondes", (Title("Waarderingen"), legend, rounds)),
        answers=_answers(drawn, kader, choice),
    )


# ---------------------------------------------------------------- which collaboration, which assessment


def _facts(of: Numbers, row: Mapping[str, Any]) -> tuple[Part, ...]:
    """Return its aim, and what the register says beside what the page begins with."""
    rest = {name: value for name, value in row.items() if name not in essentials.OF_REGISTER}
    facts = blocks.facts(rest, periods_until(of.snapshot, of.slug, of.filters.on))
    return only(
        Text(str(row["aim"]), label="Doel") if pd.notna(row["aim"]) else None,
        Blocks([facts], "facts", "register") if facts["items"] else None,
    )


def standing(row: Mapping[str, Any], on: pd.Timestamp) -> list[str]:
    """Return what a reader has to know before anything else: not begun, ended, archived."""
    words = []
    if pd.notna(row["start"]) and row["start"] > on:
        words.append(f"Deze samenwerking begint op {long_date(row['start'])}.")
    if pd.notna(row["end"]):
        words.append(f"Deze samenwerking {'is ' * (row['end'] <= on)}{end_in_words(row['end'], on)}.")
    if pd.notna(row["archived_at"]):
        words.append("Deze samenwerking is gearchiveerd en telt niet mee in het portfolio. Wat er was, blijft staan.")
    return words


def _assessment(snapshot: Snapshot, shown: RoundRow) -> tuple[Part, ...]:
    """Return the course of the phases, what the framework does not know, and whether the assessment can be read."""
    kader, lacking = snapshot.kader, lacking_in_words(snapshot.kader)
    unchanged = history.unchanged_in_words(unchanged_answers(snapshot, int(shown["assessment"])))
    return only(
        Course(blocks.course(shown, kader), "verloop"),
        Caption(lacking) if lacking else None,
        Caption(unchanged) if unchanged else None,
        other_framework(snapshot, shown),
    )


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


def _grid(about: essentials.OneAssessment, drawn: Canvas, kader: Kader, choice: Choice) -> Box:
    """Return the grid with its changes and its named cells, why those are named, and the questions of an open cell."""
    assert about.shown is not None
    cell, words = cell_of(choice, kader.cell), overall_in_words(about.shown, kader)
    lines = {code: [*_change(about, code, kader), *drawn.lines[code]] for code in kader.cell_codes}
    since = since_in_words(about)
    parts = only(
        Title("Het raster"),
        Caption(since) if since else None,
        unknown_cell(choice, kader.cell),
        Grid(grid_drawing.assessment_grid(about.shown, lines, drawn.marks, kader), words, "raster_een", True, cell),
        _cell(cell, drawn.answers, kader) if cell else None,
        Blocks(drawn.named, "named", "genoemd") if drawn.named else None,
    )
    return Box("blad_raster", parts)


def _change(about: essentials.OneAssessment, code: str, kader: Kader) -> list[str]:
    """Return the change of a cell in words, over how many of its questions where not over all; empty without scores."""
    change = about.compared or about.before
    if about.shown is None or change is None or np.isnan(about.shown[code]):
        return []
    row, of = change.cells[code], len(kader.cell[code].questions)
    if row["why"]:
        return [f"{INCOMPARABLE}: {row['why']}"]
    less = f", {over(row['change_questions'], of)}" if row["change_questions"] < of else ""
    return [f"{moved_in_words(row)}{less}"]


def since_in_words(about: essentials.OneAssessment) -> str:
    """Return since when the changes in the cells are: the comparison date, else the assessment before; empty: none."""
    if about.compared:
        return f"De verandering per veld is sinds {long_date(about.filters.compared_on)}."
    if about.before:
        return f"De verandering per veld is sinds de waardering ervoor, van {long_date(about.before.on)}."
    return ""


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
    return Box("niet_op_papier_veld", (opened_cell(*parts),))


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
    if choice.opens(key):
        wordings = (DataTable(replies.wordings(part.chosen, part.section, kader), f"teksten_{code}"),)
    return only(
        title,
        DataTable(part.bar, f"profiel_{code}"),
        Legend(part.legend, f"opties_{code}"),
        explanations.rounded(part.bar),
        DataTable(part.aspects, f"aspecten_{code}"),
        Foldout("De gekozen teksten, en door wie", wordings, key),
    )


# ---------------------------------------------------------------- all answers


def _answers(drawn: Canvas, kader: Kader, choice: Choice) -> Box:
    """Return all answers of the assessment, per cell and per section; a table is made when it is opened."""
    every = choice.is_on(ALL_OPEN)
    foldouts = [_foldout(code, title, part, kader, choice, every) for code, title, part in drawn.parts]
    keys = tuple(f"{OPEN}{code}" for code, _title, _part in drawn.parts)
    some = every or any(choice.is_on(key) for key in keys)
    unfold = Unfold(ALL_OPEN, keys, opens=not every, closes=some)
    folds = (unfold, Folds(tuple(foldouts), "antwoorden")) if foldouts else ()
    return Box("niet_op_papier_antwoorden", (Title("Antwoorden"), *folds))


def _foldout(code: str, title: str, part: pd.DataFrame, kader: Kader, choice: Choice, every: bool) -> Foldout:
    """Return the answers of a cell or section to be opened; with all open they are not each in the link."""
    key = f"{OPEN}{code}"
    if not (every or choice.opens(key)):
        return Foldout(title, None, key)
    table = (DataTable(replies.answers(part, kader), f"antwoorden_{code}"),)
    return Foldout(title, table, expanded=True) if every else Foldout(title, table, key)


# ---------------------------------------------------------------- what was done


def _history(of: Numbers, choice: Choice) -> Box:
    """Return what was done with its assessments, also after the reference date; read when it is opened."""
    parts = history.deeds_in_words(collaboration_deeds(of.snapshot, of.slug)) if choice.opens(history.OPENED) else None
    return Box("niet_op_papier_geschiedenis", (Foldout(history.TITLE, parts, history.OPENED),))
