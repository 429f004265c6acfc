"""The frame around every page: what is shared, then the page that was asked for."""

from tilburg_samenwerking import ui

ui.begin_page()
page = ui.menu()
with ui.guarded():
    ui.kader()  # without a framework nothing can be shown, not even that there is no database
    if ui.has_database():
        ui.choose_filters()
    elif ui.needs_database():
        ui.no_database()
    page.run()
ui.footer()
