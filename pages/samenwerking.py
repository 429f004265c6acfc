"""Samenwerking: het dossier van één samenwerking, voor één waardering; of de lijst van alle samenwerkingen."""

import streamlit as st

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import collaborations, dossier

one = ui.collaboration_or_list()

if one.chosen:
    view = ui.view(dossier.view, samenwerking=one.chosen)
    with st.container(key="blad"):
        ui.heading(view.heading)
        ui.draw(view.notes, view.essentials)
        ui.step_through(view.steps, one)
        ui.way_to_entering(one.chosen)
        ui.draw(view.assessment, view.grid, view.texts, view.facts, view.network)
    ui.draw(view.rounds, view.answers, view.history)
else:
    every = ui.view(collaborations.view, ui.seen_collaborations(), samenwerking=one.chosen)
    ui.heading(every.heading)
    ui.way_to_entering()
    ui.draw(every.rows)
