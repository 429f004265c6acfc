"""What a page reads: the framework and the portfolio, held once per process and refreshed when the data change.

Cached by small frozen values and the data version of the database; what everyone may see is shared by everyone. The
name of such a value has no underscore before it: Streamlit would leave it out of the key.
"""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st
from sqlalchemy.engine import Engine

from tilburg_samenwerking import store
from tilburg_samenwerking.kader import (
    SAMEN,
    SETTINGS,
    Kader,
    Settings,
    Staleness,
    kader_path,
    load_kader,
    load_settings,
)
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.kader.crosswalk.types import FOLDER, Chains
from tilburg_samenwerking.portfolio.filters import Choices, Filters
from tilburg_samenwerking.portfolio.panel import Panel, State, select, state_on
from tilburg_samenwerking.portfolio.snapshot import portfolio_choices, read_panel

RUN = "_run"


def begin() -> None:
    """Begin a run: which versions of the framework and the data it asks for is looked up once.

    What is read for the first time just after someone else saved can be newer; the next run then asks for that.
    """
    st.session_state[RUN] = {}


def kader() -> Kader:
    """Return the framework in use, read again when its file changes; raises `Refused` when it is not right."""
    found: Kader = _once("kader", _framework)
    return found


def _once(name: str, look_up: Callable[[], Any]) -> Any:
    run = st.session_state.setdefault(RUN, {})
    if name not in run:
        run[name] = look_up()
    return run[name]


def _framework() -> Kader:
    path = _path(os.environ.get("SAMENWERKING_KADER"), SETTINGS.stat().st_mtime_ns)
    return _kader(path, path.stat().st_mtime_ns if path.exists() else 0)


@st.cache_resource(max_entries=4, show_spinner=False)
def _path(given: str | None, changed: int) -> Path:  # noqa: ARG001 (keys)
    return kader_path()


@st.cache_resource(max_entries=4, show_spinner=False)
def _kader(path: Path, changed: int) -> Kader:  # noqa: ARG001 (a key)
    return load_kader(path)


def older() -> Chains:
    """Return the ways from older versions of the framework to the one in use; none where no assessment needs one."""
    return {} if panel().assessments["readable"].all() else _older(*older_key())


def older_key() -> tuple[Path, tuple[tuple[str, int], ...], str]:
    """Return what the ways from older versions depend on: the files beside the framework, and the framework."""
    found: tuple[Path, tuple[tuple[str, int], ...], str] = _once("older", _older_files)
    return found


def _older_files() -> tuple[Path, tuple[tuple[str, int], ...], str]:
    framework = kader()
    folder = kader_path().parent
    files = [*folder.glob("*.toml"), *(folder / FOLDER).glob("*.toml")]
    return folder, tuple((str(path), path.stat().st_mtime_ns) for path in sorted(files)), framework.hash


@st.cache_resource(max_entries=4, show_spinner=False)
def _older(folder: Path, files: tuple[tuple[str, int], ...], kader_hash: str) -> Chains:  # noqa: ARG001 (keys)
    return crosswalk_chains(folder, kader())


def settings() -> Settings:
    """Return what holds for every framework, read again when its file changes."""
    return _settings(SETTINGS.stat().st_mtime_ns)


@st.cache_resource(max_entries=2, show_spinner=False)
def _settings(changed: int) -> Settings:  # noqa: ARG001  (part of the key)
    return load_settings()


def staleness() -> Staleness:
    """Return after how long an assessment is out of date."""
    return settings().staleness


def engine() -> Engine:
    """Return the engine of the database in use; raises `Refused` where there is none."""
    url = store.database_url()
    return _opened(url.render_as_string(hide_password=False), store.file_identity(url))


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(url: str, file: str) -> Engine:  # noqa: ARG001  (another file under the same name is another database)
    return store.open_database(store.database_url(url))


def panel(viewpoint: str = SAMEN) -> Panel:
    """Return all assessments with their cell scores of this viewpoint; raises `Refused` without a database."""
    return _panel(*version_key(), viewpoint)


def version_key() -> tuple[str, int, str]:
    """Return what cached data depend on: the database, its data version and the framework."""
    found: tuple[str, int, str] = _once("version", _version)
    return found


def _version() -> tuple[str, int, str]:
    framework, opened = kader(), engine()
    with store.reading(opened) as connection:
        place = f"{opened.url} {store.file_identity(opened.url)}"
        return place, store.data_version(connection), framework.hash


@st.cache_resource(max_entries=8, show_spinner="De gegevens worden gelezen …")
def _panel(url: str, version: int, kader_hash: str, viewpoint: str) -> Panel:  # noqa: ARG001 (keys)
    with store.reading(engine()) as connection:
        return read_panel(connection, kader(), viewpoint)


def demo_name() -> str | None:
    """Return the name of the fictional municipality that is shown, or None for real data."""
    with store.reading(engine()) as connection:
        return store.demo_name(connection)


def choices() -> Choices:
    """Return what can be filtered on."""
    return _choices(*version_key())


@st.cache_resource(max_entries=8, show_spinner=False)
def _choices(url: str, version: int, kader_hash: str) -> Choices:  # noqa: ARG001 (keys)
    return portfolio_choices(panel(), kader())


def thresholds() -> str:
    """Return the thresholds of the framework as a key: they are no part of its hash."""
    found: str = _once("thresholds", lambda: kader().thresholds.model_dump_json())
    return found


def portfolio_on(day: date, viewpoint: str) -> State:
    """Return the whole portfolio on a date, seen from a viewpoint."""
    return _portfolio_on(*version_key(), thresholds(), day, viewpoint)


# A page asks for the same few dates several times per run; each takes memory, so only those few are held.
@st.cache_resource(max_entries=4, show_spinner=False)
def _portfolio_on(url: str, version: int, kader_hash: str, thresholds: str, day: date, viewpoint: str) -> State:  # noqa: ARG001 (keys)
    return state_on(panel(viewpoint), day, kader())


def selection(chosen: Filters) -> State:
    """Return the part of the portfolio that the filters choose."""
    return select(portfolio_on(chosen.on, chosen.viewpoint), chosen)
