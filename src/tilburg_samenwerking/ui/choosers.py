"""Widgets that choose what a page is about and put it in the link: a collaboration, an assessment, two sides."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from tilburg_samenwerking.ui import data
from tilburg_samenwerking.ui.frame import NothingToShow
from tilburg_samenwerking.ui.links import (
    asked_collaboration,
    choose_collaboration,
    fill_link,
    open_collaboration,
    page_file,
    seen_collaboration,
)
from tilburg_samenwerking.ui.parts import draw
from tilburg_samenwerking.views import collaboration_choice
from tilburg_samenwerking.views.choice import COLLABORATION, LEFT, RIGHT, ROUND
from tilburg_samenwerking.views.collaboration_choice import CollaborationChoice
from tilburg_samenwerking.views.dossier import Ahead, AssessmentSteps, StepButton
from tilburg_samenwerking.views.side_choices import ChosenSides, DayChoice, SideChoice

WHOLE, CHOICE = "_hele_portfolio", "_ontwikkeling"
STEP = "_waardering"


# ---------------------------------------------------------------- a collaboration


def chosen_collaboration() -> str:
    """Return the collaboration of the link, or let one be chosen; ends the page when there is none to show.

    A page that is reached without one in its link shows the collaboration that was looked at last.
    """
    slug = _choose_one(collaboration_choice.of_a_page(data.snapshot(), asked_collaboration()))
    if slug is None:
        raise NothingToShow
    return slug


def collaboration_beside() -> str | None:
    """Let one collaboration be chosen to stand beside the selection, and return it."""
    return _choose_one(collaboration_choice.beside_the_selection(data.snapshot(), asked_collaboration()))


def _choose_one(choice: CollaborationChoice) -> str | None:
    """Let a collaboration be chosen, and return the one that is, which then stands in the link."""
    draw(choice.title, choice.nothing, choice.unknown)
    if choice.nothing:
        return None
    if choice.chosen:
        open_collaboration(choice.chosen)
    _collaborations(choice, "_samenwerking", choose_collaboration)
    return choice.chosen


def _collaborations(choice: CollaborationChoice, key: str, on_change: Callable[[], None]) -> None:
    slugs = list(choice.titles)
    st.selectbox(
        choice.label,
        slugs,
        index=None if choice.chosen is None else slugs.index(choice.chosen),
        format_func=choice.titles.__getitem__,
        placeholder=choice.placeholder,
        key=key,
        on_change=on_change,
    )


# ---------------------------------------------------------------- a collaboration, or the portfolio


def collaboration_or_portfolio() -> str | None:
    """Return the collaboration whose development is asked for, or None for the whole portfolio; both can be chosen.

    Without one in the link it is the collaboration that was looked at last, unless the portfolio was chosen here.
    """
    # Who chose the portfolio here does not get the last one again.
    whole = st.session_state.get(WHOLE) and COLLABORATION not in st.query_params
    choice = collaboration_choice.or_the_portfolio(data.snapshot(), None if whole else asked_collaboration())
    draw(choice.unknown)
    if choice.chosen:
        open_collaboration(choice.chosen)
    with st.container(key="ontwikkeling_keuze"):
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        with left:
            _collaborations(choice, CHOICE, _choose)
        if choice.back:
            right.button(choice.back, on_click=_choose_portfolio, type="tertiary", icon=":material/arrow_back:")
    return choice.chosen or None


def _choose() -> None:
    slug = st.session_state[CHOICE]
    st.session_state[WHOLE] = not slug
    if slug:
        st.query_params[COLLABORATION] = slug
    elif COLLABORATION in st.query_params:
        del st.query_params[COLLABORATION]


def _choose_portfolio() -> None:
    st.session_state[CHOICE] = ""
    _choose()


# ---------------------------------------------------------------- an assessment


def step_through(steps: AssessmentSteps | None) -> None:
    """Let another assessment be chosen, and show the way to other pages; without assessments nothing."""
    if steps is None:
        return
    with st.container(key="niet_op_papier_stappen", horizontal=True, vertical_alignment="center"):
        _step(steps.before, "_waardering_terug", ":material/chevron_left:", "left")
        # The link decides: after a step the choice follows it.
        st.session_state[STEP] = steps.chosen
        st.selectbox(
            steps.label,
            list(steps.titles),
            key=STEP,
            format_func=steps.titles.__getitem__,
            label_visibility="collapsed",
            width=220,
            on_change=_choose_assessment,
        )
        _step(steps.after, "_waardering_verder", ":material/chevron_right:", "right")
        for ahead in steps.ahead:
            _way_ahead(ahead)


def _step(step: StepButton, key: str, icon: str, icon_position: Literal["left", "right"]) -> None:
    st.button(
        step.label,
        key=key,
        icon=icon,
        icon_position=icon_position,
        disabled=step.word is None,
        help=step.help,
        on_click=_choose_assessment,
        args=(step.word,),
    )


def _choose_assessment(word: str | None = None) -> None:
    """Put the assessment that is chosen in the link."""
    st.query_params[ROUND] = word or st.session_state[STEP]


def _way_ahead(ahead: Ahead) -> None:
    st.page_link(page_file(ahead.page), label=ahead.title, icon=ahead.icon, query_params=dict(ahead.words))


# ---------------------------------------------------------------- two sides


def choose_sides(chosen: ChosenSides | None) -> None:
    """Let both sides of a comparison be chosen, and put them in the link; ends the page where there is no left one."""
    if chosen is None:
        raise NothingToShow
    left, right = st.columns(2, gap="large")
    with left:
        _side(chosen.left, LEFT, "_links", _choose_left)
    if chosen.left.chosen is not None:
        seen_collaboration(chosen.left.chosen)
    if chosen.right is None:
        raise NothingToShow
    with right:
        _side(chosen.right, RIGHT, "_rechts", _choose_right)
    fill_link(chosen.link)


def _side(side: SideChoice, word: str, key: str, on_change: Callable[[], None]) -> None:
    draw(side.unknown)
    st.session_state[key] = side.chosen
    st.selectbox(
        side.label,
        list(side.titles),
        format_func=side.titles.__getitem__,
        placeholder=side.placeholder,
        key=key,
        on_change=on_change,
    )
    draw(side.notes)
    if side.days is not None:
        _day(side.days, word, f"{key}_op")


def _day(days: DayChoice, word: str, key: str) -> None:
    st.session_state[key] = days.chosen
    st.selectbox(
        days.label,
        list(days.titles),
        format_func=days.titles.__getitem__,
        placeholder=days.placeholder,
        key=key,
        on_change=lambda: _put(word, f"{days.slug}@{st.session_state[key]}"),
        disabled=not days.titles,
    )


def _choose_left() -> None:
    """Take another collaboration; what it was compared with goes too, where that was an assessment of its own."""
    before = st.query_params.get(LEFT, "").partition("@")[0]
    if st.query_params.get(RIGHT, "").partition("@")[0] == before:
        st.query_params.pop(RIGHT, None)
    _put(LEFT, st.session_state["_links"])


def _choose_right() -> None:
    _put(RIGHT, st.session_state["_rechts"])


def _put(key: str, word: str) -> None:
    if st.query_params.get(key) != word:
        st.query_params[key] = word
