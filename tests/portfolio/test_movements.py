"""What happened to the cells of one collaboration between two rounds, in groups and in words."""

import numpy as np
import pandas as pd

from tests.portfolios import NAN
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.movements import cell_movements, movements_in_words


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


def test_what_rose_and_is_still_low_is_worrying_too(small_kader: Kader) -> None:
    """Nobody reads that nothing is low while a cell asks for attention."""
    found = movements(small_kader, [1.0] * 3, [3.0, 7.0, 7.0], [2.0, 6.0, 6.0])
    words = dict(movements_in_words(found, small_kader))

    assert words["Meest zorgelijk"].endswith("steeg, maar staat nog op 3,0 (zwak).")


def test_the_words_name_the_largest_first_and_leave_out_what_does_not_occur(kader: Kader) -> None:
    """Most improved from high to low, most worrying what fell and then what stayed low."""
    codes = list(kader.cell_codes)
    first = [3.0, 3.0, 4.0, 2.0, *[4.0] * 5]
    last = [3.6, 4.2, 3.0, 2.0, *[4.0] * 5]
    change = np.subtract(last, first)
    rounds = pd.DataFrame([first, last], columns=codes)
    changes = pd.DataFrame({"cell": codes, "change": change, "change_questions": 3, "change_moved": 3})
    words = dict(movements_in_words(cell_movements(rounds, changes, kader), kader))

    assert words["Meest verbeterd"] == (
        "Ambitie partners +1,2 (van 3,0 naar 4,2) en Ambitie gemeente +0,6 (van 3,0 naar 3,6)."
    )
    assert words["Meest zorgelijk"] == (
        "Ambitie context −1,0 (van 4,0 naar 3,0) en Capaciteit gemeente bleef 2,0 (aandacht)."
    )
    assert words["Gelijk gebleven"].startswith("Capaciteit gemeente, Capaciteit partners, ")
    assert "Niet te vergelijken" not in words
