"""What every command shares: its options, what they select, and how a refusal is answered."""

import getpass
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, NoReturn, ParamSpec

import typer
from typer.core import TyperCommand, TyperGroup

from tilburg_samenwerking.cli.output import Format, fail, in_dutch, say
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import plural
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio.filters import FIELDS, Filters, parse_filters
from tilburg_samenwerking.portfolio.panel import Panel, State
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot

REFUSED = 1


class _Command(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return in_dutch(super().get_help(ctx))


class _Group(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return in_dutch(super().get_help(ctx))


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


def actor() -> str:
    """Return who runs the command, for the audit line."""
    try:
        return f"opdrachtregel: {getpass.getuser()}"
    except (KeyError, OSError, ImportError):
        return "opdrachtregel"


@dataclass(frozen=True)
class Selected:
    """What a reading command works on: what was read, what is chosen of it, and the state that gives."""

    snapshot: Snapshot
    filters: Filters
    state: State

    @property
    def kader(self) -> Kader:
        """The framework it is read with."""
        return self.snapshot.kader

    @property
    def panel(self) -> Panel:
        """Everything there is, seen from the chosen viewpoint."""
        return self.snapshot.panel(self.filters.viewpoint)


def _options(
    on: On = None,
    phase: Phase = None,
    water: Water = None,
    programme: Programme = None,
    collaboration: Collaboration = None,
    viewpoint: Viewpoint = SAMEN,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Carry the options of every command that selects; only its signature is used."""


def selection_command(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function of a selection, its own options and `format` a command that also takes all filters."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        own = [one for one in inspect.signature(function).parameters.values() if one.name not in ("chosen", "format")]
        shared = inspect.signature(_options).parameters

        @wraps(function)
        def selecting(**given: Any) -> None:
            options = {key: given[key] for key in shared if key != "format"}
            rest = {one.name: given[one.name] for one in own}
            function(selected(**options), **rest, format=given["format"])

        # Typer reads the options from the signature.
        selecting.__signature__ = inspect.Signature([*own, *shared.values()])  # type: ignore[attr-defined]
        return command(app, name)(selecting)

    return register


def selected(
    database: str | None = None,
    kader: Path | None = None,
    on: str | None = None,
    phase: list[str] | None = None,
    water: list[str] | None = None,
    programme: list[str] | None = None,
    collaboration: list[str] | None = None,
    viewpoint: str = SAMEN,
) -> Selected:
    """Return the selection that the options ask for; raises `Refused` naming every unknown value."""
    snapshot = open_snapshot(database, kader)
    given = {
        "peildatum": [] if on is None else [on],
        "fase": phase or [],
        "vaarwater": water or [],
        "programma": programme or [],
        "samenwerkingen": collaboration or [],
        "perspectief": [viewpoint],
    }
    chosen, unknown = parse_filters(given, snapshot.choices(), today=date.today())
    if unknown:
        raise Refused(
            "\n".join(f'{_word(key)} "{value}" is onbekend. Kies uit: {right}.' for key, value, right in unknown)
        )
    state = snapshot.selection(chosen)
    if state.other_kader:
        say(f"Niet meegeteld: {plural(state.other_kader, 'samenwerking', 'samenwerkingen')} met een ander kader.")
    return Selected(snapshot, chosen, state)


def _word(key: str) -> str:
    """Return the word for one value of a filter: the keys of a link are sometimes plural."""
    return next((field.one for field in FIELDS if field.key == key), key)
