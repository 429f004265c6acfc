"""How Alembic runs: always on the connection, and in the transaction, of the caller."""

from alembic import context

from tilburg_samenwerking.store.models import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the caller's transaction holds it all
)
context.run_migrations()
