"""The parts of the page Samenwerking: one collaboration, its rounds and its answers."""

import pandas as pd
import streamlit as st

from tilburg_samenwerking import drilldown
from tilburg_samenwerking.figures import charts, tables
from tilburg_samenwerking.figures import grid as grid_figure
from tilburg_samenwerking.filters import Filters
from tilburg_samenwerking.formatting import long_date, number
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.ui import components, data, details
from tilburg_samenwerking.ui.frame import NothingToShow
from tilburg_samenwerking.ui.opening import choose_collaboration, opened_collaboration
from tilburg_samenwerking.ui.show import chart
from tilburg_samenwerking.ui.text import plain


def chosen_collaboration(title: str = "Samenwerking") -> str:
    """Return the collaboration of the link, or let one be chosen; ends the page when there is none to show.

    A page that is reached without one in its link shows the collaboration that was looked at last. `title` is that of
    the page, for when there is no collaboration yet.
    """
    who = data.panel().collaborations
    names = dict(zip(who["slug"], who["name"], strict=True))
    asked = opened_collaboration()
    if asked not in names:
        st.title(title, anchor=False)
    if asked is not None and asked not in names:
        st.warning(
            f"De samenwerking {plain(asked)} uit deze link bestaat niet. Kies er een uit de lijst.",
            icon=":material/link_off:",
        )
    st.selectbox(
        "Samenwerking",
        list(names),
        index=list(names).index(asked) if asked in names else None,
        format_func=names.__getitem__,
        placeholder="kies een samenwerking",
        key="_samenwerking",
        on_change=choose_collaboration,
    )
    if asked not in names:
        raise NothingToShow
    return str(asked)


def collaboration_heading(slug: str) -> None:
    """Show the name of a collaboration and what is known of it."""
    row = data.panel().collaborations.set_index("slug").loc[slug]
    st.title(plain(row["name"]), anchor=False)
    facts = [row["programme"]] if pd.notna(row["programme"]) else []
    facts += [f"sinds {long_date(row['start'])}"] if pd.notna(row["start"]) else []
    facts += [f"beëindigd op {long_date(row['end'])}"] if pd.notna(row["end"]) else []
    facts += ["gearchiveerd"] if pd.notna(row["archived_at"]) else []
    if facts:
        st.markdown(plain(", ".join(str(fact) for fact in facts)))


def rounds_until(slug: str, chosen: Filters) -> pd.DataFrame:
    """Return the rounds up to the reference date; says so and ends the page when there are none."""
    every = details.rounds(slug, chosen.viewpoint)
    until = every[every["on"] <= pd.Timestamp(chosen.on)].reset_index(drop=True)
    if until.empty:
        st.info(
            f"Tot en met {long_date(chosen.on)} is er geen definitieve waardering."
            + (" Kies een latere peildatum." if len(every) else " Lees er een in op de pagina Inlezen."),
            icon=":material/event_busy:",
        )
        raise NothingToShow
    return until


def last_round(rounds: pd.DataFrame, chosen: Filters, kader: Kader) -> None:
    """Show the last round as a grid."""
    row = rounds.iloc[-1].to_dict()
    phase, water = tables.phase(row["phase"], kader)["text"], tables.water(row["water"], kader)["text"]
    seen = "" if chosen.viewpoint == "samen" else f", gezien vanuit {chosen.viewpoint}"
    st.markdown(plain(f"Waardering van {long_date(row['on'])}: fase {phase.lower()}, vaarwater {water}{seen}."))
    if not row["readable"]:
        st.info("Deze waardering volgt een ander kader en wordt hier niet getoond.", icon=":material/rule:")
        raise NothingToShow
    coverage = details.coverage(chosen.viewpoint, int(row["assessment"]))
    drawn = grid_figure.one(row, coverage, kader)
    words = f"Totaal {number(row['overall'])}, {row['scored']} van {len(kader.cells)} velden."
    if row["scored"]:
        words += f" Het laagste veld is {kader.cell_label(row['lowest_cell'])} met {number(row['lowest_score'])}."
    components.grid(drawn, words, key="raster_een")
    st.caption(plain(words))


def development(rounds: pd.DataFrame, kader: Kader) -> None:
    """Show the rounds as a table, and the cells over time on one axis."""
    st.header("Waarderingen", anchor=False)
    components.table(tables.rounds(rounds, kader), key="rondes")
    st.header("Velden in de tijd", anchor=False)
    words = charts.over_time_in_words(rounds, kader)
    st.markdown(plain(words))
    chart(charts.over_time(rounds, kader), words, key="in_de_tijd")


def answers(rounds: pd.DataFrame, kader: Kader) -> None:
    """Show the answers of the last round, per cell and per section."""
    st.header("Antwoorden", anchor=False)
    found = drilldown.answered(details.answers(int(rounds.iloc[-1]["assessment"])), kader)
    parts = [(kader.cell_label(code), [q.code for q in cell.questions]) for code, cell in kader.cell.items()]
    parts += [(section.title, [item.code for item in section.items]) for section in kader.sections]
    for title, codes in parts:
        part = found[found["item"].isin(codes)]
        if len(part):
            with st.expander(plain(title)):
                components.table(tables.answers(part, kader), key=f"antwoorden_{codes[0]}")
