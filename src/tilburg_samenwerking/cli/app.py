"""What every command shares: its options, what they select, and how a refusal is answered.

The help and the message of a wrong call should be there at once. So this module and those of the commands import at
the top what the options need, and in a function what its work needs: reading and computing take half a second to load.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from tilburg_samenwerking.cli.output import Format, fail, in_dutch, say
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import plural
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.portfolio.filters import FIELDS, Filters, parse_filters

if TYPE_CHECKING:
    from tilburg_samenwerking.kader import Kader
    from tilburg_samenwerking.portfolio.panel import Panel, State
    from tilburg_samenwerking.portfolio.snapshot import Snapshot

REFUSED = 1
# The commands in the order of use: first what fills a database, then what reads the whole portfolio, then what reads
# one collaboration, then upkeep.
ORDER = (
    *("init", "import", "demo"),
    *("grid", "matrix", "summary", "attention", "changes", "gap"),
    *("trend", "compare", "agreement"),
    *("rebuild", "kader"),
)


class _Command(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return in_dutch(super().get_help(ctx))


class _Group(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return in_dutch(super().get_help(ctx))


class _Commands(_Group):
    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=ORDER.index)


settings: dict[str, Any] = {"add_completion": False, "rich_markup_mode": None, "no_args_is_help": True}
app = typer.Typer(
    help="Tilburg Samenwerking: samenwerkingen van een gemeente op één waarderingskader.", cls=_Commands, **settings
)
kader_app = typer.Typer(help="Het kader: de vragen en de schaal, als bestand.", cls=_Group, **settings)
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


def _everywhere(database: Database = None, kader: KaderFile = None, format: Formatted = Format.table) -> None:
    """Carry the options of every command; only its signature is used."""


def command(group: typer.Typer, name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function a command that answers a refusal with a message and exit code 1, never with a traceback.

    Every command takes the options of `_everywhere`; a function that needs one of them names it.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        named, shared = inspect.signature(function).parameters, inspect.signature(_everywhere).parameters

        @wraps(function)
        def guarded(**given: Any) -> None:
            try:
                function(**{key: given[key] for key in named})
            except typer.Exit:
                raise
            except KeyboardInterrupt:
                _stop("Afgebroken.", given["format"])
            except Refused as error:
                _stop(str(error), given["format"])
            except Exception as error:  # whatever it is: a message, and one JSON document
                _stop(_unforeseen(error), given["format"])

        # Typer reads the options from the signature.
        options = [*(named[key] for key in named if key not in shared), *shared.values()]
        guarded.__signature__ = inspect.Signature(options)  # type: ignore[attr-defined]
        return group.command(name, cls=_Command)(guarded)

    return register


def _unforeseen(error: Exception) -> str:
    from tilburg_samenwerking.faults import reported

    number, place = reported(error)
    return (
        f"Onverwachte fout, nummer {number}: de opdracht is afgebroken. Waar het misging staat onder dat nummer in "
        f"{place}, zonder namen of teksten. Probeer het opnieuw. Blijft het misgaan, geef dan dat nummer, met wat "
        "eronder staat, aan wie het programma beheert."
    )


def _stop(message: str, format: Any) -> NoReturn:
    fail(message, format)
    raise typer.Exit(REFUSED)


def actor() -> str:
    """Return who runs the command, for the audit line."""
    import getpass

    try:
        return f"opdrachtregel: {getpass.getuser()}"
    except (KeyError, OSError, ImportError):
        return "opdrachtregel"


@dataclass(frozen=True)
class Selected:
    """What a reading command works on: what was read, what is chosen of it, and the state that gives."""

    snapshot: "Snapshot"
    filters: Filters
    state: "State"

    @property
    def kader(self) -> "Kader":
        """The framework it is read with."""
        return self.snapshot.kader

    @property
    def panel(self) -> "Panel":
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
    from tilburg_samenwerking.portfolio.snapshot import open_snapshot

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
