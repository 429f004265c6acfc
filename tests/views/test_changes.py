"""Wat is veranderd: between 30 June 2025 and 30 June 2026 Bomenplan fell, Het Plein rose and Kade came into view."""

from datetime import date
from pathlib import Path

import pytest

from tests.views.given.portfolios import HOUSES, house, others_answered
from tests.views.given.small import column, imported, parts_of, scored, table_of, tools_of, words_of
from tilburg_samenwerking.drawing.document import DataTable, Toggle
from tilburg_samenwerking.kader import FOLDER, load_kader
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import changes
from tilburg_samenwerking.views.choice import Choice

ON = Filters(on=date(2026, 6, 30))


def test_each_kind_that_occurs_has_a_title_and_a_table_in_the_order_of_the_review(snapshot: Snapshot) -> None:
    """What got worse comes first; who is assessed for the first time last, for that is no change."""
    view = changes.view(snapshot, ON, Choice())

    assert words_of(view.kinds) == [
        "Naar een lagere band (1)",
        "Ander vaarwater (1)",
        "Naar een hogere band (1)",
        "Andere fase (1)",
        "Voor het eerst gewaardeerd (1)",
    ]
    assert [column(table, 0) for table in parts_of(DataTable, view.kinds)] == [
        *[["Bomenplan"], ["Bomenplan"], ["Het Plein"], ["Bomenplan"], ["Kade"]]
    ]
    assert view.not_in_picture is None
    assert "Verschillen zijn berekend vóór het afronden." in " ".join(words_of(view.explained))


def test_a_band_has_its_cause_and_both_values(snapshot: Snapshot) -> None:
    """(2 + 7 + 3) / 3 = 4 was 8; huis.doel fell by 6 and huis.middelen by 5."""
    table = table_of("veranderd_band_down", changes.view(snapshot, ON, Choice()).kinds)

    assert [cell["text"] for cell in table.data["body"][0]] == [
        "Bomenplan",
        "Totaal van 8,0 (goed) naar 4,0 (zwak), vooral door Het huis › Doelen (−6,0) en Het huis › Middelen (−5,0).",
        "8,0",
        "4,0",
        "−4,0",
    ]


def test_the_summary_counts_each_kind_and_says_the_finding(snapshot: Snapshot) -> None:
    """Two of three have an overall score on both dates; both changed."""
    view = changes.view(snapshot, ON, Choice())
    (figures,) = [part.figures for part in view.summary if hasattr(part, "figures")]

    assert [(one["value"], one["of"], one["label"]) for one in figures] == [
        ("1", "2", "naar een lagere band"),
        ("1", "2", "naar een hogere band"),
        ("1", "", "in ander vaarwater"),
        ("1", "", "in een andere fase"),
        ("0", "", "nieuw"),
        ("1", "", "voor het eerst gewaardeerd"),
        ("0", "3", "verouderd"),
    ]
    assert words_of(view.summary) == [
        "Van 30 juni 2025 tot 30 juni 2026 veranderde band, vaarwater of fase bij 2 van de 2 samenwerkingen "
        "die op beide datums gewaardeerd zijn. "
        "Verder: 1 voor het eerst gewaardeerd."
    ]


def test_a_filter_on_water_chooses_by_the_water_now(snapshot: Snapshot) -> None:
    """In quiet water now are Het Plein and Kade; Bomenplan, which left it, is not among them."""
    view = changes.view(snapshot, Filters.of(ON.on, vaarwater=("rustig",)), Choice())

    assert [column(table, 0) for table in parts_of(DataTable, view.kinds)] == [["Het Plein"], ["Kade"]]


def test_without_a_change_the_page_says_so(snapshot: Snapshot) -> None:
    """In one day after the first round nothing happened."""
    view = changes.view(snapshot, Filters(on=date(2025, 7, 1), since=date(2025, 6, 30)), Choice())

    assert view.kinds == ()
    assert words_of(view.summary)[0].startswith("Van 30 juni 2025 tot 1 juli 2025 kwam geen van deze samenwerkingen")


@pytest.mark.parametrize(("word", "rows"), [(None, 40), ("true", 50)])
def test_of_a_long_list_the_first_forty_are_shown(houses: Snapshot, word: str | None, rows: int) -> None:
    """Nothing can be compared, which is told first; all 52 are assessed for the first time, fifty on a page."""
    view = changes.view(houses, ON, Choice.of({"first_alle": word}))
    table = table_of("veranderd_first", view.kinds)

    assert words_of(view.summary)[0].startswith("Op 30 juni 2025 was nog geen van deze samenwerkingen gewaardeerd")
    assert tools_of(table).whole == Toggle("first_alle", f"Toon alle {HOUSES}", word is not None)
    assert column(table, 0) == [house(place) for place in range(1, rows + 1)]


def test_who_cannot_be_compared_is_a_group_with_names_scores_and_the_reason(tmp_path: Path) -> None:
    """Finding N4. Bomenplan had 8 from bestuurlijk and has 2 from ambtelijk; nobody else came in another band."""
    view = changes.view(others_answered(tmp_path), ON, Choice())
    (figures,) = [part.figures for part in view.summary if hasattr(part, "figures")]
    table = table_of("veranderd_incomparable", view.kinds)

    assert words_of(view.kinds)[0] == "Niet te vergelijken (1)"
    assert [cell["text"] for cell in table.data["body"][0]] == [
        "Bomenplan",
        "Totaal 8,0 (goed) op 30 juni 2025, nu totaal 2,0 (zwak); niet te vergelijken: toen alleen bestuurlijk, nu "
        "alleen ambtelijk.",
        "8,0",
        "2,0",
    ]
    assert [(one["value"], one["of"]) for one in figures if one["label"] == "niet te vergelijken"] == [("1", "3")]
    assert words_of(view.summary)[0] == (
        "Van 30 juni 2025 tot 30 juni 2026 veranderde band, vaarwater of fase bij 0 van de 3 samenwerkingen die op "
        "beide datums gewaardeerd zijn. Verder: 1 niet te vergelijken en 1 verouderd."
    )


def test_where_nobody_can_be_compared_no_band_is_counted(tmp_path: Path) -> None:
    """Only Bomenplan is chosen: none of none would be no finding."""
    chosen = Filters.of(ON.on, samenwerkingen=("bomenplan",))
    view = changes.view(others_answered(tmp_path), chosen, Choice())
    (figures,) = [part.figures for part in view.summary if hasattr(part, "figures")]

    assert not [one["label"] for one in figures if "band" in one["label"]]
    assert [one["value"] for one in figures if one["label"] == "niet te vergelijken"] == ["1"]


def test_a_fall_from_in_order_to_attention_is_named_where_others_answered(tmp_path: Path) -> None:
    """Finding N4, on the framework of the product: bestuurlijk 4 in 2025, ambtelijk 2 in 2026."""
    file = FOLDER / "waarderingskader-2026.toml"
    questions = list(load_kader(file).cell_of)
    rows = [
        *scored("2025-06-30", dict.fromkeys(questions, "4")),
        *scored("2026-06-30", dict.fromkeys(questions, "2"), perspectief="ambtelijk", respondent="adviseur"),
    ]
    of = changes.numbers(imported(tmp_path, rows, file), ON)

    assert [(change.kind, change.text) for change in of.changes] == [
        (
            "incomparable",
            "Totaal 4,0 (op orde) op 30 juni 2025, nu totaal 2,0 (aandacht); niet te vergelijken: toen alleen "
            "bestuurlijk, nu alleen ambtelijk.",
        )
    ]
    assert (of.comparable, of.noise) == (0, [])
