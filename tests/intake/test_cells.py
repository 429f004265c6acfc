"""The cells of a sheet as text: numbers and days as people see them, and a mark where text is not enough."""

import pytest

from tests.intake.given.books import MAIN, book, formula, zipped
from tilburg_samenwerking.intake.archive import UnreadableWorkbook, opened
from tilburg_samenwerking.intake.cells import Book, column_number, number_as_shown, read_sheet, shared_texts
from tilburg_samenwerking.intake.sheets import Area, Mark, Sheet, letters
from tilburg_samenwerking.intake.workbook import sheets_of


def sheet(rows: str, given: Book | None = None) -> Sheet:
    """Return a sheet with this inside its sheetData."""
    content = zipped({"s.xml": f"<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>"})
    return read_sheet(opened(content), "s.xml", "Blad", given or Book(("nul", "een")), hidden=False)


def cell(content: str, attributes: str = "") -> str:
    """Return the text of one cell."""
    rows = sheet(f"<row r='1'><c r='A1' {attributes}>{content}</c></row>").rows
    return rows[0][0] if rows else ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("4", "4"),
        ("4.0", "4"),
        ("004", "4"),
        ("-0", "0"),
        ("0.30000000000000004", "0.3"),
        ("3.5999999999999996", "3.6"),
        ("1E+20", "100000000000000000000"),
        ("1E+21", "1E+21"),
        ("1e-7", "0.0000001"),
        ("1e-300", "1E-300"),
        ("123456789012345678", "123456789012346000"),
        ("-2.50", "-2.5"),
        ("1,5", "1,5"),
        ("1_0", "1_0"),
        ("NaN", "NaN"),
        ("1e999", "INF"),
        ("abc", "abc"),
    ],
)
def test_a_number_is_as_people_see_it(value: str, text: str) -> None:
    """At most 15 digits, without noise and without an exponent; what is no number stays what it is."""
    shown, mark = number_as_shown(value, "General")

    assert (shown.upper() if "INF" in text else shown, mark) == (text if text != "INF" else "INFINITY", None)


@pytest.mark.parametrize(
    ("value", "code", "text", "mark"),
    [
        ("1", "0%", "100%", Mark.PERCENTAGE),
        ("0.35", "0%", "35%", Mark.PERCENTAGE),
        ("0.125", "0%", "12.5%", Mark.PERCENTAGE),
        ("-0.1", "0%", "-10%", Mark.PERCENTAGE),
        ("4", '"€"0.00', "4", Mark.CURRENCY),
        ("46203", "d-m-yyyy", "2026-06-30", None),
        ("46203.5", "d-m-yyyy", "2026-06-30 12:00:00", None),
        ("46203.999999999", "d-m-yyyy", "2026-07-01", None),
        ("46203.586944444", "d-m-yyyy h:mm", "2026-06-30 14:05:12", None),
        ("1", "d-m-yyyy", "1900-01-01", None),
        ("59", "d-m-yyyy", "1900-02-28", None),
        ("60", "d-m-yyyy", "1900-02-29", None),
        ("61", "d-m-yyyy", "1900-03-01", None),
        ("0", "d-m-yyyy", "1900-01-00", None),
        ("2958465", "d-m-yyyy", "2958465", None),
        ("-1", "d-m-yyyy", "-1", None),
        ("0.5", "d-m-yyyy h:mm", "12:00:00", Mark.TIME),
        ("0.5", "h:mm", "12:00:00", Mark.TIME),
        ("0", "h:mm", "00:00:00", Mark.TIME),
        ("4", "h:mm", "00:00:00", Mark.TIME),
        ("1.5", "[h]:mm", "36:00:00", Mark.TIME),
    ],
)
def test_a_number_with_a_format_is_what_it_is_shown_as(value: str, code: str, text: str, mark: Mark | None) -> None:
    """Days and times as words of a calendar, percentages with their sign; money is marked."""
    assert number_as_shown(value, code) == (text, mark)


def test_a_workbook_that_counts_from_1904_has_other_days() -> None:
    """As workbooks from old Macs do: day 0 is 1 January 1904."""
    assert number_as_shown("0", "d-m-yyyy", since_1904=True) == ("1904-01-01", None)
    assert number_as_shown("44741", "d-m-yyyy", since_1904=True) == ("2026-06-30", None)


