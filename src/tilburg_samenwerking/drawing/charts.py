"""Plotly figures, as plain dicts: making the same figure from Plotly's objects takes twenty times as long."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from textwrap import wrap
from typing import Any

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.formatting import MISSING, collaborations, count, number, out_of
from tilburg_samenwerking.kader import UNKNOWN, Kader
from tilburg_samenwerking.kader.groupings import GROUPING
from tilburg_samenwerking.portfolio.breakdown import FEW

Figure = dict[str, Any]


def plain(text: str) -> str:
    """Return text of a user for Plotly, which would show `<b>`, `<a href>`, `$…$` and `%{…}` as markup."""
    return html.escape(text, quote=False).replace("$", "&#36;").replace("%{", "%&#123;")


def titles(kader: Kader, by: str) -> dict[str, str]:
    """Return the titles of the groups of a summary by code."""
    known = GROUPING[by].titles(kader) if by in GROUPING else {}
    return {**known, UNKNOWN: UNKNOWN}


FREE = 8  # pixels around a figure, and above a title in it
AROUND = dict.fromkeys("lrtb", FREE)


def layout(height: int, **more: Any) -> Figure:
    """Return the layout of a figure of this height in pixels, with what all figures share: Dutch, and nothing drags."""
    return {"height": height, "margin": AROUND, "separators": ",.", "dragmode": False, "showlegend": False, **more}


SMALLEST, LARGEST = 8, 22  # pixels of a dot
PALE = 0.45  # how much is seen of a dot of few
ROW, GAP, EDGE = 46, 56, 34  # pixels of a group, between two panels, and under the last one
HEAD = 18  # pixels from the top of a panel to the middle of its title
LINES, LINE_LETTERS = 3, 20  # of a name beside the axis
AMOUNT = "Aantal"


@dataclass(frozen=True)
class GroupPanel:
    """One panel of `groups`: its title, the titles of its groups by code, and the rows of `statistics.summary`."""

    title: str
    names: Mapping[str, str]
    rows: Sequence[Mapping[str, Any]]

    @property
    def labels(self) -> list[str]:
        """The groups by name, safe for Plotly."""
        return [plain(name) for name in self._names]

    @property
    def ticks(self) -> list[str]:
        """The same as they stand beside the axis: in lines that leave room for the figure on the narrowest screen."""
        return ["<br>".join(map(plain, _lines(name))) for name in self._names]

    @property
    def _names(self) -> list[str]:
        return [self.names.get(row["group"], row["group"]) for row in self.rows]


def _lines(name: str) -> list[str]:
    """Return a name in lines; what does not fit in the last one that has room is left out, and is at the pointer."""
    return wrap(name, LINE_LETTERS, max_lines=LINES, placeholder="…")


def groups(panels: Sequence[GroupPanel], kader: Kader) -> Figure:
    """Return panels under each other on one scale: a dot per group, with a line from lowest to highest, and its n.

    The surface of a dot goes by its n, and one of less than `FEW` is pale: it does not look as firm as one of many.
    One axis in pixels from the top for all panels: each axis and each trace more costs a browser as much again.
    """
    heights = [ROW * max(1, len(panel.rows)) for panel in panels]
    height = sum(heights) + GAP * len(panels) + EDGE
    tops = [start + GAP for start in accumulate([0, *(size + GAP for size in heights[:-1])])]
    places = [place for panel, top in zip(panels, tops, strict=True) for place in _places(len(panel.rows), top)]
    labels = [label for panel in panels for label in panel.labels]
    ticks = [tick for panel in panels for tick in panel.ticks]
    scale = kader.scale
    room = 0.16 * (scale.max - scale.min)  # right of the scale, where n stands
    figure = layout(
        height,
        margin={**AROUND, "r": 40, "t": 0, "b": 0},  # with it the amounts have room on the narrowest screen
        xaxis={
            "range": [scale.min - 0.15, scale.max + room],
            "fixedrange": True,
            "dtick": 1,
            "zeroline": False,
            "tickformat": ",.0f",
            "anchor": "free",
            "position": EDGE / height,
        },
        shapes=[_guides(places, kader)],
        yaxis={
            "range": [height, 0],
            "fixedrange": True,
            "automargin": True,
            "zeroline": False,
            "showgrid": False,  # it would go on through n, right of the scale
            "tickvals": places,
            "ticktext": ticks,
        },
        annotations=[
            _panel_title(panel.title, 1 - (top - GAP) / height) for panel, top in zip(panels, tops, strict=True)
        ],
    )
    rows = [row for panel in panels for row in panel.rows]
    traces = [_ranges(rows, places), _scores(rows, labels, places, kader), _amounts(panels, tops, places, kader)]
    return {"data": traces, "layout": figure}


def _places(amount: int, top: int) -> list[float]:
    """Return where the rows of a panel stand, with room above the first dot, where its number stands."""
    return [top + ROW * amount * (row + 0.7) / (amount + 0.2) for row in range(amount)]


def _guides(places: Sequence[float], kader: Kader) -> Figure:
    """Return the line of each row, from its name to the end of the scale; one shape, as each costs a browser."""
    first, last = kader.scale.min - 0.15, kader.scale.max
    path = " ".join(f"M{first},{place} L{last},{place}" for place in places)
    line = {"color": palette.LINE, "width": 1}
    return {"type": "path", "path": path, "layer": "below", "line": line, "opacity": 0.35}


def _panel_title(text: str, height: float) -> Figure:
    across = {"xref": "paper", "x": 0, "xanchor": "left"}
    down = {"yref": "paper", "y": height, "yanchor": "top", "yshift": -FREE}
    return {**across, **down, "text": f"<b>{text}</b>", "showarrow": False, "font": {"size": 15}}


def _score(row: Mapping[str, Any]) -> str:
    """Return the score of a group as text, bold where it is one of more than a few."""
    if not row["n"]:
        return ""
    return number(row["score"]) if row["n"] < FEW else f"<b>{number(row['score'])}</b>"


def _sizes(amounts: Sequence[int]) -> list[float]:
    most = max(amounts, default=0) or 1
    return [round(max(SMALLEST, LARGEST * sqrt(amount / most)), 1) for amount in amounts]


def _ranges(rows: Sequence[Mapping[str, Any]], places: Sequence[float]) -> Figure:
    """Return a line per row from its lowest to its highest score."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [value for row in rows for value in (row["min"], row["max"], None)],
        "y": [place for place in places for _ in range(3)],
        "line": {"color": palette.LINE},
        "hoverinfo": "skip",
    }


