"""Netwerktaken: de taken in en van het netwerk, over de gekozen samenwerkingen, in de tijd en van één samenwerking."""

from tilburg_samenwerking import ui

kader = ui.kader()
filters = ui.filters()
state = ui.snapshot().selection(filters)
earlier = ui.snapshot().earlier_portfolio(filters)

ui.selection_heading("Netwerktaken", state, filters)
ui.nothing_found(state, filters)

sections = ui.task_sections(kader)
ui.legend(kader)
for section in sections:
    ui.tasks_now(state, earlier, filters, kader, section)
    ui.tasks_over_time(filters, kader, section)

slug = ui.collaboration_beside()
if slug:
    for section in sections:
        ui.tasks_of_one(slug, state, earlier, filters, kader, section)
