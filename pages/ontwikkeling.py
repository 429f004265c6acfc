"""Ontwikkeling: één samenwerking in de tijd, veld voor veld; of de hele selectie per kwartaal."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import development

one = ui.collaboration_or_selection()
view = ui.view(development.view, samenwerking=one.chosen or None)

ui.chosen_heading(view.heading, one)
ui.draw(view.finding, view.course, view.details)
