"""The sheet of one collaboration as plain data: register, course, texts, named cells, tables."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.drawing.given.sheet import ANSWERS
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
        "Bijdrage per jaar": ["€\u00a0410.000"],
    }


def test_every_period_is_said() -> None:
    """In order; one of which the start is unknown counts on every date before its end."""
    first, last = (pd.NaT, pd.Timestamp("2024-01-01")), (pd.Timestamp("2026-01-01"), pd.NaT)

    assert texts(blocks.facts({}, [first, last])) == {
        "Looptijd": ["start onbekend: telt mee op elke peildatum tot 1 januari 2024; vanaf 1 januari 2026"]
    }


@pytest.mark.parametrize("periods", [[], [(pd.NaT, pd.NaT)]])
def test_an_unknown_start_is_said_with_what_comes_of_it(periods: list[tuple[Any, Any]]) -> None:
    """With no period at all too: on every date such a collaboration is one of the portfolio."""
    assert texts(blocks.facts({}, periods)) == {"Looptijd": ["start onbekend: telt mee op elke peildatum"]}


def test_every_legal_form_of_the_register_has_words() -> None:
    """A form that the database takes is never shown as a code."""
    assert set(blocks.LEGAL_FORMS) == set(LEGAL_FORMS)


def test_the_present_phase_is_marked(small_kader: Kader) -> None:
    """One step is the present one; what the framework does not have is left out."""
    course = blocks.course({"phase": "eind", "water": "onrustig", "adaptation": None}, small_kader)

    assert course["steps"] == [{"text": "Aan het begin", "now": False}, {"text": "Aan het eind", "now": True}]
    assert course["beside"] == []


def test_what_is_unknown_is_said_and_marks_nothing(small_kader: Kader) -> None:
    """Without a phase no step is present, and neither that nor the adaptation is guessed."""
    framework = small_kader.model_copy(update={"adaptation": small_kader.water})
    course = blocks.course({"phase": None, "adaptation": np.nan}, framework)

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
    lines = blocks.made_from(cells_made_from(ANSWERS, small_kader, SAMEN), small_kader)
    grid = assessment_grid(dict.fromkeys(small_kader.cell_codes, 5.0), lines, marks, small_kader)
    cell = next(cell for _title, row in grid["rows"] for cell in row if cell and cell["code"] == "huis.doel")
    (block,) = blocks.named(named, small_kader)

    assert cell["marks"] == [{"sign": "▲", "text": "veld 1×"}]
    assert cell["lines"] == ["1 van 2 vragen, 1 bestuurlijk, 1 ambtelijk"]
    assert cell["label"].endswith("1 van 2 vragen, 1 bestuurlijk, 1 ambtelijk, veld 1×")
    assert texts(block) == {"Het huis › Doelen (1×)": ["adviseur (ambtelijk): Daar begint het."]}


def test_an_adaptation_stands_beside_the_phases(small_kader: Kader) -> None:
    """With the title of what was chosen."""
    framework = small_kader.model_copy(update={"adaptation": small_kader.water})
    course = blocks.course({"phase": "begin", "water": None, "adaptation": "onrustig"}, framework)

    assert course["beside"] == [{"label": "Aanpassing in eigen organisatie", "text": "onrustig"}]


def naming(kader: Kader, *codes: str) -> Kader:
    """Return the framework with an item of each code in which a cell is named, instead of its sections."""
    (section,) = kader.sections
    item = next(item for item in section.items if item.kind == "veldkeuze")
    items = tuple(item.model_copy(update={"code": code, "text": f"Vraag {code}"}) for code in codes)
    return kader.model_copy(update={"sections": (section.model_copy(update={"items": items}),)})


def test_each_item_that_names_cells_has_a_sign_of_its_own(small_kader: Kader) -> None:
    """In its block and on the cell, there with the last part of its code as its word; a fifth item begins again."""
    codes = ("rest.een", "rest.twee", "rest.drie", "rest.vier", "rest.punt.te_laat")
    framework = naming(small_kader, *codes)
    frame = pd.DataFrame({"item": codes, "cell": "huis.doel", "n": [1, 2, 3, 4, 5], "reasons": [[]] * 5})

    assert [block["title"] for block in blocks.named(frame, framework)] == [
        *("▲ Vraag rest.een", "◆ Vraag rest.twee", "● Vraag rest.drie", "■ Vraag rest.vier"),
        "▲ Vraag rest.punt.te_laat",
    ]
    assert [(mark["sign"], mark["text"]) for mark in blocks.marks(frame, framework)["huis.doel"]] == [
        *(("▲", "een 1×"), ("◆", "twee 2×"), ("●", "drie 3×"), ("■", "vier 4×")),
        ("▲", "te laat 5×"),
    ]


def test_a_cell_that_is_named_without_a_reason_says_so(small_kader: Kader) -> None:
    """Quietly, as does an item in which no cell is named."""
    frame = pd.DataFrame({"item": ["rest.een"], "cell": "huis.doel", "n": 1, "reasons": [[]]})
    named, none = blocks.named(frame, naming(small_kader, "rest.een", "rest.twee"))

    assert named["items"] == [{"label": "Het huis › Doelen (1×)", "lines": [{"text": "zonder reden", "quiet": True}]}]
    assert none["items"] == [{"label": "", "lines": [{"text": "niet ingevuld", "quiet": True}]}]


def test_a_cell_of_which_no_question_applies_has_no_coverage(small_kader: Kader) -> None:
    """It has no share of anything: everyone answered nvt."""
    counted = pd.DataFrame({"cell": ["huis.doel"], "scored": 0, "applicable": 0, "respondents": [{}]})

    assert blocks.made_from(counted, small_kader) == {"huis.doel": ["alle vragen nvt"]}


def test_without_viewpoints_respondents_are_counted_together(bare_kader: Kader, small_kader: Kader) -> None:
    """And where nobody scored anything, that is said the same way."""
    counted = pd.DataFrame({"cell": ["tuin.groen"], "scored": 1, "applicable": 1, "respondents": [{"": 3}]})
    nobody = counted.assign(cell="huis.doel", scored=0, applicable=2, respondents=[{}])

    assert blocks.made_from(counted, bare_kader) == {"tuin.groen": ["1 van 1 vragen, 3 respondenten"]}
    assert blocks.made_from(nobody, small_kader) == {"huis.doel": ["0 van 2 vragen, 0 respondenten"]}
