"""A function, and not the name of a person."""

import pytest

from tilburg_samenwerking.drawing.document import Note
from tilburg_samenwerking.views.entering.persons import looks_like_a_person, person_warning, works_as


@pytest.mark.parametrize(
    "name", ["Jan Jansen", "Jan de Vries", "Anna van der Berg", "dhr. Pieters", "mevrouw Bakker", "J. Smit", "A.B. Kok"]
)
def test_a_name_is_warned_about(name: str) -> None:
    """Two words with a capital, a title or initials look like a person."""
    warning = person_warning(name)

    assert warning == Note(
        f'"{name}" lijkt een naam van een persoon. Geef liever de functie.', ":material/person:", "warning"
    )


@pytest.mark.parametrize(
    "function",
    ["wethouder", "Adviseur", "adviseur 1", "Wethouder financiën", "directeur GGD", "Hoofd P&O", "lid MT", ""],
)
def test_a_function_is_not(function: str) -> None:
    """One word with a capital, an abbreviation or a number is a function."""
    assert not looks_like_a_person(function)
    assert person_warning(function) is None


def test_a_visitor_reads_as_which_function_one_works() -> None:
    """In one sentence, as the function was given."""
    assert works_as("adviseur 1") == "U werkt hier als adviseur 1."
