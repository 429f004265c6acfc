"""A random token beside the data version, and a hash of what is stored per assessment, collaboration and event."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The hashes themselves are written after the last migration, as the program of that moment makes them.
    op.create_table(
        "content_hash",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "record", name=op.f("pk_content_hash")),
    )
    op.add_column("database_info", sa.Column("token", sa.String(), server_default=sa.text("''"), nullable=False))
    op.execute(sa.text("UPDATE database_info SET token = :token").bindparams(token=secrets.token_hex(16)))


def downgrade() -> None:
    raise NotImplementedError("History is never dropped: restore a backup instead.")
