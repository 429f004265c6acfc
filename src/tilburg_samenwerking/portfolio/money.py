"""The yearly contribution of collaborations on a date: of a selection and of parts of it; unknown is counted, never 0.

And which collaborations weigh heavily in the portfolio: by a high risk, or by one of the ten largest contributions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from tilburg_samenwerking.kader import HIGH
from tilburg_samenwerking.portfolio.state import State, once, per_row
from tilburg_samenwerking.scoring.arrays import Bools, Floats, Indices, Ints

CONTRIBUTION = "yearly_contribution"
LARGEST = 10  # so many contributions are the largest


@dataclass(frozen=True)
class Money:
    """What some collaborations cost: `n` of them, the sum of what is known in euros a year, and of how many not."""

    n: int = 0
    known: float = 0.0
    unknown: int = 0

    @property
    def is_known(self) -> bool:
        """Whether the contribution of any of them is known."""
        return self.n > self.unknown


@per_row
def contributions(state: State) -> Floats:
    """Return the contribution of each collaboration on the date of the state, in euros a year; NaN where unknown."""
    if state.register is None and CONTRIBUTION not in state.rows:
        return np.full(len(state), np.nan)
    amounts: Floats = state.column(CONTRIBUTION).to_numpy(dtype=np.float64)
    return amounts


def money_of(amounts: Floats, chosen: Bools | None = None) -> Money:
    """Return what the chosen ones of these `contributions` come to together; without a choice all of them."""
    some = amounts if chosen is None else amounts[chosen]
    known = some[np.isfinite(some)]
    return Money(len(some), float(known.sum()), len(some) - len(known))


def money_per_group(amounts: Floats, groups: Indices, size: int) -> tuple[Floats, Ints]:
    """Return what these `contributions` come to per group, and of how many in it the contribution is unknown.

    `groups` is the number of the group of each, from 0 to `size`.
    """
    unknown = ~np.isfinite(amounts)
    known = np.bincount(groups, weights=np.where(unknown, 0.0, amounts), minlength=size).astype(np.float64)
    return known, np.bincount(groups, weights=unknown, minlength=size).astype(np.int64)


@dataclass(frozen=True)
class Heavy:
    """Who weighs heavily in a portfolio on a date, by row in the register.

    `high_risk` has those with a high risk profile, `largest` those with one of the largest contributions, in euros.
    `limit` is from where on a contribution is one of those; None where nobody pays anything.
    """

    high_risk: frozenset[int] = frozenset()
    largest: Mapping[int, float] = field(default_factory=dict)
    limit: float | None = None

    @property
    def places(self) -> list[int]:
        """Everyone, once."""
        return sorted(self.high_risk | set(self.largest))


@once
def heavy(whole: State) -> Heavy:
    """Return who weighs heavily in the whole portfolio on a date, whatever the filters choose of it.

    One of the largest contributions is one as large as the tenth or larger: who shares the tenth place is in, so that
    there can be more than ten. Nothing (€ 0) and unknown are never among them.
    """
    places, amounts = whole.rows["place"].to_numpy(), contributions(whole)
    limit = smallest_of_largest(amounts)
    large = {} if limit is None else dict(_at(places, amounts, amounts >= limit))
    risky = whole.column("risk_profile").eq(HIGH).fillna(value=False).to_numpy(dtype=bool)
    return Heavy(frozenset(places[risky].tolist()), large, limit)


def smallest_of_largest(amounts: Floats) -> float | None:
    """Return the contribution in the tenth place, or in the last where fewer pay anything; None where nobody does."""
    paid = np.sort(amounts[amounts > 0])
    return float(paid[-min(LARGEST, len(paid))]) if len(paid) else None


def _at(places: Indices, amounts: Floats, chosen: Bools) -> "zip[tuple[int, float]]":
    return zip(places[chosen].tolist(), amounts[chosen].tolist(), strict=True)
