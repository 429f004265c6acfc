"""What a selection contributes on a date, and parts of it; who weighs heavily in a portfolio."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.oracle.plain.framework import asks, troubled
from tests.oracle.plain.state import Reading, Row, fact_on
from tests.oracle.plain.statistics import in_attention, out_of_date, parts

TEN = 10


def contribution(row: Row, on: date) -> int | None:
    """Return what one pays a year on a date; none where that is unknown."""
    amount: int | None = fact_on(row["who"]["amounts"], on)
    return amount


def money(rows: Sequence[Row], on: date) -> dict[str, int]:
    """Return of how many, how much is known together, and of how many nothing."""
    amounts = [contribution(row, on) for row in rows]
    return {
        "n": len(rows),
        "known": sum(amount for amount in amounts if amount is not None),
        "unknown": amounts.count(None),
    }


def of_parts(reading: Reading, rows: Sequence[Row], on: date, viewpoint: str) -> dict[str, dict[str, int]]:
    """Return the money of a selection and of the parts of it that a portfolio counts."""
    chosen = {
        "whole": rows,
        "assessed": [row for row in rows if row["assessment"]],
        "scored": [row for row in rows if _lowest(reading, row, viewpoint)],
        "unquiet": [row for row in rows if row["assessment"] and row["assessment"]["water"] in _troubled(reading)],
        "stale": [row for row in rows if out_of_date(reading, row["assessment"], on)],
        "any_cell": [row for row in rows if in_attention(reading, row["assessment"], viewpoint)],
        "overall": [row for row in rows if _overall_asks(reading, row, viewpoint)],
    }
    return {name: money(part, on) for name, part in chosen.items()}


def _troubled(reading: Reading) -> Sequence[str]:
    return troubled(reading.framework)


def _lowest(reading: Reading, row: Row, viewpoint: str) -> str | None:
    scores = reading.scores(row["assessment"], viewpoint)
    lowest: str | None = scores["lowest"] if scores else None
    return lowest


def _overall_asks(reading: Reading, row: Row, viewpoint: str) -> bool:
    scores = reading.scores(row["assessment"], viewpoint)
    return bool(scores) and scores["overall"] is not None and asks(reading.framework, scores["overall"])


def phase_and_water(reading: Reading, rows: Sequence[Row], on: date) -> dict[tuple[str, str], dict[str, int]]:
    """Return per phase and water what is paid, and of how many that is unknown."""
    both = {}
    for phase, some in parts(reading, rows, on, "phase").items():
        for water in parts(reading, rows, on, "water"):
            told = money([row for row in some if reading.group(row, on, "water") == water], on)
            both[phase, water] = {"contribution": told["known"], "contribution_unknown": told["unknown"]}
    return both


def heavy(reading: Reading, on: date) -> dict[str, dict[str, Any]]:
    """Return who in the whole portfolio has a high risk, and who one of the ten largest contributions.

    Whoever has fewer than ten before it, is one of the ten: who shares the tenth place is too. Nothing is not large.
    """
    rows = reading.state_on(on)
    paid = {row["slug"]: contribution(row, on) or 0 for row in rows}
    return {
        row["slug"]: {
            "risk": fact_on(row["who"]["risks"], on) == "hoog",
            "large": paid[row["slug"]] > 0 and sum(one > paid[row["slug"]] for one in paid.values()) < TEN,
        }
        for row in rows
    }
