"""Netwerktaken: de taken in en van het netwerk: van één samenwerking, of over de hele selectie en in de tijd."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import tasks

one = ui.collaboration_or_selection()
view = ui.view(tasks.view, samenwerking=one.chosen or None)

ui.chosen_heading(view.heading, one)
ui.draw(view.legend, view.sections)
