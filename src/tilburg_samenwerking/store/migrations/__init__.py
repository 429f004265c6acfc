"""The versions of the database's layout (Alembic)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Connection

if TYPE_CHECKING:
    from alembic.config import Config

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")  # in order; a test holds them to be Alembic's
HEAD = KNOWN[-1]
# Alembic keeps what it works on in the module, so two upgrades at a time would write in each other's database.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Promise:
    """What a migration says of the content it leaves, beside that everything it does not name stays as it is.

    `moved` has per column that moves (`table.column`) the query that gives its values in the new layout, in the order
    of the primary key of the old table. `changed` are the tables and columns (`table`, `table.column`) that get another
    content on purpose: they are not compared. In a migration they stand as `MOVED` and `CHANGED`.
    """

    moved: Mapping[str, str]
    changed: frozenset[str]


def newer_than(layout: str) -> tuple[str, ...]:
    """Return the layouts after this one, in order."""
    return KNOWN[KNOWN.index(layout) + 1 :]


def upgrade(
    connection: Connection, layout: str = HEAD, kader_hashes: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Bring the database to a layout, by default the newest, inside the caller's transaction.

    `kader_hashes` has the hash of each framework by the one that was stored up to layout 0002. Returns how the labels
    are spelled from now on that were spelled in more than one way, by how they were.
    """
    respelled: dict[str, str] = {}
    from alembic import command  # here, because opening an existing database does not need it

    config = _config()
    config.attributes["connection"] = connection
    config.attributes["kader_hashes"] = kader_hashes or {}
    config.attributes["respelled"] = respelled
    with _ONE_AT_A_TIME:
        command.upgrade(config, layout)
    return respelled


def promise(layout: str) -> Promise:
    """Return what the migration to this layout says of the content."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(_config()).get_revision(layout)
    module: Any = script.module
    return Promise(getattr(module, "MOVED", {}), frozenset(getattr(module, "CHANGED", ())))


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config
