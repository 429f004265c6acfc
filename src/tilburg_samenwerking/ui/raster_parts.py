"""The parts of the page Raster."""

import numpy as np
import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing import charts, gaps, tables
from tilburg_samenwerking.drawing import grid as grid_drawing
from tilburg_samenwerking.formatting import month
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.answers import cell_changes, cell_question_scores
from tilburg_samenwerking.portfolio.cell import assessment_pairs, cell_collaborations, cell_questions
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import State
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.opening import choose_cell, open_collaboration, opened_cell
from tilburg_samenwerking.ui.show import STATISTICS, as_table, chart, explain
from tilburg_samenwerking.ui.text import plain

GROUP_TITLES = {"domain": "Per domein", "theme": "Per thema", "phase": "Per fase", "water": "Per vaarwater"}


def measure(kader: Kader) -> str:
    """Return the measure that is chosen for the grid, of those that the framework has."""
    titles = grid_drawing.measures(kader)
    chosen = st.segmented_control(
        "Maat",
        list(titles),
        default="score",
        format_func=titles.__getitem__,
        key="maat",
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen)


def grid(
    frame: pd.DataFrame, change: pd.DataFrame, beside: pd.DataFrame | None, kader: Kader, measure: str
) -> str | None:
    """Show `portfolio.grid` in a measure, and as a table; return the cell that is open.

    `beside` is gap or deviation per cell, where that is the measure.
    """
    joined = frame.merge(change.rename(columns={"n": "compared"}), on="cell")
    names = {"cell": "Veld", **STATISTICS, "coverage": "Dekking", "change": "Verandering"}
    chosen = opened_cell(kader)
    if beside is None:
        drawn, alt = grid_drawing.measured_grid(joined, kader, measure), grid_drawing.in_words(frame, kader)
    else:
        drawn, alt = gaps.grid(beside, kader, measure), gaps.in_words(beside, kader, measure)
        joined = joined.merge(beside.rename(columns={"n": "n_beside"}), on="cell")
        names |= gaps.COLUMNS[measure]
    components.grid(drawn, alt, key="raster", chosen=chosen, on_chosen=lambda: choose_cell("raster"))
    explain(measure, kader)
    labelled = joined.assign(cell=[kader.cell_label(code) for code in joined["cell"]])
    as_table(labelled, names, "Het raster", key="raster")
    return chosen


def cell_detail(cell: str, state: State, earlier: State, chosen: Filters, kader: Kader) -> None:
    """Show the questions of a cell, and its collaborations from low to high."""
    st.header(plain(kader.cell_label(cell)), anchor=False)
    assessed = state.rows.loc[state.rows["assessment"] >= 0, "assessment"].to_numpy(dtype=np.int64)
    scores = cell_question_scores(data.snapshot(), tuple(assessed.tolist()), cell)
    left, right = st.columns([3, 2], gap="large")
    with left:
        found = cell_questions(scores, kader, cell, chosen.viewpoint)
        components.table(tables.questions(found, kader, "samenwerking"), key="vragen")
    with right:
        changes = cell_changes(data.snapshot(), tuple(assessment_pairs(state, earlier)), cell, chosen.viewpoint)
        ordered = cell_collaborations(state, kader, cell, changes)
        shown = ordered if st.session_state.get("veld_alles") else ordered.head(10)
        since = month(chosen.compared_on)
        open_collaboration(components.table(tables.collaborations(shown, kader, since), key="laagste"))
        if len(ordered) > 10:
            st.toggle(f"Toon alle {len(ordered)}", key="veld_alles")


def groups(state: State, kader: Kader) -> None:
    """Show the selection per domain, theme, phase and water, as far as the framework has them."""
    st.header("Per groep", anchor=False)
    columns = st.columns(2, gap="large")
    ways = ["domain", "theme", *["phase"] * bool(kader.phases), *["water"] * bool(kader.waters)]
    for place, by in enumerate(ways):
        with columns[place % 2]:
            _group(statistics.summary(state, kader, by), kader, by)


def _group(frame: pd.DataFrame, kader: Kader, by: str) -> None:
    st.subheader(GROUP_TITLES[by], anchor=False)
    chart(charts.groups(frame, kader, by), charts.groups_in_words(frame, kader, by), key=f"per_{by}")
    labelled = frame.assign(group=frame["group"].map(charts.titles(kader, by)))
    as_table(labelled, {"group": GROUP_TITLES[by], **STATISTICS}, GROUP_TITLES[by], key=f"per_{by}")
