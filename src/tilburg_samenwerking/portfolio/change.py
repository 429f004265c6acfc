"""How a collaboration and the portfolio changed between two dates: the one definition of it (design, section 5).

A change is always one between two assessments of the same collaboration, over what both scored. Nothing else subtracts
scores: what is shown as a change anywhere comes from here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tilburg_samenwerking import scoring
from tilburg_samenwerking.formatting import equal, listed, out_of, percentage, reaches
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.register import Register
from tilburg_samenwerking.portfolio.state import State, taken
from tilburg_samenwerking.portfolio.statistics import column_means, means_of_cells, ordered
from tilburg_samenwerking.scoring import QuestionScores
from tilburg_samenwerking.scoring.arrays import Bools, Floats, Indices, Ints

Pairs = tuple[tuple[int, int], ...]  # the later assessment and the earlier one
EQUAL, SMALL, INCOMPARABLE = "gelijk", "klein verschil", "niet te vergelijken"
NEVER = -1  # in place of the number of an assessment


# ---------------------------------------------------------------- between two assessments


def changes_between(
    scores: QuestionScores, pairs: Sequence[tuple[int, int]], kader: Kader, viewpoint: str
) -> pd.DataFrame:
    """Return the change of each cell between the two assessments of each pair, seen from a viewpoint.

    `scores` holds the assessments of all pairs, in order of id. A row per pair and cell, in that order: `assessment`
    (the later one), `cell`, `from` and `to` (means over the comparable questions), `change` (NaN where nothing can be
    compared), `change_questions` (how many can) and `change_moved` (how many of those changed).
    """
    sides = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    later, earlier = (scores.taken(np.searchsorted(scores.assessments, side)) for side in sides)
    return change_of_sides(later, earlier, kader, viewpoint)


def change_of_sides(later: QuestionScores, earlier: QuestionScores, kader: Kader, viewpoint: str) -> pd.DataFrame:
    """Return the `changes_between` two sides, row for row."""
    cells = scoring.cell_changes(later, earlier, kader, viewpoint)
    return pd.DataFrame(
        {
            "assessment": np.repeat(later.assessments, len(kader.cell)),
            "cell": np.tile(np.array(list(kader.cell), dtype=object), len(later.assessments)),
            "from": cells.before.ravel(),
            "to": cells.after.ravel(),
            "change": cells.change.ravel(),
            "change_questions": cells.questions.ravel().astype(np.int64),
            "change_moved": cells.moved.ravel().astype(np.int64),
        }
    )


def cells_moved(changes: pd.DataFrame, kader: Kader) -> "pd.Series[bool]":
    """Return of each row of `changes_between` whether the cell moved: it is far enough, and so are enough questions."""
    far = reaches(changes["change"].abs(), kader.thresholds.change_cell)
    return far & (changes["change_moved"] >= kader.thresholds.change_questions)


def way(change: float, moved: bool, *, up: str = "hoger", down: str = "lager") -> str:
    """Return in words what a change is: up or down where it moved, else a small difference; exactly 0 is equal."""
    if np.isnan(change):
        return INCOMPARABLE
    if moved:
        return up if change > 0 else down
    return EQUAL if equal(change, 0.0) else SMALL


# ---------------------------------------------------------------- of the collaborations of a state


@dataclass(frozen=True)
class Changes:
    """What changed in the cells of the collaborations of a state since another date, row for row.

    `both` says who was assessed on both dates. Of those, as row × cell: `before` and `after` (means over the comparable
    questions), `change` (NaN where nothing can be compared), `questions` (how many can) and `moved`. Who has the same
    assessment on both dates has change 0 in what it scored.
    """

    both: Bools
    before: Floats
    after: Floats
    change: Floats
    questions: Ints
    moved: Bools

    def taken(self, places: Indices) -> "Changes":
        """Return the changes of these rows, in that order."""
        return Changes(*(values[places] for values in vars(self).values()))


def assessment_pairs(now: State, then: State) -> Pairs:
    """Return of each collaboration with an assessment in both states the two ids; the same assessment twice too."""
    later, earlier = assessments_of(now, then)
    both = _assessed(later, earlier)
    return tuple(zip(later[both].tolist(), earlier[both].tolist(), strict=True))


def assessments_of(now: State, then: State) -> tuple[Ints, Ints]:
    """Return of each collaboration of `now` its assessment and the one it had then; −1 where there is none."""
    at = pd.Index(then.rows["collaboration"]).get_indexer(now.rows["collaboration"])
    earlier = taken(then.rows["assessment"].to_numpy(dtype=np.int64), at, missing=NEVER)
    return now.rows["assessment"].to_numpy(dtype=np.int64), earlier


def _assessed(*sides: Ints) -> Bools:
    """Return who has an assessment on all these sides."""
    assessed: Bools = np.all([side != NEVER for side in sides], axis=0)
    return assessed


def changes_of(now: State, then: State, frame: pd.DataFrame, kader: Kader) -> Changes:
    """Return what changed for the collaborations of `now` since `then`.

    `frame` is `changes_between` of their `assessment_pairs`; a pair that it does not have cannot be compared.
    """
    later, earlier = assessments_of(now, then)
    assessed = np.flatnonzero(_assessed(later))
    place = pd.Index(later[assessed]).get_indexer(frame["assessment"])
    ours = frame[place >= 0]
    at = assessed[place[place >= 0]], pd.Index(kader.cell_codes).get_indexer(ours["cell"])
    before, after, change = (np.full((len(now), len(kader.cell_codes)), np.nan) for _ in range(3))
    for values, name in ((before, "from"), (after, "to"), (change, "change")):
        values[at] = ours[name]
    questions = np.zeros(change.shape, dtype=np.int64)
    moved = np.zeros(change.shape, dtype=bool)
    questions[at], moved[at] = ours["change_questions"], cells_moved(ours, kader)
    return Changes(_assessed(later, earlier), before, after, change, questions, moved)


def changes_of_one(frame: pd.DataFrame, kader: Kader) -> Changes:
    """Return `changes_between` of one pair as the changes of one collaboration: a single row."""
    ours = frame.set_index("cell").loc[list(kader.cell_codes)]
    before, after, change, questions, moved = (
        values.to_numpy()[None, :]
        for values in (ours["from"], ours["to"], ours["change"], ours["change_questions"], cells_moved(ours, kader))
    )
    return Changes(np.array([True]), before, after, change, questions, moved)


@dataclass(frozen=True)
class OverallChange:
    """The change of the overall score of each collaboration, or of a part of its cells: the mean of its cell changes.

    `before` and `after` are the means over the same cells, so that `change` is their difference; NaN where fewer of the
    cells can be compared than a score needs. `compared` is how many can, `moved` whether the change reaches the
    threshold.
    """

    before: Floats
    after: Floats
    change: Floats
    compared: Ints
    moved: Bools


def overall_change(changes: Changes, kader: Kader, cells: tuple[str, ...] | None = None) -> OverallChange:
    """Return the overall change of each row, over all cells or these."""
    columns = slice(None) if cells is None else [kader.cell_codes.index(code) for code in cells]
    before, after, change = (
        means_of_cells(values[:, columns], kader) for values in (changes.before, changes.after, changes.change)
    )
    compared = np.isfinite(changes.change[:, columns]).sum(axis=1)
    return OverallChange(before, after, change, compared, reaches(np.abs(change), kader.thresholds.change_overall))


def portfolio_change(changes: Changes, kader: Kader) -> pd.DataFrame:
    """Return the change of each portfolio cell: the mean over the collaborations in which it can be compared.

    Columns: `cell`, `from`, `to` (means over the same collaborations), `change` (NaN when there are none), `compared`
    (how many those are), `incomparable` (how many were assessed on both dates and cannot be compared in this cell) and
    `moved` (whether the change reaches the threshold).
    """
    means = {
        name: column_means(values)
        for name, values in (("from", changes.before), ("to", changes.after), ("change", changes.change))
    }
    known = np.isfinite(changes.change)
    return pd.DataFrame(
        {
            "cell": kader.cell_codes,
            **means,
            "compared": known.sum(axis=0),
            "incomparable": (changes.both[:, None] & ~known).sum(axis=0),
            "moved": reaches(np.abs(means["change"]), kader.thresholds.change_overall),
        }
    )


# ---------------------------------------------------------------- what cannot be compared, and why


@dataclass(frozen=True)
class Scored:
    """What some collaborations scored on both dates: `then` and `now` are row × cell × viewpoint, `viewpoints` long.

    `read_then` and `read_now` say whether the framework in use can read the assessment.
    """

    viewpoints: tuple[str, ...]
    then: Bools
    now: Bools
    read_then: Bools
    read_now: Bools


def scored_cells(scores: QuestionScores, kader: Kader, viewpoints: tuple[str, ...]) -> Bools:
    """Return from which of these viewpoints any question of a cell was scored: assessment × cell × viewpoint."""
    scored = np.isfinite(scores.score[:, :, [scores.viewpoints.index(code) for code in viewpoints]])
    cells = np.array(list(kader.cell_of.values()), dtype=object)
    return np.stack([scored[:, cells == code].any(axis=1) for code in kader.cell_codes], axis=1)


def incomparable(changes: Changes, kader: Kader) -> Indices:
    """Return the places of who was assessed on both dates and has no overall change."""
    return np.flatnonzero(changes.both & np.isnan(overall_change(changes, kader).change))


def why_not(scored: Scored, place: int, kader: Kader, *, cell: str | None = None, compared: int = 0) -> str:
    """Return in Dutch why a collaboration cannot be compared as a whole, or in one cell.

    `place` is its row in `scored`; `compared` is in how many cells it can be compared.
    """
    for side, readable in (("toen", scored.read_then), ("nu", scored.read_now)):
        if not readable[place]:
            return f"{side} een ander kader, zonder overgang naar dit kader"
    if compared:
        enough = kader.thresholds.minimum_cells
        share = "de helft" if equal(enough, 0.5) else percentage(enough)
        return f"{out_of(compared, len(kader.cells))} velden te vergelijken, minder dan {share}"
    cells = slice(None) if cell is None else [kader.cell_codes.index(cell)]
    then, now = (_viewpoints(side[place, cells], scored.viewpoints) for side in (scored.then, scored.now))
    return _who_scored(then, now, kader)


def _viewpoints(scored: Bools, viewpoints: tuple[str, ...]) -> list[str]:
    """Return the viewpoints that scored anything; `scored` is cell × viewpoint."""
    return [code for place, code in enumerate(viewpoints) if scored[:, place].any()]


def _who_scored(then: list[str], now: list[str], kader: Kader) -> str:
    if not (then and now):
        side = "nu" if then else "toen" if now else "op beide datums"
        return f"{side} geen score"
    if set(then) & set(now):
        return "geen enkele vraag had beide keren een score"
    before, after = (listed([kader.viewpoint_titles[code].lower() for code in side]) for side in (then, now))
    return f"toen alleen {before}, nu alleen {after}"


# ---------------------------------------------------------------- who came and went


def arrivals(register: Register, now: Indices, then: Indices, since: date, on: date) -> tuple[int, int]:
    """Return how many started between the two dates and run now, and how many ended between them and ran then.

    By the periods of the register, of which `now` and `then` are rows: who ended and started again in between neither
    came nor went. `now` and `then` are what the filters choose on each of the dates.
    """
    return int(register.has_started(since, on)[now].sum()), int(register.has_ended(since, on)[then].sum())


def cell_collaborations(state: State, kader: Kader, cell: str, changes: Changes) -> pd.DataFrame:
    """Return the collaborations with a score in a cell from low to high, then who was assessed on both dates without.

    `changes` is that of the state. Columns: `place` (row in the state), `collaboration` (slug), `name`, `score`, `both`
    (assessed on both dates), `from`, `to`, `change` (NaN where nothing can be compared), `questions` (how many can) and
    `moved`. So the mean of `change` is that of the cell over the portfolio.
    """
    column = kader.cell_codes.index(cell)
    frame = state.rows[["collaboration", "name"]].assign(
        place=np.arange(len(state)),
        score=state.score[:, column],
        both=changes.both,
        **{"from": changes.before[:, column], "to": changes.after[:, column]},
        change=changes.change[:, column],
        questions=changes.questions[:, column],
        moved=changes.moved[:, column],
    )
    listed = frame[frame["score"].notna() | frame["both"]].reset_index(drop=True)
    return listed.iloc[ordered(listed["score"])].reset_index(drop=True)
