"""Hashes of what is stored: a record that was changed behind our back is named, with the field."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.store.given.small import FIRST, SECOND, THIRD, batch, save, stating
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import content, deeds, drafts
from tilburg_samenwerking.store.content import Mismatch


@pytest.fixture
def filled(engine: Engine, small_kader: Kader) -> Engine:
    """Return a database with one collaboration, two assessments, a fact and a period."""
    one = batch((FIRST, 4.0), (SECOND, 6.0))
    save(engine, small_kader, stating(one, ("programme", "Groen", FIRST, FIRST), periods=[(FIRST, None)]))
    return engine


def mismatches(engine: Engine, *statements: str) -> list[Mismatch]:
    """Return what is named after these statements, by somebody who takes the triggers away first."""
    unguarded = [f"DROP TRIGGER IF EXISTS audit_event_no_{what}" for what in ("update", "delete", "replace")]
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        for statement in [*unguarded, *statements]:
            connection.execute(sa.text(statement))
        return content.mismatches(connection)


def test_what_the_product_wrote_is_as_it_was_written(filled: Engine, small_kader: Kader) -> None:
    """Also after a correction, a fill of the register and a rebuild."""
    save(filled, small_kader, batch((SECOND, 8.0)), reason="verkeerd overgenomen")
    known = batch((FIRST, 4.0))
    save(filled, small_kader, replace(known, collaborations=known.collaborations.assign(aim="Groen")))
    save(filled, small_kader, stating(known, ("programme", "Rood", THIRD, THIRD), periods=[(FIRST, SECOND)]))
    save(filled, small_kader, stating(known, ("programme", "Roze", THIRD, THIRD)), reason="verkeerd overgenomen")
    save(filled, small_kader, stating(known, periods=[(THIRD, None)]))
    store.rebuild(filled, small_kader, actor="toets")

    assert mismatches(filled) == []


@pytest.mark.parametrize(
    ("statement", "kind", "record", "columns"),
    [
        (
            "UPDATE answer SET score = 5 WHERE respondent_id = 2",
            "assessment",
            2,
            "answer.score",
        ),
        ("UPDATE answer SET text = 'x' WHERE respondent_id = 1", "assessment", 1, "answer.text"),
        ("UPDATE assessment SET \"on\" = '2024-07-01' WHERE id = 1", "assessment", 1, "assessment.on"),
        ("UPDATE assessment SET kader_hash = 'x' WHERE id = 1", "assessment", 1, "assessment.kader_hash"),
        ("UPDATE respondent SET function = 'x' WHERE id = 2", "assessment", 2, "respondent.function"),
        ("UPDATE collaboration SET aim = 'x'", "collaboration", 1, "collaboration.aim"),
        ("UPDATE dated_fact SET value = 'x'", "collaboration", 1, "dated_fact.value"),
        ("UPDATE dated_fact SET valid_from = '2020-01-01'", "collaboration", 1, "dated_fact.valid_from"),
        ("UPDATE period SET \"end\" = '2030-01-01'", "collaboration", 1, "period.end"),
        ("UPDATE audit_event SET actor = 'x' WHERE id = 1", "audit_event", 1, "audit_event.actor"),
        ("UPDATE database_info SET demo_name = 'x'", "database_info", 1, "database_info.demo_name"),
    ],
)
def test_a_changed_field_is_named(filled: Engine, statement: str, kind: str, record: int, columns: str) -> None:
    """With the record it belongs to, and no other record or field."""
    assert mismatches(filled, statement) == [Mismatch(kind, record, (columns,))]


def test_the_type_of_a_value_counts(filled: Engine) -> None:
    """A number that became a text of the same signs is another content."""
    assert mismatches(filled, "UPDATE audit_event SET detail = x'00' WHERE id = 1") == [
        Mismatch("audit_event", 1, ("audit_event.detail",))
    ]


def test_what_was_taken_away_or_added_is_named(filled: Engine) -> None:
    """A record without a hash, a hash without a record, and an assessment with an answer less."""
    copied = "INSERT INTO audit_event SELECT 99, at, actor, action, detail FROM audit_event WHERE id = 1"
    shortened = "DELETE FROM answer WHERE respondent_id = 1 AND item = 'huis.doel.1'"
    named = mismatches(filled, copied, "DELETE FROM audit_event WHERE id = 2", shortened)

    assert [(one.kind, one.record) for one in named] == [("assessment", 1), ("audit_event", 99), ("audit_event", 2)]
    assert named[0].columns[0] == "answer.answer"
    assert [one.columns for one in named[1:]] == [(), ()]


def test_work_in_progress_has_no_hash(filled: Engine, small_kader: Kader) -> None:
    """What is typed is no mismatch; a definitive assessment that was made a concept by hand is one."""
    draft = deeds.open_draft(filled, 1, THIRD, small_kader, actor="toets")
    who = drafts.add_respondent(filled, draft, "bestuurlijk", "wethouder", kader=small_kader)
    drafts.change_answer(filled, who.id, "huis.doel.1", Reply(7.0), kader=small_kader, seen=0)
    save(filled, small_kader, batch((THIRD, 4.0), name="Straatfeest", status="concept"))

    assert mismatches(filled) == []
    assert mismatches(filled, "UPDATE assessment SET status = 'concept', definitive_at = NULL WHERE id = 1") == [
        Mismatch("assessment", 1, ())
    ]


def test_a_layout_without_hashes_names_nothing(filled: Engine) -> None:
    """There is nothing to compare with yet."""
    assert mismatches(filled, "DROP TABLE content_hash") == []


def test_the_content_of_a_table_depends_on_its_values_and_not_on_where_they_stand(filled: Engine) -> None:
    """Rows taken out and put back in another order are the same; another value is not."""
    with filled.connect().execution_options(write=True) as connection, connection.begin():
        before = content.table_contents(connection)
        connection.execute(sa.text("CREATE TEMP TABLE t AS SELECT * FROM answer ORDER BY item DESC"))
        connection.execute(sa.text("DELETE FROM answer"))
        connection.execute(sa.text("INSERT INTO answer SELECT * FROM t"))
        same = content.table_contents(connection)
        connection.execute(sa.text("UPDATE answer SET score = 9 WHERE item = 'huis.doel.1'"))
        other = content.table_contents(connection)

    assert same == before
    assert before["answer"].rows == other["answer"].rows == 4
    assert [name for name, digest in other["answer"].columns.items() if before["answer"].columns[name] != digest] == [
        "score"
    ]
