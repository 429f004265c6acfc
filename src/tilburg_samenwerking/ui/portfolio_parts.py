"""The parts of the page Portfolio."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from tilburg_samenwerking import attention as attention_module
from tilburg_samenwerking import portfolio, portfolio_change, portfolio_figures
from tilburg_samenwerking.attention import Listed
from tilburg_samenwerking.figures import key_figures as key_figure
from tilburg_samenwerking.figures import phases as phase_figure
from tilburg_samenwerking.figures import tables
from tilburg_samenwerking.filters import Filters
from tilburg_samenwerking.formatting import plural
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import Floats, State
from tilburg_samenwerking.ui import components, data, details
from tilburg_samenwerking.ui.opening import open_collaboration
from tilburg_samenwerking.ui.show import explain
from tilburg_samenwerking.ui.text import plain

FIRST = 10  # rows of the attention list before "show all"
PAGE = 50  # rows of the matrix on one page
ORDERS = {"aandacht": "Aandacht", "naam": "Naam", "laagste": "Laagste veld", "verandering": "Verandering"}


def attention(state: State, chosen: Filters, kader: Kader) -> list[Listed]:
    """Return the attention list of the selection."""
    return attention_module.attention(state, details.signals(chosen.viewpoint), chosen.on, kader, data.staleness())


def key_figures(state: State, earlier: State, chosen: Filters, kader: Kader) -> None:
    """Show the key figures of the selection with their change since the comparison date."""
    staleness = data.staleness()
    now = portfolio_figures.key_figures(state, chosen.on, kader, staleness)
    then = portfolio_figures.key_figures(earlier, chosen.compared_on, kader, staleness)
    # Who changed phase or water neither came nor went: those two filters do not count here.
    lasting = replace(chosen, phases=(), waters=())
    moved = portfolio_change.arrivals(data.selection(lasting), details.earlier_selection(lasting))
    components.key_figures(key_figure.in_words(now, then, moved, chosen.compared_on, kader), key="kerncijfers")


def attention_list(listed: Sequence[Listed], matrix: pd.DataFrame, kader: Kader) -> None:
    """Show who asks attention and why; what is only about data stands apart."""
    content = [row for row in listed if row.has_content]
    only_data = [row for row in listed if not row.has_content]
    st.header("Vraagt aandacht", anchor=False)
    if not content:
        st.markdown("Geen enkele samenwerking vraagt om aandacht.")
    else:
        _list(content, "Samenwerkingen die aandacht vragen, met de redenen", matrix, kader, key="aandacht")
    if only_data:
        with st.expander(f"Gegevens op orde brengen: {plural(len(only_data), 'samenwerking', 'samenwerkingen')}"):
            _list(only_data, "Samenwerkingen met gegevens niet op orde", matrix, kader, key="gegevens")


def _list(listed: Sequence[Listed], caption: str, matrix: pd.DataFrame, kader: Kader, *, key: str) -> None:
    every = len(listed) <= FIRST or st.toggle(f"Toon alle {len(listed)}", key=f"{key}_alle", bind="query-params")
    shown = listed if every else listed[:FIRST]
    open_collaboration(components.table({**tables.attention(shown, matrix, kader), "caption": caption}, key=key))


def matrix(frame: pd.DataFrame, listed: Sequence[Listed], change: Floats, kader: Kader) -> None:
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
    ordered = frame.iloc[portfolio.order(frame, str(order), [row.place for row in listed], change)]
    if len(ordered) > PAGE:
        pages = -(-len(ordered) // PAGE)
        page = st.pagination(pages, key="bladzijde", bind="query-params")
        ordered = ordered.iloc[(page - 1) * PAGE : page * PAGE]
    open_collaboration(components.table(tables.matrix(ordered, kader), key="matrix"))
    explain("matrix", kader)


def phases(state: State, kader: Kader) -> None:
    """Show phase × water and the bands per phase, as far as the framework has them."""
    if not (kader.phases or kader.waters):
        return
    counts, bands = portfolio.counts(state, kader), portfolio.bands(state, kader, "phase")
    st.header("Fase en vaarwater", anchor=False)
    st.markdown(plain(phase_figure.in_words(counts, bands, kader)))
    components.table(phase_figure.table(counts, bands, kader), key="fase_vaarwater")


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
