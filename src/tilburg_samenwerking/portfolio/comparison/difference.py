"""Two sides beside each other: per cell and per question from, to and the change, and how much can be compared.

A side is an assessment, or the portfolio. The change is always `to` minus `from`, over the questions that both scored.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.change import cells_moved, change_of_sides
from tilburg_samenwerking.portfolio.state import State, rows_of
from tilburg_samenwerking.scoring import QuestionScores
from tilburg_samenwerking.scoring.arrays import Floats


@dataclass(frozen=True)
class Side:
    """What is compared: the question scores of one assessment, and its cell scores with the thresholds applied."""

    scores: QuestionScores
    cells: Floats


@dataclass(frozen=True)
class Comparison:
    """Two sides beside each other: `comparable` of the `of` questions of the framework are scored in both.

    `cells` has a row per cell, in reading order: `cell`, `from`, `to` (means over the comparable questions), `change`
    (their difference), `comparable` (how many questions), `moved`, and `score_from`, `score_to` (cell scores, NaN below
    the minimum coverage). `questions` has a row per question: `question`, `cell`, `from`, `to`, `change`; the greatest
    change first, what cannot be compared last, with the score of each side.
    """

    comparable: int
    of: int
    cells: pd.DataFrame
    questions: pd.DataFrame


def compare_sides(before: Side, after: Side, kader: Kader, viewpoint: str) -> Comparison:
    """Return the change from one side to the other, seen from a viewpoint.

    Of `samen` only the viewpoints count that scored a question on both sides (`scoring.comparable_scores`), so a change
    need not be the difference of the two cell scores.
    """
    questions = _questions(before.scores, after.scores, kader, viewpoint)
    changes = change_of_sides(after.scores, before.scores, kader, viewpoint)
    of_cells = changes.set_index("cell").loc[list(kader.cell_codes)]
    cells = pd.DataFrame(
        {
            "cell": kader.cell_codes,
            **{name: of_cells[name].to_numpy() for name in ("from", "to", "change")},
            "comparable": of_cells["change_questions"].to_numpy(),
            "moved": cells_moved(of_cells, kader).to_numpy(),
            "score_from": before.cells,
            "score_to": after.cells,
        }
    )
    return Comparison(int(questions["change"].notna().sum()), len(questions), cells, questions)


def _questions(before: QuestionScores, after: QuestionScores, kader: Kader, viewpoint: str) -> pd.DataFrame:
    place = after.viewpoints.index(viewpoint)
    comparable = scoring.comparable_scores(after, before, viewpoint)
    sides = [
        np.where(np.isfinite(values[0]), values[0], side.score[0, :, place])
        for values, side in zip(comparable, (before, after), strict=True)
    ]
    frame = pd.DataFrame(
        {
            "question": list(kader.cell_of),
            "cell": list(kader.cell_of.values()),
            "from": sides[0],
            "to": sides[1],
            "change": comparable[1][0] - comparable[0][0],
        }
    )
    size = frame["change"].abs().round(9)
    return frame.iloc[np.argsort(-size.to_numpy(), kind="stable")].reset_index(drop=True)


def side_of_portfolio(scores: QuestionScores, state: State, slug: str, kader: Kader) -> Side:
    """Return a selection of the portfolio as a side, each collaboration one vote, without the one it is compared with.

    `scores` holds the assessments of the state. Question scores are the mean per viewpoint over who has one; the cell
    scores are those of the portfolio (`statistics.column_statistics`), so that they are the same as on the grid.
    """
    others = state_without(state, slug)
    scores = scores.taken(np.flatnonzero(np.isin(scores.assessments, others.rows["assessment"])))
    known = np.isfinite(scores.score)
    n = known.sum(axis=0, keepdims=True)
    total = np.where(known, scores.score, 0.0).sum(axis=0, keepdims=True)
    mean = np.divide(total, n, out=np.full(total.shape, np.nan), where=n > 0)
    applicable, present = (np.asarray(one.any(axis=0, keepdims=True)) for one in (scores.applicable, scores.present))
    whole = QuestionScores(np.array([-1], dtype=np.int64), scores.viewpoints, mean, applicable, present)
    return Side(whole, statistics.column_statistics(others.score, kader)["score"])


def state_without(state: State, slug: str) -> State:
    """Return a selection without one collaboration."""
    return rows_of(state, np.flatnonzero(state.rows["collaboration"] != slug))
