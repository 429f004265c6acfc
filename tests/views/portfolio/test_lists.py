"""Who asks attention and why, and every collaboration with its cells."""

from pathlib import Path

import pytest

from tests.views.given.portfolios import house, others_answered
from tests.views.given.small import column, parts_of, table_of, tools_of
from tests.views.portfolio.asked import ON, page
from tilburg_samenwerking.drawing import tables
from tilburg_samenwerking.drawing.document import Foldout, Pager, Toggle
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot
from tilburg_samenwerking.views import portfolio
from tilburg_samenwerking.views.choice import Choice


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


@pytest.mark.parametrize(
    "chosen", [{}, {"fase": ("implementeren",)}, {"vaarwater": ("onrustig", "onbekend")}, {"belang": ("hoog",)}]
)
@pytest.mark.parametrize("viewpoint", ["samen", "ambtelijk"])
def test_a_row_says_the_same_under_every_filter(
    demo_database: Path, chosen: dict[str, tuple[str, ...]], viewpoint: str
) -> None:
    """Drawn once for the whole portfolio, each is what would be drawn of the selection alone."""
    shown, filters = open_snapshot(str(demo_database)), Filters.of(ON.on, viewpoint=viewpoint, **chosen)
    view = portfolio.view(shown, filters, Choice.of({"volgorde": "naam", "aandacht_alle": "true"}))
    of, kader = portfolio.numbers(shown, filters), shown.kader
    asking = [row for row in of.attention if row.has_content]
    listed = tables.attention(asking, of.matrix_rows([row.place for row in asking]), kader)["body"]
    rows = tables.matrix(of.matrix_rows(range(len(of.state))), kader)["body"]
    matrix = table_of("matrix", view.collaborations).data["body"]

    assert table_of("aandacht", view.attention).data["body"] == listed
    assert sorted(row[0]["text"] for row in matrix) == sorted(row[0]["text"] for row in rows)
    assert [row[:13] for row in sorted(matrix, key=str)] == [row[:13] for row in sorted(rows, key=str)]
