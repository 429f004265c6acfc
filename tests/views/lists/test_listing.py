"""A list in an order, searched and paged by the words of its link."""

from collections.abc import Sequence

import numpy as np
import pytest

from tests.views.given.small import tools_of
from tilburg_samenwerking.drawing.document import Toggle
from tilburg_samenwerking.drawing.tables import SortData, TableData, heading, text_cell
from tilburg_samenwerking.kader.spelling import search_key
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.lists.columns import Column, by_name
from tilburg_samenwerking.views.lists.listing import ROWS, UNPAGED, Listing, list_of

NAMES = ("Anker", "Brug", "Coöp", "Dijk")
MONEY = np.array([2.0, np.nan, 9.0, 4.0])


def money_list(amount: int = 4, whole: Toggle | None = None, **words: str) -> Listing:
    """Return a list of names with what they cost, by name at first; the dearest first when money is asked for."""
    columns = [
        by_name(amount),
        Column("geld", "Geld", lambda: MONEY if amount == 4 else np.zeros(amount), high_first=True),
    ]
    return list_of(
        Choice.of(words), amount, columns, names=lambda: [search_key(name) for name in NAMES], whole=whole, first=2
    )


def drawn(places: Sequence[int]) -> TableData:
    """Return a table of these rows."""
    head = [[heading("Samenwerking", "naam"), heading("Geld", "geld"), text_cell("Waarom")]]
    return {"caption": "Lijst", "head": head, "body": [[text_cell(str(place))] for place in places]}


def sorts(listing: Listing) -> list[SortData | None]:
    """Return what a click on each heading does."""
    return [shown.get("sort") for shown in listing.table(drawn, "lijst").data["head"][0]]


@pytest.mark.parametrize(
    ("word", "places"),
    [
        ("", (0, 1, 2, 3)),
        ("naam", (0, 1, 2, 3)),
        ("-naam", (3, 2, 1, 0)),
        ("geld", (2, 3, 0, 1)),
        ("-geld", (0, 3, 2, 1)),
        ("Geld", (2, 3, 0, 1)),
        ("onzin", (0, 1, 2, 3)),
    ],
)
def test_the_order_is_a_word_of_the_link(word: str, places: tuple[int, ...]) -> None:
    """A column in its usual order, with a minus the other way round; unknown money last, what is no column by name."""
    assert money_list(volgorde=word).places == places


def test_a_heading_goes_through_its_orders_and_back() -> None:
    """The usual order, the other way round, then as the list stood; the first column has only the two."""
    name, money, why = sorts(money_list())
    turned, usual = sorts(money_list(volgorde="-naam"))[0], sorts(money_list(volgorde="geld"))[1]
    last = sorts(money_list(volgorde="-geld"))[1]

    assert why is None
    assert name == {"word": "-naam", "state": "ascending", "label": "Sorteer: Naam, Z tot A"}
    assert turned == {"word": "naam", "state": "descending", "label": "Sorteer: Naam, A tot Z"}
    assert money == {"word": "geld", "state": "none", "label": "Sorteer: Geld, hoog naar laag"}
    assert usual == {"word": "-geld", "state": "descending", "label": "Sorteer: Geld, laag naar hoog"}
    assert last == {"word": "naam", "state": "ascending", "label": "Sorteer: Naam, A tot Z"}


def test_an_order_that_is_not_of_what_stands_there_is_no_ascending_one() -> None:
    """Most urgent first is an order of its own, which goes up nor down."""
    ways = ("meeste eerst", "minste eerst")
    urgent = Column("geld", "Aandacht", lambda: range(2), ways, ranked=True)
    listing = list_of(Choice(), 2, [urgent, by_name(2)], names=lambda: ["anker", "brug"])

    assert [sort and sort["state"] for sort in sorts(listing)] == ["none", "other", None]


def test_what_is_searched_stands_in_the_same_order_and_is_copied_whole() -> None:
    """Two names have an r; the dearest of them is first."""
    table = money_list(zoek="r", volgorde="geld").table(drawn, "lijst")

    assert [row[0]["text"] for row in table.data["body"]] == ["0", "1"]
    assert tools_of(table).status == "2 van 4 samenwerkingen"
    assert table.whole is not None
    assert table.whole()["body"] == table.data["body"]
    assert money_list(zoek="coop").places == (2,)


def test_a_long_list_has_pages_and_a_search() -> None:
    """Of a few rows nobody needs either, and what fits on one page is not divided; another word begins at the first."""
    long, last, whole = money_list(51), money_list(51, bladzijde="3"), money_list(UNPAGED)

    assert len(long.places) == ROWS
    assert last.places == (50,)
    assert tools_of(last.table(drawn, "lijst")).status == "51–51 van 51 samenwerkingen"
    assert len(last.every) == 51
    assert (len(whole.places), whole.pager) == (50, None)
    assert long.search is not None
    assert money_list().search is None
    assert money_list().pager is None


def test_only_the_first_are_shown_until_all_are_asked_for() -> None:
    """What is searched for is found in all of them."""
    closed, opened = (Toggle("lijst_alle", "Toon alle 4", on) for on in (False, True))

    assert money_list(whole=closed).places == (0, 1)
    assert money_list(whole=opened).places == (0, 1, 2, 3)
    assert money_list(whole=closed, zoek="dijk").places == (3,)


def test_a_list_of_one_has_no_order() -> None:
    """There is nothing to put in order."""
    assert sorts(money_list(1)) == [None, None, None]
