"""Two dates of the portfolio beside each other.

Every change is one between two assessments; without one on both sides there is no change, and no number.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State, select
from tilburg_samenwerking.scoring.arrays import Bools, Indices


@dataclass(frozen=True)
class Period:
    """Two dates of the portfolio: `now` and `then` are its whole states on the two dates of the filters."""

    panel: Panel
    now: State
    then: State
    filters: Filters

    @cached_property
    def chosen(self) -> State:
        """What the filters choose on the reference date; it is compared with the same collaborations then."""
        return select(self.now, self.filters)

    @cached_property
    def places(self) -> Indices:
        """Of each chosen collaboration its row in the state then; −1 where it was not there."""
        places: Indices = pd.Index(self.then.rows["collaboration"]).get_indexer(self.chosen.rows["collaboration"])
        return places

    @cached_property
    def both(self) -> Bools:
        """Which of the chosen collaborations have an assessment on both dates."""
        then = np.append(self.then.rows["assessment"].to_numpy(dtype=np.int64), -1)[self.places]
        now = self.chosen.rows["assessment"].to_numpy(dtype=np.int64)
        both: Bools = (now >= 0) & (then >= 0)
        return both

    def held_since(self, slug: str, column: str) -> date:
        """Return from which assessment on, up to the reference date, a phase or water has been what it is now."""
        arrays, values = self.panel.arrays, self._texts[column]
        first, row = self._last_row(slug)
        value = values[row]
        while row > first and values[row - 1] == value:
            row -= 1
        return _day(arrays.rounds.on[row])

    @cached_property
    def _texts(self) -> dict[str, NDArray[np.object_]]:
        """Phase and water of every assessment as plain objects: one at a time, these are read ten times as quickly."""
        assessed = self.panel.arrays.assessed
        return {column: assessed[column].to_numpy(dtype=object) for column in ("phase", "water")}

    def _last_row(self, slug: str) -> tuple[int, int]:
        """Return the rows of the first assessment of a collaboration, and of the last one up to the reference date."""
        arrays, place = self.panel.arrays, self.rows[slug]
        rows = arrays.rounds.rows(place)
        return rows.start, rows.start + int(np.searchsorted(arrays.rounds.on[rows], self._until, "right")) - 1

    @cached_property
    def _until(self) -> np.datetime64:
        return np.datetime64(self.filters.on, "s")

    def assessed_since(self, slug: str) -> date:
        """Return the date of its first assessment; for who has one by the reference date."""
        first, _last = self._last_row(slug)
        return _day(self.panel.arrays.rounds.on[first])

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each collaboration in the panel."""
        return {slug: place for place, slug in enumerate(self.panel.collaborations["slug"])}

    def earlier(self, column: str) -> NDArray[np.object_]:
        """Return what the chosen collaborations had then in a column; None where they were not there."""
        values = np.append(self.then.rows[column].to_numpy(dtype=object), np.array([None], dtype=object))
        return values[self.places]


def period_of(snapshot: Snapshot, filters: Filters) -> Period:
    """Return the portfolio on the reference date beside that on the comparison date."""
    now = snapshot.portfolio_on(filters.on, filters.viewpoint)
    return Period(snapshot.panel(filters.viewpoint), now, snapshot.earlier_portfolio(filters), filters)


def _day(moment: np.datetime64) -> date:
    day: date = pd.Timestamp(moment).date()
    return day
