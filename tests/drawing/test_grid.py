"""The cells of the framework as they are drawn: value, word and lines, per measure."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from tilburg_samenwerking.drawing import grid, legend, palette
from tilburg_samenwerking.formatting import number
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.views.raster import in_words

NAN = float("nan")
SINCE = "jun 2025"


def frame(kader: Kader, **columns: list[Any]) -> pd.DataFrame:
    """Return the numbers of the three cells of the small framework."""
    numbers = {"score": [5.0, 7.0, NAN], "n": [4, 2, 0], "attention": [3, 0, 0], "coverage": [0.75, 0.6, 0.0]}
    numbers["not_applicable"] = [0, 0, 0]
    numbers |= {"change": [-0.6, 0.1, NAN], "compared": [3, 2, 0], "moved": [True, False, False]}
    return pd.DataFrame({"cell": kader.cell_codes, **numbers, **columns})


def changed(kader: Kader) -> pd.DataFrame:
    """Return the numbers of the cells with all that the measure Verandering has."""
    columns: dict[str, list[Any]] = {"from": [5.0, 6.9, NAN], "to": [4.4, 7.0, NAN], "incomparable": [0, 0, 0]}
    return frame(kader, **columns)


def drawn(data: grid.GridData) -> dict[str, grid.GridCell]:
    """Return the cells by code."""
    return {cell["code"]: cell for _title, row in data["rows"] for cell in row if cell}


def test_cells_stand_in_the_rows_and_columns_of_the_framework(small_kader: Kader) -> None:
    """Where the framework has no cell there is none."""
    data = grid.measured_grid(frame(small_kader), small_kader, "score", SINCE)

    assert data["caption"] == "Het raster"
    assert data["columns"] == ["Het huis", "De buurt"]
    assert [(title, [cell and cell["code"] for cell in row]) for title, row in data["rows"]] == [
        ("Doelen", ["huis.doel", "buurt.doel"]),
        ("Middelen", ["huis.middelen", None]),
    ]


def test_a_score_has_its_band_how_many_ask_attention_and_its_coverage(small_kader: Kader) -> None:
    """5 is zwak and three of four ask attention; without a score there is no colour and no zero."""
    cells = drawn(grid.measured_grid(frame(small_kader), small_kader, "score", SINCE))

    assert (cells["huis.doel"]["value"], cells["huis.doel"]["word"]) == ("5,0", "zwak")
    assert cells["huis.doel"]["lines"] == ["3 van 4 vragen aandacht", "4 samenwerkingen, dekking 75%"]
    assert cells["huis.doel"]["label"] == (
        "Het huis › Doelen (Wat het huis wil): 5,0 zwak, 3 van 4 vragen aandacht, 4 samenwerkingen, dekking 75%"
    )
    assert cells["huis.doel"]["fill"] == palette.shade(5.0, small_kader)
    assert (cells["huis.middelen"]["value"], cells["huis.middelen"]["word"]) == ("–", "geen score")
    assert cells["huis.middelen"]["lines"] == ["dekking 0%"]
    assert "fill" not in cells["huis.middelen"]


def test_how_many_ask_attention_stands_large_with_the_score_and_its_change_below(small_kader: Kader) -> None:
    """Three of four is over half, none of two is white; nobody has a share where nobody has a score."""
    cells = drawn(grid.measured_grid(frame(small_kader), small_kader, "aandacht", SINCE))

    assert (cells["huis.doel"]["value"], cells["huis.doel"]["word"]) == ("3", "van 4 vragen aandacht")
    assert cells["huis.doel"]["lines"] == ["score 5,0, zwak", "−0,6 sinds jun 2025"]
    assert cells["huis.doel"]["fill"] == palette.SHARES[5]
    assert (cells["buurt.doel"]["value"], cells["buurt.doel"]["fill"]) == ("0", "#ffffff")
    assert [cell.get("few") for cell in cells.values()] == [None, True, None]
    assert cells["buurt.doel"]["lines"] == ["score 7,0, goed", "+0,1 (klein verschil) sinds jun 2025"]
    assert (cells["huis.middelen"]["value"], cells["huis.middelen"]["lines"]) == ("–", [])
    assert cells["huis.middelen"]["word"] == "geen score"
    assert "fill" not in cells["huis.middelen"]


def test_one_that_asks_attention_is_singular_and_a_thousand_has_its_point(small_kader: Kader) -> None:
    """1 van 1.200 vraagt aandacht."""
    numbers = frame(small_kader, attention=[1, 1200, 0], n=[1200, 1300, 0])
    cells = drawn(grid.measured_grid(numbers, small_kader, "aandacht", SINCE))

    assert [(cell["value"], cell["word"]) for cell in cells.values()][:2] == [
        *(("1", "van 1.200 vraagt aandacht"), ("1.200", "van 1.300 vragen aandacht"))
    ]


def test_a_square_carries_the_distribution_of_its_collaborations(small_kader: Kader) -> None:
    """Of five: three zwak, one goed, one without a score, each a door; two are goed; of nobody is no bar."""
    hrefs = [["zwak", "goed", "geen"]] * 3
    bars = grid.distribution(np.array([[3, 1, 1], [0, 2, 0], [0, 0, 0]]), small_kader, hrefs)
    parts = dict(zip(small_kader.cell_codes, bars, strict=True))
    data = grid.measured_grid(frame(small_kader), small_kader, "score", SINCE, parts=parts)
    first, second, third = (cell["parts"] for cell in drawn(data).values())

    assert [(part["text"], part["title"], part["share"], part["href"]) for part in first] == [
        *(("3", "zwak", 0.6, "zwak"), ("1", "goed", 0.2, "goed"), ("1", "geen score", 0.2, "geen"))
    ]
    assert [part["fill"] for part in first] == [step["fill"] or "" for step in legend.bands(small_kader)]
    assert [part.get("asks") for part in first] == [True, None, None]
    assert [(part["text"], part["share"]) for part in second] == [("2", 1.0)]
    assert third == []


@pytest.mark.parametrize(("measure", "two", "four"), [("aandacht", 4, 3), ("score", None, None)])
def test_what_few_have_a_score_on_is_pale(kader: Kader, measure: str, two: int | None, four: int | None) -> None:
    """One of two looks less firm than one of four."""
    numbers = {"score": 3.5, "attention": 1, "coverage": 1.0, "not_applicable": 0, "change": 0.0, "compared": 1}
    frame = pd.DataFrame({"cell": kader.cell_codes, "n": [2, 4, 1, *[3] * 6], **numbers, "moved": False})
    few, enough, one, *of_three = drawn(grid.measured_grid(frame, kader, measure, SINCE)).values()
    whole = [palette.colours(kader)[2] if place is None else palette.SHARES[place] for place in (two, four)]

    assert (few["few"], one["few"], any("few" in cell for cell in (enough, *of_three))) == (True, True, False)
    assert [few["fill"], enough["fill"]] == [palette.tint(whole[0], palette.PALE), whole[1]]


def test_without_a_band_that_asks_for_attention_the_score_comes_first(small_kader: Kader) -> None:
    """What asks attention is then no measure."""
    quiet = tuple(band.model_copy(update={"attention": False}) for band in small_kader.thresholds.bands)
    thresholds = small_kader.thresholds.model_copy(update={"bands": quiet})
    kader = small_kader.model_copy(update={"thresholds": thresholds})

    assert next(iter(grid.measures(small_kader))) == "aandacht"
    assert next(iter(grid.measures(kader))) == "score"


@pytest.mark.parametrize(
    ("measure", "title", "amount"),
    [
        *(("aandacht", "Deel dat aandacht vraagt", 7), ("score", "Score", 4)),
        *(("verandering", "Verandering", 6), ("dekking", "Dekking", 6)),
    ],
)
def test_each_measure_has_a_legend_of_the_colours_that_it_draws(
    small_kader: Kader, measure: str, title: str, amount: int
) -> None:
    """Whatever colour a square has stands in it, and what has none is hatched."""
    of, steps = grid.legend(measure, small_kader)
    cells = drawn(grid.measured_grid(changed(small_kader), small_kader, measure, SINCE))
    fills = {cell.get("fill") for cell in cells.values()}

    assert (of, len(steps)) == (title, amount)
    assert steps[-1]["fill"] is None
    assert measure == "score" or fills <= {step["fill"] for step in steps}


@pytest.mark.parametrize(
    ("change", "moved", "value", "word"),
    [
        *((0.6, True, "+0,6", "beter"), (-0.6, True, "−0,6", "slechter")),
        *((0.2, False, "+0,2", "klein verschil"), (0.0, False, "0,0", "gelijk")),
    ],
)
def test_a_change_counts_only_where_it_moved(
    small_kader: Kader, change: float, moved: bool, value: str, word: str
) -> None:
    """With both numbers, over how many, and how many cannot be compared; where none can it says so."""
    columns = {"change": [change, NAN, NAN], "compared": [3, 0, 0], "moved": [moved, False, False]}
    columns |= {"from": [5.0, NAN, NAN], "to": [5.0 + change, NAN, NAN], "incomparable": [1, 2, 0]}
    cells = drawn(grid.measured_grid(frame(small_kader, **columns), small_kader, "verandering", SINCE))

    assert (cells["huis.doel"]["value"], cells["huis.doel"]["word"]) == (value, word)
    assert cells["huis.doel"]["lines"] == [
        f"van 5,0 naar {number(5.0 + change)}",
        "3 samenwerkingen op beide datums",
        "1 niet te vergelijken",
    ]
    assert [(cells[code]["word"], cells[code]["lines"]) for code in ("buurt.doel", "huis.middelen")] == [
        ("niet te vergelijken", ["2 op beide datums gewaardeerd"]),
        ("niet te vergelijken", ["niemand op beide datums gewaardeerd"]),
    ]


def test_coverage_says_where_it_is_too_little(small_kader: Kader) -> None:
    """The minimum is 0.6: exactly that is enough."""
    cells = drawn(grid.measured_grid(frame(small_kader), small_kader, "dekking", SINCE))

    assert [(cell["value"], cell["word"]) for cell in cells.values()] == [
        ("75%", "van de vragen"),
        ("60%", "van de vragen"),
        ("0%", "te weinig"),
    ]
    assert cells["buurt.doel"]["lines"] == ["2 samenwerkingen met een score"]


def test_without_collaborations_there_is_no_coverage_to_colour(small_kader: Kader) -> None:
    """A link can lead to a selection in which there is nobody; the page then says so, and draws nothing."""
    cells = drawn(
        grid.measured_grid(frame(small_kader, n=[0, 0, 0], coverage=[NAN] * 3), small_kader, "dekking", SINCE)
    )

    assert [cell["value"] for cell in cells.values()] == ["–", "–", "–"]
    assert "fill" not in cells["huis.doel"]


def test_the_finding_names_the_lowest_and_the_highest_cell(small_kader: Kader) -> None:
    """5 and 7; one of the three cells is on average in the band that asks for attention."""
    assert in_words(as_records(frame(small_kader)), small_kader) == (
        "Het laagste veld is Het huis › Doelen met 5,0, het hoogste De buurt › Doelen met 7,0. "
        "1 van 2 velden vraagt gemiddeld aandacht; 1 heeft geen score."
    )
    assert in_words(as_records(frame(small_kader, score=[NAN] * 3)), small_kader) == "Geen enkel veld heeft een score."


def test_without_two_viewpoints_there_is_no_gap_to_choose(small_kader: Kader, bare_kader: Kader) -> None:
    """A framework offers the measures that it has, by the names that a link had before too."""
    assert [*grid.measures(small_kader).values()] == [
        *("Vraagt aandacht", "Score", "Verandering", "Kloof", "Overeenstemming", "Dekking")
    ]
    assert grid.FORMER_TITLES == {"In aandacht": "aandacht"}
    assert "kloof" not in grid.measures(bare_kader)


def test_a_cell_that_is_applicable_nowhere_has_its_own_sign_in_every_measure(small_kader: Kader) -> None:
    """Of huis.doel all four said nvt; of buurt.doel one of three; of huis.middelen there are too few answers."""
    numbers = frame(small_kader, score=[NAN, 7.0, NAN], n=[0, 2, 0], coverage=[NAN, 0.6, 0.2], not_applicable=[4, 1, 0])
    for measure in ("score", "aandacht", "dekking"):
        first, second, third = drawn(grid.measured_grid(numbers, small_kader, measure, SINCE)).values()

        assert (first["value"], first["word"], first["void"]) == ("nvt", "niet van toepassing", True)
        assert first["lines"] == ["bij 4 samenwerkingen niet van toepassing"]
        assert "void" not in {**second, **third}
        assert second["lines"][-1] == "bij 1 samenwerking niet van toepassing"


def test_a_grid_without_assessments_says_so(small_kader: Kader) -> None:
    """No coverage is no lack of answers."""
    numbers = frame(small_kader, score=[NAN] * 3, n=[0] * 3, attention=[0] * 3, coverage=[NAN] * 3)

    assert {cell["word"] for cell in drawn(grid.measured_grid(numbers, small_kader, "dekking", SINCE)).values()} == {
        "geen dekking"
    }
    assert drawn(grid.measured_grid(numbers, small_kader, "score", SINCE))["huis.doel"]["lines"] == [
        "nog niet gewaardeerd"
    ]


@pytest.mark.parametrize(
    ("never", "elsewhere", "lines"),
    [
        (3, 0, ["nog niet gewaardeerd"]),
        (0, 3, ["gewaardeerd met een ander kader"]),
        (1, 34, ["34 gewaardeerd met een ander kader", "1 nog niet gewaardeerd"]),
    ],
)
@pytest.mark.parametrize("measure", ["score", "aandacht", "dekking"])
def test_a_grid_that_nobody_can_be_read_in_says_why(
    small_kader: Kader, never: int, elsewhere: int, lines: list[str], measure: str
) -> None:
    """Never assessed is another reason than assessed with another framework; where both are so, how many of each."""
    numbers = frame(small_kader, score=[NAN] * 3, n=[0] * 3, attention=[0] * 3, coverage=[NAN] * 3)
    cells = drawn(grid.measured_grid(numbers, small_kader, measure, SINCE, unread=grid.why_unread(never, elsewhere)))

    assert [cell["lines"] for cell in cells.values()] == [lines] * 3


def test_the_grid_of_an_assessment_shows_what_is_not_applicable(small_kader: Kader) -> None:
    """nvt beside a cell without a score."""
    row = {"huis.doel": 7.0, "buurt.doel": NAN, "huis.middelen": NAN, "not_applicable": ("buurt.doel",)}
    cells = drawn(grid.assessment_grid(row, {"buurt.doel": ["alle vragen nvt"]}, {}, small_kader))

    assert [(cell["value"], cell["word"]) for cell in cells.values()] == [
        ("7,0", "goed"),
        ("nvt", "niet van toepassing"),
        ("–", "geen score"),
    ]
    assert cells["buurt.doel"]["label"] == (
        "De buurt › Doelen (Wat de straat wil): nvt niet van toepassing, alle vragen nvt"
    )


def test_a_bar_may_lead_nowhere(small_kader: Kader) -> None:
    """Then its parts are no doors."""
    (bar,) = grid.distribution(np.array([[3, 0, 1]]), small_kader)

    assert [(part["text"], part["share"], "href" in part) for part in bar] == [("3", 0.75, False), ("1", 0.25, False)]


def test_a_square_below_the_limit_has_a_corner_and_a_file_gets_its_number(small_kader: Kader) -> None:
    """Zwak asks for attention, goed and what is missing do not; the number is not rounded."""
    weak, good, none = (grid.scored(value, [], small_kader) for value in (4.96, 7.0, NAN))

    assert [cell.get("asks") for cell in (weak, good, none)] == [True, None, None]
    assert (weak["value"], weak["raw"], weak["number"], weak["scored"]) == ("5,0", 4.96, "decimal", True)
    assert none["raw"] is None


def test_how_many_ask_attention_may_be_said_without_who_has_no_answer_to_give(small_kader: Kader) -> None:
    """A row without that number says nothing of it."""
    row = {"score": 5.0, "n": 4, "attention": 3, "coverage": 1.0, "change": -0.6, "compared": 3, "moved": True}

    assert grid.asking(row, SINCE, small_kader)["lines"] == ["score 5,0, zwak", "−0,6 sinds jun 2025"]


def test_the_squares_of_a_grid_leave_out_where_there_is_no_cell(small_kader: Kader) -> None:
    """Of the four places three are a cell."""
    data = grid.measured_grid(frame(small_kader), small_kader, "score", SINCE)

    assert [cell["code"] for cell in grid.squares_of(data)] == ["huis.doel", "buurt.doel", "huis.middelen"]


def test_a_cell_is_named_once_where_its_title_is_the_end_of_its_name(small_kader: Kader) -> None:
    """Het huis › Middelen: the square says Middelen."""
    cells = tuple(cell.model_copy(update={"title": "Middelen"}) for cell in small_kader.cells)
    kader = small_kader.model_copy(update={"cells": cells})

    assert grid.name_as_seen("huis.doel", small_kader) == "Het huis › Doelen (Wat het huis wil)"
    assert grid.name_as_seen("huis.middelen", kader) == "Het huis › Middelen"


def test_the_steps_of_coverage_begin_at_the_minimum(small_kader: Kader) -> None:
    """From 0,6 on at each tenth; of a minimum of 0,8 only what is above it is a further step."""
    thresholds = small_kader.thresholds.model_copy(update={"minimum_coverage": 0.8})
    strict = small_kader.model_copy(update={"thresholds": thresholds})

    assert grid.coverage_limits(small_kader) == [0.6, 0.7, 0.8, 0.9]
    assert grid.coverage_limits(strict) == [0.8, 0.9]
