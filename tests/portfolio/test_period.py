"""Two dates of the portfolio beside each other: 30 June 2025 and 30 June 2026."""

from dataclasses import replace
from datetime import date

import pytest

from tests.periods import a_period
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.period import Period


@pytest.fixture
def period(small_kader: Kader) -> Period:
    """Return a with rounds before both dates, b with one in between, and c, which ended in between."""
    return a_period(
        small_kader,
        ("a", "2024-01-10", "begin", "onrustig", 7.0),
        ("a", "2025-01-10", "begin", "rustig", 7.0),
        ("a", "2025-09-10", "eind", "rustig", 7.0),
        ("a", "2026-06-30", "eind", "rustig", 7.0),
        ("a", "2026-12-10", "eind", "onrustig", 7.0),
        ("b", "2026-01-10", "eind", "rustig", 7.0),
        ("c", "2025-01-10", "eind", "rustig", 7.0),
        end={"c": "2026-01-01"},
    )


def test_the_chosen_ones_are_compared_with_the_same_ones_then(period: Period) -> None:
    """Now a and b; then a and c had an assessment and b was there without one, so only a is on both dates."""
    assert period.chosen.rows["collaboration"].tolist() == ["a", "b"]
    assert period.then.rows["collaboration"].tolist() == ["a", "b", "c"]
    assert period.places.tolist() == [0, 1]
    assert period.both.tolist() == [True, False]
    assert period.earlier("phase")[0] == "begin"


def test_a_filter_chooses_now_and_looks_the_same_ones_up_then(period: Period) -> None:
    """a was in phase begin, and is found by the phase it has now."""
    chosen = replace(period, filters=Filters.of(period.filters.on, fase=("eind",), samenwerkingen=("a",)))

    assert chosen.chosen.rows["collaboration"].tolist() == ["a"]
    assert chosen.earlier("phase").tolist() == ["begin"]


def test_who_was_not_there_then_has_no_earlier_value(small_kader: Kader) -> None:
    """It started in between: nothing of then, and not the value of another."""
    period = a_period(
        small_kader,
        ("a", "2025-01-10", "begin", "rustig", 7.0),
        ("b", "2026-01-10", "eind", "rustig", 7.0),
        start={"b": "2026-01-01"},
    )

    assert period.places.tolist() == [0, -1]
    assert period.both.tolist() == [True, False]
    assert period.earlier("phase").tolist() == ["begin", None]


@pytest.mark.parametrize(("column", "since"), [("water", date(2025, 1, 10)), ("phase", date(2025, 9, 10))])
def test_a_value_is_held_since_the_first_assessment_in_a_row_that_says_it(
    period: Period, column: str, since: date
) -> None:
    """Back from the last assessment on or before the reference date; what comes after it does not count."""
    assert period.held_since("a", column) == since


def test_a_value_is_not_held_by_the_assessments_of_a_neighbour(period: Period) -> None:
    """b was assessed once, c has the same phase and water in the rows beside it."""
    assert period.held_since("b", "phase") == date(2026, 1, 10)
    assert period.held_since("c", "water") == date(2025, 1, 10)


def test_phase_and_water_are_held_through_another_framework(period: Period) -> None:
    """They need no crosswalk: whether the scores of an assessment in between can be read does not matter."""
    readable = [True, False, True, True, True, True, True]
    panel = replace(period.panel, assessments=period.panel.assessments.assign(readable=readable))

    assert replace(period, panel=panel).held_since("a", "water") == date(2025, 1, 10)


def test_the_first_assessment_counts_of_whatever_framework(period: Period) -> None:
    """a was assessed in 2024, on a framework that cannot be read; b once; later ones do not count."""
    readable = [False, False, True, True, False, True, True]
    panel = replace(period.panel, assessments=period.panel.assessments.assign(readable=readable))
    mixed = replace(period, panel=panel)

    assert [mixed.assessed_since(slug) for slug in "abc"] == [date(2024, 1, 10), date(2026, 1, 10), date(2025, 1, 10)]


def test_until_the_reference_date_counts_what_is_on_that_day(period: Period) -> None:
    """On the day of the first assessment there is one, of that day."""
    early = replace(period, filters=Filters(on=date(2024, 1, 10)))

    assert early.assessed_since("a") == date(2024, 1, 10)
    assert early.held_since("a", "water") == date(2024, 1, 10)
