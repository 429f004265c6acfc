"""Portfolio: wie aandacht vraagt en waarom, elke samenwerking met haar velden, en hoe het geheel ervoor staat."""

import streamlit as st

from tilburg_samenwerking import portfolio, portfolio_change, ui

kader = ui.kader()
filters = ui.filters()
state = ui.selection(filters)
earlier = ui.earlier_selection(filters)

ui.heading("Portfolio", state, filters)
ui.nothing_found(state, filters)

ui.key_figures(state, earlier, filters, kader)

matrix = portfolio.matrix(state, kader)
listed = ui.attention(state, filters, kader)
ui.attention_list(listed, matrix, kader)

st.header("Alle samenwerkingen", anchor=False)
ui.legend(kader)
ui.matrix(matrix, listed, portfolio_change.overall_change(state, ui.earlier_portfolio(filters), kader), kader)
ui.not_in_picture(state)

ui.phases(state, kader)
