"""The few numbers that management reads first, and how old assessments are.

The small framework has cells huis.doel, buurt.doel and huis.middelen, attention below 6, a minimum
coverage of 0.6, and an overall score from two of the three cells on.
"""

from dataclasses import replace
from datetime import date

import pytest

from tests.periods import SINCE, a_panel
from tests.portfolios import (
    ON,
    assessments,
    cell_scores,
    collaborations,
    of_four,
)
from tilburg_samenwerking.kader import Kader, load_settings
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.key_figures import (
    Earlier,
    Movement,
    SelectionFigures,
    Shift,
    age_in_months,
    movement,
    out_of_date,
    parts,
    selection_figures,
)
from tilburg_samenwerking.portfolio.panel import as_panel
from tilburg_samenwerking.portfolio.state import select, selected_places, state_on


def test_the_key_figures_of_a_selection(small_kader: Kader) -> None:
    """Four collaborations, three assessed, two in unquiet water, four of eight cells below 6, none out of date."""
    staleness = load_settings().staleness
    figures = replace(selection_figures(of_four(small_kader), ON, small_kader, staleness), money={})

    assert figures == SelectionFigures(
        collaborations=4,
        assessed=3,
        scored=3,
        unquiet=2,
        water_unknown=0,
        cells_in_attention=4,
        cells_scored=8,
        stale=0,
        oldest_months=5,
        totals=3,
    )


def test_the_key_figures_of_nothing(small_kader: Kader) -> None:
    """Never assessed is not out of date: it has no age."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)), assessments(small_kader), cell_scores(), small_kader
    )
    state = state_on(panel, ON, small_kader)
    empty = select(state, Filters.of(ON, samenwerkingen=("nobody",)))
    staleness = load_settings().staleness
    one, none = (replace(selection_figures(of, ON, small_kader, staleness), money={}) for of in (state, empty))

    assert one == SelectionFigures(1, 0, 0, 0, 0, 0, 0, 0, None)
    assert none == SelectionFigures(0, 0, 0, 0, 0, 0, 0, 0, None)


def test_a_selection_is_compared_with_the_same_collaborations_and_who_came_and_went_is_told_apart(
    small_kader: Kader,
) -> None:
    """Of who is in unquiet water now: stay and turned were assessed in 2025, new began since, late had no assessment.

    turned and late came in by the filter; calmed went out by it, and gone ended. Of stay all three cells fell from
    8 to 5, turned stayed at 5: three more ask attention. Only stay was not assessed anew: after a year that is too old.
    """
    panel = a_panel(
        small_kader,
        ("stay", "2025-06-01", None, "onrustig", 8.0),
        ("stay", "2025-11-30", None, "onrustig", 5.0),
        ("turned", "2025-06-01", None, "rustig", 5.0),
        ("turned", "2026-06-01", None, "onrustig", 5.0),
        ("new", "2026-06-01", None, "onrustig", 5.0),
        ("late", "2026-06-01", None, "onrustig", 5.0),
        ("calmed", "2025-06-01", None, "onrustig", 5.0),
        ("calmed", "2026-06-01", None, "rustig", 5.0),
        ("gone", "2025-06-01", None, "onrustig", 5.0),
        start={"new": "2026-01-01"},
        end={"gone": "2026-01-01"},
    )
    filters = Filters.of(ON, vaarwater=("onrustig",))
    now, whole = select(state_on(panel, ON, small_kader), filters), state_on(panel, SINCE, small_kader)
    then = Earlier(SINCE, whole, selected_places(whole, filters))
    moved = movement(now, ON, then, panel.register, small_kader, load_settings().staleness)

    assert moved == Movement(
        unquiet=Shift(1, 2),
        cells_in_attention=Shift(3, 2),
        stale=Shift(1, 2),
        new=1,
        ended=1,
        came_in=2,
        went_out=1,
    )
    assert len(now) == len(then.places) + moved.new + moved.came_in - moved.ended - moved.went_out


def test_what_is_unknown_on_one_of_the_dates_is_no_change(small_kader: Kader) -> None:
    """Of c the water is unknown now, of b all scores: of each only the others are compared.

    Of a there is one assessment, that of both dates, and the first of all.
    """
    panel = a_panel(
        small_kader,
        ("a", "2025-06-01", None, "rustig", 8.0),
        ("b", "2025-06-01", None, "onrustig", 5.0),
        ("b", "2026-06-01", None, "onrustig", None),
        ("c", "2025-06-01", None, "onrustig", 5.0),
        ("c", "2026-06-01", None, None, 5.0),
    )
    now, whole = (state_on(panel, day, small_kader) for day in (ON, SINCE))
    then = Earlier(SINCE, whole, selected_places(whole, Filters(ON)))
    moved = movement(now, ON, then, panel.register, small_kader, load_settings().staleness)

    # After 13 months that of a is too old.
    assert (moved.unquiet, moved.cells_in_attention, moved.stale) == (Shift(0, 2), Shift(0, 2), Shift(1, 3))


def test_who_has_a_score_in_some_cells_is_compared_too(small_kader: Kader) -> None:
    """One of three cells has one, and fell below 6."""
    panel = a_panel(
        small_kader,
        ("a", "2025-06-01", None, None, [8.0, None, None]),
        ("a", "2026-06-01", None, None, [5.0, None, None]),
    )
    now, whole = (state_on(panel, day, small_kader) for day in (ON, SINCE))
    then = Earlier(SINCE, whole, selected_places(whole, Filters(ON)))

    assert movement(now, ON, then, panel.register, small_kader, load_settings().staleness).cells_in_attention == Shift(
        1, 1
    )


def test_the_parts_of_a_selection_are_told_per_collaboration(small_kader: Kader) -> None:
    """Of a one cell of three asks for attention, of b none; c was never assessed."""
    panel = a_panel(
        small_kader,
        ("a", "2026-06-01", None, "rustig", [5.0, 8.0, 8.0]),
        ("b", "2026-06-01", None, "onrustig", [8.0, None, None]),
        start={"c": "2026-01-01"},
    )
    of = parts(state_on(panel, ON, small_kader), ON, small_kader, load_settings().staleness)

    assert {name: who.tolist() for name, who in of.items()} == {
        "assessed": [True, True, False],
        "scored": [True, True, False],
        "unquiet": [False, True, False],
        "stale": [False, False, False],
        "any_cell": [True, False, False],
        "overall": [False, False, False],
    }


@pytest.mark.parametrize(
    ("assessed_on", "water", "score", "stale"),
    [
        ("2025-06-30", "rustig", 8.0, False),
        ("2025-06-29", "rustig", 8.0, True),
        ("2025-06-29", None, None, True),
        ("2025-12-31", "onrustig", 8.0, False),
        ("2025-12-29", "onrustig", 8.0, True),
        ("2025-12-29", "rustig", 5.9, True),
        ("2025-12-29", "rustig", 6.0, False),
    ],
)
def test_an_assessment_is_out_of_date_after_a_year_or_sooner_where_attention_is_asked(
    small_kader: Kader, assessed_on: str, water: str | None, score: float | None, stale: bool
) -> None:
    """Twelve months; six in unquiet water or with a cell that asks for attention. On the day itself it still holds."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(small_kader, (1, 1, assessed_on, None, water)),
        cell_scores((1, "huis.doel", score, 2, 2)),
        small_kader,
    )
    state = state_on(panel, ON, small_kader)

    assert out_of_date(state, ON, small_kader, load_settings().staleness).tolist() == [stale]


