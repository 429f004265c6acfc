"""What only differs from how it was written can be accepted as it is now, with a reason; all else stays a problem."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from tilburg_samenwerking.errors import NoDatabase, Refused
from tilburg_samenwerking.kader import Kader, hashes_in, kader_path
from tilburg_samenwerking.kader.values import as_text
from tilburg_samenwerking.store import content, migrations
from tilburg_samenwerking.store.checking.contents import (
    content_problems,
    file_problems,
    layout_problems,
    reference_problems,
    wrong_values,
)
from tilburg_samenwerking.store.checking.problems import DataProblem, texts
from tilburg_samenwerking.store.diagnosis import PUT_BACK
from tilburg_samenwerking.store.engine import engine_on, layout_of, writing
from tilburg_samenwerking.store.files import cannot_open

MOST_NAMED = 20  # problems in one refusal


@dataclass(frozen=True)
class Differences:
    """What is not as it was written: per field, or per record that is new or gone, and which records those are."""

    problems: tuple[DataProblem, ...]
    records: Mapping[str, Sequence[int]]

    @property
    def rescored(self) -> bool:
        """Whether scores may be others now."""
        return "assessment" in self.records


def content_differences(url: URL, kaders: Sequence[Kader], *, folder: Path | None = None) -> Differences:
    """Return what can be accepted; nothing is changed. Of an older layout too: only what is whole can be upgraded.

    The framework files in the folder, by default that of the framework in use, say which framework an older layout
    means. Raises `Refused` where there is more wrong than that content differs.
    """
    with _any_layout(url).connect() as connection, connection.begin():
        return _acceptable(connection, kaders, folder)


def accept_differences(
    url: URL, kaders: Sequence[Kader], *, actor: str, reason: str, folder: Path | None = None
) -> Differences:
    """Seal what differs as it is now, that and nothing else, and return it; one audit event says who, how many and why.

    Raises `Refused`, with nothing changed, as `content_differences` does, without a reason, and where nothing differs.
    """
    reason = as_text(reason)
    if not reason.strip():
        raise Refused("Er is niets aangenomen: geef met --reason waarom de inhoud zo mag blijven.")
    with writing(_any_layout(url), actor=actor, action="accept", makes_layout=True) as (connection, audit):
        differences = _acceptable(connection, kaders, folder)
        if not differences.records:
            raise Refused("Er is niets dat verschilt van hoe het is opgeslagen; er is niets gewijzigd.")
        for kind, records in differences.records.items():
            content.seal(connection, kind, records)
        counted = {kind: len(records) for kind, records in differences.records.items()}
        audit(json.dumps({"accepted": counted, "reason": reason}, ensure_ascii=False))
    return differences


def _any_layout(url: URL) -> Engine:
    layout = layout_of(url)
    if layout not in migrations.KNOWN:
        raise NoDatabase(cannot_open(url, f'de indeling heeft versie "{layout}" en dit programma is ouder'))
    return engine_on(url)


def _acceptable(connection: Connection, kaders: Sequence[Kader], folder: Path | None) -> Differences:
    """Return what only differs in content; raises `Refused` where anything else is wrong."""
    try:
        problems = list(_beyond_content(connection, kaders, folder))
        named = [] if problems else content.mismatches(connection)
        records = {kind: [one.record for one in named if one.kind == kind] for kind in {one.kind for one in named}}
        differing = tuple(content_problems(connection, named))
    except (SQLAlchemyError, sqlite3.Error, ValueError, TypeError, KeyError, OverflowError) as error:
        raise Refused(f"Er is niets aangenomen: een deel kan niet worden gelezen. {PUT_BACK}.") from error
    if problems:
        lines = "".join(f"\n- {problem.message}" for problem in problems[:MOST_NAMED])
        raise Refused(
            f"Er is niets aangenomen: er is meer mis dan dat de inhoud verschilt ({len(problems)}). {PUT_BACK}.{lines}"
        )
    return Differences(differing, records)


def _beyond_content(connection: Connection, kaders: Sequence[Kader], folder: Path | None) -> Iterator[DataProblem]:
    """Yield what is wrong beside content that differs."""
    yield from file_problems(connection)
    yield from reference_problems(connection)
    if texts(connection, "SELECT version_num FROM alembic_version") == [migrations.HEAD]:
        yield from layout_problems(connection)
    yield from wrong_values(connection, kaders, hashes_in(folder or kader_path().parent))
