"""What the colours mean, in words and numbers."""

from typing import TypedDict

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.kader import Kader


class LegendStep(TypedDict):
    """One colour with its words; without `fill` it is the hatching of a missing score."""

    text: str
    fill: str | None


def steps(kader: Kader) -> list[LegendStep]:
    """Return the colour steps of the framework from low to high, with their band and range, and what missing is."""
    lows = [kader.scale.min, *kader.thresholds.colour_starts]
    shown: list[LegendStep] = []
    for low, words, fill in zip(lows, palette.ranges(kader), palette.colours(kader), strict=True):
        band = kader.band(low)
        shown.append({"text": f"{band.title if band else ''}: {words}", "fill": fill})
    return [*shown, {"text": "geen score", "fill": None}]


def shares() -> list[LegendStep]:
    """Return the steps of a share that asks for attention, from none to over half, and what missing is."""
    limits = palette.SHARE_LIMITS
    words = ["geen", *(f"tot {limit}%" for limit in limits[1:]), f"boven {limits[-1]}%"]
    colours = zip(words, palette.SHARES, strict=True)
    shown: list[LegendStep] = [{"text": text, "fill": fill} for text, fill in colours]
    return [*shown, {"text": "geen score", "fill": None}]
