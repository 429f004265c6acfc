"""Bestuurlijk en ambtelijk: waar twee perspectieven uiteenlopen, over de gekozen samenwerkingen en bij één ervan."""

from tilburg_samenwerking import ui

kader = ui.kader()
filters = ui.filters()
state = ui.snapshot().selection(filters)

ui.selection_heading("Bestuurlijk en ambtelijk", state, filters)
ui.nothing_found(state, filters)

cell = ui.gap_grid(state, kader)
if cell and kader.gap:
    ui.gap_detail(cell, state, kader)
ui.shared_views(state, filters, kader)

slug = ui.collaboration_beside()
if slug:
    ui.viewpoints_of_one(slug, filters, kader)
