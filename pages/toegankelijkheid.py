"""Toegankelijkheid: hoe toegankelijk het dashboard is, wat nog niet werkt, en hoe u dat meldt."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views.method import accessibility

view = ui.whole_view(accessibility.view())

ui.draw(view.title)
ui.tell_unknown()
ui.draw(view.status, view.not_yet, view.report)
