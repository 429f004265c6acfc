"""The key figures of a selection in words, with their change."""

from datetime import date
from typing import TypedDict

from tilburg_samenwerking.formatting import count, month, plural
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.key_figures import KeyFigures


class KeyFigure(TypedDict):
    """One key figure: a number out of how many, what it counts, and a note."""

    value: str
    of: str
    label: str
    more: str


def in_words(now: KeyFigures, then: KeyFigures, moved: tuple[int, int], since: date, kader: Kader) -> list[KeyFigure]:
    """Return the key figures as they are drawn; what the framework does not know is left out.

    `moved` are the numbers of collaborations that came and went since the comparison date.
    """
    came_and_went = f"{moved[0]} erbij, {moved[1]} eraf sinds {month(since)}"
    figures = [_figure(now.assessed, now.collaborations, "gewaardeerd", came_and_went)]
    if kader.troubled_waters:
        change = _change(now.unquiet, then.unquiet, then.assessed, since)
        figures.append(_figure(now.unquiet, now.assessed, f"in {kader.troubled_water} vaarwater", change))
    if kader.attention_bands:
        change = _change(now.cells_in_attention, then.cells_in_attention, then.assessed, since)
        label = f"velden in {kader.attention_words}"
        figures.append(_figure(now.cells_in_attention, now.cells_scored, label, change))
    change = _change(now.stale, then.stale, then.assessed, since)
    oldest = f"oudste: {plural(now.oldest_months, 'maand', 'maanden')}" if now.oldest_months else change
    return [*figures, _figure(now.stale, now.assessed, "verouderd", oldest)]


def _change(now: int, then: int, assessed_then: int, since: date) -> str:
    """Return the change of a number in words; without anything assessed then there is nothing to compare with."""
    if not assessed_then:
        return f"in {month(since)} was er nog niets gewaardeerd"
    if now == then:
        return f"gelijk aan {month(since)}"
    return f"{'▲' if now > then else '▼'} {count(abs(now - then))} sinds {month(since)}"


def _figure(value: int, of: int, label: str, more: str) -> KeyFigure:
    return {"value": count(value), "of": count(of), "label": label, "more": more}
