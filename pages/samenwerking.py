"""Samenwerking: één samenwerking, haar waarderingen in de tijd en de antwoorden."""

from tilburg_samenwerking import ui

kader = ui.kader()
filters = ui.filters()

slug = ui.chosen_collaboration()
ui.collaboration_heading(slug)
rounds = ui.rounds_until(slug, filters)

ui.legend(kader)
ui.last_round(rounds, filters, kader)
ui.development(rounds, kader)
ui.answers(rounds, kader)
