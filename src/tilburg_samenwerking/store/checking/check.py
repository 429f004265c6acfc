"""Whether a database is as the product wrote it: every problem, with the collaboration, the date and the field.

Reads everything, also what no page would show, and trusts nothing: a text can be no text, a date no date.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.progress import OnProgress, unheard
from tilburg_samenwerking.store.checking.contents import (
    changed_content,
    file_problems,
    layout_problems,
    reference_problems,
    wrong_values,
)
from tilburg_samenwerking.store.checking.problems import DataProblem, texts
from tilburg_samenwerking.store.checking.scores import wrong_scores
from tilburg_samenwerking.store.diagnosis import PUT_BACK, in_words
from tilburg_samenwerking.store.engine import open_database
from tilburg_samenwerking.store.names import Namesakes, read_namesakes

STEPS: Mapping[str, Callable[[Connection], Iterator[DataProblem]]] = {
    "Bestand": file_problems,
    "Indeling": layout_problems,
    "Verwijzingen": reference_problems,
    "Inhoud": changed_content,
}


@dataclass(frozen=True)
class Checked:
    """What a check gave: the problems, and how many assessments no framework at hand could score again.

    `namesakes` are names that are compared as one: no problem, but who reads a file should know.
    """

    problems: tuple[DataProblem, ...]
    assessments: int
    not_scored: int
    namesakes: tuple[Namesakes, ...] = ()


def check_database(
    url: URL,
    kaders: Sequence[Kader],
    progress: OnProgress = unheard,
    *,
    folder: Path | None = None,
) -> Checked:
    """Return every problem of a database; it is only read.

    Scores are computed anew with the given frameworks, and with their crosswalks in the folder. Raises `Refused` where
    it cannot be opened at all.
    """
    engine = open_database(url)
    sa.event.listen(engine, "connect", _take_any_text)
    problems: list[DataProblem] = []
    for number, (step, look) in enumerate(STEPS.items()):
        progress(step, number / len(STEPS))
        problems += _looked(engine, look)
    not_scored = assessments = 0
    namesakes: list[Namesakes] = []
    if not problems:  # scores of answers that are not right would only say so again
        problems += _looked(engine, lambda connection: wrong_values(connection, kaders, {}))
        progress("Scores", 0.0)
        problems += _looked(engine, lambda connection: wrong_scores(connection, kaders, folder))
        with engine.connect() as connection:
            hashes = Counter(texts(connection, "SELECT kader_hash FROM assessment"))
            namesakes = read_namesakes(connection)
        assessments = hashes.total()
        not_scored = assessments - sum(hashes[kader.hash] for kader in kaders)
    return Checked(tuple(problems), assessments, not_scored, tuple(namesakes))


def _take_any_text(connection: sqlite3.Connection, _record: object) -> None:
    connection.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")


def _looked(engine: Engine, look: Callable[[Connection], Iterator[DataProblem]]) -> list[DataProblem]:
    """Return the problems that one look gives; where it stumbles, that too is one."""
    problems: list[DataProblem] = []
    try:
        with engine.connect() as connection, connection.begin():
            problems.extend(look(connection))
    except (SQLAlchemyError, sqlite3.Error) as error:
        problems.append(DataProblem("bestand", f"Een deel kan niet worden gelezen: {in_words(error)}."))
    except (ValueError, TypeError, KeyError, OverflowError):
        problems.append(DataProblem("inhoud", f"Een waarde is van een soort die niet kan. {PUT_BACK}."))
    return problems
