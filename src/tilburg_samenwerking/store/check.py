"""Whether a database is as the product wrote it: every problem, with the collaboration, the date and the field.

Reads everything, also what no page would show, and trusts nothing: a text can be no text, a date no date. What only
differs from how it was written can be accepted as it is now, with a reason; all else stays a problem.
"""

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from tilburg_samenwerking.errors import NoDatabase, Refused
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader import Kader, hashes_in, kader_path
from tilburg_samenwerking.kader.values import as_text
from tilburg_samenwerking.store import content, derived, migrations
from tilburg_samenwerking.store.content import Mismatch
from tilburg_samenwerking.store.diagnosis import PUT_BACK, in_words
from tilburg_samenwerking.store.engine import engine_on, layout_of, open_database, writing
from tilburg_samenwerking.store.files import cannot_open
from tilburg_samenwerking.store.models import ANSWER, ASSESSMENT, CELL_SCORE, QUESTION_SCORE, RESPONDENT, TABLES
from tilburg_samenwerking.store.names import Namesakes, read_namesakes
from tilburg_samenwerking.store.prepared import Reader, readers
from tilburg_samenwerking.store.reads import chunks, read_assessments
from tilburg_samenwerking.store.register import REGISTER

Progress = Callable[[str, float], None]
MOST_MESSAGES = 1_000  # of SQLite about one file
MOST_NAMED = 20  # problems in one refusal
TABLE_WORDS = {
    "assessment": "waardering",
    "respondent": "respondent",
    "answer": "antwoord",
    "asked_addition": "gevraagde aanvulling",
    "collaboration": "samenwerking",
    "period": "periode",
    "dated_fact": "gegeven met een begindatum",
    "cell_score": "veldscore",
    "question_score": "vraagscore",
    "prepared_kader": "kader waarin oudere waarderingen worden gelezen",
    "audit_event": "logregel",
    "database_info": "gegevens van de database",
    "content_hash": "controlegetallen",
}
FIELD_WORDS = {f"collaboration.{field.name}": field.label for field in REGISTER} | {
    "period.start": "start",
    "period.end": "einde",
    "dated_fact.field": "soort van een gegeven",
    "dated_fact.value": "waarde van een gegeven",
    "dated_fact.valid_from": "begindatum van een gegeven",
    "assessment.on": "peildatum",
    "assessment.status": "status",
    "assessment.phase": "fase",
    "assessment.water": "vaarwater",
    "assessment.adaptation": "aanpassing in eigen organisatie",
    "assessment.remarks": "opmerkingen",
    "assessment.version": "versie",
    "assessment.saved_at": "moment van opslaan",
    "assessment.definitive_at": "moment van definitief maken",
    "assessment.discarded_at": "moment van weggooien",
    "respondent.function": "functie van een respondent",
    "respondent.viewpoint": "perspectief van een respondent",
    "answer.item": "vraag bij een antwoord",
    "answer.score": "score van een antwoord",
    "answer.missing": "reden waarom een score ontbreekt",
    "answer.answer": "antwoord",
    "answer.text": "toelichting bij een antwoord",
    "asked_addition.text": "gevraagde aanvulling",
    "audit_event.at": "moment van een logregel",
    "collaboration.archived_at": "moment van archiveren",
    "prepared_kader.made_at": "moment van omzetten",
}


@dataclass(frozen=True)
class Problem:
    """What is wrong, where: the subject, the collaboration, the date and the field as far as they are known."""

    subject: str
    message: str
    collaboration: str | None = None
    on: str | None = None
    field: str | None = None


@dataclass(frozen=True)
class Checked:
    """What a check gave: the problems, and how many assessments no framework at hand could score again.

    `namesakes` are names that are compared as one: no problem, but who reads a file should know.
    """

    problems: tuple[Problem, ...]
    assessments: int
    not_scored: int
    namesakes: tuple[Namesakes, ...] = ()


def check_database(
    url: URL,
    kaders: Sequence[Kader],
    progress: Progress = lambda _step, _share: None,
    *,
    folder: Path | None = None,
) -> Checked:
    """Return every problem of a database; it is only read.

    Scores are computed anew with the given frameworks, and with their crosswalks in the folder. Raises `Refused` where
    it cannot be opened at all.
    """
    engine = open_database(url)
    sa.event.listen(engine, "connect", _take_any_text)
    problems: list[Problem] = []
    for number, (step, look) in enumerate(STEPS.items()):
        progress(step, number / len(STEPS))
        problems += _looked(engine, look)
    not_scored = assessments = 0
    namesakes: list[Namesakes] = []
    if not problems:  # scores of answers that are not right would only say so again
        problems += _looked(engine, lambda connection: _wrong_values(connection, kaders, {}))
        progress("Scores", 0.0)
        problems += _looked(engine, lambda connection: _wrong_scores(connection, kaders, folder))
        with engine.connect() as connection:
            hashes = Counter(_texts(connection, "SELECT kader_hash FROM assessment"))
            namesakes = read_namesakes(connection)
        assessments = hashes.total()
        not_scored = assessments - sum(hashes[kader.hash] for kader in kaders)
    return Checked(tuple(problems), assessments, not_scored, tuple(namesakes))


