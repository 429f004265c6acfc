"""The sheet of one collaboration as plain data: register, course, texts, named cells, tables."""

import numpy as np
import pandas as pd

from tests.drawing.sheet import ANSWERS
from tilburg_samenwerking.drawing import blocks
from tilburg_samenwerking.drawing.grid import assessment_grid
from tilburg_samenwerking.kader import LEGAL_FORMS, SAMEN, Kader
from tilburg_samenwerking.portfolio import sections
from tilburg_samenwerking.portfolio.assessment import cells_made_from

REGISTER = {
    "programme": "Zorg",
    "policy_field": None,
    "legal_form": "cooperatie",
    "verbonden_partij": False,
    "portefeuillehouder": "wethouder Zorg",
    "accounthouder": np.nan,
    "start": pd.Timestamp("2014-06-01"),
    "end": pd.Timestamp("2025-10-31"),
    "yearly_contribution": 410000.0,
    "risk_profile": None,
    "register_id": None,
    "archived_at": None,
}


def texts(block: blocks.Block) -> dict[str, list[str]]:
    """Return the texts of a block by label."""
    return {item["label"]: [line["text"] for line in item["lines"]] for item in block["items"]}


def test_the_register_shows_only_what_is_filled_in() -> None:
    """No is a fact, empty is not; forms are words, money is in euros."""
    period = (pd.Timestamp("2014-06-01"), pd.Timestamp("2025-10-31"))

    assert texts(blocks.facts(REGISTER, [period])) == {
        "Programma": ["Zorg"],
        "Rechtsvorm": ["coöperatie"],
        "Verbonden partij": ["nee"],
        "Portefeuillehouder": ["wethouder Zorg"],
        "Looptijd": ["1 juni 2014 tot 31 oktober 2025"],
        "Bijdrage per jaar": ["€ 410.000"],
    }


def test_every_period_is_said() -> None:
    """In order; of one nothing may be known."""
    first, last = (pd.NaT, pd.Timestamp("2024-01-01")), (pd.Timestamp("2026-01-01"), pd.NaT)

    assert texts(blocks.facts({}, [first, last])) == {"Looptijd": ["tot 1 januari 2024; sinds 1 januari 2026"]}
    assert texts(blocks.facts({}, [(pd.NaT, pd.NaT)])) == {}


def test_every_legal_form_of_the_register_has_words() -> None:
    """A form that the database takes is never shown as a code."""
    assert set(blocks.LEGAL_FORMS) == set(LEGAL_FORMS)


def test_the_present_phase_is_marked_and_unquiet_water_stands_out(small_kader: Kader) -> None:
    """One step is the present one; what the framework does not have is left out."""
    course = blocks.course({"phase": "eind", "water": "onrustig", "adaptation": None}, small_kader)

    assert course["steps"] == [{"text": "Aan het begin", "now": False}, {"text": "Aan het eind", "now": True}]
    assert course["beside"] == [{"label": "Vaarwater", "text": "≈ onrustig", "strong": True}]


def test_what_is_unknown_is_said_and_marks_nothing(small_kader: Kader) -> None:
    """Without phase or water no step is present, and both are unknown."""
    course = blocks.course({"phase": None, "water": np.nan, "adaptation": None}, small_kader)

    assert course["now"] == "onbekend"
    assert not any(step["now"] for step in course["steps"])
    assert course["beside"][0]["text"] == "onbekend"


def test_the_same_answer_stands_there_once_with_who_gave_it(small_kader: Kader) -> None:
    """Texts and choices stand in the order of the framework; what nobody filled in says so."""
    (block,) = blocks.texts(ANSWERS, small_kader)
    empty, choice = block["items"]

    assert empty["lines"] == [{"text": "niet ingevuld", "quiet": True}]
    assert choice["lines"] == [{"text": "Blauw", "by": "adviseur (ambtelijk) en wethouder (bestuurlijk)"}]


def test_a_named_cell_carries_its_mark_and_its_reason(small_kader: Kader) -> None:
    """The cell has a sign with how often, its label says so too, and the reason stands in the block."""
    named = sections.named_cells(ANSWERS, small_kader)
    marks = blocks.marks(named, small_kader)
    lines = blocks.made_from(cells_made_from(ANSWERS, small_kader, SAMEN))
    grid = assessment_grid(dict.fromkeys(small_kader.cell_codes, 5.0), lines, marks, small_kader)
    cell = next(cell for _title, row in grid["rows"] for cell in row if cell and cell["code"] == "huis.doel")
    (block,) = blocks.named(named, small_kader)

    assert cell["marks"] == [{"sign": "▲", "text": "veld 1×"}]
    assert cell["lines"] == ["1 van 2 vragen, dekking 50%", "2 respondenten"]
    assert cell["label"].endswith("1 van 2 vragen, dekking 50%, 2 respondenten, veld 1×")
    assert texts(block) == {"Het huis: Wat het huis wil (1×)": ["adviseur (ambtelijk): Daar begint het."]}
