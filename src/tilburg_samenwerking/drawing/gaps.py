"""Gap and deviation as they are drawn: the grid, the words, the tables, and a dumbbell per cell.

One neutral colour tells their size and words tell their direction: a gap is a reason to talk, and no fault.
"""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing import palette, tables
from tilburg_samenwerking.drawing.charts import Figure, plain
from tilburg_samenwerking.drawing.grid import NO_PARTS, GridCell, GridData, Parts, placed, segments
from tilburg_samenwerking.drawing.legend import LegendStep
from tilburg_samenwerking.drawing.tables import (
    Shown,
    TableData,
    bare_score,
    count_cell,
    decimal_cell,
    heading,
    number_cell,
    ratio_cell,
    raw,
    signed_cell,
    text_cell,
    who_href,
)
from tilburg_samenwerking.formatting import MARGIN, MISSING, beyond, displayed, equal, number, out_of, signed, step_of
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.change import EQUAL
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.who import DIRECTIONS, of_gap
from tilburg_samenwerking.scoring.agreement import practical_limit
from tilburg_samenwerking.scoring.arrays import Ints

COLUMNS = {
    "kloof": {
        "gap": "Kloof",
        "absolute": "Uit elkaar",
        "apart": "Ver uit elkaar",
        "n_beside": "n kloof",
        "questions": "Vragen van beide",
    },
    "overeenstemming": {
        "deviation": "Van het midden",
        "apart": "Uiteen",
        "n_beside": "Aantal van het midden",
        "questions": "Vragen",
    },
}


def names(kader: Kader) -> tuple[str, str]:
    """Return the titles of the two viewpoints of the gap; the framework has them."""
    titles = kader.viewpoint_titles
    return (titles[kader.gap.first], titles[kader.gap.second]) if kader.gap else ("", "")


def direction(gap: float, kader: Kader) -> str:
    """Return who scores higher, in words; exactly 0 is equal."""
    if math.isnan(gap):
        return ""
    first, second = names(kader)
    return EQUAL if equal(gap, 0.0) else f"{(first if gap > 0 else second).lower()} hoger"


NO_GAP, NO_DEVIATION = "geen kloof", "niet te bepalen"
PARTS = (0.2, 0.4, 0.5, 0.6, 0.8)  # of what is far apart: there the colour has a next step, closest where most are


def grid(frame: pd.DataFrame, kader: Kader, measure: str, parts: Parts = NO_PARTS) -> GridData:
    """Return `viewpoints.gaps` (`kloof`) or `viewpoints.deviations` (`overeenstemming`) as a grid."""
    draw = _gap if measure == "kloof" else _deviation
    return placed({row["cell"]: draw(row, kader) for row in as_records(frame)}, kader, parts)


def legend(measure: str, kader: Kader) -> tuple[str, list[LegendStep]]:
    """Return the colours of that grid, and what they are of."""
    title, missing = ("Uit elkaar", NO_GAP) if measure == "kloof" else ("Van het midden", NO_DEVIATION)
    return title, legend_drawing.distances(_limits(measure, kader), missing)


def _limits(measure: str, kader: Kader) -> list[float]:
    """Return where the colour has a next step: in tenths of a point, and where two are far apart."""
    far = kader.thresholds.gap if measure == "kloof" else practical_limit(kader.scale)
    tenths = {displayed(far * part) or 0.0 for part in PARTS}
    return [*sorted(one for one in tenths if 0 < one < far), far]


def directions(amounts: Ints, kader: Kader) -> Parts:
    """Return `viewpoints.directions` as a bar per cell: who scores higher, who equal, and where there is no gap.

    Each part leads to who they are.
    """
    steps, rows = direction_legend(kader), zip(kader.cell_codes, amounts.tolist(), strict=True)
    hrefs = {code: [who_href(of_gap(code, one)) for one in DIRECTIONS] for code in kader.cell_codes}
    return {code: segments(steps, row, hrefs[code]) for code, row in rows}


def direction_legend(kader: Kader) -> list[LegendStep]:
    """Return the parts of the bar of `directions`."""
    first, second = (name.lower() for name in names(kader))
    return [
        {"text": f"{first} hoger", "fill": palette.tint(palette.FIRST, 0.6)},
        {"text": EQUAL, "fill": palette.tint(palette.COUNTED, 0.3)},
        {"text": f"{second} hoger", "fill": palette.tint(palette.SECOND, 0.6)},
        {"text": NO_GAP, "fill": None},
    ]


def _gap(row: dict[Any, Any], kader: Kader) -> GridCell:
    if not row["n"]:
        return {"value": MISSING, "word": NO_GAP, "lines": ["geen vraag die beide een score gaven"]}
    lines = [f"gemiddeld {number(row['absolute'])} uit elkaar", f"{out_of(row['apart'], row['n'])} ver uit elkaar"]
    cell: GridCell = {"value": signed(row["gap"]), "word": direction(row["gap"], kader), "lines": lines}
    return _filled({**cell, "raw": raw(row["gap"]), "number": "signed"}, row["absolute"], _limits("kloof", kader))


