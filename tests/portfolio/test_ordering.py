"""The order of a list over all of it, and who of it is searched for."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tilburg_samenwerking.kader.spelling import search_key
from tilburg_samenwerking.portfolio.ordering import ordered, with_words

NAN = np.nan


def test_numbers_go_from_low_to_high_and_the_other_way() -> None:
    """Equal ones stay as they stand, and what is missing comes last, either way; float noise makes nothing lower."""
    assert ordered(np.array([3.0, NAN, 2.0, 3.0])) == [2, 0, 3, 1]
    assert ordered(np.array([3.0, NAN, 2.0, 3.0]), high_first=True) == [0, 3, 2, 1]
    assert ordered(np.array([0.5, NAN, 0.0, -1.0])) == [3, 2, 0, 1]
    assert ordered(np.array([0.1 + 0.2, 0.3, 0.1])) == [2, 0, 1]
    assert ordered([]) == []


def test_days_and_texts_have_an_order_too() -> None:
    """Texts stand as texts are compared, in any case."""
    days = pd.Series(pd.to_datetime(["2026-03-01", None, "2025-12-31"]))

    assert ordered(days) == [2, 0, 1]
    assert ordered(days, high_first=True) == [0, 2, 1]
    assert ordered(["hoog", None, "Beter", "anders"]) == [3, 2, 0, 1]
    assert ordered(pd.Series(["b", None, "A"], dtype="str"), high_first=True) == [0, 2, 1]


@given(st.lists(st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False, width=16))))
def test_every_row_stands_in_an_order_once(values: list[float | None]) -> None:
    """Whatever is missing, and low to high of what is known."""
    places = ordered(np.array([NAN if value is None else value for value in values], dtype=np.float64))
    known = [values[place] for place in places if values[place] is not None]

    assert sorted(places) == list(range(len(values)))
    assert known == sorted(known)


def test_the_names_that_have_the_words_are_found() -> None:
    """In the order in which they stand; nothing is in every name."""
    keys = [search_key(name) for name in ("Zorg-regio Noord", "Wonen Noord", "Zee")]

    assert with_words(keys, "noord zorg") == [0]
    assert with_words(keys, "Noord") == [0, 1]
    assert with_words(keys, "") == [0, 1, 2]
