"""Every change: between two assessments, over a portfolio, and where it falls: product and oracle."""

from itertools import pairwise

from tests.oracle import change
from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tilburg_samenwerking.views import portfolio, raster


def test_the_change_between_two_assessments(case: Case) -> None:
    """Per cell over the questions scored in both, as the command `compare` gives it, also across versions."""
    compared = Compared()
    for asked in case.asked[:2]:
        for who in case.reading.portfolio["collaborations"]:
            for earlier, later in pairwise(case.reading.rounds(who["slug"], asked.on)):
                changes = change.cell_changes(case.reading, later, earlier, asked.viewpoint)
                if changes is not None:
                    days = ("--from", earlier["on"].isoformat(), "--to", later["on"].isoformat())
                    command = case.command(asked, "compare", who["slug"], *days)
                    expected = {
                        cell: {"change": one["change"], "comparable": one["questions"], "moved": one["moved"]}
                        for cell, one in changes.items()
                    }
                    compared.same(f"{asked} {who['slug']} {days}", by(command["cells"], "cell"), expected)

    assert compared.differences == []


def test_the_change_of_the_portfolio(case: Case) -> None:
    """Per cell over who can be compared, with n, who cannot be, and whether it moved."""
    compared = Compared()
    for asked in case.asked:
        expected = change.portfolio_change(case.reading, case.rows(asked), asked.since, asked.viewpoint)
        page = raster.numbers(case.snapshot, case.filters(asked)).change
        compared.same(f"{asked}", by(page.to_dict("records"), "cell"), expected)

    assert compared.differences == []


def test_the_change_of_each_collaboration(case: Case) -> None:
    """Of its whole since the other date: what the order Verandering goes by."""
    compared = Compared()
    for asked in case.asked:
        rows = case.rows(asked)
        pairs = change.pairs(case.reading, rows, asked.since)
        changes = [change.cell_changes(case.reading, row["assessment"], was, asked.viewpoint) for row, was in pairs]
        expected = [change.overall_change(one, case.reading.framework)["change"] for one in changes]
        page = portfolio.numbers(case.snapshot, case.filters(asked)).change
        compared.same(f"{asked}", list(page), expected)

    assert compared.differences == []
