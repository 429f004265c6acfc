"""Which collaboration a page is about, if any: what can be chosen, and what the link chooses."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing.document import Note
from tilburg_samenwerking.formatting import count
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.choice import COLLABORATION, Choice
from tilburg_samenwerking.views.collaboration import collaboration_in_link, standing_in_words
from tilburg_samenwerking.views.dossier.steps import Ahead, to_dossier

WHOLE = ""  # stands for all of them among the slugs
OTHERS = "*"  # stands for showing those outside the selection too, or no longer
ALL_KEY = "keuze_alle"  # of the link, when they are shown
OUTSIDE, ONLY_SELECTION = "buiten de selectie", "alleen de selectie tonen"


@dataclass(frozen=True)
class CollaborationChoice:
    """The collaborations that can be chosen by slug, and which one is.

    `unknown`: the link names one that does not exist. `back` is the way from a collaboration to the whole, where that
    can be chosen too, `dossier` the way to what is known of it, where that is another page.
    """

    label: str
    titles: Mapping[str, str]
    chosen: str | None
    unknown: Note | None = None
    back: str | None = None
    dossier: Ahead | None = None

    @property
    def has_others(self) -> bool:
        """Whether there is anything to choose beside what is chosen."""
        return bool(self.titles.keys() - {self.chosen})


def or_the_selection(snapshot: Snapshot, filters: Filters, choice: Choice) -> CollaborationChoice:
    """Return the choice of one collaboration or the whole selection, which it is without a word."""
    of = _or_all(snapshot, filters, choice, "hele selectie", "Naar de hele selectie")
    return replace(of, dossier=to_dossier(of.chosen)) if of.chosen else of


def or_the_list(snapshot: Snapshot, filters: Filters, choice: Choice) -> CollaborationChoice:
    """Return the choice of one collaboration or the list of all, which it is without a word."""
    return _or_all(snapshot, filters, choice, "lijst van samenwerkingen", "Naar de lijst")


def _or_all(snapshot: Snapshot, filters: Filters, choice: Choice, whole: str, back: str) -> CollaborationChoice:
    slug, unknown = collaboration_in_link(snapshot, choice.word(COLLABORATION))
    titles = {WHOLE: whole} | offered(snapshot, filters, choice, slug)
    return CollaborationChoice("Samenwerking", titles, slug or WHOLE, unknown, back=back if slug else None)


def offered(snapshot: Snapshot, filters: Filters, choice: Choice, *chosen: str | None) -> dict[str, str]:
    """Return the names that can be chosen, by slug: those in the selection first, and last the way to the others.

    Of the others those that are chosen stand among them too; each says that it is outside the selection, and what has
    ended by the date or is archived says that.
    """
    inside, others = _parted(snapshot, filters)
    every = choice.is_on(ALL_KEY)
    shown = {slug: title for slug, title in others.items() if every or slug in chosen}
    left = len(others) - len(shown)
    more = f"alle tonen (nog {count(left)} {OUTSIDE})" if left else ONLY_SELECTION if every and others else ""
    return inside | shown | ({OTHERS: more} if more else {})


@cached(entries=16)
def _parted(snapshot: Snapshot, filters: Filters) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names of those in the selection by slug, and of the others with why they are not."""
    selected, standings = set(snapshot.selection(filters).rows["collaboration"]), standings_on(snapshot, filters.on)
    titles = names(snapshot)
    inside = {slug: name for slug, name in titles.items() if slug in selected}
    return inside, {
        slug: f"{name} ({', '.join([*filter(None, [standings.get(slug)]), OUTSIDE])})"
        for slug, name in titles.items()
        if slug not in selected
    }


def names(snapshot: Snapshot) -> dict[str, str]:
    """Return the names of all collaborations by slug."""
    who = snapshot.collaborations
    return dict(zip(who["slug"], who["name"], strict=True))


def standings_on(snapshot: Snapshot, on: date) -> dict[str, str]:
    """Return of who has ended by a date or is archived that it is so, by slug."""
    who, day = snapshot.collaborations, np.datetime64(on, "s")
    ended, ends = snapshot.register.periods.ended(day), snapshot.register.periods.on(day)[1]
    standings: dict[str, str] = {}
    for place in np.flatnonzero(ended | who["archived_at"].notna().to_numpy()):
        end = pd.Timestamp(ends[place]) if ended[place] else None
        standings[who["slug"].iloc[place]] = ", ".join(standing_in_words(end, who["archived_at"].iloc[place], on))
    return standings
