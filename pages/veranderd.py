"""Wat is veranderd: tussen twee datums, per soort verandering, met de oorzaak; voor de portfoliobespreking."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import changes

view = ui.view(changes.view)

ui.heading(view.heading)
ui.draw(view.summary, view.kinds, view.explained, view.not_in_picture)
