"""What saving a batch would do is told before anything is written."""

import pytest
from sqlalchemy.engine import Engine

from tests.store.given.small import FIRST, SECOND, THIRD, batch, save, stating
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import deeds
from tilburg_samenwerking.store.dated import Span


def test_a_batch_can_be_planned_where_there_is_no_database(small_kader: Kader) -> None:
    """Everything in it is new, and its facts and periods are told."""
    one = stating(batch((FIRST, 4.0)), ("programme", "Groen", FIRST, None), periods=[(FIRST, None)])
    todo = store.plan(None, one, small_kader)

    assert (todo.existing, todo.fate) == ([None], ["new"])
    assert [(fact.value, fact.outcome.fate) for fact in todo.facts] == [("Groen", "new")]
    assert todo.spans == [[Span(FIRST)]]


@pytest.mark.parametrize(("discarded", "fate"), [(False, "undated"), (True, "new")])
def test_what_was_thrown_away_is_not_something_later(
    engine: Engine, small_kader: Kader, discarded: bool, fate: str
) -> None:
    """An assessment in progress of a later date makes a file say from when; one that was thrown away does not."""
    first = batch((FIRST, 4.0))
    save(engine, small_kader, stating(first, ("programme", "Groen", FIRST, None)))
    draft = deeds.open_draft(engine, 1, THIRD, small_kader, actor="toets")
    if discarded:
        deeds.discard(engine, draft, actor="toets")
    todo = store.plan(engine, stating(batch((SECOND, 5.0)), ("programme", "Rood", SECOND, None)), small_kader)

    assert [fact.outcome.fate for fact in todo.facts] == [fate]
