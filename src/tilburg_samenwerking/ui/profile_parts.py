"""The parts of the page Tilburgs model."""

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing import profile
from tilburg_samenwerking.drawing.charts import titles
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.kader import Kader, Section
from tilburg_samenwerking.portfolio import section_statistics, sections
from tilburg_samenwerking.portfolio.answers import model_answers
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import State
from tilburg_samenwerking.portfolio.section_statistics import TOTAL
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.links import open_collaboration
from tilburg_samenwerking.ui.show import explain, lacking

PAGE = 50  # collaborations on one page
NAME = "naam"


def model_sections(kader: Kader) -> tuple[Section, ...]:
    """Return the sections with a profile; ends the page when there are none."""
    return sections.model_sections(kader) or lacking("Dit kader heeft geen onderdeel met sturingsperspectieven.")


def profile_rows(state: State, chosen: Filters, kader: Kader, section: Section) -> pd.DataFrame:
    """Show the finding of a section, and return `sections_portfolio.profiles` of the selection."""
    if len(sections.model_sections(kader)) > 1:
        st.header(plain(section.title), anchor=False)
    answers = model_answers(data.snapshot(), chosen.on, section.code)
    found = sections.profile(answers, kader, section.code, chosen.viewpoint)
    rows = section_statistics.profiles(found, state, section)
    st.markdown(plain(profile.in_words(section_statistics.profile_groups(rows, state, kader, section, None), section)))
    return rows


def profile_groups(rows: pd.DataFrame, state: State, kader: Kader, section: Section) -> None:
    """Show the profile over all, per phase and per water, as far as the framework has them."""
    components.legend(profile.legend(section), key=f"legenda_{section.code}")
    groups: list[tuple[str | None, str]] = [(None, "Alle samenwerkingen")]
    groups += [("phase", "Fase")] * bool(kader.phases) + [("water", "Vaarwater")] * bool(kader.waters)
    parts = []
    for by, heading in groups:
        found = section_statistics.profile_groups(rows, state, kader, section, by)
        names = titles(kader, by or "") | {TOTAL: "Totaal"}
        components.table(profile.groups(found, names, heading, section), key=f"verdeling_{section.code}_{by}")
        parts.append((heading, found, names))
    explain("model", kader)
    with st.expander("De verdeling: de cijfers als tabel"):
        components.table(profile.numbers(parts, section), key=f"tabel_verdeling_{section.code}")


def profile_aspects(state: State, chosen: Filters, kader: Kader, section: Section) -> None:
    """Show per aspect how often each option is chosen, as a table that can be opened."""
    answers = model_answers(data.snapshot(), chosen.on, section.code)
    picked = sections.chosen_options(answers, kader, section.code, chosen.viewpoint)
    found = section_statistics.aspects(picked, state, section)
    with st.expander("Per aspect: hoe vaak elk perspectief is gekozen"):
        components.table(profile.aspects(found, section, kader), key=f"aspecten_{section.code}")
        st.caption(
            "De balk is het gemiddelde over de samenwerkingen (n). De getallen zijn het aantal keuzes: elke respondent "
            "telt daarin mee."
        )


def profile_list(rows: pd.DataFrame, kader: Kader, section: Section) -> None:
    """Show the profile of each collaboration, in the order and on the page that is chosen."""
    st.header("Per samenwerking", anchor=False)
    orders = {NAME: "Naam"} | {option.code: f"Meeste {option.title.lower()}" for option in section.options}
    order = st.segmented_control(
        "Volgorde",
        list(orders),
        default=NAME,
        format_func=lambda code: plain(orders[code]),
        key=f"volgorde_{section.code}",
        bind="query-params",
        required=True,
    )
    ordered = rows.iloc[section_statistics.order(rows, str(order), [option.code for option in section.options])]
    if len(ordered) > PAGE:
        page = st.pagination(-(-len(ordered) // PAGE), key=f"bladzijde_{section.code}", bind="query-params")
        ordered = ordered.iloc[(page - 1) * PAGE : page * PAGE]
    components.legend(profile.legend(section), key=f"legenda_lijst_{section.code}")
    drawn = profile.collaborations(ordered, section, kader)
    open_collaboration(components.table(drawn, key=f"profielen_{section.code}"))
