"""The parts of the page Ontwikkeling: one collaboration over time, or the whole portfolio."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing import multiples, over_time, tables, what_changed
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import long_date, number
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio.answers import changes_across_versions
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.causes import Change
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.movements import cell_movements, movements_in_words
from tilburg_samenwerking.portfolio.names import collaboration_slug
from tilburg_samenwerking.portfolio.period import Period
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.trend import back_and_forth, bands_over_time, group_flow
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.links import COLLABORATION, LAST, fill_link, open_collaboration
from tilburg_samenwerking.ui.show import chart

PORTFOLIO = "hele portfolio"
NARROW = 3  # groups
WHOLE, CHOICE = "_hele_portfolio", "_ontwikkeling"


def collaboration_or_portfolio() -> str | None:
    """Return the collaboration whose development is asked for, or None for the whole portfolio; both can be chosen.

    Without one in the link it is the collaboration that was looked at last, unless the portfolio was chosen here.
    """
    who = data.snapshot().collaborations
    names = {"": PORTFOLIO} | dict(zip(who["slug"], who["name"], strict=True))
    asked = _asked()
    with st.container(key="ontwikkeling_keuze"):
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        left.selectbox(
            "Ontwikkeling van",
            list(names),
            index=list(names).index(asked) if asked in names else 0,
            format_func=names.__getitem__,
            key=CHOICE,
            on_change=_choose,
        )
        if asked:
            icon = ":material/arrow_back:"
            right.button("Naar de hele portfolio", on_click=_choose_portfolio, type="tertiary", icon=icon)
    return asked


def _asked() -> str | None:
    """Return the collaboration of the link; one that does not exist is told with the nearest."""
    last = None if st.session_state.get(WHOLE) else st.session_state.get(LAST)
    word = st.query_params.get(COLLABORATION) or last
    if not word:
        return None
    try:
        slug = collaboration_slug(data.snapshot().panel(SAMEN), word)
    except Refused as error:
        st.warning(plain(str(error)), icon=":material/link_off:")
        return None
    st.session_state[LAST] = slug
    fill_link({COLLABORATION: slug})
    return slug


def _choose() -> None:
    slug = st.session_state[CHOICE]
    st.session_state[WHOLE] = not slug
    if slug:
        st.query_params[COLLABORATION] = slug
    elif COLLABORATION in st.query_params:
        del st.query_params[COLLABORATION]


def _choose_portfolio() -> None:
    st.session_state[CHOICE] = ""
    _choose()


# ---------------------------------------------------------------- one collaboration


def development_of(slug: str, rounds: pd.DataFrame, chosen: Filters, kader: Kader) -> None:
    """Show the rounds of a collaboration: its cells over time, what moved in words, and the numbers."""
    seen = "" if len(kader.viewpoint_codes) == 1 else f" Gezien door: {_viewpoint(chosen, kader)}."
    if len(rounds) < 2:
        found = (
            f"Er is één waardering, van {long_date(rounds['on'].iloc[0])}. Voor een ontwikkeling zijn er twee nodig."
        )
        st.info(found, icon=":material/looks_one:")
    else:
        first, last = (long_date(rounds["on"].iloc[place]) for place in (0, -1))
        st.markdown(plain(f"{len(rounds)} waarderingen, van {first} tot {last}.{seen}"))
        found = _in_words(rounds, chosen, kader)
    st.header("Velden in de tijd", anchor=False)
    _tell_versions(rounds)
    components.multiples(multiples.over_time(rounds, kader, _last_day(slug, chosen)), found, key="velden_in_de_tijd")
    st.caption(plain(_how_to_read(kader)))
    st.header("Waarderingen", anchor=False)
    components.table(tables.rounds(rounds, kader), key="waarderingen")


def _last_day(slug: str, chosen: Filters) -> date:
    """Return until when a collaboration is shown: the reference date, or its end where that is earlier."""
    who = data.snapshot().collaborations
    end = who.loc[who["slug"] == slug, "end"].iloc[0]
    return chosen.on if pd.isna(end) else min(chosen.on, end.date())


def _viewpoint(chosen: Filters, kader: Kader) -> str:
    return {option.code: option.title.lower() for option in kader.viewpoints}.get(chosen.viewpoint, chosen.viewpoint)


def _in_words(rounds: pd.DataFrame, chosen: Filters, kader: Kader) -> str:
    """Show what moved between the first and the last round, in words and as a table; return the words."""
    own = rounds[rounds["readable"]]
    if len(own) < 2:
        none = "Met dit kader is er nog geen tweede waardering om de velden mee te vergelijken."
        st.info(none, icon=":material/rule:")
        return none
    first, last = (int(own["assessment"].iloc[place]) for place in (0, -1))
    changes = changes_across_versions(data.snapshot(), last, first, chosen.viewpoint)
    found = cell_movements(own, changes, kader)
    said = movements_in_words(found, kader)
    for title, text in said:
        st.markdown(f"**{title}:** {plain(text)}")
    days = (own["on"].iloc[place].date() for place in (0, -1))
    with st.expander("Per veld: de cijfers als tabel"):
        components.table(multiples.movements(found, kader, *days), key="bewegingen")
        st.caption(
            plain(
                "Het verschil is dat van de vragen die beide keren een score hebben, van dezelfde perspectieven. "
                f"Een veld telt als veranderd vanaf {number(kader.thresholds.change_cell)} en als minstens "
                f"{kader.thresholds.change_questions} vragen veranderden."
            )
        )
    return " ".join(f"{title}: {text}" for title, text in said)


def _tell_versions(rounds: pd.DataFrame) -> None:
    """Say where the rounds go on with another version of the framework, and which cannot be read."""
    for day, version in multiples.version_changes(rounds):
        st.caption(plain(f"Stippellijn: vanaf {long_date(day)} is gewaardeerd met kader {version}."))
    unread = rounds.loc[~rounds["readable"], "on"]
    if len(unread):
        days = ", ".join(long_date(day) for day in unread)
        st.info(
            plain(f"Met een ander kader gewaardeerd en niet te vergelijken: {days}. Daar staat geen score."),
            icon=":material/rule:",
        )


def _how_to_read(kader: Kader) -> str:
    said = (
        "Eén as voor alle velden; de lijnen achter de punten zijn de grenzen van de banden. Wat ontbreekt, is een gat. "
    )
    if kader.phases:
        said += "De tint is de fase, zoals de strook bovenaan zegt. "
    asks = [option.title for option in kader.waters if option.attention]
    return f"{said}De oranje streep onder een veld: {asks[0]} vaarwater." if asks else said


# ---------------------------------------------------------------- the whole portfolio


def portfolio_over_time(chosen: Filters, kader: Kader) -> None:
    """Show the share of the selected collaborations in each band, per quarter."""
    found = _quarters(data.snapshot(), replace(chosen, since=None))
    st.header("Banden van het totaal", anchor=False)
    if not found["n"].sum():
        st.info(f"Tot en met {long_date(chosen.on)} heeft geen enkele gekozen samenwerking een totaal.")
        return
    words = over_time.bands_over_time_in_words(found, kader)
    st.markdown(plain(words))
    chart(over_time.bands_over_time(found, kader), words, key="banden_in_de_tijd")
    st.caption(
        "Per datum eerst de stand, dan de filters. Het aandeel is van wie dan een totaal heeft (n); "
        "in de balken staat het aantal."
    )
    with st.expander("Banden van het totaal: de cijfers als tabel"):
        components.table(over_time.bands_table(found, kader), key="banden_tabel")


@cached(entries=16)
def _quarters(snapshot: Snapshot, chosen: Filters) -> pd.DataFrame:
    return bands_over_time(snapshot.panel(chosen.viewpoint), chosen, snapshot.kader)


def transitions(period: Period, changes: Sequence[Change], kader: Kader) -> None:
    """Show who went to another phase and to other water between the two dates, in numbers and by name."""
    since, on = period.filters.compared_on, period.filters.on
    st.header(f"Van {long_date(since)} naar {long_date(on)}", anchor=False)
    if not period.both.any():
        st.info(
            f"Op {long_date(since)} was nog geen van deze samenwerkingen gewaardeerd.", icon=":material/event_busy:"
        )
        return
    if not kader.phases and not kader.waters:
        st.info("Dit kader heeft geen fasen en geen vaarwater.", icon=":material/rule:")
    for by, title, options in (("phase", "Fase", kader.phases), ("water", "Vaarwater", kader.waters)):
        if options:
            st.subheader(title, anchor=False)
            _flow(period, [change for change in changes if change.kind == by], kader, by)
    back = back_and_forth(period)
    if len(back):
        st.markdown("Op beide datums gelijk, en ertussen even in ander vaarwater:")
        open_collaboration(components.table(over_time.back_and_forth(back, kader), key="heen_en_weer"))


def _flow(period: Period, changes: Sequence[Change], kader: Kader, by: str) -> None:
    found = group_flow(period, kader, by)
    st.markdown(plain(over_time.flow_in_words(found, by)))
    # A wide table stands above the names, a narrow one beside them.
    narrow = found["before"].nunique() <= NARROW and bool(changes)
    left, right = st.columns([2, 3], gap="large") if narrow else (st.container(), st.container())
    with left:
        components.table(over_time.flow(found, kader, by), key=f"stroom_{by}")
    if changes:
        dates = period.filters.compared_on, period.filters.on
        with right:
            open_collaboration(components.table(what_changed.table(by, changes, kader, *dates), key=f"wie_{by}"))
