"""What every command shares: its options, what they select, and how a refusal is answered.

The help and the message of a wrong call should be there at once. So this module and those of the commands import at
the top what the options need, and in a function what its work needs: reading and computing take half a second to load.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from tilburg_samenwerking.cli.output import Format, fail, in_dutch, say
from tilburg_samenwerking.errors import Refused, WrongContent
from tilburg_samenwerking.formatting import DATE_HOW, as_date, long_date, today, way_out
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.portfolio.filters import (
    DATE_KEY,
    FIELD,
    FIRST_DAY,
    LAST_DAY,
    VIEWPOINT_KEY,
    Field,
    Filters,
    parse_filters,
)

if TYPE_CHECKING:
    from tilburg_samenwerking.kader import Kader
    from tilburg_samenwerking.portfolio.panel import Panel
    from tilburg_samenwerking.portfolio.snapshot import Snapshot
    from tilburg_samenwerking.portfolio.state import State

REFUSED = 1
# The commands in the order of use: first what fills a database, then what reads the whole portfolio, then what reads
# one collaboration, then upkeep.
ORDER = (
    *("init", "template", "import", "demo"),
    *("grid", "matrix", "summary", "attention", "importance", "changes", "gap"),
    *("trend", "compare", "agreement"),
    *("backup", "restore", "upgrade", "check", "rebuild", "kader"),
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
On = Annotated[str | None, typer.Option(metavar="DATUM", help="Peildatum, als 30-06-2026; anders vandaag.")]
Viewpoint = Annotated[
    str, typer.Option(metavar="PERSPECTIEF", help="Perspectief: samen, bestuurlijk, ambtelijk of partner.")
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
            except WrongContent as error:
                _stop(_wrong_content(error), given["format"])
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
    from tilburg_samenwerking.views.messages import command_failed

    return command_failed(*reported(error))


def _wrong_content(error: WrongContent) -> str:
    from tilburg_samenwerking.faults import reported

    number, place = reported(error)
    return f"{error} Waar het misging staat onder nummer {number} in {place}."


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


def refuse_target(file: Path, *endings: str, force: bool | None = None) -> None:
    """Raise `Refused` where a file that will be made has another ending, or is there and may not be replaced."""
    if file.suffix.lower() not in endings:
        raise Refused(f"{file} kan niet. Geef een naam die eindigt op {' of '.join(endings)}. Er is niets gewijzigd.")
    if file.exists() and not force:
        way_out = "" if force is None else ", of vervang het met --force"
        raise Refused(f"{file} bestaat al. Geef een andere naam{way_out}. Er is niets gewijzigd.")


def write_new(file: Path, content: bytes) -> None:
    """Write a file; raises `Refused` where that cannot be."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Refused(f"{file} kan niet worden gemaakt: {error.strerror}. Kies een andere map of naam.") from error


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
    viewpoint: Viewpoint = SAMEN,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Carry the options of every command that selects; only its signature is used."""


def _filter_option(field: Field) -> inspect.Parameter:
    """Return the option of a filter, as a parameter of that name."""
    option = typer.Option(metavar=field.metavar, help=f"Alleen {field.only}; mag vaker.")
    kind, words = inspect.Parameter.POSITIONAL_OR_KEYWORD, Annotated[list[str] | None, option]
    return inspect.Parameter(field.parameter, kind, default=None, annotation=words)


def selection_command(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function of a selection, its own options and `format` a command that also takes all filters."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        taken = inspect.signature(function).parameters.values()
        special = [option for option in taken if option.name not in ("chosen", "format")]
        on, *shared = inspect.signature(_options).parameters.values()

        @wraps(function)
        def selecting(**given: Any) -> None:
            options = {option.name: given[option.name] for option in (on, *shared) if option.name != "format"}
            words = {field.key: given[field.parameter] or () for field in FIELD.values()}
            rest = {option.name: given[option.name] for option in special}
            function(selected(**options, words=words), **rest, format=given["format"])

        # Typer reads the options from the signature.
        parameters = [*special, on, *map(_filter_option, FIELD.values()), *shared]
        selecting.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return command(app, name)(selecting)

    return register


def selected(
    database: str | None = None,
    kader: Path | None = None,
    on: str | None = None,
    viewpoint: str = SAMEN,
    words: Mapping[str, Sequence[str]] | None = None,
) -> Selected:
    """Return the selection that the options ask for; raises `Refused` naming every unknown value.

    `words` are what is chosen per key of a filter.
    """
    from tilburg_samenwerking.portfolio.snapshot import open_snapshot
    from tilburg_samenwerking.views.selection import of_older_versions

    snapshot = open_snapshot(database, kader)
    given = {DATE_KEY: [] if on is None else [on], VIEWPOINT_KEY: [viewpoint], **(words or {})}
    chosen, unknown = parse_filters(given, snapshot.choices(), today=today())
    if unknown:
        raise Refused(
            "\n".join(f'{_word(key)} "{value}" is onbekend. {way_out(right)}.' for key, value, right in unknown)
        )
    state = snapshot.selection(chosen)
    for sentence in of_older_versions(snapshot, state):
        say(sentence)
    return Selected(snapshot, chosen, state)


def since_filters(chosen: Selected, since: str) -> Filters:
    """Return the filters with the date of the option --since to compare with; raises `Refused` where it is wrong."""
    day = as_date(since)
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise Refused(f'De datum "{since}" bij --since is ongeldig. {DATE_HOW}.')
    if day >= chosen.filters.on:
        last = long_date(chosen.filters.on)
        raise Refused(f"{long_date(day)} ligt niet voor de peildatum ({last}). Geef bij --since een eerdere datum.")
    return replace(chosen.filters, since=day)


def _word(key: str) -> str:
    """Return the word for one value of a filter: the keys of a link are sometimes plural."""
    return FIELD[key].one if key in FIELD else key
