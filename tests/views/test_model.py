"""Tilburgs model: of 52 houses the odd ones chose "autoriteit" on one aspect, and the even ones "co_creator"."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.views.given.portfolios import chosen_models, house, three
from tests.views.given.small import column, table_of, tools_of, words_of
from tilburg_samenwerking.drawing.document import Pager
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import model
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.model import ModelView

ON = Filters(on=date(2026, 6, 30))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return 52 houses on the framework of the product."""
    return chosen_models(tmp_path_factory.mktemp("model"))


def page(snapshot: Snapshot, **words: Any) -> ModelView:
    """Return the page with these words in its link."""
    return model.view(snapshot, ON, Choice.of(words))


def test_the_shares_are_over_all_and_per_group(snapshot: Snapshot) -> None:
    """Half of them chose each; all are in one phase, and of the water nothing is known."""
    view = page(snapshot)
    phases = table_of("verdeling_model_phase", view.sections)

    assert words_of(view.sections)[0] == (
        "Gemiddeld gekozen: Autoriteit 50%, Co-creator 50% en Strategische partner 0%. "
        "Ingevuld bij 52 van 52 gewaardeerde samenwerkingen."
    )
    assert dict(zip(column(phases, 0), column(phases, -1), strict=True))["Implementeren"] == "52 van 52"
    assert [cell["text"] for cell in table_of("tabel_verdeling_model", view.sections).data["body"][0]] == [
        *["Alle samenwerkingen: totaal", "50%", "0%", "50%", "52 van 52"]
    ]


def test_an_aspect_counts_the_choices(snapshot: Snapshot) -> None:
    """26 for either, of 52; on the other seven aspects nothing was chosen."""
    rows = table_of("aspecten_model", page(snapshot).sections).data["body"]

    assert [cell["text"] for cell in rows[0][2:]] == ["26", "0", "26", "52"]
    assert [row[-1]["text"] for row in rows[1:]] == ["0"] * 7


@pytest.mark.parametrize(
    ("order", "chosen", "last"),
    [
        (None, "naam", [51, 52]),
        ("autoriteit", "autoriteit", [50, 52]),
        ("Meeste co-creator", "co_creator", [49, 51]),
        ("lengte", "naam", [51, 52]),
    ],
)
def test_each_collaboration_stands_in_the_order_and_on_the_page_of_the_link(
    snapshot: Snapshot, order: str | None, chosen: str, last: list[int]
) -> None:
    """The third page has the last two of 52; an unknown order is that by name."""
    view = page(snapshot, volgorde_model=order, bladzijde_model="3")
    tools = tools_of(table_of("profielen_model", view.sections))

    assert tools.order.chosen == chosen
    assert tools.pager == Pager("bladzijde_model", 3, 3)
    assert column(table_of("profielen_model", view.sections), 0) == [house(place) for place in last]


def test_where_nobody_filled_it_in_that_is_all_there_is(snapshot: Snapshot) -> None:
    """From a viewpoint that did not answer there are no shares to draw."""
    view = model.view(snapshot, replace(ON, viewpoint="ambtelijk"), Choice())

    assert words_of(view.sections) == ["Geen van de 52 gewaardeerde samenwerkingen heeft dit onderdeel ingevuld."]


def test_a_framework_without_a_model_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The invented framework has none."""
    view = page(three(tmp_path_factory.mktemp("drie")))

    assert words_of(view.heading.nothing) == ["Dit kader heeft geen onderdeel met sturingsperspectieven."]
    assert view.sections == ()
