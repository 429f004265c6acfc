"""What changed in time: in the portfolio between two dates, over its quarters, and in the cells of one collaboration.

Every change is one between two assessments; without one on both sides there is no change, and no number.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking import portfolio, portfolio_change
from tilburg_samenwerking.filters import Filters
from tilburg_samenwerking.formatting import displayed_values, listed, number, plural, signed
from tilburg_samenwerking.kader import UNKNOWN, Kader
from tilburg_samenwerking.portfolio import Panel, State

POINTS = 40  # of the portfolio over time
NAMED = 3  # cells named in one sentence; of the rest it says how many


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
        return portfolio.select(self.now, self.filters)

    @cached_property
    def places(self) -> NDArray[np.intp]:
        """Of each chosen collaboration its row in the state then; −1 where it was not there."""
        places: NDArray[np.intp] = pd.Index(self.then.rows["collaboration"]).get_indexer(
            self.chosen.rows["collaboration"]
        )
        return places

    @cached_property
    def both(self) -> NDArray[np.bool_]:
        """Which of the chosen collaborations have an assessment on both dates."""
        then = np.append(self.then.rows["assessment"].to_numpy(dtype=np.int64), -1)[self.places]
        now = self.chosen.rows["assessment"].to_numpy(dtype=np.int64)
        both: NDArray[np.bool_] = (now >= 0) & (then >= 0)
        return both

    def held_since(self, slug: str, column: str, value: str) -> date:
        """Return from which assessment on, up to the reference date, a phase or water has been what it is now."""
        held, place = self.panel.held, self.rows[slug]
        until = np.searchsorted(
            held.on[held.first[place] : held.first[place + 1]], np.datetime64(self.filters.on), "right"
        )
        values, first = held.assessed[column], held.first[place]
        row = first + until - 1
        while row > first and held.readable[row - 1] and values[row - 1] == value:
            row -= 1
        return _day(held.on[row])

    def assessed_since(self, slug: str) -> tuple[date, bool]:
        """Return from which assessment on it followed this framework, and whether one before that followed another.

        Until the reference date; for who has an assessment on this framework then.
        """
        held, place = self.panel.held, self.rows[slug]
        first, end = held.first[place], held.first[place + 1]
        row = first + np.searchsorted(held.on[first:end], np.datetime64(self.filters.on), "right") - 1
        while row > first and held.readable[row - 1]:
            row -= 1
        return _day(held.on[row]), bool(row > first)

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each collaboration in the panel."""
        return {slug: place for place, slug in enumerate(self.panel.collaborations["slug"])}

    def earlier(self, column: str) -> NDArray[np.object_]:
        """Return what the chosen collaborations had then in a column; None where they were not there."""
        values = np.append(self.then.rows[column].to_numpy(dtype=object), np.array([None], dtype=object))
        return values[self.places]


def _day(moment: np.datetime64) -> date:
    found: date = pd.Timestamp(moment).date()
    return found


# ---------------------------------------------------------------- the portfolio over time


