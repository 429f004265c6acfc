"""The portfolio on a date: who belongs to it, the last assessment of each, and what the filters leave of it."""

import calendar
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from tests.oracle.plain.crosswalk import Reply, chain, translated
from tests.oracle.plain.framework import Framework, codes, viewpoints, waters
from tests.oracle.plain.scores import assessment_scores

UNKNOWN = "onbekend"
Row = dict[str, Any]
# Where the description has what changes in time and divides a portfolio.
FACTS = {
    "programme": "programmes",
    "portefeuillehouder": "holders",
    "risk_profile": "risks",
    "importance": "importances",
}


class Reading:
    """A portfolio as it is read in one framework: with the versions before it and the crosswalks between them."""

    def __init__(
        self, portfolio: dict[str, Any], use: str, frameworks: Mapping[str, Framework], crosswalks: list[dict[str, Any]]
    ) -> None:
        self.portfolio, self.use, self.frameworks, self.crosswalks = portfolio, use, frameworks, crosswalks
        self.framework = frameworks[use]
        self._replies: dict[int, list[Reply] | None] = {}
        self._scores: dict[tuple[int, str], dict[str, Any] | None] = {}

    @cached_property
    def definitive(self) -> list[dict[str, Any]]:
        """The assessments that count: definitive, and of each date only the one that was made so last."""
        last: dict[tuple[str, date], dict[str, Any]] = {}
        for one in sorted(self.portfolio["assessments"], key=lambda each: each["order"]):
            if one["definitive"]:
                last[one["collaboration"], one["on"]] = one
        return list(last.values())

    def rounds(self, slug: str, until: date) -> list[dict[str, Any]]:
        """Return the assessments of a collaboration up to a date, in time."""
        mine = [one for one in self.definitive if one["collaboration"] == slug and one["on"] <= until]
        return sorted(mine, key=lambda one: one["on"])

    def replies(self, assessment: dict[str, Any]) -> list[Reply] | None:
        """Return what was answered as this framework reads it; none where no crosswalk leads to it."""
        if assessment["order"] not in self._replies:
            self._replies[assessment["order"]] = self._translated(assessment)
        return self._replies[assessment["order"]]

    def _translated(self, assessment: dict[str, Any]) -> list[Reply] | None:
        steps, replies = self.steps(assessment["kader"]), assessment["replies"]
        if steps is None:
            return None
        for step in steps:
            replies = translated(replies, step, self.frameworks[step["van"]], self.frameworks[step["naar"]])
        return list(replies)

    def steps(self, version: str) -> list[dict[str, Any]] | None:
        """Return the crosswalks from a version to the one in use; none where they do not lead there."""
        return chain(self.crosswalks, version, self.use)

    def scores(self, assessment: dict[str, Any] | None, viewpoint: str) -> dict[str, Any] | None:
        """Return the scores of an assessment from a viewpoint; none where it cannot be read, or there is none."""
        if assessment is None:
            return None
        key = assessment["order"], viewpoint
        if key not in self._scores:
            replies = self.replies(assessment)
            self._scores[key] = None if replies is None else assessment_scores(replies, self.framework, viewpoint)
        return self._scores[key]

    # ---------------------------------------------------------------- membership

    def running(self, collaboration: dict[str, Any], on: date) -> bool:
        """Return whether a collaboration is in the portfolio on a date."""
        if collaboration["archived"] or self.ended(collaboration, on):
            return False
        periods = collaboration["periods"]
        started = not periods or any(start is None or start <= on for start, _end in periods)
        return started or bool(self.rounds(collaboration["slug"], on))

    @staticmethod
    def ended(collaboration: dict[str, Any], on: date) -> bool:
        """Return whether a collaboration has ended on or before a date, and does not run again."""
        periods = collaboration["periods"]
        runs = any((start is None or start <= on) and (end is None or on < end) for start, end in periods)
        return not runs and any(end is not None and end <= on for _start, end in periods)

    def not_in_picture(self, on: date) -> dict[str, int]:
        """Return how many have not started and were not assessed either, and how many have ended."""
        kept = [one for one in self.portfolio["collaborations"] if not one["archived"]]
        away = [one for one in kept if not self.running(one, on)]
        return {
            "ended": sum(self.ended(one, on) for one in away),
            "to_come": sum(not self.ended(one, on) for one in away),
        }

    def state_on(self, on: date) -> list[Row]:
        """Return a row per collaboration that is in the portfolio: itself and its last assessment by the date."""
        rows = []
        for one in sorted(self.portfolio["collaborations"], key=lambda each: each["name"]):
            if self.running(one, on):
                rounds = self.rounds(one["slug"], on)
                rows.append({"who": one, "slug": one["slug"], "assessment": rounds[-1] if rounds else None})
        return rows

    def selection(self, on: date, filters: Mapping[str, Iterable[str]]) -> list[Row]:
        """Return what the filters leave of the state: first the state, then the filters."""
        return [row for row in self.state_on(on) if self._fits(row, on, filters)]

    def _fits(self, row: Row, on: date, filters: Mapping[str, Iterable[str]]) -> bool:
        return all(self.group(row, on, key) in chosen for key, chosen in filters.items() if chosen)

    def group(self, row: Row, on: date, by: str) -> str:
        """Return what the register says of a row on the date, or its phase or water; `onbekend` where there is none."""
        if by == "legal_form":
            return row["who"]["legal_form"] or UNKNOWN
        if by in FACTS:
            return fact_on(row["who"][FACTS[by]], on) or UNKNOWN
        return self.stated(row["assessment"], by) or UNKNOWN

    def stated(self, assessment: dict[str, Any] | None, by: str) -> str | None:
        """Return the phase or water of an assessment; what this framework does not know is nothing."""
        known = codes(self.framework.get("fasen", []) if by == "phase" else waters(self.framework))
        value: str | None = assessment[by] if assessment else None
        return value if value in known else None

    def has_viewpoint(self, viewpoint: str) -> bool:
        """Return whether the framework has a viewpoint."""
        return viewpoint in viewpoints(self.framework)


def fact_on(facts: Iterable[tuple[date | None, Any]], on: date) -> Any:
    """Return the last value that holds on a date; one without a begin date always held, none is unknown."""
    held = [(start, value) for start, value in facts if start is None or start <= on]
    return max(held, key=lambda fact: fact[0] or date.min)[1] if held else None


def months_between(day: date, on: date) -> int:
    """Return how many full months ago a day is; from month's end to month's end is a full month."""
    months = (on.year - day.year) * 12 + on.month - day.month
    whole = on.day >= day.day or on.day == calendar.monthrange(on.year, on.month)[1]
    # From the last day of a short month it takes until the last day of the next.
    if day.day == calendar.monthrange(day.year, day.month)[1]:
        whole = on.day == calendar.monthrange(on.year, on.month)[1]
    return months - (not whole)
