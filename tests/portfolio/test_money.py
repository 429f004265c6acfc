"""The yearly contribution of a selection and of parts of it, and who weighs heavily in a portfolio."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.money import (
    Money,
    contributions,
    heavy,
    money_of,
    money_per_group,
    smallest_of_largest,
)
from tilburg_samenwerking.portfolio.snapshot import open_snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.views import portfolio

ON = date(2026, 6, 30)


def paying(*amounts: float | None, risk: str | None = None) -> State:
    """Return a portfolio with these contributions, all with the same risk profile."""
    rows = {
        "place": range(len(amounts)),
        "yearly_contribution": pd.Series(amounts, dtype="float64"),
        "risk_profile": pd.Series([risk] * len(amounts), dtype="str"),
    }
    none = np.empty((len(amounts), 0))
    return State(pd.DataFrame(rows), none, none, len(amounts), 0)


def test_what_is_unknown_is_counted_and_never_nothing() -> None:
    """€ 0 is known, and of one of four nothing is."""
    amounts = contributions(paying(100.0, 0.0, None, 50.0))

    assert money_of(amounts) == Money(4, 150.0, 1)
    assert money_of(amounts, np.array([True, False, True, False])) == Money(2, 100.0, 1)
    assert money_of(amounts[2:3]) == Money(1, 0.0, 1)
    assert not money_of(amounts[2:3]).is_known
    assert money_of(amounts[1:2]).is_known


def test_a_state_without_a_register_has_no_contribution() -> None:
    """It is unknown of everyone."""
    state = replace(paying(1.0, 2.0), rows=pd.DataFrame({"place": [0, 1]}))

    assert money_of(contributions(state)) == Money(2, 0.0, 2)


def test_money_per_group_has_every_group() -> None:
    """Of three groups the last has nobody; of the first one of two is unknown."""
    known, unknown = money_per_group(np.array([5.0, np.nan, 7.0]), np.array([0, 0, 1]), 3)

    assert known.tolist() == [5.0, 7.0, 0.0]
    assert unknown.tolist() == [1, 0, 0]


def test_who_shares_the_tenth_place_is_among_the_largest() -> None:
    """Nine that pay more, two that share the tenth place, and one below it: eleven."""
    amounts = [*(20.0 + n for n in range(9)), 10.0, 10.0, 9.0]

    assert smallest_of_largest(np.array(amounts)) == 10.0
    assert sorted(heavy(paying(*amounts)).largest) == list(range(11))


def test_ten_are_the_largest() -> None:
    """Of eleven that differ the smallest is not among them."""
    amounts = [float(n) for n in range(1, 12)]

    assert smallest_of_largest(np.array(amounts)) == 2.0
    assert sorted(heavy(paying(*amounts)).largest) == list(range(1, 11))


@pytest.mark.parametrize(
    ("amounts", "largest"),
    [((0.0, None), {}), ((0.0, None, 3.0, 2.0), {2: 3.0, 3: 2.0}), ((0.5, 0.0), {0: 0.5}), ((), {})],
)
def test_nothing_and_unknown_are_never_among_the_largest(
    amounts: tuple[float | None, ...], largest: dict[int, float]
) -> None:
    """With fewer than ten that pay, all of those."""
    assert heavy(paying(*amounts)).largest == largest


def test_who_has_a_high_risk_weighs_heavily_whatever_it_pays() -> None:
    """Also without a known contribution; a middling risk alone does not count."""
    assert heavy(paying(None, risk="hoog")).places == [0]
    assert heavy(paying(None, risk="midden")).places == []
    assert heavy(paying(None)).places == []


def test_the_demo_in_money(demo_database: Path) -> None:
    """The values of the issue: € 101,4 million over 35, a quarter of it where the total asks attention."""
    figures = portfolio.numbers(open_snapshot(str(demo_database)), Filters(on=ON)).figures

    assert figures.money["whole"] == Money(35, 101_420_000.0, 0)
    assert figures.money["overall"] == Money(3, 24_640_000.0, 0)
    assert figures.money["any_cell"] == Money(20, 68_315_000.0, 0)


def test_phase_and_water_add_up_to_the_whole(demo_database: Path) -> None:
    """Everyone is in one phase and one water, or in unknown."""
    snapshot = open_snapshot(str(demo_database))
    counts = statistics.counts(snapshot.selection(Filters(on=ON)), snapshot.kader)

    assert counts["contribution"].sum() == 101_420_000.0
    assert counts["contribution_unknown"].sum() == 0


def test_ten_of_the_demo_weigh_heavily_and_ask_attention(demo_database: Path) -> None:
    """The largest are those of the whole portfolio, so that a filter makes nobody one of them."""
    snapshot = open_snapshot(str(demo_database))
    choices = (Filters.of(ON), Filters.of(ON, vaarwater=("rustig",)), Filters.of(ON, vaarwater=("onrustig",)))
    every, quiet, troubled = (
        [reason.rule for row in portfolio.numbers(snapshot, filters).attention for reason in row.reasons].count("zwaar")
        for filters in choices
    )

    assert every == 10
    assert quiet + troubled == 10
