"""What happens to an assessment of a file, by what is stored and who touched it."""

from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy.engine import Engine

from tests.store.given.drafts import ITEM, Started, started
from tests.store.given.small import FIRST, SECOND, batch, change, rows, save
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import Batch, Difference, Saved, deeds, drafts


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
    drafts.change_header(draft.engine, draft.id, {"phase": "eind"}, kader=draft.kader, seen=1)
    draft.answer(ITEM, 3.0, text="x")
    draft.answer("buurt.doel.1", 5.0)
    plan = store.plan(draft.engine, batch((SECOND, 6.0), status="concept"), draft.kader)
    with pytest.raises(Refused, match="Geef een reden"):
        save(draft.engine, draft.kader, batch((SECOND, 6.0), status="concept"))

    assert plan.fate == ["typed"]
    assert plan.differences == [
        Difference(0, "phase", "eind", "begin"),
        Difference(0, ITEM, Reply(3.0, text="x"), Reply(6.0), "wethouder", 0),
        Difference(0, "huis.doel.2", Reply(), Reply(6.0), "wethouder", 1),
        Difference(0, "buurt.doel.1", Reply(5.0), Reply(), "wethouder", None),
    ]
    assert draft.now().answers[draft.who, ITEM].reply == Reply(3.0, text="x")


def test_with_a_reason_it_is_replaced_in_place(draft: Started) -> None:
    """No new version; who still has it open is told, and from here on it is a file's."""
    drafts.change_header(draft.engine, draft.id, {"phase": "eind"}, kader=draft.kader, seen=1)
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
    """With or without a reason; other answers of somebody in it need a reason, and the status stays."""
    draft.answer(ITEM, 3.0)
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


BOTH = ("wethouder", "burgemeester")


def of(one: Batch, *functions: str) -> Batch:
    """Return the batch with the answers of its respondent given by each of these functions."""
    answers = pd.concat([one.answers.assign(function=function) for function in functions], ignore_index=True)
    return replace(one, answers=answers)


def replies(engine: Engine, version: str = "SELECT max(version) FROM assessment") -> list[tuple[str, str, float]]:
    """Return function, item and score of the newest version, without what was thrown away."""
    return rows(
        engine,
        "SELECT function, item, score FROM answer JOIN respondent r ON r.id = respondent_id JOIN assessment a ON "
        f"a.id = assessment_id WHERE discarded_at IS NULL AND version = ({version}) ORDER BY 1, 2",
    )


def test_a_plan_says_what_happens_to_each_respondent(engine: Engine, small_kader: Kader) -> None:
    """Who is not in the batch stays, or goes where it is the whole assessment; a question that is left out is lost."""
    save(engine, small_kader, of(batch((FIRST, 4.0)), *BOTH))
    less = batch((FIRST, 8.0))
    less = of(replace(less, answers=less.answers.iloc[:1]), "Wethouder", "griffier")

    def planned(one: Batch) -> list[tuple[str, str, int, int]]:
        people = store.plan(engine, one, small_kader).respondents[0]
        assert {(who.assessment, who.viewpoint) for who in people} == {(0, "bestuurlijk")}
        return [(who.function, who.fate, who.answers, who.lost, who.dropped) for who in people]

    assert planned(less) == [
        ("Wethouder", "replaced", 1, 2, 1),
        ("griffier", "added", 1, 0, 0),
        ("burgemeester", "stays", 2, 0, 0),
    ]
    assert planned(replace(less, whole=True))[2] == ("burgemeester", "gone", 2, 2, 2)
    assert planned(of(batch((FIRST, 4.0)), "burgemeester")) == [
        ("burgemeester", "same", 2, 0, 0),
        ("wethouder", "stays", 2, 0, 0),
    ]


