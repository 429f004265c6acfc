"""What is done with work in progress as a whole: one transaction with one audit event, or nothing at all."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from tests.campaigns import share
from tests.files import KADERS
from tests.store.given.drafts import ITEM, OTHER, Started, dump, started
from tests.store.given.small import FIRST, SECOND, THIRD, batch, change, rows, save
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused, WrongValue
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import content, deeds, drafts
from tilburg_samenwerking.store.deeds import NotYetRight
from tilburg_samenwerking.store.drafts import Conflict, NoLongerOpen

NEXT = load_kader(KADERS / "klein-2.toml")
EVENTS = "SELECT action, detail FROM audit_event WHERE id > 2 ORDER BY id"
SHOWN = "SELECT data_version, token FROM database_info"
STATUS = "SELECT version, status, reason FROM assessment WHERE \"on\" = '2025-06-30' ORDER BY id"


@pytest.fixture
def draft(engine: Engine, small_kader: Kader) -> Started:
    """Return an assessment in progress with one respondent."""
    return started(engine, small_kader)


def finish(draft: Started, seen: int | None = None) -> None:
    """Make the assessment in progress definitive."""
    deeds.make_definitive(draft.engine, draft.id, draft.kader, actor="toets", seen=seen)


def actions(draft: Started) -> list[str]:
    """Return the audit events since the database was filled, in order."""
    return [action for action, _detail in draft.rows(EVENTS)]


def test_work_in_progress_is_started_once(draft: Started) -> None:
    """Opening it again gives the same one, without a second event; a definitive one is not opened."""
    again = deeds.open_draft(draft.engine, 1, SECOND, draft.kader, actor="toets")
    with pytest.raises(Refused, match="al definitief"):
        deeds.open_draft(draft.engine, 1, FIRST, draft.kader, actor="toets")
    with pytest.raises(Refused, match="bestaat niet"):
        deeds.open_draft(draft.engine, 9, FIRST, draft.kader, actor="toets")

    assert again == draft.id
    assert actions(draft) == ["started"]


def test_a_new_collaboration_starts_with_its_work(draft: Started) -> None:
    """By its name, with its programme; again it is the same one, and with a date that cannot be nothing is added."""
    ids = [
        deeds.open_draft(draft.engine, name, SECOND, draft.kader, actor="toets", programme="Groen")
        for name in ("Het Plein", "het plein")
    ]
    with pytest.raises(WrongValue):
        deeds.open_draft(draft.engine, "De Brink", date(1024, 6, 30), draft.kader, actor="toets")

    assert ids[0] == ids[1]
    assert draft.rows("SELECT name FROM collaboration") == [("Bomenplan",), ("Het Plein",)]
    assert draft.rows("SELECT field, value FROM dated_fact") == [("programme", "Groen")]
    assert actions(draft) == ["started", "collaboration added", "programme stated", "started"]


def test_phase_and_water_start_as_they_were(engine: Engine, small_kader: Kader) -> None:
    """In the last definitive assessment before it, a correction of that too; not what the framework no longer has."""
    one = batch((FIRST, 4.0), (THIRD, 4.0))
    save(engine, small_kader, replace(one, assessments=one.assessments.assign(water=["onrustig", None])))
    save(engine, small_kader, batch((FIRST, 5.0)), reason="typefout")
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE assessment SET phase = 'midden' WHERE \"on\" = '2026-06-30'"))
    starts = (date(2024, 6, 1), SECOND, date(2027, 6, 30))
    works = [deeds.open_draft(engine, 1, on, small_kader, actor="toets") for on in starts]

    assert rows(engine, f"SELECT phase, water FROM assessment WHERE id IN {tuple(works)} ORDER BY id") == [
        (None, None),
        ("begin", "onrustig"),
        (None, None),
    ]


def test_making_it_definitive_freezes_and_scores_it(draft: Started) -> None:
    """Cell scores, the change since the previous one, a new token, a content hash, and one event; emptied rows go."""
    draft.answer(ITEM, 7.0)
    draft.answer(OTHER, 9.0)
    emptied = draft.answer("buurt.doel.1", 3.0)
    drafts.change_answer(draft.engine, draft.who, "buurt.doel.1", Reply(), kader=draft.kader, seen=emptied)
    before = draft.rows(SHOWN)
    finish(draft)

    # (7 − 4 + 9 − 4) ÷ 2 = 4
    assert change(draft.engine, SECOND) == [(8.0, 4.0, 2, 2)]
    assert draft.rows(STATUS) == [(1, "definitief", None)]
    assert draft.rows(SHOWN)[0][0] == before[0][0] + 1
    assert draft.rows(SHOWN)[0][1] != before[0][1]
    assert draft.rows(f"SELECT item FROM answer WHERE respondent_id = {draft.who} ORDER BY item") == [(ITEM,), (OTHER,)]
    assert actions(draft) == ["started", "definitief"]
    with store.reading(draft.engine) as connection:
        assert content.mismatches(connection) == []


def test_the_deeds_in_their_order(draft: Started) -> None:
    """Concept, ter controle, aanvulling gevraagd, ter controle, definitief: an event for each, and each once."""
    draft.answer()
    asked = {ITEM: "Waaruit blijkt dit?", OTHER: "  "}
    for _retry in range(2):
        deeds.submit(draft.engine, draft.id, actor="toets")
        assert draft.now().status == "ter_controle"
    for _retry in range(2):
        deeds.send_back(draft.engine, draft.id, asked, actor="toets")
    back = draft.now()
    deeds.submit(draft.engine, draft.id, actor="toets")
    for _retry in range(2):
        finish(draft)

    assert (back.status, dict(back.asked)) == ("aanvulling_gevraagd", {ITEM: "Waaruit blijkt dit?"})
    assert actions(draft) == ["started", "submitted", "sent_back", "submitted", "definitief"]


def test_a_deed_done_by_somebody_else_with_more_than_was_seen_is_not_mine(draft: Started) -> None:
    """To do the same again is no error; an answer that came in between is told."""
    draft.answer()
    seen = draft.now().changes
    deeds.submit(draft.engine, draft.id, actor="toets", seen=seen)
    deeds.submit(draft.engine, draft.id, actor="toets", seen=seen)
    draft.answer(OTHER, 1.0)
    with pytest.raises(Conflict):
        deeds.submit(draft.engine, draft.id, actor="toets", seen=seen)

    finish(draft, draft.now().changes)
    with pytest.raises(NoLongerOpen) as told:
        finish(draft, seen)

    assert told.value.status == "definitief"
    assert actions(draft) == ["started", "submitted", "definitief"]


def test_definitive_twice_at_once_is_once(draft: Started) -> None:
    """A second click, with the same on screen."""
    draft.answer()
    seen = draft.now().changes
    for _click in range(2):
        finish(draft, seen)

    assert actions(draft) == ["started", "definitief"]


def test_only_the_last_deed_changes_what_is_shown(draft: Started) -> None:
    """Starting, submitting, sending back and throwing away leave token and data version as they are."""
    before = draft.rows(SHOWN)
    deeds.submit(draft.engine, draft.id, actor="toets")
    deeds.send_back(draft.engine, draft.id, {ITEM: "x"}, actor="toets")
    deeds.discard(draft.engine, draft.id, actor="toets")
    deeds.restore(draft.engine, draft.id, actor="toets")

    assert draft.rows(SHOWN) == before


def test_an_event_holds_no_note_and_no_name(draft: Started) -> None:
    """Numbers and a date; not what was typed, not a function, not a reason."""
    draft.answer(text="Jan zei dit")
    drafts.change_header(
        draft.engine, draft.id, {"remarks": "Piet weet meer"}, kader=draft.kader, seen=draft.now().version
    )
    deeds.submit(draft.engine, draft.id, actor="toets")
    deeds.send_back(draft.engine, draft.id, {ITEM: "Vraag het Klaas"}, actor="toets")
    finish(draft)
    deeds.correct(draft.engine, draft.id, reason="Marie vond een fout", actor="toets")
    details = [json.loads(detail) for _action, detail in draft.rows(EVENTS)]

    assert details[0] == {"assessment": draft.id, "collaboration": 1, "on": "2025-06-30", "version": 1}
    assert details[-1] == {"assessment": draft.id + 1, "collaboration": 1, "on": "2025-06-30", "version": 2}
    assert {key for detail in details for key in detail} == {"assessment", "collaboration", "on", "version"}


@pytest.mark.parametrize("deed", [deeds.submit, None])
def test_what_was_not_seen_is_not_frozen(draft: Started, deed: Callable[..., None] | None) -> None:
    """Who submits or finishes what changed on the way is told to look again."""
    draft.answer()
    seen = draft.now().changes
    draft.answer(OTHER)
    with pytest.raises(Conflict, match="nog iets gewijzigd"):
        deed(draft.engine, draft.id, actor="toets", seen=seen) if deed else finish(draft, seen)

    assert draft.now().status == "concept"


def test_nothing_answered_is_not_finished(draft: Started) -> None:
    """Also when all that was answered is taken back."""
    version = draft.answer()
    drafts.change_answer(draft.engine, draft.who, ITEM, Reply(), kader=draft.kader, seen=version)
    with pytest.raises(Refused, match="nog niets ingevuld"):
        finish(draft)

    assert draft.now().status == "concept"


def test_another_framework_does_not_finish_it(draft: Started) -> None:
    """It would be definitive without a score."""
    draft.answer()
    other = draft.kader.model_copy(update={"hash": "anders", "version": "klein-2"})
    with pytest.raises(Refused, match="begonnen met kader"):
        deeds.make_definitive(draft.engine, draft.id, other, actor="toets")


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE answer SET score = 99 WHERE respondent_id = 2", (2, ITEM, "Buiten de schaal")),
        (
            "UPDATE answer SET item = 'huis.doel.9' WHERE respondent_id = 2",
            (2, "huis.doel.9", "staat niet in het kader"),
        ),
        ("UPDATE answer SET text = printf('%.20001c', 'a') WHERE respondent_id = 2", (2, ITEM, "Te lang")),
        ("UPDATE respondent SET viewpoint = 'elders' WHERE id = 2", (2, None, "Kies uit: bestuurlijk, ambtelijk")),
        ("UPDATE respondent SET function = '  ' WHERE id = 2", (2, None, "niets dat te zien is")),
        ("UPDATE assessment SET phase = 'midden' WHERE id = 2", (None, None, "Fase: Onbekende waarde")),
    ],
)
def test_what_the_framework_does_not_know_is_not_frozen(
    draft: Started, statement: str, problem: tuple[int | None, str | None, str]
) -> None:
    """However it came in the database: who, which item and what; all stays as it was."""
    draft.answer()
    with draft.engine.begin() as connection:
        connection.execute(sa.text(statement))
    before = draft.now(), draft.rows(SHOWN)
    with pytest.raises(NotYetRight, match=problem[2]) as refused:
        finish(draft)
    [wrong] = refused.value.problems

    assert (wrong.respondent and wrong.respondent.id, wrong.item) == problem[:2]
    assert (draft.now(), draft.rows(SHOWN)) == before
    assert actions(draft) == ["started"]


def test_all_that_is_wrong_is_named_at_once(draft: Started) -> None:
    """Each problem on a line, with the respondent and the item."""
    draft.answer(ITEM)
    draft.answer(OTHER)
    with draft.engine.begin() as connection:
        connection.execute(sa.text("UPDATE answer SET score = 99 WHERE respondent_id = 2"))
        connection.execute(sa.text("UPDATE assessment SET water = 'wild' WHERE id = 2"))
    with pytest.raises(NotYetRight) as refused:
        finish(draft)

    assert str(refused.value).splitlines() == [
        "De waardering van 30 juni 2025 is niet definitief gemaakt; er is niets gewijzigd. Verbeter eerst:",
        "- Vaarwater: Onbekende waarde. Kies uit: rustig, onrustig.",
        '- respondent "wethouder", vraag "huis.doel.1": Buiten de schaal. Geef 0 tot 10, in stappen van 0,5.',
        '- respondent "wethouder", vraag "huis.doel.2": Buiten de schaal. Geef 0 tot 10, in stappen van 0,5.',
    ]


def test_nothing_is_started_on_a_day_that_cannot_be(draft: Started) -> None:
    """Nobody assessed anything in the year 1024."""
    with pytest.raises(WrongValue, match="Dit jaar kan niet kloppen"):
        deeds.open_draft(draft.engine, 1, date(1024, 6, 30), draft.kader, actor="toets")


def test_a_correction_starts_as_what_it_corrects(draft: Started) -> None:
    """With a reason; the definitive one counts until the correction is definitive, and stays readable after."""
    draft.answer(text="x")
    finish(draft)
    correction = deeds.correct(draft.engine, draft.id, reason="typefout", actor="toets")
    again = deeds.correct(draft.engine, draft.id, reason="typefout", actor="toets")
    with pytest.raises(Refused, match="al in bewerking"):
        deeds.correct(draft.engine, draft.id, reason="iets anders", actor="toets")
    with store.reading(draft.engine) as connection:
        started_as = drafts.read_draft(connection, correction)
        counting = store.definitive(store.read_assessments(connection))["id"].tolist()
    [(who, _item)] = started_as.answers
    drafts.change_answer(draft.engine, who, ITEM, Reply(9.0), kader=draft.kader, seen=1)
    deeds.make_definitive(draft.engine, correction, draft.kader, actor="toets")

    assert again == correction
    assert [one.reply for one in started_as.answers.values()] == [Reply(7.0, text="x")]
    assert counting == [1, draft.id]
    assert draft.rows(STATUS) == [(1, "definitief", None), (2, "definitief", "typefout")]
    assert draft.rows("SELECT score FROM answer WHERE item = 'huis.doel.1' ORDER BY respondent_id") == [
        *((4.0,), (7.0,), (9.0,))
    ]
    with store.reading(draft.engine) as connection:
        assert store.definitive(store.read_assessments(connection))["id"].tolist() == [1, correction]
        assert content.mismatches(connection) == []


def test_a_correction_needs_a_reason_and_a_definitive_one(draft: Started) -> None:
    """Of what is in progress, or older than another version, there is nothing to correct."""
    with pytest.raises(Refused, match="Geef een reden"):
        deeds.correct(draft.engine, 1, reason="  ", actor="toets")
    with pytest.raises(Refused, match="al in bewerking"):
        deeds.correct(draft.engine, draft.id, reason="x", actor="toets")
    save(draft.engine, draft.kader, batch((FIRST, 5.0)), reason="typefout")
    with pytest.raises(Refused, match="nieuwere versie"):
        deeds.correct(draft.engine, 1, reason="x", actor="toets")


def converting(draft: Started, **about: Any) -> int:
    """Bring the work over to the second version of the framework and return the id of what it became."""
    return deeds.convert(draft.engine, draft.id, NEXT, KADERS, actor="toets", **about)


def test_work_of_an_older_framework_is_brought_over_on_request(draft: Started) -> None:
    """As a new version in progress; once, with one event. It is finished in the newer framework."""
    draft.answer(ITEM, 6.0)
    draft.answer(OTHER, 10.0)
    before = draft.rows(SHOWN)
    new = converting(draft, seen=draft.now().changes)
    again = converting(draft)
    with store.reading(draft.engine) as connection:
        started_as = drafts.read_draft(connection, new)
    with pytest.raises(NoLongerOpen, match="vervangen door een nieuwere versie"):
        draft.answer(ITEM, 1.0)

    # 6 of 10 is 3 of 5, 10 is 5; the second question was split in two
    assert {item: one.reply.score for (_who, item), one in started_as.answers.items()} == {
        "huis.doel.1": 3.0,
        "huis.doel.2": 5.0,
        "huis.doel.3": 5.0,
    }
    assert (started_as.number, started_as.kader_version, started_as.converted_from) == (2, "klein-2", "klein-1")
    assert (started_as.status, started_as.corrects) == ("concept", False)
    assert again == new
    assert actions(draft) == ["started", "converted"]
    assert draft.rows(SHOWN) == before

    deeds.make_definitive(draft.engine, new, NEXT, actor="toets")

    # (3 + 5 + 5) ÷ 3
    assert change(draft.engine, SECOND)[0][0] == pytest.approx(13 / 3)
    assert draft.rows(STATUS) == [(1, "concept", None), (2, "definitief", "Omgezet uit kader klein-1")]
    with pytest.raises(NoLongerOpen):
        converting(draft)
    with store.reading(draft.engine) as connection:
        assert content.mismatches(connection) == []


def test_the_original_comes_back_when_what_it_became_is_thrown_away(draft: Started) -> None:
    """With all that was in it; it can be brought over again."""
    version = draft.answer(ITEM, 7.0, text="x")
    first = converting(draft)
    deeds.discard(draft.engine, first, actor="toets")
    answers = draft.now().answers
    second = converting(draft)

    assert answers[draft.who, ITEM].version == version
    assert answers[draft.who, ITEM].reply == Reply(7.0, text="x")
    assert second not in (draft.id, first)


@pytest.mark.parametrize("deed", ["change", "finish"])
def test_what_it_became_does_not_come_back_over_what_was_changed_since(draft: Started, deed: str) -> None:
    """Typed or made definitive in the original meanwhile: that goes on; untouched, it comes back."""
    draft.answer()
    work = converting(draft)
    deeds.discard(draft.engine, work, actor="toets")
    deeds.restore(draft.engine, work, actor="toets")
    deeds.discard(draft.engine, work, actor="toets")
    draft.answer(OTHER, 3.0) if deed == "change" else finish(draft)
    with pytest.raises(Refused, match="intussen gewijzigd"):
        deeds.restore(draft.engine, work, actor="toets")

    assert actions(draft)[:5] == ["started", "converted", "discarded", "restored", "discarded"]


def test_a_correction_that_is_brought_over_stays_one(draft: Started) -> None:
    """With its reason, on top of what it corrects; its date is fixed, as that of any that was brought over."""
    draft.answer()
    work = converting(draft)
    with pytest.raises(Refused, match="omgezette waardering staat vast"):
        drafts.change_header(draft.engine, work, {"on": THIRD}, kader=NEXT, seen=1)
    correction = deeds.correct(draft.engine, 1, reason="typefout", actor="toets")
    new = deeds.convert(draft.engine, correction, NEXT, KADERS, actor="toets")
    with store.reading(draft.engine) as connection:
        brought_over = drafts.read_draft(connection, new)

    assert (brought_over.number, brought_over.converted_from) == (3, "klein-1")
    assert (brought_over.reason, brought_over.corrects) == ("typefout", True)


def test_what_cannot_be_brought_over_stays_as_it_is(draft: Started, bare_kader: Kader) -> None:
    """Where no crosswalk leads, where it is of this framework already, or where something changed since."""
    before = draft.now()
    with pytest.raises(Refused, match=f"geen overgang van kader klein-1 naar {bare_kader.version}"):
        deeds.convert(draft.engine, draft.id, bare_kader, KADERS, actor="toets")
    with pytest.raises(Refused, match="geen overgang"):
        deeds.convert(draft.engine, draft.id, draft.kader, KADERS, actor="toets")
    with pytest.raises(Conflict):
        converting(draft, seen=before.changes - 1)

    assert draft.now() == before
    assert actions(draft) == ["started"]


def test_what_is_thrown_away_comes_back_as_it_was(draft: Started) -> None:
    """With its answers and versions, for a day."""
    version = draft.answer()
    for _retry in range(2):
        deeds.discard(draft.engine, draft.id, actor="toets")
    with pytest.raises(NoLongerOpen, match="weggegooid"):
        draft.now()
    for _retry in range(2):
        deeds.restore(draft.engine, draft.id, actor="toets")

    assert draft.now().answers[draft.who, ITEM].version == version
    assert actions(draft) == ["started", "discarded", "restored"]


def test_what_is_thrown_away_makes_room(draft: Started) -> None:
    """Another one of the same date can start; then the first cannot come back over it."""
    deeds.discard(draft.engine, draft.id, actor="toets")
    other = deeds.open_draft(draft.engine, 1, SECOND, draft.kader, actor="toets")
    with pytest.raises(Refused, match="Intussen is er een andere"):
        deeds.restore(draft.engine, draft.id, actor="toets")
    deeds.discard(draft.engine, other, actor="toets")
    deeds.restore(draft.engine, draft.id, actor="toets")

    assert draft.now().status == "concept"


def test_after_a_day_it_is_gone(draft: Started) -> None:
    """It does not come back, and the next deed deletes it with its answers; its number is not given again."""
    draft.answer()
    deeds.discard(draft.engine, draft.id, actor="toets")
    with draft.engine.begin() as connection:
        connection.execute(sa.text("UPDATE assessment SET discarded_at = '2020-01-01 00:00:00.000000' WHERE id = 2"))
    with pytest.raises(Refused, match="langer dan een dag"):
        deeds.restore(draft.engine, draft.id, actor="toets")
    other = deeds.open_draft(draft.engine, 1, THIRD, draft.kader, actor="toets")

    assert draft.rows("SELECT id FROM assessment ORDER BY id") == [(1,), (other,)]
    assert draft.rows(f"SELECT * FROM answer WHERE respondent_id = {draft.who}") == []
    assert other > draft.id
    with pytest.raises(NoLongerOpen, match="bestaat niet meer"):
        deeds.restore(draft.engine, draft.id, actor="toets")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET actor = 'x' WHERE id = 1",
        "DELETE FROM audit_event",
        "INSERT OR REPLACE INTO audit_event VALUES (1, '2026-01-01', 'x', 'x', 'x')",
    ],
)
def test_the_database_refuses_to_change_an_event(draft: Started, statement: str) -> None:
    """Events are only added, whoever asks."""
    before = draft.rows("SELECT * FROM audit_event")
    with pytest.raises(IntegrityError, match="only added to"), draft.engine.begin() as connection:
        connection.execute(sa.text(statement))

    assert draft.rows("SELECT * FROM audit_event") == before


# ---------------------------------------------------------------- a fault at every statement


class Fault(Exception):
    """What a test makes go wrong."""


def fail_at(engine: Engine, place: int | None) -> list[str]:
    """Make the statement at this place fail, and the commit after the last one; return the statements so far."""
    statements: list[str] = []

    def before(*arguments: Any) -> None:
        if len(statements) == place:
            raise Fault
        statements.append(str(arguments[2]))

    sa.event.listen(engine, "before_cursor_execute", before)
    sa.event.listen(engine, "commit", lambda _connection: before(None, None, "COMMIT"))
    return statements


def _import(status: str) -> Callable[[Started], object]:
    return lambda draft: save(draft.engine, draft.kader, batch((SECOND, 6.0), status=status), reason="x")


DEEDS: dict[str, Callable[[Started], object]] = {
    "answer": lambda draft: draft.answer(OTHER),
    "empty": lambda draft: drafts.change_answer(draft.engine, draft.who, ITEM, Reply(), kader=draft.kader, seen=3),
    "header": lambda draft: drafts.change_header(
        draft.engine, draft.id, {"on": THIRD, "phase": "begin"}, kader=draft.kader, seen=1
    ),
    "add": lambda draft: drafts.add_respondent(draft.engine, draft.id, "ambtelijk", "adviseur", kader=draft.kader),
    "rename": lambda draft: drafts.rename_respondent(
        draft.engine, draft.who, "ambtelijk", "adviseur", kader=draft.kader, seen=2
    ),
    "remove": lambda draft: drafts.remove_respondent(draft.engine, draft.who, seen=3),
    "open": lambda draft: deeds.open_draft(draft.engine, 1, THIRD, draft.kader, actor="toets"),
    "open a new one": lambda draft: deeds.open_draft(
        draft.engine, "Het Plein", THIRD, draft.kader, actor="toets", programme="Groen"
    ),
    "submit": lambda draft: deeds.submit(draft.engine, draft.id, actor="toets"),
    "send back": lambda draft: deeds.send_back(draft.engine, draft.id, {ITEM: "Hoe?", OTHER: "Wat?"}, actor="toets"),
    "finish": finish,
    "finish a correction": finish,
    "correct": lambda draft: deeds.correct(draft.engine, 1, reason="typefout", actor="toets"),
    "convert": lambda draft: deeds.convert(draft.engine, draft.id, NEXT, KADERS, actor="toets"),
    "discard": lambda draft: deeds.discard(draft.engine, draft.id, actor="toets"),
    "restore": lambda draft: deeds.restore(draft.engine, draft.id, actor="toets"),
    "import a concept": _import("concept"),
    "import a definitive one": _import("definitief"),
}


def _correcting(draft: Started) -> Started:
    finish(draft)
    correction = deeds.correct(draft.engine, draft.id, reason="typefout", actor="toets")
    who = draft.rows(f"SELECT id FROM respondent WHERE assessment_id = {correction}")[0][0]
    drafts.change_answer(draft.engine, who, ITEM, Reply(9.0), kader=draft.kader, seen=1)
    return replace(draft, id=correction, who=who)


def _done(deed: Callable[..., None], draft: Started) -> Started:
    deed(draft.engine, draft.id, actor="toets")
    return draft


# What some deeds are done to; the others to a concept with an answer.
BEFORE: dict[str, Callable[[Started], Started]] = {
    "send back": partial(_done, deeds.submit),
    "finish a correction": _correcting,
    "restore": partial(_done, deeds.discard),
}


@pytest.mark.campaign
@pytest.mark.parametrize("name", DEEDS)
def test_a_fault_at_any_statement_leaves_nothing(tmp_path: Path, small_kader: Kader, name: str) -> None:
    """Each statement of each deed fails once, and its commit: the database is as it was; without a fault it is not."""
    path, copy = tmp_path / "n.db", tmp_path / "kopie.db"
    draft = started(store.create(store.database_url(str(path)), actor="toets")[0], small_kader)
    draft.answer()
    draft = BEFORE.get(name, lambda concept: concept)(draft)
    before = dump(path)

    def done(place: int | None) -> list[str]:
        shutil.copy(path, copy)
        engine = store.open_database(store.database_url(str(copy)))
        statements = fail_at(engine, place)
        DEEDS[name](Started(engine, small_kader, draft.id, draft.who))
        return statements

    statements = done(None)
    after = dump(copy)
    for place in share(f"faults {name}", range(len(statements))):
        with pytest.raises(Fault):
            done(place)
        assert dump(copy) == before

    assert statements[-1] == "COMMIT"
    assert after != before


def test_what_a_file_brought_is_continued_by_hand(engine: Engine, small_kader: Kader) -> None:
    """A concept from a file is opened, changed and finished."""
    save(engine, small_kader, batch((FIRST, 4.0), status="concept"))
    opened = deeds.open_draft(engine, 1, FIRST, small_kader, actor="toets")
    drafts.change_answer(engine, 1, ITEM, Reply(8.0), kader=small_kader, seen=1)
    deeds.make_definitive(engine, opened, small_kader, actor="toets")

    # (8 + 4) ÷ 2
    assert change(engine, FIRST) == [(6.0, None, 0, 0)]
    assert rows(engine, "SELECT version FROM assessment") == [(1,)]
