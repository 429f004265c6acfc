"""What the colours, the hatching and the frame mean, in words and numbers."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NotRequired, TypedDict

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.formatting import limit, share_limit
from tilburg_samenwerking.kader import Band, Kader


class LegendStep(TypedDict):
    """One colour with its words; without `fill` it is the hatching of a missing score.

    With `till` it runs from the one colour to the other; `frame` is a frame instead of a colour, `few` a dashed one.
    What `asks` for attention has a corner. `title` says what the steps from this one on are of.
    """

    text: str
    fill: str | None
    till: NotRequired[str]
    frame: NotRequired[bool]
    few: NotRequired[bool]
    asks: NotRequired[bool]
    title: NotRequired[str]


MISSING: LegendStep = {"text": "geen score", "fill": None}
LOWEST: LegendStep = {"text": "laagste veld", "fill": None, "frame": True}


def steps(kader: Kader) -> list[LegendStep]:
    """Return the colour steps of the framework from low to high, with their band and range, and what missing is."""
    return [*_asking(_steps(_ranges(kader), palette.colours(kader)), _bands(kader)), MISSING]


def matrix(kader: Kader) -> list[LegendStep]:
    """Return `steps`, and the frame of the lowest cell of a row."""
    return [*steps(kader), LOWEST]


def shades(kader: Kader) -> list[LegendStep]:
    """Return `steps`, each from the shade at its low end to that at its high end."""
    steps: list[LegendStep] = [
        {"text": text, "fill": low, "till": high}
        for text, (low, high) in zip(_ranges(kader), palette.shades(kader), strict=True)
    ]
    return [*_asking(steps, _bands(kader)), MISSING]


def _bands(kader: Kader) -> list[Band | None]:
    """Return the band of each colour step."""
    return [kader.band(low) for low in (kader.scale.min, *kader.thresholds.colour_starts)]


def _ranges(kader: Kader) -> list[str]:
    """Return the words of each colour step: its band and its range."""
    titles = [band.title if band else "" for band in _bands(kader)]
    return [f"{title}: {words}" for title, words in zip(titles, palette.ranges(kader), strict=True)]


def _asking(steps: Sequence[LegendStep], bands: Sequence[Band | None]) -> list[LegendStep]:
    """Return the steps of these bands, with a sign on what asks: in grey the ends of a scale are alike."""
    return [
        {**step, "asks": True} if band and band.attention else step for step, band in zip(steps, bands, strict=True)
    ]


def _steps(words: Sequence[str], fills: Sequence[str]) -> list[LegendStep]:
    return [{"text": text, "fill": fill} for text, fill in zip(words, fills, strict=True)]


def shares() -> list[LegendStep]:
    """Return the steps of a share that asks for attention, from none to over half, and what missing is."""
    limits = palette.SHARE_LIMITS
    words = ["geen", *(f"tot {limit}%" for limit in limits[1:]), f"boven {limits[-1]}%"]
    return [*_steps(words, palette.SHARES), MISSING]


def bands(kader: Kader) -> list[LegendStep]:
    """Return the bands of the framework as the parts of a distribution, and who has no score."""
    colours = palette.colours(kader)
    every = kader.thresholds.bands
    fills = [colours[palette.last_step(band, kader)] for band in every]
    return [*_asking(_steps([band.title for band in every], fills), every), MISSING]


def of_squares(title: str, steps: Sequence[LegendStep], parts: Sequence[LegendStep]) -> list[LegendStep]:
    """Return the legend of a grid: what the colours of its squares are, and the parts of the bars in them.

    What both have, as the hatching of who has no score, is said once.
    """
    return [*titled(title, [step for step in steps if step not in parts]), *titled("Verdeling", parts)]


def differences(threshold: float) -> list[LegendStep]:
    """Return the colours of a difference that counts from a threshold on, from much lower to much higher."""
    small, large = limit(threshold), limit(2 * threshold)
    words = [f"−{large} of lager", f"−{small} tot −{large}", "gelijk of klein verschil"]
    words += [f"+{small} tot +{large}", f"+{large} of hoger"]
    return [*_steps(words, palette.difference_colours()), {"text": "niet te vergelijken", "fill": None}]


def coverage(limits: Sequence[float]) -> list[LegendStep]:
    """Return the steps of coverage between these limits; below the first it is too little for a score."""
    words = [f"onder {share_limit(limits[0])}: te weinig"]
    words += [f"{share_limit(low)} tot {share_limit(high)}" for low, high in pairwise(limits)]
    words.append(f"vanaf {share_limit(limits[-1])}")
    return [*_steps(words, palette.tints(palette.COUNTED, len(words))), {"text": "geen dekking", "fill": None}]


def distances(limits: Sequence[float], missing: str) -> list[LegendStep]:
    """Return the steps of how far two are apart, in points of the scale; from the last limit on that is far."""
    words = [f"onder {limit(limits[0])}", *(f"{limit(low)} tot {limit(high)}" for low, high in pairwise(limits))]
    words.append(f"{limit(limits[-1])} of meer")
    return [*_steps(words, palette.tints(palette.STONE, len(words))), {"text": missing, "fill": None}]


def titled(title: str, steps: Sequence[LegendStep]) -> list[LegendStep]:
    """Return steps with what they are of before the first."""
    return [{**step, "title": title} if not place else step for place, step in enumerate(steps)]
