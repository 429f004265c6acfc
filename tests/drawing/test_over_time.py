"""The portfolio over time: bands per quarter, and who went from one group to another."""

from datetime import date

import pandas as pd
import pytest

from tilburg_samenwerking.drawing import over_time
from tilburg_samenwerking.kader import Kader


def test_a_quarter_without_any_overall_score_has_no_bars(kader: Kader) -> None:
    """A share of nobody is no share, and no zero."""
    frame = pd.DataFrame(
        {
            "on": [date(2024, 3, 31), date(2024, 6, 30)],
            **{band.code: [0, place] for place, band in enumerate(kader.thresholds.bands)},
            "none": [1, 0],
            "n": [0, 3],
            "collaborations": [1, 3],
        }
    )

    assert [bar["y"] for bar in over_time.bands_over_time(frame, kader)["data"]] == [
        [None, 0.0],
        [None, pytest.approx(100 / 3)],
        [None, pytest.approx(200 / 3)],
    ]


def test_who_stayed_has_no_colour_in_the_transitions(small_kader: Kader) -> None:
    """Only what moved is tinted; nobody is a dash."""
    frame = pd.DataFrame({"before": list("aabb"), "after": list("abab"), "n": [5, 1, 0, 2]})
    frame = frame.replace({"a": "begin", "b": "eind"})
    body = over_time.flow(frame, small_kader, "phase")["body"]

    assert [[shown["text"] for shown in row[1:]] for row in body] == [["5", "1"], ["–", "2"]]
    assert [["fill" in shown for shown in row[1:]] for row in body] == [[False, True], [False, False]]
