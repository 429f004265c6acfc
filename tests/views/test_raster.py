"""Raster: the state per cell of three collaborations (2, 7 and 9 on huis.doel), the open cell, and the groups."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.views.given.portfolios import HOUSES, MEANS, cells, house, others_answered
from tests.views.given.small import column, imported, parts_of, scored, table_of, tools_of, words_of
from tilburg_samenwerking.drawing.document import Chart, Foldout, Grid, Toggle
from tilburg_samenwerking.drawing.grid import GridCell
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import raster
from tilburg_samenwerking.views.choice import Choice

ON = Filters(on=date(2026, 6, 30))


def test_the_grid_says_its_finding_and_has_its_numbers_as_a_table(snapshot: Snapshot) -> None:
    """(2 + 7 + 9) / 3 = 6; buurt.doel is (7 + 7 + 9) / 3."""
    view = raster.view(snapshot, ON, Choice())
    (grid,) = parts_of(Grid, view.grid)
    table = table_of("tabel_raster", view.grid)

    assert grid.alt == (
        "Vraagt aandacht. Het laagste veld is Het huis › Doelen met 6,0, het hoogste De buurt › Doelen met 7,7. "
        "0 van 3 velden vragen gemiddeld aandacht."
    )
    assert [cell["text"] for cell in table.data["body"][0]] == [
        *["Het huis › Doelen", "6,0", "3", "2,0", "9,0", "3,6", "1", "100%"]
    ]
    assert column(table, 0)[1:] == ["De buurt › Doelen", "Het huis › Middelen"]
    assert (view.measure.chosen, view.cell, grid.chosen) == ("aandacht", (), None)


def test_an_open_cell_leaves_the_rest_as_it_was_made(snapshot: Snapshot) -> None:
    """The breakdown and the groups below it are the same ones, and another measure changes only the grid."""
    view, opened, other = (
        raster.view(snapshot, ON, Choice.of(words)) for words in ({}, {"veld": "huis.doel"}, {"maat": "score"})
    )

    assert opened.breakdown is view.breakdown is other.breakdown
    assert opened.groups is view.groups is other.groups
    assert other.grid is not view.grid


def test_an_open_cell_shows_its_questions_and_its_collaborations_from_low_to_high(snapshot: Snapshot) -> None:
    """Bomenplan fell from 8 to 2, Het Plein rose from 5 to 7, and of Kade there is nothing to compare with."""
    view = raster.view(snapshot, ON, Choice.of({"veld": "huis.doel"}))
    questions, lowest = table_of("vragen", view.cell), table_of("laagste", view.cell)

    assert words_of(view.cell) == [
        "Het huis › Doelen",
        "Sinds jun 2025 gemiddeld −2,0 (slechter), over 2 samenwerkingen.",
        "Verschillen zijn berekend vóór het afronden.",
    ]
    assert column(questions, 0) == ["Is er een plan voor de keuken?", "Is er een plan voor de tuin?"]
    assert column(questions, 1) == ["6,0", "6,0"]
    assert column(lowest, 0) == ["Bomenplan", "Het Plein", "Kade"]
    assert column(lowest, 2) == ["−6,0", "+2,0", "–"]
    assert parts_of(Grid, view.grid)[0].chosen == "huis.doel"
    assert parts_of(Toggle, view.cell) == []


def test_who_is_counted_and_not_listed_under_an_open_cell_is_said(tmp_path: Path) -> None:
    """The square counts three: of Het Plein the cell has no score, and Kade is assessed a month later."""
    rows = [
        *scored("2026-06-30", cells("8", "8", "8")),
        *scored("2026-06-30", dict.fromkeys(MEANS, "7"), samenwerking="Het Plein"),
        *scored("2026-07-31", cells("9", "9", "9"), samenwerking="Kade"),
    ]
    view = raster.view(imported(tmp_path, rows), ON, Choice.of({"veld": "huis.doel"}))

    assert column(table_of("laagste", view.cell), 0) == ["Bomenplan"]
    assert "Niet in deze lijst: 1 nog nooit gewaardeerd, 1 zonder score op dit veld." in words_of(view.cell)
    assert [part["text"] for part in squares(view)["huis.doel"]["parts"]] == ["1", "2"]


@pytest.mark.parametrize("measure", ["score", "verandering"])
def test_how_a_change_was_rounded_is_said_once(snapshot: Snapshot, measure: str) -> None:
    """Beside the open cell, or by the measure Verandering; not where nobody has a change."""
    view = raster.view(snapshot, ON, Choice.of({"veld": "huis.doel", "maat": measure}))
    alone = raster.view(snapshot, Filters.of(ON.on, samenwerkingen=("kade",)), Choice.of({"veld": "huis.doel"}))

    assert " ".join(words_of((*view.grid, *view.cell))).count("vóór het afronden") == 1
    assert "vóór het afronden" not in " ".join(words_of((*alone.grid, *alone.cell)))


def test_of_many_collaborations_the_lowest_are_shown_until_all_are_asked_for(
    houses: Snapshot,
) -> None:
    """The odd houses have 4, so the first ten are the first ten odd ones."""
    first, every = (
        raster.view(houses, ON, Choice.of({"veld": "huis.doel", "veld_alle": word})) for word in (None, "true")
    )

    assert column(table_of("laagste", first.cell), 0) == [house(place) for place in range(1, 20, 2)]
    assert tools_of(table_of("laagste", first.cell)).whole == Toggle("veld_alle", f"Toon alle {HOUSES}", False)
    assert tools_of(table_of("laagste", every.cell)).status == f"1–50 van {HOUSES} samenwerkingen"


def squares(view: raster.RasterView) -> dict[str, GridCell]:
    """Return the squares of the grid by the code of their cell."""
    (grid,) = parts_of(Grid, view.grid)
    return {cell["code"]: cell for _title, row in grid.data["rows"] for cell in row if cell}


@pytest.mark.parametrize("measure", ["aandacht", "score", "verandering", "kloof", "overeenstemming", "dekking"])
def test_every_square_carries_the_distribution_with_doors_to_who_they_are(snapshot: Snapshot, measure: str) -> None:
    """2, 7 and 9 on huis.doel: one zwak and two goed."""
    parts = squares(raster.view(snapshot, ON, Choice.of({"maat": measure})))["huis.doel"]["parts"]

    assert [(part["text"], part["title"], part["href"]) for part in parts] == [
        ("1", "zwak", "samenwerking?wie=veld-huis.doel-zwak"),
        ("2", "goed", "samenwerking?wie=veld-huis.doel-goed"),
    ]


def test_the_default_says_how_many_ask_attention(snapshot: Snapshot) -> None:
    """One of three on huis.doel, whose score of 6,0 fell by 2 since a year ago."""
    cell = squares(raster.view(snapshot, ON, Choice()))["huis.doel"]

    assert (cell["value"], cell["word"]) == ("1", "van 3 vraagt aandacht")
    assert cell["lines"] == ["score 6,0, goed", "−2,0 sinds jun 2025"]


def test_squares_of_few_are_told_under_the_grid(snapshot: Snapshot) -> None:
    """Of one collaboration every square is; of three none."""
    one = Filters.of(ON.on, samenwerkingen=("kade",))
    few, enough = (" ".join(words_of(raster.view(snapshot, of, Choice()).grid)) for of in (one, ON))

    assert "Bleek met een stippelrand: minder dan 3 scores." in few
    assert "Bleek met een stippelrand" not in enough


def test_an_old_link_to_who_is_in_attention_means_who_asks_attention(snapshot: Snapshot) -> None:
    """The measure was called In aandacht."""
    measure = raster.view(snapshot, ON, Choice.of({"maat": "In aandacht"})).measure

    assert measure.chosen == "aandacht"
    assert measure.written("In aandacht") == "Vraagt aandacht"


@pytest.mark.parametrize("word", ["score", "Score"])
def test_an_old_link_to_the_score_means_the_score(snapshot: Snapshot, word: str) -> None:
    """By its code or by its title."""
    view = raster.view(snapshot, ON, Choice.of({"maat": word}))

    assert squares(view)["huis.doel"]["value"] == "6,0"
    assert [step["title"] for step in view.legend.steps if "title" in step] == ["Score", "Verdeling"]


def test_each_measure_has_its_legend_and_an_unknown_one_is_the_default(snapshot: Snapshot) -> None:
    """A link has the title of a measure; "kloof" has no pairs here, for only one viewpoint answered."""
    gap = raster.view(snapshot, ON, Choice.of({"maat": "kloof"}))
    unknown = raster.view(snapshot, ON, Choice.of({"maat": "gewicht"}))

    assert gap.measure.chosen == "kloof"
    assert [step["title"] for step in gap.legend.steps if "title" in step] == ["Uit elkaar", "Verdeling"]
    alt = parts_of(Grid, gap.grid)[0].alt
    assert alt == "Kloof. Er is geen veld waarover twee antwoorden te vergelijken zijn."
    assert unknown.measure.chosen == "aandacht"


def test_an_unknown_cell_is_told_above_the_grid(snapshot: Snapshot) -> None:
    """Nothing is opened."""
    view = raster.view(snapshot, ON, Choice.of({"veld": "maan.kaas"}))

    assert words_of(view.grid)[0].startswith("Deze link bevat een onbekende keuze: veld = maan.kaas.")
    assert view.cell == ()


def test_the_groups_stand_in_one_figure_with_their_finding(snapshot: Snapshot) -> None:
    """Het huis: ((2 + 3) / 2 + 7 + 9) / 3 = 6,2; only Bomenplan, with 4, is at the end and in unquiet water."""
    view = raster.view(snapshot, ON, Choice())
    (chart,) = parts_of(Chart, view.groups)

    assert chart.alt == (
        "Per domein: Laagst is Het huis (6,2), hoogst De buurt (7,7). Per thema: Laagst is Middelen (6,3), hoogst "
        "Doelen (6,8). Per fase: Laagst is Aan het eind (4,0), hoogst Aan het begin (8,0). Per vaarwater: Laagst is "
        "onrustig (4,0), hoogst rustig (8,0)."
    )
    assert [table.key for foldout in parts_of(Foldout, view.groups) for table in foldout.parts or ()] == [
        *["tabel_per_domain", "tabel_per_theme", "tabel_per_phase", "tabel_per_water"]
    ]


def test_an_empty_selection_has_no_groups(snapshot: Snapshot) -> None:
    """The page ends after its heading, which says why."""
    view = raster.view(snapshot, Filters.of(ON.on, fase=("onbekend",)), Choice())

    assert view.heading.nothing
    assert view.groups == ()


def test_groups_without_any_score_are_no_figure(snapshot: Snapshot) -> None:
    """It says so; how many collaborations each group has stays there to open."""
    groups = raster.view(snapshot, replace(ON, viewpoint="ambtelijk"), Choice()).groups

    assert not parts_of(Chart, groups)
    assert words_of(groups)[1] == "Geen enkele groep heeft een score."
    assert len(parts_of(Foldout, groups)) == 1


# ---------------------------------------------------------------- change


def by_change(snapshot: Snapshot, **words: str) -> raster.RasterView:
    """Return the page in the measure Verandering."""
    return raster.view(snapshot, ON, Choice.of({"maat": "Verandering", **words}))


def test_the_change_of_the_grid_has_its_numbers_as_a_table(snapshot: Snapshot) -> None:
    """huis.doel of Bomenplan and Het Plein: from (8 + 5) / 2 to (2 + 7) / 2; Kade is new to it."""
    table = table_of("tabel_raster", by_change(snapshot).grid)

    assert [cell["text"] for cell in table.data["head"][0]][-5:] == [
        *("Van", "Naar", "Verandering", "Aantal vergeleken", "Niet te vergelijken")
    ]
    assert [cell["text"] for cell in table.data["body"][0]][-5:] == ["6,5", "4,5", "−2,0", "2", "0"]
    assert column(table, -3) == ["−2,0", "+0,5", "−1,5"]


def test_the_grid_and_the_opened_cell_show_one_change(tmp_path: Path) -> None:
    """Finding N3. huis.doel is as it was for Het Plein and Kade; of Bomenplan others answered: 0 over two, 1 named."""
    view = by_change(others_answered(tmp_path), veld="huis.doel")
    cells = {cell["code"]: cell for _title, row in parts_of(Grid, view.grid)[0].data["rows"] for cell in row if cell}
    table = table_of("laagste", view.cell)

    assert (cells["huis.doel"]["value"], cells["huis.doel"]["word"]) == ("0,0", "gelijk")
    assert cells["huis.doel"]["lines"] == [
        "van 8,0 naar 8,0",
        "2 samenwerkingen op beide datums",
        "1 niet te vergelijken",
    ]
    assert (cells["buurt.doel"]["value"], cells["buurt.doel"]["word"]) == ("−0,3", "klein verschil")
    assert cells["buurt.doel"]["lines"][0] == "van 8,0 naar 7,8"
    assert words_of(view.grid)[-1] == "Niet te vergelijken in een of meer velden: Bomenplan."
    assert words_of(view.cell)[1] == (
        "Sinds jun 2025 gemiddeld 0,0 (gelijk), over 2 samenwerkingen. Niet te vergelijken: Bomenplan."
    )
    assert [(row[0]["text"], row[2]["text"], row[2]["more"]) for row in table.data["body"]] == [
        ("Bomenplan", "–", "niet te vergelijken: toen alleen bestuurlijk, nu alleen ambtelijk"),
        ("Het Plein", "0,0", "gelijk, van 7,0 naar 7,0"),
        ("Kade", "0,0", "gelijk, van 9,0 naar 9,0"),
    ]


def test_where_nothing_can_be_compared_the_opened_cell_says_so(tmp_path: Path) -> None:
    """From ambtelijk there is only Bomenplan, and only now."""
    filters = Filters(on=ON.on, viewpoint="ambtelijk")
    view = raster.view(others_answered(tmp_path), filters, Choice.of({"veld": "huis.doel"}))

    assert words_of(view.cell)[1] == (
        "Sinds jun 2025 is niets te vergelijken. Niet te vergelijken: Bomenplan, Het Plein en Kade."
    )
    assert [row[2]["more"] for row in table_of("laagste", view.cell).data["body"]] == [
        "niet te vergelijken: toen geen score",
        *["niet te vergelijken: op beide datums geen score"] * 2,
    ]
