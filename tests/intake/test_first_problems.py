"""The first problems of a file, in order, and how many come after them."""

from tilburg_samenwerking.intake.first_problems import FirstProblems
from tilburg_samenwerking.intake.sheets import Problem


def test_of_too_many_problems_the_first_by_sheet_and_row_are_told() -> None:
    """However late they come; those beyond are counted, and the same one twice is one."""
    problems = FirstProblems(2)
    for order in [(0, 9, 1), (1, 2, 0), (0, 3, 2), (0, 3, 2), (0, 2, 5)]:
        if problems.takes(order):
            problems.add(order, Problem("A", order[1], str(order), None, "Fout."))

    assert [one.row for one in problems.ordered()] == [2, 3]
    assert problems.unlisted == 2
