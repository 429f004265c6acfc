"""A backup, putting one back and bringing up to date, from the command line: in Dutch, with an exit code."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import SMALL_KADER
from tests.layouts import restored
from tests.store.accidents.test_damage import ENGLISH, FATES, whole
from tests.store.test_upgrade import SPELLED, written
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.store import migrations

__all__ = ["whole"]  # the fixture


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """Return the exit code, what is on stdout and what is on stderr."""
    with pytest.raises(SystemExit) as stop:
        main([str(word) for word in words])
    out, err = capsys.readouterr()
    return int(stop.value.code or 0), out, err


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a small database of the first layout."""
    return restored("0001", "klein", tmp_path / "n.db")


@pytest.mark.parametrize("command", ["attention", "init", "rebuild"])
def test_a_command_on_an_older_layout_says_to_upgrade(
    capsys: pytest.CaptureFixture[str], old: Path, command: str
) -> None:
    """And never to bring the program up to date, which would not help."""
    code, _out, err = run(capsys, command, "--database", old)

    assert code == 1
    assert "`samenwerking upgrade`" in err
    assert "Werk het programma bij" not in err


def test_an_upgrade_says_what_it_did_and_then_all_works(capsys: pytest.CaptureFixture[str], old: Path) -> None:
    """From which layout to which, where the backup is, how many rows; a second time there is nothing to do."""
    code, out, err = run(capsys, "upgrade", "--database", old, "--format", "json")
    outcome = json.loads(out)
    again = run(capsys, "upgrade", "--database", old)

    assert code == 0
    assert f"bijgewerkt van indeling 0001 naar {migrations.HEAD}" in err
    assert "Vergelijken 100%" in err
    assert outcome["rows"]["answer"] == 4
    assert Path(outcome["backup"]).exists()
    assert again[0] == 0
    assert "er is niets gewijzigd" in again[2]
    assert run(capsys, "rebuild", "--database", old)[0] == 0


