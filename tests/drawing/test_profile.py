"""The profile of a model: bars of shares, with colours of their own."""

from itertools import pairwise

import numpy as np
import pytest

from tilburg_samenwerking.drawing import palette, profile
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import sections

from .test_palette import ENOUGH_CONTRAST, ENOUGH_DIFFERENCE, SIGHTS, difference, lightness


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("amount", [2, 3])
def test_kinds_are_told_apart_in_every_sight(amount: int, sight: str) -> None:
    """Neighbours in a bar, and the options of the model, are far enough apart."""
    colours = palette.kinds(amount)

    assert len(colours) == amount
    assert min(difference(one, other, sight) for one, other in pairwise(colours)) >= ENOUGH_DIFFERENCE


@pytest.mark.parametrize("amount", [2, 3, 4, 5])
def test_kinds_are_told_apart_in_grey_and_readable(amount: int) -> None:
    """From dark to light in clear steps, each with text that reads."""
    colours = palette.kinds(amount)
    greys = [lightness(colour) for colour in colours]

    assert min(after - before for before, after in pairwise(greys)) >= 10
    assert min(palette.contrast(palette.text_on(colour), colour) for colour in colours) >= ENOUGH_CONTRAST


def test_nobody_takes_kinds_for_scores_or_differences() -> None:
    """A kind says nothing of good or bad: none has a colour of the other palettes, apart from their pale middles."""
    others = {*palette.ANCHORS, *palette.DIFFERENCES} - {palette.ANCHORS[2], palette.DIFFERENCES[2]}
    close = min(difference(one, other, "normal") for one in palette.KINDS for other in others)

    assert close >= ENOUGH_DIFFERENCE


def test_a_bar_has_only_the_parts_that_were_chosen_and_names_all(kader: Kader) -> None:
    """Shares in whole percentages; an option that nobody chose has no part, and its words say 0%."""
    section = sections.section(kader, "model")
    drawn = profile.bar({"autoriteit": 0.25, "strategische_partner": 0.0, "co_creator": 0.75}, section)

    assert [(part["text"], part["share"]) for part in drawn["segments"]] == [("25%", 0.25), ("75%", 0.75)]
    assert "0%" in drawn["full"]
    assert drawn["full"].count("%") == 3


def test_a_bar_of_nothing_is_a_dash(kader: Kader) -> None:
    """Missing is missing, and no bar of zeros."""
    shares = dict.fromkeys(("autoriteit", "strategische_partner", "co_creator"), np.nan)
    drawn = profile.bar(shares, sections.section(kader, "model"))

    assert drawn["text"] == "–"
    assert "segments" not in drawn
