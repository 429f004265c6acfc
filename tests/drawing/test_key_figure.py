"""The key figures of a selection in words, with their change."""

from dataclasses import replace
from datetime import date

import pytest

from tilburg_samenwerking.drawing.words.ways import in_plain
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.key_figures import Movement, SelectionFigures, Shift
from tilburg_samenwerking.portfolio.money import Money
from tilburg_samenwerking.views.portfolio.words import attention_in_money, figures_in_words, money_in_sentences

FILTERS = Filters(on=date(2026, 6, 30))
NOW = SelectionFigures(
    collaborations=35,
    assessed=30,
    scored=30,
    unquiet=4,
    water_unknown=0,
    cells_in_attention=12,
    cells_scored=250,
    stale=3,
    oldest_months=14,
    totals=35,
)
MOVED = Movement(
    unquiet=Shift(0, 28), cells_in_attention=Shift(-3, 27), stale=Shift(1, 28), new=3, ended=1, came_in=0, went_out=0
)


def test_each_figure_says_of_how_many_and_what_changed(kader: Kader) -> None:
    """30 of 35 assessed; as many in unquiet water; three cells fewer; the oldest assessment."""
    figures = figures_in_words(NOW, MOVED, FILTERS, kader)

    assert [(figure["value"], figure["of"], figure["label"], figure["more"]) for figure in figures] == [
        ("30", "35", "gewaardeerd", "3 nieuw, 1 beëindigd sinds jun 2025"),
        ("4", "30", "in onrustig vaarwater", "gelijk aan jun 2025 (bij 28 samenwerkingen)"),
        ("12", "250", "velden vragen aandacht", "▼ 3 sinds jun 2025 (bij 27 samenwerkingen)"),
        ("3", "30", "verouderd", "oudste: 14 maanden"),
    ]


@pytest.mark.parametrize(
    ("shift", "words"),
    [
        (Shift(1, 9), "▲ 1 sinds jun 2025 (bij 9 samenwerkingen)"),
        (Shift(1496, 1500), "▲ 1.496 sinds jun 2025 (bij 1.500 samenwerkingen)"),
        (Shift(-1, 1), "▼ 1 sinds jun 2025 (bij 1 samenwerking)"),
        (Shift(0, 9), "gelijk aan jun 2025 (bij 9 samenwerkingen)"),
        (Shift(0, 0), "niet te vergelijken met jun 2025"),
    ],
)
def test_a_change_has_its_direction_in_a_sign_and_says_over_how_many(kader: Kader, shift: Shift, words: str) -> None:
    """Up, down or equal; without any collaboration on both dates there is nothing to compare with."""
    figures = figures_in_words(NOW, replace(MOVED, unquiet=shift), FILTERS, kader)

    assert figures[1]["more"] == words


def test_who_came_in_by_the_filters_is_told_apart(kader: Kader) -> None:
    """They did not begin, and who went out did not end."""
    figures = figures_in_words(NOW, replace(MOVED, came_in=2, went_out=1), FILTERS, kader)

    assert figures[0]["more"] == "3 nieuw, 1 beëindigd sinds jun 2025; door de filters 2 erbij, 1 eraf"


def test_what_is_unknown_is_said_and_what_has_no_base_is_no_number(kader: Kader) -> None:
    """Two without a score, one without water; and a selection in which nothing was assessed."""
    some = figures_in_words(replace(NOW, scored=28, water_unknown=1), MOVED, FILTERS, kader)
    none = figures_in_words(SelectionFigures(2, 0, 0, 0, 0, 0, 0, 0, None), MOVED, FILTERS, kader)

    assert (some[1]["value"], some[1]["of"], some[1]["label"]) == ("28", "35", "met een score")
    assert some[2]["more"] == "van 1 onbekend; gelijk aan jun 2025 (bij 28 samenwerkingen)"
    assert [(figure["value"], figure["of"], figure["more"]) for figure in none[1:]] == [
        ("–", "", "nog niets gewaardeerd"),
        ("–", "", "geen scores"),
        ("–", "", "nog niets gewaardeerd"),
    ]


def test_what_the_framework_does_not_know_is_left_out(bare_kader: Kader) -> None:
    """Without water there is no figure about it; without an age the change of what is out of date is said."""
    figures = figures_in_words(replace(NOW, oldest_months=None), MOVED, FILTERS, bare_kader)

    assert [figure["label"] for figure in figures] == ["gewaardeerd", "velden vragen aandacht", "verouderd"]
    assert figures[-1]["more"] == "▲ 1 sinds jun 2025 (bij 28 samenwerkingen)"


