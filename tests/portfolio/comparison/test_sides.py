"""The sides of a comparison: which round a date means."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.portfolio.versions.given import SECOND, rounds
from tests.portfolios import without_rounds
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.portfolio.comparison.sides import Sides, compared, means_portfolio, round_by, round_on
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import open_snapshot

DAYS = ("2023-06-30", "2024-06-30", "2025-06-30", "2026-06-30", "2027-06-30")


def of_days(*days: str, readable: bool = True) -> pd.DataFrame:
    """Return rounds on these days, of a framework that can be read or not."""
    frame = pd.DataFrame({"assessment": range(1, len(days) + 1), "on": pd.to_datetime(list(days))})
    return frame.assign(readable=readable, translated=False, kader_version="klein-0")


def row(day: str, *, translated: bool = False) -> dict[str, Any]:
    """Return a round on a day."""
    return {"on": pd.Timestamp(day), "translated": translated}


def test_a_date_that_does_not_exist_is_refused_with_the_nearest(database: Path) -> None:
    """The dates that there are come in order of time."""
    with pytest.raises(Refused, match=r"op 1 juli 2025\. Het dichtst daarbij: 30 juni 2025 en 30 juni 2026\."):
        round_on(rounds(database), date(2025, 7, 1), "Bomenplan")
    with pytest.raises(Refused, match=r"tot en met 1 mei 2025 geen .* De eerste is van 30 juni 2025\."):
        round_by(rounds(database), date(2025, 5, 1), "Bomenplan")


def test_of_many_dates_the_three_nearest_are_given_in_order_of_time() -> None:
    """Of 1 May 2025 those are the summer before, the next, and the one after that; nothing is nearest to nothing."""
    with pytest.raises(Refused) as refused:
        round_on(of_days(*DAYS), date(2025, 5, 1), "Bomenplan")
    with pytest.raises(Refused) as never:
        round_on(of_days(), date(2025, 5, 1), "Bomenplan")

    assert str(refused.value) == (
        "Bomenplan heeft geen definitieve waardering op 1 mei 2025. "
        "Het dichtst daarbij: 30 juni 2024, 30 juni 2025 en 30 juni 2026."
    )
    assert str(never.value) == ("Bomenplan heeft geen definitieve waardering op 1 mei 2025. Er is nog geen enkele.")


def test_a_round_is_that_of_exactly_the_day() -> None:
    """Not that of the day before or after."""
    assert round_on(of_days(*DAYS), date(2025, 6, 30), "Bomenplan")["assessment"] == 3


@pytest.mark.parametrize(("until", "number"), [(date(2025, 6, 29), 2), (date(2025, 6, 30), 3), (date(2030, 1, 1), 5)])
def test_the_last_round_is_on_or_before_the_day(until: date, number: int) -> None:
    """The day itself counts."""
    assert round_by(of_days(*DAYS), until, "Bomenplan")["assessment"] == number


def test_before_the_first_round_it_is_said_when_that_is() -> None:
    """Or that there is none at all."""
    with pytest.raises(Refused) as early:
        round_by(of_days(*DAYS), date(2023, 6, 29), "Bomenplan")
    with pytest.raises(Refused) as never:
        round_by(of_days(), date(2023, 6, 29), "Bomenplan")

    assert str(early.value) == (
        "Bomenplan heeft tot en met 29 juni 2023 geen definitieve waardering. De eerste is van 30 juni 2023."
    )
    assert str(never.value).endswith("geen definitieve waardering. Er is nog geen enkele.")


def test_a_round_of_a_framework_that_cannot_be_read_is_refused_with_its_version() -> None:
    """By its day and as the last one alike."""
    sentence = (
        "De waardering van Bomenplan van 30 juni 2025 volgt kader klein-0. "
        "Er is geen overgang van daar naar het kader dat nu geldt, dus die waardering is niet te lezen."
    )
    for ask in (round_on, round_by):
        with pytest.raises(Refused) as refused:
            ask(of_days("2025-06-30", readable=False), date(2025, 6, 30), "Bomenplan")
        assert str(refused.value) == sentence


def test_there_are_two_sides_against_the_portfolio_or_an_assessment() -> None:
    """Another collaboration that was never assessed is no side."""
    earlier = row("2025-06-30")

    assert Sides("a", row("2026-06-30"), None, None).complete
    assert Sides("a", row("2026-06-30"), "b", earlier).complete
    assert not Sides("a", row("2026-06-30"), "b", None).complete


def test_only_an_earlier_assessment_of_the_same_collaboration_is_in_time() -> None:
    """Not the same one, not a later one, not that of another, and not the portfolio."""
    now = row("2026-06-30")

    assert Sides("a", now, "a", row("2026-06-29")).in_time
    assert not Sides("a", now, "a", row("2026-06-30")).in_time
    assert not Sides("a", now, "a", row("2026-07-01")).in_time
    assert not Sides("a", now, "b", row("2025-06-30")).in_time
    assert not Sides("a", now, None, None).in_time


def test_the_assessments_that_were_brought_over_are_told() -> None:
    """Of none, one or both sides."""
    now, before = row("2026-06-30"), row("2025-06-30", translated=True)

    assert Sides("a", now, "a", before).translated == [before]
    assert Sides("a", before, "a", before).translated == [before, before]
    assert Sides("a", now, None, None).translated == []


def test_a_collaboration_called_portfolio_goes_before_the_portfolio() -> None:
    """Otherwise the word means all others."""
    without, called = (
        without_rounds(*((slug, slug.title(), None) for slug in slugs)) for slugs in (["a"], ["a", "portfolio"])
    )

    assert means_portfolio("portfolio", without)
    assert not means_portfolio("a", without)
    assert not means_portfolio("portfolio", called)


def test_two_assessments_are_compared_and_an_empty_portfolio_is_refused(database: Path) -> None:
    """Over four of the seven questions; and the only collaboration there is has no others to compare with."""
    snapshot, filters = open_snapshot(str(database), SECOND), Filters(date(2026, 6, 30))
    before, after = (rows.to_dict() for _place, rows in rounds(database).iterrows())
    comparison = compared(snapshot, filters, Sides("bomenplan", after, "bomenplan", before))

    assert (comparison.comparable, comparison.of) == (4, 7)
    with pytest.raises(Refused) as refused:
        compared(snapshot, filters, Sides("bomenplan", after, None, None))
    assert str(refused.value) == "Geen andere samenwerking in deze keuze heeft een waardering."
