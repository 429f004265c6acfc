"""The cells of one collaboration over time: small multiples on one axis, and what moved as a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

import pandas as pd

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.spells import Place, Spell, spells_on_axis
from tilburg_samenwerking.drawing.tables import Shown, TableData, number_cell, ratio_cell, score, signed_cell, text_cell
from tilburg_samenwerking.formatting import MISSING, long_date, month, number, plain_number
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.change import way
from tilburg_samenwerking.portfolio.records import as_records

# As shares of the height of a panel: nearer to its edge a number has no room between dot and edge.
ROOM_BELOW, ROOM_ABOVE = 0.24, 0.85


class Tick(TypedDict):
    """A value on an axis and its name; `at` is its place from 0 to 1, from the left or from below."""

    at: float
    text: str


class Dot(TypedDict):
    """A score: its place from 0 to 1 from the left and from below, its colour, and its date and score as text."""

    x: float
    y: float
    fill: str
    label: str


class CellChart(TypedDict):
    """A cell: its place in the grid from 1, its titles, a dot per round (None: no score), and the number at the last.

    `below` says that this number stands under its dot.
    """

    row: int
    column: int
    domain: str
    theme: str
    dots: list[Dot | None]
    last: str
    below: bool


class MultiplesData(TypedDict):
    """A panel per cell with what all have in common: limits of bands, days, phases, waters, changes of the version."""

    columns: int
    panels: list[CellChart]
    limits: list[Tick]
    days: list[Tick]
    phases: list[Spell]
    waters: list[Spell]
    versions: list[float]


def over_time(rounds: pd.DataFrame, kader: Kader, until: date) -> MultiplesData:
    """Return the rounds of a collaboration as small multiples: a line per cell, in the places of the grid.

    `rounds` is `answers.collaboration_rounds`. All on one axis of scores and one of dates, up to the reference date.
    Behind the lines a tint per phase, the later the darker, as the strip on top says; under them an orange line while
    the water asks for attention; a dotted line where the rounds go on with another version of the framework. Missing
    scores leave a gap.
    """
    first, last = _span(rounds, until)

    def place(day: pd.Timestamp) -> float:
        return round(float((day - first) / (last - first)), 4)

    days = zip(*month_ticks(first.date(), last.date()), strict=True)
    return {
        "columns": len(kader.domains),
        "panels": [_panel(rounds, code, kader, place) for code in kader.cell],
        "limits": _limits(kader),
        "days": [{"at": place(pd.Timestamp(day)), "text": text} for day, text in days],
        "phases": spells_on_axis(rounds, "phase", last, kader, place),
        "waters": spells_on_axis(rounds, "water", last, kader, place),
        "versions": [place(day) for day, _version in version_changes(rounds)],
    }


def _height(value: float, kader: Kader) -> float:
    """Return the place of a score from 0 to 1 from below, with room for a whole dot at both ends of the scale."""
    low, high = kader.scale.min, kader.scale.max
    room = (high - low) * 0.07
    return round((value - low + room) / (high - low + 2 * room), 4)


def _limits(kader: Kader) -> list[Tick]:
    """Return both ends of the scale and every limit between bands."""
    low, high = kader.scale.min, kader.scale.max
    limits = [low, *(band.start for band in kader.thresholds.bands if low < band.start < high), high]
    return [{"at": _height(limit, kader), "text": plain_number(limit)} for limit in limits]


def _panel(rounds: pd.DataFrame, code: str, kader: Kader, place: Place) -> CellChart:
    theme, codes = next(row for row in kader.grid if code in row[1])
    domain = kader.domains[codes.index(code)]
    dots = [_dot(day, value, kader, place) for day, value in zip(rounds["on"], rounds[code], strict=True)]
    last = number(rounds[code].iloc[-1])
    return {
        "row": kader.themes.index(theme) + 1,
        "column": kader.domains.index(domain) + 1,
        "domain": domain.label,
        "theme": theme.label,
        "dots": dots,
        "last": last if last != MISSING else "",
        "below": _below(dots),
    }


def _dot(day: pd.Timestamp, value: float, kader: Kader, place: Place) -> Dot | None:
    step = palette.step(value, kader)
    if step is None:
        return None
    label = f"{long_date(day)}: {number(value)}"
    return {"x": place(day), "y": _height(float(value), kader), "fill": palette.colours(kader)[step], "label": label}


def _below(dots: list[Dot | None]) -> bool:
    """Return whether the number of the last dot stands under it: off the line where there is room."""
    before, last = (dots[-2] if len(dots) > 1 else None), dots[-1]
    if last is None:
        return False
    falls = before is not None and before["y"] > last["y"]
    return last["y"] > ROOM_ABOVE or (falls and last["y"] > ROOM_BELOW)


def month_ticks(first: date, last: date, most: int = 4) -> tuple[list[str], list[str]]:
    """Return at most so many days to name on an axis of dates, and their names in Dutch: `’25`, or `jan ’25`."""
    for months in (1, 3, 6, 12, 24, 60, 120, 240, 600):
        starts = pd.date_range(first, last, freq="MS")
        starts = starts[[(day.year * 12 + day.month - 1) % months == 0 for day in starts]]
        # The name of a month takes more room than a year.
        if len(starts) <= (most if months >= 12 else most - 2):
            days = [day.date() for day in starts]
            years = [f"’{day.year % 100:02d}" for day in days]
            names = [f"{month(day)[:3]} {year}" for day, year in zip(days, years, strict=True)]
            return [day.isoformat() for day in days], years if months >= 12 else names
    return [], []


def _span(rounds: pd.DataFrame, until: date) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the range of the dates, with room at both ends so that a first and a last dot are whole."""
    first, last = rounds["on"].iloc[0], max(pd.Timestamp(until), rounds["on"].iloc[-1])
    room = max(pd.Timedelta(days=20), (last - first) * 0.05)
    # The number at the last dot is wider than the dot.
    return (first - room).normalize(), (last + 1.7 * room).normalize()


