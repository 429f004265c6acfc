"""The parts of the page Wat is veranderd: what changed between the comparison date and the reference date."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing import what_changed
from tilburg_samenwerking.formatting import long_date, number, plural
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.answers import changes_of_pairs
from tilburg_samenwerking.portfolio.causes import (
    Change,
    changes_with_causes,
    comparable_count,
    pairs_to_explain,
    within_noise,
)
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.period import Period
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.opening import open_collaboration
from tilburg_samenwerking.ui.text import plain

FIRST = 40  # rows of a kind before "show all"


def period(chosen: Filters) -> Period:
    """Return the portfolio on the reference date beside that on the comparison date."""
    now = data.snapshot().portfolio_on(chosen.on, chosen.viewpoint)
    return Period(data.snapshot().panel(chosen.viewpoint), now, data.snapshot().earlier_portfolio(chosen), chosen)


def changes(period: Period, kader: Kader) -> list[Change]:
    """Return what changed between the two dates."""
    return changes_with_causes(period, _cell_changes(period, kader), kader, data.snapshot().staleness)


def _cell_changes(period: Period, kader: Kader) -> pd.DataFrame:
    return changes_of_pairs(data.snapshot(), pairs_to_explain(period, kader), period.filters.viewpoint)


def review_summary(found: Sequence[Change], period: Period, kader: Kader) -> None:
    """Show how many there are of each kind, and say it when nothing changed or nothing can be compared."""
    since, on = period.filters.compared_on, period.filters.on
    comparable = comparable_count(period, kader)
    components.key_figures(
        what_changed.change_figures(found, comparable, period.chosen.assessed, kader), key="veranderd_kern"
    )
    if not period.both.any():
        st.info(_why_not(period), icon=":material/event_busy:")
    if found:
        st.markdown(plain(what_changed.in_words(found, period.chosen.rows["collaboration"].tolist(), since, on)))
    elif period.both.any():
        st.info(
            f"Van {long_date(since)} tot {long_date(on)} is er niets veranderd aan deze samenwerkingen. "
            "Kies links bij Vergelijk met een eerdere datum, of wis een filter.",
            icon=":material/done_all:",
        )
    if period.filters.phases or period.filters.waters:
        st.caption(
            f"De filters op fase en vaarwater gaan over de stand van {long_date(on)}; niet bij nieuw en beëindigd."
        )


def _why_not(period: Period) -> str:
    """Return why nothing of the two dates can be compared, and what to do."""
    since, on = period.filters.compared_on, period.filters.on
    rounds, slugs = period.panel.assessments, period.panel.collaborations["slug"]
    own = rounds[slugs.isin(period.chosen.rows["collaboration"]).to_numpy()[rounds["place"]]]
    own = own[own["readable"] & (own["on"] <= pd.Timestamp(on))]
    if own.empty:
        return f"Tot en met {long_date(on)} is er nog niets gewaardeerd, dus is er niets te vergelijken."
    first = own["on"].min()
    said = (
        f"Op {long_date(since)} was nog geen van deze samenwerkingen gewaardeerd: banden, fase en vaarwater zijn niet "
    )
    said += f"te vergelijken. De eerste waardering is van {long_date(first)}. "
    return said + (
        "Kies links bij Vergelijk met die datum of een latere."
        if first.date() < on
        else "Na een volgende waardering staat hier wat er veranderde."
    )


def review_kinds(found: Sequence[Change], period: Period, kader: Kader) -> None:
    """Show a section for each kind that occurs: a table of who, what and why."""
    since, on = period.filters.compared_on, period.filters.on
    for kind, rows in what_changed.by_kind(found).items():
        st.header(f"{what_changed.TITLES[kind]} ({len(rows)})", anchor=False)
        every = st.toggle(f"Toon alle {len(rows)}", key=f"alles_{kind}") if len(rows) > FIRST else True
        shown = rows if every else rows[:FIRST]
        open_collaboration(components.table(what_changed.table(kind, shown, kader, since, on), key=f"veranderd_{kind}"))


def review_explained(period: Period, kader: Kader) -> None:
    """Say when a change counts, and how many crossed the limit of a band without it."""
    thresholds = kader.thresholds
    questions = plural(thresholds.change_questions, "vraag", "vragen")
    viewpoints = ", van dezelfde perspectieven" if len(kader.viewpoint_codes) > 1 else ""
    said = (
        f"Het verschil is dat van de vragen die op beide datums een score hebben{viewpoints}; het kan dus anders zijn "
        "dan dat van de twee totalen. Een band telt als veranderd wanneer het totaal een andere band heeft én dit "
        f"verschil minstens {number(thresholds.change_overall)} is. Genoemd worden de velden die het meest verschoven: "
        f"minstens {number(thresholds.change_cell)}, op minstens {questions}. "
    )
    noise = within_noise(period, _cell_changes(period, kader), kader)
    if noise:
        crossed = plural(noise, "samenwerking kwam", "samenwerkingen kwamen")
        said += (
            f"{crossed} in een andere band met een kleiner verschil, of doordat anderen antwoordden: dat heet gelijk. "
        )
    st.caption(plain(said + "Wat op een van beide datums ontbreekt, telt niet als verandering."))
