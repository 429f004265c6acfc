"""The few cells that fell or that two viewpoints see differently, as the database holds them.

The small framework asks for a fall of 1 and a gap of 2, each over at least one question.
"""

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.store.given.small import FIRST, SECOND, THIRD, batch, rows, save
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.store.engine import writing
from tilburg_samenwerking.store.signals import read_falls, read_gaps


def every(engine: Engine) -> list[int]:
    """Return all assessments."""
    return [number for (number,) in rows(engine, "SELECT id FROM assessment ORDER BY id")]


def test_a_cell_fell_from_the_threshold_on(engine: Engine, small_kader: Kader) -> None:
    """A fell by exactly 1, B by half a point, and C rose by 2."""
    for name, then, now in (("A", 6.0, 5.0), ("B", 6.0, 5.5), ("C", 6.0, 8.0)):
        save(engine, small_kader, batch((FIRST, then), (SECOND, now), name=name))
    with store.reading(engine) as connection:
        falls = read_falls(connection, SAMEN, small_kader, every(engine))
        elsewhere = read_falls(connection, "ambtelijk", small_kader, every(engine))

    assert falls[["cell", "change"]].values.tolist() == [["huis.doel", -1.0]]
    assert elsewhere.empty


def test_a_fall_over_too_few_questions_is_no_signal(engine: Engine, small_kader: Kader) -> None:
    """Two questions moved; where three are asked for nothing fell."""
    save(engine, small_kader, batch((FIRST, 8.0), (SECOND, 4.0)))
    strict = small_kader.thresholds.model_copy(update={"change_questions": 3})
    with store.reading(engine) as connection:
        enough = read_falls(connection, SAMEN, small_kader, every(engine))
        too_few = read_falls(connection, SAMEN, small_kader.model_copy(update={"thresholds": strict}), every(engine))

    assert (len(enough), len(too_few)) == (1, 0)


def test_a_gap_is_a_signal_from_the_threshold_on(engine: Engine, small_kader: Kader) -> None:
    """2 over one question is one; a little less, or over no question, is none."""
    save(engine, small_kader, batch((FIRST, 8.0), (SECOND, 4.0)))
    with writing(engine, actor="toets", action="proef") as (connection, _detail):
        connection.execute(
            sa.text("UPDATE cell_score SET gap = -2, gap_absolute = 2, gap_questions = 1 WHERE cell = 'huis.doel'")
        )
        connection.execute(
            sa.text("UPDATE cell_score SET gap = 1.9, gap_absolute = 1.9, gap_questions = 9 WHERE cell = 'buurt.doel'")
        )
    with store.reading(engine) as connection:
        gaps = read_gaps(connection, SAMEN, small_kader, every(engine))

    assert gaps[["cell", "gap_absolute"]].values.tolist() == [["huis.doel", 2.0]] * 2


def test_only_the_assessments_that_are_asked_for_are_looked_at(engine: Engine, small_kader: Kader) -> None:
    """It fell twice; the last of the three is not asked for."""
    save(engine, small_kader, batch((FIRST, 8.0), (SECOND, 6.0), (THIRD, 4.0)))
    first, second, third = every(engine)
    with store.reading(engine) as connection:
        falls = read_falls(connection, SAMEN, small_kader, [second, first])
        none = read_falls(connection, SAMEN, small_kader, [])
        all_of_them = read_falls(connection, SAMEN, small_kader, [first, second, third])

    assert falls["assessment_id"].tolist() == [second]
    assert all_of_them["assessment_id"].tolist() == [second, third]
    assert none.empty
