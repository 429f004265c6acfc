"""Answers in, question and cell scores out: the one place where a score is made (design, section 5).

All assessments are scored at once in dense arrays (assessment × question × viewpoint), because the same function
serves one form and the rebuild of a million answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.formatting import beyond
from tilburg_samenwerking.kader import NOT_APPLICABLE, Kader
from tilburg_samenwerking.scoring.arrays import Bools, Floats, Indices, Ints

WHOLE = {"scored", "applicable", "change_questions", "change_moved", "gap_questions", "deviation_questions"}


@dataclass(frozen=True)
class QuestionScores:
    """The scores of the questions of the grid, per assessment and viewpoint.

    `score` and `applicable` are assessment × question × viewpoint, with `samen` as the first viewpoint; a missing
    score is NaN. `present` says which viewpoints gave any reply in which assessment. Questions stand in the order of
    `kader.cell_of`, viewpoints in the order of `viewpoints`.
    """

    assessments: Ints
    viewpoints: tuple[str, ...]
    score: Floats
    applicable: Bools
    present: Bools

    def taken(self, places: Indices) -> "QuestionScores":
        """Return the scores of the assessments at these places, in that order."""
        return QuestionScores(
            self.assessments[places], self.viewpoints, self.score[places], self.applicable[places], self.present[places]
        )


def question_scores(
    answers: pd.DataFrame,
    kader: Kader,
    assessments: Ints | None = None,
    *,
    questions: Sequence[str] | None = None,
) -> QuestionScores:
    """Return the question scores of the answers.

    `answers` has a row per reply with the columns `assessment` (integer), `viewpoint` (empty where the framework has
    none), `item`, `score` (NaN where missing) and `missing`. Items outside the grid are left out. `assessments` gives
    the order, and the assessments without any reply; by default those that occur in the answers. `questions` are the
    codes to score instead of those of the grid.
    """
    return scores_and_replies(answers, kader, assessments, questions=questions)[0]


def scores_and_replies(
    answers: pd.DataFrame,
    kader: Kader,
    assessments: Ints | None = None,
    *,
    questions: Sequence[str] | None = None,
) -> tuple[QuestionScores, Bools]:
    """Return `question_scores`, and which questions had any reply: assessment × question × viewpoint."""
    if assessments is None:
        assessments = np.unique(answers["assessment"].to_numpy(dtype=np.int64))
    grid, place, shape = _placed(answers, kader, assessments, list(kader.cell_of if questions is None else questions))
    score = grid["score"].to_numpy(dtype=np.float64)
    has_score = ~np.isnan(score)
    by_viewpoint = _divide(_tally(place, shape, np.where(has_score, score, 0.0)), _tally(place, shape, has_score))
    together = _divide(np.nansum(by_viewpoint, axis=2), np.isfinite(by_viewpoint).sum(axis=2))
    replies = _with_samen(_tally(place, shape, np.ones(len(grid))))
    not_applicable = _with_samen(_tally(place, shape, (grid["missing"] == NOT_APPLICABLE).to_numpy()))
    shown = slice(None) if kader.viewpoints else slice(1)
    replied = (replies > 0)[:, :, shown]
    scores = QuestionScores(
        assessments=assessments,
        viewpoints=kader.viewpoint_codes,
        score=np.concatenate([together[:, :, None], by_viewpoint], axis=2)[:, :, shown],
        applicable=((replies == 0) | (not_applicable < replies))[:, :, shown],
        present=np.asarray(replied.any(axis=1)),
    )
    return scores, replied


def of_questions(scores: QuestionScores, replied: Bools, places: Sequence[int]) -> QuestionScores:
    """Return the scores of the questions at these places only; `replied` as `scores_and_replies` has it."""
    # `take` and not an index, so that they lie in memory as those that were scored alone, and add up to the same bits.
    return QuestionScores(
        scores.assessments,
        scores.viewpoints,
        scores.score.take(places, axis=1),
        scores.applicable.take(places, axis=1),
        np.asarray(replied.take(places, axis=1).any(axis=1)),
    )


def cell_scores(scores: QuestionScores, kader: Kader) -> pd.DataFrame:
    """Return the cell scores: a row per assessment, viewpoint and cell.

    Columns: `assessment`, `viewpoint`, `cell`, `mean` (unweighted mean of the question scores, NaN where none is
    scored, whatever the coverage: the minimum is applied when reading), `scored` and `applicable` (questions).
    A viewpoint that gave no reply in an assessment has no rows there; `samen` always has.
    """
    mean, scored, applicable = cell_means(scores, kader)
    return _long(scores, kader, {"mean": mean, "scored": scored, "applicable": applicable})


def cell_means(scores: QuestionScores, kader: Kader) -> tuple[Floats, Floats, Floats]:
    """Return `mean`, `scored` and `applicable` of `cell_scores`, each assessment × cell × viewpoint.

    Cells stand in the order of `kader.cell`.
    """
    has_score = np.isfinite(scores.score)
    mean, scored = _per_cell(np.where(has_score, scores.score, 0.0), has_score, kader)
    return mean, scored, _sum_per_cell(scores.applicable, kader)


def differences(now: QuestionScores, then: QuestionScores) -> Floats:
    """Return the change of each question between two assessments: assessment × question × viewpoint.

    `then` holds the earlier assessment of each assessment in `now`, in the same order. NaN where a question is not
    scored in both; of `samen` only the viewpoints count that scored it in both.
    """
    viewpoints = slice(1, None) if len(now.viewpoints) > 1 else slice(None)
    both = np.isfinite(now.score) & np.isfinite(then.score)
    difference = np.where(both, now.score - then.score, np.nan)
    samen = _divide(np.nansum(difference[:, :, viewpoints], axis=2), both[:, :, viewpoints].sum(axis=2))
    return np.concatenate([samen[:, :, None], difference[:, :, 1:]], axis=2)


def changes(now: QuestionScores, then: QuestionScores, kader: Kader) -> pd.DataFrame:
    """Return the change per cell between two assessments, row for row: the mean of the `differences` there are.

    Columns: `assessment`, `viewpoint`, `cell`, `change`, `change_questions` (comparable), `change_moved` (changed).
    """
    difference = differences(now, then)
    comparable = np.isfinite(difference)
    change, questions = _per_cell(np.where(comparable, difference, 0.0), comparable, kader)
    moved = _sum_per_cell(beyond(np.abs(np.where(comparable, difference, 0.0)), 0), kader)
    return _long(now, kader, {"change": change, "change_questions": questions, "change_moved": moved})


@dataclass(frozen=True)
class CellChanges:
    """The change of each cell between two assessments seen from one viewpoint, as arrays of assessment × cell.

    `before` and `after` are the means over exactly the questions that both scored (of `samen` from exactly the
    viewpoints that scored them in both), so that `change` is their difference; NaN without any. `questions` is how many
    those are, `moved` how many of them changed.
    """

    before: Floats
    after: Floats
    change: Floats
    questions: Floats
    moved: Floats


def cell_changes(now: QuestionScores, then: QuestionScores, kader: Kader, viewpoint: str) -> CellChanges:
    """Return the `changes` seen from one viewpoint, with the means that they are the difference of, row for row."""
    before, after = comparable_scores(now, then, viewpoint)
    counts = np.isfinite(before)
    difference = np.where(counts, after - before, 0.0)
    (mean_before, questions), (mean_after, _), (change, _) = (
        _per_cell(values[:, :, None], counts[:, :, None], kader)
        for values in (np.where(counts, before, 0.0), np.where(counts, after, 0.0), difference)
    )
    moved = _sum_per_cell(beyond(np.abs(difference), 0), kader)
    return CellChanges(mean_before[..., 0], mean_after[..., 0], change[..., 0], questions[..., 0], moved)


def comparable_scores(now: QuestionScores, then: QuestionScores, viewpoint: str) -> tuple[Floats, Floats]:
    """Return the scores before and after of what both assessments scored, assessment × question; NaN elsewhere.

    `then` as for `differences`. Of `samen` they are the means over only the viewpoints that scored a question in both.
    """
    place = now.viewpoints.index(viewpoint)
    several = slice(1, None) if place == 0 and len(now.viewpoints) > 1 else slice(place, place + 1)
    scores = [side.score[:, :, several] for side in (then, now)]
    both = np.isfinite(scores[0]) & np.isfinite(scores[1])
    amount = both.sum(axis=2)
    before, after = (_divide(np.where(both, side, 0.0).sum(axis=2), amount) for side in scores)
    return before, after


def gaps(scores: QuestionScores, kader: Kader) -> pd.DataFrame:
    """Return the gap between the two viewpoints that the kader names, per assessment and cell.

    Columns: `assessment`, `viewpoint` (`samen`), `cell`, `gap` (signed mean of first minus second, over the questions
    that both scored), `gap_absolute` (mean of the absolute differences) and `gap_questions`. Without a pair: no rows.
    """
    if kader.gap is None:
        columns = ["assessment", "viewpoint", "cell", "gap", "gap_absolute", "gap_questions"]
        return pd.DataFrame(columns=columns).astype({"assessment": "int64"})
    first, second = (scores.viewpoints.index(code) for code in (kader.gap.first, kader.gap.second))
    difference = (scores.score[:, :, first] - scores.score[:, :, second])[:, :, None]
    both = np.isfinite(difference)
    gap, questions = _per_cell(np.where(both, difference, 0.0), both, kader)
    absolute, _ = _per_cell(np.where(both, np.abs(difference), 0.0), both, kader)
    samen = QuestionScores(
        scores.assessments, scores.viewpoints[:1], scores.score[:, :, :1], scores.applicable, scores.present[:, :1]
    )
    return _long(samen, kader, {"gap": gap, "gap_absolute": absolute, "gap_questions": questions})


def deviations(answers: pd.DataFrame, kader: Kader, assessments: Ints) -> pd.DataFrame:
    """Return how far respondents are apart, per assessment, viewpoint and cell; `samen` pools all respondents.

    Columns: `assessment`, `viewpoint`, `cell`, `deviation` (mean over the questions of the average deviation about
    their mean, in scale points; NaN without any) and `deviation_questions` (questions with two scores or more). The
    average deviation AD_M and its mean over items: Burke, Finkelstein and Dusig (1999), as `agreement` has it.
    `answers` as for `question_scores`.
    """
    grid, place, shape = _placed(answers, kader, assessments, list(kader.cell_of))
    score = grid["score"].to_numpy(dtype=np.float64)
    known = ~np.isnan(score)
    scored, scored_at = score[known], tuple(axis[known] for axis in place)
    pooled = (*scored_at[:2], np.zeros_like(scored_at[2]))
    apart = [_deviation(pooled, (*shape[:2], 1), scored), _deviation(scored_at, shape, scored)]
    shown = slice(None) if kader.viewpoints else slice(1)
    every = np.concatenate(apart, axis=2)[:, :, shown]
    counted = np.isfinite(every)
    mean, questions = _per_cell(np.where(counted, every, 0.0), counted, kader)
    present = (_with_samen(_tally(place, shape, np.ones(len(grid)))).sum(axis=1) > 0)[:, shown]
    rows = QuestionScores(assessments, kader.viewpoint_codes, every, counted, present)
    return _long(rows, kader, {"deviation": mean, "deviation_questions": questions})


def _deviation(place: tuple[Indices, ...], shape: tuple[int, ...], scores: Floats) -> Floats:
    """Return the mean distance of the scores at each place to their mean there; NaN with fewer than two."""
    amount = _tally(place, shape, np.ones(len(scores)))
    mean = _divide(_tally(place, shape, scores), amount)
    return _divide(_tally(place, shape, np.abs(scores - mean[place])), np.where(amount > 1, amount, 0))


def _placed(
    answers: pd.DataFrame, kader: Kader, assessments: Ints, questions: list[str]
) -> tuple[pd.DataFrame, tuple[Indices, ...], tuple[int, ...]]:
    """Return the replies to these questions, the place of each in a dense array, and the shape of that.

    The axes are assessment × question × viewpoint; replies of other assessments are left out.
    """
    viewpoints = kader.viewpoint_codes[1:] or ("",)
    item = pd.Index(questions).get_indexer(answers["item"])
    row = pd.Index(assessments).get_indexer(answers["assessment"].to_numpy(dtype=np.int64))
    ours = (item >= 0) & (row >= 0)
    grid = answers[ours]
    place = (row[ours], item[ours], pd.Index(viewpoints).get_indexer(grid["viewpoint"]))
    return grid, place, (len(assessments), len(questions), len(viewpoints))


def _tally(place: tuple[Indices, ...], shape: tuple[int, ...], weights: NDArray[Any]) -> Floats:
    flat = np.ravel_multi_index(place, shape) if len(weights) else np.array([], dtype=np.intp)
    tally = np.bincount(flat, weights=weights.astype(np.float64), minlength=int(np.prod(shape)))
    return np.asarray(tally, dtype=np.float64).reshape(shape)


def _with_samen(amount: Floats) -> Floats:
    return np.concatenate([amount.sum(axis=2, keepdims=True), amount], axis=2)


def _divide(total: Floats, amount: NDArray[Any]) -> Floats:
    quotient: Floats = np.divide(total, amount, out=np.full(total.shape, np.nan), where=amount > 0)
    return quotient


def _sum_per_cell(values: NDArray[Any], kader: Kader) -> Floats:
    """Sum over the questions of each cell; questions stand together per cell, so a running sum will do."""
    cells = list(kader.cell_of.values())
    starts = [cells.index(code) for code in kader.cell]
    return np.add.reduceat(values.astype(np.float64), starts, axis=1)


def _per_cell(values: Floats, counts: Bools, kader: Kader) -> tuple[Floats, Floats]:
    amount = _sum_per_cell(counts, kader)
    return _divide(_sum_per_cell(values, kader), amount), amount


def _long(scores: QuestionScores, kader: Kader, values: dict[str, Floats]) -> pd.DataFrame:
    """Return assessment × cell × viewpoint arrays as rows, for `samen` and the viewpoints that replied."""
    shown = scores.present.copy()
    shown[:, 0] = True
    row, viewpoint = np.nonzero(shown)
    cells = len(kader.cell)
    frame = pd.DataFrame(
        {
            "assessment": np.repeat(scores.assessments[row], cells),
            "viewpoint": np.repeat(np.array(scores.viewpoints, dtype=object)[viewpoint], cells),
            "cell": np.tile(np.array(list(kader.cell), dtype=object), len(row)),
        }
    )
    for name, array in values.items():
        column = array.transpose(0, 2, 1)[row, viewpoint].ravel()
        frame[name] = column.astype(np.int64) if name in WHOLE else column
    return frame
