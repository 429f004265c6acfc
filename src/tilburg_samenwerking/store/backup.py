"""A backup of the database, and putting one back: verified, and whole or not at all.

A backup is a database in one file, with a manifest inside of what it must hold. So the two cannot be parted, and who
copies it over a database by hand has a database that works.
"""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import SQLAlchemyError

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import shown_path
from tilburg_samenwerking.progress import OnProgress, OnShare, unheard
from tilburg_samenwerking.store import content, migrations
from tilburg_samenwerking.store.content import MANIFEST
from tilburg_samenwerking.store.diagnosis import PUT_BACK, in_words
from tilburg_samenwerking.store.engine import BUSY_SECONDS, engine_on, layout_of, publish, sign
from tilburg_samenwerking.store.files import (
    connected,
    database_file,
    dated,
    is_file,
    keep,
    shown,
    unfinished,
)
from tilburg_samenwerking.store.models import TABLES

# Beside a database while it is used, under its name: they belong to the file that stood there.
LOGS = ("-journal", "-wal", "-shm")
# Where SQLite keeps the last number that it gave in each table whose numbers are given once only.
COUNTS = "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'"
GIVEN = "SELECT name, seq FROM sqlite_sequence WHERE typeof(seq) = 'integer'"
NUMBERED = {name for name, table in TABLES.items() if table.dialect_options["sqlite"]["autoincrement"]}


@dataclass(frozen=True)
class Manifest:
    """What a backup must hold: its layout, how many rows per table, a hash per column, the frameworks and the token."""

    made_at: str
    layout: str
    token: str
    rows: dict[str, int]
    hashes: dict[str, dict[str, str]]
    kaders: list[list[str]]


@dataclass(frozen=True)
class Restored:
    """What was put back: what its manifest says, if it has one, its layout, and where the old file is kept."""

    manifest: Manifest | None
    layout: str
    kept: Path | None


