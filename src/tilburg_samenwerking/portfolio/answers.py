"""What is read when a page or a command asks for it: the answers behind the scores, and what stands beside them."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from tilburg_samenwerking import scoring, store
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.kader.crosswalk.apply import translated_answers
from tilburg_samenwerking.portfolio import sections, viewpoints
from tilburg_samenwerking.portfolio.attention import Signals
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.cell import changes_between
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel, as_panel
from tilburg_samenwerking.portfolio.rounds import panel_of, rounds_of
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.portfolio.viewpoints import CellValues
from tilburg_samenwerking.scoring import QuestionScores

READING = "De antwoorden worden gelezen …"
Pairs = tuple[tuple[int, int], ...]  # the later assessment and the earlier one


def answers_of(snapshot: Snapshot, assessments: Sequence[int], items: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the answers of these assessments as they were given, on these items or on all (`store.read_answers`)."""
    with store.reading(snapshot.engine) as connection:
        return store.read_answers(connection, assessments, items)


def translated_answers_of(snapshot: Snapshot, assessments: pd.DataFrame) -> pd.DataFrame:
    """Return the answers of rows of a panel's assessments, as answers to the framework in use.

    Those to an older version are brought over by its crosswalks; what none reaches is left out. Columns as
    `store.read_answers`.
    """
    kader, older = snapshot.kader, snapshot.older
    parts = []
    for fingerprint, rows in assessments.groupby("kader_hash"):
        if fingerprint == kader.hash or fingerprint in older:
            part = answers_of(snapshot, rows["id"].tolist())
            for step in older.get(fingerprint, ()):
                part = translated_answers(part, step)
            parts.append(part)
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else answers_of(snapshot, [])


@cached(entries=32, says=READING)
def assessment_answers(snapshot: Snapshot, assessment: int) -> pd.DataFrame:
    """Return the answers of one assessment, as answers to the framework in use."""
    rows = snapshot.assessments
    return translated_answers_of(snapshot, rows[rows["id"] == assessment])


@cached(entries=32)
def collaboration_rounds(snapshot: Snapshot, slug: str, viewpoint: str) -> pd.DataFrame:
    """Return the definitive assessments of a collaboration in time, read across versions of the framework.

    As `rounds_of`; `translated` says whether the scores are those of an older version, brought over by its
    crosswalks. What no crosswalk reaches is not `readable`.
    """
    panel = panel_of(snapshot.panel(viewpoint), slug)
    old = panel.assessments["kader_hash"].isin(list(snapshot.older))
    if old.any():
        panel = _brought_over(snapshot, panel, old, viewpoint)
    return rounds_of(panel, slug, snapshot.kader)


def _brought_over(snapshot: Snapshot, panel: Panel, old: "pd.Series[bool]", viewpoint: str) -> Panel:
    """Return the panel of a collaboration with its old assessments scored as assessments of the framework in use."""
    rows, kader = panel.assessments, snapshot.kader
    ids = rows.loc[old, "id"].to_numpy(dtype=np.int64)
    scores = scoring.question_scores(translated_answers_of(snapshot, rows[old]), kader, ids)
    cells = scoring.cell_scores(scores, kader).rename(columns={"assessment": "assessment_id"})
    read = rows.assign(translated=old, kader_hash=rows["kader_hash"].where(~old, kader.hash))
    filled = as_panel(panel.register, read, cells[cells["viewpoint"] == viewpoint], kader)
    filled.mean[~old], filled.coverage[~old] = panel.mean[~old], panel.coverage[~old]
    if filled.not_applicable is not None and panel.not_applicable is not None:
        filled.not_applicable[~old] = panel.not_applicable[~old]
    return filled


@cached(entries=8)
def signals(snapshot: Snapshot, day: date, viewpoint: str) -> Signals:
    """Return what stands beside the scores of a date for the attention list.

    A gap is always between the two viewpoints.
    """
    assessed = snapshot.portfolio_on(day, viewpoint).rows["assessment"]
    ids = assessed[assessed >= 0].tolist()
    with store.reading(snapshot.engine) as connection:
        return Signals(
            store.read_falls(connection, viewpoint, snapshot.kader, ids),
            store.read_gaps(connection, SAMEN, snapshot.kader, ids),
        )


@cached(entries=8, says="De gegevens worden gelezen …")
def cell_values(snapshot: Snapshot, viewpoint: str, names: tuple[str, ...]) -> CellValues:
    """Return numbers that stand beside the scores, of all assessments: `viewpoints.GAP` or `viewpoints.DEVIATION`."""
    with store.reading(snapshot.engine) as connection:
        frame = store.read_cell_values(connection, viewpoint, snapshot.kader, names)
    return viewpoints.as_cell_values(frame, snapshot.kader, names)


def selection_gaps(snapshot: Snapshot, state: State) -> pd.DataFrame:
    """Return the gap per cell over a selection of the portfolio, as `viewpoints.gaps`."""
    values = cell_values(snapshot, SAMEN, viewpoints.GAP)
    return viewpoints.gaps(values, viewpoints.of_state(state), snapshot.kader)


