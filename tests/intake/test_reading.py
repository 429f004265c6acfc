"""A file of any kind as sheets, or why it is none."""

import pytest

from tests.files import CASES, csv_bytes, workbook_bytes
from tests.intake.given.books import zipped
from tilburg_samenwerking.intake.reading import read_sheets
from tilburg_samenwerking.intake.sheets import Sheet, UnreadableFile

ROW = {"naam": "Coöperatie", "score": "3"}


@pytest.mark.parametrize("name", ["in.csv", "in.xlsx", "in.pdf"])
def test_the_content_says_what_a_file_is(name: str) -> None:
    """A workbook that is called .csv is a workbook, and a text that is called .xlsx a text."""
    assert read_sheets(name, csv_bytes([ROW])) == (Sheet(None, [["naam", "score"], ["Coöperatie", "3"]]),)
    assert read_sheets(name, workbook_bytes({"A": [["naam"]]})) == (Sheet("A", [["naam"]]),)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.4", "Dit is een PDF. Geef het Excel- of CSV-bestand waar de antwoorden in staan."),
        (b"PK\x03\x04", "Het bestand kan niet worden gelezen: dit is geen leesbaar Excel-bestand."),
        (zipped({"word/document.xml": ""}), "Het bestand kan niet worden gelezen: het is een Word-document."),
        (zipped({"a.csv": "x"}), "Het bestand kan niet worden gelezen: het is een zip met a.csv."),
        (b"\x00\x01\x02\x03\x04", "Dit is geen tekst en geen Excel-bestand."),
    ],
)
def test_what_is_no_table_is_named(content: bytes, told: str) -> None:
    """As one problem, about the whole file, with what to do."""
    with pytest.raises(UnreadableFile) as refused:
        read_sheets("in.xlsx", content)
    (problem,) = refused.value.problems

    assert (problem.sheet, problem.row, problem.column, problem.value) == (None, None, None, "in.xlsx")
    assert problem.message.startswith(told)
    assert problem.message.endswith(".")


def test_rows_in_one_cell_are_taken_apart_in_a_workbook_too() -> None:
    """A CSV that was opened in Excel and saved as a workbook."""
    (sheet,) = read_sheets("in.xlsx", workbook_bytes({"A": [["naam;score;uit"], ["Noord;3;ja"]]}))

    assert sheet.rows == [["naam", "score", "uit"], ["Noord", "3", "ja"]]

    (titled,) = read_sheets("in.xlsx", workbook_bytes({"A": [["Uitvraag"], [], ["naam;score;uit"], ["Noord;3;ja"]]}))

    assert titled.rows == [["Uitvraag"], [], ["naam", "score", "uit"], ["Noord", "3", "ja"]]


@pytest.mark.parametrize("path", CASES.values(), ids=CASES)
def test_every_case_is_read(path: object) -> None:
    """Each of the small files that went wrong gives sheets with the columns of answers."""
    sheets = read_sheets(path.name, path.read_bytes())  # type: ignore[attr-defined]

    assert any("samenwerking" in [cell.lower() for cell in row] for sheet in sheets for row in sheet.rows)