def _deviation(row: dict[Any, Any], kader: Kader) -> GridCell:
    if not row["n"]:
        return {"value": MISSING, "word": NO_DEVIATION, "lines": ["geen vraag met twee scores of meer"]}
    far = practical_limit(kader.scale)
    word = "uiteen" if beyond(row["deviation"], far) else "eens"
    lines = [f"gemiddeld {number(row['deviation'])} punt van het midden", f"{out_of(row['apart'], row['n'])} uiteen"]
    cell: GridCell = {"value": number(row["deviation"]), "word": word, "lines": lines}
    return _filled(
        {**cell, "raw": raw(row["deviation"]), "number": "decimal"},
        row["deviation"],
        _limits("overeenstemming", kader),
    )


def _filled(cell: GridCell, apart: float, limits: Sequence[float]) -> GridCell:
    fill = palette.tints(palette.STONE, len(limits) + 1)[step_of(displayed(apart) or 0.0, limits)]
    return {**cell, "fill": fill, "ink": palette.text_on(fill)}


def collaborations(frame: pd.DataFrame, title: str) -> TableData:
    """Return `viewpoints.gap_collaborations`, or a part of it, as a table with links."""
    names = {"kloof": "Kloof", "uit_elkaar": "Uit elkaar", "vragen": "Vragen"}
    heads = [heading(name, code, "number") for code, name in names.items()]
    body: list[list[Shown]] = []
    for row in as_records(frame):
        shown = [signed_cell(row["gap"]), decimal_cell(row["absolute"]), count_cell(row["questions"])]
        body.append([tables.link(row["name"], row["collaboration"]), *shown])
    return {"caption": title, "head": [[heading("Samenwerking", "naam"), *heads]], "body": body}


def pairs(frame: pd.DataFrame, kader: Kader) -> TableData:
    """Return `viewpoints.cell_pairs` as a table."""
    heads = [*names(kader), "Kloof", "Uit elkaar", "Vragen"]
    head: list[Shown] = [text_cell("Veld"), *[number_cell(name) for name in heads]]
    body: list[list[Shown]] = []
    for row in as_records(frame):
        of = len(kader.cell[row["cell"]].questions)
        sides = [bare_score(row["first"]), bare_score(row["second"])]
        apart = [signed_cell(row["gap"]), decimal_cell(row["absolute"]), ratio_cell(row["questions"], of)]
        body.append([text_cell(kader.cell_label(row["cell"]), "question"), *sides, *apart])
    return {"caption": "Beide perspectieven per veld", "head": [head], "body": body}


def dumbbells(frame: pd.DataFrame, kader: Kader) -> Figure:
    """Return `viewpoints.cell_pairs` as a dumbbell per cell on the scale, the signed gap at the end of its line."""
    rows = as_records(frame)
    labels = [plain(kader.cell_short(row["cell"])) for row in rows]
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": [value for row in rows for value in (row["first"], row["second"], None)],
        "y": [label for label in labels for _ in range(3)],
        "line": {"color": palette.LINE, "width": 3},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    first, second = names(kader)
    data = [
        line,
        _dots(
            rows,
            labels,
            "second",
            second,
            {"symbol": "diamond-open", "color": palette.SECOND, "size": 16, "line": {"width": 3}},
        ),
        _dots(rows, labels, "first", first, {"symbol": "circle", "color": palette.FIRST, "size": 12}),
    ]
    return {"data": data, "layout": _dumbbell_layout(rows, labels, kader)}


def _dumbbell_layout(rows: Sequence[dict[Any, Any]], labels: list[str], kader: Kader) -> dict[str, Any]:
    low, high = kader.scale.min, kader.scale.max
    room = (high - low) * 0.04
    ticks = {"tickmode": "array", "tickvals": _ticks(low, high), "showgrid": True, "zeroline": False, "side": "top"}
    return {
        "height": 90 + 38 * len(rows),
        "margin": {"l": 8, "r": 64, "t": 8, "b": 8},
        "separators": ",.",
        "dragmode": False,
        "xaxis": {**ticks, "range": [low - room, high + room], "fixedrange": True},
        "yaxis": {
            "type": "category",
            "categoryarray": labels,
            "range": [len(rows) - 0.5, -0.5],
            "fixedrange": True,
            "automargin": True,
            "showgrid": False,
        },
        "legend": {"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "traceorder": "reversed"},
        "annotations": [
            {**_at_the_end(labels[0], "kloof", high), "yref": "paper", "y": 1, "yanchor": "bottom"},
            *(_at_the_end(label, _shown_gap(row), high) for row, label in zip(rows, labels, strict=True)),
        ],
    }


def _dots(
    rows: Sequence[dict[Any, Any]], labels: list[str], side: str, name: str, marker: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plain(name),
        "x": [row[side] for row in rows],
        "y": labels,
        "marker": marker,
        "text": [number(row[side]) for row in rows],
        "hovertemplate": f"%{{y}}, {plain(name).lower()}: %{{text}}<extra></extra>",
    }


def _at_the_end(label: str, text: str, high: float) -> dict[str, Any]:
    return {"x": high, "y": label, "text": text, "showarrow": False, "xanchor": "left", "xshift": 14}


def _shown_gap(row: dict[Any, Any]) -> str:
    return signed(row["gap"]) if row["questions"] else MISSING


def _ticks(low: float, high: float) -> list[float]:
    step = max(1.0, round((high - low) / 5))
    return [low + step * place for place in range(int((high - low) / step + MARGIN) + 1)]
