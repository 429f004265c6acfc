"""Hashes of what is stored: of each assessment and collaboration, to name what was changed behind our back.

And of whole tables, to compare a database with its backup, and with what a migration made of it.

They are over the columns that a database has, whatever its layout, so that one of an older layout can be checked too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.kader import DEFINITIVE
from tilburg_samenwerking.progress import OnShare, unheard
from tilburg_samenwerking.store.models import CONTENT_HASH
from tilburg_samenwerking.store.reads import CHUNK, chunks

DIGITS = 10  # of the hash of one column: a change goes unseen once in 16 to this power
MANIFEST = "backup_manifest"  # the table in a backup that says what it holds
NOT_CONTENT = {"alembic_version", CONTENT_HASH.name, MANIFEST}


@dataclass(frozen=True)
class Part:
    """A table that belongs to a kind of record, and the column that says to which.

    Or, `through` another part, to which row of that one.
    """

    table: str
    owner: str
    through: "Part | None" = None


RESPONDENTS = Part("respondent", "assessment_id")
# What the hash of each kind of record covers, its own table first; a table that the layout does not have is left out.
PARTS: Mapping[str, tuple[Part, ...]] = {
    "collaboration": (
        Part("collaboration", "id"),
        Part("period", "collaboration_id"),
        Part("dated_fact", "collaboration_id"),
    ),
    "assessment": (
        Part("assessment", "id"),
        RESPONDENTS,
        Part("answer", "respondent_id", RESPONDENTS),
        Part("asked_addition", "assessment_id"),
    ),
    "audit_event": (Part("audit_event", "id"),),
    "database_info": (Part("database_info", "id"),),
}


@dataclass(frozen=True)
class Mismatch:
    """A record that is not as it was written: its kind, its number, and which columns (`table.column`) differ.

    Without columns: all of it is new or gone.
    """

    kind: str
    record: int
    columns: tuple[str, ...]


def seal(connection: Connection, kind: str, records: Sequence[int]) -> None:
    """Write the hashes of these records as they are now, in the transaction that wrote them.

    An assessment has one from the moment that it is definitive: before that it changes with every keystroke.
    """
    for ids in chunks(sorted(records), CHUNK // 10):
        hashes = _hashes(connection, kind, _records(connection, kind, ids))
        of_these = CONTENT_HASH.c.record.in_(ids)
        connection.execute(sa.delete(CONTENT_HASH).where(CONTENT_HASH.c.kind == kind, of_these))
        if hashes:
            rows = [{"kind": kind, "record": record, "hash": text} for record, text in hashes.items()]
            connection.execute(sa.insert(CONTENT_HASH), rows)


def seal_all(connection: Connection, progress: OnShare = unheard) -> None:
    """Write the hashes of everything anew: after a migration, that has compared what it left."""
    connection.execute(sa.delete(CONTENT_HASH))
    for done, kind in enumerate(PARTS, start=1):
        seal(connection, kind, _records(connection, kind))
        progress(done / len(PARTS))


def mismatches(connection: Connection) -> list[Mismatch]:
    """Return the records that are not as they were written; none where the layout has no hashes yet."""
    if not sa.inspect(connection).has_table(CONTENT_HASH.name):
        return []
    return [mismatch for kind in PARTS for mismatch in _mismatches(connection, kind)]


def _mismatches(connection: Connection, kind: str) -> Iterator[Mismatch]:
    query = sa.select(CONTENT_HASH.c.record, CONTENT_HASH.c.hash).where(CONTENT_HASH.c.kind == kind)
    written: dict[Any, Any] = dict(map(tuple, _rows(connection, query)))
    names = _names(connection, kind)
    records = _records(connection, kind)
    for ids in chunks(records, CHUNK // 10):
        for record, text in _hashes(connection, kind, ids).items():
            if text != written.get(record):
                yield Mismatch(kind, record, _different(names, written.get(record), text))
    yield from (Mismatch(kind, record, ()) for record in sorted(written.keys() - set(records), key=str))


def _different(names: Sequence[str], before: Any, now: str) -> tuple[str, ...]:
    if not isinstance(before, str) or len(before) != len(now):
        return ()
    pieces = (slice(start, start + DIGITS) for start in range(0, len(now), DIGITS))
    return tuple(name for name, piece in zip(names, pieces, strict=True) if before[piece] != now[piece])


def _records(connection: Connection, kind: str, among: Sequence[int] | None = None) -> list[int]:
    """Return the records that have a hash, all or among some; before layout 0004 work in progress had one too."""
    part = PARTS[kind][0]
    conditions = ["id IN :ids"] if among is not None else []
    if "discarded_at" in _columns(connection, part):
        conditions.append(f"status = '{DEFINITIVE}'")
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    query = sa.text(f"SELECT id FROM {part.table} {where} ORDER BY id")
    if among is not None:
        query = query.bindparams(sa.bindparam("ids", list(among), expanding=True))
    return [record for (record,) in _rows(connection, query)]


def _columns(connection: Connection, part: Part) -> list[str]:
    inspector = sa.inspect(connection)
    if not inspector.has_table(part.table):
        return []
    return sorted(column["name"] for column in inspector.get_columns(part.table))


def _names(connection: Connection, kind: str) -> list[str]:
    return [f"{part.table}.{name}" for part in PARTS[kind] for name in _columns(connection, part)]


def _hashes(connection: Connection, kind: str, records: Sequence[int]) -> dict[int, str]:
    """Return per record a text with a hash per column of each of its tables, in the order of `_names`."""
    texts = dict.fromkeys(records, "")
    for part in PARTS[kind]:
        columns = _columns(connection, part)
        if not columns:
            continue
        of_part = _part_hashes(connection, part, columns, records)
        nothing = _digest(()) * len(columns)
        texts = {record: text + of_part.get(record, nothing) for record, text in texts.items()}
    return texts


def _part_hashes(connection: Connection, part: Part, columns: Sequence[str], records: Sequence[int]) -> dict[int, str]:
    owners = _owners(connection, part, records)
    values: dict[int, list[tuple[Any, ...]]] = {}
    rows = _of(connection, part, columns, list(owners))
    for owner, group in groupby(rows, key=itemgetter(columns.index(part.owner))):
        values.setdefault(owners[owner], []).extend(group)
    return {record: "".join(map(_digest, zip(*group, strict=True))) for record, group in values.items()}


def _owners(connection: Connection, part: Part, records: Sequence[int]) -> dict[int, int]:
    """Return what the owner column of a part can hold, and of which record that is."""
    if part.through is None:
        return {record: record for record in records}
    return dict(map(tuple, _of(connection, part.through, ["id", part.through.owner], records)))


def _of(connection: Connection, part: Part, columns: Sequence[str], owners: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return these columns of the rows of a part, in the order of its key, which its index has ready."""
    chosen = ", ".join(_quoted(connection, part.table, name) for name in columns)
    order = ", ".join(_quoted(connection, part.table, name) for name in _key(connection, part.table))
    query = sa.text(f"SELECT {chosen} FROM {part.table} WHERE {part.owner} IN :owners ORDER BY {order}")
    return _rows(connection, query.bindparams(sa.bindparam("owners", list(owners), expanding=True)))


