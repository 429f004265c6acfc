"""Which frameworks a database was filled with, and giving them another hash."""

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.store.small import FIRST, SECOND, batch, save
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store.frameworks import UsedKader, rehash


def test_every_framework_that_was_used_is_counted(engine: Engine, small_kader: Kader) -> None:
    """With its version, its hash and how many assessments follow it; by version."""
    save(engine, small_kader, batch((FIRST, 4.0), (SECOND, 6.0)))
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE assessment SET kader_version = 'kaal-1', kader_hash = 'x' WHERE id = 2"))
    with store.reading(engine) as connection:
        used = store.read_used_kaders(connection)

    assert used == (UsedKader("kaal-1", "x", 1), UsedKader("klein-1", small_kader.hash, 1))


def test_an_empty_database_has_used_no_framework(engine: Engine) -> None:
    """Nothing was asked yet."""
    with store.reading(engine) as connection:
        assert store.read_used_kaders(connection) == ()


def test_a_hash_is_replaced_wherever_it_stands(engine: Engine, small_kader: Kader) -> None:
    """With an assessment, and with a cell score in a layout that says in which framework it is read; others stay."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    with engine.begin() as connection:
        if "kader_hash" not in {column["name"] for column in sa.inspect(connection).get_columns("cell_score")}:
            connection.execute(sa.text("ALTER TABLE cell_score ADD COLUMN kader_hash VARCHAR DEFAULT 'ander'"))
            of_first = "UPDATE cell_score SET kader_hash = :hash WHERE viewpoint = 'samen'"
            connection.execute(sa.text(of_first), {"hash": small_kader.hash})
        before = connection.execute(sa.text("SELECT DISTINCT kader_hash FROM cell_score")).scalars().all()
        rehash(connection, {small_kader.hash: "nieuw", "nergens": "ook niet"})
        of_scores = connection.execute(sa.text("SELECT DISTINCT kader_hash FROM cell_score")).scalars().all()
        of_assessments = connection.execute(sa.text("SELECT DISTINCT kader_hash FROM assessment")).scalars().all()

    assert small_kader.hash in before
    assert set(of_scores) == ({*before} - {small_kader.hash}) | {"nieuw"}
    assert of_assessments == ["nieuw"]
