"""Numbers over a selection: grid, groups, matrix, phase × water, bands, key figures; each collaboration one vote."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import sqrt
from typing import Any

from tests.oracle.plain.framework import SAMEN, asks, band, cells, codes, mean, troubled, waters
from tests.oracle.plain.state import UNKNOWN, Reading, Row, months_between

MONTHS, MONTHS_SOONER = 12, 6
PARTS = {"domain": "domeinen", "theme": "themas"}
LEVELS = ("hoog", "midden", "laag")


def spread(values: Sequence[Fraction | None], reading: Reading) -> dict[str, Any]:
    """Return mean, n, minimum, maximum, sample standard deviation and how many are in attention."""
    known = [value for value in values if value is not None]
    middle = mean(known)
    squares = sum((value - middle) ** 2 for value in known) if middle is not None else 0
    return {
        "score": middle,
        "n": len(known),
        "min": min(known, default=None),
        "max": max(known, default=None),
        "sd": sqrt(squares / (len(known) - 1)) if len(known) > 1 else None,
        "attention": sum(asks(reading.framework, value) for value in known),
    }


def scores_of(reading: Reading, rows: Sequence[Row], viewpoint: str) -> list[dict[str, Any]]:
    """Return the scores of every row that has any to read."""
    scores = [reading.scores(row["assessment"], viewpoint) for row in rows]
    return [one for one in scores if one is not None]


def grid(reading: Reading, rows: Sequence[Row], viewpoint: str) -> dict[str, dict[str, Any]]:
    """Return per cell its spread over the selection, and its mean coverage over the assessed that can be read.

    For whom the cell does not apply, there is nothing to cover.
    """
    scores = scores_of(reading, rows, viewpoint)
    return {
        cell: {
            **spread([one["score"][cell] for one in scores], reading),
            "coverage": mean([its["coverage"] for one in scores if (its := one["cells"][cell])["applicable"]]),
            "not_applicable": sum(not one["cells"][cell]["applicable"] for one in scores),
        }
        for cell in cells(reading.framework)
    }


def groups(reading: Reading, rows: Sequence[Row], on: date, viewpoint: str, by: str) -> dict[str, dict[str, Any]]:
    """Return per domain or theme the spread of their scores, per phase, water or programme that of the overall ones."""
    if by in ("domain", "theme"):
        scores = scores_of(reading, rows, viewpoint)
        return {
            code: spread([one[f"{by}s"][code] for one in scores], reading)
            for code in codes(reading.framework[PARTS[by]])
        }
    return {
        code: spread([one["overall"] for one in scores_of(reading, part, viewpoint)], reading)
        for code, part in parts(reading, rows, on, by).items()
    }


def parts(reading: Reading, rows: Sequence[Row], on: date, by: str) -> dict[str, list[Row]]:
    """Return the rows of each group: every one of the framework, of the register who occurs, and who is in none."""
    known = {"phase": codes(reading.framework.get("fasen", [])), "water": codes(waters(reading.framework))}.get(by)
    there = [reading.group(row, on, by) for row in rows]
    names = sorted(set(there) - {UNKNOWN}, key=_in_order) if known is None else known
    every = [*names, *([UNKNOWN] if UNKNOWN in there else [])]
    return {name: [row for row, own in zip(rows, there, strict=True) if own == name] for name in every}


def _in_order(name: str) -> tuple[int, str]:
    """Return by what groups of the register stand in order: levels from high to low, all else by name."""
    return (LEVELS.index(name) if name in LEVELS else len(LEVELS)), name.casefold()


def broken_down(reading: Reading, rows: Sequence[Row], viewpoint: str, over: str) -> dict[str, dict[str, Any]]:
    """Return of some rows on each cell, domain or theme: how many have a score, how many ask attention, the mean."""
    name = "score" if over == "cell" else f"{over}s"
    scores = scores_of(reading, rows, viewpoint)
    columns = cells(reading.framework) if over == "cell" else codes(reading.framework[PARTS[over]])
    spreads = {code: spread([one[name][code] for one in scores], reading) for code in columns}
    return {code: {key: one[key] for key in ("n", "attention", "score")} for code, one in spreads.items()}


def by_year(reading: Reading, on: date, viewpoint: str, filters: Mapping[str, Any]) -> dict[date, list[Row]]:
    """Return the selection at the end of each year and on the date itself, from the first year with a score on."""
    first = min((one["on"].year for one in reading.definitive), default=on.year)
    days = [*(date(year, 12, 31) for year in range(first, on.year)), on]
    seen = {day: reading.selection(day, filters) for day in days}

    def has_score(day: date) -> bool:
        return any(one["lowest"] is not None for one in scores_of(reading, seen[day], viewpoint))

    start = next((place for place, day in enumerate(days) if has_score(day)), len(days) - 1)
    return {day: seen[day] for day in days[start:]}


def matrix(reading: Reading, rows: Sequence[Row], viewpoint: str) -> list[dict[str, Any]]:
    """Return per collaboration, by name, its date, phase, water, cells, overall score and lowest cell."""
    lines = []
    for row in rows:
        assessment, scores = row["assessment"], reading.scores(row["assessment"], viewpoint)
        low = scores["lowest"] if scores else None
        lines.append(
            {
                "collaboration": row["slug"],
                "name": row["who"]["name"],
                "assessed_on": assessment["on"] if assessment else None,
                "phase": reading.stated(assessment, "phase"),
                "water": reading.stated(assessment, "water"),
                "cells": scores["score"] if scores else dict.fromkeys(cells(reading.framework)),
                "overall": scores["overall"] if scores else None,
                "lowest": {"cell": low, "score": scores["score"][low]} if scores and low else None,
            }
        )
    return lines


def in_attention(reading: Reading, assessment: dict[str, Any] | None, viewpoint: str) -> list[str]:
    """Return the cells of an assessment that are in attention."""
    scores = reading.scores(assessment, viewpoint)
    return [cell for cell, value in scores["score"].items() if asks(reading.framework, value)] if scores else []


def out_of_date(reading: Reading, assessment: dict[str, Any] | None, on: date) -> bool:
    """Return whether an assessment is out of date: after a year, sooner where anything asks for attention.

    That does not depend on who looks: it is by the scores of all together. On the last day it still holds.
    """
    if assessment is None:
        return False
    sooner = assessment["water"] in troubled(reading.framework) or in_attention(reading, assessment, SAMEN)
    return months_between(assessment["on"], on - timedelta(days=1)) >= (MONTHS_SOONER if sooner else MONTHS)


def figures(reading: Reading, rows: Sequence[Row], on: date, viewpoint: str) -> dict[str, int | None]:
    """Return the key figures of a selection on a date."""
    assessed = [row for row in rows if row["assessment"]]
    scores = scores_of(reading, rows, viewpoint)
    return {
        "collaborations": len(rows),
        "assessed": len(assessed),
        "scored": sum(any(value is not None for value in one["score"].values()) for one in scores),
        "unquiet": sum(row["assessment"]["water"] in troubled(reading.framework) for row in assessed),
        "water_unknown": sum(reading.group(row, on, "water") == UNKNOWN for row in assessed),
        "cells_in_attention": sum(len(in_attention(reading, row["assessment"], viewpoint)) for row in assessed),
        "cells_scored": sum(value is not None for one in scores for value in one["score"].values()),
        "stale": sum(out_of_date(reading, row["assessment"], on) for row in assessed),
        "oldest_months": max((months_between(row["assessment"]["on"], on) for row in assessed), default=None),
    }


def movement(reading: Reading, rows: Sequence[Row], on: date, since: date, viewpoint: str) -> dict[str, dict[str, int]]:
    """Return how the key figures differ from the other date, over the same collaborations, and over how many.

    Of who was assessed on both dates: of water where it is known on both, of cells where there are scores on both.
    """
    then = {row["slug"]: row for row in reading.state_on(since)}
    both = [(row, then[row["slug"]]) for row in rows if row["assessment"] and row["slug"] in then]
    both = [(now, was) for now, was in both if was["assessment"]]

    def has_score(row: Row) -> bool:
        scores = reading.scores(row["assessment"], viewpoint)
        return scores is not None and scores["lowest"] is not None

    known = [pair for pair in both if all(reading.group(row, on, "water") != UNKNOWN for row in pair)]
    scored = [pair for pair in both if all(map(has_score, pair))]
    return {
        "unquiet": _shift(
            [[row["assessment"]["water"] in troubled(reading.framework) for row in pair] for pair in known]
        ),
        "cells_in_attention": _shift(
            [[len(in_attention(reading, row["assessment"], viewpoint)) for row in pair] for pair in scored]
        ),
        "stale": _shift(
            [
                [out_of_date(reading, row["assessment"], day) for row, day in zip(pair, (on, since), strict=True)]
                for pair in both
            ]
        ),
    }


def _shift(pairs: Sequence[Sequence[int]]) -> dict[str, int]:
    return {"difference": sum(now - then for now, then in pairs), "over": len(pairs)}


def phase_and_water(reading: Reading, rows: Sequence[Row], on: date, viewpoint: str) -> dict[tuple[str, str], Any]:
    """Return per phase and water how many there are, and how many of them have a cell in attention."""
    return {
        (phase, water): {
            "n": len(both),
            "attention": sum(bool(in_attention(reading, row["assessment"], viewpoint)) for row in both),
        }
        for phase, some in parts(reading, rows, on, "phase").items()
        for water in parts(reading, rows, on, "water")
        if (both := [row for row in some if reading.group(row, on, "water") == water]) is not None
    }


def bands(reading: Reading, rows: Sequence[Row], on: date, viewpoint: str, by: str) -> dict[str, dict[str, int]]:
    """Return per group how many have their overall score in each band."""
    counted = {}
    for name, part in parts(reading, rows, on, by).items():
        reached = [band(reading.framework, one["overall"]) for one in scores_of(reading, part, viewpoint)]
        which = [one["code"] for one in reached if one is not None]
        counted[name] = {one["code"]: which.count(one["code"]) for one in reading.framework["lezen"]["banden"]}
    return counted
