"""Kader: het hele waarderingskader als tekst, en hoe elk getal wordt berekend."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import kader

snapshot = ui.snapshot() if ui.has_database() else None
view = ui.whole_view(kader.view(ui.kader(), ui.staleness(), snapshot, ui.filters()))

ui.draw(view.title)
ui.tell_chosen()
ui.tell_unknown()
ui.draw(view.about, view.scale, view.grid, view.sections, view.properties, view.terms, view.calculation)
