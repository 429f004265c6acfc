"""Databases of every released layout, as they were made by the program of that time, and the numbers they gave.

`python -m tests.layouts` adds those of the present layout: run it before a migration is written, and never again for a
layout that is there. They are the same content at every layout: the demo, a small one, one that is half filled, and one
with two versions of the framework, replaced assessments and concepts.
"""

import contextlib
import gzip
import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy.engine import Engine

from tests.files import KADERS, TEST_DATA
from tests.store.given.small import FIRST, SECOND, THIRD, batch, save
from tilburg_samenwerking import demo, store
from tilburg_samenwerking.kader import FOLDER, SAMEN, load_kader
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.portfolio.snapshot import open_snapshot
from tilburg_samenwerking.store import migrations

LAYOUTS = TEST_DATA / "layouts"
EXPECTED = "verwacht.json"
ON = date(2026, 7, 1)
COUNTED = ("collaboration", "assessment", "respondent", "answer")
# In the first layouts work in progress had cell scores too, which nothing showed; in the later ones what is definitive
# can be read in other frameworks too.
SCORED = (
    "SELECT count(*) FROM cell_score JOIN assessment ON assessment.id = assessment_id AND status = 'definitief' "
    "AND assessment.kader_hash = cell_score.kader_hash"
)
# Which framework file each is read with.
READ_WITH = {
    "demo": FOLDER / "waarderingskader-2026.toml",
    "klein": KADERS / "klein.toml",
    "half": KADERS / "klein.toml",
    "versies": KADERS / "klein-2.toml",
}


def fill_demo(engine: Engine) -> None:
    """Save the whole of Voorbeeldstad."""
    kader = load_kader(READ_WITH["demo"])
    portfolio = demo.portfolio(kader, end=date(2026, 6, 30), collaborations=None, seed=demo.SEED)
    store.save(engine, portfolio, kader, actor="toets", action="demo")


def fill_small(engine: Engine) -> None:
    """Save one collaboration with two assessments."""
    save(engine, load_kader(READ_WITH["klein"]), batch((FIRST, 4.0), (SECOND, 6.0)))


def fill_half(engine: Engine) -> None:
    """Save a collaboration with nothing, one with only answers that are missing, and one with half of its questions."""
    kader = load_kader(READ_WITH["half"])
    nothing = batch(name="Zonder waardering")
    save(engine, kader, replace(nothing, assessments=nothing.assessments.reindex(columns=_columns())))
    save(engine, kader, batch((FIRST, None), name="Zonder scores"))
    half = batch((FIRST, 4.0), (SECOND, 7.0), name="Half gevuld")
    save(engine, kader, replace(half, answers=half.answers[half.answers["item"] == "huis.doel.1"]))


def fill_versions(engine: Engine) -> None:
    """Save assessments in two versions of the framework, one of them replaced twice, and two concepts."""
    first, second = load_kader(KADERS / "klein.toml"), load_kader(KADERS / "klein-2.toml")
    save(engine, first, batch((FIRST, 4.0), (SECOND, 5.0)))
    save(engine, first, batch((SECOND, 6.0)), reason="verkeerd overgenomen")
    save(engine, first, batch((SECOND, 8.0)), reason="nog eens bekeken")
    save(engine, first, batch((SECOND, 3.0), name="Speelplaatsen", status="concept"))
    save(engine, second, batch((THIRD, 2.0)))
    save(engine, second, batch((THIRD, 4.0), name="Wijkbus"))
    save(engine, second, batch((THIRD, 3.0), name="Speelplaatsen", status="concept"))
    store.switch(engine, second, crosswalk_chains(KADERS, second), actor="toets")


def _columns() -> list[str]:
    return batch((FIRST, 1.0)).assessments.columns.tolist()


FILLED: dict[str, Callable[[Engine], None]] = {
    "demo": fill_demo,
    "klein": fill_small,
    "half": fill_half,
    "versies": fill_versions,
}


def numbers(database: Path, name: str) -> dict[str, Any]:
    """Return what the database gives: how many rows, and the score of every cell of the portfolio on a date."""
    snapshot = open_snapshot(str(database), READ_WITH[name])
    state = snapshot.portfolio_on(ON, SAMEN)
    with contextlib.closing(sqlite3.connect(database)) as connection:
        queries = {table: f"SELECT count(*) FROM {table}" for table in COUNTED} | {"cell_score": SCORED}
        counts = {table: connection.execute(query).fetchone()[0] for table, query in queries.items()}
    scores = [[None if np.isnan(value) else round(float(value), 9) for value in row] for row in state.score]
    return {"counts": counts, "scores": dict(zip(state.rows["collaboration"], scores, strict=True))}


def restored(layout: str, name: str, path: Path) -> Path:
    """Write a database of that layout to the path, as the program of then left it."""
    script = gzip.decompress((LAYOUTS / layout / f"{name}.sql.gz").read_bytes()).decode()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


def expected(layout: str, name: str) -> dict[str, Any]:
    """Return the numbers that the database of that layout gave when it was made."""
    document: dict[str, dict[str, Any]] = json.loads((LAYOUTS / layout / EXPECTED).read_text(encoding="utf-8"))
    return document[name]


def add_present_layout() -> None:
    """Write the databases of the present layout and their numbers, unless they are there."""
    folder = LAYOUTS / migrations.HEAD
    folder.mkdir(parents=True)
    outcome = {}
    for name, fill in FILLED.items():
        with tempfile.TemporaryDirectory() as elsewhere:
            path = Path(elsewhere) / f"{name}.db"
            engine, _made = store.create(store.database_url(str(path)), actor="toets")
            fill(engine)
            outcome[name] = numbers(path, name)
            with contextlib.closing(sqlite3.connect(path)) as connection:
                script = "\n".join(connection.iterdump())
        (folder / f"{name}.sql.gz").write_bytes(gzip.compress(script.encode(), mtime=0))
    (folder / EXPECTED).write_text(json.dumps(outcome, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(add_present_layout())
