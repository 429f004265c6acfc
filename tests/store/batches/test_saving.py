"""Writing in whole transactions, with an audit line and a new data version; slugs; rebuilding."""

import json
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from tests.store.given.small import FIRST, SECOND, THIRD, batch, counts, rows, save, stating
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import Saved


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


def test_names_that_differ_in_signs_only_are_two_collaborations(engine: Engine, small_kader: Kader) -> None:
    """Each has a slug of its own."""
    for name in ("Plein", "Plein!", "(Plein)", "plein"):
        save(engine, small_kader, batch((FIRST, 4.0), name=name), reason="x")

    assert rows(engine, "SELECT slug FROM collaboration ORDER BY id") == [("plein",), ("plein-2",), ("plein-3",)]


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
