"""Which frameworks the assessments of a database follow, and giving them another hash of the same content."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection


@dataclass(frozen=True)
class UsedKader:
    """A framework that assessments follow: its version, the hash of its content, and how many assessments."""

    version: str
    hash: str
    assessments: int


def read_used_kaders(connection: Connection) -> tuple[UsedKader, ...]:
    """Return every framework that any assessment follows, by version; also those that were replaced."""
    query = "SELECT kader_version, kader_hash, count(*) FROM assessment GROUP BY 1, 2 ORDER BY 1, 2"
    return tuple(UsedKader(*row) for row in connection.execute(sa.text(query)))


def rehash(connection: Connection, new_hashes: Mapping[str, str]) -> None:
    """Put the new hash in the place of the old one, with the assessments and, where the layout has it, their scores.

    A hash that is not in the map stays.
    """
    stored = {used.hash for used in read_used_kaders(connection)}
    of_scores = {column["name"] for column in sa.inspect(connection).get_columns("cell_score")}
    for old, new in new_hashes.items():
        if old not in stored:
            continue
        hashes = {"old": old, "new": new}
        connection.execute(sa.text("UPDATE assessment SET kader_hash = :new WHERE kader_hash = :old"), hashes)
        if "kader_hash" in of_scores:
            connection.execute(sa.text("UPDATE cell_score SET kader_hash = :new WHERE kader_hash = :old"), hashes)
