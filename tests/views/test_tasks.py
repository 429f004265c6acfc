"""Netwerktaken: one score outside the grid; Bomenplan gave 8 in 2025 and 2 in 2026, Het Plein 6, and Kade none."""

from datetime import date
from pathlib import Path

import pytest

from tests.views.given.portfolios import bare
from tests.views.given.portfolios import tasks as portfolio_of_tasks
from tests.views.given.small import column, parts_of, table_of, words_of
from tilburg_samenwerking.drawing.document import Grid
from tilburg_samenwerking.drawing.grid import squares_of
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import tasks
from tilburg_samenwerking.views.choice import Choice

ON = Filters(on=date(2026, 6, 30))
TASK = "Welk cijfer krijgt het geheel?"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return two collaborations with a score on the task, and one without."""
    return portfolio_of_tasks(tmp_path_factory.mktemp("taken"))


def test_a_task_has_its_state_and_its_change_over_the_selection(snapshot: Snapshot) -> None:
    """(2 + 6) / 2 = 4, one of them asks attention; compared is only Bomenplan, which fell by 6."""
    view = tasks.view(snapshot, ON, Choice())
    table = table_of("tabel_taken_rest", view.sections)

    assert words_of(view.sections)[:2] == [
        f"Alleen {TASK} (4,0) heeft een score.",
        "In beeld: 2 van 3 gewaardeerde samenwerkingen met een score op een of meer taken.",
    ]
    assert [cell["text"] for cell in table.data["body"][0]] == [
        *[TASK, "4,0", "2", "2,0", "6,0", "2,8", "1", "−6,0", "1", "0"]
    ]


def test_the_bar_of_a_task_leads_to_who_is_in_each_part(snapshot: Snapshot) -> None:
    """Bomenplan has 2, Het Plein 6 and Kade none."""
    (grid,) = parts_of(Grid, tasks.view(snapshot, ON, Choice()).sections)
    (square,) = squares_of(grid.data)

    assert [(part["text"], part["title"], part["href"]) for part in square["parts"]] == [
        ("1", "zwak", "samenwerking?wie=taak-rest.cijfer-zwak"),
        ("1", "goed", "samenwerking?wie=taak-rest.cijfer-goed"),
        ("1", "geen score", "samenwerking?wie=taak-rest.cijfer-geen-score"),
    ]


def test_the_course_is_per_half_year(snapshot: Snapshot) -> None:
    """8 of Bomenplan alone, the same half a year later, and then the mean of two; Bomenplan itself fell by 6."""
    view = tasks.view(snapshot, ON, Choice())

    assert (
        "Sinds 30 juni 2025, over wie op beide datums te vergelijken is: "
        f"het meest omlaag ging {TASK} (−6,0, 1 samenwerking)." in words_of(view.sections)
    )
    assert [cell["text"] for cell in table_of("tabel_verloop_rest", view.sections).data["body"][0]] == [
        *[TASK, "8,0 (1)", "8,0 (1)", "4,0 (2)"]
    ]


def test_one_collaboration_stands_beside_the_selection(snapshot: Snapshot) -> None:
    """Bomenplan has 2 where the selection has 4."""
    parts = tasks.of_one(snapshot, ON, "bomenplan")

    assert words_of(parts)[0] == f"Ten opzichte van het gemiddelde van de selectie: {TASK} (−2,0)."
    assert [cell["text"] for cell in table_of("een_rest", parts).data["body"][0][:3]] == [TASK, "2,0", "4,0"]
    assert column(table_of("tabel_een_rest", parts), -1) == ["2,0"]


def test_a_collaboration_without_such_a_score_or_a_round_says_so(snapshot: Snapshot) -> None:
    """Kade was assessed on the grid only; in 2024 nothing was."""
    assert words_of(tasks.of_one(snapshot, ON, "kade"))[0] == (
        "Er is geen taak met een score van deze samenwerking en van de selectie."
    )
    assert words_of(tasks.of_one(snapshot, Filters(on=date(2024, 1, 1)), "bomenplan")) == [
        "Tot en met 1 januari 2024 is er geen definitieve waardering. Kies een latere peildatum."
    ]


def test_an_empty_selection_and_a_framework_without_tasks_show_none(snapshot: Snapshot, tmp_path: Path) -> None:
    """The heading says which of the two it is."""
    empty = tasks.view(snapshot, Filters.of(date(2026, 6, 30), fase=("begin",)), Choice())
    without = tasks.view(bare(tmp_path), ON, Choice())

    assert words_of(empty.heading.nothing)[0].startswith("Geen enkele samenwerking past bij deze filters (fase).")
    assert words_of(without.heading.nothing) == ["Dit kader heeft geen taken met een score buiten het raster."]
    assert (empty.sections, without.sections) == ((), ())
