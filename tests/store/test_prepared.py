"""In which frameworks older assessments are read: what every write keeps right, and what waits for a switch.

The first version of the small framework has a scale of 0–10, the second 1–5: 6 becomes 3 and 10 becomes 5. The second
question of `huis.doel` was split in two.
"""

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from tests.files import KADERS
from tests.store.given.drafts import started
from tests.store.given.small import FIRST, SECOND, THIRD, batch, rows, save
from tests.switching import next_version
from tilburg_samenwerking import scoring, store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.kader.crosswalk.apply import translated_answers
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.kader.crosswalk.types import Chains
from tilburg_samenwerking.store import deeds, prepared
from tilburg_samenwerking.store.engine import writing

OLD, NEW = load_kader(KADERS / "klein.toml"), load_kader(KADERS / "klein-2.toml")
CHAINS = crosswalk_chains(KADERS, NEW)


def keep(engine: Engine, kader: Kader, one: store.Batch, reason: str | None = None) -> None:
    """Save the batch with both frameworks at hand."""
    other = NEW if kader is OLD else OLD
    given: dict[str, Any] = {"others": (other,), "folder": KADERS, "reason": reason}
    store.save(engine, one, kader, actor="toets", action="proef", **given)


def means(engine: Engine, kader: Kader = NEW) -> list[tuple[Any, ...]]:
    """Return date, mean, change and over how many questions of huis.doel, as it is read in a framework."""
    return rows(
        engine,
        'SELECT a."on", s.mean, s.change, s.change_questions FROM cell_score s JOIN assessment a '
        "ON a.id = s.assessment_id WHERE s.cell = 'huis.doel' AND s.viewpoint = 'samen' "
        f"AND s.kader_hash = '{kader.hash}' ORDER BY a.\"on\", a.version",
    )


def unprepared(engine: Engine, kader: Kader = NEW, chains: Chains | None = None) -> int:
    """Return how many assessments wait for a switch to a framework."""
    with store.reading(engine) as connection:
        return store.unprepared(connection, kader, crosswalk_chains(KADERS, kader) if chains is None else chains)


def prepare(engine: Engine) -> int:
    """Prepare the second version."""
    with writing(engine, actor="toets", action="proef") as (connection, _audit):
        return prepared.prepare(connection, NEW, CHAINS)


def test_an_empty_database_is_prepared_and_stays_so(engine: Engine) -> None:
    """What comes in of the first version is read in both from its first moment, and the change crosses versions."""
    keep(engine, OLD, batch((FIRST, 6.0)))
    keep(engine, NEW, batch((THIRD, 4.0)))
    keep(engine, OLD, batch((SECOND, 10.0)))

    assert unprepared(engine) == unprepared(engine, OLD) == 0
    assert means(engine) == [
        ("2024-06-30", 3.0, None, 0),
        ("2025-06-30", 5.0, 2.0, 3),
        ("2026-06-30", 4.0, -1.0, 2),
    ]
    assert means(engine, OLD) == [("2024-06-30", 6.0, None, 0), ("2025-06-30", 10.0, 4.0, 2)]


def test_a_framework_that_comes_later_waits_for_a_switch(engine: Engine) -> None:
    """Until then only its own assessments are read in it; preparing makes the rest, and renews what follows it."""
    save(engine, OLD, batch((FIRST, 6.0), (SECOND, 10.0)))
    keep(engine, NEW, batch((THIRD, 4.0)))
    waiting, before = unprepared(engine), means(engine)
    count = prepare(engine)

    assert (waiting, before) == (2, [("2026-06-30", 4.0, None, 0)])
    assert (count, unprepared(engine)) == (3, 0)
    assert means(engine)[1:] == [("2025-06-30", 5.0, 2.0, 3), ("2026-06-30", 4.0, -1.0, 2)]
    assert rows(engine, "SELECT kader_hash FROM prepared_kader") == [(NEW.hash,)]


def test_a_replaced_assessment_of_an_older_version_is_renewed_in_both(engine: Engine) -> None:
    """Its new version has its scores, and the next one its change since that."""
    keep(engine, OLD, batch((FIRST, 6.0)))
    keep(engine, NEW, batch((SECOND, 5.0)))
    keep(engine, OLD, batch((FIRST, 10.0)), reason="typefout")

    assert means(engine) == [("2024-06-30", 3.0, None, 0), ("2024-06-30", 5.0, None, 0), ("2025-06-30", 5.0, 0.0, 2)]
    assert unprepared(engine) == 0


