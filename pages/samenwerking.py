"""Samenwerking: het dossier van één samenwerking, het hele kader ingevuld voor één waardering."""

import streamlit as st

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import dossier

slug = ui.chosen_collaboration()
choice = ui.choice(samenwerking=slug)
view = dossier.view(ui.snapshot(), ui.filters(), choice)

with st.container(key="blad"):
    ui.heading(view.heading)
    ui.draw(view.about, view.wrong_link)
    ui.step_through(view.steps)
    ui.draw(view.assessment, view.texts, view.grid, view.network)

ui.draw(view.rounds, view.answers)
