"""A table of coloured cells as a picture: names, squares, bars and small grids, with the headings above them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.tables import VOID, TableData
from tilburg_samenwerking.export.picture.canvas import (
    HATCHED,
    INK,
    LINE,
    PAPER,
    QUIET,
    Anchor,
    Picture,
    box,
    corner,
    dot,
    height_of,
    lines,
    stroke,
    width_of,
    words,
    wrapped,
)

SIZE, SMALL, EDGE, GAP = 13, 11, 6, 2
NARROWEST, WIDEST, BAR = 44, 240, 220  # widths of columns
SQUARE, MOST = 12, 100  # of a cell of a small grid; rows of a picture
COLOURED = ("fill", "segments", "fills", "line", "dots")
CENTRED = ("score", "lowest", "missing", "void", "amount", "centre", "square")
Cell: TypeAlias = Mapping[str, Any]


def is_coloured(data: TableData) -> bool:
    """Return whether a table has anything that a picture shows and a list does not."""
    return any(key in cell for line in data["body"] for cell in line for key in COLOURED)


def picture(data: TableData) -> Picture:
    """Return the first rows of a table; it says so where there are more."""
    body = data["body"][:MOST]
    heads, rows = _placed(data["head"]), _placed(body)
    widths = _widths([*heads, *rows])
    marks, y = [], 0.0
    for place, line in enumerate((*heads, *rows)):
        is_head = place < len(heads)
        drawn = [(x, width, cell, _texts(cell, width, bold=is_head)) for x, width, cell in _across(line, widths)]
        high = max((_height(cell, texts) for _x, _width, cell, texts in drawn if cell.get("rows", 1) == 1), default=0)
        for x, width, cell, texts in drawn:
            marks += _cell(cell, texts, x, y, width, high, bold=is_head)
        y += high + GAP
        if place == len(heads) - 1:
            marks.append(stroke(0, y, sum(widths), y, INK))
            y += GAP + 2
    if len(data["body"]) > MOST:
        marks += lines(0, y, [f"De eerste {MOST} van {len(data['body'])} rijen."], SMALL, fill=QUIET)
        y += SMALL * 2
    return Picture(sum(widths), y, tuple(marks))


Line: TypeAlias = list[tuple[int, Cell]]


def _placed(lines_of: Sequence[Sequence[Cell]]) -> list[Line]:
    """Return each row as its cells with the column in which each begins."""
    taken: dict[int, int] = {}
    rows: list[Line] = []
    for row, line in enumerate(lines_of):
        placed, column = [], 0
        for cell in line:
            while taken.get(column, 0) > row:
                column += 1
            if cell.get("kind") != "spanned":
                placed.append((column, cell))
                for place in range(column, column + cell.get("columns", 1)):
                    taken[place] = row + cell.get("rows", 1)
            column += cell.get("columns", 1)
        rows.append(placed)
    return rows


def _widths(rows: Sequence[Line]) -> list[float]:
    """Return how wide each column is: what stands in it on one line, within bounds."""
    wide: dict[int, float] = {}
    for line in rows:
        for column, cell in line:
            if cell.get("columns", 1) == 1:
                wide[column] = max(wide.get(column, NARROWEST), _natural(cell))
    amount = max((column + cell.get("columns", 1) for line in rows for column, cell in line), default=0)
    return [wide.get(column, NARROWEST) for column in range(amount)]


def _natural(cell: Cell) -> float:
    if "segments" in cell:
        return BAR
    if "fills" in cell:
        return float(cell["across"] * SQUARE + 2 * EDGE)
    if "line" in cell or "dots" in cell:
        return 150
    texts = [cell["text"], *cell.get("more", "").split("\n"), *(chip["text"] for chip in cell.get("chips", ()))]
    return min(
        WIDEST * (1 + bool(cell.get("chips"))), max(width_of(text, SIZE, bold=True) for text in texts) + 2 * EDGE + 1
    )


def _across(line: Line, widths: Sequence[float]) -> Iterator[tuple[float, float, Cell]]:
    for column, cell in line:
        yield sum(widths[:column]), sum(widths[column : column + cell.get("columns", 1)]), cell


def _texts(cell: Cell, width: float, *, bold: bool) -> list[str]:
    if "chips" in cell:
        return wrapped("  ·  ".join(chip["text"] for chip in cell["chips"]), width - 2 * EDGE, SIZE)
    if any(key in cell for key in ("segments", "fills", "line", "dots")):
        return []
    heavy = bold or "name" in cell.get("kind", "").split()
    return wrapped(cell["text"], width - 2 * EDGE, SIZE, bold=heavy, most=4)


def _more(cell: Cell, width: float) -> list[str]:
    return wrapped(cell["more"], width - 2 * EDGE, SMALL) if cell.get("more") else []


def _height(cell: Cell, texts: Sequence[str]) -> float:
    if "fills" in cell:
        return float(-(-len(cell["fills"]) // cell["across"]) * SQUARE + 2 * EDGE)
    more = height_of(_more(cell, WIDEST), SMALL)
    return max(26.0, height_of(texts, SIZE) + more + 8)


def _cell(cell: Cell, texts: Sequence[str], x: float, y: float, width: float, high: float, *, bold: bool) -> list[str]:
    if "segments" in cell:
        return list(_bar(cell, x + EDGE, y + 3, width - 2 * EDGE, high - 6))
    if "fills" in cell:
        return list(_small_grid(cell, x + EDGE, y + EDGE))
    if "line" in cell:
        return list(_line(cell["line"], x + EDGE, y + 4, width - 2 * EDGE, high - 8))
    if "dots" in cell:
        return list(_dots(cell, x + EDGE, y + high / 2, width - 2 * EDGE))
    kinds = cell.get("kind", "").split()
    more = _more(cell, WIDEST)
    marks = list(_surface(cell, kinds, x + GAP / 2, y, width - GAP, high))
    ink = cell.get("ink", INK) if cell.get("fill") else QUIET if "quiet" in kinds else INK
    top = y + (high - height_of(texts, SIZE) - height_of(more, SMALL)) / 2 - 1
    heavy = bold or ("few" not in kinds and bool({"name", "lowest", "square"} & set(kinds)))
    for place, text in enumerate((*texts, *more)):
        size = SIZE if place < len(texts) else SMALL
        anchor, at = _side(kinds, x, width)
        top += size * 1.3
        marks.append(words(at, top - 2, text, size, bold=heavy and size == SIZE, fill=ink, anchor=anchor))
    return marks


def _side(kinds: Sequence[str], x: float, width: float) -> tuple[Anchor, float]:
    if any(kind in CENTRED for kind in kinds):
        return "middle", x + width / 2
    return ("end", x + width - EDGE) if "number" in kinds else ("start", x + EDGE)


def _surface(cell: Cell, kinds: Sequence[str], x: float, y: float, width: float, high: float) -> Iterator[str]:
    if "missing" in kinds:
        yield box(x, y, width, high, HATCHED)
    elif "void" in kinds:
        yield box(x, y, width, high, PAPER, edge=LINE, dashed=True)
    elif cell.get("fill"):
        edge = INK if "lowest" in kinds else palette.BORDER if "few" in kinds else LINE if "square" in kinds else ""
        yield box(x, y, width, high, cell["fill"], edge=edge, dashed="few" in kinds)
        if cell.get("asks"):
            yield corner(x + width, y)


def _bar(cell: Cell, x: float, y: float, width: float, high: float) -> Iterator[str]:
    for part in cell["segments"]:
        wide = part["share"] * width
        yield box(x, y, wide, high, part["fill"] or HATCHED, edge=PAPER)
        if part.get("asks"):
            yield corner(x + wide, y)
        if width_of(part["text"], SIZE) + 4 < wide:
            ink = part["ink"] or INK
            yield words(x + wide / 2, y + high / 2 + 4.5, part["text"], SIZE, fill=ink, anchor="middle")
        x += wide


def _small_grid(cell: Cell, x: float, y: float) -> Iterator[str]:
    for place, fill in enumerate(cell["fills"]):
        down, across = divmod(place, cell["across"])
        surface = PAPER if fill == VOID else HATCHED if fill is None else fill
        if surface:
            yield box(x + across * SQUARE, y + down * SQUARE, SQUARE - 2, SQUARE - 2, surface, round=2, edge=LINE)
        if place in cell.get("asks", ()):
            yield corner(x + (across + 1) * SQUARE - 2, y + down * SQUARE, 5)


def _line(data: Mapping[str, Any], x: float, y: float, width: float, high: float) -> Iterator[str]:
    for guide in (0, *data["guides"], 1):
        yield stroke(x, y + (1 - guide) * high, x + width, y + (1 - guide) * high)
    for part in data["parts"]:
        places = [(x + across * width, y + (1 - up) * high) for across, up in part]
        points = " ".join(f"{across:.1f},{down:.1f}" for across, down in places)
        yield f'<polyline points="{points}" fill="none" stroke="{palette.BORDER}" stroke-width="1.5"/>'
        yield from (dot(across, down, 2.4, palette.BORDER, palette.BORDER) for across, down in places)


def _dots(cell: Cell, x: float, y: float, width: float) -> Iterator[str]:
    yield stroke(x, y, x + width, y)
    yield from (dot(x + place * width, y, 4, palette.FIRST, PAPER) for place in cell["dots"])
