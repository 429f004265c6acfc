"""What is wrong with a database file, in words that say what to do."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, NoResultFound

from tilburg_samenwerking.errors import NoDatabase
from tilburg_samenwerking.kader import shown_path
from tilburg_samenwerking.store.files import cannot_open, connected, database_file
from tilburg_samenwerking.store.models import DATABASE_INFO

BUSY_SECONDS = 5  # to look into a file

FOREIGN = "dit is geen database van Tilburg Samenwerking. Kies een andere naam"
PUT_BACK = "Zet een reservekopie terug met `samenwerking restore BESTAND`"
ASK_CHECK = "`samenwerking check` zegt wat; zet zo nodig een reservekopie terug met `samenwerking restore BESTAND`"
DAMAGED = f"het bestand is beschadigd. {PUT_BACK}"
RIGHTS = "het mag niet worden geopend. Controleer de rechten op het bestand en de map"

# By the beginning of the name that SQLite gives an error.
WORDS = {
    "SQLITE_BUSY": "een ander programma is ermee bezig. Wacht even en probeer het opnieuw",
    "SQLITE_LOCKED": "een ander programma is ermee bezig. Wacht even en probeer het opnieuw",
    "SQLITE_NOTADB": f"dit is geen SQLite-database, of het begin van het bestand is beschadigd. {PUT_BACK}",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_FORMAT": DAMAGED,
    "SQLITE_FULL": "de schijf is vol. Maak ruimte en probeer het opnieuw",
    "SQLITE_READONLY": "er mag niet in worden geschreven. Controleer de rechten op het bestand en de map",
    "SQLITE_CANTOPEN": RIGHTS,
    "SQLITE_PERM": RIGHTS,
    "SQLITE_AUTH": RIGHTS,
    "SQLITE_IOERR": "de schijf kan het bestand niet lezen of schrijven. Controleer de schijf en de verbinding",
    "SQLITE_NOMEM": "er is te weinig geheugen. Sluit andere programma's en probeer het opnieuw",
}


def in_words(error: Exception) -> str:
    """Return what an error of the database means, and what to do, without a word of the driver's own."""
    if isinstance(error, UnicodeDecodeError):
        return DAMAGED
    name = _name(error)
    for begin, words in WORDS.items():
        if name.startswith(begin):
            return words
    if isinstance(_of_driver(error), sqlite3.Error) or isinstance(error, NoResultFound):
        return f"er ontbreekt iets in, of het is beschadigd. {ASK_CHECK}"
    return "de databaseserver geeft een fout. Controleer het adres, de server en uw toegang"


def is_busy(error: Exception) -> bool:
    """Return whether another program keeps the database to itself."""
    return _name(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def _of_driver(error: Exception) -> object:
    return error.orig if isinstance(error, DBAPIError) else error


def _name(error: Exception) -> str:
    return str(getattr(_of_driver(error), "sqlite_errorname", ""))


def refuse_foreign_file(url: URL) -> None:
    """Raise `Refused` where the file is no database of this application, without touching it.

    The file is opened by SQLite only: whoever opens and closes it otherwise takes away the locks that this process has
    on it.
    """
    path = database_file(url)
    if not path.exists():
        raise NoDatabase(
            f"Databasebestand {shown_path(path)} bestaat niet. "
            "Maak het met `samenwerking init`, of lees een bestand in met `samenwerking import BESTAND`. "
            "Een reservekopie zet u terug met `samenwerking restore BESTAND`, de voorbeeldgegevens ziet u met "
            "`samenwerking demo`."
        )
    if path.is_dir():
        raise NoDatabase(cannot_open(url, "dit is een map"))
    if not path.is_file():
        raise NoDatabase(cannot_open(url, "dit is geen gewoon bestand. Kies een andere naam"))
    if path.stat().st_size == 0:
        raise NoDatabase(cannot_open(url, f"het bestand is leeg (0 bytes). {PUT_BACK}, of verwijder het"))
    problem = next(_problems(path), None)
    if problem:
        raise NoDatabase(cannot_open(url, problem))


def _problems(path: Path) -> Iterator[str]:
    try:
        tables = _tables(path)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        yield in_words(error)
        return
    if not {"alembic_version", DATABASE_INFO.name} <= tables:
        yield FOREIGN


def _tables(path: Path) -> set[str]:
    """Return the tables in the file, by a connection that cannot write: another program's log stays as it is."""
    try:
        return _names_of_tables(path, "ro")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_READONLY_ROLLBACK":
            raise
        # A write was broken off, by a crash: only a connection that may write can undo it, and does no more.
        return _names_of_tables(path, "rw")


def _names_of_tables(path: Path, mode: str) -> set[str]:
    connection = connected(path, mode, BUSY_SECONDS)
    try:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    finally:
        connection.close()
