"""What the register says on a date, of all collaborations at once."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portfolios import Fact, Run, column, facts, law, periods
from tilburg_samenwerking.portfolio.register import Register, Timeline

ON, LATER = date(2026, 6, 30), date(2026, 7, 1)


def register(*rows: Fact, runs: tuple[Run, ...] = (), archived: str = "") -> Register:
    """Return a register of collaborations a, b and c (1, 2 and 3) with these facts and periods."""
    who = pd.DataFrame({"id": [1, 2, 3], "slug": list("abc"), "name": list("ABC"), "short_name": None})
    who = who.assign(archived_at=[pd.Timestamp(ON) if slug in archived else pd.NaT for slug in "abc"])
    return Register.of(who, facts(*rows), periods(*runs))


def values(of: Register, name: str, on: date) -> list[object]:
    """Return a field on a date, None where unknown."""
    frame = pd.DataFrame({name: of.column(name, np.datetime64(on, "s"))})
    return column(frame, name)


def running(of: Register, on: date) -> list[str]:
    """Return who runs on a date."""
    return of.collaborations["slug"][of.periods.running(np.datetime64(on, "s"))].tolist()


def test_the_last_day_by_a_day_is_found_for_all_at_once() -> None:
    """−1 where there is none yet, and for who has no days at all."""
    days = np.array(["2024-01-01", "2025-01-01", "2024-06-01"], dtype="datetime64[s]")
    timeline = Timeline.of(np.array([0, 0, 2]), days, 3)

    assert timeline.last_by(np.datetime64("2023-12-31", "s")).tolist() == [-1, -1, -1]
    assert timeline.last_by(np.datetime64("2024-06-01", "s")).tolist() == [0, -1, 2]
    assert timeline.last_by(np.datetime64("2026-01-01", "s")).tolist() == [1, -1, 2]
    assert timeline.rows(2) == slice(2, 3)


def test_who_is_assessed_before_its_start_is_new_once_on_the_day_of_that_assessment() -> None:
    """a starts on 1 September and was assessed on 1 March; b starts then too; c was assessed after its start."""
    runs = ((1, "2026-09-01", None), (2, "2026-09-01", None), (3, "2026-01-01", None))
    assessed = np.array(["2026-03-01", "2026-06-01", "2026-03-01"], dtype="datetime64[s]")
    of = register(runs=runs).with_assessments(Timeline.of(np.array([0, 0, 2]), assessed, 3))

    assert of.started(date(2026, 1, 31), ON) == {"a": date(2026, 3, 1)}
    assert of.started(ON, date(2026, 12, 31)) == {"b": date(2026, 9, 1)}
    assert of.started(date(2025, 12, 31), date(2026, 12, 31)) == {
        "a": date(2026, 3, 1),
        "b": date(2026, 9, 1),
        "c": date(2026, 1, 1),
    }
    assert of.only(0).started(date(2026, 1, 31), ON) == {"a": date(2026, 3, 1)}
    assert running(of, ON) == ["c"]


def test_a_fact_holds_from_its_day_until_the_next() -> None:
    """Of a it changed, of b it is known from a day on, of c nothing is: unknown, and never 0."""
    of = register(
        (1, "yearly_contribution", "2026-07-01", "250.5"),
        (2, "yearly_contribution", "2026-06-30", "0"),
        (1, "yearly_contribution", None, "100"),
        (1, "programme", None, "Groen"),
    )

    assert values(of, "yearly_contribution", date(2026, 6, 29)) == [100.0, None, None]
    assert values(of, "yearly_contribution", ON) == [100.0, 0.0, None]
    assert values(of, "yearly_contribution", LATER) == [250.5, 0.0, None]
    assert values(of, "programme", ON) == ["Groen", None, None]
    assert values(of, "importance", ON) == [None, None, None]


def test_what_became_unknown_is_unknown() -> None:
    """A fact without a value, and an amount that is none."""
    of = register(
        (1, "accounthouder", None, "adviseur"),
        (1, "accounthouder", "2026-07-01", None),
        (2, "yearly_contribution", None, "veel"),
    )

    assert values(of, "accounthouder", ON) == ["adviseur", None, None]
    assert values(of, "accounthouder", LATER) == [None, None, None]
    assert values(of, "yearly_contribution", ON) == [None, None, None]


@pytest.mark.parametrize(
    ("on", "there"),
    [
        (date(2021, 12, 31), ["b", "c"]),
        (date(2022, 1, 1), ["a", "b", "c"]),
        (date(2023, 12, 31), ["a", "b", "c"]),
        (date(2024, 1, 1), ["b", "c"]),
        (date(2025, 12, 31), ["b", "c"]),
        (date(2026, 1, 1), ["a", "b", "c"]),
        (ON, ["a", "c"]),
    ],
)
def test_a_collaboration_can_end_and_start_again(on: date, there: list[str]) -> None:
    """a ran twice, b until the reference date, and of c nothing is known: it always runs."""
    runs = ((1, "2026-01-01", None), (1, "2022-01-01", "2024-01-01"), (2, None, "2026-06-30"))

    assert running(register(runs=runs), on) == there


def test_who_ended_and_started_again_in_between_neither_came_nor_went() -> None:
    """a ended and started again within the year; b ended, and c started."""
    runs = (
        (1, None, "2025-09-01"),
        (1, "2026-01-01", None),
        (2, "2020-01-01", "2026-06-30"),
        (3, "2025-07-01", None),
    )
    of = register(runs=runs)

    assert of.started(date(2025, 6, 30), ON) == {"c": date(2025, 7, 1)}
    assert of.ended(date(2025, 6, 30), ON) == {"b": date(2026, 6, 30)}
    assert of.started(date(2025, 12, 31), ON) == {"a": date(2026, 1, 1)}
    assert of.ended(date(2025, 6, 30), date(2025, 12, 31)) == {"a": date(2025, 9, 1)}
    assert of.restarted(date(2025, 12, 31), ON) == {"a"}
    assert of.restarted(date(2025, 6, 30), ON) == set()


def test_one_collaboration_is_as_the_whole_says() -> None:
    """Every field on the date, with the period that runs, else the last that ended, else the first to come."""
    of = register(
        (1, "programme", None, "Groen"),
        (1, "programme", "2025-01-01", "Rood"),
        (1, "yearly_contribution", "2025-01-01", "5"),
        runs=((1, "2022-01-01", "2024-01-01"), (1, "2026-01-01", None)),
    )
    first, second = (pd.Timestamp("2022-01-01"), pd.Timestamp("2024-01-01")), (pd.Timestamp("2026-01-01"), pd.NaT)
    early, between, now = (of.row(0, day) for day in (date(2021, 1, 1), date(2025, 6, 30), ON))

    assert (early["programme"], early["yearly_contribution"], early["importance"]) == ("Groen", None, None)
    assert (between["programme"], between["yearly_contribution"]) == ("Rood", 5.0)
    assert [(row["start"], row["end"]) for row in (early, between)] == [first, first]
    assert (now["name"], now["start"]) == ("A", second[0])
    assert pd.isna(now["end"])
    assert of.spans(0, date(2025, 6, 30)) == [first]
    assert of.spans(0, ON)[0] == first
    assert len(of.spans(0, ON)) == 2
    assert [pd.isna(day) for day in of.spans(1, ON)[0]] == [True, True]


def test_the_choices_are_all_values_that_ever_held() -> None:
    """Those of before too, but not those of an archived collaboration."""
    of = register(
        (1, "programme", None, "Groen"),
        (1, "programme", "2025-01-01", "Rood"),
        (2, "programme", None, "Blauw"),
        archived="b",
    )

    assert of.held()["programme"] == ["Groen", "Rood"]
    assert of.held()["slug"] == ["a", "c"]


def test_the_register_of_one_has_what_it_had_in_the_whole() -> None:
    """Its facts and its periods, and nobody else's."""
    of = register(
        (1, "programme", None, "Groen"),
        (2, "programme", "2025-01-01", "Rood"),
        (2, "yearly_contribution", None, "7"),
        runs=((1, "2022-01-01", None), (2, "2024-01-01", "2026-06-30")),
    )
    only = of.only(1)

    assert only.collaborations["slug"].tolist() == ["b"]
    assert only.row(0, ON) == of.row(1, ON)
    assert (running(only, date(2026, 6, 29)), running(only, ON)) == (["b"], [])