@dataclass(frozen=True)
class Differences:
    """What is not as it was written: per field, or per record that is new or gone, and which records those are."""

    problems: tuple[Problem, ...]
    records: Mapping[str, Sequence[int]]

    @property
    def rescored(self) -> bool:
        """Whether scores may be others now."""
        return "assessment" in self.records


def content_differences(url: URL, kaders: Sequence[Kader], *, folder: Path | None = None) -> Differences:
    """Return what can be accepted; nothing is changed. Of an older layout too: only what is whole can be upgraded.

    The framework files in the folder, by default that of the framework in use, say which framework an older layout
    means. Raises `Refused` where there is more wrong than that content differs.
    """
    with _any_layout(url).connect() as connection, connection.begin():
        return _acceptable(connection, kaders, folder)


def accept_differences(
    url: URL, kaders: Sequence[Kader], *, actor: str, reason: str, folder: Path | None = None
) -> Differences:
    """Seal what differs as it is now, that and nothing else, and return it; one audit event says who, how many and why.

    Raises `Refused`, with nothing changed, as `content_differences` does, without a reason, and where nothing differs.
    """
    reason = as_text(reason)
    if not reason.strip():
        raise Refused("Er is niets aangenomen: geef met --reason waarom de inhoud zo mag blijven.")
    with writing(_any_layout(url), actor=actor, action="accept", makes_layout=True) as (connection, audit):
        differences = _acceptable(connection, kaders, folder)
        if not differences.records:
            raise Refused("Er is niets dat verschilt van hoe het is opgeslagen; er is niets gewijzigd.")
        for kind, records in differences.records.items():
            content.seal(connection, kind, records)
        counted = {kind: len(records) for kind, records in differences.records.items()}
        audit(json.dumps({"accepted": counted, "reason": reason}, ensure_ascii=False))
    return differences


def _any_layout(url: URL) -> Engine:
    layout = layout_of(url)
    if layout not in migrations.KNOWN:
        raise NoDatabase(cannot_open(url, f'de indeling heeft versie "{layout}" en dit programma is ouder'))
    return engine_on(url)


def _acceptable(connection: Connection, kaders: Sequence[Kader], folder: Path | None) -> Differences:
    """Return what only differs in content; raises `Refused` where anything else is wrong."""
    try:
        problems = list(_beyond_content(connection, kaders, folder))
        named = [] if problems else content.mismatches(connection)
        records = {kind: [one.record for one in named if one.kind == kind] for kind in {one.kind for one in named}}
        differing = tuple(_content_problems(connection, named))
    except (SQLAlchemyError, sqlite3.Error, ValueError, TypeError, KeyError, OverflowError) as error:
        raise Refused(f"Er is niets aangenomen: een deel kan niet worden gelezen. {PUT_BACK}.") from error
    if problems:
        lines = "".join(f"\n- {problem.message}" for problem in problems[:MOST_NAMED])
        raise Refused(
            f"Er is niets aangenomen: er is meer mis dan dat de inhoud verschilt ({len(problems)}). {PUT_BACK}.{lines}"
        )
    return Differences(differing, records)


def _beyond_content(connection: Connection, kaders: Sequence[Kader], folder: Path | None) -> Iterator[Problem]:
    """Yield what is wrong beside content that differs."""
    yield from _file_problems(connection)
    yield from _reference_problems(connection)
    if _texts(connection, "SELECT version_num FROM alembic_version") == [migrations.HEAD]:
        yield from _layout_problems(connection)
    yield from _wrong_values(connection, kaders, hashes_in(folder or kader_path().parent))


def _take_any_text(connection: sqlite3.Connection, _record: object) -> None:
    connection.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")


def _looked(engine: Engine, look: Callable[[Connection], Iterator[Problem]]) -> list[Problem]:
    """Return the problems that one look gives; where it stumbles, that too is one."""
    problems: list[Problem] = []
    try:
        with engine.connect() as connection, connection.begin():
            problems.extend(look(connection))
    except (SQLAlchemyError, sqlite3.Error) as error:
        problems.append(Problem("bestand", f"Een deel kan niet worden gelezen: {in_words(error)}."))
    except (ValueError, TypeError, KeyError, OverflowError):
        problems.append(Problem("inhoud", f"Een waarde is van een soort die niet kan. {PUT_BACK}."))
    return problems


