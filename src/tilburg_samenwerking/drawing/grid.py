"""The grid: the cells of the framework in their rows and columns, readable without colour, in one of its measures."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

import pandas as pd

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.change import from_to
from tilburg_samenwerking.formatting import MISSING, count, number, out_of, percentage, plural, reaches, signed
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.change import INCOMPARABLE, way
from tilburg_samenwerking.portfolio.records import as_records

MEASURES = {
    "score": "Score",
    "aandacht": "In aandacht",
    "verandering": "Verandering",
    "kloof": "Kloof",
    "overeenstemming": "Overeenstemming",
    "dekking": "Dekking",
}

NEVER, ELSEWHERE = "nog niet gewaardeerd", "gewaardeerd met een ander kader"


def measures(kader: Kader) -> dict[str, str]:
    """Return the measures that the framework has, with their titles: without two viewpoints there is no gap."""
    return {code: title for code, title in MEASURES.items() if code != "kloof" or kader.gap}


class Amount(TypedDict):
    """An amount in a cell: its value, a small word after it, what it is of, and its share of the whole as a bar."""

    value: str
    word: str
    name: str
    share: float


class GridMark(TypedDict):
    """A sign with its words on a cell."""

    sign: str
    text: str


class GridCell(TypedDict, total=False):
    """One cell as it is drawn: `lines` stand under the value, `marks` under those; without `fill` it is hatched.

    With `amounts` it has those instead of one value, on the background of the page; with `void` it is not applicable.
    """

    code: str
    title: str
    value: str
    word: str
    lines: list[str]
    marks: list[GridMark]
    label: str
    fill: str
    ink: str
    amounts: list[Amount]
    void: bool


class GridData(TypedDict):
    """The grid: titles of the columns, and per row its title and its cells (None where the framework has none)."""

    caption: str
    columns: list[str]
    rows: list[tuple[str, list[GridCell | None]]]


def measured_grid(
    frame: pd.DataFrame, kader: Kader, measure: str = "score", unread: Sequence[str] = (NEVER,)
) -> GridData:
    """Return the cells of `statistics.grid` as they are drawn in a measure.

    For `verandering` the frame also has the columns of `change.portfolio_change`. `unread` says why there is no
    coverage where there is none, as `why_unread`.
    """
    draw = {"aandacht": _attention, "verandering": _change, "dekking": _coverage}.get(measure, _score)
    cells = {row["cell"]: draw(row, kader) for row in as_records(frame)}
    if measure != "verandering":
        bare = frame.loc[frame["coverage"].isna() & (frame["not_applicable"] == 0), "cell"]
        cells |= {code: {**cells[code], "lines": list(unread)} for code in bare}
    return placed(cells, kader)


def why_unread(never: int, elsewhere: int) -> list[str]:
    """Return why nobody of a selection has an assessment that can be read: never assessed, or with another framework.

    Both with how many where both are so.
    """
    if never and elsewhere:
        return [f"{count(elsewhere)} {ELSEWHERE}", f"{count(never)} {NEVER}"]
    return [ELSEWHERE if elsewhere else NEVER]


def placed(cells: Mapping[str, GridCell], kader: Kader) -> GridData:
    """Return the drawn cells, by code, in the rows and columns of the framework, each with its title and its words."""
    labelled = {code: _labelled(code, cell, kader) for code, cell in cells.items()}
    return in_rows(labelled, kader, "Het raster")


def in_rows(cells: Mapping[str, GridCell], kader: Kader, caption: str) -> GridData:
    """Return cells that are drawn in full, by code, in the rows and columns of the framework."""
    rows = [(theme.title, [cells[code] if code else None for code in codes]) for theme, codes in kader.grid]
    return {"caption": caption, "columns": list(kader.domain_titles.values()), "rows": rows}


def assessment_grid(
    row: Mapping[str, Any],
    lines: Mapping[str, Sequence[str]],
    marks: Mapping[str, Sequence[GridMark]],
    kader: Kader,
) -> GridData:
    """Return the grid of one assessment: a row of `statistics.matrix`, with per cell its lines and its marks."""
    cells: dict[str, GridCell] = {}
    for code in kader.cell_codes:
        about = lines.get(code, ())
        void = code in row.get("not_applicable", ())
        drawn = not_applicable(about) if void else scored(row[code], about, kader)
        cells[code] = {**drawn, "marks": list(marks.get(code, ()))}
    return placed(cells, kader)


def _labelled(code: str, cell: GridCell, kader: Kader) -> GridCell:
    about = [*cell["lines"], *(mark["text"] for mark in cell.get("marks", ()))]
    words = [kader.cell_label(code) + ":", cell["value"], cell["word"] + ",", ", ".join(about)]
    return {**cell, "code": code, "title": kader.cell[code].title, "label": " ".join(words)}


def _filled(cell: GridCell, fill: str | None) -> GridCell:
    return {**cell, "fill": fill, "ink": palette.text_on(fill)} if fill else cell


def _score(row: dict[Any, Any], kader: Kader) -> GridCell:
    if _is_void(row):
        return not_applicable(_void_lines(row))
    words = kader.attention_words
    lines = [f"{out_of(row['attention'], row['n'])} in {words}"] if row["n"] and words else []
    covered = f"dekking {percentage(row['coverage'])}"
    lines.append(f"n = {row['n']}, {covered}" if row["n"] else covered)
    return scored(row["score"], [*lines, *_void_lines(row)], kader)


def _is_void(row: Mapping[Any, Any]) -> bool:
    """Return whether a cell of `statistics.grid` is applicable for none of who was assessed."""
    return bool(row["not_applicable"]) and math.isnan(row["coverage"])


def _void_lines(row: Mapping[Any, Any]) -> list[str]:
    amount = row["not_applicable"]
    return [f"bij {plural(amount, 'samenwerking', 'samenwerkingen')} niet van toepassing"] if amount else []


def not_applicable(lines: Sequence[str]) -> GridCell:
    """Return a cell that is not applicable: everyone answered `nvt`."""
    return {"value": "nvt", "word": "niet van toepassing", "lines": list(lines), "void": True}


def scored(value: float, lines: Sequence[str], kader: Kader) -> GridCell:
    """Return a score as a cell, with its band in words; a missing one says so."""
    band = kader.band(value)
    word = band.title if band else "geen score"
    cell: GridCell = {"value": number(value) if band else MISSING, "word": word, "lines": list(lines)}
    return _filled(cell, palette.fill(value, kader))


def _attention(row: dict[Any, Any], kader: Kader) -> GridCell:
    if _is_void(row):
        return not_applicable(_void_lines(row))
    share = row["attention"] / row["n"] if row["n"] else None
    word = f"in {kader.attention_words}" if row["n"] else "geen score"
    lines = [f"{percentage(share)} van wie een score heeft", f"gemiddeld {number(row['score'])}"] if row["n"] else []
    cell: GridCell = {
        "value": out_of(row["attention"], row["n"]) if row["n"] else MISSING,
        "word": word,
        "lines": lines,
    }
    return _filled(cell, None if share is None else _share_colour(share))


def _change(row: dict[Any, Any], kader: Kader) -> GridCell:
    if not row["compared"]:
        lines = [f"{row['incomparable']} op beide datums gewaardeerd"] if row["incomparable"] else []
        return {"value": MISSING, "word": INCOMPARABLE, "lines": lines or ["niemand op beide datums gewaardeerd"]}
    lines = [from_to(row), f"n = {row['compared']} op beide datums"]
    lines += [f"{row['incomparable']} {INCOMPARABLE}"] if row["incomparable"] else []
    word = way(row["change"], row["moved"], up="beter", down="slechter")
    cell: GridCell = {"value": signed(row["change"]), "word": word, "lines": lines}
    return _filled(cell, _difference_colour(row["change"], kader))


def _coverage(row: dict[Any, Any], kader: Kader) -> GridCell:
    if _is_void(row):
        return not_applicable(_void_lines(row))
    enough = reaches(row["coverage"], kader.thresholds.minimum_coverage)
    word = "geen dekking" if math.isnan(row["coverage"]) else "van de vragen" if enough else "te weinig"
    cell: GridCell = {
        "value": percentage(row["coverage"]),
        "word": word,
        "lines": [f"{plural(row['n'], 'samenwerking', 'samenwerkingen')} met een score", *_void_lines(row)],
    }
    return _filled(cell, None if math.isnan(row["coverage"]) else palette.tint(palette.COUNTED, row["coverage"]))


def _share_colour(share: float) -> str:
    """Return how much asks attention as a tint of the colour of attention: none is white."""
    return palette.tint(palette.ANCHORS[1], min(1.0, 2 * share))


def _difference_colour(change: float, kader: Kader) -> str:
    return palette.difference_colours()[palette.difference_step(change, kader.thresholds.change_overall)]
