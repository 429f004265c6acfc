"""A small database on the invented framework, and what stands in the parts of a view."""

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.conftest import SMALL_KADER
from tests.files import Row, answer, csv_bytes
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.drawing import document
from tilburg_samenwerking.intake.template.tables import MISSING_ANSWERS
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot

P = TypeVar("P")


def scored(on: str, scores: dict[str, str], **about: str) -> list[dict[str, Any]]:
    """Return the rows of one assessment: a score per question, or `nvt` or `weet niet`, from one respondent."""
    columns = {score: ("antwoord" if score in MISSING_ANSWERS else "score") for score in scores.values()}
    return [
        answer(**{"peildatum": on, "vraag": item, "score": "", columns[score]: score} | about)
        for item, score in scores.items()
    ]


def imported(folder: Path, rows: list[Row], kader: Path = SMALL_KADER) -> Snapshot:
    """Return what a database holds after the import of these rows, read with the framework they are made with."""
    file = folder / f"{kader.stem}.csv"
    file.write_bytes(csv_bytes(rows))
    out = io.StringIO()
    words = ["import", str(file), "--database", str(folder / "klein.db"), "--kader", str(kader)]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), pytest.raises(SystemExit) as stop:
        main(words)
    assert not stop.value.code, out.getvalue()
    return open_snapshot(str(folder / "klein.db"), kader)


def parts_of(kind: type[P], *parts: Any) -> list[P]:
    """Return the parts of a kind, from top to bottom, also those within others."""
    return [part for part in _every(parts) if isinstance(part, kind)]


def words_of(*parts: Any) -> list[str]:
    """Return what the parts say, from top to bottom."""
    kinds = (document.Title, document.Text, document.Markdown, document.Paragraph, document.Caption, document.Note)
    return [part.text for part in _every(parts) if isinstance(part, kinds)]


def table_of(key: str, *parts: Any) -> document.DataTable:
    """Return the table with this key."""
    (table,) = [table for table in parts_of(document.DataTable, *parts) if table.key == key]
    return table


def tools_of(table: document.DataTable) -> document.Tools:
    """Return what one can do with a list."""
    assert table.tools is not None
    return table.tools


def column(table: document.DataTable, place: int) -> list[str]:
    """Return the texts of a column of a table."""
    return [row[place].get("text", "") for row in table.data["body"]]


def _every(parts: Any) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, tuple):
            yield from _every(part)
        elif part is not None:
            yield part
            yield from _every((getattr(part, "parts", None) or (), getattr(part, "columns", ())))
