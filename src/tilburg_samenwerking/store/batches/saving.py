"""Saving a batch: one call is one transaction, with its derived scores, its audit line and its actor, or nothing."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.spelling import text_key
from tilburg_samenwerking.progress import OnProgress, unheard
from tilburg_samenwerking.store import content, derived, prepared
from tilburg_samenwerking.store.batches.planning import Plan, one_spelling, plan, planned
from tilburg_samenwerking.store.batches.stated import Batch
from tilburg_samenwerking.store.batches.versions import write_assessments
from tilburg_samenwerking.store.bulk import insert_columns, insert_rows
from tilburg_samenwerking.store.engine import writing
from tilburg_samenwerking.store.fates import IN_PLACE, NEW_VERSION
from tilburg_samenwerking.store.frameworks import refuse_other_content
from tilburg_samenwerking.store.models import ANSWER, COLLABORATION, DATED_FACT, PERIOD, RESPONDENT
from tilburg_samenwerking.store.names import Slugs, name_keys
from tilburg_samenwerking.store.prepared import Reader
from tilburg_samenwerking.store.reads import REPLY_COLUMNS, chunks, read_assessments
from tilburg_samenwerking.store.work.history import WRITTEN, as_ranges

# How many answers are stored at once: enough to be quick, few enough to keep the memory small and report progress.
STEP = 20_000


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
    progress: OnProgress = unheard,
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
    with writing(engine, actor=actor, action=action) as (connection, audit):
        saved, told = save_within(
            connection, batch, kader, detail=detail, reason=reason, others=others, folder=folder, progress=progress
        )
        audit(told)
    return saved


def save_within(
    connection: Connection,
    batch: Batch,
    kader: Kader,
    *,
    detail: str = "",
    reason: str | None = None,
    others: Sequence[Kader] = (),
    folder: Path | None = None,
    progress: OnProgress = unheard,
) -> tuple[Saved, str]:
    """Save the batch within a write that more belongs to, as `save` does.

    Returns what was written, and what the audit event has to say of it; who writes signs it.
    """
    refuse_other_content(connection, kader)
    batch = one_spelling(connection, batch)
    todo = planned(connection, batch, kader)
    replaced = todo.count(*NEW_VERSION, "typed")
    if (replaced or todo.replacing) and not reason:
        raise Refused(
            f"Er is niets opgeslagen: {replaced} waarderingen en {todo.replacing} gegevens van "
            "samenwerkingen bestaan al met een andere inhoud. "
            "Geef een reden om ze te vervangen."
        )
    _refuse_impossible(todo)
    readers = prepared.readers(connection, (kader, *others), folder)
    saved, written = _write(connection, batch, todo, readers, reason, progress)
    told = {"detail": detail, "reason": reason} | asdict(saved) | {WRITTEN: as_ranges(written)}
    return saved, json.dumps(told, ensure_ascii=False)


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
            "Er is niets opgeslagen. Van een samenwerking lopen perioden door elkaar, of ligt een einde voor de "
            "start. Of het is niet duidelijk vanaf wanneer een gegeven geldt. Verbeter dat."
        )


def _write(
    connection: Connection,
    batch: Batch,
    todo: Plan,
    readers: Sequence[Reader],
    reason: str | None,
    progress: OnProgress,
) -> tuple[Saved, list[int]]:
    """Write what the plan says of the batch in the first framework, and score it and what follows it in all of them.

    Returns what was written, and the ids of the assessments among it.
    """
    kader = readers[0].kader
    progress("Opslaan", 0.0)
    ids = _write_collaborations(connection, batch, todo)
    _write_facts(connection, todo, ids, reason)
    _write_periods(connection, todo, ids)
    assessment_ids = write_assessments(connection, batch, todo, ids, kader, reason)
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
    saved = Saved(
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
    return saved, list(assessment_ids.values())


def _other_answers(answers: pd.DataFrame, todo: Plan) -> pd.DataFrame:
    """Return the answers without those that stand in work in progress already."""
    over = todo.of(*IN_PLACE)
    same = {(place, *one.key) for place in over for one in todo.respondents.get(place, []) if one.fate == "same"}
    if not same:
        return answers
    keys = zip(answers["assessment"], answers["viewpoint"], name_keys(answers["function"]), strict=True)
    return answers[[key not in same for key in keys]]


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
    made = dict(zip(new, insert_rows(connection, table, records, ("name_key",)), strict=True))
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


def _write_answers(connection: Connection, answers: pd.DataFrame, ids: dict[int, int], progress: OnProgress) -> None:
    rows = answers.assign(assessment_id=answers["assessment"].map(ids), function_key=name_keys(answers["function"]))
    who = rows.groupby(["assessment_id", "viewpoint", "function_key"], sort=False, dropna=False).ngroup()
    respondents = rows.loc[~who.duplicated(), ["assessment_id", "viewpoint", "function"]].to_dict("records")
    made = insert_rows(connection, RESPONDENT, respondents, key=("assessment_id", "viewpoint", "function"))
    rows = rows.assign(respondent_id=np.array(made, dtype=np.int64)[who])
    # In the order of the primary key, so that its index grows at its end only.
    order = np.lexsort((pd.factorize(rows["item"], sort=True)[0], rows["respondent_id"]))
    rows = rows[["respondent_id", *REPLY_COLUMNS]].iloc[order]
    for start in range(0, len(rows), STEP):
        insert_columns(connection, ANSWER, rows.iloc[start : start + STEP])
        progress("Opslaan", min(1.0, (start + STEP) / len(rows)))
