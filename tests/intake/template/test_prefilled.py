"""What is known beforehand of an assessment that is to be filled in."""

from datetime import date
from pathlib import Path

import pytest

from tests.files import KADERS, answer
from tests.intake.given.imports import Import
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.intake.template import Prefilled, people_of, prefilled_of
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio.snapshot import open_snapshot


def test_the_last_assessment_by_then_says_phase_and_water(take: Import, tmp_path: Path) -> None:
    """One of later says nothing, and what was not said stays open."""
    take(
        answer(peildatum="2025-06-30", fase="begin", vaarwater="onrustig"),
        answer(peildatum="2026-06-30", fase="eind"),
        answer(samenwerking="Anders", peildatum="2025-01-01", fase="eind"),
    )
    panel = open_snapshot(str(tmp_path / "n.db"), KADERS / "klein.toml").panel(SAMEN)
    people = (("wethouder", "bestuurlijk"),)

    assert prefilled_of(panel, "bomenplan", date(2025, 12, 31), people) == Prefilled(
        "Bomenplan", date(2025, 12, 31), "begin", "onrustig", None, people
    )
    assert prefilled_of(panel, "bomenplan", date(2026, 6, 30), ()).phase == "eind"
    assert prefilled_of(panel, "bomenplan", date(2026, 6, 30), ()).water is None
    assert prefilled_of(panel, "bomenplan", date(2024, 1, 1), ()) == Prefilled("Bomenplan", date(2024, 1, 1))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Bomenplan", "sjabloon-bomenplan.xlsx"),
        ("Zorg & Veiligheid: 's-Hertogenbosch/Oost", "sjabloon-zorg-veiligheid-s-hertogenbosch-oost.xlsx"),
        ("x" * 300, f"sjabloon-{'x' * 80}.xlsx"),
        ("合作", "sjabloon-antwoorden.xlsx"),
        ("", "sjabloon-antwoorden.xlsx"),
    ],
)
def test_a_workbook_is_called_after_its_collaboration(name: str, file: str) -> None:
    """As far as its name has letters that every computer takes in a name of a file."""
    assert Prefilled(name).file_name == file


def test_people_are_given_as_function_and_viewpoint(small_kader: Kader, bare_kader: Kader) -> None:
    """Each once, the viewpoint by code or title; a colon in the function is part of it."""
    words = ["wethouder:bestuurlijk", "adviseur: 1 : Ambtelijk", "wethouder:Bestuurlijk"]

    assert people_of(words, small_kader) == (("wethouder", "bestuurlijk"), ("adviseur: 1", "ambtelijk"))
    assert people_of(["adviseur: 1"], bare_kader) == (("adviseur: 1", ""),)


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("wethouder", "Schrijf functie:perspectief, met een van: bestuurlijk, ambtelijk."),
        (":bestuurlijk", "is onvolledig"),
        ("wethouder:raad", "Kies uit: bestuurlijk, ambtelijk."),
        ("w" * 301 + ":bestuurlijk", "kan niet"),
    ],
)
def test_a_respondent_that_cannot_be_is_refused(small_kader: Kader, word: str, message: str) -> None:
    """With what would be right."""
    with pytest.raises(Refused, match=message):
        people_of([word], small_kader)
