"""Whether every stored score is what the answers give: they are computed anew."""

import math
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import derived
from tilburg_samenwerking.store.checking.problems import DataProblem, pairs
from tilburg_samenwerking.store.models import CELL_SCORE, QUESTION_SCORE
from tilburg_samenwerking.store.prepared import Reader, readers
from tilburg_samenwerking.store.reads import chunks, read_assessments


def wrong_scores(connection: Connection, kaders: Sequence[Kader], folder: Path | None) -> Iterator[DataProblem]:
    """Yield the assessments of which a stored score is another than the answers give."""
    assessments = read_assessments(connection)
    names = dict(pairs(connection, "SELECT id, name FROM collaboration"))
    about = {
        row["id"]: (names.get(row["collaboration_id"]), long_date(row["on"])) for row in assessments.to_dict("records")
    }
    for reader in readers(connection, kaders, folder):
        for number in _wrongly_scored(connection, reader, assessments):
            who, on = about[number]
            yield DataProblem(
                "score",
                f"De veldscores van {who}, {on}, zijn andere dan de antwoorden geven. "
                f"Maak ze opnieuw met `samenwerking rebuild`{_of_other(reader.kader, kaders)}.",
                who,
                on,
            )


def _of_other(kader: Kader, kaders: Sequence[Kader]) -> str:
    return "" if kader.hash == kaders[0].hash else f", met --kader en het bestand van kader {kader.version}"


def _wrongly_scored(connection: Connection, reader: Reader, assessments: pd.DataFrame) -> Iterator[int]:
    """Yield the assessments of which a score in this framework is not what their answers give.

    Where it is not prepared, a change since an assessment of another framework is for a switch to make.
    """
    kader, chains = reader.kader, reader.chains
    wanted = derived.readable(assessments, kader, chains)["id"].tolist()
    unknown = set() if chains else derived.across(assessments)
    for scores in derived.computed(connection, kader, chains, assessments, wanted):
        frames = (CELL_SCORE, scores.cells), (QUESTION_SCORE, scores.questions)
        wrong = set()
        for table, frame in frames:
            expected = _as_keyed(table, frame.rename(columns={"assessment": "assessment_id"}), kader, unknown)
            stored = _stored_scores(connection, kader, table, scores.assessments, unknown)
            keys = expected.keys() | stored.keys()
            wrong |= {key[0] for key in keys if not _same(expected, stored, key)}
        yield from sorted(wrong)


Keyed = dict[Any, tuple[Any, ...]]


def _as_keyed(table: sa.Table, frame: pd.DataFrame, kader: Kader, unknown: Collection[int]) -> Keyed:
    columns = [column.name for column in table.c]
    rows = frame.assign(kader_hash=kader.hash)[columns].astype(object).itertuples(index=False, name=None)
    return _keyed(table, list(rows), unknown)


def _stored_scores(
    connection: Connection, kader: Kader, table: sa.Table, ids: Sequence[int], unknown: Collection[int]
) -> Keyed:
    query = sa.select(table).where(table.c.kader_hash == kader.hash)
    parts = (connection.execute(query.where(table.c.assessment_id.in_(some))) for some in chunks(ids))
    return _keyed(table, [row for part in parts for row in part.cursor.fetchall()], unknown)


def _keyed(table: sa.Table, rows: Sequence[tuple[Any, ...]], unknown: Collection[int]) -> Keyed:
    """Return rows by their key, which comes first; without the change of the assessments where it is unknown."""
    key = len(table.primary_key)
    names = [column.name for column in table.c]
    kept = [place for place, name in enumerate(names) if place >= key and not name.startswith("change")]
    return {row[:key]: tuple(row[place] for place in kept) if row[0] in unknown else row[key:] for row in rows}


def _same(expected: Keyed, stored: Keyed, key: Any) -> bool:
    if key not in expected or key not in stored:
        return False
    return all(_equal(one, other) for one, other in zip(expected[key], stored[key], strict=True))


def _equal(expected: Any, stored: Any) -> bool:
    if stored is None or expected is None or expected != expected:
        return stored is None and (expected is None or expected != expected)
    if isinstance(expected, bytes):  # to the bit: a margin would let damage pass
        return bool(expected == stored)
    return isinstance(stored, float | int) and math.isclose(expected, stored, rel_tol=0, abs_tol=1e-12)
