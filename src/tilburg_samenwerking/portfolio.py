"""From cell scores to what is shown of a portfolio: pure functions on frames, no database and no screen.

The way is always: `panel` (everything, once per data version) → `state` (the portfolio on a date) → `select` (the
filters) → `grid`, `matrix`, `summary`, `change`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.filters import Filters
from tilburg_samenwerking.formatting import displayed_values
from tilburg_samenwerking.kader import UNKNOWN, Kader

Floats = NDArray[np.float64]
MARGIN = 1e-9

STATISTICS = ["score", "n", "min", "max", "sd", "attention"]
ASSESSED = ("phase", "water", "adaptation")


@dataclass(frozen=True)
class Panel:
    """All definitive assessments with their cell scores of one viewpoint, as wide arrays.

    `collaborations` has a row per collaboration, `assessments` a row per collaboration and date, in that order, with
    `place` (row in the first frame) and `readable` (belongs to this framework). `mean` and `coverage` are assessment
    × cell, cells in reading order; thresholds are not applied yet.
    """

    collaborations: pd.DataFrame
    assessments: pd.DataFrame
    mean: Floats
    coverage: Floats

    @cached_property
    def held(self) -> "_Held":
        """The same as plain arrays, made once: `state` is asked at every click, and converting would cost the most."""
        who, rounds = self.collaborations, self.assessments
        names = {"slug": "collaboration"} | {name: name for name in ("name", "short_name", "programme")}
        return _Held(
            who={shown: who[name].array for name, shown in names.items()},
            start=who["start"].to_numpy(dtype="datetime64[s]"),
            end=who["end"].to_numpy(dtype="datetime64[s]"),
            kept=who["archived_at"].isna().to_numpy(),
            first=np.searchsorted(rounds["place"], np.arange(len(who) + 1)),
            on=rounds["on"].to_numpy(dtype="datetime64[s]"),
            readable=rounds["readable"].to_numpy(dtype=bool),
            id=rounds["id"].to_numpy(dtype=np.int64),
            assessed={name: rounds[name].array for name in ASSESSED},
        )


@dataclass(frozen=True)
class _Held:
    """The columns of a panel's two frames as arrays.

    `first` is the row of the first assessment of each collaboration, with the number of rows after it.
    """

    who: dict[str, Any]
    start: NDArray[np.datetime64]
    end: NDArray[np.datetime64]
    kept: NDArray[np.bool_]
    first: NDArray[np.intp]
    on: NDArray[np.datetime64]
    readable: NDArray[np.bool_]
    id: NDArray[np.int64]
    assessed: dict[str, Any]

    def last_by(self, day: np.datetime64) -> NDArray[np.intp]:
        """Return per collaboration the row of its last assessment on or before the day; −1 where there is none."""
        # They stand in order of date, so that how many there are until then tells which is the last.
        until = np.append(0, np.cumsum(self.on <= day))
        known = np.diff(until[self.first])
        return np.where(known > 0, self.first[:-1] + known - 1, -1)


@dataclass(frozen=True)
class State:
    """The portfolio on a date: a row per collaboration, and its cell scores with the thresholds applied.

    `rows` has the columns `collaboration` (slug), `name`, `short_name`, `programme`, `assessment` (id, −1: never
    assessed), `assessed_on`, `phase`, `water`, `adaptation`; what is not filled in is None or NaN. `score` and
    `coverage` are row × cell. `out_of` is how many collaborations the portfolio has on that date, `other_kader` how
    many of those are left out because their last assessment follows another framework, `ended` how many had ended.
    """

    rows: pd.DataFrame
    score: Floats
    coverage: Floats
    out_of: int
    other_kader: int
    ended: int

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def assessed(self) -> int:
        """How many collaborations in it have an assessment."""
        return int((self.rows["assessment"] >= 0).sum())


def panel(collaborations: pd.DataFrame, assessments: pd.DataFrame, cell_scores: pd.DataFrame, kader: Kader) -> Panel:
    """Return the frames of the store as one panel.

    `assessments` holds one definitive assessment per collaboration and date; `cell_scores` is long, of one viewpoint:
    `assessment_id`, `cell`, `mean`, `scored`, `applicable`.
    """
    collaborations = collaborations.reset_index(drop=True)
    place = pd.Index(collaborations["id"]).get_indexer(assessments["collaboration_id"])
    rows = assessments.assign(place=place, readable=assessments["kader_hash"] == kader.hash)
    rows = rows.sort_values(["place", "on"], kind="stable").reset_index(drop=True)
    row = pd.Index(rows["id"]).get_indexer(cell_scores["assessment_id"])
    column = pd.Index(kader.cell_codes).get_indexer(cell_scores["cell"])
    # A score that another framework made is left out, also where a cell has the same code in both.
    ours = (row >= 0) & (column >= 0) & np.append(rows["readable"].to_numpy(dtype=bool), False)[row]
    # A cell's scores stand side by side in memory: nearly all that is computed runs over one cell at a time.
    mean = np.full((len(kader.cell_codes), len(rows)), np.nan).T
    coverage = np.zeros_like(mean)
    mean[row[ours], column[ours]] = pd.to_numeric(cell_scores["mean"]).to_numpy(dtype=np.float64)[ours]
    scored, applicable = (cell_scores[name].to_numpy(dtype=np.float64)[ours] for name in ("scored", "applicable"))
    coverage[row[ours], column[ours]] = np.divide(scored, applicable, out=np.zeros(len(scored)), where=applicable > 0)
    return Panel(collaborations, rows, mean, coverage)


def state(panel: Panel, on: date, kader: Kader) -> State:
    """Return the portfolio on a date: who takes part, each with its last definitive assessment by then.

    Left out are who is archived, starts after the date, or has ended on or before it.
    """
    held, day = panel.held, np.datetime64(on, "s")
    ended = held.end <= day
    active = held.kept & ~(held.start > day) & ~ended
    last = held.last_by(day)
    readable = taken(held.readable, last, missing=True)
    chosen = np.flatnonzero(active & readable)
    last = last[chosen]
    coverage = taken(panel.coverage, last, missing=0.0)
    enough = coverage >= kader.reading.minimum_coverage - MARGIN
    columns = {
        **{name: values.take(chosen) for name, values in held.who.items()},
        "assessment": taken(held.id, last, missing=-1),
        "assessed_on": taken(held.on, last, missing=np.datetime64("NaT", "s")),
        **{name: values.take(last, allow_fill=True) for name, values in held.assessed.items()},
    }
    return State(
        rows=pd.DataFrame(columns, index=pd.RangeIndex(len(chosen))),
        score=np.where(enough, taken(panel.mean, last, missing=np.nan), np.nan),
        coverage=coverage,
        out_of=int(active.sum()),
        other_kader=int((active & ~readable).sum()),
        ended=int((held.kept & ended).sum()),
    )


def taken(values: NDArray[Any], rows: NDArray[np.intp], *, missing: Any) -> NDArray[Any]:
    """Return the values at these rows, and `missing` where the row is −1; a cell's values stay side by side."""
    if not len(values):
        return np.full((len(rows), *values.shape[1:]), missing, dtype=values.dtype)
    taken = values.T.take(rows, axis=-1, mode="wrap").T
    taken[rows < 0] = missing
    return taken


