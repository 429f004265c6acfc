"""The portfolio over time: bands per quarter, and who went from one group to another."""

from datetime import date

import pandas as pd
import pytest

from tests.drawing.given.plotted import pointed_at, stands_still
from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.figures import over_time
from tilburg_samenwerking.kader import Kader


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
    assert [[shown["value"] for shown in row[1:]] for row in body] == [[5, 1], [0, 2]]


def quarters(kader: Kader, amount: int) -> pd.DataFrame:
    """Return so many quarters with one collaboration in the highest band, two in the lowest and one without a score."""
    days = pd.date_range("2020-03-31", periods=amount, freq="QE")
    first, *between, last = kader.thresholds.bands
    bands = {first.code: 2, **{band.code: 0 for band in between}, last.code: 1}
    return pd.DataFrame({"on": [day.date() for day in days], **bands, "none": 1, "n": 3, "collaborations": 5})


def test_a_bar_says_how_many_it_is_of_how_many(small_kader: Kader) -> None:
    """In the bar unless it is none, and with its date when it is pointed at; one bar for each band."""
    low, high = over_time.bands_over_time(quarters(small_kader, 1).assign(goed=0), small_kader)["data"]

    assert (low["name"], low["text"], high["text"]) == ("zwak", ["2"], [""])
    assert low["customdata"] == [["31 maart 2020", "2", "3"]]
    assert pointed_at(low, 0) == "31 maart 2020: 2 van 3 zwak"
    assert (low["x"], low["marker"]["color"], high["marker"]["color"]) == ([0], "#f0eee7", "#1f5a96")


@pytest.mark.parametrize(
    ("amount", "named"),
    [
        (5, [0, 1, 2, 3, 4]),
        (6, [1, 3, 5]),
        (11, [2, 6, 10]),
        (20, [3, 7, 11, 15, 19]),
        (40, [7, 15, 23, 31, 39]),
        (41, [4, 16, 28, 40]),
        (61, [0, 20, 40, 60]),
        (100, [19, 39, 59, 79, 99]),
    ],
)
def test_at_most_five_quarters_are_named_and_always_the_last(kader: Kader, amount: int, named: list[int]) -> None:
    """Each with its month and how many have a score; all bars stand within the axis, and shares run to 100."""
    layout = over_time.bands_over_time(quarters(kader, amount), kader)["layout"]
    low, high = layout["xaxis"]["range"]

    assert layout["xaxis"]["tickvals"] == named
    assert layout["xaxis"]["ticktext"][0].endswith("<br>van 3")
    assert low < -0.5 < amount - 0.5 < high < amount
    assert layout["yaxis"]["range"] == [0, 100]
    assert dict(zip(layout["yaxis"]["tickvals"], layout["yaxis"]["ticktext"], strict=True)) == {
        0: "0%",
        50: "50%",
        100: "100%",
    }


def test_the_bands_as_a_table_go_from_old_to_new(small_kader: Kader) -> None:
    """Numbers with their share of who has a score; of nobody there are no shares."""
    frame = quarters(small_kader, 2)
    frame.loc[0, ["zwak", "goed", "n"]] = 0
    table = over_time.bands_table(frame, small_kader)

    assert table["caption"] == "De banden van het totaal in de tijd"
    assert [shown["text"] for shown in table["head"][0]] == [
        *("Datum", "n", "zwak", "goed", "geen totaal", "samenwerkingen")
    ]
    assert [[shown["text"] for shown in row] for row in table["body"]] == [
        ["31 maart 2020", "0", "–", "–", "1", "5"],
        ["30 juni 2020", "3", "2 (67%)", "1 (33%)", "1", "5"],
    ]


def test_the_more_went_the_darker_their_number(small_kader: Kader) -> None:
    """The most in the full tint, half of it in 0,65 of that; who stayed does not count for it."""
    frame = pd.DataFrame({"before": ["rustig"] * 2 + ["onrustig"] * 2, "after": ["rustig", "onrustig"] * 2})
    table = over_time.flow(frame.assign(n=[9, 2, 4, 0]), small_kader, "water")
    (stayed, some), (most, none) = ([dict(shown) for shown in row[1:]] for row in table["body"])

    assert table["caption"] == "Van vaarwater naar vaarwater"
    assert [shown["text"] for shown in table["head"][0]] == ["van ↓ naar →", "rustig", "onrustig"]
    assert [row[0]["text"] for row in table["body"]] == ["rustig", "onrustig"]
    assert (stayed["text"], stayed["more"]) == ("9", "gebleven")
    assert (some["fill"], most["fill"]) == ("#bdc7d4", "#9aa9bd")
    assert (none["text"], none["full"]) == ("–", "geen")


