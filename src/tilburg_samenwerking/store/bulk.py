"""Many rows in at once: as plain tuples to the driver, because a dictionary per row costs more than storing it."""

from collections.abc import Sequence
from itertools import chain, groupby
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

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


def _statement(connection: Connection, table: sa.Table, names: Sequence[str], rows: int) -> str:
    """Return the statement that stores some rows, with their values in the order of the columns of the table."""
    insert = sa.insert(table).values([dict.fromkeys(names)] * rows)
    return str(insert.compile(dialect=connection.dialect))


def _values(column: "pd.Series[Any]") -> list[Any]:
    values: list[Any] = column.astype(object).where(column.notna(), None).tolist()
    return values
