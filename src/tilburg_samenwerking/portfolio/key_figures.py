"""The few numbers of a selection that management reads first, and how old its assessments are."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tilburg_samenwerking.kader import Kader, Staleness
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.portfolio.statistics import in_attention


@dataclass(frozen=True)
class SelectionFigures:
    """The few numbers of a selection that management reads first."""

    collaborations: int
    assessed: int
    unquiet: int  # in water that asks for attention
    cells_in_attention: int
    cells_scored: int
    stale: int
    oldest_months: int | None


def selection_figures(state: State, on: date, kader: Kader, staleness: Staleness) -> SelectionFigures:
    """Return the key figures of the selection on a date."""
    months = age_in_months(state, on)
    return SelectionFigures(
        collaborations=len(state),
        assessed=state.assessed,
        unquiet=int(state.rows["water"].isin(kader.troubled_waters).sum()),
        cells_in_attention=int(in_attention(state.score, kader).sum()),
        cells_scored=int(np.isfinite(state.score).sum()),
        stale=int(out_of_date(state, on, kader, staleness).sum()),
        oldest_months=int(months.max()) if len(months) and months.max() >= 0 else None,
    )


def out_of_date(state: State, on: date, kader: Kader, staleness: Staleness) -> NDArray[np.bool_]:
    """Return which assessments are out of date: sooner in water, or with a cell, that asks for attention.

    The cell is one of all viewpoints together, so that an assessment is not old from one viewpoint and new from
    another.
    """
    troubled = state.rows["water"].isin(kader.troubled_waters).to_numpy()
    soon = troubled | in_attention(state.score_of_all, kader).any(axis=1)
    day = state.rows["assessed_on"].to_numpy().astype("datetime64[D]")
    limit = _months_later(day, np.where(soon, staleness.months_attention, staleness.months))
    return np.asarray(limit < np.datetime64(on, "D"))


def _months_later(day: NDArray[np.datetime64], months: NDArray[np.int64]) -> NDArray[np.datetime64]:
    """Return the day so many months later; the last day of a month leads to the last day of a month."""
    month = day.astype("datetime64[M]")
    last = (month + 1).astype("datetime64[D]") - 1
    later_last = (month + months + 1).astype("datetime64[D]") - 1
    same_day = (month + months).astype("datetime64[D]") + (day - month)
    return np.where(day == last, later_last, np.minimum(same_day, later_last))


def age_in_months(state: State, on: date) -> NDArray[np.int64]:
    """Return how many full months old each assessment is on the date; −1 where there is none."""
    day = state.rows["assessed_on"].to_numpy().astype("datetime64[D]")
    months = (np.datetime64(on, "M") - day.astype("datetime64[M]")).astype(np.int64)
    months = np.where(np.isnat(day), 0, months)
    months -= _months_later(day, months) > np.datetime64(on, "D")
    return np.where(np.isnat(day), -1, months)
