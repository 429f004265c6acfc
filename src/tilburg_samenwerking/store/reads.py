"""Frames from the database. No ORM objects: a frame of a million rows would take seconds."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from tilburg_samenwerking.kader import DEFINITIVE, DONT_KNOW, NOT_APPLICABLE, Kader
from tilburg_samenwerking.kader.spelling import order_key
from tilburg_samenwerking.scoring.arrays import Floats, Ints
from tilburg_samenwerking.store.models import (
    ANSWER,
    ASSESSMENT,
    CELL_SCORE,
    COLLABORATION,
    DATABASE_INFO,
    DATED_FACT,
    PERIOD,
    RESPONDENT,
)
from tilburg_samenwerking.store.register import LASTING

# Well under the number of bound values that any database takes in one statement.
CHUNK = 5_000
NO_SCORE = -1e300  # stands for NULL where only numbers are read
COUNTED = 1_000  # more than there are questions in a cell

COLLABORATION_COLUMNS = ("id", "slug", "name_key", "archived_at", *LASTING)
FACT_COLUMNS = ("collaboration_id", "field", "valid_from", "value")
PERIOD_COLUMNS = ("collaboration_id", "start", "end")
# Of answers, as they are read, and as a batch and the demo hand them on.
REPLY_COLUMNS = ("item", "score", "missing", "answer", "text")
ANSWER_COLUMNS = ("assessment", "viewpoint", "function", *REPLY_COLUMNS)
ASSESSED_COLUMNS = ("phase", "water", "adaptation", "kader_version", "kader_hash")
ASSESSMENT_COLUMNS = ("id", "collaboration_id", "on", "version", "status", *ASSESSED_COLUMNS)


def read_token(connection: Connection) -> str:
    """Return the random text that is new after every write and every restore; a cache keyed on it is never stale."""
    token: str = connection.execute(sa.select(DATABASE_INFO.c.token)).scalar_one()
    return token


def read_changes(connection: Connection, assessments: Sequence[int]) -> dict[int, int]:
    """Return of these assessments how many times each was changed: what tells that somebody typed meanwhile."""
    query = sa.select(ASSESSMENT.c.id, ASSESSMENT.c.changes)
    of_chunks = (connection.execute(query.where(ASSESSMENT.c.id.in_(ids))) for ids in chunks(sorted(assessments)))
    return {row.id: row.changes for rows in of_chunks for row in rows}


def work_version(connection: Connection) -> tuple[int, int, int]:
    """Return what is another after every change of work in progress, which leaves the data version as it is.

    How many assessments there are, the last number that was given, and how many changes were made: what is deleted
    takes its changes along, and a number is given once, so that an old version never comes back.
    """
    id, changes = ASSESSMENT.c.id, ASSESSMENT.c.changes
    query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.max(id), 0), sa.func.coalesce(sa.func.sum(changes), 0))
    count, last, changed = connection.execute(query).one()
    return int(count), int(last), int(changed)


def demo_name(connection: Connection) -> str | None:
    """Return the name of the fictional municipality in this database, or None for real data."""
    name: str | None = connection.execute(sa.select(DATABASE_INFO.c.demo_name)).scalar_one()
    return name


def read_collaborations(connection: Connection) -> pd.DataFrame:
    """Return all collaborations, archived ones included, by name.

    Columns: `id`, `slug`, `name_key`, `archived_at`, and what the register says that does not change in time
    (`register.LASTING`).
    """
    query = sa.select(*(COLLABORATION.c[name] for name in COLLABORATION_COLUMNS))
    # Another database may put texts in another order than Python does, and none by how large their numbers are.
    # As plain tuples: of a row of another kind pandas asks whether it is a dataclass, which takes longer than reading.
    name = COLLABORATION_COLUMNS.index("name")
    rows = sorted(map(tuple, connection.execute(query)), key=lambda row: order_key(row[name]))
    return pd.DataFrame.from_records(rows, columns=list(COLLABORATION_COLUMNS))


def read_facts(connection: Connection) -> pd.DataFrame:
    """Return what the register says that changes in time, a row per change.

    Columns: `collaboration_id`, `field` (a name of `register.DATED`), `valid_from` (day; NaT: it always held) and
    `value` (text; None: unknown from that day on).
    """
    rows = plain_rows(connection, sa.select(*(DATED_FACT.c[name] for name in FACT_COLUMNS)))
    columns = dict(zip(FACT_COLUMNS, _columns(rows, len(FACT_COLUMNS)), strict=True))
    numbers = {"collaboration_id": np.array(columns["collaboration_id"], dtype=np.int64)}
    texts = {name: _texts(columns[name]) for name in ("field", "value")}
    return pd.DataFrame(columns | numbers | texts | {"valid_from": _plain_days(columns["valid_from"])})


def read_periods(connection: Connection) -> pd.DataFrame:
    """Return when the collaborations run, a row per period that has a known start or end.

    Columns: `collaboration_id`, `start` and `end` (days; NaT where not known).
    """
    rows = plain_rows(connection, sa.select(*(PERIOD.c[name] for name in PERIOD_COLUMNS)))
    number, start, end = _columns(rows, len(PERIOD_COLUMNS))
    days = {"start": _plain_days(start), "end": _plain_days(end)}
    return pd.DataFrame({"collaboration_id": np.array(number, dtype=np.int64), **days})


def read_assessments(connection: Connection, *, collaborations: Sequence[int] | None = None) -> pd.DataFrame:
    """Return all versions of all assessments, by collaboration, reference date and when they became definitive.

    Without what was thrown away. Columns: `id`, `collaboration_id`, `on` (day), `version`, `status`, `phase`, `water`,
    `adaptation`, `kader_version`, `kader_hash`.
    `collaborations` limits it to those ids.
    """
    order = (ASSESSMENT.c.collaboration_id, ASSESSMENT.c.on, ASSESSMENT.c.definitive_at, ASSESSMENT.c.id)
    query = sa.select(*(ASSESSMENT.c[name] for name in ASSESSMENT_COLUMNS)).order_by(*order)
    query = query.where(ASSESSMENT.c.discarded_at.is_(None))
    queries = [query]
    if collaborations is not None:
        queries = [query.where(ASSESSMENT.c.collaboration_id.in_(ids)) for ids in chunks(sorted(collaborations))]
    rows = [row for one in queries for row in plain_rows(connection, one)]
    columns = dict(zip(ASSESSMENT_COLUMNS, _columns(rows, len(ASSESSMENT_COLUMNS)), strict=True))
    whole = {name: np.array(columns[name], dtype=np.int64) for name in ("id", "collaboration_id", "version")}
    on = _plain_days(columns["on"])
    texts = {name: _texts(columns[name]) for name in ("status", *ASSESSED_COLUMNS)}
    return pd.DataFrame(columns | whole | {"on": on} | texts)


def definitive(assessments: pd.DataFrame) -> pd.DataFrame:
    """Return of `read_assessments` the one that counts per collaboration and date: the last made definitive."""
    rows = assessments[assessments["status"] == DEFINITIVE]
    return rows.drop_duplicates(["collaboration_id", "on"], keep="last")


def read_cell_values(connection: Connection, viewpoint: str, kader: Kader, names: Sequence[str]) -> pd.DataFrame:
    """Return these columns of the cell scores from one viewpoint, read in this framework, where the first is known.

    Columns: `assessment_id`, `cell` (a category; missing when the framework does not have it), and `names`; whole
    numbers where the database has those.
    """
    cells = kader.cell_codes
    whole = [name for name in names if isinstance(CELL_SCORE.c[name].type, sa.Integer)]
    broken = [name for name in names if name not in whole]
    number, *counts = number_of(CELL_SCORE.c.cell, cells) + 1, *(CELL_SCORE.c[name] for name in whole)
    packed = _packed(CELL_SCORE.c.assessment_id, [(number, len(cells) + 1), *((count, COUNTED) for count in counts)])
    query = sa.select(packed, *(sa.func.coalesce(CELL_SCORE.c[name], NO_SCORE) for name in broken)).where(
        CELL_SCORE.c.kader_hash == kader.hash,
        CELL_SCORE.c.viewpoint == viewpoint,
        CELL_SCORE.c[names[0]].is_not(None),
    )
    places, *values = _numbers(connection, query, 1 + len(broken))
    values = [np.where(column == NO_SCORE, np.nan, column) for column in values]
    assessment, cell, *counted = _unpacked(places, [len(cells) + 1, *[COUNTED] * len(whole)])
    columns = dict(zip(broken, values, strict=True)) | dict(zip(whole, counted, strict=True))
    category = pd.Categorical.from_codes(cell - 1, list(cells))
    return pd.DataFrame({"assessment_id": assessment, "cell": category, **{name: columns[name] for name in names}})


def read_answers(
    connection: Connection, assessments: Sequence[int], items: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return the answers of these assessments on these items, by default on all.

    Columns (`ANSWER_COLUMNS`): `assessment` (id), `viewpoint`, `function`, `item`, `score` (NaN where missing),
    `missing`, `answer`, `text`.
    """
    columns = {
        "assessment": RESPONDENT.c.assessment_id,
        "viewpoint": RESPONDENT.c.viewpoint,
        "function": RESPONDENT.c.function,
        **{name: ANSWER.c[name] for name in REPLY_COLUMNS},
    }
    values = _answer_values(connection, assessments, list(columns.values()), items)
    return _answer_frame(dict(zip(columns, values, strict=True)))


