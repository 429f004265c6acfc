"""What changed between two dates, as the portfolio review tells it: who, per kind."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.plain.change import cell_changes, overall_change, pairs
from tests.oracle.plain.framework import band
from tests.oracle.plain.state import UNKNOWN, Reading, Row
from tests.oracle.plain.statistics import out_of_date

KINDS = ("band_down", "water", "band_up", "incomparable", "phase", "new", "ended", "first", "due")
Filters = Mapping[str, Iterable[str]]
Kinds = dict[str, dict[str, dict[str, Any]]]


def review(reading: Reading, on: date, since: date, filters: Filters, viewpoint: str) -> Kinds:
    """Return per kind the collaborations by slug, each with what is told of it."""
    told: Kinds = {kind: {} for kind in KINDS}
    came, went = arrivals(reading, on, since, filters)
    told["new"], told["ended"] = ({slug: {} for slug in some} for some in (came, went))
    for row, earlier in pairs(reading, reading.selection(on, filters), since):
        for kind, one in _of_row(reading, row, earlier, on, since, viewpoint).items():
            if kind != "first" or row["slug"] not in came:
                told[kind][row["slug"]] = one
    return told


def _of_row(
    reading: Reading, row: Row, earlier: dict[str, Any] | None, on: date, since: date, viewpoint: str
) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    if row["assessment"] and earlier:
        told |= _whole(reading, row, earlier, viewpoint)
        for by in ("phase", "water"):
            before, after = reading.group({**row, "assessment": earlier}, since, by), reading.group(row, on, by)
            if UNKNOWN not in (before, after) and before != after:
                told[by] = {"before": before, "after": after}
    elif row["assessment"]:
        told["first"] = {}
    if out_of_date(reading, row["assessment"], on):
        told["due"] = {"before": row["assessment"]["on"]}
    return told


def _whole(reading: Reading, row: Row, earlier: dict[str, Any], viewpoint: str) -> dict[str, dict[str, Any]]:
    """Return that one came in another band, if its whole changed that way by enough, or cannot be compared."""
    framework = reading.framework
    whole = overall_change(cell_changes(reading, row["assessment"], earlier, viewpoint), framework)
    then, now = (_overall(reading, one, viewpoint) for one in (earlier, row["assessment"]))
    if whole["change"] is None:
        return {"incomparable": {"before": then, "after": now}}
    if then is None or now is None:
        return {}
    bands = framework["lezen"]["banden"]
    up = bands.index(band(framework, now)) - bands.index(band(framework, then))
    if not whole["moved"] or not up or (up > 0) != (whole["change"] > 0):
        return {}
    told = {"before": then, "after": now, "difference": whole["change"], "compared": (whole["from"], whole["to"])}
    return {"band_up" if up > 0 else "band_down": told}


def _overall(reading: Reading, assessment: dict[str, Any], viewpoint: str) -> Fraction | None:
    scores = reading.scores(assessment, viewpoint)
    overall: Fraction | None = scores["overall"] if scores else None
    return overall


def arrivals(reading: Reading, on: date, since: date, filters: Filters) -> tuple[list[str], list[str]]:
    """Return who of the selection came into the portfolio between the two dates, and who of that of then left it."""
    there = [{row["slug"] for row in reading.state_on(day)} for day in (on, since)]
    came = [row["slug"] for row in reading.selection(on, filters) if row["slug"] not in there[1]]
    went = [row["slug"] for row in reading.selection(since, filters) if row["slug"] not in there[0]]
    return came, went


def came_and_went(reading: Reading, on: date, since: date, filters: Filters) -> dict[str, int]:
    """Return how many of the selection are new and how many ended, and how many the filters let in and out."""
    chosen = [{row["slug"] for row in reading.selection(day, filters)} for day in (on, since)]
    came, went = arrivals(reading, on, since, filters)
    return {
        "new": len(came),
        "ended": len(went),
        "came_in": len(chosen[0] - chosen[1] - set(came)),
        "went_out": len(chosen[1] - chosen[0] - set(went)),
    }
