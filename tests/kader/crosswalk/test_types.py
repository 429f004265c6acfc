"""A crosswalk as a value: its links name every scored item once."""

from tests.kader.crosswalk.versions import FILE
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.crosswalk.files import load_crosswalk
from tilburg_samenwerking.kader.crosswalk.types import SAME, scored_items


def test_what_is_the_same_need_not_be_listed() -> None:
    """Two questions have the same code and text in both; one has another code only, and is listed as the same."""
    same = {link.old for link in load_crosswalk(FILE).links if link.kind == SAME}

    assert same == {("huis.middelen.1",), ("rest.cijfer",), ("huis.middelen.2",)}


def test_every_scored_item_of_both_is_accounted_for_once(small_kader: Kader, second_kader: Kader) -> None:
    """The links name each code of the old and of the new version once, and have one of each kind."""
    links = load_crosswalk(FILE).links

    assert sorted(code for link in links for code in link.old) == sorted(scored_items(small_kader))
    assert sorted(code for link in links for code in link.new) == sorted(scored_items(second_kader))
    assert {link.kind for link in links} == {
        *("gelijk", "herformuleerd", "gesplitst"),
        *("samengevoegd", "vervallen", "nieuw"),
    }


def test_the_differences_are_the_links_of_what_is_not_the_same() -> None:
    """One of each kind; the three questions that stayed the same are not among them."""
    differences = load_crosswalk(FILE).differences

    assert [link.kind for link in differences] == ["herformuleerd", "gesplitst", "samengevoegd", "vervallen", "nieuw"]
