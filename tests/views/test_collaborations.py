"""The list of collaborations: who is in it, in which order, and what a word leaves of it."""

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import SMALL_KADER
from tests.views.given.portfolios import HOUSES, house, street, three
from tests.views.given.small import column, imported, parts_of, scored, table_of, tools_of, words_of
from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.document import Pager, Toggle
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot
from tilburg_samenwerking.views import collaborations
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.collaborations import CollaborationsView

ON = Filters(on=date(2026, 6, 30))


def page(snapshot: Snapshot, *seen: str, on: Filters = ON, **words: str) -> CollaborationsView:
    """Return the list for a visitor who saw these, with these words in the link."""
    return collaborations.view(snapshot, on, Choice.of(words), seen)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return three: Ânker has ended, Bomenplan is 7, and Café begins later, when it has 4."""
    rows = [
        *scored("2024-06-30", {"huis.doel.1": "9"}, samenwerking="Ânker", start="2020-01-01", einde="2025-01-01"),
        *scored("2026-06-30", {"huis.doel.1": "7", "huis.doel.2": "7", "buurt.doel.1": "7", "buurt.doel.2": "7"}),
        *scored("2026-09-30", {"huis.doel.1": "4"}, samenwerking="Café", start="2026-09-01"),
    ]
    return imported(tmp_path_factory.mktemp("namen"), rows)


def test_who_is_not_in_the_portfolio_stands_last_and_says_why(names: Snapshot) -> None:
    """The numbers are those of the reference date; those outside are counted, and are there when all are asked for."""
    view, selected = page(names, keuze_alle="true"), page(names)
    table = table_of("lijst", view.rows)

    assert view.heading.sentence == (
        "1 van 1 samenwerkingen, stand op 30 juni 2026. Alle fasen, rustig en onrustig vaarwater. "
        "Kies een naam voor het dossier."
    )
    assert column(table_of("lijst", selected.rows), 0) == ["Bomenplan"]
    assert words_of(selected.rows)[0] == "Niet in beeld: 1 beëindigd, 1 nog niet gestart."
    assert parts_of(Toggle, selected.rows) == [Toggle("keuze_alle", "Toon alle 3 samenwerkingen", on=False)]
    assert [column(table, place) for place in (0, 1, 5)] == [
        ["Bomenplan", "Ânker", "Café"],
        ["7,0", "–", "–"],
        ["30 juni 2026", "beëindigd op 1 januari 2025", "nog niet gestart"],
    ]


def test_who_was_seen_last_stands_first(names: Snapshot) -> None:
    """What no longer exists is passed by."""
    table = table_of("lijst", page(names, "cafe", "weg", "anker", keuze_alle="ja").rows)

    assert column(table, 0) == ["Café", "Ânker", "Bomenplan"]


def test_the_list_follows_the_selection_and_says_who_stands_outside(names: Snapshot) -> None:
    """A search looks among all; where nobody is selected that is said, and all are listed."""
    later = Filters.of(date(2026, 9, 30), samenwerkingen=("cafe",))
    nobody = Filters.of(date(2024, 7, 1), samenwerkingen=("cafe",))
    listed = [
        column(table_of("lijst", page(names, on=on, **words).rows), 0)
        for on, words in ((later, {}), (later, {"keuze_alle": "true"}), (later, {"zoek": "bom"}), (nobody, {}))
    ]

    assert listed[:3] == [
        ["Café"],
        ["Café", "Bomenplan (buiten de selectie)", "Ânker"],
        ["Bomenplan (buiten de selectie)"],
    ]
    assert len(listed[3]) == 3
    assert words_of(page(names, on=nobody).heading.notes)[0].startswith("Geen enkele samenwerking past bij")


@pytest.mark.parametrize(("word", "left"), [("ANK", ["Ânker"]), ("cafe", ["Café"]), ("  bomen ", ["Bomenplan"])])
def test_a_word_leaves_who_has_it_in_its_name(names: Snapshot, word: str, left: list[str]) -> None:
    """In any case; the code counts too, which has no accents."""
    view = page(names, zoek=word)

    assert column(table_of("lijst", view.rows), 0) == left
    assert tools_of(table_of("lijst", view.rows)).status == "1 van 3 samenwerkingen"


@pytest.mark.parametrize(
    ("word", "order"),
    [
        ("", ["Café", "Bomenplan", "Ânker"]),
        ("naam", ["Ânker", "Bomenplan", "Café"]),
        ("-naam", ["Café", "Bomenplan", "Ânker"]),
        ("totaal", ["Bomenplan", "Café", "Ânker"]),
    ],
)
def test_the_list_is_put_in_order_by_a_heading(names: Snapshot, word: str, order: list[str]) -> None:
    """Café was seen last; accents do not count, and who has no total on the date comes last, as they stood."""
    assert column(table_of("lijst", page(names, "cafe", keuze_alle="ja", volgorde=word).rows), 0) == order


def test_a_word_that_nobody_has_is_told(names: Snapshot) -> None:
    """With what to do next."""
    assert tools_of(table_of("lijst", page(names, zoek="zolder").rows)).nothing == (
        'Geen samenwerking heeft "zolder" in de naam. Zoek op een deel van de naam, of wis het woord.'
    )


def test_more_than_fifty_are_on_pages(tmp_path: Path) -> None:
    """Of twenty-five; the third has the rest."""
    view = page(street(tmp_path), bladzijde="3")

    assert tools_of(table_of("lijst", view.rows)).pager == Pager("bladzijde", 3, 3)
    assert column(table_of("lijst", view.rows), 0) == [house(place) for place in range(51, HOUSES + 1)]


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return three: Bomenplan has 2 and 3 in two of its cells and asks attention, Het Plein and Kade do not."""
    return three(tmp_path_factory.mktemp("drie"))


