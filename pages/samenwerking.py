"""Samenwerking: het dossier van één samenwerking, het hele kader ingevuld voor één waardering."""

import streamlit as st

from tilburg_samenwerking import ui

kader = ui.kader()
filters = ui.filters()

slug = ui.chosen_collaboration()
with st.container(key="blad"):
    ui.dossier_heading(slug, filters)
    rounds = ui.rounds_until(slug, filters)
    one = ui.chosen_round(rounds, slug, filters)
    sheet = ui.round_sheet(one, filters)
    ui.dossier_round(one, sheet, filters, kader)
    ui.dossier_texts(sheet)
    ui.dossier_grid(one, sheet, kader)
    ui.dossier_network(sheet, kader)

ui.dossier_history(rounds, kader)
ui.dossier_answers(sheet, kader)
