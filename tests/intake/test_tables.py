"""A file with rows becomes a table of text, or every problem of its form."""

import pytest

from tests.files import csv_bytes, xlsx_bytes
from tilburg_samenwerking.intake.sheets import Problem, UnreadableFile
from tilburg_samenwerking.intake.tables import AnswerTable, read_table

COLUMNS = ("naam", "korte naam", "score", "toelichting")
ROWS = [
    {"naam": "Café Zuid", "score": "1,5", "toelichting": "twee\nregels; en, meer\tnog"},
    {"naam": "Noord", "score": "2", "toelichting": 'met "aanhaling"'},
]

OLD = "Dit is een oud (.xls) of beveiligd bestand. Sla het zonder wachtwoord op als .xlsx."
NO_TEXT = "Dit is geen tekst en geen Excel-bestand. Geef een CSV- of XLSX-bestand."


def table(content: bytes) -> AnswerTable:
    """Return the content as a table with the columns of these tests."""
    return read_table("in.csv", content, COLUMNS)


def problems(content: bytes) -> tuple[Problem, ...]:
    """Return why the content is no table."""
    with pytest.raises(UnreadableFile) as refused:
        table(content)
    return refused.value.problems


@pytest.mark.parametrize("quote_all", [False, True], ids=["quotes where needed", "quotes everywhere"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
def test_a_csv_is_read_however_it_was_saved(delimiter: str, encoding: str, newline: str, quote_all: bool) -> None:
    """Delimiter, encoding, line ending and quoting are recognised; text in quotes keeps its line ends."""
    read = table(csv_bytes(ROWS, delimiter=delimiter, encoding=encoding, newline=newline, quote_all=quote_all))

    assert read.sheet is None
    assert read.frame.to_dict("records") == ROWS
    assert list(read.frame.index) == [2, 3]


def test_headers_are_compared_trimmed_and_without_case() -> None:
    """Stray spaces and capitals in the header do not matter, nor does their order."""
    read = table(b" SCORE ;Korte   NAAM;naam\n1;b;c\n")

    assert read.frame.to_dict("records") == [{"score": "1", "korte naam": "b", "naam": "c"}]


def test_values_are_trimmed() -> None:
    """Spaces around a value, no-break spaces included, are no part of it."""
    read = table("naam;score\n  Noord\u00a0; 3 \n".encode())

    assert read.frame.to_dict("records") == [{"naam": "Noord", "score": "3"}]


def test_empty_rows_are_left_out_and_keep_their_number() -> None:
    """Row numbers are those a person sees, blank lines, empty rows and a blank start included."""
    read = table(b"\n;;\nnaam;score\n;\n\nNoord;3\n ; \nZuid;4\n")

    assert list(read.frame.index) == [6, 8]
    assert list(read.frame["naam"]) == ["Noord", "Zuid"]


@pytest.mark.parametrize("first", [b",,\n", b"\t\t\n", b";;\n"], ids=["comma", "tab", "semicolon"])
def test_an_empty_first_row_does_not_hide_the_delimiter(first: bytes) -> None:
    """Excel saves an empty row as delimiters only; the header below it tells what delimits."""
    delimiter = first[:1].decode()
    read = table(first + csv_bytes([{"naam": "Noord", "score": "3"}], delimiter=delimiter))

    assert read.frame.to_dict("records") == [{"naam": "Noord", "score": "3"}]


def test_a_quoted_line_break_does_not_shift_the_rows() -> None:
    """A row is counted once, however many lines it takes."""
    read = table(b'naam;toelichting\nNoord;"een\ntwee\ndrie"\nZuid;vier\n')

    assert list(read.frame.index) == [2, 3]


def test_short_rows_are_filled_up() -> None:
    """A row that ends early has empty values for the rest, as Excel saves them."""
    read = table(b"naam;score;toelichting;;\nNoord;3\n")

    assert read.frame.to_dict("records") == [{"naam": "Noord", "score": "3", "toelichting": ""}]


def test_a_row_with_too_much_is_named() -> None:
    """A value beyond the header, mostly an unquoted delimiter, is refused with its row."""
    found = problems(b"naam;score\nNoord;3\nZuid;4;en meer\n")

    assert [(one.row, one.value) for one in found] == [(3, "en meer")]
    assert "meer kolommen dan de kopregel (2)" in found[0].message


def test_of_a_row_with_too_much_the_first_value_beyond_the_header_is_named() -> None:
    """Empty cells before it are no value, and a short row has none."""
    found = problems(b"naam;score\n1;2;;;meer;nog\nZuid\n")

    assert found == (
        Problem(
            sheet=None,
            row=2,
            column=None,
            value="meer",
            message="Deze rij heeft meer kolommen dan de kopregel (2). "
            "Zet tekst met een scheidingsteken erin tussen aanhalingstekens.",
        ),
    )


def test_the_sentences_about_a_header_say_place_choice_and_number() -> None:
    """Counted as a reader counts: below an empty line the header stands in row 2."""
    found = problems(b"\nnaam;Kleur;naam;naam\n1;2;3;4\n")

    assert [(one.row, one.message) for one in found] == [
        (2, "Deze kolom staat er 3 keer; één keer is genoeg."),
        (2, "Onbekende kolom op plaats 2. Verwijder haar, of kies uit: naam, korte naam, score, toelichting."),
        (2, "Deze kolom staat er 3 keer; één keer is genoeg."),
        (2, "Deze kolom staat er 3 keer; één keer is genoeg."),
    ]


def test_every_problem_of_the_header_is_named_at_once() -> None:
    """Unknown, nameless and repeated columns, and the rows that are too long, come in one report."""
    found = problems(b"naam;kleur;;naam\n1;2;3;4;5\n")

    assert [(one.row, one.column, one.value) for one in found] == [
        (1, "naam", "naam"),
        (1, "kleur", "kleur"),
        (1, None, ""),
        (1, "naam", "naam"),
        (2, None, "5"),
    ]
    assert "Kies" in found[1].message or "kies uit: naam, korte naam, score, toelichting" in found[1].message
    assert "2 keer" in found[0].message


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Het bestand is leeg: er is geen kopregel met kolomnamen."),
        (b"\xef\xbb\xbf", "Het bestand is leeg"),
        (b"\n\n;;\n  ;\n", "Het bestand is leeg"),
        (b"naam;score\n", "Onder de kopregel staan geen rijen."),
        (b"naam;score\n;\n\n", "geen rijen"),
        ("naam;score\nNoord;3\n".encode("utf-16"), "Het bestand is UTF-16. Sla het in Excel op als 'CSV UTF-8'."),
        ("naam;score\nNoord;3\n".encode("utf-16-le"), "geen tekst en geen Excel-bestand"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), OLD),
        (b"%PDF-1.7\n\x81\x8d\x00\x01", NO_TEXT),
        (b"\x00" * 100, "geen tekst en geen Excel-bestand"),
        (b"PK\x03\x04 en dan niets", "geen leesbaar Excel-bestand"),
        (b"PK", "Het bestand kan niet worden gelezen: dit is geen leesbaar Excel-bestand."),
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(content: bytes, told: str) -> None:
    """A file that is empty, of another kind or damaged has one problem, about the whole file."""
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


def test_a_workbook_gives_its_sheet_and_its_rows() -> None:
    """A workbook is recognised by its content, and problems name its sheet."""
    read = read_table("in.csv", xlsx_bytes([{"naam": "Noord", "score": 3.5}], sheet="Antwoorden"), COLUMNS)
    with pytest.raises(UnreadableFile) as refused:
        read_table("in.xlsx", xlsx_bytes([{"kleur": "rood"}], sheet="Blad1"), COLUMNS)

    assert (read.sheet, read.frame.to_dict("records")) == ("Antwoorden", [{"naam": "Noord", "score": "3.5"}])
    assert [(one.sheet, one.row, one.column) for one in refused.value.problems] == [("Blad1", 1, "kleur")]
