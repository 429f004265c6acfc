"""The few numbers of a selection that management reads first, and how old its assessments are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.kader import Kader, Staleness
from tilburg_samenwerking.portfolio.change import arrivals
from tilburg_samenwerking.portfolio.money import Money, contributions, money_of
from tilburg_samenwerking.portfolio.register import Register
from tilburg_samenwerking.portfolio.state import State, has_water, per_row
from tilburg_samenwerking.portfolio.statistics import cells_in_attention, in_attention, overall_scores
from tilburg_samenwerking.scoring.arrays import Bools, Indices, Ints


@dataclass(frozen=True)
class SelectionFigures:
    """The few numbers of a selection that management reads first.

    Of all are `assessed` and `scored` (a score on any cell, from the viewpoint that is chosen); of the assessed are
    `unquiet` (in water that asks for attention), `water_unknown` and `stale`; `cells_in_attention` are of
    `cells_scored`. `money` is what all of them (`whole`) and each of the `parts` contribute on the date. `totals` is of
    how many the total is known.
    """

    collaborations: int
    assessed: int
    scored: int
    unquiet: int
    water_unknown: int
    cells_in_attention: int
    cells_scored: int
    stale: int
    oldest_months: int | None
    money: Mapping[str, Money] = field(default_factory=dict)
    totals: int = 0


def selection_figures(state: State, on: date, kader: Kader, staleness: Staleness) -> SelectionFigures:
    """Return the key figures of the selection on a date."""
    months, known = age_in_months(state, on), has_water(state, tuple(kader.water_titles))
    amounts, of = contributions(state), parts(state, on, kader, staleness)
    money = {name: money_of(amounts, part) for name, part in of.items()}
    return SelectionFigures(
        collaborations=len(state),
        assessed=money["assessed"].n,
        scored=money["scored"].n,
        unquiet=money["unquiet"].n,
        water_unknown=int((~known & of["assessed"]).sum()),
        cells_in_attention=int(cells_in_attention(state, kader).sum()),
        cells_scored=int(np.isfinite(state.score).sum()),
        stale=money["stale"].n,
        oldest_months=int(months.max()) if len(months) and months.max() >= 0 else None,
        money=money | {"whole": money_of(amounts)},
        totals=int(np.isfinite(overall_scores(state, kader)).sum()),
    )


@dataclass(frozen=True)
class Shift:
    """How many more of something there are than on the earlier date, and over how many collaborations that is."""

    difference: int
    over: int


@dataclass(frozen=True)
class Movement:
    """How a selection differs from the earlier date, over the same collaborations, and who came and went.

    Water, cells and staleness are compared of who was assessed on both dates; of water where it is known on both, of
    cells where there is any score on both. `new` and `ended` began or ended in between; `came_in` and `went_out` were
    there on both dates, and the filters chose them on one: the selection now is that of then, with `new` and `came_in`,
    without `ended` and `went_out`.
    """

    unquiet: Shift
    cells_in_attention: Shift
    stale: Shift
    new: int
    ended: int
    came_in: int
    went_out: int


@dataclass(frozen=True)
class Earlier:
    """The portfolio on the earlier date: the whole of it, and the rows in the register that the filters chose then."""

    on: date
    whole: State
    places: Indices


def movement(now: State, on: date, then: Earlier, register: Register, kader: Kader, staleness: Staleness) -> Movement:
    """Return how the selection `now` differs from what its collaborations were then, and who came and went."""
    after, before = on_both_dates(now, then.whole)
    sides = ((now, after, on), (then.whole, before, then.on))
    known = np.all([has_water(side, tuple(kader.water_titles))[rows] for side, rows, _day in sides], axis=0)
    unquiet = [has_water(side, kader.troubled_waters)[rows] for side, rows, _day in sides]
    scored = np.all([np.isfinite(side.score[rows]).any(axis=1) for side, rows, _day in sides], axis=0)
    asking = [cells_in_attention(side, kader).sum(axis=1)[rows] for side, rows, _day in sides]
    stale = [out_of_date(side, day, kader, staleness)[rows] for side, rows, day in sides]
    here = now.rows["place"].to_numpy()
    new, ended = arrivals(register, here, then.places, then.on, on)
    return Movement(
        unquiet=_shift(unquiet, known),
        cells_in_attention=_shift(asking, scored),
        stale=_shift(stale, np.ones(len(after), dtype=bool)),
        new=new,
        ended=ended,
        came_in=len(np.setdiff1d(here, then.places)) - new,
        went_out=len(np.setdiff1d(then.places, here)) - ended,
    )


def _shift(sides: list[NDArray[Any]], over: Bools) -> Shift:
    now, then = (int(side[over].sum()) for side in sides)
    return Shift(now - then, int(over.sum()))


def on_both_dates(now: State, then: State) -> tuple[Indices, Indices]:
    """Return the rows of who was assessed on both dates, in the one state and in the other."""
    at = pd.Index(then.rows["place"]).get_indexer(now.rows["place"])
    assessed = np.append(then.rows["assessment"].to_numpy(dtype=np.int64), -1)[at] >= 0
    both = np.flatnonzero(assessed & (now.rows["assessment"] >= 0).to_numpy())
    return both, at[both]


@per_row
def out_of_date(state: State, on: date, kader: Kader, staleness: Staleness) -> Bools:
    """Return which assessments are out of date: sooner in water, or with a cell, that asks for attention.

    The cell is one of all viewpoints together, so that an assessment is not old from one viewpoint and new from
    another.
    """
    low = cells_in_attention(state, kader) if state.samen is None else in_attention(state.samen, kader)
    soon = has_water(state, kader.troubled_waters) | low.any(axis=1)
    day = state.rows["assessed_on"].to_numpy().astype("datetime64[D]")
    limit = _months_later(day, np.where(soon, staleness.months_attention, staleness.months))
    return np.asarray(limit < np.datetime64(on, "D"))


def _months_later(day: NDArray[np.datetime64], months: Ints) -> NDArray[np.datetime64]:
    """Return the day so many months later; the last day of a month leads to the last day of a month."""
    month = day.astype("datetime64[M]")
    last = (month + 1).astype("datetime64[D]") - 1
    later_last = (month + months + 1).astype("datetime64[D]") - 1
    same_day = (month + months).astype("datetime64[D]") + (day - month)
    return np.where(day == last, later_last, np.minimum(same_day, later_last))


def age_in_months(state: State, on: date) -> Ints:
    """Return how many full months old each assessment is on the date; −1 where there is none."""
    return full_months(state.rows["assessed_on"].to_numpy().astype("datetime64[D]"), on)


def full_months(day: NDArray[np.datetime64], on: date) -> Ints:
    """Return how many full months there are from each day to a date; −1 where there is no day."""
    months = (np.datetime64(on, "M") - day.astype("datetime64[M]")).astype(np.int64)
    months = np.where(np.isnat(day), 0, months)
    months -= _months_later(day, months) > np.datetime64(on, "D")
    return np.where(np.isnat(day), -1, months)


# The parts of a selection that are counted and that money stands beside, each as who is in it: who is assessed, scored,
# in water that asks for attention and out of date; who has any cell, or the total, in a band that asks for attention.
PARTS: Mapping[str, Callable[[State, date, Kader, Staleness], Bools]] = {
    "assessed": lambda state, _on, _kader, _staleness: (state.rows["assessment"] >= 0).to_numpy(),
    "scored": lambda state, _on, _kader, _staleness: np.asarray(np.isfinite(state.score).any(axis=1)),
    "unquiet": lambda state, _on, kader, _staleness: has_water(state, kader.troubled_waters),
    "stale": out_of_date,
    "any_cell": lambda state, _on, kader, _staleness: np.asarray(cells_in_attention(state, kader).any(axis=1)),
    "overall": lambda state, _on, kader, _staleness: in_attention(overall_scores(state, kader), kader),
}


def parts(state: State, on: date, kader: Kader, staleness: Staleness) -> dict[str, Bools]:
    """Return all `PARTS` of a selection."""
    return {name: part(state, on, kader, staleness) for name, part in PARTS.items()}
