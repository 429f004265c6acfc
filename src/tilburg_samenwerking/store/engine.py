"""Opening a database: what is refused and left untouched, and how a transaction begins and ends."""

import os
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError, SQLAlchemyError

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import ROOT, shown_path
from tilburg_samenwerking.store import migrations
from tilburg_samenwerking.store.models import AUDIT_EVENT, DATABASE_INFO, TABLES

EMBEDDED = ROOT / "data" / "samenwerking.db"
SQLITE_HEADER = b"SQLite format 3\x00"
BUSY_SECONDS = 30
FOREIGN = "dit is geen database van Tilburg Samenwerking. Kies een andere naam"


def database_url(given: str | None = None) -> URL:
    """Return which database to use: the given one, else `SAMENWERKING_DATABASE`, else the embedded one.

    A URL, or the path of an SQLite file. Raises `Refused` for what is neither.
    """
    text = given if given is not None else os.environ.get("SAMENWERKING_DATABASE") or str(EMBEDDED)
    if not text.strip():
        raise Refused("Het adres van de database is leeg. Geef een bestand op, of laat --database weg.")
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        shown = re.sub(r"://[^/]*@", "://***@", text)  # a password is never shown
        raise Refused(
            f'Database "{shown}" kan niet worden geopend: dit is geen bekend databaseadres. '
            "Geef een bestand op, of een adres als sqlite:///data/samenwerking.db."
        ) from error
    return url


def open_database(url: URL) -> Engine:
    """Return an engine on a database of this application.

    Raises `Refused`, and leaves the database as it is, where there is none, or one that is empty, foreign, damaged
    or of another version.
    """
    if url.get_backend_name() == "sqlite":
        _refuse_foreign_file(_file(url))
    engine = _engine(url)
    try:
        with reading(engine) as connection:
            revision, missing = _revision(connection), _missing_columns(connection)
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise Refused(_cannot_open(url, f"de database geeft een fout ({error})")) from error
    if revision is None:
        raise Refused(_cannot_open(url, FOREIGN))
    if revision != migrations.HEAD:
        raise Refused(
            _cannot_open(
                url,
                f'de indeling heeft versie "{revision}", dit programma kent "{migrations.HEAD}". '
                "Werk het programma bij",
            )
        )
    if missing:
        why = f"het is gemaakt met een versie van voor de eerste uitgave; {missing[0]} ontbreekt"
        raise Refused(_cannot_open(url, f"{why}. Lees de gegevens in een nieuwe database in, of maak de demo opnieuw"))
    if url.get_backend_name() == "sqlite":
        _set_journal_mode(engine)
    return engine


