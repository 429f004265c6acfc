"""Kader: het hele waarderingskader als tekst, en hoe elk getal wordt berekend."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import kader

view = kader.view(ui.kader(), ui.staleness(), ui.snapshot() if ui.has_database() else None, ui.filters())

ui.draw(view.title)
ui.tell_unknown()
ui.draw(view.about, view.scale, view.grid, view.sections, view.properties, view.calculation)
