"""A function, and not the name of a person."""

import pytest

from tilburg_samenwerking.views.entering.persons import looks_like_a_person, person_warning


@pytest.mark.parametrize(
    "name", ["Jan Jansen", "Jan de Vries", "Anna van der Berg", "dhr. Pieters", "mevrouw Bakker", "J. Smit", "A.B. Kok"]
)
def test_a_name_is_warned_about(name: str) -> None:
    """Two words with a capital, a title or initials look like a person."""
    warning = person_warning(name)

    assert warning is not None
    assert name in warning


@pytest.mark.parametrize(
    "function",
    ["wethouder", "Adviseur", "adviseur 1", "Wethouder financiën", "directeur GGD", "Hoofd P&O", "lid MT", ""],
)
def test_a_function_is_not(function: str) -> None:
    """One word with a capital, an abbreviation or a number is a function."""
    assert not looks_like_a_person(function)
    assert person_warning(function) is None
