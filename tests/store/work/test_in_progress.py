"""The list of work in progress, what was thrown away, and what was answered the time before."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.files import KADERS
from tests.store.given.drafts import ITEM, OTHER, Started, started
from tests.store.given.small import FIRST, SECOND, THIRD, batch, save
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import deeds, drafts
from tilburg_samenwerking.store.work.in_progress import (
    PreviousReply,
    previous_replies,
    thrown_away,
    unchanged,
    whose,
    works_in_progress,
)

SCORED = Reply(4.0)  # what the wethouder of the assessment before said on both questions


@pytest.fixture
def draft(engine: Engine, small_kader: Kader) -> Started:
    """Return an assessment in progress with one respondent."""
    return started(engine, small_kader)


def listed(draft: Started, slug: str | None = None) -> list[store.WorkRow]:
    """Return the work in progress, all of it or that of one collaboration."""
    with store.reading(draft.engine) as connection:
        return works_in_progress(connection, slug)


def away(draft: Started) -> list[store.WorkRow]:
    """Return what was thrown away."""
    with store.reading(draft.engine) as connection:
        return thrown_away(connection)


def previous(draft: Started, assessment: int | None = None) -> list[PreviousReply]:
    """Return what was answered the time before."""
    with store.reading(draft.engine) as connection:
        return previous_replies(connection, assessment or draft.id)


def test_whose_an_assessment_is(draft: Started) -> None:
    """Work in progress and what is definitive; of a number that none has there is nobody."""
    with store.reading(draft.engine) as connection:
        query = "SELECT a.id, c.slug FROM assessment a JOIN collaboration c ON c.id = a.collaboration_id"
        slugs = {row.id: row.slug for row in connection.execute(sa.text(query))}
        told = {number: whose(connection, number) for number in slugs}

        assert draft.id in slugs
        assert told == slugs
        assert whose(connection, max(slugs) + 1) is None


def test_work_in_progress_says_where_it_stands(draft: Started) -> None:
    """Whose it is, which date and status, and what each respondent said; of a text one sign, of an emptied one none."""
    draft.answer(ITEM, 7.0)
    draft.answer(OTHER, None, text="Een lang verhaal")
    emptied = draft.answer("buurt.doel.1", 3.0)
    drafts.change_answer(draft.engine, draft.who, "buurt.doel.1", Reply(), kader=draft.kader, seen=emptied)
    second = drafts.add_respondent(draft.engine, draft.id, "ambtelijk", "adviseur", kader=draft.kader)
    (row,) = listed(draft)

    assert (row.id, row.collaboration, row.slug, row.name) == (draft.id, 1, "bomenplan", "Bomenplan")
    assert (row.on, row.status, row.number, row.reason) == (SECOND, "concept", 1, None)
    assert (row.kader_version, row.kader_hash) == (draft.kader.version, draft.kader.hash)
    assert row.saved_at == draft.now().saved_at
    assert row.answered == {draft.who: {ITEM: Reply(7.0), OTHER: Reply(text="E")}, second.id: {}}
    assert row.respondents == 2


def test_the_last_changed_stands_first_and_what_is_definitive_not(draft: Started) -> None:
    """Whoever comes back finds on top what was done last."""
    later = deeds.open_draft(draft.engine, 1, THIRD, draft.kader, actor="toets")
    first = [row.id for row in listed(draft)]
    draft.answer()
    second = [row.id for row in listed(draft)]
    deeds.make_definitive(draft.engine, draft.id, draft.kader, actor="toets")

    assert (first, second) == ([later, draft.id], [draft.id, later])
    assert [row.id for row in listed(draft)] == [later]


def test_the_work_of_one_collaboration_is_only_its_own(draft: Started) -> None:
    """Another's is not among it; of one that does not exist there is none."""
    save(draft.engine, draft.kader, batch((FIRST, 4.0), name="Wijkbus"))
    (other,) = draft.rows("SELECT id FROM collaboration WHERE name = 'Wijkbus'")
    work = deeds.open_draft(draft.engine, other[0], SECOND, draft.kader, actor="toets")

    assert {row.id for row in listed(draft)} == {draft.id, work}
    assert [row.id for row in listed(draft, "wijkbus")] == [work]
    assert [row.id for row in listed(draft, "bomenplan")] == [draft.id]
    assert listed(draft, "zolder") == []


def test_a_correction_is_work_in_progress_with_its_reason(draft: Started) -> None:
    """Its number is the next, and it starts as the one it corrects."""
    correction = deeds.correct(draft.engine, 1, reason="Twee antwoorden verwisseld", actor="toets")
    row = next(row for row in listed(draft) if row.id == correction)

    assert (row.on, row.number, row.reason) == (FIRST, 2, "Twee antwoorden verwisseld")
    assert list(row.answered.values()) == [{ITEM: SCORED, OTHER: SCORED}]


def test_what_was_brought_over_takes_the_place_of_the_original(draft: Started) -> None:
    """It is listed and the original is not; it corrects nothing, unless that did."""
    newer = load_kader(KADERS / "klein-2.toml")
    correction = deeds.correct(draft.engine, 1, reason="Fout", actor="toets")
    works = [deeds.convert(draft.engine, one, newer, KADERS, actor="toets") for one in (draft.id, correction)]

    assert {row.id: (row.number, row.corrects) for row in listed(draft)} == {works[0]: (2, False), works[1]: (3, True)}


