"""Bringing a database of an older layout to the present one: a backup first, then all of it or nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection

from tilburg_samenwerking.errors import NoDatabase, Refused
from tilburg_samenwerking.kader import framework_files, hashes_in, kader_path, kaders_in
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.progress import OnProgress, unheard
from tilburg_samenwerking.store import content, derived, migrations, prepared
from tilburg_samenwerking.store.backup import back_up
from tilburg_samenwerking.store.content import TableContent
from tilburg_samenwerking.store.engine import engine_on, layout_of, reading, writing
from tilburg_samenwerking.store.files import cannot_open, database_file, dated
from tilburg_samenwerking.store.frameworks import UsedKader, read_used_kaders, rehash
from tilburg_samenwerking.store.names import Namesakes, read_namesakes


@dataclass(frozen=True)
class Upgraded:
    """What was done: from which layout to which, where the backup is (None: nothing had to be done), rows per table.

    `unexplained` are the frameworks whose stored hash no framework file explains: it is kept as it is. `namesakes` are
    the names that are compared as one, `respelled` how labels are spelled now that were spelled in more than one way.
    """

    before: str
    after: str
    backup: Path | None
    rows: Mapping[str, int]
    unexplained: tuple[UsedKader, ...] = ()
    namesakes: tuple[Namesakes, ...] = ()
    respelled: Mapping[str, str] = field(default_factory=dict)


def upgrade_database(url: URL, *, actor: str, folder: Path | None = None, progress: OnProgress = unheard) -> Upgraded:
    """Bring the database to the present layout and return what was done.

    The framework files in the folder, by default that of the framework in use, say which hash a stored one becomes; for
    a file that was not there at the upgrade, once it is.
    In one transaction, after a backup beside it; what each migration leaves is compared with what was there. Raises
    `Refused`, with the database as it was, when anything differs that the migration does not announce.
    """
    layout = layout_of(url)
    if layout not in migrations.KNOWN:
        raise NoDatabase(cannot_open(url, f'de indeling heeft versie "{layout}" en dit programma is ouder'))
    kader_hashes = hashes_in(folder or kader_path().parent)
    if layout == migrations.HEAD:
        with reading(engine_on(url)) as connection:
            used = read_used_kaders(connection)
        if not kader_hashes.keys() & {one.hash for one in used}:
            return Upgraded(layout, layout, None, {}, _unexplained(used, kader_hashes))
    # A table that is made anew is dropped in between: with the references on, what refers to it would go along.
    engine = engine_on(url, references=False)
    with writing(engine, actor=actor, action="upgrade", makes_layout=True) as (connection, audit):
        backup = dated(database_file(url), f"voor-{migrations.HEAD}")
        back_up(url, backup, progress=progress)
        _refuse_orphans(connection)
        contents = content.table_contents(connection, lambda share: progress("Tellen", share))
        respelled: dict[str, str] = {}
        for step in migrations.newer_than(layout):
            contents = _migrated(connection, step, contents, kader_hashes, respelled, progress)
        rehash(connection, kader_hashes)  # at an earlier upgrade a file may not have been there
        _refuse_orphans(connection)
        _score(connection, folder or kader_path().parent, progress)
        content.seal_all(connection, lambda share: progress("Verzegelen", share))
        rows = {table: held.rows for table, held in contents.items()} | derived.counts(connection)
        unexplained = _unexplained(read_used_kaders(connection), kader_hashes)
        kept = [vars(used) for used in unexplained]
        told = {"from": layout, "to": migrations.HEAD, "backup": backup.name, "rows": rows, "unexplained": kept}
        audit(json.dumps(told | {"respelled": respelled}, ensure_ascii=False))
        namesakes = tuple(read_namesakes(connection))
    return Upgraded(layout, migrations.HEAD, backup, rows, unexplained, namesakes, respelled)


def _score(connection: Connection, folder: Path, progress: OnProgress) -> None:
    """Make the scores that an older layout did not have, of every framework in the folder that was used.

    In it the older ones are read too. What no file explains waits for `rebuild`, or for a switch.
    """
    used = prepared.used_hashes(connection)
    for kader in kaders_in(framework_files(folder)):
        if kader.hash in used:
            try:
                chains = crosswalk_chains(folder, kader)
            except Refused:  # `kader check` says what is wrong with it, and a switch makes the rest
                chains = {}
            if prepared.unprepared(connection, kader, chains):
                prepared.prepare(connection, kader, chains, lambda share: progress("Berekenen", share))


def _unexplained(used: Sequence[UsedKader], kader_hashes: Mapping[str, str]) -> tuple[UsedKader, ...]:
    return tuple(one for one in used if one.hash not in kader_hashes.values())


def _migrated(
    connection: Connection,
    layout: str,
    before: Mapping[str, TableContent],
    kader_hashes: Mapping[str, str],
    respelled: dict[str, str],
    progress: OnProgress,
) -> dict[str, TableContent]:
    progress(f"Indeling {layout}", 0.0)
    respelled |= migrations.upgrade(connection, layout, kader_hashes)
    after = content.table_contents(connection, lambda share: progress("Vergelijken", share))
    problems = differences(connection, before, after, migrations.promise(layout))
    if problems:
        raise Refused(
            f"De database is niet bijgewerkt en is zoals die was. Na de stap naar indeling {layout} klopt de "
            f"inhoud niet ({', '.join(problems)}). Geef dit door aan wie het programma beheert."
        )
    return after


def differences(
    connection: Connection,
    before: Mapping[str, TableContent],
    after: Mapping[str, TableContent],
    promise: migrations.Promise,
) -> list[str]:
    """Return the tables and columns that do not hold what they held, beside what the migration says it changes."""
    return [
        name
        for table, held in before.items()
        if table not in promise.changed
        for name in _table_differences(connection, table, held, after.get(table), promise)
    ]


def _table_differences(
    connection: Connection, table: str, before: TableContent, after: TableContent | None, promise: migrations.Promise
) -> list[str]:
    names = {f"{table}.{column}": digest for column, digest in before.columns.items()}
    moved = {
        name: content.hashed_columns(connection, query)[1][0] for name, query in promise.moved.items() if name in names
    }
    there = {f"{table}.{column}": digest for column, digest in after.columns.items()} if after else {}
    # When every column has moved, the table may be gone.
    counted = [] if (after.rows == before.rows if after else names.keys() <= moved.keys()) else [table]
    expected = there | moved
    return counted + [
        name for name, digest in names.items() if name not in promise.changed and expected.get(name) != digest
    ]


def _refuse_orphans(connection: Connection) -> None:
    orphans = connection.execute(sa.text("PRAGMA foreign_key_check")).fetchall()
    if orphans:
        raise Refused(
            f"De database is niet bijgewerkt en is zoals die was. In {orphans[0][0]} wijzen {len(orphans)} "
            "verwijzingen naar iets wat er niet is. `samenwerking check` zegt welke. Zet een reservekopie terug."
        )
