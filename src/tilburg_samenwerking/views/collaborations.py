"""Samenwerking without a choice: the list of the selection, who was last seen first; a search looks among all.

With a question in its link (`portfolio/who`): exactly those of the selection of whom it is true, by name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing.document import Heading, Note, Part, in_part, only
from tilburg_samenwerking.drawing.dossier.collaborations import table
from tilburg_samenwerking.formatting import long_date, out_of, plural
from tilburg_samenwerking.kader.spelling import shortened
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.answers import places_behind, who_asked
from tilburg_samenwerking.portfolio.filters import Filters, filters_in_words
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.portfolio.who import ANY_CELL, WHO, Who
from tilburg_samenwerking.views import selection
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.collaboration_choice import ALL_KEY, OUTSIDE, standings_on
from tilburg_samenwerking.views.lists.columns import Column, about_columns, of_rows, search_keys
from tilburg_samenwerking.views.lists.listing import SEARCHED, list_of
from tilburg_samenwerking.views.messages import WRONG_LINK

SEARCH, SEEN = "zoek", "bekeken"


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

    def order(self, seen: Sequence[str]) -> list[str]:
        """Return the slugs: who was seen last first, then by name, who is outside last; behind a number all by name."""
        if self.who:
            return self.behind
        selected = self.selection.rows["collaboration"].tolist()
        every = [*selected, *self.state.rows["collaboration"], *self.snapshot.collaborations["slug"]]
        known = set(every)
        return list(dict.fromkeys([*(slug for slug in seen if slug in known), *every]))

    @property
    def cell(self) -> str:
        """The cell that the question is about; empty where it is about none."""
        return self.who.cell if self.who else ""

    @cached_property
    def behind(self) -> list[str]:
        """The slugs of who of the selection is behind the number; empty where none is asked for."""
        if self.who is None:
            return []
        places = places_behind(self.snapshot, self.filters, self.who.code)
        slugs: list[str] = self.selection.rows["collaboration"].iloc[places].tolist()
        return slugs

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
    rows: tuple[Part, ...]


def view(snapshot: Snapshot, filters: Filters, choice: Choice, seen: Sequence[str] = ()) -> CollaborationsView:
    """Return the list on the page and with the word that are chosen; `seen` are the slugs that were looked at."""
    asked = choice.word(WHO)
    of = Numbers(snapshot, filters, who_asked(snapshot, asked or ""))
    heading = _heading_behind(of) if of.who else _heading(of, unknown=asked)
    return CollaborationsView(heading, _list(of, seen, choice))


def _heading(of: Numbers, unknown: str | None) -> Heading:
    """Return the heading of the list of the selection; of an `unknown` question it says so."""
    every, of_selection = len(of.snapshot.collaborations), selection.heading(of.snapshot, of.filters, "samenwerking")
    told = f"Deze link vraagt iets onbekends: {shortened(unknown or '')}. Daarom staat hier de hele selectie."
    # Where nobody is selected it says so, and lists all of them.
    nobody = [part for part in of_selection.nothing if every and isinstance(part, Note)]
    return replace(
        of_selection,
        sentence=f"{of_selection.sentence} Kies een naam voor het dossier." if every else of_selection.sentence,
        notes=(*[Note(told, WRONG_LINK, "warning")] * bool(unknown), *of_selection.notes, *nobody),
        nothing=() if every else of_selection.nothing,
    )


def _heading_behind(of: Numbers) -> Heading:
    """Return the heading of the list of who is behind a number: how many of the selection, and why these."""
    assert of.who is not None
    asked = f": {of.who.words}" * bool(of.who.words)
    if of.who.code == ANY_CELL:
        cells = int(statistics.cells_in_attention(of.selection, of.snapshot.kader).sum())
        asked += f" (samen {plural(cells, 'veld', 'velden')})"
    counted = f"{out_of(len(of.behind), len(of.selection))} samenwerkingen{asked}; stand op {long_date(of.filters.on)}."
    return replace(
        selection.heading(of.snapshot, of.filters, "samenwerking"),
        sentence=f"{counted} {filters_in_words(of.filters, of.snapshot.choices())}",
    )


def _list(of: Numbers, seen: Sequence[str], choice: Choice) -> tuple[Part, ...]:
    """Return the list of the selection; a search looks among all, but not among more than are behind a number."""
    every, selected, kader = len(of.snapshot.collaborations), len(of.selected), of.snapshot.kader
    slugs, among_all = of.order(seen), selected and not (choice.word(SEARCH) or of.who)
    whole = choice.whole(ALL_KEY, every, selected, "samenwerkingen") if among_all else None
    if in_part(whole):
        slugs = [slug for slug in slugs if slug in of.selected]
    if not slugs:
        words = "Er is hier geen enkele samenwerking. Haal hierboven een woord weg, of kies een andere peildatum."
        return (Note(words, ":material/search_off:"),)
    names = of.snapshot.collaborations.set_index("slug")["name"]
    shown = list_of(
        choice,
        len(slugs),
        [Column(SEEN, "", lambda: range(len(slugs)), ("laatst bekeken eerst", "")), *_columns(of, slugs, names)],
        names=lambda: search_keys(of.snapshot, slugs),
        searched=bool(not of.who and every > SEARCHED),
    )
    on_page = of.state.rows["collaboration"].isin([slugs[place] for place in shown.places])
    return only(
        None if of.who else selection.not_in_picture(of.selection),
        whole,
        shown.table(lambda places: table(of.rows([slugs[place] for place in places]), kader, of.cell), "lijst"),
        selection.signs(of.snapshot, of.state, np.flatnonzero(on_page).tolist()),
    )


def _columns(of: Numbers, slugs: Sequence[str], names: pd.Series) -> list[Column]:
    """Return by what the list can be ordered; who is not in the portfolio comes last."""
    kader, state = of.snapshot.kader, of.state
    about = {column.code: column for column in about_columns(state, kader)}
    places = pd.Index(state.rows["collaboration"]).get_indexer(pd.Index(slugs)).tolist()
    of_state = [
        Column("totaal", "Totaal", lambda: statistics.overall_scores(state, kader)),
        Column("laagste", "Laagste veld", lambda: statistics.lowest_scores(state)),
        *(about[code] for code in ("vaarwater", "datum") if code in about),
    ]
    if of.cell:
        scores = state.score[:, kader.cell_codes.index(of.cell)]
        of_state.insert(0, Column(of.cell, kader.cell_label(of.cell), lambda: scores))
    by_names = replace(about["naam"], values=lambda: names.loc[list(slugs)])
    return [by_names, *(of_rows(column, places) for column in of_state)]
