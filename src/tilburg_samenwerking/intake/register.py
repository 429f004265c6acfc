"""What a file states of its collaborations: which columns, and the facts and the periods in its rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.store import FACTS_STATED, PERIODS_STATED
from tilburg_samenwerking.store.dated import Span, SpanFate, placed, span_fate
from tilburg_samenwerking.store.register import DATED, PERIOD, REGISTER

VALID_FROM = "geldig vanaf"
STATED = [one for one in REGISTER if one.name != "name"]
COLUMN_OF = {one.name: one.file_column for one in STATED}
FACTS = [one.file_column for one in STATED if one.dated]
PERIODS = [COLUMN_OF[name] for name in PERIOD]
# What lasts: a file states it once of a collaboration.
PROPERTIES = {one.file_column: one.name for one in STATED if one.file_column not in (*FACTS, *PERIODS)}


@dataclass(frozen=True)
class Stated:
    """Facts or periods as a batch takes them, and of each the row of the file that states it, by column of the file."""

    frame: pd.DataFrame
    rows: list[dict[str, int]] = field(default_factory=list)


def stated_facts(read: pd.DataFrame) -> Stated:
    """Return the facts in the rows of a file, each once.

    `read` has its columns as values, `collaboration`, and `stated on`: the reference date, or the day of today.
    """
    parts = []
    for name in DATED:
        column = COLUMN_OF[name]
        rows = read.loc[read[column].notna(), ["collaboration", column, "stated on", VALID_FROM]]
        rows = rows.set_axis(["collaboration", "value", "on", "valid_from"], axis=1).drop_duplicates()
        parts.append(rows.assign(field=name, row=rows.index))
    frame = pd.concat(parts).sort_values("row", kind="stable", ignore_index=True)
    rows_of = [{COLUMN_OF[name]: int(row)} for name, row in zip(frame["field"], frame["row"], strict=True)]
    frame = frame[list(FACTS_STATED)].astype(object)
    return Stated(frame.where(frame.notna(), None), rows_of)


def stated_periods(read: pd.DataFrame) -> Stated:
    """Return the periods in the rows of a file, each once, in the order of the reference dates at which it states them.

    Start and end of one assessment belong together, also where they stand on different rows. A row without a reference
    date has a period of its own.
    """
    records: dict[tuple[Any, ...], dict[str, int]] = {}
    stated = read[read[PERIODS].notna().any(axis=1) & (read["assessment"] >= 0)]
    for _key, rows in stated.sort_values("peildatum", kind="stable").groupby(["peildatum", "collaboration"]):
        days = {column: rows[column].dropna() for column in PERIODS}
        where = {column: int(values.index[0]) for column, values in days.items() if len(values)}
        period = [values.iloc[0] if len(values) else None for values in days.values()]
        records.setdefault((int(rows["collaboration"].iloc[0]), *period), where)
    undated = read[read[PERIODS].notna().any(axis=1) & (read["assessment"] < 0) & (read["collaboration"] >= 0)]
    for row, who, *days in undated[["collaboration", *PERIODS]].itertuples():
        stated_days = [day if pd.notna(day) else None for day in days]
        where = {column: int(row) for column, day in zip(PERIODS, stated_days, strict=True) if day}
        records.setdefault((int(who), *stated_days), where)
    return Stated(pd.DataFrame(list(records), columns=list(PERIODS_STATED), dtype=object), list(records.values()))


def period_problems(stated: Stated, row_words: Callable[[int, int, str], str]) -> Iterator[tuple[int, str, str]]:
    """Yield the periods that end before they start or contradict an earlier one of the same file: row, column, why.

    `row_words` says how a message about the first row names the second, by a column.
    """
    known: dict[int, list[Span]] = {}
    first_row: dict[tuple[int, str, date], int] = {}
    for row, where in zip(stated.frame.itertuples(index=False), stated.rows, strict=True):
        period, spans = Span(row.start, row.end), known.setdefault(row.collaboration, [])
        days = zip(PERIODS, (row.start, row.end), strict=True)
        first_row |= {(row.collaboration, name, day): where[name] for name, day in days if day} | first_row
        outcome = span_fate(spans, period)
        before = Span() if outcome.place is None else spans[outcome.place]
        for column, day in differing(before, outcome, where):
            other = first_row[row.collaboration, column, day]
            words = row_words(where[column], other, column)
            yield where[column], column, f'Dit verschilt binnen deze samenwerking: {words} zegt "{day}".'
        if outcome.fate == "impossible":
            yield where[list(where)[-1]], list(where)[-1], impossible(before.stated(period), list(where)[-1])
        elif outcome.fate != "replaces":
            known[row.collaboration] = placed(spans, outcome)


def differing(known: Span, outcome: SpanFate, columns: Iterable[str]) -> Iterator[tuple[str, date]]:
    """Yield which of these columns of a file contradict what is known of a period, with what is known."""
    if outcome.fate != "replaces":
        return
    for name, column in zip(PERIOD, PERIODS, strict=True):
        day = getattr(known, name)
        if column in columns and day not in (None, getattr(outcome.span, name)):
            yield column, day


def impossible(span: Span, column: str) -> str:
    """Return why a period cannot be, seen from one of its two columns."""
    if not span.backwards or span.start is None or span.end is None:
        return "Zo loopt deze periode door een andere periode van deze samenwerking heen. Verbeter de datum."
    if column == "einde":
        return f"Het einde ligt voor de start ({long_date(span.start)}). Verbeter de datum."
    return f"De start ligt na het einde ({long_date(span.end)}). Verbeter de datum."
