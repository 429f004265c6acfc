"""The commands of the administrator: making a database, reading files in, rebuilding, the demo."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tilburg_samenwerking.cli.output import Format, Steps, say, show
from tilburg_samenwerking.cli.shared import (
    REFUSED,
    Database,
    Formatted,
    KaderFile,
    actor,
    app,
    command,
    refuse_target,
    write_new,
)
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import DATE_HOW, as_date, plural, today
from tilburg_samenwerking.opening import NoRegularFile, TooLarge, read_bounded

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from tilburg_samenwerking.intake.importing import ImportReport
    from tilburg_samenwerking.intake.version import Known
    from tilburg_samenwerking.kader import Kader

ERROR_HEAD = ("blad", "rij", "kolom", "waarde", "melding")  # for people; in JSON the fields of a problem
NAMED = 40  # names and warnings for a person; JSON has them all
SEED = 2026  # that of the demo, which takes long to load; a test holds them together


@command(app, "init")
def init(database: Database = None, kader: KaderFile = None, format: Formatted = Format.table) -> None:
    """Maak een lege database, als die er nog niet is."""
    from tilburg_samenwerking import store
    from tilburg_samenwerking.kader import load_kader

    load_kader(kader)
    url = store.database_url(database)
    _engine, made = store.create(url, actor=actor())
    say("De database is gemaakt." if made else "De database bestond al; er is niets gewijzigd.")
    show({"database": str(url), "created": made}, [], format)


@command(app, "import")
def import_file(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="BESTAND",
            help="CSV of XLSX: het ingevulde sjabloon, één rij per antwoord, of één rij per respondent met een kolom "
            "per vraag.",
        ),
    ],
    dry_run_only: Annotated[bool, typer.Option("--dry-run", help="Controleer alleen; sla niets op.")] = False,
    errors: Annotated[
        Path | None,
        typer.Option(
            metavar="BESTAND",
            help="Zet de fouten hierin: .xlsx is uw werkmap met de fouten erin, .csv een lijst.",
        ),
    ] = None,
    replace: Annotated[
        str | None,
        typer.Option(metavar="REDEN", help="Vervang wat er al is, om deze reden; de oude versie blijft bewaard."),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="Het bestand is de hele waardering: wie er niet in staat, vervalt.")
    ] = False,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Lees een bestand met antwoorden in: alles, of bij een fout niets.

    Respondenten uit het bestand komen erbij, of vervangen wie er al stond met dezelfde functie en hetzelfde
    perspectief. Wie niet in het bestand staat, blijft; met --whole vervalt die.
    """
    from tilburg_samenwerking import store

    if errors:
        refuse_target(errors, ".xlsx", ".csv")
    report = _imported(file, kader, store.database_url(database), dry_run_only, replace, whole)
    _show_import(report, format)
    if errors and report.problems:
        _write_errors(errors, file, report)
    if report.problems:
        raise typer.Exit(REFUSED)


def _imported(
    file: Path, kader_file: Path | None, url: Any, only_try: bool, reason: str | None, whole: bool
) -> "ImportReport":
    from tilburg_samenwerking import store
    from tilburg_samenwerking.intake.importing import ImportReport, dry_run, import_answers
    from tilburg_samenwerking.intake.limits import LIMITS, too_large
    from tilburg_samenwerking.intake.process.outside import read_outside
    from tilburg_samenwerking.portfolio.snapshot import frameworks

    known = frameworks(kader_file)
    if reason is not None and not reason.strip():
        return _file_problem(reason, "Geef bij --replace een reden op.")
    try:
        content = read_bounded(file, LIMITS.size)
    except TooLarge as error:
        return ImportReport(problems=[too_large(str(file), error.size, LIMITS.size)])
    except OSError as error:
        return _file_problem(str(file), f"Het bestand kan niet worden gelezen: {_reason(error)}.")
    steps = Steps()
    exists = not store.is_file(url) or store.database_file(url).exists()
    engine = store.open_database(url) if exists else None
    checked = read_outside(file.name, content, known[0], steps, _known(engine, known, kader_file))
    kader = checked.kader or known[0]
    if kader.version != known[0].version:
        say(f"Dit bestand is van kader {kader.version} en wordt zo gelezen; in gebruik is {known[0].version}.")
    if only_try or checked.problems:
        return dry_run(engine, checked, kader, reason=reason, whole=whole)
    engine, _made = store.create(url, actor=actor())
    return import_answers(
        *(engine, checked, kader),
        actor=actor(),
        source=file.name,
        reason=reason and reason.strip(),
        whole=whole,
        progress=steps,
    )


