"""The selection divided into groups, over the cells, the domains or the themes: how many ask attention in each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.formatting import without_noise
from tilburg_samenwerking.kader import UNKNOWN, Kader
from tilburg_samenwerking.kader.groupings import GROUPING, TIME
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State, select, state_on
from tilburg_samenwerking.portfolio.statistics import (
    STATISTICS,
    column_statistics,
    grouped,
    in_attention,
    overall_scores,
    part_scores,
)
from tilburg_samenwerking.scoring.arrays import Floats, Indices, Ints

CELL, DOMAIN, THEME = OVER = ("cell", "domain", "theme")  # what the columns can be
FEW = 3  # fewer scores say little
NUMBERS = ("amounts", "n", "attention", "score")


@dataclass(frozen=True)
class Breakdown:
    """Of each group (row) how it does on each column: a cell, a domain or a theme.

    `groups` are codes, `onbekend` last; of years they are the years, with in `days` the date on which each was seen.
    `amounts` are the collaborations in a group. Group × column: `n` (with a score), `attention` (how many of those are
    in a band that asks for it) and `score` (their mean, NaN without any).
    """

    groups: tuple[str, ...]
    columns: tuple[str, ...]
    amounts: Ints
    n: Ints
    attention: Ints
    score: Floats
    days: tuple[date, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return a row per group and column: `group`, `column`, `n`, `attention` and `score`; of years also `on`."""
        return [
            {
                "group": group,
                **({"on": self.days[row]} if self.days else {}),
                "column": column,
                "n": int(self.n[row, place]),
                "attention": int(self.attention[row, place]),
                "score": float(self.score[row, place]),
            }
            for row, group in enumerate(self.groups)
            for place, column in enumerate(self.columns)
        ]


def in_order(divided: Breakdown, places: Sequence[int]) -> Breakdown:
    """Return the same with only these of its groups, in this order."""
    chosen = np.array(places, dtype=np.intp)
    numbers = {name: getattr(divided, name)[chosen] for name in NUMBERS}
    days = tuple(divided.days[place] for place in places) if divided.days else ()
    return replace(divided, groups=tuple(divided.groups[place] for place in places), days=days, **numbers)


def urgency(divided: Breakdown, *, by_score: bool = False) -> list[int]:
    """Return the places of the groups, the most urgent first: the largest share of all its scores that asks attention.

    `by_score`: the lowest mean of all its scores. Equal ones stay as they stand. Then come the groups that have fewer
    than `FEW` scores on every column, those without any after them, and what is not filled in is last.
    """
    n = divided.n.sum(axis=1)
    total = np.where(divided.n > 0, divided.score * divided.n, 0.0).sum(axis=1)
    amount = total if by_score else -divided.attention.sum(axis=1)
    value = np.divide(amount, n, out=np.full(len(n), np.inf), where=n > 0)
    few = divided.n.max(axis=1, initial=0) < FEW
    unknown = np.array([group == UNKNOWN for group in divided.groups], dtype=bool)
    places: list[int] = np.lexsort((without_noise(value), few, unknown)).tolist()
    return places


def selection_by(snapshot: Snapshot, filters: Filters, by: str, over: str) -> Breakdown:
    """Return the selection by a grouping of the portfolio, over one of `OVER`."""
    if GROUPING[by].kind == TIME:
        return by_year(snapshot, filters, over)
    return by_group(snapshot.selection(filters), snapshot.kader, by, over)


def by_group(state: State, kader: Kader, by: str, over: str) -> Breakdown:
    """Return a state by what an assessment or the register says of its collaborations."""
    groups, number = grouped(state, kader, by)
    return _counted(state, kader, over, tuple(groups), number)


@cached(entries=16)
def by_year(snapshot: Snapshot, filters: Filters, over: str) -> Breakdown:
    """Return the selection as it stood in each year (`states`), over cells, domains or themes."""
    kader = snapshot.kader
    years = [
        (day, _counted(state, kader, over, (str(day.year),), _all_one(state)))
        for day, state in states(snapshot, filters)
    ]
    joined = {name: np.concatenate([getattr(year, name) for _day, year in years]) for name in NUMBERS}
    days = tuple(day for day, _year in years)
    return Breakdown(tuple(str(day.year) for day in days), _columns(kader, over), days=days, **joined)


def _all_one(state: State) -> Indices:
    """Return the place of everybody's group where there is only one."""
    return np.zeros(len(state), dtype=np.intp)


def year_summary(snapshot: Snapshot, filters: Filters) -> pd.DataFrame:
    """Return the statistics of the overall scores in each year (`states`), as `statistics.summary`."""
    years = [
        {"group": str(day.year), **column_statistics(overall_scores(state, snapshot.kader)[:, None], snapshot.kader)}
        for day, state in states(snapshot, filters)
    ]
    return pd.concat([pd.DataFrame(year) for year in years], ignore_index=True)[["group", *STATISTICS]]


def states(snapshot: Snapshot, filters: Filters) -> list[tuple[date, State]]:
    """Return the selection at the end of each year, oldest first; the last is that on the reference date.

    The first is that of the first year in which anybody has a score; without any there is only the last. The filters
    choose on each date, by what held then.
    """
    panel, kader, on = snapshot.panel(filters.viewpoint), snapshot.kader, filters.on
    first = panel.assessments["on"].min().year if len(panel.assessments) else on.year
    # Not those that the snapshot remembers: a page needs them once, and they would drive out what every click needs.
    seen = [
        (day, select(state_on(panel, day, kader), filters))
        for day in (*(date(year, 12, 31) for year in range(first, on.year)), on)
    ]
    scored = [bool(np.isfinite(state.score).any()) for _day, state in seen]
    return seen[scored.index(True) :] if any(scored) else seen[-1:]


def _columns(kader: Kader, over: str) -> tuple[str, ...]:
    return tuple(kader.cell_codes) if over == CELL else tuple(GROUPING[over].titles(kader))


def _counted(state: State, kader: Kader, over: str, groups: tuple[str, ...], number: Indices) -> Breakdown:
    """Return the numbers of groups; `number` is the place of the group of each collaboration."""
    scores = state.score if over == CELL else part_scores(state, kader, over)
    size = len(groups)
    known = np.isfinite(scores)
    n = _per_group(known, number, size)
    total = _per_group(np.where(known, scores, 0.0), number, size)
    return Breakdown(
        groups=groups,
        columns=_columns(kader, over),
        amounts=np.bincount(number, minlength=size).astype(np.int64),
        n=n.astype(np.int64),
        attention=_per_group(in_attention(scores, kader), number, size).astype(np.int64),
        score=np.divide(total, n, out=np.full(n.shape, np.nan), where=n > 0),
    )


def _per_group(values: NDArray[Any], number: Indices, size: int) -> Floats:
    """Return the sums of the values (collaboration × column) per group."""
    width = values.shape[1]
    place = number[:, None] * width + np.arange(width)
    sums = np.bincount(place.ravel(), weights=values.ravel(), minlength=size * width)
    return sums.astype(np.float64).reshape(size, width)
