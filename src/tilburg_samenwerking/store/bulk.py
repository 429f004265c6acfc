"""Many rows in at once: as plain tuples to the driver, because a dictionary per row costs more than storing it."""

from collections.abc import Sequence
from itertools import chain, groupby
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.store.reads import chunks

# How many rows one statement stores: with one, a third of the time goes to beginning it. More than this gains little.
TOGETHER = 20


def insert_columns(connection: Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    """Insert the rows of a frame whose columns are columns of the table; what is missing in it is stored as NULL.

    Only for numbers and text, which need no conversion on their way to the driver.
    """
    if frame.empty:
        return
    values = {name: _values(frame[name]) for name in frame}
    if not connection.dialect.positional:  # such a driver takes a dictionary per row
        rows = [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]
        connection.execute(sa.insert(table), rows)
        return
    names = sorted(values, key=table.c.keys().index)
    flat = tuple(chain.from_iterable(zip(*(values[name] for name in names), strict=True)))
    size = TOGETHER * len(names)
    pieces = (flat[start : start + size] for start in range(0, len(flat), size))
    for length, alike in groupby(pieces, key=len):  # the last one may be shorter
        connection.exec_driver_sql(_statement(connection, table, names, length // len(names)), list(alike))


def insert_rows(
    connection: Connection,
    table: sa.Table,
    records: list[dict[str, Any]],
    key: tuple[str, ...],
    among: sa.ColumnElement[bool] | None = None,
) -> list[int]:
    """Insert the rows and return their ids, in order.

    No two rows of the table, or of those that `among` selects, are alike in the columns of `key`.
    The ids are read afterwards: when SQLite must return them in order, every row is a statement of its own.
    """
    if not records:
        return []
    connection.execute(sa.insert(table), records)
    first, ids = table.c[key[0]], {}
    query = sa.select(table.c.id, *(table.c[name] for name in key)).where(sa.true() if among is None else among)
    for some in chunks(list(dict.fromkeys(record[key[0]] for record in records))):
        ids.update({tuple(row[1:]): int(row[0]) for row in connection.execute(query.where(first.in_(some)))})
    return [ids[tuple(record[name] for name in key)] for record in records]


def _statement(connection: Connection, table: sa.Table, names: Sequence[str], rows: int) -> str:
    """Return the statement that stores some rows, with their values in the order of the columns of the table."""
    insert = sa.insert(table).values([dict.fromkeys(names)] * rows)
    return str(insert.compile(dialect=connection.dialect))


def _values(column: "pd.Series[Any]") -> list[Any]:
    values: list[Any] = column.astype(object).where(column.notna(), None).tolist()
    return values
