"""The scores of one assessment: of questions, cells, domains, themes and the whole, from one viewpoint or together."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tests.oracle.plain.crosswalk import Reply
from tests.oracle.plain.framework import SAMEN, Framework, cells, mean, questions

Sides = dict[str, Fraction]


def of_viewpoint(replies: Sequence[Reply], viewpoint: str) -> list[Reply]:
    """Return the replies of a viewpoint; of samen all of them."""
    return [reply for reply in replies if viewpoint in (SAMEN, reply[0])]


def sides(replies: Sequence[Reply], item: str, viewpoint: str = SAMEN) -> Sides:
    """Return the mean score of an item per viewpoint that scored it, of those that are looked from."""
    mine = [reply for reply in of_viewpoint(replies, viewpoint) if reply[2] == item and reply[3] is not None]
    return {
        who: mean([reply[3] for reply in mine if reply[0] == who])  # type: ignore[misc]
        for who in dict.fromkeys(reply[0] for reply in mine)
    }


def question_score(replies: Sequence[Reply], item: str, viewpoint: str) -> Fraction | None:
    """Return the score of an item: of one viewpoint its mean, together the mean of the viewpoints."""
    return mean(list(sides(replies, item, viewpoint).values()))


def applies(replies: Sequence[Reply], item: str, viewpoint: str) -> bool:
    """Return whether a question applies: not where there are replies and all of them say nvt."""
    mine = [reply for reply in of_viewpoint(replies, viewpoint) if reply[2] == item]
    return not mine or any(reply[4] != "nvt" for reply in mine)


def cell_score(replies: Sequence[Reply], framework: Framework, cell: str, viewpoint: str) -> dict[str, Any]:
    """Return a cell: `score`, `coverage`, `scored`, `applicable` and whether it applies at all."""
    asked = questions(framework, cell)
    scores = {item: question_score(replies, item, viewpoint) for item in asked}
    known = [score for score in scores.values() if score is not None]
    applicable = sum(applies(replies, item, viewpoint) for item in asked)
    coverage = Fraction(len(known), applicable) if applicable else Fraction(0)
    enough = coverage >= framework["lezen"]["dekking_minimum"]
    return {
        "score": mean(known) if enough else None,
        "coverage": coverage,
        "scored": len(known),
        "applicable": applicable,
    }


def of_enough(values: Sequence[Fraction | None], framework: Framework) -> Fraction | None:
    """Return the mean of what is known, where that is enough of all."""
    known = [value for value in values if value is not None]
    return mean(known) if len(known) >= framework["lezen"]["velden_minimum"] * len(values) else None


def assessment_scores(replies: Sequence[Reply], framework: Framework, viewpoint: str) -> dict[str, Any]:
    """Return all of one assessment: `cells` by code, `overall`, `domains`, `themes`, and its `lowest` cell."""
    by_cell = {cell: cell_score(replies, framework, cell, viewpoint) for cell in cells(framework)}
    score = {cell: one["score"] for cell, one in by_cell.items()}
    known = {cell: value for cell, value in score.items() if value is not None}
    return {
        "cells": by_cell,
        "score": score,
        "overall": of_enough(list(score.values()), framework),
        "domains": {
            one["code"]: of_enough([score[cell] for cell in cells(framework, domain=one["code"])], framework)
            for one in framework["domeinen"]
        },
        "themes": {
            one["code"]: of_enough([score[cell] for cell in cells(framework, theme=one["code"])], framework)
            for one in framework["themas"]
        },
        "lowest": min(known, key=lambda cell: known[cell]) if known else None,
    }
