"""The rows of a small frame as plain mappings, which is how drawings and sentences read them."""

from typing import Any

import pandas as pd

Records = list[dict[Any, Any]]


def as_records(frame: pd.DataFrame) -> Records:
    """Return a mapping per row, by column, of Python's own values; missing ones as the frame has them.

    What `to_dict("records")` gives, which looks at every value and takes several times as long for a few rows.
    """
    # A list, for an index is slow to go through.
    names = frame.columns.tolist()
    columns = [column.tolist() for _name, column in frame.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