def _key(connection: Connection, table: str) -> list[str]:
    return list(sa.inspect(connection).get_pk_constraint(table)["constrained_columns"])


def _quoted(connection: Connection, table: str, column: str) -> str:
    return f"{table}.{connection.dialect.identifier_preparer.quote(column)}"


def _rows(connection: Connection, query: Any) -> list[tuple[Any, ...]]:
    """Return the rows as the driver gives them, so that nothing is converted on the way."""
    return list(connection.execute(query).cursor.fetchall())


def _digest(values: tuple[Any, ...]) -> str:
    return blake2b(repr(values).encode("utf-8", "backslashreplace"), digest_size=DIGITS // 2).hexdigest()


@dataclass(frozen=True)
class TableContent:
    """What a table holds: how many rows, and a hash of the values of each column, in the order of its key."""

    rows: int
    columns: Mapping[str, str]


def table_contents(connection: Connection, progress: OnShare = unheard) -> dict[str, TableContent]:
    """Return what every table holds; those that say something of the others are left out."""
    tables = sorted(set(sa.inspect(connection).get_table_names()) - NOT_CONTENT)
    contents = {}
    for done, table in enumerate(tables, start=1):
        columns = sorted(column["name"] for column in sa.inspect(connection).get_columns(table))
        chosen = ", ".join(_quoted(connection, table, name) for name in columns)
        order = ", ".join(_quoted(connection, table, name) for name in _key(connection, table) or columns)
        rows, hashes = hashed_columns(connection, f"SELECT {chosen} FROM {table} ORDER BY {order}", len(columns))
        contents[table] = TableContent(rows, dict(zip(columns, hashes, strict=True)))
        progress(done / len(tables))
    return contents


def hashed_columns(connection: Connection, query: str, width: int = 1) -> tuple[int, list[str]]:
    """Return how many rows a query gives, and a hash of the values of each of its columns."""
    hashes = [blake2b(digest_size=16) for _column in range(width)]
    cursor, count = connection.execute(sa.text(query)).cursor, 0
    while rows := cursor.fetchmany(CHUNK):
        count += len(rows)
        for total, values in zip(hashes, zip(*rows, strict=True), strict=True):
            total.update(repr(values).encode("utf-8", "backslashreplace"))
    return count, [total.hexdigest() for total in hashes]
