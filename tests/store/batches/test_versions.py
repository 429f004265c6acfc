"""Work in progress is renewed as a whole."""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.store.given.small import batch, rows, save
from tilburg_samenwerking.kader import Kader


def statements(engine: Engine, kader: Kader, amount: int) -> int:
    """Return how many statements it takes to go on with this many concepts, with another header and other answers."""
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(amount)]
    name = f"Met {amount}"
    save(engine, kader, batch(*((day, 4.0) for day in days), name=name, status="concept"))
    more = batch(*((day, 6.0) for day in days), name=name, status="concept")
    more.assessments["water"] = "rustig"
    executed: list[str] = []

    def count(*arguments: Any) -> None:
        executed.append(str(arguments[2]))

    sa.event.listen(engine, "before_cursor_execute", count)
    saved = save(engine, kader, more)
    sa.event.remove(engine, "before_cursor_execute", count)

    assert saved.continued == amount
    return len(executed)


def test_more_work_in_progress_takes_no_more_statements(engine: Engine, small_kader: Kader) -> None:
    """A file that goes on with forty concepts asks the database no more than one that goes on with two."""
    few = statements(engine, small_kader, 2)
    many = statements(engine, small_kader, 40)

    assert few == many
    assert rows(engine, "SELECT DISTINCT phase, water, changes, row_version FROM assessment") == [
        ("begin", "rustig", 2, 2)
    ]
    assert rows(engine, "SELECT DISTINCT score FROM answer") == [(6.0,)]
