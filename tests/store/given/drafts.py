"""One collaboration of the small framework with an assessment in progress, and what the database holds."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine

from tests.store.given.small import FIRST, SECOND, batch, rows, save
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import deeds, drafts
from tilburg_samenwerking.store.drafts import NEVER, Draft

ITEM, OTHER = "huis.doel.1", "huis.doel.2"


@dataclass(frozen=True)
class Started:
    """An assessment in progress with one respondent, after a definitive one of a year before."""

    engine: Engine
    kader: Kader
    id: int
    who: int

    def now(self) -> Draft:
        """Return it as it is now."""
        with store.reading(self.engine) as connection:
            return drafts.read_draft(connection, self.id)

    def answer(self, item: str = ITEM, score: float | None = 7.0, *, seen: int = NEVER, **more: Any) -> int:
        """Save an answer of the respondent and return its version."""
        return drafts.change_answer(self.engine, self.who, item, Reply(score, **more), kader=self.kader, seen=seen)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return rows(self.engine, query)


def started(engine: Engine, kader: Kader) -> Started:
    """Return an assessment in progress in this database."""
    save(engine, kader, batch((FIRST, 4.0)))
    draft = deeds.open_draft(engine, 1, SECOND, kader, actor="toets")
    who = drafts.add_respondent(engine, draft, "bestuurlijk", "wethouder", kader=kader)
    return Started(engine, kader, draft, who.id)


def dump(path: Path | str) -> list[str]:
    """Return all that a database file holds."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())
