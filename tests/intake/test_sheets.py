"""Sheets of text, and why a file is none."""

from tilburg_samenwerking.intake.sheets import Mark, Problem, Sheet, UnreadableFile


def test_a_sheet_is_visible_and_has_nothing_to_tell_unless_said() -> None:
    """Only the name and the rows have to be given."""
    sheet = Sheet("Antwoorden", [["naam"], ["Noord"]])

    assert (sheet.hidden, dict(sheet.marks), sheet.notes) == (False, {}, ())


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
