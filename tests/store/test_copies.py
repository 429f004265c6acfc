"""Respondents copied from one assessment to another."""

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.store.given.small import FIRST, SECOND, batch, rows, save
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store.copies import copy_respondents
from tilburg_samenwerking.store.engine import writing


def test_a_respondent_is_copied_with_what_was_answered(engine: Engine, small_kader: Kader) -> None:
    """Under another number, without what was emptied; the first stays as it is."""
    save(engine, small_kader, batch((FIRST, 4.0), status="concept"))
    save(engine, small_kader, batch((SECOND, 6.0), name="Straatfeest", status="concept"))
    with writing(engine, actor="toets", action="proef") as (connection, audit):
        connection.execute(sa.text("UPDATE respondent SET function = 'burgemeester' WHERE id = 1"))
        emptied = "UPDATE answer SET score = NULL, row_version = 2 WHERE respondent_id = 1 AND item = 'huis.doel.2'"
        connection.execute(sa.text(emptied))
        copy_respondents(connection, [1], 2)
        audit("")

    assert rows(engine, "SELECT id, assessment_id, function FROM respondent ORDER BY id") == [
        (1, 1, "burgemeester"),
        (2, 2, "wethouder"),
        (3, 2, "burgemeester"),
    ]
    assert rows(engine, "SELECT item, score FROM answer WHERE respondent_id = 3") == [("huis.doel.1", 4.0)]
    assert len(rows(engine, "SELECT item FROM answer WHERE respondent_id = 1")) == 2