def select(state: State, filters: Filters) -> State:
    """Return the part of the state that the filters choose; it never digs up an older assessment."""
    rows = state.rows
    chosen = np.ones(len(rows), dtype=bool)
    for column, wanted in (
        ("phase", filters.phases),
        ("water", filters.waters),
        ("programme", filters.programmes),
        ("collaboration", filters.collaborations),
    ):
        if wanted:
            values = rows[column]
            wished = values.isin(wanted).to_numpy()
            chosen &= wished | values.isna().to_numpy() if UNKNOWN in wanted else wished
    places = np.flatnonzero(chosen)
    return replace(
        state,
        rows=rows.take(places).set_axis(pd.RangeIndex(len(places))),
        score=taken(state.score, places, missing=np.nan),
        coverage=taken(state.coverage, places, missing=0.0),
    )


def overall(state: State, kader: Kader, cells: tuple[str, ...] | None = None) -> Floats:
    """Return per collaboration the mean of its cell scores, over all cells or these; NaN with too few of them."""
    columns = slice(None) if cells is None else [kader.cell_codes.index(code) for code in cells]
    part = state.score[:, columns]
    found = np.isfinite(part)
    scored = found.sum(axis=1)
    enough = (scored > 0) & (scored >= kader.reading.minimum_cells * part.shape[1] - MARGIN)
    total = np.where(found, part, 0.0).sum(axis=1)
    mean: Floats = np.divide(total, scored, out=np.full(len(part), np.nan), where=enough)
    return mean


