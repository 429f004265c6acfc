"""Wat is veranderd: tussen twee datums, per soort verandering, met de oorzaak; voor de portfoliobespreking."""

from tilburg_samenwerking import ui

kader = ui.kader()
filters = ui.filters()
state = ui.snapshot().selection(filters)

ui.heading("Wat is veranderd", state, filters)
ui.nothing_found(state, filters)

period = ui.period(filters)
changes = ui.changes(period, kader)

ui.review_summary(changes, period, kader)
ui.review_kinds(changes, period, kader)
ui.review_explained(period, kader)
ui.not_in_picture(state)
