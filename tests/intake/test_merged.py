"""What is merged is read where people see it."""

import io

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from tests.files import answer
from tilburg_samenwerking.intake.header import known_titles
from tilburg_samenwerking.intake.importing import read_answers_file
from tilburg_samenwerking.intake.merged import merged_replies, with_merged_rows, with_merged_titles
from tilburg_samenwerking.intake.sheets import Area, Mark, Sheet
from tilburg_samenwerking.kader import Kader


def test_a_title_above_two_headers_stands_in_both() -> None:
    """A band over other columns is no title, and stays where it is."""
    rows = [["samenwerking", "Oordeel", ""], ["", "score", "toelichting"], ["Bomenplan", "7", ""]]
    sheet = Sheet("A", rows, merged=(Area(1, 1, 2, 1), Area(1, 2, 1, 3)))

    assert with_merged_titles(sheet, known_titles(["samenwerking", "score"])).rows[1] == [
        *("samenwerking", "score", "toelichting")
    ]


def test_what_is_merged_stands_on_every_row_that_says_something_with_its_mark() -> None:
    """Also on a row that is shorter; not on an empty one, nor in a column that is not asked for."""
    rows = [["kop"], ["x", "#N/A", "y"], [], ["z"], ["", "", "w"]]
    sheet = Sheet("A", rows, marks={(2, 2): Mark.ERROR}, merged=(Area(2, 2, 9, 2), Area(2, 3, 4, 3)))
    spread, areas = with_merged_rows(sheet, 1, [2])

    assert spread.rows == [["kop"], ["x", "#N/A", "y"], [], ["z", "#N/A"], ["", "#N/A", "w"]]
    assert spread.marks == dict.fromkeys([(2, 2), (4, 2), (5, 2)], Mark.ERROR)
    assert areas == ("B2:B9",)


def test_a_merged_answer_is_found_only_where_it_would_be_of_more_rows() -> None:
    """Beside one row and empty ones it is that row's."""
    rows = [["kop"], ["x", "7"], ["y", ""], [], ["z", "8"]]
    sheet = Sheet("A", rows, merged=(Area(2, 2, 3, 2), Area(5, 2, 9, 2)))

    assert list(merged_replies(sheet, 1, [2])) == [Area(2, 2, 3, 2)]


@st.composite
def areas(draw: st.DrawFn, first_row: int) -> str:
    """Return merged cells anywhere from this row on."""
    row, column = draw(st.integers(first_row, 40)), draw(st.integers(1, 12))
    last_row, last_column = row + draw(st.integers(0, 30)), column + draw(st.integers(0, 5))
    return f"{get_column_letter(column)}{row}:{get_column_letter(last_column)}{last_row}"


EXPLAINED = st.lists(st.sampled_from([[], ["Vul in"], ["samenwerking", "score"], ["", "", "Let op"]]), max_size=25)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(below=st.lists(areas(3), max_size=3), explained=EXPLAINED, anywhere=st.lists(areas(1), max_size=3))
def test_what_is_merged_where_nothing_is_answered_changes_nothing(
    small_kader: Kader, below: list[str], explained: list[list[str]], anywhere: list[str]
) -> None:
    """Below the answers, and anywhere on a decorated sheet beside them or on an empty one."""
    book = openpyxl.Workbook()
    sheets = {"Uitleg": (explained, anywhere), "Antwoorden": ([[*answer()], [*answer().values()]], below)}
    for name, (rows, merged) in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)
    target = io.BytesIO()
    book.save(target)
    checked = read_answers_file("a.xlsx", target.getvalue(), small_kader, lambda *_: None)

    assert checked.problems == []
    assert checked.batch is not None
    assert checked.batch.answers["score"].tolist() == [7.0]
