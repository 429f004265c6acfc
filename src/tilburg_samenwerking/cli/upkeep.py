"""The commands that keep a database: a backup, putting one back, bringing it up to date, checking it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tilburg_samenwerking.cli.output import Format, Steps, say, show
from tilburg_samenwerking.cli.shared import REFUSED, Database, Formatted, KaderFile, actor, app, command
from tilburg_samenwerking.formatting import plural

if TYPE_CHECKING:
    from tilburg_samenwerking.kader import Kader


@command(app, "backup")
def backup(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Waar de reservekopie komt.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Vervang het bestand als het er al is.")] = False,
    database: Database = None,
    format: Formatted = Format.table,
) -> None:
    """Maak een reservekopie, ook terwijl het dashboard draait, en controleer haar."""
    from tilburg_samenwerking import store

    manifest = store.back_up(store.database_url(database), file, overwrite=overwrite, progress=Steps())
    say(f"De reservekopie {file} is gemaakt en gecontroleerd.")
    document = {"file": str(file), **vars(manifest)}
    show(document, _counted(manifest.rows), format)


@command(app, "restore")
def restore(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="De reservekopie.")],
    database: Database = None,
    format: Formatted = Format.table,
) -> None:
    """Zet een reservekopie terug, na controle; wat er stond wordt bewaard."""
    from tilburg_samenwerking import store
    from tilburg_samenwerking.store import migrations

    restored = store.restore(store.database_url(database), file, actor=actor(), progress=Steps())
    manifest = restored.manifest
    if manifest is None:
        say(f"In {file} staat niet wat erin hoort te zitten: het is niet met `samenwerking backup` gemaakt.")
    say(f"{file} is teruggezet." + (f" Wat er stond is bewaard als {restored.kept}." if restored.kept else ""))
    if restored.layout != migrations.HEAD:
        say("De indeling is ouder dan dit programma: werk de database bij met `samenwerking upgrade`.")
    document = {"file": str(file), "kept": restored.kept and str(restored.kept), "layout": restored.layout}
    show(document, _counted(manifest.rows if manifest else {}), format)


@command(app, "upgrade")
def upgrade(database: Database = None, format: Formatted = Format.table) -> None:
    """Breng de database naar de indeling van dit programma, na een reservekopie: alles of niets."""
    from tilburg_samenwerking import store

    upgraded = store.upgrade_database(store.database_url(database), actor=actor(), progress=Steps())
    if upgraded.backup is None:
        say(f"De database heeft indeling {upgraded.after} al; er is niets gewijzigd.")
    else:
        say(f"De database is bijgewerkt van indeling {upgraded.before} naar {upgraded.after}; de inhoud is vergeleken.")
        say(f"De reservekopie van ervoor is {upgraded.backup}.")
    document = {
        "from": upgraded.before,
        "to": upgraded.after,
        "backup": upgraded.backup and str(upgraded.backup),
        "rows": upgraded.rows,
    }
    show(document, _counted(upgraded.rows), format)


@command(app, "check")
def check(database: Database = None, kader: KaderFile = None, format: Formatted = Format.table) -> None:
    """Controleer of alles is zoals het is opgeslagen, en of elke score klopt; er wordt niets gewijzigd."""
    from tilburg_samenwerking import store

    checked = store.check_database(store.database_url(database), _frameworks(kader), Steps())
    if checked.not_scored:
        count = plural(checked.not_scored, "waardering is", "waarderingen zijn")
        say(f"Let op: {count} van een kader dat niet in de map van het kader staat; de scores zijn niet nagerekend.")
    if checked.problems:
        say(f"{plural(len(checked.problems), 'fout', 'fouten')} in de database. Er is niets gewijzigd.")
    else:
        say(f"In orde: {plural(checked.assessments, 'waardering', 'waarderingen')} gecontroleerd.")
    problems = [vars(problem) for problem in checked.problems]
    document = {"assessments": checked.assessments, "not_scored": checked.not_scored, "problems": problems}
    show(document, problems, format)
    if problems:
        raise typer.Exit(REFUSED)


def _frameworks(file: Path | None) -> "list[Kader]":
    """Return the framework in use and those beside it that can be read, each content once."""
    from tilburg_samenwerking.errors import Refused
    from tilburg_samenwerking.kader import kader_versions, load_kader
    from tilburg_samenwerking.portfolio.snapshot import kader_in_use

    path = file or kader_in_use()
    frameworks = {framework.hash: framework for framework in [load_kader(path)]}
    for beside in (one for paths in kader_versions(path.parent).values() for one in paths):
        try:
            framework = load_kader(beside)
        except Refused:  # `kader check` says what is wrong with it
            continue
        frameworks.setdefault(framework.hash, framework)
    return list(frameworks.values())


def _counted(rows: Mapping[str, int]) -> list[dict[str, object]]:
    return [{"table": table, "rows": count} for table, count in rows.items()]
