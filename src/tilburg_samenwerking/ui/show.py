"""How a page shows things: each function draws one part, with its numbers as a table and how they are made."""

from typing import NoReturn

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing import charts, tables
from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.formatting import plural
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import FIELD, Filters
from tilburg_samenwerking.portfolio.panel import State
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.frame import NothingToShow, selection_sentence, tell_unknown
from tilburg_samenwerking.views.explanations import explanation

STATISTICS = {
    "score": "Score",
    "n": "n",
    "min": "Laagste",
    "max": "Hoogste",
    "sd": "Spreiding",
    "attention": "In aandacht",
}


def selection_heading(title: str, state: State, chosen: Filters) -> None:
    """Show the title, what is selected as a sentence, and what is left out or unknown."""
    st.title(title, anchor=False)
    st.markdown(plain(selection_sentence(chosen, len(state), state.out_of)))
    tell_unknown()
    left_out(state)


def left_out(state: State) -> None:
    """Say how many collaborations of the portfolio were assessed with another framework, if any."""
    if state.other_kader:
        others = plural(state.other_kader, "samenwerking is", "samenwerkingen zijn")
        st.info(f"{others} gewaardeerd met een ander kader en tellen hier niet mee.", icon=":material/rule:")


def nothing_found(state: State, chosen: Filters) -> None:
    """Say why there is nothing to show and what to do next, and end the page; with something, do nothing."""
    if len(state):
        return
    if state.out_of:
        st.info(
            f"Geen enkele samenwerking past bij deze filters ({_chosen_in_words(chosen)}). "
            "Wis een filter aan de linkerkant, of kies een andere peildatum.",
            icon=":material/filter_alt:",
        )
    elif len(data.snapshot().collaborations):
        st.info("Op deze peildatum liep er geen samenwerking. Kies een andere peildatum.", icon=":material/event_busy:")
    else:
        nothing_yet()
    raise NothingToShow


def nothing_yet() -> None:
    """Say that there are no collaborations yet, and what to do next."""
    st.info("Er zijn nog geen samenwerkingen in deze database.", icon=":material/upload_file:")
    st.markdown("Lees antwoorden in op de pagina Inlezen of met de opdracht, of bekijk eerst de voorbeeldgegevens:")
    st.code("samenwerking import antwoorden.xlsx\nmake demo", language=None)


def lacking(what: str) -> NoReturn:
    """Say what the framework does not have, and end the page."""
    st.info(what, icon=":material/rule:")
    raise NothingToShow


def _chosen_in_words(chosen: Filters) -> str:
    return ", ".join(FIELD[key].label.lower() for key, _codes in chosen.codes)


def legend(kader: Kader) -> None:
    """Show what the colours and the signs mean, in words and numbers."""
    components.legend(legend_drawing.steps(kader), key="legenda")


def chart(figure: charts.Figure, alt: str, key: str) -> None:
    """Show a Plotly figure; `alt` says its finding."""
    st.plotly_chart(figure, key=key, config=charts.CONFIG, alt=alt, width="stretch")


def as_table(frame: pd.DataFrame, names: dict[str, str], title: str, *, key: str) -> None:
    """Show the numbers of a figure as a table that can be opened."""
    with st.expander(f"{title}: de cijfers als tabel"):
        components.table(tables.numbers(frame, names, title), key=f"tabel_{key}")


def explain(what: str, kader: Kader) -> None:
    """Show how the numbers of a figure are made."""
    st.caption(plain(explanation(what, kader)))
