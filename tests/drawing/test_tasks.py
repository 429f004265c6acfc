"""The network tasks: a line in time, and words beside it."""

import numpy as np
import pandas as pd
import pytest

from tilburg_samenwerking.drawing import tasks
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.records import as_records
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