def _known(engine: "Engine | None", frameworks: "tuple[Kader, ...]", chosen: Path | None) -> "Known":
    """Return what is known of frameworks; raises `Refused` where the version in use was used with another content."""
    from tilburg_samenwerking import store
    from tilburg_samenwerking.intake.version import Known
    from tilburg_samenwerking.portfolio.snapshot import kader_in_use

    folder = (chosen or kader_in_use()).parent
    if engine is None:
        return Known(frameworks, chosen=chosen is not None, folder=folder)
    with store.reading(engine) as connection:
        store.refuse_other_content(connection, frameworks[0], folder)
        used = tuple(one.version for one in store.read_used_kaders(connection))
    return Known(frameworks, used, chosen is not None, folder)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "het bestaat niet"
    if isinstance(error, IsADirectoryError):
        return "het is een map"
    if isinstance(error, NoRegularFile):
        return "het is geen gewoon bestand"
    return "geen toegang" if isinstance(error, PermissionError) else str(error.strerror)


def _write_errors(target: Path, file: Path, report: "ImportReport") -> None:
    """Write the errors of a file as a file: as its name says the workbook with the errors in it, or a list."""
    from tilburg_samenwerking.intake.process.outside import marked_copy
    from tilburg_samenwerking.intake.template import problems_csv, problems_list

    if target.suffix.lower() == ".csv":
        content = problems_csv(report.problems)
    else:
        workbook = file.read_bytes() if file.is_file() else b""
        content = marked_copy(workbook, report.problems) or problems_list(report.problems)
    write_new(target, content)
    say(f"De fouten staan in {target}.")


def _file_problem(value: str, message: str) -> "ImportReport":
    from tilburg_samenwerking.intake.importing import ImportReport
    from tilburg_samenwerking.intake.sheets import Problem

    return ImportReport(problems=[Problem(None, None, None, value, message)])


def _show_import(report: "ImportReport", format: Format) -> None:
    from tilburg_samenwerking.views.intake import file_reading

    before = file_reading.before_the_first_fault(report.reading, [] if report.replaceable else report.problems)
    read, notes = file_reading.sentences(report.reading), file_reading.notes(report.reading)
    document = {
        "assessments": report.assessments,
        "answers": report.answers,
        "unchanged": report.unchanged,
        "new_collaborations": list(report.new_collaborations),
        "reading": [*read, *notes, *([before] if before else [])],
        "errors": [vars(problem) for problem in report.problems],
        "unlisted": report.unlisted,
    }
    for sentence in _failed(report, before) if report.problems else [_outcome(report)]:
        say(sentence)
    show(document, [dict(zip(ERROR_HEAD, vars(one).values(), strict=True)) for one in report.problems], format)
    sys.stdout.flush()
    for warning in [*notes, *report.warnings[:NAMED]]:
        say(f"Let op: {warning}")
    if len(report.warnings) > NAMED:
        say(f"Let op: en nog {len(report.warnings) - NAMED} zulke opmerkingen.")
    for sentence in file_reading.brief(report.reading):
        say(sentence)


def _failed(report: "ImportReport", before: str | None) -> Iterator[str]:
    """Yield that nothing was imported, how much is wrong, and what to do; the places follow."""
    told = len(report.problems)
    more = f" Hier staan de eerste {told}; en nog {report.unlisted}." if report.unlisted else ""
    yield f"{plural(told + report.unlisted, 'fout', 'fouten')} in het bestand. Er is niets ingelezen.{more}"
    if report.replaceable:
        yield "Het bestand zegt iets anders dan wat er al staat. Klopt het bestand, geef dan een reden met --replace."
    elif report.reading:
        yield "Verbeter deze plaatsen en lees het bestand opnieuw in; met --errors BESTAND krijgt u ze als bestand."
    if before:
        yield before


