"""The parts of the page Samenwerking: the canvas of the framework, filled for one assessment of one collaboration."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from tilburg_samenwerking import drilldown, drilldown_assessment, sections
from tilburg_samenwerking.figures import dossier, dossier_tables, tables
from tilburg_samenwerking.figures import grid as grid_figure
from tilburg_samenwerking.filters import Filters
from tilburg_samenwerking.formatting import listed, long_date, number
from tilburg_samenwerking.kader import Kader, Section
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.frame import NothingToShow
from tilburg_samenwerking.ui.opening import choose_cell, opened_cell
from tilburg_samenwerking.ui.text import plain

NAMED = 6  # respondents that a sentence names; of the rest it says how many

Round = Mapping[str, Any]  # a row of `drilldown.rounds`


def dossier_heading(slug: str, chosen: Filters) -> None:
    """Show the name of a collaboration, whether it has ended or is archived, its aim and what the register says."""
    row = data.panel().collaborations.set_index("slug").loc[slug].to_dict()
    st.title(plain(row["name"]), anchor=False)
    for text in dossier.standing(row, pd.Timestamp(chosen.on)):
        st.info(plain(text), icon=":material/event_busy:")
    if pd.notna(row["aim"]):
        st.markdown(plain(row["aim"]))
    facts = dossier.facts(row)
    if facts["items"]:
        components.blocks([facts], "facts", key="register")


def dossier_round(one: Round, answers: pd.DataFrame, chosen: Filters, kader: Kader) -> None:
    """Show which assessment it is, who filled it in, phase, water and adaptation; ends when it cannot be read."""
    who = dossier.respondents(answers, kader)
    rest = f" en nog {len(who) - NAMED}" if len(who) > NAMED else ""
    said = f"Waardering van **{long_date(one['on'])}**."
    if who:
        said += f" Ingevuld door {plain((', '.join(who[:NAMED]) + rest) if rest else listed(who))}."
    seen = next((option.title.lower() for option in kader.viewpoints if option.code == chosen.viewpoint), None)
    if seen:
        said += f" De scores zijn gezien vanuit één perspectief: {plain(seen)}."
    st.markdown(said)
    components.course(dossier.course(one, kader), key="verloop")
    missing = dossier.lacking(kader)
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


def dossier_texts(answers: pd.DataFrame, kader: Kader) -> None:
    """Show the texts and choices around the grid."""
    blocks = dossier.texts(answers, kader)
    if blocks:
        components.blocks(blocks, "texts", key="teksten")


def dossier_grid(one: Round, answers: pd.DataFrame, chosen: Filters, kader: Kader) -> None:
    """Show the grid with its named cells, why those are named, and the questions of the cell that is open."""
    named = sections.named_cells(answers, kader, chosen.viewpoint)
    counted = drilldown_assessment.counted(answers, kader, chosen.viewpoint)
    drawn = grid_figure.one(one, dossier.made_from(counted), dossier.marks(named, kader), kader)
    words = _overall(one, kader)
    with st.container(key="blad_raster"):
        st.header("Het raster", anchor=False)
        st.markdown(plain(words))
        cell = opened_cell(kader)
        components.grid(drawn, words, key="raster_een", chosen=cell, on_chosen=lambda: choose_cell("raster_een"))
        if cell:
            _cell(cell, answers, kader)
        blocks = dossier.named(named, kader)
        if blocks:
            components.blocks(blocks, "named", key="genoemd")


def _overall(one: Round, kader: Kader) -> str:
    """Return the overall score in words, never without the lowest cell beside it."""
    if not one["scored"]:
        return "Geen enkel veld heeft een score."
    low = f"Het laagste veld is {kader.cell_label(one['lowest_cell'])} met {number(one['lowest_score'])}."
    return f"Totaal {number(one['overall'])}, over {one['scored']} van {len(kader.cells)} velden. {low}"


def _cell(cell: str, answers: pd.DataFrame, kader: Kader) -> None:
    with st.container(key="niet_op_papier_veld"):
        st.subheader(plain(kader.cell_label(cell)), anchor=False)
        found = drilldown_assessment.side_by_side(answers, kader, cell)
        components.table(dossier_tables.questions(found, kader), key="vragen_een")
        made = "Score: het gemiddelde van wie vanuit dat perspectief een score gaf. " if kader.viewpoints else ""
        st.caption(plain(made + dossier_tables.silent(found, kader)))


def dossier_network(answers: pd.DataFrame, chosen: Filters, kader: Kader) -> None:
    """Show the network tasks and the profile of the model beside each other, as far as the framework has them."""
    parts = [(_tasks, section) for section in sections.task_sections(kader)]
    parts += [(_model, section) for section in sections.model_sections(kader)]
    if not parts:
        return
    with st.container(key="blad_netwerk"):
        columns = st.columns(2, gap="large")
        for place, (show, section) in enumerate(parts):
            with columns[place % 2]:
                st.header(plain(section.title), anchor=False)
                show(section, answers, chosen.viewpoint, kader)


def _tasks(section: Section, answers: pd.DataFrame, viewpoint: str, kader: Kader) -> None:
    frame = sections.tasks(answers, kader, section.code, viewpoint)
    if not frame["score"].notna().any():
        st.caption("Bij deze waardering is hier niets gescoord.")
        return
    components.table(dossier_tables.tasks(frame, section, kader), key=f"taken_{section.code}")
    st.caption(plain(dossier_tables.tasks_in_words(frame, kader)))


def _model(section: Section, answers: pd.DataFrame, viewpoint: str, kader: Kader) -> None:
    frame = sections.profile(answers, kader, section.code, viewpoint)
    if frame.empty:
        st.caption("Bij deze waardering is hier niets gekozen.")
        return
    chosen = sections.chosen_options(answers, kader, section.code, viewpoint)
    components.table(dossier_tables.profile(frame, section), key=f"profiel_{section.code}")
    components.legend(dossier_tables.profile_legend(frame, section), key=f"opties_{section.code}")
    components.table(dossier_tables.aspects(chosen, section), key=f"aspecten_{section.code}")
    opened = st.expander("De gekozen teksten, en door wie", key=f"teksten_open_{section.code}", on_change="rerun")
    if opened.open:
        with opened:
            components.table(dossier_tables.wordings(chosen, section, kader), key=f"teksten_{section.code}")


def dossier_answers(answers: pd.DataFrame, kader: Kader) -> None:
    """Show all answers of the assessment, per cell and per section; a table is made when it is opened."""
    with st.container(key="niet_op_papier_antwoorden"):
        st.header("Antwoorden", anchor=False)
        found = drilldown.answered(answers, kader)
        parts = [(code, kader.cell_label(code), [q.code for q in cell.questions]) for code, cell in kader.cell.items()]
        parts += [(one.code, one.title, [item.code for item in one.items]) for one in kader.sections]
        for code, title, items in parts:
            part = found[found["item"].isin(items)]
            if len(part):
                opened = st.expander(plain(title), key=f"antwoorden_open_{code}", on_change="rerun")
                if opened.open:
                    with opened:
                        components.table(dossier_tables.answers(part, kader), key=f"antwoorden_{code}")


def dossier_history(rounds: pd.DataFrame, kader: Kader) -> None:
    """Show all rounds up to the reference date as a table."""
    with st.container(key="niet_op_papier_rondes"):
        st.header("Waarderingen", anchor=False)
        components.table(tables.rounds(rounds, kader), key="rondes")
