"""What happens to an assessment of a file, by what is stored and who touched it."""

from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy.engine import Engine

from tests.store.drafts import ITEM, Started, started
from tests.store.small import FIRST, SECOND, THIRD, batch, change, rows, save
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import Difference, Dropped, Saved, deeds, drafts


@pytest.fixture
def draft(engine: Engine, small_kader: Kader) -> Started:
    """Return an assessment in progress with one respondent."""
    return started(engine, small_kader)


def fate(engine: Engine, kader: Kader, score: float, status: str | None) -> str:
    """Return what happens to an assessment of the second date with this score and status."""
    return store.plan(engine, batch((SECOND, score), status=status), kader).fate[0]


@pytest.mark.parametrize(
    ("stored", "score", "stated", "expected"),
    [
        ("concept", 6.0, "concept", "unchanged"),
        ("concept", 6.0, None, "unchanged"),
        ("concept", 6.0, "definitief", "continued"),
        ("concept", 9.0, "concept", "continued"),
        ("concept", 9.0, None, "continued"),
        ("definitief", 6.0, None, "unchanged"),
        ("definitief", 9.0, None, "different"),
        ("definitief", 6.0, "concept", "different"),
    ],
)
def test_what_only_files_touched(
    engine: Engine, small_kader: Kader, stored: str, score: float, stated: str | None, expected: str
) -> None:
    """In progress it takes what a file says; definitive it needs a new version."""
    save(engine, small_kader, batch((SECOND, 6.0), status=stored))

    assert fate(engine, small_kader, score, stated) == expected


def test_a_concept_is_continued_and_finished_by_files(engine: Engine, small_kader: Kader) -> None:
    """In place: one version, no reason, cell scores once it is definitive; an empty status leaves it in progress."""
    save(engine, small_kader, batch((FIRST, 4.0), status="concept"))
    waiting = save(engine, small_kader, batch((FIRST, 5.0), status=None))
    status = rows(engine, "SELECT status FROM assessment")
    scores = change(engine, FIRST)
    done = save(engine, small_kader, batch((FIRST, 2.0)))

    assert waiting == done == Saved(1, 2, 0, 0, (), continued=1)
    assert (status, scores) == ([("concept",)], [])
    assert change(engine, FIRST) == [(2.0, None, 0, 0)]
    assert rows(engine, "SELECT version, status, reason FROM assessment") == [(1, "definitief", None)]


def test_an_empty_status_is_definitive_for_what_is_new(engine: Engine, small_kader: Kader) -> None:
    """As it always was."""
    save(engine, small_kader, batch((FIRST, 4.0), status=None))

    assert rows(engine, "SELECT status FROM assessment") == [("definitief",)]


def test_what_somebody_typed_is_not_replaced_without_a_reason(draft: Started) -> None:
    """Each difference is told: another answer, one that only the file has, one that only somebody typed; the header."""
    draft.answer(ITEM, 3.0, text="x")
    draft.answer("buurt.doel.1", 5.0)
    plan = store.plan(draft.engine, batch((SECOND, 6.0), status="concept"), draft.kader)
    with pytest.raises(Refused, match="Geef een reden"):
        save(draft.engine, draft.kader, batch((SECOND, 6.0), status="concept"))

    assert plan.fate == ["typed"]
    assert plan.differences == [
        Difference(0, "phase", None, "begin"),
        Difference(0, ITEM, Reply(3.0, text="x"), Reply(6.0), "wethouder", 0),
        Difference(0, "huis.doel.2", Reply(), Reply(6.0), "wethouder", 1),
        Difference(0, "buurt.doel.1", Reply(5.0), Reply(), "wethouder", None),
    ]
    assert draft.now().answers[draft.who, ITEM].reply == Reply(3.0, text="x")


def test_with_a_reason_it_is_replaced_in_place(draft: Started) -> None:
    """No new version; who still has it open is told, and from here on it is a file's."""
    draft.answer(ITEM, 3.0)
    seen = draft.now().version
    saved = save(draft.engine, draft.kader, batch((SECOND, 6.0), status="concept"), reason="papier gaat voor")
    with pytest.raises(drafts.NoLongerOpen):
        draft.answer(ITEM, 4.0, seen=3)
    with pytest.raises(drafts.Conflict):
        drafts.change_header(draft.engine, draft.id, {"phase": "eind"}, kader=draft.kader, seen=seen)

    assert saved == Saved(1, 2, 0, 1, ())
    assert draft.rows("SELECT version, reason FROM assessment WHERE id = 2") == [(1, None)]
    assert fate(draft.engine, draft.kader, 9.0, "concept") == "continued"


