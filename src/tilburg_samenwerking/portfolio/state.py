"""The portfolio on a date, and what the filters choose of it."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.formatting import reaches
from tilburg_samenwerking.kader import UNKNOWN, Kader
from tilburg_samenwerking.portfolio.filters import FIELD, Filters
from tilburg_samenwerking.portfolio.panel import READ, Panel
from tilburg_samenwerking.portfolio.register import ALWAYS, Register
from tilburg_samenwerking.scoring.arrays import Bools, Floats, Indices, Ints

P = ParamSpec("P")
T = TypeVar("T")
Rows = TypeVar("Rows", bound=NDArray[Any])


@dataclass(frozen=True)
class State:
    """The portfolio on a date: a row per collaboration, and its cell scores with the thresholds applied.

    `rows` has the columns `collaboration` (slug), `name`, `short_name`, `programme`, `place` (row in the register),
    `assessment` (id, −1: never assessed), `assessed_on`, `phase`, `water`, `adaptation`; what is not filled in is None
    or NaN. Of which framework it is say `kader_version`, `readable` (this framework can read its scores; never without
    an assessment) and `translated` (those are of an older version, brought over). What else the `register` says on that
    date (`day`) is taken when it is asked (`column`). `score` and `coverage` are row × cell, and so are
    `not_applicable` (everyone answered `nvt`; None: nowhere) and `samen`: the scores seen from all viewpoints together
    (None: these are). `replied` says in which assessments the viewpoint gave any reply (None: in all). `out_of` is how
    many collaborations the portfolio has on that date, `ended` how many had ended, `to_come` how many have not started
    and were not assessed yet.
    """

    rows: pd.DataFrame
    score: Floats
    coverage: Floats
    out_of: int
    ended: int
    to_come: int = 0
    not_applicable: Bools | None = field(default=None, repr=False)
    samen: Floats | None = field(default=None, repr=False)
    replied: Bools | None = field(default=None, repr=False)
    register: Register | None = field(default=None, repr=False)
    day: np.datetime64 = field(default=ALWAYS, repr=False)
    _worked_out: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    # Not of a state that is changed afterwards (`replace`): that is no longer what it was taken from.
    _taken_from: "tuple[State, Indices] | None" = field(default=None, init=False, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def applicable(self) -> Bools:
        """Which cells are applicable: not answered `nvt` by everyone."""
        return np.ones(self.score.shape, dtype=bool) if self.not_applicable is None else ~self.not_applicable

    @property
    def score_of_all(self) -> Floats:
        """The scores seen from all viewpoints together, whatever viewpoint is chosen."""
        return self.score if self.samen is None else self.samen

    @property
    def assessed(self) -> int:
        """How many collaborations in it have an assessment."""
        return int((self.rows["assessment"] >= 0).sum())

    @property
    def unread(self) -> int:
        """How many collaborations in it have an assessment of another framework that this one cannot read."""
        return int(((self.rows["assessment"] >= 0) & ~self.rows["readable"]).sum())

    def column(self, name: str) -> pd.Series:
        """Return a column of `rows`, or of the register: most clicks need none of those, so no state carries them."""
        if name in self.rows or self.register is None:
            return self.rows[name]
        return self.register.column(name, self.day).take(self.rows["place"].to_numpy()).set_axis(self.rows.index)


def once(function: Callable[Concatenate[State, P], T]) -> Callable[Concatenate[State, P], T]:
    """Remember with a state what a function makes of it: the numbers of a page ask for the same again and again.

    Its other arguments are the framework, by position, and what can be hashed. An array that it returns is read-only.
    """

    @wraps(function)
    def remembered(state: State, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (function, *(one.digest if isinstance(one, Kader) else one for one in args), *kwargs.items())
        if key not in state._worked_out:
            made = state._worked_out[key] = function(state, *args, **kwargs)
            if isinstance(made, np.ndarray):
                made.flags.writeable = False
        result: T = state._worked_out[key]
        return result

    return remembered


def per_row(function: Callable[Concatenate[State, P], Rows]) -> Callable[Concatenate[State, P], Rows]:
    """Remember as `once` what a function makes of each row by itself: a selection takes it from the whole portfolio."""

    @once
    @wraps(function)
    def rows(state: State, /, *args: P.args, **kwargs: P.kwargs) -> Rows:
        if state._taken_from is None:
            return function(state, *args, **kwargs)
        origin, places = state._taken_from
        return cast("Rows", rows(origin, *args, **kwargs)[places])

    return rows


@per_row
def has_water(state: State, codes: tuple[str, ...]) -> Bools:
    """Return who is in one of these waters."""
    return np.asarray(state.rows["water"].isin(codes).to_numpy(), dtype=bool)


@dataclass(frozen=True)
class OlderVersion:
    """A version of the framework that is not in use, and how many collaborations were last assessed on it.

    `carried` is how many of the `of` questions in use have an answer of that version; None where no crosswalk leads
    from there, so that its scores are missing.
    """

    version: str
    collaborations: int
    carried: int | None
    of: int


@per_row
def of_other_version(state: State) -> Bools:
    """Return who was last assessed on a version of the framework that is not in use."""
    translated, readable = (state.rows[name].to_numpy(dtype=bool) for name in ("translated", "readable"))
    return np.asarray(translated | ((state.rows["assessment"].to_numpy() >= 0) & ~readable))


def older_versions(
    state: State, carried: Mapping[str, int], kader: Kader, places: Sequence[int] | None = None
) -> tuple[OlderVersion, ...]:
    """Return the other versions in a state, by name: those that are brought over, then those that cannot be read.

    Of all its rows, or of these; `carried` is `Snapshot.carried_questions`.
    """
    other = np.flatnonzero(of_other_version(state))
    other = other if places is None else np.intersect1d(other, places)
    if not len(other):
        return ()
    counts = state.rows[["translated", "kader_version"]].take(other).value_counts()
    order = sorted(counts.items(), key=lambda one: (not one[0][0], one[0][1]))
    of = len(kader.cell_of)
    return tuple(OlderVersion(version, int(n), carried[version] if read else None, of) for (read, version), n in order)


def state_on(panel: Panel, on: date, kader: Kader) -> State:
    """Return the portfolio on a date: who takes part, each with its last definitive assessment by then.

    Who starts after the date takes part once it has been assessed. Left out are who is archived, has ended on or before
    the date, or has neither started nor been assessed by then.
    """
    arrays, day = panel.arrays, np.datetime64(on, "s")
    presence = panel.register.presence
    active = arrays.kept & presence.running(day)
    last = arrays.rounds.last_by(day)
    chosen = np.flatnonzero(active)
    last = last[chosen]
    columns = {
        **{name: values.take(chosen) for name, values in arrays.who.items()},
        "programme": panel.register.texts("programme", day).take(chosen),
        "place": chosen,
        "assessment": taken(arrays.id, last, missing=-1),
        "assessed_on": taken(arrays.rounds.on, last, missing=np.datetime64("NaT", "s")),
        **{name: values.take(last, allow_fill=True) for name, values in arrays.assessed.items()},
        **{name: taken(getattr(arrays, name), last, missing=False) for name in READ},
    }
    return State(
        rows=pd.DataFrame(columns, index=pd.RangeIndex(len(chosen))),
        score=scores_at(panel, last, kader),
        coverage=taken(panel.coverage, last, missing=0.0),
        not_applicable=None if panel.not_applicable is None else taken(panel.not_applicable, last, missing=False),
        samen=None if panel.samen is None else scores_at(panel.samen, last, kader),
        replied=None if panel.replied is None else taken(panel.replied, last, missing=False),
        out_of=int(active.sum()),
        ended=int((arrays.kept & presence.ended(day)).sum()),
        to_come=int((arrays.kept & ~presence.begun(day)).sum()),
        register=panel.register,
        day=day,
    )


def scores_at(panel: Panel, rows: Indices, kader: Kader) -> Floats:
    """Return the cell scores of these assessments, with the minimum coverage applied."""
    enough = reaches(taken(panel.coverage, rows, missing=0.0), kader.thresholds.minimum_coverage)
    return np.where(enough, taken(panel.mean, rows, missing=np.nan), np.nan)


def taken(values: NDArray[Any], rows: Indices, *, missing: Any) -> NDArray[Any]:
    """Return the values at these rows, and `missing` where the row is −1; a cell's values stay side by side."""
    if not len(values):
        return np.full((len(rows), *values.shape[1:]), missing, dtype=values.dtype)
    taken = values.T.take(rows, axis=-1, mode="wrap").T
    taken[rows < 0] = missing
    return taken


