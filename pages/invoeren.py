"""Invoeren: een waardering beginnen, samen invullen en afronden."""

from tilburg_samenwerking import ui

asked = ui.asked_work()

if asked.prints:
    ui.print_form(asked)
elif asked.finishes:
    ui.finish_work(asked)
elif asked.work is not None:
    ui.fill_in(asked)
elif asked.starts:
    ui.start_work(asked)
else:
    ui.list_works()
ui.keep_function()
