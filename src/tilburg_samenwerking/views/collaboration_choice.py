"""Which collaboration a page is about, if any: what can be chosen, and what the link chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing.document import Note
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.collaboration import collaboration_in_link

WHOLE = ""  # stands for all of them among the slugs


@dataclass(frozen=True)
class CollaborationChoice:
    """The collaborations that can be chosen by slug, and which one is.

    `unknown`: the link names one that does not exist. `back` is the way from a collaboration to the whole, where that
    can be chosen too.
    """

    label: str
    titles: Mapping[str, str]
    chosen: str | None
    unknown: Note | None = None
    placeholder: str | None = "kies een samenwerking"
    back: str | None = None


def or_the_selection(snapshot: Snapshot, word: str | None) -> CollaborationChoice:
    """Return the choice of one collaboration or the whole selection, which it is without a word."""
    return _or_all(snapshot, word, "hele selectie", "Naar de hele selectie")


def or_the_list(snapshot: Snapshot, word: str | None) -> CollaborationChoice:
    """Return the choice of one collaboration or the list of all, which it is without a word."""
    return _or_all(snapshot, word, "lijst van samenwerkingen", "Naar de lijst")


def _or_all(snapshot: Snapshot, word: str | None, whole: str, back: str) -> CollaborationChoice:
    slug, unknown = collaboration_in_link(snapshot, word)
    titles = {WHOLE: whole} | names(snapshot)
    return CollaborationChoice(
        "Samenwerking", titles, slug or WHOLE, unknown, placeholder=None, back=back if slug else None
    )


def names(snapshot: Snapshot) -> dict[str, str]:
    """Return the names of all collaborations by slug."""
    who = snapshot.collaborations
    return dict(zip(who["slug"], who["name"], strict=True))


def names_on(snapshot: Snapshot, on: date) -> dict[str, str]:
    """Return the names of all collaborations by slug, with what has ended by a date or is archived said."""
    titles = names(snapshot)
    return titles | {slug: f"{titles[slug]} ({standing})" for slug, standing in standings_on(snapshot, on).items()}


def standings_on(snapshot: Snapshot, on: date) -> dict[str, str]:
    """Return of who has ended by a date or is archived that it is so, by slug."""
    who, day = snapshot.collaborations, np.datetime64(on, "s")
    ended, ends = snapshot.register.periods.ended(day), snapshot.register.periods.on(day)[1]
    standings: dict[str, str] = {}
    for place in np.flatnonzero(ended | who["archived_at"].notna().to_numpy()):
        about = [f"beëindigd op {long_date(pd.Timestamp(ends[place]))}"] if ended[place] else []
        about += ["gearchiveerd"] if pd.notna(who["archived_at"].iloc[place]) else []
        standings[who["slug"].iloc[place]] = ", ".join(about)
    return standings
