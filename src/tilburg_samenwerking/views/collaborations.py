"""Samenwerking without a choice: the list of the selection, who was last seen first; a search looks among all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from tilburg_samenwerking.drawing.document import Caption, DataTable, Heading, Note, Part, Search, only
from tilburg_samenwerking.drawing.dossier.collaborations import table
from tilburg_samenwerking.formatting import out_of
from tilburg_samenwerking.kader.spelling import shortened, text_key
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.views import selection
from tilburg_samenwerking.views.choice import Choice, paged
from tilburg_samenwerking.views.collaboration_choice import ALL_KEY, OUTSIDE, standings_on

SEARCH, PAGE = "zoek", 50
SEARCHED = ("name", "short_name", "slug", "register_id")


@dataclass(frozen=True)
class Numbers:
    """All collaborations on the reference date: who is selected, who is in the portfolio besides, and who is not."""

    snapshot: Snapshot
    filters: Filters

    @property
    def state(self) -> State:
        """The whole portfolio on that date."""
        return self.snapshot.portfolio_on(self.filters.on, self.filters.viewpoint)

    @property
    def selection(self) -> State:
        """Those of them that the filters select."""
        return self.snapshot.selection(self.filters)

    @cached_property
    def selected(self) -> frozenset[str]:
        """The slugs of the selection."""
        return frozenset(self.selection.rows["collaboration"])

    @cached_property
    def standings(self) -> dict[str, str]:
        """What is to be said of who has ended or is archived, by slug."""
        return standings_on(self.snapshot, self.filters.on)

    def order(self, seen: Sequence[str], word: str) -> list[str]:
        """Return the slugs whose names have this word: who was seen last first, then by name, who is outside last."""
        selected = self.selection.rows["collaboration"].tolist()
        every = [*selected, *self.state.rows["collaboration"], *self.snapshot.collaborations["slug"]]
        known = set(every)
        ordered = dict.fromkeys([*(slug for slug in seen if slug in known), *every])
        key = text_key(word)
        return [slug for slug in ordered if key in self.names[slug]] if key else list(ordered)

    @cached_property
    def names(self) -> dict[str, str]:
        """What is searched of each collaboration, as texts are compared."""
        who = self.snapshot.collaborations
        columns = [who[name].fillna("").astype("str") for name in SEARCHED]
        return dict(zip(who["slug"], (text_key(" ".join(row)) for row in zip(*columns, strict=True)), strict=True))

    def rows(self, slugs: Sequence[str]) -> list[dict[str, Any]]:
        """Return these collaborations as rows of `statistics.matrix_rows`; of who is not in it, only its standing."""
        places = {slug: place for place, slug in enumerate(self.state.rows["collaboration"])}
        scored = statistics.matrix_rows(
            self.state, self.snapshot.kader, [places[one] for one in slugs if one in places]
        )
        inside = {row["collaboration"]: row | {"name": self._named(row)} for row in scored}
        who = self.snapshot.collaborations.set_index("slug")["name"]
        return [
            inside.get(slug)
            or {"collaboration": slug, "name": who[slug], "standing": self.standings.get(slug, "nog niet gestart")}
            for slug in slugs
        ]

    def _named(self, row: Mapping[str, Any]) -> str:
        """Return a name that says where the filters leave it out."""
        return row["name"] if row["collaboration"] in self.selected else f"{row['name']} ({OUTSIDE})"


@dataclass(frozen=True)
class CollaborationsView:
    """What the page shows, from top to bottom."""

    heading: Heading
    search: Search
    rows: tuple[Part, ...]


def view(snapshot: Snapshot, filters: Filters, choice: Choice, seen: Sequence[str] = ()) -> CollaborationsView:
    """Return the list on the page and with the word that are chosen; `seen` are the slugs that were looked at."""
    of, word = Numbers(snapshot, filters), choice.word(SEARCH) or ""
    every, of_selection = len(snapshot.collaborations), selection.heading(snapshot, filters, "samenwerking")
    # Where nobody is selected it says so, and lists all of them.
    heading = replace(
        of_selection,
        sentence=f"{of_selection.sentence} Kies een naam voor het dossier.",
        notes=(*of_selection.notes, *(part for part in of_selection.nothing if every and isinstance(part, Note))),
        nothing=() if every else of_selection.nothing,
    )
    return CollaborationsView(heading, Search(SEARCH, "Zoek op naam", word), _list(of, seen, word, choice))


def _list(of: Numbers, seen: Sequence[str], word: str, choice: Choice) -> tuple[Part, ...]:
    every, selected = len(of.snapshot.collaborations), len(of.selected)
    slugs = of.order(seen, word)
    whole = choice.whole(ALL_KEY, every, selected, "samenwerkingen") if selected and not word else None
    if whole and not whole.on:
        slugs = [slug for slug in slugs if slug in of.selected]
    if not slugs:
        words = (
            f'Geen samenwerking heeft "{shortened(word)}" in haar naam. Zoek op een deel van de naam, of wis het woord.'
        )
        return (Note(words, ":material/search_off:"),)
    pager = choice.pager("bladzijde", len(slugs), PAGE)
    shown = paged(slugs, pager, PAGE)
    rows = of.rows(shown)
    (places,) = np.nonzero(of.state.rows["collaboration"].isin(shown).to_numpy())
    return only(
        Caption(f"{out_of(len(slugs), every)} samenwerkingen gevonden.") if word else None,
        selection.not_in_picture(of.selection),
        whole,
        pager,
        DataTable(table(rows, of.snapshot.kader), "lijst"),
        selection.signs(of.snapshot, of.state, places.tolist()),
    )
