"""Belang en gezondheid: the finding, the rows and the choices of the page."""

from datetime import date
from pathlib import Path

import pytest

from tests.views.given.small import imported, scored, words_of
from tilburg_samenwerking.drawing.document import Caption
from tilburg_samenwerking.drawing.words.ways import in_plain
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import open_snapshot
from tilburg_samenwerking.views import importance
from tilburg_samenwerking.views.choice import Choice

ON = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("along", "large"),
    [
        (
            "contribution",
            "Van de 10 samenwerkingen met een van de grootste bijdragen van het portfolio vragen er 7 aandacht.",
        ),
        ("risk_profile", "Van de 7 samenwerkingen met een hoog risico vragen er 7 aandacht."),
    ],
)
def test_the_finding_of_the_demo(demo_database: Path, along: str, large: str) -> None:
    """Twenty have a cell in attention, with two thirds of the money; ten of them weigh heavily."""
    of = importance.numbers(open_snapshot(str(demo_database)), Filters(on=ON))

    assert in_plain(importance.in_words(of, along)) == (
        "Een of meer velden vragen aandacht: 20 van 35, 57%; €\u00a068,3 van €\u00a0101,4\u00a0miljoen, 67%. "
        f"{large} Van de 20 samenwerkingen met een veld dat aandacht vraagt, wegen er 10 zwaar "
        "(hoog risico of grote bijdrage)."
    )


def test_rows_go_from_the_largest_contribution_down(demo_database: Path) -> None:
    """The largest of a filtered selection are those of the whole portfolio."""
    snapshot = open_snapshot(str(demo_database))
    rows = importance.numbers(snapshot, Filters.of(ON, vaarwater=("rustig",))).rows
    amounts = [row["contribution"] for row in rows]

    assert amounts == sorted(amounts, reverse=True)
    assert [row["largest"] for row in rows].count(True) < 10
    assert rows[0]["largest"]
    assert not rows[-1]["largest"]


def test_nobody_with_money_is_said(tmp_path: Path) -> None:
    """The figure has them in a strip, and there is no number about money."""
    snapshot = imported(tmp_path, scored("2026-06-30", {"huis.doel.1": "4", "huis.doel.2": "4"}))
    view = importance.view(snapshot, Filters(on=ON), Choice())
    of = importance.numbers(snapshot, Filters(on=ON))

    assert "Van geen enkele samenwerking is de bijdrage bekend." in in_plain(importance.in_words(of, "contribution"))
    assert "€" not in in_plain(importance.in_words(of, "contribution"))
    assert "Van geen enkele samenwerking is belang bekend." in in_plain(importance.in_words(of, "importance"))
    assert view.figure


def test_an_empty_selection_ends_in_its_heading(demo_database: Path) -> None:
    """On a date without any collaboration."""
    view = importance.view(open_snapshot(str(demo_database)), Filters(on=date(1995, 1, 1)), Choice())

    assert view.heading.nothing
    assert view.figure == ()


def test_the_largest_are_drawn_first(demo_database: Path) -> None:
    """Along risk those with a high one, the largest contribution of them first."""
    rows = importance.numbers(open_snapshot(str(demo_database)), Filters(on=ON)).rows
    first = importance.largest_first(rows, "risk_profile")

    assert importance.largest_first(rows, "contribution") == rows
    assert [row["risk_profile"] for row in first[:8]] == [*["hoog"] * 7, "midden"]
    assert first[0]["name"] == "Jeugdhulp Stadsregio"


def test_of_a_large_portfolio_the_figure_says_how_many_it_draws(
    demo_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them stand in the table."""
    monkeypatch.setattr(importance, "DRAWN", 5)
    view = importance.view(open_snapshot(str(demo_database)), Filters(on=ON), Choice.of({"hoogte": "overall"}))

    assert "Getekend zijn de 5 grootste van 35; alle staan in de tabel." in words_of(view.figure)


def test_the_largest_that_ask_attention_are_named_below_the_figure(demo_database: Path) -> None:
    """At most eight, with the short name that the figure may say: on a phone the figure has no names."""
    view = importance.view(open_snapshot(str(demo_database)), Filters(on=ON), Choice())

    assert isinstance(view.figure[2], Caption)
    assert view.figure[2].text == (
        "De grootste met een veld dat aandacht vraagt: Jeugdhulp Stadsregio (JSR), Afvalketen Wikkedal (AKW), "
        "Gedeelde ICT Voorbeeldland (GIV), Beschermd Thuis Stadsregio (BTS), Werkbedrijf Zuiderzaad, Schoolgebouwen "
        "Samen, Werkplein Wikkedal en Warmtenet Oosterhaven (WOH)."
    )


def test_where_nobody_asks_attention_nobody_is_named_below_the_figure(tmp_path: Path) -> None:
    """The caption then ends with how the figure is used."""
    snapshot = imported(tmp_path, scored("2026-06-30", {"huis.doel.1": "10", "huis.doel.2": "10"}))
    view = importance.view(snapshot, Filters(on=ON), Choice())

    assert isinstance(view.figure[2], Caption)
    assert view.figure[2].text.endswith("dubbelklik voor het geheel.")
