"""Everything on the sheet of one assessment that does not depend on what is opened: made once, drawn at every click."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from tilburg_samenwerking.drawing import blocks, replies
from tilburg_samenwerking.drawing.blocks import Block
from tilburg_samenwerking.drawing.grid import GridMark
from tilburg_samenwerking.drawing.legend import LegendStep
from tilburg_samenwerking.drawing.tables import TableData
from tilburg_samenwerking.kader import Kader, Section
from tilburg_samenwerking.portfolio import sections
from tilburg_samenwerking.portfolio.assessment import cells_made_from
from tilburg_samenwerking.portfolio.rounds import answers_in_order


@dataclass(frozen=True)
class Tasks:
    """A section with scores (`sections.tasks`) and their table; without a table nothing is scored."""

    section: Section
    table: TableData | None
    scores: pd.DataFrame


@dataclass(frozen=True)
class Model:
    """A section that gives a profile: its bar and what the colours are, and how often each option is chosen.

    `chosen` are the replies behind it (`sections.chosen_options`), `shares` is `sections.profile`; without a bar
    nothing is chosen.
    """

    section: Section
    bar: TableData | None
    legend: list[LegendStep]
    aspects: TableData | None
    chosen: pd.DataFrame
    shares: pd.DataFrame | None = None


@dataclass(frozen=True)
class Canvas:
    """The sheet of one assessment, seen from one viewpoint.

    `lines` and `marks` are those of the cells of the grid; `answers` are the answers of the assessment, `parts` the
    cells and sections that have any: code, title, and those answers in the order of the framework.
    """

    answers: pd.DataFrame
    respondents: list[str]
    texts: list[Block]
    named: list[Block]
    lines: Mapping[str, list[str]]
    marks: Mapping[str, list[GridMark]]
    network: list[Tasks | Model]
    parts: list[tuple[str, str, pd.DataFrame]]


def canvas_of(answers: pd.DataFrame, kader: Kader, viewpoint: str) -> Canvas:
    """Return the sheet of the answers of one assessment; texts and answers are those of every viewpoint."""
    named = sections.named_cells(answers, kader, viewpoint)
    network: list[Tasks | Model] = [_tasks(answers, one, viewpoint, kader) for one in sections.task_sections(kader)]
    network += [model_of(answers, one, viewpoint, kader) for one in sections.model_sections(kader)]
    return Canvas(
        answers=answers,
        respondents=blocks.respondents(answers, kader),
        texts=blocks.texts(answers, kader),
        named=blocks.named(named, kader),
        lines=blocks.made_from(cells_made_from(answers, kader, viewpoint), kader),
        marks=blocks.marks(named, kader),
        network=network,
        parts=_parts(answers_in_order(answers, kader), kader),
    )


def _tasks(answers: pd.DataFrame, section: Section, viewpoint: str, kader: Kader) -> Tasks:
    scores = sections.tasks(answers, kader, section.code, viewpoint)
    scored = scores["score"].notna().any()
    return Tasks(section, replies.tasks(scores, section, kader) if scored else None, scores)


def model_of(answers: pd.DataFrame, section: Section, viewpoint: str, kader: Kader) -> Model:
    """Return the profile that one assessment gives in a section, seen from a viewpoint."""
    chosen = sections.chosen_options(answers, kader, section.code, viewpoint)
    if chosen.empty:
        return Model(section, None, [], None, chosen)
    frame = sections.profile(answers, kader, section.code, viewpoint)
    bar, legend = replies.profile(frame, section), replies.profile_legend(frame, section)
    return Model(section, bar, legend, replies.aspects(chosen, section), chosen, frame)


def _parts(answered: pd.DataFrame, kader: Kader) -> list[tuple[str, str, pd.DataFrame]]:
    items = [(code, kader.cell_label(code), [one.code for one in cell.questions]) for code, cell in kader.cell.items()]
    items += [(one.code, one.title, sections.codes(one.items)) for one in kader.sections]
    parts = [(code, title, answered[answered["item"].isin(codes)]) for code, title, codes in items]
    return [part for part in parts if len(part[2])]
