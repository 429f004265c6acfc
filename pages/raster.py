"""Raster: de stand per veld van het kader over de gekozen samenwerkingen, en wat erachter zit."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import raster

view = ui.view(raster.view)

ui.heading(view.heading)
ui.draw(view.measure, view.legend, view.grid, view.cell, view.breakdown, view.groups)