@pytest.mark.parametrize(
    ("attributes", "content", "text"),
    [
        ("t='s'", "<v>1</v>", "een"),
        ("t='s'", "<v> 1 </v>", "een"),
        ("t='s'", "<v/>", ""),
        ("t='s'", "", ""),
        ("t='str'", "<v> a </v>", " a "),
        ("t='b'", "<v>1</v>", "WAAR"),
        ("t='b'", "<v>0</v>", "ONWAAR"),
        ("t='d'", "<v>2026-06-30</v>", "2026-06-30"),
        ("t='d'", "<v>2026-06-30T14:05:00Z</v>", "2026-06-30 14:05:00"),
        ("t='d'", "<v>morgen</v>", "morgen"),
        ("t='inlineStr'", "<is><t>a</t></is>", "a"),
        ("t='inlineStr'", "<is><r><t>a</t></r><r><rPr><b/></rPr><t> b</t></r><rPh><t>x</t></rPh></is>", "a b"),
        ("t='inlineStr'", "<is/>", ""),
        ("", "<is><t>a</t></is>", "a"),
        ("t='str'", "<v>a_x000D__x000A_b</v>", "a\nb"),
        ("t='str'", "<v>_x005F_x000A_</v>", "_x000A_"),
        ("t='str'", "<v>_xD83D__xDE00_</v>", "😀"),
        ("t='str'", "<v>_xD83D_</v>", "\ufffd"),
        ("t='nieuw'", "<v>a</v>", "a"),
        ("s='99'", "<v>4</v>", "4"),
        ("s='x'", "<v>4</v>", "4"),
        ("", "<v>4</v><extLst><ext><o:v xmlns:o='urn:o'>9</o:v></ext></extLst>", "4"),
    ],
)
def test_a_cell_of_any_type_is_its_text(attributes: str, content: str, text: str) -> None:
    """Shared, written in the cell, in pieces with a lay-out each, yes/no, days written out."""
    assert cell(content, attributes) == text


def test_a_time_that_is_written_out_is_marked() -> None:
    """A time of day is no day and no score."""
    assert sheet("<row><c t='d'><v>T14:05:00</v></c></row>").marks == {(1, 1): Mark.TIME}


@pytest.mark.parametrize(
    "rows",
    [
        "<row r='1'><c r='A1' t='s'><v>2</v></c></row>",
        "<row r='1'><c r='A1' t='s'><v>-1</v></c></row>",
        "<row r='1'><c r='A1' t='s'><v>een</v></c></row>",
        "<row r='1'><c r='A2'><v>1</v></c></row>",
        "<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='1'><c r='A1'><v>2</v></c></row>",
        "<row r='0'/>",
        "<row r='1048577'/>",
        "<row r='9999999999999999999999'/>",
        "<row r='1'><c r='XFE1'><v>1</v></c></row>",
        "<row r='1'><c r='1'><v>1</v></c></row>",
        "<row r='1'><c r='A1'><f t='array' ref='nergens'>1</f></c></row>",
    ],
)
def test_a_cell_that_cannot_be_is_damage(rows: str) -> None:
    """A text that does not exist, two values for one cell, a place outside the sheet: nothing is guessed."""
    with pytest.raises(UnreadableWorkbook, match="geen leesbaar Excel-bestand"):
        sheet(rows)


@pytest.mark.parametrize(
    "rows",
    [
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
        "<row r='2'><c r='A2'><v>3</v></c></row><row r='1'><c r='B1'><v>2</v></c><c r='A1'><v>1</v></c></row>",
        "<row r='1'><c r='a1'><v>1</v></c></row><row r='1'><c r='B1'><v>2</v></c></row><row><c><v>3</v></c></row>",
    ],
    ids=["without places", "out of order", "a row in two pieces"],
)
def test_rows_and_cells_come_in_any_order(rows: str) -> None:
    """Each has its place, and without one it follows the last."""
    assert sheet(rows).rows == [["1", "2"], ["3"]]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<f>A1+1</f>", "=A1+1"),
        ("<f>A1+1</f><v/>", "=A1+1"),
        ("<f>A1+1</f><v></v>", "=A1+1"),
        ("<f>A1+1</f><v> </v>", "=A1+1"),
        ("<f/>", "=…"),
        ("<f></f><v/>", "=…"),
        ("<f t='shared' si='9'/>", "=…"),
        ("<f t='shared'/>", "=…"),
        ("<f ca='1'>NOW()</f>", "=NOW()"),
    ],
)
@pytest.mark.parametrize("kind", ["", "t='n'", "t='b'", "t='e'", "t='s'"])
def test_a_formula_without_an_outcome_is_its_text_and_marked(content: str, text: str, kind: str) -> None:
    """In every way of writing that there is none; as nothing it would go unnoticed."""
    read = sheet(f"<row r='1'><c r='A1' {kind}>{content}</c></row>")

    assert (read.rows, read.marks) == ([[text]], {(1, 1): Mark.FORMULA})


