"""The network tasks: a line in time, and words beside it."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tilburg_samenwerking.drawing import tasks
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.sections import TaskTable
from tilburg_samenwerking.views.tasks import beside_in_words, over_time_in_words


def course(*scores: float) -> pd.DataFrame:
    """Return one task per year from 2024 on."""
    days = pd.to_datetime([f"{2024 + place}-06-30" for place in range(len(scores))])
    return pd.DataFrame({"on": days, "item": "netwerk.governance.in", "score": scores})


def test_a_line_has_the_whole_scale_as_its_height_and_a_gap_where_nothing_is_known(kader: Kader) -> None:
    """From 1 to 5: 2 is a quarter high; a missing score parts the line; the guide is at 3."""
    frame = course(2.0, np.nan, 5.0)
    drawn = tasks.line(as_records(frame), frame["on"].tolist(), kader)

    assert drawn["line"]["parts"] == [[[0.0, 0.25]], [[1.0, 1.0]]]
    assert drawn["line"]["guides"] == [0.5]
    assert drawn["full"] == "2,0 op 30 juni 2024, 5,0 op 30 juni 2026"


def test_one_date_is_a_dot_in_the_middle(kader: Kader) -> None:
    """Nothing to divide by, and nothing to draw a line to."""
    frame = course(3.0)

    assert tasks.line(as_records(frame), frame["on"].tolist(), kader)["line"]["parts"] == [[[0.5, 0.5]]]


@pytest.mark.parametrize(
    ("change", "compared", "words"),
    [
        (np.nan, 0, "Geen enkele samenwerking is te vergelijken met 30 juni 2025"),
        (0.2, 3, "Sinds 30 juni 2025 verschoof geen enkele taak 0,3 of meer."),
        (0.5, 3, "het meest omhoog ging Governance, in het netwerk (+0,5, n = 3)."),
        (-0.5, 1, "het meest omlaag ging Governance, in het netwerk (−0,5, n = 1)."),
    ],
)
def test_the_course_is_said_with_its_threshold(kader: Kader, change: float, compared: int, words: str) -> None:
    """A difference below the threshold of the framework is no change."""
    moved = abs(change) >= 0.3
    frame = pd.DataFrame({"item": ["netwerk.governance.in"], "change": change, "compared": compared, "moved": moved})

    assert words in over_time_in_words(frame, date(2025, 6, 30), kader)


@pytest.mark.parametrize(
    ("change", "moved", "incomparable", "words"),
    [
        (-0.5, True, 0, "−0,5 sinds jun 2025, n = 3"),
        (0.1, False, 0, "+0,1 (klein verschil) sinds jun 2025, n = 3"),
        (0.0, False, 2, "0,0 (gelijk) sinds jun 2025, n = 3, 2 niet te vergelijken"),
    ],
)
def test_a_task_says_its_change_and_what_it_is_called(
    kader: Kader, change: float, moved: bool, incomparable: int, words: str
) -> None:
    """Over how many, and how many have a score on both dates from others."""
    numbers = {"score": 3.0, "n": 4, "attention": 1, "change": change, "moved": moved, "compared": 3}
    frame = pd.DataFrame({"item": ["netwerk.governance.in"], **numbers, "incomparable": incomparable})
    places = TaskTable({"g": "Governance"}, {"in": "In"}, {("g", "in"): "netwerk.governance.in"})
    (cell,) = tasks.grid(frame, places, "jun 2025", kader)["rows"][0][1]

    assert cell is not None
    assert cell["lines"][-1] == words


def test_who_stands_far_from_the_selection_is_said(kader: Kader) -> None:
    """The last round counts: 2 where the selection has 3,5 is −1,5."""
    rest = pd.DataFrame({"item": ["netwerk.governance.in"], "score": [3.5]})

    assert "(−1,5)" in beside_in_words(course(4.0, 2.0), rest, kader)
    assert "geen taak" in beside_in_words(course(4.0, np.nan), rest, kader)
