"""What happened to the cells of one collaboration between two rounds, in groups and in words."""

import numpy as np
import pandas as pd
import pytest

from tests.portfolios import NAN
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.movements import cell_movements, in_band
from tilburg_samenwerking.views.development import movements_in_words


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


def test_more_than_three_cells_are_counted_and_the_largest_come_first(kader: Kader) -> None:
    """Five rose; the two that rose least are only counted, and nothing fell or is low."""
    last = [3.6, 3.7, 3.8, 3.9, 4.0, 3.0, 3.0, 3.0, 3.0]
    rounds = pd.DataFrame([[3.0] * 9, last], columns=list(kader.cell_codes))
    changes = pd.DataFrame(
        {"cell": kader.cell_codes, "change": np.subtract(last, 3.0), "change_questions": 3, "change_moved": 3}
    )
    words = dict(movements_in_words(cell_movements(rounds, changes, kader), kader))
    labels = [kader.cell_short(code) for code in kader.cell_codes]

    assert words["Meest verbeterd"] == (
        f"{labels[4]} +1,0 (van 3,0 naar 4,0), {labels[3]} +0,9 (van 3,0 naar 3,9), "
        f"{labels[2]} +0,8 (van 3,0 naar 3,8) en nog 2 velden."
    )
    assert words["Meest zorgelijk"] == "geen enkel veld daalde of staat nog in een lage band."
    assert words["Gelijk gebleven"] == f"{', '.join(labels[5:8])} en {labels[8]}."


def test_four_cells_leave_one_cell_unnamed(kader: Kader) -> None:
    """`en nog 1 veld`; what cannot be compared and is low is worrying too, and nothing improved."""
    rounds = pd.DataFrame([[4.0] * 9, [1.5, 1.0, 2.0, 2.5, *[4.0] * 5]], columns=list(kader.cell_codes))
    changes = pd.DataFrame({"cell": kader.cell_codes[4:], "change": 0.0, "change_questions": 3, "change_moved": 0})
    words = dict(movements_in_words(cell_movements(rounds, changes, kader), kader))
    labels = [kader.cell_short(code) for code in kader.cell_codes]

    assert words["Meest verbeterd"] == "geen enkel veld."
    assert words["Meest zorgelijk"] == (
        f"{labels[1]} staat op 1,0 (aandacht), {labels[0]} staat op 1,5 (aandacht), "
        f"{labels[2]} staat op 2,0 (aandacht) en nog 1 veld."
    )
    assert words["Niet te vergelijken"] == f"{', '.join(labels[:3])} en {labels[3]}."


def test_a_score_is_named_with_its_band(kader: Kader) -> None:
    """The band of the displayed value; what is missing has none."""
    assert in_band(2.94, kader) == "2,9 (aandacht)"
    assert in_band(2.95, kader) == "3,0 (bespreken)"
    assert in_band(NAN, kader) == "–"


def test_three_cells_are_all_named(small_kader: Kader) -> None:
    """Nothing is left to count."""
    words = dict(movements_in_words(movements(small_kader, [7.0] * 3, [9.0] * 3, [2.0] * 3), small_kader))
    labels = [small_kader.cell_short(code) for code in small_kader.cell_codes]

    assert words["Meest verbeterd"] == (
        f"{labels[0]} +2,0 (van 7,0 naar 9,0), {labels[1]} +2,0 (van 7,0 naar 9,0) "
        f"en {labels[2]} +2,0 (van 7,0 naar 9,0)."
    )
    assert "Gelijk gebleven" not in words
