"""What is in progress, what was thrown away and can come back, and what was answered the time before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.kader import DEFINITIVE
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store.deeds import UNDO
from tilburg_samenwerking.store.drafts import REPLY, STORED, stored_reply, utc
from tilburg_samenwerking.store.models import ANSWER, ASSESSMENT, COLLABORATION, RESPONDENT

OF_WORK = ("id", "on", "status", "reason", "kader_version", "kader_hash", "saved_at", "discarded_at")


@dataclass(frozen=True)
class WorkRow:
    """One assessment in progress as a list tells of it.

    `number` is its version, and `reason` why it `corrects` a definitive one; `answered` is what each respondent (id)
    said so far, by item, of a text only the first sign: what the progress is made of. `discarded_at`: it was thrown
    away.
    """

    id: int
    collaboration: int
    slug: str
    name: str
    on: date
    status: str
    number: int
    reason: str | None
    kader_version: str
    kader_hash: str
    saved_at: datetime
    answered: Mapping[int, Mapping[str, Reply]]
    discarded_at: datetime | None = None
    corrects: bool = False

    @property
    def respondents(self) -> int:
        """How many answer."""
        return len(self.answered)


@dataclass(frozen=True)
class PreviousReply:
    """What somebody said about an item in the assessment before, of the reference date `on`."""

    viewpoint: str
    function: str
    item: str
    reply: Reply
    on: date


def works_in_progress(connection: Connection, slug: str | None = None) -> list[WorkRow]:
    """Return all work in progress, or that of one collaboration, the last changed first.

    Without what a newer version replaced.
    """
    which: sa.ColumnElement[bool] = ASSESSMENT.c.discarded_at.is_(None)
    if slug is not None:
        collaboration = sa.select(COLLABORATION.c.id).where(COLLABORATION.c.slug == slug)
        which &= ASSESSMENT.c.collaboration_id.in_(collaboration)
    return _works(connection, which, ASSESSMENT.c.saved_at)


def whose(connection: Connection, assessment: int) -> str | None:
    """Return of which collaboration an assessment is, as its slug; None where there is no such assessment."""
    query = sa.select(COLLABORATION.c.slug).join_from(ASSESSMENT, COLLABORATION).where(ASSESSMENT.c.id == assessment)
    slug: str | None = connection.execute(query).scalar_one_or_none()
    return slug


def thrown_away(connection: Connection) -> list[WorkRow]:
    """Return what was thrown away and can still come back, the last first."""
    return _works(connection, ASSESSMENT.c.discarded_at >= datetime.now(UTC) - UNDO, ASSESSMENT.c.discarded_at)


def previous_replies(connection: Connection, assessment: int) -> list[PreviousReply]:
    """Return what was answered in the last definitive assessment up to the date of this one, by respondent and item.

    That of a correction is the one it corrects. Empty where there is none, or where it was made with another framework,
    in which the same code may ask something else.
    """
    before, mine = ASSESSMENT.alias("before"), ASSESSMENT.alias("mine")
    query = (
        sa.select(before.c.id, before.c.kader_hash == mine.c.kader_hash)
        .join_from(mine, before, before.c.collaboration_id == mine.c.collaboration_id)
        .where(mine.c.id == assessment, before.c.id != assessment)
        .where(before.c.status == DEFINITIVE, before.c.on <= mine.c.on)
        .order_by(before.c.on.desc(), before.c.definitive_at.desc(), before.c.id.desc())
        .limit(1)
    )
    last, in_this_framework = connection.execute(query).one_or_none() or (None, False)
    if not in_this_framework:
        return []
    answers = (
        sa.select(RESPONDENT.c.viewpoint, RESPONDENT.c.function, ANSWER, ASSESSMENT.c.on)
        .join_from(ANSWER, RESPONDENT)
        .join(ASSESSMENT)
        .where(ASSESSMENT.c.id == last)
        .order_by(RESPONDENT.c.id, ANSWER.c.item)
    )
    return [
        PreviousReply(row["viewpoint"], row["function"], row["item"], stored_reply(row), row["on"])
        for row in connection.execute(answers).mappings()
    ]


def unchanged(connection: Connection, assessment: int) -> int:
    """Return how many answers of an assessment were confirmed as they were the time before."""
    query = sa.select(sa.func.count()).select_from(ANSWER).join(RESPONDENT)
    mine = (RESPONDENT.c.assessment_id == assessment, ANSWER.c.confirmed)
    return int(connection.execute(query.where(*mine)).scalar_one())


def _works(connection: Connection, which: sa.ColumnElement[bool], order: sa.ColumnElement[Any]) -> list[WorkRow]:
    """Return the work in progress of one kind, the last first, in two queries."""
    other = ASSESSMENT.alias("other")
    replaced = sa.exists().where(
        other.c.id != ASSESSMENT.c.id,
        other.c.collaboration_id == ASSESSMENT.c.collaboration_id,
        other.c.on == ASSESSMENT.c.on,
        other.c.version >= ASSESSMENT.c.version,
        other.c.discarded_at.is_(None),
    )
    corrected = sa.exists().where(
        other.c.collaboration_id == ASSESSMENT.c.collaboration_id,
        other.c.on == ASSESSMENT.c.on,
        other.c.version < ASSESSMENT.c.version,
        other.c.status == DEFINITIVE,
    )
    shown = (ASSESSMENT.c.status != DEFINITIVE, which, ~replaced)
    columns = [ASSESSMENT.c[name] for name in OF_WORK]
    named = [
        ASSESSMENT.c.collaboration_id.label("collaboration"),
        ASSESSMENT.c.version.label("number"),
        corrected.label("corrects"),
    ]
    query = (
        sa.select(*columns, *named, COLLABORATION.c.slug, COLLABORATION.c.name)
        .join_from(ASSESSMENT, COLLABORATION)
        .where(*shown)
        .order_by(order.desc(), ASSESSMENT.c.id.desc())
    )
    rows = [dict(row) for row in connection.execute(query).mappings()]
    answered = _answered(connection, sa.select(ASSESSMENT.c.id).where(*shown))
    for row in rows:
        row["discarded_at"] = row["discarded_at"] and utc(row["discarded_at"])
        row["saved_at"] = utc(row["saved_at"])
    return [WorkRow(**row, answered=answered.get(row["id"], {})) for row in rows]


def _answered(connection: Connection, assessments: sa.Select[Any]) -> dict[int, dict[int, dict[str, Reply]]]:
    """Return by assessment and respondent what was said, by item."""
    is_given = sa.or_(*(ANSWER.c[name].is_not(None) for name in REPLY))
    columns = [ANSWER.c[name] for name in STORED if name != "text"]
    query = (
        sa.select(RESPONDENT.c.assessment_id, RESPONDENT.c.id, ANSWER.c.item, *columns)
        .add_columns(sa.func.substr(ANSWER.c.text, 1, 1).label("text"))
        .join_from(RESPONDENT, ANSWER, sa.and_(ANSWER.c.respondent_id == RESPONDENT.c.id, is_given), isouter=True)
        .where(RESPONDENT.c.assessment_id.in_(assessments))
        .order_by(RESPONDENT.c.id, ANSWER.c.item)
    )
    answered: dict[int, dict[int, dict[str, Reply]]] = {}
    for row in connection.execute(query).mappings():
        replies = answered.setdefault(row["assessment_id"], {}).setdefault(row["id"], {})
        if row["item"] is not None:
            replies[row["item"]] = stored_reply(row)
    return answered
