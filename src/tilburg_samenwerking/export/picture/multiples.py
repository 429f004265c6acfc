"""Small multiples as a picture: a panel per cell in its place in the grid, and above them the phases and waters."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, TypeAlias

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.multiples import MultiplesData
from tilburg_samenwerking.export.picture.canvas import (
    INK,
    LINE,
    QUIET,
    Picture,
    box,
    dot,
    moved,
    stroke,
    width_of,
    words,
)

WIDTH, HEIGHT, GAP, SCALE = 960, 108, 24, 24  # of all, of a panel, between panels, and of the names of the scores
HEAD, DAYS, STRIP = 40, 24, 24
SIZE = 12
Panel: TypeAlias = Mapping[str, Any]


def picture(data: MultiplesData) -> Picture:
    """Return the panels; under the lowest of each column stand the dates."""
    across = (WIDTH - SCALE - GAP * (data["columns"] - 1)) / data["columns"]
    lowest: dict[int, int] = {}
    for panel in data["panels"]:
        lowest[panel["column"]] = max(panel["row"], lowest.get(panel["column"], 0))
    strips = [spells for spells in (data["phases"], data["waters"]) if spells]
    marks = [moved(tuple(_strip(spells, data)), SCALE, n * (STRIP + 2)) for n, spells in enumerate(strips)]
    top, high = len(strips) * (STRIP + 2) + 12 * bool(strips), HEAD + HEIGHT + DAYS
    for panel in data["panels"]:
        x, y = SCALE + (panel["column"] - 1) * (across + GAP), top + (panel["row"] - 1) * high
        marks.append(moved(tuple(_panel(panel, data, across, last=panel["row"] == lowest[panel["column"]])), x, y))
    rows = max(panel["row"] for panel in data["panels"])
    return Picture(WIDTH, top + rows * high, tuple(marks))


def _strip(spells: Any, data: MultiplesData) -> Iterator[str]:
    width = WIDTH - SCALE
    for spell in spells:
        yield box(spell["x"] * width, 0, spell["width"] * width, STRIP, spell["fill"])
        if width_of(spell["text"], SIZE) + 8 < spell["width"] * width:
            yield words(spell["x"] * width + 6, 16, spell["text"], SIZE)
    for x in data["versions"]:
        yield stroke(x * width, 0, x * width, STRIP, INK, dotted=True)


def _panel(panel: Panel, data: MultiplesData, width: float, *, last: bool) -> Iterator[str]:
    yield words(0, 14, panel["domain"], SIZE + 1, bold=True)
    yield words(0, 30, panel["theme"], SIZE, fill=QUIET)
    yield moved(tuple(_surface(panel, data, width)), 0, HEAD)
    if last:
        for day in data["days"]:
            yield words(day["at"] * width, HEAD + HEIGHT + 17, day["text"], SIZE, fill=QUIET, anchor="middle")


def _surface(panel: Panel, data: MultiplesData, width: float) -> Iterator[str]:
    for spell in data["phases"]:
        yield box(spell["x"] * width, 0, spell["width"] * width, HEIGHT, spell["fill"])
    for limit in data["limits"]:
        yield stroke(0, _down(limit["at"]), width, _down(limit["at"]), LINE)
        if panel["column"] == 1:
            yield words(-8, _down(limit["at"]) + 4, limit["text"], SIZE, fill=QUIET, anchor="end")
    for spell in data["waters"]:
        if spell.get("asks"):
            yield box(spell["x"] * width, HEIGHT - 5, spell["width"] * width, 5, spell["fill"])
    for x in data["versions"]:
        yield stroke(x * width, 0, x * width, HEIGHT, INK, dotted=True)
    for before, now in pairwise(panel["dots"]):
        if before and now:
            yield stroke(before["x"] * width, _down(before["y"]), now["x"] * width, _down(now["y"]), palette.BORDER, 2)
    for one in panel["dots"]:
        if one:
            yield dot(one["x"] * width, _down(one["y"]), 4.5, one["fill"], palette.BORDER)
    end = panel["dots"][-1] if panel["dots"] else None
    if end:
        y = _down(end["y"]) + (18 if panel["below"] else -9)
        yield words(end["x"] * width, y, panel["last"], SIZE + 1, bold=True, anchor="middle")


def _down(share: float) -> float:
    return (1 - share) * HEIGHT
