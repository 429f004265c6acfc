"""Adding one collaboration by its name, and stating its programme, within a write that more belongs to."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.spelling import text_key
from tilburg_samenwerking.kader.values import as_label, as_shared_label
from tilburg_samenwerking.store.batches.saving import save_within
from tilburg_samenwerking.store.batches.stated import FACTS_STATED, Batch
from tilburg_samenwerking.store.dated import held_on
from tilburg_samenwerking.store.engine import sign
from tilburg_samenwerking.store.models import COLLABORATION, DATED_FACT

ASSESSMENTS = ("collaboration", "on", "phase", "water", "adaptation", "status")
ANSWERS = ("assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text")
PROGRAMME = "programme"


def add_collaboration(connection: Connection, name: str, kader: Kader, *, actor: str) -> int:
    """Return the id of the collaboration with this name, added with one audit event where there is none.

    Raises `WrongValue` where the name cannot be one.
    """
    label = as_label(name)
    query = sa.select(COLLABORATION.c.id).where(COLLABORATION.c.name_key == text_key(label))
    known = connection.execute(query.limit(1)).scalar()
    if known is None:
        _, told = save_within(connection, _only({"name": label}), kader)
        sign(connection, actor=actor, action="collaboration added", detail=told)
        known = connection.execute(query).scalar_one()
    return int(known)


def state_programme(
    connection: Connection, collaboration: int, programme: str, on: date, kader: Kader, *, actor: str
) -> None:
    """Write to which programme a collaboration belongs from a day on; with one audit event where it was another.

    Where none was known, it always belonged there. Raises `WrongValue` where it cannot be a programme.
    """
    label = as_shared_label(programme)
    mine = (DATED_FACT.c.collaboration_id == collaboration, DATED_FACT.c.field == PROGRAMME)
    facts = dict(connection.execute(sa.select(DATED_FACT.c.valid_from, DATED_FACT.c.value).where(*mine)).all())
    if text_key(held_on(facts, on) or "") == text_key(label):
        return
    named = sa.select(COLLABORATION.c.name, COLLABORATION.c.name_key).where(COLLABORATION.c.id == collaboration)
    who = dict(connection.execute(named).mappings().one())
    fact = (0, PROGRAMME, label, on, on if facts else None)
    reason = f"Gekozen bij het beginnen van de waardering van {long_date(on)}"
    _, told = save_within(connection, _only(who, [fact]), kader, reason=reason)
    sign(connection, actor=actor, action="programme stated", detail=told)


def _only(who: Mapping[str, str], facts: Sequence[tuple[Any, ...]] = ()) -> Batch:
    """Return a batch of one collaboration without assessments, with these facts."""
    frames = ((ASSESSMENTS, ()), (ANSWERS, ()), (FACTS_STATED, facts))
    assessments, answers, stated = (pd.DataFrame(rows, columns=list(names), dtype=object) for names, rows in frames)
    return Batch(pd.DataFrame([who]), assessments, answers, stated)