def assessment_gaps(snapshot: Snapshot, assessment: int) -> pd.DataFrame:
    """Return the gap per cell of one assessment, also of one that is brought over, as `viewpoints.gaps`."""
    kader, ids = snapshot.kader, np.array([assessment], dtype=np.int64)
    scores = scoring.question_scores(assessment_answers(snapshot, assessment), kader, ids)
    frame = scoring.gaps(scores, kader).rename(columns={"assessment": "assessment_id"})
    return viewpoints.gaps(viewpoints.as_cell_values(frame, kader, viewpoints.GAP), ids, kader)


def replies_of(snapshot: Snapshot, assessments: Sequence[int], items: Sequence[str]) -> pd.DataFrame:
    """Return what scores are made of, of these assessments on these items (`store.read_replies`)."""
    viewpoints = snapshot.kader.viewpoint_codes[1:] or ("",)
    with store.reading(snapshot.engine) as connection:
        return store.read_replies(connection, assessments, items, viewpoints)


@cached(entries=32, says=READING)
def cell_question_scores(snapshot: Snapshot, assessments: tuple[int, ...], cell: str) -> QuestionScores:
    """Return the question scores of these assessments in order of id, only of the questions of this cell."""
    questions = [question.code for question in snapshot.kader.cell[cell].questions]
    ids = np.array(sorted(assessments), dtype=np.int64)
    return scoring.question_scores(replies_of(snapshot, ids.tolist(), questions), snapshot.kader, ids)


@cached(entries=16, says=READING)
def changes_of_pairs(snapshot: Snapshot, pairs: Pairs, viewpoint: str) -> pd.DataFrame:
    """Return the change of every cell between the two assessments of each pair; columns as `scoring.changes`."""
    both = sorted({assessment for pair in pairs for assessment in pair})
    replies = replies_of(snapshot, both, list(snapshot.kader.cell_of))
    return changes_between(replies, pairs, snapshot.kader, viewpoint)


@cached(entries=32)
def changes_across_versions(snapshot: Snapshot, later: int, earlier: int, viewpoint: str) -> pd.DataFrame:
    """Return the change of every cell between two assessments, of whatever version they are."""
    rows = snapshot.assessments
    answers = translated_answers_of(snapshot, rows[rows["id"].isin([later, earlier])])
    return changes_between(answers, [(later, earlier)], snapshot.kader, viewpoint)


# Of a large portfolio this is large too, so only the last ones are kept.
@cached(entries=2, says=READING)
def selection_question_scores(snapshot: Snapshot, filters: Filters) -> QuestionScores:
    """Return the question scores of all assessments of a selection of the portfolio."""
    kader, ids = snapshot.kader, np.sort(np.array(_assessed(snapshot.selection(filters).rows), dtype=np.int64))
    return scoring.question_scores(replies_of(snapshot, ids.tolist(), list(kader.cell_of)), kader, ids)


# ---------------------------------------------------------------- outside the grid

# Always of the whole portfolio: a filter then costs nothing. The tasks are read once for all dates, for their course.


@cached(entries=8, says=READING)
def named_cells(snapshot: Snapshot, day: date, viewpoint: str) -> pd.DataFrame:
    """Return `sections.named_cells` of the portfolio on a date."""
    items = sections.codes(sections.cell_items(snapshot.kader))
    return sections.named_cells(answers_of(snapshot, _assessed_on(snapshot, day), items), snapshot.kader, viewpoint)


@cached(entries=8, says=READING)
def model_answers(snapshot: Snapshot, day: date, section_code: str) -> pd.DataFrame:
    """Return the answers on the aspects of a model of the portfolio on a date."""
    items = sections.codes(sections.model_items(sections.section(snapshot.kader, section_code)))
    return answers_of(snapshot, _assessed_on(snapshot, day), items)


@cached(entries=4, says=READING)
def task_scores(snapshot: Snapshot, section_code: str) -> QuestionScores:
    """Return `sections.task_scores` of all definitive assessments that follow this framework."""
    rows = snapshot.assessments
    every = np.sort(rows.loc[rows["readable"].astype(bool), "id"].to_numpy(dtype=np.int64))
    items = sections.codes(sections.task_items(sections.section(snapshot.kader, section_code)))
    return sections.task_scores(replies_of(snapshot, every.tolist(), items), snapshot.kader, section_code, every)


@cached(entries=32, says=READING)
def task_scores_of(snapshot: Snapshot, slug: str, section_code: str) -> QuestionScores:
    """Return `sections.task_scores` of all rounds of a collaboration, across versions of the framework."""
    rows = panel_of(snapshot.panel(SAMEN), slug).assessments
    return sections.task_scores(translated_answers_of(snapshot, rows), snapshot.kader, section_code)


# Of the whole portfolio on a date: a filter then costs nothing.
@cached(entries=8, says=READING)
def stated_views(snapshot: Snapshot, day: date) -> CellValues:
    """Return `viewpoints.stated_views` of the portfolio on a date: the answers where a shared view is asked for."""
    items = list(snapshot.kader.thresholds.shared_view)
    return viewpoints.stated_views(answers_of(snapshot, _assessed_on(snapshot, day), items), snapshot.kader)


def _assessed_on(snapshot: Snapshot, day: date) -> list[int]:
    return _assessed(snapshot.portfolio_on(day, SAMEN).rows)


def _assessed(rows: pd.DataFrame) -> list[int]:
    return [int(assessment) for assessment in rows["assessment"] if assessment >= 0]
