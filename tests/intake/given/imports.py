"""Rows as a file into a database, and what it then holds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.files import csv_bytes
from tilburg_samenwerking import store
from tilburg_samenwerking.intake.importing import ImportReport, import_answers, read_answers_file
from tilburg_samenwerking.kader import Kader

Import = Callable[..., ImportReport]


def rows(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with store.reading(engine) as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


def database(path: Path) -> Engine:
    """Return an engine on a new, empty database."""
    return store.create(store.database_url(str(path)), actor="toets")[0]


def taken(
    engine: Engine, kader: Kader, *answers: dict[str, Any], reason: str | None = None, whole: bool = False
) -> ImportReport:
    """Import the rows as a file and return the report."""
    checked = read_answers_file("in.csv", csv_bytes(list(answers)), kader, lambda _step, _share: None)
    return import_answers(engine, checked, kader, actor="toets", source="in.csv", reason=reason, whole=whole)