def test_a_text_formula_without_any_value_is_marked_and_one_with_an_empty_value_is_empty() -> None:
    """A formula that yields nothing has a value in the file, which is empty."""
    read = sheet("<row><c t='str'><f>B1</f></c><c t='str'><f>B1</f><v></v></c><c t='str'><f>B1</f><v/></c></row>")

    assert (read.rows, read.marks) == ([["=B1"]], {(1, 1): Mark.FORMULA})


def test_a_shared_formula_is_told_in_every_cell() -> None:
    """Its text stands in the first cell only."""
    read = sheet("<row><c><f t='shared' si='0' ref='A1:B1'>C1*2</f></c><c><f t='shared' si='0'/></c></row>")

    assert read.rows == [["=C1*2", "=C1*2"]]


def test_an_array_formula_without_an_outcome_marks_its_whole_area() -> None:
    """A program that never calculated it writes the first cell only; the others would be silently empty."""
    first = "<c r='A1'><f t='array' ref='A1:B2'>D1:E2</f></c>"
    read = sheet(f"<row r='1'>{first}</row><row r='2'><c r='A2'><v>7</v></c></row>")

    assert read.rows == [["=D1:E2", "=D1:E2"], ["7", "=D1:E2"]]
    assert set(read.marks) == {(1, 1), (1, 2), (2, 2)}


def test_a_zero_is_no_outcome_where_the_workbook_asks_to_be_calculated_anew() -> None:
    """XlsxWriter writes 0 for every formula and asks for a calculation; a program that reads it gets none."""
    rows = "<row><c><f>1+1</f><v>0</v></c><c><f>1+1</f><v>2</v></c><c><v>0</v></c></row>"
    anew, as_it_is = sheet(rows, Book(recalculated=True)), sheet(rows)

    assert (anew.rows, anew.marks) == ([["=1+1", "2", "0"]], {(1, 1): Mark.FORMULA})
    assert (as_it_is.rows, as_it_is.marks) == ([["0", "2", "0"]], {})


def merged(*references: str) -> tuple[Area, ...]:
    """Return the merged cells of a sheet with two rows."""
    areas = "".join(f"<mergeCell ref='{one}'/>" for one in references)
    rows = "<row r='1'/><row r='2'><c r='A2'><v>1</v></c></row>"
    content = f"<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells></worksheet>"
    return read_sheet(opened(zipped({"s.xml": content})), "s.xml", "Blad", Book(), hidden=False).merged


def test_merged_cells_are_told() -> None:
    """Where they begin and end, from the top; below the last row that is filled there is nothing in them."""
    assert merged("A2:A9", "$B$1:D1", "A3:B4") == (Area(1, 2, 1, 4), Area(2, 1, 9, 1))


@pytest.mark.parametrize("reference", ["A", "A:A", "2:3", "", "A1:", "XFE1:XFE2", "A0:A2"])
def test_merged_cells_that_cannot_be_are_left_out(reference: str) -> None:
    """They say how a sheet looks; what stands in its cells is read all the same."""
    assert merged(reference, "B1:B2") == (Area(1, 2, 2, 2),)


def test_merged_cells_that_overlap_are_told_once() -> None:
    """However often a file says the same, and however they lie over each other."""
    assert merged("A1:A5", "A1:A5", "$A$1:$A$5", "A2:A9", "B2:C3") == (Area(1, 1, 5, 1), Area(2, 2, 3, 3))


def test_columns_have_letters() -> None:
    """As a spreadsheet names them."""
    names = {1: "A", 26: "Z", 27: "AA", 703: "AAA", 16_384: "XFD"}

    assert {number: letters(number) for number in names} == names
    assert {column_number(name): name for name in names.values()} == names


def test_texts_are_listed_by_number() -> None:
    """One per entry, also an empty one; how a Japanese word sounds is no part of it."""
    texts = "<si><t>a</t></si><si/><si><r><t>b</t></r><r><t>c</t></r><rPh><t>x</t></rPh></si><si><t/></si>"

    assert shared_texts(opened(zipped({"t.xml": f"<sst xmlns='{MAIN}'>{texts}</sst>"})), "t.xml") == ["a", "", "bc", ""]


def test_a_formula_with_an_outcome_is_its_outcome() -> None:
    """Excel stores what a formula came to; that is what counts."""
    (read,) = sheets_of(book({"A": [[formula(value="3"), formula(value="ja", kind="str")]]}))

    assert (read.rows, read.marks) == ([["3", "ja"]], {})