DAYS = st.integers(0, 60).map(lambda days: date(2026, 6, 1) + timedelta(days))
CHANGES = st.dictionaries(
    st.tuples(st.integers(1, 3), st.none() | DAYS.map(str)), st.sampled_from(["Groen", "Rood"]), max_size=9
)


@law
@given(known=CHANGES, added=st.tuples(st.integers(1, 3), DAYS), day=DAYS, order=st.randoms(use_true_random=False))
def test_a_fact_added_later_never_changes_what_an_earlier_date_shows(
    known: dict[tuple[int, str | None], str], added: tuple[int, date], day: date, order: st.randoms
) -> None:
    """Nor does the order in which the store gives its rows."""
    rows = [(who, "programme", begin, value) for (who, begin), value in known.items()]
    more = {(who, begin): value for who, _name, begin, value in rows} | {(added[0], str(added[1])): "Blauw"}
    after = [(who, "programme", begin, value) for (who, begin), value in more.items()]
    shuffled = order.sample(after, len(after))

    assert values(register(*shuffled), "programme", day) == values(register(*after), "programme", day)
    if day < added[1]:
        assert values(register(*after), "programme", day) == values(register(*rows), "programme", day)
    else:
        assert values(register(*after), "programme", added[1])[added[0] - 1] == "Blauw"
