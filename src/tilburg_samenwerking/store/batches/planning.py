"""What saving a batch would do to the database as it is now; nothing is written."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.spelling import spellings, text_key
from tilburg_samenwerking.store.batches.stated import Batch
from tilburg_samenwerking.store.dated import FactFate, Facts, Span, SpanFate, fact_fate, held_on, placed, span_fate
from tilburg_samenwerking.store.engine import in_memory, reading
from tilburg_samenwerking.store.fates import (
    IN_PLACE,
    NOTHING_DONE,
    Difference,
    Header,
    RespondentFate,
    merge_of,
    status_of,
    stored_versions,
    typed_differences,
    version_of,
)
from tilburg_samenwerking.store.frameworks import refuse_other_content
from tilburg_samenwerking.store.models import ASSESSMENT, COLLABORATION, DATED_FACT, PERIOD
from tilburg_samenwerking.store.reads import chunks, read_changes
from tilburg_samenwerking.store.register import DATED


@dataclass(frozen=True)
class FactChange:
    """What a fact of a batch does, by its place there: `collaboration`, `field` and `value` as they would be stored.

    `until` is the date of the last assessment, where that is later than the statement and now shows this value, while
    it showed another.
    """

    place: int
    collaboration: int
    field: str
    value: str
    outcome: FactFate
    until: date | None = None


@dataclass(frozen=True)
class PeriodChange:
    """What a period of a batch does, by its place there: which period of the collaboration it was, and what it does."""

    place: int
    collaboration: int
    known: Span
    outcome: SpanFate


@dataclass(frozen=True)
class Plan:
    """What saving a batch does to the database as it is now.

    `existing` holds the id of each collaboration of the batch, None for a new one. Of each assessment `fate` says what
    happens to it (`fates.FATES`), `version` which version it would be, `status` what it would be then and `current` the
    id of the newest version there is. `conflicts` are the properties of a collaboration that are stated otherwise than
    stored: (place in the batch, column, stored, stated). `facts` and `periods` are what changes there, and `spans` the
    periods of each collaboration of the batch as they would be. `differences` are those with what somebody typed, and
    `work` is how many times each work in progress that is taken over was changed, by id. `header` is what each header
    would be, and `respondents` says what happens to whom, by assessment; `dropped` is what goes of a header, by name.
    """

    existing: list[int | None]
    fate: list[str]
    version: list[int]
    status: list[str] = field(default_factory=list)
    current: list[int | None] = field(default_factory=list)
    fills: list[tuple[int, str, Any]] = field(default_factory=list)
    conflicts: list[tuple[int, str, Any, Any]] = field(default_factory=list)
    facts: list[FactChange] = field(default_factory=list)
    periods: list[PeriodChange] = field(default_factory=list)
    spans: list[list[Span]] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    work: dict[int, int] = field(default_factory=dict)
    header: list[Header] = field(default_factory=list)
    respondents: dict[int, list[RespondentFate]] = field(default_factory=dict)
    dropped: dict[int, dict[str, str]] = field(default_factory=dict)

    @property
    def changes_nothing(self) -> bool:
        """Whether everything in the batch is stored already."""
        register = self.fills or self.changes or None in self.existing
        return not register and self.count(*NOTHING_DONE) == len(self.fate)

    def of(self, *fates: str) -> list[int]:
        """Return the places of the assessments that have one of these fates."""
        return [place for place, fate in enumerate(self.fate) if fate in fates]

    @property
    def changes(self) -> list[FactChange | PeriodChange]:
        """What changes of facts and periods."""
        return [*self.facts, *self.periods]

    @property
    def replacing(self) -> int:
        """How many properties, facts and periods are known otherwise, and need a reason."""
        return len(self.conflicts) + sum(one.outcome.fate == "replaces" for one in self.changes)

    @property
    def refused(self) -> int:
        """How many facts and periods cannot be stored, whatever the reason."""
        return sum(one.outcome.fate in ("undated", "impossible") for one in self.changes)

    @property
    def updated(self) -> int:
        """How many properties, facts and periods of known collaborations are filled in or changed."""
        return len(self.fills) + sum(self.existing[one.collaboration] is not None for one in self.changes)

    def count(self, *fates: str) -> int:
        """Return how many assessments have one of these fates."""
        return sum(self.fate.count(fate) for fate in fates)


def plan(engine: Engine | None, batch: Batch, kader: Kader) -> Plan:
    """Return what saving the batch would do, without a database what it would do to an empty one; writes nothing."""
    with reading(engine) if engine else in_memory() as connection:
        refuse_other_content(connection, kader)
        return planned(connection, one_spelling(connection, batch), kader)


def planned(connection: Connection, batch: Batch, kader: Kader) -> Plan:
    """Return what saving a batch would do, as far as this transaction sees; its texts are spelled as is stored."""
    keys = list(batch.collaborations.get("name_key", map(text_key, batch.collaborations["name"])))
    known_by_key = _stored_collaborations(connection, keys)
    existing, fills, conflicts = [], [], []
    for place, row in enumerate(batch.collaborations.to_dict("records")):
        known = known_by_key.get(keys[place])
        existing.append(known["id"] if known else None)
        if known is None:
            continue
        for column, value in row.items():
            if column == "name" or value is None or value == known[column]:
                continue
            fills.append((place, column, value))
            if known[column] is not None:
                conflicts.append((place, column, known[column], value))
    assessments, answers = batch.assessments, batch.answers
    stored = stored_versions(connection, assessments, existing)
    merge = merge_of(connection, assessments, answers, kader, stored, whole=batch.whole)
    over = {place: one for place, one in enumerate(stored) if one and merge.fate[place] in IN_PLACE}
    typed = {place: one for place, one in over.items() if merge.fate[place] == "typed"}
    periods, spans = _planned_periods(connection, batch, existing)
    return Plan(
        existing,
        merge.fate,
        [version_of(one) for one in stored],
        [status_of(stated, one) for stated, one in zip(assessments["status"], stored, strict=True)],
        [one.id if one else None for one in stored],
        fills,
        conflicts,
        _planned_facts(connection, batch, existing),
        periods,
        spans,
        list(typed_differences(connection, answers, typed, merge)),
        read_changes(connection, [one.id for one in over.values()]),
        merge.header,
        merge.respondents,
        merge.dropped,
    )


def _planned_facts(connection: Connection, batch: Batch, existing: list[int | None]) -> list[FactChange]:
    """Return what the facts do, in the order of the dates from which they hold or at which they are stated."""
    if batch.facts.empty:
        return []
    ids = sorted({one for one in existing if one is not None})
    known, last = _stored_facts(connection, ids), _last_assessed(connection, ids)
    spelling, before = _spelling(connection), {key: dict(facts) for key, facts in known.items()}
    stated = batch.facts.to_dict("records")
    rows = list(enumerate(stated))
    rows.sort(key=lambda row: (row[1]["valid_from"] or row[1]["on"], row[1]["valid_from"] is None))
    changes = []
    for place, row in rows:
        name, who, value = row["field"], row["collaboration"], row["value"]
        if DATED[name].kind == "text":
            value = spelling.setdefault((name, text_key(value)), value)
        facts = known.setdefault((existing[who] or -1 - who, name), {})
        outcome = fact_fate(facts, value, row["on"], row["valid_from"], last.get(existing[who]))
        if outcome.fate in ("new", "replaces"):
            facts[outcome.valid_from] = value
        if outcome.fate != "same":
            changes.append(FactChange(place, who, name, value, outcome))

    for number, change in enumerate(changes):
        key = existing[change.collaboration] or -1, change.field
        on, day = stated[change.place]["on"], last.get(existing[change.collaboration])
        until = _until(change, on, day, before.get(key, {}), known.get(key, {}))
        changes[number] = replace(change, until=until)
    return changes


def _until(change: FactChange, on: date, day: date | None, before: Facts, after: Facts) -> date | None:
    """Return the day of the last assessment, where a statement on an earlier one changes what it shows."""
    if change.outcome.fate != "new" or day is None or day <= on:
        return None
    shown, shows = held_on(before, day), held_on(after, day)
    return day if shows == change.value and shown not in (None, shows) else None


def _stored_facts(connection: Connection, ids: list[int]) -> dict[tuple[int, str], dict[date | None, str]]:
    """Return the facts by collaboration and field, each by the day from which it holds."""
    stored: dict[tuple[int, str], dict[date | None, str]] = {}
    table = DATED_FACT
    query = sa.select(table.c.collaboration_id, table.c.field, table.c.valid_from, table.c.value)
    for some in chunks(ids):
        for who, name, day, value in connection.execute(query.where(table.c.collaboration_id.in_(some))):
            stored.setdefault((who, name), {})[day] = value
    return stored


def _last_assessed(connection: Connection, ids: list[int]) -> dict[int | None, date]:
    """Return the last reference date of each collaboration that has one, without what was thrown away."""
    last: dict[int | None, date] = {}
    who = ASSESSMENT.c.collaboration_id
    query = sa.select(who, sa.func.max(ASSESSMENT.c.on)).where(ASSESSMENT.c.discarded_at.is_(None)).group_by(who)
    for some in chunks(ids):
        last |= {row[0]: row[1] for row in connection.execute(query.where(who.in_(some)))}
    return last


def _spelling(connection: Connection) -> dict[tuple[str, str], str]:
    """Return how each text of a dated field is written, by how texts are compared: one programme has one name."""
    texts = [name for name, field in DATED.items() if field.kind == "text"]
    query = sa.select(DATED_FACT.c.field, DATED_FACT.c.value).distinct().where(DATED_FACT.c.value.is_not(None))
    rows = connection.execute(query.where(DATED_FACT.c.field.in_(texts)))
    return {(name, text_key(value)): value for name, value in rows}


def one_spelling(connection: Connection, batch: Batch) -> Batch:
    """Return the batch with every policy field as it is stored, or as the batch spells it most."""
    column = COLLABORATION.c.policy_field
    if column.name not in batch.collaborations:
        return batch
    stated = batch.collaborations[column.name]
    stored = connection.execute(sa.select(column).where(column.is_not(None)).order_by(COLLABORATION.c.id)).scalars()
    chosen = spellings(stated.dropna()) | spellings(stored)
    return replace(
        batch,
        collaborations=batch.collaborations.assign(
            **{column.name: [value if value is None else chosen[text_key(value)] for value in stated]}
        ),
    )


def _planned_periods(
    connection: Connection, batch: Batch, existing: list[int | None]
) -> tuple[list[PeriodChange], list[list[Span]]]:
    """Return what the periods do, and the periods of each collaboration afterwards."""
    stored = _stored_spans(connection, sorted({one for one in existing if one is not None}))
    spans = [stored.get(one, []) for one in existing]
    changes = []
    for place, row in enumerate(batch.periods.to_dict("records")):
        who = row["collaboration"]
        outcome = span_fate(spans[who], Span(row["start"], row["end"]))
        if outcome.fate == "same":
            continue
        known = Span() if outcome.place is None else spans[who][outcome.place]
        changes.append(PeriodChange(place, who, known, outcome))
        if outcome.fate != "impossible":
            spans[who] = placed(spans[who], outcome)
    return changes, spans


def _stored_spans(connection: Connection, ids: list[int]) -> dict[int | None, list[Span]]:
    stored: dict[int | None, list[Span]] = {}
    query = sa.select(PERIOD.c.collaboration_id, PERIOD.c.start, PERIOD.c.end)
    query = query.order_by(PERIOD.c.start.is_not(None), PERIOD.c.start)
    for some in chunks(ids):
        for who, start, end in connection.execute(query.where(PERIOD.c.collaboration_id.in_(some))):
            stored.setdefault(who, []).append(Span(start, end))
    return stored


def _stored_collaborations(connection: Connection, keys: list[str]) -> dict[str, dict[str, Any]]:
    stored: dict[str, dict[str, Any]] = {}
    for some in chunks(keys):
        rows = connection.execute(sa.select(COLLABORATION).where(COLLABORATION.c.name_key.in_(some))).mappings()
        stored |= {row["name_key"]: dict(row) for row in rows}
    return stored
