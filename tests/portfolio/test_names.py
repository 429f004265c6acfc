"""One collaboration by a word: its slug, its name, and what a word that names none is answered with."""

from dataclasses import replace

import pytest

from tests.portfolios import without_rounds
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.portfolio.names import collaboration_slug, nearest_names

PANEL = without_rounds(
    ("groene-gordel", "Groene Gordel", None),
    ("jeugdhulp-stad", "Jeugdhulp Stad", "JS"),
    ("jeugdhulp-stad-2", "Jeugdhulp stad", None),
    ("warmtenet", "Warmtenet Haven", "groene gordel"),
)


@pytest.mark.parametrize("word", ["warmtenet", "WARMTENET", "Warmtenet  haven", "warmtenet-haven"])
def test_a_collaboration_is_found_by_slug_and_name_in_any_case(word: str) -> None:
    """Spaces, hyphens and capitals do not matter."""
    assert collaboration_slug(PANEL, word) == "warmtenet"


def test_a_slug_wins_from_a_name_and_a_name_from_a_short_name() -> None:
    """The short name of one collaboration may be the name of another."""
    assert collaboration_slug(PANEL, "groene gordel") == "groene-gordel"
    assert collaboration_slug(PANEL, "js") == "jeugdhulp-stad"


def test_a_name_that_two_collaborations_have_is_refused_with_both() -> None:
    """Which of the two is meant cannot be guessed."""
    two = without_rounds(("a-1", "Zelfde", None), ("a-2", "zelfde", None))

    with pytest.raises(
        Refused, match=r'meer dan één samenwerking "zelfde"\. Kies uit: a-1 \(Zelfde\), a-2 \(zelfde\)\.'
    ):
        collaboration_slug(two, "zelfde")


def test_an_unknown_word_is_refused_with_the_nearest_names() -> None:
    """The nearest comes first."""
    with pytest.raises(Refused, match=r'"warmtnet" bestaat niet\. Lijkt op: warmtenet \(Warmtenet Haven\)'):
        collaboration_slug(PANEL, "warmtnet")


def test_of_many_collaborations_only_those_that_resemble_it_are_given() -> None:
    """With what is meant in front, whatever its case; all others would help nobody."""
    assert nearest_names(PANEL, "JEUGDHULP") == {
        "jeugdhulp-stad": "Jeugdhulp Stad",
        "jeugdhulp-stad-2": "Jeugdhulp stad",
    }
    assert nearest_names(PANEL, "haven") == {"warmtenet": "Warmtenet Haven"}


@pytest.mark.parametrize("word", ["x", "", "zwembad", "iets heel anders"])
def test_what_resembles_no_name_is_answered_with_none(word: str) -> None:
    """A name that has nothing to do with it would send a reader the wrong way."""
    assert nearest_names(PANEL, word) == {}


def test_a_collaboration_is_found_by_its_number_in_the_register() -> None:
    """After its names: a number may be the short name of another."""
    register = PANEL.collaborations.assign(register_id=[None, "R 12", None, "JS"])
    panel = replace(PANEL, register=replace(PANEL.register, collaborations=register))

    assert collaboration_slug(panel, "r-12") == "jeugdhulp-stad"
    assert collaboration_slug(panel, "js") == "jeugdhulp-stad"


def test_an_empty_word_and_an_empty_database_are_refused_too() -> None:
    """An empty word is nobody's short name."""
    with pytest.raises(Refused, match="bestaat niet"):
        collaboration_slug(PANEL, " ")
    with pytest.raises(Refused) as refused:
        collaboration_slug(without_rounds(), "x")
    assert str(refused.value) == ('De samenwerking "x" bestaat niet. Er zijn nog geen samenwerkingen in deze database.')


def test_the_nearest_of_many_that_resemble_it_come_first_and_three_are_given() -> None:
    """What it is a part of goes before what is nearly that; of these the one that has least beside it."""
    names = ("Havel", "Haven noord", "Haven zuid en west", "Haven oost", "Havenhuis", "Haven west", "Haven")
    panel = without_rounds(*((f"h{place}", name, None) for place, name in enumerate(names)))

    assert list(nearest_names(panel, "haven").values()) == ["Haven", "Havenhuis", "Haven oost"]


@pytest.mark.parametrize(
    ("word", "given"), [("havex", ["Warmtenet Haven"]), ("haxex", []), ("hav", ["Warmtenet Haven"]), ("ha", [])]
)
def test_four_letters_of_five_resemble_a_name_and_three_letters_are_enough(word: str, given: list[str]) -> None:
    """Three of five do not, and two letters stand in any name."""
    assert list(nearest_names(PANEL, word).values()) == given
