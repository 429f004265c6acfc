"""Which collaboration can be chosen, and which is: of a page, beside the selection, or the whole portfolio."""

from datetime import date
from pathlib import Path

from tests.conftest import SMALL_KADER
from tests.files import answer
from tests.views.small import imported, words_of
from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.document import Title
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot
from tilburg_samenwerking.views.collaboration_choice import (
    CollaborationChoice,
    beside_the_selection,
    names_on,
    of_a_page,
    or_the_portfolio,
)

NAMES = {"bomenplan": "Bomenplan", "het-plein": "Het Plein"}


def test_a_page_has_a_title_of_its_own_until_a_collaboration_is_chosen(two_rounds: Snapshot) -> None:
    """A name is as good as a code; the page is then called as the collaboration is."""
    none, chosen = of_a_page(two_rounds, None), of_a_page(two_rounds, "Het Plein")

    assert none == CollaborationChoice("Samenwerking", NAMES, None, title=Title("Samenwerking", 1))
    assert chosen == CollaborationChoice("Samenwerking", NAMES, "het-plein")
    assert chosen.placeholder == "kies een samenwerking"


def test_beside_the_selection_it_has_a_title_always(two_rounds: Snapshot) -> None:
    """An unknown one is told, and none is chosen then."""
    chosen, unknown = (beside_the_selection(two_rounds, word) for word in ("bomenplan", "bomen"))

    assert (chosen.label, chosen.title, chosen.chosen) == (
        "Samenwerking naast de selectie",
        Title("Eén samenwerking"),
        "bomenplan",
    )
    assert (unknown.title, unknown.chosen) == (Title("Eén samenwerking"), None)
    assert words_of(unknown.unknown)[0].startswith('Deze link klopt niet meer. De samenwerking "bomen" bestaat niet.')


def test_the_portfolio_is_chosen_without_a_word_and_the_way_back_to_it_with_one(two_rounds: Snapshot) -> None:
    """It stands before the collaborations."""
    portfolio, one = or_the_portfolio(two_rounds, None), or_the_portfolio(two_rounds, "het-plein")

    assert list(portfolio.titles.items()) == [("", "hele portfolio"), *NAMES.items()]
    assert (portfolio.label, portfolio.chosen, portfolio.back) == ("Ontwikkeling van", "", None)
    assert (one.chosen, one.back) == ("het-plein", "Naar de hele portfolio")


def test_without_collaborations_it_says_what_to_do(tmp_path: Path) -> None:
    """Also when the link names one."""
    store.create(store.database_url(str(tmp_path / "leeg.db")), actor="toets")
    empty = beside_the_selection(open_snapshot(str(tmp_path / "leeg.db"), SMALL_KADER), "bomenplan")

    assert (empty.titles, empty.chosen, empty.unknown) == ({}, None, None)
    assert words_of(empty.nothing)[0] == "Er zijn nog geen samenwerkingen ingelezen."


def test_what_has_ended_by_a_date_is_said_beside_its_name(tmp_path: Path) -> None:
    """Not the day before: then it still ran."""
    snapshot = imported(tmp_path, [answer(peildatum="2023-06-30", start="2022-01-01", einde="2024-01-01")])

    assert names_on(snapshot, date(2023, 12, 31)) == {"bomenplan": "Bomenplan"}
    assert names_on(snapshot, date(2024, 1, 1)) == {"bomenplan": "Bomenplan (beëindigd op 1 januari 2024)"}
