"""What changed in the portfolio between two dates: one sentence each, with its cause (for the portfolio review)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking import portfolio, portfolio_change, portfolio_figures
from tilburg_samenwerking.development import Period, in_band
from tilburg_samenwerking.formatting import listed, long_date, plural, signed
from tilburg_samenwerking.kader import Band, Kader, Option, Staleness
from tilburg_samenwerking.portfolio import MARGIN, Floats, State

# In the order of the review: what got worse first, what is only about the data last.
KINDS = ("band_down", "water", "band_up", "phase", "new", "ended", "first", "due")
NAMED = 2  # cells named in one sentence


@dataclass(frozen=True)
class Change:
    """One thing that changed: its kind, whose it is, one sentence with the cause, and the value on both sides.

    `before` and `after` are overall scores (a band, and who came, went or was assessed for the first time), codes of
    phase or water, or for `due` the date of the last assessment as `before`; None where there is none.
    """

    kind: str
    collaboration: str
    name: str
    text: str
    before: Any = None
    after: Any = None


def changed(period: Period, kader: Kader, staleness: Staleness) -> list[Change]:
    """Return what changed between the two dates, by kind in the order of `KINDS`, the largest first.

    New and ended follow from start and end of the collaborations; filters on phase and water do not count there, for
    who ended has none any more. A band counts as changed only where the overall score changed by the threshold.
    """
    found = [
        *_Compared(period, kader).changes(),
        *_new(period, kader),
        *_ended(period, kader),
        *_first(period, kader),
        *_due(period, kader, staleness),
    ]
    return sorted(found, key=lambda change: KINDS.index(change.kind))


def within_noise(period: Period, kader: Kader) -> int:
    """Return how many have their overall score in another band by a change below the threshold: called equal."""
    found = _Compared(period, kader)
    return int((found.other_band & ~found.far).sum())


def comparable(period: Period, kader: Kader) -> int:
    """Return how many of the chosen collaborations have an overall score on both dates."""
    found = _Compared(period, kader)
    return int(np.isfinite(found.now - found.then).sum())


class _Listed:
    """The rows of a state as plain lists: looking into a frame for each sentence would take most of the time."""

    def __init__(self, state: State, kader: Kader) -> None:
        self.state, self.kader = state, kader
        self.slug, self.name = (state.rows[column].tolist() for column in ("collaboration", "name"))
        self.day = state.rows["assessed_on"].tolist()
        self.assessed = state.rows["assessment"].to_numpy(dtype=np.int64) >= 0
        self.score = portfolio.overall(state, kader)

    def change(self, kind: str, place: int, text: str, before: Any = None, after: Any = None) -> Change:
        return Change(kind, self.slug[place], self.name[place], text, before, after)

    def places(self, slugs: dict[str, date]) -> list[int]:
        return [place for place, slug in enumerate(self.slug) if slug in slugs]

    def total(self, place: int) -> str:
        """Return the overall score with its band, or why there is none."""
        if not self.assessed[place]:
            return "nog niet gewaardeerd"
        score = self.score[place]
        return f"totaal {in_band(score, self.kader)}" if np.isfinite(score) else "zonder totaal"

    def score_or_none(self, place: int) -> float | None:
        return float(self.score[place]) if np.isfinite(self.score[place]) else None


# ---------------------------------------------------------------- who is there on both dates


class _Compared(_Listed):
    """The chosen collaborations beside what they were then."""

    def __init__(self, period: Period, kader: Kader) -> None:
        super().__init__(period.chosen, kader)
        self.period = period
        self.now, self.then = self.score, np.append(portfolio.overall(period.then, kader), np.nan)[period.places]
        bands = [portfolio.band_places(scores, kader) for scores in (self.then, self.now)]
        self.other_band = (bands[0] != bands[1]) & (bands[0] >= 0) & (bands[1] >= 0)
        self.far = np.abs(self.now - self.then) >= kader.reading.change_overall - MARGIN
        self.moved = portfolio_change.changes(period.chosen, period.then)
        self.labels = [kader.cell_short(code) for code in kader.cell_codes]

    def changes(self) -> Iterator[Change]:
        yield from self._bands()
        yield from self._waters()
        yield from self._phases()

    def _bands(self) -> Iterator[Change]:
        scored_then = np.append(np.isfinite(self.period.then.score).sum(axis=1), 0)[self.period.places]
        scored_now = np.isfinite(self.state.score).sum(axis=1)
        for place in _largest(self.other_band & self.far, self.now - self.then):
            before, after = float(self.then[place]), float(self.now[place])
            cause = self._cells_that(place, rose=after > before)
            text = f"Totaal van {in_band(before, self.kader)} naar {in_band(after, self.kader)}"
            text += f", vooral door {listed(cause)}" if cause else ", zonder één veld dat er uitspringt"
            if scored_now[place] != scored_then[place]:
                text += (
                    f"; nu {scored_now[place]} van {len(self.labels)} velden met een score, eerder {scored_then[place]}"
                )
            yield self.change("band_up" if after > before else "band_down", place, f"{text}.", before, after)

    def _cells_that(self, place: int, *, rose: bool) -> list[str]:
        """Return the few cells that rose, or fell, the most and by the threshold: `Governance partners (−1,3)`."""
        limit = self.kader.reading.change_cell - MARGIN
        sign = -1 if rose else 1
        moved = sorted((sign * value, cell) for cell, value in enumerate(self.moved[place].tolist()))
        far = [(sign * value, cell) for value, cell in moved if value <= -limit]
        return [f"{self.labels[cell]} ({signed(value)})" for value, cell in far[:NAMED]]

    def _waters(self) -> Iterator[Change]:
        waters = {option.code: option for option in self.kader.waters}
        since = long_date(self.period.filters.compared_on)
        for place, before, after in self._differing("water", waters):
            asks = waters[after].attention
            cells = self._cells_that(place, rose=not asks)
            cause = f"; sinds {since} {'gedaald' if asks else 'gestegen'}: {listed(cells)}" if cells else ""
            text = (
                f"Van {waters[before].title} naar {waters[after].title} vaarwater {self._since(place, 'water')}{cause}."
            )
            yield self.change("water", place, text, before, after)

    def _phases(self) -> Iterator[Change]:
        phases = {option.code: option for option in self.kader.phases}
        for place, before, after in self._differing("phase", phases):
            text = f"Van {_lower(phases[before])} naar {_lower(phases[after])} {self._since(place, 'phase')}."
            yield self.change("phase", place, text, before, after)

    def _differing(self, column: str, options: dict[str, Option]) -> list[tuple[int, str, str]]:
        """Return whose code differs: place, code then, code now; what asks for attention now comes first.

        What is not filled in on one of the dates is no change.
        """
        then, now = self.period.earlier(column), self.state.rows[column].to_numpy(dtype=object)
        found = [(int(place), then[place], now[place]) for place in np.flatnonzero(self.period.both & (then != now))]
        known = [row for row in found if row[1] in options and row[2] in options]
        codes = list(options)
        return sorted(known, key=lambda row: (not options[row[2]].attention, codes.index(row[2])))

    def _since(self, place: int, column: str) -> str:
        day = self.period.held_since(self.slug[place], column, self.state.rows[column].iat[place])
        return f"bij de waardering van {long_date(day)}"


def _largest(which: NDArray[np.bool_], size: Floats) -> list[int]:
    """Return the places of what is chosen, from the largest on."""
    places = np.flatnonzero(which)
    return [int(place) for place in places[np.argsort(-np.abs(size[places]), kind="stable")]]


def _lower(option: Option) -> str:
    return option.title[:1].lower() + option.title[1:]


# ---------------------------------------------------------------- who came, who went, whose assessment is due


def _lasting(state: State, period: Period, kader: Kader) -> _Listed:
    """Return what the filters choose without those on phase and water, which change in time."""
    return _Listed(portfolio.select(state, replace(period.filters, phases=(), waters=())), kader)


def _between(period: Period, column: str) -> dict[str, date]:
    """Return whose start or end lies after the comparison date, up to the reference date."""
    who = period.panel.collaborations
    first, last = (pd.Timestamp(day) for day in (period.filters.compared_on, period.filters.on))
    inside = who[(who[column] > first) & (who[column] <= last)]
    return dict(zip(inside["slug"], inside[column], strict=True))


def _new(period: Period, kader: Kader) -> Iterator[Change]:
    rows, started = _lasting(period.now, period, kader), _between(period, "start")
    for place in rows.places(started):
        text = f"Gestart op {long_date(started[rows.slug[place]])}; {rows.total(place)}."
        yield rows.change("new", place, text, after=rows.score_or_none(place))


def _ended(period: Period, kader: Kader) -> Iterator[Change]:
    rows, ended = _lasting(period.then, period, kader), _between(period, "end")
    since = long_date(period.filters.compared_on)
    for place in rows.places(ended):
        text = f"Beëindigd op {long_date(ended[rows.slug[place]])}; op {since} {rows.total(place)}."
        yield rows.change("ended", place, text, before=rows.score_or_none(place))


def _first(period: Period, kader: Kader) -> Iterator[Change]:
    """Yield who took part on both dates and was assessed for the first time in between."""
    rows = _Listed(period.chosen, kader)
    for place in np.flatnonzero((period.places >= 0) & ~period.both & rows.assessed).tolist():
        day = long_date(period.first_assessed(rows.slug[place]))
        text = f"Voor het eerst gewaardeerd op {day}; {rows.total(place)}."
        yield rows.change("first", place, text, after=rows.score_or_none(place))


def _due(period: Period, kader: Kader, staleness: Staleness) -> Iterator[Change]:
    """Yield whose assessment is out of date on the reference date, the oldest first."""
    rows, on = _Listed(period.chosen, kader), period.filters.on
    months = portfolio_figures.age_in_months(period.chosen, on)
    low = np.asarray(portfolio.in_attention(period.chosen.score, kader).any(axis=1))
    asks = [option.code for option in kader.waters if option.attention]
    troubled = period.chosen.rows["water"].isin(asks).to_numpy()
    for place in _largest(portfolio_figures.stale(period.chosen, on, kader, staleness), months.astype(np.float64)):
        age = plural(int(months[place]), "maand", "maanden")
        limit = plural(staleness.months_attention, "maand", "maanden")
        needed = f"na {plural(staleness.months, 'maand', 'maanden')} is een nieuwe nodig"
        if low[place]:
            needed = f"met een veld in {_asking(kader.reading.bands)} is na {limit} een nieuwe nodig"
        if troubled[place]:
            needed = f"in {_asking(kader.waters)} vaarwater is na {limit} een nieuwe nodig"
        text = f"Niet opnieuw gewaardeerd: laatste waardering {age} oud; {needed}."
        yield rows.change("due", place, text, before=rows.day[place].date())


def _asking(options: tuple[Option, ...] | tuple[Band, ...]) -> str:
    return next((option.title for option in options if option.attention), "")
