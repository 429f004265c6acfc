"""Gap and agreement as they are drawn: neutral colours, words for the direction, dots that can be counted."""

import numpy as np
import pandas as pd
import pytest

from tests.drawing.given.plotted import stands_still
from tilburg_samenwerking.drawing import gaps, palette
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.views.viewpoints import dumbbells_in_words, gap_in_words


def gap_frame(kader: Kader, gap: float, absolute: float, n: int = 4) -> pd.DataFrame:
    """Return the same gap for every cell, as `viewpoints.gaps` gives it."""
    return pd.DataFrame(
        {"cell": kader.cell_codes, "gap": gap, "absolute": absolute, "questions": 9, "n": n, "apart": 1}
    )


def one(frame: pd.DataFrame, kader: Kader, measure: str) -> dict:
    """Return the first cell of a grid."""
    return dict(gaps.grid(frame, kader, measure)["rows"][0][1][0])


@pytest.mark.parametrize("share", np.linspace(0, 1, 11))
def test_every_tint_is_readable_and_no_colour_of_another_map(share: float, kader: Kader) -> None:
    """Contrast 4.5 at least; scores and differences have other colours."""
    fill = palette.mixed("#ffffff", palette.STONE, float(share))

    assert palette.contrast(palette.text_on(fill), fill) >= 4.5
    assert fill not in {*palette.colours(kader), *palette.difference_colours()}


@pytest.mark.parametrize(
    ("gap", "value", "word"),
    [
        (0.46, "+0,5", "bestuurlijk hoger"),
        (-0.46, "−0,5", "ambtelijk hoger"),
        (0.04, "+0,0", "bestuurlijk hoger"),
        (0.0, "0,0", "gelijk"),
    ],
)
def test_words_tell_the_direction_of_a_gap(kader: Kader, gap: float, value: str, word: str) -> None:
    """Only exactly nought is equal; the two directions have the same colour."""
    cell = one(gap_frame(kader, gap, 0.5), kader, "kloof")

    assert (cell["value"], cell["word"]) == (value, word)
    assert cell["lines"] == ["gemiddeld 0,5 uit elkaar", "1 van 4 ver uit elkaar"]
    assert cell["fill"] == one(gap_frame(kader, -gap, 0.5), kader, "kloof")["fill"]


def test_a_missing_gap_has_no_colour(kader: Kader) -> None:
    """It is hatched, and says why."""
    frame = gap_frame(kader, np.nan, np.nan, n=0)

    assert "fill" not in one(frame, kader, "kloof")
    assert one(frame, kader, "kloof")["value"] == "–"
    assert gap_in_words(frame, kader, "kloof").startswith("Er is geen veld")


def test_the_gap_stands_at_the_end_of_its_dumbbell(small_kader: Kader) -> None:
    """Signed, on the row of its cell; a cell without common questions has a dash and no dots."""
    frame = pd.DataFrame(
        {"cell": small_kader.cell_codes, "first": [8, np.nan, 3], "second": [5, np.nan, 4], "gap": [3, np.nan, -1],
         "absolute": [3, np.nan, 1], "questions": [2, 0, 1]}
    )  # fmt: skip
    figure = gaps.dumbbells(frame, small_kader)

    assert [note["text"] for note in figure["layout"]["annotations"]] == ["kloof", "+3,0", "–", "−1,0"]
    assert [trace.get("name") for trace in figure["data"]] == [None, "Ambtelijk", "Bestuurlijk"]
    assert "gemiddeld 3,0, bestuurlijk hoger (+3,0)" in dumbbells_in_words(frame, small_kader)


def deviation_frame(kader: Kader, deviation: float, n: int = 4) -> pd.DataFrame:
    """Return the same deviation for every cell, as `viewpoints.deviations` gives it."""
    return pd.DataFrame({"cell": kader.cell_codes, "deviation": deviation, "questions": 9, "n": n, "apart": 1})


def test_respondents_agree_up_to_the_practical_limit(kader: Kader) -> None:
    """On five levels that is 5 / 6 of a point: exactly there they still agree."""
    agree, apart, half = (
        one(deviation_frame(kader, value), kader, "overeenstemming") for value in (5 / 6, 0.84, 5 / 12)
    )

    assert (agree["value"], agree["word"], apart["word"]) == ("0,8", "eens", "uiteen")
    assert agree["lines"] == ["gemiddeld 0,8 punt van het midden", "1 van 4 uiteen"]
    assert agree["fill"] == apart["fill"] == palette.tint(palette.STONE, 6 / 7)
    assert half["fill"] == palette.tint(palette.STONE, 4 / 7)


def test_what_is_not_known_says_why(kader: Kader) -> None:
    """Of a gap and of a deviation, each in its own words, without a colour."""
    gap = one(gap_frame(kader, np.nan, np.nan, n=0), kader, "kloof")
    deviation = one(deviation_frame(kader, np.nan, n=0), kader, "overeenstemming")

    assert (gap["word"], gap["lines"]) == ("geen kloof", ["geen vraag die beide een score gaven"])
    assert (deviation["word"], deviation["lines"]) == ("niet te bepalen", ["geen vraag met twee scores of meer"])
    assert (deviation["value"], "fill" in deviation) == ("–", False)


