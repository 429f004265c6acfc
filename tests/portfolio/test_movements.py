"""What happened to the cells of one collaboration between two rounds, in groups."""

import pandas as pd
import pytest

from tests.portfolios import NAN
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.movements import cell_movements, in_band


def movements(kader: Kader, first: list[float], last: list[float], change: list[float], moved: int = 9) -> pd.DataFrame:
    """Return what happened to the three cells, each with so many questions that moved."""
    rounds = pd.DataFrame([first, last], columns=list(kader.cell_codes))
    changes = pd.DataFrame({"cell": kader.cell_codes, "change": change, "change_questions": 9, "change_moved": moved})
    return cell_movements(rounds, changes, kader)


def test_a_cell_is_better_worse_low_or_the_same(small_kader: Kader) -> None:
    """A change counts from the threshold on; not moved and in a band that asks for attention is still low."""
    far = small_kader.thresholds.change_cell
    found = movements(small_kader, [6.0, 7.0, 5.0], [6.0 + far, 7.0 - far, 5.0], [far, -far, 0.0])

    assert found["group"].tolist() == ["better", "worse", "low"]


def test_a_change_below_the_threshold_or_of_too_few_questions_is_the_same(small_kader: Kader) -> None:
    """No arrow for noise: size and number of questions both count."""
    far = small_kader.thresholds.change_cell
    little = movements(small_kader, [7.0] * 3, [7.0] * 3, [far - 0.01] * 3)
    few = movements(small_kader, [7.0] * 3, [7.0] * 3, [far] * 3, moved=small_kader.thresholds.change_questions - 1)

    assert set(little["group"]) == set(few["group"]) == {"same"}


def test_a_change_is_over_the_questions_scored_in_both_rounds(small_kader: Kader) -> None:
    """As everywhere: without a comparable question there is none; with too few questions for a score there can be."""
    found = movements(small_kader, [NAN, 7.0, 7.0], [7.0, 7.0, 7.0], [2.0, NAN, 2.0])

    assert found["group"].tolist() == ["better", "unknown", "better"]
    assert found["change"].isna().tolist() == [False, True, False]


def test_the_frame_has_both_scores_the_change_and_from_how_many_questions(small_kader: Kader) -> None:
    """Two of the three questions of the last cell are comparable; of the second nothing is known."""
    rounds = pd.DataFrame([[7.0, 5.0, 4.0], [9.0, 9.0, 9.0], [6.0, 8.0, 5.0]], columns=list(small_kader.cell_codes))
    cells = [small_kader.cell_codes[0], small_kader.cell_codes[2]]
    changes = pd.DataFrame({"cell": cells, "change": [-1.0, 0.5], "change_questions": [1, 2], "change_moved": [1, 2]})
    frame = cell_movements(rounds, changes, small_kader)

    assert frame["first"].tolist() == [7.0, 5.0, 4.0]
    assert frame["last"].tolist() == [6.0, 8.0, 5.0]
    assert frame["change"].tolist() == pytest.approx([-1.0, NAN, 0.5], nan_ok=True)
    assert frame["questions"].tolist() == [1, 0, 2]
    assert frame["of"].tolist() == [2, 2, 3]
    assert frame["group"].tolist() == ["worse", "unknown", "low"]


def test_a_score_is_named_with_its_band(kader: Kader) -> None:
    """The band of the displayed value; what is missing has none."""
    assert in_band(2.94, kader) == "2,9 (aandacht)"
    assert in_band(2.95, kader) == "3,0 (bespreken)"
    assert in_band(NAN, kader) == "–"
