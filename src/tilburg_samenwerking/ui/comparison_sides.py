"""What is compared with what on the page Vergelijken: two words of the link, which the choosers on the page change."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import as_date, long_date
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio.answers import collaboration_rounds
from tilburg_samenwerking.portfolio.comparison import Comparison, compare_sides
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.names import collaboration_slug
from tilburg_samenwerking.portfolio.sides import (
    PORTFOLIO,
    RoundRow,
    assessment_side,
    last_round,
    means_portfolio,
    others_side,
    round_on,
)
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.ui.frame import NothingToShow
from tilburg_samenwerking.ui.links import COLLABORATION, LAST, LEFT, RIGHT, fill_link, seen_collaboration
from tilburg_samenwerking.ui.show import nothing_yet


@dataclass(frozen=True)
class Sides:
    """What is compared: an assessment (a row of `reading.rounds`) with another one, or with the portfolio.

    `other` is the other collaboration, or None for the portfolio; `against` is its assessment, or None where there is
    none to compare with.
    """

    slug: str
    row: RoundRow
    other: str | None
    against: RoundRow | None

    @property
    def complete(self) -> bool:
        """Whether there are two sides."""
        return self.other is None or self.against is not None

    @property
    def in_time(self) -> bool:
        """Whether the right side is an earlier assessment of the same collaboration."""
        return self.against is not None and self.other == self.slug and bool(self.against["on"] < self.row["on"])


def compared_sides(chosen: Filters) -> Sides:
    """Return the two sides of the link, with choosers for them; by default the last round and the one before."""
    st.title("Vergelijken", anchor=False)
    names = _names()
    if not names:
        nothing_yet()
        raise NothingToShow
    left, right = st.columns(2, gap="large")
    with left:
        slug, row = _left(names, chosen)
    with right:
        sides = _right(slug, row, names, chosen)
    words = {LEFT: f"{slug}@{_iso(row)}"}
    if sides.complete:
        words[RIGHT] = PORTFOLIO if sides.against is None else f"{sides.other}@{_iso(sides.against)}"
    fill_link(words)
    return sides


def _names() -> dict[str, str]:
    """Return the collaborations by slug, with what has ended or is archived said."""
    who = data.snapshot().collaborations
    names = dict(zip(who["slug"], who["name"], strict=True))
    for row in who[who["end"].notna() | who["archived_at"].notna()].to_dict("records"):
        said = [f"beëindigd op {long_date(row['end'])}"] if pd.notna(row["end"]) else []
        said += ["gearchiveerd"] if pd.notna(row["archived_at"]) else []
        names[row["slug"]] += f" ({', '.join(said)})"
    return names


def _left(names: dict[str, str], chosen: Filters) -> tuple[str, RoundRow]:
    word, _at, day = (
        st.query_params.get(LEFT) or st.query_params.get(COLLABORATION) or st.session_state.get(LAST) or ""
    ).partition("@")
    slug = _known(word)
    st.session_state["_links"] = slug
    st.selectbox(
        "Samenwerking",
        list(names),
        format_func=names.__getitem__,
        placeholder="kies een samenwerking",
        key="_links",
        on_change=_choose_left,
    )
    if slug is None:
        st.info("Kies een samenwerking om te vergelijken.", icon=":material/compare_arrows:")
        raise NothingToShow
    seen_collaboration(slug)
    rounds = collaboration_rounds(data.snapshot(), slug, chosen.viewpoint)
    row = _round(rounds, day, chosen.on, names[slug])
    _choose_round("_links_op", LEFT, slug, rounds["on"], row)
    if row is None:
        raise NothingToShow
    return slug, row


def _right(slug: str, row: RoundRow, names: dict[str, str], chosen: Filters) -> Sides:
    word, _at, day = st.query_params.get(RIGHT, slug).partition("@")
    everything = means_portfolio(word, data.snapshot().panel(SAMEN))
    other = None if everything else _known(word) or slug
    titles = {slug: "zichzelf, op een andere datum", PORTFOLIO: "de portfolio, zoals gefilterd"}
    titles |= {one: name for one, name in names.items() if one != slug}
    st.session_state["_rechts"] = PORTFOLIO if other is None else other
    st.selectbox("Vergeleken met", list(titles), format_func=titles.__getitem__, key="_rechts", on_change=_choose_right)
    if other is None:
        return Sides(slug, row, None, None)
    rounds = collaboration_rounds(data.snapshot(), other, chosen.viewpoint)
    # The same assessment on both sides says nothing, so then too it is the one before.
    against = _round(rounds, day, chosen.on, names[other]) if day or other != slug else row
    if other == slug and against is not None and _iso(against) == _iso(row):
        against = _earlier(rounds, row)
    choices = rounds["on"] if other != slug else rounds.loc[rounds["on"] != row["on"], "on"]
    _choose_round("_rechts_op", RIGHT, other, choices, against)
    return Sides(slug, row, other, against)


def _earlier(rounds: pd.DataFrame, row: RoundRow) -> RoundRow | None:
    """Return the last round before one that can be read, else the first after it."""
    others = rounds[(rounds["on"] != row["on"]) & rounds["readable"]]
    before = others[others["on"] < row["on"]]
    if len(before):
        return dict(before.iloc[-1])
    return dict(others.iloc[0]) if len(others) else None


def _known(word: str) -> str | None:
    """Return the collaboration that a word of the link names; an unknown one is told with the nearest."""
    if not word:
        return None
    try:
        return collaboration_slug(data.snapshot().panel(SAMEN), word)
    except Refused as error:
        st.warning(f"Deze link klopt niet meer. {plain(str(error))}", icon=":material/link_off:")
        return None


def _round(rounds: pd.DataFrame, word: str, until: date, name: str) -> RoundRow | None:
    """Return the round at the date of the link, else the last one; what cannot be shown is told with the nearest."""
    day = as_date(word)
    try:
        if word and day is None:
            raise Refused(f'De datum "{word}" in deze link is ongeldig: jjjj-mm-dd.')
        return round_on(rounds, day, name) if day else last_round(rounds, until, name)
    except Refused as error:
        st.warning(plain(str(error)), icon=":material/event_busy:")
        return _round(rounds, "", until, name) if word else None


def _choose_round(key: str, side: str, slug: str, days: "pd.Series[pd.Timestamp]", row: RoundRow | None) -> None:
    titles = {day.date().isoformat(): long_date(day) for day in reversed(days.tolist())}
    st.session_state[key] = None if row is None or _iso(row) not in titles else _iso(row)
    none = "er is geen waardering" if side == LEFT else "er is geen andere waardering"
    st.selectbox(
        "Waardering van",
        list(titles),
        format_func=titles.__getitem__,
        placeholder="kies een waardering" if titles else none,
        key=key,
        on_change=lambda: _put(side, f"{slug}@{st.session_state[key]}"),
        disabled=not titles,
    )


def _choose_left() -> None:
    """Take another collaboration; what it was compared with goes too, where that was an assessment of its own."""
    before = st.query_params.get(LEFT, "").partition("@")[0]
    if st.query_params.get(RIGHT, "").partition("@")[0] == before:
        st.query_params.pop(RIGHT, None)
    _put(LEFT, st.session_state["_links"])


def _choose_right() -> None:
    _put(RIGHT, st.session_state["_rechts"])


def _put(key: str, word: str) -> None:
    if st.query_params.get(key) != word:
        st.query_params[key] = word


def _iso(row: RoundRow) -> str:
    return str(pd.Timestamp(row["on"]).date().isoformat())


def compared(sides: Sides, chosen: Filters, kader: Kader) -> Comparison:
    """Return the comparison from the right side to the left one; ends the page where the portfolio has nothing."""
    snapshot = data.snapshot()
    after = assessment_side(snapshot, sides.row)
    try:
        if sides.against is not None:
            before = assessment_side(snapshot, sides.against)
        else:
            before = others_side(snapshot, chosen, sides.slug)
    except Refused as error:
        st.info(plain(str(error)), icon=":material/filter_alt:")
        raise NothingToShow from None
    return compare_sides(before, after, kader, chosen.viewpoint)
