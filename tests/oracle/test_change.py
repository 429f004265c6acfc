"""Every change: between two assessments, over a portfolio, and where it falls: product and oracle."""

from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

from tests.oracle import change
from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tilburg_samenwerking.views import portfolio, raster


def test_the_change_between_two_assessments(case: Case) -> None:
    """Per cell over the questions scored in both, as the command `compare` gives it, also across versions."""
    compared = Compared()
    for asked in case.asked[:2]:
        for who in case.people:
            for earlier, later in pairwise(case.reading.rounds(who["slug"], asked.on)):
                changes = change.cell_changes(case.reading, later, earlier, asked.viewpoint)
                if changes is not None:
                    days = ("--from", earlier["on"].isoformat(), "--to", later["on"].isoformat())
                    command = case.command(asked, "compare", who["slug"], *days)
                    about = f"{asked} {who['slug']} {days}"
                    compared.same(about, by(command["cells"], "cell"), _as_compared(changes))

    assert compared.differences == []


def test_the_difference_with_another(case: Case) -> None:
    """Of the last assessments of two collaborations, by the date: by the same rule."""
    compared, chance = Compared(), Random(case.number)
    for asked in case.asked:
        last = [rounds[-1] for who in case.people if (rounds := case.reading.rounds(who["slug"], asked.on))]
        for one, other in zip(last, chance.sample(last, len(last)), strict=True):
            changes = change.cell_changes(case.reading, one, other, asked.viewpoint)
            if one is not other and changes is not None:
                words = ("compare", one["collaboration"], "--with", other["collaboration"])
                command = case.command(replace(asked, filters={}), *words)
                compared.same(f"{asked} {words}", by(command["cells"], "cell"), _as_compared(changes))

    assert compared.differences == []


def _as_compared(changes: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        cell: {"change": one["change"], "comparable": one["questions"], "moved": one["moved"]}
        for cell, one in changes.items()
    }


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
