"""Workbooks from outside: what is read, whoever wrote them, and what a hostile or a clumsy one may not do."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference

from tests.files import CASES, workbook_bytes
from tests.intake.given.books import LINKS, MAIN, PACKAGE, WRITERS, Writer, book, formula, zipped
from tilburg_samenwerking.intake.archive import UnreadableWorkbook
from tilburg_samenwerking.intake.sheets import DUTCH, ENGLISH, Mark, Sheet
from tilburg_samenwerking.intake.workbook import sheets_of

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
    """Return the rows of the first sheet."""
    return sheets_of(content)[0].rows


def refusal(content: bytes) -> str:
    """Return why the workbook is refused."""
    with pytest.raises(UnreadableWorkbook) as refused:
        sheets_of(content)
    return str(refused.value)


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
    read = rows(content)

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
        _zip(["xl/workbook.xml"]),
        _zip(["[Content_Types].xml", "xl/workbook.xml"]),
        changed(workbook_bytes(SMALL), lambda _sheet: b"<worksheet"),
        changed(workbook_bytes(SMALL), lambda sheet: ENTITIES + sheet),
        changed(workbook_bytes({"A": [["=1"]]}), lambda sheet: b"\x00" + sheet),
    ],
    ids=[
        *("not a zip", "two bytes", "cut off", "empty zip", "no content", "no types", "half xml"),
        *("entities", "not xml"),
    ],
)
def test_what_is_no_workbook_is_refused_in_dutch(content: bytes) -> None:
    """Whatever is inside, the answer is what to do, never an error of a library."""
    assert refusal(content) == (
        "dit is geen leesbaar Excel-bestand. Open het in Excel, sla het op als .xlsx en probeer het opnieuw"
    )


def test_a_value_far_to_the_right_is_read_where_it_stands() -> None:
    """Also in the last column of Excel; only that row is as long."""
    content = changed(
        workbook_bytes(SMALL),
        lambda sheet: sheet.replace(b"</row>", b'<c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>', 1),
    )
    read = rows(content)

    assert [len(row) for row in read if row[-1] == "x"] == [16_384]
    assert [len(row) for row in read if row[-1] != "x"] == [2] * (len(read) - 1)


ROWS = [
    ["naam", "toelichting", "score", "datum"],
    ["Coöperatie “Eén”", " met blanco's ", ("4", 1), ("46203", 2)],
    ["<&>\"'", "regel 1\nregel 2", ("3.5", 1), ("46203.25", 2)],
    ["", "😀 e\u0301 \u200b", ("b", "1"), "#hekje"],
]
AS_TEXT = [
    ["naam", "toelichting", "score", "datum"],
    ["Coöperatie “Eén”", " met blanco's ", "4", "2026-06-30"],
    ["<&>\"'", "regel 1\nregel 2", "3.5", "2026-06-30 06:00:00"],
    ["", "😀 e\u0301 \u200b", "WAAR", "#hekje"],
]
FORMATS = ("General", "d-m-yyyy", "0%", '"€"0', "h:mm")
by_writer = pytest.mark.parametrize("writer", WRITERS, ids=str)


def case(name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a file that once went wrong."""
    return sheets_of(CASES[f"{name}.xlsx"].read_bytes())


def put(cell: object, row: int, column: int) -> list[list[object]]:
    """Return the rows with one cell changed."""
    rows = [list(cells) for cells in ROWS]
    rows[row - 1][column - 1] = cell
    return rows


@by_writer
def test_what_was_written_comes_back_whoever_wrote_it(writer: Writer) -> None:
    """Prefixes, other names of parts, texts elsewhere, cells without a place: the rows are the same."""
    sheets = sheets_of(book({"Uitleg": [["lees dit"]], "Antwoorden": ROWS}, writer, formats=FORMATS))

    assert [(sheet.name, sheet.hidden, sheet.marks, sheet.notes) for sheet in sheets] == [
        ("Uitleg", False, {}, ()),
        ("Antwoorden", False, {}, ()),
    ]
    assert [sheet.rows for sheet in sheets] == [[["lees dit"]], AS_TEXT]


