"""The key figures of a selection in words, with their change."""

from datetime import date

import pytest

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.key_figures import SelectionFigures
from tilburg_samenwerking.views.portfolio import figures_in_words

SINCE = date(2025, 6, 30)
NOW = SelectionFigures(
    collaborations=35, assessed=30, unquiet=4, cells_in_attention=12, cells_scored=250, stale=3, oldest_months=14
)
THEN = SelectionFigures(
    collaborations=33, assessed=28, unquiet=4, cells_in_attention=15, cells_scored=240, stale=2, oldest_months=13
)


def test_each_figure_says_of_how_many_and_what_changed(kader: Kader) -> None:
    """30 of 35 assessed; as many in unquiet water; three cells fewer; the oldest assessment."""
    figures = figures_in_words(NOW, THEN, (3, 1), SINCE, kader)

    assert [(figure["value"], figure["of"], figure["label"], figure["more"]) for figure in figures] == [
        ("30", "35", "gewaardeerd", "3 erbij, 1 eraf sinds jun 2025"),
        ("4", "30", "in onrustig vaarwater", "gelijk aan jun 2025"),
        ("12", "250", "velden in aandacht", "▼ 3 sinds jun 2025"),
        ("3", "30", "verouderd", "oudste: 14 maanden"),
    ]


@pytest.mark.parametrize(
    ("now", "then", "assessed", "words"),
    [
        (5, 4, 9, "▲ 1 sinds jun 2025"),
        (1500, 4, 9, "▲ 1.496 sinds jun 2025"),
        (4, 5, 9, "▼ 1 sinds jun 2025"),
        (0, 0, 9, "gelijk aan jun 2025"),
        (5, 0, 0, "in jun 2025 was er nog niets gewaardeerd"),
    ],
)
def test_a_change_has_its_direction_in_a_sign(kader: Kader, now: int, then: int, assessed: int, words: str) -> None:
    """Up, down or equal; without anything assessed then there is nothing to compare with."""
    before = SelectionFigures(9, assessed, then, 0, 0, 0, None)
    figures = figures_in_words(SelectionFigures(9, 9, now, 0, 0, 0, None), before, (0, 0), SINCE, kader)

    assert figures[1]["more"] == words


def test_what_the_framework_does_not_know_is_left_out(bare_kader: Kader) -> None:
    """Without water there is no figure about it; without an age the change of what is out of date is said."""
    now = SelectionFigures(2, 2, 0, 0, 4, 1, None)
    figures = figures_in_words(now, SelectionFigures(2, 2, 0, 0, 4, 0, None), (0, 0), SINCE, bare_kader)

    assert [figure["label"] for figure in figures] == ["gewaardeerd", "velden in laag", "verouderd"]
    assert figures[-1]["more"] == "▲ 1 sinds jun 2025"