def test_who_is_not_in_a_batch_stays_in_work_in_progress(engine: Engine, small_kader: Kader) -> None:
    """One is replaced, one added, one stays; the header keeps what the batch leaves empty."""
    save(engine, small_kader, of(batch((FIRST, 4.0), status="concept"), *BOTH))
    more = of(batch((FIRST, 7.0), status="concept"), "burgemeester", "griffier")
    more.assessments["phase"] = None
    saved = save(engine, small_kader, more)

    assert (saved.assessments, saved.continued, saved.answers) == (1, 1, 4)
    assert replies(engine) == [
        *(("burgemeester", item, 7.0) for item in ("huis.doel.1", "huis.doel.2")),
        *(("griffier", item, 7.0) for item in ("huis.doel.1", "huis.doel.2")),
        *(("wethouder", item, 4.0) for item in ("huis.doel.1", "huis.doel.2")),
    ]
    assert rows(engine, "SELECT version, phase, status FROM assessment") == [(1, "begin", "concept")]


def test_adding_to_a_definitive_one_is_a_new_version_with_everybody(engine: Engine, small_kader: Kader) -> None:
    """With a reason, and it counts; the old version keeps who it had, and what is in it again changes nothing."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    one = of(batch((FIRST, 7.0)), "burgemeester")
    with pytest.raises(Refused, match="Geef een reden"):
        save(engine, small_kader, one)
    saved = save(engine, small_kader, one, reason="ook de burgemeester")

    assert (saved.replaced, saved.extended, saved.answers) == (0, 1, 2)
    assert {(function, score) for function, _item, score in replies(engine)} == {
        ("burgemeester", 7.0),
        ("wethouder", 4.0),
    }
    assert {function for function, _item, _score in replies(engine, "1")} == {"wethouder"}
    # (4 + 7) / 2
    assert [row[0] for row in change(engine, FIRST)] == [4.0, 5.5]
    assert save(engine, small_kader, one) == save(engine, small_kader, batch((FIRST, 4.0))) == Saved(0, 0, 1, 0, ())


def test_who_is_absent_from_a_whole_batch_goes(engine: Engine, small_kader: Kader) -> None:
    """A definitive assessment gets a version without; that needs a reason."""
    save(engine, small_kader, of(batch((FIRST, 4.0)), *BOTH))
    one = replace(batch((FIRST, 4.0)), whole=True)

    assert store.plan(engine, one, small_kader).fate == ["different"]
    save(engine, small_kader, one, reason="alleen de wethouder")
    assert {function for function, _item, _score in replies(engine)} == {"wethouder"}


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("status", ["concept", "definitief"])
def test_an_empty_header_empties_nothing(engine: Engine, small_kader: Kader, status: str, whole: bool) -> None:
    """Phase and water that a batch leaves empty stay, in a concept and in a new version; whole is about people only."""
    first = of(batch((FIRST, 4.0), status=status), *BOTH)
    first.assessments["water"] = "rustig"
    save(engine, small_kader, first)
    one = replace(batch((FIRST, 7.0), status=status), whole=whole)
    one.assessments["phase"] = None
    save(engine, small_kader, one, reason="beter")

    assert rows(engine, "SELECT phase, water FROM assessment ORDER BY version DESC")[0] == ("begin", "rustig")
    assert len({function for function, _item, _score in replies(engine)}) == (1 if whole else 2)


def test_a_phase_that_the_next_framework_does_not_know_does_not_go_along(engine: Engine, small_kader: Kader) -> None:
    """It stays in the version of its own framework."""
    phases = tuple(one for one in small_kader.phases if one.code != "begin")
    other = small_kader.model_copy(update={"hash": "anders", "version": "klein-2", "phases": phases})
    save(engine, small_kader, batch((FIRST, 4.0)))
    one = batch((FIRST, 4.0))
    one.assessments["phase"] = None
    save(engine, other, one, reason="nieuw kader")

    assert rows(engine, "SELECT version, phase FROM assessment ORDER BY 1") == [(1, "begin"), (2, None)]


def test_adding_to_what_somebody_typed_needs_no_reason(draft: Started) -> None:
    """Nothing of it is lost: who typed goes on with the same respondent, header and answers."""
    draft.answer(ITEM, 3.0, text="x")
    seen = draft.now().version
    one = of(batch((SECOND, 6.0), status="concept"), "burgemeester")
    one.assessments["phase"] = None
    plan = store.plan(draft.engine, one, draft.kader)
    saved = save(draft.engine, draft.kader, one)
    draft.answer(ITEM, 4.0, seen=draft.now().answers[draft.who, ITEM].version)
    drafts.change_header(draft.engine, draft.id, {"phase": "eind"}, kader=draft.kader, seen=seen)

    assert (plan.fate, plan.differences, saved.continued) == (["continued"], [], 1)
    assert [who.function for who in draft.now().respondents] == ["wethouder", "burgemeester"]
    # It is still somebody's work.
    assert fate(draft.engine, draft.kader, 9.0, "concept") == "typed"


def test_what_was_typed_comes_back_whole_where_only_one_was_replaced(draft: Started) -> None:
    """Who stayed is in it too; who stayed goes on as before in the work that took the file."""
    draft.answer(ITEM, 3.0)
    other = drafts.add_respondent(draft.engine, draft.id, "bestuurlijk", "burgemeester", kader=draft.kader)
    drafts.change_answer(draft.engine, other.id, ITEM, Reply(5.0), kader=draft.kader, seen=0)
    save(draft.engine, draft.kader, batch((SECOND, 6.0), status="concept"), reason="papier gaat voor")
    stayed = {one.id for one in draft.now().respondents}
    [(aside,)] = draft.rows("SELECT id FROM assessment WHERE discarded_at IS NOT NULL")
    deeds.discard(draft.engine, draft.id, actor="toets")
    deeds.restore(draft.engine, aside, actor="toets")
    with store.reading(draft.engine) as connection:
        back = drafts.read_draft(connection, aside)
    names = {one.id: one.function for one in back.respondents}

    assert other.id in stayed
    assert {names[who]: one.reply.score for (who, _item), one in back.answers.items()} == {
        "wethouder": 3.0,
        "burgemeester": 5.0,
    }


def test_the_remarks_of_a_definitive_one_go_along(engine: Engine, small_kader: Kader) -> None:
    """A file says nothing about them."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE assessment SET remarks = 'let op'")
    save(engine, small_kader, of(batch((FIRST, 7.0)), "burgemeester"), reason="erbij")

    assert rows(engine, "SELECT remarks FROM assessment") == [("let op",), ("let op",)]


