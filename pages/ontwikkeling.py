"""Ontwikkeling: één samenwerking in de tijd, veld voor veld; of de hele portfolio per kwartaal."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import changes

kader = ui.kader()
filters = ui.filters()

slug = ui.collaboration_or_portfolio()
if slug:
    ui.collaboration_heading(slug)
    ui.development_of(slug, ui.rounds_until(slug, filters), filters, kader)
else:
    state = ui.snapshot().selection(filters)
    ui.selection_heading("Ontwikkeling", state, filters)
    ui.nothing_found(state, filters)
    ui.portfolio_over_time(filters, kader)
    changed = changes.numbers(ui.snapshot(), filters)
    ui.transitions(changed.period, changed.changes, kader)
