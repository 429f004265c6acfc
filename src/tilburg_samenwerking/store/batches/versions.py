"""The assessments of a batch as they are written: new ones, new versions, and work in progress that is renewed."""

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.kader import DEFINITIVE, Kader
from tilburg_samenwerking.store.batches.planning import Plan
from tilburg_samenwerking.store.batches.stated import Batch
from tilburg_samenwerking.store.bulk import insert_rows
from tilburg_samenwerking.store.copies import copy_respondents
from tilburg_samenwerking.store.fates import HEADER, IN_PLACE, NEW_VERSION
from tilburg_samenwerking.store.models import ANSWER, ASSESSMENT, RESPONDENT
from tilburg_samenwerking.store.names import name_keys
from tilburg_samenwerking.store.reads import chunks


def write_assessments(
    connection: Connection, batch: Batch, todo: Plan, ids: list[int], kader: Kader, reason: str | None
) -> dict[int, int]:
    """Insert the new assessments and versions, renew those in progress, and return the ids by place in the batch.

    Who stays is in each already; who is in the batch otherwise than before is not.
    """
    now, new, renewed = datetime.now(UTC), {}, {}
    remarks = _remarks(connection, [todo.current[place] for place in todo.of(*NEW_VERSION)])
    for place, row in enumerate(batch.assessments.to_dict("records")):
        status = todo.status[place]
        values = dict(zip(HEADER, todo.header[place], strict=True)) | {
            "status": status,
            "kader_version": kader.version,
            "kader_hash": kader.hash,
            "saved_at": now,
            "definitive_at": now if status == DEFINITIVE else None,
        }
        if todo.fate[place] in ("new", *NEW_VERSION):
            version = todo.version[place]
            key = {"collaboration_id": ids[row["collaboration"]], "on": row["on"], "version": version}
            kept = {"remarks": remarks.get(todo.current[place]), "reason": reason if version > 1 else None}
            new[place] = values | key | kept
        elif todo.fate[place] in IN_PLACE:
            renewed[place] = values
    kept_rows = ASSESSMENT.c.discarded_at.is_(None)
    made = insert_rows(connection, ASSESSMENT, list(new.values()), ("collaboration_id", "on", "version"), kept_rows)
    inserted = dict(zip(new, made, strict=True))
    _copy_who_stays(connection, todo, inserted)
    return dict(sorted((inserted | _renewed(connection, todo, renewed, now)).items()))


def _remarks(connection: Connection, assessments: list[int | None]) -> dict[int | None, str]:
    """Return the remarks of these assessments, of those that have any."""
    query = sa.select(ASSESSMENT.c.id, ASSESSMENT.c.remarks).where(ASSESSMENT.c.remarks.is_not(None))
    some = (query.where(ASSESSMENT.c.id.in_(ids)) for ids in chunks(assessments))
    return {row.id: row.remarks for one in some for row in connection.execute(one)}


def _copy_who_stays(connection: Connection, todo: Plan, inserted: dict[int, int]) -> None:
    """Copy to each new version who is in the one before it and not in the batch."""
    whose = _respondents(connection, [todo.current[place] for place in todo.of(*NEW_VERSION)])
    for place in todo.of(*NEW_VERSION):
        named = {one.key for one in todo.respondents.get(place, []) if one.fate != "stays"}
        people = whose.get(todo.current[place], {})
        copy_respondents(connection, [id for id, key in people.items() if key not in named], inserted[place])


def _respondents(connection: Connection, assessments: list[int | None]) -> dict[int | None, dict[int, tuple[str, str]]]:
    """Return the respondents of each assessment: viewpoint and function as it is compared, by id."""
    table = RESPONDENT
    query = sa.select(table.c.id, table.c.assessment_id, table.c.viewpoint, table.c.function).order_by(table.c.id)
    some = (query.where(table.c.assessment_id.in_(ids)) for ids in chunks(assessments))
    rows = [row for one in some for row in connection.execute(one)]
    people: dict[int | None, dict[int, tuple[str, str]]] = {}
    for row, key in zip(rows, name_keys(pd.Series([row.function for row in rows], dtype=object)), strict=True):
        people.setdefault(row.assessment_id, {})[row.id] = (row.viewpoint, key)
    return people


def _renewed(connection: Connection, todo: Plan, renewed: dict[int, dict[str, Any]], now: datetime) -> dict[int, int]:
    """Clear work in progress for what the file says otherwise, give it these values, and return the ids; all by place.

    Who still has that open sees another version. What somebody typed and a reason replaces is set aside.
    """
    ids = {place: one for place, one in enumerate(todo.current) if one is not None and place in renewed}
    people = _respondents(connection, list(ids.values()))
    cleared: list[int] = []
    for place, assessment in ids.items():
        fates = {one.key: one.fate for one in todo.respondents.get(place, [])}
        whose = people.get(assessment, {}).items()
        replaced = [id for id, key in whose if fates.get(key, "stays") in ("added", "replaced", "gone")]
        if todo.fate[place] == "typed":
            _set_aside(connection, assessment, replaced, now)
            typed = any(fate == "stays" for fate in fates.values())
            connection.execute(sa.update(ASSESSMENT).where(ASSESSMENT.c.id == assessment).values(typed=typed))
        else:
            cleared += replaced
    for some in chunks(cleared):
        connection.execute(sa.delete(ANSWER).where(ANSWER.c.respondent_id.in_(some)))
        connection.execute(sa.delete(RESPONDENT).where(RESPONDENT.c.id.in_(some)))
    _renew_rows(connection, {ids[place]: values for place, values in renewed.items()})
    return ids


def _renew_rows(connection: Connection, renewed: dict[int, dict[str, Any]]) -> None:
    """Give assessments these values, by id: a change of each, and of its header where that becomes another."""
    table, names = ASSESSMENT, (*HEADER, "status", "kader_hash")
    query = sa.select(table.c.id, *(table.c[name] for name in names))
    some = (query.where(table.c.id.in_(ids)) for ids in chunks(list(renewed)))
    rows = [
        renewed[row.id]
        | {"renewed_id": row.id, "other": any(renewed[row.id][name] != getattr(row, name) for name in names)}
        for one in some
        for row in connection.execute(one)
    ]
    if not rows:
        return
    count = table.c.changes + 1
    version = sa.case((sa.bindparam("other"), count), else_=table.c.row_version)
    values: dict[str, sa.BindParameter[Any]] = {name: sa.bindparam(name) for name in next(iter(renewed.values()))}
    update = sa.update(table).where(table.c.id == sa.bindparam("renewed_id"))
    connection.execute(update.values(changes=count, row_version=version, **values), rows)


def _set_aside(connection: Connection, assessment: int, replaced: list[int], now: datetime) -> None:
    """Keep work in progress as it is in one that is thrown away, from where it can come back for a while.

    These respondents go there; the others stay where somebody may have them open, and are copied.
    """
    columns = [column for column in ASSESSMENT.c if column.name not in ("id", "discarded_at")]
    row = connection.execute(sa.select(*columns).where(ASSESSMENT.c.id == assessment)).mappings().one()
    made = connection.execute(sa.insert(ASSESSMENT).values(discarded_at=now, **row)).inserted_primary_key
    assert made is not None
    for some in chunks(replaced):
        connection.execute(sa.update(RESPONDENT).where(RESPONDENT.c.id.in_(some)).values(assessment_id=made[0]))
    others = connection.execute(sa.select(RESPONDENT.c.id).where(RESPONDENT.c.assessment_id == assessment)).scalars()
    copy_respondents(connection, list(others), made[0])
