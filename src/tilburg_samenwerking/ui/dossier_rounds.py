"""Stepping through the assessments of one collaboration, the chosen one in the link, and the way to other pages."""

from datetime import date

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.formatting import as_date, long_date, plural
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.ui.dossier_parts import Round
from tilburg_samenwerking.ui.links import COLLABORATION, LEFT, RIGHT, ROUND

AHEAD = {
    "ontwikkeling": ("Ontwikkeling", ":material/trending_up:"),
    "vergelijken": ("Vergelijken", ":material/compare_arrows:"),
    "perspectieven": ("Bestuurlijk en ambtelijk", ":material/groups:"),
}


def chosen_round(rounds: pd.DataFrame, slug: str, chosen: Filters) -> Round:
    """Return the assessment of the link, by default the last, with what is needed to step to another.

    `rounds` are those up to the reference date, in time. A date without an assessment is told, with the nearest.
    """
    days = [day.date() for day in rounds["on"]]
    place = _place(days, chosen)
    with st.container(key="niet_op_papier_stappen", horizontal=True, vertical_alignment="center"):
        _steps(days, place)
        _ahead(slug, days, place)
    return {str(name): value for name, value in rounds.iloc[place].to_dict().items()}


def _place(days: list[date], chosen: Filters) -> int:
    """Return the place of the assessment of the link; an unknown one is told."""
    asked = st.query_params.get(ROUND)
    if asked is None:
        return len(days) - 1
    day = as_date(asked)
    if day in days:
        return days.index(day)
    if day is None:
        st.warning(
            f"Deze link bevat een onbekende datum: waardering = {plain(asked)}. Hier staat de laatste waardering.",
            icon=":material/link_off:",
        )
        return len(days) - 1
    place = nearest(days, day)
    late = f" tot en met de peildatum ({long_date(chosen.on)})" if day > chosen.on else ""
    st.warning(
        f"Op {long_date(day)} is er geen waardering{late}. De dichtstbijzijnde is die van {long_date(days[place])}.",
        icon=":material/link_off:",
    )
    return place


def nearest(days: list[date], day: date) -> int:
    """Return the place of the day that lies nearest; of two that are as near, the later."""
    return min(range(len(days)), key=lambda place: (abs((days[place] - day).days), -place))


def _steps(days: list[date], place: int) -> None:
    words = [day.isoformat() for day in days]
    last = len(days) - 1
    st.button(
        "Vorige",
        key="_waardering_terug",
        icon=":material/chevron_left:",
        disabled=place == 0,
        help="De waardering ervoor",
        on_click=_choose,
        args=(words[max(place - 1, 0)],),
    )
    # The link decides: after a step the choice follows it.
    st.session_state["_waardering"] = words[place]
    st.selectbox(
        f"Waardering ({plural(len(days), 'waardering', 'waarderingen')})",
        words[::-1],
        key="_waardering",
        format_func=lambda word: long_date(date.fromisoformat(word)),
        label_visibility="collapsed",
        width=220,
        on_change=_choose,
    )
    st.button(
        "Volgende",
        key="_waardering_verder",
        icon=":material/chevron_right:",
        icon_position="right",
        disabled=place == last,
        help="De waardering erna",
        on_click=_choose,
        args=(words[min(place + 1, last)],),
    )


def _choose(word: str | None = None) -> None:
    """Put the assessment that is chosen in the link."""
    st.query_params[ROUND] = word or st.session_state["_waardering"]


def _ahead(slug: str, days: list[date], place: int) -> None:
    """Show the way to what else there is of this collaboration; compared is what stands here with the one before."""
    sides = {LEFT: f"{slug}@{days[place].isoformat()}"}
    if len(days) > 1:
        sides[RIGHT] = f"{slug}@{days[place - 1 if place else 1].isoformat()}"
    for name, (title, icon) in AHEAD.items():
        words = {COLLABORATION: slug} | (sides if name == "vergelijken" else {})
        st.page_link(f"../pages/{name}.py", label=title, icon=icon, query_params=words)
