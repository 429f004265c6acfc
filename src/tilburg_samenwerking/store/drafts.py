"""Work in progress, field by field: each change is one short transaction, and says which version of the row it saw.

Who saw an older version is refused, with what is stored beside what was given, so that nobody overwrites another's
words without knowing. The same change again is no conflict: it may be a retry. What the framework does not know is
refused (`WrongValue`), and so is a framework that the work was not started with (`OtherKader`). Nothing here makes
derived rows, renews the data version or adds an audit event; that is what deeds do (`deeds`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, RowMapping

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader import DEFINITIVE, Kader
from tilburg_samenwerking.kader.spelling import text_key
from tilburg_samenwerking.kader.values import (
    Reply,
    WrongValue,
    as_function,
    header_problems,
    reply_problems,
    respondent_problems,
)
from tilburg_samenwerking.store.engine import changing
from tilburg_samenwerking.store.models import ANSWER, ASKED_ADDITION, ASSESSMENT, COLLABORATION, RESPONDENT

HEADER = ("on", "phase", "water", "adaptation", "remarks")
HEADER_WORDS = {
    "on": "Peildatum",
    "phase": "Fase",
    "water": "Vaarwater",
    "adaptation": "Aanpassing",
    "remarks": "Opmerkingen",
}
REPLY = ("score", "missing", "answer", "text")
STORED = (*REPLY, "confirmed")  # of a reply, in the order of its fields
REMOVED_NOTHING = (
    "Bij deze respondent is intussen iets gewijzigd; er is niets verwijderd. Kijk ernaar, en vink opnieuw aan dat de "
    "respondent weg kan."
)
NEVER = 0  # the version of an answer that was never given


class Conflict(Refused):
    """Somebody else changed the same row meanwhile: `stored` is there now, at `version`; `given` was not saved."""

    def __init__(self, message: str, *, stored: Any, given: Any, version: int) -> None:
        super().__init__(message)
        self.stored, self.given, self.version = stored, given, version


class NoLongerOpen(Refused):
    """It is no work in progress any more, or the respondent is gone; `given` was not saved.

    `status` is the one of the assessment; None where it is thrown away, replaced or unknown. It is or was of the
    collaboration with this `slug`, of the reference date `on`; None where that is unknown.
    """

    def __init__(
        self,
        message: str,
        *,
        given: Any = None,
        status: str | None = None,
        slug: str | None = None,
        on: date | None = None,
    ) -> None:
        super().__init__(message)
        self.given, self.status, self.slug, self.on = given, status, slug, on


class OtherKader(Refused):
    """The work was started with another framework than the one in use; it takes nothing until it is brought over."""


@dataclass(frozen=True)
class DraftRespondent:
    """Who answers; `version` is that of the row, `touched` that of the row or its last changed answer."""

    id: int
    viewpoint: str
    function: str
    version: int
    touched: int


@dataclass(frozen=True)
class DraftAnswer:
    """What a respondent says about an item, and the version of that row; emptied ones too."""

    reply: Reply
    version: int


@dataclass(frozen=True)
class Draft:
    """One assessment in progress as it is now; `changes` goes up with each change of any part of it.

    `header` holds `HEADER`, at `version`; `answers` is by respondent (id) and item; `asked` is what the reviewer asked,
    by item. `reason` is why there is a new version: where it `corrects` a definitive one, why. `converted_from` is the
    older version of the framework in which it was begun, where it was brought over from there.
    """

    id: int
    collaboration: int
    status: str
    number: int
    reason: str | None
    kader_version: str
    kader_hash: str
    saved_at: datetime
    changes: int
    header: Mapping[str, Any]
    version: int
    respondents: tuple[DraftRespondent, ...]
    answers: Mapping[tuple[int, str], DraftAnswer]
    asked: Mapping[str, str]
    corrects: bool = False
    converted_from: str | None = None


@dataclass(frozen=True)
class DraftProblem:
    """What the framework does not take of work in progress.

    Of which respondent (None: of the header) and which item (None: of the respondent self).
    """

    respondent: DraftRespondent | None
    item: str | None
    message: str

    def __str__(self) -> str:
        who = f'respondent "{self.respondent.function}"' if self.respondent else ""
        where = ", ".join(part for part in (who, self.item and f'vraag "{self.item}"') if part)
        return f"{where}: {self.message}" if where else self.message


def read_draft(connection: Connection, assessment: int) -> Draft:
    """Return the work in progress; raises `NoLongerOpen` where it is not that."""
    row = in_progress(connection, assessment)
    who = connection.execute(
        sa.select(RESPONDENT).where(RESPONDENT.c.assessment_id == assessment).order_by(RESPONDENT.c.id)
    ).mappings()
    answers = {
        (answer["respondent_id"], answer["item"]): DraftAnswer(stored_reply(answer), answer["row_version"])
        for answer in connection.execute(
            sa.select(ANSWER).join(RESPONDENT).where(RESPONDENT.c.assessment_id == assessment)
        ).mappings()
    }
    touched: dict[int, int] = {}
    for (respondent, _item), answer in answers.items():
        touched[respondent] = max(touched.get(respondent, NEVER), answer.version)
    asked = sa.select(ASKED_ADDITION.c.item, ASKED_ADDITION.c.text).where(ASKED_ADDITION.c.assessment_id == assessment)
    older = older_versions(connection, row)
    return Draft(
        id=assessment,
        collaboration=row["collaboration_id"],
        number=row["version"],
        version=row["row_version"],
        header={name: row[name] for name in HEADER},
        respondents=tuple(_respondent(one, touched.get(one["id"], NEVER)) for one in who),
        answers=answers,
        asked=dict(connection.execute(asked).all()),
        corrects=any(one["status"] == DEFINITIVE for one in older),
        converted_from=next((one["kader_version"] for one in older if _became(one, row)), None),
        saved_at=utc(row["saved_at"]),
        **{name: row[name] for name in ("status", "reason", "kader_version", "kader_hash", "changes")},
    )


def older_versions(connection: Connection, row: RowMapping) -> Sequence[RowMapping]:
    """Return the versions that a row of assessments takes the place of."""
    of_date = (ASSESSMENT.c.collaboration_id == row["collaboration_id"], ASSESSMENT.c.on == row["on"])
    before = (ASSESSMENT.c.version < row["version"], ASSESSMENT.c.discarded_at.is_(None))
    return connection.execute(sa.select(ASSESSMENT).where(*of_date, *before)).mappings().all()


def _became(older: RowMapping, row: RowMapping) -> bool:
    """Return whether a row is the work of that older one, brought over to another framework."""
    is_next: bool = older["version"] == row["version"] - 1
    is_other: bool = older["kader_hash"] != row["kader_hash"]
    return is_next and is_other and older["status"] != DEFINITIVE


def problems_of(draft: Draft, kader: Kader) -> Iterator[DraftProblem]:
    """Yield everything in work in progress that the framework does not take."""
    for message in _header_problems(draft.header, kader):
        yield DraftProblem(None, None, message)
    for who in draft.respondents:
        for message in respondent_problems(who.viewpoint, who.function, kader):
            yield DraftProblem(who, None, message)
        replies = {item: answer.reply for (respondent, item), answer in draft.answers.items() if respondent == who.id}
        for item, reply in sorted(replies.items()):
            for message in reply_problems(item, reply, kader):
                yield DraftProblem(who, item, message)


def change_answer(engine: Engine, respondent: int, item: str, reply: Reply, *, kader: Kader, seen: int) -> int:
    """Save what a respondent says about an item, an empty reply too, and return the new version of that row.

    `seen` is the version it had on screen, `NEVER` where nothing was given yet. What stands there already is a retry
    for whoever saw an older version. For whoever saw this one it takes back what was sent before and not heard of, and
    is a change: if that arrives late, it has seen an older version. Raises `Conflict`, `NoLongerOpen`.
    """
    with changing(engine) as connection:
        who = _present(connection, respondent, kader, reply)
        _refuse(reply_problems(item, reply, kader))
        mine = (ANSWER.c.respondent_id == respondent, ANSWER.c.item == item)
        row = connection.execute(sa.select(ANSWER).where(*mine)).mappings().one_or_none()
        stored, version = (stored_reply(row), row["row_version"]) if row else (Reply(), NEVER)
        if stored == reply and version != seen:
            return version
        if version != seen:
            raise Conflict(_meanwhile("dit antwoord"), stored=stored, given=reply, version=version)
        values = as_values(reply)
        values["row_version"] = version = _counted(connection, who["assessment_id"])
        if row:
            connection.execute(sa.update(ANSWER).where(*mine).values(values))
        else:
            connection.execute(sa.insert(ANSWER).values(respondent_id=respondent, item=item, **values))
    return version


def change_header(
    engine: Engine,
    assessment: int,
    given: Mapping[str, Any],
    *,
    kader: Kader,
    seen: int,
    before: Mapping[str, Any] | None = None,
) -> int:
    """Save these parts of the header (of `HEADER`) and return its new version.

    `before` is what these parts were on screen: where they still are that, it is no conflict that another part changed.
    Raises `Conflict`, `NoLongerOpen`; and `Refused` for a date that has an assessment of this collaboration already, or
    another date for a correction.
    """
    with changing(engine) as connection:
        row = in_progress(connection, assessment, given)
        refuse_other_kader(row, kader)
        _refuse(_header_problems(given, kader))
        stored = {name: row[name] for name in given}
        if stored == dict(given):
            return int(row["row_version"])
        if row["row_version"] != seen and stored != before:
            raise Conflict(_meanwhile("deze gegevens"), stored=stored, given=given, version=row["row_version"])
        if "on" in given and given["on"] != row["on"]:
            _refuse_date(connection, row, given["on"])
        version = _counted(connection, assessment)
        mine = ASSESSMENT.c.id == assessment
        values = {name: given[name] for name in HEADER if name in given} | {"row_version": version}
        connection.execute(sa.update(ASSESSMENT).where(mine).values(values))
    return version


def add_respondent(engine: Engine, assessment: int, viewpoint: str, function: str, *, kader: Kader) -> DraftRespondent:
    """Return the respondent with this viewpoint and function, added where there is none; raises `NoLongerOpen`."""
    with changing(engine) as connection:
        refuse_other_kader(in_progress(connection, assessment, function), kader)
        function = _function(viewpoint, function, kader)
        known = _namesake(connection, assessment, viewpoint, function)
        if known:
            return _respondent(known, NEVER)
        version = _counted(connection, assessment)
        values = {"assessment_id": assessment, "viewpoint": viewpoint, "function": function, "row_version": version}
        made = connection.execute(sa.insert(RESPONDENT).values(values)).inserted_primary_key
        assert made is not None
    return DraftRespondent(int(made[0]), viewpoint, function, version, version)


def rename_respondent(
    engine: Engine, respondent: int, viewpoint: str, function: str, *, kader: Kader, seen: int
) -> int:
    """Save another viewpoint or function and return the new version; raises `Conflict`, `NoLongerOpen`, `Refused`."""
    with changing(engine) as connection:
        row = _present(connection, respondent, kader, (viewpoint, function))
        function = _function(viewpoint, function, kader)
        given = (viewpoint, function)
        stored = (row["viewpoint"], row["function"])
        if stored == given:
            return int(row["row_version"])
        if row["row_version"] != seen:
            raise Conflict(_meanwhile("deze respondent"), stored=stored, given=given, version=row["row_version"])
        known = _namesake(connection, row["assessment_id"], viewpoint, function)
        if known and known["id"] != respondent:
            raise Refused(f'Er is al een respondent "{function}" met dit perspectief. Kies een andere functie.')
        version = _counted(connection, row["assessment_id"])
        values = {"viewpoint": viewpoint, "function": function, "row_version": version}
        connection.execute(sa.update(RESPONDENT).where(RESPONDENT.c.id == respondent).values(values))
    return version


def remove_respondent(engine: Engine, respondent: int, *, seen: int) -> None:
    """Remove a respondent with all answers; one that is gone already is no error.

    `seen` is `touched` as it was on screen. Raises `Conflict`, whose `stored` are the answers that were changed since,
    by item; and `NoLongerOpen`.
    """
    with changing(engine) as connection:
        row = connection.execute(sa.select(RESPONDENT).where(RESPONDENT.c.id == respondent)).mappings().one_or_none()
        if row is None:
            return
        in_progress(connection, row["assessment_id"])
        mine = ANSWER.c.respondent_id == respondent
        since = connection.execute(sa.select(ANSWER).where(mine, ANSWER.c.row_version > seen)).mappings().all()
        touched = max([row["row_version"], *(answer["row_version"] for answer in since)])
        if touched > seen:
            stored = {answer["item"]: stored_reply(answer) for answer in since}
            raise Conflict(REMOVED_NOTHING, stored=stored, given=None, version=touched)
        connection.execute(sa.delete(ANSWER).where(mine))
        connection.execute(sa.delete(RESPONDENT).where(RESPONDENT.c.id == respondent))
        _counted(connection, row["assessment_id"])


def in_progress(connection: Connection, assessment: int, given: Any = None) -> RowMapping:
    """Return the row of an assessment that is in progress, kept from other writers until the transaction ends.

    Raises `NoLongerOpen` where it is definitive, thrown away or gone, or where a newer version takes its place.
    """
    query = sa.select(ASSESSMENT).where(ASSESSMENT.c.id == assessment).with_for_update()
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NoLongerOpen("Deze waardering bestaat niet meer. Kies een andere.", given=given)
    if row["discarded_at"] is not None:
        words = "is weggegooid. Zet de waardering eerst terug"
    elif row["status"] == DEFINITIVE:
        words = "is intussen definitief. Begin een correctie"
    elif newest(connection, row["collaboration_id"], row["on"])["id"] != assessment:
        words = "is vervangen door een nieuwere versie. Open die"
    else:
        return row
    status, whose = DEFINITIVE if row["status"] == DEFINITIVE else None, row["collaboration_id"]
    lost = "" if given is None else "; uw laatste wijziging is niet bewaard"
    raise NoLongerOpen(
        f"De waardering van {long_date(row['on'])} {words}{lost}.",
        given=given,
        status=status,
        slug=connection.execute(sa.select(COLLABORATION.c.slug).where(COLLABORATION.c.id == whose)).scalar_one(),
        on=row["on"],
    )


def refuse_other_kader(row: RowMapping, kader: Kader) -> None:
    """Raise `OtherKader` where the work was not started with this framework: it would be read in another."""
    if row["kader_hash"] != kader.hash:
        raise OtherKader(
            f"Deze waardering is begonnen met kader {row['kader_version']}; nu is {kader.version} in gebruik. "
            "Zet de waardering om naar dit kader, of stel dat kader weer in om de waardering af te ronden."
        )


def newest(connection: Connection, collaboration: int, on: date) -> Mapping[str, Any]:
    """Return the newest version for a collaboration and a date, without what was thrown away; empty where none is."""
    of_date = (ASSESSMENT.c.collaboration_id == collaboration, ASSESSMENT.c.on == on)
    query = sa.select(ASSESSMENT).where(*of_date, ASSESSMENT.c.discarded_at.is_(None))
    row = connection.execute(query.order_by(ASSESSMENT.c.version.desc()).limit(1)).mappings().one_or_none()
    return dict(row) if row else {}


def utc(moment: datetime) -> datetime:
    """Return a moment from the database with its zone, that SQLite leaves out."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def as_values(reply: Reply, names: Iterable[str] = STORED) -> dict[str, Any]:
    """Return what a reply says by name, all that is stored of it or some."""
    return {name: getattr(reply, name) for name in names}


