"""Every CHECK, unique and foreign key constraint stands in the database and bites."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from tilburg_samenwerking import store
from tilburg_samenwerking.kader import LEGAL_FORMS, LEVELS
from tilburg_samenwerking.store.models import (
    Answer,
    AskedAddition,
    Assessment,
    AuditEvent,
    CellScore,
    Collaboration,
    CollaborationPeriod,
    DatabaseInfo,
    DatedFact,
    PreparedKader,
    QuestionScore,
    Respondent,
    Table,
)

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
GOOD: dict[type[Table], dict[str, Any]] = {
    DatabaseInfo: {"id": 1, "data_version": 0},
    Collaboration: {"slug": "plein", "name": "Plein", "name_key": "plein"},
    CollaborationPeriod: {"collaboration_id": 1, "start": date(2026, 1, 1), "end": None},
    DatedFact: {"collaboration_id": 1, "field": "risk_profile", "valid_from": date(2026, 1, 1), "value": "hoog"},
    Assessment: {
        "collaboration_id": 1,
        "on": date(2026, 6, 30),
        "version": 1,
        "status": "definitief",
        "kader_version": "1",
        "kader_hash": "x",
        "saved_at": NOW,
        "definitive_at": NOW,
    },
    Respondent: {"assessment_id": 1, "viewpoint": "", "function": "adviseur"},
    Answer: {"respondent_id": 1, "item": "a.1", "score": 3.0},
    AskedAddition: {"assessment_id": 1, "item": "a.1", "text": "waarom?"},
    CellScore: {
        "assessment_id": 1,
        "kader_hash": "x",
        "viewpoint": "samen",
        "cell": "a",
        "mean": 3.0,
        "scored": 1,
        "applicable": 2,
    },
    QuestionScore: {
        "assessment_id": 1,
        "kader_hash": "x",
        "viewpoint": "samen",
        "scores": b"12345678",
        "applicable": b"1",
    },
    PreparedKader: {"kader_hash": "x", "crosswalk_digest": "y", "made_at": NOW},
    AuditEvent: {"at": NOW, "actor": "toets", "action": "x", "detail": ""},
}


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """Return an engine on a database with one collaboration, one assessment and one respondent."""
    engine, _made = store.create(store.database_url(str(tmp_path / "n.db")), actor="toets")
    with engine.begin() as connection:
        for model in (Collaboration, CollaborationPeriod, DatedFact, Assessment, Respondent):
            connection.execute(sa.insert(model).values(**GOOD[model], id=1))
    return engine


def insert(engine: Engine, model: type[Table], values: dict[str, Any]) -> None:
    """Insert one row, and keep nothing."""
    with engine.connect() as connection, connection.begin() as transaction:
        connection.execute(sa.insert(model).values(values))
        transaction.rollback()


DIFFERENT: dict[type[Table], dict[str, Any]] = {
    Collaboration: {"slug": "park", "name": "Park", "name_key": "park"},
    CollaborationPeriod: {"start": date(2024, 1, 1), "end": date(2025, 1, 1)},
    DatedFact: {"valid_from": None},
    Assessment: {"on": date(2025, 6, 30)},
    Respondent: {"function": "wethouder"},
}


def test_the_migrations_make_the_tables_of_the_models(engine: Engine) -> None:
    """No column, index or reference differs."""
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []


@pytest.mark.parametrize("model", [model for model in GOOD if model is not DatabaseInfo])
def test_a_good_row_is_taken(engine: Engine, model: type[Table]) -> None:
    """The rows that the other tests spoil are good themselves."""
    insert(engine, model, GOOD[model] | DIFFERENT.get(model, {}))


@pytest.mark.parametrize(
    ("model", "wrong", "constraint"),
    [
        (DatabaseInfo, {"id": 2}, "ck_database_info_one_row"),
        (Collaboration, {"name": ""}, "ck_collaboration_name"),
        (Collaboration, {"legal_form": "gilde"}, "ck_collaboration_legal_form"),
        (CollaborationPeriod, {"end": date(2023, 12, 31)}, "ck_period_order"),
        (CollaborationPeriod, {"start": None, "end": None}, "ck_period_something"),
        (DatedFact, {"field": "name"}, "ck_dated_fact_field"),
        (DatedFact, {"field": "programme", "value": ""}, "ck_dated_fact_value"),
        (DatedFact, {"value": "enorm"}, "ck_dated_fact_level"),
        (DatedFact, {"field": "importance", "value": "enorm"}, "ck_dated_fact_level"),
        (Assessment, {"status": "klaar", "definitive_at": None}, "ck_assessment_status"),
        (Assessment, {"status": "Definitief", "definitive_at": None}, "ck_assessment_status"),
        (Assessment, {"version": 0, "reason": "x"}, "ck_assessment_version"),
        (Assessment, {"definitive_at": None}, "ck_assessment_definitive_at"),
        (Assessment, {"status": "concept"}, "ck_assessment_definitive_at"),
        (Assessment, {"version": 2}, "ck_assessment_reason"),
        (Respondent, {"function": ""}, "ck_respondent_function"),
        (Answer, {"score": None, "missing": "geen idee"}, "ck_answer_missing"),
        (Answer, {"missing": "nvt"}, "ck_answer_score_or_missing"),
        (Answer, {"score": None}, "ck_answer_something"),
        (Assessment, {"discarded_at": NOW}, "ck_assessment_discarded_at"),
        (AskedAddition, {"text": ""}, "ck_asked_addition_text"),
        (CellScore, {"scored": -1}, "ck_cell_score_coverage"),
        (CellScore, {"scored": 3}, "ck_cell_score_coverage"),
        (QuestionScore, {"applicable": b"12"}, "ck_question_score_items"),
        (PreparedKader, {"crosswalk_digest": ""}, "ck_prepared_kader_crosswalk_digest"),
        (AuditEvent, {"actor": ""}, "ck_audit_event_actor"),
    ],
)
def test_each_check_bites(engine: Engine, model: type[Table], wrong: dict[str, Any], constraint: str) -> None:
    """What must never be stored is refused by the database itself."""
    with pytest.raises(IntegrityError, match=constraint):
        insert(engine, model, GOOD[model] | DIFFERENT.get(model, {}) | wrong)


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (Collaboration, {"slug": "plein"}),
        (Collaboration, {"name_key": "plein"}),
        (CollaborationPeriod, {"start": date(2026, 1, 1), "end": None}),
        (DatedFact, {"valid_from": date(2026, 1, 1)}),
        (Assessment, {"on": date(2026, 6, 30)}),
        (Respondent, {"function": "adviseur"}),
    ],
)
def test_each_key_is_unique(engine: Engine, model: type[Table], wrong: dict[str, Any]) -> None:
    """Two of a kind are refused."""
    with pytest.raises(IntegrityError, match="UNIQUE"):
        insert(engine, model, GOOD[model] | DIFFERENT[model] | wrong)


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (CollaborationPeriod, {"collaboration_id": 9}),
        (DatedFact, {"collaboration_id": 9}),
        (Assessment, {"collaboration_id": 9}),
        (Respondent, {"assessment_id": 9}),
        (Answer, {"respondent_id": 9}),
        (AskedAddition, {"assessment_id": 9}),
        (CellScore, {"assessment_id": 9}),
        (QuestionScore, {"assessment_id": 9}),
    ],
)
def test_each_reference_must_exist(engine: Engine, model: type[Table], wrong: dict[str, Any]) -> None:
    """A row about something that is not there is refused."""
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        insert(engine, model, GOOD[model] | wrong)


@pytest.mark.parametrize("model", [Collaboration, Assessment])
def test_what_has_history_cannot_be_deleted(engine: Engine, model: type[Table]) -> None:
    """No delete takes assessments or respondents along."""
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), engine.begin() as connection:
        connection.execute(sa.delete(model))


def test_every_check_is_tried_here() -> None:
    """A constraint that is added needs a row in the test above."""
    names = {
        constraint.name
        for table in Table.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, sa.CheckConstraint)
    }
    [tried] = [mark for mark in test_each_check_bites.pytestmark if mark.name == "parametrize"]

    assert names == {constraint for _model, _wrong, constraint in tried.args[1]}


def test_only_one_fact_of_a_field_has_no_begin_date(engine: Engine) -> None:
    """Two that always held would contradict each other."""
    always = GOOD[DatedFact] | {"valid_from": None}
    with pytest.raises(IntegrityError, match="UNIQUE"), engine.begin() as connection:
        connection.execute(sa.insert(DatedFact).values([always, always]))


def test_a_fact_may_say_that_something_is_unknown_from_a_day_on(engine: Engine) -> None:
    """Unknown is a value that is missing, and never an empty text or 0."""
    insert(engine, DatedFact, GOOD[DatedFact] | {"valid_from": date(2026, 5, 1), "value": None})


@pytest.mark.parametrize("form", LEGAL_FORMS)
def test_each_legal_form_is_taken(engine: Engine, form: str) -> None:
    """The database knows every legal form that the code knows."""
    insert(engine, Collaboration, GOOD[Collaboration] | DIFFERENT[Collaboration] | {"legal_form": form})


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("field", ["risk_profile", "importance"])
def test_each_level_is_taken(engine: Engine, field: str, level: str) -> None:
    """Of risk and of importance."""
    insert(engine, DatedFact, GOOD[DatedFact] | {"valid_from": None, "field": field, "value": level})
