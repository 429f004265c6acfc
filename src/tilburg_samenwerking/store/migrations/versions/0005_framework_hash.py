"""The hash of a framework covers what gives an answer its meaning, and no longer help lines and titles of rows.

The files of the frameworks say which stored hash becomes which: `migrations.upgrade` hands that on.
"""

from alembic import context, op

from tilburg_samenwerking.store.frameworks import rehash

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CHANGED = ("assessment.kader_hash", "cell_score.kader_hash")


def upgrade() -> None:
    rehash(op.get_bind(), context.config.attributes["kader_hashes"])


def downgrade() -> None:
    raise NotImplementedError("History is never dropped: restore a backup instead.")
