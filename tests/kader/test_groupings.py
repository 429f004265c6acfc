"""What a portfolio can be divided by: the small framework has all of it, the bare one neither phases nor water."""

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.groupings import ASSESSMENT, GRID, GROUPING, GROUPINGS, of_framework


def test_a_grouping_is_there_where_the_framework_has_groups_for_it(small_kader: Kader, bare_kader: Kader) -> None:
    """In the order of the list; what the register says is not the framework's."""
    every = (GRID, ASSESSMENT)

    assert [one.code for one in of_framework(small_kader, *every)] == ["domain", "theme", "phase", "water"]
    assert [one.code for one in of_framework(bare_kader, *every)] == ["domain", "theme"]
    assert [one.code for one in of_framework(small_kader, ASSESSMENT)] == ["phase", "water"]


def test_the_groups_are_those_of_the_framework(small_kader: Kader) -> None:
    """Title by code, in the order of the file."""
    assert GROUPING["domain"].titles(small_kader) == {"huis": "Het huis", "buurt": "De buurt"}
    assert list(GROUPING["phase"].titles(small_kader)) == ["begin", "eind"]
    assert GROUPING["programme"].titles(small_kader) == {}
    assert list(GROUPING["importance"].titles(small_kader)) == ["hoog", "midden", "laag"]
    assert list(GROUPING["legal_form"].titles(small_kader).values())[:2] == [
        *("bedrijfsvoeringsorganisatie", "bestuursovereenkomst")
    ]


def test_a_grouping_is_a_word_of_the_command_line() -> None:
    """With hyphens, as the options."""
    assert [one.option for one in GROUPINGS] == [
        *("domain", "theme", "phase", "water", "programme", "portefeuillehouder"),
        *("legal-form", "risk-profile", "importance", "year"),
    ]


def test_what_an_assessment_says_can_become_another() -> None:
    """Only that has words for it."""
    assert [one.code for one in GROUPINGS if one.another] == [one.code for one in GROUPINGS if one.kind == ASSESSMENT]
