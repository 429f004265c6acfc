"""The command `samenwerking`: the same functions as the pages, for the administrator and the researcher."""

import getpass
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, NoReturn, ParamSpec

import typer
from sqlalchemy.engine import Engine
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from tilburg_samenwerking import attention, demo, filters, kader_check, portfolio, reading, store
from tilburg_samenwerking import kader as kader_module
from tilburg_samenwerking.cli_output import Format, Steps, fail, in_dutch, records, say, show
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.exchange.importing import ImportReport, dry_run, import_answers, read_answers_file
from tilburg_samenwerking.exchange.tables import Problem
from tilburg_samenwerking.formatting import plural
from tilburg_samenwerking.kader import Kader

REFUSED, MISUSED = 1, 2
NAMED = 40  # names and warnings for a person; JSON has them all


class _Command(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return in_dutch(super().get_help(ctx))


class _Group(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return in_dutch(super().get_help(ctx))


class By(StrEnum):
    """What `summary` groups by."""

    domain = "domain"
    theme = "theme"
    phase = "phase"
    water = "water"
    programme = "programme"


settings: dict[str, Any] = {"cls": _Group, "add_completion": False, "rich_markup_mode": None, "no_args_is_help": True}
app = typer.Typer(help="Tilburg Samenwerking: samenwerkingen van een gemeente op één waarderingskader.", **settings)
kader_app = typer.Typer(help="Het kader: de vragen en de schaal, als bestand.", **settings)
app.add_typer(kader_app, name="kader")

Database = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Database: een SQLite-bestand of een adres (anders SAMENWERKING_DATABASE)."),
]
KaderFile = Annotated[Path | None, typer.Option("--kader", metavar="BESTAND", help="Ander kader dan het ingestelde.")]
Formatted = Annotated[Format, typer.Option(help="Vorm van de uitvoer.")]
On = Annotated[str | None, typer.Option(metavar="DATUM", help="Peildatum, jjjj-mm-dd; anders vandaag.")]
Phase = Annotated[list[str] | None, typer.Option(metavar="FASE", help="Alleen deze fase; mag vaker.")]
Water = Annotated[list[str] | None, typer.Option(metavar="VAARWATER", help="Alleen dit vaarwater; mag vaker.")]
Programme = Annotated[list[str] | None, typer.Option(metavar="NAAM", help="Alleen dit programma; mag vaker.")]
Collaboration = Annotated[
    list[str] | None, typer.Option(metavar="SAMENWERKING", help="Alleen deze samenwerking; mag vaker.")
]
Viewpoint = Annotated[
    str, typer.Option(metavar="PERSPECTIEF", help="Gezien door samen, bestuurlijk, ambtelijk of partner.")
]

P = ParamSpec("P")


def command(group: typer.Typer, name: str) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a function a command that answers a refusal with a message and exit code 1, never with a traceback."""

    def register(function: Callable[P, None]) -> Callable[P, None]:
        @wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
            try:
                function(*args, **kwargs)
            except typer.Exit:
                raise
            except KeyboardInterrupt:
                _stop("Afgebroken.", kwargs["format"])
            except Refused as error:
                _stop(str(error), kwargs["format"])
            except Exception as error:  # whatever it is: a message, and one JSON document
                _stop(f"Onverwachte fout ({type(error).__name__}): {error}.", kwargs["format"])

        return group.command(name, cls=_Command)(guarded)

    return register


def _stop(message: str, format: Any) -> NoReturn:
    fail(message, format)
    raise typer.Exit(REFUSED)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, and end the process with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app(words, standalone_mode=False)
    except TyperException as error:
        fail(in_dutch(error.format_message()), _asked_format(words))
        code = MISUSED
    except (KeyboardInterrupt, typer.Abort):
        fail("Afgebroken.", _asked_format(words))
        code = REFUSED
    sys.exit(code or 0)


def _asked_format(words: Sequence[str]) -> Format:
    """Return the format that was asked for, also where the rest of the command cannot be read."""
    joined = " ".join(words).replace("=", " ")
    return Format.json if "--format json" in joined else Format.table


def actor() -> str:
    """Return who runs the command, for the audit line."""
    try:
        return f"opdrachtregel: {getpass.getuser()}"
    except (KeyError, OSError, ImportError):
        return "opdrachtregel"


@dataclass(frozen=True)
class Selected:
    """What a reading command works on."""

    kader: Kader
    filters: filters.Filters
    state: portfolio.State
    signals: attention.Signals | None = None


def selected(
    database: str | None,
    kader: Path | None,
    on: str | None,
    phase: list[str] | None,
    water: list[str] | None,
    programme: list[str] | None,
    collaboration: list[str] | None,
    viewpoint: str,
    *,
    with_signals: bool = False,
) -> Selected:
    """Return the selection that the options ask for; raises `Refused` naming every unknown value."""
    framework = kader_module.load(kader)
    engine = store.open_database(store.database_url(database))
    with store.reading(engine) as connection:
        code = kader_module.code_lookup({one: one for one in framework.viewpoint_codes}).get(
            kader_module.code_key(viewpoint), kader_module.SAMEN
        )
        panel = reading.panel(connection, framework, code)
        signals = reading.signals(connection, framework, code) if with_signals else None
    given = {
        "peildatum": [] if on is None else [on],
        "fase": phase or [],
        "vaarwater": water or [],
        "programma": programme or [],
        "samenwerkingen": collaboration or [],
        "perspectief": [viewpoint],
    }
    chosen, unknown = filters.parse(given, reading.choices(panel, framework), today=date.today())
    if unknown:
        raise Refused(
            "\n".join(f'{_word(key)} "{value}" is onbekend. Kies uit: {right}.' for key, value, right in unknown)
        )
    state = portfolio.state(panel, chosen.on, framework)
    if state.other_kader:
        say(f"Niet meegeteld: {plural(state.other_kader, 'samenwerking', 'samenwerkingen')} met een ander kader.")
    return Selected(framework, chosen, portfolio.select(state, chosen), signals)


def _word(key: str) -> str:
    """Return the word for one value of a filter: the keys of a link are sometimes plural."""
    return next((field.one for field in filters.FIELDS if field.key == key), key)


@command(app, "init")
def init(database: Database = None, kader: KaderFile = None, format: Formatted = Format.table) -> None:
    """Maak een lege database, als die er nog niet is."""
    kader_module.load(kader)
    url = store.database_url(database)
    _engine, made = store.create(url, actor=actor())
    say("De database is gemaakt." if made else "De database bestond al; er is niets gewijzigd.")
    show({"database": str(url), "created": made}, [], format)


@command(app, "import")
def import_file(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="CSV of XLSX, één rij per antwoord.")],
    dry_run_only: Annotated[bool, typer.Option("--dry-run", help="Controleer alleen; sla niets op.")] = False,
    replace: Annotated[
        str | None,
        typer.Option(metavar="REDEN", help="Vervang wat er al is, om deze reden; de oude versie blijft bewaard."),
    ] = None,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Lees een bestand met antwoorden in: alles, of bij een fout niets."""
    framework = kader_module.load(kader)
    url = store.database_url(database)
    report = _imported(file, framework, url, dry_run_only, replace)
    _show_import(report, format)
    if report.problems:
        raise typer.Exit(REFUSED)


def _imported(file: Path, kader: Kader, url: Any, only_try: bool, reason: str | None) -> ImportReport:
    if reason is not None and not reason.strip():
        return _file_problem(reason, "Geef bij --replace een reden op.")
    try:
        content = file.read_bytes()
    except OSError as error:
        return _file_problem(str(file), f"Het bestand kan niet worden gelezen: {_reason(error)}.")
    steps = Steps()
    checked = read_answers_file(file.name, content, kader, steps)
    if only_try or checked.problems:
        exists = url.get_backend_name() != "sqlite" or Path(str(url.database)).exists()
        engine = store.open_database(url) if exists and not checked.problems else None
        return dry_run(engine, checked, kader, reason=reason)
    engine, _made = store.create(url, actor=actor())
    return import_answers(
        engine, checked, kader, actor=actor(), source=file.name, reason=reason and reason.strip(), progress=steps
    )


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "het bestaat niet"
    if isinstance(error, IsADirectoryError):
        return "het is een map"
    return "geen toegang" if isinstance(error, PermissionError) else str(error.strerror)


def _file_problem(value: str, message: str) -> ImportReport:
    return ImportReport(problems=[Problem(None, None, None, value, message)])


def _show_import(report: ImportReport, format: Format) -> None:
    errors = [vars(problem) for problem in report.problems]
    document = {
        "assessments": report.assessments,
        "answers": report.answers,
        "unchanged": report.unchanged,
        "new_collaborations": list(report.new_collaborations),
        "errors": errors,
    }
    for warning in report.warnings[:NAMED]:
        say(f"Let op: {warning}")
    if len(report.warnings) > NAMED:
        say(f"Let op: en nog {len(report.warnings) - NAMED} zulke opmerkingen.")
    if errors:
        say(f"{plural(len(errors), 'fout', 'fouten')} in het bestand. Er is niets ingelezen.")
    else:
        say(_outcome(report))
    show(document, errors if format is not Format.json else [], format)


def _outcome(report: ImportReport) -> str:
    new = report.new_collaborations
    if not (report.assessments or new or report.filled):
        return (
            f"Er is niets gewijzigd: {plural(report.unchanged, 'waardering stond', 'waarderingen stonden')} er al zo."
        )
    verb = "Proef: zou inlezen" if report.dry_run else "Ingelezen"
    parts = [
        f"{verb}: {plural(report.assessments, 'waardering', 'waarderingen')}"
        f" met {plural(report.answers, 'antwoord', 'antwoorden')}",
        f"{report.unchanged} ongewijzigd",
        f"{report.replaced} vervangen",
        *([f"{plural(report.filled, 'gegeven', 'gegevens')} van samenwerkingen bijgewerkt"] if report.filled else []),
    ]
    lines = [", ".join(parts) + ".", *([f"Nieuwe samenwerkingen ({len(new)}): {_some(new)}."] if new else [])]
    return "\n".join(lines)


def _some(names: Sequence[str]) -> str:
    rest = len(names) - NAMED
    return "; ".join(names[:NAMED]) + (f"; en nog {rest}" if rest > 0 else "")


@command(app, "grid")
def grid(
    on: On = None,
    phase: Phase = None,
    water: Water = None,
    programme: Programme = None,
    collaboration: Collaboration = None,
    viewpoint: Viewpoint = kader_module.SAMEN,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Toon de velden van het raster over de gekozen samenwerkingen."""
    chosen = selected(database, kader, on, phase, water, programme, collaboration, viewpoint)
    cells = portfolio.grid(chosen.state, chosen.kader).to_dict("records")
    document = {
        "on": chosen.filters.on,
        "viewpoint": chosen.filters.viewpoint,
        "kader": chosen.kader.version,
        "collaborations": len(chosen.state),
        "cells": cells,
    }
    show(document, records(cells, list(cells[0])), format)


@command(app, "matrix")
def matrix(
    on: On = None,
    phase: Phase = None,
    water: Water = None,
    programme: Programme = None,
    collaboration: Collaboration = None,
    viewpoint: Viewpoint = kader_module.SAMEN,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Toon elke gekozen samenwerking met haar velden."""
    chosen = selected(database, kader, on, phase, water, programme, collaboration, viewpoint)
    frame = portfolio.matrix(chosen.state, chosen.kader).to_dict("records")
    codes = chosen.kader.cell_codes
    head, tail = ["collaboration", "name", "assessed_on", "phase", "water"], ["overall", "lowest_cell", "lowest_score"]
    rows = [
        {name: row[name] for name in head}
        | {"cells": {code: row[code] for code in codes}, "overall": row["overall"], "lowest": _lowest(row)}
        for row in frame
    ]
    show({"on": chosen.filters.on, "rows": rows}, records(frame, [*head, *codes, *tail]), format)


def _lowest(row: dict[Any, Any]) -> dict[str, Any] | None:
    return {"cell": row["lowest_cell"], "score": row["lowest_score"]} if row["scored"] else None


@command(app, "summary")
def summary(
    by: Annotated[By, typer.Option(help="Per domein, thema, fase, vaarwater of programma.")],
    on: On = None,
    phase: Phase = None,
    water: Water = None,
    programme: Programme = None,
    collaboration: Collaboration = None,
    viewpoint: Viewpoint = kader_module.SAMEN,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Toon de gekozen samenwerkingen per groep."""
    chosen = selected(database, kader, on, phase, water, programme, collaboration, viewpoint)
    found = portfolio.summary(chosen.state, chosen.kader, by.value).to_dict("records")
    groups = records(found, ["group", "score", "n", "min", "max", "sd"])
    show({"on": chosen.filters.on, "by": by.value, "groups": groups}, groups, format)


@command(app, "attention")
def attention_list(
    on: On = None,
    phase: Phase = None,
    water: Water = None,
    programme: Programme = None,
    collaboration: Collaboration = None,
    viewpoint: Viewpoint = kader_module.SAMEN,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Toon welke samenwerkingen aandacht vragen, en waarom."""
    chosen = selected(database, kader, on, phase, water, programme, collaboration, viewpoint, with_signals=True)
    assert chosen.signals is not None
    staleness = kader_module.settings().staleness
    found = attention.attention(chosen.state, chosen.signals, chosen.filters.on, chosen.kader, staleness)
    slugs, names = chosen.state.rows["collaboration"], chosen.state.rows["name"]
    rows = [{"collaboration": slugs[row.place], "reasons": [vars(reason) for reason in row.reasons]} for row in found]
    lines = [
        {"collaboration": slugs[row.place], "name": names[row.place], **vars(reason)}
        for row in found
        for reason in row.reasons
    ]
    show({"on": chosen.filters.on, "rows": rows}, lines, format)


@command(app, "rebuild")
def rebuild(database: Database = None, kader: KaderFile = None, format: Formatted = Format.table) -> None:
    """Bereken alle scores opnieuw uit de antwoorden."""
    framework = kader_module.load(kader)
    engine = store.open_database(store.database_url(database))
    outcome = store.rebuild(engine, framework, actor=actor(), progress=Steps())
    show(outcome, [outcome], format)


@command(app, "demo")
def make_demo(
    end: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Laatste peildatum; anders het laatste halfjaar.")
    ] = None,
    collaborations: Annotated[
        int | None, typer.Option(min=1, help="Hoeveel samenwerkingen; anders de 36 vaste.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Getal waaruit de toevallige keuzes volgen.")] = demo.SEED,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Maak een database met het fictieve voorbeeld Voorbeeldstad, als die er nog niet is."""
    framework = kader_module.load(kader)
    last = demo.last_half_year(date.today()) if end is None else filters.as_date(end)
    if last is None:
        raise Refused(f'De datum "{end}" is ongeldig. Schrijf jjjj-mm-dd.')
    url = store.database_url(database)
    engine, made = store.create(url, actor=actor(), demo_name=demo.NAME)
    outcome: dict[str, Any] = {"database": str(url), "created": made, "assessments": 0, "answers": 0}
    if _may_fill(engine):
        for batch in demo.blocks(framework, end=last, collaborations=collaborations, seed=seed):
            saved = store.save(engine, batch, framework, actor=actor(), action="demo", progress=Steps())
            outcome["assessments"] += saved.assessments
            outcome["answers"] += saved.answers
    else:
        say("De voorbeeldgegevens staan er al; er is niets gewijzigd.")
    show(outcome, [outcome], format)


def _may_fill(engine: Engine) -> bool:
    """Return whether the demo still has to be made; refuses a database with real data."""
    with store.reading(engine) as connection:
        if store.demo_name(connection) is None:
            raise Refused(
                "Deze database is niet voor voorbeeldgegevens; er is niets gewijzigd. Geef met --database een andere."
            )
        return bool(store.read_collaborations(connection).empty)


@command(kader_app, "check")
def check_kader(
    file: Annotated[Path | None, typer.Argument(metavar="BESTAND", help="Kaderbestand; anders het ingestelde.")] = None,
    database: Database = None,  # noqa: ARG001  (every command takes it)
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Controleer een kaderbestand en noem alle fouten."""
    path = file or kader or kader_module.default_path()
    _content, problems = kader_check.check(path)
    for problem in problems:
        say(problem)
    document: dict[str, Any] = {"file": str(path), "errors": [{"message": problem} for problem in problems]}
    if not problems:
        framework = kader_module.load(path)
        document |= {"version": framework.version, "hash": framework.hash, "cells": len(framework.cells)}
        say(
            f"In orde: {framework.title}, versie {framework.version}, "
            f"{plural(len(framework.cells), 'veld', 'velden')}, {plural(len(framework.items), 'item', 'items')}."
        )
    show(document, [], format)
    if problems:
        raise typer.Exit(REFUSED)


if __name__ == "__main__":
    main()
