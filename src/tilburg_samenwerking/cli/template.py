"""The command `template`: the workbook to fill in, empty or for some collaborations."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tilburg_samenwerking.cli.output import Format, say, show
from tilburg_samenwerking.cli.shared import Database, Formatted, KaderFile, app, command, refuse_target, write_new
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import DATE_HOW, as_date, plural, today

if TYPE_CHECKING:
    from tilburg_samenwerking.intake.template import Prefilled
    from tilburg_samenwerking.intake.template.prefilled import Person
    from tilburg_samenwerking.portfolio.panel import Panel


@command(app, "template")
def make_template(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Het Excel-bestand (.xlsx) dat wordt gemaakt.")],
    collaboration: Annotated[
        list[str] | None,
        typer.Option(metavar="SAMENWERKING", help="Een blad voor deze samenwerking, met wat al bekend is; mag vaker."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--date", metavar="DATUM", help="Peildatum die wordt ingevuld; anders vandaag.")
    ] = None,
    respondent: Annotated[
        list[str] | None,
        typer.Option(metavar="FUNCTIE:PERSPECTIEF", help="Een blad voor deze respondent; mag vaker."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Vervang het bestand als het er al is.")] = False,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Maak een Excel-bestand om antwoorden in te vullen: leeg, of voor een of meer samenwerkingen."""
    from tilburg_samenwerking.intake.template import answers_template, people_of
    from tilburg_samenwerking.portfolio.snapshot import framework

    refuse_target(file, ".xlsx", force=force)
    day = today() if on is None else as_date(on)
    if day is None:
        raise Refused(f'De datum "{on}" bij --date is ongeldig. {DATE_HOW}.')
    chosen = framework(kader)
    people = people_of(respondent or (), chosen)
    if (people or on) and not collaboration:
        raise Refused("Bij --respondent en --date hoort --collaboration: van welke samenwerking is het blad?")
    panel = _panel(database, kader) if collaboration else None
    prefilled = list(_prefilled(collaboration or (), panel, day, people))
    write_new(file, answers_template(chosen, prefilled))
    sheets = sum(max(1, len(one.people)) for one in prefilled) or 1
    say(f"{file} is gemaakt, met {plural(sheets, 'blad', 'bladen')} om in te vullen. Vertrouwelijk.")
    show({"file": str(file), "kader": chosen.version, "sheets": sheets}, [], format)


def _panel(database: str | None, kader: Path | None) -> "Panel | None":
    """Return what is known of collaborations; None where there is no database yet."""
    from tilburg_samenwerking import store
    from tilburg_samenwerking.kader import SAMEN
    from tilburg_samenwerking.portfolio.snapshot import open_snapshot

    url = store.database_url(database)
    if store.is_file(url) and not store.database_file(url).exists():
        return None
    return open_snapshot(database, kader).panel(SAMEN)


def _prefilled(
    names: Sequence[str], panel: "Panel | None", day: date, people: "Sequence[Person]"
) -> "Iterator[Prefilled]":
    from tilburg_samenwerking.intake.template import Prefilled, prefilled_of
    from tilburg_samenwerking.kader.values import as_name
    from tilburg_samenwerking.portfolio.names import collaboration_slug

    for name in dict.fromkeys(names):
        if panel is None:
            yield Prefilled(as_name(name), day, people=tuple(people))
        else:
            yield prefilled_of(panel, collaboration_slug(panel, name), day, people)
