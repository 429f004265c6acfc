"""Opening a database: what is refused and left untouched, and how a transaction begins and ends."""

import os
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError, SQLAlchemyError

from tilburg_samenwerking.errors import NoDatabase, Refused, Unavailable, WrongContent
from tilburg_samenwerking.kader import ROOT
from tilburg_samenwerking.store import content, migrations
from tilburg_samenwerking.store.diagnosis import ASK_CHECK, FOREIGN, in_words, is_busy, refuse_foreign_file
from tilburg_samenwerking.store.files import (
    cannot_open,
    connected,
    database_file,
    file_identity,
    is_file,
    shown,
    unfinished,
)
from tilburg_samenwerking.store.models import AUDIT_EVENT, DATABASE_INFO, TABLES, Table
from tilburg_samenwerking.store.reads import read_token

EMBEDDED = ROOT / "data" / "samenwerking.db"
BUSY_SECONDS = 30
LAYOUT = sa.text("SELECT version_num FROM alembic_version")


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
    layout = layout_of(url)
    if layout != migrations.HEAD:
        raise NoDatabase(cannot_open(url, _other_layout(layout)))
    engine = engine_on(url)
    try:
        with _reading(engine) as connection:
            missing = _missing_columns(connection)
            if not missing:
                _read_a_little(connection)
    except (SQLAlchemyError, sqlite3.Error, UnicodeDecodeError) as error:
        raise NoDatabase(cannot_open(url, in_words(error))) from error
    if missing:
        why = f"het is gemaakt met een versie van voor de eerste uitgave; {missing[0]} ontbreekt"
        way = "Lees de gegevens in een nieuwe database in, of maak de demo opnieuw"
        raise NoDatabase(cannot_open(url, f"{why}. {way}"))
    if is_file(url):
        _set_journal_mode(engine)
    return engine


def _read_a_little(connection: Connection) -> None:
    """Read the token and a row of every table: what is badly damaged is known at once, and not at some page."""
    read_token(connection)
    for table in TABLES.values():
        connection.execute(sa.select(table).limit(1)).cursor.fetchall()


def layout_of(url: URL) -> str:
    """Return which layout the tables have; raises `Refused` where there is no database of this application."""
    if is_file(url):
        refuse_foreign_file(url)
    try:
        with _reading(engine_on(url)) as connection:
            layout = _revision(connection)
    except (SQLAlchemyError, sqlite3.Error, UnicodeDecodeError) as error:
        raise NoDatabase(cannot_open(url, in_words(error))) from error
    if layout is None:
        raise NoDatabase(cannot_open(url, FOREIGN))
    return layout


def _other_layout(layout: str) -> str:
    if layout in migrations.KNOWN:
        return (
            f'de indeling heeft versie "{layout}" en is ouder dan dit programma. Werk de database bij met '
            "`samenwerking upgrade`; eerst wordt een reservekopie gemaakt"
        )
    return (
        f'de indeling heeft versie "{layout}" en dit programma is ouder: het kent "{migrations.HEAD}". '
        "Gebruik het programma waarmee de database is bijgewerkt, of een nieuwer"
    )


def create(url: URL, *, actor: str, demo_name: str | None = None) -> tuple[Engine, bool]:
    """Return an engine on the database, made first where there is none, and whether it was made.

    Raises `Refused` as `open_database` does; an existing database is never made anew.
    """
    if not is_file(url):
        made = not _has_tables(url)
        if made:
            _make(url, actor, demo_name)
        return open_database(url), made
    path = database_file(url)
    try:
        if path.exists():
            return open_database(url), False
        path.parent.mkdir(parents=True, exist_ok=True)
        # Made under another name, so that half a database is never found under this one.
        with unfinished(path) as beside:
            _make(url.set(database=str(beside)), actor, demo_name)
            made = publish(beside, path)
    except OSError as error:
        raise Refused(
            f"{shown(url)} kan niet worden gemaakt: de map of de naam kan niet, of u mag daar niet schrijven. "
            "Kies een andere plaats."
        ) from error
    return open_database(url), made


def publish(beside: Path, path: Path) -> bool:
    """Give the file its name, unless another process made that meanwhile: what is there is never replaced."""
    try:
        os.link(beside, path)
    except FileExistsError:
        return False
    except OSError:  # no hard links on this disk
        try:
            path.open("x").close()
        except FileExistsError:
            return False
        beside.replace(path)
    return True


