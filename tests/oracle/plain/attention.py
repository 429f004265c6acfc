"""The attention list: which rules a collaboration meets, in which group, and who comes first."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.plain.agreement import cell_gap, is_wide
from tests.oracle.plain.change import cell_changes
from tests.oracle.plain.framework import SAMEN, Framework, all_questions, cells, troubled
from tests.oracle.plain.money import heavy
from tests.oracle.plain.scores import of_viewpoint
from tests.oracle.plain.sections import section_items
from tests.oracle.plain.state import Reading, Row, months_between
from tests.oracle.plain.statistics import in_attention, out_of_date

GROUP = {
    "onrustig": "inhoud",
    "aandacht": "inhoud",
    "zwaar": "inhoud",
    "gedaald": "inhoud",
    "kloof": "inhoud",
    "verouderd": "gegevens",
    "dekking": "gegevens",
    "nooit": "gegevens",
    "kader": "gegevens",
}


def fallen(reading: Reading, row: Row, viewpoint: str) -> list[str]:
    """Return the cells that fell since the previous assessment, by enough and over enough questions."""
    return list(falls(reading, row, viewpoint))


def falls(reading: Reading, row: Row, viewpoint: str) -> dict[str, Fraction]:
    """Return by how much each of those cells fell."""
    rounds = reading.rounds(row["slug"], row["assessment"]["on"])
    changes = cell_changes(reading, rounds[-1], rounds[-2], viewpoint) if len(rounds) > 1 else None
    return {cell: one["change"] for cell, one in (changes or {}).items() if one["moved"] and one["change"] < 0}


def apart(reading: Reading, row: Row) -> list[str]:
    """Return the cells on which the two viewpoints are far apart."""
    replies, framework = reading.replies(row["assessment"]), reading.framework
    if replies is None or "kloof" not in framework:
        return []
    return [cell for cell in cells(framework) if is_wide(cell_gap(replies, framework, cell), framework)]


def gaps(reading: Reading, row: Row) -> dict[str, Fraction]:
    """Return how far the two viewpoints are apart on each of those cells."""
    replies = reading.replies(row["assessment"]) or []
    return {cell: cell_gap(replies, reading.framework, cell)["absolute"] for cell in apart(reading, row)}


def too_few_answers(reading: Reading, row: Row, viewpoint: str) -> list[str]:
    """Return the cells that have too few answers for a score; a cell that does not apply has not.

    From one viewpoint only where it replied, to a question that is scored.
    """
    scores, asked = reading.scores(row["assessment"], viewpoint), scored_items(reading.framework)
    replies = of_viewpoint(reading.replies(row["assessment"]) or [], viewpoint)
    if viewpoint != SAMEN and not any(reply[2] in asked for reply in replies):
        return []
    return (
        []
        if scores is None
        else [cell for cell, one in scores["cells"].items() if one["score"] is None and one["applicable"]]
    )


def scored_items(framework: Framework) -> set[str]:
    """Return the codes of what is scored: the questions of the grid, and the tasks."""
    return {
        *all_questions(framework),
        *(item for items in section_items(framework, "score").values() for item in items),
    }


def rules(reading: Reading, row: Row, on: date, viewpoint: str) -> list[str]:
    """Return the rules that a collaboration meets, in their order."""
    assessment = row["assessment"]
    if assessment is None:
        return ["nooit"]
    low = in_attention(reading, assessment, viewpoint)
    met = {
        "onrustig": assessment["water"] in troubled(reading.framework),
        "aandacht": low,
        "zwaar": low and any(heavy(reading, on)[row["slug"]].values()),
        "gedaald": fallen(reading, row, viewpoint),
        "kloof": apart(reading, row),
        "verouderd": out_of_date(reading, assessment, on),
        "dekking": too_few_answers(reading, row, viewpoint),
        "kader": reading.replies(assessment) is None,
    }
    return [rule for rule in GROUP if met.get(rule)]


def attention_list(reading: Reading, rows: Sequence[Row], on: date, viewpoint: str) -> list[tuple[Row, list[str]]]:
    """Return who has any reason and which, most urgent first: by content before data, then the order of the design."""
    every = [(row, rules(reading, row, on, viewpoint)) for row in rows]
    return sorted(((row, met) for row, met in every if met), key=lambda one: _urgency(reading, *one, viewpoint))


def _urgency(reading: Reading, row: Row, met: Sequence[str], viewpoint: str) -> tuple[Any, ...]:
    scores = reading.scores(row["assessment"], viewpoint)
    low = len(in_attention(reading, row["assessment"], viewpoint))
    lowest: Fraction | float = scores["score"][scores["lowest"]] if scores and scores["lowest"] else float("inf")
    return (
        not ("onrustig" in met and low),
        "gedaald" not in met,
        -low,
        lowest,
    )


def amounts(reading: Reading, row: Row, on: date, viewpoint: str) -> dict[str, int]:
    """Return the numbers that the reasons of a collaboration say: cells low, cells without a score, months."""
    assessment = row["assessment"]
    if assessment is None:
        return {}
    counted = {
        "aandacht": len(in_attention(reading, assessment, viewpoint)),
        "dekking": len(too_few_answers(reading, row, viewpoint)),
    }
    if out_of_date(reading, assessment, on):
        counted["verouderd"] = months_between(assessment["on"], on)
    return counted
