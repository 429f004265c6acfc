"""The portfolio on several dates, and who went from one phase or water to another between two of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.plain.change import pairs
from tests.oracle.plain.framework import band, mean
from tests.oracle.plain.scores import question_score
from tests.oracle.plain.state import UNKNOWN, Reading, Row
from tests.oracle.plain.statistics import scores_of

Filters = Mapping[str, Iterable[str]]


def bands_on(reading: Reading, on: date, filters: Filters, viewpoint: str) -> dict[str, int]:
    """Return how many of the selection on a date have their overall score in each band, and how many have none."""
    rows = reading.selection(on, filters)
    overall = [one["overall"] for one in scores_of(reading, rows, viewpoint)]
    which = Counter(its["code"] for value in overall if (its := band(reading.framework, value)))
    return {
        **{one["code"]: which[one["code"]] for one in reading.framework["lezen"]["banden"]},
        "n": which.total(),
        "collaborations": len(rows),
    }


def task_on(reading: Reading, on: date, filters: Filters, viewpoint: str, item: str) -> dict[str, Any]:
    """Return the mean score of a task over the selection on a date, and over how many."""
    read = [reading.replies(row["assessment"]) for row in reading.selection(on, filters) if row["assessment"]]
    scores = [question_score(replies, item, viewpoint) for replies in read if replies is not None]
    known: list[Fraction] = [score for score in scores if score is not None]
    return {"score": mean(known), "n": len(known)}


def flow(reading: Reading, rows: Sequence[Row], since: date, on: date, by: str) -> dict[tuple[str, str], int]:
    """Return how many of the selection went from one group to another, of who has an assessment on both dates."""
    went = Counter[tuple[str, str]]()
    for row, earlier in pairs(reading, rows, since):
        if row["assessment"] and earlier:
            before = reading.group({**row, "assessment": earlier}, since, by)
            went[before, reading.group(row, on, by)] += 1
    return dict(went)


def unknown_in(went: Mapping[tuple[str, str], int]) -> bool:
    """Return whether anybody came from or went to what is not filled in."""
    return any(UNKNOWN in pair for pair in went)
