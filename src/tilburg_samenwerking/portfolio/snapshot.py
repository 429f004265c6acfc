"""What was read, as one frozen value: which database, framework and crosswalks, and lazily what is in them.

Pages and commands read through the same one.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd
from sqlalchemy.engine import Engine

from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import (
    SAMEN,
    SETTINGS,
    Kader,
    Settings,
    Staleness,
    framework_files,
    kader_path,
    kaders_in,
    load_kader,
    load_settings,
)
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains, crosswalks_in
from tilburg_samenwerking.kader.crosswalk.types import Chains, Crosswalk
from tilburg_samenwerking.portfolio.cache import Keyed, cached
from tilburg_samenwerking.portfolio.filters import Choices, Filters, filter_choices
from tilburg_samenwerking.portfolio.panel import Panel, as_panel
from tilburg_samenwerking.portfolio.register import Register
from tilburg_samenwerking.portfolio.state import State, select, state_on


@dataclass(frozen=True)
class FileStamp:
    """A file and what changes with its content: when it was written, when anything of it changed, and its size.

    Nothing where there is no file. When it was written alone would not do: `cp -p` and a restored copy bring a time of
    their own.
    """

    path: Path
    changed: tuple[int, ...]


@dataclass(frozen=True)
class Database:
    """Where a database is, and which file that is: another file under the same name is another database."""

    url: str = field(repr=False)  # it may have a password in it
    file: str


@dataclass(frozen=True)
class _Ways(Keyed):
    """What the crosswalks to a framework depend on: not on the data, so that a write does not read them again."""

    kader: Kader
    folder: Path
    stamps: tuple[FileStamp, ...]

    @property
    def key(self) -> Hashable:
        return self.kader.digest, self.folder, self.stamps

    @cached(entries=4)
    def chains(self) -> Chains:
        """Return the ways from older versions of the framework."""
        return crosswalk_chains(self.folder, self.kader)


@dataclass(frozen=True)
class Snapshot(Keyed):
    """What was read: a database at one moment, known by its token, and the framework it is read with.

    What is read for the first time just after someone else saved can be newer; the next snapshot then says so.
    `stamps` are the framework and crosswalk files beside the one in use.
    """

    engine: Engine = field(repr=False, compare=False)
    database: Database
    token: str
    kader: Kader = field(repr=False, compare=False)
    staleness: Staleness
    folder: Path
    stamps: tuple[FileStamp, ...]

    @cached_property
    def key(self) -> Hashable:
        """What everything that is worked out from it depends on: the whole key of every cache."""
        return self.database, self.token, self.kader.digest, self.staleness, self.stamps

    @cached(entries=8, says="De gegevens worden gelezen …")
    def panel(self, viewpoint: str) -> Panel:
        """Return all definitive assessments with their cell scores of this viewpoint."""
        register, assessments = self._read()
        with store.reading(self.engine) as connection:
            cell_scores = store.read_cell_scores(connection, viewpoint, self.kader)
        samen = None if viewpoint == SAMEN else self.panel(SAMEN)
        return as_panel(register, assessments, cell_scores, self.kader, samen, tuple(self.older))

    @cached(entries=4, says="De gegevens worden gelezen …")
    def _read(self) -> tuple[Register, pd.DataFrame]:
        with store.reading(self.engine) as connection:
            frames = (store.read_collaborations, store.read_facts, store.read_periods)
            register = Register.of(*(read(connection) for read in frames))
            return register, store.definitive(store.read_assessments(connection))

    @property
    def register(self) -> Register:
        """What the register says of all collaborations, archived ones too."""
        return self._read()[0]

    @property
    def collaborations(self) -> pd.DataFrame:
        """All collaborations with what the register says that lasts, as `store.read_collaborations`."""
        return self.register.collaborations

    @property
    def assessments(self) -> pd.DataFrame:
        """All definitive assessments, as `Panel.assessments`."""
        return self.panel(SAMEN).assessments

    @property
    def older(self) -> Chains:
        """The ways from older versions of the framework to the one in use; none where no assessment needs one."""
        return {} if (self._read()[1]["kader_hash"] == self.kader.hash).all() else self._chains()

    @property
    @cached(entries=4)
    def carried_questions(self) -> dict[str, int]:
        """Of each version that is brought over, how many questions of the grid in use have an answer of it."""
        grid = self.kader.cell_of.keys()
        return {chain[0].old.version: len(store.carried_questions(chain) & grid) for chain in self.older.values()}

    @cached(entries=4)
    def used_kaders(self) -> tuple[store.UsedKader, ...]:
        """Return every framework that was used; raises `Refused` where the version in use had another content."""
        with store.reading(self.engine) as connection:
            store.refuse_other_content(connection, self.kader, self.folder)
            return store.read_used_kaders(connection)

    @cached(entries=4)
    def refuse_unprepared(self) -> None:
        """Raise `Refused` where assessments still have to be brought over to the framework in use."""
        older = {one.hash for one in self.used_kaders()} - {self.kader.hash}
        # Reading crosswalks takes longer than all the rest, and is only needed where older versions were used.
        try:
            chains = self._chains() if older else {}
        except Refused:
            with store.reading(self.engine) as connection:
                store.refuse_changed_versions(connection, self.folder)
            raise
        with store.reading(self.engine) as connection:
            store.refuse_unprepared(connection, self.kader, chains)

    def chain_from(self, fingerprint: str) -> tuple[Crosswalk, ...]:
        """Return the crosswalks from the framework with this hash to the one in use; empty where none lead here.

        Raises `Refused` where one of them cannot be read.
        """
        return self._chains().get(fingerprint, ())

    def _chains(self) -> Chains:
        return _Ways(self.kader, self.folder, self.stamps).chains()

    # A page asks for the same few dates several times per run; each takes memory, so only those few are kept.
    @cached(entries=8)
    def portfolio_on(self, day: date, viewpoint: str) -> State:
        """Return the whole portfolio on a date, seen from a viewpoint."""
        return state_on(self.panel(viewpoint), day, self.kader)

    # A page asks for the same one in its heading and in its numbers.
    @cached(entries=8)
    def selection(self, filters: Filters) -> State:
        """Return the part of the portfolio that the filters choose."""
        return select(self.portfolio_on(filters.on, filters.viewpoint), filters)

    def earlier_portfolio(self, filters: Filters) -> State:
        """Return the whole portfolio on the date to compare with."""
        return self.portfolio_on(filters.compared_on, filters.viewpoint)

    @cached(entries=8)
    def choices(self) -> Choices:
        """Return what can be filtered on in this portfolio."""
        return filter_choices(self.kader, self.register.held())

    @cached(entries=8)
    def demo_name(self) -> str | None:
        """Return the name of the fictional municipality that is shown, or None for real data."""
        with store.reading(self.engine) as connection:
            return store.demo_name(connection)


def open_snapshot(database: str | None = None, kader: Path | None = None) -> Snapshot:
    """Return what there is to read now: the given database and framework, by default those in use.

    Raises `Refused` where one of them cannot be read, the version of the framework was used with another content, or
    assessments of older versions still have to be brought over to it.
    """
    path = kader or kader_in_use()
    chosen = framework(path)
    url = store.database_url(database)
    where = Database(url.render_as_string(hide_password=False), store.file_identity(url))
    engine = _engine(where)
    with store.reading(engine) as connection:
        token = store.read_token(connection)
    files = [*framework_files(path.parent), *crosswalks_in(path.parent)]
    snapshot = Snapshot(
        engine=engine,
        database=where,
        token=token,
        kader=chosen,
        staleness=settings().staleness,
        folder=path.parent,
        stamps=tuple(map(_stamp, files)),
    )
    snapshot.refuse_unprepared()
    return snapshot


def frameworks(path: Path | None = None) -> tuple[Kader, ...]:
    """Return the framework in a file, by default the one in use, and those beside it that can be read.

    Each content once; read again when a file changes. Raises `Refused` where the first cannot be read.
    """
    path = path or kader_in_use()
    return _frameworks(_stamp(path), tuple(map(_stamp, framework_files(path.parent))))


def framework(path: Path | None = None) -> Kader:
    """Return the framework in a file, by default the one in use, read again when it changes; raises `Refused`."""
    return _framework(_stamp(path or kader_in_use()))


def kader_in_use() -> Path:
    """Return the framework file in use: `SAMENWERKING_KADER`, else the one the settings name."""
    return kader_path(settings)


def settings() -> Settings:
    """Return what holds for every framework, read again when its file changes; raises `Refused`."""
    return _settings(_stamp(SETTINGS))


def _stamp(path: Path) -> FileStamp:
    try:
        status = path.stat()
    except OSError:
        return FileStamp(path, ())
    return FileStamp(path, (status.st_mtime_ns, status.st_ctime_ns, status.st_size))


@cached(entries=4)
def _framework(file: FileStamp) -> Kader:
    return load_kader(file.path)


@cached(entries=4)
def _frameworks(file: FileStamp, beside: tuple[FileStamp, ...]) -> tuple[Kader, ...]:
    in_use = _framework(file)
    return in_use, *(kader for kader in kaders_in(one.path for one in beside) if kader.hash != in_use.hash)


@cached(entries=2)
def _settings(file: FileStamp) -> Settings:
    return load_settings(file.path)


@cached(entries=4)
def _engine(database: Database) -> Engine:
    return store.open_database(store.database_url(database.url))
