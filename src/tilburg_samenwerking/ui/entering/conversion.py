"""Bringing a work of an older framework over to the one in use, on request."""

import streamlit as st

from tilburg_samenwerking.drawing.document import Part
from tilburg_samenwerking.store import deeds
from tilburg_samenwerking.store.drafts import Draft
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.ui.entering.visit import actor, do, open_work, say
from tilburg_samenwerking.ui.parts import draw
from tilburg_samenwerking.views.entering import conversion


def offer_conversion(draft: Draft) -> None:
    """Say what goes along to the framework in use and what does not, and let it be brought over."""
    snapshot = data.snapshot()
    shown = conversion.view(snapshot, draft)
    draw(*shown.before)
    if shown.possible:
        st.button(
            f"Omzetten naar kader {snapshot.kader.version}",
            on_click=_convert,
            args=(draft, shown.done),
            type="primary",
            icon=":material/sync_alt:",
            key="omzetten",
        )


def _convert(draft: Draft, done: tuple[Part, ...]) -> None:
    snapshot, who_acts = data.snapshot(), actor()

    def told(work: int) -> None:
        open_work(work)
        say(*done)

    do(
        lambda: deeds.convert(
            snapshot.engine, draft.id, snapshot.kader, snapshot.folder, actor=who_acts, seen=draft.changes
        ),
        told,
    )
