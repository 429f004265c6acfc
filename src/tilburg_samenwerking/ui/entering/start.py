"""The start of a work."""

from datetime import date

import streamlit as st

from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.formatting import today
from tilburg_samenwerking.kader.spelling import MAX_NAME
from tilburg_samenwerking.portfolio.filters import FIRST_DAY, LAST_DAY
from tilburg_samenwerking.store import deeds
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.ui.entering.visit import (
    BACK,
    actor,
    begun,
    do,
    go,
    open_work,
    tell,
)
from tilburg_samenwerking.ui.parts import draw, heading
from tilburg_samenwerking.views.collaboration import collaboration_in_link
from tilburg_samenwerking.views.entering import start
from tilburg_samenwerking.views.entering.address import WorkAsked, unknown_work

# Read at the click: what was typed a moment before it is in no argument yet.
NAME, REASON = "_begin_naam", "_reden"
BEGIN = "beginnen"  # where it is told what was refused


def start_work(of: WorkAsked) -> None:
    """Let a collaboration and a date be chosen, and say at the field what is wrong with them."""
    snapshot = data.snapshot()
    heading(start.HEADING)
    st.button("Terug naar de lijst", on_click=go, type="tertiary", icon=BACK, key="naar_lijst")
    linked, unknown = collaboration_in_link(snapshot, of.collaboration)
    draw(unknown, unknown_work(of))
    slug = _collaboration(linked)
    if slug is None:
        return
    is_named = _is_named() if slug == start.NEW else True
    on = st.date_input(
        "Peildatum",
        of.on or today(),
        format="DD-MM-YYYY",
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        key="_begin_peildatum" + (f"_{of.on}" if of.on else ""),
    )
    if on is None or not is_named:
        return
    with store.reading(snapshot.engine) as connection:
        in_progress = store.works_in_progress(connection)
    day = start.day_view(snapshot, slug or None, on, in_progress, today())
    draw(*day.notes)
    if day.can == "start":
        _programme(slug, on)
        st.button("Beginnen", on_click=_start, args=(slug, on), type="primary", key="begin")
    elif day.can == "continue":
        st.button(
            "Verder met deze waardering", on_click=open_work, args=(day.assessment,), type="primary", key="verder"
        )
    elif day.can == "correct":
        st.text_input("Reden om te verbeteren", max_chars=MAX_NAME, key=REASON)
        st.button("Verbeteren", on_click=_correct, args=(day.assessment,), type="primary", key="verbeteren")
    tell(BEGIN)


def _collaboration(linked: str | None) -> str | None:
    """Let a collaboration be chosen, or one that is not there yet: by its option, or by a name that is typed."""
    titles, key = start.collaborations(data.snapshot()), f"_begin_samenwerking_{linked}"
    slug: str | None = st.selectbox(
        "Samenwerking",
        list(titles),
        index=list(titles).index(linked) if linked else None,
        format_func=lambda slug: titles.get(slug, slug),
        placeholder="Kies een samenwerking, of typ een nieuwe naam",
        accept_new_options=True,
        on_change=_name_typed,
        args=(key,),
        key=key,
    )
    return slug


def _name_typed(key: str) -> None:
    """Take a name that is typed in the choice as that of a new collaboration, unless one that is there has it."""
    typed = st.session_state[key]
    titles = start.collaborations(data.snapshot())
    if typed is None or typed in titles:
        return
    known = start.named(data.snapshot(), typed)
    st.session_state[key] = start.NEW if known is None else known
    if known is None:
        st.session_state[NAME] = typed[:MAX_NAME]


def _programme(slug: str, on: date) -> None:
    """Let a programme be chosen, or one be named; it begins as what is known, and so do phase and water."""
    known, key = start.beginning(data.snapshot(), slug or None, on), _programme_key(slug, on)
    names = [*known.programmes, start.NEW]
    chosen = st.selectbox(
        "Programma",
        names,
        index=names.index(known.programme) if known.programme in names else None,
        format_func=lambda name: name or start.NEW_PROGRAMME,
        placeholder="onbekend",
        key=key,
    )
    if chosen == start.NEW:
        st.text_input("Naam van het programma", max_chars=MAX_NAME, key=f"{key}_naam")
    if known.told:
        st.caption(plain(known.told))


def _programme_key(slug: str, on: date) -> str:
    return f"_begin_programma_{slug}_{on}"


def _is_named() -> bool:
    """Let a new collaboration be named, and return whether that name can be taken."""
    name: str = st.text_input("Naam van de samenwerking", max_chars=MAX_NAME, key=NAME)
    if not name:
        return False
    notes = start.name_notes(data.snapshot(), name)
    draw(*notes)
    return not any(note.kind == "error" for note in notes)


def _start(slug: str, on: date) -> None:
    snapshot, who_acts = data.snapshot(), actor()
    key = _programme_key(slug, on)
    programme = st.session_state[key] or st.session_state.get(f"{key}_naam")
    collaboration = int(snapshot.collaborations.set_index("slug")["id"][slug]) if slug else st.session_state[NAME]
    do(
        lambda: deeds.open_draft(
            snapshot.engine, collaboration, on, snapshot.kader, actor=who_acts, programme=programme
        ),
        begun,
        at=BEGIN,
    )


def _correct(assessment: int) -> None:
    engine, who_acts, reason = data.snapshot().engine, actor(), st.session_state[REASON]
    do(lambda: deeds.correct(engine, assessment, reason=reason, actor=who_acts), open_work, at=BEGIN)
