"""The scores of every assessment, over all rounds of a collaboration: product and oracle."""

from typing import Any

from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tests.oracle.plain.framework import cells
from tilburg_samenwerking.views import development


def test_the_rounds_of_each_collaboration(case: Case) -> None:
    """Date, phase, water, cells and overall score of each round up to the date, also of who has ended."""
    compared = Compared()
    for asked in case.asked:
        for who in case.people:
            expected = [_round(case, one, asked.viewpoint) for one in case.reading.rounds(who["slug"], asked.on)]
            numbers = development.numbers(case.snapshot, case.filters(asked), who["slug"])
            page = [{**row, "cells": row} for row in numbers.rounds.to_dict("records")]
            compared.same(f"{asked} {who['slug']} page", page, expected)

    assert compared.differences == []


def test_the_command_trend(case: Case) -> None:
    """The same, as the command gives it."""
    compared = Compared()
    asked = case.asked[0]
    for who in case.people:
        rounds = case.reading.rounds(who["slug"], asked.on)
        expected = {one["on"]: _round(case, one, asked.viewpoint) for one in rounds}
        command = case.command(asked, "trend", who["slug"])["rounds"]
        compared.same(f"{who['slug']}", list(by(command, "on")), list(expected))
        compared.same(f"{who['slug']}", command, list(expected.values()))

    assert compared.differences == []


def _round(case: Case, one: dict[str, Any], viewpoint: str) -> dict[str, Any]:
    scores = case.reading.scores(one, viewpoint)
    return {
        "on": one["on"],
        "phase": case.reading.stated(one, "phase"),
        "water": case.reading.stated(one, "water"),
        "cells": scores["score"] if scores else dict.fromkeys(cells(case.reading.framework)),
        "overall": scores["overall"] if scores else None,
    }
