"""Samenwerking without a choice: the list of the selection, who was last seen first; a search looks among all.

With a question in its link (`portfolio/who`): exactly those of the selection of whom it is true, by name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from tilburg_samenwerking.drawing.document import Caption, DataTable, Heading, Note, Part, Search, only
from tilburg_samenwerking.drawing.dossier.collaborations import table
from tilburg_samenwerking.formatting import long_date, out_of, plural
from tilburg_samenwerking.kader.spelling import shortened, text_key
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.answers import places_behind
from tilburg_samenwerking.portfolio.filters import Filters, filters_in_words
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.portfolio.who import ANY_CELL, WHO, Who, questions
from tilburg_samenwerking.views import selection
from tilburg_samenwerking.views.choice import Choice, paged
from tilburg_samenwerking.views.collaboration import WRONG
from tilburg_samenwerking.views.collaboration_choice import ALL_KEY, OUTSIDE, standings_on

SEARCH, PAGE = "zoek", 50
SEARCHED = ("name", "short_name", "slug", "register_id")


@dataclass(frozen=True)
class Numbers:
    """All collaborations on the reference date: who is selected, who is in the portfolio besides, and who is not.

    With `who` only those of the selection of whom that is true.
    """

    snapshot: Snapshot
    filters: Filters
    who: Who | None = None

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
        ordered, key = self.behind if self.who else self._every(seen), text_key(word)
        return [slug for slug in ordered if key in self.names[slug]] if key else ordered

    def _every(self, seen: Sequence[str]) -> list[str]:
        selected = self.selection.rows["collaboration"].tolist()
        every = [*selected, *self.state.rows["collaboration"], *self.snapshot.collaborations["slug"]]
        known = set(every)
        return list(dict.fromkeys([*(slug for slug in seen if slug in known), *every]))

    @cached_property
    def behind(self) -> list[str]:
        """The slugs of who of the selection is behind the number; empty where none is asked for."""
        if self.who is None:
            return []
        places = places_behind(self.snapshot, self.filters, self.who.code)
        slugs: list[str] = self.selection.rows["collaboration"].iloc[places].tolist()
        return slugs

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
    asked, word = choice.word(WHO), choice.word(SEARCH) or ""
    of = Numbers(snapshot, filters, questions(snapshot.kader).get(asked or ""))
    heading = _heading_behind(of) if of.who else _heading(of, unknown=asked)
    return CollaborationsView(heading, Search(SEARCH, "Zoek op naam", word), _list(of, seen, word, choice))


def _heading(of: Numbers, unknown: str | None) -> Heading:
    """Return the heading of the list of the selection; of an `unknown` question it says so."""
    every, of_selection = len(of.snapshot.collaborations), selection.heading(of.snapshot, of.filters, "samenwerking")
    told = f"Deze link vraagt iets onbekends: {shortened(unknown or '')}. Daarom staat hier de hele selectie."
    # Where nobody is selected it says so, and lists all of them.
    nobody = [part for part in of_selection.nothing if every and isinstance(part, Note)]
    return replace(
        of_selection,
        sentence=f"{of_selection.sentence} Kies een naam voor het dossier.",
        notes=(*[Note(told, WRONG, "warning")] * bool(unknown), *of_selection.notes, *nobody),
        nothing=() if every else of_selection.nothing,
    )


def _heading_behind(of: Numbers) -> Heading:
    """Return the heading of the list of who is behind a number: how many of the selection, and why these."""
    assert of.who is not None
    asked = f": {of.who.words}" * bool(of.who.words)
    if of.who.code == ANY_CELL:
        cells = int(statistics.in_attention(of.selection.score, of.snapshot.kader).sum())
        asked += f" (samen {plural(cells, 'veld', 'velden')})"
    counted = f"{out_of(len(of.behind), len(of.selection))} samenwerkingen{asked}; stand op {long_date(of.filters.on)}."
    return replace(
        selection.heading(of.snapshot, of.filters, "samenwerking"),
        sentence=f"{counted} {filters_in_words(of.filters, of.snapshot.choices())}",
    )


def _list(of: Numbers, seen: Sequence[str], word: str, choice: Choice) -> tuple[Part, ...]:
    every = len(of.behind) if of.who else len(of.snapshot.collaborations)
    selected, slugs = len(of.selected), of.order(seen, word)
    among_all = selected and not (word or of.who)
    whole = choice.whole(ALL_KEY, every, selected, "samenwerkingen") if among_all else None
    if whole and not whole.on:
        slugs = [slug for slug in slugs if slug in of.selected]
    if not slugs:
        words = (
            f'Geen samenwerking heeft "{shortened(word)}" in haar naam. Zoek op een deel van de naam, of wis het woord.'
            if every
            else "Er is hier geen enkele samenwerking. Haal hierboven een woord weg, of kies een andere peildatum."
        )
        return (Note(words, ":material/search_off:"),)
    pager = choice.pager("bladzijde", len(slugs), PAGE)
    shown = paged(slugs, pager, PAGE)
    rows = of.rows(shown)
    (places,) = np.nonzero(of.state.rows["collaboration"].isin(shown).to_numpy())
    return only(
        Caption(f"{out_of(len(slugs), every)} samenwerkingen gevonden.") if word else None,
        None if of.who else selection.not_in_picture(of.selection),
        whole,
        pager,
        DataTable(table(rows, of.snapshot.kader), "lijst"),
        selection.signs(of.snapshot, of.state, places.tolist()),
    )
