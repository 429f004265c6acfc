"""What the pages are made of. Beside `src/main.py` and the pages, only this package knows Streamlit."""

from tilburg_samenwerking.ui.calculation import calculation
from tilburg_samenwerking.ui.collaboration_parts import (
    answers,
    chosen_collaboration,
    collaboration_heading,
    development,
    last_round,
    rounds_until,
)
from tilburg_samenwerking.ui.data import kader, selection
from tilburg_samenwerking.ui.details import earlier_portfolio, earlier_selection
from tilburg_samenwerking.ui.frame import choose_filters, demo_badge, filters, footer, frame, guarded
from tilburg_samenwerking.ui.kader_text import (
    kader_about,
    kader_grid,
    kader_part,
    kader_properties,
    kader_scale,
    kader_sections,
)
from tilburg_samenwerking.ui.naming_parts import named_cells, naming_detail, naming_grid
from tilburg_samenwerking.ui.portfolio_parts import (
    attention,
    attention_list,
    key_figures,
    matrix,
    not_in_picture,
    phases,
)
from tilburg_samenwerking.ui.profile_parts import (
    model_sections,
    profile_aspects,
    profile_groups,
    profile_list,
    profile_rows,
)
from tilburg_samenwerking.ui.raster_parts import cell_detail, grid, groups, measure
from tilburg_samenwerking.ui.show import heading, legend, nothing_found
from tilburg_samenwerking.ui.task_parts import (
    collaboration_beside,
    task_sections,
    tasks_now,
    tasks_of_one,
    tasks_over_time,
)
from tilburg_samenwerking.ui.upload import has_database, no_database, show_trial, tried_file, upload_intro

__all__ = [
    "answers", "attention", "attention_list", "calculation", "cell_detail", "choose_filters", "chosen_collaboration",
    "collaboration_beside", "collaboration_heading", "demo_badge", "development", "earlier_portfolio",
    "earlier_selection", "filters", "footer", "frame", "grid", "groups", "guarded", "has_database", "heading", "kader",
    "kader_about", "kader_grid", "kader_part", "kader_properties", "kader_scale", "kader_sections", "key_figures",
    "last_round", "legend", "matrix", "measure", "model_sections", "named_cells", "naming_detail", "naming_grid",
    "no_database", "not_in_picture", "nothing_found", "phases", "profile_aspects", "profile_groups", "profile_list",
    "profile_rows", "rounds_until", "selection", "show_trial", "task_sections", "tasks_now", "tasks_of_one",
    "tasks_over_time", "tried_file", "upload_intro",
]  # fmt: skip
