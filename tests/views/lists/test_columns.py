"""By what a list of collaborations can be ordered, and by what it is searched."""

from datetime import date
from pathlib import Path

import numpy as np

from tests.views.given.portfolios import three
from tilburg_samenwerking.kader.spelling import searched_for
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.statistics import ordered
from tilburg_samenwerking.views.lists.columns import Column, about_columns, of_rows, search_keys


def test_a_column_has_its_usual_order_and_the_other() -> None:
    """A minus before its name is the other way round; an order without words is none."""
    cost = Column("geld", "Geld", lambda: np.zeros(2), high_first=True)

    assert cost.orders == {"geld": "Geld, hoog naar laag", "-geld": "Geld, laag naar hoog"}
    assert [cost.is_descending(word) for word in cost.orders] == [True, False]
    assert Column("nood", "Nood", lambda: np.zeros(2), ("meeste eerst", "")).orders == {"nood": "Nood, meeste eerst"}


def test_phase_goes_by_the_framework_and_troubled_water_comes_first(tmp_path: Path) -> None:
    """Bomenplan, Het Plein, Kade: only Bomenplan is in unquiet water; by name as they stand."""
    snapshot = three(tmp_path)
    state = snapshot.selection(Filters.of(date(2026, 6, 30)))
    columns = {column.code: column for column in about_columns(state, snapshot.kader)}
    phases = [list(snapshot.kader.phase_titles).index(code) for code in state.rows["phase"]]

    assert list(columns) == ["naam", "fase", "vaarwater", "datum"]
    assert ordered(columns["naam"].values()) == [0, 1, 2]
    assert ordered(columns["fase"].values()) == sorted(range(3), key=phases.__getitem__)
    assert ordered(columns["vaarwater"].values())[0] == 0
    assert next(iter(columns["vaarwater"].orders.values())) == "Vaarwater, onrustig eerst"


def test_a_collaboration_is_searched_by_its_names_and_its_number(tmp_path: Path) -> None:
    """In the order that is asked for."""
    snapshot = three(tmp_path)
    keys = search_keys(snapshot, ["kade", "het-plein"])

    assert [searched_for("plein")(key) for key in keys] == [False, True]


def test_a_column_of_a_state_goes_for_a_list_of_some_of_its_rows() -> None:
    """Who is not in the state has no value."""
    column = of_rows(Column("geld", "Geld", lambda: np.array([5.0, 7.0, 6.0])), [2, -1, 0])

    assert ordered(column.values()) == [2, 0, 1]
