"""What only differs in content can be accepted, with a reason; all else stays refused."""

import contextlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import URL

from tests.files import change_by_hand
from tests.layouts import READ_WITH, restored
from tests.store.accidents.test_damage import whole
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.store.checking.problems import FIELD_WORDS

__all__ = ["whole"]  # the fixture

EVENT = "SELECT actor, action, detail FROM audit_event ORDER BY id DESC LIMIT 1"


def changed(path: Path, *statements: str) -> URL:
    """Return the address of a database file after it was changed by hand."""
    change_by_hand(path, *statements)
    return store.database_url(str(path))


def looked(path: Path, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_content_that_differs_can_be_accepted(whole: Path, tmp_path: Path, kader: Kader) -> None:
    """The backup is refused with the way out; after it there is a backup, one audit event and nothing else changed."""
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    url = changed(path, "UPDATE collaboration SET aim = 'anders' WHERE id = 1", "DELETE FROM period WHERE id = 1")
    with pytest.raises(Refused, match="check --accept --reason"):
        store.back_up(url, tmp_path / "kopie.db")
    seen = store.content_differences(url, [kader])
    hashes = looked(path, "SELECT * FROM content_hash WHERE kind NOT IN ('audit_event', 'database_info')")
    token = looked(path, "SELECT token FROM database_info")
    events = looked(path, "SELECT count(*) FROM audit_event")
    accepted = store.accept_differences(url, [kader], actor="beheer", reason="met de hand, mag", folder=None)
    after = looked(path, "SELECT * FROM content_hash WHERE kind NOT IN ('audit_event', 'database_info')")

    assert accepted == seen
    assert accepted.records == {"collaboration": [1]}
    assert {problem.field for problem in accepted.problems} >= {FIELD_WORDS["collaboration.aim"]}
    assert [row[:2] for row in set(after) ^ set(hashes)] == [("collaboration", 1)] * 2
    assert looked(path, "SELECT token FROM database_info") != token
    assert looked(path, "SELECT count(*) FROM audit_event") == [(events[0][0] + 1,)]
    assert looked(path, EVENT) == [
        ("beheer", "accept", '{"accepted": {"collaboration": 1}, "reason": "met de hand, mag"}')
    ]
    assert store.check_database(url, [kader]).problems == ()
    assert store.back_up(url, tmp_path / "kopie.db").rows["collaboration"] == 3


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_accepted_without_a_reason(whole: Path, tmp_path: Path, kader: Kader, reason: str) -> None:
    """Nor where nothing differs."""
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    url = store.database_url(str(path))
    with pytest.raises(Refused, match="niets dat verschilt"):
        store.accept_differences(url, [kader], actor="beheer", reason="zomaar")
    changed(path, "UPDATE collaboration SET aim = 'anders' WHERE id = 1")
    before = path.read_bytes()
    with pytest.raises(Refused, match="--reason"):
        store.accept_differences(url, [kader], actor="beheer", reason=reason)

    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE answer SET score = 99 WHERE respondent_id = 1 AND score IS NOT NULL", "schaal"),
        ("UPDATE assessment SET \"on\" = '2024-13-45' WHERE id = 1", "geen datum"),
        ("DELETE FROM respondent WHERE id = 1", "dat er niet is"),
        ("ALTER TABLE collaboration DROP COLUMN aim", "ontbreekt de kolom aim"),
        ("UPDATE collaboration SET aim = CAST(x'ff41' AS TEXT) WHERE id = 1", "kan niet worden gelezen"),
    ],
)
def test_only_content_can_be_accepted(whole: Path, tmp_path: Path, kader: Kader, statement: str, words: str) -> None:
    """Not a layout, a reference, a value that cannot be, or a text that is none; the file stays as it was."""
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    url = changed(path, statement)
    before = looked(path, "SELECT * FROM content_hash")
    with pytest.raises(Refused, match=f"niets aangenomen.*(\n.*)*{words}"):
        store.accept_differences(url, [kader], actor="beheer", reason="mag")

    assert looked(path, "SELECT * FROM content_hash") == before


def test_an_older_layout_can_be_accepted_and_then_upgraded(tmp_path: Path) -> None:
    """One that differs cannot be upgraded, and must be upgraded to be checked; off the scale stays refused."""
    folder, path = READ_WITH["klein"].parent, restored("0002", "klein", tmp_path / "n.db")
    kaders = [load_kader(READ_WITH["klein"])]
    url = changed(path, "UPDATE answer SET score = 99 WHERE respondent_id = 1")
    with pytest.raises(Refused, match="schaal"):
        store.accept_differences(url, kaders, actor="beheer", reason="mag", folder=folder)
    changed(path, "UPDATE answer SET score = 1 WHERE respondent_id = 1")
    with pytest.raises(Refused, match="check --accept` zegt wat"):
        store.upgrade_database(url, actor="beheer", folder=folder)
    accepted = store.accept_differences(url, kaders, actor="beheer", reason="mag", folder=folder)
    store.upgrade_database(url, actor="beheer", folder=folder)

    assert accepted.rescored
    assert {problem.field for problem in accepted.problems} == {"score van een antwoord"}
    assert "1.0" in str(looked(path, "SELECT score FROM answer WHERE respondent_id = 1"))
