"""The colours of scores: from orange (asks attention) by sand to blue (strong), never a traffic light.

Steps follow the limits of the framework on the displayed value, so that 2,9 and 3,0 never look alike.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from tilburg_samenwerking.formatting import displayed, limit, reaches, step_of
from tilburg_samenwerking.kader import Band, Kader

ANCHORS = ("#b34a0a", "#f2b281", "#f0eee7", "#7fa9d6", "#1f5a96")
# A share that asks for attention, in steps that mean the same in every selection: white for none, then ever darker,
# the last the colour of the lowest scores. Each but the last goes up to its percentage.
SHARES = ("#ffffff", "#fdecd9", "#facfa6", "#f0ab6f", "#dd7f35", ANCHORS[0])
SHARE_LIMITS = (0, 10, 20, 30, 50)
# ColorBrewer's PRGn: differences may not look like scores, and these too are told apart without seeing red or green.
DIFFERENCES = ("#762a83", "#bd9cc9", "#f5f3f5", "#a3d39c", "#1b7837")
# Kinds of a thing of which none is better: one hue that neither scores nor differences have, from dark to light.
KINDS = ("#12484c", "#5d9a98", "#bfe0da")
INK, WHITE = "#14213d", "#ffffff"
# No colours of the scale: an amount is a tint of grey blue, a distance a tint of stone, and what has no score is grey.
COUNTED, STONE, WITHOUT = "#9aa9bd", "#a39a8c", "#d7dae0"
# How far a shade within a step goes to another colour: the step stays what one sees first.
SHADE = 0.3
# How much is left of the colour of what only a few have a score on.
PALE = 0.4
# The two viewpoints of the gap in a chart, and lines and borders in it.
FIRST, SECOND = "#3b78b5", "#8a7f70"
LINE, BORDER = "#8a93a3", "#5b6575"


def step(value: float | None, kader: Kader) -> int | None:
    """Return the place of the displayed value among the colour steps, from 0 (lowest); None where it is missing."""
    shown = displayed(value)
    if shown is None:
        return None
    return step_of(shown, kader.thresholds.colour_starts)


def fill(value: float | None, kader: Kader) -> str | None:
    """Return the colour of a score; None where it is missing."""
    place = step(value, kader)
    return None if place is None else _colours(len(kader.thresholds.colour_starts) + 1)[place]


def shade(value: float | None, kader: Kader) -> str | None:
    """Return the colour of a score in its step, shaded by where in it it is; None where it is missing.

    Halfway in a step it is the colour of that step, at its limits nearer to that of its neighbour: the two still
    differ. The outer steps grow darker towards the ends of the scale.
    """
    place, shown = step(value, kader), displayed(value)
    if place is None or shown is None:
        return None
    low, high = _ends(place, kader)
    return _shaded(place, (shown - low) / (high - low), colours(kader))


def shades(kader: Kader) -> list[tuple[str, str]]:
    """Return of each colour step the shades at its low and its high end."""
    steps = colours(kader)
    return [(_shaded(place, 0.0, steps), _shaded(place, 1.0, steps)) for place in range(len(steps))]


def _ends(place: int, kader: Kader) -> tuple[float, float]:
    ends = (kader.scale.min, *kader.thresholds.colour_starts, kader.scale.max)
    return ends[place], ends[place + 1]


def _shaded(place: int, share: float, steps: Sequence[str]) -> str:
    if len(steps) == 1:
        return steps[0]
    # The ends grow darker still: to their neighbour they would become too pale for white letters.
    if place in (0, len(steps) - 1):
        return mixed(steps[place], INK, SHADE * (share if place else 1 - share))
    neighbour = place + (1 if share > 0.5 else -1)
    return mixed(steps[place], steps[neighbour], SHADE * abs(2 * share - 1))


def last_step(band: Band, kader: Kader) -> int:
    """Return the colour step nearest to the middle of the scale within a band: the quieter one where it has two."""
    bands = kader.thresholds.bands
    place = bands.index(band)
    end = bands[place + 1].start if place + 1 < len(bands) else kader.scale.max
    limits = kader.thresholds.colour_starts
    steps = [
        step
        for step, low in enumerate((kader.scale.min, *limits))
        if reaches(low, band.start) and not reaches(low, end)
    ]
    return (steps[-1] if band.attention else steps[0]) if steps else len(limits) // 2


def colours(kader: Kader) -> list[str]:
    """Return the colour of each step of this framework."""
    return list(_colours(len(kader.thresholds.colour_starts) + 1))


@cache
def _colours(steps: int) -> tuple[str, ...]:
    places = np.linspace(0, len(ANCHORS) - 1, steps) if steps > 1 else [2.0]
    return tuple(_between(place, ANCHORS) for place in places)


def _between(place: float, anchors: Sequence[str]) -> str:
    below = min(int(place), len(anchors) - 2)
    return mixed(anchors[below], anchors[below + 1], place - below)


def kinds(amount: int) -> list[str]:
    """Return so many colours for kinds of which none is better, told apart in grey too."""
    return [_between(place, KINDS) for place in np.linspace(0, len(KINDS) - 1, amount)]


def mixed(one: str, other: str, share: float) -> str:
    """Return the colour between two colours, with this share of the other."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)


def tints(colour: str, amount: int) -> list[str]:
    """Return so many tints of a colour, from pale to the colour itself."""
    return [tint(colour, place / amount) for place in range(1, amount + 1)]


def tint(colour: str, share: float) -> str:
    """Return a colour on white paper, with this share of it."""
    return mixed(WHITE, colour, share)


def share_step(count: int, of: int) -> int | None:
    """Return the place of a share among its colour steps, from 0 (none) to 5 (over half); of nobody it is None.

    It goes by the fraction itself, not by the percentage that is shown: exactly 10% is still `tot 10%`.
    """
    return sum(100 * count > limit * of for limit in SHARE_LIMITS) if of else None


def share_fill(count: int, of: int) -> str | None:
    """Return the colour of a share that asks for attention; None, to be hatched, where there is nobody."""
    place = share_step(count, of)
    return None if place is None else SHARES[place]


def difference_colours() -> list[str]:
    """Return the colours of differences, from much lower by equal to much higher; never those of scores."""
    return list(DIFFERENCES)


def difference_step(value: float, threshold: float) -> int:
    """Return the place of a difference among its colours; below the threshold it is the middle, equal."""
    far = step_of(abs(value), (threshold, 2 * threshold))
    return len(DIFFERENCES) // 2 + (far if value > 0 else -far)


@cache
def text_on(colour: str) -> str:
    """Return ink or white, whichever reads best on the colour."""
    return max((INK, WHITE), key=lambda text: contrast(text, colour))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, from 0 to 255."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ranges(kader: Kader) -> list[str]:
    """Return per colour step what it stands for: `lager dan 2,0`, `2,0 tot 3,0`, `vanaf 4,5`."""
    limits = [limit(start) for start in kader.thresholds.colour_starts]
    if not limits:
        return ["alle scores"]
    middle = [f"{low} tot {high}" for low, high in pairwise(limits)]
    return [f"lager dan {limits[0]}", *middle, f"vanaf {limits[-1]}"]
