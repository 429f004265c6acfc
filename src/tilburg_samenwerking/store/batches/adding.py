"""Adding one collaboration by its name."""

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.spelling import text_key
from tilburg_samenwerking.kader.values import as_label
from tilburg_samenwerking.store.batches.saving import save
from tilburg_samenwerking.store.batches.stated import Batch
from tilburg_samenwerking.store.engine import reading
from tilburg_samenwerking.store.models import COLLABORATION

ASSESSMENTS = ("collaboration", "on", "phase", "water", "adaptation", "status")
ANSWERS = ("assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text")


def add_collaboration(engine: Engine, name: str, kader: Kader, *, actor: str) -> int:
    """Return the id of the collaboration with this name, added with one audit event where there is none.

    Raises `WrongValue` where the name cannot be one.
    """
    label = as_label(name)
    people = pd.DataFrame({"name": [label]})
    nothing = (pd.DataFrame(columns=list(columns), dtype=object) for columns in (ASSESSMENTS, ANSWERS))
    save(engine, Batch(people, *nothing), kader, actor=actor, action="collaboration added")
    with reading(engine) as connection:
        query = sa.select(COLLABORATION.c.id).where(COLLABORATION.c.name_key == text_key(label))
        return int(connection.execute(query).scalar_one())
