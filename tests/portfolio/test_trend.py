"""What changed in time: words for one collaboration, and the portfolio over its quarters.

The small framework has cells huis.doel, buurt.doel and huis.middelen, attention below 6, and an overall score from two
of its three cells on.
"""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.periods import a_panel, a_period
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.movements import cell_movements, movements_in_words
from tilburg_samenwerking.portfolio.period import Period
from tilburg_samenwerking.portfolio.trend import POINTS, back_and_forth, bands_over_time, group_flow, quarter_ends

NAN = float("nan")


# ---------------------------------------------------------------- one collaboration


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


# ---------------------------------------------------------------- the portfolio over time


def test_quarters_end_at_the_reference_date() -> None:
    """From the first date on every quarter end, and the reference date itself as the last point, once."""
    assert quarter_ends(date(2025, 2, 1), date(2025, 8, 15)) == [
        date(2025, 3, 31),
        date(2025, 6, 30),
        date(2025, 8, 15),
    ]
    assert quarter_ends(date(2025, 2, 1), date(2025, 3, 31)) == [date(2025, 3, 31)]
    assert quarter_ends(date(2025, 3, 31), date(2025, 3, 31)) == [date(2025, 3, 31)]


@given(first=st.dates(date(1900, 1, 1), date(2200, 1, 1)), length=st.integers(0, 90_000))
def test_there_are_never_more_points_than_can_be_shown(first: date, length: int) -> None:
    """Over a long time half years, years or some years are taken; they stand in order and end at the last date."""
    last = min(date(2200, 12, 31), date.fromordinal(first.toordinal() + length))
    found = quarter_ends(first, last)

    assert 1 <= len(found) <= POINTS
    assert found == sorted(set(found))
    assert found[-1] == last
    assert found[0] >= first


def test_the_bands_of_each_quarter_count_the_selection_of_that_date(small_kader: Kader) -> None:
    """First the state, then the filter: b was rustig in the first quarter only, and is then no longer chosen."""
    panel = a_panel(
        small_kader,
        ("a", "2025-01-10", "begin", "rustig", 7.0),
        ("b", "2025-01-10", "begin", "rustig", 5.0),
        ("b", "2025-05-01", "begin", "onrustig", 5.0),
        ("c", "2025-05-01", "begin", "rustig", None),
    )
    filters = Filters.of(date(2025, 6, 30), vaarwater=("rustig",))
    found = bands_over_time(panel, filters, small_kader)
    low, *others = [band.code for band in small_kader.thresholds.bands]

    assert found["on"].tolist() == [date(2025, 3, 31), date(2025, 6, 30)]
    assert found[low].tolist() == [1, 0]
    assert found[others].sum(axis=1).tolist() == [1, 1]
    assert found["none"].tolist() == [0, 1]
    assert found["n"].tolist() == [2, 1]
    assert found["collaborations"].tolist() == [2, 2]


def test_before_the_first_assessment_there_is_nothing_over_time(small_kader: Kader) -> None:
    """No point, and no zero."""
    panel = a_panel(small_kader, ("a", "2025-01-10", "begin", "rustig", 7.0))

    assert bands_over_time(panel, Filters(on=date(2024, 12, 31)), small_kader).empty


# ---------------------------------------------------------------- transitions


def flow(period: Period, kader: Kader, by: str) -> dict[tuple[str, str], int]:
    """Return the transitions that occur."""
    rows = group_flow(period, kader, by).to_dict("records")
    return {(row["before"], row["after"]): row["n"] for row in rows if row["n"]}


@pytest.fixture
def period(small_kader: Kader) -> Period:
    """Return a period in which b became onrustig, d was it only in between, and c is there on one date only."""
    return a_period(
        small_kader,
        ("a", "2025-01-10", "begin", "rustig", 7.0),
        ("b", "2025-01-10", "begin", "rustig", 7.0),
        ("b", "2026-01-10", "eind", "onrustig", 7.0),
        ("c", "2026-01-10", "eind", "onrustig", 7.0),
        ("d", "2025-01-10", "begin", "rustig", 7.0),
        ("d", "2025-09-10", None, "onrustig", 7.0),
        ("d", "2026-01-10", None, "rustig", 7.0),
    )


def test_transitions_count_who_was_assessed_on_both_dates(period: Period, small_kader: Kader) -> None:
    """Who was not assessed then went nowhere; what is not filled in is unknown and no phase."""
    assert flow(period, small_kader, "water") == {("rustig", "rustig"): 2, ("rustig", "onrustig"): 1}
    assert flow(period, small_kader, "phase") == {
        ("begin", "begin"): 1,
        ("begin", "eind"): 1,
        ("begin", "onbekend"): 1,
    }


def test_who_was_in_other_water_only_in_between_is_named(period: Period) -> None:
    """On both dates d is rustig, and on 10 September it was not."""
    found = back_and_forth(period)

    assert found["collaboration"].tolist() == ["d"]
    assert found["between"].tolist() == ["onrustig"]
    assert found["on"].tolist() == [pd.Timestamp("2025-09-10")]


def test_a_framework_without_phases_or_water_has_no_transitions(bare_kader: Kader) -> None:
    """Nothing to count is no error."""
    period = a_period(bare_kader, ("a", "2025-01-10", None, None, 2.0))

    assert flow(period, bare_kader, "phase") == {("onbekend", "onbekend"): 1}
    assert back_and_forth(period).empty


def test_an_empty_portfolio_has_no_transitions(small_kader: Kader) -> None:
    """Without collaborations every count is 0."""
    period = a_period(small_kader)

    assert flow(period, small_kader, "water") == {}
    assert bands_over_time(period.panel, period.filters, small_kader).empty


def test_the_transitions_of_everyone_add_up(period: Period, small_kader: Kader) -> None:
    """Each collaboration that is compared goes exactly one way."""
    assert group_flow(period, small_kader, "phase")["n"].sum() == int(period.both.sum()) == 3
