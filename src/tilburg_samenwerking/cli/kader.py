"""The commands about the framework: checking a file, what differs between two, and switching to another version."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tilburg_samenwerking.cli.output import Format, Steps, say, show
from tilburg_samenwerking.cli.shared import REFUSED, Database, Formatted, KaderFile, actor, command, kader_app
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tilburg_samenwerking.kader import Kader
    from tilburg_samenwerking.kader.crosswalk.types import Chains
    from tilburg_samenwerking.store import Outlook


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
    from tilburg_samenwerking.intake.process.outside import framework_problems
    from tilburg_samenwerking.kader import kader_path
    from tilburg_samenwerking.kader.crosswalk.check import is_crosswalk

    path = file or kader or kader_path()
    checked: Checked = framework_problems(path), {}, ""
    if not checked[0]:
        checked = _crosswalk(path) if is_crosswalk(path) else _kader(path, database)
    problems, about, words = checked
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

    framework = load_kader(path)
    problems = [*_circle(path.parent, framework.version), *_other_content(framework, path, database)]
    about = {"version": framework.version, "hash": framework.hash, "cells": len(framework.cells)}
    parts = f"{plural(len(framework.cells), 'veld', 'velden')}, {plural(len(framework.items), 'item', 'items')}"
    return problems, about, f"{framework.title}, versie {framework.version}, {parts}"


def _circle(folder: Path, version: str) -> "Iterator[str]":
    """Yield what is wrong where the crosswalks that lead to a version go round in a circle."""
    from tilburg_samenwerking.kader.crosswalk.files import Circle, ways_to

    try:
        ways_to(folder, version)
    except Circle as circle:
        yield str(circle)


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
    from tilburg_samenwerking.kader.crosswalk.files import load_crosswalk

    crosswalk = load_crosswalk(path)
    problems = list(_circle(path.resolve().parent.parent, crosswalk.new.version))
    differs = plural(len(crosswalk.differences), "verschil", "verschillen")
    about = {"from": crosswalk.old.version, "to": crosswalk.new.version}
    return problems, about, f"van {crosswalk.old.version} naar {crosswalk.new.version}, {differs}"


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


@command(kader_app, "switch")
def switch(
    new: Annotated[
        str, typer.Argument(metavar="NIEUW", help="Het nieuwe kader: een bestand, of een versie in de map.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Toon alleen wat er verandert.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Haal weg wat voor het nieuwe kader is omgezet.")] = False,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Maak de scores van oudere waarderingen in een nieuw kader; welk kader in gebruik is, zegt de instelling."""
    from tilburg_samenwerking import store
    from tilburg_samenwerking.kader import kader_path, shown_path
    from tilburg_samenwerking.kader.crosswalk.types import FOLDER as CROSSWALKS

    if dry_run and undo:
        raise Refused("Kies één van --dry-run en --undo. Er is niets gewijzigd.")
    in_use = kader or kader_path()
    newer, file = _named(new, in_use.parent)
    if file.resolve().parent != in_use.resolve().parent:
        raise Refused(
            f"{shown_path(file)} staat niet bij het kader in gebruik, en zijn overgangen dus ook niet. Zet het bestand "
            f"in {shown_path(in_use.parent)}, en de overgang in {CROSSWALKS}. Er is niets gewijzigd."
        )
    engine = store.open_database(store.database_url(database))
    document = {"version": newer.version, "hash": newer.hash, "dry_run": dry_run, "undone": undo}
    if undo:
        show(document | {"assessments": _undone(engine, newer, in_use)}, [], format)
        return
    outlook, chains = _outlook(engine, newer, file)
    _say_outlook(outlook, newer)
    count = 0 if dry_run else store.switch(engine, newer, chains, actor=actor(), progress=Steps())
    _say_next(outlook, newer, file, in_use, dry_run, count)
    rows = [vars(cell) for cell in outlook.cells]
    about = {"waiting": outlook.waiting, "assessments": count, "unreached": [vars(one) for one in outlook.unreached]}
    show(document | about | {"rows": rows}, rows, format)


