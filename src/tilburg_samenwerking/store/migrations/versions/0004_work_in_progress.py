"""Work in progress: statuses, versions of rows, what was asked; the framework that a cell score is read in."""

from collections.abc import Mapping
from typing import Literal

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

CHANGED = ("cell_score",)  # without what is in progress, that had rows too; the others keep their values
ASSESSMENT_CHECKS = {
    "status": "status IN ('concept', 'ter_controle', 'aanvulling_gevraagd', 'definitief')",
    "version": "version >= 1",
    "definitive_at": "(status = 'definitief') = (definitive_at IS NOT NULL)",
    "reason": "version = 1 OR reason IS NOT NULL",
    "discarded_at": "discarded_at IS NULL OR status <> 'definitief'",
}
RESPONDENT_CHECKS = {"function": "length(function) > 0"}
ANSWER_CHECKS = {
    "missing": "missing IN ('weet_niet', 'nvt')",
    "score_or_missing": "score IS NULL OR missing IS NULL",
    "something": "score IS NOT NULL OR missing IS NOT NULL OR answer IS NOT NULL OR text IS NOT NULL OR row_version > 1",
}
UNIQUE = "uq_assessment_collaboration_id_on_version"
KEPT = "discarded_at IS NULL"
DERIVED = (
    "viewpoint, cell, mean, scored, applicable, change, change_questions, change_moved, gap, gap_absolute, "
    "gap_questions, deviation, deviation_questions"
)
APPEND_ONLY = (
    "CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event "
    "BEGIN SELECT RAISE(ABORT, 'audit_event: only added to'); END",
    "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event "
    "BEGIN SELECT RAISE(ABORT, 'audit_event: only added to'); END",
    "CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event "
    "WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'audit_event: only added to'); END",
)


def upgrade() -> None:
    _assessments()
    _respondents_and_answers()
    op.create_table(
        "asked_addition",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_asked_addition_text")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_asked_addition_assessment_id")),
        sa.PrimaryKeyConstraint("assessment_id", "item", name=op.f("pk_asked_addition")),
    )
    _cell_scores()
    if _sqlite():
        for trigger in APPEND_ONLY:
            op.execute(trigger)


def _assessments() -> None:
    with op.batch_alter_table("assessment", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.add_column(_counted("row_version"))
        table.add_column(_counted("changes"))
        table.add_column(sa.Column("typed", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("discarded_at", sa.DateTime(timezone=True), nullable=True))
        table.drop_constraint(op.f(UNIQUE), type_="unique")
        _check(table, "assessment", ASSESSMENT_CHECKS)
    columns = ["collaboration_id", "on", "version"]
    kept = sa.text(KEPT)
    op.create_index(op.f(UNIQUE), "assessment", columns, unique=True, sqlite_where=kept, postgresql_where=kept)


def _respondents_and_answers() -> None:
    kwargs = {"sqlite_autoincrement": True}
    with op.batch_alter_table("respondent", recreate=_recreated(), table_kwargs=kwargs) as table:
        table.add_column(_counted("row_version"))
        _check(table, "respondent", RESPONDENT_CHECKS)
    with op.batch_alter_table("answer") as table:
        table.add_column(_counted("row_version"))
        _check(table, "answer", ANSWER_CHECKS)


def _cell_scores() -> None:
    """Move the rows of what is definitive to a table whose key holds the framework."""
    op.execute(f"CREATE TABLE cell_score_before AS SELECT assessment_id, {DERIVED} FROM cell_score")
    op.drop_table("cell_score")
    counts = ("change_questions", "change_moved", "gap_questions", "deviation_questions")
    values = DERIVED.split(", ")[5:]
    op.create_table(
        "cell_score",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("kader_hash", sa.String(), nullable=False),
        sa.Column("viewpoint", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("mean", sa.Float(), nullable=True),
        sa.Column("scored", sa.Integer(), nullable=False),
        sa.Column("applicable", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer() if name in counts else sa.Float(), nullable=True) for name in values),
        sa.CheckConstraint("0 <= scored AND scored <= applicable", name=op.f("ck_cell_score_coverage")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_cell_score_assessment_id")),
        sa.PrimaryKeyConstraint("assessment_id", "kader_hash", "viewpoint", "cell", name=op.f("pk_cell_score")),
        sqlite_with_rowid=False,
    )
    of_before = ", ".join(f"before.{name}" for name in DERIVED.split(", "))
    op.execute(
        f"INSERT INTO cell_score (assessment_id, kader_hash, {DERIVED}) "
        f"SELECT before.assessment_id, assessment.kader_hash, {of_before} FROM cell_score_before AS before "
        "JOIN assessment ON assessment.id = before.assessment_id AND assessment.status = 'definitief'"
    )
    op.drop_table("cell_score_before")


def _counted(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text("1"))


def _check(table: BatchOperations, name: str, checks: Mapping[str, str]) -> None:
    """Set the checks: a table that SQLite makes anew loses them all, elsewhere they are replaced."""
    for part, condition in checks.items():
        if not _sqlite():
            op.execute(f"ALTER TABLE {name} DROP CONSTRAINT IF EXISTS ck_{name}_{part}")
        table.create_check_constraint(op.f(f"ck_{name}_{part}"), sa.text(condition))


def _sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _recreated() -> Literal["always", "auto"]:
    """Return how the number of a respondent comes to be given once only: SQLite needs another table for that."""
    return "always" if _sqlite() else "auto"


def downgrade() -> None:
    raise NotImplementedError("History is never dropped: restore a backup instead.")
