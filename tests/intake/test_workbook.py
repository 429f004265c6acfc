"""Workbooks from outside: what is read, and what a hostile or a clumsy one may not do."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from tests.files import workbook_bytes
from tilburg_samenwerking.intake.workbook import UnreadableWorkbook, read_workbook

SMALL = {"Antwoorden": [["naam", "score"], ["Noord", 3]]}
SHEET_FILE = "xl/worksheets/sheet1.xml"
FAR = 50_000


def changed(content: bytes, change: Callable[[bytes], bytes], member: str = SHEET_FILE) -> bytes:
    """Return the workbook with one file in it changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
    return target.getvalue()


def rows(content: bytes) -> list[list[str]]:
    """Return the rows of the workbook without the empty cells at their ends."""
    _sheet, read = read_workbook(content)
    return [row[: max((place for place, cell in enumerate(row, start=1) if cell), default=0)] for row in read]


def refusal(content: bytes) -> str:
    """Return why the workbook is refused."""
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(content)
    return str(refused.value)


@pytest.mark.parametrize(
    ("titles", "chosen"),
    [
        (["Blad1"], "Blad1"),
        (["Toelichting", "Antwoorden", "Rest"], "Antwoorden"),
        (["Toelichting", " ANTWOORDEN "], " ANTWOORDEN "),
        (["Eerste", "Antwoorden 2"], "Eerste"),
    ],
)
def test_the_sheet_with_answers_is_chosen(titles: list[str], chosen: str) -> None:
    """The sheet "Antwoorden" in any case, wherever it stands, else the first."""
    sheet, read = read_workbook(workbook_bytes({title: [[title]] for title in titles}))

    assert (sheet, read[0][0]) == (chosen, chosen.strip() if chosen == "Blad1" else chosen)


def test_a_chart_sheet_is_not_a_sheet_with_rows() -> None:
    """A chart that stands first is passed over."""
    book = openpyxl.Workbook()
    book.active.append(["naam"])
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=1, min_row=1))
    book.create_chartsheet("Grafiek", 0).add_chart(chart)
    file = io.BytesIO()
    book.save(file)

    assert rows(file.getvalue()) == [["naam"]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        (3.5, "3.5"),
        (0, "0"),
        (-1, "-1"),
        ("  tekst ", "  tekst "),
        ("0031", "0031"),
        (True, "WAAR"),
        (False, "ONWAAR"),
        (datetime.date(2026, 6, 30), "2026-06-30"),
        (datetime.datetime(2026, 6, 30), "2026-06-30"),
        (datetime.datetime(2026, 6, 30, 14, 5), "2026-06-30 14:05:00"),
        (datetime.time(14, 5), "14:05:00"),
        ("#N/B", "#N/B"),
        ("regel 1\nregel 2", "regel 1\nregel 2"),
        ("é € 😀", "é € 😀"),
    ],
)
def test_every_cell_is_text(value: object, text: str) -> None:
    """Whole numbers have no decimals, dates are jjjj-mm-dd, and a yes/no cell is what Excel shows."""
    assert rows(workbook_bytes({"A": [["kop"], [value]]})) == [["kop"], [text]]


def test_a_formula_with_a_stored_value_gives_that_value() -> None:
    """Excel stores what a formula came to; that is what counts."""
    content = changed(
        workbook_bytes({"A": [["kop"], ["=1+2"]]}), lambda sheet: re.sub(rb"<v\s*/>|<v></v>", b"<v>3</v>", sheet)
    )

    assert rows(content) == [["kop"], ["3"]]


def test_a_formula_without_a_stored_value_is_not_silently_empty() -> None:
    """A program that wrote a formula and never calculated it leaves no value: that may not read as nothing."""
    content = workbook_bytes({"A": [["naam", "score"], ["Noord", "=1+2"]]})

    try:
        read = rows(content)
    except UnreadableWorkbook as refused:
        read = [["", str(refused)]]

    assert read != [["naam", "score"], ["Noord"]]


