"""The parts of the page Portfolio."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing import key_figure, phase_water, tables
from tilburg_samenwerking.drawing.tables import TableData
from tilburg_samenwerking.formatting import plural
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.answers import signals
from tilburg_samenwerking.portfolio.attention import Listed, asking_attention
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.change import arrivals, overall_change
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.key_figures import selection_figures
from tilburg_samenwerking.portfolio.panel import Floats, State
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.opening import open_collaboration
from tilburg_samenwerking.ui.show import explain
from tilburg_samenwerking.ui.text import plain

FIRST = 10  # rows of the attention list before "show all"
PAGE = 50  # rows of the matrix on one page
ORDERS = {"aandacht": "Aandacht", "naam": "Naam", "laagste": "Laagste veld", "verandering": "Verandering"}


@dataclass(frozen=True)
class Sheet:
    """What the page shows of one choice of filters: made once, and the same for everyone who makes that choice."""

    state: State
    matrix: pd.DataFrame
    listed: list[Listed]
    change: Floats
    figures: list[Any]
    phases: tuple[str, TableData] | None

    @cached_property
    def tables(self) -> dict[Any, TableData]:
        """The tables that were drawn already, by what they show."""
        return {}


def portfolio_sheet(chosen: Filters) -> Sheet:
    """Return what the page shows of these filters."""
    return _sheet(data.snapshot(), chosen)


@cached(entries=8)
def _sheet(snapshot: Snapshot, chosen: Filters) -> Sheet:
    kader, state = snapshot.kader, snapshot.selection(chosen)
    beside = signals(snapshot, chosen.viewpoint)
    return Sheet(
        state=state,
        matrix=statistics.matrix(state, kader),
        listed=asking_attention(state, beside, chosen.on, kader, snapshot.staleness),
        change=overall_change(state, data.snapshot().earlier_portfolio(chosen), kader),
        figures=_key_figures(state, chosen, kader),
        phases=_phases(state, kader) if len(state) else None,
    )


def _key_figures(state: State, chosen: Filters, kader: Kader) -> list[Any]:
    """Return the key figures of the selection with their change since the comparison date."""
    staleness, earlier = data.snapshot().staleness, data.snapshot().earlier_selection(chosen)
    now = selection_figures(state, chosen.on, kader, staleness)
    then = selection_figures(earlier, chosen.compared_on, kader, staleness)
    # Who changed phase or water neither came nor went: those two filters do not count here.
    lasting = replace(chosen, phases=(), waters=())
    sides = data.snapshot().selection(lasting), data.snapshot().earlier_selection(lasting)
    who = data.snapshot().panel(chosen.viewpoint).collaborations
    moved = arrivals(who, *sides, chosen.compared_on, chosen.on)
    return list(key_figure.in_words(now, then, moved, chosen.compared_on, kader))


def _phases(state: State, kader: Kader) -> tuple[str, TableData] | None:
    """Return phase × water and the bands per phase in words and as a table, as far as the framework has them."""
    if not (kader.phases or kader.waters):
        return None
    counts, bands = statistics.counts(state, kader), statistics.bands(state, kader, "phase")
    return phase_water.in_words(counts, bands, kader), phase_water.table(counts, bands, kader)


def key_figures(sheet: Sheet) -> None:
    """Show the key figures."""
    components.key_figures(sheet.figures, key="kerncijfers")


def attention_list(sheet: Sheet, kader: Kader) -> None:
    """Show who asks attention and why; what is only about data stands apart."""
    content = [row for row in sheet.listed if row.has_content]
    only_data = [row for row in sheet.listed if not row.has_content]
    st.header("Vraagt aandacht", anchor=False)
    if not content:
        st.markdown("Geen enkele samenwerking vraagt om aandacht.")
    else:
        _list(sheet, content, "Samenwerkingen die aandacht vragen, met de redenen", kader, key="aandacht")
    if only_data:
        with st.expander(f"Gegevens op orde brengen: {plural(len(only_data), 'samenwerking', 'samenwerkingen')}"):
            _list(sheet, only_data, "Samenwerkingen met gegevens niet op orde", kader, key="gegevens")


def _list(sheet: Sheet, listed: Sequence[Listed], caption: str, kader: Kader, *, key: str) -> None:
    every = len(listed) <= FIRST or st.toggle(f"Toon alle {len(listed)}", key=f"{key}_alle", bind="query-params")
    shown = listed if every else listed[:FIRST]
    table = _drawn(sheet, (key, every), lambda: tables.attention(shown, sheet.matrix, kader))
    open_collaboration(components.table({**table, "caption": caption}, key=key))


def _drawn(sheet: Sheet, what: Any, draw: Callable[[], TableData]) -> TableData:
    if what not in sheet.tables:
        sheet.tables[what] = draw()
    return sheet.tables[what]


def matrix(sheet: Sheet, kader: Kader) -> None:
    """Show `portfolio.matrix` in the order and on the page that is chosen."""
    order = st.segmented_control(
        "Volgorde",
        list(ORDERS),
        default="aandacht",
        format_func=ORDERS.__getitem__,
        key="volgorde",
        bind="query-params",
        required=True,
    )
    pages = -(-len(sheet.matrix) // PAGE)
    page = st.pagination(pages, key="bladzijde", bind="query-params") if pages > 1 else 1
    table = _drawn(sheet, ("matrix", order, page), lambda: _page_of(sheet, str(order), page, kader))
    open_collaboration(components.table(table, key="matrix"))
    explain("matrix", kader)


def _page_of(sheet: Sheet, order: str, page: int, kader: Kader) -> TableData:
    places = statistics.order(sheet.matrix, order, [row.place for row in sheet.listed], sheet.change)
    return tables.matrix(sheet.matrix.iloc[places[(page - 1) * PAGE : page * PAGE]], kader)


def phases(sheet: Sheet) -> None:
    """Show phase × water, and the bands per phase."""
    if sheet.phases is None:
        return
    words, table = sheet.phases
    st.header("Fase en vaarwater", anchor=False)
    st.markdown(plain(words))
    components.table(table, key="fase_vaarwater")


def not_in_picture(state: State) -> None:
    """Say what is not in the picture: never assessed, another framework, ended."""
    never = len(state) - state.assessed
    said = [
        *([f"{never} nog nooit gewaardeerd"] if never else []),
        *([f"{state.other_kader} gewaardeerd met een ander kader"] if state.other_kader else []),
        *([f"{state.ended} beëindigd"] if state.ended else []),
    ]
    if said:
        st.caption(f"Niet in beeld: {', '.join(said)}.")
