"""Netwerktaken: de taken in en van het netwerk, over de gekozen samenwerkingen, in de tijd en van één samenwerking."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import tasks

snapshot, filters = ui.snapshot(), ui.filters()
view = tasks.view(snapshot, filters)

ui.heading(view.heading)
ui.draw(view.legend, view.sections)

slug = ui.collaboration_beside()
if slug:
    ui.draw(tasks.of_one(snapshot, filters, slug))