def version_changes(rounds: pd.DataFrame) -> list[tuple[pd.Timestamp, str]]:
    """Return the days from which the rounds follow another version of the framework, and that version."""
    if "kader_version" not in rounds:
        return []
    version = rounds["kader_version"]
    other = version.ne(version.shift()) & version.shift().notna()
    return list(zip(rounds.loc[other, "on"], version[other], strict=True))


def _development(row: Mapping[Any, Any], sides: Sequence[float], kader: Kader) -> str:
    """Return what a change is called, and that the cell is low where it is: it stayed so if both shown numbers are."""
    words = way(row["change"], row["moved"], up="verbeterd", down="gedaald")
    if row["group"] != "low":
        return words
    was, is_now = (kader.asks_attention(side) for side in sides)
    if not is_now:  # over all its questions it is, over those that can be compared it is not
        return f"{words}, score nu {number(row['last'])}"
    return f"{words}, {'bleef' if was else 'nu'} laag"


def movements(frame: pd.DataFrame, kader: Kader, first: date, last: date) -> TableData:
    """Return `rounds.cell_movements` as a table, in the order of the grid."""
    days: list[Shown] = [text_cell(month(day), "centre", long_date(day)) for day in (first, last)]
    head: list[Shown] = [
        text_cell("Veld"),
        *days,
        number_cell("Verschil"),
        number_cell("Vragen", full="vergelijkbare vragen"),
        text_cell("Ontwikkeling"),
    ]
    body: list[list[Shown]] = []
    for row in as_records(frame):
        change = signed_cell(row["change"])
        questions = ratio_cell(row["questions"], row["of"])
        name = text_cell(kader.cell_short(row["cell"]), "name", kader.cell_label(row["cell"]))
        # Without anything to compare there are only the scores of the cell.
        sides = [row[side] for side in (("from", "to") if row["questions"] else ("first", "last"))]
        scores, called = [score(side, kader) for side in sides], text_cell(_development(row, sides, kader))
        body.append([name, *scores, change, questions, called])
    return {"caption": "De velden, van de eerste tot de laatste waardering", "head": [head], "body": body}
