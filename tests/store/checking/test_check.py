"""The check of a database: what was changed by hand is named, with whose it is and which field."""

import contextlib
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.files import KADERS, change_by_hand
from tests.layouts import FILLED, READ_WITH, restored
from tests.store.accidents.test_damage import check_problems, whole
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.store import content
from tilburg_samenwerking.store.checking.problems import FIELD_WORDS
from tilburg_samenwerking.store.deeds import open_draft

__all__ = ["whole"]  # the fixture


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE answer SET score = 99 WHERE respondent_id = 1 AND score = 4", "score van een antwoord"),
        ("UPDATE assessment SET \"on\" = '2024-13-45' WHERE id = 1", "peildatum"),
        ("UPDATE period SET start = 'gisteren' WHERE collaboration_id = 1", "start"),
        ("UPDATE respondent SET function = 'iemand' WHERE id = 1", "functie van een respondent"),
        ("UPDATE dated_fact SET value = 'iemand' WHERE field = 'accounthouder'", "waarde van een gegeven"),
        ("UPDATE dated_fact SET valid_from = '2026-13-01' WHERE id = 2", "begindatum van een gegeven"),
        ("DELETE FROM respondent WHERE id = 1", "dat er niet is"),
    ],
)
def test_what_was_changed_by_hand_is_named(
    whole: Path, tmp_path: Path, kader: Kader, statement: str, named: str
) -> None:
    """The field, and whose it is."""
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        name = connection.execute("SELECT name FROM collaboration WHERE id = 1").fetchone()[0]
    change_by_hand(path, statement)
    problems = check_problems(path, kader)

    assert any(named in message for message in problems)
    assert any(name in message for message in problems)


def test_a_value_of_the_wrong_kind_with_a_right_hash_is_named(whole: Path, tmp_path: Path, kader: Kader) -> None:
    """A score off the scale and a date that is none, sealed as if the product wrote them."""
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    engine = store.open_database(store.database_url(str(path)))
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(sa.text("UPDATE answer SET score = 99 WHERE respondent_id = 1 AND score = 4"))
        connection.execute(sa.text("UPDATE period SET start = 'gisteren' WHERE collaboration_id = 1"))
        content.seal_all(connection)
    problems = check_problems(path, kader)

    assert any("99.0" in message and "schaal" in message for message in problems)
    assert any("geen datum" in message for message in problems)


@pytest.mark.parametrize("column", ["saved_at", "discarded_at"])
def test_a_moment_that_is_none_is_named_in_work_in_progress_too(
    whole: Path, tmp_path: Path, kader: Kader, column: str
) -> None:
    """What is in progress has no hash; a page would fall over such a moment."""
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    draft = open_draft(store.open_database(store.database_url(str(path))), 1, date(2030, 1, 1), kader, actor="toets")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE assessment SET {column} = 'gisteren' WHERE id = ?", (draft,))
        connection.commit()

    assert check_problems(path, kader) == [f"1 keer is {FIELD_WORDS[f'assessment.{column}']} geen datum."]


@pytest.mark.parametrize("name", FILLED)
def test_an_upgraded_database_has_no_problems(tmp_path: Path, name: str) -> None:
    """Every score is what its answers give, each read with its own framework."""
    url = store.database_url(str(restored("0001", name, tmp_path / "n.db")))
    store.upgrade_database(url, actor="toets", folder=READ_WITH[name].parent)
    kaders = {kader.hash: kader for kader in map(load_kader, (READ_WITH[name], KADERS / "klein.toml"))}
    checked = store.check_database(url, list(kaders.values()))

    assert (checked.problems, checked.not_scored) == ((), 0)


def test_assessments_that_no_framework_at_hand_can_score_are_counted(whole: Path, small_kader: Kader) -> None:
    """That is no problem of the database, and it is told."""
    checked = store.check_database(store.database_url(str(whole)), [small_kader])

    assert checked.problems == ()
    assert checked.not_scored == checked.assessments > 0


def test_an_older_layout_is_not_checked(tmp_path: Path, small_kader: Kader) -> None:
    """It says to upgrade first."""
    path = restored("0001", "klein", tmp_path / "n.db")
    with pytest.raises(Refused, match="samenwerking upgrade"):
        store.check_database(store.database_url(str(path)), [small_kader])
