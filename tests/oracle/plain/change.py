"""What changed, by its one definition: between two assessments per question and cell, overall, and over a portfolio."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.plain.crosswalk import Reply
from tests.oracle.plain.framework import Framework, cells, mean, questions
from tests.oracle.plain.scores import Sides, of_enough, sides
from tests.oracle.plain.state import Reading, Row

NOTHING = {"change": None, "from": None, "to": None}


def difference(now: Sides, then: Sides) -> dict[str, Any]:
    """Return the change from one side of a question to the other, over the viewpoints that are on both."""
    both = [who for who in now if who in then]
    to, start = mean([now[who] for who in both]), mean([then[who] for who in both])
    return NOTHING if to is None or start is None else {"change": to - start, "from": start, "to": to}


def question_change(later: Sequence[Reply], earlier: Sequence[Reply], item: str, viewpoint: str) -> dict[str, Any]:
    """Return the change of an item, over the viewpoints that scored it in both."""
    return difference(sides(later, item, viewpoint), sides(earlier, item, viewpoint))


def cell_change(
    later: Sequence[Reply], earlier: Sequence[Reply], framework: Framework, cell: str, viewpoint: str
) -> dict[str, Any]:
    """Return the change of a cell over the questions scored in both: from, to, how many, and whether it moved."""
    asked = questions(framework, cell)
    return over_questions([question_change(later, earlier, item, viewpoint) for item in asked], framework)


def over_questions(asked: Sequence[dict[str, Any]], framework: Framework) -> dict[str, Any]:
    """Return the change of a cell from those of its questions."""
    known = [one for one in asked if one["change"] is not None]
    limits = framework["lezen"]
    change = mean([one["change"] for one in known])
    shifted = sum(one["change"] != 0 for one in known)
    return {
        "change": change,
        "from": mean([one["from"] for one in known]),
        "to": mean([one["to"] for one in known]),
        "questions": len(known),
        "of": len(asked),
        "shifted": shifted,
        "moved": change is not None
        and abs(change) >= limits["verandering_veld"]
        and shifted >= limits["verandering_vragen"],
    }


def from_the_others(
    reading: Reading, rows: Sequence[Row], one: dict[str, Any], viewpoint: str
) -> dict[str, dict[str, Any]]:
    """Return per cell the difference of an assessment with those of the other collaborations, each one vote."""
    mine = reading.replies(one) or []
    others_of = [row["assessment"] for row in rows if row["slug"] != one["collaboration"] and row["assessment"]]
    every = [reading.replies(assessment) for assessment in others_of]
    others = [replies for replies in every if replies is not None]

    def of_others(item: str) -> Sides:
        scored = [sides(replies, item, viewpoint) for replies in others]
        names = dict.fromkeys(who for each in scored for who in each)
        return {who: mean([each[who] for each in scored if who in each]) or Fraction(0) for who in names}

    return {
        cell: over_questions(
            [difference(sides(mine, item, viewpoint), of_others(item)) for item in questions(reading.framework, cell)],
            reading.framework,
        )
        for cell in cells(reading.framework)
    }


def cell_changes(
    reading: Reading, later: dict[str, Any] | None, earlier: dict[str, Any] | None, viewpoint: str
) -> dict[str, dict[str, Any]] | None:
    """Return the change per cell between two assessments; none where either is missing or cannot be read."""
    if later is None or earlier is None:
        return None
    now, then = reading.replies(later), reading.replies(earlier)
    if now is None or then is None:
        return None
    framework = reading.framework
    return {cell: cell_change(now, then, framework, cell, viewpoint) for cell in cells(framework)}


def overall_change(changes: dict[str, dict[str, Any]] | None, framework: Framework) -> dict[str, Any]:
    """Return the change of the whole: the mean of its cell changes, where enough have one, and of how many."""
    if changes is None:
        return NOTHING | {"moved": False, "compared": 0}
    whole = {name: of_enough([one[name] for one in changes.values()], framework) for name in NOTHING}
    known = sum(one["change"] is not None for one in changes.values())
    return whole | {"moved": _moved(whole["change"], framework), "compared": known}


def _moved(change: Fraction | None, framework: Framework) -> bool:
    return change is not None and abs(change) >= framework["lezen"]["verandering_totaal"]


def pairs(reading: Reading, rows: Sequence[Row], since: date) -> list[tuple[Row, dict[str, Any] | None]]:
    """Return each row with the assessment of the same collaboration on the other date, if it has one."""
    then = {row["slug"]: row["assessment"] for row in reading.state_on(since)}
    return [(row, then.get(row["slug"])) for row in rows]


def portfolio_change(reading: Reading, rows: Sequence[Row], since: date, viewpoint: str) -> dict[str, dict[str, Any]]:
    """Return per cell the mean change over the collaborations that have one, and how many have none to give.

    `incomparable` are those assessed on both dates without a change in that cell.
    """
    assessed = [(row["assessment"], earlier) for row, earlier in pairs(reading, rows, since)]
    assessed = [(later, earlier) for later, earlier in assessed if later and earlier]
    every = [cell_changes(reading, later, earlier, viewpoint) or {} for later, earlier in assessed]
    per_cell = {}
    for cell in cells(reading.framework):
        known = [one[cell] for one in every if cell in one and one[cell]["change"] is not None]
        means = {name: mean([one[name] for one in known]) for name in NOTHING}
        per_cell[cell] = means | {
            "compared": len(known),
            "incomparable": len(assessed) - len(known),
            "moved": _moved(means["change"], reading.framework),
        }
    return per_cell