def now() -> datetime:
    """Return the moment at which something is saved."""
    return datetime.now(UTC)


def _counted(connection: Connection, assessment: int) -> int:
    """Return the number of this change of the assessment, that a person made."""
    values = {"changes": ASSESSMENT.c.changes + 1, "typed": True, "saved_at": now()}
    mine = ASSESSMENT.c.id == assessment
    connection.execute(sa.update(ASSESSMENT).where(mine).values(values))
    return int(connection.execute(sa.select(ASSESSMENT.c.changes).where(mine)).scalar_one())


def _header_problems(header: Mapping[str, Any], kader: Kader) -> list[str]:
    return [f"{HEADER_WORDS[name]}: {problem}" for name, problem in header_problems(header, kader).items()]


def _refuse(problems: Iterable[str]) -> None:
    words = " ".join(problems)
    if words:
        raise WrongValue(words)


def _function(viewpoint: str, function: str, kader: Kader) -> str:
    """Return the function as it is stored; raises `WrongValue` where viewpoint or function cannot be taken."""
    function = as_function(function)
    _refuse(respondent_problems(viewpoint, function, kader))
    return function


def _present(connection: Connection, respondent: int, kader: Kader, given: Any) -> RowMapping:
    """Return the row of a respondent of work in progress."""
    row = connection.execute(sa.select(RESPONDENT).where(RESPONDENT.c.id == respondent)).mappings().one_or_none()
    if row is None:
        words = "Deze respondent is intussen verwijderd; uw laatste wijziging is niet bewaard. Voeg de respondent toe."
        raise NoLongerOpen(words, given=given)
    refuse_other_kader(in_progress(connection, row["assessment_id"], given), kader)
    return row


