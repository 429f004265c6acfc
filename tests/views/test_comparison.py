"""Two sides beside each other: the finding in words, the tables, only differences, and what cannot be compared."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import SMALL_KADER
from tests.views.given.small import column, imported, parts_of, scored, table_of, words_of
from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.document import Grid, Toggle
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot
from tilburg_samenwerking.views import comparison
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.comparison import ComparisonView

ON = Filters(on=date(2026, 6, 30))
SECOND = SMALL_KADER.with_name("klein-2.toml")


def page(snapshot: Snapshot, filters: Filters = ON, **words: str) -> ComparisonView:
    """Return the page of these words of a link."""
    return comparison.view(snapshot, filters, Choice.of(words))


def test_an_assessment_beside_the_one_before(two_rounds: Snapshot) -> None:
    """huis.doel 7 − 4 and buurt.doel the mean of −2 and 0; four of seven questions were answered both times."""
    view = page(two_rounds, links="bomenplan")

    assert view.heading.sentence == "Bomenplan op 30 juni 2026, vergeleken met zichzelf op 30 juni 2025."
    assert words_of(view.finding) == [
        "Van de 3 velden: 1 lager, 1 hoger en 1 niet te vergelijken. Het grootste verschil: Het huis › Doelen, +3,0. "
        "4 van 7 vragen zijn te vergelijken."
    ]
    table = table_of("tabel_verschil", view.grid)
    assert [shown["text"] for shown in table.data["head"][0][1:3]] == ["30 juni 2025", "30 juni 2026"]
    assert [column(table, place) for place in (1, 2, 3)] == [
        ["4,0", "8,0", "–"],
        ["7,0", "7,0", "–"],
        ["+3,0, hoger", "−1,0, lager", "–"],
    ]


def test_questions_stand_from_the_largest_difference_and_equal_ones_can_be_left_out(two_rounds: Snapshot) -> None:
    """+3 and +3, −2, 0, and three that nobody answered; only the first three differ."""
    every = table_of("vragen_verschil", page(two_rounds, links="bomenplan").questions)
    differing = page(two_rounds, links="bomenplan", verschillen="true")

    assert column(every, 4) == ["+3,0", "+3,0", "−2,0", "0,0", "–", "–", "–"]
    assert column(table_of("vragen_verschil", differing.questions), 4) == ["+3,0", "+3,0", "−2,0"]
    assert differing.only_differences == Toggle("verschillen", "Alleen verschillen", on=True)


def test_without_any_difference_no_question_is_listed(two_rounds: Snapshot) -> None:
    """Seen from where nobody answered nothing can be compared, and that is not the same as no difference."""
    view = page(two_rounds, replace(ON, viewpoint="ambtelijk"), links="bomenplan", verschillen="true")

    assert words_of(view.questions) == ["Vragen, het grootste verschil eerst", "Geen enkele vraag is te vergelijken."]
    assert view.heading.sentence.endswith("op 30 juni 2025. Perspectief: ambtelijk.")
    assert words_of(view.finding) == ["Geen enkel veld is te vergelijken. 0 van 7 vragen zijn te vergelijken."]


def test_a_long_list_of_questions_is_shown_when_it_is_asked_for(demo_database: Path, kader: Kader) -> None:
    """Twelve at first; the word of the switch is in the link."""
    snapshot = open_snapshot(str(demo_database))
    amount = len(kader.cell_of)
    few = page(snapshot, links="jeugdhulp-stadsregio")
    every = page(snapshot, links="jeugdhulp-stadsregio", vragen_alle="true")

    assert len(table_of("vragen_verschil", few.questions).data["body"]) == 12
    assert parts_of(Toggle, few.questions) == [Toggle("vragen_alle", f"Toon alle {amount} vragen", on=False)]
    assert len(table_of("vragen_verschil", every.questions).data["body"]) == amount
    assert table_of("vragen_verschil", few.questions).leaves_out
    assert table_of("vragen_verschil", few.questions).whole_text == table_of("vragen_verschil", every.questions).text
    assert not table_of("vragen_verschil", every.questions).leaves_out


def test_the_portfolio_on_the_right_is_who_else_is_chosen(two_rounds: Snapshot) -> None:
    """Het Plein, with 5 everywhere; a filter is said with it."""
    view = page(two_rounds, links="bomenplan", rechts="portfolio")
    filtered = page(two_rounds, Filters.of(ON.on, vaarwater=("rustig",)), links="bomenplan", rechts="portfolio")

    assert view.heading.sentence == ("Bomenplan op 30 juni 2026, vergeleken met 1 andere samenwerking op 30 juni 2026.")
    assert words_of(view.finding)[0].startswith("Van de 3 velden: 2 hoger")
    assert filtered.heading.sentence.endswith(
        "vergeleken met 1 andere samenwerking op 30 juni 2026 (alle fasen, rustig vaarwater)."
    )
    assert column(table_of("tabel_verschil", view.grid), 3)[:2] == ["+2,0, hoger", "+2,0, hoger"]


def test_an_empty_portfolio_beside_it_says_what_to_do(two_rounds: Snapshot) -> None:
    """A filter that leaves only the collaboration itself; the choosers stay."""
    view = page(two_rounds, Filters.of(ON.on, vaarwater=("onrustig",)), links="bomenplan", rechts="portfolio")

    assert words_of(view.nothing) == ["Geen andere samenwerking in deze keuze heeft een waardering. Wis een filter."]
    assert view.sides is not None
    assert (view.finding, view.grid, view.only_differences) == ((), (), None)


def test_one_assessment_is_shown_and_another_asked_for(two_rounds: Snapshot) -> None:
    """Two are needed, and there is one."""
    view = page(two_rounds, links="het-plein")

    assert words_of(view.nothing)[0].startswith("Vergelijken vraagt twee waarderingen, en hier is er één.")
    assert view.heading.sentence == "Het Plein op 30 juni 2026."
    assert words_of(view.nothing)[1] == "Waardering van 30 juni 2026: totaal 5,0."
    assert [grid.key for grid in parts_of(Grid, view.nothing)] == ["raster_een"]


def test_an_empty_database_says_how_to_begin(tmp_path: Path) -> None:
    """There is nothing to choose from."""
    store.create(store.database_url(str(tmp_path / "leeg.db")), actor="test")
    view = page(open_snapshot(str(tmp_path / "leeg.db"), SMALL_KADER))

    assert words_of(view.heading.nothing)[0] == "Er zijn nog geen samenwerkingen ingelezen."
    assert view.sides is None


def test_a_comparison_that_crosses_a_version_says_what_differs(tmp_path: Path) -> None:
    """The older answers are brought over; each question that is not the same is listed with how it changed."""
    imported(tmp_path, scored("2025-06-30", {"huis.doel.1": "10", "huis.doel.2": "6"}))
    snapshot = imported(tmp_path, scored("2026-06-30", {"huis.doel.1": "4", "huis.doel.2": "3"}), SECOND)
    view = page(snapshot, links="bomenplan")

    assert words_of(view.versions) == [
        "Het kader is veranderd",
        "Niet elke waardering is met kader klein-2 gemaakt: die van 30 juni 2025 met kader klein-1. De antwoorden "
        "zijn voor deze vergelijking omgezet; wat is opgeslagen, blijft zoals het is.",
    ]
    assert column(table_of("versie_klein-2", view.versions), 0) == [
        "herformuleerd",
        "gesplitst",
        "samengevoegd",
        "vervallen",
        "nieuw",
    ]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ({"links": "bomenplan", "rechts": "portfolio"}, ["Bomenplan", "Portfolio"]),
        ({"links": "bomenplan", "rechts": "het-plein"}, ["Bomenplan", "Het Plein"]),
        ({"links": "bomenplan"}, ["30 juni 2025", "30 juni 2026"]),
    ],
)
def test_the_columns_are_called_after_what_differs(
    two_rounds: Snapshot, words: dict[str, str], names: list[str]
) -> None:
    """Two dates of the same collaboration, from old to new; else the names, as they are chosen."""
    head = table_of("vragen_verschil", page(two_rounds, **words).questions).data["head"][0]

    assert [shown["text"] for shown in head[2:4]] == names
