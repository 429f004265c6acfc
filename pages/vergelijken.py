"""Vergelijken: een waardering naast een eerdere, een andere samenwerking of het portfolio."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import comparison

view = ui.view(comparison.view, samenwerking=ui.asked_collaboration())

ui.heading(view.heading)
ui.choose_sides(view.sides)
ui.end(view.nothing)
ui.draw(view.finding, view.only_differences, view.grid, view.questions, view.versions)
