"""Respondents with their answers, copied from one assessment to another."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.store.drafts import REPLY, STORED
from tilburg_samenwerking.store.models import ANSWER, RESPONDENT
from tilburg_samenwerking.store.reads import chunks


def copy_respondents(connection: Connection, respondents: Sequence[int], target: int) -> None:
    """Copy these respondents, and their answers that say something, to an assessment that does not have them yet."""
    for some in chunks(respondents):
        _copy(connection, some, target)


def _copy(connection: Connection, respondents: Sequence[int], target: int) -> None:
    who, whose = RESPONDENT.alias("who"), RESPONDENT.alias("whose")
    names = ("viewpoint", "function")
    rows = sa.select(sa.literal(target), *(who.c[name] for name in names)).where(who.c.id.in_(respondents))
    connection.execute(sa.insert(RESPONDENT).from_select(["assessment_id", *names], rows.order_by(who.c.id)))
    same = sa.and_(whose.c.assessment_id == target, *(whose.c[name] == who.c[name] for name in names))
    kept = ("item", *STORED)
    answers = (
        sa.select(whose.c.id, *(ANSWER.c[name] for name in kept))
        .join_from(ANSWER, who, who.c.id == ANSWER.c.respondent_id)
        .join(whose, same)
        .where(who.c.id.in_(respondents), sa.or_(*(ANSWER.c[name].is_not(None) for name in REPLY)))
    )
    connection.execute(sa.insert(ANSWER).from_select(["respondent_id", *kept], answers))
