"""What happens to a database outside the product: no damage passes the check, and each is told in Dutch."""

import contextlib
import random
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from tests.campaigns import share
from tests.layouts import restored
from tilburg_samenwerking import demo, store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import FOLDER, SAMEN, Kader
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot

ON = date(2026, 6, 30)
FILE = FOLDER / "waarderingskader-2026.toml"
ENGLISH = ("database disk image", "malformed", "no such", "not a database", "unable to", "locked", "sqlite3", "Error")

Content = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, kader: Kader) -> Path:
    """Return a database with three collaborations, one of them corrected."""
    path = tmp_path_factory.mktemp("heel") / "n.db"
    engine, _made = store.create(store.database_url(str(path)), actor="toets", demo_name=demo.NAME)
    batch = demo.portfolio(kader, end=ON, collaborations=3, seed=demo.SEED)
    store.save(engine, batch, kader, actor="toets", action="proef")
    return path


def content_of(path: Path) -> Content | None:
    """Return every row of every table but the hashes, past the product; None where that cannot be read.

    A derived score that differs less than any number that is shown is the same.
    """
    try:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.text_factory = bytes
            names = [
                name.decode() for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            content = {
                name: connection.execute(f'SELECT * FROM "{name}" NOT INDEXED').fetchall()
                for name in sorted(names)
                if name != "content_hash"
            }
    except (sqlite3.Error, ValueError):
        return None
    content["cell_score"] = [
        tuple(round(value, 9) if isinstance(value, float) else value for value in row)
        for row in content.get("cell_score", [])
    ]
    return content


def damaged(whole: Path, path: Path, number: int) -> None:
    """Write the database with one bit turned or, once in six times, its end cut off; by number always the same."""
    chance, content = random.Random(number), bytearray(whole.read_bytes())
    place = chance.randrange(len(content))
    if number % 6:
        content[place] ^= 1 << chance.randrange(8)
    else:
        del content[place:]
    path.write_bytes(content)


def check_problems(path: Path, kader: Kader) -> list[str]:
    """Return what a check names, or why the database is refused."""
    try:
        return [problem.message for problem in store.check_database(store.database_url(str(path)), [kader]).problems]
    except Refused as refused:
        return [str(refused)]


def read_all(path: Path) -> str:
    """Return why the database cannot be shown, reading what a page reads; empty where it can."""
    try:
        snapshot = open_snapshot(str(path), FILE)
        snapshot.portfolio_on(ON, SAMEN)
        snapshot.selection(Filters(ON))
        snapshot.choices()
        snapshot.demo_name()
    except Refused as refused:
        return str(refused)
    return ""


@pytest.mark.campaign
@pytest.mark.parametrize("number", share("damage", range(300)))
@pytest.mark.usefixtures("fault_log")
def test_no_damage_that_changes_content_passes_the_check(
    whole: Path, tmp_path: Path, kader: Kader, number: int
) -> None:
    """A turned bit or a cut is named, or changed nothing that is stored; reading it gives a refusal or numbers."""
    path = tmp_path / "stuk.db"
    damaged(whole, path, number)
    content = content_of(path)
    why, problems = read_all(path), check_problems(path, kader)

    assert problems or content == content_of(whole)
    assert not [word for word in ENGLISH for message in (why, *problems) if word in message]


def test_what_nothing_happened_to_passes(whole: Path, kader: Kader) -> None:
    """No problem, and it can be read."""
    assert check_problems(whole, kader) == []
    assert read_all(whole) == ""


def emptied(path: Path) -> None:
    """Leave nothing of it."""
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    """Put the database of another program in its place."""
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE klant (naam TEXT)")


def no_database(path: Path) -> None:
    """Put a text in its place."""
    path.write_bytes(b"samenwerking;peildatum\n" * 100)


def too_old(path: Path) -> None:
    """Put a database of the first layout in its place, in the same file."""
    elsewhere = restored("0001", "klein", path.with_name("oud.db"))
    path.write_bytes(elsewhere.read_bytes())


def too_new(path: Path) -> None:
    """Make it one of a later layout."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def overwritten(path: Path) -> None:
    """Write noise over every page but the first."""
    content = path.read_bytes()
    path.write_bytes(content[:4096] + random.Random(1).randbytes(len(content) - 4096))


def cut(path: Path) -> None:
    """Leave half of it."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


FATES = [
    (emptied, "het bestand is leeg (0 bytes)"),
    (Path.unlink, "bestaat niet"),
    (foreign, "dit is geen database van Tilburg Samenwerking"),
    (no_database, "geen SQLite-database"),
    (too_old, "`samenwerking upgrade`"),
    (too_new, "dit programma is ouder"),
    (overwritten, "beschadigd"),
    (cut, "beschadigd"),
]


@pytest.mark.parametrize("running", [False, True], ids=["before the start", "while it runs"])
@pytest.mark.parametrize(("fate", "told"), FATES)
def test_what_happened_to_a_database_is_told(
    whole: Path, tmp_path: Path, fate: object, told: str, running: bool
) -> None:
    """With its name, what is wrong and what to do, in Dutch, also by a server that had it open."""
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    if running:
        assert read_all(path) == ""
    fate(path)  # type: ignore[operator]
    why = read_all(path)

    assert told in why
    assert "mijn.db" in why
    assert not [word for word in ENGLISH if word in why]


@pytest.mark.parametrize(("fate", "told"), FATES)
def test_what_happened_is_told_to_who_reads_on(whole: Path, tmp_path: Path, fate: object, told: str) -> None:
    """Also when a page is halfway: what it asks next says what happened meanwhile."""
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    snapshot: Snapshot = open_snapshot(str(path), FILE)
    fate(path)  # type: ignore[operator]
    with pytest.raises(Refused) as refused:
        snapshot.panel(SAMEN)

    assert told in str(refused.value)
    assert path.exists() == (fate is not Path.unlink)


def test_a_database_that_another_program_keeps_is_told(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wait and try again."""
    monkeypatch.setattr("tilburg_samenwerking.store.engine.BUSY_SECONDS", 0)
    monkeypatch.setattr("tilburg_samenwerking.store.diagnosis.BUSY_SECONDS", 0)
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        why = read_all(path)

    assert "een ander programma is ermee bezig" in why
    assert read_all(path) == ""


@pytest.mark.parametrize(("fate", "told"), FATES)
def test_what_happened_is_told_to_who_saves(whole: Path, tmp_path: Path, kader: Kader, fate: object, told: str) -> None:
    """Nothing is written in what took the place of the database."""
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    engine = store.open_database(store.database_url(str(path)))
    batch = demo.portfolio(kader, end=ON, collaborations=1, seed=7)
    fate(path)  # type: ignore[operator]
    left = path.read_bytes() if path.exists() else None
    with pytest.raises(Refused) as refused:
        store.save(engine, batch, kader, actor="toets", action="proef")

    assert told in str(refused.value)
    assert (path.read_bytes() if path.exists() else None) == left
