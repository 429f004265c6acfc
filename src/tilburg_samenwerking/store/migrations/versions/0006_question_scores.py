"""Question scores beside the cell scores, and in which frameworks assessments of older versions are read.

The rows of the first are made after the migration, by the scoring function: `upgrade_database`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "question_score",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("kader_hash", sa.String(), nullable=False),
        sa.Column("viewpoint", sa.String(), nullable=False),
        sa.Column("scores", sa.LargeBinary(), nullable=False),
        sa.Column("applicable", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(scores) = 8 * length(applicable)", name=op.f("ck_question_score_items")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_question_score_assessment_id")),
        sa.PrimaryKeyConstraint("assessment_id", "kader_hash", "viewpoint", name=op.f("pk_question_score")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "prepared_kader",
        sa.Column("kader_hash", sa.String(), nullable=False),
        sa.Column("crosswalk_digest", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(crosswalk_digest) > 0", name=op.f("ck_prepared_kader_crosswalk_digest")),
        sa.PrimaryKeyConstraint("kader_hash", name=op.f("pk_prepared_kader")),
    )


def downgrade() -> None:
    raise NotImplementedError("History is never dropped: restore a backup instead.")
