"""A figure of `drawing.charts` as a picture: of Plotly's language what our figures speak, drawn without a browser."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.charts import Figure
from tilburg_samenwerking.export.picture.canvas import (
    INK,
    PAPER,
    QUIET,
    Anchor,
    Picture,
    box,
    dot,
    stroke,
    width_of,
    words,
)

WIDTH, SIZE = 960, 12
TAG = re.compile(r"</?b>")
PATH_LINE = re.compile(r"M([\d.-]+),([\d.-]+) L([\d.-]+),([\d.-]+)")
ROOM = 10  # from an axis to its names
ANCHORS: Mapping[str, Anchor] = {"left": "start", "center": "middle", "right": "end"}
LEGEND_HEIGHT, AT_RIGHT, BAR = 26, 24, 0.86
Trace: TypeAlias = Mapping[str, Any]
Line: TypeAlias = tuple[str, bool]


def picture(figure: Figure) -> Picture:
    """Return a figure."""
    plot = _plot(figure)
    marks = [
        *plot.legend(),
        *plot.guides(),
        *(mark for shape in plot.layout.get("shapes", ()) for mark in plot.shape(shape)),
        *plot.bars(),
        *(mark for trace in plot.scatters for mark in plot.course(trace)),
        *(mark for trace in plot.scatters for mark in plot.dots(trace)),
        *(mark for trace in plot.scatters for mark in plot.texts(trace)),
        *plot.names(),
        *(mark for note in plot.layout.get("annotations", ()) for mark in plot.note(note)),
    ]
    return Picture(WIDTH, plot.height, tuple(marks))


def text_lines(text: str) -> list[Line]:
    """Return a text of Plotly as lines, each with whether it is bold."""
    return [(html.unescape(TAG.sub("", line)), "<b>" in line) for line in str(text).split("<br>")]


def _ticks(axis: Mapping[str, Any]) -> list[tuple[Any, str]]:
    """Return the places on an axis that have a name, with that name."""
    if "categoryarray" in axis:
        return [(name, name) for name in axis["categoryarray"]]
    low, high = sorted(axis["range"])
    if "tickvals" in axis:
        names = axis.get("ticktext") or [f"{value:g}{axis.get('ticksuffix', '')}" for value in axis["tickvals"]]
        return [place for place in zip(axis["tickvals"], names, strict=True) if low <= place[0] <= high]
    first = -int(-low // 1)
    return [(value, str(value)) for value in range(first, int(high) + 1)]


@dataclass(frozen=True)
class _Plot:
    """Where a figure is drawn: its axes, and the edges of its surface in pixels."""

    data: Sequence[Trace]
    layout: Mapping[str, Any]
    left: float
    top: float
    right: float
    bottom: float
    height: float

    @property
    def scatters(self) -> list[Trace]:
        """The traces that are lines, dots and texts."""
        return [trace for trace in self.data if trace["type"] == "scatter"]

    def x(self, value: Any) -> float:
        """Return where a value of the horizontal axis stands."""
        low, high = self.layout["xaxis"]["range"]
        return float(self.left + (value - low) / (high - low) * (self.right - self.left))

    def y(self, value: Any) -> float:
        """Return where a value of the vertical axis stands."""
        axis = self.layout["yaxis"]
        value = axis["categoryarray"].index(value) if "categoryarray" in axis else value
        low, high = axis["range"]
        return float(self.bottom - (value - low) / (high - low) * (self.bottom - self.top))

    def guides(self) -> Iterator[str]:
        """Yield the lines behind a figure, at the places that have a name."""
        xaxis, yaxis = self.layout["xaxis"], self.layout["yaxis"]
        if yaxis.get("showgrid", True):
            for value, _name in _ticks(yaxis):
                yield stroke(self.left, self.y(value), self.right, self.y(value))
        if xaxis.get("showgrid"):
            for value, _name in _ticks(xaxis):
                yield stroke(self.x(value), self.top, self.x(value), self.bottom)

    def names(self) -> Iterator[str]:
        """Yield the names along both axes."""
        xaxis, yaxis = self.layout["xaxis"], self.layout["yaxis"]
        free = xaxis.get("anchor") == "free"
        base = self.bottom - xaxis.get("position", 0) * (self.bottom - self.top) if free else self.bottom
        for value, name in _ticks(xaxis):
            rows = text_lines(name)
            start = self.top - ROOM - SIZE * (len(rows) - 1) if xaxis.get("side") == "top" else base + ROOM + SIZE
            yield from _stacked(self.x(value), start, rows, "middle")
        for value, name in _ticks(yaxis):
            rows = text_lines(name)
            middle = self.y(value) + SIZE * 0.35 - 1.3 * SIZE * (len(rows) - 1) / 2
            yield from _stacked(self.left - ROOM, middle, rows, "end")

    def legend(self) -> Iterator[str]:
        """Yield the names of the traces with their colour or sign, where the figure has them."""
        if not self.layout.get("showlegend", True):
            return
        # Where the figure has it above, it stands above; else under.
        y = self.height - 8 if self.layout["legend"]["y"] < 1 else 14.0
        x = self.left
        named = [trace for trace in self.data if trace.get("showlegend", True) and "name" in trace]
        if "reversed" in self.layout["legend"].get("traceorder", ""):
            named = named[::-1]
        for trace in named:
            yield from _key(trace, x + 6, y - 4)
            name = text_lines(trace["name"])[0][0]
            yield words(x + 18, y, name, SIZE)
            x += 18 + width_of(name, SIZE) + 20

    def shape(self, shape: Mapping[str, Any]) -> Iterator[str]:
        """Yield a line across the figure, or the lines of a path, which lie behind what counts."""
        if shape["type"] == "path":
            for line in PATH_LINE.findall(shape["path"]):
                x1, y1, x2, y2 = map(float, line)
                yield stroke(self.x(x1), self.y(y1), self.x(x2), self.y(y2))
            return
        x1, x2 = (self._across(shape[key], shape.get("xref")) for key in ("x0", "x1"))
        y1, y2 = (self._down(shape[key], shape.get("yref")) for key in ("y0", "y1"))
        yield stroke(x1, y1, x2, y2, shape["line"]["color"], dotted=True)

    def _across(self, value: Any, ref: str | None) -> float:
        return self.left + value * (self.right - self.left) if ref == "paper" else self.x(value)

    def _down(self, value: Any, ref: str | None) -> float:
        return self.bottom - value * (self.bottom - self.top) if ref == "paper" else self.y(value)

    def note(self, note: Mapping[str, Any]) -> Iterator[str]:
        """Yield a text at a place in the figure."""
        x = self._across(note["x"], note.get("xref")) + note.get("xshift", 0)
        size = note.get("font", {}).get("size", SIZE)
        rows = text_lines(note["text"])
        below = {"top": size, "middle": size * 0.35, "bottom": -4.0}[note.get("yanchor", "middle")]
        y = self._down(note["y"], note.get("yref")) - note.get("yshift", 0) + below
        anchor = ANCHORS[note.get("xanchor", "center")]
        yield from _stacked(x, y, rows, anchor, size, QUIET if note.get("opacity", 1) < 1 else INK)

    def course(self, trace: Trace) -> Iterator[str]:
        """Yield the lines of a trace, which stop where a value is missing."""
        if "lines" not in trace["mode"]:
            return
        places = list(zip(trace["x"], trace["y"], strict=True))
        line = trace.get("line", {})
        for (x1, y1), (x2, y2) in pairwise(places):
            if None not in (x1, y1, x2, y2) and x1 == x1 and x2 == x2:
                colour, width = line.get("color", palette.LINE), line.get("width", 2)
                yield stroke(self.x(x1), self.y(y1), self.x(x2), self.y(y2), colour, width)

    def dots(self, trace: Trace) -> Iterator[str]:
        """Yield the signs of a trace."""
        if "markers" not in trace["mode"]:
            return
        for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            seen = _at(trace["marker"].get("opacity", 1), n)
            if seen and x is not None and y is not None and x == x and y == y:
                yield _sign(self.x(x), self.y(y), trace["marker"], n)

    def texts(self, trace: Trace) -> Iterator[str]:
        """Yield the texts of a trace, each beside its dot."""
        if "text" not in trace["mode"]:
            return
        sides = trace.get("textposition", "middle center")
        radius = _at(trace.get("marker", {}).get("size", 0), 0) / 2
        for n, (x, y, text) in enumerate(zip(trace["x"], trace["y"], trace["text"], strict=True)):
            if text and x is not None and x == x:
                down, along = _at(sides, n).split()
                anchor: Anchor = {"right": "start", "left": "end"}.get(along, "middle")  # type: ignore[assignment]
                beside = {"right": radius + 4, "left": -radius - 4}.get(along, 0)
                below = {"top": -radius - 4, "bottom": radius + SIZE}.get(down, SIZE * 0.35)
                yield from _stacked(self.x(x) + beside, self.y(y) + below, text_lines(text), anchor, halo=True)

    def bars(self) -> Iterator[str]:
        """Yield the bars, each on top of the one before it."""
        base: dict[Any, float] = {}
        for trace in self.data:
            if trace["type"] != "bar":
                continue
            colour, ink = trace["marker"]["color"], trace["textfont"]["color"]
            for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True):
                start, size = base.get(x, 0.0), y or 0.0
                base[x] = start + size
                left, right = self.x(x - BAR / 2), self.x(x + BAR / 2)
                top, bottom = self.y(start + size), self.y(start)
                yield box(left, top, right - left, bottom - top, colour)
                if text and bottom - top > SIZE and right - left > width_of(text, SIZE):
                    yield words((left + right) / 2, (top + bottom) / 2 + 4, text, SIZE, fill=ink, anchor="middle")


def _plot(figure: Figure) -> _Plot:
    """Return where a figure stands: beside the longest name of its axis, under and above what stands there."""
    layout, height = figure["layout"], float(figure["layout"]["height"])
    margin = layout["margin"]
    names = [line for _value, name in _ticks(layout["yaxis"]) for line, _bold in text_lines(name)]
    named = max((width_of(line, SIZE) for line in names), default=0)
    rows = max((len(text_lines(name)) for _value, name in _ticks(layout["xaxis"])), default=1)
    under = ROOM + SIZE * 1.3 * rows + 4
    xaxis, shows = layout["xaxis"], layout.get("showlegend", True)
    above = shows and layout["legend"]["y"] >= 1
    top = margin["t"] + (under if xaxis.get("side") == "top" else 0)
    top = max(top, LEGEND_HEIGHT + 6) if above else top
    bottom = 0.0 if xaxis.get("anchor") == "free" or xaxis.get("side") == "top" else under
    bottom += LEGEND_HEIGHT if shows and not above else 0
    return _Plot(
        data=figure["data"],
        layout=layout,
        left=max(margin["l"], named + 2 * ROOM),
        top=top,
        right=WIDTH - max(margin["r"], AT_RIGHT),
        bottom=height - max(bottom, margin["b"]),
        height=height,
    )


def _at(values: Any, n: int) -> Any:
    return values[n] if isinstance(values, list | tuple) else values


def _stacked(
    x: float, y: float, rows: Sequence[Line], anchor: Anchor, size: float = SIZE, fill: str = INK, *, halo: bool = False
) -> Iterator[str]:
    for place, (text, bold) in enumerate(rows):
        if text:
            yield words(x, y + place * size * 1.3, text, size, bold=bold, fill=fill, anchor=anchor, halo=halo)


def _key(trace: Trace, x: float, y: float) -> Iterator[str]:
    if trace["type"] == "bar":
        yield box(x - 6, y - 6, 12, 12, trace["marker"]["color"])
        return
    marker = dict(trace["marker"])
    colour = marker["color"]
    # Where the colour says something else, only the sign is named.
    yield _sign(x, y, {**marker, "size": 11, "color": colour if isinstance(colour, str) else PAPER}, 0)


def _sign(x: float, y: float, marker: Mapping[str, Any], n: int) -> str:
    """Return the sign of a dot."""
    symbol, colour = _at(marker.get("symbol", "circle"), n), _at(marker.get("color", palette.FIRST), n)
    radius, line = _at(marker.get("size", 6), n) / 2, marker.get("line", {})
    edge, width = _at(line.get("color", palette.BORDER), n), _at(line.get("width", 1), n)
    if symbol.endswith("-open"):
        symbol, edge, colour = symbol.removesuffix("-open"), colour, "none"
    colour = "none" if str(colour).startswith("rgba(0,0,0,0") else colour
    opacity = _at(marker.get("opacity", 1), n)
    if symbol == "circle":
        drawn = dot(x, y, radius, colour, edge, width)
    else:
        drawn = f'<path d="{_outline(symbol, x, y, radius)}" fill="{colour}" stroke="{edge}" stroke-width="{width:g}"/>'
    return drawn if opacity == 1 else f'<g opacity="{opacity:g}">{drawn}</g>'


def _outline(symbol: str, x: float, y: float, r: float) -> str:
    third = r * 0.4
    points = {
        "diamond": [(0, -1.3 * r), (1.3 * r, 0), (0, 1.3 * r), (-1.3 * r, 0)],
        "square": [(-r, -r), (r, -r), (r, r), (-r, r)],
        "triangle-up": [(0, -1.2 * r), (1.2 * r, r), (-1.2 * r, r)],
        "cross": [
            (-third, -1.2 * r), (third, -1.2 * r), (third, -third), (1.2 * r, -third), (1.2 * r, third),
            (third, third), (third, 1.2 * r), (-third, 1.2 * r), (-third, third), (-1.2 * r, third),
            (-1.2 * r, -third), (-third, -third),
        ],
    }[symbol]  # fmt: skip
    return "M" + "L".join(f"{x + across:.1f} {y + down:.1f}" for across, down in points) + "Z"
