"""How a portfolio differs from what it was on another date.

The small framework has cells huis.doel, buurt.doel and huis.middelen, attention below 6, a minimum
coverage of 0.6, and an overall score from two of the three cells on.
"""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from pandas.testing import assert_frame_equal

from tests.portfolios import (
    NAN,
    ON,
    PORTFOLIOS,
    assessments,
    cell_scores,
    collaborations,
    law,
    one_round,
)
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.change import (
    arrivals,
    cells_moved,
    overall_change,
    portfolio_change,
    score_changes,
)
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import as_panel
from tilburg_samenwerking.portfolio.state import State, selected_places, state_on


def test_change_is_over_the_collaborations_present_on_both_dates(small_kader: Kader) -> None:
    """a went from 4 to 6 and b from 7 to 8: 1.5. The new c and the ended d have no part in it."""
    panel = as_panel(
        collaborations(
            (1, "a", None, None, None, None),
            (2, "b", None, None, None, None),
            (3, "c", None, "2026-03-01", None, None),
            (4, "d", None, None, "2026-03-01", None),
        ),
        assessments(
            small_kader,
            *((1, 1, "2025-12-01", None, None), (2, 1, "2026-05-01", None, None)),
            *((3, 2, "2025-12-01", None, None), (4, 2, "2026-05-01", None, None)),
            *((5, 3, "2026-05-01", None, None), (6, 4, "2025-12-01", None, None)),
        ),
        cell_scores(
            *((number, "huis.doel", mean, 2, 2) for number, mean in enumerate([4.0, 6.0, 7.0, 8.0, 1.0, 10.0], 1)),
            *((1, "buurt.doel", 7.0, 2, 2), (2, "buurt.doel", 6.6, 2, 2), (3, "huis.middelen", 6.0, 2, 2)),
        ),
        small_kader,
    )
    now, then = (state_on(panel, on, small_kader) for on in (ON, date(2026, 1, 1)))
    change = portfolio_change(now, then, small_kader)

    assert change["cell"].tolist() == ["huis.doel", "buurt.doel", "huis.middelen"]
    assert change["change"].tolist() == pytest.approx([1.5, -0.4, NAN], nan_ok=True)
    assert change["n"].tolist() == [2, 1, 0]
    assert change["moved"].tolist() == [True, False, False]


