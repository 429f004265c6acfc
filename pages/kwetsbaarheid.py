"""Kwetsbaarheid en potentieel: welk veld hoe vaak wordt genoemd, door wie, en waarom."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import named_cells

view = ui.view(named_cells.view)

ui.heading(view.heading)
ui.draw(view.grid, view.cell)
