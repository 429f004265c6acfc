"""Which frameworks the assessments of a database follow, and giving them another hash of the same content."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import listed, plural
from tilburg_samenwerking.kader import Kader, kader_versions, load_kader, shown_path
from tilburg_samenwerking.kader.crosswalk.diff import differences_around, differing_links
from tilburg_samenwerking.kader.crosswalk.types import SAME

NAMED = 5  # differences in a message


@dataclass(frozen=True)
class UsedKader:
    """A framework that assessments follow: its version, the hash of its content, and how many assessments."""

    version: str
    hash: str
    assessments: int


def read_used_kaders(connection: Connection) -> tuple[UsedKader, ...]:
    """Return every framework that any assessment follows, by version; also those that were replaced."""
    query = "SELECT kader_version, kader_hash, count(*) FROM assessment GROUP BY 1, 2 ORDER BY 1, 2"
    return tuple(UsedKader(*row) for row in connection.execute(sa.text(query)))


def refuse_other_content(connection: Connection, kader: Kader, folder: Path | None = None) -> None:
    """Raise `Refused` where the version of this framework was used with another content.

    The message names the version, and what differs as far as the framework files in the folder and the answers tell.
    """
    others = [one for one in read_used_kaders(connection) if one.version == kader.version and one.hash != kader.hash]
    if others:
        raise Refused(" ".join(_other_content(connection, kader, others[0], folder)))


def refuse_changed_versions(connection: Connection, folder: Path) -> None:
    """Raise `Refused` where a version that was used has only files with another content in this folder.

    Else what was changed there would be told as a fault of the crosswalks from it.
    """
    for used in read_used_kaders(connection):
        files = _files_of(used.version, folder)
        if files and used.hash not in files:
            refuse_other_content(connection, load_kader(next(iter(files.values()))), folder)


def _other_content(connection: Connection, kader: Kader, used: UsedKader, folder: Path | None) -> Iterator[str]:
    files = _files_of(kader.version, folder) if folder else {}
    where = f"{shown_path(files[kader.hash])}: versie" if kader.hash in files else "Versie"
    count = plural(used.assessments, "waardering", "waarderingen")
    yield (
        f'{where} "{kader.version}" van het kader is in deze database al gebruikt met een andere inhoud, bij {count}. '
        f"De vingerafdruk was {used.hash[:12]} en is nu {kader.hash[:12]}."
    )
    if used.hash in files:
        differences = _differences(load_kader(files[used.hash]), kader)
        yield f"Verschil met {shown_path(files[used.hash])}: {_some(differences)}."
    else:
        gone = _answered(connection, used.hash) - kader.items.keys()
        if gone:
            yield f"Toen beantwoord, en nu niet in het kader: {_some(sorted(gone))}."
        more = "nog meer " if gone else ""
        yield f"Het bestand van toen staat niet in de map van het kader; wat er {more}verschilt is niet bekend."
    yield (
        "Geef het gewijzigde bestand een andere versie (de regel `versie = …`) of zet het bestand van toen terug. "
        "Is de indeling van de database net bijgewerkt? Leg het bestand van toen dan ernaast en voer "
        "`samenwerking upgrade` nog eens uit. Er is niets gewijzigd."
    )


def _files_of(version: str, folder: Path) -> dict[str, Path]:
    """Return the framework files of a version in a folder by their hash; those with problems are left out."""
    files: dict[str, Path] = {}
    for path in kader_versions(folder).get(version, []):
        try:
            files.setdefault(load_kader(path).hash, path)
        except Refused:  # `kader check` says what is wrong with it
            continue
    return files


def _differences(old: Kader, new: Kader) -> list[str]:
    """Return what differs, items by their code only."""
    links = (link for link in differing_links(old, new) if link.kind != SAME or link.old != link.new)
    items = [f"{listed(list(dict.fromkeys([*link.old, *link.new])))} {link.kind}" for link in links]
    return items + [sentence.rstrip(".") for sentence in differences_around(old, new)] or ["de volgorde of de opties"]


def _some(words: list[str]) -> str:
    rest = len(words) - NAMED
    return "; ".join(words[:NAMED]) + (f"; en nog {rest}" if rest > 0 else "")


def _answered(connection: Connection, fingerprint: str) -> set[str]:
    """Return the items that were answered in assessments of the framework with this hash."""
    query = sa.text(
        "SELECT DISTINCT answer.item FROM answer JOIN respondent ON respondent.id = answer.respondent_id "
        "JOIN assessment ON assessment.id = respondent.assessment_id WHERE assessment.kader_hash = :hash"
    )
    return set(connection.execute(query, {"hash": fingerprint}).scalars())


def rehash(connection: Connection, new_hashes: Mapping[str, str]) -> None:
    """Put the new hash in the place of the old one, with the assessments and, where the layout has them, their scores.

    A hash that is not in the map stays.
    """
    stored = {used.hash for used in read_used_kaders(connection)}
    inspector = sa.inspect(connection)
    tables = [
        table
        for table in ("assessment", "cell_score", "question_score", "prepared_kader")
        if inspector.has_table(table) and "kader_hash" in {column["name"] for column in inspector.get_columns(table)}
    ]
    for old, new in new_hashes.items():
        if old not in stored:
            continue
        for table in tables:
            statement = sa.text(f"UPDATE {table} SET kader_hash = :new WHERE kader_hash = :old")
            connection.execute(statement, {"old": old, "new": new})
