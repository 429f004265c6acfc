"""What a page shows as sheets of a file: a row of headings, and rows of values as they are before rounding."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import singledispatch
from itertools import chain
from typing import Any, Literal, TypeAlias, cast

from tilburg_samenwerking.drawing import document
from tilburg_samenwerking.drawing.document import AS_TABLE
from tilburg_samenwerking.drawing.dossier.essentials import Essential
from tilburg_samenwerking.drawing.table_text import headings, in_words
from tilburg_samenwerking.drawing.tables import NumberKind, Raw, TableCell, TableData, raw
from tilburg_samenwerking.drawing.words.markdown import without_markup
from tilburg_samenwerking.export.parts import names_of, parts_of
from tilburg_samenwerking.formatting import MISSING

Kind: TypeAlias = NumberKind | Literal["text", "day"]
TEXTS, FIGURES = "Teksten", "Kerncijfers"
Cell: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Value:
    """One value: how it is shown, on which colour; `scored`: it is a score, of which the colour follows."""

    value: Raw
    kind: Kind = "text"
    fill: str | None = None
    scored: bool = False


NOTHING = Value(None)


@dataclass(frozen=True)
class FileSheet:
    """A list under its title: its headings, and per row a value for each; `key` names the part that it is of.

    `note` says of a list that was searched or put in another order how.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: str = ""
    note: str = ""


def sheets_of(view: Any) -> tuple[FileSheet, ...]:
    """Return everything that a view shows, as sheets: its figures, its lists, and last its texts."""
    parts = list(parts_of(view))
    lists = [(title.removesuffix(AS_TABLE), sheet) for title, part in parts if (sheet := _sheet(part)) is not None]
    texts = [row for title, part in parts for row in _texts(part, title)]
    whole = [FileSheet(TEXTS, ("Onderdeel", "Kop", "Tekst", "Wie"), tuple(texts))] if texts else []
    names = names_of([(heading, sheet.title) for heading, sheet in lists])
    return (*(replace(sheet, title=name) for name, (_heading, sheet) in zip(names, lists, strict=True)), *whole)


def shown_value(text: str) -> Value:
    """Return a text as a value; a dash is nothing."""
    return Value(None if text in ("", MISSING) else text)


# ---------------------------------------------------------------- lists


@singledispatch
def _sheet(_part: Any) -> FileSheet | None:
    return None


@_sheet.register
def _table(part: document.DataTable) -> FileSheet:
    sheet = table_sheet(part.data, part.key)
    return replace(sheet, note=_chosen(part.tools)) if part.tools else sheet


def _chosen(tools: document.Tools) -> str:
    """Return what is chosen of a list, in words: what was searched for, and its order."""
    word, order = tools.search.word if tools.search else "", tools.order
    turned = f"volgorde: {order.titles[order.chosen]}" if order.chosen != order.default else ""
    return ", ".join(filter(None, (f'gezocht: "{word}"' if word else "", turned)))


def table_sheet(data: TableData, key: str = "") -> FileSheet:
    """Return a table as a sheet: one row of headings, every cell in one row, a bar as a column for each part."""
    # A single bar has no headings.
    names = headings(data["head"] or [[{"text": ""}]])
    lines = list(_lines(data["body"], len(names)))
    columns = [_column(name, [line[place] for line in lines]) for place, name in enumerate(names)]
    heads = tuple(head for part in columns for head, _values in part)
    values = [column for part in columns for _head, column in part]
    return FileSheet(data["caption"], heads, tuple(zip(*values, strict=True)) if lines else (), key)


def _lines(body: Iterable[Sequence[Cell]], width: int) -> Iterator[list[Cell]]:
    """Yield the rows of a table with a cell in every column; what reaches into a row stands there again."""
    empty: Cell = {"text": ""}
    above: list[Cell] = [empty] * width
    for line in body:
        cells = list(chain.from_iterable([cell, *[empty] * (cell.get("columns", 1) - 1)] for cell in line))
        cells += [empty] * (width - len(cells))
        above = [above[n] if cell.get("kind") == "spanned" else cell for n, cell in enumerate(cells)]
        yield above


def _column(name: str, cells: Sequence[Cell]) -> list[tuple[str, list[Value]]]:
    """Return a column of a table as columns of a sheet: itself, and beside it what a number does not hold."""
    titles = _in_one_order([part["title"] for part in cell.get("segments", ())] for cell in cells)
    if titles:
        return [(f"{name}: {title}" if name else title, [_part(cell, title) for cell in cells]) for title in titles]
    columns = [(name, [value_of(cell) for cell in cells])]
    if any("whole" in cell for cell in cells):
        columns.append((f"{name}, van", [Value(cell.get("whole"), "count") for cell in cells]))
    # Of a part the line under it says the whole, which has a column.
    noted = ["value" in cell and "whole" not in cell and bool(cell.get("more")) for cell in cells]
    if any(noted):
        notes = [shown_value(cell["more"]) if has else NOTHING for cell, has in zip(cells, noted, strict=True)]
        columns.append((f"{name}, toelichting", notes))
    return columns


def _in_one_order(lists: Iterable[Sequence[str]]) -> list[str]:
    """Return all titles of some bars in the order in which each has them; a bar lacks what there is none of."""
    order: list[str] = []
    for titles in sorted(lists, key=len, reverse=True):
        place = 0
        for title in titles:
            if title not in order:
                order.insert(place, title)
            place = order.index(title) + 1
    return order


def _part(bar: Cell, title: str) -> Value:
    """Return one part of a bar: an amount, or its share of the whole."""
    for part in bar.get("segments", ()):
        if part["title"] == title:
            return Value(part["amount"], "count") if "amount" in part else Value(raw(part["share"]), "share")
    return Value(0, "count") if bar.get("segments") else NOTHING


