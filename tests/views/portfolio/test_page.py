"""Portfolio: who asks attention and why, the key figures, and every collaboration in an order and on a page."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.views.given import small
from tests.views.given.portfolios import GOALS
from tests.views.given.small import column, parts_of, table_of, words_of
from tests.views.portfolio.asked import ON, page
from tilburg_samenwerking.drawing.document import Foldout
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import portfolio
from tilburg_samenwerking.views.choice import Choice


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
