"""Writing in whole transactions, with an audit line and a new data version; slugs; rebuilding."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from tests.store.small import FIRST, SECOND, THIRD, batch, change, counts, rows, save, stating
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import Saved, deeds
from tilburg_samenwerking.store.dated import Span


def test_a_save_is_one_write_with_its_audit_line(engine: Engine, small_kader: Kader) -> None:
    """Rows, one audit line with actor, action and what was done, and the next data version."""
    before = counts(engine)
    saved = save(engine, small_kader, batch((FIRST, 4.0), (SECOND, 6.0)))
    actor, action, detail = rows(engine, "SELECT actor, action, detail FROM audit_event ORDER BY id DESC")[0]

    assert saved == Saved(2, 4, 0, 0, ("Bomenplan",))
    # Two assessments, for together and for bestuurlijk, three cells each.
    assert counts(engine) == (1, 2, 2, 4, 12, before[5] + 1, before[6] + 1)
    assert (actor, action) == ("toets", "proef")
    assert json.loads(detail) | {"detail": "bestand", "reason": None, "assessments": 2, "answers": 4} == json.loads(
        detail
    )


def test_nothing_changed_is_no_write(engine: Engine, small_kader: Kader) -> None:
    """The same batch again: no rows, no audit line, no new data version; the file keeps its bytes."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    file = Path(str(engine.url.database))
    before, content = counts(engine), file.read_bytes()
    again = save(engine, small_kader, batch((FIRST, 4.0)), reason="nog eens")

    assert again == Saved(0, 0, 1, 0, ())
    assert counts(engine) == before
    assert file.read_bytes() == content


def test_a_save_that_breaks_off_leaves_nothing(engine: Engine, small_kader: Kader) -> None:
    """When the last answer is one the database refuses, nothing of all that went before is kept."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    before, content = counts(engine), Path(str(engine.url.database)).read_bytes()
    bad = batch((FIRST, 9.0), (SECOND, 6.0), name="bomenplan")
    bad.answers.loc[bad.answers.index[-1], "missing"] = "nvt"  # beside its score
    with pytest.raises(IntegrityError, match="ck_answer_score_or_missing"):
        save(engine, small_kader, bad, reason="mislukt")

    assert counts(engine) == before
    assert Path(str(engine.url.database)).read_bytes() == content
    assert save(engine, small_kader, batch((SECOND, 6.0))).assessments == 1


def test_a_save_that_is_interrupted_leaves_nothing(engine: Engine, small_kader: Kader) -> None:
    """Also when the user stops it at any step that is reported."""
    total = _interrupted_at(engine, small_kader, stop_at=None)
    before = counts(engine)
    for step in range(total):
        with pytest.raises(KeyboardInterrupt):
            _interrupted_at(engine, small_kader, stop_at=step)

    assert total >= 3
    assert counts(engine) == before


def _interrupted_at(engine: Engine, kader: Kader, stop_at: int | None) -> int:
    steps: list[str] = []

    def progress(step: str, _share: float) -> None:
        if len(steps) == stop_at:
            raise KeyboardInterrupt
        steps.append(step)

    name = "Heel" if stop_at is None else f"Half {stop_at}"
    one = batch((SECOND, 6.0), name=name)
    store.save(engine, one, kader, actor="toets", action="proef", progress=progress)
    return len(steps)


def test_other_content_needs_a_reason(engine: Engine, small_kader: Kader) -> None:
    """Without one it is refused and nothing is written; with one it is a new version."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    before = counts(engine)
    with pytest.raises(Refused, match="Geef een reden"):
        save(engine, small_kader, batch((FIRST, 5.0), (SECOND, 6.0)))

    assert counts(engine) == before
    assert save(engine, small_kader, batch((FIRST, 5.0)), reason="typefout") == Saved(1, 2, 0, 1, ())
    assert rows(engine, "SELECT version, reason FROM assessment") == [(1, None), (2, "typefout")]