def quarter_ends(first: date, last: date) -> list[date]:
    """Return the ends of the quarters from the first date on, with the last date as the last point.

    With more than `POINTS` of them only those of half years are taken, then of years, then of some years.
    """
    ends = pd.date_range(first, last, freq="QE")
    years = ends[ends.month == 12]
    some = years[:: -(-len(years) // (POINTS - 1)) or 1]
    halves = ends[ends.month % 6 == 0]
    found = next((part for part in (ends, halves, years, some) if len(part) < POINTS), some)
    return [*(day.date() for day in found if day.date() < last), last]


def over_time(panel: Panel, filters: Filters, kader: Kader) -> pd.DataFrame:
    """Return how many collaborations have their overall score in each band, at each quarter end until the date.

    Of each date first the state, then the filters. Columns: `on`, a column per band code, `none` (assessed, but no
    overall score), `n` (with an overall score) and `collaborations` (in the selection). Empty before any assessment.
    """
    columns = ["on", *(band.code for band in kader.reading.bands), "none", "n", "collaborations"]
    days = panel.assessments["on"]
    first = days.min().date() if len(days) else filters.on
    if not len(days) or first > filters.on:
        return pd.DataFrame(columns=columns)
    rows = []
    for day in quarter_ends(first, filters.on):
        state = portfolio.select(portfolio.state(panel, day, kader), filters)
        place = portfolio.band_places(portfolio.overall(state, kader), kader)
        counts = np.bincount(place[place >= 0], minlength=len(kader.reading.bands)).tolist()
        rows.append([day, *counts, state.assessed - sum(counts), sum(counts), len(state)])
    return pd.DataFrame(rows, columns=columns)


def flow(period: Period, kader: Kader, by: str) -> pd.DataFrame:
    """Return how many went from one phase or water to another, of who has an assessment on both dates.

    Columns: `before`, `after` (codes, all of the framework, `onbekend` when it occurs), `n`.
    """
    codes = [option.code for option in {"phase": kader.phases, "water": kader.waters}[by]]
    sides = [pd.Series(values[period.both]) for values in (period.earlier(by), period.chosen.rows[by].to_numpy())]
    sides = [side.where(side.isin(codes), UNKNOWN) for side in sides]
    codes += [UNKNOWN] * any((side == UNKNOWN).any() for side in sides)
    every = pd.MultiIndex.from_product([codes, codes], names=["before", "after"])
    counted = pd.DataFrame({"before": sides[0], "after": sides[1]}).value_counts()
    return counted.reindex(every, fill_value=0).rename("n").reset_index()


def back_and_forth(period: Period) -> pd.DataFrame:
    """Return who is in the same water on both dates, and was in another at an assessment in between.

    Columns: `collaboration` (slug), `name`, `water` (on both dates), `between` (the other water, the last of them) and
    `on` (the date of that assessment).
    """
    rounds, who = period.panel.assessments, period.panel.collaborations
    after, until = (pd.Timestamp(day) for day in (period.filters.compared_on, period.filters.on))
    inside = rounds[(rounds["on"] > after) & (rounds["on"] <= until) & rounds["readable"] & rounds["water"].notna()]
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
    found = ends.merge(inside, on="collaboration")
    found = found[found["between"] != found["water"]]
    return found.drop_duplicates("collaboration", keep="last").reset_index(drop=True)


# ---------------------------------------------------------------- the cells of one collaboration


def movements(rounds: pd.DataFrame, changes: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return per cell what happened between the first and the last round, each cell in one group.

    `changes` has per cell `change`, `change_questions` and `change_moved` (as `scoring.changes`) between those two.
    Columns: `cell`, `first`, `last` (scores), `change` (over the questions comparable in both, NaN without any),
    `questions` (how many those are), `of` (questions of the cell), `group`: `better` or `worse` (the change reaches the
    threshold), `low` (not moved, and still in a band that asks for attention), `same` or `unknown`.
    """
    codes = list(kader.cell_codes)
    first, last = (rounds[codes].iloc[place].to_numpy(dtype=np.float64) for place in (0, -1))
    found = changes.set_index("cell").reindex(codes)
    change = found["change"].to_numpy(dtype=np.float64)
    counted = {name: found[name].fillna(0).astype(np.int64) for name in ("change_questions", "change_moved")}
    moved = portfolio_change.moved(found.assign(change=change, **counted), kader).to_numpy(dtype=bool)
    low = portfolio.in_attention(last, kader)
    names = np.select(
        [np.isnan(change), moved & (change > 0), moved, low], ["unknown", "better", "worse", "low"], "same"
    )
    return pd.DataFrame(
        {
            "cell": codes,
            "first": first,
            "last": last,
            "change": change,
            "questions": counted["change_questions"].to_numpy(),
            "of": [len(kader.cell[code].questions) for code in codes],
            "group": names,
        }
    )


STILL_LOW = {"low": "bleef", "better": "steeg, maar staat nog op", "unknown": "staat op"}


def movements_in_words(frame: pd.DataFrame, kader: Kader) -> list[tuple[str, str]]:
    """Return `movements` as a few sentences, each with what it is about: most improved, most worrying, unchanged."""
    size = displayed_values(frame["change"].to_numpy(dtype=np.float64))
    rows = frame.assign(size=size, label=[kader.cell_short(code) for code in frame["cell"]])
    part = {name: rows[rows["group"] == name] for name in ("better", "worse", "unknown")}
    better = _moved_cells(part["better"].sort_values("size", ascending=False, kind="stable"))
    worse = _moved_cells(part["worse"].sort_values("size", kind="stable"))
    asking = portfolio.in_attention(rows["last"].to_numpy(dtype=np.float64), kader) & (rows["group"] != "worse")
    low = [
        f"{row.label} {STILL_LOW[row.group]} {in_band(row.last, kader)}"
        for row in rows[asking].sort_values("last", kind="stable").itertuples()
    ]
    unchanged = rows.loc[rows["group"].isin(["same", "low"]), "label"].tolist()
    said = [
        ("Meest verbeterd", _some(better) or "geen enkel veld"),
        ("Meest zorgelijk", _some([*worse, *low]) or "geen enkel veld daalde of staat nog in een lage band"),
        ("Gelijk gebleven", listed(unchanged)),
        ("Niet te vergelijken", listed(part["unknown"]["label"].tolist())),
    ]
    return [(title, f"{text}.") for title, text in said if text]


def _some(words: list[str]) -> str:
    rest = len(words) - NAMED
    return listed(words) if rest <= 0 else f"{', '.join(words[:NAMED])} en nog {plural(rest, 'veld', 'velden')}"


def _moved_cells(rows: pd.DataFrame) -> list[str]:
    return [
        f"{row.label} {signed(row.change)} (van {number(row.first)} naar {number(row.last)})"
        for row in rows.itertuples()
    ]


def in_band(score: float, kader: Kader) -> str:
    """Return a score with its band: `2,7 (aandacht)`."""
    band = kader.band(score)
    return f"{number(score)} ({band.title})" if band else number(score)