def test_what_somebody_typed_the_same_is_finished_by_a_file(draft: Started) -> None:
    """There is nothing to lose."""
    drafts.change_header(draft.engine, draft.id, {"phase": "begin"}, kader=draft.kader, seen=1)
    draft.answer("huis.doel.1", 6.0)
    draft.answer("huis.doel.2", 6.0)

    assert fate(draft.engine, draft.kader, 6.0, "concept") == "unchanged"
    assert fate(draft.engine, draft.kader, 6.0, "definitief") == "continued"


def test_what_was_typed_can_come_back_after_a_file_replaced_it(draft: Started) -> None:
    """It is as good as thrown away: throw away what the file brought, and restore it."""
    draft.answer(ITEM, 3.0, text="x")
    save(draft.engine, draft.kader, batch((SECOND, 6.0), status="concept"), reason="papier gaat voor")
    [(aside,)] = draft.rows("SELECT id FROM assessment WHERE discarded_at IS NOT NULL")
    deeds.discard(draft.engine, draft.id, actor="toets")
    deeds.restore(draft.engine, aside, actor="toets")
    with store.reading(draft.engine) as connection:
        back = drafts.read_draft(connection, aside)

    assert [one.reply for one in back.answers.values()] == [Reply(3.0, text="x")]


def test_a_file_takes_the_place_of_what_was_thrown_away(draft: Started) -> None:
    """Its answers go to the new assessment, not to the one that is gone."""
    draft.answer(ITEM, 3.0)
    deeds.discard(draft.engine, draft.id, actor="toets")
    save(draft.engine, draft.kader, batch((SECOND, 6.0)))

    # 6 − 4, over two questions.
    assert change(draft.engine, SECOND) == [(6.0, 2.0, 2, 2)]
    assert draft.rows(f"SELECT score FROM answer WHERE respondent_id = {draft.who}") == [(3.0,)]


@pytest.mark.parametrize("sent_back", [False, True])
def test_a_file_does_not_finish_what_is_reviewed(draft: Started, sent_back: bool) -> None:
    """With or without a reason; its content needs a reason, and the status stays."""
    deeds.submit(draft.engine, draft.id, actor="toets")
    if sent_back:
        deeds.send_back(draft.engine, draft.id, {ITEM: "x"}, actor="toets")
    status = draft.now().status
    with pytest.raises(Refused, match="ter controle"):
        save(draft.engine, draft.kader, batch((SECOND, 6.0)), reason="x")
    with pytest.raises(Refused, match="Geef een reden"):
        save(draft.engine, draft.kader, batch((SECOND, 6.0), status="concept"))
    save(draft.engine, draft.kader, batch((SECOND, 6.0), status="concept"), reason="papier gaat voor")

    assert draft.now().status == status


def test_the_file_of_before_a_correction_changes_nothing(draft: Started) -> None:
    """Read again while somebody corrects it, it does not end or replace the correction."""
    correction = deeds.correct(draft.engine, 1, reason="typefout", actor="toets")
    again = save(draft.engine, draft.kader, batch((FIRST, 4.0)))

    assert again == Saved(0, 0, 1, 0, ())
    assert draft.rows(f"SELECT status FROM assessment WHERE id = {correction}") == [("concept",)]


def test_a_row_that_was_emptied_says_nothing(draft: Started) -> None:
    """It is no difference with a file that leaves it out."""
    drafts.change_header(draft.engine, draft.id, {"phase": "begin"}, kader=draft.kader, seen=1)
    for item in ("huis.doel.1", "huis.doel.2"):
        draft.answer(item, 6.0)
    version = draft.answer("buurt.doel.1", 5.0)
    drafts.change_answer(draft.engine, draft.who, "buurt.doel.1", Reply(), kader=draft.kader, seen=version)

    assert fate(draft.engine, draft.kader, 6.0, None) == "unchanged"


def test_a_plan_says_whose_answers_the_new_content_loses(engine: Engine, small_kader: Kader) -> None:
    """Of a concept and of a definitive one: a respondent or an item that is not in the batch; the same loses none."""
    both = batch((FIRST, 4.0), (SECOND, 6.0), status="concept")
    mayor = both.answers.assign(function="burgemeester")
    every = replace(both, answers=pd.concat([both.answers, mayor.iloc[:1]], ignore_index=True))
    save(engine, small_kader, every)
    save(engine, small_kader, batch((THIRD, 7.0)))
    one_question = batch((THIRD, 8.0))
    less = replace(one_question, answers=one_question.answers.iloc[:1])

    assert store.plan(engine, every, small_kader).dropped == []
    assert store.plan(engine, both, small_kader).dropped == [Dropped(0, "bestuurlijk", "burgemeester", 1)]
    assert store.plan(engine, less, small_kader).dropped == [Dropped(0, "bestuurlijk", "wethouder", 1)]
