"""What is answered outside the grid: scored tasks, cells that are named, and a profile of choices."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.plain.change import pairs, question_change
from tests.oracle.plain.crosswalk import Reply
from tests.oracle.plain.framework import Framework, cells, codes, mean
from tests.oracle.plain.scores import of_viewpoint, question_score
from tests.oracle.plain.state import Reading, Row
from tests.oracle.plain.statistics import parts, spread


def section_items(framework: Framework, kind: str) -> dict[str, list[str]]:
    """Return the codes of the items of a kind, by the code of their section."""
    by_section = {
        section["code"]: [item["code"] for item in section["items"] if item["soort"] == kind]
        for section in framework.get("onderdelen", [])
    }
    return {code: items for code, items in by_section.items() if items}


def tasks(
    reading: Reading, rows: Sequence[Row], since: date, viewpoint: str, section: str
) -> dict[str, dict[str, Any]]:
    """Return per task its spread over the selection, and its change over who can be compared, with how many."""
    return {
        item: spread([_score(reading, row["assessment"], item, viewpoint) for row in rows], reading)
        | _task_change(reading, rows, since, item, viewpoint)
        for item in section_items(reading.framework, "score")[section]
    }


def _score(reading: Reading, assessment: dict[str, Any] | None, item: str, viewpoint: str) -> Fraction | None:
    replies = reading.replies(assessment) if assessment else None
    return question_score(replies, item, viewpoint) if replies is not None else None


def _task_change(reading: Reading, rows: Sequence[Row], since: date, item: str, viewpoint: str) -> dict[str, Any]:
    """Return the mean change of a task, over how many, and how many scored it twice without anything to compare."""
    both = [
        (row["assessment"], earlier)
        for row, earlier in pairs(reading, rows, since)
        if _score(reading, row["assessment"], item, viewpoint) is not None
        and _score(reading, earlier, item, viewpoint) is not None
    ]
    changes = [
        question_change(reading.replies(now) or [], reading.replies(then) or [], item, viewpoint)["change"]
        for now, then in both
    ]
    known = [change for change in changes if change is not None]
    change = mean(known)
    moved = change is not None and abs(change) >= reading.framework["lezen"]["verandering_totaal"]
    return {"change": change, "compared": len(known), "incomparable": len(both) - len(known), "moved": moved}


def answered_tasks(reading: Reading, rows: Sequence[Row], viewpoint: str, section: str) -> int:
    """Return how many of the selection have a score on one or more tasks."""
    items = section_items(reading.framework, "score")[section]
    return sum(any(_score(reading, row["assessment"], item, viewpoint) is not None for item in items) for row in rows)


def _read(reading: Reading, row: Row, viewpoint: str) -> list[Reply]:
    replies = reading.replies(row["assessment"]) if row["assessment"] else None
    return of_viewpoint(replies or [], viewpoint)


def named_cells(reading: Reading, rows: Sequence[Row], viewpoint: str) -> dict[tuple[str, str], dict[str, int]]:
    """Return per item and cell how many collaborations name it, of how many that name any."""
    counts = {}
    every = [item for some in section_items(reading.framework, "veldkeuze").values() for item in some]
    for item in every:
        named = [
            {reply[5] for reply in _read(reading, row, viewpoint) if reply[2] == item and reply[5]} for row in rows
        ]
        for cell in cells(reading.framework):
            counts[item, cell] = {"named": sum(cell in one for one in named), "n": sum(bool(one) for one in named)}
    return counts


def models(framework: Framework) -> list[Framework]:
    """Return the sections whose choices share their options: those make a profile."""
    return [section for section in framework.get("onderdelen", []) if section.get("opties")]


def profile(reading: Reading, row: Row, section: Framework, viewpoint: str) -> dict[str, Any] | None:
    """Return the share of each option in the choices of a collaboration, and how many those are."""
    items = [item["code"] for item in section["items"] if item["soort"] == "keuze"]
    options = codes(section["opties"])
    chosen = [reply[5] for reply in _read(reading, row, viewpoint) if reply[2] in items and reply[5] in options]
    counted = Counter(chosen)
    return (
        {option: Fraction(counted[option], len(chosen)) for option in options} | {"of": len(chosen)} if chosen else None
    )


def profile_groups(
    reading: Reading, rows: Sequence[Row], on: date, section: Framework, viewpoint: str, by: str | None
) -> dict[str, dict[str, Any]]:
    """Return per group, or in all, the mean share of each option, over how many of how many that were assessed."""
    some = {"totaal": list(rows)} if by is None else parts(reading, rows, on, by)
    per_group = {}
    for name, part in some.items():
        profiles = [one for one in (profile(reading, row, section, viewpoint) for row in part) if one]
        means = {option: mean([one[option] for one in profiles]) for option in codes(section["opties"])}
        per_group[name] = means | {"n": len(profiles), "of": sum(bool(row["assessment"]) for row in part)}
    return per_group


def aspects(reading: Reading, rows: Sequence[Row], section: Framework, viewpoint: str) -> dict[str, dict[str, Any]]:
    """Return per aspect the mean share of each option, over how many, and how often each was chosen."""
    per_aspect = {}
    for item in (item["code"] for item in section["items"] if item["soort"] == "keuze"):
        chosen = [
            [reply[5] for reply in _read(reading, row, viewpoint) if reply[2] == item and reply[5]] for row in rows
        ]
        known = [one for one in chosen if one]
        options = codes(section["opties"])
        per_aspect[item] = {
            option: mean([Fraction(one.count(option), len(one)) for one in known]) for option in options
        }
        per_aspect[item] |= {f"n_{option}": sum(one.count(option) for one in known) for option in options}
        per_aspect[item] |= {"n": len(known)}
    return per_aspect
