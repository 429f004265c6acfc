"""Scores that are made anew are the same, or what was wrong with them is told."""

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.store.given.small import FIRST, SECOND, THIRD, batch, change, rows, save
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader


def test_a_sound_database_is_rebuilt_to_the_same(engine: Engine, small_kader: Kader) -> None:
    """Nothing differs, whatever order the assessments came in."""
    for on, score in ((THIRD, 9.0), (FIRST, 4.0), (SECOND, None)):
        save(engine, small_kader, batch((on, score)))
    before = rows(engine, "SELECT * FROM cell_score ORDER BY assessment_id, viewpoint, cell")
    outcome = store.rebuild(engine, small_kader, actor="toets")

    assert outcome == {"assessments": 3, "cell_scores": 18, "changed": 0, "skipped": 0}
    assert rows(engine, "SELECT * FROM cell_score ORDER BY assessment_id, viewpoint, cell") == before


@pytest.mark.parametrize(
    ("tamper", "changed"),
    [
        ("UPDATE cell_score SET mean = 1 WHERE cell = 'huis.doel' AND viewpoint = 'samen'", 2),
        ("UPDATE cell_score SET mean = NULL WHERE assessment_id = 1 AND cell = 'huis.doel'", 2),
        ("UPDATE cell_score SET mean = 5 WHERE assessment_id = 1 AND cell = 'huis.middelen'", 2),
        ("UPDATE cell_score SET change = change + 0.001 WHERE assessment_id = 2 AND change IS NOT NULL", 2),
        ("UPDATE cell_score SET gap = 3 WHERE assessment_id = 1 AND viewpoint = 'samen'", 3),
        ("UPDATE cell_score SET scored = 0", 4),
        ("DELETE FROM cell_score WHERE assessment_id = 2", 6),
        ("UPDATE cell_score SET cell = 'oud.veld' WHERE assessment_id = 2 AND cell = 'buurt.doel'", 4),
        ("UPDATE answer SET score = 10 WHERE respondent_id = 1", 4),
    ],
)
def test_rebuild_repairs_and_reports(engine: Engine, small_kader: Kader, tamper: str, changed: int) -> None:
    """What was tampered with is made again from the answers, and counted per cell score."""
    save(engine, small_kader, batch((FIRST, 4.0), (SECOND, 6.0)))
    with engine.begin() as connection:
        connection.execute(sa.text(tamper))
    outcome = store.rebuild(engine, small_kader, actor="toets")

    assert outcome["changed"] == changed
    assert store.rebuild(engine, small_kader, actor="toets")["changed"] == 0
    assert change(engine, SECOND)[0][0] == 6.0


def test_rebuild_leaves_other_frameworks_alone(engine: Engine, small_kader: Kader) -> None:
    """Only its own framework can score an assessment; the others are counted as skipped."""
    other = small_kader.model_copy(update={"hash": "anders", "version": "klein-2"})
    save(engine, small_kader, batch((FIRST, 4.0)))
    save(engine, other, batch((SECOND, 6.0)))
    before = rows(engine, "SELECT * FROM cell_score ORDER BY 1, 2, 3")
    outcome = store.rebuild(engine, small_kader, actor="toets")

    assert (outcome["assessments"], outcome["skipped"], outcome["changed"]) == (1, 1, 0)
    assert rows(engine, "SELECT * FROM cell_score ORDER BY 1, 2, 3") == before


def test_an_empty_database_can_be_rebuilt(engine: Engine, small_kader: Kader) -> None:
    """Nothing to score is no error."""
    assert store.rebuild(engine, small_kader, actor="toets") == {
        "assessments": 0,
        "cell_scores": 0,
        "changed": 0,
        "skipped": 0,
    }
