"""What is wrong with the rows of a sheet is told with its place, in either layout."""

import pytest

from tests.intake.rows.samples import CODES, HEADER, SUBJECT, WHO, line, part, read
from tilburg_samenwerking.intake.checked import COLUMNS
from tilburg_samenwerking.intake.header import REPLIES
from tilburg_samenwerking.intake.rows.outcome import OTHER, SheetRows
from tilburg_samenwerking.intake.rows.per_respondent import wide_rows_of
from tilburg_samenwerking.intake.rows.problems import alike
from tilburg_samenwerking.intake.sheets import Area, Sheet, letters
from tilburg_samenwerking.kader import Kader


def test_the_same_column_twice_with_other_content_is_refused(small_kader: Kader) -> None:
    """Both places are named, at the first row that differs."""
    by_answer = read(small_kader, [[*HEADER, "Score"], [*line(), "7"], [*line(), "3"]])
    (problem,) = by_answer.problems

    assert [one.reason for one in by_answer.reading.unused] == [OTHER]
    assert (problem.row, problem.column, problem.value) == (3, "Score", "3")
    assert 'In kolom F staat hier "7" en in kolom I "3"' in problem.message


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("3", "3,0", True),
        ("3.50", "3,5", True),
        ("3", "3,1", False),
        ("10", "1", False),
        ("1", "1.000", False),
        ("nvt", "nvt", True),
        ("ja", "nee", False),
    ],
)
def test_equal_numbers_agree(text: str, other: str, same: bool) -> None:
    """However many decimals a spreadsheet shows; a thousand is no one with three decimals."""
    assert alike(text, other) is same
    assert alike(other, text) is same


def test_equal_numbers_in_two_columns_agree(small_kader: Kader) -> None:
    """With a row per answer, and with a column per question."""
    by_answer = read(small_kader, [[*HEADER, "Score"], [*line(), "7,0"]])
    by_question = part(small_kader, [*SUBJECT, *CODES, CODES[0]], [*WHO, "4", "5", "6", "4,0"])

    assert by_answer.problems == by_question.problems == ()
    assert by_question.columns["score"] == ["4", "5", "6"]


def test_a_row_of_a_csv_with_too_many_fields_is_refused(small_kader: Kader) -> None:
    """A delimiter that is not between quotes would move what is after it; in a workbook that cannot be."""
    rows = [HEADER, line(), [*line(), "", "en meer"]]

    assert [(one.row, one.value) for one in read(small_kader, rows, name=None).problems] == [(3, "en meer")]
    assert read(small_kader, rows).problems == ()
    assert [(one.place, one.rows) for one in read(small_kader, rows).reading.unused] == [(10, (3,))]


@pytest.mark.parametrize("column", REPLIES)
def test_a_merged_answer_is_refused_with_its_cells(small_kader: Kader, column: str) -> None:
    """Nobody can know whether it is the answer of one row or of all."""
    place = HEADER.index(column) + 1
    rows = [HEADER, line(**{column: "7"}), line(vraag="huis.doel.2", **{column: ""})]
    (problem,) = read(small_kader, rows, merged=(Area(2, place, 3, place),)).problems

    assert (problem.row, problem.column, problem.value) == (2, column, "7")
    assert f"({letters(place)}2:{letters(place)}3)" in problem.message


def test_a_row_that_is_longer_than_its_header_is_refused(small_kader: Kader) -> None:
    """A delimiter that is not between quotes moves every answer after it: such a row is never read as it stands."""
    rows = [
        ["samenwerking", "peildatum", "perspectief", "respondent", "huis.doel.1", "huis.doel.2", "buurt.doel.1"],
        ["Bomenplan", "2026-06-30", "ambtelijk", "adviseur", "4", "5", "6"],
        ["Bomenplan", "2026-06-30", "ambtelijk", "manager", "4", "5", "6", "7"],
    ]
    outcome = wide_rows_of(Sheet(None, rows), small_kader, COLUMNS)

    assert isinstance(outcome, SheetRows)
    assert [(one.row, one.value) for one in outcome.problems] == [(3, "7")]
