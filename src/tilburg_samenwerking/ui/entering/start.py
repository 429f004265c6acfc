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
from tilburg_samenwerking.views.entering.address import WorkAsked


def start_work(of: WorkAsked) -> None:
    """Let a collaboration and a date be chosen, and say at the field what is wrong with them."""
    snapshot = data.snapshot()
    heading(start.HEADING)
    tell()
    st.button("Terug naar de lijst", on_click=go, type="tertiary", icon=BACK, key="naar_lijst")
    linked, unknown = collaboration_in_link(snapshot, of.collaboration)
    draw(unknown)
    titles = start.collaborations(snapshot)
    slug = st.selectbox(
        "Samenwerking",
        list(titles),
        index=list(titles).index(linked) if linked else None,
        format_func=titles.__getitem__,
        placeholder="Kies een samenwerking",
        key=f"_begin_samenwerking_{linked}",
    )
    if slug is None:
        return
    name = _new_name() if slug == start.NEW else ""
    on = st.date_input(
        "Peildatum", today(), format="DD-MM-YYYY", min_value=FIRST_DAY, max_value=LAST_DAY, key="_begin_peildatum"
    )
    if on is None or name is None:
        return
    with store.reading(snapshot.engine) as connection:
        in_progress = store.works_in_progress(connection)
    day = start.day_view(snapshot, slug or None, on, in_progress, today())
    draw(*day.notes)
    if day.can == "start":
        _programme(slug, on)
        st.button("Beginnen", on_click=_start, args=(slug, name, on), type="primary", key="begin")
    elif day.can == "continue":
        st.button(
            "Verder met deze waardering", on_click=open_work, args=(day.assessment,), type="primary", key="verder"
        )
    elif day.can == "correct":
        reason = st.text_input("Reden om te verbeteren", max_chars=MAX_NAME, key="_reden")
        st.button("Verbeteren", on_click=_correct, args=(day.assessment, reason), type="primary", key="verbeteren")


def _programme(slug: str, on: date) -> None:
    """Let a programme be chosen or typed; it begins as what is known, and so do phase and water."""
    known = start.beginning(data.snapshot(), slug or None, on)
    st.selectbox(
        "Programma",
        known.programmes,
        index=known.programmes.index(known.programme) if known.programme in known.programmes else None,
        placeholder="onbekend: kies of typ een programma",
        accept_new_options=True,
        key=_programme_key(slug, on),
    )
    if known.told:
        st.caption(plain(known.told))


def _programme_key(slug: str, on: date) -> str:
    return f"_begin_programma_{slug}_{on}"


def _new_name() -> str | None:
    """Return the name of a new collaboration; None as long as there is none that can be taken."""
    name: str = st.text_input("Naam van de samenwerking", max_chars=MAX_NAME, key="_begin_naam")
    if not name:
        return None
    notes = start.name_notes(data.snapshot(), name)
    draw(*notes)
    return None if any(note.kind == "error" for note in notes) else name


def _start(slug: str, name: str, on: date) -> None:
    snapshot, who_acts = data.snapshot(), actor()
    programme = st.session_state[_programme_key(slug, on)]  # as it is at the click, also where it was just typed
    collaboration = int(snapshot.collaborations.set_index("slug")["id"][slug]) if slug else name
    do(
        lambda: deeds.open_draft(
            snapshot.engine, collaboration, on, snapshot.kader, actor=who_acts, programme=programme
        ),
        begun,
    )


def _correct(assessment: int, reason: str) -> None:
    engine, who_acts = data.snapshot().engine, actor()
    do(lambda: deeds.correct(engine, assessment, reason=reason, actor=who_acts), open_work)
