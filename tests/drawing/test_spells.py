"""How long a phase and unquiet water lasted, behind the lines."""

from datetime import date

import pytest

from tests.drawing.rounds import rounds
from tilburg_samenwerking.drawing import multiples
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