def select(state: State, filters: Filters) -> State:
    """Return the part of the state that the filters choose; it never digs up an older assessment."""
    return rows_of(state, np.flatnonzero(_chosen(state, filters)))


def rows_of(state: State, places: Indices) -> State:
    """Return the state with only these of its rows."""
    part = replace(
        state,
        rows=state.rows.take(places).set_axis(pd.RangeIndex(len(places))),
        score=taken(state.score, places, missing=np.nan),
        coverage=taken(state.coverage, places, missing=0.0),
        not_applicable=None if state.not_applicable is None else taken(state.not_applicable, places, missing=False),
        samen=None if state.samen is None else taken(state.samen, places, missing=np.nan),
        replied=None if state.replied is None else taken(state.replied, places, missing=False),
    )
    object.__setattr__(part, "_taken_from", (state, places))
    return part


def selected_places(state: State, filters: Filters) -> Indices:
    """Return the rows in the register of who the filters choose: without a state of them, for who only counts."""
    places: Indices = state.rows["place"].to_numpy()[_chosen(state, filters)]
    return places


def selected_assessments(state: State, filters: Filters) -> Ints:
    """Return the assessments of who the filters choose, −1 where there is none."""
    assessments: Ints = state.rows["assessment"].to_numpy(dtype=np.int64)[_chosen(state, filters)]
    return assessments


def _chosen(state: State, filters: Filters) -> Bools:
    chosen = np.ones(len(state), dtype=bool)
    for key, wanted in filters.codes:
        numbers, values = numbered(state, FIELD[key].column)
        # What is not filled in has number −1, which takes the last.
        wished = np.array([*(value in wanted for value in values), UNKNOWN in wanted])
        chosen &= wished[numbers]
    return chosen


@once
def numbered(state: State, name: str) -> tuple[Indices, tuple[Any, ...]]:
    """Return of each row the number of its value in a column, −1 where it is missing, and the values.

    Of a selection these are the values of the whole portfolio, some of which may be of nobody in it.
    """
    if state._taken_from is None:
        numbers, values = pd.factorize(state.column(name))
        return numbers, tuple(values)
    origin, places = state._taken_from
    numbers, every = numbered(origin, name)
    return numbers[places], every
