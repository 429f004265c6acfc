"""Belang en gezondheid: wat van elke samenwerking afhangt, naast hoe zij ervoor staat."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import importance

view = importance.view(ui.snapshot(), ui.filters(), ui.choice())

ui.heading(view.heading)
ui.draw(view.choices, view.finding, view.figure, view.table)
