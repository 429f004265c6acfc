"""What is opened, by a click or by a link: a collaboration, a cell of the grid."""

from collections.abc import Mapping
from uuid import uuid4

import streamlit as st

from tilburg_samenwerking.kader.spelling import MAX_WORD
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.views.choice import CELL, COLLABORATION, ROUND, Choice

SEEN = "_bekeken_samenwerkingen"
COPIED = "_gekopieerde_lijst"
PRINTED = "_afgedrukte_pagina"


def choice(**settled: str | None) -> Choice:
    """Return what is chosen on this page, of the words of its link that count on it (`views/pages.py`).

    A widget knows what was chosen a moment ago, the link what was chosen before the page was opened. `settled` are
    words that a chooser on the page has found out.
    """
    page, link, state = data.page(), st.query_params.to_dict(), st.session_state
    words: dict[str, str | int] = {name: word for name, word in link.items() if page.has(name)}
    for name in filter(page.has, map(str, state)):
        if isinstance(state[name], str | int):
            words[name] = state[name]
    return Choice.of(words | settled)


def page_file(path: str) -> str:
    """Return where the script of a page stands, as seen from `src/main.py`."""
    return f"../pages/{path}.py"


def asked_collaboration() -> str | None:
    """Return the word of the link that says which collaboration; None without one."""
    word: str | None = st.query_params.get(COLLABORATION)
    return word or None


def open_collaboration(slug: str) -> None:
    """Put the collaboration that is shown in the link as its slug, and remember that it was seen."""
    seen: list[str] = st.session_state.get(SEEN, [])
    st.session_state[SEEN] = [slug, *(one for one in seen if one != slug)]
    fill_link({COLLABORATION: slug})


def seen_collaborations() -> tuple[str, ...]:
    """Return the collaborations that were looked at in this visit, the last one first; only for the order of a list."""
    return tuple(st.session_state.get(SEEN, ()))


def fill_link(words: dict[str, str]) -> None:
    """Put what a page shows by default in its link; it is no step of its own (`web/assets/links.js`)."""
    wrong = {key: word for key, word in words.items() if st.query_params.get(key) != word}
    if wrong:
        st.query_params.update(wrong)


def put_word(key: str, word: str | None) -> None:
    """Put a word in the link, or take out what it has under this key; the same word again is no step."""
    if not word:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != word:
        st.query_params[key] = word


def choose_collaboration(slug: str) -> None:
    """Put another collaboration in the link, or none; the assessment in it was of the other one."""
    # The collaboration first, which makes the step: what is left keeps its assessment.
    put_word(COLLABORATION, slug)
    put_word(ROUND, None)


def choose_cell(key: str) -> None:
    """Put the cell that was clicked in the link; a second click closes it."""
    code = st.session_state[key].chosen
    if code:
        put_word(CELL, None if st.query_params.get(CELL) == code else code)


def choose_words(key: str) -> None:
    """Put in the link what was chosen of a list, of the words that count on this page; what is empty goes out of it."""
    words = st.session_state[key].chosen
    for name, word in words.items() if isinstance(words, Mapping) else ():
        if data.page().has(name) and isinstance(word, str):
            put_word(name, word[:MAX_WORD])


def ask_copy(key: str) -> None:
    """Remember, for the run that begins now, that the whole of a list is asked for."""
    st.session_state[COPIED] = key


def asked_copy(key: str) -> str | None:
    """Return what tells one copy from another where a list is asked for; it is asked for once. None elsewhere."""
    if st.session_state.get(COPIED) != key:
        return None
    del st.session_state[COPIED]
    return uuid4().hex


def choose_paper(key: str) -> None:
    """Remember whether the lists of this page are drawn whole, to be printed, or again as they were."""
    is_whole = st.session_state[key].get("paper") == "whole"
    st.session_state[PRINTED] = data.page().path if is_whole else None


def prints_whole() -> bool:
    """Return whether the lists of this page are drawn whole, to be printed."""
    return bool(st.session_state.get(PRINTED) == data.page().path)


def unfold(key: str, keys: tuple[str, ...], on: bool) -> None:
    """Put in the link that everything with these keys is open, or take all of it out, what was opened alone too."""
    for key_of_one in keys:
        # What is drawn is bound to its word, which goes when it closes.
        if key_of_one in st.session_state:
            st.session_state[key_of_one] = False
        else:
            put_word(key_of_one, None)
    put_word(key, "true" if on else None)