@pytest.mark.parametrize(
    ("assessed_on", "on", "months"),
    [
        ("2026-06-30", date(2026, 6, 30), 0),
        ("2026-05-31", date(2026, 6, 29), 0),
        ("2026-05-31", date(2026, 6, 30), 1),
        ("2026-05-30", date(2026, 6, 29), 0),
        ("2025-06-30", date(2026, 6, 30), 12),
        ("2025-07-01", date(2026, 6, 30), 11),
        ("2025-12-31", date(2026, 2, 28), 2),
        ("2024-02-29", date(2025, 2, 28), 12),
        ("2026-02-28", date(2026, 3, 30), 0),
        ("2026-02-28", date(2026, 3, 31), 1),
    ],
)
def test_age_is_counted_in_full_months(small_kader: Kader, assessed_on: str, on: date, months: int) -> None:
    """The last day of a month is a full month after the last day of the one before, however long they are."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(small_kader, (1, 1, assessed_on, None, None)),
        cell_scores(),
        small_kader,
    )

    assert age_in_months(state_on(panel, on, small_kader), on).tolist() == [months]


def test_who_was_never_assessed_has_no_age(small_kader: Kader) -> None:
    """−1, beside an assessment of the day itself, which is 0 months old; the oldest one is then 0 months old too."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None)),
        assessments(small_kader, (1, 1, "2026-06-30", None, None)),
        cell_scores(),
        small_kader,
    )
    state = state_on(panel, ON, small_kader)

    assert age_in_months(state, ON).tolist() == [0, -1]
    assert selection_figures(state, ON, small_kader, load_settings().staleness).oldest_months == 0


def test_out_of_date_does_not_depend_on_the_viewpoint(small_kader: Kader) -> None:
    """Seven months old, with 5 from all viewpoints together and 8 from the one chosen: out of date from both."""
    who = collaborations((1, "a", None, None, None, None))
    rounds = assessments(small_kader, (1, 1, "2025-11-30", None, "rustig"))
    samen = as_panel(who, rounds, cell_scores((1, "huis.doel", 5.0, 2, 2)), small_kader)
    alone = as_panel(who, rounds, cell_scores((1, "huis.doel", 8.0, 2, 2)), small_kader, samen)
    states = [state_on(panel, ON, small_kader) for panel in (samen, alone)]

    assert [out_of_date(state, ON, small_kader, load_settings().staleness).tolist() for state in states] == [[True]] * 2
    assert select(states[1], Filters.of(ON, samenwerkingen=("a",))).score_of_all[0, 0] == 5.0


def test_a_low_cell_makes_only_its_own_assessment_old_sooner(small_kader: Kader) -> None:
    """Both are seven months old; a has a cell below 6, b has none."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None)),
        assessments(small_kader, (1, 1, "2025-11-30", None, "rustig"), (2, 2, "2025-11-30", None, "rustig")),
        cell_scores((1, "huis.doel", 5.0, 2, 2), (2, "huis.doel", 8.0, 2, 2)),
        small_kader,
    )
    state = state_on(panel, ON, small_kader)

    assert out_of_date(state, ON, small_kader, load_settings().staleness).tolist() == [True, False]