def _outlook(engine: "Engine", kader: "Kader", file: Path) -> "tuple[Outlook, Chains]":
    """Return what a switch does and the crosswalks for it; raises `Refused` where those cannot be used."""
    from tilburg_samenwerking import store
    from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains, crosswalk_problems, refuse_unclear_ways

    with store.reading(engine) as connection:
        store.refuse_changed_versions(connection, file.parent)
    for sentence in refuse_unclear_ways(file.parent, kader.version):
        say(sentence)
    chains = crosswalk_chains(file.parent, kader)
    for steps in chains.values():
        if not store.carried_questions(steps):
            raise Refused(
                f"Van kader {steps[0].old.version} gaat geen enkele vraag mee naar {kader.version}. Verbeter de "
                "overgangen, of haal ze weg. Er is niets gewijzigd."
            )
    with store.reading(engine) as connection:
        store.refuse_other_content(connection, kader, file.parent)
        outlook = store.switch_outlook(connection, kader, chains)
    problems = crosswalk_problems(file.parent)
    # What cannot be read may be the very crosswalk that is missing.
    if problems and outlook.unreached:
        versions = listed([one.version for one in outlook.unreached])
        raise Refused(
            "\n".join(
                [
                    *problems,
                    f"Van kader {versions} is er zo geen overgang naar {kader.version}. Verbeter dit, of "
                    "haal het bestand weg. Er is niets gewijzigd.",
                ]
            )
        )
    for problem in problems:
        say(f"Let op: {problem}")
    return outlook, chains


def _undone(engine: "Engine", kader: "Kader", in_use: Path) -> int:
    """Delete what was brought over to a framework, unless it is in use, and return of how many assessments."""
    from tilburg_samenwerking import store
    from tilburg_samenwerking.kader import load_kader

    if load_kader(in_use).hash == kader.hash:
        raise Refused(
            f"Kader {kader.version} is in gebruik. Zet eerst het oude kader terug (de regel `kader = …` in "
            "kader/instellingen.toml), en voer dit dan nog eens uit. Er is niets gewijzigd."
        )
    count = store.undo(engine, kader, actor=actor())
    say(
        f"Van {plural(count, 'waardering zijn', 'waarderingen zijn')} de scores in kader {kader.version} weggehaald. "
        "Waarderingen van dat kader zelf houden hun scores; aan de antwoorden is niets gewijzigd."
    )
    return count


def _say_outlook(outlook: "Outlook", kader: "Kader") -> None:
    for version in dict.fromkeys(cell.version for cell in outlook.cells):
        cells = [cell for cell in outlook.cells if cell.version == version]
        say(f"Van kader {version} naar {kader.version}, per veld:")
        for cell in cells:
            say(
                f"- {kader.cell_label(cell.cell)}: {cell.carried} van {plural(cell.questions, 'vraag', 'vragen')} "
                f"{'gaat' if cell.carried == 1 else 'gaan'} mee; {cell.keeps} van "
                f"{plural(cell.now, 'samenwerking', 'samenwerkingen')} met een score {_keeps(cell.keeps)} die."
            )
    for used in outlook.unreached:
        say(
            f"Van kader {used.version} is er geen overgang naar {kader.version}: "
            f"{plural(used.assessments, 'waardering blijft', 'waarderingen blijven')} daarin zonder scores. Fase, "
            "vaarwater, ouderdom en geld tellen wel mee."
        )
    if not (outlook.cells or outlook.unreached):
        say("Er zijn geen waarderingen van een oudere versie om te zetten.")


def _keeps(count: int) -> str:
    return "houdt" if count == 1 else "houden"


def _say_next(outlook: "Outlook", kader: "Kader", file: Path, in_use: Path, dry_run: bool, count: int) -> None:
    from tilburg_samenwerking.kader import load_kader

    if dry_run:
        waiting = plural(outlook.waiting, "waardering wacht", "waarderingen wachten")
        say(f"Dit was een proef: er is niets gewijzigd. {waiting} op omzetten.")
        return
    done = (
        f"Van {plural(count, 'waardering zijn', 'waarderingen zijn')} de scores gemaakt" if count else "Alles was er al"
    )
    if load_kader(in_use).hash == kader.hash:
        say(f"{done}: kader {kader.version} is in gebruik, en klaar daarvoor.")
        return
    without = sum(used.assessments for used in outlook.unreached)
    ready = (
        f"kader {kader.version} kan in gebruik, maar {plural(without, 'waardering blijft', 'waarderingen blijven')} "
        "daarin zonder scores"
        if without
        else f"kader {kader.version} is klaar voor gebruik"
    )
    say(
        f"{done}: {ready}. Neem het in gebruik met de regel "
        f'`kader = "{file.name}"` in kader/instellingen.toml, of kijk eerst met --kader {file}. Terug gaat u door daar '
        f'weer `kader = "{in_use.name}"` te zetten; `samenwerking kader switch {kader.version} --undo` haalt daarna '
        "weg wat is omgezet."
    )


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
