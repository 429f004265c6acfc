"""A table of which each row is drawn once, however often lists show it in another order or among others."""

from collections.abc import Callable, Sequence
from functools import cached_property
from threading import Lock

import cachetools

from tilburg_samenwerking.drawing.tables import TableCell, TableData

ROWS_KEPT = 500  # of each table: some pages of every order


class KeptRows:
    """Rows of a table by their place; `draw` makes the table of those at some places."""

    def __init__(self, draw: Callable[[Sequence[int]], TableData]) -> None:
        self._draw = draw
        self._rows: cachetools.LRUCache[int, Sequence[TableCell]] = cachetools.LRUCache(ROWS_KEPT)
        self._lock = Lock()  # two visitors at once

    @cached_property
    def _frame(self) -> TableData:
        return self._draw(())

    def table(self, places: Sequence[int]) -> TableData:
        """Return the table of the rows at these places; what was not drawn yet is drawn together."""
        with self._lock:
            rows = {place: self._rows[place] for place in places if place in self._rows}
        missing = [place for place in places if place not in rows]
        if missing:
            drawn = dict(zip(missing, self._draw(missing)["body"], strict=True))
            rows |= drawn
            with self._lock:
                self._rows.update(drawn)
        return {**self._frame, "body": [rows[place] for place in places]}
