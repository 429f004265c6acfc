"""Inlezen: een bestand met antwoorden eerst proberen, dan precies dat inlezen."""

import streamlit as st

from tilburg_samenwerking import ui

kader = ui.kader()

st.title("Inlezen", anchor=False)
ui.upload_intro(kader)

trial = ui.tried_file(kader)
if trial:
    ui.show_trial(trial)
