"""What the pages are made of. Beside `src/main.py` and the pages, only this package knows Streamlit."""

from tilburg_samenwerking.ui.choosers import (
    choose_sides,
    chosen_heading,
    collaboration_or_list,
    collaboration_or_selection,
    step_through,
)
from tilburg_samenwerking.ui.data import filters, has_database, kader, snapshot, staleness
from tilburg_samenwerking.ui.entering.finish import finish_work
from tilburg_samenwerking.ui.entering.paper import print_form
from tilburg_samenwerking.ui.entering.start import start_work
from tilburg_samenwerking.ui.entering.visit import asked_work, keep_function
from tilburg_samenwerking.ui.entering.work import fill_in
from tilburg_samenwerking.ui.entering.works import list_works, way_to_entering
from tilburg_samenwerking.ui.frame import (
    begin_page,
    choose_filters,
    footer,
    guarded,
    menu,
    needs_database,
    tell_chosen,
    tell_unknown,
)
from tilburg_samenwerking.ui.links import asked_collaboration, choice, seen_collaborations
from tilburg_samenwerking.ui.parts import draw, end, heading
from tilburg_samenwerking.ui.take_away import view, whole_view
from tilburg_samenwerking.ui.template import template_button
from tilburg_samenwerking.ui.upload import no_database, show_trial, tried_file

__all__ = [
    "asked_collaboration",
    "asked_work",
    "begin_page",
    "choice",
    "choose_filters",
    "choose_sides",
    "chosen_heading",
    "collaboration_or_list",
    "collaboration_or_selection",
    "draw",
    "end",
    "fill_in",
    "filters",
    "finish_work",
    "footer",
    "guarded",
    "has_database",
    "heading",
    "kader",
    "keep_function",
    "list_works",
    "menu",
    "needs_database",
    "no_database",
    "print_form",
    "seen_collaborations",
    "show_trial",
    "snapshot",
    "staleness",
    "start_work",
    "step_through",
    "tell_chosen",
    "tell_unknown",
    "template_button",
    "tried_file",
    "view",
    "way_to_entering",
    "whole_view",
]
