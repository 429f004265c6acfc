"""Kwetsbaarheid en potentieel: welk veld hoe vaak wordt genoemd, door wie, en waarom."""

from tilburg_samenwerking import ui

kader = ui.kader()
filters = ui.filters()
state = ui.snapshot().selection(filters)

ui.selection_heading("Kwetsbaarheid en potentieel", state, filters)
ui.nothing_found(state, filters)

named = ui.named_cells(filters, kader)
cell = ui.naming_grid(named, state, kader)
if cell:
    ui.naming_detail(cell, named, state, kader)