def test_what_was_thrown_away_is_listed_for_a_day(draft: Started) -> None:
    """It leaves the other list; with another in its place it cannot come back, nor after a day."""
    deeds.discard(draft.engine, draft.id, actor="toets")
    gone, left = away(draft), listed(draft)
    other = deeds.open_draft(draft.engine, 1, SECOND, draft.kader, actor="toets")
    replaced = away(draft)
    deeds.discard(draft.engine, other, actor="toets")
    both = {row.id for row in away(draft)}
    with draft.engine.begin() as connection:
        connection.execute(sa.text("UPDATE assessment SET discarded_at = '2020-01-01 00:00:00' WHERE id = 2"))

    assert ([row.id for row in gone], left, replaced) == ([draft.id], [], [])
    assert gone[0].discarded_at is not None
    assert both == {draft.id, other}
    assert [row.id for row in away(draft)] == [other]


def test_what_a_newer_version_replaced_is_not_listed(draft: Started) -> None:
    """A correction came to be definitive by a file while somebody had one open."""
    correction = deeds.correct(draft.engine, 1, reason="Fout", actor="toets")
    copied = 'collaboration_id, "on", kader_version, kader_hash, reason, saved_at'
    newer = f"INSERT INTO assessment ({copied}, version, status, definitive_at, typed)"
    with draft.engine.begin() as connection:
        values = f"SELECT {copied}, 3, 'definitief', saved_at, 0 FROM assessment WHERE id = {correction}"
        connection.execute(sa.text(f"{newer} {values}"))

    assert [row.id for row in listed(draft)] == [draft.id]


def test_the_list_takes_two_queries_however_much_there_is(draft: Started) -> None:
    """Also with ten assessments in progress of two respondents each."""
    counts = [_queries(draft)]
    for year in range(2001, 2011):
        other = deeds.open_draft(draft.engine, 1, date(year, 6, 30), draft.kader, actor="toets")
        for viewpoint in ("bestuurlijk", "ambtelijk"):
            drafts.add_respondent(draft.engine, other, viewpoint, "secretaris", kader=draft.kader)
    counts.append(_queries(draft))

    assert counts == [2, 2]


def _queries(draft: Started) -> int:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    with store.reading(draft.engine) as connection:
        event.listen(draft.engine, "before_cursor_execute", note)
        works_in_progress(connection)
        event.remove(draft.engine, "before_cursor_execute", note)
    return len(asked)


def test_the_answers_before_are_those_of_the_last_definitive_one(draft: Started) -> None:
    """Of the latest date before it; what is in progress does not count."""
    before = previous(draft)
    later = deeds.open_draft(draft.engine, 1, THIRD, draft.kader, actor="toets")
    open_between = previous(draft, later)
    draft.answer(OTHER, 9.0, answer="ja", text="Beter")
    deeds.make_definitive(draft.engine, draft.id, draft.kader, actor="toets")

    assert before == open_between
    assert before == [PreviousReply("bestuurlijk", "wethouder", item, SCORED, FIRST) for item in (ITEM, OTHER)]
    assert previous(draft, later) == [
        PreviousReply("bestuurlijk", "wethouder", OTHER, Reply(9.0, None, "ja", "Beter"), SECOND)
    ]


def test_the_answers_before_a_correction_are_those_it_corrects(draft: Started) -> None:
    """Of a second correction, those of the first."""
    correction = deeds.correct(draft.engine, 1, reason="Fout", actor="toets")
    first = previous(draft, correction)
    (who,) = next(row for row in listed(draft) if row.id == correction).answered
    drafts.change_answer(draft.engine, who, ITEM, Reply(5.0), kader=draft.kader, seen=1)
    deeds.make_definitive(draft.engine, correction, draft.kader, actor="toets")
    second = previous(draft, deeds.correct(draft.engine, correction, reason="Nog een", actor="toets"))

    assert [one.reply.score for one in first] == [4.0, 4.0]
    assert [(one.item, one.reply.score, one.on) for one in second] == [(ITEM, 5.0, FIRST), (OTHER, 4.0, FIRST)]


def test_without_an_assessment_before_nothing_was_answered(engine: Engine, small_kader: Kader) -> None:
    """Nor for one that does not exist, nor in another framework, of which the same code may ask something else."""
    save(engine, small_kader, batch((SECOND, 4.0)))
    other = load_kader(KADERS / "klein-2.toml")
    early = deeds.open_draft(engine, 1, FIRST, small_kader, actor="toets")
    late = deeds.open_draft(engine, 1, THIRD, other, actor="toets")
    with store.reading(engine) as connection:
        told = [previous_replies(connection, one) for one in (early, late, 99)]

    assert told == [[], [], []]


def test_what_was_confirmed_unchanged_is_counted(draft: Started) -> None:
    """One of two; and it stays so when the assessment is definitive."""
    draft.answer(ITEM, 4.0, confirmed=True)
    draft.answer(OTHER, 9.0)
    deeds.make_definitive(draft.engine, draft.id, draft.kader, actor="toets")
    with store.reading(draft.engine) as connection:
        counted = [unchanged(connection, assessment) for assessment in (1, draft.id, 99)]

    assert counted == [0, 1, 0]
