"""What happens around a crash, and when two processes do the same thing at once."""

import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from datetime import date
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.campaigns import share
from tilburg_samenwerking import demo, store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import engine as engine_module

BROKEN_OFF = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 5")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE answer SET text = ?", ("x" * 400,))
os.kill(os.getpid(), 9)
"""

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be killed like this on Windows")


@on_posix
def test_a_write_that_was_broken_off_is_undone_at_the_next_opening(demo_database: Path, tmp_path: Path) -> None:
    """After a crash in the middle of a write the database opens as it was before that write."""
    path = tmp_path / "afgebroken.db"
    shutil.copy(demo_database, path)
    subprocess.run([sys.executable, "-c", BROKEN_OFF, str(path)], check=False)
    engine = store.open_database(store.database_url(str(path)))
    with store.reading(engine) as connection:
        written = connection.execute(sa.text("SELECT count(*) FROM answer WHERE text LIKE 'xxxx%'")).scalar()

    assert written == 0


# A kill in each fortieth of a save, from its first step to its last.
MOMENTS = range(1, 41)


def _save(path: Path, kader: Kader) -> None:
    batch = demo.portfolio(kader, end=date(2024, 6, 30), collaborations=3, seed=demo.SEED)
    store.save(store.open_database(store.database_url(str(path))), batch, kader, actor="toets", action="proef")


def _save_until(killed_at: int, path: Path, kader: Kader, steps: "Synchronized[int]") -> None:
    """Save a portfolio, counting the steps of SQLite, and die at one of them; 0 is none."""

    def step() -> None:
        steps.value += 1
        if steps.value == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA cache_size = 5")  # so small that the file is written long before the commit
        connection.set_progress_handler(step, 1000)

    sa.event.listen(sa.Engine, "connect", watch)
    _save(path, kader)


def _saved_elsewhere(path: Path, kader: Kader, killed_at: int = 0) -> tuple[int | None, int]:
    """Return how the process that saves ended, and after how many steps."""
    elsewhere = multiprocessing.get_context("forkserver")
    elsewhere.set_forkserver_preload([__name__])  # imported once, not for every process
    steps = elsewhere.Value("q", 0)
    process = elsewhere.Process(target=_save_until, args=(killed_at, path, kader, steps))
    process.start()
    process.join()
    return process.exitcode, steps.value


def _contents(path: Path) -> tuple[int, ...]:
    """Return how many answers and cell scores the database holds, and its data version; it must be sound."""
    queries = [
        "SELECT count(*) FROM answer",
        "SELECT count(*) FROM cell_score",
        "SELECT data_version FROM database_info",
        "SELECT count(*) FROM pragma_foreign_key_check",
        "SELECT integrity_check <> 'ok' FROM pragma_integrity_check",
    ]
    with store.reading(store.open_database(store.database_url(str(path)))) as connection:
        *numbers, orphans, damage = [connection.execute(sa.text(query)).scalar() for query in queries]

    assert (orphans, damage) == (0, 0)
    return tuple(numbers)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, kader: Kader) -> tuple[Path, int, tuple[int, ...]]:
    """Return an empty database, how many steps a save in it takes, and what it then holds."""
    empty, full = (tmp_path_factory.mktemp("heel") / name for name in ("leeg.db", "vol.db"))
    store.create(store.database_url(str(empty)), actor="toets")
    shutil.copy(empty, full)
    ended, steps = _saved_elsewhere(full, kader)
    assert ended == 0
    return empty, steps, _contents(full)


@on_posix
@pytest.mark.campaign
@pytest.mark.parametrize("moment", share("kills", MOMENTS))
def test_a_save_that_was_broken_off_is_undone_at_the_next_opening(
    tmp_path: Path, kader: Kader, whole: tuple[Path, int, tuple[int, ...]], moment: int
) -> None:
    """Killed at any moment, the database opens as it was, or with all of it; and the same save then gives all of it."""
    empty, steps, all_of_it = whole
    path = tmp_path / "afgebroken.db"
    shutil.copy(empty, path)
    ended, _steps = _saved_elsewhere(path, kader, killed_at=max(1, steps * moment // len(MOMENTS)))
    left = _contents(path)
    _save(path, kader)

    assert ended == -signal.SIGKILL
    assert left in (_contents(empty), all_of_it)
    assert _contents(path) == all_of_it


def test_a_database_that_another_process_made_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes that both find no database end up with the first one's."""
    url = store.database_url(str(tmp_path / "een.db"))
    make = engine_module._make

    def make_slowly(*arguments: object) -> None:
        make(*arguments)  # type: ignore[arg-type]
        monkeypatch.undo()
        store.create(url, actor="de ander", demo_name="van de ander")

    monkeypatch.setattr(engine_module, "_make", make_slowly)
    engine, made = store.create(url, actor="wij", demo_name="van ons")
    with store.reading(engine) as connection:
        name = store.demo_name(connection)

    assert (made, name) == (False, "van de ander")
    assert [path.name for path in tmp_path.iterdir()] == ["een.db"]


def test_another_file_under_the_same_name_is_another_database(tmp_path: Path) -> None:
    """A restored copy is told from the file that stood there, so that nothing is shown from before."""
    url = store.database_url(str(tmp_path / "een.db"))
    store.create(url, actor="test")
    before = store.file_identity(url)
    shutil.copy(tmp_path / "een.db", tmp_path / "kopie.db")
    os.replace(tmp_path / "kopie.db", tmp_path / "een.db")

    assert store.file_identity(url) != before
