"""The portfolio over its quarters, and who went from one phase or water to another.

The small framework has cells huis.doel, buurt.doel and huis.middelen, attention below 6, and an overall score from two
of its three cells on.
"""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.periods import a_panel, a_period
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.period import Period
from tilburg_samenwerking.portfolio.trend import POINTS, back_and_forth, bands_over_time, group_flow, quarter_ends

NAN = float("nan")


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
    quarters = quarter_ends(first, last)

    assert 1 <= len(quarters) <= POINTS
    assert quarters == sorted(set(quarters))
    assert quarters[-1] == last
    assert quarters[0] >= first


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
    counts = bands_over_time(panel, filters, small_kader)
    low, *others = [band.code for band in small_kader.thresholds.bands]

    assert counts["on"].tolist() == [date(2025, 3, 31), date(2025, 6, 30)]
    assert counts[low].tolist() == [1, 0]
    assert counts[others].sum(axis=1).tolist() == [1, 1]
    assert counts["none"].tolist() == [0, 1]
    assert counts["n"].tolist() == [2, 1]
    assert counts["collaborations"].tolist() == [2, 2]


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
    in_between = back_and_forth(period)

    assert in_between["collaboration"].tolist() == ["d"]
    assert in_between["between"].tolist() == ["onrustig"]
    assert in_between["on"].tolist() == [pd.Timestamp("2025-09-10")]


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


# ---------------------------------------------------------------- how many points


@pytest.mark.parametrize(
    ("first", "last", "points", "second"),
    [
        (date(2016, 1, 1), date(2025, 9, 30), 39, date(2016, 6, 30)),  # 39 quarters
        (date(2016, 1, 1), date(2025, 12, 31), 20, date(2016, 12, 31)),  # 40 quarters: half years
        (date(2000, 1, 1), date(2019, 6, 30), 39, date(2000, 12, 31)),  # 39 half years
        (date(2000, 1, 1), date(2019, 12, 31), 20, date(2001, 12, 31)),  # 40 half years: years
        (date(1900, 1, 1), date(1938, 12, 31), 39, date(1901, 12, 31)),  # 39 years
        (date(1900, 1, 1), date(1939, 12, 31), 21, date(1902, 12, 31)),  # 40 years: every second, and the last day
        (date(1900, 1, 1), date(1977, 12, 31), 40, date(1902, 12, 31)),  # 78 years: every second still
        (date(1900, 1, 1), date(1978, 12, 31), 27, date(1903, 12, 31)),  # 79 years: every third
    ],
)
def test_a_longer_time_has_points_further_apart(first: date, last: date, points: int, second: date) -> None:
    """A step larger only when the smaller one no longer fits."""
    ends = quarter_ends(first, last)

    assert (len(ends), ends[1], ends[-1]) == (points, second, last)


def test_the_table_of_transitions_has_every_pair_in_the_order_of_the_framework(
    period: Period, small_kader: Kader
) -> None:
    """Nobody is 0 and not missing; `onbekend` stands there where it occurs on either date."""
    water, phase = (group_flow(period, small_kader, by).values.tolist() for by in ("water", "phase"))

    assert water == [
        *(["rustig", "rustig", 2], ["rustig", "onrustig", 1]),
        *(["onrustig", "rustig", 0], ["onrustig", "onrustig", 0]),
    ]
    assert phase[:3] == [["begin", "begin", 1], ["begin", "eind", 1], ["begin", "onbekend", 1]]
    assert [n for _before, _after, n in phase[3:]] == [0] * 6


def test_of_more_assessments_in_other_water_the_last_is_named(small_kader: Kader) -> None:
    """a was onrustig in August and in September; on whatever framework; before the period it does not count."""
    period = a_period(
        small_kader,
        ("a", "2025-01-10", "begin", "onrustig", 7.0),
        ("a", "2025-02-10", "begin", "rustig", 7.0),
        ("a", "2025-08-10", "begin", "onrustig", 7.0),
        ("a", "2025-09-10", "begin", "onrustig", 7.0),
        ("a", "2025-10-10", "begin", "rustig", 7.0),
        ("b", "2025-01-10", "begin", "onrustig", 7.0),
        ("b", "2025-02-10", "begin", "rustig", 7.0),
    )
    unread = replace(
        period,
        panel=replace(
            period.panel,
            assessments=period.panel.assessments.assign(readable=[True, True, True, False, True, True, True]),
        ),
    )

    assert back_and_forth(period)[["collaboration", "water", "between", "on"]].values.tolist() == [
        ["a", "rustig", "onrustig", pd.Timestamp("2025-09-10")]
    ]
    assert list(back_and_forth(period)) == ["collaboration", "name", "water", "between", "on"]
    assert back_and_forth(unread)["on"].tolist() == [pd.Timestamp("2025-09-10")]


def test_who_left_the_water_it_had_is_not_back(small_kader: Kader) -> None:
    """From rustig to onrustig for good: that is a transition."""
    period = a_period(
        small_kader,
        ("a", "2025-01-10", "begin", "rustig", 7.0),
        ("a", "2025-08-10", "begin", "rustig", 7.0),
        ("a", "2026-01-10", "begin", "onrustig", 7.0),
    )

    assert back_and_forth(period).empty


def test_the_first_day_of_the_portfolio_has_a_point(small_kader: Kader) -> None:
    """Asked on the very date of the first assessment there is one point, and nobody is without a band."""
    panel = a_panel(small_kader, ("a", "2025-01-10", "begin", "rustig", 7.0))
    frame = bands_over_time(panel, Filters(on=date(2025, 1, 10)), small_kader)

    assert frame.values.tolist() == [[date(2025, 1, 10), 0, 1, 0, 1, 1]]
