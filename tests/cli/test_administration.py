"""Files and frameworks on the command line: of which version a file is, and a version that was used before."""

import os
from pathlib import Path

import pytest

from tests.files import KADERS, answer, csv_bytes, filled_template
from tilburg_samenwerking.kader import load_kader

from .conftest import Run

KADER = KADERS / "klein.toml"


@pytest.fixture
def database(run: Run, tmp_path: Path) -> Path:
    """Return a database with two questions of one cell answered on the small framework."""
    (tmp_path / "eerst.csv").write_bytes(csv_bytes([answer(), answer(vraag="huis.doel.2")]))
    assert run("import", tmp_path / "eerst.csv", "--database", tmp_path / "n.db", "--kader", KADER).code == 0
    return tmp_path / "n.db"


@pytest.mark.parametrize("words", [["--dry-run"], []])
def test_a_file_is_read_as_its_own_framework(run: Run, tmp_path: Path, words: list[str]) -> None:
    """A template with a scale of 1 to 5, while one of 0 to 10 is in use: a 4 of 5 is stored as that, and it is said."""
    second = load_kader(KADER.with_name("klein-2.toml"))
    file, target = tmp_path / "in.xlsx", tmp_path / "n.db"
    file.write_bytes(filled_template(second, score="4"))

    outcome = run("import", file, *words, "--database", target, "--kader", KADER, "--format", "json")

    assert (outcome.code, outcome.document["errors"], outcome.document["assessments"]) == (0, [], 1)
    assert "Dit bestand is van kader klein-2 en wordt zo gelezen; in gebruik is klein-1." in outcome.err
    assert target.exists() == (not words)
    if not words:
        checked = run("kader", "check", KADER.with_name("klein-2.toml"), "--database", target)
        grid = run("grid", "--on", "2026-07-01", "--database", target, "--kader", KADER.with_name("klein-2.toml"))
        assert (checked.code, grid.code) == (0, 0)
        assert "Niet meegeteld" not in grid.err


@pytest.mark.parametrize("words", [["--dry-run"], []])
def test_a_file_of_a_framework_that_is_not_there_is_refused(run: Run, tmp_path: Path, words: list[str]) -> None:
    """With the way out, and never taken as the one in use."""
    file, kader, target = tmp_path / "in.xlsx", tmp_path / "kader.toml", tmp_path / "n.db"
    file.write_bytes(filled_template(load_kader(KADER.with_name("klein-2.toml")), score="4"))
    kader.write_bytes(KADER.read_bytes())

    outcome = run("import", file, *words, "--database", target, "--kader", kader, "--format", "json")
    (error,) = outcome.document["errors"]

    assert outcome.code == 1
    assert error["value"].startswith("klein-2 (")
    assert "Leg het kaderbestand ernaast" in error["message"]
    assert not target.exists()


def test_a_file_that_names_no_framework_is_asked_about_once_two_were_used(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused without --kader; with it, read as that one."""
    monkeypatch.setenv("SAMENWERKING_KADER", str(KADER))
    file, second, options = tmp_path / "in.csv", KADER.with_name("klein-2.toml"), ["--database", tmp_path / "n.db"]
    file.write_bytes(csv_bytes([answer(score="4")]))
    first = run("import", file, *options)
    file.write_bytes(csv_bytes([answer(score="4", peildatum="2026-09-30")]))
    other = run("import", file, *options, "--kader", second)
    file.write_bytes(csv_bytes([answer(score="4", peildatum="2026-10-31")]))
    asked = run("import", file, *options, "--dry-run", "--format", "json")
    chosen = run("import", file, *options, "--kader", second)

    assert (first.code, other.code, asked.code, chosen.code) == (0, 0, 1, 0)
    assert "klein-1 en klein-2" in asked.document["errors"][0]["message"]
    assert "--kader BESTAND" in asked.document["errors"][0]["message"]


def test_a_version_that_was_used_with_another_content_is_refused(run: Run, database: Path, tmp_path: Path) -> None:
    """By name: by what reads, by the check of the framework and by an import; with what to do."""
    file, kader = tmp_path / "in.csv", tmp_path / "kader.toml"
    file.write_bytes(csv_bytes([answer(peildatum="2026-09-30")]))
    kader.write_text(KADER.read_text(encoding="utf-8").replace("plan voor de tuin", "tuinplan"), encoding="utf-8")
    options = ["--database", database, "--kader", kader]
    outcomes = [run("matrix", *options), run("kader", "check", *options), run("import", file, "--dry-run", *options)]

    for outcome in outcomes:
        assert outcome.code == 1
        assert f'{kader}: versie "klein-1" van het kader is in deze database al gebruikt' in outcome.err
        assert "een andere versie" in outcome.err
    assert "In orde" not in outcomes[1].err


def test_what_only_explains_may_be_mended_under_the_same_version(run: Run, database: Path, tmp_path: Path) -> None:
    """A typo in help, the title of a row and a threshold: the portfolio stays, and new files are taken."""
    file, kader = tmp_path / "in.csv", tmp_path / "kader.toml"
    file.write_bytes(csv_bytes([answer(peildatum="2026-09-30")]))
    text = KADER.read_text(encoding="utf-8")
    for old, new in (("Tel ook", "Tell ook"), ('"Middelen"', '"Spullen"'), ("vanaf = 6", "vanaf = 7")):
        assert old in text
        text = text.replace(old, new)
    kader.write_text(text, encoding="utf-8")
    words = ["matrix", "--on", "2026-07-01", "--database", database, "--format", "json"]
    before, after = run(*words, "--kader", KADER), run(*words, "--kader", kader)
    tried = run("import", file, "--dry-run", "--database", database, "--kader", kader)

    assert run("kader", "check", "--database", database, "--kader", kader).code == 0
    assert [row["cells"] for row in after.document["rows"]] == [row["cells"] for row in before.document["rows"]]
    assert after.document["rows"][0]["cells"]["huis.doel"] == 7
    assert "Niet meegeteld" not in after.err
    assert tried.code == 0


def test_a_check_of_the_framework_says_when_the_database_cannot_tell(run: Run, tmp_path: Path) -> None:
    """The file itself is still checked."""
    (tmp_path / "n.db").write_bytes(b"geen database")
    outcome = run("kader", "check", KADER, "--database", tmp_path / "n.db")

    assert outcome.code == 0
    assert "of deze versie al is gebruikt, is niet gecontroleerd" in outcome.err
    assert "In orde" in outcome.err


@pytest.mark.parametrize("words", [["import"], ["kader", "check"]], ids=" ".join)
def test_what_is_no_file_with_an_end_is_refused_at_once(run: Run, tmp_path: Path, words: list[str]) -> None:
    """A pipe that nobody writes to and a device are not waited for, whichever command gets them."""
    os.mkfifo(tmp_path / "pijp")
    for path in (tmp_path / "pijp", Path("/dev/zero")):
        outcome = run(*words, path)

        assert outcome.code == 1
        assert "geen gewoon bestand" in outcome.out + outcome.err


def test_a_file_is_read_up_to_the_size_that_is_told(run: Run, tmp_path: Path) -> None:
    """A file of more than 50 MB is refused before it is read, and nothing is made."""
    with (tmp_path / "groot.csv").open("wb") as large:
        large.truncate(50 * 2**20 + 1)
    outcome = run("import", tmp_path / "groot.csv")

    assert outcome.code == 1
    assert "Dit bestand is 50,1 MB, en hoogstens 50 MB wordt gelezen." in outcome.out
