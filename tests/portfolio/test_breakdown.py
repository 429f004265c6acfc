"""Groups of the portfolio over cells, domains and themes; the small framework asks attention below 6."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.portfolios import NAN, of_four
from tests.views.given.portfolios import three
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.breakdown import (
    Breakdown,
    by_group,
    in_order,
    selection_by,
    states,
    urgency,
    year_summary,
)
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import rows_of

ON = Filters(date(2026, 6, 30))
CELLS = ("huis.doel", "buurt.doel", "huis.middelen")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return Bomenplan and Het Plein, assessed in 2025 and 2026, and Kade, assessed in 2026."""
    return three(tmp_path_factory.mktemp("drie"))


def test_each_group_has_its_numbers_on_each_cell(small_kader: Kader) -> None:
    """At the end 8 and 4 everywhere; without a phase 5 and 7, and one that was never assessed."""
    divided = by_group(of_four(small_kader), small_kader, "phase", "cell")

    assert (divided.groups, divided.columns) == (("begin", "eind", "onbekend"), CELLS)
    assert divided.amounts.tolist() == [0, 2, 2]
    assert divided.n.tolist() == [[0, 0, 0], [2, 2, 2], [1, 0, 1]]
    assert divided.attention.tolist() == [[0, 0, 0], [1, 1, 1], [1, 0, 0]]
    assert divided.score == pytest.approx(np.array([[NAN] * 3, [6.0] * 3, [5.0, NAN, 7.0]]), nan_ok=True)


def test_a_domain_counts_by_the_score_on_the_domain(small_kader: Kader) -> None:
    """Het huis of the third is (5 + 7) / 2: not in attention, though one of its cells is."""
    divided = by_group(of_four(small_kader), small_kader, "phase", "domain")

    assert divided.columns == ("huis", "buurt")
    assert divided.n.tolist() == [[0, 0], [2, 2], [1, 0]]
    assert divided.attention.tolist() == [[0, 0], [1, 1], [0, 0]]
    assert divided.score[2, 0] == 6.0


def test_the_groups_of_the_register_are_those_that_occur(small_kader: Kader) -> None:
    """In alphabetical order, levels from high to low; what is not filled in comes last."""
    state = of_four(small_kader)
    levels = replace(state, rows=state.rows.assign(importance=["laag", None, "hoog", "laag"]))

    assert by_group(state, small_kader, "programme", "cell").groups == ("wonen", "Zorg", "onbekend")
    assert by_group(levels, small_kader, "importance", "theme").groups == ("hoog", "laag", "onbekend")
    assert by_group(levels, small_kader, "importance", "theme").amounts.tolist() == [1, 2, 1]


def test_the_groups_together_are_the_grid(small_kader: Kader) -> None:
    """Whatever it is divided by, as many ask attention on a cell as in the whole."""
    state = of_four(small_kader)
    grid = statistics.grid(state, small_kader)
    for by in ("phase", "water", "programme"):
        divided = by_group(state, small_kader, by, "cell")

        assert divided.attention.sum(axis=0).tolist() == grid["attention"].tolist()
        assert divided.n.sum(axis=0).tolist() == grid["n"].tolist()
        assert divided.amounts.sum() == len(state)


def test_nobody_is_no_group_but_those_of_the_framework(small_kader: Kader) -> None:
    """An empty selection has its phases, with nothing in them, and no programmes."""
    nobody = rows_of(of_four(small_kader), np.array([], dtype=np.intp))

    assert by_group(nobody, small_kader, "phase", "cell").n.tolist() == [[0, 0, 0], [0, 0, 0]]
    assert by_group(nobody, small_kader, "programme", "cell").n.shape == (0, 3)


def of_groups(n: list[list[int]], attention: list[list[int]], score: list[list[float]], *groups: str) -> Breakdown:
    """Return groups with these numbers on two cells."""
    amounts = np.array(n).max(axis=1)
    return Breakdown(groups, CELLS[:2], amounts, np.array(n), np.array(attention), np.array(score))


