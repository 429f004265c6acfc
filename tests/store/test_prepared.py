"""In which frameworks older assessments are read: what every write keeps right, and what waits for a switch.

The first version of the small framework has a scale of 0–10, the second 1–5: 6 becomes 3 and 10 becomes 5. The second
question of `huis.doel` was split in two.
"""

from typing import Any

import pytest
from sqlalchemy.engine import Engine

from tests.files import KADERS
from tests.store.drafts import started
from tests.store.small import FIRST, SECOND, THIRD, batch, rows, save
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
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


def unprepared(engine: Engine, kader: Kader = NEW) -> int:
    """Return how many assessments wait for a switch to a framework."""
    with store.reading(engine) as connection:
        return store.unprepared(connection, kader, crosswalk_chains(KADERS, kader))


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