def _outcome(report: "ImportReport") -> str:
    from tilburg_samenwerking.views.intake.import_report import (
        changes_in_words,
        fills_in_words,
        in_words,
        without_start_in_words,
    )

    new = report.new_collaborations
    if not (report.assessments or new or report.filled):
        return (
            f"Er is niets gewijzigd: {plural(report.unchanged, 'waardering stond', 'waarderingen stonden')} er al zo."
        )
    verb = "Proef: zou inlezen" if report.dry_run else "Ingelezen"
    lines = [f"{verb}: {in_words(report)}.", *([f"Nieuwe samenwerkingen ({len(new)}): {_some(new)}."] if new else [])]
    lines += [unknown] if (unknown := without_start_in_words(report)) else []
    changes = changes_in_words(report)
    lines += changes[:NAMED] + [f"En nog {len(changes) - NAMED} waarderingen."] * (len(changes) > NAMED)
    fills = fills_in_words(report)
    lines += fills[:NAMED] + [f"En nog {len(fills) - NAMED} gegevens."] * (len(fills) > NAMED)
    return "\n".join(lines)


def _some(names: Sequence[str]) -> str:
    rest = len(names) - NAMED
    return "; ".join(names[:NAMED]) + (f"; en nog {rest}" if rest > 0 else "")


@command(app, "rebuild")
def rebuild(database: Database = None, kader: KaderFile = None, format: Formatted = Format.table) -> None:
    """Bereken alle scores opnieuw uit de antwoorden."""
    from tilburg_samenwerking import store
    from tilburg_samenwerking.kader import kader_path, load_kader

    framework = load_kader(kader)
    engine = store.open_database(store.database_url(database))
    folder = (kader or kader_path()).parent
    outcome = store.rebuild(engine, framework, actor=actor(), folder=folder, progress=Steps())
    show(outcome, [outcome], format)


@command(app, "demo")
def make_demo(
    end: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Laatste peildatum; anders het laatste halfjaar.")
    ] = None,
    collaborations: Annotated[
        int | None, typer.Option(min=1, help="Hoeveel samenwerkingen; anders de 36 vaste.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Getal waaruit de toevallige keuzes volgen.")] = SEED,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Maak een database met het fictieve voorbeeld Voorbeeldstad, als die er nog niet is."""
    from tilburg_samenwerking import demo, store
    from tilburg_samenwerking.kader import load_kader

    framework = load_kader(kader)
    last = demo.last_half_year(today()) if end is None else as_date(end)
    if last is None:
        raise Refused(f'De datum "{end}" is ongeldig. {DATE_HOW}.')
    url = store.database_url(database)
    engine, made = store.create(url, actor=actor(), demo_name=demo.NAME)
    outcome: dict[str, Any] = {"database": str(url), "created": made, "assessments": 0, "answers": 0}
    if _may_fill(engine):
        for batch in demo.blocks(framework, end=last, collaborations=collaborations, seed=seed):
            saved = store.save(engine, batch, framework, actor=actor(), action="demo", progress=Steps())
            outcome["assessments"] += saved.assessments
            outcome["answers"] += saved.answers
        demo.start_work(engine, framework, on=last, seed=seed)
    else:
        say("De voorbeeldgegevens staan er al; er is niets gewijzigd.")
    show(outcome, [outcome], format)


def _may_fill(engine: "Engine") -> bool:
    """Return whether the demo still has to be made; refuses a database with real data."""
    from tilburg_samenwerking import store

    with store.reading(engine) as connection:
        if store.demo_name(connection) is None:
            raise Refused(
                "Deze database is niet voor voorbeeldgegevens; er is niets gewijzigd. Geef met --database een andere."
            )
        return bool(store.read_collaborations(connection).empty)