def test_who_was_in_other_water_in_between_is_named_with_the_day(small_kader: Kader) -> None:
    """Linked by name, with the water of both dates and that in between."""
    row = {"collaboration": "a", "name": "A", "water": "rustig", "between": "onrustig", "on": date(2026, 3, 1)}
    table = over_time.back_and_forth(pd.DataFrame([row]), small_kader)
    ((who, both, between, day),) = table["body"]

    assert table["caption"] == "Tussen beide datums in ander vaarwater"
    assert [shown["text"] for shown in table["head"][0]] == [
        *("Samenwerking", "Op beide datums", "Ertussen", "Waardering")
    ]
    assert (who["text"], both["text"].strip(), day["text"]) == ("A", "rustig", "1 maart 2026")
    assert between["text"].endswith("onrustig")


def test_a_figure_of_bands_is_read_and_not_handled(small_kader: Kader) -> None:
    """Bands stand on each other and are named just above, from the left; nothing zooms, no line runs through them."""
    figure = over_time.bands_over_time(quarters(small_kader, 2).assign(goed=0), small_kader)
    legend, axes = figure["layout"]["legend"], [figure["layout"][name] for name in ("xaxis", "yaxis")]

    assert stands_still(figure)
    assert figure["layout"]["barmode"] == "stack"
    assert figure["layout"]["showlegend"]
    assert (legend["x"], legend["yanchor"]) == (0, "bottom")
    assert 1 < legend["y"] < 1.1
    assert not any(axis["showgrid"] for axis in axes)


def test_a_number_in_a_bar_stands_upright_and_is_hidden_rather_than_shrunk(small_kader: Kader) -> None:
    """It is 12 high and never below 9; words at the axes stand upright too, with the room that they need."""
    figure = over_time.bands_over_time(quarters(small_kader, 2).assign(goed=0), small_kader)
    layout, bars = figure["layout"], figure["data"]

    assert [(bar["textangle"], bar["textfont"]["size"]) for bar in bars] == [(0, 12)] * 2
    assert layout["uniformtext"] == {"mode": "hide", "minsize": 9}
    assert layout["xaxis"]["tickangle"] == 0
    assert layout["xaxis"]["automargin"]
    assert layout["yaxis"]["automargin"]


@pytest.mark.parametrize("amount", [1, 8])
def test_the_first_and_the_last_bar_have_the_same_little_room_beside_them(kader: Kader, amount: int) -> None:
    """A bar reaches half a place to both sides of it, and a tenth of a place is free."""
    low, high = over_time.bands_over_time(quarters(kader, amount), kader)["layout"]["xaxis"]["range"]

    assert -0.5 - low == pytest.approx(high - (amount - 0.5)) == pytest.approx(0.1)


def test_one_that_went_is_the_most_there_is(small_kader: Kader) -> None:
    """Then it has the full tint, from phase to phase as well."""
    frame = pd.DataFrame({"before": ["begin"] * 2 + ["eind"] * 2, "after": ["begin", "eind"] * 2, "n": [7, 1, 0, 3]})
    table = over_time.flow(frame, small_kader, "phase")

    assert table["caption"] == "Van fase naar fase"
    assert table["body"][0][2]["fill"] == palette.COUNTED


def test_names_have_a_column_as_wide_as_those_of_other_tables(small_kader: Kader) -> None:
    """By their kind, which no other column has."""
    row = {"collaboration": "a", "name": "A", "water": "rustig", "between": "onrustig", "on": date(2026, 3, 1)}
    table = over_time.back_and_forth(pd.DataFrame([row]), small_kader)

    assert ["who" in shown.get("kind", "").split() for shown in table["head"][0]] == [True, False, False, False]
    assert ["who" in shown.get("kind", "").split() for shown in table["body"][0]] == [True, False, False, False]