def read_replies(
    connection: Connection,
    assessments: Sequence[int],
    items: Sequence[str],
    viewpoints: Sequence[str],
    *,
    respondents: bool = False,
) -> pd.DataFrame:
    """Return of the answers to these assessments on these items what a score is made of, seen from these viewpoints.

    Columns: `assessment` (id), `score` (NaN where missing) and, as categories, `viewpoint`, `item` and `missing`. With
    `respondents` also `function`: a number for each of them, which is all that a crosswalk asks.
    """
    codes = {"viewpoint": viewpoints, "item": items, "missing": (DONT_KNOW, NOT_APPLICABLE)}
    texts = {"viewpoint": RESPONDENT.c.viewpoint, "item": ANSWER.c.item, "missing": ANSWER.c.missing}
    sizes = [len(known) + 1 for known in codes.values()]
    numbers = [number_of(texts[name], known) + 1 for name, known in codes.items()]
    query = (
        sa.select(
            _packed(RESPONDENT.c.assessment_id, list(zip(numbers, sizes, strict=True))),
            sa.func.coalesce(ANSWER.c.score, NO_SCORE),
            *([RESPONDENT.c.id] if respondents else []),
        )
        .join_from(RESPONDENT, ANSWER, ANSWER.c.respondent_id == RESPONDENT.c.id)
        .where(ANSWER.c.item.in_(items))
    )
    # Items that belong together stand together in SQLite's index: one step to the first of them, not one to each.
    # Another database may put texts in another order than Python does, and then the first is not the first.
    if items and connection.dialect.name == "sqlite":
        query = query.where(ANSWER.c.item.between(min(items), max(items)))
    width = 3 if respondents else 2
    parts = [
        _numbers(connection, query.where(RESPONDENT.c.assessment_id.in_(ids)), width)
        for ids in chunks(sorted(assessments))
    ]
    places, score, *who = np.concatenate([np.empty((width, 0)), *parts], axis=1)
    assessment, *coded = _unpacked(places, sizes)
    categories = {
        name: pd.Categorical.from_codes(column - 1, list(known))
        for (name, known), column in zip(codes.items(), coded, strict=True)
    }
    scores = np.where(score == NO_SCORE, np.nan, score)
    frame = pd.DataFrame({"assessment": assessment, "score": scores, **categories})
    return frame.assign(function=who[0].astype(np.int64)) if respondents else frame


