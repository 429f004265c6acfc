"""The colours of scores and of differences: told apart in every sight, readable, and never mistaken for each other."""

from itertools import pairwise

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.kader import Kader

# Machado, Oliveira and Fernandes (2009), at full strength: who sees no red, no green, no blue.
SIGHTS = {"normal": None, "protan": "protanomaly", "deutan": "deuteranomaly", "tritan": "tritanomaly"}
PALETTES = {"scores": palette.ANCHORS, "differences": palette.DIFFERENCES}
ENOUGH_DIFFERENCE = 15
ENOUGH_CONTRAST = 4.5  # WCAG 2.2, 1.4.3


def seen(colour: str, sight: str) -> np.ndarray:
    """Return the colour as this sight sees it, from 0 to 1 per channel."""
    channels = np.array(palette.channels(colour)) / 255
    if SIGHTS[sight] is None:
        return channels
    space = {"name": "sRGB1+CVD", "cvd_type": SIGHTS[sight], "severity": 100}
    return np.clip(cspace_convert(channels, space, "sRGB1"), 0, 1)


def difference(one: str, other: str, sight: str) -> float:
    """Return how far two colours are apart for this sight, in CAM02-UCS."""
    return float(deltaE(seen(one, sight), seen(other, sight), input_space="sRGB1", uniform_space="CAM02-UCS"))


def lightness(colour: str) -> float:
    """Return how light a colour is in grey print, from 0 to 100."""
    return float(cspace_convert(palette.channels(colour), "sRGB255", "CAM02-UCS")[0])


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("colours", PALETTES.values(), ids=PALETTES)
def test_any_two_steps_are_told_apart(colours: tuple[str, ...], sight: str) -> None:
    """Not only neighbours: in a heatmap every step can lie beside every other."""
    close = {
        (one, other): difference(one, other, sight)
        for place, one in enumerate(colours)
        for other in colours[place + 1 :]
        if difference(one, other, sight) < ENOUGH_DIFFERENCE
    }

    assert close == {}


@pytest.mark.parametrize("sight", SIGHTS)
def test_any_two_shares_are_told_apart_and_grow_in_one_direction(sight: str) -> None:
    """Six steps of one hue lie closer than those of scores, and say their number; each is darker than the last."""
    seen_greys = [float(cspace_convert(seen(colour, sight), "sRGB1", "CAM02-UCS")[0]) for colour in palette.SHARES]
    pairs = [(one, other) for place, one in enumerate(palette.SHARES) for other in palette.SHARES[place + 1 :]]

    assert min(one - other for one, other in pairwise(seen_greys)) >= 4
    assert min(difference(one, other, sight) for one, other in pairs) >= 8


@pytest.mark.parametrize(
    ("count", "of", "place"),
    [
        *((0, 0, None), (0, 7, 0), (1, 1000, 1), (1, 10, 1), (101, 1000, 2), (7, 35, 2), (201, 1000, 3)),
        *((3, 10, 3), (301, 1000, 4), (1, 3, 4), (16, 32, 4), (17, 33, 5), (5, 5, 5)),
    ],
)
def test_a_share_keeps_its_colour_in_every_selection(count: int, of: int, place: int | None) -> None:
    """None, up to 10, 20, 30, 50 and more: each limit still belongs to the step below it; of nobody there is none."""
    assert palette.share_step(count, of) == place
    assert palette.share_fill(count, of) == (None if place is None else palette.SHARES[place])


@pytest.mark.parametrize("colours", [*PALETTES.values(), palette.SHARES], ids=[*PALETTES, "shares"])
def test_text_reads_on_every_step(colours: tuple[str, ...]) -> None:
    """Ink or white, whichever is chosen, has the contrast that small text needs."""
    ratios = {colour: palette.contrast(palette.text_on(colour), colour) for colour in colours}

    assert min(ratios.values()) >= ENOUGH_CONTRAST, ratios


@pytest.mark.parametrize("colours", PALETTES.values(), ids=PALETTES)
def test_in_grey_the_middle_is_lightest_and_both_ends_grow_darker(colours: tuple[str, ...]) -> None:
    """On grey paper a step still says how far it is from the middle; the number says to which side."""
    greys = [lightness(colour) for colour in colours]
    middle = len(greys) // 2

    assert greys[: middle + 1] == sorted(greys[: middle + 1])
    assert greys[middle:] == sorted(greys[middle:], reverse=True)
    assert min(abs(one - other) for one, other in pairwise(greys)) >= 10


def test_nobody_takes_differences_for_scores() -> None:
    """With normal sight no colour of one palette looks like one of the other, except both pale middles."""
    middles = {palette.ANCHORS[2], palette.DIFFERENCES[2]}
    pairs = [(one, other) for one in palette.ANCHORS for other in palette.DIFFERENCES if {one, other} != middles]

    assert min(difference(one, other, "normal") for one, other in pairs) >= ENOUGH_DIFFERENCE


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (None, None),
        (1.0, 0),
        (1.94, 0),
        (1.95, 1),
        (2.94, 1),
        (2.95, 2),
        (3.94, 2),
        (4.0, 3),
        (4.44, 3),
        (4.45, 4),
        (5, 4),
    ],
)
def test_steps_follow_the_shown_number(kader: Kader, value: float | None, place: int | None) -> None:
    """What is shown as 2,9 and what is shown as 3,0 never look alike, and missing has no colour."""
    assert palette.step(value, kader) == place
    assert palette.fill(value, kader) == (None if place is None else palette.colours(kader)[place])