def _scores(rows: Sequence[Mapping[str, Any]], labels: Sequence[str], places: Sequence[float], kader: Kader) -> Figure:
    """Return a dot per row at its score, in the colour of its band, with all of its numbers when pointed at."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row["score"] for row in rows],
        "y": list(places),
        "text": [_score(row) for row in rows],
        "textposition": "top center",
        "marker": {
            "size": _sizes([row["n"] for row in rows]),
            "opacity": [PALE if row["n"] < FEW else 1 for row in rows],
            "color": [palette.fill(row["score"], kader) or "rgba(0,0,0,0)" for row in rows],
            "line": {"color": palette.BORDER, "width": 1},
        },
        "customdata": [[*_beside(row), label] for label, row in zip(labels, rows, strict=True)],
        "hovertemplate": "%{customdata[4]}: %{text}<br>laagste %{customdata[0]}, hoogste %{customdata[1]}"
        "<br>%{customdata[2]}, aandacht bij %{customdata[3]}<extra></extra>",
    }


def _beside(row: Mapping[str, Any]) -> list[Any]:
    attention = out_of(row["attention"], row["n"]) if row["n"] else MISSING
    return [number(row["min"]), number(row["max"]), collaborations(row["n"]), attention]


def _amounts(panels: Sequence[GroupPanel], tops: Sequence[int], places: Sequence[float], kader: Kader) -> Figure:
    """Return per row how many collaborations it is about, right of the scale, under a head beside each title."""
    texts = [AMOUNT] * len(panels) + [count(row["n"]) for panel in panels for row in panel.rows]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [kader.scale.max + 0.04 * (kader.scale.max - kader.scale.min)] * len(texts),
        "y": [*(top - GAP + HEAD for top in tops), *places],
        "text": texts,
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
