"""How much of a file from outside is taken."""

import pytest

from tilburg_samenwerking.intake.limits import (
    LIMITS,
    MEGABYTE,
    Bounded,
    Limits,
    refuse_beyond,
    size_in_words,
    too_large,
)
from tilburg_samenwerking.intake.sheets import Problem, Sheet, UnreadableFile

SMALL = Limits(rows=3, columns=2, cell=5, text=20, problems=2)


def refusals(*sheets: Sheet) -> list[Problem]:
    """Return every problem of sheets that are too large."""
    with pytest.raises(UnreadableFile) as refusal:
        refuse_beyond(sheets, SMALL)
    return list(refusal.value.problems)


def test_the_limits_are_those_that_were_agreed() -> None:
    """300,000 rows, 20,000 signs in a cell, 100 MB of text, 1,000 problems."""
    assert (LIMITS.rows, LIMITS.cell, LIMITS.text, LIMITS.problems) == (300_000, 20_000, 100 * MEGABYTE, 1_000)


def test_exactly_at_every_limit_is_taken() -> None:
    """As many rows, columns and signs as may be are no problem: three rows, two columns, five signs, twenty in all."""
    refuse_beyond([Sheet("Een", [["12345", "12345"], ["12345"]]), Sheet("Twee", [["12345", ""]])], SMALL)


def test_one_row_too_many_over_all_sheets_is_refused() -> None:
    """Rows of hidden sheets count too, for they were read."""
    [problem] = refusals(Sheet("Een", [["a"], ["b"]]), Sheet("Twee", [["c"], ["d"]], hidden=True))

    assert "4 rijen; hoogstens 3" in problem.message


def test_one_column_too_many_is_refused() -> None:
    """Of a text and of a workbook; only columns in which something stands count, however far to the right."""
    [problem] = refusals(Sheet("Blad", [["a"], ["a", "b", "c"]]))

    assert problem.sheet == "Blad"
    assert "3 kolommen gevuld; hoogstens 2" in problem.message
    refuse_beyond([Sheet("Blad", [["a"], ["a", "", "", "c", " "]])], SMALL)


def test_one_sign_too_many_is_refused_at_its_cell_and_not_printed_whole() -> None:
    """A cell of six signs is named by its place; of a very long one only the begin is shown."""
    [short] = refusals(Sheet("Blad", [["a"], ["", "123456"]]))
    [long] = refusals(Sheet(None, [["x" * 100_000]]))[1:]

    assert (short.sheet, short.row, short.column, short.value) == ("Blad", 2, "kolom 2", "123456")
    assert "6 tekens; hoogstens 5" in short.message
    assert long.value == "x" * 60 + "…"


def test_one_sign_of_text_too_many_is_refused() -> None:
    """All cells together count."""
    [problem] = refusals(Sheet(None, [["12345", "12345"], ["12345", "12345"], ["1"]]))

    assert "meer tekst" in problem.message


def test_of_many_long_cells_the_first_are_listed_and_the_rest_is_counted() -> None:
    """The list does not grow with the file."""
    problems = refusals(Sheet(None, [["123456", "123456"], ["123456", "1"]]))

    assert [problem.row for problem in problems] == [1, None]
    assert problems[-1].message == "En nog 2 te lange cellen."


def test_problems_are_listed_up_to_a_number_and_then_counted() -> None:
    """Exactly as many as fit are all there; what comes after is only counted."""
    problems = Bounded[Problem](2)
    problems.extend(Problem(None, row, None, None, "mis") for row in (1, 2))
    full = problems.unlisted
    problems.extend(Problem(None, row, None, None, "mis") for row in (3, 4, 5))

    assert full == 0
    assert [problem.row for problem in problems] == [1, 2]
    assert problems.unlisted == 3


@pytest.mark.parametrize(
    ("size", "words"),
    [(5 * MEGABYTE, "5 MB"), (5 * MEGABYTE + 1, "5,1 MB"), (100 * MEGABYTE, "100 MB"), (1, "0,1 MB")],
)
def test_a_size_is_said_upwards(size: int, words: str) -> None:
    """What is one byte too large is not said to be as large as may be."""
    assert size_in_words(size) == words


def test_a_file_that_is_too_large_is_told_what_may_be() -> None:
    """Both sizes, that nothing was taken, and what to do."""
    problem = too_large("in.csv", 6 * MEGABYTE, 5 * MEGABYTE)

    assert problem.message == (
        "Dit bestand is 6 MB, en hoogstens 5 MB wordt gelezen. Er is niets ingelezen. Splits het in kleinere bestanden."
    )
