"""The commands about the framework as a file: what differs between two, and the check of a crosswalk."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.files import KADERS
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.kader.crosswalk.diff import differences_around, differing_links

FIRST, SECOND = KADERS / "klein.toml", KADERS / "klein-2.toml"
CROSSWALK = KADERS / "overgangen" / "klein-1-naar-klein-2.toml"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[dict[str, Any], str, int]:
    """Return the document that a command gives, what it says, and its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["kader", *map(str, words), "--format", "json"])
    captured = capsys.readouterr()
    return json.loads(captured.out), captured.err, int(ended.value.code or 0)


def test_diff_follows_the_crosswalk(capsys: pytest.CaptureFixture[str]) -> None:
    """Every item of both once, scored ones by the crosswalk, the rest by code and text; the rest is said."""
    document, said, code = run(capsys, "diff", FIRST, SECOND)
    rows = {(row["kind"], *row["from"], "→", *row["to"]) for row in document["rows"]}

    assert code == 0
    assert list(document) == ["from", "to", "crosswalk", "rows"]
    assert (document["from"], document["to"], document["crosswalk"]) == ("klein-1", "klein-2", str(CROSSWALK))
    assert rows == {
        ("gelijk", "huis.middelen.1", "→", "huis.middelen.1"),
        ("gelijk", "huis.middelen.2", "→", "huis.middelen.3"),
        ("herformuleerd", "huis.doel.1", "→", "huis.doel.1"),
        ("gesplitst", "huis.doel.2", "→", "huis.doel.2", "huis.doel.3"),
        ("samengevoegd", "buurt.doel.1", "buurt.doel.2", "→", "buurt.doel.1"),
        ("vervallen", "huis.middelen.2b", "→"),
        ("nieuw", "→", "buurt.middelen.1"),
        ("gelijk", "rest.tekst", "→", "rest.tekst"),
        ("herformuleerd", "rest.keuze", "→", "rest.keuze"),
        ("vervallen", "rest.veld", "→"),
        ("gelijk", "rest.cijfer", "→", "rest.cijfer"),
    }
    assert "Schaal: was 0 tot 10 in stappen van 0,5; is 1 tot 5 in stappen van 1." in said
    assert "Banden: was zwak vanaf 0, goed vanaf 6; is zwak vanaf 1, goed vanaf 3." in said
    assert "Veld buurt.middelen is nieuw (Wat de straat heeft)." in said


def test_diff_takes_versions_of_the_folder_too(capsys: pytest.CaptureFixture[str]) -> None:
    """The folder is that of the framework in use; the result is the same as with the files."""
    by_version = run(capsys, "diff", "klein-1", "klein-2", "--kader", FIRST)

    assert by_version[0] == run(capsys, "diff", FIRST, SECOND)[0]


def test_diff_without_a_crosswalk_goes_by_code_and_text(small_kader: Kader) -> None:
    """Back from the second version there is no crosswalk: one moved, three have another text, the rest came or went."""
    links = differing_links(load_kader(SECOND), small_kader)
    found = {(link.kind, link.old, link.new) for link in links if (link.old or link.new)[0].startswith("huis.")}

    assert found == {
        ("gelijk", ("huis.middelen.1",), ("huis.middelen.1",)),
        ("gelijk", ("huis.middelen.3",), ("huis.middelen.2",)),
        ("herformuleerd", ("huis.doel.1",), ("huis.doel.1",)),
        ("herformuleerd", ("huis.doel.2",), ("huis.doel.2",)),
        ("vervallen", ("huis.doel.3",), ()),
        ("nieuw", (), ("huis.middelen.2b",)),
    }


def test_a_framework_does_not_differ_from_itself(kader: Kader) -> None:
    """Every item is the same, and there is nothing around them to tell."""
    links = differing_links(kader, kader)

    assert {link.kind for link in links} == {"gelijk"}
    assert [link.new[0] for link in links] == list(kader.items)
    assert differences_around(kader, kader) == []


def test_diff_of_an_unknown_version_names_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """A word that is no file and no version is refused."""
    document, _said, code = run(capsys, "diff", "klein-1", "klein-9", "--kader", FIRST)

    assert code == 1
    assert '"klein-9" is geen bestand, en geen versie in' in document["errors"][0]["message"]
    assert "klein-2, klein-1" in document["errors"][0]["message"]


def test_a_crosswalk_of_other_files_with_these_versions_is_not_used(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """What another file with the same version became, cannot be known."""
    other = tmp_path / "klein.toml"
    other.write_text(FIRST.read_text(encoding="utf-8").replace("genoeg stoelen", "krukken"), encoding="utf-8")
    document, said, _code = run(capsys, "diff", other, SECOND)

    assert document["crosswalk"] is None
    assert "is niet gebruikt" in said


def test_check_checks_a_crosswalk_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A sound one is told with its versions; of a broken one every problem is named, with exit code 1."""
    sound = run(capsys, "check", CROSSWALK)
    broken = tmp_path / "overgangen" / "kapot.toml"
    broken.parent.mkdir()
    broken.write_text(CROSSWALK.read_text(encoding="utf-8"), encoding="utf-8")
    document, said, code = run(capsys, "check", broken)

    assert sound[0] == {"file": str(CROSSWALK), "errors": [], "from": "klein-1", "to": "klein-2"}
    assert (code, len(document["errors"])) == (1, 2)
    assert 'van: kader "klein-1" bestaat niet' in said