@pytest.mark.parametrize(("step", "moved"), [(0.3, True), (-0.3, True), (0.29, False), (0.0, False)])
def test_a_small_change_is_none(kader: Kader, step: float, moved: bool) -> None:
    """From 0.3 on the portfolio has moved, float noise or not; below that it is equal."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(kader, (1, 1, "2025-12-01", None, None), (2, 1, "2026-05-01", None, None)),
        cell_scores((1, "gemeente.ambitie", 3.1, 3, 3), (2, "gemeente.ambitie", 3.1 + step, 3, 3)),
        kader,
    )
    now, then = (state_on(panel, on, kader) for on in (ON, date(2026, 1, 1)))

    assert portfolio_change(now, then, kader).set_index("cell").loc["gemeente.ambitie", "moved"] == moved


def test_without_an_assessment_since_the_change_is_nought(small_kader: Kader) -> None:
    """The same assessment counts on both dates, so there is a comparison and it says: equal."""
    panel = one_round(small_kader, {"huis.doel": 8.0})
    now, then = (state_on(panel, on, small_kader) for on in (ON, date(2026, 2, 1)))

    assert portfolio_change(now, then, small_kader).loc[0].tolist() == ["huis.doel", 0.0, 1, False]


@law
@given(scores=PORTFOLIOS)
def test_the_change_to_then_is_the_opposite_of_the_change_to_now(
    small_kader: Kader, scores: list[dict[str, float]]
) -> None:
    """Over the same collaborations, with the other sign."""
    one = state_on(one_round(small_kader, *scores), ON, small_kader)
    other = state_on(one_round(small_kader, *reversed(scores)), ON, small_kader)
    there, back = portfolio_change(one, other, small_kader), portfolio_change(other, one, small_kader)

    np.testing.assert_allclose(there["change"], -back["change"], atol=1e-12)
    assert_frame_equal(there[["cell", "n", "moved"]], back[["cell", "n", "moved"]])


def two_states(kader: Kader) -> tuple[State, State]:
    """Return who is there now (a, b, c) and who was then (c, a): a rose by 2, c by 1 in one of its cells, b is new."""
    now = one_round(kader, {"huis.doel": 6.0, "buurt.doel": 6.0}, {"huis.doel": 5.0}, {"huis.doel": 8.0})
    then = one_round(kader, {"huis.doel": 7.0, "buurt.doel": 7.0}, {"huis.doel": 4.0, "buurt.doel": 4.0})
    before = state_on(then, ON, kader)
    return state_on(now, ON, kader), replace(before, rows=before.rows.assign(collaboration=["c", "a"]))


def test_a_score_changes_per_collaboration_and_cell(small_kader: Kader) -> None:
    """Each beside its own row of then, in whatever order; without a score on both dates there is no change."""
    now, then = two_states(small_kader)

    np.testing.assert_array_equal(score_changes(now, then), [[2.0, 2.0, NAN], [NAN, NAN, NAN], [1.0, NAN, NAN]])


def test_an_overall_score_changes_where_there_is_one_on_both_dates(small_kader: Kader) -> None:
    """a from 4 to 6; b was not there, and c has one of three cells now, which is too few."""
    np.testing.assert_array_equal(overall_change(*two_states(small_kader), small_kader), [2.0, NAN, NAN])


def test_who_came_and_who_went_are_counted_by_start_and_end(small_kader: Kader) -> None:
    """a and c came, b went; d came too, but is not in the selection, and e ended before the comparison date."""
    who = collaborations(
        (1, "a", None, "2026-02-01", None, None),
        (2, "b", None, None, "2026-02-01", None),
        (3, "c", None, "2026-03-01", None, None),
        (4, "d", None, "2026-03-01", None, None),
        (5, "e", None, None, "2025-02-01", None),
    )
    panel = as_panel(who, assessments(small_kader), cell_scores(), small_kader)
    now, then = (state_on(panel, day, small_kader) for day in (ON, date(2026, 1, 1)))
    chosen, before = Filters.of(ON, samenwerkingen=("a", "b", "c")), selected_places(then, Filters.of(ON))

    assert arrivals(panel.register, selected_places(now, chosen), before, date(2026, 1, 1), ON) == (2, 1)
    assert arrivals(panel.register, selected_places(now, Filters.of(ON)), before, date(2026, 1, 1), ON) == (3, 1)


def test_who_started_on_the_first_date_itself_is_no_arrival(small_kader: Kader) -> None:
    """On the first date it ran already; on the second date it has just arrived."""
    who = collaborations((1, "a", None, "2026-01-01", None, None), (2, "b", None, "2026-06-30", None, None))
    panel = as_panel(who, assessments(small_kader), cell_scores(), small_kader)
    places = selected_places(state_on(panel, ON, small_kader), Filters.of(ON))

    assert arrivals(panel.register, places, places, date(2026, 1, 1), ON) == (1, 0)


def test_a_cell_moved_when_it_is_far_enough_and_enough_questions_moved(kader: Kader) -> None:
    """From half a point on, up or down, float noise or not, and from two questions on."""
    changes = pd.DataFrame({"change": [0.5, 0.5 - 1e-12, 0.49, -0.5, 0.9, NAN], "change_moved": [2, 2, 9, 3, 1, 9]})

    assert cells_moved(changes, kader).tolist() == [True, True, False, True, False, False]


def test_what_moved_in_the_portfolio_counts_float_noise_as_enough(small_kader: Kader) -> None:
    """Half a point, as floats make it of 8,2 − 7,7, moved."""
    now, then = (state_on(one_round(small_kader, {"huis.doel": score}), ON, small_kader) for score in (8.2, 7.7))

    assert 8.2 - 7.7 < 0.5
    assert portfolio_change(now, then, small_kader)["moved"].tolist() == [True, False, False]
