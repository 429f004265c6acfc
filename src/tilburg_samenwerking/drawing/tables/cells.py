"""What the cells of a table show: plain text, numbers and colours, nothing that is markup."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, NotRequired, TypedDict
from urllib.parse import urlencode

import pandas as pd

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.formatting import (
    DECIMALS,
    MISSING,
    are_rounded,
    count,
    number,
    out_of,
    percentage,
    signed,
)
from tilburg_samenwerking.kader import UNKNOWN, Kader
from tilburg_samenwerking.portfolio.who import WHO

VOID = "void"  # in place of a colour: a cell that is not applicable
WAVES = "≈ "
TRANSLATED, UNREAD = "*", "**"  # after a name: of an older version of the framework, brought over or not to be read
PERCENTAGE = re.compile(r"\d+%")
SIGNED = ("change", "gap")  # columns that are differences
SCORES = ("score", "min", "max")


# What a cell holds for a file: a number as it is before rounding, a share from 0 to 1, a day; None where it is missing.
Raw = float | int | str | date | None
# What kind of number that is: how a file writes it.
NumberKind = Literal["count", "decimal", "signed", "share", "euros"]


class Segment(TypedDict):
    """One part of a bar: its share of the whole, its text and its name, and its colours; hatched without a `fill`.

    `amount` is how many it counts, where it counts. With `href` it leads to who that are; what `asks` for attention has
    a corner.
    """

    share: float
    text: str
    title: str
    fill: str
    ink: str
    amount: NotRequired[int]
    href: NotRequired[str]
    asks: NotRequired[bool]


class LineData(TypedDict):
    """A small line: its parts, each a list of points from 0 to 1, and the heights of its guides."""

    parts: list[list[list[float]]]
    guides: list[float]


class SortData(TypedDict):
    """How a list is ordered by a column: the word that a click puts in the link, the state now, what a click does."""

    word: str
    state: Literal["ascending", "descending", "other", "none"]
    label: str


class Shown(TypedDict, total=False):
    """A cell with a text, and if any its full text, kind, colours, width in columns and height in rows.

    `more` is a small line under the text, and `about` one that is seen only where there is no room for the columns that
    say it; with `href` the text is a link, with `more_href` the first line of `more`. A heading has the name of its
    `column`, and `sort` where a list can be ordered by it. `place` says where on a narrow screen a cell stands among
    those of its row: row and column. What `asks` for attention has a corner.

    For a file and not for the screen: `value` is what the text stands for, `number` what kind of number that is,
    `whole` the amount that it is a part of, `scored` that it is a score, and `names` what a heading calls each of its
    columns.
    """

    draw: Literal["text"]
    text: str
    value: Raw
    number: NumberKind
    whole: int
    scored: bool
    asks: bool
    names: tuple[str, ...]
    more: str
    full: str
    kind: str
    fill: str
    ink: str
    columns: int
    rows: int
    href: str
    more_href: str
    about: str
    column: str
    sort: SortData
    place: tuple[int, int]


class Drawn(TypedDict):
    """What a cell with a drawing has too: what it says in words, and its kind."""

    text: str
    full: NotRequired[str]
    kind: NotRequired[str]


class Dots(Drawn):
    """A dot per score on a line, from 0 to 1."""

    draw: Literal["dots"]
    dots: list[float]


class SmallGrid(Drawn):
    """The cells of the grid as colours, so many across; None is hatched, empty is no cell, `VOID` is not applicable.

    `asks` are the places of those that ask for attention, which have a corner.
    """

    draw: Literal["grid"]
    fills: list[str | None]
    asks: list[int]
    across: int


class Chip(TypedDict):
    """One reason among others; `strong` stands out, `href` leads to what explains it or to who else has it."""

    text: str
    strong: bool
    href: NotRequired[str]


class Chips(Drawn):
    """Short texts as a list."""

    draw: Literal["chips"]
    chips: list[Chip]


class Bar(Drawn):
    """Parts of a whole as one bar."""

    draw: Literal["bar"]
    segments: list[Segment]


class SmallLine(Drawn):
    """A course in time as a small line."""

    draw: Literal["line"]
    line: LineData


# Which of them a cell is, its `draw` says; without it, a text.
TableCell = Shown | Dots | SmallGrid | Chips | Bar | SmallLine


class TableData(TypedDict):
    """A table: what it is, its header rows and its rows; of the kind `cards` each row is a card on a narrow screen."""

    caption: str
    head: Sequence[Sequence[Shown]]
    body: Sequence[Sequence[TableCell]]
    kind: NotRequired[str]


def text_cell(text: str, kind: str = "", full: str = "") -> Shown:
    """Return a cell with a text; `full` is what it says when it is pointed at."""
    cell: Shown = {"text": text}
    if kind:
        cell["kind"] = kind
    if full:
        cell["full"] = full
    return cell


def heading(text: str, column: str, kind: str = "", full: str = "") -> Shown:
    """Return the heading of a column by which a list can be ordered."""
    return {**text_cell(text, kind, full), "column": column}


def lowest_heading(kind: str = "") -> Shown:
    """Return the heading of the two columns of the lowest cell: its score and its name."""
    names = ("Laagste veld, score", "Laagste veld")
    return {**heading("Laagste veld", "laagste", kind), "columns": 2, "names": names}


def text_table(caption: str, names: Sequence[str], body: Sequence[Sequence[TableCell]]) -> TableData:
    """Return a table with one row of headings, all of which stand left."""
    return {"caption": caption, "head": [[text_cell(name) for name in names]], "body": body}


def number_cell(text: str, full: str = "") -> Shown:
    """Return a cell with a number, which stands right."""
    return text_cell(text, "number", full)


def decimal_cell(value: float | None, full: str = "") -> Shown:
    """Return a cell with a number with one decimal; a missing one is an en dash."""
    return {**number_cell(number(value), full), "value": raw(value), "number": "decimal"}


def bare_score(value: float | None, full: str = "") -> Shown:
    """Return a cell with a score that has no colour on the screen; in a workbook it has."""
    return {**decimal_cell(value, full), "scored": True}


def signed_cell(value: float | None, full: str = "") -> Shown:
    """Return a cell with a difference, with its sign."""
    return {**number_cell(signed(value), full), "value": raw(value), "number": "signed"}


def share_cell(share: float | None, full: str = "") -> Shown:
    """Return a cell with a share from 0 to 1 as a percentage."""
    return {**number_cell(percentage(share), full), "value": raw(share), "number": "share"}


def count_cell(amount: int, full: str = "") -> Shown:
    """Return a cell with a whole number."""
    return {**number_cell(count(amount), full), "value": int(amount), "number": "count"}


def ratio_cell(part: int, whole: int, full: str = "") -> Shown:
    """Return a cell with `4 van 31`."""
    return {**number_cell(out_of(part, whole), full), "value": int(part), "number": "count", "whole": int(whole)}


def has_rounded(data: TableData) -> bool:
    """Return whether in any row of a table of shares these are not 100% together."""
    rows = [[shown for cell in line for shown in PERCENTAGE.findall(_parts_of(cell))] for line in data["body"]]
    return any(are_rounded(shares) for shares in rows)


def _parts_of(cell: Mapping[str, Any]) -> str:
    return " ".join(part["text"] for part in cell["segments"]) if "segments" in cell else cell["text"]


def raw(value: float | None) -> float | None:
    """Return a number as a file holds it: without what floats add to it; None where it is missing."""
    return None if value is None or math.isnan(value) else round(float(value), DECIMALS)


def filled_cell(text: str, kind: str, fill: str, full: str = "") -> Shown:
    """Return a cell with a text on a colour."""
    return {**text_cell(text, kind, full), "fill": fill, "ink": palette.text_on(fill)}


def bar_of(parts: Sequence[tuple[float, str, str, str]], words: str, kind: str = "") -> Bar:
    """Return parts (share, text, title, colour) as one bar, with all of it in words."""
    segments: list[Segment] = [
        {"share": share, "text": text, "title": title, "fill": fill, "ink": palette.text_on(fill)}
        for share, text, title, fill in parts
    ]
    bar: Bar = {"draw": "bar", "text": "", "full": words, "segments": segments}
    return {**bar, "kind": kind} if kind else bar


def score(value: float | None, kader: Kader) -> Shown:
    """Return a score as a coloured cell; a missing one is hatched and says so."""
    fill = palette.fill(value, kader)
    if fill is None:
        return {**text_cell(MISSING, "missing", "geen score"), "value": None, "scored": True}
    band = kader.band(value)
    shown = filled_cell(number(value), "score", fill, f"{number(value)}, {band.title if band else ''}")
    shown = {**shown, "value": raw(value), "number": "decimal", "scored": True}
    return {**shown, "asks": True} if kader.asks_attention(value) else shown


NOT_APPLICABLE_CELL = text_cell("nvt", "void", "niet van toepassing")


def not_applicable_in_words(row: Mapping[Any, Any]) -> str:
    """Return how many cells of a row of `statistics.matrix` are not applicable, after a comma; empty without any."""
    amount = len(row.get("not_applicable", ()))
    return f", {amount} niet van toepassing" if amount else ""


def water(code: str | None, kader: Kader) -> Shown:
    """Return water as text; what asks for attention carries a sign too."""
    if code not in kader.water_titles:
        return text_cell(UNKNOWN, "quiet")
    return text_cell((WAVES if code in kader.troubled_waters else "") + kader.water_titles[code], "water")


def phase(code: str | None, kader: Kader) -> Shown:
    """Return the title of a phase, or `onbekend`."""
    return text_cell(kader.phase_titles[code]) if code in kader.phase_titles else text_cell(UNKNOWN, "quiet")


def link(name: str, slug: str) -> Shown:
    """Return the name of a collaboration as a link to its page."""
    address = f"samenwerking?{urlencode({'samenwerking': slug})}"
    return {**text_cell(name, "name", name), "href": address}


def cell_href(slug: str, cell: str) -> str:
    """Return the address of a collaboration with one of its cells open."""
    return f"samenwerking?{urlencode({'samenwerking': slug, 'veld': cell})}"


def who_href(code: str, **words: str | Sequence[str]) -> str:
    """Return the address of the list of exactly those of the selection of whom a question is true (`portfolio/who`).

    `words` are filters beside it by key, as their titles: `fase="Implementeren"`. All else that is chosen goes along.
    """
    return f"samenwerking?{urlencode({WHO: code, **words}, doseq=True)}"


def named(row: Mapping[str, Any]) -> Shown:
    """Return the name of a collaboration in a row of `statistics.matrix_rows` as a link.

    With a sign where its assessment is of another version of the framework; a list says below it what that means.
    """
    other = pd.notna(row["assessed_on"]) and not row["readable"]
    sign = TRANSLATED if row["translated"] else UNREAD if other else ""
    shown = link(row["name"], row["collaboration"])
    return {**shown, "text": f"{row['name']} {sign}"} if sign else shown