def test_people_of_two_frameworks_do_not_go_together(engine: Engine, small_kader: Kader) -> None:
    """Refused, whatever the reason, where somebody would stay; with everybody in it, it takes the new framework."""
    other = small_kader.model_copy(update={"hash": "anders", "version": "klein-2"})
    save(engine, small_kader, of(batch((FIRST, 4.0)), *BOTH))
    one = batch((FIRST, 4.0))
    with pytest.raises(Refused, match="ander kader"):
        save(engine, other, one, reason="toch")

    assert store.plan(engine, one, other).fate == ["foreign"]
    assert store.plan(engine, of(one, *BOTH), other).fate == ["different"]
    assert store.plan(engine, replace(one, whole=True), other).fate == ["different"]


def test_without_an_answer_it_is_a_concept_or_not_made(engine: Engine, small_kader: Kader) -> None:
    """Definitive it is refused; of one with answers everybody stays, also where the batch is whole."""
    nothing, concept, definitive = (
        replace(batch((FIRST, 4.0), status=status), answers=batch().answers)
        for status in (None, "concept", "definitief")
    )
    with pytest.raises(Refused, match="zonder antwoorden"):
        save(engine, small_kader, definitive)

    assert store.plan(engine, nothing, small_kader).fate == ["unanswered"]
    assert save(engine, small_kader, nothing).assessments == 0
    assert rows(engine, "SELECT * FROM assessment") == []
    assert save(engine, small_kader, concept).assessments == 1
    assert rows(engine, "SELECT status, phase FROM assessment") == [("concept", "begin")]
    assert store.plan(engine, nothing, small_kader).fate == ["unchanged"]
    assert store.plan(engine, definitive, small_kader).fate == ["empty"]
    save(engine, small_kader, batch((FIRST, 4.0)))
    assert store.plan(engine, replace(definitive, whole=True), small_kader).fate == ["unchanged"]