def _make(url: URL, actor: str, demo_name: str | None) -> None:
    engine = engine_on(url, make=True)
    try:
        with writing(engine, actor=actor, action="init", makes_layout=True) as (connection, audit):
            migrations.upgrade(connection)
            audit(f"indeling {migrations.HEAD}")
            connection.execute(sa.insert(DATABASE_INFO).values(id=1, data_version=0, demo_name=demo_name))
    finally:
        engine.dispose()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the database.

    Raises `Refused` with what to do, when the database was damaged, replaced, emptied or taken away meanwhile.
    """
    try:
        with _reading(engine) as connection:
            _refuse_other_layout(connection)
            yield connection
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise NoDatabase(_what_happened(engine.url, error)) from error
    except (ValueError, TypeError) as error:
        # The functions of this package hand on what is stored; what they cannot take does not belong there.
        # It goes to the log where it is told, under the one number that is told.
        why = f"er staat iets in wat niet klopt. {ASK_CHECK}"
        raise WrongContent(f"{shown(engine.url)} kan niet worden gelezen: {why}. Er is niets gewijzigd.") from error


def _refuse_other_layout(connection: Connection) -> None:
    """Raise `Refused` where the layout is another than when the database was opened: it was replaced or upgraded."""
    layout = str(connection.execute(LAYOUT).scalar())
    if layout != migrations.HEAD:
        raise NoDatabase(cannot_open(connection.engine.url, _other_layout(layout)))


@contextmanager
def _reading(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection, connection.begin():
        yield connection


def _what_happened(url: URL, error: Exception) -> str:
    """Return why a database that could be opened cannot be read now: what opening it again says, else the error."""
    if not is_busy(error):
        try:
            open_database(url).dispose()
        except Refused as refused:
            return str(refused)
    return cannot_open(url, in_words(error))


@contextmanager
def in_memory() -> Iterator[Connection]:
    """Give a connection to an empty database in memory: what to plan with where there is none yet."""
    engine = sa.create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            Table.metadata.create_all(connection)
            yield connection
    finally:
        engine.dispose()


@contextmanager
def changing(engine: Engine, *, makes_layout: bool = False) -> Iterator[Connection]:
    """Give a connection for one write that changes nothing of what a definitive view shows; all is kept, or nothing.

    Raises `Unavailable` when another write keeps the database too long, the disk or the rights forbid it, or the
    database was replaced. Who `makes_layout` begins with another layout, or none.
    """
    file = file_identity(engine.url)
    try:
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            if (
                file and file_identity(engine.url) != file
            ):  # while we waited for our turn: this would be saved in the old one
                raise Unavailable("Er is niets opgeslagen: de database is intussen teruggezet. Probeer het opnieuw.")
            if not makes_layout:
                _refuse_other_layout(connection)
            # A backup that was copied into place by hand still says what it held then.
            connection.execute(sa.text(f"DROP TABLE IF EXISTS {content.MANIFEST}"))
            yield connection
    except DatabaseError as error:
        # Only what the file or the disk does; what the tables refuse is a mistake of ours.
        if type(error) not in (DatabaseError, OperationalError):
            raise
        raise Unavailable(
            f"Er is niets opgeslagen: de database is bezet, beschadigd of niet schrijfbaar ({in_words(error)}). "
            "Probeer het zo opnieuw; blijft het zo, controleer dan de rechten op het bestand en de schijfruimte."
        ) from error


@contextmanager
def writing(
    engine: Engine, *, actor: str, action: str, makes_layout: bool = False
) -> Iterator[tuple[Connection, Callable[[str], None]]]:
    """Give a connection for one write and the function that tells the audit line what was done.

    All of it is kept, with its audit line, a new data version and a new token, or nothing. Raises `Refused` as
    `changing` does.
    """
    told: list[str] = []
    with changing(engine, makes_layout=makes_layout) as connection:
        yield connection, told.append
        sign(connection, actor=actor, action=action, detail="\n".join(told))


def sign(connection: Connection, *, actor: str, action: str, detail: str) -> None:
    """Close a write that changes what is shown: a new data version, a new token and an audit line."""
    renewed = {"data_version": DATABASE_INFO.c.data_version + 1, "token": new_token()}
    connection.execute(sa.update(DATABASE_INFO).values(renewed))
    record(connection, actor=actor, action=action, detail=detail)
    content.seal(connection, "database_info", [1])


def record(connection: Connection, *, actor: str, action: str, detail: str) -> None:
    """Add an audit event to the write that this connection is in."""
    event = {"at": datetime.now(UTC), "actor": actor, "action": action, "detail": detail}
    (number,) = connection.execute(sa.insert(AUDIT_EVENT).values(event)).inserted_primary_key or (0,)
    content.seal(connection, "audit_event", [number])


def new_token() -> str:
    """Return a token that no other write ever gets."""
    return secrets.token_hex(16)


def engine_on(url: URL, *, make: bool = False, references: bool = True) -> Engine:
    """Return an engine on a database that nobody looked at yet.

    A file is only made when that is asked. Without `references` they are not checked, as a migration needs that makes
    a table anew.
    """
    options: dict[str, Any] = {}
    if is_file(url):
        path = database_file(url)
        # A new connection each time. One that is kept remembers pages of the file, and tells by a counter in it whether
        # they still hold: after a restore by copying, that counter comes back.
        options = {
            "poolclass": sa.NullPool,
            "creator": lambda: connected(path, "rwc" if make else "rw", BUSY_SECONDS),
        }
    try:
        engine = sa.create_engine(url, **options)
    except ModuleNotFoundError as error:
        raise Refused(f"{shown(url)} kan niet worden geopend: het stuurprogramma {error.name} ontbreekt.") from error
    if is_file(url):
        sa.event.listen(engine, "connect", partial(_configure_sqlite, references))
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _configure_sqlite(references: bool, connection: sqlite3.Connection, _record: object) -> None:
    # The driver opens no transactions itself: then DDL is transactional too, and a write can take its lock at once.
    connection.execute(f"PRAGMA foreign_keys = {'ON' if references else 'OFF'}")
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
    except sqlite3.Error as error:
        raise NoDatabase(cannot_open(engine.url, in_words(error))) from error
    finally:
        connection.close()


def _has_tables(url: URL) -> bool:
    with reading(engine_on(url)) as connection:
        return bool(sa.inspect(connection).get_table_names())


def _revision(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    if not sa.inspect(connection).has_table(DATABASE_INFO.name):
        return None
    return connection.execute(LAYOUT).scalar()


def _missing_columns(connection: Connection) -> list[str]:
    """Return the columns that the tables of this program have and those of the database lack, by table."""
    inspector = sa.inspect(connection)
    return [
        f"{name}.{column}"
        for name, table in TABLES.items()
        if inspector.has_table(name)
        for column in set(table.c.keys()) - {there["name"] for there in inspector.get_columns(name)}
    ]