def _namesake(connection: Connection, assessment: int, viewpoint: str, function: str) -> RowMapping | None:
    """Return the respondent of this viewpoint whose function is the same as functions are compared."""
    of_viewpoint = (RESPONDENT.c.assessment_id == assessment, RESPONDENT.c.viewpoint == viewpoint)
    rows = connection.execute(sa.select(RESPONDENT).where(*of_viewpoint)).mappings()
    return next((row for row in rows if text_key(row["function"]) == text_key(function)), None)


def _refuse_date(connection: Connection, row: RowMapping, on: date) -> None:
    if row["version"] > 1:
        if any(_became(one, row) for one in older_versions(connection, row)):
            raise Refused("De peildatum van een omgezette waardering staat vast: die van het origineel.")
        raise Refused("De peildatum van een correctie staat vast: die van de waardering die zij verbetert.")
    if newest(connection, row["collaboration_id"], on):
        raise Refused(f"Van deze samenwerking is er al een waardering op {long_date(on)}. Kies een andere peildatum.")


def _respondent(row: RowMapping, touched: int) -> DraftRespondent:
    version = row["row_version"]
    return DraftRespondent(row["id"], row["viewpoint"], row["function"], version, max(version, touched))


def stored_reply(row: RowMapping) -> Reply:
    """Return what a row of answers says."""
    return Reply(*(row[name] for name in STORED))


def _meanwhile(what: str) -> str:
    return (
        f"Intussen heeft iemand anders {what} gewijzigd. Uw wijziging is niet bewaard. Vergelijk de twee en kies wat "
        "er moet staan."
    )