def test_what_becomes_definitive_is_read_in_every_prepared_framework(engine: Engine) -> None:
    """A draft of the first version has scores in the second from the moment it is frozen."""
    draft = started(engine, OLD)
    prepare(engine)
    draft.answer()
    deeds.make_definitive(engine, draft.id, OLD, actor="toets", others=(NEW,), folder=KADERS)

    assert unprepared(engine) == 0
    assert rows(engine, f"SELECT count(*) > 0 FROM question_score WHERE kader_hash = '{NEW.hash}'") == [(1,)]


def test_rows_of_other_crosswalks_are_not_trusted(engine: Engine) -> None:
    """All that was brought over counts as waiting, and is made anew."""
    keep(engine, OLD, batch((FIRST, 6.0)))
    with writing(engine, actor="toets", action="proef") as (connection, _audit):
        connection.exec_driver_sql("UPDATE prepared_kader SET crosswalk_digest = 'anders'")
    waiting = unprepared(engine)
    keep(engine, OLD, batch((SECOND, 10.0)))

    assert (waiting, unprepared(engine)) == (1, 2)
    assert prepare(engine) == 2
    assert unprepared(engine) == 0


def test_a_write_without_the_crosswalks_leaves_the_change_to_a_switch(engine: Engine, tmp_path: Path) -> None:
    """The change since the older version is not made: so nobody may believe that nothing changed."""
    keep(engine, OLD, batch((FIRST, 6.0)))
    store.save(engine, batch((SECOND, 1.0)), NEW, actor="toets", action="proef", others=(OLD,), folder=tmp_path)
    waiting = unprepared(engine)
    prepared.switch(engine, NEW, CHAINS, actor="toets")

    assert (waiting, unprepared(engine)) == (1, 0)
    assert means(engine) == [("2024-06-30", 3.0, None, 0), ("2025-06-30", 1.0, -2.0, 2)]


def test_a_switch_without_the_crosswalks_takes_away_what_they_gave(engine: Engine) -> None:
    """What was brought over and every change since it; with a new token and an audit event, for the pages change."""
    keep(engine, OLD, batch((FIRST, 6.0)))
    keep(engine, NEW, batch((SECOND, 4.0)))
    with store.reading(engine) as connection:
        before = store.read_token(connection)
    prepared.switch(engine, NEW, {}, actor="toets")
    with store.reading(engine) as connection:
        after = store.read_token(connection)

    assert means(engine) == [("2025-06-30", 4.0, None, 0)]
    assert before != after
    assert rows(engine, "SELECT count(*) FROM audit_event WHERE action = 'kader switch'") == [(1,)]
    assert (unprepared(engine), rows(engine, "SELECT count(*) FROM prepared_kader")) == (1, [(0,)])


def test_a_database_without_the_scores_of_its_own_waits(engine: Engine) -> None:
    """As after an upgrade that had no file of the framework."""
    save(engine, NEW, batch((FIRST, 3.0), (SECOND, 5.0)))
    with writing(engine, actor="toets", action="proef") as (connection, _audit):
        connection.exec_driver_sql("DELETE FROM question_score")
    waiting = unprepared(engine)

    assert waiting == 2
    assert prepare(engine) == 2
    assert unprepared(engine) == 0


