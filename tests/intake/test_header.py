"""The header of a sheet: what its titles mean, and what stands above it."""

import pytest

from tilburg_samenwerking.intake.checked import COLUMNS
from tilburg_samenwerking.intake.header import column_of, known_titles, title_key


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("geldig_vanaf", "geldig vanaf"),
        ("Geldig\u00a0vanaf:", "geldig vanaf"),
        ("vaar\u00adwater", "vaarwater"),
        ("Datum", "peildatum"),
        ("Naam samenwerking", "samenwerking"),
        ("Functie", "respondent"),
        ("Vraagcode", "vraag"),
        ("Opmerking(en)", "toelichting"),
        ("Opmerkingen", "toelichting"),
        ("Score (1\u20135)", "score"),
        ("SCORE*", "score"),
    ],
)
def test_a_title_is_understood(title: str, column: str) -> None:
    """In any case, with what cannot be seen, with underscores, a hint between brackets, or another word for it."""
    match = column_of(title, known_titles(COLUMNS))

    assert match is not None
    assert match[0] == column


@pytest.mark.parametrize("title", ["kleur", "Ambitie", "x" * 101, "", "  ", "e\u0301" * 40_000])
def test_another_title_is_no_column(title: str) -> None:
    """Nor is what is too long for a title, however long it takes to compose its letters."""
    assert column_of(title, known_titles(COLUMNS)) is None


def test_a_title_is_compared_by_what_can_be_seen() -> None:
    """Every kind of hyphen and blank is one."""
    assert title_key(" Geldig\u2011Vanaf\u200b : ") == "geldig vanaf"
