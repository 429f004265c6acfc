"""The codes that several layers need, and how they are written."""

import pytest

from tilburg_samenwerking.kader import (
    LEGAL_FORMS,
    code_key,
    code_lookup,
)


@pytest.mark.parametrize("written", ["Co-creator", "co_creator", " CO  CREATOR ", "co\u00a0creator"])
def test_a_code_is_found_by_code_and_title_in_any_case(written: str) -> None:
    """Case, stray spaces, underscores and hyphens do not matter."""
    assert code_lookup({"co_creator": "Co-creator", "autoriteit": "Autoriteit"})[code_key(written)] == "co_creator"


def test_a_code_wins_from_the_title_of_another() -> None:
    """Who writes a code means that code, also where another option has it as its title."""
    assert code_lookup({"a": "b", "b": "c"}) == {"a": "a", "b": "b", "c": "b"}


def test_letters_with_accents_are_compared_in_one_form() -> None:
    """An e with an accent is one letter or two in a file, and the same for the reader."""
    assert code_key("coo\u0308rdinatie") == code_key("coördinatie")


def test_a_legal_form_is_named_in_the_words_of_the_law() -> None:
    """The forms of the Wet gemeenschappelijke regelingen, as a reader knows them."""
    forms = ("openbaar_lichaam", "bedrijfsvoeringsorganisatie", "gemeenschappelijk_orgaan", "regeling_zonder_meer")

    assert [LEGAL_FORMS[code] for code in forms] == [
        "openbaar lichaam",
        "bedrijfsvoeringsorganisatie",
        "gemeenschappelijk orgaan",
        "regeling zonder meer",
    ]
    assert LEGAL_FORMS["netwerk_zonder_rechtsvorm"] == "netwerk zonder rechtsvorm"
