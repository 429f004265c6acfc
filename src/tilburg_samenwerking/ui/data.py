"""What a page reads: one snapshot per run, shared with everyone who reads the same, and what is chosen of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from tilburg_samenwerking import store
from tilburg_samenwerking.formatting import today
from tilburg_samenwerking.kader import Kader, Staleness
from tilburg_samenwerking.portfolio.cache import at_work
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot, framework, open_snapshot, settings
from tilburg_samenwerking.views.method.terms import meanings
from tilburg_samenwerking.views.pages import Page
from tilburg_samenwerking.views.side_bar import SideBar

RUN = "_run"


def begin() -> None:
    """Begin a run: which versions of the framework and the data it asks for is looked up once."""
    st.session_state[RUN] = {}
    at_work.set(st.spinner)


def snapshot() -> Snapshot:
    """Return what there is to read in this run; raises `Refused` where there is no database, or it cannot be read."""
    current: Snapshot = _once("snapshot", open_snapshot)
    return current


def newer_snapshot() -> Snapshot:
    """Look again, and return what there is to read from here on in this run: something came since it began."""
    for name in ("snapshot", "kader", "words"):
        st.session_state[RUN].pop(name, None)
    return snapshot()


def kader() -> Kader:
    """Return the framework in use, read again when its file changes; raises `Refused` when it is not right."""
    current: Kader = _once("kader", framework)
    return current


def words() -> dict[str, str]:
    """Return what each word of the screen means; those that the framework does not use are left out."""
    every: dict[str, str] = _once("words", lambda: meanings(kader()))
    return every


def staleness() -> Staleness:
    """Return after how long an assessment is out of date: as what is read says, also without a database."""
    return snapshot().staleness if has_database() else settings().staleness


def keep_page(shown: Page) -> None:
    """Keep which page this run shows."""
    st.session_state[RUN]["page"] = shown


def page() -> Page:
    """Return the page of this run."""
    shown: Page = st.session_state[RUN]["page"]
    return shown


def keep_filters(chosen: Filters) -> None:
    """Keep what is chosen in the side bar for the page of this run."""
    st.session_state[RUN]["filters"] = chosen


def filters() -> Filters:
    """Return what is chosen in the side bar; nothing where there is no database to choose of."""
    chosen: Filters = _once("filters", lambda: Filters(on=today()))
    return chosen


def keep_side_bar(shown: SideBar) -> None:
    """Keep which filters do something on the page of this run."""
    st.session_state[RUN]["side_bar"] = shown


def side_bar() -> SideBar:
    """Return which filters do something on the page of this run; none where there is no database to choose of."""
    shown: SideBar = _once("side_bar", SideBar)
    return shown


def keep_shown(shown: Any) -> None:
    """Keep what the page of this run shows, for its files."""
    st.session_state[RUN]["shown"] = shown


def shown() -> Any:
    """Return what the page of this run shows; None where that is nothing to take along."""
    return st.session_state[RUN].get("shown")


def _once(name: str, look_up: Callable[[], Any]) -> Any:
    run = st.session_state.setdefault(RUN, {})
    if name not in run:
        run[name] = look_up()
    return run[name]


def has_database() -> bool:
    """Return whether there is a database to read; one on a server always counts as there."""
    url = store.database_url()
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).exists()
