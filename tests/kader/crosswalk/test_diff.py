"""What differs between two frameworks: item by item, and in what stands around the items."""

from pathlib import Path

from tests.kader.crosswalk.versions import FILE
from tests.kader.small import changed
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.kader.crosswalk.diff import differences_around, differing_links
from tilburg_samenwerking.kader.crosswalk.files import load_crosswalk
from tilburg_samenwerking.kader.crosswalk.types import Link


def as_rows(links: list[Link]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return the kind, the old codes and the new codes of each link."""
    return [(link.kind, link.old, link.new) for link in links]


PLAN, GARDEN = "Is er een plan voor de keuken?", "Is er een plan voor de tuin?"


def small(folder: Path, *replacements: tuple[str, str]) -> Kader:
    """Return the small framework with these pieces of its text replaced."""
    return load_kader(changed(folder, *replacements))


def test_with_a_crosswalk_the_links_are_its_own_and_the_rest_goes_by_code(
    small_kader: Kader, second_kader: Kader
) -> None:
    """In the order of the new framework, and what went stands last."""
    links = as_rows(differing_links(small_kader, second_kader, load_crosswalk(FILE)))

    assert sorted(code for _kind, old, _new in links for code in old) == sorted(small_kader.items)
    assert sorted(code for _kind, _old, new in links for code in new) == sorted(second_kader.items)
    assert ("gesplitst", ("huis.doel.2",), ("huis.doel.2", "huis.doel.3")) in links
    assert links[0] == ("herformuleerd", ("huis.doel.1",), ("huis.doel.1",))
    assert ("vervallen", ("huis.middelen.2b",), ()) in links
    assert [bool(new) for _kind, _old, new in links] == sorted((bool(new) for _kind, _old, new in links), reverse=True)


def test_another_text_is_reworded_and_another_code_with_the_same_text_is_the_same(
    small_kader: Kader, tmp_path: Path
) -> None:
    """One question got another text, one another code; the others are as they were, in the order of the new one."""
    new = small(tmp_path, (PLAN, "Ligt er een plan?"), ('"huis.doel.2"', '"huis.doel.9"'))
    links = as_rows(differing_links(small_kader, new))

    assert ("herformuleerd", ("huis.doel.1",), ("huis.doel.1",)) in links
    assert ("gelijk", ("huis.doel.2",), ("huis.doel.9",)) in links
    assert {kind for kind, _old, _new in links} == {"gelijk", "herformuleerd"}
    assert [code for _kind, _old, codes in links for code in codes] == list(new.items)


def test_a_choice_with_other_options_is_reworded_and_a_question_with_other_answers_is_not(
    small_kader: Kader, tmp_path: Path
) -> None:
    """The options make a choice what it is; the answers to the grid are told once, for the whole framework."""
    answers = '[[antwoorden]]\ncode = "nee"\ntitel = "nee"'
    new = small(tmp_path, ('titel = "Licht groen"', 'titel = "Groen"'), (answers, answers.replace("nee", "neen")))
    kinds = {old: kind for kind, old, _new in as_rows(differing_links(small_kader, new))}

    assert {old for old, kind in kinds.items() if kind != "gelijk"} == {("rest.keuze",)}
    assert differences_around(small_kader, new) == ["Antwoorden: was ja, nee; is ja, neen."]


def test_another_code_and_text_is_gone_and_new(small_kader: Kader, tmp_path: Path) -> None:
    """What is new stands at its place, what went at the end."""
    links = as_rows(
        differing_links(small_kader, small(tmp_path, ('"huis.doel.1"', '"huis.doel.9"'), (PLAN, "Wat nu?")))
    )

    assert ("nieuw", (), ("huis.doel.9",)) in links[:-1]
    assert links[-1] == ("vervallen", ("huis.doel.1",), ())
    assert len(links) == len(small_kader.items) + 1


def test_a_text_that_stands_there_twice_is_not_matched_by_guess(tmp_path: Path) -> None:
    """Two old questions with the same text, of which either could be the new one."""
    old = small(tmp_path, (PLAN, "Zelfde?"), (GARDEN, "Zelfde?"))
    new = small(
        tmp_path,
        *((PLAN, "Zelfde?"), (GARDEN, "Zelfde?")),
        *(('"huis.doel.1"', '"huis.doel.8"'), ('"huis.doel.2"', '"huis.doel.9"')),
    )
    kinds = [kind for kind, _old, _new in as_rows(differing_links(old, new))]

    assert (kinds.count("vervallen"), kinds.count("nieuw")) == (2, 2)


def test_a_framework_has_no_differences_around_its_items_with_itself(small_kader: Kader) -> None:
    """No sentence."""
    assert differences_around(small_kader, small_kader) == []


def test_what_stands_around_the_items_is_told_per_part(small_kader: Kader, bare_kader: Kader) -> None:
    """Scale, bands, answers and water as a whole; domains and phases one by one."""
    told = differences_around(small_kader, bare_kader)

    assert told[:4] == [
        "Schaal: was 0 tot 10 in stappen van 0,5; is 1 tot 3 in stappen van 1.",
        "Banden: was zwak vanaf 0, goed vanaf 6; is laag vanaf 1, hoog vanaf 2.",
        "Antwoorden: was ja, nee; is er niet.",
        "Vaarwater: was rustig, onrustig; is er niet.",
    ]
    back = differences_around(bare_kader, small_kader)
    assert "Antwoorden: was er niet; is ja, nee." in back
    assert "Domein huis is nieuw (Het huis)." in back
    assert "Domein huis is vervallen (Het huis)." in told
    assert "Domein tuin is nieuw (De tuin)." in told
    assert "Fase begin is vervallen (Aan het begin)." in told


def test_another_title_under_the_same_code_is_told(small_kader: Kader) -> None:
    """The code stays, so that it is the same part with another name."""
    first, *others = small_kader.domains
    other = small_kader.model_copy(update={"domains": (first.model_copy(update={"title": "Thuis"}), *others)})

    assert differences_around(small_kader, other) == ["Domein huis heet anders (was Het huis, is Thuis)."]
