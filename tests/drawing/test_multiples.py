"""The figures of what changes in time: gaps stay gaps, one axis, Dutch ticks, and words with the numbers."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawing.given.rounds import NAN, rounds
from tilburg_samenwerking.drawing import multiples
from tilburg_samenwerking.kader import Kader


def test_a_missing_score_is_a_gap_and_never_filled_in(small_kader: Kader) -> None:
    """The line stops before it and begins after it; nothing is drawn at its date."""
    frame = rounds(
        small_kader, ("2024-01-01", None, None, 6), ("2024-07-01", None, None, NAN), ("2025-01-01", None, None, 7)
    )
    panels = multiples.over_time(frame, small_kader, date(2025, 1, 1))["panels"]
    drawn = [[dot and dot["label"] for dot in panel["dots"]] for panel in panels]

    assert drawn == [["1 januari 2024: 6,0", None, "1 januari 2025: 7,0"]] * len(small_kader.cells)


def test_a_last_round_without_a_score_has_no_number(small_kader: Kader) -> None:
    """The number of an earlier dot would be read as that of the last."""
    frame = rounds(small_kader, ("2024-01-01", None, None, 6), ("2025-01-01", None, None, NAN))
    panels = multiples.over_time(frame, small_kader, date(2025, 1, 1))["panels"]

    assert {panel["last"] for panel in panels} == {""}
    assert {panel["last"] for panel in multiples.over_time(frame[:1], small_kader, date(2025, 1, 1))["panels"]} == {
        "6,0"
    }


def test_all_cells_stand_on_one_axis_in_the_places_of_the_grid(kader: Kader) -> None:
    """Three columns and three rows; what is equal stands equally high and far in all of them."""
    frame = rounds(kader, ("2024-01-01", None, None, 3.0), ("2024-12-31", None, None, 4.0))
    figure = multiples.over_time(frame, kader, date(2024, 12, 31))
    places = [(panel["row"], panel["column"]) for panel in figure["panels"]]

    assert places == [(row, column) for row in (1, 2, 3) for column in (1, 2, 3)]
    assert all(panel["dots"] == figure["panels"][0]["dots"] for panel in figure["panels"])
    # 365 days with 20 of room before and 34 after them; scores from 1 to 5 with 0,28 of room at both ends.
    assert [dot and (dot["x"], dot["y"]) for dot in figure["panels"][0]["dots"]] == [
        (round(20 / 419, 4), 0.5),
        (round(385 / 419, 4), round(3.28 / 4.56, 4)),
    ]
    assert [limit["text"] for limit in figure["limits"]] == ["1", "3", "4", "5"]
    assert figure["limits"][1]["at"] == 0.5


@given(scores=st.lists(st.floats(0, 10) | st.just(NAN), min_size=1, max_size=4), more=st.integers(0, 2000))
def test_every_dot_stands_within_its_panel(small_kader: Kader, scores: list[float], more: int) -> None:
    """Later is further to the right and higher is above, on whatever range."""
    days = pd.date_range("2024-01-01", periods=len(scores), freq="100D")
    frame = rounds(
        small_kader, *((str(day.date()), None, None, score) for day, score in zip(days, scores, strict=True))
    )
    until = (days[-1] + pd.Timedelta(days=more)).date()
    dots = [dot for dot in multiples.over_time(frame, small_kader, until)["panels"][0]["dots"] if dot]
    known = [score for score in scores if score == score]

    assert all(0 < dot[axis] < 1 for dot in dots for axis in ("x", "y"))
    assert [dot["x"] for dot in dots] == sorted({dot["x"] for dot in dots})
    assert [dot["y"] for _, dot in sorted(zip(known, dots, strict=True), key=lambda pair: pair[0])] == sorted(
        dot["y"] for dot in dots
    )


@pytest.mark.parametrize(
    ("scores", "below"), [((8, 5), True), ((3, 5), False), ((5,), False), ((3, 9.5), True), ((3, 0.5), False)]
)
def test_the_last_number_keeps_off_its_line_and_within_its_panel(
    small_kader: Kader, scores: tuple[float, ...], below: bool
) -> None:
    """Under a dot to which the line falls and above one to which it rises, but never beyond the edge."""
    frame = rounds(small_kader, *((f"202{place}-01-01", None, None, score) for place, score in enumerate(scores)))

    assert multiples.over_time(frame, small_kader, date(2025, 1, 1))["panels"][0]["below"] == below


def test_another_version_of_the_framework_is_a_dotted_line(small_kader: Kader) -> None:
    """At the first assessment made with it."""
    frame = rounds(small_kader, ("2024-01-01", None, None, 6), ("2025-01-01", None, None, 7))
    other = frame.assign(kader_version=["1", "2"])
    figure = multiples.over_time(other, small_kader, date(2025, 6, 30))

    assert [version for _day, version in multiples.version_changes(other)] == ["2"]
    assert multiples.version_changes(frame) == []
    assert figure["versions"] == [dot["x"] for dot in figure["panels"][0]["dots"][1:] if dot]
    assert len(figure["versions"]) == 1


@given(first=st.dates(date(1900, 1, 1), date(2190, 1, 1)), days=st.integers(0, 100_000))
def test_an_axis_of_dates_never_has_too_many_names(first: date, days: int) -> None:
    """Whatever the range, a phone can show them, and each stands within it."""
    last = min(date(2200, 12, 31), date.fromordinal(first.toordinal() + days))
    values, texts = multiples.month_ticks(first, last)

    assert len(values) == len(texts) <= 4
    assert all(first.isoformat() <= value <= last.isoformat() for value in values)


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        (date(2022, 12, 1), date(2026, 7, 1), ["’23", "’24", "’25", "’26"]),
        (date(2025, 11, 20), date(2026, 4, 10), ["jan ’26", "apr ’26"]),
        (date(2026, 3, 2), date(2026, 3, 20), []),
        (date(2024, 2, 1), date(2024, 12, 31), ["jul ’24"]),
        (date(2017, 6, 1), date(2025, 6, 1), ["’18", "’20", "’22", "’24"]),
        (date(2001, 6, 1), date(2020, 6, 1), ["’05", "’10", "’15", "’20"]),
        (date(1985, 6, 1), date(2020, 6, 1), ["’90", "’00", "’10", "’20"]),
        (date(1941, 6, 1), date(2020, 6, 1), ["’60", "’80", "’00", "’20"]),
        (date(1901, 6, 1), date(2140, 6, 1), ["’50", "’00", "’50", "’00"]),
    ],
)
def test_dates_are_named_in_dutch(first: date, last: date, texts: list[str]) -> None:
    """Every quarter or half year by its month where they fit; else every year, or one of 2, 5, 10, 20 or 50."""
    assert multiples.month_ticks(first, last)[1] == texts


def test_an_axis_that_ends_before_the_last_round_goes_on_to_it(small_kader: Kader) -> None:
    """Every round is drawn, also where the date that is asked for lies before it."""
    frame = rounds(small_kader, ("2024-01-01", None, None, 3.0), ("2024-12-31", None, None, 4.0))
    early, late = (multiples.over_time(frame, small_kader, day) for day in (date(2024, 6, 30), date(2024, 12, 31)))

    assert early["panels"] == late["panels"]


def test_movements_are_told_per_cell_in_words(small_kader: Kader) -> None:
    """Both numbers, their difference over how many questions, and what that is called; months stand over them.

    Without anything to compare the scores of the cell stand there.
    """
    frame = pd.DataFrame(
        {
            "cell": small_kader.cell_codes,
            "first": [5.0, 7.0, 4.0],
            "last": [6.5, 5.0, NAN],
            "from": [5.0, 8.0, NAN],
            "to": [6.5, 6.0, NAN],
            "change": [1.5, -2.0, NAN],
            "questions": [2, 1, 0],
            "of": [2, 2, 3],
            "moved": [True, True, False],
            "group": ["better", "worse", "unknown"],
        }
    )
    table = multiples.movements(frame, small_kader, date(2024, 1, 31), date(2026, 6, 30))

    assert table["caption"] == "De velden, van de eerste tot de laatste waardering"
    assert [shown["text"] for shown in table["head"][0]] == [
        *("Veld", "jan 2024", "jun 2026", "Verschil", "Vragen", "Ontwikkeling")
    ]
    assert table["head"][0][4]["full"] == "vergelijkbare vragen"
    assert [[shown["text"] for shown in row] for row in table["body"]] == [
        ["Het huis › Doelen", "5,0", "6,5", "+1,5", "2 van 2", "verbeterd"],
        ["Buurt › Doelen", "8,0", "6,0", "−2,0", "1 van 2", "gedaald"],
        ["Het huis › Middelen", "4,0", "–", "–", "0 van 3", "niet te vergelijken"],
    ]


@pytest.mark.parametrize(
    ("before", "change", "group", "words"),
    [
        *((5.0, -0.4, "small", "klein verschil"), (5.0, 0.0, "same", "gelijk")),
        *((2.9, -0.4, "low", "klein verschil, bleef laag"), (2.9, 0.0, "low", "gelijk, bleef laag")),
        (6.2, -0.4, "low", "klein verschil, nu laag"),
        (6.4, -0.2, "low", "klein verschil, score nu 3,0"),
    ],
)
def test_a_cell_that_did_not_move_is_only_called_equal_where_it_is(
    small_kader: Kader, before: float, change: float, group: str, words: str
) -> None:
    """And that it is low stands behind it, in words that hold for the numbers that are shown: below 6 is low."""
    sides = {"first": before, "last": 3.0, "from": before, "to": before + change}
    columns = {**sides, "change": change, "questions": 2, "of": 2}
    frame = pd.DataFrame({"cell": ["huis.doel"], **columns, "moved": False, "group": group})
    (row,) = multiples.movements(frame, small_kader, date(2024, 1, 31), date(2026, 6, 30))["body"]

    assert row[-1]["text"] == words
