"""Tilburgs model: hoe vaak elk sturingsperspectief is gekozen, over het geheel, per groep en per samenwerking."""

from tilburg_samenwerking import ui

kader = ui.kader()
filters = ui.filters()
state = ui.snapshot().selection(filters)

ui.selection_heading("Tilburgs model", state, filters)
ui.nothing_found(state, filters)

for section in ui.model_sections(kader):
    rows = ui.profile_rows(state, filters, kader, section)
    if len(rows):
        ui.profile_groups(rows, state, kader, section)
        ui.profile_aspects(state, filters, kader, section)
        ui.profile_list(rows, kader, section)
