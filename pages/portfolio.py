"""Portfolio: wie aandacht vraagt en waarom, elke samenwerking met haar velden, en hoe het geheel ervoor staat."""

import streamlit as st

from tilburg_samenwerking import ui

kader = ui.kader()
filters = ui.filters()
sheet = ui.portfolio_sheet(filters)

ui.heading("Portfolio", sheet.state, filters)
ui.nothing_found(sheet.state, filters)

ui.key_figures(sheet)
ui.attention_list(sheet, kader)

st.header("Alle samenwerkingen", anchor=False)
ui.legend(kader)
ui.matrix(sheet, kader)
ui.not_in_picture(sheet.state)

ui.phases(sheet)
