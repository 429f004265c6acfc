"""Kader: het hele waarderingskader als tekst, en hoe elk getal wordt berekend."""

import streamlit as st

from tilburg_samenwerking import ui

kader = ui.kader()

st.title("Kader", anchor=False)
ui.kader_about(kader)

ui.kader_part("schaal")
ui.kader_scale(kader)

ui.kader_part("raster")
ui.kader_grid(kader)

if kader.sections:
    ui.kader_part("onderdelen")
    ui.kader_sections(kader)

ui.kader_part("waardering")
ui.kader_properties(kader)

ui.kader_part("berekend")
ui.calculation(kader)
