"""Bestuurlijk en ambtelijk: waar twee perspectieven uiteenlopen, over de gekozen samenwerkingen en bij één ervan."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import viewpoints

snapshot, filters = ui.snapshot(), ui.filters()
view = viewpoints.view(snapshot, filters, ui.choice())

ui.heading(view.heading)
ui.draw(view.grid, view.cell, view.shared_views)

slug = ui.collaboration_beside()
if slug:
    ui.draw(viewpoints.of_one(snapshot, filters, slug))
