"""All scores made anew from the answers, and how much that changed."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from tilburg_samenwerking.kader import DEFINITIVE, Kader
from tilburg_samenwerking.progress import OnProgress, unheard
from tilburg_samenwerking.store import prepared
from tilburg_samenwerking.store.engine import writing
from tilburg_samenwerking.store.models import CELL_SCORE
from tilburg_samenwerking.store.reads import read_assessments


def rebuild(
    engine: Engine,
    kader: Kader,
    *,
    actor: str,
    folder: Path | None = None,
    progress: OnProgress = unheard,
) -> dict[str, int]:
    """Make all scores in this framework anew from the answers; of older versions too, where a switch made them.

    `folder` is where the crosswalks of the framework are. Returns how many `assessments` were scored, how many
    `cell_scores` that gave, how many of those `changed`, and how many were `skipped` because they belong to another
    framework. Work in progress has no scores.
    """
    with writing(engine, actor=actor, action="rebuild") as (connection, audit):
        assessments = read_assessments(connection)
        before = _cell_scores(connection, kader)
        count = prepared.rebuild(connection, kader, assessments, folder, lambda share: progress("Herberekenen", share))
        after = _cell_scores(connection, kader)
        outcome = {
            "assessments": count,
            "cell_scores": len(after),
            "changed": _differences(before, after),
            "skipped": int((assessments["status"] == DEFINITIVE).sum()) - count,
        }
        audit(json.dumps(outcome))
    return outcome


def _cell_scores(connection: Connection, kader: Kader) -> pd.DataFrame:
    table = CELL_SCORE
    columns = [column for column in table.c if column.name != "kader_hash"]
    query = (
        sa.select(*columns)
        .where(table.c.kader_hash == kader.hash)
        .order_by(table.c.assessment_id, table.c.viewpoint, table.c.cell)
    )
    return pd.DataFrame.from_records(connection.execute(query).all(), columns=[column.name for column in columns])


def _differences(before: pd.DataFrame, after: pd.DataFrame) -> int:
    key = ["assessment_id", "viewpoint", "cell"]
    both = before.merge(after, on=key, how="outer", suffixes=("_before", "_after"), indicator=True)
    differs = (both["_merge"] != "both").to_numpy(copy=True)
    for column in (name for name in after.columns if name not in key):
        old, new = (pd.to_numeric(both[f"{column}_{when}"]).to_numpy(dtype=float) for when in ("before", "after"))
        differs |= ~np.isclose(old, new, rtol=0, atol=1e-12, equal_nan=True)
    return int(differs.sum())
