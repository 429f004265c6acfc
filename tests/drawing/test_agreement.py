"""How far respondents agree: a dot for each of them."""

import pytest

from tilburg_samenwerking.drawing import agreement
from tilburg_samenwerking.kader import Kader


@pytest.mark.parametrize(("scores", "dots"), [([4.0], 0), ([4.0, 4.0], 0), ([4.0, 4.0, 4.0], 3), ([1.0] * 9, 9)])
def test_every_respondent_is_a_dot_of_its_own_from_three_on(kader: Kader, scores: list[float], dots: int) -> None:
    """Equal scores stand beside each other and never reach the next score."""
    ratings = dict.fromkeys(kader.cell_of, scores)
    row = agreement.questions(ratings, kader)["body"][1]
    places = row[2].get("dots", [])

    assert len(set(places)) == len(places) == dots
    assert not places or max(places) - min(places) < kader.scale.step / (kader.scale.max - kader.scale.min)