@pytest.mark.parametrize(
    ("value", "place"), [(-2.0, 0), (-1.0, 0), (-0.9, 1), (-0.5, 1), (-0.4, 2), (0, 2), (0.4, 2), (0.5, 3), (1.0, 4)]
)
def test_a_difference_counts_from_its_threshold(value: float, place: int) -> None:
    """Below the threshold it is equal, from twice the threshold it is large; both sides alike."""
    assert palette.difference_step(value, threshold=0.5) == place


def test_every_framework_has_a_colour_per_step(kader: Kader, small_kader: Kader, bare_kader: Kader) -> None:
    """Whatever its limits are, each step has its own readable colour, range and word, and the legend says them."""
    for framework in (kader, small_kader, bare_kader):
        colours = palette.colours(framework)

        assert len(set(colours)) == len(colours) == len(framework.thresholds.colour_starts) + 1
        assert min(palette.contrast(palette.text_on(colour), colour) for colour in colours) >= ENOUGH_CONTRAST
        assert len({step["text"] for step in legend_drawing.steps(framework)}) == len(colours) + 1


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, and mid grey on white is the 4,48 that everyone knows."""
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(
    ("colour", "ratio"), [("#ff0000", 4.0), ("#00ff00", 1.37), ("#0000ff", 8.59), ("#0a0a0a", 19.8), ("#ffffff", 1.0)]
)
def test_each_channel_and_the_darkest_greys_count_in_the_contrast(colour: str, ratio: float) -> None:
    """The published ratios of the pure colours on white, and of a grey on the straight part of the curve."""
    assert palette.contrast(colour, "#ffffff") == pytest.approx(ratio, abs=0.005)
    assert palette.contrast("#ffffff", colour) == palette.contrast(colour, "#ffffff")


def test_colours_are_mixed_channel_by_channel() -> None:
    """A quarter of the way from #102030 to #50a0f0 is #204060; a tint is mixed with white."""
    assert palette.mixed("#102030", "#50a0f0", 0.25) == "#204060"
    assert palette.mixed("#50a0f0", "#102030", 0.75) == "#204060"
    assert palette.mixed("#000000", "#ffffff", 1) == "#ffffff"
    assert palette.tint("#000000", 0.25) == "#bfbfbf"


def test_the_colours_of_a_framework_are_spread_from_end_to_end(small_kader: Kader) -> None:
    """Of three steps the outer ones are both ends; of one step it is the middle, which is neither good nor bad."""
    one = small_kader.thresholds.model_copy(update={"colour_limits": (5.0,)})
    none = one.model_copy(update={"colour_limits": (), "bands": one.bands[:1]})

    assert palette.colours(small_kader.model_copy(update={"thresholds": one})) == ["#b34a0a", "#1f5a96"]
    assert palette.colours(small_kader) == ["#b34a0a", "#f0eee7", "#1f5a96"]
    assert palette.colours(small_kader.model_copy(update={"thresholds": none})) == ["#f0eee7"]


def test_kinds_are_spread_from_dark_to_light() -> None:
    """Of two the ends, of five also what lies halfway between neighbours."""
    assert palette.kinds(2) == ["#12484c", "#bfe0da"]
    assert palette.kinds(5)[::2] == list(palette.KINDS)
    assert palette.kinds(5)[1] == palette.mixed("#12484c", "#5d9a98", 0.5)


def test_a_band_takes_its_colour_nearest_to_the_middle(kader: Kader, small_kader: Kader) -> None:
    """Of the two steps in attention the higher one, of the two in order the lower one; a band may have no step."""
    none = small_kader.thresholds.model_copy(update={"colour_limits": (1.0, 2.0)})
    without = small_kader.model_copy(update={"thresholds": none})

    assert [palette.last_step(band, kader) for band in kader.thresholds.bands] == [1, 2, 3]
    assert [palette.last_step(band, small_kader) for band in small_kader.thresholds.bands] == [1, 2]
    assert [palette.last_step(band, without) for band in without.thresholds.bands] == [2, 1]


def test_each_step_says_its_range(small_kader: Kader) -> None:
    """In the numbers that are shown; without limits each band is one, and a single band has all scores."""
    none = small_kader.thresholds.model_copy(update={"colour_limits": ()})
    single = none.model_copy(update={"bands": none.bands[:1]})

    assert palette.ranges(small_kader) == ["lager dan 3,0", "3,0 tot 6,0", "vanaf 6,0"]
    assert palette.ranges(small_kader.model_copy(update={"thresholds": none})) == ["lager dan 6,0", "vanaf 6,0"]
    assert palette.ranges(small_kader.model_copy(update={"thresholds": single})) == ["alle scores"]
