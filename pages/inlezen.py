"""Inlezen: een bestand met antwoorden eerst proberen, dan precies dat inlezen."""

from tilburg_samenwerking import ui
from tilburg_samenwerking.views.intake import import_report

kader = ui.kader()

ui.tell_unknown()
ui.draw(import_report.intro(ui.snapshot() if ui.has_database() else None))
ui.template_button(kader)

trial = ui.tried_file(kader)
if trial:
    ui.show_trial(trial)
