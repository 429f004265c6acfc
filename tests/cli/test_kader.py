"""The commands about the framework: what differs between two, the check of a crosswalk, a switch to another version."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.files import KADERS
from tests.store.given.small import batch, save
from tilburg_samenwerking import store
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.kader import SAMEN, Kader, load_kader
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
    document, text, code = run(capsys, "diff", FIRST, SECOND)
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
    assert "Schaal: was 0 tot 10 in stappen van 0,5; is 1 tot 5 in stappen van 1." in text
    assert "Banden: was zwak vanaf 0, goed vanaf 6; is zwak vanaf 1, goed vanaf 3." in text
    assert "Veld buurt.middelen is nieuw (Wat de straat heeft)." in text


def test_diff_takes_versions_of_the_folder_too(capsys: pytest.CaptureFixture[str]) -> None:
    """The folder is that of the framework in use; the result is the same as with the files."""
    by_version = run(capsys, "diff", "klein-1", "klein-2", "--kader", FIRST)

    assert by_version[0] == run(capsys, "diff", FIRST, SECOND)[0]


def test_diff_without_a_crosswalk_goes_by_code_and_text(small_kader: Kader) -> None:
    """Back from the second version there is no crosswalk: one moved, three have another text, the rest came or went."""
    links = differing_links(load_kader(SECOND), small_kader)
    of_the_house = {(link.kind, link.old, link.new) for link in links if (link.old or link.new)[0].startswith("huis.")}

    assert of_the_house == {
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
    document, _text, code = run(capsys, "diff", "klein-1", "klein-9", "--kader", FIRST)

    assert code == 1
    assert '"klein-9" is geen bestand, en geen versie in' in document["errors"][0]["message"]
    assert "klein-2, klein-1" in document["errors"][0]["message"]


def test_a_crosswalk_of_other_files_with_these_versions_is_not_used(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """What another file with the same version became, cannot be known."""
    other = tmp_path / "klein.toml"
    other.write_text(FIRST.read_text(encoding="utf-8").replace("genoeg stoelen", "krukken"), encoding="utf-8")
    document, text, _code = run(capsys, "diff", other, SECOND)

    assert document["crosswalk"] is None
    assert "is niet gebruikt" in text


def test_check_checks_a_crosswalk_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A sound one is told with its versions; of a broken one every problem is named, with exit code 1."""
    sound = run(capsys, "check", CROSSWALK)
    broken = tmp_path / "overgangen" / "kapot.toml"
    broken.parent.mkdir()
    broken.write_text(CROSSWALK.read_text(encoding="utf-8"), encoding="utf-8")
    document, text, code = run(capsys, "check", broken)

    assert sound[0] == {"file": str(CROSSWALK), "errors": [], "from": "klein-1", "to": "klein-2"}
    assert (code, len(document["errors"])) == (1, 2)
    assert 'van: kader "klein-1" bestaat niet' in text


