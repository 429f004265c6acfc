"""What an error of the database means, in Dutch and with what to do."""

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from tilburg_samenwerking.store import diagnosis


def error(name: str) -> sqlite3.OperationalError:
    """Return an error as the driver raises it under this name."""
    raised = sqlite3.OperationalError("words in English")
    raised.sqlite_errorname = name
    return raised


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("SQLITE_BUSY_SNAPSHOT", "een ander programma is ermee bezig. Wacht even"),
        ("SQLITE_NOTADB", "`samenwerking restore BESTAND`"),
        ("SQLITE_CORRUPT_VTAB", "het bestand is beschadigd"),
        ("SQLITE_FULL", "de schijf is vol"),
        ("SQLITE_READONLY_DIRECTORY", "Controleer de rechten"),
        ("SQLITE_CANTOPEN", "Controleer de rechten"),
        ("SQLITE_IOERR_READ", "Controleer de schijf"),
        ("SQLITE_NOMEM", "te weinig geheugen"),
        ("SQLITE_ERROR", "`samenwerking check`"),
        ("", "`samenwerking check`"),
    ],
)
def test_an_error_of_the_driver_is_told_in_words(name: str, told: str) -> None:
    """By its name, also inside an error of SQLAlchemy, and never in the words of the driver."""
    raised = error(name)

    assert told in diagnosis.in_words(raised)
    assert diagnosis.in_words(OperationalError("SELECT 1", {}, raised)) == diagnosis.in_words(raised)
    assert "English" not in diagnosis.in_words(raised)


def test_a_text_that_is_none_is_damage() -> None:
    """Bytes that are no text were never written by the product."""
    assert "beschadigd" in diagnosis.in_words(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"))


def test_another_error_is_of_the_server() -> None:
    """What SQLite did not raise comes from elsewhere."""
    assert "databaseserver" in diagnosis.in_words(RuntimeError("words in English"))


def test_only_a_lock_is_busy() -> None:
    """Waiting helps for nothing else."""
    assert diagnosis.is_busy(OperationalError("SELECT 1", {}, error("SQLITE_BUSY")))
    assert diagnosis.is_busy(error("SQLITE_LOCKED_SHAREDCACHE"))
    assert not diagnosis.is_busy(error("SQLITE_CORRUPT"))
