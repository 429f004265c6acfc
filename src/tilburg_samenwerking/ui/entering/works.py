"""The list of all work in progress."""

import streamlit as st

from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.portfolio.snapshot import frameworks
from tilburg_samenwerking.store import deeds, drafts
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.ui.entering.paper import to_paper
from tilburg_samenwerking.ui.entering.visit import actor, do, go, say, tell, tell_function
from tilburg_samenwerking.ui.links import choice, page_file
from tilburg_samenwerking.ui.parts import draw, heading
from tilburg_samenwerking.views.choice import COLLABORATION, STEP
from tilburg_samenwerking.views.entering import works
from tilburg_samenwerking.views.entering.address import START, WORK

GONE = "weggegooid"  # where it is told what became of it


def list_works() -> None:
    """Draw all work in progress, what was thrown away, and the way to begin."""
    snapshot = data.snapshot()
    with store.reading(snapshot.engine) as connection:
        in_progress, gone = store.works_in_progress(connection), store.thrown_away(connection)
    forms = {one.hash: form_of(one) for one in frameworks()}
    shown = works.view(in_progress, gone, forms, drafts.now(), choice())
    heading(shown.heading)
    tell()
    tell_function()
    with st.container(key="wegen_invoeren", horizontal=True, vertical_alignment="center"):
        st.button(
            "Waardering beginnen",
            on_click=go,
            kwargs={STEP: START},
            type="primary",
            icon=":material/add:",
            key="beginnen",
        )
        to_paper()
    draw(*shown.works)
    if shown.thrown_away:
        st.subheader("Weggegooid", anchor=False)
        st.caption(works.CAN_COME_BACK)
    for gone_work in shown.thrown_away:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(gone_work.words), width="content")
            st.button("Terugzetten", key=f"terug_{gone_work.id}", on_click=_restore, args=(gone_work.id,))
    tell(GONE)


def _restore(assessment: int) -> None:
    engine, who_acts = data.snapshot().engine, actor()

    def told(_given: None) -> None:
        say(works.RESTORED, at=GONE)

    do(lambda: deeds.restore(engine, assessment, actor=who_acts), told, at=GONE)


def way_to_entering(slug: str | None = None) -> None:
    """Draw the way to fill in an assessment, of a collaboration where one is given: to begin, or to go on with it."""
    snapshot = data.snapshot()
    words, label = {STEP: START} | ({COLLABORATION: slug} if slug else {}), "Waardering invullen"
    if slug:
        with store.reading(snapshot.engine) as connection:
            mine = next(iter(store.works_in_progress(connection, slug)), None)
        if mine:
            words, label = {WORK: str(mine.id)}, "Verder met de waardering in bewerking"
    st.page_link(page_file("invoeren"), label=label, icon=":material/edit_note:", query_params=words)
