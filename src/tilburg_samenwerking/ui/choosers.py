"""Widgets that choose what a page is about and put it in the link: a collaboration, an assessment, two sides."""

from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st

from tilburg_samenwerking.drawing.document import Heading
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.frame import NothingToShow
from tilburg_samenwerking.ui.links import (
    choice,
    choose_collaboration,
    fill_link,
    open_collaboration,
    page_file,
    put_word,
)
from tilburg_samenwerking.ui.parts import draw, heading
from tilburg_samenwerking.views import collaboration_choice
from tilburg_samenwerking.views.choice import LEFT, RIGHT, ROUND
from tilburg_samenwerking.views.collaboration_choice import ALL_KEY, OTHERS, CollaborationChoice
from tilburg_samenwerking.views.dossier.steps import Ahead, AssessmentSteps, StepButton
from tilburg_samenwerking.views.side_choices import ChosenSides, DayChoice, SideChoice

CHOSEN = "_samenwerking"
STEP = "_waardering"


# ---------------------------------------------------------------- a collaboration, or all of them


def collaboration_or_selection() -> CollaborationChoice:
    """Return the collaboration that the link names, or the whole selection; `chosen_heading` lets choose another."""
    return _opened(collaboration_choice.or_the_selection(data.snapshot(), data.filters(), choice()))


def collaboration_or_list() -> CollaborationChoice:
    """Return the collaboration that the link names, or the list of all; another is chosen in `step_through`."""
    of = _opened(collaboration_choice.or_the_list(data.snapshot(), data.filters(), choice()))
    draw(of.unknown)
    return of


def _opened(of: CollaborationChoice) -> CollaborationChoice:
    if of.chosen:
        open_collaboration(of.chosen)
    return of


def chosen_heading(shown: Heading, of: CollaborationChoice) -> None:
    """Draw the heading of a page about one or the selection, with under its title what it is about, to be chosen."""
    heading(shown, under_title=partial(_choice, of))


def _choice(of: CollaborationChoice) -> None:
    draw(of.unknown)
    if not of.has_others:
        return
    with st.container(key="keuze_samenwerking", horizontal=True, vertical_alignment="bottom"):
        _collaborations(of)


def _collaborations(of: CollaborationChoice, label_visibility: Literal["visible", "collapsed"] = "visible") -> None:
    # The link decides: after a step the choice follows it.
    st.session_state[CHOSEN] = of.chosen
    st.selectbox(
        of.label,
        list(of.titles),
        format_func=of.titles.__getitem__,
        key=CHOSEN,
        label_visibility=label_visibility,
        width=340,
        on_change=_choose,
        args=(CHOSEN, choose_collaboration),
    )
    if of.back:
        st.button(of.back, on_click=choose_collaboration, args=("",), type="tertiary", icon=":material/arrow_back:")
    if of.dossier:
        _way_ahead(of.dossier)


def _choose(key: str, take: Callable[[str], None]) -> None:
    """Take the collaboration that was chosen, or show those outside the selection too, or no longer."""
    if st.session_state[key] != OTHERS:
        take(st.session_state[key])
    else:
        put_word(ALL_KEY, None if choice().is_on(ALL_KEY) else "true")


# ---------------------------------------------------------------- an assessment


def step_through(steps: AssessmentSteps | None, of: CollaborationChoice) -> None:
    """Let another assessment be chosen, and another collaboration, and show the way to other pages."""
    with st.container(key="niet_op_papier_keuze", horizontal=True, vertical_alignment="center"):
        if steps is not None:
            _steps(steps)
        _collaborations(of, "collapsed")
    if steps is not None:
        ways = [{"title": ahead.title, "icon": ahead.sign, "href": ahead.href} for ahead in steps.ahead]
        components.ways(ways, key="wegen")


def _steps(steps: AssessmentSteps) -> None:
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
    put_word(ROUND, word or st.session_state[STEP])


def _way_ahead(ahead: Ahead) -> None:
    st.page_link(page_file(ahead.page), label=ahead.title, icon=ahead.icon, query_params=dict(ahead.words))


# ---------------------------------------------------------------- two sides


def choose_sides(chosen: ChosenSides | None) -> None:
    """Let both sides of a comparison be chosen, and put them in the link; ends the page where there is no left one."""
    if chosen is None:
        raise NothingToShow
    left, right = st.columns(2, gap="large")
    with left:
        _side(chosen.left, LEFT, "_links", _take_left)
    if chosen.left.chosen is not None:
        open_collaboration(chosen.left.chosen)
    if chosen.right is None:
        raise NothingToShow
    with right:
        _side(chosen.right, RIGHT, "_rechts", partial(put_word, RIGHT))
    fill_link(chosen.link)


def _side(side: SideChoice, word: str, key: str, take: Callable[[str], None]) -> None:
    draw(side.unknown)
    st.session_state[key] = side.chosen
    st.selectbox(
        side.label,
        list(side.titles),
        format_func=side.titles.__getitem__,
        placeholder=side.placeholder,
        key=key,
        on_change=_choose,
        args=(key, take),
    )
    draw(side.notes)
    if side.days is not None:
        _day(side.days, word, f"{key}_op")
    if side.dossier:
        _way_ahead(side.dossier)


def _day(days: DayChoice, word: str, key: str) -> None:
    st.session_state[key] = days.chosen
    st.selectbox(
        days.label,
        list(days.titles),
        format_func=days.titles.__getitem__,
        placeholder=days.placeholder,
        key=key,
        on_change=lambda: put_word(word, f"{days.slug}@{st.session_state[key]}"),
        disabled=not days.titles,
    )


def _take_left(slug: str) -> None:
    """Take another collaboration; what it was compared with goes too, where that was an assessment of its own."""
    before = st.query_params.get(LEFT, "").partition("@")[0]
    # The left side first, which makes the step: what is left behind keeps both.
    put_word(LEFT, slug)
    if st.query_params.get(RIGHT, "").partition("@")[0] == before:
        put_word(RIGHT, None)
