"""One collaboration of the small framework, saved and looked at."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import Batch, Saved

FIRST = date(2024, 6, 30)
SECOND = date(2025, 6, 30)
THIRD = date(2026, 6, 30)
TABLES = ("collaboration", "assessment", "respondent", "answer", "cell_score", "audit_event")


def batch(*scores: tuple[date, float | None], name: str = "Bomenplan", status: str | None = "definitief") -> Batch:
    """Return a batch of one collaboration, an assessment per date with this score on both questions of huis.doel."""
    answers = [
        (place, "bestuurlijk", "wethouder", item, np.nan if score is None else score, None if score else "nvt")
        for place, (_on, score) in enumerate(scores)
        for item in ("huis.doel.1", "huis.doel.2")
    ]
    frame = pd.DataFrame(answers, columns=["assessment", "viewpoint", "function", "item", "score", "missing"])
    return Batch(
        pd.DataFrame([{"name": name}]),
        pd.DataFrame(
            [
                {"collaboration": 0, "on": on, "phase": "begin", "water": None, "adaptation": None, "status": status}
                for on, _score in scores
            ]
        ),
        frame.assign(answer=None, text=None),
    )


def stating(
    one: Batch, *facts: tuple[str, str, date, date | None], periods: Sequence[tuple[date | None, date | None]] = ()
) -> Batch:
    """Return the batch with facts of its collaboration (field, value, stated on, valid from) and its periods."""
    return replace(
        one,
        facts=pd.DataFrame([(0, *fact) for fact in facts], columns=list(store.FACTS_STATED), dtype=object),
        periods=pd.DataFrame([(0, *period) for period in periods], columns=list(store.PERIODS_STATED), dtype=object),
    )


def save(engine: Engine, kader: Kader, one: Batch, reason: str | None = None) -> Saved:
    """Save the batch and return what was written."""
    return store.save(engine, one, kader, actor="toets", action="proef", detail="bestand", reason=reason)


def rows(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with store.reading(engine) as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


def counts(engine: Engine) -> tuple[int, ...]:
    """Return how many rows each table has, and the data version."""
    sizes = [rows(engine, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES]
    return (*sizes, rows(engine, "SELECT data_version FROM database_info")[0][0])


def change(engine: Engine, on: date) -> list[tuple[Any, ...]]:
    """Return mean and change of huis.doel, together, per version of the assessment on this date."""
    return rows(
        engine,
        "SELECT s.mean, s.change, s.change_questions, s.change_moved FROM cell_score s JOIN assessment a "
        f"ON a.id = s.assessment_id WHERE a.\"on\" = '{on}' AND s.cell = 'huis.doel' AND s.viewpoint = 'samen' "
        "ORDER BY a.version",
    )
