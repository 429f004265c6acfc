"""The commands about the framework as a file: checking one, and what differs between two."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tilburg_samenwerking.cli.output import Format, say, show
from tilburg_samenwerking.cli.shared import REFUSED, Database, Formatted, KaderFile, command, kader_app
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tilburg_samenwerking.kader import Kader


@command(kader_app, "check")
def check_kader(
    file: Annotated[
        Path | None, typer.Argument(metavar="BESTAND", help="Kaderbestand of overgang; anders het ingestelde kader.")
    ] = None,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Controleer een kaderbestand, of een overgang tussen twee kaders, en noem alle fouten."""
    from tilburg_samenwerking.kader import kader_path
    from tilburg_samenwerking.kader.crosswalk.check import is_crosswalk

    path = file or kader or kader_path()
    problems, about, words = _crosswalk(path) if is_crosswalk(path) else _kader(path, database)
    for problem in problems:
        say(problem)
    document: dict[str, Any] = {"file": str(path), "errors": [{"message": problem} for problem in problems]}
    if not problems:
        say(f"In orde: {words}.")
    show(document | about, [], format)
    if problems:
        raise typer.Exit(REFUSED)


Checked = tuple[list[str], dict[str, Any], str]


def _kader(path: Path, database: str | None) -> Checked:
    from tilburg_samenwerking.kader import load_kader
    from tilburg_samenwerking.kader.check import checked_file

    _content, problems = checked_file(path)
    if problems:
        return problems, {}, ""
    framework = load_kader(path)
    problems = list(_other_content(framework, path, database))
    about = {"version": framework.version, "hash": framework.hash, "cells": len(framework.cells)}
    parts = f"{plural(len(framework.cells), 'veld', 'velden')}, {plural(len(framework.items), 'item', 'items')}"
    return problems, about, f"{framework.title}, versie {framework.version}, {parts}"


def _other_content(kader: "Kader", path: Path, database: str | None) -> "Iterator[str]":
    """Yield what is wrong with a file whose version was used before, where there is a database that tells."""
    from tilburg_samenwerking import store

    url = store.database_url(database)
    if store.is_file(url) and not store.database_file(url).exists():
        return
    try:
        engine = store.open_database(url)
    except Refused as error:
        say(f"Let op: of deze versie al is gebruikt, is niet gecontroleerd. {error}")
        return
    try:
        with store.reading(engine) as connection:
            store.refuse_other_content(connection, kader, path.parent)
    except Refused as error:
        yield str(error)


def _crosswalk(path: Path) -> Checked:
    from tilburg_samenwerking.kader.crosswalk.check import checked_crosswalk
    from tilburg_samenwerking.kader.crosswalk.files import load_crosswalk

    _content, _kaders, problems = checked_crosswalk(path)
    if problems:
        return problems, {}, ""
    crosswalk = load_crosswalk(path)
    differs = plural(len(crosswalk.differences), "verschil", "verschillen")
    about = {"from": crosswalk.old.version, "to": crosswalk.new.version}
    return [], about, f"van {crosswalk.old.version} naar {crosswalk.new.version}, {differs}"


@command(kader_app, "diff")
def diff(
    old: Annotated[str, typer.Argument(metavar="A", help="Het oude kader: een bestand, of een versie in de map.")],
    new: Annotated[str, typer.Argument(metavar="B", help="Het nieuwe kader: een bestand, of een versie in de map.")],
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Toon wat er tussen twee kaders verschilt: volgens hun overgang, of anders op code en tekst."""
    from tilburg_samenwerking.kader import kader_path, shown_path
    from tilburg_samenwerking.kader.crosswalk.diff import differences_around, differing_links
    from tilburg_samenwerking.kader.crosswalk.files import crosswalk_between

    folder = (kader or kader_path()).parent
    (before, _file), (after, file) = (_named(word, folder) for word in (old, new))
    way = crosswalk_between(file.parent, before.version, after.version)
    if way and (way.old.hash, way.new.hash) != (before.hash, after.hash):
        say(f"De overgang {shown_path(way.path)} is van andere bestanden met deze versies, en is niet gebruikt.")
        way = None
    links = differing_links(before, after, way)
    say(f"Volgens de overgang {shown_path(way.path)}." if way else "Er is geen overgang: vergeleken op code en tekst.")
    for sentence in differences_around(before, after):
        say(sentence)
    rows = [{"kind": link.kind, "from": list(link.old), "to": list(link.new)} for link in links]
    document = {
        "from": before.version,
        "to": after.version,
        "crosswalk": str(way.path) if way else None,
        "rows": rows,
    }
    lines = [{"kind": row["kind"], "from": ", ".join(row["from"]), "to": ", ".join(row["to"])} for row in rows]
    show(document, lines, format)


def _named(word: str, folder: Path) -> tuple["Kader", Path]:
    """Return the framework that a word means, and its file: a file, or a version in the folder."""
    from tilburg_samenwerking.kader import kader_versions, load_kader, shown_path

    known = kader_versions(folder)
    paths = known.get(word) or [Path(word)]
    if len(paths) > 1:
        raise Refused(f'Versie "{word}" staat in meer dan één bestand: {", ".join(path.name for path in paths)}.')
    if word not in known and not paths[0].exists():
        raise Refused(
            f'"{word}" is geen bestand, en geen versie in {shown_path(folder)}. Kies uit: {", ".join(known)}.'
        )
    return load_kader(paths[0]), paths[0]