def test_a_gap_has_its_full_tint_from_the_threshold_on(kader: Kader) -> None:
    """Of one point: steps at 0,2, 0,4, 0,5, 0,6, 0,8 as they are shown, and at that itself; farther is no darker."""
    absolutes = (0.14, 0.15, 0.44, 0.45, 0.55, 0.84, 0.95, 2.0)
    fills = [one(gap_frame(kader, 0.5, absolute), kader, "kloof")["fill"] for absolute in absolutes]

    assert fills == [palette.tint(palette.STONE, place / 7) for place in (1, 2, 3, 4, 5, 6, 7, 7)]


def test_both_viewpoints_stand_beside_each_other_in_a_table(small_kader: Kader) -> None:
    """With the gap as it is signed, its size, and over how many questions of the cell."""
    frame = pd.DataFrame(
        {"cell": ["huis.doel", "huis.middelen"], "first": [8.0, np.nan], "second": [5.0, np.nan],
         "gap": [3.0, np.nan], "absolute": [3.5, np.nan], "questions": [2, 0]}
    )  # fmt: skip
    table = gaps.pairs(frame, small_kader)

    assert table["caption"] == "Beide perspectieven per veld"
    assert [shown["text"] for shown in table["head"][0]] == [
        *("Veld", "Bestuurlijk", "Ambtelijk", "Kloof", "Uit elkaar", "Vragen")
    ]
    assert [[shown["text"] for shown in row] for row in table["body"]] == [
        ["Het huis › Doelen", "8,0", "5,0", "+3,0", "3,5", "2 van 2"],
        ["Het huis › Middelen", "–", "–", "–", "–", "0 van 3"],
    ]


def test_collaborations_with_a_gap_are_linked() -> None:
    """By name, with their gap, its size and the number of questions."""
    row = {"collaboration": "a", "name": "A", "gap": -1.0, "absolute": 1.5, "questions": 2}
    table = gaps.collaborations(pd.DataFrame([row]), "De kloof")

    assert (table["caption"], [shown["text"] for shown in table["head"][0]]) == (
        "De kloof",
        ["Samenwerking", "Kloof", "Uit elkaar", "Vragen"],
    )
    assert [shown["text"] for shown in table["body"][0]] == ["A", "−1,0", "1,5", "2"]


def test_dumbbells_stand_on_the_whole_scale_with_whole_ticks(kader: Kader, small_kader: Kader) -> None:
    """From 1 to 5 by one, from 0 to 10 by two; the first row is on top, and each row has its line and both dots."""
    frames = [
        pd.DataFrame(
            {"cell": framework.cell_codes, "first": 4.0, "second": 2.0, "gap": 2.0, "absolute": 2.0, "questions": 1}
        )
        for framework in (kader, small_kader)
    ]
    five, ten = (gaps.dumbbells(frame, one)["layout"] for frame, one in zip(frames, (kader, small_kader), strict=True))
    line, second, first = gaps.dumbbells(frames[1], small_kader)["data"]

    assert five["xaxis"]["tickvals"] == [1, 2, 3, 4, 5]
    assert ten["xaxis"]["tickvals"] == [0, 2, 4, 6, 8, 10]
    assert ten["xaxis"]["range"] == [-0.4, 10.4]
    assert ten["yaxis"]["range"] == [2.5, -0.5]
    assert five["height"] - ten["height"] == 6 * 38
    assert line["x"] == [4.0, 2.0, None] * 3
    assert line["y"][:4] == [*ten["yaxis"]["categoryarray"][:1] * 3, ten["yaxis"]["categoryarray"][1]]
    assert (first["x"], second["x"], first["text"]) == ([4.0] * 3, [2.0] * 3, ["4,0"] * 3)
    assert first["hovertemplate"] == "%{y}, bestuurlijk: %{text}<extra></extra>"
    assert [(note["x"], note["showarrow"]) for note in ten["annotations"]] == [(10, False)] * 4
    assert [note["y"] for note in ten["annotations"]] == [1, *ten["yaxis"]["categoryarray"]]


def test_the_columns_of_each_measure_have_their_headings() -> None:
    """In the order in which they stand in the table of cells."""
    assert list(gaps.COLUMNS["kloof"].values()) == [
        *("Kloof", "Uit elkaar", "Ver uit elkaar", "n kloof", "Vragen van beide")
    ]
    assert list(gaps.COLUMNS["overeenstemming"].values()) == [
        *("Van het midden", "Uiteen", "Aantal van het midden", "Vragen")
    ]


def pairs_of(kader: Kader) -> pd.DataFrame:
    """Return the same pair for every cell, as `viewpoints.cell_pairs` gives it."""
    numbers = {"first": 4.0, "second": 2.0, "gap": 2.0, "absolute": 2.0, "questions": 1}
    return pd.DataFrame({"cell": kader.cell_codes, **numbers})


