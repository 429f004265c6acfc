"""Bestuurlijk en ambtelijk: waar twee perspectieven uiteenlopen, bij één samenwerking of over de hele selectie."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import viewpoints

one = ui.collaboration_or_selection()
view = ui.view(viewpoints.view, samenwerking=one.chosen or None)

ui.chosen_heading(view.heading, one)
ui.draw(view.one, view.grid, view.cell, view.shared_views)
