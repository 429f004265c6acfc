"""Tilburgs model: hoe vaak elk sturingsperspectief is gekozen: bij één samenwerking, of over de hele selectie."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import model

one = ui.collaboration_or_selection()
view = ui.view(model.view, samenwerking=one.chosen or None)

ui.chosen_heading(view.heading, one)
ui.draw(view.sections)