def _file_problems(connection: Connection) -> Iterator[Problem]:
    """Yield what SQLite says of the file and of the rules of the tables."""
    if connection.dialect.name != "sqlite":
        return
    told = _texts(connection, f"PRAGMA integrity_check({MOST_MESSAGES})")
    rules = sorted({text.removeprefix("CHECK constraint failed in ") for text in told if text.startswith("CHECK ")})
    for table in rules:
        yield Problem("regel", f"In de tabel {_table(table)} staat een waarde die daar niet mag staan.")
    others = [text for text in told if text != "ok" and not text.startswith("CHECK ")]
    if others:
        yield Problem("bestand", f"Het bestand is beschadigd, op {len(others)} plaatsen. {PUT_BACK}.")


def _reference_problems(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name != "sqlite":
        return
    rows = connection.execute(sa.text("PRAGMA foreign_key_check")).cursor.fetchall()
    for (table, parent), count in Counter((row[0], row[2]) for row in rows).items():
        yield Problem(
            "verwijzing", f"{count} keer wijst de tabel {_table(table)} naar iets uit {_table(parent)} dat er niet is."
        )


def _layout_problems(connection: Connection) -> Iterator[Problem]:
    for name, table in TABLES.items():
        for column in sorted(set(table.c.keys()) - _columns(connection, name)):
            yield Problem("indeling", f"In de tabel {_table(name)} ontbreekt de kolom {column}.", field=column)


def _columns(connection: Connection, table: str) -> set[str]:
    inspector = sa.inspect(connection)
    return {column["name"] for column in inspector.get_columns(table)} if inspector.has_table(table) else set()


def _changed_content(connection: Connection) -> Iterator[Problem]:
    yield from _content_problems(connection, content.mismatches(connection))


def _content_problems(connection: Connection, named: Sequence[Mismatch]) -> Iterator[Problem]:
    if not named:
        return
    names = {number: str(name) for number, name in _pairs(connection, "SELECT id, name FROM collaboration")}
    rounds = {
        number: (names.get(who), _date_word(on))
        for number, who, on in _rows(connection, 'SELECT id, collaboration_id, "on" FROM assessment')
    }
    for mismatch in named:
        yield from _named(mismatch, names, rounds)


def _named(
    mismatch: Mismatch, names: Mapping[int, str], rounds: Mapping[int, tuple[str | None, str | None]]
) -> Iterator[Problem]:
    """Yield a problem per field that is not as it was written, or one where all of the record is new or gone."""
    who, on = rounds.get(mismatch.record, (None, None)) if mismatch.kind == "assessment" else (None, None)
    if mismatch.kind == "collaboration":
        who = names.get(mismatch.record)
    subject = TABLE_WORDS.get(mismatch.kind, mismatch.kind)
    where = f"{subject.capitalize()} {mismatch.record}" + (f" van {who}" if who else "") + (f", {on}" if on else "")
    if not mismatch.columns:
        message = f"{where}: zonder dit programma weggehaald, toegevoegd of vervangen."
        yield Problem(subject, message, who, on)
    for column in mismatch.columns:
        field = FIELD_WORDS.get(column) or _table_of(column)
        yield Problem(subject, f"{where}: {field} is buiten het programma om veranderd.", who, on, field)


def _table_of(column: str) -> str:
    table, _dot, name = column.partition(".")
    return f"{name} van {_table(table)}"


def _wrong_values(
    connection: Connection, kaders: Sequence[Kader], kader_hashes: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield the dates that are none, and the scores that are not on the scale of their framework.

    `kader_hashes` say which hash one of an older layout is now.
    """
    for name, table in TABLES.items():
        there = _columns(connection, name)
        for column in table.c:
            if column.name not in there or not isinstance(_plain_type(column), sa.Date | sa.DateTime):
                continue
            wrong = [value for value in _values(connection, name, column.name) if not _is_date(value, column)]
            if wrong:
                field = FIELD_WORDS.get(f"{name}.{column.name}", column.name)
                yield Problem(_table(name), f"{len(wrong)} keer is {field} geen datum.", field=field)
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


def _off_the_scale(connection: Connection, kader: Kader, hashes: Collection[str]) -> Iterator[Problem]:
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
            yield Problem(
                "waardering",
                f"Waardering {assessment}: de score {score} bij {item} staat niet op de schaal van het kader.",
                field=FIELD_WORDS["answer.score"],
            )


def _wrong_scores(connection: Connection, kaders: Sequence[Kader], folder: Path | None) -> Iterator[Problem]:
    """Yield the assessments of which a stored score is another than the answers give."""
    assessments = read_assessments(connection)
    names = dict(_pairs(connection, "SELECT id, name FROM collaboration"))
    about = {
        row["id"]: (names.get(row["collaboration_id"]), long_date(row["on"])) for row in assessments.to_dict("records")
    }
    for reader in readers(connection, kaders, folder):
        for number in _wrongly_scored(connection, reader, assessments):
            who, on = about[number]
            yield Problem(
                "score",
                f"De veldscores van {who}, {on}, zijn andere dan de antwoorden geven. "
                f"Maak ze opnieuw met `samenwerking rebuild`{_of_other(reader.kader, kaders)}.",
                who,
                on,
            )


def _of_other(kader: Kader, kaders: Sequence[Kader]) -> str:
    return "" if kader.hash == kaders[0].hash else f", met --kader en het bestand van kader {kader.version}"


def _wrongly_scored(connection: Connection, reader: Reader, assessments: pd.DataFrame) -> Iterator[int]:
    """Yield the assessments of which a score in this framework is not what their answers give.

    Where it is not prepared, a change since an assessment of another framework is for a switch to make.
    """
    kader, chains = reader.kader, reader.chains
    wanted = derived.readable(assessments, kader, chains)["id"].tolist()
    unknown = set() if chains else derived.across(assessments)
    for scores in derived.computed(connection, kader, chains, assessments, wanted):
        frames = (CELL_SCORE, scores.cells), (QUESTION_SCORE, scores.questions)
        wrong = set()
        for table, frame in frames:
            expected = _as_keyed(table, frame.rename(columns={"assessment": "assessment_id"}), kader, unknown)
            stored = _stored_scores(connection, kader, table, scores.assessments, unknown)
            keys = expected.keys() | stored.keys()
            wrong |= {key[0] for key in keys if not _same(expected, stored, key)}
        yield from sorted(wrong)


Keyed = dict[Any, tuple[Any, ...]]


def _as_keyed(table: sa.Table, frame: pd.DataFrame, kader: Kader, unknown: Collection[int]) -> Keyed:
    columns = [column.name for column in table.c]
    rows = frame.assign(kader_hash=kader.hash)[columns].astype(object).itertuples(index=False, name=None)
    return _keyed(table, list(rows), unknown)


def _stored_scores(
    connection: Connection, kader: Kader, table: sa.Table, ids: Sequence[int], unknown: Collection[int]
) -> Keyed:
    query = sa.select(table).where(table.c.kader_hash == kader.hash)
    parts = (connection.execute(query.where(table.c.assessment_id.in_(some))) for some in chunks(ids))
    return _keyed(table, [row for part in parts for row in part.cursor.fetchall()], unknown)


def _keyed(table: sa.Table, rows: Sequence[tuple[Any, ...]], unknown: Collection[int]) -> Keyed:
    """Return rows by their key, which comes first; without the change of the assessments where it is unknown."""
    key = len(table.primary_key)
    names = [column.name for column in table.c]
    kept = [place for place, name in enumerate(names) if place >= key and not name.startswith("change")]
    return {row[:key]: tuple(row[place] for place in kept) if row[0] in unknown else row[key:] for row in rows}


def _same(expected: Keyed, stored: Keyed, key: Any) -> bool:
    if key not in expected or key not in stored:
        return False
    return all(_equal(one, other) for one, other in zip(expected[key], stored[key], strict=True))


def _equal(expected: Any, stored: Any) -> bool:
    if stored is None or expected is None or expected != expected:
        return stored is None and (expected is None or expected != expected)
    if isinstance(expected, bytes):  # to the bit: a margin would let damage pass
        return bool(expected == stored)
    return isinstance(stored, float | int) and math.isclose(expected, stored, rel_tol=0, abs_tol=1e-12)


STEPS: Mapping[str, Callable[[Connection], Iterator[Problem]]] = {
    "Bestand": _file_problems,
    "Indeling": _layout_problems,
    "Verwijzingen": _reference_problems,
    "Inhoud": _changed_content,
}


def _rows(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    return list(connection.execute(sa.text(query)).cursor.fetchall())


def _pairs(connection: Connection, query: str) -> list[tuple[Any, Any]]:
    return [(first, second) for first, second in _rows(connection, query)]


def _texts(connection: Connection, query: str) -> list[str]:
    return [str(text) for (text,) in _rows(connection, query)]


def _values(connection: Connection, table: str, column: str) -> list[Any]:
    quoted = connection.dialect.identifier_preparer.quote(column)
    return [value for (value,) in _rows(connection, f"SELECT {quoted} FROM {table}")]


def _date_word(value: Any) -> str | None:
    try:
        on = date.fromisoformat(str(value))
    except ValueError:
        return None
    return long_date(on)


def _table(name: str) -> str:
    return TABLE_WORDS.get(name, name)