@by_writer
@pytest.mark.parametrize("error", [*ENGLISH.split(), *DUTCH.split()])
@pytest.mark.parametrize(("row", "column"), [(1, 1), (2, 3), (3, 4), (4, 2)])
def test_an_error_is_kept_and_marked_wherever_it_stands(writer: Writer, error: str, row: int, column: int) -> None:
    """As the outcome of a formula, or pasted as text."""
    for cell in (("e", error), error):
        (sheet,) = sheets_of(book({"A": put(cell, row, column)}, writer, formats=FORMATS))

        assert sheet.rows[row - 1][column - 1] == error
        assert sheet.marks == {(row, column): Mark.ERROR}


@by_writer
@pytest.mark.parametrize(
    "cell",
    [
        *(formula(kind=kind) for kind in ("", "n", "b", "e")),
        formula(" t='shared' si='0'", ""),
        formula(" t='shared' si='0' ref='A1:A2'"),
        formula(" t='array' ref='A1'"),
        formula("", ""),
    ],
)
def test_a_formula_without_an_outcome_is_marked_whoever_wrote_it(writer: Writer, cell: object) -> None:
    """Whether the empty value is left out, closed at once or empty."""
    (sheet,) = sheets_of(book({"A": put(cell, 3, 2)}, writer, formats=FORMATS))

    assert sheet.rows[2][1] in ("=1+1", "=…")
    assert sheet.marks[3, 2] is Mark.FORMULA


@by_writer
def test_numbers_that_are_shown_as_something_else_are_marked(writer: Writer) -> None:
    """By the number formats of the workbook, wherever its styles are."""
    (sheet,) = sheets_of(book({"A": [[("1", 3), ("4", 4), ("0.5", 5), ("4", 1)]]}, writer, formats=FORMATS))

    assert sheet.rows == [["100%", "4", "12:00:00", "4"]]
    assert sheet.marks == {(1, 1): Mark.PERCENTAGE, (1, 2): Mark.CURRENCY, (1, 3): Mark.TIME}


@by_writer
@pytest.mark.parametrize("state", ["hidden", "veryHidden", "HIDDEN"])
@pytest.mark.parametrize("names", [("Een",), ("Drie",), ("Een", "Twee"), ("Een", "Twee", "Drie")], ids=",".join)
def test_a_hidden_sheet_is_told_as_hidden(writer: Writer, state: str, names: tuple[str, ...]) -> None:
    """Wherever it stands, and however well it is hidden."""
    sheets = {name: [[name]] for name in ("Een", "Twee", "Drie")}
    content = book(sheets, writer, states=dict.fromkeys(names, state))

    assert [(sheet.name, sheet.hidden) for sheet in sheets_of(content)] == [(name, name in names) for name in sheets]


def test_a_visible_sheet_says_so_or_says_nothing() -> None:
    """Some writers write state="visible"."""
    assert not sheets_of(book({"A": [["a"]]}, states={"A": "visible"}))[0].hidden


@pytest.mark.parametrize(
    ("settings", "text"),
    [("date1904='1'", "2030-07-01"), ("date1904='true'", "2030-07-01"), ("date1904='0'", "2026-06-30")],
)
def test_a_workbook_says_from_when_it_counts_days(settings: str, text: str) -> None:
    """From 1904, as on old Macs, or from 1900."""
    (sheet,) = sheets_of(book({"A": [[("46203", 2)]]}, formats=FORMATS, settings=f"<workbookPr {settings}/>"))

    assert sheet.rows == [[text]]


