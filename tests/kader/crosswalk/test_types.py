"""A crosswalk as a value: its links name every scored item once."""

from dataclasses import replace
from pathlib import Path

from tests.kader.crosswalk.versions import FILE
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.crosswalk.files import load_crosswalk
from tilburg_samenwerking.kader.crosswalk.types import SAME, chains_digest, scored_items


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


def test_a_digest_is_of_what_crosswalks_say_and_not_of_how_they_are_written(folder: Path) -> None:
    """Another score on the scale is another; another note, and another order, is not."""
    path = folder / "overgangen" / "klein-1-naar-klein-2.toml"
    digests = []
    for before, after in (
        ("nieuw = 3", "nieuw = 3"),
        ("Verzonnen voor de tests", "Anders"),
        ("nieuw = 3", "nieuw = 2"),
    ):
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
        step = load_crosswalk(path)
        turned = replace(step, links=step.links[::-1])
        digests.append([chains_digest({step.old.hash: (one,)}) for one in (step, turned)])

    assert [one == other for one, other in digests] == [True, True, True]
    assert digests[0] == digests[1] != digests[2]


def test_a_digest_has_each_step_once() -> None:
    """A version that goes on by way of another adds nothing to what that one's own chain says."""
    step = load_crosswalk(FILE)
    before = replace(step, old=step.old.model_copy(update={"hash": "0" * 64}), new=step.old)

    assert chains_digest({"0" * 64: (before, step), step.old.hash: (step,)}) == chains_digest(
        {"0" * 64: (before,), step.old.hash: (step,)}
    )