def create(url: URL, *, actor: str, demo_name: str | None = None) -> tuple[Engine, bool]:
    """Return an engine on the database, made first where there is none, and whether it was made.

    Raises `Refused` as `open_database` does; an existing database is never made anew.
    """
    if url.get_backend_name() != "sqlite":
        made = not _has_tables(url)
        if made:
            _make(url, actor, demo_name)
        return open_database(url), made
    path = _file(url)
    try:
        if path.exists():
            return open_database(url), False
        path.parent.mkdir(parents=True, exist_ok=True)
        # Made under another name, so that half a database is never found under this one.
        unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}.nieuw")
        try:
            _make(url.set(database=str(unfinished)), actor, demo_name)
            made = _publish(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(
            f"{_shown(url)} kan niet worden gemaakt: de map of de naam kan niet, of u mag daar niet schrijven. "
            "Kies een andere plaats."
        ) from error
    return open_database(url), made


def _publish(unfinished: Path, path: Path) -> bool:
    """Give the file its name, unless another process made that meanwhile: what is there is never replaced."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return False
    except OSError:  # no hard links on this disk
        try:
            path.open("x").close()
        except FileExistsError:
            return False
        unfinished.replace(path)
    return True


def file_identity(url: URL) -> str:
    """Return what tells this database file from another under the same name; empty where there is no file."""
    if url.get_backend_name() != "sqlite":
        return ""
    try:
        status = _file(url).stat()
    except OSError:
        return ""
    return f"{status.st_dev}-{status.st_ino}"


def _make(url: URL, actor: str, demo_name: str | None) -> None:
    engine = _engine(url)
    try:
        with writing(engine, actor=actor, action="init") as (connection, audit):
            migrations.upgrade(connection)
            audit(f"indeling {migrations.HEAD}")
            connection.execute(sa.insert(DATABASE_INFO).values(id=1, data_version=0, demo_name=demo_name))
    finally:
        engine.dispose()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the database."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """Give a connection for one write that changes nothing of what a definitive view shows; all is kept, or nothing.

    Raises `Refused` when another write keeps the database too long, or the disk or the rights forbid it.
    """
    try:
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            yield connection
    except OperationalError as error:
        raise Refused(
            f"Er is niets opgeslagen: de database is bezet of niet schrijfbaar ({error.orig}). "
            "Probeer het zo opnieuw; blijft het zo, controleer dan de rechten op het bestand en de schijfruimte."
        ) from error


@contextmanager
def writing(engine: Engine, *, actor: str, action: str) -> Iterator[tuple[Connection, Callable[[str], None]]]:
    """Give a connection for one write and the function that tells the audit line what was done.

    All of it is kept, with its audit line and a new data version, or nothing. Raises `Refused` as `changing` does.
    """
    told: list[str] = []
    with changing(engine) as connection:
        yield connection, told.append
        connection.execute(sa.update(DATABASE_INFO).values(data_version=DATABASE_INFO.c.data_version + 1))
        record(connection, actor=actor, action=action, detail="\n".join(told))


def record(connection: Connection, *, actor: str, action: str, detail: str) -> None:
    """Add an audit event to the write that this connection is in."""
    event = {"at": datetime.now(UTC), "actor": actor, "action": action, "detail": detail}
    connection.execute(sa.insert(AUDIT_EVENT).values(event))


def _file(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise Refused("Een database in het geheugen bewaart niets. Geef een bestand op.")
    return Path(url.database)


def _cannot_open(url: URL, why: str) -> str:
    return f"{_shown(url)} kan niet worden geopend: {why}. Er is niets gewijzigd."


def _shown(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return f"Databasebestand {shown_path(_file(url))}"
    return f"Database {url.render_as_string(hide_password=True)}"


def _refuse_foreign_file(path: Path) -> None:
    if not path.exists():
        raise Refused(
            f"Databasebestand {shown_path(path)} bestaat niet. "
            "Maak het met `samenwerking init`, lees een bestand in met `samenwerking import BESTAND`, "
            "of bekijk de voorbeeldgegevens met `make demo`."
        )
    url = URL.create("sqlite", database=str(path))
    if path.is_dir():
        raise Refused(_cannot_open(url, "dit is een map"))
    try:
        with path.open("rb") as file:
            header = file.read(len(SQLITE_HEADER))
    except OSError as error:
        raise Refused(_cannot_open(url, f"het bestand is niet leesbaar ({error.strerror})")) from error
    if not header:
        raise Refused(_cannot_open(url, "het bestand is leeg (0 bytes). Zet een reservekopie terug, of verwijder het"))
    if header != SQLITE_HEADER:
        raise Refused(_cannot_open(url, "dit is geen SQLite-database. Kies een ander bestand"))
    if not {"alembic_version", DATABASE_INFO.name} <= _tables_untouched(path):
        raise Refused(_cannot_open(url, FOREIGN))


def _tables_untouched(path: Path) -> set[str]:
    """Return the tables in the file by a connection that cannot write: another program's log stays as it is."""
    try:
        try:
            return _table_names(path, "ro")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_READONLY_ROLLBACK":
                raise
            # A write was broken off, by a crash: only a connection that may write can undo it, and does no more.
            return _table_names(path, "rw")
    except sqlite3.Error as error:
        url = URL.create("sqlite", database=str(path))
        raise Refused(_cannot_open(url, f"de database geeft een fout ({error})")) from error


def _table_names(path: Path, mode: str) -> set[str]:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS)
    try:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    finally:
        connection.close()


def _engine(url: URL) -> Engine:
    try:
        engine = sa.create_engine(url)
    except ModuleNotFoundError as error:
        raise Refused(f"{_shown(url)} kan niet worden geopend: het stuurprogramma {error.name} ontbreekt.") from error
    if url.get_backend_name() == "sqlite":
        sa.event.listen(engine, "connect", _configure_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _configure_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver opens no transactions itself: then DDL is transactional too, and a write can take its lock at once.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    # A write that starts as a read fails at once when another write came between; IMMEDIATE waits its turn.
    immediate = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _set_journal_mode(engine: Engine) -> None:
    """Set how a write is logged; only on a database that is known to be ours, since it is written in the file.

    Before SQLite 3.51.3 the write-ahead log has a rare corruption bug with two writers.
    """
    mode = "WAL" if sqlite3.sqlite_version_info >= (3, 51, 3) else "DELETE"
    connection = engine.raw_connection()
    try:
        connection.cursor().execute(f"PRAGMA journal_mode = {mode}")
    finally:
        connection.close()


def _has_tables(url: URL) -> bool:
    with reading(_engine(url)) as connection:
        return bool(sa.inspect(connection).get_table_names())


def _revision(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    if not sa.inspect(connection).has_table(DATABASE_INFO.name):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _missing_columns(connection: Connection) -> list[str]:
    """Return the columns that the tables of this program have and those of the database lack, by table."""
    inspector = sa.inspect(connection)
    return [
        f"{name}.{column}"
        for name, table in TABLES.items()
        if inspector.has_table(name)
        for column in set(table.c.keys()) - {there["name"] for there in inspector.get_columns(name)}
    ]
