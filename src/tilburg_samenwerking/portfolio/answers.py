"""What is read when a page or a command asks for it: the answers behind the scores, and what stands beside them."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking import scoring, store
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.kader.crosswalk.apply import translated_answers
from tilburg_samenwerking.portfolio import sections, viewpoints
from tilburg_samenwerking.portfolio.attention import Signals, previous_days
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.change import (
    Changes,
    Pairs,
    Scored,
    assessment_pairs,
    changes_between,
    changes_of,
    incomparable,
    why_not,
)
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel, as_panel
from tilburg_samenwerking.portfolio.rounds import panel_of, rounds_of
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.portfolio.viewpoints import CellValues
from tilburg_samenwerking.scoring import QuestionScores

READING = "De antwoorden worden gelezen …"


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
        falls = store.read_falls(connection, viewpoint, snapshot.kader, ids)
        gaps = store.read_gaps(connection, SAMEN, snapshot.kader, ids)
    return Signals(falls, gaps, previous_days(snapshot.panel(viewpoint), falls["assessment_id"].unique().tolist()))


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
    """Return the change of every cell between the two assessments of each pair, as `change.changes_between`."""
    kader, both = snapshot.kader, np.array(sorted({one for pair in pairs for one in pair}), dtype=np.int64)
    replies = replies_of(snapshot, both.tolist(), list(kader.cell_of))
    return changes_between(scoring.question_scores(replies, kader, both), pairs, kader, viewpoint)


@cached(entries=32)
def changes_across_versions(snapshot: Snapshot, later: int, earlier: int, viewpoint: str) -> pd.DataFrame:
    """Return the change of every cell between two assessments, of whatever version they are."""
    rows, both = snapshot.assessments, np.array(sorted([later, earlier]), dtype=np.int64)
    answers = translated_answers_of(snapshot, rows[rows["id"].isin(both)])
    scores = scoring.question_scores(answers, snapshot.kader, both)
    return changes_between(scores, [(later, earlier)], snapshot.kader, viewpoint)


# Of the whole portfolio on both dates: a filter then costs nothing.
@cached(entries=4)
def portfolio_changes(snapshot: Snapshot, on: date, since: date, viewpoint: str) -> Changes:
    """Return what changed in the whole portfolio on a date since another one, a row per collaboration of it."""
    now, then = (snapshot.portfolio_on(day, viewpoint) for day in (on, since))
    frame = changes_of_pairs(snapshot, assessment_pairs(now, then), viewpoint)
    return changes_of(now, then, frame, snapshot.kader)


@cached(entries=8)
def selection_changes(snapshot: Snapshot, filters: Filters) -> Changes:
    """Return what changed for who the filters choose on the reference date, since the comparison date."""
    on, viewpoint = filters.on, filters.viewpoint
    every = snapshot.portfolio_on(on, viewpoint).rows["collaboration"]
    places = pd.Index(every).get_indexer(snapshot.selection(filters).rows["collaboration"])
    return portfolio_changes(snapshot, on, filters.compared_on, viewpoint).taken(places)


def scored_on_both(snapshot: Snapshot, filters: Filters, places: NDArray[np.intp]) -> Scored:
    """Return what these rows of the selection scored on both dates, and from which viewpoints.

    Of `samen` from every viewpoint, else from the chosen one.
    """
    codes = snapshot.kader.viewpoint_codes
    viewpoints = codes[1:] if filters.viewpoint == SAMEN and len(codes) > 1 else (filters.viewpoint,)
    now, then = snapshot.selection(filters), snapshot.earlier_portfolio(filters)
    chosen = now.rows["collaboration"].iloc[places]
    sides = {
        "now": now.rows["assessment"].to_numpy(dtype=np.int64)[places],
        "then": then.rows.set_index("collaboration")["assessment"].reindex(chosen).to_numpy(dtype=np.int64),
    }
    panels = [snapshot.panel(viewpoint) for viewpoint in viewpoints]
    rows = {side: pd.Index(panels[0].arrays.id).get_indexer(ids) for side, ids in sides.items()}
    scored = {side: np.stack([np.isfinite(one.mean[at]) for one in panels], axis=2) for side, at in rows.items()}
    readable = {f"read_{side}": panels[0].arrays.readable[at] for side, at in rows.items()}
    return Scored(viewpoints, **scored, **readable)


def why_incomparable(snapshot: Snapshot, filters: Filters) -> dict[int, str]:
    """Return why who was assessed on both dates cannot be compared as a whole, by its place in the selection."""
    changes, kader = selection_changes(snapshot, filters), snapshot.kader
    places = incomparable(changes, kader)
    if not len(places):
        return {}
    scored, compared = scored_on_both(snapshot, filters, places), np.isfinite(changes.change).sum(axis=1)
    return {int(place): why_not(scored, row, kader, compared=int(compared[place])) for row, place in enumerate(places)}


def why_cell_incomparable(snapshot: Snapshot, filters: Filters, cell: str) -> dict[int, str]:
    """Return why who was assessed on both dates cannot be compared in this cell, by its place in the selection."""
    changes, kader = selection_changes(snapshot, filters), snapshot.kader
    places = np.flatnonzero(changes.both & np.isnan(changes.change[:, kader.cell_codes.index(cell)]))
    if not len(places):
        return {}
    scored = scored_on_both(snapshot, filters, places)
    return {int(place): why_not(scored, row, kader, cell=cell) for row, place in enumerate(places)}


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
