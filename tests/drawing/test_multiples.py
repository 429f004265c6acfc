"""The figures of what changes in time: gaps stay gaps, one axis, Dutch ticks, and words with the numbers."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilburg_samenwerking.drawing import multiples, over_time, what_changed
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.causes import Change
from tilburg_samenwerking.views.changes import in_words as changes_in_words

NAN = float("nan")


def rounds(kader: Kader, *rows: tuple[str, str | None, str | None, float]) -> pd.DataFrame:
    """Return rounds with their date, phase, water, and the score of all cells."""
    frame = pd.DataFrame(
        [(pd.Timestamp(on), phase, water) for on, phase, water, _score in rows], columns=["on", "phase", "water"]
    )
    return frame.assign(**{code: [score for *_, score in rows] for code in kader.cell_codes}, kader_version="1")


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


def test_phases_and_troubled_water_stand_behind_every_cell(small_kader: Kader) -> None:
    """One spell per phase, from the assessment that says it to the next that says another; water only where it asks."""
    frame = rounds(
        small_kader,
        ("2024-01-01", "begin", "rustig", 6),
        ("2024-07-01", "begin", "onrustig", 6),
        ("2025-01-01", "eind", "rustig", 6),
    )
    figure = multiples.over_time(frame, small_kader, date(2025, 6, 30))
    first, second, third = (dot["x"] for dot in figure["panels"][0]["dots"] if dot)

    assert [spell["text"] for spell in figure["phases"]] == [option.title for option in small_kader.phases]
    assert [spell["x"] for spell in figure["phases"]] == [first, third]
    assert figure["phases"][0]["width"] == pytest.approx(third - first)
    assert len({spell["fill"] for spell in figure["phases"]}) == 2
    assert [spell["text"].removeprefix("≈ ") for spell in figure["waters"]] == ["rustig", "onrustig", "rustig"]
    assert [spell["x"] for spell in figure["waters"] if spell["asks"]] == [second]
    assert figure["waters"][1]["width"] == pytest.approx(third - second)
    assert sum(spell["width"] for spell in figure["waters"]) == pytest.approx(1 - first)


def test_a_round_without_a_phase_ends_the_one_before(small_kader: Kader) -> None:
    """What is not known has no tint, and the same phase after it is a spell of its own."""
    frame = rounds(
        small_kader, *((f"202{year}-01-01", phase, None, 6) for year, phase in enumerate(("begin", None, "begin")))
    )
    figure = multiples.over_time(frame, small_kader, date(2022, 6, 30))
    first, second, third = (dot["x"] for dot in figure["panels"][0]["dots"] if dot)

    assert [spell["x"] for spell in figure["phases"]] == [first, third]
    assert figure["phases"][0]["width"] == pytest.approx(second - first)
    assert figure["waters"] == []


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
    ],
)
def test_dates_are_named_in_dutch(first: date, last: date, texts: list[str]) -> None:
    """Years where they fit, else months."""
    assert multiples.month_ticks(first, last)[1] == texts


def test_a_quarter_without_any_overall_score_has_no_bars(kader: Kader) -> None:
    """A share of nobody is no share, and no zero."""
    frame = pd.DataFrame(
        {
            "on": [date(2024, 3, 31), date(2024, 6, 30)],
            **{band.code: [0, place] for place, band in enumerate(kader.thresholds.bands)},
            "none": [1, 0],
            "n": [0, 3],
            "collaborations": [1, 3],
        }
    )

    assert [bar["y"] for bar in over_time.bands_over_time(frame, kader)["data"]] == [
        [None, 0.0],
        [None, pytest.approx(100 / 3)],
        [None, pytest.approx(200 / 3)],
    ]


def test_who_stayed_has_no_colour_in_the_transitions(small_kader: Kader) -> None:
    """Only what moved is tinted; nobody is a dash."""
    frame = pd.DataFrame({"before": list("aabb"), "after": list("abab"), "n": [5, 1, 0, 2]})
    frame = frame.replace({"a": "begin", "b": "eind"})
    body = over_time.flow(frame, small_kader, "phase")["body"]

    assert [[shown["text"] for shown in row[1:]] for row in body] == [["5", "1"], ["–", "2"]]
    assert [["fill" in shown for shown in row[1:]] for row in body] == [[False, True], [False, False]]


def test_the_words_of_a_review_count_each_collaboration_once() -> None:
    """Who changed twice is one; who is not selected does not count; came and went are told apart."""
    changes = [Change(kind, slug, slug, "x.") for kind, slug in (("band_down", "a"), ("water", "a"), ("phase", "z"))]
    changes += [Change("ended", "e", "E", "x."), Change("new", "a", "A", "x.")]

    assert changes_in_words(changes, ["a", "b"], date(2025, 6, 30), date(2026, 6, 30)) == (
        "Van 30 juni 2025 tot 30 juni 2026 veranderde er iets bij 1 van 2 samenwerkingen. "
        "Verder: 1 nieuw en 1 beëindigd."
    )


def test_a_band_is_shown_with_both_scores_and_their_difference(kader: Kader) -> None:
    """In the colours of the scores; the difference with its sign."""
    change = Change("band_down", "a", "A", "Totaal.", before=3.4, after=2.7, difference=-0.6)
    row = what_changed.table("band_down", [change], kader, date(2025, 6, 30), date(2026, 6, 30))["body"][0]

    assert [shown["text"] for shown in row] == ["A", "Totaal.", "3,4", "2,7", "−0,6"]
    assert row[2]["fill"] != row[3]["fill"]
