"""The commands that keep a database: a backup, putting one back, bringing it up to date, checking it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tilburg_samenwerking.cli.output import Format, Steps, say, show
from tilburg_samenwerking.cli.shared import REFUSED, Database, Formatted, KaderFile, actor, app, command
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import listed, long_date, plural

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

    from tilburg_samenwerking.store.names import Namesakes


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
    for before, now in upgraded.respelled.items():
        say(f'"{before}" heet voortaan "{now}", zoals het het vaakst geschreven is.')
    _say_namesakes(upgraded.namesakes)
    document = {
        "from": upgraded.before,
        "to": upgraded.after,
        "unexplained": [vars(used) for used in upgraded.unexplained],
        "backup": upgraded.backup and str(upgraded.backup),
        "rows": upgraded.rows,
        "respelled": upgraded.respelled,
        "namesakes": [vars(one) for one in upgraded.namesakes],
    }
    show(document, _counted(upgraded.rows), format)


@command(app, "check")
def check(
    accept: Annotated[
        bool, typer.Option("--accept", help="Toon wat anders is dan opgeslagen; met --reason geldt het zo voortaan.")
    ] = False,
    reason: Annotated[
        str | None, typer.Option(metavar="REDEN", help="Waarom de inhoud zo mag blijven; alleen met --accept.")
    ] = None,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Controleer of alles is zoals het is opgeslagen, en of elke score klopt; zonder --accept wijzigt er niets."""
    from tilburg_samenwerking import store
    from tilburg_samenwerking.portfolio.snapshot import frameworks, kader_in_use

    if accept:
        _accept(store.database_url(database), kader, reason, format)
        return
    if reason is not None:
        raise Refused("--reason hoort bij --accept. Er is niets gewijzigd.")
    url, folder = store.database_url(database), (kader or kader_in_use()).parent
    checked = store.check_database(url, frameworks(kader), Steps(), folder=folder)
    if checked.not_scored:
        count = plural(checked.not_scored, "waardering is", "waarderingen zijn")
        say(f"Let op: {count} van een kader dat niet in de map van het kader staat; de scores zijn niet nagerekend.")
    if checked.problems:
        say(f"{plural(len(checked.problems), 'fout', 'fouten')} in de database. Er is niets gewijzigd.")
    else:
        say(f"In orde: {plural(checked.assessments, 'waardering', 'waarderingen')} gecontroleerd.")
    _say_namesakes(checked.namesakes)
    problems = [vars(problem) for problem in checked.problems]
    document = {
        "assessments": checked.assessments,
        "not_scored": checked.not_scored,
        "problems": problems,
        "namesakes": [vars(one) for one in checked.namesakes],
    }
    show(document, problems, format)
    if problems:
        raise typer.Exit(REFUSED)


def _say_namesakes(namesakes: "Sequence[Namesakes]") -> None:
    """Say which names are compared as one and were stored apart, and in what they differ."""
    from tilburg_samenwerking.kader.spelling import differences

    for one in namesakes:
        first, *others = one.names
        parts = dict.fromkeys(part for other in others for part in differences(first, other))
        names = listed([f'"{name}"' for name in one.names])
        what = f"{names} verschillen alleen in {listed(list(parts) or ['hoe een letter is gemaakt'])}"
        if one.on is None:
            say(
                f"Let op: de samenwerkingen {what}. Ze zijn allemaal bewaard ({listed(list(one.slugs))}). "
                f"Een bestand dat deze naam noemt, hoort bij {one.slugs[0]}."
            )
        else:
            say(
                f"Let op: de respondenten {what} ({one.collaboration}, {long_date(one.on)}). Ze zijn allemaal bewaard, "
                "met hun antwoorden, en tellen apart mee."
            )


def _accept(url: "URL", kader: Path | None, reason: str | None, format: Format) -> None:
    """Show what differs from how it was stored, and seal it as it is now, with a reason; refused without one."""
    from tilburg_samenwerking import store
    from tilburg_samenwerking.portfolio.snapshot import frameworks

    known, folder = frameworks(kader), kader and kader.parent
    differences = store.content_differences(url, known, folder=folder)
    accepted = bool(differences.records and reason and reason.strip())
    if accepted:
        differences = store.accept_differences(url, known, actor=actor(), reason=reason or "", folder=folder)
    count = plural(len(differences.problems), "verschil", "verschillen")
    if accepted:
        say(f"Aangenomen: {count}. Dit is voortaan zoals het hoort; in het logboek staat wie dat deed en waarom.")
    if accepted and differences.rescored:
        say("Maak nu de veldscores opnieuw met `samenwerking rebuild`.")
    if not differences.records:
        say("Alles is zoals het is opgeslagen; er is niets gewijzigd.")
    problems = [vars(problem) for problem in differences.problems]
    show({"accepted": accepted, "differences": problems}, problems, format)
    if differences.records and not accepted:
        say(f'{count.capitalize()}. Er is niets gewijzigd: geef een reden, met --accept --reason "…".')
        raise typer.Exit(REFUSED)


def _counted(rows: Mapping[str, int]) -> list[dict[str, object]]:
    return [{"table": table, "rows": count} for table, count in rows.items()]
