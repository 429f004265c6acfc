"""Bestuurlijk en ambtelijk on huis.doel: Bomenplan 8 and 5, Het Plein 4 and 6, Kade 7 and 7, nine houses 8 and 7."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.views.given.portfolios import bare, house, of_an_older_version, two_viewpoints
from tests.views.given.small import column, parts_of, table_of, tools_of, words_of
from tilburg_samenwerking.drawing.document import Chart, Grid, Toggle
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import viewpoints
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.viewpoints import ViewpointsView

ON = Filters(on=date(2026, 6, 30))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return twelve collaborations with both viewpoints, and one with a single respondent."""
    return two_viewpoints(tmp_path_factory.mktemp("kloof"))


def page(snapshot: Snapshot, **words: Any) -> ViewpointsView:
    """Return the page with these words in its link."""
    return viewpoints.view(snapshot, ON, Choice.of(words))


def test_the_grid_says_where_the_two_differ(snapshot: Snapshot) -> None:
    """The mean of 3, −2, 0 and nine times 1 is 10 / 12; without direction it is 14 / 12."""
    view = page(snapshot)

    assert words_of(view.grid)[0] == (
        "Bestuurlijk en ambtelijk zijn alleen bij Het huis › Doelen (1,2) te vergelijken. Bestuurlijk scoort "
        "hoger op 1 van 1 velden."
    )
    assert column(table_of("tabel_kloof", view.grid), 1) == ["+0,8", "–", "–"]
    assert column(table_of("tabel_kloof", view.grid), 2) == ["1,2", "–", "–"]
    assert (view.cell, view.shared_views) == ((), ())


@pytest.mark.parametrize(("word", "houses"), [(None, 7), ("true", 9)])
def test_an_open_cell_has_both_directions_with_the_largest_gap_first(
    snapshot: Snapshot, word: str | None, houses: int
) -> None:
    """Eight of a direction, until all are asked for."""
    view = page(snapshot, veld="huis.doel", kloof_bestuurlijk_hoger_alle=word)

    assert words_of(view.cell) == [
        "Het huis › Doelen",
        "Bestuurlijk hoger: 10 samenwerkingen",
        "Ambtelijk hoger: 1 samenwerking",
        "Bij 1 samenwerking is de kloof precies 0.",
    ]
    table = table_of("kloof_bestuurlijk_hoger", view.cell)
    assert column(table, 0) == [*["Bomenplan", *(house(place) for place in range(1, houses + 1))]]
    assert column(table_of("kloof_ambtelijk_hoger", view.cell), 1) == ["−2,0"]
    assert tools_of(table).whole == Toggle("kloof_bestuurlijk_hoger_alle", "Toon alle 10", word is not None)


def test_an_unknown_cell_is_told(snapshot: Snapshot) -> None:
    """Nothing is open then."""
    view = page(snapshot, veld="maan.kaas")

    assert words_of(view.grid)[0].startswith("Deze link bevat een onbekende keuze: veld = maan.kaas.")
    assert (view.cell, parts_of(Grid, view.grid)[0].chosen) == ((), None)


def test_one_collaboration_has_its_gap_and_its_agreement_per_question(snapshot: Snapshot) -> None:
    """Bomenplan differs by 3 on both questions; this framework asks for no shared view, and says so."""
    parts = viewpoints.of_one(snapshot, ON, "bomenplan")

    assert words_of(parts)[:3] == [
        "Waardering van 30 juni 2026, 2 respondenten.",
        "Per veld",
        "Bestuurlijk en ambtelijk liggen het verst uiteen bij Het huis › Doelen: gemiddeld 3,0, bestuurlijk "
        "hoger (+3,0).",
    ]
    assert words_of(parts)[4].startswith("Dit kader wijst geen vragen aan die naar een gedeeld beeld vragen")
    assert [chart.key for chart in parts_of(Chart, parts)] == ["halters"]
    assert column(table_of("tabel_halters", parts), 3) == ["+3,0", "–", "–"]


def test_a_round_of_an_older_version_is_shown_brought_over(tmp_path: Path) -> None:
    """As on Samenwerking, and said so: 5 − 1."""
    parts = viewpoints.of_one(of_an_older_version(tmp_path), ON, "bomenplan")

    assert words_of(parts)[:2] == [
        "Waardering van 30 juni 2025, 2 respondenten.",
        "Deze waardering volgt kader klein-1 en is omgezet naar kader klein-2: 6 van 7 vragen gaan mee. Antwoorden op "
        "vragen die dit kader niet kent, staan er niet bij.",
    ]
    assert column(table_of("tabel_halters", parts), 3)[0] == "+4,0"


def test_with_one_respondent_or_without_a_round_there_is_nothing_to_compare(snapshot: Snapshot) -> None:
    """Each says why."""
    assert words_of(viewpoints.of_one(snapshot, ON, "pier")) == [
        "Waardering van 30 juni 2026, 1 respondent.",
        "Eén respondent: er is geen kloof en geen overeenstemming te bepalen. Daarvoor zijn er twee nodig.",
    ]
    assert words_of(viewpoints.of_one(snapshot, Filters(on=date(2024, 1, 1)), "pier")) == [
        "Tot en met 1 januari 2024 is er geen definitieve waardering."
    ]


def test_a_framework_without_two_viewpoints_has_no_gap(tmp_path: Path) -> None:
    """The page says so instead of the grid."""
    view = page(bare(tmp_path))

    assert words_of(view.grid) == ["Dit kader vergelijkt geen twee perspectieven: een kloof is er niet."]
