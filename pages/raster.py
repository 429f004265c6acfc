"""Raster: de stand per veld van het kader over de gekozen samenwerkingen, en wat erachter zit."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.change import portfolio_change

kader = ui.kader()
filters = ui.filters()
state = ui.snapshot().selection(filters)
earlier = ui.snapshot().earlier_portfolio(filters)

ui.heading("Raster", state, filters)
ui.nothing_found(state, filters)

measure = ui.measure(kader)
if measure == "score":
    ui.legend(kader)
change = portfolio_change(state, earlier, kader)
cell = ui.grid(statistics.grid(state, kader), change, ui.beside(measure, state, filters, kader), kader, measure)
if cell:
    ui.cell_detail(cell, state, earlier, filters, kader)

ui.groups(state, kader)
