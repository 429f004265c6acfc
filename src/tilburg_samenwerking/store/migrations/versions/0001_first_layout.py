"""First layout."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.CheckConstraint("length(actor) > 0", name=op.f("ck_audit_event_actor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_table(
        "collaboration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=True),
        sa.Column("aim", sa.String(), nullable=True),
        sa.Column("legal_form", sa.String(), nullable=True),
        sa.Column("verbonden_partij", sa.Boolean(), nullable=True),
        sa.Column("programme", sa.String(), nullable=True),
        sa.Column("policy_field", sa.String(), nullable=True),
        sa.Column("portefeuillehouder", sa.String(), nullable=True),
        sa.Column("accounthouder", sa.String(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("yearly_contribution", sa.Float(), nullable=True),
        sa.Column("risk_profile", sa.String(), nullable=True),
        sa.Column("register_id", sa.String(), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "legal_form IN ('openbaar_lichaam', 'bedrijfsvoeringsorganisatie', 'gemeenschappelijk_orgaan', 'centrumgemeente', 'regeling_zonder_meer', 'stichting', 'vereniging', 'cooperatie', 'bv', 'nv')",
            name=op.f("ck_collaboration_legal_form"),
        ),
        sa.CheckConstraint("risk_profile IN ('hoog', 'midden', 'laag')", name=op.f("ck_collaboration_risk_profile")),
        sa.CheckConstraint('"end" IS NULL OR start IS NULL OR "end" >= start', name=op.f("ck_collaboration_period")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_collaboration_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collaboration")),
        sa.UniqueConstraint("name_key", name=op.f("uq_collaboration_name_key")),
        sa.UniqueConstraint("slug", name=op.f("uq_collaboration_slug")),
    )
    op.create_table(
        "database_info",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("demo_name", sa.String(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_database_info_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_database_info")),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collaboration_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=True),
        sa.Column("water", sa.String(), nullable=True),
        sa.Column("adaptation", sa.String(), nullable=True),
        sa.Column("kader_version", sa.String(), nullable=False),
        sa.Column("kader_hash", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("definitive_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'definitief') = (definitive_at IS NOT NULL)", name=op.f("ck_assessment_definitive_at")
        ),
        sa.CheckConstraint("status IN ('concept', 'definitief')", name=op.f("ck_assessment_status")),
        sa.CheckConstraint("version = 1 OR reason IS NOT NULL", name=op.f("ck_assessment_reason")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_assessment_version")),
        sa.ForeignKeyConstraint(
            ["collaboration_id"], ["collaboration.id"], name=op.f("fk_assessment_collaboration_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint(
            "collaboration_id", "on", "version", name=op.f("uq_assessment_collaboration_id_on_version")
        ),
    )
    op.create_table(
        "cell_score",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("viewpoint", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("mean", sa.Float(), nullable=True),
        sa.Column("scored", sa.Integer(), nullable=False),
        sa.Column("applicable", sa.Integer(), nullable=False),
        sa.Column("change", sa.Float(), nullable=True),
        sa.Column("change_questions", sa.Integer(), nullable=True),
        sa.Column("change_moved", sa.Integer(), nullable=True),
        sa.Column("gap", sa.Float(), nullable=True),
        sa.Column("gap_absolute", sa.Float(), nullable=True),
        sa.Column("gap_questions", sa.Integer(), nullable=True),
        sa.Column("deviation", sa.Float(), nullable=True),
        sa.Column("deviation_questions", sa.Integer(), nullable=True),
        sa.CheckConstraint("0 <= scored AND scored <= applicable", name=op.f("ck_cell_score_coverage")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_cell_score_assessment_id")),
        sa.PrimaryKeyConstraint("assessment_id", "viewpoint", "cell", name=op.f("pk_cell_score")),
    )
    op.create_table(
        "respondent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("viewpoint", sa.String(), nullable=False),
        sa.Column("function", sa.String(), nullable=False),
        sa.CheckConstraint("length(function) > 0", name=op.f("ck_respondent_function")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_respondent_assessment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_respondent")),
        sa.UniqueConstraint(
            "assessment_id", "viewpoint", "function", name=op.f("uq_respondent_assessment_id_viewpoint_function")
        ),
    )
    op.create_table(
        "answer",
        sa.Column("respondent_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("missing", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.CheckConstraint("missing IN ('weet_niet', 'nvt')", name=op.f("ck_answer_missing")),
        sa.CheckConstraint(
            "score IS NOT NULL OR missing IS NOT NULL OR answer IS NOT NULL OR text IS NOT NULL",
            name=op.f("ck_answer_something"),
        ),
        sa.CheckConstraint("score IS NULL OR missing IS NULL", name=op.f("ck_answer_score_or_missing")),
        sa.ForeignKeyConstraint(["respondent_id"], ["respondent.id"], name=op.f("fk_answer_respondent_id")),
        sa.PrimaryKeyConstraint("respondent_id", "item", name=op.f("pk_answer")),
    )


def downgrade() -> None:
    raise NotImplementedError("History is never dropped: restore a backup instead.")
