"""Which frameworks a database was filled with, and giving them another hash."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.kader.small import SMALL, changed
from tests.store.given.small import FIRST, SECOND, batch, counts, save
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.store import deeds
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


REWORDED = ("Is er een plan voor de tuin?", "Is er een tuinplan?")


def refusal(engine: Engine, kader: Kader, folder: Path | None = None) -> str:
    """Return why the framework is refused; empty where it is not."""
    with store.reading(engine) as connection:
        try:
            store.refuse_other_content(connection, kader, folder)
        except Refused as refused:
            return str(refused)
    return ""


def test_a_version_that_was_used_with_another_content_is_named(
    engine: Engine, small_kader: Kader, tmp_path: Path
) -> None:
    """Which version, in which file, and what to do; the file of then is gone, so what differs is not all known."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    path = changed(tmp_path, ("huis.doel.2", "huis.doel.3"))
    message = refusal(engine, load_kader(path), tmp_path)

    assert message.startswith(f'{path}: versie "klein-1" van het kader is in deze database al gebruikt met een andere')
    assert "bij 1 waardering." in message
    assert "Toen beantwoord, en nu niet in het kader: huis.doel.2." in message
    assert "een andere versie (de regel `versie = …`)" in message


def test_what_differs_is_told_where_the_file_of_then_is_there(
    engine: Engine, small_kader: Kader, tmp_path: Path
) -> None:
    """By the codes of what changed, and what stands around them."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    path = changed(tmp_path, REWORDED, ("max = 10", "max = 20"))
    shutil.copy(SMALL, tmp_path / "toen.toml")
    message = refusal(engine, load_kader(path), tmp_path)

    assert f"Verschil met {tmp_path / 'toen.toml'}: huis.doel.2 herformuleerd; Schaal: was 0 tot 10" in message
    assert "niet bekend" not in message


def test_the_same_content_and_another_version_are_not_refused(
    engine: Engine, small_kader: Kader, tmp_path: Path
) -> None:
    """Help may be improved; what changes under a version of its own is another framework."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    improved = load_kader(changed(tmp_path, ("Tel ook de krukken mee.", "Tel de krukken niet mee.")))
    renamed = load_kader(changed(tmp_path, REWORDED, ('versie = "klein-1"', 'versie = "klein-1b"')))

    assert refusal(engine, improved) == refusal(engine, renamed) == ""


def test_nothing_is_saved_under_a_version_with_another_content(
    engine: Engine, small_kader: Kader, tmp_path: Path
) -> None:
    """Neither tried nor written, whoever asks for it."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    other, before = load_kader(changed(tmp_path, REWORDED)), counts(engine)

    with pytest.raises(Refused, match='"klein-1"'):
        store.plan(engine, batch((SECOND, 6.0)), other)
    with pytest.raises(Refused, match='"klein-1"'):
        save(engine, other, batch((SECOND, 6.0)))
    with pytest.raises(Refused, match='"klein-1"'):
        deeds.open_draft(engine, 1, SECOND, other, actor="toets")
    assert counts(engine) == before