# ---------------------------------------------------------------- a switch to another version


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with both versions and their crosswalk; the first is in use, with two assessments in `n.db`."""
    (tmp_path / "overgangen").mkdir()
    for file in (FIRST, SECOND, CROSSWALK):
        (tmp_path / file.relative_to(KADERS)).write_bytes(file.read_bytes())
    monkeypatch.setenv("SAMENWERKING_KADER", str(tmp_path / FIRST.name))
    monkeypatch.setenv("SAMENWERKING_DATABASE", str(tmp_path / "n.db"))
    engine, _made = store.create(store.database_url(str(tmp_path / "n.db")), actor="toets")
    save(engine, load_kader(FIRST), batch((date(2025, 6, 30), 6.0), (date(2026, 6, 30), 10.0)))
    return tmp_path


def crosswalk(folder: Path, old: str, new: str, *links: tuple[str, list[str], list[str]]) -> Path:
    """Write a crosswalk between two versions in the folder."""
    lines = [f'van = "{old}"\nnaar = "{new}"']
    lines += [
        f'[[overgangen]]\nsoort = "{kind}"\nvan = {json.dumps(van)}\nnaar = {json.dumps(naar)}'
        for kind, van, naar in links
    ]
    path = folder / "overgangen" / f"{old}-{new}.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def renamed(folder: Path, version: str) -> Path:
    """Write the second version once more under another name of version, with one other text."""
    text = SECOND.read_text(encoding="utf-8").replace("klein-2", version).replace("koken en eten", f"koken {version}")
    path = folder / f"{version}.toml"
    path.write_text(text, encoding="utf-8")
    return path


ONE = ("herformuleerd", ["huis.doel.1"], ["huis.doel.1"])


def test_a_switch_prepares_says_what_changes_and_can_go_back(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """First a trial, then the new version is refused, then prepared and read, then undone; the first goes on."""
    trial, told, _code = run(capsys, "switch", "klein-2", "--dry-run")
    refused = table(capsys, "grid", "--kader", folder / SECOND.name)
    document, text, code = run(capsys, "switch", "klein-2")
    second, first = (table(capsys, "grid", "--kader", folder / file.name) for file in (SECOND, FIRST))
    undone = run(capsys, "switch", "klein-2", "--undo")

    assert (trial["dry_run"], trial["waiting"], trial["assessments"]) == (True, 2, 0)
    assert "Dit was een proef: er is niets gewijzigd. 2 waarderingen wachten op omzetten." in told
    assert refused[0] == 1
    assert "`samenwerking kader switch klein-2`" in refused[1]
    assert (code, document["assessments"], document["waiting"]) == (0, 2, 2)
    assert [(row["cell"], row["carried"], row["questions"], row["now"], row["keeps"]) for row in document["rows"]][
        :2
    ] == [
        ("huis.doel", 3, 3, 1, 1),
        ("buurt.doel", 1, 1, 0, 0),
    ]
    assert "3 van 3 vragen gaan mee; 1 van 1 samenwerking met een score houdt die." in text
    assert '`kader = "klein-2.toml"` in kader/instellingen.toml' in text
    assert "--undo` haalt daarna weg wat is omgezet" in text
    assert (second[0], first[0]) == (0, 0)
    assert undone[0]["assessments"] == 2
    assert table(capsys, "grid", "--kader", folder / SECOND.name)[0] == 1
    assert table(capsys, "grid")[0] == 0


def table(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    """Return the exit code of a command, and what it says."""
    with pytest.raises(SystemExit) as ended:
        main([*map(str, words)])
    return int(ended.value.code or 0), capsys.readouterr().err


def test_a_version_without_a_crosswalk_is_named(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """Its assessments stay without scores, and the rest of them counts."""
    (folder / "overgangen" / CROSSWALK.name).unlink()
    document, text, code = run(capsys, "switch", "klein-2")

    assert (code, document["rows"], document["unreached"][0]["version"]) == (0, [], "klein-1")
    assert "Van kader klein-1 is er geen overgang naar klein-2: 2 waarderingen blijven daarin zonder scores." in text
    assert "kader klein-2 kan in gebruik, maar 2 waarderingen blijven daarin zonder scores" in text
    assert "geen waarderingen van een oudere versie" not in text


def test_a_crosswalk_with_a_fault_is_named_where_one_is_missing(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """It leads to a version that does not exist: nothing is written, and it says what is meant to be there."""
    path = folder / "overgangen" / CROSSWALK.name
    path.write_text(path.read_text(encoding="utf-8").replace('naar = "klein-2"', 'naar = "klein-9"'), encoding="utf-8")
    code, text = table(capsys, "kader", "switch", "klein-2")

    assert code == 1
    assert 'naar: kader "klein-9" bestaat niet. Leg het bestand van die versie erbij' in text
    assert "Van kader klein-1 is er zo geen overgang naar klein-2." in text


def test_an_older_version_that_was_changed_is_the_fault_and_not_its_crosswalk(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """A question of the used version got another text in its file."""
    path = folder / "klein.toml"
    question = load_kader(path).cells[0].questions[0].text
    path.write_text(path.read_text(encoding="utf-8").replace(question, "Iets anders?"), encoding="utf-8")
    code, text = table(capsys, "kader", "switch", "klein-2")

    assert code == 1
    assert 'versie "klein-1" van het kader is in deze database al gebruikt met een andere inhoud' in text


def test_two_versions_ahead_is_reached_by_way_of_the_one_between(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """The score of a question of the first version is that of the second, carried on."""
    renamed(folder, "klein-3")
    crosswalk(folder, "klein-2", "klein-3", ONE)
    document, _text, code = run(capsys, "switch", "klein-3")
    with store.reading(store.open_database(store.database_url(None))) as connection:
        cells = store.read_cell_scores(connection, SAMEN, load_kader(folder / "klein-3.toml"))

    assert (code, document["assessments"]) == (0, 2)
    assert cells.loc[cells["cell"] == "huis.doel", "mean"].tolist() == [3.0, 5.0]


@pytest.mark.parametrize("words", [["switch", "klein-2"], ["check", "klein-2.toml"]], ids=["switch", "check"])
def test_crosswalks_in_a_circle_are_refused(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """With the versions in the circle; nothing is prepared."""
    monkeypatch.chdir(folder)
    renamed(folder, "klein-3")
    crosswalk(folder, "klein-2", "klein-3", ONE)
    crosswalk(folder, "klein-3", "klein-2", ONE)
    document, _text, code = run(capsys, *words)

    assert code == 1
    assert "de overgangen gaan in een kring: klein-2 → klein-3 → klein-2" in document["errors"][0]["message"]


def test_a_crosswalk_that_carries_nothing_is_refused(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """By the check of the file and by the switch; and so is a chain of which nothing is left in the end."""
    old, new = (load_kader(file) for file in (FIRST, SECOND))
    scored = [[code for code, item in kader.items.items() if item.kind == "score"] for kader in (old, new)]
    text = CROSSWALK.read_text(encoding="utf-8")
    scale = text[text.index("[[schaal]]") : text.index("[[overgangen]]")]
    path = crosswalk(folder, "klein-1", "klein-2", ("vervallen", scored[0], []), ("nieuw", [], scored[1]))
    path.write_text(
        path.read_text(encoding="utf-8").replace("[[overgangen]]", scale + "[[overgangen]]", 1), encoding="utf-8"
    )
    (folder / "overgangen" / CROSSWALK.name).unlink()

    for words in (("check", path), ("switch", "klein-2")):
        document, _text, code = run(capsys, *words)
        assert code == 1
        assert "er gaat geen enkele vraag mee van kader klein-1 naar klein-2" in document["errors"][0]["message"]


def test_of_two_ways_the_shorter_one_is_taken_and_said(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """Two that are as short as each other are refused, for nobody can say which one is right."""
    renamed(folder, "klein-3")
    crosswalk(folder, "klein-2", "klein-3", ONE)
    direct = (folder / "overgangen" / CROSSWALK.name).read_text(encoding="utf-8").replace("klein-2", "klein-3")
    (folder / "overgangen" / "direct.toml").write_text(direct, encoding="utf-8")
    _document, text, code = run(capsys, "switch", "klein-3", "--dry-run")
    (folder / "overgangen" / "nog-een.toml").write_text(direct, encoding="utf-8")
    document, _text, refused = run(capsys, "switch", "klein-3")

    assert (code, refused) == (0, 1)
    assert "Van kader klein-1 leiden meer wegen naar klein-3; gebruikt wordt klein-1 → klein-3." in text
    assert "2 even korte wegen" in document["errors"][0]["message"]


def test_what_is_in_use_is_not_undone(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """Else every page would be refused."""
    run(capsys, "switch", "klein-2")
    document, _text, code = run(capsys, "switch", "klein-2", "--undo", "--kader", folder / SECOND.name)

    assert code == 1
    assert "is in gebruik. Zet eerst het oude kader terug" in document["errors"][0]["message"]


def test_a_file_beside_which_the_crosswalks_are_not_is_refused(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    """A copy elsewhere would throw away what was brought over, for it has no crosswalks."""
    run(capsys, "switch", "klein-2")
    copy = tmp_path / "elders" / SECOND.name
    copy.parent.mkdir()
    copy.write_bytes(SECOND.read_bytes())
    document, _text, code = run(capsys, "switch", copy)

    assert code == 1
    assert "staat niet bij het kader in gebruik" in document["errors"][0]["message"]
    assert table(capsys, "grid", "--kader", folder / SECOND.name)[0] == 0


def test_of_what_is_in_use_already_a_switch_says_so(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """As after a refusal: there is no line to change, and the way back is not the same file."""
    _document, text, code = run(capsys, "switch", "klein-2", "--kader", folder / SECOND.name)

    assert code == 0
    assert "kader klein-2 is in gebruik, en klaar daarvoor." in text
    assert "Terug gaat u" not in text


def test_a_trial_and_undoing_do_not_go_together(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """The two options contradict each other."""
    document, _text, code = run(capsys, "switch", folder / SECOND.name, "--undo", "--dry-run")

    assert (code, document["errors"][0]["message"]) == (1, "Kies één van --dry-run en --undo. Er is niets gewijzigd.")