def test_the_most_urgent_has_the_largest_share_of_its_scores_in_attention() -> None:
    """1 of 8, 3 of 7 and 2 of 8; those of one or two come after them, then the empty one, and last who is unknown."""
    divided = of_groups(
        [[4, 4], [4, 3], [4, 4], [2, 2], [0, 0], [9, 9]],
        [[1, 0], [1, 2], [1, 1], [2, 2], [0, 0], [9, 9]],
        [[6.0, 6.0], [7.0, 7.0], [8.0, 5.0], [2.0, 2.0], [NAN, NAN], [1.0, 1.0]],
        *("a", "b", "c", "twee", "niemand", "onbekend"),
    )

    assert urgency(divided) == [1, 2, 0, 3, 4, 5]
    assert urgency(divided, by_score=True) == [0, 2, 1, 3, 4, 5]


def test_equal_groups_stay_as_they_stand_and_a_choice_of_them_keeps_their_numbers() -> None:
    """1 of 6 and 1 of 6; the second alone has its own row."""
    divided = of_groups([[3, 3], [3, 3]], [[1, 0], [0, 1]], [[6.0, 7.0], [8.0, 9.0]], "a", "b")
    second = in_order(divided, [1])

    assert urgency(divided) == [0, 1]
    assert (second.groups, second.attention.tolist(), second.score.tolist()) == (("b",), [[0, 1]], [[8.0, 9.0]])
    assert in_order(replace(divided, days=(date(2025, 12, 31), date(2026, 6, 30))), [1]).days == (date(2026, 6, 30),)


def test_a_year_is_the_portfolio_at_its_end(snapshot: Snapshot) -> None:
    """2025: 8 and 5 everywhere, and Kade without a score. 2026, on the date itself: 2, 7 and 9 on huis.doel."""
    divided = selection_by(snapshot, ON, "year", "cell")

    assert (divided.groups, divided.days) == (("2025", "2026"), (date(2025, 12, 31), date(2026, 6, 30)))
    assert divided.amounts.tolist() == [3, 3]
    assert divided.attention.tolist() == [[1, 1, 1], [1, 0, 1]]
    assert divided.score[:, 0].tolist() == [6.5, 6.0]


def test_the_filters_choose_in_each_year_by_what_held_then(snapshot: Snapshot) -> None:
    """Both were at the begin in 2025; of them Het Plein still is, and Kade came."""
    divided = selection_by(snapshot, Filters.of(ON.on, fase=("begin",)), "year", "cell")

    assert divided.amounts.tolist() == [2, 2]
    assert divided.score[:, 0].tolist() == [6.5, 8.0]


def test_the_years_begin_with_the_first_that_has_a_score(snapshot: Snapshot) -> None:
    """Before the first assessment there is only the reference date, and Kade has no year before 2026."""
    early, kade = Filters(date(2024, 6, 30)), Filters.of(ON.on, samenwerkingen=("kade",))

    assert [day for day, _state in states(snapshot, early)] == [date(2024, 6, 30)]
    assert selection_by(snapshot, kade, "year", "cell").groups == ("2026",)


def test_the_last_day_of_a_year_is_no_year_of_its_own(snapshot: Snapshot) -> None:
    """On 31 December the year is there once."""
    assert selection_by(snapshot, Filters(date(2025, 12, 31)), "year", "cell").groups == ("2025",)


def test_a_summary_of_the_years_is_over_the_overall_scores(snapshot: Snapshot) -> None:
    """2025: 8 and 5; 2026: 4, 7 and 9."""
    summary = year_summary(snapshot, ON)

    assert summary["group"].tolist() == ["2025", "2026"]
    assert summary["n"].tolist() == [2, 3]
    assert summary["score"].tolist() == pytest.approx([6.5, 20 / 3])
    assert summary["attention"].tolist() == [1, 1]


def test_the_rows_say_of_which_day_a_year_is(snapshot: Snapshot) -> None:
    """A row per group and column; only of years with a day."""
    year = selection_by(snapshot, ON, "year", "domain").rows()[0]
    phase = selection_by(snapshot, ON, "phase", "domain").rows()[0]

    assert year == {
        "group": "2025",
        "on": date(2025, 12, 31),
        "column": "huis",
        "n": 2,
        "attention": 1,
        "score": 6.5,
    }
    assert "on" not in phase
