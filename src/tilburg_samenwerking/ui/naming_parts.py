"""The parts of the page Kwetsbaarheid en potentieel."""

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing import mentions
from tilburg_samenwerking.formatting import plural
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import section_statistics, sections
from tilburg_samenwerking.portfolio.answers import named_cells as named_cells_on
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import State
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.opening import choose_cell, open_collaboration, opened_cell
from tilburg_samenwerking.ui.show import as_table, explain, lacking
from tilburg_samenwerking.ui.text import plain

FIRST = 10  # collaborations before "show all"


def named_cells(chosen: Filters, kader: Kader) -> pd.DataFrame:
    """Return `sections.named_cells` of the portfolio; ends the page when the framework does not ask for a cell."""
    if not sections.cell_items(kader):
        lacking("In dit kader wordt niet gevraagd een veld te kiezen.")
    return named_cells_on(data.snapshot(), chosen.on, chosen.viewpoint)


def naming_grid(named: pd.DataFrame, state: State, kader: Kader) -> str | None:
    """Show how often each cell is named, and as a table; return the cell that is open."""
    counted = section_statistics.times_named(named, state, kader)
    words = mentions.in_words(counted, kader)
    st.markdown(plain(words))
    cell = opened_cell(kader)
    drawn = mentions.grid(counted, kader)
    components.grid(drawn, words, key="genoemd", chosen=cell, on_chosen=lambda: choose_cell("genoemd"))
    st.caption(plain(mentions.answered(counted, len(state), kader)))
    explain("genoemd", kader)
    numbers, names = mentions.wide(counted, kader)
    as_table(numbers, names, "Hoe vaak elk veld is genoemd", key="genoemd")
    return cell


def naming_detail(cell: str, named: pd.DataFrame, state: State, kader: Kader) -> None:
    """Show who named a cell, with the reasons, per item."""
    st.header(plain(kader.cell_label(cell)), anchor=False)
    items = sections.cell_items(kader)
    for column, item in zip(st.columns(len(items), gap="large"), items, strict=True):
        with column:
            found = section_statistics.who_named(named, state, item.code, cell)
            st.subheader(plain(item.text), anchor=False)
            if found.empty:
                st.markdown("Geen enkele samenwerking in deze selectie noemt dit veld.")
                continue
            key = f"genoemd_{item.code}"
            st.markdown(f"Genoemd door {plural(len(found), 'samenwerking', 'samenwerkingen')}.")
            every = len(found) <= FIRST or st.session_state.get(f"{key}_alle")
            shown = found if every else found.head(FIRST)
            open_collaboration(components.table(mentions.collaborations(shown, item.text), key=key))
            if len(found) > FIRST:
                st.toggle(f"Toon alle {len(found)}", key=f"{key}_alle")
