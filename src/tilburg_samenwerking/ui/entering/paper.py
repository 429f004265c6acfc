"""The form on paper."""

import streamlit as st

from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.entering.visit import BACK, read
from tilburg_samenwerking.ui.links import choice, put_word
from tilburg_samenwerking.ui.parts import heading
from tilburg_samenwerking.views.choice import STEP
from tilburg_samenwerking.views.entering import paper
from tilburg_samenwerking.views.entering.address import FILLED, PAPER, WorkAsked

WORDS = "Leeg formulier afdrukken"


def print_form(of: WorkAsked) -> None:
    """Draw the sheets of the form as they are printed, and the way back."""
    kader, filled = data.snapshot().kader, choice().is_on(FILLED)
    if of.work is None:
        shown, answers = paper.view(kader), 0
    else:
        draft, _previous, who = read(of.work)
        shown, answers = paper.view(kader, draft, who["name"], filled=filled), len(draft.answers)
    heading(shown.heading)
    with st.container(key="papier_keuze", horizontal=True, vertical_alignment="center"):
        st.button("Terug", on_click=_back, type="tertiary", icon=BACK, key="terug")
        if answers:
            words, word = ("Zonder de antwoorden", None) if filled else ("Met de antwoorden tot nu toe", "true")
            st.button(words, on_click=put_word, args=(FILLED, word), key="met_antwoorden")
    with st.container(key="papier"):
        components.paper(shown.form, shown.sheet, key="blad_papier")


def _back() -> None:
    put_word(STEP, None)
    put_word(FILLED, None)


def to_paper() -> None:
    """Draw the way to the form on paper."""
    st.button(WORDS, on_click=put_word, args=(STEP, PAPER), type="tertiary", icon=":material/print:", key="papier_naar")
