"""Everything on the sheet of one assessment that does not depend on what is opened: made once, drawn at every click."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from tilburg_samenwerking import drilldown, drilldown_assessment, sections
from tilburg_samenwerking.figures import dossier, dossier_tables
from tilburg_samenwerking.figures.dossier import Block
from tilburg_samenwerking.figures.grid import Mark
from tilburg_samenwerking.figures.legends import LegendStep
from tilburg_samenwerking.figures.tables import TableData
from tilburg_samenwerking.kader import Kader, Section


@dataclass(frozen=True)
class Tasks:
    """A section with scores: its table and finding; without a table nothing is scored."""

    section: Section
    table: TableData | None
    words: str


@dataclass(frozen=True)
class Model:
    """A section that gives a profile: its bar and what the colours are, and how often each option is chosen.

    `chosen` are the replies behind it (`sections.chosen_options`); without a bar nothing is chosen.
    """

    section: Section
    bar: TableData | None
    legend: list[LegendStep]
    aspects: TableData | None
    chosen: pd.DataFrame


@dataclass(frozen=True)
class Sheet:
    """The sheet of one assessment, seen from one viewpoint.

    `lines` and `marks` are those of the cells of the grid; `answers` are the answers of the assessment, `parts` the
    cells and sections that have any: code, title, and those answers in the order of the framework.
    """

    answers: pd.DataFrame
    respondents: list[str]
    texts: list[Block]
    named: list[Block]
    lines: Mapping[str, list[str]]
    marks: Mapping[str, list[Mark]]
    network: list[Tasks | Model]
    parts: list[tuple[str, str, pd.DataFrame]]


def sheet(answers: pd.DataFrame, kader: Kader, viewpoint: str) -> Sheet:
    """Return the sheet of the answers of one assessment; texts and answers are those of every viewpoint."""
    named = sections.named_cells(answers, kader, viewpoint)
    network: list[Tasks | Model] = [_tasks(answers, one, viewpoint, kader) for one in sections.task_sections(kader)]
    network += [_model(answers, one, viewpoint, kader) for one in sections.model_sections(kader)]
    return Sheet(
        answers=answers,
        respondents=dossier.respondents(answers, kader),
        texts=dossier.texts(answers, kader),
        named=dossier.named(named, kader),
        lines=dossier.made_from(drilldown_assessment.counted(answers, kader, viewpoint)),
        marks=dossier.marks(named, kader),
        network=network,
        parts=_parts(drilldown.answered(answers, kader), kader),
    )


def _tasks(answers: pd.DataFrame, section: Section, viewpoint: str, kader: Kader) -> Tasks:
    frame = sections.tasks(answers, kader, section.code, viewpoint)
    if not frame["score"].notna().any():
        return Tasks(section, None, "Bij deze waardering is hier niets gescoord.")
    words = dossier_tables.tasks_in_words(frame, kader)
    return Tasks(section, dossier_tables.tasks(frame, section, kader), words)


def _model(answers: pd.DataFrame, section: Section, viewpoint: str, kader: Kader) -> Model:
    chosen = sections.chosen_options(answers, kader, section.code, viewpoint)
    if chosen.empty:
        return Model(section, None, [], None, chosen)
    frame = sections.profile(answers, kader, section.code, viewpoint)
    bar, legend = dossier_tables.profile(frame, section), dossier_tables.profile_legend(frame, section)
    return Model(section, bar, legend, dossier_tables.aspects(chosen, section), chosen)


def _parts(answered: pd.DataFrame, kader: Kader) -> list[tuple[str, str, pd.DataFrame]]:
    items = [(code, kader.cell_label(code), [one.code for one in cell.questions]) for code, cell in kader.cell.items()]
    items += [(one.code, one.title, sections.codes(one.items)) for one in kader.sections]
    found = [(code, title, answered[answered["item"].isin(codes)]) for code, title, codes in items]
    return [part for part in found if len(part[2])]
