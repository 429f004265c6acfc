"""What is read when a page or a command asks for it: the answers behind the scores, and what stands beside them."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking import store
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.kader.crosswalk.apply import sources, translated_answers
from tilburg_samenwerking.portfolio import section_statistics, sections, viewpoints
from tilburg_samenwerking.portfolio.attention import Reason, Signals, asking_attention, previous_days
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.change import (
    Changes,
    Pairs,
    Scored,
    assessment_pairs,
    assessments_of,
    cells_moved,
    changes_between,
    changes_of,
    changes_of_one,
    incomparable,
    overall_change,
    scored_cells,
    why_not,
)
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.money import heavy
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.rounds import Courses, courses, rounds_of
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.portfolio.viewpoints import CellValues
from tilburg_samenwerking.portfolio.who import Among, Who, question, questions
from tilburg_samenwerking.scoring import QuestionScores
from tilburg_samenwerking.scoring.arrays import Bools, Floats, Indices, Ints

READING = "De antwoorden worden gelezen …"


def answers_of(snapshot: Snapshot, assessments: Sequence[int], items: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the answers of these assessments as they were given, on these items or on all (`store.read_answers`)."""
    with store.reading(snapshot.engine) as connection:
        return store.read_answers(connection, assessments, items)


def translated_answers_of(
    snapshot: Snapshot, assessments: pd.DataFrame, items: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return the answers of rows of a panel's assessments, as answers to the framework in use: on these items, or all.

    Those to an older version are brought over by its crosswalks; what none reaches is left out. Columns as
    `store.read_answers`.
    """
    kader, older = snapshot.kader, snapshot.older
    parts = []
    for fingerprint, rows in assessments.groupby("kader_hash"):
        if fingerprint == kader.hash or fingerprint in older:
            steps = older.get(fingerprint, ())
            wanted = items if items is None else sources(items, steps)
            part = answers_of(snapshot, rows["id"].tolist(), wanted)
            for step in steps:
                part = translated_answers(part, step)
            parts.append(part if items is None else part[part["item"].isin(items)])
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else answers_of(snapshot, [])


@cached(entries=32, says=READING)
def assessment_answers(snapshot: Snapshot, assessment: int) -> pd.DataFrame:
    """Return the answers of one assessment, as answers to the framework in use."""
    rows = snapshot.assessments
    return translated_answers_of(snapshot, rows[rows["id"] == assessment])


@cached(entries=32)
def unchanged_answers(snapshot: Snapshot, assessment: int) -> int:
    """Return how many answers of a definitive assessment were confirmed as they were the time before."""
    with store.reading(snapshot.engine) as connection:
        return store.unchanged(connection, assessment)


def collaboration_deeds(snapshot: Snapshot, slug: str) -> list[store.Deed]:
    """Return what was done with the assessments of a collaboration; read anew: not every deed renews the token."""
    rows = snapshot.collaborations
    with store.reading(snapshot.engine) as connection:
        return store.deeds_of(connection, int(rows.loc[rows["slug"] == slug, "id"].iloc[0]))


@cached(entries=32)
def collaboration_rounds(snapshot: Snapshot, slug: str, viewpoint: str) -> pd.DataFrame:
    """Return the definitive assessments of a collaboration in time, read across versions of the framework.

    As `rounds_of`; `translated` says whether the scores are those of an older version, brought over by its
    crosswalks. What no crosswalk reaches is not `readable`.
    """
    return rounds_of(snapshot.panel(viewpoint), slug, snapshot.kader)


@cached(entries=8)
def signals(snapshot: Snapshot, day: date, viewpoint: str) -> Signals:
    """Return what stands beside the scores of a date for the attention list.

    A gap is always between the two viewpoints.
    """
    whole = snapshot.portfolio_on(day, viewpoint)
    return signals_of(snapshot, whole, range(len(whole)), viewpoint)


def signals_of(snapshot: Snapshot, whole: State, places: Sequence[int], viewpoint: str) -> Signals:
    """Return what stands beside the scores of these rows of the whole portfolio for the attention list."""
    ids = whole.rows["assessment"].iloc[list(places)].tolist()
    with store.reading(snapshot.engine) as connection:
        falls = store.read_falls(connection, viewpoint, snapshot.kader, ids)
        gaps = store.read_gaps(connection, SAMEN, snapshot.kader, ids)
    fell = falls["assessment_id"].unique().tolist()
    return Signals(falls, gaps, previous_days(snapshot.panel(viewpoint), fell), heavy(whole))


# The rules look at the whole portfolio; what is read beside the scores is only of this one.
@cached(entries=32)
def reasons_of(snapshot: Snapshot, slug: str, day: date, viewpoint: str) -> tuple[Reason, ...]:
    """Return why a collaboration is on the attention list of a date, the content first.

    Empty where it is not on it, or not in the portfolio on that date.
    """
    state = snapshot.portfolio_on(day, viewpoint)
    places = np.flatnonzero(state.rows["collaboration"] == slug).tolist()
    beside = signals_of(snapshot, state, places, viewpoint)
    listed = asking_attention(state, beside, day, snapshot.kader, snapshot.staleness)
    return next((row.reasons for row in listed if row.place in places), ())


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
    """Return the gap per cell of one assessment, as `viewpoints.gaps`."""
    values = cell_values(snapshot, SAMEN, viewpoints.GAP)
    return viewpoints.gaps(values, np.array([assessment], dtype=np.int64), snapshot.kader)


def question_scores_of(
    snapshot: Snapshot, assessments: Collection[int], items: Sequence[str] | None = None
) -> QuestionScores:
    """Return the scores of these assessments in order of id, on the questions of the grid or on these items.

    Read in the framework in use, of whatever version they are (`store.read_question_scores`); what no crosswalk reaches
    has none.
    """
    with store.reading(snapshot.engine) as connection:
        return store.read_question_scores(connection, snapshot.kader, sorted(assessments), items)


@cached(entries=8, says=READING)
def cell_question_scores(snapshot: Snapshot, assessments: tuple[int, ...]) -> QuestionScores:
    """Return the question scores of these assessments in order of id, for whichever cell is opened."""
    return question_scores_of(snapshot, assessments)


@cached(entries=16, says=READING)
def changes_of_pairs(snapshot: Snapshot, pairs: Pairs, viewpoint: str) -> pd.DataFrame:
    """Return the change of every cell between the two assessments of each pair, as `change.changes_between`.

    They may be of different versions of the framework.
    """
    scores = question_scores_of(snapshot, {assessment for pair in pairs for assessment in pair})
    return changes_between(scores, pairs, snapshot.kader, viewpoint)


# Of the whole portfolio on both dates: a filter then costs nothing.
@cached(entries=4)
def portfolio_changes(snapshot: Snapshot, on: date, since: date, viewpoint: str) -> Changes:
    """Return what changed in the whole portfolio on a date since another one, a row per collaboration of it."""
    now, then = (snapshot.portfolio_on(day, viewpoint) for day in (on, since))
    frame = changes_of_pairs(snapshot, assessment_pairs(now, then), viewpoint)
    return changes_of(now, then, frame, snapshot.kader)


@cached(entries=4)
def portfolio_courses(snapshot: Snapshot, on: date, viewpoint: str, last: int) -> Courses:
    """Return the `last` assessments until a date of the whole portfolio on it, a row per collaboration of it."""
    places = snapshot.portfolio_on(on, viewpoint).rows["place"].to_numpy(dtype=np.intp)
    return courses(snapshot.panel(viewpoint), places, on, snapshot.kader, last)


def places_in_portfolio(snapshot: Snapshot, filters: Filters) -> Indices:
    """Return of each collaboration of the selection its row in the whole portfolio on the reference date."""
    # Both stand in the order of the register.
    whole = snapshot.portfolio_on(filters.on, filters.viewpoint)
    every, chosen = (state.rows["place"].to_numpy() for state in (whole, snapshot.selection(filters)))
    places: Indices = np.searchsorted(every, chosen)
    return places


@cached(entries=8)
def selection_changes(snapshot: Snapshot, filters: Filters) -> Changes:
    """Return what changed for who the filters choose on the reference date, since the comparison date."""
    changes = portfolio_changes(snapshot, filters.on, filters.compared_on, filters.viewpoint)
    return changes.taken(places_in_portfolio(snapshot, filters))


def scored_on_both(snapshot: Snapshot, filters: Filters, places: Indices) -> Scored:
    """Return what these rows of the selection scored on both dates, as `scored_on_sides`."""
    sides = assessments_of(snapshot.selection(filters), snapshot.earlier_portfolio(filters))
    now, then = (side[places] for side in sides)
    return scored_on_sides(snapshot, now, then, filters.viewpoint)


def scored_on_sides(snapshot: Snapshot, now: Ints, then: Ints, viewpoint: str) -> Scored:
    """Return what is scored in these later and earlier assessments, pair by pair, and from which viewpoints.

    Of `samen` from every viewpoint, else from the chosen one.
    """
    codes = snapshot.kader.viewpoint_codes
    viewpoints = codes[1:] if viewpoint == SAMEN and len(codes) > 1 else (viewpoint,)
    every = np.unique(np.concatenate([now, then]))
    scored = scored_cells(question_scores_of(snapshot, every.tolist()), snapshot.kader, viewpoints)
    arrays = snapshot.panel(viewpoint).arrays
    readable = arrays.readable[pd.Index(arrays.id).get_indexer(every)]
    then_at, now_at = (np.searchsorted(every, side) for side in (then, now))
    return Scored(viewpoints, scored[then_at], scored[now_at], readable[then_at], readable[now_at])


@cached(entries=4)
def why_portfolio_incomparable(snapshot: Snapshot, on: date, since: date, viewpoint: str) -> Mapping[int, str]:
    """Return why who was assessed on both dates cannot be compared as a whole, by its row in the whole portfolio."""
    changes, kader = portfolio_changes(snapshot, on, since, viewpoint), snapshot.kader
    places = incomparable(changes, kader)
    if not len(places):
        return {}
    now, then = assessments_of(*(snapshot.portfolio_on(day, viewpoint) for day in (on, since)))
    scored = scored_on_sides(snapshot, now[places], then[places], viewpoint)
    compared = np.isfinite(changes.change).sum(axis=1)
    return {int(place): why_not(scored, row, kader, compared=int(compared[place])) for row, place in enumerate(places)}


def why_incomparable(snapshot: Snapshot, filters: Filters) -> dict[int, str]:
    """Return why who was assessed on both dates cannot be compared as a whole, by its place in the selection."""
    reasons = why_portfolio_incomparable(snapshot, filters.on, filters.compared_on, filters.viewpoint)
    places = places_in_portfolio(snapshot, filters).tolist() if reasons else []
    return {place: reasons[row] for place, row in enumerate(places) if row in reasons}


def why_cell_incomparable(snapshot: Snapshot, filters: Filters, cell: str) -> dict[int, str]:
    """Return why who was assessed on both dates cannot be compared in this cell, by its place in the selection."""
    changes, kader = selection_changes(snapshot, filters), snapshot.kader
    places = np.flatnonzero(changes.both & np.isnan(changes.change[:, kader.cell_codes.index(cell)]))
    if not len(places):
        return {}
    scored = scored_on_both(snapshot, filters, places)
    return {int(place): why_not(scored, row, kader, cell=cell) for row, place in enumerate(places)}


# ---------------------------------------------------------------- one collaboration


@dataclass(frozen=True)
class OneChange:
    """The change from an earlier assessment of a collaboration, of the day `on`, to a later one.

    `overall` and each of the `cells`, by code, have `from`, `to`, `change`, `moved` and `why`: why there is no change,
    empty where there is. The overall one also has `compared`: over how many cells; a cell `change_questions`.
    """

    on: date
    overall: dict[str, Any]
    cells: dict[str, dict[str, Any]]


@cached(entries=32)
def change_between(snapshot: Snapshot, later: int, earlier: int, viewpoint: str) -> OneChange:
    """Return what changed from one assessment to a later one of the same collaboration, seen from a viewpoint."""
    kader, rows = snapshot.kader, snapshot.assessments
    frame = changes_of_pairs(snapshot, ((later, earlier),), viewpoint)
    made = overall_change(changes_of_one(frame, kader), kader)
    overall = {
        "from": float(made.before[0]),
        "to": float(made.after[0]),
        "change": float(made.change[0]),
        "moved": bool(made.moved[0]),
        "compared": int(made.compared[0]),
    }
    cells = {row["cell"]: row for row in as_records(frame.assign(moved=cells_moved(frame, kader)))}
    scored = None
    if frame["change"].isna().any():
        scored = scored_on_sides(snapshot, np.array([later]), np.array([earlier]), viewpoint)
    return OneChange(
        on=rows.loc[rows["id"] == earlier, "on"].iloc[0].date(),
        overall=overall | {"why": _why(overall, scored, snapshot, compared=overall["compared"])},
        cells={code: row | {"why": _why(row, scored, snapshot, cell=code)} for code, row in cells.items()},
    )


def _why(row: dict[str, Any], scored: Scored | None, snapshot: Snapshot, **of: Any) -> str:
    return why_not(scored, 0, snapshot.kader, **of) if scored and math.isnan(row["change"]) else ""


# ---------------------------------------------------------------- the selection


# Of a large portfolio this is large too, so only the last ones are kept.
@cached(entries=2, says=READING)
def selection_question_scores(snapshot: Snapshot, filters: Filters) -> QuestionScores:
    """Return the question scores of all assessments of a selection of the portfolio."""
    return question_scores_of(snapshot, _assessed(snapshot.selection(filters).rows))


@cached(entries=4)
def who_questions(snapshot: Snapshot) -> Mapping[str, Who]:
    """Return the `who.questions` of the framework in use."""
    return questions(snapshot.kader)


def who_asked(snapshot: Snapshot, code: str) -> Who | None:
    """Return the `who.question` with this code; None for one that cannot be asked."""
    return question(who_questions(snapshot), code)


@cached(entries=16)
def places_behind(snapshot: Snapshot, filters: Filters, code: str) -> Indices:
    """Return the rows of a selection of whom `who.question` is true, by its code, which can be asked."""
    state, viewpoint = snapshot.selection(filters), filters.viewpoint
    asked = Among(
        state,
        filters.on,
        snapshot.kader,
        snapshot.staleness,
        lambda: signals(snapshot, filters.on, viewpoint),
        lambda item: scores_on_task(snapshot, state, viewpoint, item),
        lambda: viewpoints.each_direction(cell_values(snapshot, SAMEN, viewpoints.GAP), viewpoints.of_state(state)),
        lambda: named_cells(snapshot, filters.on, viewpoint),
        lambda section: _filled(snapshot, filters, section),
        lambda: heavy(snapshot.portfolio_on(filters.on, viewpoint)),
    )
    who = who_asked(snapshot, code)
    assert who is not None
    return who.places(asked)


def _filled(snapshot: Snapshot, filters: Filters, section_code: str) -> Bools:
    """Return who of a selection chose anything in a section with a model."""
    answers = model_answers(snapshot, filters.on, section_code)
    chosen = sections.chosen_options(answers, snapshot.kader, section_code, filters.viewpoint)["assessment"]
    return np.isin(snapshot.selection(filters).rows["assessment"].to_numpy(dtype=np.int64), chosen)


# ---------------------------------------------------------------- outside the grid

# Always of the whole portfolio: a filter then costs nothing. The tasks are read once for all dates, for their course.


@cached(entries=8, says=READING)
def named_cells(snapshot: Snapshot, day: date, viewpoint: str) -> pd.DataFrame:
    """Return `sections.named_cells` of the portfolio on a date."""
    items = sections.codes(sections.cell_items(snapshot.kader))
    return sections.named_cells(_answers_on(snapshot, day, items), snapshot.kader, viewpoint)


@cached(entries=8, says=READING)
def model_answers(snapshot: Snapshot, day: date, section_code: str) -> pd.DataFrame:
    """Return the answers on the aspects of a model of the portfolio on a date."""
    items = sections.codes(sections.model_items(sections.section(snapshot.kader, section_code)))
    return _answers_on(snapshot, day, items)


@cached(entries=4, says=READING)
def task_scores(snapshot: Snapshot, section_code: str) -> QuestionScores:
    """Return the scores of the tasks of a section of all definitive assessments, in order of id.

    Made as those of the questions of the grid; of whatever version of the framework they are.
    """
    items = sections.codes(sections.task_items(sections.section(snapshot.kader, section_code)))
    return question_scores_of(snapshot, snapshot.assessments["id"].tolist(), items)


def scores_on_task(snapshot: Snapshot, state: State, viewpoint: str, item: str) -> Floats:
    """Return the score of each row of a state on the task with this code, from a viewpoint; NaN where missing."""
    section = next(one for one in sections.task_sections(snapshot.kader) if item in sections.codes(one.items))
    scores = section_statistics.task_rows(task_scores(snapshot, section.code), state, viewpoint)
    column: Floats = scores[:, sections.codes(sections.task_items(section)).index(item)]
    return column


# Of the whole portfolio on a date: a filter then costs nothing.
@cached(entries=8, says=READING)
def stated_views(snapshot: Snapshot, day: date) -> CellValues:
    """Return `viewpoints.stated_views` of the portfolio on a date: the answers where a shared view is asked for."""
    items = list(snapshot.kader.thresholds.shared_view)
    return viewpoints.stated_views(_answers_on(snapshot, day, items), snapshot.kader)


def _answers_on(snapshot: Snapshot, day: date, items: Sequence[str]) -> pd.DataFrame:
    rows, ids = snapshot.assessments, _assessed(snapshot.portfolio_on(day, SAMEN).rows)
    return translated_answers_of(snapshot, rows[rows["id"].isin(ids)], items)


def _assessed(rows: pd.DataFrame) -> list[int]:
    return [int(assessment) for assessment in rows["assessment"] if assessment >= 0]
