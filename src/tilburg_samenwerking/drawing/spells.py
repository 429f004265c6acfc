"""When a collaboration was in which phase and water: as the strip above its cells, and as what stands behind them."""

from collections.abc import Callable, Iterator
from typing import TypedDict

import pandas as pd

from tilburg_samenwerking.drawing.charts import titles
from tilburg_samenwerking.drawing.tables import WAVES
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader import Kader

# Red, green and blue: they are seen through, so that the lines over them stay in view.
QUIET, ASKING = "110,128,158", "214,109,38"

Place = Callable[[pd.Timestamp], float]
"""Gives the place of a day on the axis, from 0 to 1."""


class Spell(TypedDict):
    """How long a phase or water held, on the axis: from `x`, so wide; `asks` is whether it asks for attention."""

    x: float
    width: float
    fill: str
    text: str
    label: str
    asks: bool


def spells_on_axis(rounds: pd.DataFrame, by: str, end: pd.Timestamp, kader: Kader, place: Place) -> list[Spell]:
    """Return what held when, by `phase` or `water`: from an assessment on, until one that says another."""
    names = titles(kader, by)
    asking = kader.troubled_waters if by == "water" else ()
    drawn: list[Spell] = []
    for first, last, code in _held(rounds, by, end):
        text = (WAVES if code in asking else "") + names.get(code, code)
        drawn.append(
            {
                "x": place(first),
                "width": round(place(last) - place(first), 4),
                "fill": _tint(by, code, kader),
                "text": text,
                "label": f"{text}, vanaf {long_date(first)}",
                "asks": code in asking,
            }
        )
    return drawn


def _held(rounds: pd.DataFrame, by: str, end: pd.Timestamp) -> Iterator[tuple[pd.Timestamp, pd.Timestamp, str]]:
    """Yield from when until when which code held; where an assessment says none, nothing holds."""
    spans = rounds[["on", by]].assign(until=rounds["on"].shift(-1).fillna(end))
    run = (spans[by] != spans[by].shift()).cumsum()
    for _place, same in spans[spans[by].notna()].groupby(run):
        yield same["on"].iloc[0], same["until"].iloc[-1], same[by].iloc[0]


def _tint(by: str, code: str, kader: Kader) -> str:
    """Return the tint of a phase, the later the darker, or that of water: only what asks for attention has one."""
    if by == "phase":
        codes = list(kader.phase_titles)
        place = codes.index(code) / max(1, len(codes) - 1) if code in codes else 0.0
        return f"rgba({QUIET},{0.05 + 0.22 * place:.2f})"
    return f"rgba({ASKING},0.55)" if code in kader.troubled_waters else f"rgba({QUIET},0.06)"
