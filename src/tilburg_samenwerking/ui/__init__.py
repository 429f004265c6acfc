"""What the pages are made of. Beside `src/main.py` and the pages, only this package knows Streamlit."""

from tilburg_samenwerking.ui.collaboration_parts import (
    chosen_collaboration,
    collaboration_beside,
    collaboration_heading,
    rounds_until,
)
from tilburg_samenwerking.ui.comparison_parts import (
    changed_questions,
    comparison_finding,
    crossed_versions,
    difference_grid,
    one_side,
    only_differences,
)
from tilburg_samenwerking.ui.comparison_sides import compared, compared_sides
from tilburg_samenwerking.ui.data import has_database, kader, snapshot
from tilburg_samenwerking.ui.development_parts import (
    collaboration_or_portfolio,
    development_of,
    portfolio_over_time,
    transitions,
)
from tilburg_samenwerking.ui.dossier_parts import (
    dossier_answers,
    dossier_grid,
    dossier_heading,
    dossier_history,
    dossier_network,
    dossier_round,
    dossier_texts,
    round_sheet,
)
from tilburg_samenwerking.ui.dossier_rounds import chosen_round
from tilburg_samenwerking.ui.draw import draw, heading
from tilburg_samenwerking.ui.frame import choose_filters, demo_badge, filters, footer, frame, guarded
from tilburg_samenwerking.ui.links import choice
from tilburg_samenwerking.ui.show import legend, nothing_found, selection_heading
from tilburg_samenwerking.ui.upload import no_database, show_trial, template_button, tried_file

__all__ = [
    "changed_questions",
    "choice",
    "choose_filters",
    "chosen_collaboration",
    "chosen_round",
    "collaboration_beside",
    "collaboration_heading",
    "collaboration_or_portfolio",
    "compared",
    "compared_sides",
    "comparison_finding",
    "crossed_versions",
    "demo_badge",
    "development_of",
    "difference_grid",
    "dossier_answers",
    "dossier_grid",
    "dossier_heading",
    "dossier_history",
    "dossier_network",
    "dossier_round",
    "dossier_texts",
    "draw",
    "filters",
    "footer",
    "frame",
    "guarded",
    "has_database",
    "heading",
    "kader",
    "legend",
    "no_database",
    "nothing_found",
    "one_side",
    "only_differences",
    "portfolio_over_time",
    "round_sheet",
    "rounds_until",
    "selection_heading",
    "show_trial",
    "snapshot",
    "template_button",
    "transitions",
    "tried_file",
]  # fmt: skip
