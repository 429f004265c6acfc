"""The scores of all questions as they are stored: one row per assessment and viewpoint, its numbers as bytes."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.crosswalk.types import scored_items
from tilburg_samenwerking.scoring import QuestionScores, cell_means
from tilburg_samenwerking.scoring.arrays import Bools, Floats, Indices, Ints
from tilburg_samenwerking.store.models import QUESTION_SCORE
from tilburg_samenwerking.store.reads import chunks, number_of, plain_rows

SCORE = np.dtype("<f8")
APPLICABLE, REPLIED = 1, 2  # the bits of the byte that stands beside each score
Rows = tuple[Indices, Indices, bytes, bytes]  # assessment, viewpoint, scores, bits


def stored_items(kader: Kader) -> list[str]:
    """Return the codes of what is scored in a framework, in the order in which their scores are stored."""
    return sorted(scored_items(kader))


def as_rows(scores: QuestionScores, replied: Bools) -> pd.DataFrame:
    """Return the rows that hold these scores of `stored_items`: of `samen`, and of each viewpoint that replied.

    Columns: `assessment_id`, `viewpoint`, `scores`, `applicable`. `replied` as `scoring.scores_and_replies` has it.
    """
    shown = scores.present.copy()
    shown[:, 0] = True
    row, viewpoint = np.nonzero(shown)
    numbers = scores.score.transpose(0, 2, 1)[row, viewpoint].astype(SCORE)
    bits = np.where(scores.applicable, APPLICABLE, 0) + np.where(replied, REPLIED, 0)
    marks = bits.transpose(0, 2, 1)[row, viewpoint].astype(np.uint8)
    return pd.DataFrame(
        {
            "assessment_id": scores.assessments[row],
            "viewpoint": np.array(scores.viewpoints, dtype=object)[viewpoint],
            "scores": [line.tobytes() for line in numbers],
            "applicable": [line.tobytes() for line in marks],
        }
    )


def read_question_scores(
    connection: Connection, kader: Kader, assessments: Sequence[int], items: Sequence[str] | None = None
) -> QuestionScores:
    """Return the scores of these assessments, read in this framework, in their order: as `scoring.question_scores`.

    Of the questions of the grid, or of these `items`. Each assessment once. What has no rows (work in progress, or of a
    framework that this one does not read) is as nothing answered.
    """
    ids = np.array(assessments, dtype=np.int64)
    stored, codes = stored_items(kader), kader.viewpoint_codes
    places = pd.Index(stored).get_indexer(list(kader.cell_of if items is None else items))
    shape = (len(ids), len(codes), len(places))
    score, bits = np.full(shape, np.nan), np.full(shape, APPLICABLE, dtype=np.uint8)
    for row, viewpoint, numbers, marks in _rows(connection, kader, ids):
        score[row, viewpoint] = np.frombuffer(numbers, SCORE).reshape(-1, len(stored)).take(places, axis=1)
        bits[row, viewpoint] = np.frombuffer(marks, np.uint8).reshape(-1, len(stored)).take(places, axis=1)
    return QuestionScores(
        ids,
        codes,
        # In memory as those that were scored from answers, so that they add up to the same bits.
        np.ascontiguousarray(score.transpose(0, 2, 1)),
        np.ascontiguousarray((bits & APPLICABLE).astype(bool).transpose(0, 2, 1)),
        np.asarray((bits & REPLIED).any(axis=2)),
    )


def read_cell_scores(connection: Connection, viewpoint: str, kader: Kader) -> pd.DataFrame:
    """Return the cell scores from one viewpoint, read in this framework, where any question is scored or none applies.

    Columns: `assessment_id`, `cell` (a category), `mean` (NaN where no question is scored), `scored`, `applicable`.
    Where the viewpoint replied, but nothing of that, all cells: an assessment without rows has no reply from it. Made
    of the question scores by the function that made `cell_score`: the same bits, from a ninth of the rows.
    """
    ids, score, bits = _of_viewpoint(connection, viewpoint, kader)
    viewpoints, applicable = (viewpoint,), (bits & APPLICABLE).astype(bool)
    scores = QuestionScores(ids, viewpoints, score, applicable, np.ones((len(ids), 1), dtype=bool))
    mean, *counts = (values[:, :, 0] for values in cell_means(scores, kader))
    told = np.isfinite(mean) | (counts[1] == 0)
    row, cell = np.nonzero(told | ~told.any(axis=1, keepdims=True))
    code = pd.Index(kader.cell_codes).get_indexer(list(kader.cell))[cell]
    scored, applicable_questions = (values[row, cell].astype(np.int64) for values in counts)
    return pd.DataFrame(
        {
            "assessment_id": ids[row],
            "cell": pd.Categorical.from_codes(code, list(kader.cell_codes)),
            "mean": mean[row, cell],
            "scored": scored,
            "applicable": applicable_questions,
        }
    )


def _of_viewpoint(connection: Connection, viewpoint: str, kader: Kader) -> tuple[Ints, Floats, NDArray[np.uint8]]:
    """Return all assessments that are read in a framework, and of the grid their scores and bits, as `_rows` has them.

    The arrays are assessment × question × 1.
    """
    table, stored = QUESTION_SCORE.c, stored_items(kader)
    places = pd.Index(stored).get_indexer(list(kader.cell_of))
    query = sa.select(table.assessment_id, table.scores, table.applicable)
    rows = plain_rows(connection, query.where(table.kader_hash == kader.hash, table.viewpoint == viewpoint))
    ids, numbers, marks = zip(*rows, strict=True) if rows else ((), (), ())
    score = np.frombuffer(b"".join(numbers), SCORE).reshape(-1, len(stored)).take(places, axis=1)
    bits = np.frombuffer(b"".join(marks), np.uint8).reshape(-1, len(stored)).take(places, axis=1)
    return np.array(ids, dtype=np.int64), score[:, :, None], bits[:, :, None]


def _rows(connection: Connection, kader: Kader, ids: Ints) -> Iterator[Rows]:
    places, codes = pd.Index(ids), kader.viewpoint_codes
    table = QUESTION_SCORE.c
    names = (table.assessment_id, number_of(table.viewpoint, codes), table.scores, table.applicable)
    query = sa.select(*names).where(table.kader_hash == kader.hash, table.viewpoint.in_(codes))
    for some in chunks(np.sort(ids).tolist()):
        rows = plain_rows(connection, query.where(table.assessment_id.in_(some)))
        if rows:
            assessment, viewpoint, numbers, marks = zip(*rows, strict=True)
            row, column = places.get_indexer(np.array(assessment)), np.array(viewpoint, dtype=np.intp)
            yield row, column, b"".join(numbers), b"".join(marks)