MONEY = {
    "whole": Money(35, 10_000_000.0, 2),
    "assessed": Money(30, 9_000_000.0, 1),
    "scored": Money(30, 9_000_000.0, 1),
    "unquiet": Money(4, 2_500_000.0, 0),
    "stale": Money(3, 0.0, 3),
    "overall": Money(3, 500_000.0, 0),
    "any_cell": Money(10, 4_000_000.0, 1),
}


def test_money_stands_beside_what_is_counted_of_collaborations(kader: Kader) -> None:
    """Cells are not collaborations; what is unknown is counted; where nothing is known of the whole nothing is said."""
    paid = figures_in_words(replace(NOW, money=MONEY), MOVED, FILTERS, kader)
    unknown = dict.fromkeys(MONEY, Money(35, 0.0, 35))
    silent = figures_in_words(replace(NOW, money=unknown), MOVED, FILTERS, kader)

    assert [figure.get("money", "") for figure in paid] == [
        "€\u00a09,0 van €\u00a010,0\u00a0miljoen, 90%; van 1 onbekend",
        "€\u00a02,5 van €\u00a010,0\u00a0miljoen, 25%",
        "",
        "€\u00a00 van €\u00a010,0\u00a0miljoen, 0%; van 3 onbekend",
    ]
    assert [figure.get("money", "") for figure in silent] == [""] * 4


def test_attention_is_said_in_collaborations_and_money(kader: Kader) -> None:
    """The total and any cell, in one line; without a score there is nothing to say."""
    now = replace(NOW, money=MONEY)

    assert in_plain(attention_in_money(now, kader)) == (
        "Totaal vraagt aandacht: 3 van 35, 9%; €\u00a00,5 van €\u00a010,0\u00a0miljoen, 5%. "
        "Een of meer velden vragen aandacht: 10 van 35, 29%; "
        "€\u00a04,0 van €\u00a010,0\u00a0miljoen, 40%; van 1 onbekend."
    )
    assert attention_in_money(replace(now, scored=0), kader) == ()


def test_a_total_that_is_unknown_is_no_total_without_attention(kader: Kader) -> None:
    """Of how many it is unknown is said; where nobody has one there is no share of it."""
    few, none = (in_plain(attention_in_money(replace(NOW, money=MONEY, totals=totals), kader)) for totals in (33, 0))

    assert few.startswith(
        "Totaal vraagt aandacht: 3 van 35, 9%; €\u00a00,5 van €\u00a010,0\u00a0miljoen, 5%; van 2 is het totaal "
        "onbekend. Een of meer velden"
    )
    assert none.startswith("Geen enkele samenwerking heeft een totaal. Een of meer velden vragen aandacht: 10 van 35")


def test_the_command_line_says_the_same_money(kader: Kader, bare_kader: Kader) -> None:
    """What the framework does not have is left out, and of nobody nothing is said."""
    now = replace(NOW, money=MONEY)

    assert money_in_sentences(now, kader)[:3] == [
        "Gewaardeerd: 30 van 35; €\u00a09,0 van €\u00a010,0\u00a0miljoen, 90%; van 1 onbekend.",
        "In onrustig vaarwater: 4 van 30; €\u00a02,5 van €\u00a010,0\u00a0miljoen, 25%.",
        "Verouderd: 3 van 30; €\u00a00 van €\u00a010,0\u00a0miljoen, 0%; van 3 onbekend.",
    ]
    assert [words.split(":")[0] for words in money_in_sentences(now, bare_kader)] == [
        *("Gewaardeerd", "Verouderd"),
        "Totaal vraagt aandacht",
    ]
    assert money_in_sentences(replace(now, collaborations=0), kader) == []


def test_a_number_leads_to_who_it_counts_and_none_leads_nowhere(kader: Kader) -> None:
    """Cells lead to who has any; of nobody there is no list."""
    figures = figures_in_words(replace(NOW, stale=0), MOVED, FILTERS, kader)

    assert [figure.get("href") for figure in figures] == [
        "samenwerking?wie=gewaardeerd",
        "samenwerking?wie=onrustig",
        "samenwerking?wie=minstens_een",
        None,
    ]