def statements(engine: Engine, kader: Kader, amount: int) -> int:
    """Return how many statements it takes to go on with this many concepts, with another header and other answers."""
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(amount)]
    name = f"Met {amount}"
    save(engine, kader, batch(*((day, 4.0) for day in days), name=name, status="concept"))
    more = batch(*((day, 6.0) for day in days), name=name, status="concept")
    more.assessments["water"] = "rustig"
    executed: list[str] = []

    def count(*arguments: Any) -> None:
        executed.append(str(arguments[2]))

    sa.event.listen(engine, "before_cursor_execute", count)
    saved = save(engine, kader, more)
    sa.event.remove(engine, "before_cursor_execute", count)

    assert saved.continued == amount
    return len(executed)


def test_more_work_in_progress_takes_no_more_statements(engine: Engine, small_kader: Kader) -> None:
    """A file that goes on with forty concepts asks the database no more than one that goes on with two."""
    few = statements(engine, small_kader, 2)
    many = statements(engine, small_kader, 40)

    assert few == many
    assert rows(engine, "SELECT DISTINCT phase, water, changes, row_version FROM assessment") == [
        ("begin", "rustig", 2, 2)
    ]
    assert rows(engine, "SELECT DISTINCT score FROM answer") == [(6.0,)]


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


def test_names_that_differ_in_signs_only_are_two_collaborations(engine: Engine, small_kader: Kader) -> None:
    """Each has a slug of its own."""
    for name in ("Plein", "Plein!", "(Plein)", "plein"):
        save(engine, small_kader, batch((FIRST, 4.0), name=name), reason="x")

    assert rows(engine, "SELECT slug FROM collaboration ORDER BY id") == [("plein",), ("plein-2",), ("plein-3",)]


def test_a_batch_can_be_planned_where_there_is_no_database(small_kader: Kader) -> None:
    """Everything in it is new, and its facts and periods are told."""
    one = stating(batch((FIRST, 4.0)), ("programme", "Groen", FIRST, None), periods=[(FIRST, None)])
    todo = store.plan(None, one, small_kader)

    assert (todo.existing, todo.fate) == ([None], ["new"])
    assert [(fact.value, fact.outcome.fate) for fact in todo.facts] == [("Groen", "new")]
    assert todo.spans == [[Span(FIRST)]]


def test_facts_and_periods_that_cannot_be_are_refused(engine: Engine, small_kader: Kader) -> None:
    """Nothing of the batch is written, whatever the reason."""
    first = batch((THIRD, 4.0))
    save(engine, small_kader, stating(first, ("programme", "Groen", THIRD, None), periods=[(FIRST, None)]))
    before = counts(engine)
    undated = stating(batch((FIRST, 5.0)), ("programme", "Rood", FIRST, None))
    backwards = stating(batch((FIRST, 5.0)), periods=[(SECOND, FIRST)])

    for wrong in (undated, backwards):
        with pytest.raises(Refused, match="niet duidelijk vanaf wanneer"):
            save(engine, small_kader, wrong, reason="toch")
    assert counts(engine) == before


@pytest.mark.parametrize(("discarded", "fate"), [(False, "undated"), (True, "new")])
def test_what_was_thrown_away_is_not_something_later(
    engine: Engine, small_kader: Kader, discarded: bool, fate: str
) -> None:
    """An assessment in progress of a later date makes a file say from when; one that was thrown away does not."""
    first = batch((FIRST, 4.0))
    save(engine, small_kader, stating(first, ("programme", "Groen", FIRST, None)))
    draft = deeds.open_draft(engine, 1, THIRD, small_kader, actor="toets")
    if discarded:
        deeds.discard(engine, draft, actor="toets")
    todo = store.plan(engine, stating(batch((SECOND, 5.0)), ("programme", "Rood", SECOND, None)), small_kader)

    assert [fact.outcome.fate for fact in todo.facts] == [fate]
