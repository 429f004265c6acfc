"""What is done with work in progress as a whole: each deed is one transaction with one audit event, or nothing at all.

The audit event says which assessment it is about, by numbers and date: no note and no name. A deed that was done
already is done quietly, without a second event: it may be a retry.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, RowMapping

from tilburg_samenwerking.errors import Refused, WrongValue
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader import CONCEPT, DEFINITIVE, SENT_BACK, UNDER_REVIEW, Kader
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.kader.values import as_text, day_problem, header_problems
from tilburg_samenwerking.store import content, derived, prepared
from tilburg_samenwerking.store.batches.adding import add_collaboration, state_programme
from tilburg_samenwerking.store.copies import copy_respondents
from tilburg_samenwerking.store.drafts import (
    HEADER,
    REPLY,
    Conflict,
    DraftProblem,
    NoLongerOpen,
    as_values,
    in_progress,
    newest,
    older_versions,
    problems_of,
    read_draft,
    refuse_other_kader,
    utc,
)
from tilburg_samenwerking.store.engine import changing, reading, record, writing
from tilburg_samenwerking.store.frameworks import refuse_other_content
from tilburg_samenwerking.store.models import ANSWER, ASKED_ADDITION, ASSESSMENT, COLLABORATION, RESPONDENT
from tilburg_samenwerking.store.reads import read_assessments
from tilburg_samenwerking.store.work.conversion import Conversion, converted

Event = Mapping[str, Any]  # of the assessment, what its audit event says
LASTING = ("phase", "water")  # of the header, what a new assessment starts with as it was
UNDO = timedelta(days=1)  # how long what was thrown away can come back


class NotYetRight(Refused):
    """Work in progress cannot become definitive, for there is something in it that the framework does not take."""

    def __init__(self, message: str, problems: Sequence[DraftProblem]) -> None:
        super().__init__(message)
        self.problems = problems


def open_draft(
    engine: Engine, collaboration: int | str, on: date, kader: Kader, *, actor: str, programme: str | None = None
) -> int:
    """Return the id of the work in progress for a collaboration and a date, started where there is none.

    `collaboration` is its id, or the name of one that is added where there is none. Phase and water start as they were
    in the last definitive assessment before that date, and `programme` is where it belongs from then on. All of it is
    kept, or nothing. Raises `Refused` where it is definitive already, there is no such collaboration, or the version of
    the framework was used with another content; `WrongValue` for a date, a name or a programme that cannot be right.
    """
    wrong = day_problem(on)
    if wrong:
        raise WrongValue(wrong)
    with _deed(engine, actor, "started") as (connection, events):
        refuse_other_content(connection, kader)
        if isinstance(collaboration, str):
            collaboration = add_collaboration(connection, collaboration, kader, actor=actor)
        there = newest(connection, collaboration, on)
        if not there:
            known = sa.select(COLLABORATION.c.id).where(COLLABORATION.c.id == collaboration)
            if connection.execute(known).scalar() is None:
                raise Refused("Deze samenwerking bestaat niet meer. Kies een andere.")
            _sweep(connection)
            if programme:
                state_programme(connection, collaboration, programme, on, kader, actor=actor)
            values = {"collaboration_id": collaboration, "on": on, "version": 1}
            values |= _lasting(connection, collaboration, on, kader)
            events.append(_started(connection, values, kader.version, kader.hash))
        elif there["status"] == DEFINITIVE:
            raise Refused(
                f"De waardering van {long_date(on)} is al definitief. Begin een correctie, of kies een andere datum."
            )
        return int(there.get("id") or events[0]["id"])


def correct(engine: Engine, assessment: int, *, reason: str, actor: str) -> int:
    """Return the id of a new version in progress, that starts as the definitive one; that one counts meanwhile.

    Raises `Refused` without a reason, where it is not the newest definitive one, or where somebody else corrects it.
    """
    reason = as_text(reason.strip())
    if not reason:
        raise Refused("Geef een reden voor de correctie.")
    with _deed(engine, actor, "corrected") as (connection, events):
        row = _row(connection, assessment)
        there = newest(connection, row["collaboration_id"], row["on"])
        if there.get("status") != DEFINITIVE:
            if (there.get("version"), there.get("reason")) == (row["version"] + 1, reason):
                return int(there["id"])
            raise Refused(f"De waardering van {long_date(row['on'])} is al in bewerking. Ga daarmee verder.")
        if there["id"] != assessment:
            raise Refused(f"Van de waardering van {long_date(row['on'])} is er een nieuwere versie. Verbeter die.")
        values = {name: row[name] for name in ("collaboration_id", *HEADER)}
        values |= {"version": row["version"] + 1, "reason": reason, "typed": True}
        events.append(_started(connection, values, row["kader_version"], row["kader_hash"]))
        who = sa.select(RESPONDENT.c.id).where(RESPONDENT.c.assessment_id == assessment)
        copy_respondents(connection, list(connection.execute(who).scalars()), events[0]["id"])
        return int(events[0]["id"])


def convert(engine: Engine, assessment: int, kader: Kader, folder: Path, *, actor: str, seen: int | None = None) -> int:
    """Return the id of a new version in progress, that is the work of an older framework brought over to this one.

    Through the crosswalks in `folder`; what they do not carry (`converted`) stays in the original, that comes back
    when the new version is thrown away. Raises `Refused` where no crosswalk leads here or it is of this framework,
    `NoLongerOpen` where it is not in progress; with `seen`, `Conflict` when something changed since.
    """
    chains = crosswalk_chains(folder, kader)
    with _deed(engine, actor, "converted") as (connection, events):
        refuse_other_content(connection, kader)
        row = _row(connection, assessment)
        there = newest(connection, row["collaboration_id"], row["on"])
        if row["kader_hash"] != kader.hash and _takes_place_of(row, there, kader):
            return int(there["id"])
        row = in_progress(connection, assessment)
        _refuse_change(row, seen)
        if row["kader_hash"] not in chains:
            raise Refused(
                f"Er is geen overgang van kader {row['kader_version']} naar {kader.version}. Er is niets gewijzigd."
            )
        becomes = converted(read_draft(connection, assessment), chains[row["kader_hash"]])
        values = {"collaboration_id": row["collaboration_id"], **becomes.header}
        values |= {"version": row["version"] + 1, "typed": True}
        values |= {"reason": row["reason"] or f"Omgezet uit kader {row['kader_version']}"}
        events.append(_started(connection, values, kader.version, kader.hash))
        _fill(connection, events[0]["id"], becomes)
        return int(events[0]["id"])


def submit(engine: Engine, assessment: int, *, actor: str, seen: int | None = None) -> None:
    """Hand the work in progress to its reviewer.

    With `seen`, the `changes` that were on screen, it raises `Conflict` when something changed since; and
    `NoLongerOpen` where it is not in progress.
    """
    with _deed(engine, actor, "submitted") as (connection, events):
        row = in_progress(connection, assessment)
        _refuse_change(row, seen, is_done=row["status"] == UNDER_REVIEW)
        if row["status"] == UNDER_REVIEW:
            return
        events.append(_with(connection, row, status=UNDER_REVIEW, typed=True))


def send_back(engine: Engine, assessment: int, asked: Mapping[str, str], *, actor: str) -> None:
    """Ask an addition: what is asked, per item, takes the place of what was asked before.

    Raises `Refused` where nothing is asked or it is not under review, `NoLongerOpen` where it is not in progress.
    """
    texts = {item: as_text(text) for item, text in asked.items() if text.strip()}
    if not texts:
        raise Refused("Schrijf bij minstens één vraag wat er aangevuld moet worden.")
    with _deed(engine, actor, "sent_back") as (connection, events):
        row = in_progress(connection, assessment)
        of_assessment = ASKED_ADDITION.c.assessment_id == assessment
        query = sa.select(ASKED_ADDITION.c.item, ASKED_ADDITION.c.text).where(of_assessment)
        if row["status"] == SENT_BACK and dict(connection.execute(query).all()) == texts:
            return
        if row["status"] != UNDER_REVIEW:
            raise Refused(f"De waardering van {long_date(row['on'])} is niet ter controle. Ververs de pagina.")
        connection.execute(sa.delete(ASKED_ADDITION).where(of_assessment))
        rows = [{"assessment_id": assessment, "item": item, "text": text} for item, text in texts.items()]
        connection.execute(sa.insert(ASKED_ADDITION), rows)
        events.append(_with(connection, row, status=SENT_BACK))


def make_definitive(
    engine: Engine,
    assessment: int,
    kader: Kader,
    *,
    actor: str,
    seen: int | None = None,
    others: Sequence[Kader] = (),
    folder: Path | None = None,
) -> None:
    """Freeze the work in progress: from here on it counts, and only a correction changes it.

    One transaction: the status, the scores of it and of what follows it, the data version, one audit event. `others`
    are frameworks beside this one, in which it may be read too, and `folder` is where their crosswalks are. With `seen`
    it raises `Conflict` when something changed since; `Refused` where nothing is answered or it belongs to
    another framework, `NotYetRight` with all that the framework does not take; `NoLongerOpen` where it was thrown away
    or replaced, or where somebody made it definitive with more than was seen. To do the same again is no error.
    """
    try:
        with writing(engine, actor=actor, action="definitief") as (connection, audit):
            row = in_progress(connection, assessment)
            _refuse_change(row, seen)
            refuse_other_kader(row, kader)
            _drop_emptied(connection, row)
            _refuse_wrong(connection, row, kader)
            readers = prepared.readers(connection, (kader, *others), folder)
            event = _with(connection, row, status=DEFINITIVE, definitive_at=datetime.now(UTC))
            assessments = read_assessments(connection, collaborations=[row["collaboration_id"]])
            followers = derived.followers(assessments, [assessment])
            for reader in readers:
                reader.renew(connection, assessments, followers)
            content.seal(connection, "assessment", [assessment])
            audit(_detail(event))
    except NoLongerOpen as closed:
        if closed.status != DEFINITIVE:
            raise
        if seen is not None:
            with reading(engine) as connection:
                changes = _row(connection, assessment)["changes"]
            if changes != seen + 1:
                raise


def discard(engine: Engine, assessment: int, *, actor: str) -> None:
    """Throw the work in progress away; `restore` brings it back within a day. Raises `NoLongerOpen`."""
    with _deed(engine, actor, "discarded") as (connection, events):
        if _row(connection, assessment)["discarded_at"] is not None:
            return
        row = in_progress(connection, assessment)
        _sweep(connection)
        events.append(_with(connection, row, discarded_at=datetime.now(UTC)))


def restore(engine: Engine, assessment: int, *, actor: str) -> None:
    """Bring back what was thrown away, as it was.

    Raises `Refused` after a day, where another took its place, or where the version below it changed meanwhile, which
    would be hidden; `NoLongerOpen` where it is gone.
    """
    with _deed(engine, actor, "restored") as (connection, events):
        row = _row(connection, assessment)
        if row["discarded_at"] is None:
            return
        if utc(row["discarded_at"]) < datetime.now(UTC) - UNDO:
            raise Refused("Deze waardering is langer dan een dag geleden weggegooid en kan niet terug.")
        if newest(connection, row["collaboration_id"], row["on"]).get("version", 0) >= row["version"]:
            raise Refused(
                f"Intussen is er een andere waardering van {long_date(row['on'])}. Gooi die eerst weg, of ga ermee "
                "verder."
            )
        if any(_changed_since(one, row["discarded_at"]) for one in older_versions(connection, row)):
            raise Refused(
                f"De waardering van {long_date(row['on'])} waarvoor deze in de plaats kwam, is intussen gewijzigd. Ga "
                "daarmee verder."
            )
        events.append(_with(connection, row, discarded_at=None))


def _changed_since(row: RowMapping, moment: datetime) -> bool:
    """Return whether somebody changed it, or made it definitive, after a moment."""
    return any(at is not None and utc(at) > utc(moment) for at in (row["saved_at"], row["definitive_at"]))


@contextmanager
def _deed(engine: Engine, actor: str, action: str) -> Iterator[tuple[Connection, list[Event]]]:
    """Give a connection for one deed, and a list for the assessment it was done to; empty where nothing was left to do.

    It changes nothing of what a definitive view shows, so the data version stays.
    """
    events: list[Event] = []
    with changing(engine) as connection:
        yield connection, events
        for event in events:
            record(connection, actor=actor, action=action, detail=_detail(event))


def _detail(event: Event) -> str:
    named = {"assessment": event["id"], "collaboration": event["collaboration_id"]}
    return json.dumps(named | {"on": event["on"].isoformat(), "version": event["version"]})


def _row(connection: Connection, assessment: int) -> RowMapping:
    query = sa.select(ASSESSMENT).where(ASSESSMENT.c.id == assessment).with_for_update()
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NoLongerOpen("Deze waardering bestaat niet meer. Kies een andere.")
    return row


def _with(connection: Connection, row: RowMapping, **values: Any) -> Event:
    """Set these values of an assessment, which is a change of it, and return what its audit event says."""
    values["changes"] = ASSESSMENT.c.changes + 1
    connection.execute(sa.update(ASSESSMENT).where(ASSESSMENT.c.id == row["id"]).values(values))
    return dict(row)


def _started(connection: Connection, values: dict[str, Any], kader_version: str, kader_hash: str) -> Event:
    """Insert work in progress and return what its audit event says."""
    values |= {"kader_version": kader_version, "kader_hash": kader_hash, "saved_at": datetime.now(UTC)}
    made = connection.execute(sa.insert(ASSESSMENT).values(status=CONCEPT, **values)).inserted_primary_key
    assert made is not None
    return values | {"id": int(made[0])}


def _lasting(connection: Connection, collaboration: int, on: date, kader: Kader) -> dict[str, Any]:
    """Return phase and water of the last definitive assessment before a date, as far as this framework has them."""
    of_before = (ASSESSMENT.c.collaboration_id == collaboration, ASSESSMENT.c.on < on)
    query = sa.select(*(ASSESSMENT.c[name] for name in LASTING)).where(*of_before, ASSESSMENT.c.status == DEFINITIVE)
    row = connection.execute(query.order_by(ASSESSMENT.c.on.desc(), ASSESSMENT.c.version.desc()).limit(1)).mappings()
    values = dict(row.one_or_none() or {})
    return {name: value for name, value in values.items() if name not in header_problems(values, kader)}


def _takes_place_of(row: RowMapping, newest_one: Mapping[str, Any], kader: Kader) -> bool:
    """Return whether the newest version is work that was brought over from this row."""
    is_next = (newest_one.get("version"), newest_one.get("kader_hash")) == (row["version"] + 1, kader.hash)
    return is_next and DEFINITIVE not in (row["status"], newest_one["status"])


def _fill(connection: Connection, assessment: int, becomes: Conversion) -> None:
    """Insert who answers in a new version, with what each says and what was asked."""
    made: dict[int, int] = {}
    for who in becomes.respondents:
        values = {"assessment_id": assessment, "viewpoint": who.viewpoint, "function": who.function}
        key = connection.execute(sa.insert(RESPONDENT).values(values)).inserted_primary_key
        assert key is not None
        made[who.id] = int(key[0])
    answers = [
        {"respondent_id": made[who], "item": item, **as_values(reply)} for (who, item), reply in becomes.replies.items()
    ]
    asked = [{"assessment_id": assessment, "item": item, "text": text} for item, text in becomes.asked.items()]
    for table, rows in ((ANSWER, answers), (ASKED_ADDITION, asked)):
        if rows:
            connection.execute(sa.insert(table), rows)


def _refuse_change(row: RowMapping, seen: int | None, *, is_done: bool = False) -> None:
    """Raise `Conflict` where something changed since; what is done already is itself one change (`_with`)."""
    if seen is not None and row["changes"] != seen + is_done:
        raise Conflict(
            "Intussen heeft iemand anders nog iets gewijzigd. Kijk de waardering na en ga dan verder.",
            stored=row["changes"],
            given=seen,
            version=row["changes"],
        )


def _refuse_wrong(connection: Connection, row: RowMapping, kader: Kader) -> None:
    problems = list(problems_of(read_draft(connection, row["id"]), kader))
    if problems:
        lines = "".join(f"\n- {problem}" for problem in problems)
        raise NotYetRight(
            f"De waardering van {long_date(row['on'])} is niet definitief gemaakt; er is niets gewijzigd. "
            f"Verbeter eerst:{lines}",
            problems,
        )


def _drop_emptied(connection: Connection, row: RowMapping) -> None:
    """Delete the rows that say nothing any more; refuse where that leaves nothing."""
    of_assessment = ANSWER.c.respondent_id.in_(
        sa.select(RESPONDENT.c.id).where(RESPONDENT.c.assessment_id == row["id"])
    )
    connection.execute(sa.delete(ANSWER).where(of_assessment, *(ANSWER.c[name].is_(None) for name in REPLY)))
    if connection.execute(sa.select(ANSWER.c.item).where(of_assessment).limit(1)).scalar() is None:
        raise Refused(f"In de waardering van {long_date(row['on'])} is nog niets ingevuld. Vul eerst iets in.")


def _sweep(connection: Connection) -> None:
    """Delete what was thrown away so long ago that it cannot come back."""
    gone = sa.select(ASSESSMENT.c.id).where(ASSESSMENT.c.discarded_at < datetime.now(UTC) - UNDO)
    respondents = sa.select(RESPONDENT.c.id).where(RESPONDENT.c.assessment_id.in_(gone))
    connection.execute(sa.delete(ANSWER).where(ANSWER.c.respondent_id.in_(respondents)))
    connection.execute(sa.delete(RESPONDENT).where(RESPONDENT.c.assessment_id.in_(gone)))
    connection.execute(sa.delete(ASKED_ADDITION).where(ASKED_ADDITION.c.assessment_id.in_(gone)))
    connection.execute(sa.delete(ASSESSMENT).where(ASSESSMENT.c.id.in_(gone)))
