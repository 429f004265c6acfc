"""Belang en gezondheid: wat van elke samenwerking afhangt, naast hoe zij ervoor staat."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import importance

view = ui.view(importance.view)

ui.heading(view.heading)
ui.draw(view.choices, view.finding, view.figure, view.table)
