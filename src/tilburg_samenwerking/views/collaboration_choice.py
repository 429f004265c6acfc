"""Which collaboration a page is about, or stands beside the selection: what can be chosen, and what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing.document import Note, Part, Title
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import selection
from tilburg_samenwerking.views.collaboration import collaboration_in_link

WHOLE = ""  # stands for the whole portfolio among the slugs


@dataclass(frozen=True)
class CollaborationChoice:
    """The collaborations that can be chosen by slug, and which one is; without any, `nothing` says what to do.

    `title` stands above it, and `unknown`: the link names one that does not exist. `back` is the way from a
    collaboration to the whole portfolio, where that can be chosen too.
    """

    label: str
    titles: Mapping[str, str]
    chosen: str | None
    unknown: Note | None = None
    title: Title | None = None
    placeholder: str | None = "kies een samenwerking"
    back: str | None = None
    nothing: tuple[Part, ...] = ()


def of_a_page(snapshot: Snapshot, word: str | None) -> CollaborationChoice:
    """Return the choice of the one collaboration that a page is about; the page has a title of its own until then."""
    choice = _choice(snapshot, word, "Samenwerking", Title("Samenwerking", 1))
    return replace(choice, title=None) if choice.chosen else choice


def beside_the_selection(snapshot: Snapshot, word: str | None) -> CollaborationChoice:
    """Return the choice of one collaboration to stand beside the selection."""
    return _choice(snapshot, word, "Samenwerking naast de selectie", Title("Eén samenwerking"))


def or_the_portfolio(snapshot: Snapshot, word: str | None) -> CollaborationChoice:
    """Return the choice of one collaboration or the whole portfolio, which it is without a word."""
    slug, unknown = collaboration_in_link(snapshot, word)
    titles = {WHOLE: "hele portfolio"} | names(snapshot)
    back = "Naar de hele portfolio" if slug else None
    return CollaborationChoice("Ontwikkeling van", titles, slug or WHOLE, unknown, placeholder=None, back=back)


def _choice(snapshot: Snapshot, word: str | None, label: str, title: Title) -> CollaborationChoice:
    titles = names(snapshot)
    if not titles:
        return CollaborationChoice(label, titles, None, title=title, nothing=selection.nothing_yet())
    slug, unknown = collaboration_in_link(snapshot, word)
    return CollaborationChoice(label, titles, slug, unknown, title)


def names(snapshot: Snapshot) -> dict[str, str]:
    """Return the names of all collaborations by slug."""
    who = snapshot.collaborations
    return dict(zip(who["slug"], who["name"], strict=True))


def names_on(snapshot: Snapshot, on: date) -> dict[str, str]:
    """Return the names of all collaborations by slug, with what has ended by a date or is archived said."""
    who, day, titles = snapshot.collaborations, np.datetime64(on, "s"), names(snapshot)
    ended, ends = snapshot.register.periods.ended(day), snapshot.register.periods.on(day)[1]
    for place in np.flatnonzero(ended | who["archived_at"].notna().to_numpy()):
        about = [f"beëindigd op {long_date(pd.Timestamp(ends[place]))}"] if ended[place] else []
        about += ["gearchiveerd"] if pd.notna(who["archived_at"].iloc[place]) else []
        titles[who["slug"].iloc[place]] += f" ({', '.join(about)})"
    return titles
