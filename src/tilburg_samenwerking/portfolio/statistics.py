"""The numbers of a selection of the portfolio: per cell, per collaboration, per group."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.formatting import MARGIN, displayed_values, reaches, without_noise
from tilburg_samenwerking.kader import UNKNOWN, Kader
from tilburg_samenwerking.kader.groupings import GRID, GROUPING, REGISTER
from tilburg_samenwerking.kader.spelling import order_key
from tilburg_samenwerking.portfolio.money import contributions, money_per_group
from tilburg_samenwerking.portfolio.state import State, numbered, once, per_row
from tilburg_samenwerking.scoring import QuestionScores
from tilburg_samenwerking.scoring.arrays import Bools, Floats, Indices, Ints

ABOUT = ("collaboration", "name", "assessed_on", "phase", "water", "readable", "translated")
STATISTICS = ["score", "n", "min", "max", "sd", "attention"]


@per_row
def overall_scores(state: State, kader: Kader, cells: tuple[str, ...] | None = None) -> Floats:
    """Return per collaboration the mean of its cell scores, over all cells or these; NaN with too few of them."""
    columns = slice(None) if cells is None else [kader.cell_codes.index(code) for code in cells]
    return means_of_cells(state.score[:, columns], kader)


def means_of_cells(values: Floats, kader: Kader) -> Floats:
    """Return the mean of the values of each row, a column per cell; NaN where too few of those cells have one."""
    known = np.isfinite(values)
    counted = known.sum(axis=1)
    enough = (counted > 0) & reaches(counted, kader.thresholds.minimum_cells * values.shape[1])
    total = np.where(known, values, 0.0).sum(axis=1)
    mean: Floats = np.divide(total, counted, out=np.full(len(values), np.nan), where=enough)
    return mean


def column_statistics(scores: Floats, kader: Kader) -> dict[str, Any]:
    """Return the statistics of the columns of a collaboration × column array, each collaboration one vote.

    `score` (mean), `n` (with a score), `min`, `max`, `sd` (sample standard deviation, NaN below two), `attention` (how
    many are in a band that asks for attention).
    """
    known = np.isfinite(scores)
    n, mean = known.sum(axis=0), column_means(scores)
    squares = ((np.where(known, scores, 0.0) - mean) ** 2 * known).sum(axis=0)
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


def column_means(scores: Floats) -> Floats:
    """Return the mean of each column, over what has a score; NaN where nothing has."""
    known = np.isfinite(scores)
    n = known.sum(axis=0)
    mean: Floats = np.divide(np.where(known, scores, 0.0).sum(axis=0), n, out=np.full(n.shape, np.nan), where=n > 0)
    return mean


def in_attention(scores: Floats, kader: Kader) -> Bools:
    """Return which scores are shown in a band that asks for attention."""
    shown = displayed_values(scores)
    first, *others = kader.thresholds.bands
    asks = np.full(scores.shape, first.attention)
    for before, band in zip(kader.thresholds.bands, others, strict=False):
        if band.attention != before.attention:
            asks ^= reaches(shown, band.start)
    asking: Bools = asks & np.isfinite(scores)
    return asking


@per_row
def cells_in_attention(state: State, kader: Kader) -> Bools:
    """Return which cell scores of a state are in a band that asks for attention."""
    return in_attention(state.score, kader)


def grid(state: State, kader: Kader) -> pd.DataFrame:
    """Return the cells of the framework over the selection, in reading order.

    Columns: `cell`, `domain`, `theme`, `score`, `n`, `min`, `max`, `sd`, `coverage` (mean over the collaborations of
    the selection that were assessed, as far as this framework can read it, and where the cell is applicable; NaN
    without any), `attention`, `not_applicable` (for how many of those it is not).
    """
    assessed = state.rows["readable"].to_numpy(dtype=bool)[:, None]
    counted = assessed & state.applicable
    n = counted.sum(axis=0)
    total = np.where(counted, state.coverage, 0.0).sum(axis=0)
    coverage = np.divide(total, n, out=np.full(len(n), np.nan), where=n > 0)
    numbers = column_statistics(state.score, kader)
    attention = numbers.pop("attention")
    return pd.DataFrame(
        {
            "cell": kader.cell_codes,
            "domain": [cell.domain for cell in kader.cell.values()],
            "theme": [cell.theme for cell in kader.cell.values()],
            **numbers,
            "coverage": coverage,
            "attention": attention,
            "not_applicable": (assessed & ~state.applicable).sum(axis=0),
        }
    )


def cell_questions(scores: QuestionScores, kader: Kader, cell: str, viewpoint: str) -> pd.DataFrame:
    """Return the questions of a cell over the assessments, each assessment one vote.

    Columns: `question` (code), `STATISTICS`, and `values`: the list of question scores, low to high.
    """
    every = list(kader.cell_of)
    columns = [place for place, code in enumerate(every) if kader.cell_of[code] == cell]
    part = scores.score[:, columns, scores.viewpoints.index(viewpoint)]
    values = [np.sort(column[np.isfinite(column)]).tolist() for column in part.T]
    codes = [every[place] for place in columns]
    return pd.DataFrame({"question": codes, **column_statistics(part, kader), "values": values})


def matrix(state: State, kader: Kader) -> pd.DataFrame:
    """Return a row per collaboration of the selection.

    Columns: `collaboration` (slug), `name`, `assessed_on`, `phase`, `water`, `readable` and `translated` (as in a
    state), a column per cell, `overall`, `scored` (how many cells have a score), `lowest_cell` (the first of the
    lowest, None without scores), `lowest_score` and `not_applicable` (the cells that are not, as a tuple of codes).
    """
    return pd.DataFrame(_matrix_columns(state, kader, slice(None)))


def matrix_rows(state: State, kader: Kader, places: Sequence[int]) -> list[dict[str, Any]]:
    """Return these rows of the `matrix`, each as a mapping: a page shows some tens of thousands."""
    columns = _matrix_columns(state, kader, np.array(places, dtype=np.intp))
    values = zip(*(column.tolist() for column in columns.values()), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in values]


def _matrix_columns(state: State, kader: Kader, places: slice | Indices) -> dict[str, Any]:
    score = state.score[places]
    lowest, lowest_score = _lowest(score)
    codes = pd.array(list(kader.cell_codes), dtype="str")
    return {
        **{name: state.rows[name].array[places] for name in ABOUT},
        **{code: score[:, place] for place, code in enumerate(kader.cell_codes)},
        # Of the whole, as everywhere: numpy adds a few rows in another order, which can change the last digit.
        "overall": overall_scores(state, kader)[places],
        "scored": np.isfinite(score).sum(axis=1),
        "lowest_cell": codes.take(lowest, allow_fill=True),
        "lowest_score": lowest_score,
        "not_applicable": _not_applicable(state, kader, places),
    }


def _not_applicable(state: State, kader: Kader, places: slice | Indices) -> NDArray[np.object_]:
    """Return of each row the codes of its cells that are not applicable."""
    codes = np.empty(len(state), dtype=object)
    codes.fill(())
    if state.not_applicable is not None:
        for place in np.flatnonzero(state.not_applicable.any(axis=1)):
            cells = np.flatnonzero(state.not_applicable[place])
            codes[place] = tuple(kader.cell_codes[cell] for cell in cells)
    rows: NDArray[np.object_] = codes[places]
    return rows


def _lowest(score: Floats) -> tuple[Indices, Floats]:
    """Return of each row the place of its lowest score, the first of them, and that score; −1 and NaN without one."""
    filled = np.where(np.isfinite(score), score, np.inf)
    some = np.isfinite(filled).any(axis=1)
    place = np.ascontiguousarray(without_noise(filled)).argmin(axis=1) if len(filled) else np.array([], dtype=np.intp)
    return np.where(some, place, -1), np.where(some, filled.min(axis=1, initial=np.inf), np.nan)


def lowest_scores(state: State) -> Floats:
    """Return the lowest cell score of each collaboration; NaN without any."""
    return _lowest(state.score)[1]


def summary(state: State, kader: Kader, by: str) -> pd.DataFrame:
    """Return the statistics per group: `group` (a code, `onbekend` for what is not filled in) and `STATISTICS`.

    By `domain` or `theme` the groups are parts of the grid; by what an assessment or the register says they are parts
    of the portfolio, over the overall scores. All groups of the framework appear, with n 0 where there is nothing.
    """
    if GROUPING[by].kind == GRID:
        parts = list(GROUPING[by].titles(kader))
        return pd.DataFrame({"group": parts, **column_statistics(part_scores(state, kader, by), kader)})
    groups, number = grouped(state, kader, by)
    in_group = number[:, None] == np.arange(len(groups))
    scores = np.where(in_group, overall_scores(state, kader)[:, None], np.nan)
    return pd.DataFrame({"group": groups, **column_statistics(scores, kader)})


def part_scores(state: State, kader: Kader, by: str) -> Floats:
    """Return the score of each collaboration on each domain or theme; NaN with too few cells."""
    parts = GROUPING[by].titles(kader)
    return np.column_stack([overall_scores(state, kader, kader.cells_of(**{by: part})) for part in parts])


def group_codes(state: State, kader: Kader, by: str) -> list[str]:
    """Return the groups of the portfolio by what an assessment or the register says; `onbekend` last, if it occurs."""
    return grouped(state, kader, by)[0]


@once
def grouped(state: State, kader: Kader, by: str) -> tuple[list[str], Indices]:
    """Return the groups as `group_codes`, and of each collaboration the place of its group."""
    codes, every = numbered(state, by)
    values = {every[number] for number in np.unique(codes).tolist() if number >= 0}
    known = list(GROUPING[by].titles(kader))
    if GROUPING[by].kind == REGISTER:
        place_of = {code: number for number, code in enumerate(known)}
        groups = sorted(values - {UNKNOWN}, key=lambda text: (place_of.get(text, len(known)), order_key(text)))
    else:
        groups = known
    groups += [UNKNOWN] * bool(UNKNOWN in values or (codes < 0).any())
    place = {group: number for number, group in enumerate(groups)}
    # What is not filled in has code −1, which takes the last.
    places = np.array([*(place.get(value, -1) for value in every), place.get(UNKNOWN, -1)], dtype=np.intp)
    return groups, places[codes]


def counts(state: State, kader: Kader) -> pd.DataFrame:
    """Return how many collaborations there are per phase and water: `phase`, `water`, `n`, `scored`, `attention`.

    `scored` counts those with a score on any cell, `attention` those with at least one in a band that asks for it.
    `contribution` is what they contribute together, as far as it is known, and `contribution_unknown` of how many not.
    """
    asking, scored = cells_in_attention(state, kader).any(axis=1), np.isfinite(state.score).any(axis=1)
    (phases, of_phase), (waters, of_water) = (grouped(state, kader, by) for by in ("phase", "water"))
    place = of_phase * len(waters) + of_water
    size = len(phases) * len(waters)
    money, unknown = money_per_group(contributions(state), place, size)
    return pd.DataFrame(
        {
            "phase": np.repeat(np.array(phases, dtype=object), len(waters)),
            "water": np.tile(np.array(waters, dtype=object), len(phases)),
            "n": np.bincount(place, minlength=size),
            "scored": np.bincount(place, weights=scored, minlength=size).astype(np.int64),
            "attention": np.bincount(place, weights=asking, minlength=size).astype(np.int64),
            "contribution": money,
            "contribution_unknown": unknown,
        }
    )


def ordered(values: Any, *, high_first: bool = False) -> list[int]:
    """Return the places of values from low to high, or the other way; equal ones as they stand.

    Numbers, days or texts, which stand as texts are compared. What is missing comes last, either way.
    """
    ranks = _ranks(values)
    places: list[int] = np.argsort(-ranks if high_first else ranks, kind="stable").tolist()
    return places


def _ranks(values: Any) -> Floats:
    """Return values as numbers in the same order; NaN for what is missing."""
    series = pd.Series(values)
    if series.dtype == object and any(isinstance(value, date) for value in series):
        series = pd.to_datetime(series)
    if series.dtype.kind == "M":
        days = series.to_numpy(dtype="datetime64[s]")
        return np.where(np.isnat(days), np.nan, days.astype(np.int64))
    if series.dtype.kind in "biuf":
        return without_noise(series.to_numpy(dtype=np.float64))
    return _ranks_of_texts(series.tolist())


def _ranks_of_texts(texts: Sequence[Any]) -> Floats:
    known = {text for text in texts if isinstance(text, str)}
    rank = {text: float(place) for place, text in enumerate(sorted(known, key=order_key))}
    return np.array([rank.get(text, np.nan) if isinstance(text, str) else np.nan for text in texts], dtype=np.float64)


def bands(state: State, kader: Kader, by: str) -> pd.DataFrame:
    """Return how many collaborations have their overall score in each band, per group.

    Columns: `group`, a column per band code, and `none` (no overall score).
    """
    bands = kader.thresholds.bands
    place = band_places(overall_scores(state, kader), kader)
    band = np.where(place < 0, len(bands), place)
    groups, number = grouped(state, kader, by)
    width = len(bands) + 1
    amounts = np.bincount(number * width + band, minlength=len(groups) * width).reshape(len(groups), width)
    columns = [*(band.code for band in bands), "none"]
    return pd.DataFrame({"group": groups, **dict(zip(columns, amounts.T, strict=True))})


def band_amounts(scores: Floats, kader: Kader) -> Ints:
    """Return of each column of a collaboration × column array how many scores are in each band.

    Shape: columns × (bands from the lowest, and last those without a score).
    """
    bands, width = len(kader.thresholds.bands) + 1, scores.shape[1]
    place = band_places(scores, kader)
    number = np.where(place < 0, bands - 1, place) + bands * np.arange(width)
    return np.bincount(number.ravel(), minlength=bands * width).reshape(width, bands).astype(np.int64)


def band_places(scores: Floats, kader: Kader) -> Indices:
    """Return of each score the place of its band, from the lowest on; −1 where the score is missing."""
    shown = displayed_values(scores)
    starts = [band.start for band in kader.thresholds.bands]
    below = np.searchsorted(starts, shown + MARGIN, side="right") - 1
    return np.where(np.isfinite(shown), np.maximum(below, 0), -1)
