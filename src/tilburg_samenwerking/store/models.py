"""The tables. CHECK constraints stand in the database, because classes with `table=True` do not validate.

No `from __future__ import annotations` here: SQLModel reads the annotations themselves.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, MetaData, UniqueConstraint, false, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from tilburg_samenwerking.kader import DONT_KNOW, LEGAL_FORMS, LEVELS, NOT_APPLICABLE, STATUSES
from tilburg_samenwerking.store.register import DATED

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """The base of all tables, with a registry of its own so that a reload does not define a table twice."""


def _one_of(column: str, values: Iterable[str]) -> str:
    return f"{column} IN ({_listed(values)})"


def _listed(values: Iterable[str]) -> str:
    return ", ".join(repr(value) for value in values)


LEVEL_FIELDS = [name for name, field in DATED.items() if field.kind == "level"]


def _counted() -> Any:
    """Return the field of a version that starts at 1, which the database sets: many rows at once need not name it."""
    return Field(default=1, sa_column=Column(Integer, nullable=False, server_default=text("1")))


class DatabaseInfo(Table, table=True):
    """One row about the database: its data version, and the name of the fictional municipality it shows, if any.

    `token` is random and new after every write that changes what is shown, and after every restore: the number of the
    version comes back when a backup is restored and written to, the token never does.
    """

    __tablename__ = "database_info"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True)
    data_version: int = Field(default=0)
    demo_name: str | None = None
    token: str = Field(sa_column_kwargs={"server_default": text("''")})


class Collaboration(Table, table=True):
    """One collaboration the municipality takes part in; `name_key` is its name as names are compared."""

    __tablename__ = "collaboration"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name"),
        CheckConstraint(_one_of("legal_form", LEGAL_FORMS), name="legal_form"),
    )

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name: str
    name_key: str = Field(unique=True)
    short_name: str | None = None
    aim: str | None = None
    legal_form: str | None = None
    verbonden_partij: bool | None = None
    policy_field: str | None = None
    register_id: str | None = None
    archived_at: datetime | None = None


class CollaborationPeriod(Table, table=True):
    """From when to when a collaboration runs, the end not included; it may end and start again.

    Without a start it began nobody knows when, without an end it still runs.
    """

    __tablename__ = "period"
    __table_args__ = (
        UniqueConstraint("collaboration_id", "start"),
        CheckConstraint('"end" IS NULL OR start IS NULL OR "end" >= start', name="order"),
        CheckConstraint('start IS NOT NULL OR "end" IS NOT NULL', name="something"),
    )

    id: int | None = Field(default=None, primary_key=True)
    collaboration_id: int = Field(foreign_key="collaboration.id")
    start: date | None = None
    end: date | None = None


class DatedFact(Table, table=True):
    """What the register says of a collaboration from a day on, until the next fact of that field.

    A first fact may have no begin date: then it always held. Without a value it is unknown from that day on. `reason`
    says why it was corrected.
    """

    __tablename__ = "dated_fact"
    __table_args__ = (
        UniqueConstraint("collaboration_id", "field", "valid_from"),
        CheckConstraint(_one_of("field", DATED), name="field"),
        CheckConstraint("length(value) > 0", name="value"),
        CheckConstraint(f"field NOT IN ({_listed(LEVEL_FIELDS)}) OR {_one_of('value', LEVELS)}", name="level"),
        # Two rows without a begin date are not alike to the constraint above.
        Index(
            "uq_dated_fact_always",
            "collaboration_id",
            "field",
            unique=True,
            sqlite_where=text("valid_from IS NULL"),
            postgresql_where=text("valid_from IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    collaboration_id: int = Field(foreign_key="collaboration.id")
    field: str
    valid_from: date | None = None
    value: str | None = None
    reason: str | None = None


class Assessment(Table, table=True):
    """One round for one collaboration at one date; a correction is a new version, the old one is kept.

    Until it is definitive it is work in progress. `changes` counts the changes of it, of its respondents and of its
    answers; the `row_version` of each of those rows is the count at which that row last changed. `typed`: a person
    changed it, not only a file. What is thrown away is kept for a while, and makes room for another of its version.
    """

    __tablename__ = "assessment"
    __table_args__ = (
        Index(
            "uq_assessment_collaboration_id_on_version",
            *("collaboration_id", "on", "version"),
            unique=True,
            sqlite_where=text("discarded_at IS NULL"),
            postgresql_where=text("discarded_at IS NULL"),
        ),
        CheckConstraint(_one_of("status", STATUSES), name="status"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("(status = 'definitief') = (definitive_at IS NOT NULL)", name="definitive_at"),
        CheckConstraint("version = 1 OR reason IS NOT NULL", name="reason"),
        CheckConstraint("discarded_at IS NULL OR status <> 'definitief'", name="discarded_at"),
        # A number is never given twice: what somebody still has open is not another assessment by then.
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    collaboration_id: int = Field(foreign_key="collaboration.id")
    on: date
    version: int = 1
    status: str
    phase: str | None = None
    water: str | None = None
    adaptation: str | None = None
    kader_version: str
    kader_hash: str
    remarks: str | None = None
    reason: str | None = None
    saved_at: datetime
    definitive_at: datetime | None = None
    row_version: int = _counted()
    changes: int = _counted()
    typed: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    discarded_at: datetime | None = None


class Respondent(Table, table=True):
    """Who answered in one assessment: a viewpoint (empty where the framework has none) and a function."""

    __tablename__ = "respondent"
    __table_args__ = (
        UniqueConstraint("assessment_id", "viewpoint", "function"),
        CheckConstraint("length(function) > 0", name="function"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(foreign_key="assessment.id")
    viewpoint: str = ""
    function: str
    row_version: int = _counted()


class Answer(Table, table=True):
    """What one respondent said about one item: a score or why it is missing, an answer, a text.

    `confirmed`: it is what was said the time before, left so by choice.
    In work in progress a row that was emptied stays, so that its version does not start anew.
    """

    __tablename__ = "answer"
    __table_args__ = (
        CheckConstraint(_one_of("missing", (DONT_KNOW, NOT_APPLICABLE)), name="missing"),
        CheckConstraint("score IS NULL OR missing IS NULL", name="score_or_missing"),
        CheckConstraint(
            "score IS NOT NULL OR missing IS NOT NULL OR answer IS NOT NULL OR text IS NOT NULL OR row_version > 1",
            name="something",
        ),
    )

    respondent_id: int = Field(foreign_key="respondent.id", primary_key=True)
    item: str = Field(primary_key=True)
    score: float | None = None
    missing: str | None = None
    answer: str | None = None
    text: str | None = None
    confirmed: bool = Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=false()))
    row_version: int = _counted()


class AskedAddition(Table, table=True):
    """What the reviewer of one assessment asked about one item when it was sent back."""

    __tablename__ = "asked_addition"
    __table_args__ = (CheckConstraint("length(text) > 0", name="text"),)

    assessment_id: int = Field(foreign_key="assessment.id", primary_key=True)
    item: str = Field(primary_key=True)
    text: str


class CellScore(Table, table=True):
    """Derived from the answers of a definitive assessment, per framework it is read in, cell and viewpoint.

    Can always be rebuilt.
    `mean` is raw: thresholds are applied when reading. `change` is since the previous definitive assessment, over
    `change_questions` questions of which `change_moved` moved. The gap stands on the rows of viewpoint `samen`.
    `deviation` is the mean average deviation among respondents, over `deviation_questions` questions.
    """

    __tablename__ = "cell_score"
    __table_args__ = (
        CheckConstraint("0 <= scored AND scored <= applicable", name="coverage"),
        # Most of a row is its key: stored once, the table is 77 MB instead of 122 at M, and is read twice as quickly.
        {"sqlite_with_rowid": False},
    )

    assessment_id: int = Field(foreign_key="assessment.id", primary_key=True)
    kader_hash: str = Field(primary_key=True)
    viewpoint: str = Field(primary_key=True)
    cell: str = Field(primary_key=True)
    mean: float | None = None
    scored: int
    applicable: int
    change: float | None = None
    change_questions: int | None = None
    change_moved: int | None = None
    gap: float | None = None
    gap_absolute: float | None = None
    gap_questions: int | None = None
    deviation: float | None = None
    deviation_questions: int | None = None


class QuestionScore(Table, table=True):
    """Derived from the answers of a definitive assessment, per framework it is read in and viewpoint.

    Can always be rebuilt.
    There is a row where the viewpoint gave any reply, of `samen` always. `scores` holds those of every scored item of
    the framework, in the order of their codes, as little-endian float64 (NaN: none); `applicable` a byte per item, of
    which the first bit says that it is applicable and the second that it had a reply (`store.question_scores`).
    """

    __tablename__ = "question_score"
    __table_args__ = (
        CheckConstraint("length(scores) = 8 * length(applicable)", name="items"),
        {"sqlite_with_rowid": False},
    )

    assessment_id: int = Field(foreign_key="assessment.id", primary_key=True)
    kader_hash: str = Field(primary_key=True)
    viewpoint: str = Field(primary_key=True)
    scores: bytes
    applicable: bytes


class PreparedKader(Table, table=True):
    """A framework in which assessments of older versions are read: with which crosswalks their rows were made.

    Its own assessments need none. `crosswalk_digest` is over all crosswalks that lead to it.
    """

    __tablename__ = "prepared_kader"
    __table_args__ = (CheckConstraint("length(crosswalk_digest) > 0", name="crosswalk_digest"),)

    kader_hash: str = Field(primary_key=True)
    crosswalk_digest: str
    made_at: datetime


class AuditEvent(Table, table=True):
    """What was written, when and by whom; rows are only ever added, which the database itself holds."""

    __tablename__ = "audit_event"
    __table_args__ = (CheckConstraint("length(actor) > 0", name="actor"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    actor: str
    action: str
    detail: str


class ContentHash(Table, table=True):
    """The hash of one record as it was written, with all that belongs to it (`content.PARTS`)."""

    __tablename__ = "content_hash"

    kind: str = Field(primary_key=True)
    record: int = Field(primary_key=True)
    hash: str


# The same tables for statements in SQL: rows come and go as frames, without an object per row.
TABLES = Table.metadata.tables
COLLABORATION = TABLES["collaboration"]
PERIOD = TABLES["period"]
DATED_FACT = TABLES["dated_fact"]
ASSESSMENT = TABLES["assessment"]
RESPONDENT = TABLES["respondent"]
ANSWER = TABLES["answer"]
ASKED_ADDITION = TABLES["asked_addition"]
CELL_SCORE = TABLES["cell_score"]
QUESTION_SCORE = TABLES["question_score"]
PREPARED_KADER = TABLES["prepared_kader"]
DATABASE_INFO = TABLES["database_info"]
AUDIT_EVENT = TABLES["audit_event"]
CONTENT_HASH = TABLES["content_hash"]
