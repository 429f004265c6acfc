"""Kwetsbaarheid en potentieel: of fourteen houses twelve name huis.doel, one buurt.doel, and one no cell."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.views.given.portfolios import bare, house, named
from tests.views.given.small import column, parts_of, table_of, tools_of, words_of
from tilburg_samenwerking.drawing.document import Grid, Toggle
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import named_cells
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.named_cells import NamedCellsView

ON = Filters(on=date(2026, 6, 30))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return fourteen houses."""
    return named(tmp_path_factory.mktemp("genoemd"))


def page(snapshot: Snapshot, filters: Filters = ON, **words: Any) -> NamedCellsView:
    """Return the page with these words in its link."""
    return named_cells.view(snapshot, filters, Choice.of(words))


def test_the_grid_counts_who_names_a_cell(snapshot: Snapshot) -> None:
    """Twelve of the thirteen that name one; of fourteen in the selection."""
    view = page(snapshot)

    assert words_of(view.grid)[:2] == [
        "Welk veld valt op?: het vaakst Het huis › Doelen, bij 12 van 13 samenwerkingen.",
        "In beeld, van de gewaardeerde samenwerkingen in de selectie. Welk veld valt op?: 13 van 14.",
    ]
    assert column(table_of("tabel_genoemd", view.grid), 1) == ["12", "1", "0"]
    assert view.cell == ()


@pytest.mark.parametrize(("word", "rows"), [(None, 10), ("true", 12)])
def test_an_open_cell_says_who_named_it_and_why(snapshot: Snapshot, word: str | None, rows: int) -> None:
    """By name; the first ten, until all are asked for."""
    view = page(snapshot, **{"veld": "huis.doel", "genoemd_rest.veld_alle": word})
    table = table_of("genoemd_rest.veld", view.cell)

    assert words_of(view.cell) == [*["Het huis › Doelen", "Welk veld valt op?", "Genoemd door 12 samenwerkingen."]]
    assert column(table, 0) == [house(place) for place in range(1, rows + 1)]
    assert column(table, 1)[:2] == ["wethouder (bestuurlijk): De keuken lekt.", "geen reden opgeschreven"]
    assert tools_of(table).whole == Toggle("genoemd_rest.veld_alle", "Toon alle 12", word is not None)


def test_a_cell_that_nobody_names_says_so(snapshot: Snapshot) -> None:
    """It can be opened like any other."""
    assert words_of(page(snapshot, veld="huis.middelen").cell)[-1] == (
        "Geen enkele samenwerking in deze selectie noemt dit veld."
    )


def test_an_unknown_cell_is_told_and_none_is_open(snapshot: Snapshot) -> None:
    """After the finding, above the grid."""
    view = page(snapshot, veld="maan.kaas")

    assert words_of(view.grid)[1].startswith("Deze link bevat een onbekende keuze: veld = maan.kaas.")
    assert (view.cell, parts_of(Grid, view.grid)[0].chosen) == ((), None)


def test_an_empty_selection_names_nothing(snapshot: Snapshot) -> None:
    """All of them are without a phase; the heading says why there is nothing."""
    view = page(snapshot, Filters.of(date(2026, 6, 30), fase=("begin",)))

    assert view.heading.nothing
    assert words_of(view.grid)[0] == "Welk veld valt op?: niemand noemt een veld."


def test_a_framework_that_asks_for_no_cell_says_so(tmp_path: Path) -> None:
    """There is then no grid either."""
    view = page(bare(tmp_path), veld="tuin.groen")

    assert words_of(view.heading.nothing) == ["In dit kader wordt niet gevraagd een veld te kiezen."]
    assert (view.grid, view.cell) == ((), ())