def number_of(column: sa.ColumnElement[Any], codes: Sequence[str]) -> sa.ColumnElement[Any]:
    """Return the place of a text among some codes, −1 for another: as a number it need not be made a text first."""
    return sa.case({code: place for place, code in enumerate(codes)}, value=column, else_=-1)


def _packed(first: sa.ColumnElement[Any], others: Sequence[tuple[sa.ColumnElement[Any], int]]) -> sa.ColumnElement[Any]:
    """Return whole numbers as one, each of the others from 0 up to its size: a row costs by its number of values.

    An id of ten digits and three counts stay below 2**53, up to which a float holds whole numbers.
    """
    packed = first
    for number, size in others:
        packed = packed * size + number
    return packed


def _unpacked(packed: Floats, sizes: Sequence[int]) -> list[Ints]:
    """Return the numbers that `_packed` put together, in their order."""
    rest, numbers = packed.astype(np.int64), list[Ints]()
    for size in reversed(sizes):
        rest, number = np.divmod(rest, size)
        numbers.append(number)
    return [rest, *reversed(numbers)]


def _numbers(connection: Connection, query: sa.Select[Any], width: int) -> Floats:
    """Return the columns of a query that has only numbers, and no NULL, as an array: column × row.

    Straight into one array: there are millions, and each tuple that is kept would count.
    """
    cursor = connection.execute(query).cursor
    parts = iter(lambda: cursor.fetchmany(CHUNK), [])
    flat = chain.from_iterable(chain.from_iterable(parts))
    return np.fromiter(flat, dtype=np.float64).reshape(-1, width).T


