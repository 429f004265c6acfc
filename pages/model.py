"""Tilburgs model: hoe vaak elk sturingsperspectief is gekozen: bij één samenwerking, of over de hele selectie."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import model

slug = ui.collaboration_or_selection()
view = ui.view(model.view, samenwerking=slug)

ui.heading(view.heading)
ui.draw(view.sections)
