"""The grid as a picture: the cells in their places, each as high as the fullest of its row."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.grid import GridData
from tilburg_samenwerking.export.picture.canvas import (
    HATCHED,
    INK,
    LINE,
    PAPER,
    Picture,
    box,
    corner,
    height_of,
    lines,
    width_of,
    words,
    wrapped,
)

ROWS, GAP, EDGE, WIDTH = 170, 8, 12, 960
VALUE, WORD, SMALL = 26, 13, 12
BAR = 20
Cell: TypeAlias = Mapping[str, Any]


def picture(data: GridData) -> Picture:
    """Return the grid."""
    across = (WIDTH - ROWS) / max(1, len(data["columns"]))
    inner = across - GAP - 2 * EDGE
    heads = [wrapped(title, across - GAP, WORD, bold=True) for title in data["columns"]]
    marks = [mark for place, texts in enumerate(heads) for mark in lines(ROWS + place * across, 0, texts, bold=True)]
    y = max(map(height_of, heads), default=0) + GAP
    for title, cells in data["rows"]:
        bodies = [_body(cell, inner) if cell else Picture(inner, 0, ()) for cell in cells]
        names = wrapped(title, ROWS - 16, WORD, bold=True)
        high = max([body.height for body in bodies] + [height_of(names)]) + 2 * EDGE
        marks += lines(0, y + EDGE - 4, names, bold=True)
        for place, (cell, body) in enumerate(zip(cells, bodies, strict=True)):
            if cell:
                x = ROWS + place * across
                marks.append(_surface(cell, x, y, across - GAP, high))
                marks += [corner(x + across - GAP - 2, y + 2, 10)] * bool(cell.get("asks"))
                marks.append(f'<g transform="translate({x + EDGE:.1f} {y + EDGE:.1f})">{"".join(body.marks)}</g>')
                if cell.get("parts"):
                    bar = _bar(cell["parts"], inner)
                    marks.append(f'<g transform="translate({x + EDGE:.1f} {y + high - EDGE - BAR:.1f})">{bar}</g>')
        y += high + GAP
    return Picture(WIDTH, y, tuple(marks))


def _surface(cell: Cell, x: float, y: float, width: float, height: float) -> str:
    fill = cell.get("fill")
    if fill:
        return box(x, y, width, height, fill, round=6, edge=LINE if fill == palette.WHITE else "")
    bare = bool(cell.get("amounts")) or cell.get("void")
    return box(x, y, width, height, PAPER if bare else HATCHED, round=6, edge=LINE, dashed=bool(cell.get("void")))


def _body(cell: Cell, width: float) -> Picture:
    """Return what stands in a cell, with room below it for its bar, which stands at the bottom of the square."""
    ink = cell.get("ink", INK)
    title = wrapped(cell.get("title", ""), width, WORD)
    marks, y = lines(0, 0, title, WORD, fill=ink), height_of(title, WORD) + 4
    for drawn in (*_values(cell, width, ink), *_under(cell, width, ink)):
        marks.append(f'<g transform="translate(0 {y:.1f})">{"".join(drawn.marks)}</g>')
        y += drawn.height
    return Picture(width, y + (BAR + 8) * bool(cell.get("parts")), tuple(marks))


def _values(cell: Cell, width: float, ink: str) -> Iterator[Picture]:
    for one in cell.get("amounts") or ():
        yield _value(one["value"], one["word"], width, ink, VALUE - 6)
        name = wrapped(one["name"], width, SMALL)
        yield Picture(width, height_of(name, SMALL) + 3, tuple(lines(0, 0, name, SMALL, fill=ink)))
        yield Picture(width, 14, (box(0, 0, width, 6, "#e8e6df"), box(0, 0, width * one["share"], 6, "#1f5a96")))
    if not cell.get("amounts"):
        yield _value(cell["value"], cell.get("word", ""), width, ink, VALUE)


def _value(value: str, word: str, width: float, ink: str, size: float) -> Picture:
    marks = [words(0, size, value, size, bold=True, fill=ink)]
    beside = width_of(value, size, bold=True) + 8
    if beside + width_of(word, WORD) <= width:
        return Picture(width, size + 8, (*marks, words(beside, size, word, WORD, fill=ink)))
    below = wrapped(word, width, WORD)
    return Picture(width, size + 8 + height_of(below, WORD), (*marks, *lines(0, size + 4, below, WORD, fill=ink)))


def _bar(parts: Sequence[Cell], width: float) -> str:
    """Return the distribution over the bands as a bar, its amounts in it where there is room."""
    x, marks = 0.0, []
    for part in parts:
        wide = width * part["share"]
        marks.append(box(x, 0, wide, BAR, part.get("fill") or HATCHED, edge=PAPER))
        marks += [corner(x + wide, 0)] * bool(part.get("asks"))
        if width_of(part["text"], SMALL) + 4 <= wide:
            # Over hatching a text needs a ground of its own.
            ink, bare = part.get("ink") or INK, not part.get("fill")
            marks.append(words(x + wide / 2, 14.5, part["text"], SMALL, fill=ink, anchor="middle", halo=bare))
        x += wide
    return "".join(marks)


def _under(cell: Cell, width: float, ink: str) -> Iterator[Picture]:
    for text in cell.get("lines") or ():
        small = wrapped(text, width, SMALL)
        yield Picture(width, height_of(small, SMALL) + 1, tuple(lines(0, 0, small, SMALL, fill=ink)))
    for mark in cell.get("marks") or ():
        text = f"{mark['sign']} {mark['text']}"
        wide = min(width, width_of(text, SMALL, bold=True) + 12)
        drawn = (box(0, 2, wide, 19, PAPER, round=4), words(6, 15.5, text, SMALL, bold=True))
        yield Picture(width, 23, drawn)
