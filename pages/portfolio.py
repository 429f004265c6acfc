"""Portfolio: wie aandacht vraagt en waarom, elke samenwerking met haar velden, en hoe het geheel ervoor staat."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views import portfolio

choice = ui.choice("volgorde", "bladzijde", "aandacht_alle", "gegevens_alle")
view = portfolio.view(ui.snapshot(), ui.filters(), choice)

ui.heading(view.heading)
ui.draw(view.figures, view.attention, view.collaborations, view.phases)
