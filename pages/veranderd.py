"""Wat is veranderd: tussen twee datums, per soort verandering, met de oorzaak; voor de portfoliobespreking."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import selection

kader = ui.kader()
filters = ui.filters()
state = ui.snapshot().selection(filters)

ui.selection_heading("Wat is veranderd", state, filters)
ui.nothing_found(state, filters)

period = ui.period(filters)
changes = ui.changes(period, kader)

ui.review_summary(changes, period, kader)
ui.review_kinds(changes, period, kader)
ui.review_explained(period, kader)
ui.draw(selection.not_in_picture(state))