def back_up(url: URL, target: Path, *, overwrite: bool = False, progress: OnProgress = unheard) -> Manifest:
    """Write a verified backup of the database to a file, also while it is used, and return its manifest.

    Raises `Refused`, with what was at the target left as it is, where there is something already and `overwrite` does
    not say so, and where the database cannot be read or is not as it was written.
    """
    if not is_file(url):
        raise Refused(
            f"{shown(url)} staat op een server. Maak daar een reservekopie, met het programma van die server."
        )
    layout = layout_of(url)
    if target.exists() and not overwrite:
        raise Refused(
            f"{shown_path(target)} bestaat al; er is niets gewijzigd. Kies een andere naam, of geef --overwrite."
        )
    if target.exists() and not target.is_file():
        raise Refused(f"{shown_path(target)} is geen gewoon bestand; er is niets gewijzigd. Kies een andere naam.")
    if target.exists() and target.samefile(database_file(url)):
        raise Refused("Een reservekopie kan niet de database zelf vervangen. Kies een andere naam.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished(target) as beside:
            _copy(database_file(url), beside, lambda share: progress("Kopiëren", share))
            manifest = _with_manifest(beside)
            verified(beside, progress, _no_backup_of(url, layout))
            keep(beside)
            if overwrite:
                beside.replace(target)
            elif not publish(beside, target):
                raise Refused(f"{shown_path(target)} bestaat al; er is niets gewijzigd. Kies een andere naam.")
            keep(target)
    except sqlite3.Error as error:
        raise Refused(f"Er is geen reservekopie gemaakt van {shown(url)}: {in_words(error)}.") from error
    except OSError as error:
        raise Refused(
            f"Er is geen reservekopie gemaakt: {shown_path(target)} kan niet worden geschreven. "
            "Controleer de map, de rechten en de schijfruimte."
        ) from error
    return manifest


def restore(url: URL, source: Path, *, actor: str, progress: OnProgress = unheard) -> Restored:
    """Put a backup in the place of the database, also while it is used; what was there is kept under a dated name.

    The backup is verified first. What is put back gets a new token, so that nobody is shown what was there before, and
    an audit line. Raises `Refused`, with nothing changed, when the backup is not right or someone is writing.
    """
    if not is_file(url):
        raise Refused(
            f"{shown(url)} staat op een server. Zet daar een reservekopie terug, met het programma van die server."
        )
    path, address = database_file(url), URL.create("sqlite", database=str(source))
    layout = _layout_of_backup(source)
    if path.exists() and path.samefile(source):
        raise Refused("Dit is de database zelf; er is niets gewijzigd. Kies een reservekopie.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished(path) as beside:
            _copy(source, beside, lambda share: progress("Kopiëren", share))
            manifest = verified(beside, progress, _not_right(address))
            _renew(beside, layout, actor, source.name)
            keep(beside)
            kept = _put_in_place(beside, path)
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise Refused(f"Er is niets teruggezet in {shown(url)}: {in_words(error)}.") from error
    except OSError as error:
        raise Refused(
            f"Er is niets teruggezet: {shown_path(path)} kan niet worden vervangen. "
            "Controleer de map, de rechten en de schijfruimte."
        ) from error
    return Restored(manifest, layout, kept)


def _layout_of_backup(source: Path) -> str:
    """Return the layout of a backup; raises `Refused` in words about a backup where there is none to put back."""
    place = shown_path(source)
    if source.exists() and not source.is_file():
        raise Refused(f"{place} is geen gewoon bestand; er is niets gewijzigd. Kies een reservekopie.")
    if not source.is_file():
        raise Refused(f"Reservekopie {place} bestaat niet; er is niets gewijzigd. Controleer de naam en de map.")
    try:
        layout = layout_of(URL.create("sqlite", database=str(source)))
    except Refused as error:
        raise Refused(
            f"{place} is geen reservekopie van dit programma, of is beschadigd; er is niets teruggezet. "
            "Neem een andere reservekopie."
        ) from error
    if layout not in migrations.KNOWN:
        raise Refused(
            f'Reservekopie {place} heeft indeling "{layout}", en dit programma is ouder; er is niets teruggezet. '
            "Gebruik het programma waarmee die is gemaakt, of een nieuwer."
        )
    return layout


def verified(path: Path, progress: OnProgress = unheard, words: str = "") -> Manifest | None:
    """Return the manifest in a database file, None where it has none; raises `Refused` when anything differs from it.

    Also when the file itself is damaged, or a record is not as it was written. `words` say so of a file that a reader
    knows under another name.
    """
    address = URL.create("sqlite", database=str(path))
    try:
        with closing(connected(path)) as connection:
            damage = connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",)
            orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
        with engine_on(address).connect() as connection:
            manifest = _manifest(connection)
            problem = damage or orphans or _differs(connection, manifest, progress)
    except (sqlite3.Error, SQLAlchemyError, ValueError, TypeError) as error:
        raise Refused(words or _not_right(address)) from error
    if problem:
        raise Refused(words or _not_right(address))
    return manifest


def _not_right(url: URL) -> str:
    return (
        f"{shown(url)} is beschadigd, of buiten het programma om gewijzigd; er is niets gewijzigd. "
        "`samenwerking check --database BESTAND` zegt wat. Neem een andere reservekopie."
    )


def _no_backup_of(url: URL, layout: str) -> str:
    look = (
        "samenwerking check" if layout == migrations.HEAD else "samenwerking check --accept"
    )  # that takes an older one
    return (
        f"{shown(url)} is beschadigd, of buiten het programma om gewijzigd; er is geen reservekopie gemaakt. "
        f"`{look}` zegt wat. {PUT_BACK}. Verschilt alleen de inhoud en moet die zo blijven, neem dat dan aan met "
        '`samenwerking check --accept --reason "…"`.'
    )


def _differs(connection: Connection, manifest: Manifest | None, progress: OnProgress) -> bool:
    if manifest is not None:
        contents = content.table_contents(connection, lambda share: progress("Controleren", share))
        if manifest != _described(connection, contents, manifest.made_at):
            return True
    return bool(content.mismatches(connection))


def _copy(source: Path, target: Path, progress: OnShare) -> None:
    """Copy a database as it is at one moment, whatever is written meanwhile."""

    def step(_status: int, remaining: int, total: int) -> None:
        progress(1 - remaining / max(1, total))

    with closing(connected(source, wait=BUSY_SECONDS)) as origin, closing(connected(target, "rwc")) as copy:
        origin.backup(copy, pages=-1, progress=step)
        copy.execute("PRAGMA journal_mode = DELETE")  # a copy is one file


def _with_manifest(path: Path) -> Manifest:
    """Write in a copy what it holds, and return that."""
    engine = engine_on(URL.create("sqlite", database=str(path)))
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        made_at = datetime.now(UTC).isoformat(timespec="seconds")
        manifest = _described(connection, content.table_contents(connection), made_at)
        connection.execute(sa.text(f"DROP TABLE IF EXISTS {MANIFEST}"))
        connection.execute(sa.text(f"CREATE TABLE {MANIFEST} (content TEXT NOT NULL)"))
        insert = sa.text(f"INSERT INTO {MANIFEST} VALUES (:content)")
        connection.execute(insert, {"content": json.dumps(asdict(manifest))})
    return manifest


def _described(connection: Connection, contents: dict[str, content.TableContent], made_at: str) -> Manifest:
    columns = {column["name"] for column in sa.inspect(connection).get_columns("database_info")}
    token = _value(connection, "SELECT token FROM database_info") if "token" in columns else ""
    kaders = sa.text("SELECT DISTINCT kader_version, kader_hash FROM assessment ORDER BY 1, 2")
    return Manifest(
        made_at=made_at,
        layout=str(_value(connection, "SELECT version_num FROM alembic_version")),
        token=str(token),
        rows={table: held.rows for table, held in contents.items()},
        hashes={table: dict(held.columns) for table, held in contents.items()},
        kaders=[[str(value) for value in row] for row in connection.execute(kaders)],
    )


def _manifest(connection: Connection) -> Manifest | None:
    if not sa.inspect(connection).has_table(MANIFEST):
        return None
    return Manifest(**json.loads(_value(connection, f"SELECT content FROM {MANIFEST}")))


def _value(connection: Connection, query: str) -> Any:
    return connection.execute(sa.text(query)).scalar_one()


def _renew(path: Path, layout: str, actor: str, name: str) -> None:
    """Make of a copy the database that is put back: without a manifest, with a new token and an audit line."""
    engine = engine_on(URL.create("sqlite", database=str(path)))
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(sa.text(f"DROP TABLE IF EXISTS {MANIFEST}"))
        if layout == migrations.HEAD:  # an older one gets its token by the upgrade
            sign(connection, actor=actor, action="restore", detail=name)


def _put_in_place(beside: Path, path: Path) -> Path | None:
    """Give a file the name of the database; return under which name what was there is kept."""
    if not path.exists() and publish(beside, path):
        keep(path)
        return None
    kept = dated(path, "voor-terugzetten")
    try:
        with closing(connected(path, "rw", BUSY_SECONDS)) as old:
            old.execute("PRAGMA journal_mode = DELETE")  # nothing of it may stay behind in a log
            old.execute("BEGIN IMMEDIATE")  # whoever waits to write finds another file, and says so
            with unfinished(kept) as copy:
                _copy(path, copy, unheard)
                keep(copy)
                copy.replace(kept)
            _count_on(beside, old)
            keep(beside)
            beside.replace(path)
    except sqlite3.DatabaseError as error:
        if str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise
        _replace_damaged(beside, path, kept)
    keep(path)
    return kept


def _count_on(beside: Path, old: sqlite3.Connection) -> None:
    """Let what is put back give numbers after those of the old database: who has one of them open keeps it alone."""
    with closing(connected(beside, "rw")) as new:
        if not all(connection.execute(COUNTS).fetchone() for connection in (new, old)):
            return  # of before layout 0004
        given = dict(new.execute(GIVEN).fetchall())
        for table, number in old.execute(GIVEN).fetchall():
            if table in NUMBERED and number > given.get(table, 0):
                new.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
                new.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, number))


def _replace_damaged(beside: Path, path: Path, kept: Path) -> None:
    """Replace a file that is no database any more: it is kept byte for byte, with its logs."""
    for suffix in ("", *LOGS):
        part = path.with_name(path.name + suffix)
        if part.exists():
            shutil.copy2(part, kept.with_name(kept.name + suffix))
    for suffix in LOGS:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    beside.replace(path)
