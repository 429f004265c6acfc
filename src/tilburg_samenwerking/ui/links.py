"""What is opened, by a click or by a link: a collaboration, a cell of the grid."""

import streamlit as st

from tilburg_samenwerking.ui import data
from tilburg_samenwerking.views.choice import CELL, COLLABORATION, ROUND, Choice

LAST = "_laatste_samenwerking"


def choice(**settled: str | None) -> Choice:
    """Return what is chosen on this page, of the words of its link that count on it (`views/pages.py`).

    A widget knows what was chosen a moment ago, the link what was chosen before the page was opened. `settled` are
    words that a chooser on the page has found out.
    """
    page, link, state = data.page(), st.query_params.to_dict(), st.session_state
    chosen = {str(name): state[name] for name in state if isinstance(state[name], str | int)}
    words = {name: word for name, word in (link | chosen).items() if page.has(name)}
    return Choice.of(words | settled)


def page_file(path: str) -> str:
    """Return where the script of a page stands, as seen from `src/main.py`."""
    return f"../pages/{path}.py"


def asked_collaboration() -> str | None:
    """Return the word that says which collaboration: that of the link, or else the last that was looked at."""
    word: str | None = st.query_params.get(COLLABORATION) or st.session_state.get(LAST)
    return word


def open_collaboration(slug: str) -> None:
    """Put the collaboration that is shown in the link, and remember it."""
    seen_collaboration(slug)
    fill_link({COLLABORATION: slug})


def fill_link(words: dict[str, str]) -> None:
    """Put what a page shows by default in its link; it is no step of its own (`web/assets/links.js`)."""
    wrong = {key: word for key, word in words.items() if st.query_params.get(key) != word}
    if wrong:
        st.query_params.update(wrong)


def seen_collaboration(slug: str) -> None:
    """Remember a collaboration as the last that was looked at, for a page whose link names it in a word of its own."""
    st.session_state[LAST] = slug


def choose_collaboration() -> None:
    """Put the collaboration that is chosen on the page in the link; the assessment in it was of the other one."""
    if ROUND in st.query_params:
        del st.query_params[ROUND]
    st.query_params[COLLABORATION] = st.session_state[f"_{COLLABORATION}"]


def choose_cell(key: str) -> None:
    """Put the cell that was clicked in the link; a second click closes it."""
    code = st.session_state[key].chosen
    if st.query_params.get(CELL) == code:
        del st.query_params[CELL]
    elif code:
        st.query_params[CELL] = code
