"""Every change: between two assessments, over a portfolio, and where it falls: product and oracle."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

from tests.oracle import change
from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tests.oracle.framework import all_questions, cells
from tilburg_samenwerking.views import portfolio, raster


def test_the_change_between_two_assessments(case: Case) -> None:
    """Per cell over the questions scored in both, as the command `compare` gives it, also across versions."""
    compared = Compared()
    for asked in case.asked[:2]:
        for who in case.people:
            for earlier, later in pairwise(case.reading.rounds(who["slug"], asked.on)):
                expected = _as_compared(case, (earlier, later), asked.viewpoint)
                if expected is not None:
                    days = ("--from", earlier["on"].isoformat(), "--to", later["on"].isoformat())
                    command = case.command(asked, "compare", who["slug"], *days)
                    compared.same(f"{asked} {who['slug']} {days}", by(command["cells"], "cell"), expected)

    assert compared.differences == []


def test_the_difference_with_another(case: Case) -> None:
    """Of the last assessments of two collaborations, by the date: by the same rule."""
    compared, chance = Compared(), Random(case.number)
    for asked in case.asked:
        last = [rounds[-1] for who in case.people if (rounds := case.reading.rounds(who["slug"], asked.on))]
        for one, other in zip(last, chance.sample(last, len(last)), strict=True):
            expected = _as_compared(case, (other, one), asked.viewpoint)
            if one is not other and expected is not None:
                words = ("compare", one["collaboration"], "--with", other["collaboration"])
                command = case.command(replace(asked, filters={}), *words)
                compared.same(f"{asked} {words}", by(command["cells"], "cell"), expected)

    assert compared.differences == []


def test_the_change_of_each_question(case: Case) -> None:
    """Of those that both scored: from, to and the difference, over the viewpoints that scored it in both."""
    compared = Compared()
    asked = case.asked[1]
    for who in case.people:
        rounds = case.reading.rounds(who["slug"], asked.on)
        sides = [case.reading.replies(one) for one in rounds[-2:]]
        if len(sides) == 2 and None not in sides:
            days = ("--from", rounds[-2]["on"].isoformat(), "--to", rounds[-1]["on"].isoformat())
            command = by(
                case.command(replace(asked, filters={}), "compare", who["slug"], *days)["questions"], "question"
            )
            every = {
                item: change.question_change(sides[1] or [], sides[0] or [], item, asked.viewpoint)
                for item in all_questions(case.reading.framework)
            }
            expected = {item: one for item, one in every.items() if one["change"] is not None}
            compared.same(f"{asked} {who['slug']}", command, expected)
            known = {item for item, one in command.items() if one["change"] is not None}
            compared.same(f"{asked} {who['slug']} which", sorted(known), sorted(expected))

    assert compared.differences == []


def _as_compared(case: Case, sides: Sequence[dict[str, Any]], viewpoint: str) -> dict[str, dict[str, Any]] | None:
    """Return the cells of a comparison from one assessment to another; none where either cannot be read."""
    changes = change.cell_changes(case.reading, sides[1], sides[0], viewpoint)
    scores = [case.reading.scores(side, viewpoint) for side in sides]
    if changes is None or scores[0] is None or scores[1] is None:
        return None
    return {
        cell: {
            **{name: one[name] for name in ("from", "to", "change", "moved")},
            "comparable": one["questions"],
            "score_from": scores[0]["score"][cell],
            "score_to": scores[1]["score"][cell],
        }
        for cell, one in changes.items()
    }


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
        compared.same(f"{asked}", [int(place) for place in numbers.places("verandering")], expected)

    assert compared.differences == []
