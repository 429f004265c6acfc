"""At the title of a page: what takes along what it shows, as a link, on paper, and as files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

import streamlit as st

from tilburg_samenwerking.drawing.document import DataTable, Heading, Title
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.export.csv import as_zip
from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.export.parts import parts_of
from tilburg_samenwerking.export.picture.png import as_png
from tilburg_samenwerking.export.pictures import Drawable, drawables_of
from tilburg_samenwerking.export.sheets import sheets_of
from tilburg_samenwerking.export.workbook import as_workbook
from tilburg_samenwerking.faults import reported
from tilburg_samenwerking.portfolio.filters import SINCE_KEY
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.links import choice, choose_paper, prints_whole
from tilburg_samenwerking.ui.template import XLSX
from tilburg_samenwerking.views import messages
from tilburg_samenwerking.views.choice import COLLABORATION

AT_TITLE, BUTTONS, MENU = "meenemen", "_meenemen", "download"
ZIP, SVG, PNG = "application/zip", "image/svg+xml", "image/png"


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
    view: Any
    whole: Callable[[], Any]
    name: str


@dataclass(frozen=True)
class File:
    """A file that can be had: its kind, its name, its media type and how to make it."""

    kind: str
    name: str
    mime: str
    make: Callable[[], bytes]


def view(make: Callable[..., V], *more: Any, **settled: str | None) -> V:
    """Return the view of this page for what is chosen, and keep it for its files.

    `make` is its function from snapshot, filters, choice and `more`; `settled` are words that the page has found out.
    """
    snapshot, filters, chosen = data.snapshot(), data.filters(), choice(**settled)
    shown = make(snapshot, filters, chosen, *more)
    name = "-".join(filter(None, (data.page().path, chosen.word(COLLABORATION), filters.on.isoformat())))
    data.keep_shown(PageShown(shown.heading, shown, lambda: make(snapshot, filters, chosen.completed(), *more), name))
    return shown


def whole_view(shown: W) -> W:
    """Return a view that has a title and no choices, and keep it for its files."""
    name = f"{data.page().path}-{data.filters().on.isoformat()}"
    data.keep_shown(PageShown(Heading(shown.title.text), shown, lambda: shown, name))
    return shown


def take_away_buttons(sentence: str) -> None:
    """Draw the buttons: copy the link, print, and where there is something to download, the menu of files."""
    with st.container(key=AT_TITLE, horizontal=True, width="content", gap="small"):
        shown = data.shown()
        components.take_away(BUTTONS, sentence, _on_paper(shown), on_paper=lambda: choose_paper(BUTTONS))
        if shown is not None and not shown.heading.nothing:
            # What stands in the menu is made when it is opened.
            menu = st.popover("Download", icon=":material/download:", key=MENU, on_change="rerun")
            if menu.open:
                with menu, st.container(key="bestanden"):
                    _files(shown)


def _on_paper(shown: PageShown | None) -> str:
    """Return what printing does: it asks first for `whole` lists, has those, or takes what is `shown`."""
    parts = [] if shown is None else [part for _title, part in parts_of(shown.view)]
    if not any(isinstance(part, DataTable) and part.leaves_out for part in parts):
        return "shown"
    return "whole" if prints_whole() else "ask"


def _files(shown: PageShown) -> None:
    origin, whole, name = _origin(shown.heading), shown.whole, shown.name
    st.markdown("**Alle lijsten, in hun geheel**")
    book = File("Excel", f"{name}.xlsx", XLSX, lambda: as_workbook(sheets_of(whole()), origin()))
    _row("Eén werkmap", book)
    _row("Per lijst een bestand", File("CSV", f"{name}.zip", ZIP, lambda: as_zip(sheets_of(whole()), origin())))
    drawables = drawables_of(shown.view)
    if drawables:
        st.markdown("**Plaatjes, zoals nu op de pagina**")
    for one in drawables:
        _row(one.title, *_pictures(one, f"{name}-{one.name}", origin))
    st.caption(messages.FILES_HOLD)


def _pictures(one: Drawable, name: str, origin: Callable[[], Origin]) -> tuple[File, File]:
    return (
        File("SVG", f"{name}.svg", SVG, lambda: one.svg(origin()).encode()),
        File("PNG", f"{name}.png", PNG, lambda: as_png(one.svg(origin()))),
    )


def _row(title: str, *files: File) -> None:
    """Offer the same thing in one kind of file or more; each is made when it is asked for, and its button turns then.

    Before that, what is confidential has no address. What a button gives is in its name for who hears it; the style
    sheet shows only its kind.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(plain(title))
        for file in files:
            label = f"{plain(title)}: **{file.kind}**"
            st.download_button(label, _told(file.make), file.name, file.mime, key=f"_{file.name}", on_click="ignore")


def _origin(heading: Heading) -> Callable[[], Origin]:
    """Return where a file comes from, as soon as it is made: by then nothing of this run can be asked."""
    filters, kader, acting = data.filters(), data.kader(), data.side_bar().acting
    since = filters.compared_on if SINCE_KEY in acting else None
    return lambda: Origin(heading.title, heading.sentence, kader, datetime.now(UTC), filters.on, since)


def _told(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return the same, with what goes wrong in the log: the browser only hears that it did."""

    def made() -> bytes:
        try:
            return make()
        except Exception as error:
            reported(error)
            raise

    return made
