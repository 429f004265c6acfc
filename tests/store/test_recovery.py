"""What happens around a crash, and when two processes do the same thing at once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from tilburg_samenwerking import store
from tilburg_samenwerking.store import engine as engine_module

BROKEN_OFF = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 5")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE answer SET text = ?", ("x" * 400,))
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be killed like this on Windows")
def test_a_write_that_was_broken_off_is_undone_at_the_next_opening(demo_database: Path, tmp_path: Path) -> None:
    """After a crash in the middle of a write the database opens as it was before that write."""
    path = tmp_path / "afgebroken.db"
    shutil.copy(demo_database, path)
    subprocess.run([sys.executable, "-c", BROKEN_OFF, str(path)], check=False)
    engine = store.open_database(store.database_url(str(path)))
    with store.reading(engine) as connection:
        written = connection.execute(sa.text("SELECT count(*) FROM answer WHERE text LIKE 'xxxx%'")).scalar()

    assert written == 0


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
