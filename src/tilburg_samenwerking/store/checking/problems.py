"""What a check finds, and what tables and fields are called in it; reads what stands there, whatever it is."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.store.register import REGISTER

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
class DataProblem:
    """What is wrong, where: the subject, the collaboration, the date and the field as far as they are known."""

    subject: str
    message: str
    collaboration: str | None = None
    on: str | None = None
    field: str | None = None


def table_word(name: str) -> str:
    """Return what a table is called."""
    return TABLE_WORDS.get(name, name)


def rows(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    """Return what a query gives as the database has it: no type of ours stumbles over it."""
    return list(connection.execute(sa.text(query)).cursor.fetchall())


def pairs(connection: Connection, query: str) -> list[tuple[Any, Any]]:
    """Return the `rows` of a query of two columns."""
    return [(first, second) for first, second in rows(connection, query)]


def texts(connection: Connection, query: str) -> list[str]:
    """Return the `rows` of a query of one column, each as text."""
    return [str(text) for (text,) in rows(connection, query)]


def values(connection: Connection, table: str, column: str) -> list[Any]:
    """Return all that stands in a column, as `rows` has it."""
    quoted = connection.dialect.identifier_preparer.quote(column)
    return [value for (value,) in rows(connection, f"SELECT {quoted} FROM {table}")]
