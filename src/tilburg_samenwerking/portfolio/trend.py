"""The portfolio in time: its bands per quarter, and who went from one phase or water to another."""

from datetime import date

import numpy as np
import pandas as pd

from tilburg_samenwerking.kader import UNKNOWN, Kader
from tilburg_samenwerking.kader.groupings import GROUPING
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel
from tilburg_samenwerking.portfolio.period import Period
from tilburg_samenwerking.portfolio.state import select, state_on

POINTS = 40  # of the portfolio over time


# ---------------------------------------------------------------- the portfolio over time


def quarter_ends(first: date, last: date) -> list[date]:
    """Return the ends of the quarters from the first date on, with the last date as the last point.

    With more than `POINTS` of them only those of half years are taken, then of years, then of some years.
    """
    ends = pd.date_range(first, last, freq="QE")
    years = ends[ends.month == 12]
    some = years[:: -(-len(years) // (POINTS - 1)) or 1]
    halves = ends[ends.month % 6 == 0]
    points = next((part for part in (ends, halves, years, some) if len(part) < POINTS), some)
    return [*(day.date() for day in points if day.date() < last), last]


def bands_over_time(panel: Panel, filters: Filters, kader: Kader) -> pd.DataFrame:
    """Return how many collaborations have their overall score in each band, at each quarter end until the date.

    Of each date first the state, then the filters. Columns: `on`, a column per band code, `none` (assessed, but no
    overall score), `n` (with an overall score) and `collaborations` (in the selection). Empty before any assessment.
    """
    columns = ["on", *(band.code for band in kader.thresholds.bands), "none", "n", "collaborations"]
    days = panel.assessments["on"]
    first = days.min().date() if len(days) else filters.on
    if not len(days) or first > filters.on:
        return pd.DataFrame(columns=columns)
    rows = []
    for day in quarter_ends(first, filters.on):
        state = select(state_on(panel, day, kader), filters)
        place = statistics.band_places(statistics.overall_scores(state, kader), kader)
        counts = np.bincount(place[place >= 0], minlength=len(kader.thresholds.bands)).tolist()
        rows.append([day, *counts, state.assessed - sum(counts), sum(counts), len(state)])
    return pd.DataFrame(rows, columns=columns)


def group_flow(period: Period, kader: Kader, by: str) -> pd.DataFrame:
    """Return how many went from one phase or water to another, of who has an assessment on both dates.

    Columns: `before`, `after` (codes, all of the framework, `onbekend` when it occurs), `n`.
    """
    codes = list(GROUPING[by].titles(kader))
    values = period.earlier(by), period.chosen.rows[by].to_numpy(dtype=object)
    before, after = (pd.Index(codes, dtype=object).get_indexer(side[period.both]) for side in values)
    unknown = (before < 0) | (after < 0)
    codes += [UNKNOWN] * bool(unknown.any())
    # What is not one of the codes has place −1: the last of them, which is then what is unknown.
    passed = (before % len(codes)) * len(codes) + after % len(codes) if len(codes) else before
    n = np.bincount(passed, minlength=len(codes) ** 2)
    return pd.DataFrame({"before": np.repeat(codes, len(codes)), "after": codes * len(codes), "n": n})


def back_and_forth(period: Period) -> pd.DataFrame:
    """Return who is in the same water on both dates, and was in another at an assessment in between.

    Columns: `collaboration` (slug), `name`, `water` (on both dates), `between` (the other water, the last of them) and
    `on` (the date of that assessment).
    """
    rounds, who = period.panel.assessments, period.panel.collaborations
    after, until = (pd.Timestamp(day) for day in (period.filters.compared_on, period.filters.on))
    inside = rounds[(rounds["on"] > after) & (rounds["on"] <= until) & rounds["water"].notna()]
    inside = pd.DataFrame(
        {
            "collaboration": who["slug"].to_numpy()[inside["place"]],
            "between": inside["water"].to_numpy(),
            "on": inside["on"].to_numpy(),
        }
    )
    now = period.chosen.rows["water"].to_numpy()
    same = period.both & (period.earlier("water") == now)
    ends = period.chosen.rows.loc[same, ["collaboration", "name", "water"]]
    turned = ends.merge(inside, on="collaboration")
    turned = turned[turned["between"] != turned["water"]]
    return turned.drop_duplicates("collaboration", keep="last").reset_index(drop=True)
