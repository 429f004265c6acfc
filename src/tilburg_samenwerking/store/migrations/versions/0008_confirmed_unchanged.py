"""An answer that somebody gave again as it was, and said so: "ongewijzigd bevestigd"."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    confirmed: sa.Column[bool] = sa.Column("confirmed", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("answer", confirmed)


def downgrade() -> None:
    raise NotImplementedError("History is never dropped: restore a backup instead.")