def statistics(scores: Floats, kader: Kader) -> dict[str, Any]:
    """Return the statistics of the columns of a collaboration × column array, each collaboration one vote.

    `score` (mean), `n` (with a score), `min`, `max`, `sd` (sample standard deviation, NaN below two), `attention` (how
    many are in a band that asks for attention).
    """
    found = np.isfinite(scores)
    n = found.sum(axis=0)
    filled = np.where(found, scores, 0.0)
    mean = np.divide(filled.sum(axis=0), n, out=np.full(n.shape, np.nan), where=n > 0)
    squares = ((filled - mean) ** 2 * found).sum(axis=0)
    # fmin and fmax pass over what is missing.
    lowest = np.fmin.reduce(scores, axis=0, initial=np.inf)
    highest = np.fmax.reduce(scores, axis=0, initial=-np.inf)
    return {
        "score": mean,
        "n": n,
        "min": np.where(n > 0, lowest, np.nan),
        "max": np.where(n > 0, highest, np.nan),
        "sd": np.sqrt(np.divide(squares, n - 1, out=np.full(n.shape, np.nan), where=n > 1)),
        "attention": in_attention(scores, kader).sum(axis=0),
    }


def in_attention(scores: Floats, kader: Kader) -> NDArray[np.bool_]:
    """Return which scores are shown in a band that asks for attention."""
    shown = displayed_values(scores) + MARGIN
    first, *others = kader.reading.bands
    asks = np.full(scores.shape, first.attention)
    for before, band in zip(kader.reading.bands, others, strict=False):
        if band.attention != before.attention:
            asks ^= shown >= band.start
    found: NDArray[np.bool_] = asks & np.isfinite(scores)
    return found


def grid(state: State, kader: Kader) -> pd.DataFrame:
    """Return the cells of the framework over the selection, in reading order.

    Columns: `cell`, `domain`, `theme`, `score`, `n`, `min`, `max`, `sd`, `coverage` (mean over the collaborations of
    the selection, NaN when there are none), `attention`.
    """
    coverage = state.coverage.mean(axis=0) if len(state) else np.full(len(kader.cell_codes), np.nan)
    found = statistics(state.score, kader)
    attention = found.pop("attention")
    return pd.DataFrame(
        {
            "cell": kader.cell_codes,
            "domain": [cell.domain for cell in kader.cell.values()],
            "theme": [cell.theme for cell in kader.cell.values()],
            **found,
            "coverage": coverage,
            "attention": attention,
        }
    )


def matrix(state: State, kader: Kader) -> pd.DataFrame:
    """Return a row per collaboration of the selection.

    Columns: `collaboration` (slug), `name`, `assessed_on`, `phase`, `water`, a column per cell, `overall`, `scored`
    (how many cells have a score), `lowest_cell` (the first of the lowest, None without scores) and `lowest_score`.
    """
    found = np.isfinite(state.score)
    filled = np.where(found, state.score, np.inf)
    some = found.any(axis=1)
    lowest = np.ascontiguousarray(filled).argmin(axis=1) if len(filled) else np.array([], dtype=np.intp)
    codes = pd.array(list(kader.cell_codes), dtype="str")
    columns = {
        **{name: state.rows[name].array for name in ("collaboration", "name", "assessed_on", "phase", "water")},
        **{code: state.score[:, place] for place, code in enumerate(kader.cell_codes)},
        "overall": overall(state, kader),
        "scored": found.sum(axis=1),
        "lowest_cell": codes.take(np.where(some, lowest, -1), allow_fill=True),
        "lowest_score": np.where(some, filled.min(axis=1, initial=np.inf), np.nan),
    }
    return pd.DataFrame(columns)


