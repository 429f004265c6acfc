"""What stands behind a cell of the portfolio: its questions, its collaborations, and their changes."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.change import cells_moved
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.scoring import QuestionScores


def cell_questions(scores: QuestionScores, kader: Kader, cell: str, viewpoint: str) -> pd.DataFrame:
    """Return the questions of a cell over the assessments, each assessment one vote.

    Columns: `question` (code), `statistics.STATISTICS`, and `values`: the list of question scores, low to high.
    """
    every = list(kader.cell_of)
    columns = [place for place, code in enumerate(every) if kader.cell_of[code] == cell]
    part = scores.score[:, columns, scores.viewpoints.index(viewpoint)]
    values = [np.sort(column[np.isfinite(column)]).tolist() for column in part.T]
    codes = [every[place] for place in columns]
    return pd.DataFrame({"question": codes, **statistics.column_statistics(part, kader), "values": values})


def cell_collaborations(state: State, kader: Kader, cell: str, changes: pd.DataFrame) -> pd.DataFrame:
    """Return the collaborations with a score in a cell, from low to high.

    `changes` is `cell_changes` of the same cell. Columns: `collaboration` (slug), `name`, `score`, `change` (NaN where
    nothing can be compared), `moved`.
    """
    column = kader.cell_codes.index(cell)
    frame = state.rows[["collaboration", "name", "assessment"]].assign(score=state.score[:, column])
    frame = frame.merge(changes, on="assessment", how="left")
    frame["moved"] = frame["moved"].eq(True)
    return (
        frame.drop(columns="assessment")
        .dropna(subset="score")
        .sort_values("score", kind="stable")
        .reset_index(drop=True)
    )


def assessment_pairs(now: State, then: State) -> list[tuple[int, int]]:
    """Return of each collaboration with an assessment in both states the two ids; the same assessment twice too."""
    before = dict(zip(then.rows["collaboration"], then.rows["assessment"], strict=True))
    after = zip(now.rows["collaboration"], now.rows["assessment"], strict=True)
    both = ((int(later), int(before.get(slug, -1))) for slug, later in after)
    return [(later, earlier) for later, earlier in both if later >= 0 and earlier >= 0]


def changes_between(
    scores: QuestionScores, pairs: Sequence[tuple[int, int]], kader: Kader, viewpoint: str
) -> pd.DataFrame:
    """Return the change of each cell between the two assessments of each pair: `scoring.changes` of a viewpoint.

    A pair is the later assessment and the earlier one; `scores` are those of all assessments in the pairs, in order of
    id.
    """
    return _changes(scores, pairs, kader, viewpoint)


def _changes(scores: QuestionScores, pairs: Sequence[tuple[int, int]], kader: Kader, viewpoint: str) -> pd.DataFrame:
    sides = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    later, earlier = (scores.taken(np.searchsorted(scores.assessments, side)) for side in sides)
    changes = scoring.changes(later, earlier, kader)
    return changes[changes["viewpoint"] == viewpoint]


def cell_changes_between(
    scores: QuestionScores, pairs: Sequence[tuple[int, int]], kader: Kader, cell: str, viewpoint: str
) -> pd.DataFrame:
    """Return the change of a cell between the two assessments of each pair, over the questions comparable in both.

    `scores` are those of all assessments in the pairs, in order of id. Columns: `assessment` (the later one), `change`,
    `moved` (the change reaches the threshold, and enough questions moved).
    """
    changes = _changes(scores, pairs, kader, viewpoint)
    changes = changes[changes["cell"] == cell]
    return changes[["assessment", "change"]].assign(moved=cells_moved(changes, kader))
