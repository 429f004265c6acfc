"""The parts of the page about two viewpoints, and what the page Raster shows of gap and agreement."""

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing import agreement, gaps
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.formatting import long_date, plural
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio import viewpoints
from tilburg_samenwerking.portfolio.answers import assessment_answers, cell_values, stated_views
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import State
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.links import choose_cell, open_collaboration, opened_cell
from tilburg_samenwerking.ui.show import as_table, chart, explain

GAP_COLUMNS = {"cell": "Veld", **gaps.COLUMNS["kloof"], "n_beside": "n"}
FEW = 8  # collaborations of one direction before the rest is asked for


def gap_grid(state: State, kader: Kader) -> str | None:
    """Show the gap per cell over the selection, and as a table; return the cell that is open, if any."""
    frame = viewpoints.gaps(cell_values(data.snapshot(), SAMEN, viewpoints.GAP), viewpoints.of_state(state), kader)
    if kader.gap is None or frame is None:
        st.info("Dit kader vergelijkt geen twee perspectieven: een kloof is er niet.", icon=":material/rule:")
        return None
    opened, words = opened_cell(kader), gaps.in_words(frame, kader, "kloof")
    st.markdown(plain(words))
    drawn = gaps.grid(frame, kader, "kloof")
    components.grid(drawn, words, key="kloof", chosen=opened, on_chosen=lambda: choose_cell("kloof"))
    explain("kloof", kader)
    labelled = frame.assign(cell=[kader.cell_label(code) for code in frame["cell"]])
    as_table(labelled.rename(columns={"n": "n_beside"}), GAP_COLUMNS, "De kloof per veld", key="kloof")
    return opened


def gap_detail(cell: str, state: State, kader: Kader) -> None:
    """Show the collaborations behind the gap of a cell, in both directions."""
    st.header(plain(kader.cell_label(cell)), anchor=False)
    found = viewpoints.gap_collaborations(cell_values(data.snapshot(), SAMEN, viewpoints.GAP), state, kader, cell)
    ways = [gaps.direction(value, kader) for value in found["gap"]]
    first, second = gaps.names(kader)
    for column, name, high in zip(st.columns(2, gap="large"), (first, second), (True, False), strict=True):
        own = found[[way == f"{name.lower()} hoger" for way in ways]]
        with column:
            _one_direction(own if high else own.iloc[::-1], f"{name} hoger")
    st.caption(plain(f"Bij {plural(ways.count('gelijk'), 'samenwerking', 'samenwerkingen')} is de kloof 0,0."))


def _one_direction(frame: pd.DataFrame, title: str) -> None:
    st.subheader(plain(f"{title}: {plural(len(frame), 'samenwerking', 'samenwerkingen')}"), anchor=False)
    if frame.empty:
        return
    key = title.lower().replace(" ", "_")
    every = st.session_state.get(f"alle_{key}")
    shown = frame if every else frame.head(FEW)
    open_collaboration(components.table(gaps.collaborations(shown, title), key=f"kloof_{key}"))
    if len(frame) > FEW:
        st.toggle(f"Toon alle {len(frame)}", key=f"alle_{key}")


def shared_views(state: State, chosen: Filters, kader: Kader) -> None:
    """Show over the selection what is said of a shared view and what is shown, when that is asked for."""
    words = "Toon het gedeelde beeld over deze samenwerkingen"
    if not kader.thresholds.shared_view or not st.toggle(words, key="gedeeld_beeld_alle"):
        return
    said = stated_views(data.snapshot(), chosen.on)
    gap, deviation = (cell_values(data.snapshot(), SAMEN, names) for names in (viewpoints.GAP, viewpoints.DEVIATION))
    frame = viewpoints.shared_views(said, gap, deviation, viewpoints.of_state(state), kader)
    st.markdown(plain(agreement.shared_views_in_words(frame, kader)))
    components.table(agreement.shared_views(frame, kader), key="gedeelde_beelden")
    explain("gedeelde_beelden", kader)


def viewpoints_of_one(slug: str, chosen: Filters, kader: Kader) -> None:
    """Show of one collaboration both viewpoints per cell, the shared view, and agreement per question."""
    last = viewpoints.last_assessment(data.snapshot().panel(SAMEN), slug, chosen.on)
    if last is None:
        words = f"Tot en met {long_date(chosen.on)} is er geen definitieve waardering."
        st.info(words, icon=":material/event_busy:")
        return
    assessment, day, readable = last
    if not readable:
        words = f"De waardering van {long_date(day)} volgt een ander kader en wordt hier niet getoond."
        st.info(words, icon=":material/rule:")
        return
    answers = assessment_answers(data.snapshot(), assessment)
    answers = answers[answers["item"].isin(list(kader.cell_of))]
    respondents = len(answers[["viewpoint", "function"]].drop_duplicates())
    st.markdown(plain(f"Waardering van {long_date(day)}, {plural(respondents, 'respondent', 'respondenten')}."))
    if respondents < 2:
        words = "Eén respondent: er is geen kloof en geen overeenstemming te bepalen. Daarvoor zijn er twee nodig."
        st.info(words, icon=":material/person:")
        return
    _dumbbells(answers, kader)
    _shared_view(answers, kader)
    _agreement(answers, chosen, kader)


def _dumbbells(answers: pd.DataFrame, kader: Kader) -> None:
    if kader.gap is None:
        return
    frame = viewpoints.cell_pairs(answers, kader)
    words = gaps.dumbbells_in_words(frame, kader)
    st.subheader("Per veld", anchor=False)
    st.markdown(plain(words))
    if frame["questions"].sum() == 0:
        return
    chart(gaps.dumbbells(frame, kader), words, key="halters")
    with st.expander("Beide perspectieven: de cijfers als tabel"):
        components.table(gaps.pairs(frame, kader), key="tabel_halters")


def _shared_view(answers: pd.DataFrame, kader: Kader) -> None:
    st.subheader("Gedeeld beeld: gezegd en getoond", anchor=False)
    if not kader.thresholds.shared_view:
        words = "Dit kader wijst geen vragen aan die naar een gedeeld beeld vragen (gedeeld_beeld onder lezen)."
        st.info(words, icon=":material/rule:")
        return
    frame = viewpoints.shared_view(answers, kader)
    st.markdown(plain(agreement.shared_view_in_words(frame)))
    components.table(agreement.shared_view(frame, kader), key="gedeeld_beeld")
    explain("gedeeld_beeld", kader)


def _agreement(answers: pd.DataFrame, chosen: Filters, kader: Kader) -> None:
    st.subheader("Overeenstemming per vraag", anchor=False)
    ratings = viewpoints.ratings(answers, kader, chosen.viewpoint)
    most = max(map(len, ratings.values()))
    if most < 2:
        seen = "" if chosen.viewpoint == SAMEN else f" van perspectief {chosen.viewpoint}"
        words = f"Geen vraag heeft scores van twee respondenten{seen}: er is geen overeenstemming te bepalen."
        st.info(words, icon=":material/person:")
        return
    components.table(agreement.questions(ratings, kader), key="overeenstemming")
    explain("per_vraag", kader)
