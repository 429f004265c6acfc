"""Inlezen: what is said of the workbook to fill in."""

from datetime import date

import pytest

from tilburg_samenwerking.intake.template import Prefilled
from tilburg_samenwerking.views.intake.template import button_label

ON = date(2026, 6, 30)
PEOPLE = (("wethouder", "bestuurlijk"), ("adviseur", "ambtelijk"))


@pytest.mark.parametrize(
    ("prefilled", "label"),
    [
        (None, "Sjabloon (Excel)"),
        (Prefilled(), "Sjabloon (Excel)"),
        (Prefilled("Het Plein", ON), "Sjabloon (Excel) voor Het Plein, 30 juni 2026, 0 respondenten"),
        (Prefilled("Het Plein", ON, people=PEOPLE[:1]), "Sjabloon (Excel) voor Het Plein, 30 juni 2026, 1 respondent"),
        (Prefilled("Plan *A*", ON, people=PEOPLE), "Sjabloon (Excel) voor Plan \\*A\\*, 30 juni 2026, 2 respondenten"),
    ],
)
def test_the_button_of_a_workbook_says_for_whom_it_is(prefilled: Prefilled | None, label: str) -> None:
    """Its collaboration as text, its day, and for how many; an empty one, or one not made ready, is for whoever."""
    assert button_label(prefilled) == label
