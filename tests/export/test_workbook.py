"""A workbook of what a page shows, read back as Excel reads it."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

from tilburg_samenwerking.drawing.document import DataTable
from tilburg_samenwerking.drawing.legend import steps
from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.export.parts import parts_of
from tilburg_samenwerking.export.sheets import FileSheet, Value, sheets_of
from tilburg_samenwerking.export.workbook import as_workbook, sheet_names
from tilburg_samenwerking.formatting import MISSING, count, long_date, month, number, percentage, plural, signed

FORMULAS = (
    "=1+1",
    "+A1",
    "-2",
    "@SUM(A1)",
    "{=A1}",
    '=HYPERLINK("https://a.example";"klik")',
    "https://a.example",
    "mailto:iemand@a.example",
    "internal:Blad!A1",
    "12",
)
SHOWN: Mapping[str, Callable[[Any], str]] = {
    "#,##0": count,
    "0.0": number,
    "+0.0;−0.0;0.0": signed,
    "0%": percentage,
}


def read(content: bytes) -> Workbook:
    """Return a workbook with what its cells hold."""
    return openpyxl.load_workbook(io.BytesIO(content))


def texts(cell: Cell) -> set[str]:
    """Return how a reader of the page may see what a cell of the file holds."""
    if isinstance(cell.value, datetime):
        return {month(cell.value.date()), long_date(cell.value.date())}
    if isinstance(cell.value, int | float):
        return {SHOWN[cell.number_format](cell.value)} if cell.number_format in SHOWN else {str(cell.value)}
    return {str(cell.value)}


def test_what_is_drawn_of_a_table_is_in_the_workbook(shown_and_whole: tuple[Any, Any], origin: Origin) -> None:
    """On every page every number that stands in a table stands in the same row of its sheet, as the same number."""
    shown, whole = shown_and_whole
    sheets = sheets_of(whole)
    book = read(as_workbook(sheets, origin))
    by_key = {sheet.key: rows for sheet, rows in zip(sheets, book.worksheets[1:], strict=True)}
    drawn = [part for _title, part in parts_of(shown) if isinstance(part, DataTable)]

    assert drawn
    for part in drawn:
        rows = [set().union(*map(texts, line)) for line in by_key[part.key].iter_rows(min_row=2)]
        for line in part.data["body"]:
            numbers = {cell["text"] for cell in line if cell.get("value") is not None and "whole" not in cell}
            names = {cell["text"] for cell in line[:1] if cell.get("kind") == "name" and "value" not in cell}
            # An amount is shown shorter than it is, and of nobody a table shows a dash.
            plain = {text for text in numbers - {MISSING} if text[:1] != "€" and "(" not in text and ", " not in text}

            assert any(plain | names <= row for row in rows), (part.key, plain | names)


def test_a_workbook_has_every_row_of_every_list(shown_and_whole: tuple[Any, Any], origin: Origin) -> None:
    """As many as the whole view has, and never fewer than are drawn; its first sheet says so."""
    shown, whole = shown_and_whole
    sheets = sheets_of(whole)
    book = read(as_workbook(sheets, origin))
    amounts = {part.key: len(part.data["body"]) for _title, part in parts_of(whole) if isinstance(part, DataTable)}
    drawn = {part.key: len(part.data["body"]) for _title, part in parts_of(shown) if isinstance(part, DataTable)}
    told = {row[0]: row[1] for row in book.worksheets[0].iter_rows(max_col=2, values_only=True)}

    assert drawn.items() <= amounts.items() or all(amounts[key] >= amount for key, amount in drawn.items())
    for sheet, rows in zip(sheets, book.worksheets[1:], strict=True):
        assert rows.max_row - 1 == len(sheet.rows)
        assert len(sheet.rows) == amounts.get(sheet.key, len(sheet.rows))
        assert told[rows.title] == f"{sheet.title} ({plural(len(sheet.rows), 'rij', 'rijen')})"
        assert rows.freeze_panes == "B2"


def test_the_first_sheet_says_where_it_comes_from(origin: Origin) -> None:
    """Days as days; and the same for who prints a sheet."""
    book = read(as_workbook([FileSheet("Lijst", ("A",), ((Value(1, "count"),),))], origin))
    told = {row[0]: row[1] for row in book.worksheets[0].iter_rows(max_col=2, values_only=True)}

    assert told["Selectie"] == "3 van 4 samenwerkingen."
    assert (told["Peildatum"], told["Vergeleken met"]) == (datetime(2026, 6, 30), datetime(2025, 6, 30))
    assert told["Vingerafdruk van het kader"] == origin.kader.hash
    assert told["Status"].startswith("Vertrouwelijk.")
    assert "Vertrouwelijk." in book.worksheets[1].oddFooter.left.text
    assert book.properties.title == "Raster"


@pytest.mark.parametrize("text", FORMULAS)
def test_text_of_a_user_stays_text(text: str, origin: Origin) -> None:
    """It is no formula, no link and no number, in a cell, a heading or a title."""
    content = as_workbook([FileSheet(text, (text,), ((Value(text),),))], origin)
    sheet = read(content).worksheets[1]
    parts = zipfile.ZipFile(io.BytesIO(content))
    xml = "".join(parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/"))

    assert (sheet["A1"].value, sheet["A2"].value) == (text, text)
    assert (sheet["A1"].data_type, sheet["A2"].data_type) == ("s", "s")
    assert "<f>" not in xml
    assert "hyperlink" not in xml


def test_a_score_gets_the_colour_of_its_number(origin: Origin) -> None:
    """By rules on what is shown, one for each step; so it changes with the number."""
    scores = FileSheet("Scores", ("Naam", "Score"), ((Value("a"), Value(2.95, "decimal", "#123456", scored=True)),))
    sheet = read(as_workbook([scores], origin)).worksheets[1]
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    starts = [1.0, *origin.kader.thresholds.colour_starts]

    assert sheet["B2"].fill.fgColor.rgb == "00000000"
    assert [rule.formula[0] for rule in rules] == [
        f"AND(ISNUMBER(B2),ROUND(B2,1)>={low!r}" + (f",ROUND(B2,1)<{high!r})" if high else ")")
        for low, high in zip(starts, [*starts[1:], None], strict=True)
    ]
    assert [rule.dxf.fill.bgColor.rgb[2:].lower() for rule in rules] == [
        step["fill"][1:] for step in steps(origin.kader) if step["fill"]
    ]


def test_a_sheet_has_a_name_that_excel_takes() -> None:
    """At most 31 signs, none that is forbidden, not a name of Excel itself, and no two the same."""
    long = "Samenwerkingen die aandacht vragen, met de redenen"
    names = sheet_names(["a/b: c?", long, long, "LIJST", "lijst", "'aanhaling'", "", "History", "[]:*?/\\"])

    assert names == [
        "a b c",
        "Samenwerkingen die aandacht vr…",
        "Samenwerkingen die aandacht (2)",
        "LIJST",
        "lijst (2)",
        "aanhaling",
        "Blad",
        "History (1)",
        "Blad (2)",
    ]


def test_days_and_missing_values_are_what_they_are(origin: Origin) -> None:
    """A day is a day of Excel, nothing an empty cell, and a text longer than a cell is cut."""
    line = (Value(date(2026, 6, 30), "day"), Value(None), Value("x" * 40_000))
    sheet = read(as_workbook([FileSheet("Lijst", ("Dag", "Niets", "Lang"), (line,))], origin)).worksheets[1]

    assert sheet["A2"].value == datetime(2026, 6, 30)
    assert sheet["A2"].number_format == "dd-mm-yyyy"
    assert sheet["B2"].value is None
    assert len(sheet["C2"].value) == 32_767
