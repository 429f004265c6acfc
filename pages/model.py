"""Tilburgs model: hoe vaak elk sturingsperspectief is gekozen, over het geheel, per groep en per samenwerking."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import model

view = model.view(ui.snapshot(), ui.filters(), ui.choice())

ui.heading(view.heading)
ui.draw(view.sections)
