"""What changed in the portfolio between two dates: one sentence each, with its cause (for the portfolio review)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from tilburg_samenwerking.formatting import listed, long_date, plural, signed
from tilburg_samenwerking.kader import Kader, Option, Staleness
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.change import Changes, overall_change
from tilburg_samenwerking.portfolio.key_figures import age_in_months, out_of_date
from tilburg_samenwerking.portfolio.period import Period
from tilburg_samenwerking.portfolio.rounds import in_band
from tilburg_samenwerking.portfolio.state import State, select
from tilburg_samenwerking.scoring.arrays import Bools, Floats

# In the order of the review: what got worse first, what is only about the data last.
KINDS = ("band_down", "water", "band_up", "incomparable", "phase", "new", "ended", "first", "due")
NAMED = 2  # cells named in one sentence


@dataclass(frozen=True)
class Change:
    """One thing that changed: its kind, whose it is, one sentence with the cause, and the value on both sides.

    `before` and `after` are overall scores (a band, who cannot be compared, and who came, went or was assessed for the
    first time), codes of phase or water, or for `due` the date of the last assessment as `before`; None where there is
    none. `difference` is of a band: how much the overall score changed, over what can be compared; `compared` are the
    two values that it is the difference of.
    """

    kind: str
    collaboration: str
    name: str
    text: str
    before: Any = None
    after: Any = None
    difference: float | None = None
    compared: tuple[float, float] | None = None


def passages(period: Period, changes: Changes, kader: Kader) -> list[Change]:
    """Return only who came in other water and who went to another phase, as in `changes_with_causes`."""
    compared = _Compared(period, changes, kader)
    return [*compared.waters(), *compared.phases()]


def changes_with_causes(
    period: Period, changes: Changes, reasons: Mapping[int, str], kader: Kader, staleness: Staleness
) -> list[Change]:
    """Return what changed between the two dates, by kind in the order of `KINDS`, the largest first.

    `changes` are those of `period.chosen`; `reasons` says why who cannot be compared as a whole cannot, by its place
    there. New and ended follow from start and end of the collaborations: new are of what the filters choose on the
    reference date, ended of what they chose on the comparison date, as in `key_figures.movement`. A band counts as
    changed only where the overall score changed that way by the threshold, over what can be compared (design,
    section 5, Change).
    """
    compared = _Compared(period, changes, kader)
    every = [
        *compared.changes(),
        *compared.incomparable(reasons),
        *_new(period, kader),
        *_ended(period, kader),
        *_first(period, kader),
        *_due(period, kader, staleness),
    ]
    return sorted(every, key=lambda change: KINDS.index(change.kind))


def within_noise(period: Period, changes: Changes, kader: Kader) -> list[str]:
    """Return the names of who has its overall score in another band, while what can be compared changed too little.

    Or changed the other way: then others answered.
    """
    compared = _Compared(period, changes, kader)
    crossed = compared.other_band & ~compared.far & np.isfinite(compared.overall.change)
    return [compared.name[place] for place in np.flatnonzero(crossed)]


class _StateRows:
    """The rows of a state as plain lists: looking into a frame for each sentence would take most of the time."""

    def __init__(self, state: State, kader: Kader) -> None:
        self.state, self.kader = state, kader
        self.slug, self.name = (state.rows[column].tolist() for column in ("collaboration", "name"))
        self.day = state.rows["assessed_on"].tolist()
        self.assessed = state.rows["assessment"].to_numpy(dtype=np.int64) >= 0
        self.score = statistics.overall_scores(state, kader)

    def change(self, kind: str, place: int, text: str, before: Any = None, after: Any = None) -> Change:
        return Change(kind, self.slug[place], self.name[place], text, before, after)

    def places(self, slugs: dict[str, date]) -> list[int]:
        return [place for place, slug in enumerate(self.slug) if slug in slugs]

    def total(self, place: int) -> str:
        """Return the overall score with its band, or why there is none."""
        if not self.assessed[place]:
            return "nog niet gewaardeerd"
        return _total(self.score[place], self.kader)

    def score_or_none(self, place: int) -> float | None:
        return _known(self.score[place])


def _total(score: float, kader: Kader) -> str:
    return f"totaal {in_band(score, kader)}" if np.isfinite(score) else "zonder totaal"


def _known(score: float) -> float | None:
    return float(score) if np.isfinite(score) else None


# ---------------------------------------------------------------- who is there on both dates


class _Compared(_StateRows):
    """The chosen collaborations beside what they were then, with what changed over what can be compared."""

    def __init__(self, period: Period, changes: Changes, kader: Kader) -> None:
        super().__init__(period.chosen, kader)
        self.period = period
        self.now = self.score
        self.then = np.append(statistics.overall_scores(period.then, kader), np.nan)[period.places]
        bands = [statistics.band_places(scores, kader) for scores in (self.then, self.now)]
        self.other_band = (bands[0] != bands[1]) & (bands[0] >= 0) & (bands[1] >= 0)
        self.labels = [kader.cell_short(code) for code in kader.cell_codes]
        self.cells = changes
        self.overall = overall_change(changes, kader)
        # Others answered where the total went up and what can be compared went down.
        self.far = self.overall.moved & (np.sign(self.now - self.then) == np.sign(self.overall.change))

    def changes(self) -> Iterator[Change]:
        yield from self._bands()
        yield from self.waters()
        yield from self.phases()

    def _bands(self) -> Iterator[Change]:
        scored_then = np.append(np.isfinite(self.period.then.score).sum(axis=1), 0)[self.period.places]
        scored_now = np.isfinite(self.state.score).sum(axis=1)
        for place in _largest(self.other_band & self.far, self.overall.change):
            before, after = float(self.then[place]), float(self.now[place])
            cause = self._cells_that(place, rose=after > before)
            text = f"Totaal van {in_band(before, self.kader)} naar {in_band(after, self.kader)}"
            text += f", vooral door {listed(cause)}" if cause else ", zonder één veld dat duidelijk verschoof"
            if scored_now[place] != scored_then[place]:
                text += (
                    f"; nu {scored_now[place]} van {len(self.labels)} velden met een score, eerder {scored_then[place]}"
                )
            kind = "band_up" if after > before else "band_down"
            sides = (float(self.overall.before[place]), float(self.overall.after[place]))
            change = self.change(kind, place, f"{text}.", before, after)
            yield replace(change, difference=float(self.overall.change[place]), compared=sides)

    def incomparable(self, reasons: Mapping[int, str]) -> Iterator[Change]:
        """Yield who was assessed on both dates and cannot be compared: another band first, the largest difference."""
        apart = np.abs(np.nan_to_num(self.now - self.then)) + 1e3 * self.other_band
        since = long_date(self.period.filters.compared_on)
        for place in sorted(reasons, key=lambda place: -apart[place]):
            before, after = (_total(scores[place], self.kader) for scores in (self.then, self.now))
            text = f"{before[:1].upper()}{before[1:]} op {since}, nu {after}; niet te vergelijken: {reasons[place]}."
            yield self.change("incomparable", place, text, *(_known(scores[place]) for scores in (self.then, self.now)))

    def _cells_that(self, place: int, *, rose: bool) -> list[str]:
        """Return the few cells that moved up, or down, the most: `Partners › Governance (−1,3)`."""
        sign = -1 if rose else 1
        moved = np.flatnonzero(self.cells.moved[place])
        changes = ((sign * self.cells.change[place, cell], cell) for cell in moved)
        far = sorted((size, cell) for size, cell in changes if size < 0)
        return [f"{self.labels[cell]} ({signed(sign * size)})" for size, cell in far[:NAMED]]

    def waters(self) -> Iterator[Change]:
        since = long_date(self.period.filters.compared_on)
        for place, before, after in self.differing("water", self.kader.waters):
            cells = self._cells_that(place, rose=not after.attention)
            cause = f"; sinds {since} {'gedaald' if after.attention else 'gestegen'}: {listed(cells)}" if cells else ""
            text = f"Van {before.title} naar {after.title} vaarwater {self._since(place, 'water')}{cause}."
            yield self.change("water", place, text, before.code, after.code)

    def phases(self) -> Iterator[Change]:
        for place, before, after in self.differing("phase", self.kader.phases):
            text = f"Van {_lower(before)} naar {_lower(after)} {self._since(place, 'phase')}."
            yield self.change("phase", place, text, before.code, after.code)

    def _since(self, place: int, column: str) -> str:
        day = self.period.held_since(self.slug[place], column)
        return f"bij de waardering van {long_date(day)}"

    def differing(self, column: str, options: tuple[Option, ...]) -> list[tuple[int, Option, Option]]:
        """Return whose code differs: place, option then, option now; what asks for attention now comes first.

        What is not filled in on one of the dates is no change.
        """
        known = {option.code: option for option in options}
        then, now = self.period.earlier(column), self.state.rows[column].to_numpy(dtype=object)
        places = [int(place) for place in np.flatnonzero(self.period.both & (then != now))]
        differing = [
            (place, known[then[place]], known[now[place]])
            for place in places
            if then[place] in known and now[place] in known
        ]
        return sorted(differing, key=lambda row: (not row[2].attention, options.index(row[2])))


def _largest(which: Bools, size: Floats) -> list[int]:
    """Return the places of what is chosen, from the largest on."""
    places = np.flatnonzero(which)
    return [int(place) for place in places[np.argsort(-np.abs(size[places]), kind="stable")]]


def _lower(option: Option) -> str:
    return option.title[:1].lower() + option.title[1:]


# ---------------------------------------------------------------- who came, who went, whose assessment is due


def _started(period: Period) -> dict[str, date]:
    """Return who started after the comparison date, up to the reference date, and runs then; with that day."""
    return period.panel.register.started(period.filters.compared_on, period.filters.on)


def _new(period: Period, kader: Kader) -> Iterator[Change]:
    rows, started, filters = _StateRows(period.chosen, kader), _started(period), period.filters
    register = period.panel.register
    restarted, before = register.restarted(filters.compared_on, filters.on), register.assessed_before_start()
    for place in rows.places(started):
        slug = rows.slug[place]
        began = "Opnieuw gestart" if slug in restarted else "Gestart"
        how = f"{began} op {long_date(started[slug])}"
        if slug in before and slug not in restarted:
            how = f"Gewaardeerd op {long_date(started[slug])}, voor de start op {long_date(before[slug])}"
        text = f"{how}; {rows.total(place)}."
        yield rows.change("new", place, text, after=rows.score_or_none(place))


def _ended(period: Period, kader: Kader) -> Iterator[Change]:
    rows, filters = _StateRows(select(period.then, period.filters), kader), period.filters
    ended = period.panel.register.ended(filters.compared_on, filters.on)
    since = long_date(filters.compared_on)
    for place in rows.places(ended):
        text = f"Beëindigd op {long_date(ended[rows.slug[place]])}; op {since} {rows.total(place)}."
        yield rows.change("ended", place, text, before=rows.score_or_none(place))


def _first(period: Period, kader: Kader) -> Iterator[Change]:
    """Yield who took part on both dates and was assessed in between, for the first time."""
    rows, started = _StateRows(period.chosen, kader), _started(period)
    for place in np.flatnonzero(~period.both & rows.assessed).tolist():
        slug = rows.slug[place]
        if slug in started:
            continue
        text = f"Voor het eerst gewaardeerd op {long_date(period.assessed_since(slug))}; {rows.total(place)}."
        yield rows.change("first", place, text, after=rows.score_or_none(place))


def _due(period: Period, kader: Kader, staleness: Staleness) -> Iterator[Change]:
    """Yield whose assessment is out of date on the reference date, the oldest first."""
    rows, on = _StateRows(period.chosen, kader), period.filters.on
    months = age_in_months(period.chosen, on)
    low = np.asarray(statistics.in_attention(period.chosen.score_of_all, kader).any(axis=1))
    troubled = period.chosen.rows["water"].isin(kader.troubled_waters).to_numpy()
    for place in _largest(out_of_date(period.chosen, on, kader, staleness), months.astype(np.float64)):
        age = plural(int(months[place]), "maand", "maanden")
        limit = plural(staleness.months_attention, "maand", "maanden")
        needed = f"na {plural(staleness.months, 'maand', 'maanden')} is een nieuwe nodig"
        if low[place]:
            needed = f"met een veld dat aandacht vraagt, is na {limit} een nieuwe nodig"
        if troubled[place]:
            needed = f"in {kader.troubled_water} vaarwater is na {limit} een nieuwe nodig"
        again = rows.day[place].date() > period.filters.compared_on
        news = "Opnieuw aan de beurt" if again else "Niet opnieuw gewaardeerd"
        text = f"{news}: laatste waardering {age} oud; {needed}."
        yield rows.change("due", place, text, before=rows.day[place].date())
