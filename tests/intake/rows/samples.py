"""Small sheets of both layouts, and what is read of them."""

from typing import Any

from tests.files import answer
from tilburg_samenwerking.intake.checked import COLUMNS
from tilburg_samenwerking.intake.rows.outcome import SheetRows, Unread
from tilburg_samenwerking.intake.rows.per_answer import rows_of
from tilburg_samenwerking.intake.rows.per_respondent import wide_rows_of
from tilburg_samenwerking.intake.sheets import Sheet
from tilburg_samenwerking.kader import Kader

HEADER = list(answer())


def line(**changed: str) -> list[str]:
    """Return an answer as a row, in the order of the header."""
    return list(answer(**changed).values())


def read(kader: Kader, rows: list[list[str]], name: str | None = "Blad1", **sheet: object) -> SheetRows:
    """Return what is read of a sheet; fails where it is not read."""
    outcome = rows_of(Sheet(name, rows, **sheet), kader, COLUMNS)  # type: ignore[arg-type]
    assert isinstance(outcome, SheetRows)
    return outcome


KEUKEN, TUIN, BOOM = "Is er een plan voor de keuken?", "Is er een plan voor de tuin?", "Wil de straat een boom?"
CODES = ["huis.doel.1", "huis.doel.2", "buurt.doel.1"]
SUBJECT = ["samenwerking", "peildatum", "perspectief", "respondent"]
WHO = ["Bomenplan", "2026-06-30", "ambtelijk", "adviseur"]


def part(kader: Kader, *rows: list[str], **sheet: Any) -> SheetRows:
    """Return what is read of these rows."""
    outcome = wide_rows_of(Sheet(None, list(rows), **sheet), kader, COLUMNS)
    assert isinstance(outcome, SheetRows)
    return outcome


def unread(kader: Kader, *rows: list[str]) -> Unread:
    """Return why these rows are not read."""
    outcome = wide_rows_of(Sheet(None, list(rows)), kader, COLUMNS)
    assert isinstance(outcome, Unread)
    return outcome


def replies(read: SheetRows) -> list[tuple[str, ...]]:
    """Return of each row of what was read the question, the score, the answer and the note."""
    columns = [read.columns[name] for name in ("vraag", "score", "antwoord", "toelichting")]
    return list(zip(*columns, strict=True))
