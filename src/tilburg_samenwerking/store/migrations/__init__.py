"""The versions of the database's layout (Alembic)."""

from pathlib import Path

from sqlalchemy.engine import Connection

HEAD = "0004"


def upgrade(connection: Connection) -> None:
    """Bring the database to the newest layout, inside the caller's transaction."""
    from alembic import command  # here, because opening an existing database does not need it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