def summary(state: State, kader: Kader, by: str) -> pd.DataFrame:
    """Return the statistics per group: `group` (a code, `onbekend` for what is not filled in) and `STATISTICS`.

    By `domain` or `theme` the groups are parts of the grid; by `phase`, `water` or `programme` they are parts of the
    portfolio, over the overall scores. All groups of the framework appear, with n 0 where there is nothing.
    """
    if by in ("domain", "theme"):
        parts = kader.domains if by == "domain" else kader.themes
        columns = [overall(state, kader, kader.cells_of(**{by: part.code})) for part in parts]
        return pd.DataFrame({"group": [part.code for part in parts], **statistics(np.column_stack(columns), kader)})
    groups, number = _groups(state, kader, by)
    scores = overall(state, kader)
    # The empty one gives the columns where there are no groups.
    found = [statistics(np.empty((0, 0)), kader)]
    found += [statistics(scores[number == one, None], kader) for one in range(len(groups))]
    return pd.DataFrame(
        {"group": groups, **{name: np.concatenate([one[name] for one in found]) for name in STATISTICS}}
    )


def group_codes(state: State, kader: Kader, by: str) -> list[str]:
    """Return the groups of the portfolio by phase, water or programme; `onbekend` last, when it occurs."""
    return _groups(state, kader, by)[0]


def _groups(state: State, kader: Kader, by: str) -> tuple[list[str], NDArray[np.intp]]:
    """Return the groups, and of each collaboration the place of its group."""
    codes, values = pd.factorize(state.rows[by])
    if by == "programme":
        groups = sorted(set(values) - {UNKNOWN}, key=str.casefold)
    else:
        groups = [option.code for option in {"phase": kader.phases, "water": kader.waters}[by]]
    groups += [UNKNOWN] * bool(UNKNOWN in values or (codes < 0).any())
    place = {group: number for number, group in enumerate(groups)}
    # What is not filled in has code −1, which takes the last.
    places = np.array([*(place.get(value, -1) for value in values), place.get(UNKNOWN, -1)], dtype=np.intp)
    return groups, places[codes]


def counts(state: State, kader: Kader) -> pd.DataFrame:
    """Return how many collaborations there are per phase and water: `phase`, `water`, `n`, `attention`.

    `attention` counts those with at least one cell in a band that asks for attention.
    """
    asking = in_attention(state.score, kader).any(axis=1)
    (phases, of_phase), (waters, of_water) = (_groups(state, kader, by) for by in ("phase", "water"))
    place = of_phase * len(waters) + of_water
    size = len(phases) * len(waters)
    return pd.DataFrame(
        {
            "phase": np.repeat(np.array(phases, dtype=object), len(waters)),
            "water": np.tile(np.array(waters, dtype=object), len(phases)),
            "n": np.bincount(place, minlength=size),
            "attention": np.bincount(place, weights=asking, minlength=size).astype(np.int64),
        }
    )


def order(matrix: pd.DataFrame, by: str, urgent: Sequence[int], change: Floats) -> list[int]:
    """Return the places of the rows of a matrix in an order: `aandacht`, `naam`, `laagste` or `verandering`.

    `urgent` are places from the most urgent on; the rest follows by name. Missing values come last.
    """
    if by == "aandacht":
        first = set(urgent)
        return [*urgent, *(place for place in range(len(matrix)) if place not in first)]
    if by == "naam":
        return list(range(len(matrix)))
    values = matrix["lowest_score"].to_numpy(dtype=np.float64) if by == "laagste" else change
    return [int(place) for place in np.argsort(values, kind="stable")]


def bands(state: State, kader: Kader, by: str) -> pd.DataFrame:
    """Return how many collaborations have their overall score in each band, per group.

    Columns: `group`, a column per band code, and `none` (no overall score).
    """
    bands = kader.reading.bands
    place = band_places(overall(state, kader), kader)
    band = np.where(place < 0, len(bands), place)
    groups, number = _groups(state, kader, by)
    width = len(bands) + 1
    amounts = np.bincount(number * width + band, minlength=len(groups) * width).reshape(len(groups), width)
    columns = [*(band.code for band in bands), "none"]
    return pd.DataFrame({"group": groups, **dict(zip(columns, amounts.T, strict=True))})


def band_places(scores: Floats, kader: Kader) -> NDArray[np.intp]:
    """Return of each score the place of its band, from the lowest on; −1 where the score is missing."""
    shown = displayed_values(scores)
    starts = [band.start for band in kader.reading.bands]
    below = np.searchsorted(starts, shown + MARGIN, side="right") - 1
    return np.where(np.isfinite(shown), np.maximum(below, 0), -1)
