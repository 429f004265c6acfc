"""The numbers of Portfolio: what is asked of a selection, each worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.answers import (
    places_in_portfolio,
    portfolio_courses,
    selection_changes,
    signals,
    why_incomparable,
)
from tilburg_samenwerking.portfolio.attention import Listed, asking_attention
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.change import Changes, OverallChange, overall_change
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.key_figures import (
    Earlier,
    Movement,
    SelectionFigures,
    movement,
    selection_figures,
)
from tilburg_samenwerking.portfolio.rounds import Courses
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State, selected_places
from tilburg_samenwerking.scoring.arrays import Floats

LAST = 6  # assessments in the small line of a collaboration


@dataclass(frozen=True)
class Numbers:
    """The numbers of the page, each worked out when it is asked for."""

    snapshot: Snapshot
    filters: Filters
    state: State

    def in_portfolio(self, places: Sequence[int]) -> list[int]:
        """Return the places in the whole portfolio of these collaborations of the selection."""
        rows: list[int] = places_in_portfolio(self.snapshot, self.filters)[list(places)].tolist()
        return rows

    def matrix_rows(self, places: Sequence[int]) -> list[dict[str, Any]]:
        """Return these collaborations of the selection with their cells, as rows of `statistics.matrix`."""
        return statistics.matrix_rows(self.state, self.snapshot.kader, places)

    @property
    def urgency(self) -> Floats:
        """The place of each collaboration on the attention list; NaN for who is not on it."""
        ranks = np.full(len(self.state), np.nan)
        ranks[[row.place for row in self.attention]] = range(len(self.attention))
        return ranks

    @cached_property
    def attention(self) -> list[Listed]:
        """Who has any reason on the attention list, most urgent first."""
        beside = signals(self.snapshot, self.filters.on, self.filters.viewpoint)
        return asking_attention(self.state, beside, self.filters.on, self.snapshot.kader, self.snapshot.staleness)

    def courses(self, places: Sequence[int]) -> list[list[dict[str, Any]]]:
        """Return the overall score of these collaborations at their last assessments, as `Courses.of`."""
        return [self._courses.of(row) for row in self.in_portfolio(places)]

    @property
    def course_days(self) -> tuple[pd.Timestamp, ...]:
        """The first and the last day of those of the whole portfolio, so that a filter moves no line."""
        return self._courses.days

    @property
    def _courses(self) -> Courses:
        return portfolio_courses(self.snapshot, self.filters.on, self.filters.viewpoint, LAST)

    @property
    def changes(self) -> Changes:
        """What changed in the cells of each collaboration since the comparison date."""
        return selection_changes(self.snapshot, self.filters)

    @cached_property
    def change(self) -> OverallChange:
        """The overall change of each collaboration since the comparison date, as `change.overall_change`."""
        return overall_change(self.changes, self.snapshot.kader)

    def change_rows(self, places: Sequence[int]) -> list[dict[str, Any]]:
        """Return the overall change of these collaborations: from, to, change, whether it moved, over how many cells.

        `both` says whether it was assessed on both dates, and `why` why it then has no change; empty elsewhere.
        """
        reasons, made, chosen = why_incomparable(self.snapshot, self.filters), self.change, list(places)
        columns = {
            "from": made.before,
            "to": made.after,
            "change": made.change,
            "moved": made.moved,
            "compared": made.compared,
            "both": self.changes.both,
        }
        rows = zip(places, *(values[chosen].tolist() for values in columns.values()), strict=True)
        return [dict(zip(columns, row, strict=True)) | {"why": reasons.get(place, "")} for place, *row in rows]

    @cached_property
    def figures(self) -> SelectionFigures:
        """The key figures of the selection on the reference date."""
        return selection_figures(self.state, self.filters.on, self.snapshot.kader, self.snapshot.staleness)

    @cached_property
    def movement(self) -> Movement:
        """How they differ from the comparison date, over the same collaborations, and who came and went."""
        snapshot, filters = self.snapshot, self.filters
        whole = snapshot.earlier_portfolio(filters)
        then = Earlier(filters.compared_on, whole, selected_places(whole, filters))
        register = snapshot.panel(filters.viewpoint).register
        return movement(self.state, filters.on, then, register, snapshot.kader, snapshot.staleness)


@cached(entries=8)
def numbers(snapshot: Snapshot, filters: Filters) -> Numbers:
    """Return the numbers of the selection; made once, and the same for everyone who makes that choice."""
    return Numbers(snapshot, filters, snapshot.selection(filters))
