"""What was done with the assessments of a collaboration, and by whom."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.files import KADERS
from tests.store.given.drafts import ITEM, Started, started
from tests.store.given.small import FIRST, SECOND, batch, save
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.store import deeds
from tilburg_samenwerking.store.work.history import Deed, as_ranges, deeds_of


@pytest.fixture
def draft(engine: Engine, small_kader: Kader) -> Started:
    """Return an assessment in progress with one respondent."""
    return started(engine, small_kader)


def done(engine: Engine, collaboration: int = 1) -> list[Deed]:
    """Return what was done with the assessments of a collaboration."""
    with store.reading(engine) as connection:
        return deeds_of(connection, collaboration)


def short(engine: Engine, collaboration: int = 1) -> list[tuple[str, date, int]]:
    """Return of each deed what it is, and of which assessment."""
    return [(deed.action, deed.on, deed.number) for deed in done(engine, collaboration)]


def test_every_deed_is_told_in_time_with_who_did_it(draft: Started) -> None:
    """From the file of the year before to a correction that was thrown away and brought back."""
    draft.answer()
    deeds.submit(draft.engine, draft.id, actor="adviseur")
    deeds.send_back(draft.engine, draft.id, {ITEM: "Waarom?"}, actor="controller")
    deeds.submit(draft.engine, draft.id, actor="adviseur")
    deeds.make_definitive(draft.engine, draft.id, draft.kader, actor="controller")
    correction = deeds.correct(draft.engine, draft.id, reason="Verwisseld", actor="adviseur")
    deeds.discard(draft.engine, correction, actor="adviseur")
    deeds.restore(draft.engine, correction, actor="adviseur")
    told = done(draft.engine)

    assert short(draft.engine) == [
        ("imported", FIRST, 1),
        ("started", SECOND, 1),
        ("submitted", SECOND, 1),
        ("sent_back", SECOND, 1),
        ("submitted", SECOND, 1),
        ("definitief", SECOND, 1),
        ("corrected", SECOND, 2),
        ("discarded", SECOND, 2),
        ("restored", SECOND, 2),
    ]
    assert [deed.actor for deed in told][:5] == ["toets", "toets", "adviseur", "controller", "adviseur"]
    assert [deed.at for deed in told] == sorted(deed.at for deed in told)
    assert told[0].at.tzinfo is not None


def test_each_collaboration_has_its_own(draft: Started) -> None:
    """Also of those whose number begins alike: 1 and 12."""
    for number in range(2, 13):
        save(draft.engine, draft.kader, batch((FIRST, 4.0), name=f"Samenwerking {number}"))
    deeds.open_draft(draft.engine, 12, SECOND, draft.kader, actor="toets")

    assert short(draft.engine) == [("imported", FIRST, 1), ("started", SECOND, 1)]
    assert short(draft.engine, 12) == [("imported", FIRST, 1), ("started", SECOND, 1)]
    assert short(draft.engine, 2) == [("imported", FIRST, 1)]
    assert short(draft.engine, 99) == []


def test_a_correction_from_a_file_is_a_version_of_its_own(draft: Started) -> None:
    """With the number that it got."""
    save(draft.engine, draft.kader, batch((FIRST, 6.0)), reason="Tikfout")

    assert short(draft.engine)[-1] == ("imported", FIRST, 2)


def test_what_was_brought_over_to_another_framework_is_no_correction(draft: Started) -> None:
    """It is a next version all the same; a correction that is brought over stays one."""
    newer = load_kader(KADERS / "klein-2.toml")
    draft.answer()
    work = deeds.convert(draft.engine, draft.id, newer, KADERS, actor="adviseur")
    deeds.submit(draft.engine, work, actor="adviseur")
    correction = deeds.correct(draft.engine, 1, reason="Verwisseld", actor="adviseur")
    deeds.convert(draft.engine, correction, newer, KADERS, actor="adviseur")

    assert [(deed.action, deed.number, deed.corrects) for deed in done(draft.engine)[2:]] == [
        ("converted", 2, False),
        ("submitted", 2, False),
        ("corrected", 2, True),
        ("converted", 3, True),
    ]


def test_what_was_thrown_away_for_good_stays_in_history(draft: Started) -> None:
    """Its rows go, its events do not."""
    deeds.discard(draft.engine, draft.id, actor="toets")
    with draft.engine.begin() as connection:
        connection.execute(sa.text("UPDATE assessment SET discarded_at = '2020-01-01 00:00:00' WHERE id = 2"))
    deeds.open_draft(draft.engine, 1, SECOND, draft.kader, actor="toets")

    assert [action for action, _on, _number in short(draft.engine)] == ["imported", "started", "discarded", "started"]


def test_of_a_file_that_an_older_version_read_the_moment_is_known(engine: Engine, small_kader: Kader) -> None:
    """The audit event did not say which assessments it wrote: not who, but when."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    copied = "collaboration_id, status, kader_version, kader_hash, saved_at, definitive_at"
    with engine.begin() as connection:
        older = f"INSERT INTO assessment (\"on\", version, {copied}) SELECT '{SECOND}', 1, {copied} FROM assessment"
        connection.execute(sa.text(older))
    told = {deed.on: (deed.action, deed.actor) for deed in done(engine)}

    assert told == {FIRST: ("imported", "toets"), SECOND: ("imported", "")}


def test_ids_that_follow_each_other_are_one_range() -> None:
    """In any order, and none gives none."""
    assert as_ranges([7, 1, 2, 3, 9, 8]) == [[1, 3], [7, 9]]
    assert as_ranges([]) == []
