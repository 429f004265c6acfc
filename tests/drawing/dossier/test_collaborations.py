"""The list of collaborations as a table."""

from typing import Any

import pandas as pd

from tilburg_samenwerking.drawing.dossier.collaborations import table
from tilburg_samenwerking.kader import Kader

ROW: dict[str, Any] = {
    "collaboration": "een",
    "name": "Een",
    "assessed_on": pd.Timestamp("2026-06-30"),
    "water": "onrustig",
    "readable": True,
    "translated": False,
    "overall": 7.0,
    "scored": 2,
    "lowest_cell": "huis.doel",
    "lowest_score": 4.0,
    "not_applicable": (),
}
NEVER = ROW | {"assessed_on": pd.NaT, "water": None, "overall": float("nan"), "scored": 0, "lowest_cell": None}
ENDED = {"collaboration": "oud", "name": "Oud", "standing": "beëindigd op 1 januari 2024"}


def texts(rows: list[dict[str, Any]], kader: Kader) -> list[list[str]]:
    """Return what stands in every row."""
    return [[shown["text"] for shown in row] for row in table(rows, kader)["body"]]  # type: ignore[typeddict-item]


def test_a_row_has_total_lowest_water_and_the_last_assessment(small_kader: Kader) -> None:
    """Never assessed and ended say so, and have no number."""
    assert texts([ROW, NEVER, ENDED], small_kader) == [
        ["Een", "7,0", "4,0", "Het huis › Doelen", "≈ onrustig", "30 juni 2026"],
        ["Een", "–", "–", "geen score", "onbekend", "nooit"],
        ["Oud", "–", "–", "", "–", "beëindigd op 1 januari 2024"],
    ]


def test_every_name_is_a_link_and_the_total_says_over_what(small_kader: Kader) -> None:
    """An overall score stands nowhere without how many cells it is over."""
    name, total = table([ROW], small_kader)["body"][0][:2]

    assert name.get("href") == "samenwerking?samenwerking=een"
    assert total.get("full") == "7,0, goed, over 2 van 3 velden"


def test_without_water_there_is_no_column_of_it(bare_kader: Kader) -> None:
    """Head and rows have as many columns; the lowest cell has two."""
    drawn = table([ENDED], bare_kader)

    assert [shown["text"] for shown in drawn["head"][0]] == [
        "Samenwerking",
        "Totaal",
        "Laagste veld",
        "Laatst gewaardeerd",
    ]
    assert len(drawn["body"][0]) == 5


def test_who_is_listed_for_a_cell_has_its_score_beside_the_name(small_kader: Kader) -> None:
    """It leads to that cell, and its heading has the whole name."""
    drawn = table([ROW | {"huis.middelen": 4.0}], small_kader, "huis.middelen")
    head, shown = drawn["head"][0][1], drawn["body"][0][1]

    assert (head["text"], head["full"]) == (
        small_kader.cell_short("huis.middelen"),
        small_kader.cell_label("huis.middelen"),
    )
    assert (shown["text"], shown["href"]) == ("4,0", "samenwerking?samenwerking=een&veld=huis.middelen")  # type: ignore[typeddict-item]
