"""What is merged is read where people see it."""

from tilburg_samenwerking.intake.header import known_titles
from tilburg_samenwerking.intake.merged import merged_replies, with_merged_rows, with_merged_titles
from tilburg_samenwerking.intake.sheets import Area, Mark, Sheet


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
