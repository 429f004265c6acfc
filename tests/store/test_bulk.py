"""Many rows at once, in and out: what is quick gives the same as what is plain."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tilburg_samenwerking import demo, store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import Batch
from tilburg_samenwerking.store.bulk import TOGETHER, insert_columns
from tilburg_samenwerking.store.models import ANSWER, COLLABORATION, RESPONDENT
from tilburg_samenwerking.store.reads import read_answers

END = date(2026, 6, 30)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """Return an engine on an empty database."""
    return store.create(store.database_url(str(tmp_path / "n.db")), actor="toets")[0]


def respondent(engine: Engine) -> None:
    """Put one respondent in the database, with what that needs."""
    with engine.begin() as connection:
        connection.execute(sa.insert(COLLABORATION).values(id=1, slug="a", name="A", name_key="a"))
        columns = 'id, collaboration_id, "on", version, status, kader_version, kader_hash, saved_at'
        connection.execute(
            sa.text(f"INSERT INTO assessment ({columns}) VALUES (1, 1, '2026-06-30', 1, 'concept', '1', 'x', 'now')")
        )
        connection.execute(sa.insert(RESPONDENT).values(id=1, assessment_id=1, viewpoint="", function="adviseur"))


@pytest.mark.parametrize("style", ["qmark", "named"])
def test_what_is_missing_is_stored_as_null(engine: Engine, style: str) -> None:
    """NaN, None and pandas' own missing values become NULL, whether a driver takes tuples or names."""
    respondent(engine)
    frame = pd.DataFrame(
        {
            "text": pd.Series([None, "goed"], dtype="str"),
            "score": [3.5, np.nan],
            "item": ["a", "b"],
            "missing": pd.Series([None, "nvt"], dtype=object),
            "respondent_id": pd.Series([1, 1], dtype="Int64"),
            "answer": [np.nan, np.nan],
        }
    )
    with sa.create_engine(engine.url, paramstyle=style).begin() as connection:
        insert_columns(connection, ANSWER, frame)
    columns = [ANSWER.c[name] for name in ("respondent_id", "item", "score", "missing", "answer", "text")]
    with store.reading(engine) as connection:
        stored = connection.execute(sa.select(*columns).order_by(ANSWER.c.item)).all()

    assert [tuple(row) for row in stored] == [(1, "a", 3.5, None, None, None), (1, "b", None, "nvt", None, "goed")]


@pytest.mark.parametrize("rows", [TOGETHER - 1, TOGETHER, TOGETHER + 1, 2 * TOGETHER])
def test_every_row_is_stored_once_with_its_own_values(engine: Engine, rows: int) -> None:
    """However many go in one statement: with fewer than that, with whole statements, and with some rows left."""
    respondent(engine)
    items = [f"vraag.{number:02}" for number in range(rows)]
    frame = pd.DataFrame({"score": np.arange(rows, dtype=float), "item": items, "respondent_id": 1})
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        insert_columns(connection, ANSWER, frame)
        columns = [ANSWER.c[name] for name in ("respondent_id", "item", "score", "row_version")]
        stored = connection.execute(sa.select(*columns).order_by(ANSWER.c.item)).all()

    assert [tuple(row) for row in stored] == [(1, item, float(number), 1) for number, item in enumerate(items)]


def test_no_rows_are_no_statement(engine: Engine) -> None:
    """An empty frame stores nothing, and is no error."""
    with engine.begin() as connection:
        insert_columns(connection, ANSWER, pd.DataFrame(columns=["respondent_id", "item"]))


def shuffled(batch: Batch, seed: int) -> Batch:
    """Return the batch with its answers in another order."""
    answers = batch.answers.sample(frac=1, random_state=seed).reset_index(drop=True)
    return Batch(batch.collaborations, batch.assessments, answers)


def test_a_stored_portfolio_is_recognised_in_any_order(engine: Engine, kader: Kader) -> None:
    """Saving it again, its answers shuffled, changes nothing; one other answer makes one assessment different."""
    batch = demo.portfolio(kader, end=END, collaborations=4)
    store.save(engine, batch, kader, actor="toets", action="proef")
    again = shuffled(batch, seed=1)
    place = int(again.answers["score"].first_valid_index())  # type: ignore[arg-type]
    other = again.answers.copy()
    other.loc[place, "score"] = 1.0 if other.loc[place, "score"] > 1 else 2.0
    changed = store.plan(engine, Batch(batch.collaborations, batch.assessments, other), kader)

    assert store.plan(engine, again, kader).changes_nothing
    assert [number for number, fate in enumerate(changed.fate) if fate != "unchanged"] == [other["assessment"][place]]


def test_stored_answers_are_those_of_the_batch(engine: Engine, kader: Kader) -> None:
    """Every answer stands under its own respondent and assessment, whatever the order in which they came."""
    batch = shuffled(demo.portfolio(kader, end=END, collaborations=2), seed=2)
    store.save(engine, batch, kader, actor="toets", action="proef")
    with store.reading(engine) as connection:
        rounds = store.read_assessments(connection)
        names = store.read_collaborations(connection).set_index("id")["name"]
        stored = read_answers(connection, rounds["id"].tolist())
    rounds["name"] = rounds["collaboration_id"].map(names)
    stored = stored.merge(rounds[["id", "name", "on"]], left_on="assessment", right_on="id")
    given = batch.assessments.assign(name=batch.collaborations["name"].to_numpy()[batch.assessments["collaboration"]])
    given = batch.answers.merge(given[["name", "on"]], left_on="assessment", right_index=True)

    assert _sorted(stored.assign(on=stored["on"].dt.date)) == _sorted(given)


def _sorted(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    columns = ["name", "on", "viewpoint", "function", "item", "score", "missing", "answer", "text"]
    rows = frame[columns].astype(object)
    return sorted(rows.where(rows.notna(), None).itertuples(index=False, name=None), key=repr)
