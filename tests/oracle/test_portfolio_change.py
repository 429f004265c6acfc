"""The change since the other date, of the portfolio and of each collaboration in it: product and oracle."""

from typing import Any

from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tests.oracle.plain import change
from tests.oracle.plain.framework import cells
from tilburg_samenwerking.portfolio.statistics import ordered
from tilburg_samenwerking.views import portfolio, raster


def test_the_change_of_the_portfolio(case: Case) -> None:
    """Per cell over who can be compared, with how many, how many cannot be, and whether it moved."""
    compared = Compared()
    for asked in case.asked:
        expected = change.portfolio_change(case.reading, case.rows(asked), asked.since, asked.viewpoint)
        page = raster.numbers(case.snapshot, case.filters(asked)).change
        compared.same(f"{asked}", by(page.to_dict("records"), "cell"), expected)

    assert compared.differences == []


def test_the_change_of_each_collaboration(case: Case) -> None:
    """Of each of its cells and of its whole since the other date: what the order Verandering goes by."""
    compared = Compared()
    for asked in case.asked:
        numbers = portfolio.numbers(case.snapshot, case.filters(asked))
        for place, (row, was) in enumerate(change.pairs(case.reading, case.rows(asked), asked.since)):
            changes = change.cell_changes(case.reading, row["assessment"], was, asked.viewpoint)
            whole = {TO_PAGE.get(name, name): one for name, one in _whole(case, changes).items()}
            page = {name: values[place] for name, values in vars(numbers.change).items()}
            compared.same(f"{asked} {row['slug']}", page, whole)
            for at, cell in enumerate(cells(case.reading.framework)) if changes else ():
                mine = {name: values[place, at] for name, values in vars(numbers.changes).items() if name != "both"}
                its = {TO_PAGE.get(name, name): changes[cell][name] for name in ("from", "to", "change", "moved")}
                compared.same(f"{asked} {row['slug']} {cell}", mine, its | {"questions": changes[cell]["questions"]})

    assert compared.differences == []


def test_the_commands_give_the_same_change(case: Case) -> None:
    """`grid --since` per cell, and `matrix --since` per collaboration."""
    compared = Compared()
    for asked in case.asked:
        since, rows = ("--since", asked.since.isoformat()), case.rows(asked)
        grid = by(case.command(asked, "grid", *since)["cells"], "cell")
        compared.same(f"{asked} grid", grid, change.portfolio_change(case.reading, rows, asked.since, asked.viewpoint))
        matrix = by(case.command(asked, "matrix", *since)["rows"], "collaboration")
        for row, was in change.pairs(case.reading, rows, asked.since):
            expected = _whole(case, change.cell_changes(case.reading, row["assessment"], was, asked.viewpoint))
            expected |= {"both": bool(row["assessment"] and was)}
            compared.same(f"{asked} {row['slug']}", matrix[row["slug"]], expected)

    assert compared.differences == []


TO_PAGE = {"from": "before", "to": "after"}


def _whole(case: Case, changes: dict[str, dict[str, Any]] | None) -> dict[str, Any]:
    return change.overall_change(changes, case.reading.framework)


def test_the_order_by_change(case: Case) -> None:
    """From what fell most to what rose most; who cannot be compared comes last."""
    compared = Compared()
    for asked in case.asked:
        numbers = portfolio.numbers(case.snapshot, case.filters(asked))
        pairs = change.pairs(case.reading, case.rows(asked), asked.since)
        every = [
            _whole(case, change.cell_changes(case.reading, row["assessment"], was, asked.viewpoint))["change"]
            for row, was in pairs
        ]
        expected = sorted(range(len(every)), key=lambda place: (every[place] is None, every[place] or 0))
        compared.same(f"{asked}", ordered(numbers.change.change), expected)

    assert compared.differences == []
