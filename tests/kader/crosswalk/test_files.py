"""Crosswalk files, and the chains of them that lead to the framework in use."""

from pathlib import Path

import pytest

from tests.files import KADERS
from tests.kader.crosswalk.versions import replies
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.kader.crosswalk.apply import translated_answers
from tilburg_samenwerking.kader.crosswalk.files import (
    Circle,
    crosswalk_between,
    crosswalk_chains,
    crosswalk_files,
    crosswalk_problems,
    load_crosswalk,
    refuse_unclear_ways,
    ways_to,
)


def test_a_chain_of_versions_is_found_and_applied_in_order(folder: Path) -> None:
    """From the first by way of the second to a third version that only renames a question."""
    third = (folder / "klein-2.toml").read_text(encoding="utf-8").replace("klein-2", "klein-3")
    (folder / "klein-3.toml").write_text(third.replace("koken en eten", "koken"), encoding="utf-8")
    (folder / "overgangen" / "verder.toml").write_text(
        'van = "klein-2"\nnaar = "klein-3"\n[[overgangen]]\nsoort = "herformuleerd"\n'
        'van = ["huis.doel.1"]\nnaar = ["huis.doel.1"]\n',
        encoding="utf-8",
    )
    newest = load_kader(folder / "klein-3.toml")
    chains = crosswalk_chains(folder, newest)
    first = load_kader(folder / "klein.toml")
    carried = replies(("a", "huis.doel.1", 6, None))
    for step in chains[first.hash]:
        carried = translated_answers(carried, step)

    assert [step.new.version for step in chains[first.hash]] == ["klein-2", "klein-3"]
    assert len(chains) == 2
    assert carried["score"].tolist() == [3.0]


def test_a_changed_version_is_not_reached(folder: Path, small_kader: Kader, second_kader: Kader) -> None:
    """What was made with other content than the file beside it has now, is not translated by guess."""
    old = folder / "klein.toml"
    old.write_text(old.read_text(encoding="utf-8").replace("Klein kader", "Kleiner kader"), encoding="utf-8")

    assert small_kader.hash in crosswalk_chains(KADERS, second_kader)
    assert list(crosswalk_chains(folder, second_kader)) == [load_kader(old).hash]


def renaming(folder: Path, old: str, new: str) -> Path:
    """Write a version with one question renamed and the crosswalk to it, and return where that is."""
    text = (folder / "klein-2.toml").read_text(encoding="utf-8").replace("klein-2", new)
    (folder / f"{new}.toml").write_text(text.replace("koken en eten", f"koken voor {new}"), encoding="utf-8")
    path = folder / "overgangen" / f"{old}-naar-{new}.toml"
    link = '[[overgangen]]\nsoort = "herformuleerd"\nvan = ["huis.doel.1"]\nnaar = ["huis.doel.1"]\n'
    path.write_text(f'van = "{old}"\nnaar = "{new}"\n{link}', encoding="utf-8")
    return path


def test_the_crosswalk_between_two_versions_is_that_from_the_one_to_the_other(folder: Path) -> None:
    """Not the way back, and not a way in two steps."""
    path = renaming(folder, "klein-2", "klein-3")
    step = crosswalk_between(folder, "klein-2", "klein-3")

    assert crosswalk_files(folder) == [
        ("klein-1", "klein-2", folder / "overgangen" / "klein-1-naar-klein-2.toml"),
        ("klein-2", "klein-3", path),
    ]
    assert step is not None
    assert (step.path, step.old.version, step.new.version) == (path, "klein-2", "klein-3")
    assert crosswalk_between(folder, "klein-2", "klein-1") is None
    assert crosswalk_between(folder, "klein-1", "klein-3") is None


def test_what_a_crosswalk_does_not_name_is_the_same_question(folder: Path) -> None:
    """Each of the other questions goes to itself, before what is named."""
    links = load_crosswalk(renaming(folder, "klein-2", "klein-3")).links

    assert links[-1].kind == "herformuleerd"
    assert {link.kind for link in links[:-1]} == {"gelijk"}
    assert all(link.old == link.new for link in links)
    assert sorted(link.old[0] for link in links[:-1]) == [
        *("buurt.doel.1", "buurt.middelen.1", "huis.doel.2", "huis.doel.3"),
        *("huis.middelen.1", "huis.middelen.3", "rest.cijfer"),
    ]


