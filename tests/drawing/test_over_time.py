"""The portfolio over time: bands per quarter, and who went from one group to another."""

from datetime import date

import pandas as pd

from tilburg_samenwerking.drawing import over_time
from tilburg_samenwerking.kader import Kader


def test_the_words_of_the_bands_name_both_ends(kader: Kader) -> None:
    """Shares of who has an overall score, at the first date with any and at the last."""
    frame = pd.DataFrame(
        {
            "on": [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)],
            **{band.code: [0, place, 2] for place, band in enumerate(kader.thresholds.bands)},
            "none": [1, 0, 0],
            "n": [0, 3, 6],
            "collaborations": [1, 3, 6],
        }
    )

    assert over_time.bands_over_time_in_words(frame, kader) == (
        "Op 30 september 2024 staat het totaal van 2 van 6 in aandacht (33%), op 30 juni 2024 was dat 0 van 3 (0%)."
    )
    assert over_time.bands_over_time(frame, kader)["data"][0]["y"][0] is None


def test_who_stayed_has_no_colour_in_the_transitions(small_kader: Kader) -> None:
    """Only what moved is tinted; nobody is a dash."""
    frame = pd.DataFrame({"before": list("aabb"), "after": list("abab"), "n": [5, 1, 0, 2]})
    frame = frame.replace({"a": "begin", "b": "eind"})
    body = over_time.flow(frame, small_kader, "phase")["body"]

    assert [[shown["text"] for shown in row[1:]] for row in body] == [["5", "1"], ["–", "2"]]
    assert [["fill" in shown for shown in row[1:]] for row in body] == [[False, True], [False, False]]
    assert over_time.flow_in_words(frame, "phase") == (
        "Op beide datums gewaardeerd: 8. Daarvan heeft er 1 een andere fase."
    )
