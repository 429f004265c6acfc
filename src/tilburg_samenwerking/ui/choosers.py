"""Widgets that choose what a page is about and put it in the link: a collaboration, an assessment, two sides."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from tilburg_samenwerking.formatting import long_date, plural
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.ui.frame import NothingToShow
from tilburg_samenwerking.ui.links import (
    asked_collaboration,
    choose_collaboration,
    fill_link,
    open_collaboration,
    seen_collaboration,
)
from tilburg_samenwerking.ui.parts import draw
from tilburg_samenwerking.views import selection
from tilburg_samenwerking.views.choice import COLLABORATION, LEFT, RIGHT, ROUND
from tilburg_samenwerking.views.collaboration import collaboration_in_link
from tilburg_samenwerking.views.dossier import Ahead, AssessmentSteps
from tilburg_samenwerking.views.side_choices import ChosenSides, DayChoice, SideChoice

PORTFOLIO = "hele portfolio"
WHOLE, CHOICE = "_hele_portfolio", "_ontwikkeling"
STEP = "_waardering"


# ---------------------------------------------------------------- a collaboration


def chosen_collaboration(title: str = "Samenwerking") -> str:
    """Return the collaboration of the link, or let one be chosen; ends the page when there is none to show.

    A page that is reached without one in its link shows the collaboration that was looked at last. `title` is that of
    the page, for when there is no collaboration yet.
    """
    above = st.empty()
    slug = collaboration_choice("Samenwerking")
    if slug is None:
        above.title(title, anchor=False)
        raise NothingToShow
    return slug


def collaboration_choice(label: str) -> str | None:
    """Let a collaboration be chosen, and return the one of the link; an unknown one is told with the nearest."""
    names = _names()
    if not names:
        draw(selection.nothing_yet())
        return None
    slug = _opened(asked_collaboration())
    st.selectbox(
        label,
        list(names),
        index=list(names).index(slug) if slug else None,
        format_func=names.__getitem__,
        placeholder="kies een samenwerking",
        key="_samenwerking",
        on_change=choose_collaboration,
    )
    return slug


def _opened(word: str | None) -> str | None:
    """Return the collaboration that a word names, which then stands in the link; one that does not exist is told."""
    slug, unknown = collaboration_in_link(data.snapshot(), word)
    draw(unknown)
    if slug:
        open_collaboration(slug)
    return slug


def collaboration_beside() -> str | None:
    """Let one collaboration be chosen to stand beside the selection, and return it."""
    st.header("Eén samenwerking", anchor=False)
    return collaboration_choice("Samenwerking naast de selectie")


def _names() -> dict[str, str]:
    who = data.snapshot().collaborations
    return dict(zip(who["slug"], who["name"], strict=True))


# ---------------------------------------------------------------- a collaboration, or the portfolio


def collaboration_or_portfolio() -> str | None:
    """Return the collaboration whose development is asked for, or None for the whole portfolio; both can be chosen.

    Without one in the link it is the collaboration that was looked at last, unless the portfolio was chosen here.
    """
    names = {"": PORTFOLIO} | _names()
    # Who chose the portfolio here does not get the last one again.
    whole = st.session_state.get(WHOLE) and COLLABORATION not in st.query_params
    asked = _opened(None if whole else asked_collaboration())
    with st.container(key="ontwikkeling_keuze"):
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        left.selectbox(
            "Ontwikkeling van",
            list(names),
            index=list(names).index(asked) if asked in names else 0,
            format_func=names.__getitem__,
            key=CHOICE,
            on_change=_choose,
        )
        if asked:
            icon = ":material/arrow_back:"
            right.button("Naar de hele portfolio", on_click=_choose_portfolio, type="tertiary", icon=icon)
    return asked


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
        _step_buttons([day.isoformat() for day in steps.days], steps.place)
        for ahead in steps.ahead:
            _way_ahead(ahead)


def _step_buttons(words: list[str], place: int) -> None:
    last = len(words) - 1
    st.button(
        "Vorige",
        key="_waardering_terug",
        icon=":material/chevron_left:",
        disabled=place == 0,
        help="De waardering ervoor",
        on_click=_choose_assessment,
        args=(words[max(place - 1, 0)],),
    )
    # The link decides: after a step the choice follows it.
    st.session_state[STEP] = words[place]
    st.selectbox(
        f"Waardering ({plural(len(words), 'waardering', 'waarderingen')})",
        words[::-1],
        key=STEP,
        format_func=lambda word: long_date(date.fromisoformat(word)),
        label_visibility="collapsed",
        width=220,
        on_change=_choose_assessment,
    )
    st.button(
        "Volgende",
        key="_waardering_verder",
        icon=":material/chevron_right:",
        icon_position="right",
        disabled=place == last,
        help="De waardering erna",
        on_click=_choose_assessment,
        args=(words[min(place + 1, last)],),
    )


def _choose_assessment(word: str | None = None) -> None:
    """Put the assessment that is chosen in the link."""
    st.query_params[ROUND] = word or st.session_state[STEP]


def _way_ahead(ahead: Ahead) -> None:
    st.page_link(f"../pages/{ahead.page}.py", label=ahead.title, icon=ahead.icon, query_params=dict(ahead.words))


# ---------------------------------------------------------------- two sides


def choose_sides(chosen: ChosenSides | None) -> None:
    """Let both sides of a comparison be chosen, and put them in the link; ends the page where there is no left one."""
    if chosen is None:
        raise NothingToShow
    left, right = st.columns(2, gap="large")
    with left:
        _side(chosen.left, "Samenwerking", LEFT, "_links", _choose_left)
    if chosen.left.chosen is not None:
        seen_collaboration(chosen.left.chosen)
    if chosen.right is None:
        raise NothingToShow
    with right:
        _side(chosen.right, "Vergeleken met", RIGHT, "_rechts", _choose_right)
    fill_link(chosen.link)


def _side(side: SideChoice, label: str, word: str, key: str, on_change: Callable[[], None]) -> None:
    draw(side.unknown)
    st.session_state[key] = side.chosen
    st.selectbox(
        label,
        list(side.titles),
        format_func=side.titles.__getitem__,
        placeholder="kies een samenwerking" if word == LEFT else None,
        key=key,
        on_change=on_change,
    )
    draw(side.notes)
    if side.days is not None:
        _day(side.days, word, f"{key}_op")


def _day(days: DayChoice, word: str, key: str) -> None:
    st.session_state[key] = days.chosen
    st.selectbox(
        "Waardering van",
        list(days.titles),
        format_func=days.titles.__getitem__,
        placeholder="kies een waardering" if days.titles else days.none,
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
