"""Many rows in at once: as plain tuples to the driver, because a dictionary per row costs more than storing it."""

from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection


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
    statement = sa.insert(table).compile(dialect=connection.dialect, column_keys=list(values))
    order = statement.positiontup or []
    connection.exec_driver_sql(str(statement), list(zip(*(values[name] for name in order), strict=True)))


def _values(column: "pd.Series[Any]") -> list[Any]:
    values: list[Any] = column.astype(object).where(column.notna(), None).tolist()
    return values
