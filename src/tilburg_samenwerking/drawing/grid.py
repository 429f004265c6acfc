"""The grid: the cells of the framework in their rows and columns, readable without colour, in one of its measures."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict

import pandas as pd

from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.change import from_to, since_in_words
from tilburg_samenwerking.drawing.legend import LegendStep
from tilburg_samenwerking.drawing.tables import NumberKind, Segment, raw
from tilburg_samenwerking.formatting import (
    MISSING,
    collaborations,
    count,
    number,
    percentage,
    plural,
    reaches,
    signed,
    step_of,
)
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.breakdown import FEW
from tilburg_samenwerking.portfolio.change import INCOMPARABLE, way
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.scoring.arrays import Ints

ATTENTION = "aandacht"
MEASURES = {
    ATTENTION: "Vraagt aandacht",
    "score": "Score",
    "verandering": "Verandering",
    "kloof": "Kloof",
    "overeenstemming": "Overeenstemming",
    "dekking": "Dekking",
}

FORMER_TITLES = {"In aandacht": ATTENTION}  # in links of before
COVERED = (0.7, 0.8, 0.9)  # where the colour of coverage has a next step, from the minimum on
NEVER, ELSEWHERE = "nog niet gewaardeerd", "gewaardeerd met een ander kader"


def measures(kader: Kader) -> dict[str, str]:
    """Return the measures that the framework has, with their titles; the first is the default.

    Without a band that asks for attention nothing does; without two viewpoints there is no gap.
    """
    lacking = {ATTENTION: not kader.attention_bands, "kloof": kader.gap is None}
    return {code: title for code, title in MEASURES.items() if not lacking.get(code)}


class Amount(TypedDict):
    """An amount in a cell: its value, a small word after it, what it is of, and its share of the whole as a bar.

    With `href` it leads to who it counts.
    """

    value: str
    word: str
    name: str
    share: float
    href: NotRequired[str]


class GridMark(TypedDict):
    """A sign with its words on a cell."""

    sign: str
    text: str


class GridCell(TypedDict, total=False):
    """One cell as it is drawn: `name` is that of the cell, `title` that in the source, which stands on it.

    `lines` stand under the value, `marks` under those; without `fill` it is hatched.

    With `amounts` it has those instead of one value, on the background of the page; with `void` it is not applicable.
    With `few` it is of less than `FEW` scores: pale and dashed.
    What `asks` for attention by its score has a corner.
    `parts` is the distribution of the collaborations, as a bar. `raw` is the value for a file, before rounding,
    `number` what kind of number it is, and `scored` says that it is a score.
    """

    code: str
    name: str
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
    few: bool
    asks: bool
    parts: list[Segment]
    raw: float | None
    number: NumberKind
    scored: bool


Segments = list[Segment]
Parts = Mapping[str, Segments]  # by the code of a cell: the distribution of its collaborations
NO_PARTS: Parts = {}


class GridData(TypedDict):
    """The grid: titles of the columns, and per row its title and its cells (None where the framework has none)."""

    caption: str
    columns: list[str]
    rows: list[tuple[str, list[GridCell | None]]]


def measured_grid(
    frame: pd.DataFrame,
    kader: Kader,
    measure: str,
    since: str,
    *,
    unread: Sequence[str] = (NEVER,),
    parts: Parts = NO_PARTS,
) -> GridData:
    """Return the cells of `statistics.grid` as they are drawn in a measure.

    For `verandering` and `aandacht` the frame also has the columns of `change.portfolio_change`, `since` a month.
    `unread` says why there is no coverage where there is none, as `why_unread`.
    """
    draw = {"verandering": _change, "dekking": _coverage}.get(measure, _score)
    rows = as_records(frame)
    cells = {row["cell"]: asking(row, since, kader) if measure == ATTENTION else draw(row, kader) for row in rows}
    if measure != "verandering":
        bare = [row["cell"] for row in rows if math.isnan(row["coverage"]) and not row["not_applicable"]]
        cells |= {code: {**cells[code], "lines": list(unread)} for code in bare}
    return placed(cells, kader, parts)


def legend(measure: str, kader: Kader) -> tuple[str, list[LegendStep]]:
    """Return the colours of the squares in a measure, and what they are of."""
    if measure == ATTENTION:
        return "Deel dat aandacht vraagt", legend_drawing.shares()
    if measure == "verandering":
        return MEASURES[measure], legend_drawing.differences(kader.thresholds.change_overall)
    if measure == "dekking":
        return MEASURES[measure], legend_drawing.coverage(coverage_limits(kader))
    return MEASURES["score"], legend_drawing.shades(kader)


def distribution(amounts: Ints, kader: Kader, hrefs: Sequence[Sequence[str]] = ()) -> Sequence[Segments]:
    """Return `statistics.band_amounts` as a bar for each column: who is in each band, and who has no score.

    `hrefs` lead, per column, to those in each band and to those without a score.
    """
    steps, leading = legend_drawing.bands(kader), hrefs or [()] * len(amounts)
    return [segments(steps, row, to) for row, to in zip(amounts.tolist(), leading, strict=True)]


def segments(steps: Sequence[LegendStep], amounts: Sequence[int], hrefs: Sequence[str] = ()) -> Segments:
    """Return amounts as the parts of a bar, each with the words and the colour of its step; what is none is no part."""
    whole, leading = sum(amounts), hrefs or [""] * len(amounts)
    parts = zip(steps, amounts, leading, strict=True)
    return [_segment(step, amount, amount / whole, href) for step, amount, href in parts if amount]


def _segment(step: LegendStep, amount: int, share: float, href: str) -> Segment:
    fill = step["fill"] or ""
    ink = palette.text_on(fill) if fill else ""
    part: Segment = {
        "share": share,
        "text": count(amount),
        "title": step["text"],
        "fill": fill,
        "ink": ink,
        "amount": int(amount),
    }
    if step.get("asks"):
        part["asks"] = True
    return {**part, "href": href} if href else part


def why_unread(never: int, elsewhere: int) -> list[str]:
    """Return why nobody of a selection has an assessment that can be read: never assessed, or with another framework.

    Both with how many where both are so.
    """
    if never and elsewhere:
        return [f"{count(elsewhere)} {ELSEWHERE}", f"{count(never)} {NEVER}"]
    return [ELSEWHERE if elsewhere else NEVER]


def placed(cells: Mapping[str, GridCell], kader: Kader, parts: Parts = NO_PARTS) -> GridData:
    """Return the drawn cells, by code, in the rows and columns of the framework, each with its title and its words."""
    labelled = {code: _labelled(code, cell, kader) for code, cell in cells.items()}
    labelled |= {code: {**labelled[code], "parts": bar} for code, bar in parts.items()}
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


def squares_of(data: GridData) -> list[GridCell]:
    """Return the cells of a grid, row after row."""
    return [cell for _title, row in data["rows"] for cell in row if cell]


def name_as_seen(code: str, kader: Kader) -> str:
    """Return the name of a cell with the title that stands on its square, where that is another."""
    name, title = kader.cell_label(code), kader.cell[code].title
    return name if name.endswith(title) else f"{name} ({title})"


def _labelled(code: str, cell: GridCell, kader: Kader) -> GridCell:
    about = [*cell["lines"], *(mark["text"] for mark in cell.get("marks", ()))]
    words = [f"{name_as_seen(code, kader)}:", cell["value"], cell["word"] + ",", ", ".join(about)]
    return {
        **cell,
        "code": code,
        "name": kader.cell_label(code),
        "title": kader.cell[code].title,
        "label": " ".join(words),
    }


def _filled(cell: GridCell, fill: str | None) -> GridCell:
    return {**cell, "fill": fill, "ink": palette.text_on(fill)} if fill else cell


def _score(row: dict[Any, Any], kader: Kader) -> GridCell:
    if _is_void(row):
        return not_applicable(_void_lines(row))
    lines = [f"{count(row['attention'])} {_asked(row)}"] if row["n"] and kader.attention_bands else []
    covered = f"dekking {percentage(row['coverage'])}"
    lines.append(f"{collaborations(row['n'])}, {covered}" if row["n"] else covered)
    cell = scored(row["score"], [*lines, *_void_lines(row)], kader)
    return _of_few(_filled(cell, palette.shade(row["score"], kader)), row["n"])


def _is_void(row: Mapping[Any, Any]) -> bool:
    """Return whether a cell of `statistics.grid` is applicable for none of who was assessed."""
    return bool(row.get("not_applicable")) and math.isnan(row["coverage"])


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
    cell |= {"raw": raw(value), "number": "decimal", "scored": True}
    if band and band.attention:
        cell["asks"] = True
    return _filled(cell, palette.fill(value, kader))


def asking(row: Mapping[Any, Any], since: str, kader: Kader) -> GridCell:
    """Return how many ask attention of those with a score as a cell, with the score and its change since a month."""
    if _is_void(row):
        return not_applicable(_void_lines(row))
    if not row["n"]:
        return {"value": MISSING, "word": "geen score", "lines": []}
    band = kader.band(row["score"])
    mean = f"score {number(row['score'])}, {band.title if band else ''}"
    cell: GridCell = {
        "value": count(row["attention"]),
        "word": _asked(row),
        "raw": row["attention"],
        "number": "count",
        "lines": [mean, since_in_words(row, since), *(_void_lines(row) if "not_applicable" in row else ())],
    }
    return _of_few(_filled(cell, palette.share_fill(row["attention"], row["n"])), row["n"])


def _of_few(cell: GridCell, n: int) -> GridCell:
    """Return a cell as it is, or pale where less than `FEW` have a score: two may not look as firm as fourteen."""
    if not 0 < n < FEW:
        return cell
    return {**_filled(cell, palette.tint(cell["fill"], palette.PALE)), "few": True}


def _asked(row: Mapping[Any, Any]) -> str:
    """Return of how many with a score so many ask attention: `van 33 vragen aandacht`."""
    return f"van {count(row['n'])} {'vraagt' if row['attention'] == 1 else 'vragen'} aandacht"


def _change(row: dict[Any, Any], kader: Kader) -> GridCell:
    if not row["compared"]:
        lines = [f"{count(row['incomparable'])} op beide datums gewaardeerd"] if row["incomparable"] else []
        return {"value": MISSING, "word": INCOMPARABLE, "lines": lines or ["niemand op beide datums gewaardeerd"]}
    lines = [from_to(row), f"{collaborations(row['compared'])} op beide datums"]
    lines += [f"{count(row['incomparable'])} {INCOMPARABLE}"] if row["incomparable"] else []
    word = way(row["change"], row["moved"], up="beter", down="slechter")
    cell: GridCell = {"value": signed(row["change"]), "word": word, "lines": lines}
    cell |= {"raw": raw(row["change"]), "number": "signed"}
    return _filled(cell, _difference_colour(row["change"], kader))


def _coverage(row: dict[Any, Any], kader: Kader) -> GridCell:
    if _is_void(row):
        return not_applicable(_void_lines(row))
    enough = reaches(row["coverage"], kader.thresholds.minimum_coverage)
    word = "geen dekking" if math.isnan(row["coverage"]) else "van de vragen" if enough else "te weinig"
    cell: GridCell = {
        "value": percentage(row["coverage"]),
        "word": word,
        "raw": raw(row["coverage"]),
        "number": "share",
        "lines": [f"{plural(row['n'], 'samenwerking', 'samenwerkingen')} met een score", *_void_lines(row)],
    }
    return _filled(cell, None if math.isnan(row["coverage"]) else _coverage_colour(row["coverage"], kader))


def coverage_limits(kader: Kader) -> list[float]:
    """Return where the steps of coverage begin after the first, which is too little for a score."""
    least = kader.thresholds.minimum_coverage
    return [least, *(limit for limit in COVERED if limit > least)]


def _coverage_colour(coverage: float, kader: Kader) -> str:
    limits = coverage_limits(kader)
    return palette.tints(palette.COUNTED, len(limits) + 1)[step_of(coverage, limits)]


def _difference_colour(change: float, kader: Kader) -> str:
    return palette.difference_colours()[palette.difference_step(change, kader.thresholds.change_overall)]