def value_of(cell: Cell) -> Value:
    """Return a cell of a table as a value."""
    if "value" in cell:
        return Value(cell["value"], _kind(cell["value"], cell), cell.get("fill"), cell.get("scored", False))
    return replace(shown_value(in_words(cast(TableCell, cell))), fill=cell.get("fill"))


def _kind(value: Raw, cell: Cell) -> Kind:
    """Return how a value is shown; what kind of number it is, its cell says."""
    if isinstance(value, str) or value is None:
        return "text"
    if isinstance(value, date):
        return "day"
    kind: NumberKind = cell["number"]
    return kind


@_sheet.register
def _figures(part: document.KeyFigures) -> FileSheet:
    rows = []
    for figure in part.figures:
        amount = Value(figure["amount"], "count") if "amount" in figure else shown_value(figure["value"])
        whole = Value(figure["whole"], "count") if "whole" in figure else shown_value(figure["of"])
        paid = Value(figure.get("paid"), "euros"), Value(figure.get("paid_whole"), "euros")
        money = shown_value(figure.get("money", ""))
        rows.append((Value(figure["label"]), amount, whole, shown_value(figure["more"].strip()), *paid, money))
    heads = ("Wat", "Aantal", "Van", "Toelichting", "Bijdrage", "Bijdrage, van", "Bijdrage in woorden")
    return FileSheet(FIGURES, heads, tuple(rows), part.key)


@_sheet.register
def _essentials(part: document.Essentials) -> FileSheet:
    values = [
        (
            Value(one["label"]),
            _essential(one),
            shown_value(one.get("word", "")),
            shown_value("; ".join(one.get("lines", ()))),
        )
        for one in part.data["values"]
    ]
    reasons = [(Value(part.data["title"]), Value(why["text"]), NOTHING, NOTHING) for why in part.data["reasons"]]
    return FileSheet("De kern", ("Wat", "Waarde", "In woorden", "Toelichting"), (*values, *reasons), part.key)


def _essential(one: Essential) -> Value:
    kind = one.get("number")
    if kind is None:
        return shown_value(one["value"])
    value = one["raw"]
    return Value(date.fromordinal(int(value)) if kind == "day" and value else value, kind)


@_sheet.register
def _grid(part: document.Grid) -> FileSheet:
    """Return a grid as a list: a row per cell, with the amounts in it or its one value, and what stands under that."""
    cells = [
        (column, row, cell)
        for row, line in part.data["rows"]
        for column, cell in zip(part.data["columns"], line, strict=True)
        if cell
    ]
    amounts = tuple(dict.fromkeys(one["name"] for *_place, cell in cells for one in cell.get("amounts", ())))
    bands = tuple(_in_one_order([one["title"] for one in cell.get("parts", ())] for *_place, cell in cells))
    heads = ("Kolom", "Rij", "Veld", *(amounts or ("Waarde", "In woorden")), *bands, "Toelichting")
    rows = tuple((Value(column), Value(row), *_field(cell, amounts, bands)) for column, row, cell in cells)
    return FileSheet(f"{part.data['caption']}, per veld", heads, rows, part.key)


def _field(cell: Cell, amounts: Sequence[str], bands: Sequence[str]) -> Iterator[Value]:
    """Yield what stands in a cell of a grid after its place."""
    yield shown_value(cell.get("title", ""))
    by_name = {one["name"]: f"{one['value']} {one['word']}".strip() for one in cell.get("amounts", ())}
    yield from (shown_value(by_name.get(name, "")) for name in amounts)
    if not amounts:
        yield _value_of_square(cell)
        yield shown_value(cell.get("word", ""))
    yield from (_part({"segments": cell.get("parts", ())}, band) for band in bands)
    marks = [f"{mark['sign']} {mark['text']}" for mark in cell.get("marks", ())]
    yield shown_value("; ".join([*cell.get("lines", ()), *marks]))


def _value_of_square(cell: Cell) -> Value:
    if "raw" not in cell:
        return shown_value(cell["value"])
    return Value(cell["raw"], _kind(cell["raw"], cell), scored=cell.get("scored", False))


# ---------------------------------------------------------------- texts

Row: TypeAlias = tuple[Value, ...]


def _row(title: str, head: str, text: str, who: str = "") -> Row:
    return tuple(map(shown_value, (title, head, text, who)))


@singledispatch
def _texts(_part: Any, _title: str) -> Iterable[Row]:
    """Return what a part says in words, as rows of one sheet: under which title, its heading, the text and by whom."""
    return ()


@_texts.register
def _text(part: document.Text, title: str) -> Iterable[Row]:
    return (_row(title, part.label, part.text),)


@_texts.register
def _markdown(part: document.Markdown, title: str) -> Iterable[Row]:
    return (_row(title, "", without_markup(part.text)),)


@_texts.register
def _paragraph(part: document.Paragraph, title: str) -> Iterable[Row]:
    return (_row(title, "", part.text),)


@_texts.register
def _caption(part: document.Caption, title: str) -> Iterable[Row]:
    return (_row(title, "", part.text),)


@_texts.register
def _note(part: document.Note, title: str) -> Iterable[Row]:
    return (_row(title, "", part.text),)


@_texts.register
def _course(part: document.Course, title: str) -> Iterable[Row]:
    beside = (_row(title, one["label"], one["text"]) for one in part.data["beside"])
    return (_row(title, part.data["label"], part.data["now"]), *beside)


@_texts.register
def _blocks(part: document.Blocks, title: str) -> Iterable[Row]:
    return tuple(
        _row(block["title"] or title, item["label"], line["text"], line.get("by", ""))
        for block in part.blocks
        for item in block["items"]
        for line in item["lines"]
    )
