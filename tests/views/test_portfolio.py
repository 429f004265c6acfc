"""Portfolio: who asks attention and why, the key figures, and every collaboration in an order and on a page."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.views import small
from tests.views.portfolios import GOALS, house, others_answered, street, three
from tests.views.small import column, parts_of, table_of, tools_of, words_of
from tilburg_samenwerking.drawing.document import Foldout, Pager, Toggle
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import portfolio
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.portfolio import PortfolioView

ON = Filters(on=date(2026, 6, 30))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return three collaborations."""
    return three(tmp_path_factory.mktemp("drie"))


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return 52 collaborations, of which the odd ones ask attention."""
    return street(tmp_path_factory.mktemp("straat"))


def page(snapshot: Snapshot, **words: Any) -> PortfolioView:
    """Return the page with these words in its link."""
    return portfolio.view(snapshot, ON, Choice.of(words))


def test_who_asks_attention_is_listed_with_the_reasons(snapshot: Snapshot) -> None:
    """Only Bomenplan: unquiet water, 2 and 3 are "zwak", and three cells fell by a point or more since 2025."""
    view = page(snapshot)
    (row,) = table_of("aandacht", view.attention).data["body"]

    assert row[0]["text"] == "Bomenplan"
    assert [chip["text"] for chip in row[1]["chips"]] == [
        "onrustig vaarwater",
        "2 velden vragen aandacht",
        "gedaald sinds jun 2025: Het huis › Doelen −6,0, Het huis › Middelen −5,0 en nog 1",
    ]
    assert parts_of(Foldout, view.attention) == []


def test_another_order_or_word_leaves_the_rest_as_it_was_made(snapshot: Snapshot) -> None:
    """The matrix is another, the attention list and what stands above and below it are the same; and the other way."""
    view, ordered, listed = page(snapshot), page(snapshot, volgorde="-naam"), page(snapshot, zoek_aandacht="plein")

    assert ordered.attention is view.attention
    assert listed.collaborations is view.collaborations
    assert ordered.figures is listed.figures is view.figures
    assert ordered.phases is listed.phases is view.phases
    assert ordered.collaborations != view.collaborations
    assert listed.attention != view.attention


def test_the_key_figures_count_the_selection_and_its_change(snapshot: Snapshot) -> None:
    """Three assessed; one came into unquiet water; two cells are "zwak", which were the three of Het Plein.

    Kade was not assessed in 2025, so the change is that of the other two.
    """
    figures = [(one["value"], one["of"], one["label"], one["more"]) for one in page(snapshot).figures.figures]

    assert figures == [
        ("3", "3", "gewaardeerd", "0 nieuw, 0 beëindigd sinds jun 2025"),
        ("1", "3", "in onrustig vaarwater", "▲ 1 sinds jun 2025 (bij 2 samenwerkingen)"),
        ("2", "9", "velden vragen aandacht", "▼ 1 sinds jun 2025 (bij 2 samenwerkingen)"),
        ("0", "3", "verouderd", "oudste: 5 maanden"),
    ]


def test_under_a_filter_the_same_collaborations_are_compared(snapshot: Snapshot) -> None:
    """Bomenplan alone is in unquiet water, and came in by the filter: of it the water and two cells became worse."""
    view = portfolio.view(snapshot, Filters.of(ON.on, vaarwater=("onrustig",)), Choice())

    assert [(one["value"], one["of"], one["more"]) for one in view.figures.figures] == [
        ("1", "1", "0 nieuw, 0 beëindigd sinds jun 2025; door de filters 1 erbij, 0 eraf"),
        ("1", "1", "▲ 1 sinds jun 2025 (bij 1 samenwerking)"),
        ("2", "3", "▲ 2 sinds jun 2025 (bij 1 samenwerking)"),
        ("0", "1", "gelijk aan jun 2025 (bij 1 samenwerking)"),
    ]


def test_before_anything_is_assessed_nothing_is_called_in_order(snapshot: Snapshot) -> None:
    """No number where there is nothing to count, and in words that it is unknown."""
    view = portfolio.view(snapshot, Filters(on=date(2020, 1, 1)), Choice())

    assert [(one["value"], one["of"], one["more"]) for one in view.figures.figures] == [
        ("0", "3", "0 nieuw, 0 beëindigd sinds jan 2019"),
        ("–", "", "nog niets gewaardeerd"),
        ("–", "", "geen scores"),
        ("–", "", "nog niets gewaardeerd"),
    ]
    assert words_of(view.attention) == [
        "Vraagt aandacht",
        "Geen van de 3 samenwerkingen heeft een score. Wat aandacht vraagt, is onbekend.",
    ]
    assert words_of(view.phases)[1] == (
        "Van de meeste samenwerkingen (3) is de fase of het vaarwater onbekend. "
        "Geen enkele samenwerking heeft een totaal."
    )


def test_a_viewpoint_that_few_have_leaves_the_rest_unknown(tmp_path: Path) -> None:
    """Bomenplan was scored by ambtelijk too, and asks no attention; of Het Plein only bestuurlijk is known, 2.

    Bomenplan lacks answers on another cell; Het Plein is not told to lack what ambtelijk was not asked.
    """
    rows = [
        *small.scored("2026-06-30", dict.fromkeys(GOALS[:2], "8"), perspectief="ambtelijk", respondent="adviseur"),
        *small.scored("2026-06-30", dict.fromkeys(GOALS[:2], "2"), samenwerking="Het Plein"),
    ]
    view = portfolio.view(small.imported(tmp_path, rows), replace(ON, viewpoint="ambtelijk"), Choice())

    assert words_of(view.attention)[:3] == [
        "Vraagt aandacht",
        "Geen van de samenwerkingen met een score vraagt aandacht.",
        "1 van 2 samenwerkingen heeft een score vanuit het perspectief ambtelijk. "
        "Van de andere is onbekend welke velden aandacht vragen.",
    ]
    assert [part.title for part in parts_of(Foldout, view.attention)] == ["Gegevens op orde brengen: 1 samenwerking"]
    assert [(one["value"], one["of"], one["more"]) for one in view.figures.figures][1:4] == [
        ("1", "2", "vanuit het perspectief ambtelijk; de rest is onbekend"),
        ("0", "2", "van 2 onbekend; niet te vergelijken met jun 2025"),
        ("0", "1", "niet te vergelijken met jun 2025"),
    ]


def test_every_collaboration_is_in_the_matrix_and_an_unknown_order_is_that_of_attention(snapshot: Snapshot) -> None:
    """Each with its cells by domain (huis.doel, huis.middelen, buurt.doel), the overall score and the lowest."""
    view = page(snapshot, volgorde="hoogte")
    table = table_of("matrix", view.collaborations)

    assert tools_of(table).order.chosen == "aandacht"
    assert column(table, 0) == ["Bomenplan", "Het Plein", "Kade"]
    assert [cell["text"] for cell in table.data["body"][0][4:]] == [
        *("2,0", "3,0", "7,0", "4,0", "−4,0", "", "2,0", "Het huis › Doelen")
    ]
    assert tools_of(table).pager is None
    assert tools_of(table).status == "3 samenwerkingen"


def test_the_order_and_the_page_are_words_of_the_link(houses: Snapshot) -> None:
    """By attention the 26 odd houses come first, so that the last two of 52 are even; by name they are 51 and 52."""
    by_attention, by_name = (
        table_of("matrix", page(houses, bladzijde="3", volgorde=order).collaborations) for order in (None, "Naam")
    )

    assert column(by_attention, 0) == [house(50), house(52)]
    assert column(by_name, 0) == [house(51), house(52)]
    assert tools_of(by_name).pager == Pager("bladzijde", 3, 3)
    assert tools_of(by_name).order.chosen == "naam"
    assert tools_of(by_name).status == "51–52 van 52 samenwerkingen"


def test_a_heading_orders_the_whole_list(snapshot: Snapshot) -> None:
    """Bomenplan 4,0, Het Plein and Kade higher; the other way round with a minus, and a cell by its code."""
    totals = [
        column(table_of("matrix", page(snapshot, volgorde=word).collaborations), 7) for word in ("totaal", "-totaal")
    ]
    cells = column(table_of("matrix", page(snapshot, volgorde="-buurt.doel").collaborations), 6)

    assert totals[0] == totals[1][::-1] == sorted(totals[0])
    assert cells == sorted(cells, reverse=True)


def test_old_links_of_the_order_keep_their_meaning(snapshot: Snapshot) -> None:
    """The lowest cell first, by the code and by what the choice was called."""
    bodies = [
        column(table_of("matrix", page(snapshot, volgorde=word).collaborations), 9)
        for word in ("laagste", "Laagste veld")
    ]

    assert bodies[0] == bodies[1] == sorted(bodies[0])


def test_the_matrix_is_searched_by_name(snapshot: Snapshot) -> None:
    """Without regard to case; what is copied is what was found, and nothing found says what to do."""
    some, none = (table_of("matrix", page(snapshot, zoek=word).collaborations) for word in ("PLEIN", "zee"))

    assert column(some, 0) == ["Het Plein"]
    assert tools_of(some).status == "1 van 3 samenwerkingen"
    assert some.whole is not None
    assert [row[0]["text"] for row in some.whole()["body"]] == ["Het Plein"]
    assert column(none, 0) == []
    assert tools_of(none).nothing == (
        'Geen samenwerking heeft "zee" in de naam. Zoek op een deel van de naam, of wis het woord.'
    )


@pytest.mark.parametrize(("word", "last"), [(None, 19), ("true", 51)])
def test_the_attention_list_shows_the_first_ten_until_all_are_asked_for(
    houses: Snapshot, word: str | None, last: int
) -> None:
    """Of the odd houses; the even ones lack answers on one cell only, which is about the data and stands apart."""
    view = page(houses, aandacht_alle=word)
    (data,) = parts_of(Foldout, view.attention)

    assert column(table_of("aandacht", view.attention), 0) == [house(place) for place in range(1, last + 1, 2)]
    assert tools_of(table_of("aandacht", view.attention)).whole == Toggle(
        "aandacht_alle", "Toon alle 26", word is not None
    )
    assert data.title == "Gegevens op orde brengen: 26 samenwerkingen"
    assert column(table_of("gegevens", data), 0) == [house(place) for place in range(2, 21, 2)]


def test_phase_and_water_are_counted(snapshot: Snapshot, houses: Snapshot) -> None:
    """Two of three are in the first phase and in quiet water; of the houses the water is unknown."""
    assert words_of(page(snapshot).phases) == [
        "Fase en vaarwater",
        "De meeste samenwerkingen (2) zijn in de fase Aan het begin, in rustig vaarwater. "
        "Van de 3 gewaardeerde samenwerkingen is er 1 in onrustig vaarwater. "
        "Van de 3 samenwerkingen met een totaal vraagt dat bij 1 aandacht.",
    ]
    assert column(table_of("fase_vaarwater", page(houses).phases), 0)[0] == "Aan het begin"


def test_an_empty_selection_has_nothing_below_its_heading(snapshot: Snapshot) -> None:
    """The heading says why; no number is made of nothing."""
    view = portfolio.view(snapshot, Filters.of(ON.on, fase=("onbekend",)), Choice())

    assert view.heading.nothing
    assert view.phases == ()
    assert portfolio.numbers(snapshot, Filters.of(ON.on, fase=("onbekend",))).attention == []


def test_the_change_stands_beside_the_total_in_every_order(snapshot: Snapshot) -> None:
    """Finding H5. Bomenplan from 8 to 4, Het Plein from 5 to 7; Kade was not there in 2025 and comes last."""
    table = table_of("matrix", page(snapshot, volgorde="Verandering").collaborations)
    by_name = table_of("matrix", page(snapshot, volgorde="Naam").collaborations)

    assert [table.data["head"][0][place]["text"] for place in (-4, -3)] == ["Totaal", "sinds jun 2025"]
    assert [(row[0]["text"], row[8]["text"], row[8]["full"]) for row in table.data["body"]] == [
        ("Bomenplan", "−4,0", "van 8,0 naar 4,0"),
        ("Het Plein", "+2,0", "van 5,0 naar 7,0"),
        ("Kade", "–", "niet op beide datums gewaardeerd"),
    ]
    assert by_name.data["head"][0][-3]["text"] == "sinds jun 2025"


def test_the_order_of_change_goes_by_what_can_be_compared(tmp_path: Path) -> None:
    """Finding N3. Het Plein fell by a sixth of a point; the total of Bomenplan, which fell by 6, cannot be compared."""
    view = portfolio.view(others_answered(tmp_path), ON, Choice.of({"volgorde": "Verandering"}))
    table = table_of("matrix", view.collaborations)

    assert [(row[0]["text"], row[8]["text"], row[8]["more"]) for row in table.data["body"]] == [
        ("Het Plein", "−0,2", "klein verschil"),
        ("Kade", "0,0", "gelijk"),
        ("Bomenplan", "–", "niet te vergelijken"),
    ]
    assert table.data["body"][2][8]["full"] == "toen alleen bestuurlijk, nu alleen ambtelijk"
