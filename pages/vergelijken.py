"""Vergelijken: een waardering naast een eerdere, een andere samenwerking of de portfolio."""

from tilburg_samenwerking import ui

kader = ui.kader()
filters = ui.filters()

sides = ui.compared_sides(filters)
ui.one_side(sides, kader)

found = ui.compared(sides, filters, kader)
ui.comparison_finding(found, sides, filters, kader)

only = ui.only_differences()
ui.difference_grid(found, sides, kader, only)
ui.changed_questions(found, sides, kader, only)
ui.crossed_versions(sides)