def test_a_figure_of_dumbbells_is_read_and_not_handled(small_kader: Kader) -> None:
    """Nothing zooms; names have the room that they need, and lines run down from the scale but not across."""
    figure = gaps.dumbbells(pairs_of(small_kader), small_kader)
    across, down = figure["layout"]["xaxis"], figure["layout"]["yaxis"]

    assert stands_still(figure)
    assert figure["layout"]["separators"] == ",."
    assert (across["showgrid"], across["zeroline"], across["side"]) == (True, False, "top")
    assert (down["showgrid"], down["automargin"]) == (False, True)


def test_the_legend_names_both_viewpoints_under_the_figure(small_kader: Kader) -> None:
    """From the left; the line between the dots is no viewpoint."""
    figure = gaps.dumbbells(pairs_of(small_kader), small_kader)
    legend = figure["layout"]["legend"]

    assert [trace["name"] for trace in figure["data"] if trace.get("showlegend", True)] == ["Ambtelijk", "Bestuurlijk"]
    assert (legend["x"], legend["y"], legend["yanchor"]) == (0, 0, "top")


def test_a_scale_of_other_ends_has_some_five_whole_ticks(small_kader: Kader) -> None:
    """From 10 to 23 by three, with 0,04 of its length free at both ends."""
    scale = small_kader.scale.model_copy(update={"min": 10.0, "max": 23.0})
    framework = small_kader.model_copy(update={"scale": scale})
    across = gaps.dumbbells(pairs_of(framework), framework)["layout"]["xaxis"]

    assert across["tickvals"] == [10, 13, 16, 19, 22]
    assert across["range"] == pytest.approx([9.48, 23.52])


def test_the_tint_of_a_gap_is_a_share_of_the_threshold(small_kader: Kader) -> None:
    """Where that is two points, one point is half of it, and the legend has the limits in points."""
    title, steps = gaps.legend("kloof", small_kader)

    assert one(gap_frame(small_kader, 1.0, 1.0), small_kader, "kloof")["fill"] == palette.tint(palette.STONE, 4 / 7)
    assert (title, [step["text"] for step in steps]) == (
        "Uit elkaar",
        [
            *("onder 0,4", "0,4 tot 0,8", "0,8 tot 1,0", "1,0 tot 1,2", "1,2 tot 1,6", "1,6 tot 2,0", "2,0 of meer"),
            "geen kloof",
        ],
    )
    assert [step["fill"] for step in steps] == [*palette.tints(palette.STONE, 7), None]


def test_where_a_small_gap_is_far_apart_there_are_fewer_steps(small_kader: Kader) -> None:
    """Of 0,2 points only 0,1 lies between, as it is shown: 0,04 is 0,0, and 0,16 is 0,2 already."""
    thresholds = small_kader.thresholds.model_copy(update={"gap": 0.2})
    _title, steps = gaps.legend("kloof", small_kader.model_copy(update={"thresholds": thresholds}))

    assert [step["text"] for step in steps] == ["onder 0,1", "0,1 tot 0,2", "0,2 of meer", "geen kloof"]


def test_agreement_has_a_legend_in_quarters_of_the_practical_limit(small_kader: Kader) -> None:
    """Of a scale from nought to ten by halves that is 1,75; the steps before it are in tenths."""
    title, steps = gaps.legend("overeenstemming", small_kader)

    assert title == "Van het midden"
    assert [step["text"] for step in steps] == [
        *("onder 0,4", "0,4 tot 0,7", "0,7 tot 0,9", "0,9 tot 1,1", "1,1 tot 1,4", "1,4 tot 1,75", "1,75 of meer"),
        "niet te bepalen",
    ]


def test_a_cell_says_in_which_direction_its_gaps_are(small_kader: Kader) -> None:
    """Of four: two higher, one equal, none lower, and of one there is no gap; who is not there is no part."""
    bars = gaps.directions(np.array([[2, 1, 0, 1], [0, 0, 4, 0], [0, 0, 0, 0]]), small_kader)
    first = bars["huis.doel"]

    assert [(part["text"], part["title"], part["share"]) for part in first] == [
        *(("2", "bestuurlijk hoger", 0.5), ("1", "gelijk", 0.25), ("1", "geen kloof", 0.25))
    ]
    assert [(part["title"], part["href"]) for part in bars["buurt.doel"]] == [
        ("ambtelijk hoger", "samenwerking?wie=kloof-buurt.doel-tweede")
    ]
    assert bars["huis.middelen"] == []
    assert [step["fill"] for step in gaps.direction_legend(small_kader)][:2] == [first[0]["fill"], first[1]["fill"]]
    assert [step["fill"] for step in gaps.direction_legend(small_kader)] == [
        *(palette.tint(palette.FIRST, 0.6), palette.tint(palette.COUNTED, 0.3), palette.tint(palette.SECOND, 0.6), None)
    ]
    assert first[2]["fill"] == ""
