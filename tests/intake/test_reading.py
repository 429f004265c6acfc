"""A file of any kind becomes sheets of text, or the reason why not."""

import pytest

from tests.files import csv_bytes, xlsx_bytes
from tilburg_samenwerking.intake.reading import read_sheets
from tilburg_samenwerking.intake.sheets import Problem, Sheet, UnreadableFile

ROWS = [
    {"naam": "Café Zuid", "score": "1,5", "toelichting": "twee\nregels; en, meer\tnog"},
    {"naam": "Noord", "score": "2", "toelichting": 'met "aanhaling"'},
]

OLD = "Dit is een oud (.xls) of beveiligd bestand. Sla het zonder wachtwoord op als .xlsx."
NO_TEXT = "Dit is geen tekst en geen Excel-bestand. Geef een CSV- of XLSX-bestand."


def sheet(content: bytes) -> Sheet:
    """Return the one sheet of the content."""
    (only,) = read_sheets("in.csv", content)
    return only


def problems(content: bytes) -> tuple[Problem, ...]:
    """Return why the content cannot be read."""
    with pytest.raises(UnreadableFile) as refused:
        sheet(content)
    return refused.value.problems


@pytest.mark.parametrize("quote_all", [False, True], ids=["quotes where needed", "quotes everywhere"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
def test_a_csv_is_read_however_it_was_saved(delimiter: str, encoding: str, newline: str, quote_all: bool) -> None:
    """Delimiter, encoding, line ending and quoting are recognised; text in quotes keeps its line ends."""
    read = sheet(csv_bytes(ROWS, delimiter=delimiter, encoding=encoding, newline=newline, quote_all=quote_all))

    assert read.name is None
    assert read.rows == [list(ROWS[0]), *(list(row.values()) for row in ROWS)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("naam;score\nNoord;3\n".encode("utf-16"), "Het bestand is UTF-16. Sla het in Excel op als 'CSV UTF-8'."),
        ("naam;score\nNoord;3\n".encode("utf-16-le"), "geen tekst en geen Excel-bestand"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), OLD),
        (b"%PDF-1.7\n\x81\x8d\x00\x01", NO_TEXT),
        (b"\x00" * 100, "geen tekst en geen Excel-bestand"),
        (b"PK\x03\x04 en dan niets", "geen leesbaar Excel-bestand"),
        (b"PK", "Het bestand kan niet worden gelezen: dit is geen leesbaar Excel-bestand."),
    ],
)
def test_what_cannot_be_read_is_refused_as_a_whole(content: bytes, told: str) -> None:
    """A file of another kind or damaged has one problem, about the whole file."""
    found = problems(content)

    assert [(one.row, one.column, one.value) for one in found] == [(None, None, "in.csv")]
    assert told in found[0].message
    assert found[0].message.endswith(".")


@pytest.mark.parametrize(
    ("content", "line"), [(b'naam;score\n"Noord;3\nZuid;4\n', 3), (b'naam;score\n"Noord" Zuid;3\n', 2)]
)
def test_a_quote_that_is_not_closed_is_refused_with_its_line(content: bytes, line: int) -> None:
    """A broken quote would swallow rows; the line and the cause are named."""
    found = problems(content)

    assert [(one.row, one.column, one.value) for one in found] == [(line, None, None)]
    assert found[0].message.startswith(
        f"De CSV klopt niet op regel {line}: een aanhalingsteken is niet goed gesloten ("
    )
    assert found[0].message.endswith(").")


def test_a_quoted_line_break_does_not_shift_the_rows() -> None:
    """A row is counted once, however many lines it takes."""
    read = sheet(b'naam;toelichting\nNoord;"een\ntwee\ndrie"\nZuid;vier\n')

    assert read.rows[1:] == [["Noord", "een\ntwee\ndrie"], ["Zuid", "vier"]]


def test_a_workbook_gives_its_sheet_and_its_rows() -> None:
    """A workbook is recognised by its content."""
    read = sheet(xlsx_bytes([{"naam": "Noord", "score": 3.5}], sheet="Antwoorden"))

    assert read == Sheet("Antwoorden", [["naam", "score"], ["Noord", "3.5"]])
