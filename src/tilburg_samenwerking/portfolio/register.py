"""What the register says on a date: facts and periods as arrays, looked up for all collaborations at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.kader import NO, YES
from tilburg_samenwerking.portfolio.filters import FIELDS
from tilburg_samenwerking.scoring.arrays import Bools, Indices
from tilburg_samenwerking.store.register import DATED, PERIOD, REGISTER

ALWAYS = np.datetime64("0001-01-01", "s")  # the begin of what has no begin date
YES_NO = [field.name for field in REGISTER if field.kind == "yes_no"]


@dataclass(frozen=True)
class Timeline:
    """The days on which something begins, in order of collaboration and day.

    `first` is the row of the first day of each collaboration, with the number of rows after it.
    """

    first: Indices
    on: NDArray[np.datetime64]

    @classmethod
    def of(cls, places: Indices, on: NDArray[np.datetime64], amount: int) -> Self:
        """Return the days of so many collaborations, each with its place among them; both in that order."""
        return cls(np.searchsorted(places, np.arange(amount + 1)), on)

    def last_by(self, day: np.datetime64) -> Indices:
        """Return per collaboration the row of its last day on or before this one; −1 where there is none."""
        # They stand in order of date, so that how many there are until then tells which is the last.
        until = np.append(0, np.cumsum(self.on <= day))
        known = np.diff(until[self.first])
        return np.where(known > 0, self.first[:-1] + known - 1, -1)

    def rows(self, place: int) -> slice:
        """Return the rows of one collaboration."""
        return slice(int(self.first[place]), int(self.first[place + 1]))


@dataclass(frozen=True)
class FieldFacts:
    """The facts of one field: when each begins, and its value; `values` is a category, or an array of amounts."""

    begins: Timeline
    values: Any

    def on(self, day: np.datetime64) -> Any:
        """Return the value that holds on a day, of every collaboration; missing where nothing is known."""
        rows = self.begins.last_by(day)
        if isinstance(self.values, pd.Categorical):
            return self.values.take(rows, allow_fill=True)
        return np.append(self.values, np.nan)[rows]


@dataclass(frozen=True)
class Periods:
    """The periods of all collaborations, in order of collaboration and start; who has none always runs."""

    begins: Timeline
    ends: NDArray[np.datetime64]

    def on(self, day: np.datetime64) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
        """Return of every collaboration the start and the end of the last period that began by the day.

        NaT: not known, or none began.
        """
        rows = self.begins.last_by(day)
        start, end = np.append(self.begins.on, ALWAYS)[rows], np.append(self.ends, np.datetime64("NaT"))[rows]
        return np.where(start == ALWAYS, np.datetime64("NaT", "s"), start), end

    def running(self, day: np.datetime64) -> Bools:
        """Return who runs on the day: on the day of its start it does, on that of its end no longer."""
        return self.begun(day) & ~self.ended(day)

    def ended(self, day: np.datetime64) -> Bools:
        """Return who ended on or before the day, and did not start again."""
        ended: Bools = self.on(day)[1] <= day
        return ended

    def brought_forward(self, days: NDArray[np.datetime64]) -> "Periods":
        """Return the same with the first period of each collaboration from this day on, where that is earlier."""
        begins = self.begins.on.copy()
        first = self.begins.first[:-1]
        begins[first] = np.fmin(begins[first], days)
        return Periods(Timeline(self.begins.first, begins), self.ends)

    def begun(self, day: np.datetime64) -> Bools:
        """Return who has begun by the day, whether or not it has ended since."""
        begun: Bools = self.begins.last_by(day) >= 0
        return begun


@dataclass(frozen=True)
class Register:
    """What the register says of every collaboration: what lasts as a frame, what changes in time, and when each runs.

    `collaborations` are as `store.read_collaborations`; the others follow its rows. `presence` is when each is in the
    portfolio: while it runs, and before its first start from its first assessment on (`with_assessments`).
    """

    collaborations: pd.DataFrame
    facts: Mapping[str, FieldFacts]
    periods: Periods
    presence: Periods

    @classmethod
    def of(cls, collaborations: pd.DataFrame, facts: pd.DataFrame, periods: pd.DataFrame) -> Self:
        """Return the frames of the store (`read_collaborations`, `read_facts`, `read_periods`) as one register."""
        who = collaborations.reset_index(drop=True)
        places = pd.Index(who["id"])
        runs = _periods(periods, places)
        return cls(who, _facts(facts, places), runs, runs)

    def with_assessments(self, assessments: Timeline) -> "Register":
        """Return the same, with who was assessed before its start in the portfolio from that day on."""
        first = assessments.first
        days = np.append(assessments.on, np.datetime64("NaT", "s"))[np.where(np.diff(first) > 0, first[:-1], -1)]
        return replace(self, presence=self.periods.brought_forward(days))

    @cached_property
    def codes(self) -> pd.DataFrame:
        """What lasts, as categories to filter on: `ja` or `nee` where it holds a yes or a no, all else as it is."""
        names = {field.column for field in FIELDS} & set(self.collaborations)
        return _codes(self.collaborations[sorted(names)]).astype("category")

    def column(self, name: str, day: np.datetime64) -> "pd.Series[Any]":
        """Return a field as it is on a day, a row per collaboration."""
        return pd.Series(self.facts[name].on(day)) if name in DATED else self.codes[name]

    def texts(self, name: str, day: np.datetime64) -> Any:
        """Return a field of texts as it is on a day, as an array of texts."""
        values = self.facts[name].on(day)
        return values.categories.array.take(values.codes, allow_fill=True)

    def row(self, place: int, on: date) -> dict[str, Any]:
        """Return what the register says of one collaboration on a date: every field once, missing where unknown.

        `start` and `end` are those of the period that runs, else of the last that ended, else of the first to come.
        """
        day = np.datetime64(on, "s")
        dated = {name: self._held(name, place, day) for name in DATED}
        spans = self.spans(place, on)
        period = dict(zip(PERIOD, spans[-1] if spans else (pd.NaT, pd.NaT), strict=True))
        return {str(name): value for name, value in self.collaborations.iloc[place].items()} | dated | period

    def spans(self, place: int, on: date) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
        """Return the periods of one collaboration that began by a date, in order; the first to come where none did."""
        rows = self.periods.begins.rows(place)
        begins, ends = self.periods.begins.on[rows], self.periods.ends[rows]
        begun = max(1, int(np.searchsorted(begins, np.datetime64(on, "s"), "right")))
        starts = [pd.NaT if begin == ALWAYS else pd.Timestamp(begin) for begin in begins[:begun]]
        return list(zip(starts, map(pd.Timestamp, ends[:begun]), strict=True))

    def _held(self, name: str, place: int, day: np.datetime64) -> Any:
        facts = self.facts[name]
        rows = facts.begins.rows(place)
        row = rows.start + int(np.searchsorted(facts.begins.on[rows], day, "right")) - 1
        return facts.values[row] if row >= rows.start else None

    def has_started(self, since: date, on: date) -> Bools:
        """Return of each collaboration whether it came into the portfolio between two dates: it is in on the later.

        By its start, or by an assessment before that: so it is new once.
        """
        then, now = np.datetime64(since, "s"), np.datetime64(on, "s")
        begun: Bools = self.presence.on(now)[0] > then
        return self.presence.running(now) & ~self.presence.running(then) & begun

    def has_ended(self, since: date, on: date) -> Bools:
        """Return of each collaboration whether it ended between two dates: it is in on the earlier only."""
        then, now = np.datetime64(since, "s"), np.datetime64(on, "s")
        over: Bools = self.presence.on(then)[1] <= now
        return self.presence.running(then) & ~self.presence.running(now) & over

    def started(self, since: date, on: date) -> dict[str, date]:
        """Return who `has_started`, with the day."""
        return self._days(self.presence.on(np.datetime64(on, "s"))[0], self.has_started(since, on))

    def assessed_before_start(self) -> dict[str, date]:
        """Return who is in the portfolio by an assessment before its first start, with the day of that start."""
        first = self.periods.begins.first[:-1]
        starts = self.periods.begins.on[first]
        return self._days(starts, self.presence.begins.on[first] < starts)

    def restarted(self, since: date, on: date) -> set[str]:
        """Return who `has_started` and ran before: its period on the later date is not its first."""
        begins = self.periods.begins
        again = begins.last_by(np.datetime64(on, "s")) > begins.first[:-1]
        return set(self.collaborations["slug"].to_numpy()[self.has_started(since, on) & again])

    def ended(self, since: date, on: date) -> dict[str, date]:
        """Return who `has_ended`, with the day."""
        return self._days(self.presence.on(np.datetime64(since, "s"))[1], self.has_ended(since, on))

    def _days(self, days: NDArray[np.datetime64], chosen: Bools) -> dict[str, date]:
        places = np.flatnonzero(chosen)
        slugs = self.collaborations["slug"].to_numpy()[places]
        return dict(zip(slugs, days[places].astype("datetime64[D]").tolist(), strict=True))

    def held(self) -> dict[str, list[Any]]:
        """Return per field every value that the collaborations have or had, without the archived ones; names too."""
        kept = self.collaborations["archived_at"].isna().to_numpy()
        lasting = {str(name): values.tolist() for name, values in _codes(self.collaborations[kept]).items()}
        rows = {name: np.repeat(kept, np.diff(facts.begins.first)) for name, facts in self.facts.items()}
        return lasting | {name: list(pd.unique(facts.values[rows[name]])) for name, facts in self.facts.items()}

    def only(self, place: int) -> "Register":
        """Return the register of one collaboration."""
        rows = {name: facts.begins.rows(place) for name, facts in self.facts.items()}
        facts = {
            name: FieldFacts(_one(one.begins, rows[name]), one.values[rows[name]]) for name, one in self.facts.items()
        }
        run = self.periods.begins.rows(place)
        periods, presence = (Periods(_one(one.begins, run), one.ends[run]) for one in (self.periods, self.presence))
        return Register(self.collaborations.iloc[[place]].reset_index(drop=True), facts, periods, presence)


def _codes(collaborations: pd.DataFrame) -> pd.DataFrame:
    known = [name for name in YES_NO if name in collaborations]
    return collaborations.assign(**{name: collaborations[name].map({True: YES, False: NO}) for name in known})


def _one(timeline: Timeline, rows: slice) -> Timeline:
    return Timeline(np.array([0, rows.stop - rows.start]), timeline.on[rows])


def _in_order(
    who: "pd.Series[int]", day: "pd.Series[Any]", places: "pd.Index[Any]"
) -> tuple[Indices, Indices, NDArray[np.datetime64]]:
    """Return the rows of known collaborations in order of place and day, with those."""
    place, begins = places.get_indexer(who), day.to_numpy(dtype="datetime64[s]")
    begins = np.where(np.isnat(begins), ALWAYS, begins)
    rows = np.lexsort((begins, place))
    rows = rows[place[rows] >= 0]
    return rows, place[rows], begins[rows]


def _facts(facts: pd.DataFrame, places: "pd.Index[Any]") -> dict[str, FieldFacts]:
    rows, place, begins = _in_order(facts["collaboration_id"], facts["valid_from"], places)
    number = pd.Categorical(facts["field"], categories=list(DATED)).codes[rows]
    codes, different = pd.factorize(facts["value"])
    texts = pd.Categorical.from_codes(codes, pd.Index(different, dtype="str"))
    fields = {}
    for code, (name, field) in enumerate(DATED.items()):
        of_field = np.flatnonzero(number == code)
        values: Any = texts.take(rows[of_field]).remove_unused_categories()
        if field.kind == "amount":
            # What is no amount can only be a damaged database: unknown, and named by its check.
            amounts = pd.to_numeric(values.categories, errors="coerce").to_numpy(dtype=np.float64)
            values = np.append(amounts, np.nan)[values.codes]
        fields[name] = FieldFacts(Timeline.of(place[of_field], begins[of_field], len(places)), values)
    return fields


def _periods(periods: pd.DataFrame, places: "pd.Index[Any]") -> Periods:
    always = pd.DataFrame({"collaboration_id": places.difference(periods["collaboration_id"])})
    every = pd.concat([periods, always.assign(start=pd.NaT, end=pd.NaT).astype(periods.dtypes)], ignore_index=True)
    rows, place, begins = _in_order(every["collaboration_id"], every["start"], places)
    ends = every["end"].to_numpy(dtype="datetime64[s]")[rows]
    return Periods(Timeline.of(place, begins, len(places)), ends)
