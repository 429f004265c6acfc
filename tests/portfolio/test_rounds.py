"""One collaboration: its assessments in time."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.snapshots import snapshot_of
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.panel import state_on
from tilburg_samenwerking.portfolio.rounds import answers_in_order, rounds_of


@pytest.mark.parametrize("slug", ["jeugdhulp-stadsregio", "talent-voor-techniek"])
def test_the_last_round_equals_the_matrix_of_that_date(slug: str, demo_database: Path, kader: Kader) -> None:
    """The rounds of one collaboration and the portfolio on a date give the same numbers."""
    panel = snapshot_of(demo_database, kader).panel(SAMEN)
    last = rounds_of(panel, slug, kader).iloc[-1]
    matrix = statistics.matrix(state_on(panel, date(2026, 6, 30), kader), kader).set_index("collaboration")

    assert last["on"] == matrix.loc[slug, "assessed_on"]
    for column in (*kader.cell_codes, "overall"):
        assert last[column] == pytest.approx(matrix.loc[slug, column], nan_ok=True)


def test_answers_stand_in_the_order_of_the_framework(small_kader: Kader) -> None:
    """An item that the framework does not know is left out."""
    answers = pd.DataFrame(
        {"item": ["huis.doel.2", "weg", "huis.doel.1"], "viewpoint": ["x"] * 3, "function": ["y"] * 3}
    )

    assert answers_in_order(answers, small_kader)["item"].tolist() == ["huis.doel.1", "huis.doel.2"]
