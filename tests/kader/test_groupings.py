"""What a portfolio can be divided by: the small framework has all of it, the bare one neither phases nor water."""

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.groupings import ASSESSMENT, GRID, GROUPING, GROUPINGS, REGISTER, of_framework


def test_a_grouping_is_there_where_the_framework_has_groups_for_it(small_kader: Kader, bare_kader: Kader) -> None:
    """In the order of the list; of a programme the framework knows nothing."""
    every = (GRID, ASSESSMENT, REGISTER)

    assert [one.code for one in of_framework(small_kader, *every)] == ["domain", "theme", "phase", "water"]
    assert [one.code for one in of_framework(bare_kader, *every)] == ["domain", "theme"]
    assert [one.code for one in of_framework(small_kader, ASSESSMENT)] == ["phase", "water"]


def test_the_groups_are_those_of_the_framework(small_kader: Kader) -> None:
    """Title by code, in the order of the file."""
    assert GROUPING["domain"].titles(small_kader) == {"huis": "Het huis", "buurt": "De buurt"}
    assert list(GROUPING["phase"].titles(small_kader)) == ["begin", "eind"]
    assert GROUPING["programme"].titles(small_kader) == {}


def test_what_an_assessment_says_can_become_another() -> None:
    """Only that has words for it."""
    assert [one.code for one in GROUPINGS if one.another] == [one.code for one in GROUPINGS if one.kind == ASSESSMENT]
