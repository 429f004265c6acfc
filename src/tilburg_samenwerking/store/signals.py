"""Signals for the attention list: the few cells that fell, or that two viewpoints see differently.

Of the assessments that are asked for alone: to look at those of all time takes ten times as long, after every write.
"""

from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.formatting import MARGIN
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store.models import CELL_SCORE
from tilburg_samenwerking.store.reads import chunks, plain_rows


def read_falls(connection: Connection, viewpoint: str, kader: Kader, assessments: Sequence[int]) -> pd.DataFrame:
    """Return the cells that fell since the previous assessment: `assessment_id`, `cell`, `change`."""
    change, moved = CELL_SCORE.c.change, CELL_SCORE.c.change_moved
    fell = sa.and_(change <= MARGIN - kader.thresholds.change_cell, moved >= kader.thresholds.change_questions)
    return _signals(connection, change, assessments, _of(kader, viewpoint), fell)


def read_gaps(connection: Connection, viewpoint: str, kader: Kader, assessments: Sequence[int]) -> pd.DataFrame:
    """Return the cells with a gap that asks for a talk: `assessment_id`, `cell`, `gap_absolute`."""
    gap, questions = CELL_SCORE.c.gap_absolute, CELL_SCORE.c.gap_questions
    wide = sa.and_(gap >= kader.thresholds.gap - MARGIN, questions >= kader.thresholds.gap_questions)
    return _signals(connection, gap, assessments, _of(kader, viewpoint), wide)


def _of(kader: Kader, viewpoint: str) -> sa.ColumnElement[bool]:
    return sa.and_(CELL_SCORE.c.kader_hash == kader.hash, CELL_SCORE.c.viewpoint == viewpoint)


def _signals(
    connection: Connection, value: sa.Column[float], assessments: Sequence[int], *conditions: sa.ColumnElement[bool]
) -> pd.DataFrame:
    query = sa.select(CELL_SCORE.c.assessment_id, CELL_SCORE.c.cell, value).where(*conditions)
    rows = [
        row
        for ids in chunks(sorted(assessments))
        for row in plain_rows(connection, query.where(CELL_SCORE.c.assessment_id.in_(ids)))
    ]
    return pd.DataFrame.from_records(rows, columns=["assessment_id", "cell", value.name])
