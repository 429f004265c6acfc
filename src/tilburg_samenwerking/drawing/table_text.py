"""A table as text: as the browser gets it, and as it is pasted into a spreadsheet."""

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from tilburg_samenwerking.drawing.tables import WAVES, Shown, TableCell, TableData
from tilburg_samenwerking.formatting import compact_json, harmless

FOR_FILES = ("value", "number", "whole", "scored", "names")  # of a cell, which no reader of the screen sees
WITHIN = " › "
NUMBER = re.compile(r"[-+]?\d[\d.]*(,\d+)?%?")


def as_lines(data: TableData) -> str:
    """Return a table as JSON for the browser: a line with all but its rows, and a line for each row.

    So the browser sees at once what of it has been drawn already.
    """
    first = {key: part for key, part in data.items() if key != "body"} | {
        "head": [_seen(line) for line in data["head"]]
    }
    return "\n".join(map(compact_json, (first, *map(_seen, data["body"]))))


def _seen(line: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the cells of a row without what they have for a file only."""
    return [{key: part for key, part in shown.items() if key not in FOR_FILES} for shown in line]


def tabbed(data: TableData) -> str:
    """Return a table as text: its headings on one line, those above others before them, and then its rows.

    A text that a spreadsheet would take for a formula is made harmless; a number keeps its comma and its sign.
    """
    lines = [headings(data["head"]), *([in_words(cell) for cell in row] for row in data["body"])]
    return "\n".join("\t".join(map(_one_line, line)) for line in lines)


def headings(head: Sequence[Sequence[Shown]]) -> list[str]:
    """Return the headings of the columns, each after the one that it stands below; one that says all of it, alone."""
    cells: dict[tuple[int, int], Shown] = {}  # by row and column; empty where a heading from above reaches
    for row, line in enumerate(head):
        column = 0
        for shown in line:
            while (row, column) in cells:
                column += 1
            for across, down in product(range(shown.get("columns", 1)), range(shown.get("rows", 1))):
                cells[row + down, column + across] = {} if down else _called(shown, across)
    width = max((column + 1 for _row, column in cells), default=0)
    return [_heading([cells[row, n] for row in range(len(head)) if cells.get((row, n))]) for n in range(width)]


def _called(shown: Shown, across: int) -> Shown:
    """Return a heading as it calls one of the columns that it stands above."""
    return {**shown, "text": shown["names"][across]} if "names" in shown else shown


def _heading(above: Sequence[Shown]) -> str:
    whole = above[-1].get("full") if len(above) > 1 else None
    return whole or WITHIN.join(filter(None, (shown["text"] for shown in above)))


def in_words(cell: TableCell) -> str:
    """Return what a cell says, without the sign before troubled water; a drawing says it in words."""
    if cell.get("draw", "text") == "chips":
        return "; ".join(chip["text"] for chip in cell["chips"])  # type: ignore[typeddict-item]
    if cell.get("draw", "text") != "text":
        return cell.get("full") or cell["text"]
    # In a list that is filtered the sign would make another word of it.
    text, more = cell["text"].removeprefix(WAVES), cell.get("more", "")
    return f"{text} ({more})" if more and not _as_number(text) else text


def _one_line(text: str) -> str:
    one_line = " ".join(text.split())
    return _as_number(one_line) or str(harmless(one_line))


def _as_number(text: str) -> str:
    """Return a number as a spreadsheet reads it, with a minus of the keyboard; empty for any other text."""
    minus = text.replace("−", "-")
    return minus if NUMBER.fullmatch(minus) else ""
