"""At the title of a page: what takes along what it shows, as a link, on paper, and as files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

import streamlit as st

from tilburg_samenwerking.drawing.document import Heading, Title
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.export.sheets import sheets_of
from tilburg_samenwerking.export.workbook import as_workbook
from tilburg_samenwerking.faults import reported
from tilburg_samenwerking.portfolio.filters import SINCE_KEY
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.links import choice
from tilburg_samenwerking.ui.template import XLSX
from tilburg_samenwerking.views.choice import COLLABORATION

AT_TITLE, DOWNLOAD = "meenemen", "download"


class View(Protocol):
    """What a page shows: a frozen value that begins with its heading."""

    @property
    def heading(self) -> Heading:
        """The title of the page, and what is selected."""


class WithTitle(Protocol):
    """What a page shows that has no selection."""

    @property
    def title(self) -> Title:
        """The title of the page."""


V = TypeVar("V", bound=View)
W = TypeVar("W", bound=WithTitle)


@dataclass(frozen=True)
class PageShown:
    """What a page shows, and how to make it with every list whole; `name` begins the names of its files."""

    heading: Heading
    whole: Callable[[], Any]
    name: str


def view(make: Callable[..., V], *more: Any, **settled: str | None) -> V:
    """Return the view of this page for what is chosen, and keep it for its files.

    `make` is its function from snapshot, filters, choice and `more`; `settled` are words that the page has found out.
    """
    snapshot, filters, chosen = data.snapshot(), data.filters(), choice(**settled)
    shown = make(snapshot, filters, chosen, *more)
    name = "-".join(filter(None, (data.page().path, chosen.word(COLLABORATION), filters.on.isoformat())))
    data.keep_shown(PageShown(shown.heading, lambda: make(snapshot, filters, chosen.completed(), *more), name))
    return shown


def whole_view(shown: W) -> W:
    """Return a view that has a title and no choices, and keep it for its files."""
    name = f"{data.page().path}-{data.filters().on.isoformat()}"
    data.keep_shown(PageShown(Heading(shown.title.text), lambda: shown, name))
    return shown


def take_away_buttons() -> None:
    """Draw the buttons: copy the link, print, and where there is something to download, the menu of files."""
    with st.container(key=AT_TITLE, horizontal=True, width="content", gap="small"):
        components.take_away(key="_meenemen")
        shown = data.shown()
        if shown is not None and not shown.heading.nothing:
            _menu(shown)


def _menu(shown: PageShown) -> None:
    menu = st.popover("Download", icon=":material/download:", key=DOWNLOAD, on_change="rerun")
    if not menu.open:
        return
    origin, whole = _origin(shown.heading), shown.whole
    with menu:
        _file("Excel: de hele pagina", f"{shown.name}.xlsx", XLSX, lambda: as_workbook(sheets_of(whole()), origin()))
        st.caption("Hele lijsten, met de selectie, de datum en de bron erbij. Vertrouwelijk.")


def _origin(heading: Heading) -> Callable[[], Origin]:
    """Return where a file comes from, as soon as it is made: by then nothing of this run can be asked."""
    filters, kader, acting = data.filters(), data.kader(), data.side_bar().acting
    since = filters.compared_on if SINCE_KEY in acting else None
    return lambda: Origin(heading.title, heading.sentence, kader, datetime.now(UTC), filters.on, since)


def _file(label: str, name: str, mime: str, make: Callable[[], bytes]) -> None:
    """Offer a file, which is made when it is asked for; meanwhile the button turns."""
    # Made when it is asked for: what is confidential has no address before that.
    made = _told(make)
    st.download_button(label, made, file_name=name, mime=mime, on_click="ignore", type="tertiary", key=f"_{name}")


def _told(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return the same, with what goes wrong in the log: the browser only hears that it did."""

    def made() -> bytes:
        try:
            return make()
        except Refused:
            raise
        except Exception as error:
            reported(error)
            raise

    return made
