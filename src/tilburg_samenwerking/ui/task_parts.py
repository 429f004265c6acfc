"""The parts of the page Netwerktaken."""

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing import tasks
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.formatting import long_date, month, out_of, plural
from tilburg_samenwerking.kader import Kader, Section
from tilburg_samenwerking.portfolio import section_statistics, sections
from tilburg_samenwerking.portfolio.answers import collaboration_rounds, task_scores, task_scores_of
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import State
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.collaboration_parts import collaboration_choice
from tilburg_samenwerking.ui.show import as_table, explain, lacking

STATISTICS = {"score": "Score", "n": "n", "min": "Laagste", "max": "Hoogste", "sd": "Spreiding"}
CHANGES = {"attention": "In aandacht", "change": "Verandering", "compared": "n van de verandering"}


def task_sections(kader: Kader) -> tuple[Section, ...]:
    """Return the sections with scores outside the grid; ends the page when there are none."""
    return sections.task_sections(kader) or lacking("Dit kader heeft geen taken met een score buiten het raster.")


def tasks_now(state: State, earlier: State, chosen: Filters, kader: Kader, section: Section) -> None:
    """Show the tasks of a section over the selection, and as a table."""
    if len(sections.task_sections(kader)) > 1:
        st.header(plain(section.title), anchor=False)
    scores = task_scores(data.snapshot(), section.code)
    found = section_statistics.task_statistics(scores, state, earlier, kader, section, chosen.viewpoint)
    words = tasks.in_words(found, kader)
    places = sections.task_table(section)
    st.markdown(plain(words))
    components.grid(tasks.grid(found, places, month(chosen.compared_on), kader), words, key=f"taken_{section.code}")
    answered = section_statistics.answered_tasks(scores, state, chosen.viewpoint)
    st.caption(plain(f"In beeld: {out_of(answered, len(state))} samenwerkingen met een score op een of meer taken."))
    explain("taken", kader)
    labelled = found.assign(item=[kader.items[code].text for code in found["item"]])
    as_table(labelled, {"item": "Taak", **STATISTICS, **CHANGES}, section.title, key=f"taken_{section.code}")


def tasks_over_time(chosen: Filters, kader: Kader, section: Section) -> None:
    """Show the tasks of a section per half year as small lines on one axis, and as a table."""
    st.header("Verloop", anchor=False)
    scores, panel = task_scores(data.snapshot(), section.code), data.snapshot().panel(chosen.viewpoint)
    found = section_statistics.tasks_over_time(scores, panel, chosen, kader, section)
    if found.empty:
        st.markdown("Er is nog niets om in de tijd te zetten.")
        return
    st.markdown(plain(tasks.over_time_in_words(found, kader)))
    components.table(tasks.over_time(found, sections.task_table(section), kader), key=f"verloop_{section.code}")
    st.caption(
        plain(
            f"Elke lijn loopt van {long_date(found['on'].min())} tot {long_date(found['on'].max())}, per half jaar, en "
            f"van {kader.scale.min:g} (onder) tot {kader.scale.max:g} (boven). Stippellijn: de grens van aandacht. Op "
            "elke datum eerst de stand, dan de filters; zo kan de groep verschillen."
        )
    )
    numbers, names = tasks.wide(found, kader)
    as_table(numbers, names, "Het verloop, per datum de score (n)", key=f"verloop_{section.code}")


def tasks_of_one(slug: str, state: State, earlier: State, chosen: Filters, kader: Kader, section: Section) -> None:
    """Show the tasks of one collaboration beside those of the selection, and over its rounds."""
    rounds = collaboration_rounds(data.snapshot(), slug, chosen.viewpoint)
    rounds = rounds[(rounds["on"] <= pd.Timestamp(chosen.on)) & rounds["readable"].astype(bool)]
    if rounds.empty:
        st.info(f"Tot en met {long_date(chosen.on)} is er geen definitieve waardering.", icon=":material/event_busy:")
        return
    scores = task_scores(data.snapshot(), section.code)
    found = section_statistics.task_statistics(scores, state, earlier, kader, section, chosen.viewpoint)
    across = task_scores_of(data.snapshot(), slug, section.code)
    own = section_statistics.tasks_of_one(across, rounds, section, chosen.viewpoint)
    st.markdown(plain(tasks.beside_in_words(own, found, kader)))
    drawn = tasks.beside(own, found, sections.task_table(section), kader)
    components.table(drawn, key=f"een_{section.code}")
    st.caption(
        plain(
            f"Score: de waardering van {long_date(rounds['on'].iloc[-1])}. Selectie: het gemiddelde van de gekozen "
            f"samenwerkingen. De lijn: {plural(len(rounds), 'waardering', 'waarderingen')} tot en met de peildatum."
        )
    )
    older = int(rounds["translated"].sum())
    if older:
        told = plural(older, "waardering volgt", "waarderingen volgen")
        st.caption(plain(f"{told} een oudere versie van het kader; de scores zijn omgezet naar deze versie."))
    numbers, names = tasks.wide(own, kader)
    as_table(numbers, names, "De waarderingen van deze samenwerking", key=f"een_{section.code}")


def collaboration_beside() -> str | None:
    """Let one collaboration be chosen to stand beside the selection, and return it."""
    st.header("Eén samenwerking", anchor=False)
    return collaboration_choice("Samenwerking naast de selectie")
