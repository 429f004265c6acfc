"""Writes: one call is one transaction, with its derived scores, its audit line and its actor, or nothing at all."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import DEFINITIVE, Kader
from tilburg_samenwerking.kader.spelling import spellings, text_key
from tilburg_samenwerking.store import content, derived, prepared
from tilburg_samenwerking.store.bulk import insert_columns
from tilburg_samenwerking.store.copies import copy_respondents
from tilburg_samenwerking.store.dated import FactFate, Facts, Span, SpanFate, fact_fate, held_on, placed, span_fate
from tilburg_samenwerking.store.engine import in_memory, reading, writing
from tilburg_samenwerking.store.fates import (
    HEADER,
    IN_PLACE,
    NEW_VERSION,
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
from tilburg_samenwerking.store.models import (
    ANSWER,
    ASSESSMENT,
    CELL_SCORE,
    COLLABORATION,
    DATED_FACT,
    PERIOD,
    RESPONDENT,
)
from tilburg_samenwerking.store.names import Slugs, name_keys
from tilburg_samenwerking.store.prepared import Reader
from tilburg_samenwerking.store.reads import REPLY_COLUMNS, chunks, read_assessments, read_changes
from tilburg_samenwerking.store.register import DATED

Progress = Callable[[str, float], None]

# How many answers are stored at once: enough to be quick, few enough to keep the memory small and report progress.
STEP = 20_000
FACTS_STATED = ("collaboration", "field", "value", "on", "valid_from")
PERIODS_STATED = ("collaboration", "start", "end")


def _nothing_stated(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(columns), dtype=object)


@dataclass(frozen=True)
class Batch:
    """Assessments to save, as checked frames.

    - `collaborations`: `name`, and any other column of the table (None: not stated).
    - `assessments`: `collaboration` (place in the first frame), `on` (a date), `phase`, `water`, `adaptation`,
      `status` (concept, definitief, or None: as it is, and definitief for a new one); each collaboration and date once.
    - `answers`: `assessment` (place in the second frame), `viewpoint` (empty: none), `function`, `item`, `score`
      (NaN where missing), `missing`, `answer`, `text` (None: none).
    - `facts`: `collaboration`, `field` (a name of `register.DATED`), `value` (text), `on` (the reference date at which
      it is stated) and `valid_from` (from when it holds; None: not stated).
    - `periods`: `collaboration`, `start` and `end` (None: not stated).

    It adds respondents and replaces respondents; who is stored and not in it stays. With `whole` its assessments are
    all there is: of each that it has answers of, who is not in it goes.
    """

    collaborations: pd.DataFrame
    assessments: pd.DataFrame
    answers: pd.DataFrame
    facts: pd.DataFrame = field(default_factory=lambda: _nothing_stated(FACTS_STATED))
    periods: pd.DataFrame = field(default_factory=lambda: _nothing_stated(PERIODS_STATED))
    whole: bool = False


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


@dataclass(frozen=True)
class Saved:
    """What was written: how many assessments (new, and new versions) and answers, how many were left
    unchanged, and how many properties of known collaborations were filled in or changed. `continued` were in progress,
    and `extended` got respondents and lost nothing.
    """

    assessments: int
    answers: int
    unchanged: int
    replaced: int
    new_collaborations: tuple[str, ...]
    filled: int = 0
    continued: int = 0
    extended: int = 0


def plan(engine: Engine | None, batch: Batch, kader: Kader) -> Plan:
    """Return what saving the batch would do, without a database what it would do to an empty one; writes nothing."""
    with reading(engine) if engine else in_memory() as connection:
        refuse_other_content(connection, kader)
        return _plan(connection, _one_spelling(connection, batch), kader)


def save(
    engine: Engine,
    batch: Batch,
    kader: Kader,
    *,
    actor: str,
    action: str,
    detail: str = "",
    reason: str | None = None,
    others: Sequence[Kader] = (),
    folder: Path | None = None,
    expected: Plan | None = None,
    progress: Progress = lambda _step, _share: None,
) -> Saved:
    """Save the batch in one transaction and return what was written.

    What is stored already stays as it is, and so does who is not in the batch. Work in progress takes the new content;
    where it contradicts what somebody typed, only with a reason. Other content for a definitive assessment is saved as
    a new version, when a reason is given. Raises `Refused`, with nothing written, when there is none. `others` are
    frameworks beside this one, in which it may be read too, and `folder` is where their crosswalks are. `expected` is
    the `plan` of the batch, where it is made already.
    """
    seen = expected or plan(engine, batch, kader)
    if seen.changes_nothing:
        return Saved(0, 0, seen.count("unchanged"), 0, ())
    detail_of = {"detail": detail, "reason": reason}
    with writing(engine, actor=actor, action=action) as (connection, audit):
        refuse_other_content(connection, kader)
        batch = _one_spelling(connection, batch)
        todo = _plan(connection, batch, kader)
        replaced = todo.count(*NEW_VERSION, "typed")
        if (replaced or todo.replacing) and not reason:
            raise Refused(
                f"Er is niets opgeslagen: {replaced} waarderingen en {todo.replacing} gegevens van "
                "samenwerkingen bestaan al met een andere inhoud. "
                "Geef een reden om ze te vervangen."
            )
        _refuse_impossible(todo)
        readers = prepared.readers(connection, (kader, *others), folder)
        saved = _write(connection, batch, todo, readers, reason, progress)
        audit(json.dumps(detail_of | asdict(saved), ensure_ascii=False))
    return saved


def _refuse_impossible(todo: Plan) -> None:
    """Raise `Refused` for what no reason allows."""
    if todo.count("reviewed"):
        raise Refused("Er is niets opgeslagen: een waardering is ter controle, en wordt daar afgerond.")
    if todo.count("foreign"):
        raise Refused(
            "Er is niets opgeslagen: een waardering volgt een ander kader, en wie er al in staat kan daarin niet mee."
        )
    if todo.count("empty"):
        raise Refused("Er is niets opgeslagen: een waardering zonder antwoorden kan niet definitief zijn.")
    if todo.refused:
        raise Refused(
            "Er is niets opgeslagen: van een samenwerking lopen perioden door elkaar of ligt een einde voor de "
            "start, of het is niet duidelijk vanaf wanneer een gegeven geldt. Verbeter dat."
        )


def rebuild(
    engine: Engine,
    kader: Kader,
    *,
    actor: str,
    folder: Path | None = None,
    progress: Progress = lambda _step, _share: None,
) -> dict[str, int]:
    """Make all scores in this framework anew from the answers; of older versions too, where a switch made them.

    `folder` is where the crosswalks of the framework are. Returns how many `assessments` were scored, how many
    `cell_scores` that gave, how many of those `changed`, and how many were `skipped` because they belong to another
    framework. Work in progress has no scores.
    """
    with writing(engine, actor=actor, action="rebuild") as (connection, audit):
        assessments = read_assessments(connection)
        before = _cell_scores(connection, kader)
        count = prepared.rebuild(connection, kader, assessments, folder, lambda share: progress("Herberekenen", share))
        after = _cell_scores(connection, kader)
        outcome = {
            "assessments": count,
            "cell_scores": len(after),
            "changed": _differences(before, after),
            "skipped": int((assessments["status"] == DEFINITIVE).sum()) - count,
        }
        audit(json.dumps(outcome))
    return outcome


def _cell_scores(connection: Connection, kader: Kader) -> pd.DataFrame:
    table = CELL_SCORE
    columns = [column for column in table.c if column.name != "kader_hash"]
    query = (
        sa.select(*columns)
        .where(table.c.kader_hash == kader.hash)
        .order_by(table.c.assessment_id, table.c.viewpoint, table.c.cell)
    )
    return pd.DataFrame.from_records(connection.execute(query).all(), columns=[column.name for column in columns])


def _differences(before: pd.DataFrame, after: pd.DataFrame) -> int:
    key = ["assessment_id", "viewpoint", "cell"]
    both = before.merge(after, on=key, how="outer", suffixes=("_before", "_after"), indicator=True)
    differs = (both["_merge"] != "both").to_numpy(copy=True)
    for column in (name for name in after.columns if name not in key):
        old, new = (pd.to_numeric(both[f"{column}_{when}"]).to_numpy(dtype=float) for when in ("before", "after"))
        differs |= ~np.isclose(old, new, rtol=0, atol=1e-12, equal_nan=True)
    return int(differs.sum())


def _plan(connection: Connection, batch: Batch, kader: Kader) -> Plan:
    keys = [text_key(name) for name in batch.collaborations["name"]]
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


def _one_spelling(connection: Connection, batch: Batch) -> Batch:
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


def _write(
    connection: Connection,
    batch: Batch,
    todo: Plan,
    readers: Sequence[Reader],
    reason: str | None,
    progress: Progress,
) -> Saved:
    """Write what the plan says of the batch in the first framework, and score it and what follows it in all of them."""
    kader = readers[0].kader
    progress("Opslaan", 0.0)
    ids = _write_collaborations(connection, batch, todo)
    _write_facts(connection, todo, ids, reason)
    _write_periods(connection, todo, ids)
    assessment_ids = _write_assessments(connection, batch, todo, ids, kader, reason)
    places = list(assessment_ids)
    answers = batch.answers[batch.answers["assessment"].isin(places)]
    _write_answers(connection, _other_answers(answers, todo), assessment_ids, progress)
    touched = sorted({ids[place] for place in batch.assessments["collaboration"].iloc[places]})
    assessments = read_assessments(connection, collaborations=touched)
    wanted = derived.followers(assessments, list(assessment_ids.values()))
    for reader in readers:
        reader.renew(connection, assessments, wanted, lambda share: progress("Berekenen", share))
    content.seal(connection, "collaboration", _written_collaborations(todo, ids))
    content.seal(connection, "assessment", list(assessment_ids.values()))
    return Saved(
        assessments=len(places),
        answers=len(answers),
        unchanged=todo.count("unchanged"),
        replaced=todo.count("different", "typed"),
        extended=todo.count("extended"),
        continued=todo.count("continued"),
        filled=todo.updated,
        new_collaborations=tuple(
            name for name, known in zip(batch.collaborations["name"], todo.existing, strict=True) if known is None
        ),
    )


def _write_assessments(
    connection: Connection, batch: Batch, todo: Plan, ids: list[int], kader: Kader, reason: str | None
) -> dict[int, int]:
    """Insert the new assessments and versions, renew those in progress, and return the ids by place in the batch.

    Who stays is in each already; who is in the batch otherwise than before is not.
    """
    now, new, renewed = datetime.now(UTC), {}, {}
    remarks = _remarks(connection, [todo.current[place] for place in todo.of(*NEW_VERSION)])
    for place, row in enumerate(batch.assessments.to_dict("records")):
        status = todo.status[place]
        values = dict(zip(HEADER, todo.header[place], strict=True)) | {
            "status": status,
            "kader_version": kader.version,
            "kader_hash": kader.hash,
            "saved_at": now,
            "definitive_at": now if status == DEFINITIVE else None,
        }
        if todo.fate[place] in ("new", *NEW_VERSION):
            version = todo.version[place]
            key = {"collaboration_id": ids[row["collaboration"]], "on": row["on"], "version": version}
            kept = {"remarks": remarks.get(todo.current[place]), "reason": reason if version > 1 else None}
            new[place] = values | key | kept
        elif todo.fate[place] in IN_PLACE:
            renewed[place] = values
    kept_rows = ASSESSMENT.c.discarded_at.is_(None)
    made = _insert(connection, ASSESSMENT, list(new.values()), ("collaboration_id", "on", "version"), kept_rows)
    inserted = dict(zip(new, made, strict=True))
    _copy_who_stays(connection, todo, inserted)
    return dict(sorted((inserted | _renewed(connection, todo, renewed, now)).items()))


def _remarks(connection: Connection, assessments: list[int | None]) -> dict[int | None, str]:
    """Return the remarks of these assessments, of those that have any."""
    query = sa.select(ASSESSMENT.c.id, ASSESSMENT.c.remarks).where(ASSESSMENT.c.remarks.is_not(None))
    some = (query.where(ASSESSMENT.c.id.in_(ids)) for ids in chunks(assessments))
    return {row.id: row.remarks for one in some for row in connection.execute(one)}


def _copy_who_stays(connection: Connection, todo: Plan, inserted: dict[int, int]) -> None:
    """Copy to each new version who is in the one before it and not in the batch."""
    whose = _respondents(connection, [todo.current[place] for place in todo.of(*NEW_VERSION)])
    for place in todo.of(*NEW_VERSION):
        named = {one.key for one in todo.respondents.get(place, []) if one.fate != "stays"}
        people = whose.get(todo.current[place], {})
        copy_respondents(connection, [id for id, key in people.items() if key not in named], inserted[place])


def _respondents(connection: Connection, assessments: list[int | None]) -> dict[int | None, dict[int, tuple[str, str]]]:
    """Return the respondents of each assessment: viewpoint and function as it is compared, by id."""
    table = RESPONDENT
    query = sa.select(table.c.id, table.c.assessment_id, table.c.viewpoint, table.c.function).order_by(table.c.id)
    some = (query.where(table.c.assessment_id.in_(ids)) for ids in chunks(assessments))
    rows = [row for one in some for row in connection.execute(one)]
    people: dict[int | None, dict[int, tuple[str, str]]] = {}
    for row, key in zip(rows, name_keys(pd.Series([row.function for row in rows], dtype=object)), strict=True):
        people.setdefault(row.assessment_id, {})[row.id] = (row.viewpoint, key)
    return people


def _other_answers(answers: pd.DataFrame, todo: Plan) -> pd.DataFrame:
    """Return the answers without those that stand in work in progress already."""
    over = todo.of(*IN_PLACE)
    same = {(place, *one.key) for place in over for one in todo.respondents.get(place, []) if one.fate == "same"}
    if not same:
        return answers
    keys = zip(answers["assessment"], answers["viewpoint"], name_keys(answers["function"]), strict=True)
    return answers[[key not in same for key in keys]]


def _renewed(connection: Connection, todo: Plan, renewed: dict[int, dict[str, Any]], now: datetime) -> dict[int, int]:
    """Clear work in progress for what the file says otherwise, give it these values, and return the ids; all by place.

    Who still has that open sees another version. What somebody typed and a reason replaces is set aside.
    """
    ids = {place: one for place, one in enumerate(todo.current) if one is not None and place in renewed}
    people = _respondents(connection, list(ids.values()))
    cleared: list[int] = []
    for place, assessment in ids.items():
        fates = {one.key: one.fate for one in todo.respondents.get(place, [])}
        whose = people.get(assessment, {}).items()
        replaced = [id for id, key in whose if fates.get(key, "stays") in ("added", "replaced", "gone")]
        if todo.fate[place] == "typed":
            _set_aside(connection, assessment, replaced, now)
            typed = any(fate == "stays" for fate in fates.values())
            connection.execute(sa.update(ASSESSMENT).where(ASSESSMENT.c.id == assessment).values(typed=typed))
        else:
            cleared += replaced
    for some in chunks(cleared):
        connection.execute(sa.delete(ANSWER).where(ANSWER.c.respondent_id.in_(some)))
        connection.execute(sa.delete(RESPONDENT).where(RESPONDENT.c.id.in_(some)))
    _renew_rows(connection, {ids[place]: values for place, values in renewed.items()})
    return ids


def _renew_rows(connection: Connection, renewed: dict[int, dict[str, Any]]) -> None:
    """Give assessments these values, by id: a change of each, and of its header where that becomes another."""
    table, names = ASSESSMENT, (*HEADER, "status", "kader_hash")
    query = sa.select(table.c.id, *(table.c[name] for name in names))
    some = (query.where(table.c.id.in_(ids)) for ids in chunks(list(renewed)))
    rows = [
        renewed[row.id]
        | {"renewed_id": row.id, "other": any(renewed[row.id][name] != getattr(row, name) for name in names)}
        for one in some
        for row in connection.execute(one)
    ]
    if not rows:
        return
    count = table.c.changes + 1
    version = sa.case((sa.bindparam("other"), count), else_=table.c.row_version)
    values: dict[str, sa.BindParameter[Any]] = {name: sa.bindparam(name) for name in next(iter(renewed.values()))}
    update = sa.update(table).where(table.c.id == sa.bindparam("renewed_id"))
    connection.execute(update.values(changes=count, row_version=version, **values), rows)


def _set_aside(connection: Connection, assessment: int, replaced: list[int], now: datetime) -> None:
    """Keep work in progress as it is in one that is thrown away, from where it can come back for a while.

    These respondents go there; the others stay where somebody may have them open, and are copied.
    """
    columns = [column for column in ASSESSMENT.c if column.name not in ("id", "discarded_at")]
    row = connection.execute(sa.select(*columns).where(ASSESSMENT.c.id == assessment)).mappings().one()
    made = connection.execute(sa.insert(ASSESSMENT).values(discarded_at=now, **row)).inserted_primary_key
    assert made is not None
    for some in chunks(replaced):
        connection.execute(sa.update(RESPONDENT).where(RESPONDENT.c.id.in_(some)).values(assessment_id=made[0]))
    others = connection.execute(sa.select(RESPONDENT.c.id).where(RESPONDENT.c.assessment_id == assessment)).scalars()
    copy_respondents(connection, list(others), made[0])


def _write_collaborations(connection: Connection, batch: Batch, todo: Plan) -> list[int]:
    """Insert the new collaborations, fill in what is stated of the known ones, and return all ids."""
    table = COLLABORATION
    rows = batch.collaborations.to_dict("records")
    slugs = Slugs(connection.execute(sa.select(COLLABORATION.c.slug)).scalars())
    new = [place for place, known in enumerate(todo.existing) if known is None]
    records = []
    for place in new:
        name = rows[place]["name"]
        records.append(rows[place] | {"slug": slugs.take(name), "name_key": text_key(name)})
    made = dict(zip(new, _insert(connection, table, records, ("name_key",)), strict=True))
    for place, column, value in todo.fills:
        connection.execute(sa.update(table).where(table.c.id == todo.existing[place]).values({column: value}))
    return [made[place] if known is None else known for place, known in enumerate(todo.existing)]


def _write_facts(connection: Connection, todo: Plan, ids: list[int], reason: str | None) -> None:
    """Insert the new facts, and correct those that were known otherwise from the same day on."""
    table = DATED_FACT
    rows = [
        {
            "collaboration_id": ids[change.collaboration],
            "field": change.field,
            "valid_from": change.outcome.valid_from,
            "value": change.value,
        }
        for change in todo.facts
    ]
    fates = [change.outcome.fate for change in todo.facts]
    new = [row for row, fate in zip(rows, fates, strict=True) if fate == "new"]
    if new:
        connection.execute(sa.insert(table), new)
    for row in (row for row, fate in zip(rows, fates, strict=True) if fate == "replaces"):
        key = [table.c[name].is_not_distinct_from(row[name]) for name in ("collaboration_id", "field", "valid_from")]
        connection.execute(sa.update(table).where(*key).values(value=row["value"], reason=reason))


def _write_periods(connection: Connection, todo: Plan, ids: list[int]) -> None:
    """Write the periods of the collaborations of which one changes; nothing refers to a single period."""
    places = sorted({change.collaboration for change in todo.periods})
    for some in chunks([ids[place] for place in places if todo.existing[place] is not None]):
        connection.execute(sa.delete(PERIOD).where(PERIOD.c.collaboration_id.in_(some)))
    rows = [
        {"collaboration_id": ids[place], "start": span.start, "end": span.end}
        for place in places
        for span in todo.spans[place]
    ]
    if rows:
        connection.execute(sa.insert(PERIOD), rows)


def _written_collaborations(todo: Plan, ids: list[int]) -> list[int]:
    """Return the ids of the collaborations that are new or got other properties, facts or periods."""
    new = {place for place, known in enumerate(todo.existing) if known is None}
    changed = {place for place, _column, _value in todo.fills} | {one.collaboration for one in todo.changes}
    return sorted(ids[place] for place in new | changed)


def _write_answers(connection: Connection, answers: pd.DataFrame, ids: dict[int, int], progress: Progress) -> None:
    rows = answers.assign(assessment_id=answers["assessment"].map(ids), function_key=name_keys(answers["function"]))
    who = rows.groupby(["assessment_id", "viewpoint", "function_key"], sort=False, dropna=False).ngroup()
    respondents = rows.loc[~who.duplicated(), ["assessment_id", "viewpoint", "function"]].to_dict("records")
    made = _insert(connection, RESPONDENT, respondents, key=("assessment_id", "viewpoint", "function"))
    rows = rows.assign(respondent_id=np.array(made, dtype=np.int64)[who])
    # In the order of the primary key, so that its index grows at its end only.
    order = np.lexsort((pd.factorize(rows["item"], sort=True)[0], rows["respondent_id"]))
    rows = rows[["respondent_id", *REPLY_COLUMNS]].iloc[order]
    for start in range(0, len(rows), STEP):
        insert_columns(connection, ANSWER, rows.iloc[start : start + STEP])
        progress("Opslaan", min(1.0, (start + STEP) / len(rows)))


def _insert(
    connection: Connection,
    table: sa.Table,
    records: list[dict[str, Any]],
    key: tuple[str, ...],
    among: sa.ColumnElement[bool] | None = None,
) -> list[int]:
    """Insert the rows and return their ids, in order.

    No two rows of the table, or of those that `among` selects, are alike in the columns of `key`.
    The ids are read afterwards: when SQLite must return them in order, every row is a statement of its own.
    """
    if not records:
        return []
    connection.execute(sa.insert(table), records)
    first, ids = table.c[key[0]], {}
    query = sa.select(table.c.id, *(table.c[name] for name in key)).where(sa.true() if among is None else among)
    for some in chunks(list(dict.fromkeys(record[key[0]] for record in records))):
        ids.update({tuple(row[1:]): int(row[0]) for row in connection.execute(query.where(first.in_(some)))})
    return [ids[tuple(record[name] for name in key)] for record in records]
