"""A text with delimiters as rows, numbered as a spreadsheet would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files import CASES, csv_bytes
from tilburg_samenwerking.intake.sheets import Mark, Problem, Sheet, UnreadableFile
from tilburg_samenwerking.intake.text_file import DELIMITERS, delimiter_of, sheet_of, unpacked


def rows(content: bytes) -> list[list[str]]:
    """Return the rows of a text."""
    return sheet_of("in.csv", content).rows


def problems(content: bytes) -> tuple[Problem, ...]:
    """Return why a text is not read."""
    with pytest.raises(UnreadableFile) as refused:
        sheet_of("in.csv", content)
    return refused.value.problems


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
@pytest.mark.parametrize("quote_all", [False, True], ids=["quotes where needed", "quotes everywhere"])
def test_what_was_written_comes_back(delimiter: str, newline: str, encoding: str, quote_all: bool) -> None:
    """In every way of writing it: blanks, quotes, delimiters and ends of lines within cells stay."""
    written = [
        {"naam": "Café Zuid", "score": "1,5", "toelichting": "een\ntwee; drie, vier | vijf\tzes"},
        {"naam": " Coöperatie Eén ", "score": "2,0", "toelichting": 'met "aanhaling"'},
    ]
    content = csv_bytes(written, delimiter=delimiter, newline=newline, encoding=encoding, quote_all=quote_all)

    assert rows(content) == [["naam", "score", "toelichting"], *(list(row.values()) for row in written)]


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffdÃâÂ"), max_size=12)


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8), st.sampled_from(DELIMITERS))
def test_any_text_comes_back(written: list[tuple[str, str, str]], delimiter: str) -> None:
    """Whatever stands in the cells, when all are quoted."""
    content = csv_bytes(
        [dict(zip("abc", row, strict=True)) for row in written],
        delimiter=delimiter,
        quote_all=True,
        encoding="utf-8-sig",
    )
    read = [row + [""] * (3 - len(row)) for row in rows(content)]

    assert read == [["a", "b", "c"], *map(list, written)]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("naam;score\nNoord;1,5\nZuid;2,5\n", ";"),
        ("naam,score\nNoord,1.5\n", ","),
        ("naam\tscore\nNoord, Zuid; Oost\t3\n", "\t"),
        ("naam|score\nNoord; Zuid|1,5\n", "|"),
        ("Waarderingen, eerste half jaar\n\nnaam;score\nNoord;3\nZuid;4\n", ";"),
        ('naam;toelichting\nNoord;"a, b, c"\nZuid;d, e\n', ";"),
        (",,\nnaam,score,x\n", ","),
        ('naam;score\n"Noord;3', ";"),
        ("naam\nNoord\n", ";"),
        ("", ";"),
    ],
)
def test_the_delimiter_is_what_divides_the_rows(text: str, delimiter: str) -> None:
    """Not what stands in numbers, notes or titles."""
    assert delimiter_of(text) == delimiter


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_first_line_with_the_delimiter_is_no_row(line: str, encoding: str) -> None:
    """Excel takes it as an instruction; rows are counted without it, as Excel shows them."""
    assert rows(f"{line}\r\nnaam;score\r\nNoord;3\r\n".encode(encoding)) == [["naam", "score"], ["Noord", "3"]]


def test_the_stated_delimiter_counts() -> None:
    """Also where another one would do better."""
    assert rows(b"sep=,\na;b;c,d\n") == [["a;b;c", "d"]]


def test_a_row_is_a_record_and_empty_ones_count() -> None:
    """However many lines it takes."""
    assert rows(b'a;b\n\n"x\ny";1\n;;\nz;2\n') == [["a", "b"], [], ["x\ny", "1"], [], ["z", "2"]]


def test_a_file_in_one_column_is_read() -> None:
    """Without any delimiter."""
    assert rows(b"naam\nNoord\n") == [["naam"], ["Noord"]]


def test_the_end_that_msdos_put_is_no_row() -> None:
    """Nor is a mark at the start part of the first cell, twice neither."""
    assert rows("\ufeff\ufeffa;b\n1;2\n\x1a".encode()) == [["a", "b"], ["1", "2"]]


def test_a_byte_of_another_encoding_is_refused_with_its_row() -> None:
    """Read as if all were so, every other letter would change."""
    content = "naam;toelichting\nCoöperatie;één\n\nZuid;Caf".encode() + b"\xe9;\n"

    assert problems(content) == (
        Problem(
            None,
            4,
            "kolom 2",
            "Caf\ufffd",
            "Deze tekst is anders opgeslagen dan de rest van het bestand (UTF-8); waarschijnlijk staat er “Café”. "
            "Sla het hele bestand opnieuw op als 'CSV UTF-8'.",
        ),
    )


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("byte", [0xE9, 0x8E, 0xC3, 0xFF, 0x80])
def test_a_bad_byte_is_named_wherever_it_stands(place: int, byte: int) -> None:
    """In the header, in the first row or in the last."""
    lines = [f"naam;café {number};één".encode() for number in range(3)]
    lines[place] += b" x" + bytes([byte]) + b"y"

    assert [(one.row, one.column) for one in problems(b"\n".join(lines))] == [(place + 1, "kolom 3")]


def test_a_sign_that_is_no_text_is_refused_with_its_row() -> None:
    """A zero byte, as a damaged disk leaves them."""
    content = b"naam;score\n" + b"Noord;3\n" * 200 + b"Zu\0id;4\n"

    assert [(one.row, one.column, one.value) for one in problems(content)] == [(202, "kolom 1", "Zu\ufffdid")]


def test_at_most_a_hundred_such_cells_are_named() -> None:
    """A file that is bad everywhere needs no list."""
    assert len(problems("é;é\n".encode() * 500 + b"\xe9;x\n" * 300)) == 100


@pytest.mark.parametrize(("text", "row"), [('a;b\n"x;1\ny;2\n', 2), ('a;b\n\n"x\ny";1\n"z" q;2\n', 4)])
def test_a_quote_that_is_not_closed_is_refused_where_its_row_begins(text: str, row: int) -> None:
    """There a person has to look, not at the end of the file."""
    assert [one.row for one in problems(text.encode())] == [row]


def test_the_sign_of_a_failed_formula_is_marked() -> None:
    """As Excel saves it, in Dutch or English."""
    assert sheet_of("in.csv", b"a;b\n#N/B;1\n2;#DIV/0!\n").marks == {(2, 1): Mark.ERROR, (3, 2): Mark.ERROR}


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_rows_that_stand_in_one_cell_each_are_taken_apart(delimiter: str) -> None:
    """As when the column of a spreadsheet was never divided; what is quoted within stays together."""
    packed = [["naam", "score", "uit"], ["Noord", "3", f'goed{delimiter} en "meer"'], [], ["Zuid", "4", "x"]]
    lines = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in packed]
    sheet = unpacked(Sheet("A", [[line] if line else [] for line in lines], hidden=True, notes=("eerst",)))

    assert sheet.rows == packed
    assert (sheet.hidden, sheet.notes) == (
        True,
        ("eerst", "Elke rij stond in één cel; de cellen zijn uit elkaar gehaald."),
    )


@pytest.mark.parametrize(
    "given_rows",
    [
        [],
        [["naam;score;uit"]],
        [["naam;score;uit"], ["Noord;3;x", "y"]],
        [["Lees dit, en dat"], ["Vul in, svp"]],
        [["a;b;c"], ["Noord"], ["Zuid"]],
        [["a;b;c"], ['"x;1;2']],
    ],
)
def test_other_rows_stay_as_they_are(given_rows: list[list[str]]) -> None:
    """An explanation in one column is no table."""
    sheet = Sheet("A", given_rows)

    assert unpacked(sheet) is sheet


def test_the_cases_are_read() -> None:
    """Files that were once taken silently, or refused row by row."""
    sep, mac, twice = (sheet_of(name, CASES[f"{name}.csv"].read_bytes()) for name in ("sep", "macroman", "double_utf8"))

    assert sep.rows[0][:2] == ["samenwerking", "peildatum"]
    assert (sep.notes, mac.rows[1][0], twice.rows[1][0]) == ((), "Coöperatie één", "Coöperatie één")
    assert mac.notes[0].startswith("Gelezen als Mac Roman: “Coöperatie één”")
    assert twice.notes[0].startswith("Gelezen als “Coöperatie één”")
