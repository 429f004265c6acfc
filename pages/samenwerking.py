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
    answers = ui.round_answers(one)
    ui.dossier_round(one, answers, filters, kader)
    ui.dossier_texts(answers, kader)
    ui.dossier_grid(one, answers, filters, kader)
    ui.dossier_network(answers, filters, kader)

ui.dossier_history(rounds, kader)
ui.dossier_answers(answers, kader)
