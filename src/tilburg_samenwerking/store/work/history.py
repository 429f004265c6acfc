"""What was done with the assessments of a collaboration, from the audit events."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias, get_args

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from tilburg_samenwerking.store.drafts import utc
from tilburg_samenwerking.store.models import ASSESSMENT, AUDIT_EVENT

Action: TypeAlias = Literal[
    "started", "submitted", "sent_back", "definitief", "corrected", "converted", "discarded", "restored", "imported"
]
IMPORTED: Action = "imported"  # whatever the audit event calls it: a file, the demo
CONVERTED: Action = "converted"
BEGINS: tuple[Action, ...] = ("started", "corrected", CONVERTED)  # with these there is one more assessment
DEEDS = tuple(action for action in get_args(Action) if action != IMPORTED)
WRITTEN = "written"  # in the audit event of a batch: the ids of its assessments, as ranges


@dataclass(frozen=True)
class Deed:
    """What was done with one assessment, when and by whom; `on` is its reference date and `number` its version.

    `actor` is empty where an older version of the program did not keep it. `corrects`: it is a correction of a
    definitive one.
    """

    at: datetime
    actor: str
    action: Action
    on: date
    number: int
    corrects: bool = False


def deeds_of(connection: Connection, collaboration: int) -> list[Deed]:
    """Return what was done with the assessments of a collaboration, in time, in three queries."""
    events = _events(connection, collaboration)
    details = [(event, json.loads(event["detail"])) for event in events]
    mine = [(event, detail) for event, detail in details if detail["collaboration"] == collaboration]
    began = {detail["assessment"] for event, detail in mine if event["action"] in BEGINS}
    converted = {_version(detail) for event, detail in mine if event["action"] == CONVERTED}
    brought_over = {detail["assessment"] for event, detail in mine if event["action"] == CONVERTED}
    deeds = [
        Deed(
            utc(event["at"]),
            event["actor"],
            event["action"],
            *_version(detail),
            _corrects(detail, converted if detail["assessment"] in brought_over else ()),
        )
        for event, detail in mine
    ]
    return sorted([*deeds, *_imported(connection, collaboration, began)], key=lambda deed: (deed.at, deed.on))


def _version(detail: Mapping[str, Any]) -> tuple[date, int]:
    return date.fromisoformat(detail["on"]), detail["version"]


def _corrects(detail: Mapping[str, Any], converted: Collection[tuple[date, int]]) -> bool:
    """Return whether a version corrects one: it is not the first, nor that one brought over to another framework."""
    on, number = _version(detail)
    while (on, number) in converted:
        number -= 1
    return number > 1


def as_ranges(ids: Iterable[int]) -> list[list[int]]:
    """Return ids as ranges of a first and a last: those of one write mostly follow each other."""
    ranges: list[list[int]] = []
    for id in sorted(ids):
        if ranges and ranges[-1][1] == id - 1:
            ranges[-1][1] = id
        else:
            ranges.append([id, id])
    return ranges


def _events(connection: Connection, collaboration: int) -> Sequence[RowMapping]:
    """Return the audit events of deeds that are about this collaboration, or look so."""
    named = AUDIT_EVENT.c.detail.like(f'%"collaboration": {collaboration},%')
    query = sa.select(AUDIT_EVENT).where(AUDIT_EVENT.c.action.in_(DEEDS), named)
    return connection.execute(query.order_by(AUDIT_EVENT.c.id)).mappings().all()


def _imported(connection: Connection, collaboration: int, began: set[int]) -> list[Deed]:
    """Return that its assessments were in a file; of one that nobody `began` it must be so, whatever was kept of it."""
    columns = (ASSESSMENT.c[name] for name in ("id", "on", "version", "saved_at", "definitive_at", "discarded_at"))
    query = sa.select(*columns).where(ASSESSMENT.c.collaboration_id == collaboration)
    rows = {row["id"]: row for row in connection.execute(query).mappings()}
    written = AUDIT_EVENT.c.detail.like(f'%"{WRITTEN}": %')
    batches = sa.select(AUDIT_EVENT).where(AUDIT_EVENT.c.action.not_in(DEEDS), written).order_by(AUDIT_EVENT.c.id)
    deeds, kept = list[Deed](), set[int]()
    for event in connection.execute(batches).mappings():
        ranges = json.loads(event["detail"])[WRITTEN]
        for id in (id for id in rows if any(first <= id <= last for first, last in ranges)):
            kept.add(id)
            deeds.append(_import(rows[id], event["at"], event["actor"]))
    older = [row for id, row in rows.items() if id not in began | kept and row["discarded_at"] is None]
    return deeds + [_import(row, row["definitive_at"] or row["saved_at"]) for row in older]


def _import(row: RowMapping, at: datetime, actor: str = "") -> Deed:
    return Deed(utc(at), actor, IMPORTED, row["on"], row["version"], row["version"] > 1)