def test_an_empty_sheet_has_no_rows() -> None:
    """A workbook without anything in it gives no rows, and rows of empty cells at the end do not count."""
    assert rows(workbook_bytes({"A": []})) == []
    assert rows(workbook_bytes({"A": [["kop"], [None], [""]]})) == [["kop"]]


def test_skipped_rows_keep_their_place() -> None:
    """A row number is the number Excel shows, also below rows that are not in the file."""
    content = changed(workbook_bytes(SMALL), lambda sheet: re.sub(rb'r="(\w?)2"', rb'r="\g<1>5"', sheet))

    assert rows(content) == [["naam", "score"], [], [], [], ["Noord", "3"]]


def test_a_stated_size_is_not_believed() -> None:
    """A sheet that claims A1:XFD1048576 gives what is in it, and no more."""
    claim = b'<dimension ref="A1:XFD1048576"'
    content = changed(workbook_bytes(SMALL), lambda sheet: re.sub(rb'<dimension ref="[^"]*"', claim, sheet))

    assert rows(content) == [["naam", "score"], ["Noord", "3"]]


def test_a_stray_cell_far_down_does_not_make_rows_full_of_cells() -> None:
    """One cell far below the rows (a slip with Ctrl+End) costs no hundred cells for every row above it."""
    stray = f'<row r="{FAR}"><c r="A{FAR}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'.encode()
    content = changed(workbook_bytes(SMALL), lambda sheet: sheet.replace(b"</sheetData>", stray))
    _sheet, read = read_workbook(content)

    assert (read[0][:2], read[1][:2], read[-1][0]) == (["naam", "score"], ["Noord", "3"], "x")
    assert len(read) == FAR
    assert sum(len(row) for row in read) < 2 * FAR


def test_a_zip_that_says_it_unpacks_too_large_is_refused_unread() -> None:
    """The sizes that an archive states are added up before anything is unpacked."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        for number in range(11):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", bytes(1_000))
    content = bytearray(bomb.getvalue())
    # In the central directory, claim 100 MB for each.
    for place in [match.start() for match in re.finditer(b"PK\x01\x02", bytes(content))]:
        content[place + 24 : place + 28] = (100_000_000).to_bytes(4, "little")

    assert "uitgepakt te groot" in refusal(bytes(content))


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    """More data than stated is damage, not rows."""
    content = bytearray(workbook_bytes(SMALL))
    for match in re.finditer(b"PK\x01\x02", bytes(content)):
        content[match.start() + 24 : match.start() + 28] = (10).to_bytes(4, "little")

    assert "geen leesbaar Excel-bestand" in refusal(bytes(content))


def _zip(names: list[str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return target.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04" + b"x" * 100,
        b"PK",
        workbook_bytes(SMALL)[:-200],
        _zip([]),
        _zip(["word/document.xml"]),
        _zip(["xl/workbook.bin"]),
        _zip(["xl/workbook.xml"]),
        _zip(["[Content_Types].xml", "xl/workbook.xml"]),
        changed(workbook_bytes(SMALL), lambda _sheet: b"<worksheet"),
        changed(workbook_bytes(SMALL), lambda sheet: ENTITIES + sheet),
        changed(workbook_bytes({"A": [["=1"]]}), lambda sheet: b"\x00" + sheet),
    ],
    ids=[
        *("not a zip", "two bytes", "cut off", "empty zip", "word", "xlsb", "no content", "no types", "half xml"),
        *("entities", "not xml"),
    ],
)
def test_what_is_no_workbook_is_refused_in_dutch(content: bytes) -> None:
    """Whatever is inside, the answer is what to do, never an error of a library."""
    assert refusal(content) == (
        "dit is geen leesbaar Excel-bestand. Open het in Excel, sla het op als .xlsx en probeer het opnieuw"
    )


def test_columns_far_to_the_right_are_bounded() -> None:
    """A value in the last column of Excel does not make rows of 16,384 cells."""
    content = changed(
        workbook_bytes(SMALL),
        lambda sheet: sheet.replace(b"</row>", b'<c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>', 1),
    )
    _sheet, read = read_workbook(content)

    assert all(len(row) <= 100 for row in read)
    assert read[1][:2] == ["Noord", "3"]
