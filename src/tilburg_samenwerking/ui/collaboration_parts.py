"""What every page about one collaboration begins with: which one, and its rounds."""

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.portfolio.answers import collaboration_rounds
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.names import nearest_names
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.ui.frame import NothingToShow
from tilburg_samenwerking.ui.links import choose_collaboration, opened_collaboration
from tilburg_samenwerking.ui.show import nothing_yet


def chosen_collaboration(title: str = "Samenwerking") -> str:
    """Return the collaboration of the link, or let one be chosen; ends the page when there is none to show.

    A page that is reached without one in its link shows the collaboration that was looked at last. `title` is that of
    the page, for when there is no collaboration yet.
    """
    above = st.empty()
    slug = collaboration_choice("Samenwerking")
    if slug is None:
        above.title(title, anchor=False)
        raise NothingToShow
    return slug


def collaboration_choice(label: str) -> str | None:
    """Let a collaboration be chosen, and return the one of the link; an unknown one is told with the nearest."""
    who = data.snapshot().collaborations
    names = dict(zip(who["slug"], who["name"], strict=True))
    if not names:
        nothing_yet()
        return None
    asked = opened_collaboration()
    known = asked in names
    if asked is not None and not known:
        nearest = nearest_names(data.snapshot().panel(SAMEN), asked)
        st.warning(
            f"De samenwerking {plain(asked)} uit deze link bestaat niet. {plain(nearest)}",
            icon=":material/link_off:",
        )
    st.selectbox(
        label,
        list(names),
        index=list(names).index(str(asked)) if known else None,
        format_func=names.__getitem__,
        placeholder="kies een samenwerking",
        key="_samenwerking",
        on_change=choose_collaboration,
    )
    return asked if known else None


def collaboration_heading(slug: str) -> None:
    """Show the name of a collaboration and what is known of it."""
    row = data.snapshot().collaborations.set_index("slug").loc[slug]
    st.title(plain(row["name"]), anchor=False)
    facts = [row["programme"]] if pd.notna(row["programme"]) else []
    facts += [f"sinds {long_date(row['start'])}"] if pd.notna(row["start"]) else []
    facts += [f"beëindigd op {long_date(row['end'])}"] if pd.notna(row["end"]) else []
    facts += ["gearchiveerd"] if pd.notna(row["archived_at"]) else []
    if facts:
        st.markdown(plain(", ".join(str(fact) for fact in facts)))


def rounds_until(slug: str, chosen: Filters) -> pd.DataFrame:
    """Return the rounds up to the reference date; says so and ends the page when there are none."""
    every = collaboration_rounds(data.snapshot(), slug, chosen.viewpoint)
    until = every[every["on"] <= pd.Timestamp(chosen.on)].reset_index(drop=True)
    if until.empty:
        st.info(
            f"Tot en met {long_date(chosen.on)} is er geen definitieve waardering."
            + (" Kies een latere peildatum." if len(every) else " Lees er een in op de pagina Inlezen."),
            icon=":material/event_busy:",
        )
        raise NothingToShow
    return until


def collaboration_beside() -> str | None:
    """Let one collaboration be chosen to stand beside the selection, and return it."""
    st.header("Eén samenwerking", anchor=False)
    return collaboration_choice("Samenwerking naast de selectie")