@pytest.mark.parametrize("kader", [OLD, NEW], ids=["first", "second"])
def test_a_rebuilt_database_is_equal_to_one_made_anew(engine: Engine, kader: Kader) -> None:
    """Every row of both tables, of both frameworks, to the bit."""
    keep(engine, OLD, batch((FIRST, 4.0)))
    keep(engine, NEW, batch((THIRD, 4.0)))
    keep(engine, OLD, batch((SECOND, 7.0)))
    tables = [f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4" for table in ("cell_score", "question_score")]
    made = [rows(engine, query) for query in tables]
    outcome = store.rebuild(engine, kader, actor="toets", folder=KADERS)

    assert [rows(engine, query) for query in tables] == made
    assert outcome["changed"] == 0
    assert (outcome["assessments"], outcome["skipped"]) == ((2, 1) if kader is OLD else (3, 0))
    assert unprepared(engine) == 0


def test_a_check_computes_what_was_brought_over_too(engine: Engine) -> None:
    """A question score in the second version that is another than the answers give is named."""
    keep(engine, OLD, batch((FIRST, 6.0)))
    keep(engine, NEW, batch((SECOND, 4.0)))
    whole = store.check_database(engine.url, [NEW, OLD], folder=KADERS)
    with writing(engine, actor="toets", action="proef") as (connection, _audit):
        change = f"UPDATE question_score SET scores = zeroblob(length(scores)) WHERE kader_hash = '{NEW.hash}'"
        connection.exec_driver_sql(f"{change} AND assessment_id = 1")
    spoilt = store.check_database(engine.url, [NEW, OLD], folder=KADERS)

    assert whole.problems == ()
    assert [(problem.on, problem.subject) for problem in spoilt.problems] == [("30 juni 2024", "score")]


def test_a_change_that_waits_for_a_switch_is_no_damage(engine: Engine) -> None:
    """A check of a framework that is not prepared looks at its own scores only."""
    save(engine, OLD, batch((FIRST, 6.0)))
    keep(engine, NEW, batch((SECOND, 4.0)))

    assert store.check_database(engine.url, [NEW, OLD], folder=KADERS).problems == ()


def test_a_draft_of_a_crosswalk_stops_nobody(engine: Engine, tmp_path: Path) -> None:
    """It is no TOML yet: an import goes on, also when assessments were brought over, and is brought over too."""
    for file in ("klein.toml", "klein-2.toml", "overgangen/klein-1-naar-klein-2.toml"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes((KADERS / file).read_bytes())
    given: dict[str, Any] = {"others": (NEW,), "folder": tmp_path, "actor": "toets", "action": "proef"}
    (tmp_path / "overgangen" / "kapot.toml").write_text("van = klein", encoding="utf-8")
    store.save(engine, batch((FIRST, 6.0)), OLD, **given)
    store.switch(engine, NEW, CHAINS, actor="toets")
    store.save(engine, batch((SECOND, 6.0)), OLD, **given)

    assert unprepared(engine, NEW, CHAINS) == 0
    assert rows(engine, "SELECT count(*) FROM assessment") == [(2,)]


def test_what_was_brought_over_by_a_crosswalk_that_is_gone_waits_for_a_switch(engine: Engine) -> None:
    """Its scores would still be shown as changes; the switch takes them away, and then nothing waits."""
    store.save(engine, batch((FIRST, 6.0)), OLD, actor="toets", action="proef")
    store.switch(engine, NEW, CHAINS, actor="toets")

    assert unprepared(engine, NEW, {}) == 1

    store.switch(engine, NEW, {}, actor="toets")

    assert unprepared(engine, NEW, {}) == 0


def mixed(engine: Engine) -> None:
    """Save assessments of both versions, of two collaborations and of several respondents, as before a switch."""
    save(engine, OLD, batch((FIRST, 4.0), (SECOND, 7.0)))
    save(engine, OLD, several_respondents())
    save(engine, NEW, batch((THIRD, 4.0)))


def several_respondents() -> store.Batch:
    """Return an assessment in which two respondents answered what was merged, each otherwise."""
    one = batch((SECOND, 5.0), name="Wijkbus")
    who = [
        ("buurt.doel.1", "wethouder", 2.5),
        ("buurt.doel.2", "wethouder", 9.0),
        ("buurt.doel.1", "burgemeester", 7.0),
    ]
    rows = [(0, "bestuurlijk", name, item, score, None, None, None) for item, name, score in who]
    merged = pd.DataFrame(
        rows, columns=["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]
    )
    return replace(one, answers=pd.concat([one.answers, merged], ignore_index=True))


def tables(engine: Engine, kader: Kader | None = None) -> list[list[tuple[Any, ...]]]:
    """Return all rows of scores, or those read in one framework."""
    where = f"WHERE kader_hash = '{kader.hash}'" if kader else ""
    names = ("cell_score", "question_score", "prepared_kader")
    return [rows(engine, f"SELECT * FROM {name} {where} ORDER BY 1, 2, 3") for name in names]


def test_what_is_brought_over_scores_as_the_translated_answers_do(engine: Engine) -> None:
    """To the bit, with merged questions of several respondents; as a page that translates the answers has it."""
    mixed(engine)
    store.switch(engine, NEW, CHAINS, actor="toets")
    with store.reading(engine) as connection:
        ids = np.array([1, 2, 3], dtype=np.int64)
        stored = store.read_question_scores(connection, NEW, ids)
        answers = translated_answers(store.read_answers(connection, ids.tolist()), CHAINS[OLD.hash][0])
    whole = scoring.question_scores(answers, NEW, ids)

    assert stored.score.tobytes() == whole.score.tobytes()
    assert np.array_equal(stored.present, whole.present)
    assert np.isfinite(stored.score[2]).any()


def test_a_switch_and_back_leaves_every_row_as_it_was(engine: Engine) -> None:
    """To the bit, and with an audit event for each; a second switch has nothing to do and does nothing."""
    mixed(engine)
    before = tables(engine)
    first, again = (store.switch(engine, NEW, CHAINS, actor="toets") for _time in range(2))
    prepared_rows, waiting = tables(engine), unprepared(engine)
    undone = store.undo(engine, NEW, actor="toets")

    assert (first, again, undone, waiting) == (4, 0, 3, 0)
    assert len(prepared_rows[0]) > len(before[0])
    assert tables(engine) == before
    assert [event for (event,) in rows(engine, "SELECT action FROM audit_event WHERE action LIKE 'kader%'")] == [
        "kader switch",
        "kader switch terug",
    ]


def test_a_switch_of_the_demo_and_back_leaves_every_row_as_it_was(demo_database: Path, tmp_path: Path) -> None:
    """All its cell scores are carried to a version with one question reworded, and are gone afterwards."""
    path = tmp_path / "n.db"
    path.write_bytes(demo_database.read_bytes())
    engine = store.open_database(store.database_url(str(path)))
    newer, chains = next_version(tmp_path)
    before = tables(engine)
    count = store.switch(engine, newer, chains, actor="toets")
    carried = rows(engine, f"SELECT count(*) FROM cell_score WHERE kader_hash = '{newer.hash}'")
    store.undo(engine, newer, actor="toets")

    assert carried == [(len(before[0]),)]
    assert count == len({row[0] for row in before[0]})
    assert tables(engine) == before


def test_a_switch_that_stops_at_any_statement_goes_on_from_there(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it is whole the newer framework is not prepared, and the rows of the older one never change."""
    monkeypatch.setattr("tilburg_samenwerking.store.derived.BATCH", 1)
    mixed(engine)
    old, count = tables(engine, OLD), 0
    expected = switched_at_once(engine)
    store.undo(engine, NEW, actor="toets")
    for stop in itertools.count(1):
        with stopped_at(stop) as reached:
            store.switch(engine, NEW, CHAINS, actor="toets")
        assert tables(engine, OLD) == old
        if not reached:
            break
        assert unprepared(engine) > 0
        count += 1
        if stop % 2:  # else it goes on from what it left
            store.undo(engine, NEW, actor="toets")

    assert count > 20
    assert (unprepared(engine), tables(engine)[:2]) == (0, expected)


def switched_at_once(engine: Engine) -> list[list[tuple[Any, ...]]]:
    """Return the rows of scores that a switch gives that is not stopped."""
    store.switch(engine, NEW, CHAINS, actor="toets")
    return tables(engine)[:2]


@contextmanager
def stopped_at(stop: int) -> Iterator[list[int]]:
    """Let the statement with this number fail, as a full disk would; tells whether it was reached."""
    seen, reached = [0], list[int]()

    def watch(*_given: object) -> None:
        seen[0] += 1
        if seen[0] == stop:
            reached.append(stop)
            raise OperationalError("", {}, sqlite3.OperationalError("database or disk is full"))

    sa.event.listen(Engine, "before_cursor_execute", watch)
    try:
        yield reached
    except Refused:
        assert reached
    finally:
        sa.event.remove(Engine, "before_cursor_execute", watch)
