"""Samenwerking: het dossier van één samenwerking, voor één waardering; of de lijst van alle samenwerkingen."""

import streamlit as st

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import collaborations, dossier

one = ui.collaboration_or_list()
snapshot, filters, choice = ui.snapshot(), ui.filters(), ui.choice(samenwerking=one.chosen)

if one.chosen:
    view = dossier.view(snapshot, filters, choice)
    with st.container(key="blad"):
        ui.heading(view.heading)
        ui.draw(view.notes, view.essentials)
        ui.step_through(view.steps, one)
        ui.draw(view.assessment, view.grid, view.texts, view.facts, view.network)
    ui.draw(view.rounds, view.answers)
else:
    every = collaborations.view(snapshot, filters, choice, ui.seen_collaborations())
    ui.heading(every.heading)
    ui.draw(every.search, every.rows)
