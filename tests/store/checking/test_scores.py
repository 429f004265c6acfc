"""Stored scores beside what the answers give."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.files import change_by_hand
from tests.store.accidents.test_damage import check_problems, whole
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import database_url, open_database, read_assessments

__all__ = ["whole"]  # the fixture


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cell_score SET mean = mean + 0.001 WHERE assessment_id = 1",
        "UPDATE cell_score SET mean = 'x' WHERE assessment_id = 1",
        "UPDATE question_score SET applicable = zeroblob(length(applicable)) WHERE assessment_id = 1",
        "DELETE FROM cell_score WHERE assessment_id = 1",
        "DELETE FROM question_score WHERE assessment_id = 1",
    ],
)
def test_scores_that_the_answers_do_not_give_are_named_once(
    whole: Path, tmp_path: Path, kader: Kader, statement: str
) -> None:
    """Of which collaboration and which day, and what to do; of no other assessment."""
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    with open_database(database_url(str(path))).connect() as reading:
        first = read_assessments(reading).set_index("id").loc[1]
    with contextlib.closing(sqlite3.connect(path)) as connection:
        query = "SELECT name FROM collaboration WHERE id = ?"
        (name,) = connection.execute(query, (int(first["collaboration_id"]),)).fetchone()
    change_by_hand(path, statement)

    assert check_problems(path, kader) == [
        f"De veldscores van {name}, {long_date(first['on'])}, zijn andere dan de antwoorden geven. "
        "Maak ze opnieuw met `samenwerking rebuild`."
    ]
