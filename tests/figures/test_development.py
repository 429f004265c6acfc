"""The figures of what changes in time: gaps stay gaps, one axis, Dutch ticks, and words with the numbers."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilburg_samenwerking.development_review import Change
from tilburg_samenwerking.figures import development, portfolio_development, review
from tilburg_samenwerking.kader import Kader

NAN = float("nan")


def rounds(kader: Kader, *rows: tuple[str, str | None, str | None, float]) -> pd.DataFrame:
    """Return rounds with their date, phase, water, and the score of all cells."""
    frame = pd.DataFrame(
        [(pd.Timestamp(on), phase, water) for on, phase, water, _score in rows], columns=["on", "phase", "water"]
    )
    return frame.assign(**{code: [score for *_, score in rows] for code in kader.cell_codes}, kader_version="1")


def lines(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the lines of the cells."""
    return [trace for trace in figure["data"] if trace["type"] == "scatter"]


def test_a_missing_score_is_a_gap_and_never_filled_in(small_kader: Kader) -> None:
    """The line stops before it and begins after it; nothing is drawn at its date."""
    frame = rounds(
        small_kader, ("2024-01-01", None, None, 6), ("2024-07-01", None, None, NAN), ("2025-01-01", None, None, 7)
    )
    drawn = lines(development.over_time(frame, small_kader, date(2025, 1, 1)))

    assert [trace["y"] for trace in drawn] == [[6.0, None, 7.0]] * len(small_kader.cells)
    assert not any(trace["connectgaps"] for trace in drawn)


def test_all_cells_stand_on_one_axis_in_the_places_of_the_grid(kader: Kader) -> None:
    """Three columns and three rows, with the same range of scores and of dates."""
    layout = development.over_time(rounds(kader, ("2024-01-01", None, None, 3.0)), kader, date(2025, 1, 1))["layout"]
    axes = [layout[f"yaxis{place}"] for place in range(2, 11)]
    dates = [layout[f"xaxis{place}"] for place in range(2, 11)]

    assert len({tuple(axis["range"]) for axis in axes}) == 1
    assert len({tuple(axis["range"]) for axis in dates}) == 1
    assert len({tuple(axis["domain"]) for axis in dates}) == len({tuple(axis["domain"]) for axis in axes}) == 3


def test_phases_and_troubled_water_stand_behind_every_cell(small_kader: Kader) -> None:
    """One spell per phase, from the assessment that says it to the next that says another; water only where it asks."""
    frame = rounds(
        small_kader,
        ("2024-01-01", "begin", "rustig", 6),
        ("2024-07-01", "begin", "onrustig", 6),
        ("2025-01-01", "eind", "rustig", 6),
    )
    figure = development.over_time(frame, small_kader, date(2025, 6, 30))
    shapes = [shape for shape in figure["layout"]["shapes"] if shape["xref"] == "x2"]
    strip = [trace["text"][0] for trace in figure["data"] if trace["type"] == "bar"]

    assert (shapes[0]["x0"], shapes[0]["x1"]) == ("2024-01-01", "2025-01-01")
    assert [(shape["x0"], shape["x1"]) for shape in shapes if shape["y1"] < 1] == [("2024-07-01", "2025-01-01")]
    assert [text.removeprefix("≈ ") for text in strip] == [
        *(option.title for option in small_kader.phases),
        "rustig",
        "onrustig",
        "rustig",
    ]


def test_another_version_of_the_framework_is_a_dotted_line(small_kader: Kader) -> None:
    """In every cell and on the strip, at the first assessment made with it."""
    frame = rounds(small_kader, ("2024-01-01", None, None, 6), ("2025-01-01", None, None, 7))
    figure = development.over_time(frame.assign(kader_version=["1", "2"]), small_kader, date(2025, 6, 30))
    marks = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "line"]

    assert [version for _day, version in development.version_changes(frame.assign(kader_version=["1", "2"]))] == ["2"]
    assert development.version_changes(frame) == []
    assert len(marks) == len(small_kader.cells) + 1
    assert {shape["x0"] for shape in marks} == {"2025-01-01"}


@given(first=st.dates(date(1900, 1, 1), date(2190, 1, 1)), days=st.integers(0, 100_000))
def test_an_axis_of_dates_never_has_too_many_names(first: date, days: int) -> None:
    """Whatever the range, a phone can show them, and each stands within it."""
    last = min(date(2200, 12, 31), date.fromordinal(first.toordinal() + days))
    values, texts = development.month_ticks(first, last)

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
    assert development.month_ticks(first, last)[1] == texts


def test_the_words_of_the_bands_name_both_ends(kader: Kader) -> None:
    """Shares of who has an overall score, at the first date with any and at the last."""
    frame = pd.DataFrame(
        {
            "on": [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)],
            **{band.code: [0, place, 2] for place, band in enumerate(kader.reading.bands)},
            "none": [1, 0, 0],
            "n": [0, 3, 6],
            "collaborations": [1, 3, 6],
        }
    )

    assert portfolio_development.bands_over_time_in_words(frame, kader) == (
        "Op 30 september 2024 staat het totaal van 2 van 6 in aandacht (33%), op 30 juni 2024 was dat 0 van 3 (0%)."
    )
    assert portfolio_development.bands_over_time(frame, kader)["data"][0]["y"][0] is None


def test_who_stayed_has_no_colour_in_the_transitions(small_kader: Kader) -> None:
    """Only what moved is tinted; nobody is a dash."""
    frame = pd.DataFrame({"before": list("aabb"), "after": list("abab"), "n": [5, 1, 0, 2]})
    frame = frame.replace({"a": "begin", "b": "eind"})
    body = portfolio_development.flow(frame, small_kader, "phase")["body"]

    assert [[shown["text"] for shown in row[1:]] for row in body] == [["5", "1"], ["–", "2"]]
    assert [["fill" in shown for shown in row[1:]] for row in body] == [[False, True], [False, False]]
    assert portfolio_development.flow_in_words(frame, "phase") == (
        "Op beide datums gewaardeerd: 8. Daarvan heeft er 1 een andere fase."
    )


def test_the_words_of_a_review_count_each_collaboration_once() -> None:
    """Who changed twice is one; who is not selected does not count; came and went are told apart."""
    changes = [Change(kind, slug, slug, "x.") for kind, slug in (("band_down", "a"), ("water", "a"), ("phase", "z"))]
    changes += [Change("ended", "e", "E", "x."), Change("new", "a", "A", "x.")]

    assert review.in_words(changes, ["a", "b"], date(2025, 6, 30), date(2026, 6, 30)) == (
        "Van 30 juni 2025 tot 30 juni 2026 veranderde er iets bij 1 van 2 samenwerkingen. "
        "Verder: 1 nieuw en 1 beëindigd."
    )


def test_a_band_is_shown_with_both_scores_and_their_difference(kader: Kader) -> None:
    """In the colours of the scores; the difference with its sign."""
    change = Change("band_down", "a", "A", "Totaal.", before=3.4, after=2.7)
    row = review.table("band_down", [change], kader, date(2025, 6, 30), date(2026, 6, 30))["body"][0]

    assert [shown["text"] for shown in row] == ["A", "Totaal.", "3,4", "2,7", "−0,7"]
    assert row[2]["fill"] != row[3]["fill"]
