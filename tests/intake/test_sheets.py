"""Sheets of text, and why a file is none."""

import pytest

from tilburg_samenwerking.intake.sheets import Mark, Problem, Sheet, UnreadableFile, is_error, letters, with_cells


def test_a_sheet_is_visible_and_has_nothing_to_tell_unless_said() -> None:
    """Only the name and the rows have to be given."""
    sheet = Sheet("Antwoorden", [["naam"], ["Noord"]])

    assert (sheet.hidden, dict(sheet.marks), sheet.notes) == (False, {}, ())


def test_a_cell_is_filled_as_another_with_its_mark() -> None:
    """A row that is too short gets longer; the sheet that it was stays as it was."""
    sheet = Sheet(None, [["naam", "score"], ["Noord", "3"], ["Zuid"]], marks={(2, 2): Mark.CURRENCY})

    filled = with_cells(sheet, {(3, 2): (2, 2), (1, 1): (2, 1)})

    assert filled.rows == [["Noord", "score"], ["Noord", "3"], ["Zuid", "3"]]
    assert filled.marks == {(2, 2): Mark.CURRENCY, (3, 2): Mark.CURRENCY}
    assert sheet.rows[2] == ["Zuid"]


def test_a_mark_is_text() -> None:
    """A mark goes from one process to another as its word."""
    assert [str(mark) for mark in Mark] == ["error", "formula", "percentage", "currency", "time"]
    assert Mark("error") is Mark.ERROR


def test_an_unreadable_file_tells_its_first_problem_and_keeps_all() -> None:
    """As an exception it reads as its first sentence."""
    problems = (Problem(None, 1, None, None, "Eerst."), Problem(None, 2, None, None, "Dan."))
    refused = UnreadableFile(*problems)

    assert str(refused) == "Eerst."
    assert refused.problems == problems


@pytest.mark.parametrize(
    "text", ["#N/A", "#N/B", " #verw! ", "#DIV/0!", "#DEEL/0!", "#NAAM?", "Err:502", "Fout:508", "####"]
)
def test_the_sign_of_a_failed_formula_is_an_error(text: str) -> None:
    """In English and Dutch, from Excel and LibreOffice, and the sign for a column that is too narrow."""
    assert is_error(text)


@pytest.mark.parametrize("text", ["", "#", "##", "#goed", "#N/A, want onbekend", "n/a", "Err:5", "20:50", "#1!"])
def test_other_text_with_such_signs_is_text(text: str) -> None:
    """Only a cell that holds nothing else is an error."""
    assert not is_error(text)


@pytest.mark.parametrize(("place", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_a_column_is_called_as_a_spreadsheet_does(place: int, name: str) -> None:
    """From A to Z, and on with two letters."""
    assert letters(place) == name
