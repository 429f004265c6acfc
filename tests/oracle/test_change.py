"""Every change between two assessments, or an assessment and the others: product and oracle."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tests.oracle.plain import change
from tests.oracle.plain.framework import all_questions
from tilburg_samenwerking.views import development


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
    for asked in case.asked[:2]:
        last = [rounds[-1] for who in case.people if (rounds := case.reading.rounds(who["slug"], asked.on))]
        for one, other in zip(last, chance.sample(last, len(last)), strict=True):
            expected = _as_compared(case, (other, one), asked.viewpoint)
            if one is not other and expected is not None:
                words = ("compare", one["collaboration"], "--with", other["collaboration"])
                command = case.command(replace(asked, filters={}), *words)
                compared.same(f"{asked} {words}", by(command["cells"], "cell"), expected)

    assert compared.differences == []


def test_the_difference_with_the_others(case: Case) -> None:
    """Of each with the rest of the selection, in which every collaboration has one vote."""
    compared = Compared()
    for asked in case.asked[:2]:
        rows = [row for row in case.rows(asked) if row["assessment"]]
        for row in rows if len(rows) > 1 else []:
            if case.reading.replies(row["assessment"]) is not None:
                others = change.from_the_others(case.reading, rows, row["assessment"], asked.viewpoint)
                command = case.command(asked, "compare", row["slug"], "--with", "portfolio")
                expected = {
                    cell: {name: one[name] for name in ("from", "to", "change", "moved")}
                    for cell, one in others.items()
                }
                compared.same(f"{asked} {row['slug']}", by(command["cells"], "cell"), expected)

    assert compared.differences == []


def test_the_movements_of_each_collaboration(case: Case) -> None:
    """From the first assessment that can be read to the last one by the date, as Ontwikkeling has it."""
    compared = Compared()
    for asked in case.asked:
        for who in case.people:
            every = case.reading.rounds(who["slug"], asked.on)
            read = [one for one in every if case.reading.replies(one) is not None]
            movements = development.numbers(case.snapshot, case.filters(asked), who["slug"]).movements
            if len(read) > 1:
                changes = change.cell_changes(case.reading, read[-1], read[0], asked.viewpoint) or {}
                names = ("from", "to", "change", "questions", "of", "moved")
                expected = {cell: {name: one[name] for name in names} for cell, one in changes.items()}
                compared.same(f"{asked} {who['slug']}", by(movements.to_dict("records"), "cell"), expected)
            else:
                compared.same(f"{asked} {who['slug']}", len(movements), 0)

    assert compared.differences == []


def test_the_change_of_each_question(case: Case) -> None:
    """Of those that both scored: from, to and the difference, over the viewpoints that scored it in both."""
    compared = Compared()
    asked = case.asked[0]
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
