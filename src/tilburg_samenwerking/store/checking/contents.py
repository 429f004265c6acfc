"""What is wrong in the file, the tables and their values: each look yields its problems."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import content
from tilburg_samenwerking.store.checking.problems import (
    FIELD_WORDS,
    TABLE_WORDS,
    DataProblem,
    pairs,
    rows,
    table_word,
    texts,
    values,
)
from tilburg_samenwerking.store.content import Mismatch
from tilburg_samenwerking.store.diagnosis import PUT_BACK
from tilburg_samenwerking.store.models import ANSWER, ASSESSMENT, RESPONDENT, TABLES

MOST_MESSAGES = 1_000  # of SQLite about one file


def file_problems(connection: Connection) -> Iterator[DataProblem]:
    """Yield what SQLite says of the file and of the rules of the tables."""
    if connection.dialect.name != "sqlite":
        return
    told = texts(connection, f"PRAGMA integrity_check({MOST_MESSAGES})")
    rules = sorted({text.removeprefix("CHECK constraint failed in ") for text in told if text.startswith("CHECK ")})
    for table in rules:
        yield DataProblem("regel", f"In de tabel {table_word(table)} staat een waarde die daar niet mag staan.")
    others = [text for text in told if text != "ok" and not text.startswith("CHECK ")]
    if others:
        yield DataProblem("bestand", f"Het bestand is beschadigd, op {len(others)} plaatsen. {PUT_BACK}.")


def reference_problems(connection: Connection) -> Iterator[DataProblem]:
    """Yield which tables refer to what is not there."""
    if connection.dialect.name != "sqlite":
        return
    broken = rows(connection, "PRAGMA foreign_key_check")
    for (table, parent), count in Counter((row[0], row[2]) for row in broken).items():
        yield DataProblem(
            "verwijzing",
            f"{count} keer wijst de tabel {table_word(table)} naar iets uit {table_word(parent)} dat er niet is.",
        )


def layout_problems(connection: Connection) -> Iterator[DataProblem]:
    """Yield which columns of the newest layout are not there."""
    for name, table in TABLES.items():
        for column in sorted(set(table.c.keys()) - _columns(connection, name)):
            yield DataProblem("indeling", f"In de tabel {table_word(name)} ontbreekt de kolom {column}.", field=column)


def _columns(connection: Connection, table: str) -> set[str]:
    inspector = sa.inspect(connection)
    return {column["name"] for column in inspector.get_columns(table)} if inspector.has_table(table) else set()


def changed_content(connection: Connection) -> Iterator[DataProblem]:
    """Yield what is not as the product wrote it."""
    yield from content_problems(connection, content.mismatches(connection))


def content_problems(connection: Connection, named: Sequence[Mismatch]) -> Iterator[DataProblem]:
    """Yield in words what these records differ in from how they were written."""
    if not named:
        return
    names = {number: str(name) for number, name in pairs(connection, "SELECT id, name FROM collaboration")}
    rounds = {
        number: (names.get(who), _date_word(on))
        for number, who, on in rows(connection, 'SELECT id, collaboration_id, "on" FROM assessment')
    }
    for mismatch in named:
        yield from _named(mismatch, names, rounds)


def _named(
    mismatch: Mismatch, names: Mapping[int, str], rounds: Mapping[int, tuple[str | None, str | None]]
) -> Iterator[DataProblem]:
    """Yield a problem per field that is not as it was written, or one where all of the record is new or gone."""
    who, on = rounds.get(mismatch.record, (None, None)) if mismatch.kind == "assessment" else (None, None)
    if mismatch.kind == "collaboration":
        who = names.get(mismatch.record)
    subject = TABLE_WORDS.get(mismatch.kind, mismatch.kind)
    where = f"{subject.capitalize()} {mismatch.record}" + (f" van {who}" if who else "") + (f", {on}" if on else "")
    if not mismatch.columns:
        message = f"{where}: zonder dit programma weggehaald, toegevoegd of vervangen."
        yield DataProblem(subject, message, who, on)
    for column in mismatch.columns:
        field = FIELD_WORDS.get(column) or _table_of(column)
        yield DataProblem(subject, f"{where}: {field} is buiten het programma om veranderd.", who, on, field)


def _table_of(column: str) -> str:
    table, _dot, name = column.partition(".")
    return f"{name} van {table_word(table)}"


def wrong_values(
    connection: Connection, kaders: Sequence[Kader], kader_hashes: Mapping[str, str]
) -> Iterator[DataProblem]:
    """Yield the dates that are none, and the scores that are not on the scale of their framework.

    `kader_hashes` say which hash one of an older layout is now.
    """
    for name, table in TABLES.items():
        there = _columns(connection, name)
        for column in table.c:
            if column.name not in there or not isinstance(_plain_type(column), sa.Date | sa.DateTime):
                continue
            wrong = [value for value in values(connection, name, column.name) if not _is_date(value, column)]
            if wrong:
                field = FIELD_WORDS.get(f"{name}.{column.name}", column.name)
                yield DataProblem(table_word(name), f"{len(wrong)} keer is {field} geen datum.", field=field)
    for kader in kaders:
        known = {before for before, now in kader_hashes.items() if now == kader.hash} | {kader.hash}
        yield from _off_the_scale(connection, kader, known)


def _plain_type(column: sa.Column[Any]) -> Any:
    """Return the type of a column, without what SQLModel puts around a moment to give it its zone."""
    return column.type.impl_instance if isinstance(column.type, sa.types.TypeDecorator) else column.type


def _is_date(value: Any, column: sa.Column[Any]) -> bool:
    if value is None:
        return True
    kind = datetime if isinstance(_plain_type(column), sa.DateTime) else date
    if isinstance(value, date):
        return True
    try:
        kind.fromisoformat(value)
    except (ValueError, TypeError):
        return False
    return True


def _off_the_scale(connection: Connection, kader: Kader, hashes: Collection[str]) -> Iterator[DataProblem]:
    query = (
        sa.select(RESPONDENT.c.assessment_id, ANSWER.c.item, ANSWER.c.score)
        .join_from(ANSWER, RESPONDENT, RESPONDENT.c.id == ANSWER.c.respondent_id)
        .join(ASSESSMENT, ASSESSMENT.c.id == RESPONDENT.c.assessment_id)
        .where(ASSESSMENT.c.kader_hash.in_(hashes), ANSWER.c.score.is_not(None))
        .distinct()
    )
    scales = dict.fromkeys(kader.cell_of, kader.scale)
    for assessment, item, score in connection.execute(query).cursor.fetchall():
        if item in scales and (not isinstance(score, float) or scales[item].nearest(score) != score):
            yield DataProblem(
                "waardering",
                f"Waardering {assessment}: de score {score} bij {item} staat niet op de schaal van het kader.",
                field=FIELD_WORDS["answer.score"],
            )


def _date_word(value: Any) -> str | None:
    try:
        on = date.fromisoformat(str(value))
    except ValueError:
        return None
    return long_date(on)