def test_a_chain_has_only_the_steps_on_the_way(folder: Path, second_kader: Kader) -> None:
    """What leads from the second version to a third is no way to the second; a way back is a circle, and refused."""
    renaming(folder, "klein-2", "klein-3")
    (folder / "klein-2.toml").write_bytes((KADERS / "klein-2.toml").read_bytes())
    chains = crosswalk_chains(folder, second_kader)

    assert [[step.old.version for step in steps] for steps in chains.values()] == [["klein-1"]]

    renaming(folder, "klein-3", "klein-2")
    with pytest.raises(Refused, match="in een kring: klein-2 → klein-3 → klein-2"):
        crosswalk_chains(folder, second_kader)


def test_a_crosswalk_file_that_cannot_be_read_leads_nowhere_and_is_named(folder: Path, second_kader: Kader) -> None:
    """A draft stops nobody who has the crosswalk; it is named where one is missing, for it could be that one."""
    path = folder / "overgangen" / "kapot.toml"
    path.write_text("van = klein", encoding="utf-8")

    assert len(crosswalk_chains(folder, second_kader)) == 1
    assert [problem.split(", bestand")[0].rpartition("/")[2] for problem in crosswalk_problems(folder)] == [
        "kapot.toml"
    ]

    with pytest.raises(Refused, match=r"kapot\.toml, bestand: is geen geldige TOML"):
        crosswalk_between(folder, "klein-2", "klein-3")


def link(folder: Path, old: str, new: str) -> None:
    """Write a crosswalk of which only the versions matter."""
    (folder / "overgangen" / f"{old}-{new}.toml").write_text(f'van = "{old}"\nnaar = "{new}"\n', encoding="utf-8")


def test_every_way_to_a_version_is_found_the_shortest_first(folder: Path) -> None:
    """Also one in more steps; what leads elsewhere is no way to it."""
    for old, new in (("klein-2", "c"), ("klein-1", "c"), ("c", "d")):
        link(folder, old, new)

    assert ways_to(folder, "c") == {
        "klein-1": [("klein-1", "c"), ("klein-1", "klein-2", "c")],
        "klein-2": [("klein-2", "c")],
    }
    assert ways_to(folder, "klein-1") == {}
    assert refuse_unclear_ways(folder, "c") == [
        "Van kader klein-1 leiden meer wegen naar c; gebruikt wordt klein-1 → c."
    ]


def circle_to(folder: Path, version: str) -> tuple[str, ...]:
    """Return the circle of crosswalks on the ways to a version, or none."""
    try:
        ways_to(folder, version)
    except Circle as circle:
        return circle.way
    return ()


def test_a_circle_is_found_from_every_version_that_it_leads_to(folder: Path) -> None:
    """And not from one before it; where there is none there is no circle."""
    none = circle_to(folder, "klein-2")
    for old, new in (("klein-2", "c"), ("c", "klein-2"), ("c", "d")):
        link(folder, old, new)

    assert none == ()
    assert circle_to(folder, "klein-1") == ()
    assert circle_to(folder, "klein-2") == ("klein-2", "c", "klein-2")
    assert set(circle_to(folder, "d")) == {"klein-2", "c"}
    with pytest.raises(Refused, match=r"in een kring: klein-2 → c → klein-2\. .* haal de andere weg"):
        refuse_unclear_ways(folder, "klein-2")


def test_ways_of_the_same_length_are_refused(folder: Path) -> None:
    """Nobody can say which one is right."""
    for old, new in (("klein-1", "b"), ("b", "c"), ("klein-2", "c")):
        link(folder, old, new)
    with pytest.raises(Refused, match="2 even korte wegen"):
        refuse_unclear_ways(folder, "c")