def test_an_upgrade_names_what_is_compared_as_one_from_now_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Names that differ in what one hardly sees, and which of them a file means; a label that is spelled in one way."""
    path = written(restored("0006", "klein", tmp_path / "n.db"), *SPELLED)
    _code, _out, err = run(capsys, "upgrade", "--database", path)
    _code, _out, checked = run(capsys, "check", "--database", path)

    assert '"sociaal Domein\u200b" heet voortaan "Sociaal domein", zoals het het vaakst geschreven is.' in err
    for words in (err, checked):
        assert 'Let op: de samenwerkingen "PLEIN" en "Pl\u00adein" verschillen alleen in ' in words
        assert (
            "Ze zijn allemaal bewaard (plein-2 en bomenplan). Een bestand dat deze naam noemt, hoort bij plein-2."
            in words
        )
        assert words.count("Let op: de respondenten ") == 1
        assert "met hun antwoorden, en tellen apart mee." in words


def test_a_backup_is_made_and_put_back(capsys: pytest.CaptureFixture[str], old: Path, tmp_path: Path) -> None:
    """With what it holds, and where the old file is kept."""
    run(capsys, "upgrade", "--database", old)
    made = run(capsys, "backup", tmp_path / "b.db", "--database", old)
    twice = run(capsys, "backup", tmp_path / "b.db", "--database", old)
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DELETE FROM answer")
        connection.commit()
    back = run(capsys, "restore", tmp_path / "b.db", "--database", old, "--format", "json")
    outcome = json.loads(back[1])

    assert made[0] == back[0] == 0
    assert "gemaakt en gecontroleerd" in made[2]
    assert twice[0] == 1
    assert "bestaat al" in twice[2]
    assert Path(outcome["kept"]).exists()
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT count(*) FROM answer").fetchone() == (4,)


def test_a_backup_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str], old: Path, tmp_path: Path) -> None:
    """It says which file, and makes none."""
    code, _out, err = run(capsys, "restore", tmp_path / "weg.db", "--database", old)

    assert code == 1
    assert "weg.db bestaat niet" in err
    assert not (tmp_path / "weg.db").exists()


def test_what_was_no_backup_is_put_back_and_told(capsys: pytest.CaptureFixture[str], old: Path, tmp_path: Path) -> None:
    """An older layout is named, with the command to run then."""
    code, _out, err = run(capsys, "restore", old, "--database", tmp_path / "m.db")

    assert code == 0
    assert "niet met `samenwerking backup` gemaakt" in err
    assert "`samenwerking upgrade`" in err


def test_a_check_names_what_was_changed(capsys: pytest.CaptureFixture[str], old: Path) -> None:
    """Exit code 0 and how much was checked; 1 and the field, once somebody changed it by hand."""
    kader = ("--kader", SMALL_KADER, "--database", old)
    run(capsys, "upgrade", "--database", old)
    right = run(capsys, "check", *kader)
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE answer SET score = 1 WHERE respondent_id = 1")
        connection.commit()
    code, out, err = run(capsys, "check", *kader, "--format", "json")
    (problem,) = json.loads(out)["problems"]

    assert right[0] == 0
    assert "In orde: 2 waarderingen gecontroleerd." in right[2]
    assert (code, "1 fout in de database" in err) == (1, True)
    assert (problem["collaboration"], problem["on"]) == ("Bomenplan", "30 juni 2024")
    assert problem["field"] == "score van een antwoord"


def test_what_was_changed_is_accepted_with_a_reason_only(
    capsys: pytest.CaptureFixture[str], old: Path, tmp_path: Path
) -> None:
    """Without one it is only shown; with one there is a backup again, and the log says who and why."""
    run(capsys, "upgrade", "--database", old)
    kader = ("--kader", SMALL_KADER, "--database", old)
    nothing = run(capsys, "check", "--accept", *kader)
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE answer SET score = 1 WHERE respondent_id = 1")
        connection.commit()
    refused = run(capsys, "backup", tmp_path / "kopie.db", "--database", old)
    shown = run(capsys, "check", "--accept", *kader, "--format", "json")
    alone = run(capsys, "check", "--reason", "mag", *kader)
    accepted = run(capsys, "check", "--accept", "--reason", "met de hand", *kader, "--format", "json")
    with closing(sqlite3.connect(old)) as connection:
        (detail,) = connection.execute("SELECT detail FROM audit_event WHERE action = 'accept'").fetchone()

    assert (nothing[0], "er is niets gewijzigd" in nothing[2]) == (0, True)
    assert (refused[0], "check --accept --reason" in refused[2]) == (1, True)
    assert (shown[0], "geef een reden" in shown[2]) == (1, True)
    assert (alone[0], "--reason hoort bij --accept" in alone[2]) == (1, True)
    assert (accepted[0], "Aangenomen: 1 verschil." in accepted[2]) == (0, True)
    assert "samenwerking rebuild" in accepted[2]
    assert json.loads(shown[1])["differences"] == json.loads(accepted[1])["differences"]
    assert [json.loads(one[1])["accepted"] for one in (shown, accepted)] == [False, True]
    assert json.loads(detail) == {"accepted": {"assessment": 1}, "reason": "met de hand"}
    assert run(capsys, "backup", tmp_path / "kopie.db", "--database", old)[0] == 0


@pytest.mark.parametrize(("fate", "told"), FATES)
@pytest.mark.parametrize("command", ["attention", "check", "backup", "upgrade"])
def test_a_command_tells_what_happened_to_the_database(
    capsys: pytest.CaptureFixture[str], whole: Path, tmp_path: Path, fate: object, told: str, command: str
) -> None:
    """Exit code 1, what is wrong and what to do; only an upgrade helps one that is too old, and a backup keeps it."""
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    fate(path)  # type: ignore[operator]
    words = [tmp_path / "kopie.db"] if command == "backup" else []
    code, out, err = run(capsys, command, *words, "--database", path)
    helps = "upgrade" in told and command in ("backup", "upgrade")
    copies = "ouder" in told and command == "backup"

    assert code == (0 if helps or copies else 1)
    assert helps or copies or told in err
    assert not [word for word in ENGLISH if word in out + err]
