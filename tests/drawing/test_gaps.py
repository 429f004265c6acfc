"""Gap and agreement as they are drawn: neutral colours, words for the direction, dots that can be counted."""

import numpy as np
import pandas as pd
import pytest

from tilburg_samenwerking.drawing import gaps, palette
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.views.viewpoints import dumbbells_in_words, gap_in_words


def gap_frame(kader: Kader, gap: float, absolute: float, n: int = 4) -> pd.DataFrame:
    """Return the same gap for every cell, as `viewpoints.gaps` gives it."""
    return pd.DataFrame(
        {"cell": kader.cell_codes, "gap": gap, "absolute": absolute, "questions": 9, "n": n, "apart": 1}
    )


def one(frame: pd.DataFrame, kader: Kader, measure: str) -> dict:
    """Return the first cell of a grid."""
    return dict(gaps.grid(frame, kader, measure)["rows"][0][1][0])


@pytest.mark.parametrize("share", np.linspace(0, 1, 11))
def test_every_tint_is_readable_and_no_colour_of_another_map(share: float, kader: Kader) -> None:
    """Contrast 4.5 at least; scores and differences have other colours."""
    fill = palette.mixed("#ffffff", palette.STONE, float(share))

    assert palette.contrast(palette.text_on(fill), fill) >= 4.5
    assert fill not in {*palette.colours(kader), *palette.difference_colours()}


@pytest.mark.parametrize(
    ("gap", "value", "word"),
    [(0.46, "+0,5", "bestuurlijk hoger"), (-0.46, "−0,5", "ambtelijk hoger"), (0.04, "0,0", "gelijk")],
)
def test_words_tell_the_direction_of_a_gap(kader: Kader, gap: float, value: str, word: str) -> None:
    """Of the gap as it is shown; the two directions have the same colour."""
    cell = one(gap_frame(kader, gap, 0.5), kader, "kloof")

    assert (cell["value"], cell["word"]) == (value, word)
    assert cell["lines"] == ["gemiddeld 0,5 uit elkaar", "1 van 4 ver uit elkaar"]
    assert cell["fill"] == one(gap_frame(kader, -gap, 0.5), kader, "kloof")["fill"]


def test_a_missing_gap_has_no_colour(kader: Kader) -> None:
    """It is hatched, and says why."""
    frame = gap_frame(kader, np.nan, np.nan, n=0)

    assert "fill" not in one(frame, kader, "kloof")
    assert one(frame, kader, "kloof")["value"] == "–"
    assert gap_in_words(frame, kader, "kloof").startswith("Er is geen enkel veld")


def test_the_gap_stands_at_the_end_of_its_dumbbell(small_kader: Kader) -> None:
    """Signed, on the row of its cell; a cell without common questions has a dash and no dots."""
    frame = pd.DataFrame(
        {"cell": small_kader.cell_codes, "first": [8, np.nan, 3], "second": [5, np.nan, 4], "gap": [3, np.nan, -1],
         "absolute": [3, np.nan, 1], "questions": [2, 0, 1]}
    )  # fmt: skip
    figure = gaps.dumbbells(frame, small_kader)

    assert [note["text"] for note in figure["layout"]["annotations"]] == ["kloof", "+3,0", "–", "−1,0"]
    assert [trace.get("name") for trace in figure["data"]] == [None, "Ambtelijk", "Bestuurlijk"]
    assert "gemiddeld 3,0, bestuurlijk hoger (+3,0)" in dumbbells_in_words(frame, small_kader)