def _answer_frame(columns: dict[str, Any]) -> pd.DataFrame:
    score, assessment = (np.array(columns[name], dtype=kind) for name, kind in (("score", "f8"), ("assessment", "i8")))
    return pd.DataFrame({**columns, "score": score, "assessment": assessment})


def _texts(values: Sequence[str | None]) -> Any:
    """Return texts of which there are few different ones as a column, converting each different one once."""
    codes, different = pd.factorize(np.array(values, dtype=object))
    return pd.array(different, dtype="str").take(codes, allow_fill=True)


def _answer_values(
    connection: Connection,
    assessments: Sequence[int],
    columns: list[sa.ColumnElement[Any]],
    items: Sequence[str] | None = None,
) -> list[Sequence[Any]]:
    """Return these columns of the answers to these assessments, each as a sequence."""
    query = sa.select(*columns).join_from(RESPONDENT, ANSWER, ANSWER.c.respondent_id == RESPONDENT.c.id)
    if items is not None:
        query = query.where(ANSWER.c.item.in_(items))
    rows: list[tuple[Any, ...]] = []
    for ids in chunks(sorted(assessments)):
        rows += plain_rows(connection, query.where(RESPONDENT.c.assessment_id.in_(ids)))
    return _columns(rows, len(columns))


def _columns(rows: list[tuple[Any, ...]], width: int) -> list[Sequence[Any]]:
    return list(zip(*rows, strict=True)) if rows else [()] * width


def plain_rows(connection: Connection, query: sa.Select[Any]) -> list[tuple[Any, ...]]:
    """Return the rows as the driver gives them: only for numbers and text, which need no conversion.

    For a million rows, several times as quick as SQLAlchemy's own rows.
    """
    cursor = connection.execute(query).cursor
    return list(cursor.fetchall())


def chunks(values: Sequence[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """Yield the values in lists that fit in one statement; numbers as Python's own, which any driver knows."""
    for start in range(0, len(values), size):
        yield [one.item() if isinstance(one, np.generic) else one for one in values[start : start + size]]


def _plain_days(values: Sequence[Any]) -> NDArray[np.datetime64]:
    """Return days as the driver gives them: a date for one, and its ISO text for another."""
    days: NDArray[np.datetime64] = np.array(values, dtype="datetime64[D]").astype("datetime64[s]")
    return days
