"""Portfolio: wie aandacht vraagt en waarom, elke samenwerking met haar velden, en hoe het geheel ervoor staat."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import portfolio

view = ui.view(portfolio.view)

ui.heading(view.heading)
ui.draw(view.figures, view.money, view.attention, view.collaborations, view.phases)
