"""Database files: how a message names one, what tells two apart, and putting one in its place for good."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import URL

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import shown_path


def database_file(url: URL) -> Path:
    """Return the file of an SQLite database; raises `Refused` for one in memory."""
    if not url.database or url.database == ":memory:":
        raise Refused("Een database in het geheugen bewaart niets. Geef een bestand op.")
    return Path(url.database)


def is_file(url: URL) -> bool:
    """Return whether this is a database in a file, and not one on a server."""
    return url.get_backend_name() == "sqlite"


def file_identity(url: URL) -> str:
    """Return what tells this database file from another under the same name; empty where there is no file."""
    if not is_file(url):
        return ""
    try:
        status = database_file(url).stat()
    except OSError:
        return ""
    return f"{status.st_dev}-{status.st_ino}"


def shown(url: URL) -> str:
    """Return how a message names a database; a password is never shown."""
    if is_file(url):
        return f"Databasebestand {shown_path(database_file(url))}"
    return f"Database {url.render_as_string(hide_password=True)}"


def cannot_open(url: URL, why: str) -> str:
    """Return the message that a database cannot be opened."""
    return f"{shown(url)} kan niet worden geopend: {why}. Er is niets gewijzigd."


def connected(path: Path, mode: str = "ro", wait: float = 5) -> sqlite3.Connection:
    """Return a connection of the driver itself on a file: to read (`ro`), write (`rw`) or make it (`rwc`).

    It opens no transactions itself, and never makes a file that it was not asked to make.
    """
    # Not resolved: that looks at every folder above it, at every connection.
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """Give a name beside a file under which to make what will replace it; what is left there is removed."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.nieuw")
    try:
        yield beside
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            beside.with_name(beside.name + suffix).unlink(missing_ok=True)


def keep(path: Path) -> None:
    """Make sure that a file, and its name in its folder, survive a power cut."""
    _synced(path)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        _synced(path.parent)


def _synced(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def dated(path: Path, word: str) -> Path:
    """Return a free name beside a file, with a word and this moment: `n-voor-0002-20261126-043000.db`."""
    now = datetime.now(UTC)
    for number in range(1, 1000):
        again = "" if number == 1 else f"-{number}"
        name = path.with_name(f"{path.stem}-{word}-{now:%Y%m%d-%H%M%S}{again}{path.suffix}")
        if not name.exists():
            return name
    raise Refused(f"Naast {shown_path(path)} staan te veel oude bestanden. Ruim ze op.")
