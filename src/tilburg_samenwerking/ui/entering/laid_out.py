"""How the form lies before this visitor: question by question, and with the answers of the time before at once."""

from collections.abc import Mapping

import streamlit as st

from tilburg_samenwerking.drawing.document import SWITCHED_ON
from tilburg_samenwerking.ui.links import choose_words, fill_link
from tilburg_samenwerking.views.entering.address import SINGLE

# Of this visit only: a link that is passed on shows nobody an earlier answer before an own one is given.
BEFORE = "vorige_meteen"


def choose_in_form(key: str) -> None:
    """Put in the link what was chosen in the form, and remember for this visit how it lies."""
    choose_words(key)
    words = st.session_state[key].chosen
    for name in (SINGLE, BEFORE):
        if isinstance(words, Mapping) and name in words:
            st.session_state[f"_{name}"] = words[name] in SWITCHED_ON


def remembered_layout() -> None:
    """Put in the link how the form lay the last time in this visit."""
    if st.session_state.get(f"_{SINGLE}"):
        fill_link({SINGLE: "true"})


def shows_before() -> bool:
    """Return whether the answers of the time before are shown at once."""
    return bool(st.session_state.get(f"_{BEFORE}"))
