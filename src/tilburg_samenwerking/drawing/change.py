"""A change in words, the same everywhere: its number, what it is called, from what to what, and over how much."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tilburg_samenwerking.drawing.tables import Shown, TableData, heading, link, raw, score, text_cell
from tilburg_samenwerking.formatting import MISSING, count, number, out_of, plural, signed
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.change import EQUAL, INCOMPARABLE, SMALL, way
from tilburg_samenwerking.portfolio.records import as_records

NOT_BOTH = "niet op beide datums gewaardeerd"
TIGHT = "change tight"  # beside all cells of a matrix
Row = Mapping[Any, Any]  # with `from`, `to`, `change` and `moved`


def from_to(row: Row) -> str:
    """Return the two numbers that a change is the difference of: `van 3,2 naar 2,7`."""
    return f"van {number(row['from'])} naar {number(row['to'])}"


def moved_in_words(row: Row) -> str:
    """Return what a change is called, with its number: `−0,6 gedaald`, `−0,2 klein verschil`, `gelijk`."""
    word = way(row["change"], row["moved"], up="gestegen", down="gedaald")
    return word if word in (EQUAL, INCOMPARABLE) else f"{signed(row['change'])} {word}"


def over(questions: int, of: int) -> str:
    """Return over how many of the questions a change is: `over 3 van 4 vragen`, `over 4 vragen`."""
    return f"over {out_of(questions, of)} vragen" if questions < of else f"over {plural(of, 'vraag', 'vragen')}"


def differs(row: Row, before: float, after: float) -> bool:
    """Return whether the numbers of a change are shown otherwise than the scores that they stand beside."""
    return (number(row["from"]), number(row["to"])) != (number(before), number(after))


def counted(changes: Sequence[tuple[float, bool]], *, up: str = "hoger", down: str = "lager") -> list[str]:
    """Return how many changes (each with whether it moved) are down, up, small and equal: `2 lager`, `1 gelijk`.

    Small ones say their direction where they all have the same: `9 met een klein verschil, alle omlaag`.
    """
    ways = [way(change, moved, up=up, down=down) for change, moved in changes]
    small = [change for (change, _moved), one in zip(changes, ways, strict=True) if one == SMALL]
    words = [f"{count(ways.count(one))} {one}" for one in (down, up) if one in ways]
    if small:
        words.append(f"{count(len(small))} met een klein verschil{_all_one_way(small)}")
    return [*words, *(f"{count(ways.count(one))} {one}" for one in (EQUAL, INCOMPARABLE) if one in ways)]


def _all_one_way(small: Sequence[float]) -> str:
    if len(small) == 1:
        return " omhoog" if small[0] > 0 else " omlaag"
    if all(change < 0 for change in small):
        return " (alle omlaag)"
    return " (alle omhoog)" if all(change > 0 for change in small) else ""


def cell(row: Row, more: str = "") -> Shown:
    """Return a change as a cell of a table: its number with its sign, and small below it what it is called."""
    words = [way(row["change"], row["moved"], up="", down=""), more]
    text = ", ".join(word for word in words if word)
    return {**shown(signed(row["change"]), text), "value": raw(row["change"]), "number": "signed"}


def since_in_words(row: Row, since: str) -> str:
    """Return a change in few words: `−0,6 sinds jun 2025`, `+0,1 (klein verschil) sinds jun 2025`."""
    if not row["compared"]:
        return f"{INCOMPARABLE} met {since}"
    word = way(row["change"], row["moved"], up="", down="")
    change = f"{signed(row['change'])} ({word})" if word == SMALL else word or signed(row["change"])
    return f"{change} sinds {since}"


def overall_heading(since: str) -> Shown:
    """Return the heading of a column of `overall` changes."""
    return heading(f"sinds {since}", "verandering", TIGHT)


def shown(text: str, more: str = "", full: str = "", kind: str = "change") -> Shown:
    """Return a cell of a table with a change as text, and small below it what there is more to say."""
    return {**text_cell(text, kind, full), "more": more}


def collaborations(frame: pd.DataFrame, reasons: Mapping[int, str], kader: Kader, of: int, since: str) -> TableData:
    """Return `change.cell_collaborations` as a table, from low to high.

    `reasons` says by place why one cannot be compared, `of` is how many questions the cell has.
    """
    since_then = heading(f"sinds {since}", "verandering", "change")
    head = [heading("Samenwerking", "naam"), heading("Score", "score", "centre"), since_then]
    body: list[list[Shown]] = []
    for row in as_records(frame):
        name, value = link(row["name"], row["collaboration"]), score(row["score"], kader)
        body.append([name, value, _since(row, reasons, of)])
    return {"caption": "De samenwerkingen, van laag naar hoog", "head": [head], "body": body}


def overall(row: Row, kader: Kader) -> Shown:
    """Return the overall change of one collaboration with its name; what it is made of stands behind it.

    Over `compared` cells; `why` says why there is none. It is narrow, for it stands beside all cells.
    """
    if not row["both"]:
        return shown(MISSING, full=NOT_BOTH, kind=TIGHT)
    if math.isnan(row["change"]):
        return shown(MISSING, INCOMPARABLE, row["why"], kind=TIGHT)
    less = f", over {row['compared']} van {len(kader.cells)} velden" if row["compared"] < len(kader.cells) else ""
    word = way(row["change"], row["moved"], up="", down="")
    changed = shown(signed(row["change"]), word, f"{from_to(row)}{less}", kind=TIGHT)
    return {**changed, "value": raw(row["change"]), "number": "signed"}


def _since(row: Row, reasons: Mapping[int, str], of: int) -> Shown:
    if not row["both"]:
        return shown(MISSING, full=NOT_BOTH)
    if row["place"] in reasons:
        return shown(MISSING, f"{INCOMPARABLE}: {reasons[row['place']]}")
    less = f", {over(row['questions'], of)}" if number(row["to"]) != number(row["score"]) else ""
    return cell(row, f"{from_to(row)}{less}")
