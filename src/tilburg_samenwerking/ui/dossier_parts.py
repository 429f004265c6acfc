"""The parts of the page Samenwerking: the canvas of the framework, filled for one assessment of one collaboration."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing import blocks, canvas, replies, tables
from tilburg_samenwerking.drawing import grid as grid_drawing
from tilburg_samenwerking.drawing.canvas import Canvas, Model, Tasks
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.formatting import listed, long_date, number
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.answers import assessment_answers
from tilburg_samenwerking.portfolio.assessment import side_by_side
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.frame import NothingToShow
from tilburg_samenwerking.ui.links import choose_cell, opened_cell

NAMED = 6  # respondents that a sentence names; of the rest it says how many

Round = Mapping[str, Any]  # a row of `drilldown.rounds`


def dossier_heading(slug: str, chosen: Filters) -> None:
    """Show the name of a collaboration, whether it has ended or is archived, its aim and what the register says."""
    row = data.snapshot().collaborations.set_index("slug").loc[slug].to_dict()
    st.title(plain(row["name"]), anchor=False)
    for text in blocks.standing(row, pd.Timestamp(chosen.on)):
        st.info(plain(text), icon=":material/event_busy:")
    if pd.notna(row["aim"]):
        st.markdown(plain(row["aim"]))
    facts = blocks.facts(row)
    if facts["items"]:
        components.blocks([facts], "facts", key="register")


def round_sheet(one: Round, chosen: Filters) -> Canvas:
    """Return the sheet of an assessment, made once per version of the data."""
    return _sheet(data.snapshot(), int(one["assessment"]), chosen.viewpoint)


@cached(entries=32)
def _sheet(snapshot: Snapshot, assessment: int, viewpoint: str) -> Canvas:
    return canvas.canvas_of(assessment_answers(snapshot, assessment), snapshot.kader, viewpoint)


def dossier_round(one: Round, sheet: Canvas, chosen: Filters, kader: Kader) -> None:
    """Show which assessment it is, who filled it in, phase, water and adaptation; ends when it cannot be read."""
    who = sheet.respondents
    rest = f" en nog {len(who) - NAMED}" if len(who) > NAMED else ""
    said = f"Waardering van **{long_date(one['on'])}**."
    if who:
        said += f" Ingevuld door {plain((', '.join(who[:NAMED]) + rest) if rest else listed(who))}."
    seen = next((option.title.lower() for option in kader.viewpoints if option.code == chosen.viewpoint), None)
    if seen:
        said += f" De scores zijn gezien vanuit één perspectief: {plain(seen)}."
    st.markdown(said)
    components.course(blocks.course(one, kader), key="verloop")
    missing = blocks.lacking(kader)
    if missing:
        st.caption(plain(missing))
    if not one["readable"]:
        st.info(
            f"Deze waardering volgt een ander kader ({plain(str(one['kader_version']))}), en er is geen overgang naar "
            "dit kader. Haar scores en antwoorden staan hier daarom niet.",
            icon=":material/rule:",
        )
        raise NothingToShow
    if one["translated"]:
        st.info(
            f"Deze waardering volgt kader {plain(str(one['kader_version']))} en is overgezet naar dit kader. "
            "Antwoorden op vragen die dit kader niet kent, staan er niet bij.",
            icon=":material/rule:",
        )


def dossier_texts(sheet: Canvas) -> None:
    """Show the texts and choices around the grid."""
    if sheet.texts:
        components.blocks(sheet.texts, "texts", key="teksten")


def dossier_grid(one: Round, sheet: Canvas, kader: Kader) -> None:
    """Show the grid with its named cells, why those are named, and the questions of the cell that is open."""
    drawn = grid_drawing.assessment_grid(one, sheet.lines, sheet.marks, kader)
    words = _overall(one, kader)
    with st.container(key="blad_raster"):
        st.header("Het raster", anchor=False)
        st.markdown(plain(words))
        cell = opened_cell(kader)
        components.grid(drawn, words, key="raster_een", chosen=cell, on_chosen=lambda: choose_cell("raster_een"))
        if cell:
            _cell(cell, sheet.answers, kader)
        if sheet.named:
            components.blocks(sheet.named, "named", key="genoemd")


def _overall(one: Round, kader: Kader) -> str:
    """Return the overall score in words, never without the lowest cell beside it."""
    if not one["scored"]:
        return "Geen enkel veld heeft een score."
    low = f"Het laagste veld is {kader.cell_label(one['lowest_cell'])} met {number(one['lowest_score'])}."
    return f"Totaal {number(one['overall'])}, over {one['scored']} van {len(kader.cells)} velden. {low}"


def _cell(cell: str, answers: pd.DataFrame, kader: Kader) -> None:
    with st.container(key="niet_op_papier_veld"):
        st.subheader(plain(kader.cell_label(cell)), anchor=False)
        found = side_by_side(answers, kader, cell)
        components.table(replies.questions(found, kader), key="vragen_een")
        made = "Score: het gemiddelde van wie vanuit dat perspectief een score gaf. " if kader.viewpoints else ""
        st.caption(plain(made + replies.silent(found, kader)))


def dossier_network(sheet: Canvas, kader: Kader) -> None:
    """Show the network tasks and the profile of the model beside each other, as far as the framework has them."""
    if not sheet.network:
        return
    with st.container(key="blad_netwerk"):
        columns = st.columns(2, gap="large")
        for place, part in enumerate(sheet.network):
            with columns[place % 2]:
                st.header(plain(part.section.title), anchor=False)
                if isinstance(part, Tasks):
                    _tasks(part)
                else:
                    _model(part, kader)


def _tasks(part: Tasks) -> None:
    if part.table:
        components.table(part.table, key=f"taken_{part.section.code}")
    st.caption(plain(part.words))


def _model(part: Model, kader: Kader) -> None:
    code = part.section.code
    if not (part.bar and part.aspects):
        st.caption("Bij deze waardering is hier niets gekozen.")
        return
    components.table(part.bar, key=f"profiel_{code}")
    components.legend(part.legend, key=f"opties_{code}")
    components.table(part.aspects, key=f"aspecten_{code}")
    opened = st.expander("De gekozen teksten, en door wie", key=f"teksten_open_{code}", on_change="rerun")
    if opened.open:
        with opened:
            components.table(replies.wordings(part.chosen, part.section, kader), key=f"teksten_{code}")


def dossier_answers(sheet: Canvas, kader: Kader) -> None:
    """Show all answers of the assessment, per cell and per section; a table is made when it is opened."""
    with st.container(key="niet_op_papier_antwoorden"):
        st.header("Antwoorden", anchor=False)
        for code, title, part in sheet.parts:
            opened = st.expander(plain(title), key=f"antwoorden_open_{code}", on_change="rerun")
            if opened.open:
                with opened:
                    components.table(replies.answers(part, kader), key=f"antwoorden_{code}")


def dossier_history(rounds: pd.DataFrame, kader: Kader) -> None:
    """Show all rounds up to the reference date as a table."""
    with st.container(key="niet_op_papier_rondes"):
        st.header("Waarderingen", anchor=False)
        components.table(tables.rounds(rounds, kader), key="rondes")
