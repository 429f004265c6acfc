"""How what is answered outside the grid is drawn: colours without a judgement, bars, lines and findings in words."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from tilburg_samenwerking.drawing import mentions, palette, profile, tasks
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import sections
from tilburg_samenwerking.views.named_cells import in_words as named_in_words
from tilburg_samenwerking.views.tasks import beside_in_words, over_time_in_words

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


def course(*scores: float) -> pd.DataFrame:
    """Return one task per year from 2024 on."""
    days = pd.to_datetime([f"{2024 + place}-06-30" for place in range(len(scores))])
    return pd.DataFrame({"on": days, "item": "netwerk.governance.in", "score": scores})


def test_a_line_has_the_whole_scale_as_its_height_and_a_gap_where_nothing_is_known(kader: Kader) -> None:
    """From 1 to 5: 2 is a quarter high; a missing score parts the line; the guide is at 3."""
    frame = course(2.0, np.nan, 5.0)
    drawn = tasks.line(frame, frame["on"], kader)

    assert drawn["line"]["parts"] == [[[0.0, 0.25]], [[1.0, 1.0]]]
    assert drawn["line"]["guides"] == [0.5]
    assert drawn["full"] == "2,0 op 30 juni 2024, 5,0 op 30 juni 2026"


def test_one_date_is_a_dot_in_the_middle(kader: Kader) -> None:
    """Nothing to divide by, and nothing to draw a line to."""
    frame = course(3.0)

    assert tasks.line(frame, frame["on"], kader)["line"]["parts"] == [[[0.5, 0.5]]]


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ((3.0,), "zijn er twee nodig"),
        ((3.0, 3.2), "gelijk gebleven: geen verschil van 0,3 of meer"),
        ((3.0, 3.5), "het meest omhoog"),
        ((3.5, 3.0), "het meest omlaag"),
    ],
)
def test_the_course_is_said_with_its_threshold(kader: Kader, scores: tuple[float, ...], words: str) -> None:
    """A difference below the threshold of the framework is no change."""
    assert words in over_time_in_words(course(*scores), kader)


def test_who_stands_far_from_the_selection_is_said(kader: Kader) -> None:
    """The last round counts: 2 where the selection has 3,5 is −1,5."""
    rest = pd.DataFrame({"item": ["netwerk.governance.in"], "score": [3.5]})

    assert "(−1,5)" in beside_in_words(course(4.0, 2.0), rest, kader)
    assert "geen taak" in beside_in_words(course(4.0, np.nan), rest, kader)


def test_cells_that_are_named_as_often_are_all_said(small_kader: Kader) -> None:
    """Two cells with the highest number are both named; without any answer that is said."""
    frame = pd.DataFrame({"item": "rest.veld", "cell": small_kader.cell_codes, "named": [2, 2, 0], "n": 3})
    words = named_in_words(frame, small_kader)

    assert "2 van 3" in words
    assert all(small_kader.cell[code].title in words for code in small_kader.cell_codes[:2])
    assert "niemand noemt een veld" in named_in_words(frame.assign(named=0, n=0), small_kader)


def test_a_cell_reads_its_amounts_aloud_and_without_answers_has_no_zero(small_kader: Kader) -> None:
    """2 of 3 with a bar of two thirds; where nobody answered there is a dash."""
    frame = pd.DataFrame({"item": "rest.veld", "cell": small_kader.cell_codes, "named": [2, 0, 0], "n": 3})
    first = mentions.grid(frame, small_kader)["rows"][0][1][0]
    empty = mentions.grid(frame.assign(named=0, n=0), small_kader)["rows"][0][1][0]

    assert first
    assert empty
    assert first["amounts"][0]["share"] == pytest.approx(2 / 3)
    assert "2 van 3" in first["label"]
    assert empty["amounts"][0]["value"] == "–"