def test_the_list_behind_a_number_has_exactly_those_it_counts(portfolio: Snapshot) -> None:
    """It says who they are and of how many; what was seen last puts nobody first."""
    view = page(portfolio, "kade", wie="veld-huis.doel-goed")

    assert view.heading.sentence == (
        f"2 van 3 samenwerkingen: {portfolio.kader.cell_label('huis.doel')} in de band goed; stand op 30 juni 2026. "
        "Alle fasen, rustig en onrustig vaarwater."
    )
    assert [column(table_of("lijst", view.rows), place) for place in (0, 1)] == [["Het Plein", "Kade"], ["7,0", "9,0"]]
    assert column(table_of("lijst", page(portfolio, wie="veld-huis.doel-goed", volgorde="-huis.doel").rows), 1) == [
        "9,0",
        "7,0",
    ]


def test_the_list_behind_a_number_follows_the_filters_and_can_be_searched(portfolio: Snapshot) -> None:
    """Of two in "begin" one has the word; everyone is a question too, of which there is nothing to say."""
    begin = Filters.of(ON.on, fase=["begin"])
    view = page(portfolio, on=begin, wie="iedereen", zoek="kade")

    assert view.heading.sentence.startswith("2 van 2 samenwerkingen; stand op 30 juni 2026. Fase Aan het begin,")
    assert tools_of(table_of("lijst", view.rows)).status == "1 van 2 samenwerkingen"
    assert column(table_of("lijst", view.rows), 0) == ["Kade"]


def test_cells_are_counted_in_the_list_of_who_has_them(portfolio: Snapshot) -> None:
    """Bomenplan has two of its three in "zwak"."""
    sentence = page(portfolio, wie="minstens_een").heading.sentence

    assert sentence.startswith(
        "1 van 3 samenwerkingen: met een of meer velden die aandacht vragen (samen 2 velden); stand op"
    )


def test_a_list_of_nobody_says_what_to_do(portfolio: Snapshot) -> None:
    """On a number of another day, or with other filters."""
    view = page(portfolio, wie="ongewaardeerd")

    assert view.heading.sentence.startswith("0 van 3 samenwerkingen: nog nooit gewaardeerd;")
    assert words_of(view.rows) == [
        "Er is hier geen enkele samenwerking. Haal hierboven een woord weg, of kies een andere peildatum."
    ]


def test_a_question_that_does_not_exist_is_told_and_everyone_is_shown(portfolio: Snapshot) -> None:
    """A link of another framework may ask it."""
    view = page(portfolio, wie="veld-zolder-goed")

    assert words_of(view.heading.notes) == [
        "Deze link vraagt iets onbekends: veld-zolder-goed. Daarom staat hier de hele selectie."
    ]
    assert len(column(table_of("lijst", view.rows), 0)) == 3


def test_without_any_collaboration_it_says_what_to_do(tmp_path: Path) -> None:
    """As every page does."""
    store.create(store.database_url(str(tmp_path / "leeg.db")), actor="toets")
    view = page(open_snapshot(str(tmp_path / "leeg.db"), SMALL_KADER))

    assert words_of(view.heading.nothing)[0] == "Er zijn nog geen samenwerkingen ingelezen."