def test_a_workbook_that_was_never_calculated_says_so() -> None:
    """As XlsxWriter writes formulas: with 0 as their outcome, and the wish to be calculated."""
    rows = [[formula(value="0"), "a"]]
    (sheet,) = sheets_of(book({"A": rows}, settings="<calcPr fullCalcOnLoad='1'/>"))

    assert (sheet.rows, sheet.marks) == ([["=1+1", "a"]], {(1, 1): Mark.FORMULA})


def test_a_sheet_that_is_listed_and_not_there_is_damage() -> None:
    """Half a workbook is not read as if it were whole."""
    content = book({"Een": [["1"]], "Twee": [["2"]]})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if "sheet2" not in name}

    assert "geen leesbaar Excel-bestand" in refusal(zipped(parts))


def test_a_workbook_of_charts_only_is_told_as_such() -> None:
    """There are no rows in it."""
    entries = "<sheets><sheet name='G' r:id='g'/></sheets>"
    parts = {
        "xl/workbook.xml": f"<workbook xmlns='{MAIN}' xmlns:r='{LINKS}'>{entries}</workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{PACKAGE}'>"
        f"<Relationship Id='g' Type='{LINKS}/chartsheet' Target='chartsheets/sheet1.xml'/></Relationships>",
    }

    assert refusal(zipped(parts)) == "er is geen blad met rijen in. Zet de antwoorden op een gewoon werkblad"


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
numbers = st.integers(-(10**14), 10**14) | st.floats(-1e6, 1e6).map(lambda number: float(f"{number:.12g}"))
cells = st.none() | texts | numbers | st.booleans() | st.dates(datetime.date(1901, 1, 1))


@given(st.lists(st.lists(cells, min_size=1, max_size=5), min_size=1, max_size=8))
def test_what_openpyxl_writes_comes_back(rows: list[list[object]]) -> None:
    """Texts, numbers, yes/no and days; a text that looks like a formula or an error is marked."""
    (sheet,) = sheets_of(workbook_bytes({"A": rows}))

    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            read = "".join(row_of(sheet, number)[place - 1 : place])
            if (number, place) not in sheet.marks:
                assert _same(value, read)


def row_of(sheet: Sheet, number: int) -> list[str]:
    """Return a row, by the number that people see; those below the last have nothing in them."""
    return sheet.rows[number - 1] if number <= len(sheet.rows) else []


def _same(value: object, read: str) -> bool:
    if isinstance(value, bool) or value is None:
        return read == {True: "WAAR", False: "ONWAAR", None: ""}[value]
    if isinstance(value, int | float):
        return float(read) == value
    return read == (value.isoformat() if isinstance(value, datetime.date) else value)


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("err_score", {(2, 8): Mark.ERROR}),
        ("err_answer", {(2, 9): Mark.ERROR}),
        ("err_date", {(2, 2): Mark.ERROR}),
        ("formula_note_nocache", {(2, 10): Mark.FORMULA}),
        ("nocache_prefix", {(2, 8): Mark.FORMULA}),
        ("formula_empty_note", {}),
        ("percent100", dict.fromkeys([(2, 8), (3, 8), (4, 8), (5, 8)], Mark.PERCENTAGE)),
        ("timestamp", {}),
        ("backslash", {}),
    ],
)
def test_the_cases_are_marked_as_they_should(name: str, marks: dict[tuple[int, int], Mark]) -> None:
    """Small files that once lost a score without a word."""
    (sheet,) = case(name)

    assert sheet.name == "Antwoorden"
    assert {place: mark for place, mark in sheet.marks.items() if place[0] < 6} == marks


def test_the_cases_give_what_is_in_them() -> None:
    """A day with its time, the sheets that are hidden, the rows above a header."""
    assert case("timestamp")[0].rows[1][1] == "2026-06-30 14:05:11"
    assert [(sheet.name, sheet.hidden) for sheet in case("hidden_first")] == [("Vorig jaar", True), ("Blad1", False)]
    assert case("title_above")[0].rows[:2] == [["Waarderingen samenwerkingen, eerste half jaar"], []]
