"""What a statement does to the facts and the periods that are known: pure decisions, and what must always hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilburg_samenwerking.store.dated import (
    Facts,
    Span,
    ended_on,
    fact_fate,
    held_on,
    placed,
    span_fate,
)

START, MIDDLE, END = date(2022, 1, 1), date(2024, 1, 1), date(2026, 1, 1)
DAYS = st.integers(0, 3000).map(lambda days: date(2020, 1, 1) + timedelta(days))
VALUES = st.sampled_from("abc")
KNOWN = st.dictionaries(st.none() | DAYS, VALUES, max_size=4)


# ---------------------------------------------------------------- facts


@pytest.mark.parametrize(
    ("facts", "held"),
    [
        ({}, None),
        ({None: "a"}, "a"),
        ({None: "a", MIDDLE: "b"}, "b"),
        ({None: "a", MIDDLE + timedelta(1): "b"}, "a"),
        ({MIDDLE + timedelta(1): "b"}, None),
        ({START: "a", MIDDLE: None}, None),
    ],
)
def test_the_last_fact_that_begins_by_a_day_holds(facts: Facts, held: str | None) -> None:
    """On its first day too; before the first, and from a day on which it became unknown, nothing is known."""
    assert held_on(facts, MIDDLE) == held


@pytest.mark.parametrize(
    ("facts", "valid_from", "last", "fate", "begin", "held"),
    [
        ({}, None, None, "new", None, None),
        ({}, None, END, "new", None, None),
        ({}, START, None, "new", START, None),
        ({None: "b"}, None, None, "same", None, "b"),
        ({None: "a"}, None, None, "new", MIDDLE, "a"),
        ({None: "a"}, None, MIDDLE, "new", MIDDLE, "a"),
        ({None: "a"}, None, END, "undated", None, "a"),
        ({None: "a", END: "b"}, None, None, "undated", None, "a"),
        ({END: "b"}, None, None, "undated", None, None),
        ({None: "b", END: "c"}, None, END, "same", None, "b"),
        ({None: "a"}, START, END, "new", START, "a"),
        ({None: "a", START: "b"}, START, END, "same", START, "b"),
        ({None: "a", START: "c"}, START, END, "replaces", START, "c"),
        ({None: "a", MIDDLE: "c"}, None, None, "replaces", MIDDLE, "c"),
    ],
)
def test_a_statement_has_its_fate(
    facts: Facts, valid_from: date | None, last: date | None, fate: str, begin: date | None, held: str | None
) -> None:
    """Value b, stated at the middle date: what is not dated counts from then where nothing later is known."""
    outcome = fact_fate(facts, "b", MIDDLE, valid_from, last)

    assert (outcome.fate, outcome.valid_from, outcome.held) == (fate, begin, held)


@given(known=KNOWN, value=VALUES, on=DAYS, begin=st.none() | DAYS, day=DAYS)
def test_a_fact_added_later_never_changes_what_an_earlier_date_shows(
    known: dict[date | None, str], value: str, on: date, begin: date | None, day: date
) -> None:
    """Whatever is known: before the day from which it holds, everything stays as it was."""
    outcome = fact_fate(known, value, on, begin)
    after = known | ({outcome.valid_from: value} if outcome.fate == "new" else {})

    if outcome.valid_from is not None and day < outcome.valid_from:
        assert held_on(after, day) == held_on(known, day)
    if begin is None and outcome.fate == "new" and known:
        assert max(day for day in after if day) == on


@given(stated=st.permutations([(START, "a"), (MIDDLE, "b"), (END, "a"), (START + timedelta(90), "c")]), day=DAYS)
def test_the_order_of_dated_statements_does_not_matter(stated: list[tuple[date, str]], day: date) -> None:
    """Every order of four facts gives the same value on every date."""
    facts: dict[date | None, str | None] = {}
    for begin, value in stated:
        facts[fact_fate(facts, value, END, begin).valid_from] = value

    assert held_on(facts, day) == held_on(dict(stated), day)


# ---------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("spans", "stated", "fate", "after"),
    [
        ([], Span(START), "new", [Span(START)]),
        ([Span(START)], Span(START), "same", [Span(START)]),
        ([Span(START)], Span(end=MIDDLE), "fills", [Span(START, MIDDLE)]),
        ([Span(end=MIDDLE)], Span(START), "fills", [Span(START, MIDDLE)]),
        ([Span(START, MIDDLE)], Span(end=MIDDLE), "same", [Span(START, MIDDLE)]),
        ([Span(START, MIDDLE)], Span(END), "new", [Span(START, MIDDLE), Span(END)]),
        ([Span(START, MIDDLE)], Span(MIDDLE), "new", [Span(START, MIDDLE), Span(MIDDLE)]),
        ([Span(end=MIDDLE)], Span(END), "new", [Span(end=MIDDLE), Span(END)]),
        ([Span(END)], Span(START, MIDDLE), "new", [Span(START, MIDDLE), Span(END)]),
        ([Span(START)], Span(MIDDLE), "replaces", [Span(MIDDLE)]),
        ([Span(START, END)], Span(end=MIDDLE), "replaces", [Span(START, MIDDLE)]),
        ([Span(START, MIDDLE), Span(END)], Span(START), "same", [Span(START, MIDDLE), Span(END)]),
        ([Span(START, MIDDLE), Span(END)], Span(end=MIDDLE), "same", [Span(START, MIDDLE), Span(END)]),
        ([Span(START, MIDDLE), Span(END)], Span(end=END + timedelta(9)), "fills",
         [Span(START, MIDDLE), Span(END, END + timedelta(9))]),
    ],
)  # fmt: skip
def test_a_stated_period_has_its_fate(spans: list[Span], stated: Span, fate: str, after: list[Span]) -> None:
    """A period that overlaps none that is known is one more: a restart, or an earlier one."""
    outcome = span_fate(spans, stated)

    assert outcome.fate == fate
    assert placed(spans, outcome) == after


@pytest.mark.parametrize(
    ("spans", "stated"),
    [
        ([], Span(MIDDLE, START)),
        ([Span(MIDDLE)], Span(end=START)),
        ([Span(START, MIDDLE)], Span(MIDDLE + timedelta(1), MIDDLE)),
        ([Span(START, MIDDLE), Span(END)], Span(START, END + timedelta(1))),
    ],
)
def test_a_period_that_ends_before_it_starts_or_runs_into_another_is_impossible(
    spans: list[Span], stated: Span
) -> None:
    """Whatever the reason that is given."""
    assert span_fate(spans, stated).fate == "impossible"


@given(days=st.lists(DAYS, min_size=2, max_size=6, unique=True).map(sorted), order=st.randoms(use_true_random=False))
def test_the_order_of_stated_periods_does_not_matter(days: list[date], order: st.randoms) -> None:
    """Periods after each other, the last still running or not, are all kept."""
    ends = [*days[1::2], None][: len(days[::2])]
    periods = [Span(start, end) for start, end in zip(days[::2], ends, strict=True)]
    spans: list[Span] = []
    for stated in order.sample(periods, len(periods)):
        outcome = span_fate(spans, stated)
        assert outcome.fate == "new"
        spans = placed(spans, outcome)

    assert spans == periods


@pytest.mark.parametrize(
    ("spans", "ended"),
    [
        ([], None),
        ([Span(START)], None),
        ([Span(START, MIDDLE)], MIDDLE),
        ([Span(START, END)], None),
        ([Span(END)], None),
        ([Span(START, START + timedelta(9)), Span(MIDDLE)], None),
        ([Span(start=None, end=START), Span(END)], START),
    ],
)
def test_who_has_ended_by_a_date_and_not_started_again(spans: list[Span], ended: date | None) -> None:
    """At the middle date; the day of the end is no day of the period."""
    assert ended_on(spans, MIDDLE) == ended
