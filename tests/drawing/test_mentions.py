"""Cells that are named: the grid of amounts, and its words."""

import pandas as pd
import pytest

from tilburg_samenwerking.drawing import mentions
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.views.named_cells import in_words as named_in_words


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
