"""A collaboration is added by its name, and its programme stated, within a write that more belongs to."""

from datetime import date

import pytest
from sqlalchemy.engine import Engine

from tests.store.given.small import FIRST, SECOND, THIRD, batch, rows, save, stating
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import WrongValue
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import content
from tilburg_samenwerking.store.batches.adding import add_collaboration, state_programme
from tilburg_samenwerking.store.engine import changing

FACTS = "SELECT valid_from, value FROM dated_fact WHERE field = 'programme' ORDER BY valid_from"


def added(engine: Engine, name: str, kader: Kader) -> int:
    """Return the id of the collaboration with this name, added in a write of its own."""
    with changing(engine) as connection:
        return add_collaboration(connection, name, kader, actor="adviseur")


def state(engine: Engine, programme: str, on: date, kader: Kader) -> None:
    """State the programme of the only collaboration in a write of its own."""
    with changing(engine) as connection:
        state_programme(connection, 1, programme, on, kader, actor="adviseur")


def events(engine: Engine) -> list[tuple[str, str]]:
    """Return what the adviser did."""
    return rows(engine, "SELECT actor, action FROM audit_event WHERE actor = 'adviseur' ORDER BY id")


def test_a_name_is_added_once(engine: Engine, kader: Kader) -> None:
    """A second time, or spelled with other capitals, it is the same one, without a second audit event."""
    first = added(engine, "Warmtenet Oosterhaven", kader)
    again = added(engine, " warmtenet  oosterhaven ", kader)

    assert first == again
    assert rows(engine, "SELECT name, slug FROM collaboration") == [("Warmtenet Oosterhaven", "warmtenet-oosterhaven")]
    assert events(engine) == [("adviseur", "collaboration added")]


def test_a_first_programme_always_held(engine: Engine, small_kader: Kader) -> None:
    """Stated again, in other capitals too, it is no news; another one holds from its day on."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    for programme in ("Groen", "groen "):
        state(engine, programme, SECOND, small_kader)
    state(engine, "Sport", SECOND, small_kader)

    assert rows(engine, FACTS) == [(None, "Groen"), ("2025-06-30", "Sport")]
    assert events(engine) == [("adviseur", "programme stated")] * 2
    with store.reading(engine) as connection:
        assert content.mismatches(connection) == []


def test_what_is_known_of_a_later_day_stays(engine: Engine, small_kader: Kader) -> None:
    """A programme stated of a day before it holds until then; one stated of the same day takes its place."""
    facts = ("programme", "Groen", FIRST, None), ("programme", "Sport", THIRD, THIRD)
    save(engine, small_kader, stating(batch((FIRST, 4.0)), *facts))
    state(engine, "Zorg", SECOND, small_kader)
    state(engine, "Wonen", SECOND, small_kader)

    assert rows(engine, FACTS) == [(None, "Groen"), ("2025-06-30", "Wonen"), ("2026-06-30", "Sport")]


def test_of_namesakes_the_programme_is_of_the_one_that_was_meant(engine: Engine, small_kader: Kader) -> None:
    """An older layout may hold two of one name; the key of the second has its number."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    with changing(engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO collaboration (id, name, name_key, slug) "
            "SELECT 900, upper(name), name_key || char(10) || '900', slug || '-2' FROM collaboration"
        )
        state_programme(connection, 900, "Sport", SECOND, small_kader, actor="adviseur")

    assert rows(engine, "SELECT collaboration_id, value FROM dated_fact WHERE field = 'programme'") == [(900, "Sport")]


def test_a_programme_of_which_nothing_is_seen_is_refused(engine: Engine, small_kader: Kader) -> None:
    """And nothing is written."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    with pytest.raises(WrongValue):
        state(engine, "\u200b", FIRST, small_kader)

    assert rows(engine, FACTS) == []
