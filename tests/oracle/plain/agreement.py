"""Where respondents differ: the gap between two viewpoints, and the average deviation among all of them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tests.oracle.plain.crosswalk import Reply
from tests.oracle.plain.framework import Framework, cells, mean, questions
from tests.oracle.plain.scores import of_viewpoint, sides
from tests.oracle.plain.state import Reading, Row


def cell_gap(replies: Sequence[Reply], framework: Framework, cell: str) -> dict[str, Any]:
    """Return the gap of a cell over the questions that both viewpoints scored: signed, absolute, how many."""
    first, second = framework["kloof"]["van"], framework["kloof"]["min"]
    scored = [sides(replies, item) for item in questions(framework, cell)]
    apart = [one[first] - one[second] for one in scored if first in one and second in one]
    return {"gap": mean(apart), "absolute": mean([abs(each) for each in apart]), "questions": len(apart)}


def both_viewpoints(replies: Sequence[Reply], framework: Framework, cell: str) -> list[Fraction | None]:
    """Return the means of the two viewpoints of the gap, over the questions that both scored."""
    two = framework["kloof"]["van"], framework["kloof"]["min"]
    scored = [sides(replies, item) for item in questions(framework, cell)]
    both = [one for one in scored if all(look in one for look in two)]
    return [mean([one[look] for one in both]) for look in two]


def cell_deviation(replies: Sequence[Reply], framework: Framework, cell: str, viewpoint: str) -> dict[str, Any]:
    """Return the mean over the questions with two scores or more of the average distance to their mean."""
    distances = []
    for item in questions(framework, cell):
        scores = [reply[3] for reply in of_viewpoint(replies, viewpoint) if reply[2] == item and reply[3] is not None]
        if len(scores) > 1:
            middle = mean(scores) or Fraction(0)
            distances.append(mean([abs(score - middle) for score in scores]) or Fraction(0))
    return {"deviation": mean(distances), "questions": len(distances)}


def is_wide(gap: dict[str, Any], framework: Framework) -> bool:
    """Return whether two viewpoints are far apart on a cell, over enough questions."""
    limits = framework["lezen"]
    return gap["questions"] >= limits["kloof_vragen"] and gap["absolute"] >= limits["kloof"]


def practical_limit(framework: Framework) -> Fraction:
    """Return up to which distance respondents agree: a sixth of the categories, in points of the scale."""
    scale = framework["schaal"]
    step = Fraction(scale["stap"])
    return ((scale["max"] - scale["min"]) / step + 1) * step / 6


def gaps(reading: Reading, rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """Return per cell the mean gap over the selection, over how many questions and collaborations, how many wide."""
    framework = reading.framework
    return {
        cell: _over([cell_gap(replies, framework, cell) for replies in _read(reading, rows)], ("gap", "absolute"))
        | {
            "apart": sum(
                is_wide(gap, framework)
                for gap in (cell_gap(replies, framework, cell) for replies in _read(reading, rows))
                if gap["questions"]
            )
        }
        for cell in cells(framework)
    }


def deviations(reading: Reading, rows: Sequence[Row], viewpoint: str) -> dict[str, dict[str, Any]]:
    """Return per cell the mean deviation over the selection, over how many questions and collaborations."""
    framework = reading.framework
    per_cell = {}
    for cell in cells(framework):
        values = [cell_deviation(replies, framework, cell, viewpoint) for replies in _read(reading, rows)]
        apart = sum(one["questions"] > 0 and one["deviation"] > practical_limit(framework) for one in values)
        per_cell[cell] = {**_over(values, ("deviation",)), "apart": apart}
    return per_cell


def _read(reading: Reading, rows: Sequence[Row]) -> list[list[Reply]]:
    every = [reading.replies(row["assessment"]) for row in rows if row["assessment"]]
    return [replies for replies in every if replies is not None]


def _over(values: Sequence[dict[str, Any]], names: Sequence[str]) -> dict[str, Any]:
    known = [one for one in values if one["questions"]]
    means = {name: mean([one[name] for one in known]) for name in names}
    return {**means, "questions": sum(one["questions"] for one in known), "n": len(known)}


def question_agreement(replies: Sequence[Reply], item: str, viewpoint: str) -> dict[str, Any]:
    """Return of one question how many scored it, their mean, and their average distance to it (two or more)."""
    scores = [reply[3] for reply in of_viewpoint(replies, viewpoint) if reply[2] == item and reply[3] is not None]
    middle = mean(scores)
    distances = [abs(score - middle) for score in scores] if middle is not None and len(scores) > 1 else []
    return {"n": len(scores), "mean": middle, "ad": mean(distances)}
