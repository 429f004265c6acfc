"""What is opened, by a click or by a link: a collaboration, a cell of the grid."""

from typing import Any

import streamlit as st

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.ui.text import plain

COLLABORATION, CELL, ROUND = "samenwerking", "veld", "waardering"
LEFT, RIGHT = "links", "rechts"  # of a comparison
LAST = "_laatste_samenwerking"
PAGE = "../pages/samenwerking.py"


def open_collaboration(result: Any) -> None:
    """Go to the page of the collaboration whose name was clicked in a table, if one was."""
    if result.open:
        # Streamlit writes these words on the page that is left too: with the open cell among them, back returns to it.
        cell = {CELL: st.query_params[CELL]} if CELL in st.query_params else {}
        st.switch_page(PAGE, query_params={**cell, COLLABORATION: result.open})


def opened_collaboration() -> str | None:
    """Return the collaboration of the link; without one, the last that was opened, which is put in the link."""
    if COLLABORATION not in st.query_params and LAST in st.session_state:
        st.query_params[COLLABORATION] = st.session_state[LAST]
    if COLLABORATION in st.query_params:
        st.session_state[LAST] = st.query_params[COLLABORATION]
    return st.query_params.get(COLLABORATION)


def seen_collaboration(slug: str) -> None:
    """Remember a collaboration as the last that was looked at, for a page whose link names it in a word of its own."""
    st.session_state[LAST] = slug


def choose_collaboration() -> None:
    """Put the collaboration that is chosen on the page in the link; the assessment in it was of the other one."""
    if ROUND in st.query_params:
        del st.query_params[ROUND]
    st.query_params[COLLABORATION] = st.session_state[f"_{COLLABORATION}"]


def opened_cell(kader: Kader) -> str | None:
    """Return the cell that is open, as the link says; an unknown one is told."""
    code = st.query_params.get(CELL)
    if code is None or code in kader.cell:
        return code
    st.warning(
        f"Deze link bevat een onbekend veld: {plain(code)}. Kies een veld van het raster.", icon=":material/link_off:"
    )
    return None


def choose_cell(key: str) -> None:
    """Put the cell that was clicked in the link; a second click closes it."""
    code = st.session_state[key].chosen
    if st.query_params.get(CELL) == code:
        del st.query_params[CELL]
    elif code:
        st.query_params[CELL] = code
