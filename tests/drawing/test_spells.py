"""How long a phase and unquiet water lasted, behind the lines."""

from datetime import date

import pandas as pd
import pytest

from tests.drawing.given.rounds import rounds
from tilburg_samenwerking.drawing import multiples
from tilburg_samenwerking.drawing.spells import Spell, spells_on_axis
from tilburg_samenwerking.kader import Kader


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


def spells(kader: Kader, by: str, *codes: str) -> list[Spell]:
    """Return the spells of rounds that say these codes, each year one, on an axis of three years."""
    frame = pd.DataFrame({"on": [pd.Timestamp(2020 + year, 1, 1) for year in range(len(codes))], by: codes})
    return spells_on_axis(frame, by, pd.Timestamp("2023-01-01"), kader, lambda day: (day.year - 2020) / 3)


def test_a_phase_is_darker_the_later_it_is(kader: Kader) -> None:
    """From 0,05 to 0,27 of the tint in the order of the framework: the third of five phases is halfway."""
    drawn = spells(kader, "phase", "overwegen", "implementeren", "evalueren")

    assert [spell["fill"] for spell in drawn] == [f"rgba(110,128,158,{share})" for share in ("0.05", "0.16", "0.27")]
    assert [spell["width"] for spell in drawn] == [0.3333, 0.3333, 0.3333]


def test_the_last_of_two_phases_is_as_dark_as_the_last_of_five(small_kader: Kader) -> None:
    """From end to end, whatever their number."""
    drawn = spells(small_kader, "phase", "begin", "eind")

    assert [spell["fill"] for spell in drawn] == ["rgba(110,128,158,0.05)", "rgba(110,128,158,0.27)"]


def test_the_only_phase_and_one_that_is_not_known_are_light(kader: Kader) -> None:
    """There is nothing that they are later than; what is not known stands by its code."""
    only = kader.model_copy(update={"phases": kader.phases[:1]})
    drawn = [*spells(only, "phase", "overwegen"), *spells(kader, "phase", "bouwen")]

    assert [spell["fill"] for spell in drawn] == ["rgba(110,128,158,0.05)"] * 2
    assert drawn[1]["text"] == "bouwen"


def test_only_troubled_water_is_marked(kader: Kader) -> None:
    """With its colour, its sign and its word; from when it was so stands in the label."""
    calm, troubled = spells(kader, "water", "rustig", "onrustig")

    assert (calm["fill"], troubled["fill"]) == ("rgba(110,128,158,0.06)", "rgba(214,109,38,0.55)")
    assert (calm["label"], troubled["label"]) == (
        "rustig, vanaf 1 januari 2020",
        "≈ onrustig, vanaf 1 januari 2021",
    )
    assert troubled["width"] == 0.6667
