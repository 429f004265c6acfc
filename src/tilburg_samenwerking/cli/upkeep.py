"""The commands that keep a database: a backup, putting one back, bringing it up to date, checking it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from tilburg_samenwerking.cli.output import Format, Steps, say, show
from tilburg_samenwerking.cli.shared import REFUSED, Database, Formatted, KaderFile, actor, app, command
from tilburg_samenwerking.formatting import plural


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
def upgrade(database: Database = None, kader: KaderFile = None, format: Formatted = Format.table) -> None:
    """Breng de database naar de indeling van dit programma, na een reservekopie: alles of niets."""
    from tilburg_samenwerking import store

    url, folder = store.database_url(database), kader and kader.parent
    upgraded = store.upgrade_database(url, actor=actor(), folder=folder, progress=Steps())
    if upgraded.backup is None:
        say(f"De database heeft indeling {upgraded.after} al; er is niets gewijzigd.")
    elif upgraded.before == upgraded.after:
        say("Waarderingen zijn gekoppeld aan een kader dat bij de vorige keer niet in de map stond.")
        say(f"De reservekopie van ervoor is {upgraded.backup}.")
    else:
        say(f"De database is bijgewerkt van indeling {upgraded.before} naar {upgraded.after}; de inhoud is vergeleken.")
        say(f"De reservekopie van ervoor is {upgraded.backup}.")
    for used in upgraded.unexplained:
        say(
            f'Let op: {plural(used.assessments, "waardering is", "waarderingen zijn")} van kader "{used.version}" met '
            f"vingerafdruk {used.hash}, en geen bestand in de map van het kader verklaart die. De waarderingen en de "
            "vingerafdruk zijn bewaard, maar hun scores tellen niet mee. Leg het bestand van dat kader in de map en "
            "voer `samenwerking upgrade` nog eens uit."
        )
    document = {
        "from": upgraded.before,
        "to": upgraded.after,
        "unexplained": [vars(used) for used in upgraded.unexplained],
        "backup": upgraded.backup and str(upgraded.backup),
        "rows": upgraded.rows,
    }
    show(document, _counted(upgraded.rows), format)


@command(app, "check")
def check(database: Database = None, kader: KaderFile = None, format: Formatted = Format.table) -> None:
    """Controleer of alles is zoals het is opgeslagen, en of elke score klopt; er wordt niets gewijzigd."""
    from tilburg_samenwerking import store
    from tilburg_samenwerking.portfolio.snapshot import frameworks

    checked = store.check_database(store.database_url(database), frameworks(kader), Steps())
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


def _counted(rows: Mapping[str, int]) -> list[dict[str, object]]:
    return [{"table": table, "rows": count} for table, count in rows.items()]
