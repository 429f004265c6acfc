"""Database files: names, what tells two apart, and what is left when a file is not finished."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.store import files


def test_a_file_that_is_not_finished_leaves_nothing(tmp_path: Path) -> None:
    """Neither itself nor a log of it, also when the making fails."""

    def fails() -> None:
        with files.unfinished(tmp_path / "n.db") as beside:
            beside.write_bytes(b"half")
            beside.with_name(beside.name + "-journal").write_bytes(b"half")
            raise RuntimeError("stroom uit")

    with pytest.raises(RuntimeError):
        fails()

    assert list(tmp_path.iterdir()) == []


def test_a_dated_name_is_free(tmp_path: Path) -> None:
    """Twice in the same second gives two names, both beside the file and with its ending."""
    first = files.dated(tmp_path / "n.db", "voor-0002")
    first.touch()
    second = files.dated(tmp_path / "n.db", "voor-0002")

    assert first != second
    assert all(path.name.startswith("n-voor-0002-2") and path.suffix == ".db" for path in (first, second))
    assert not second.exists()


def test_looking_at_a_file_that_is_not_there_makes_none(tmp_path: Path) -> None:
    """Neither to read nor to write; only who asks for it makes one."""
    for mode in ("ro", "rw"):
        with pytest.raises(sqlite3.OperationalError):
            files.connected(tmp_path / "n.db", mode)
    before = list(tmp_path.iterdir())
    with closing(files.connected(tmp_path / "m.db", "rwc")):
        pass

    assert before == []
    assert (tmp_path / "m.db").exists()


def test_a_file_with_odd_signs_in_its_name_is_that_file(tmp_path: Path) -> None:
    """A question mark or a percent sign is part of the name, and not of the address."""
    path = tmp_path / "een?mode=memory%20 #1.db"
    with closing(files.connected(path, "rwc")) as connection:
        connection.execute("CREATE TABLE t (a)")

    assert path.stat().st_size > 0


def test_only_a_file_has_an_identity(tmp_path: Path) -> None:
    """A server has none, and neither has a file that is not there; a password is never shown."""
    server = sa.URL.create("postgresql", username="jan", password="geheim", host="db")

    assert files.file_identity(server) == ""
    assert files.file_identity(sa.URL.create("sqlite", database=str(tmp_path / "n.db"))) == ""
    assert "geheim" not in files.cannot_open(server, "het kan niet")
    with pytest.raises(Refused, match="in het geheugen"):
        files.database_file(sa.URL.create("sqlite"))
