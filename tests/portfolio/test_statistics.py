"""The numbers over a selection of the portfolio: grid, matrix, summaries, counts.

The small framework has cells huis.doel, buurt.doel and huis.middelen, attention below 6, a minimum
coverage of 0.6, and an overall score from two of the three cells on.
"""

import random
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from tests.portfolios import (
    CELLS,
    NAN,
    ON,
    PORTFOLIOS,
    assessments,
    cell_changes,
    cell_scores,
    collaborations,
    column,
    law,
    of_four,
    one_round,
)
from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.change import changes_of, portfolio_change
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel, as_panel
from tilburg_samenwerking.portfolio.state import select, state_on

# ---------------------------------------------------------------- grid


def test_the_grid_gives_every_collaboration_one_vote(small_kader: Kader) -> None:
    """Scores 4, 7 and 10: mean 7, sample standard deviation 3, one of three below 6."""
    panel = one_round(small_kader, {"huis.doel": 4.0}, {"huis.doel": 7.0}, {"huis.doel": 10.0}, {})
    grid = statistics.grid(state_on(panel, ON, small_kader), small_kader)

    assert grid.loc[0].to_dict() == {
        "cell": "huis.doel",
        "domain": "huis",
        "theme": "doel",
        "score": 7.0,
        "n": 3,
        "min": 4.0,
        "max": 10.0,
        "sd": 3.0,
        "coverage": 0.75,
        "attention": 1,
        "not_applicable": 0,
    }


def test_the_grid_has_all_cells_in_reading_order(small_kader: Kader) -> None:
    """A cell that nobody scored is there, with n 0 and nothing else."""
    panel = one_round(small_kader, {"huis.middelen": 8.0})
    grid = statistics.grid(state_on(panel, ON, small_kader), small_kader)

    assert grid["cell"].tolist() == ["huis.doel", "buurt.doel", "huis.middelen"]
    assert grid["n"].tolist() == [0, 0, 1]
    assert grid["attention"].tolist() == [0, 0, 0]
    assert grid.loc[0, ["score", "min", "max", "sd"]].isna().all()


def test_one_collaboration_has_no_spread(small_kader: Kader) -> None:
    """The sample standard deviation of one is missing, and not 0; of two that agree it is 0."""
    panel = one_round(small_kader, {"huis.doel": 8.0, "buurt.doel": 5.0}, {"buurt.doel": 5.0})
    grid = statistics.grid(state_on(panel, ON, small_kader), small_kader)

    assert column(grid, "sd") == [None, 0.0, None]


def test_attention_follows_the_displayed_value(kader: Kader) -> None:
    """2.94 is shown as 2,9 and asks for attention; 2.95, shown as 3,0, does not, float noise or not."""
    cell = "gemeente.ambitie"
    panel = one_round(kader, {cell: 2.94}, {cell: 2.95}, {cell: 2.9499999999999997}, {cell: 1.0}, {cell: 3.94}, {})
    grid = statistics.grid(state_on(panel, ON, kader), kader).set_index("cell")

    assert grid.loc[cell, "attention"] == 2
    assert grid.loc[cell, "n"] == 5


def test_every_band_that_asks_for_attention_counts(small_kader: Kader) -> None:
    """Which bands ask is said by the file: with both bands marked, everybody counts."""
    bands = tuple(band.model_copy(update={"attention": True}) for band in small_kader.thresholds.bands)
    strict = small_kader.model_copy(update={"thresholds": small_kader.thresholds.model_copy(update={"bands": bands})})
    panel = one_round(small_kader, {"huis.doel": 4.0}, {"huis.doel": 9.0}, {})

    assert statistics.grid(state_on(panel, ON, strict), strict).loc[0, "attention"] == 2


# ---------------------------------------------------------------- matrix and overall


def test_overall_is_the_mean_of_the_cells_of_a_collaboration(small_kader: Kader) -> None:
    """(9 + 6 + 3) / 3 = 6, never without the lowest cell beside it."""
    panel = one_round(small_kader, {"huis.doel": 9.0, "buurt.doel": 6.0, "huis.middelen": 3.0})
    row = statistics.matrix(state_on(panel, ON, small_kader), small_kader).iloc[0]

    assert row["overall"] == 6.0
    assert (row["scored"], row["lowest_cell"], row["lowest_score"]) == (3, "huis.middelen", 3.0)


def test_overall_needs_half_of_the_cells(small_kader: Kader) -> None:
    """Two of three cells are enough, one is not; the lowest cell is known from one on."""
    panel = one_round(small_kader, {"huis.doel": 9.0, "buurt.doel": 5.0}, {"huis.doel": 9.0}, {})
    matrix = statistics.matrix(state_on(panel, ON, small_kader), small_kader)

    assert column(matrix, "overall") == [7.0, None, None]
    assert matrix["scored"].tolist() == [2, 1, 0]
    assert column(matrix, "lowest_cell") == ["buurt.doel", "huis.doel", None]
    assert column(matrix, "lowest_score") == [5.0, 9.0, None]


def test_exactly_half_of_the_cells_is_enough(bare_kader: Kader) -> None:
    """One of two."""
    state = state_on(one_round(bare_kader, {"tuin.groen": 2.0}), ON, bare_kader)

    assert statistics.matrix(state, bare_kader)["overall"].tolist() == [2.0]


def test_overall_needs_five_of_the_nine_cells(kader: Kader) -> None:
    """Half of nine is four and a half."""
    four = dict.fromkeys(kader.cell_codes[:4], 4.0)
    panel = one_round(kader, four, {**four, kader.cell_codes[4]: 4.0})

    assert column(statistics.matrix(state_on(panel, ON, kader), kader), "overall") == [None, 4.0]


def test_of_equally_low_cells_the_first_is_the_lowest(small_kader: Kader) -> None:
    """First in reading order."""
    panel = one_round(small_kader, {"huis.doel": 9.0, "buurt.doel": 5.0, "huis.middelen": 5.0})

    assert statistics.matrix(state_on(panel, ON, small_kader), small_kader)["lowest_cell"].tolist() == ["buurt.doel"]


def test_the_matrix_has_a_column_per_cell(small_kader: Kader) -> None:
    """A row per collaboration of the selection, in the order of the portfolio."""
    panel = one_round(small_kader, {"huis.doel": 9.0}, {"buurt.doel": 5.0})
    matrix = statistics.matrix(state_on(panel, ON, small_kader), small_kader)

    assert list(matrix.columns) == [
        *("collaboration", "name", "assessed_on", "phase", "water", "readable", "translated"),
        *("huis.doel", "buurt.doel", "huis.middelen"),
        *("overall", "scored", "lowest_cell", "lowest_score", "not_applicable"),
    ]
    assert matrix["name"].tolist() == ["A", "B"]
    assert column(matrix, "huis.doel") == [9.0, None]


def test_the_matrix_names_the_cells_that_are_not_applicable(small_kader: Kader) -> None:
    """Of b two; a row that is asked for alone says the same."""
    state = state_on(one_round(small_kader, {"huis.doel": 9.0}, {"huis.doel": 5.0}), ON, small_kader)
    state = replace(state, not_applicable=np.array([[False] * 3, [False, True, True]]))
    expected = ("buurt.doel", "huis.middelen")

    assert statistics.matrix(state, small_kader)["not_applicable"].tolist() == [(), expected]
    assert [row["not_applicable"] for row in statistics.matrix_rows(state, small_kader, [1])] == [expected]


def test_a_summary_by_phase_is_over_the_overall_scores(small_kader: Kader) -> None:
    """Every phase of the framework appears; what is not filled in is `onbekend`, last."""
    summary = statistics.summary(of_four(small_kader), small_kader, "phase")

    assert summary["group"].tolist() == ["begin", "eind", "onbekend"]
    assert summary["n"].tolist() == [0, 2, 1]
    assert column(summary, "score") == [None, 6.0, 6.0]
    assert column(summary, "min") == [None, 4.0, 6.0]
    assert column(summary, "max") == [None, 8.0, 6.0]
    assert summary["sd"].tolist() == pytest.approx([NAN, 8**0.5, NAN], nan_ok=True)
    assert summary["attention"].tolist() == [0, 1, 0]


def test_a_summary_by_water(small_kader: Kader) -> None:
    """Rustig has 8; onrustig 4 and 6; the one that was never assessed has no water and no score."""
    summary = statistics.summary(of_four(small_kader), small_kader, "water")

    assert summary["group"].tolist() == ["rustig", "onrustig", "onbekend"]
    assert column(summary, "score") == [8.0, 5.0, None]
    assert summary["n"].tolist() == [1, 2, 0]


def test_a_summary_by_programme_is_in_alphabetical_order(small_kader: Kader) -> None:
    """Whatever the case; programmes are those of the selection."""
    state = of_four(small_kader)
    summary = statistics.summary(state, small_kader, "programme")
    some = statistics.summary(select(state, Filters.of(ON, fase=("eind",))), small_kader, "programme")

    assert summary["group"].tolist() == ["wonen", "Zorg", "onbekend"]
    assert column(summary, "score") == [6.0, 6.0, None]
    assert some["group"].tolist() == ["Zorg"]


def test_a_summary_by_domain_is_over_the_scores_per_domain(small_kader: Kader) -> None:
    """Huis has two cells (8, 4 and (5 + 7) / 2), buurt one (8 and 4): each collaboration votes once."""
    summary = statistics.summary(of_four(small_kader), small_kader, "domain")

    assert summary["group"].tolist() == ["huis", "buurt"]
    assert summary["score"].tolist() == [6.0, 6.0]
    assert summary["n"].tolist() == [3, 2]
    assert summary["sd"].tolist() == pytest.approx([2.0, 8**0.5])
    assert summary["attention"].tolist() == [1, 1]


def test_a_summary_by_theme_is_over_the_scores_per_theme(small_kader: Kader) -> None:
    """Doel has two cells, of which one is half: 8, 4 and 5; middelen has 8, 4 and 7."""
    summary = statistics.summary(of_four(small_kader), small_kader, "theme")

    assert summary["group"].tolist() == ["doel", "middelen"]
    assert summary["score"].tolist() == pytest.approx([17 / 3, 19 / 3])
    assert summary["attention"].tolist() == [2, 1]


def test_a_domain_needs_half_of_its_own_cells(kader: Kader) -> None:
    """One of three cells is too few for a domain, two are enough."""
    panel = one_round(
        kader,
        {"gemeente.ambitie": 4.0},
        {"gemeente.ambitie": 2.0, "gemeente.capaciteit": 3.0, "context.ambitie": 5.0},
    )
    summary = statistics.summary(state_on(panel, ON, kader), kader, "domain")

    assert summary["group"].tolist() == ["gemeente", "partners", "context"]
    assert summary["n"].tolist() == [1, 0, 0]
    assert column(summary, "score") == [2.5, None, None]


def test_without_phases_and_water_everything_is_unknown(bare_kader: Kader) -> None:
    """A framework may have neither: then there is one group."""
    state = state_on(one_round(bare_kader, {"tuin.groen": 2.0}, {"tuin.groen": 3.0}), ON, bare_kader)

    for by in ("phase", "water", "programme"):
        summary = statistics.summary(state, bare_kader, by)
        assert summary["group"].tolist() == ["onbekend"]
        assert column(summary, "score") == [2.5]
    assert statistics.counts(state, bare_kader).values.tolist() == [["onbekend", "onbekend", 2, 2, 0, 0.0, 2]]


def test_counts_are_per_phase_and_water(small_kader: Kader) -> None:
    """Every pair appears; attention counts collaborations with at least one cell below 6, of those with a score."""
    counts = statistics.counts(of_four(small_kader), small_kader)

    assert counts[["phase", "water", "n", "scored", "attention"]].values.tolist() == [
        ["begin", "rustig", 0, 0, 0],
        ["begin", "onrustig", 0, 0, 0],
        ["begin", "onbekend", 0, 0, 0],
        ["eind", "rustig", 1, 1, 0],
        ["eind", "onrustig", 1, 1, 1],
        ["eind", "onbekend", 0, 0, 0],
        ["onbekend", "rustig", 0, 0, 0],
        ["onbekend", "onrustig", 1, 1, 1],
        ["onbekend", "onbekend", 1, 0, 0],
    ]
    assert counts["n"].sum() == 4


def test_nothing_unknown_gives_no_group_for_it(small_kader: Kader) -> None:
    """`onbekend` appears where it occurs."""
    state = select(of_four(small_kader), Filters.of(ON, fase=("eind",)))

    assert statistics.summary(state, small_kader, "phase")["group"].tolist() == ["begin", "eind"]
    assert len(statistics.counts(state, small_kader)) == 4


# ---------------------------------------------------------------- nothing selected


def test_an_empty_selection_gives_empty_numbers(small_kader: Kader) -> None:
    """Every number is missing or 0, nothing fails, and the groups of the framework are still there."""
    state = of_four(small_kader)
    empty = select(state, Filters.of(ON, samenwerkingen=("nobody",)))
    grid = statistics.grid(empty, small_kader)

    assert (len(empty), empty.assessed, empty.out_of) == (0, 0, 4)
    assert grid["n"].tolist() == [0, 0, 0]
    assert grid[["score", "min", "max", "sd", "coverage"]].isna().all(axis=None)
    assert len(statistics.matrix(empty, small_kader)) == 0
    assert list(statistics.matrix(empty, small_kader)) == list(statistics.matrix(state, small_kader))
    assert statistics.summary(empty, small_kader, "phase")["group"].tolist() == ["begin", "eind"]
    assert statistics.summary(empty, small_kader, "programme")["group"].tolist() == []
    assert statistics.summary(empty, small_kader, "domain")["n"].tolist() == [0, 0]
    assert statistics.counts(empty, small_kader)["n"].tolist() == [0, 0, 0, 0]
    for now, then in ((empty, state), (state, empty)):
        nothing = cell_changes(small_kader, [NAN] * 3)[:0]
        changes = portfolio_change(changes_of(now, then, nothing, small_kader), small_kader)
        assert changes[["compared", "incomparable"]].to_numpy().tolist() == [[0, 0]] * 3


def test_an_empty_database_gives_empty_numbers(small_kader: Kader) -> None:
    """No collaborations at all."""
    panel = as_panel(collaborations(), assessments(small_kader), cell_scores(), small_kader)
    state = state_on(panel, ON, small_kader)

    assert (len(state), state.out_of, state.ended) == (0, 0, 0)
    assert statistics.grid(state, small_kader)["n"].tolist() == [0, 0, 0]
    assert len(statistics.matrix(state, small_kader)) == 0
    assert statistics.counts(state, small_kader)["n"].sum() == 0


# ---------------------------------------------------------------- bands and order


def bands_of(kader: Kader, *asking: bool) -> Kader:
    """Return the framework with other bands than the lowest asking for attention."""
    bands = [
        band.model_copy(update={"attention": asks}) for band, asks in zip(kader.thresholds.bands, asking, strict=True)
    ]
    return kader.model_copy(update={"thresholds": kader.thresholds.model_copy(update={"bands": tuple(bands)})})


def test_a_score_is_in_the_band_of_its_displayed_value(kader: Kader) -> None:
    """2,95 is shown as 3,0 and 3,95 as 4,0; below the lowest start is still the lowest band, missing is none."""
    scores = np.array([0.5, 1.0, 2.94, 2.95, 3.94, 3.95, 5.0, NAN])

    assert statistics.band_places(scores, kader).tolist() == [0, 0, 0, 1, 1, 2, 2, -1]


def test_each_column_counts_its_scores_per_band_and_who_has_none(kader: Kader) -> None:
    """Of three: 2,9 and 2,0 in the lowest, 4,0 in the highest; then one of each; then only what is missing."""
    scores = np.array([[2.9, 1.0, NAN], [2.0, 3.0, NAN], [4.0, NAN, NAN]])

    assert statistics.band_amounts(scores, kader).tolist() == [[2, 0, 1, 0], [1, 1, 0, 1], [0, 0, 0, 3]]
    assert statistics.band_amounts(scores[:0], kader).tolist() == [[0, 0, 0, 0]] * 3


def test_a_band_in_the_middle_can_ask_for_attention(kader: Kader) -> None:
    """Each band says for itself whether it asks, from exactly its start on; missing never asks."""
    scores = np.array([[1.0, 2.9, 3.0, 3.9, 4.0, 5.0, NAN]])
    middle, ends = bands_of(kader, False, True, False), bands_of(kader, True, False, True)

    assert statistics.in_attention(scores, middle).tolist() == [[False, False, True, True, False, False, False]]
    assert statistics.in_attention(scores, ends).tolist() == [[True, True, False, False, True, True, False]]


def test_bands_count_the_overall_scores_per_group(small_kader: Kader) -> None:
    """Overall 8 and 4 at the end, 6 unknown and one without a score: 6 is in the upper band."""
    by_phase = statistics.bands(of_four(small_kader), small_kader, "phase")

    assert by_phase.columns.tolist() == ["group", "zwak", "goed", "none"]
    assert by_phase.values.tolist() == [["begin", 0, 0, 0], ["eind", 1, 1, 0], ["onbekend", 0, 1, 1]]


def test_the_groups_are_those_of_the_framework_and_unknown_where_it_occurs(small_kader: Kader) -> None:
    """Also a group in which nobody is; a phase that the framework does not know is unknown."""
    state = of_four(small_kader)
    strange = replace(state, rows=state.rows.assign(phase=["eind", "elders", "begin", "begin"]))

    assert statistics.group_codes(state, small_kader, "phase") == ["begin", "eind", "onbekend"]
    assert statistics.group_codes(strange, small_kader, "phase") == ["begin", "eind"]
    assert statistics.group_codes(state, small_kader, "programme") == ["wonen", "Zorg", "onbekend"]


def test_float_noise_makes_no_score_lower(small_kader: Kader) -> None:
    """0,1 + 0,2 is as low as 0,3: the first of them is the lowest."""
    noisy = 0.1 + 0.2
    panel = one_round(small_kader, {"huis.doel": noisy, "buurt.doel": 0.3, "huis.middelen": 5.0})
    state = state_on(panel, ON, small_kader)

    assert statistics.matrix(state, small_kader)["lowest_cell"].tolist() == ["huis.doel"]


def test_some_rows_of_the_matrix_are_those_of_the_whole(small_kader: Kader) -> None:
    """In the order that is asked for, with the lowest cell of each; d has no score."""
    state = of_four(small_kader)
    rows = statistics.matrix_rows(state, small_kader, [3, 1])

    assert [row["collaboration"] for row in rows] == ["d", "b"]
    assert [row["lowest_cell"] for row in rows[1:]] == ["huis.doel"]
    assert [row["scored"] for row in rows] == [0, 3]
    assert rows[1] == statistics.matrix(state, small_kader).to_dict("records")[1]
    assert statistics.matrix_rows(state, small_kader, []) == []


def test_the_lowest_score_of_each_collaboration(small_kader: Kader) -> None:
    """a has 8 everywhere, b 4, c 5 and 7, d none."""
    np.testing.assert_array_equal(statistics.lowest_scores(of_four(small_kader)), [8.0, 4.0, 5.0, NAN])


def test_each_cell_has_extremes_of_its_own(small_kader: Kader) -> None:
    """4 and 7 in one cell, 2 and 9 in another; a cell with one score has it as both, and a cell without has none."""
    panel = one_round(small_kader, {"huis.doel": 4.0, "buurt.doel": 9.0}, {"huis.doel": 7.0, "buurt.doel": 2.0})
    grid = statistics.grid(state_on(panel, ON, small_kader), small_kader)

    assert column(grid, "min") == [4.0, 2.0, None]
    assert column(grid, "max") == [7.0, 9.0, None]
    assert column(grid, "score") == [5.5, 5.5, None]
    assert grid["sd"].tolist() == pytest.approx([4.5**0.5, 24.5**0.5, NAN], nan_ok=True)


# ---------------------------------------------------------------- laws


@law
@given(scores=PORTFOLIOS, assessed=st.booleans())
def test_a_collaboration_without_answers_changes_no_mean(
    small_kader: Kader, scores: list[dict[str, float]], assessed: bool
) -> None:
    """Whether it has an empty assessment or none at all: only the coverage and the number of collaborations change."""
    panel = one_round(small_kader, *scores, {})
    rounds = panel.assessments if assessed else panel.assessments[:-1]
    panel = Panel(panel.register, rounds, panel.mean[: len(rounds)], panel.coverage[: len(rounds)])
    more = state_on(panel, ON, small_kader)
    fewer = state_on(one_round(small_kader, *scores), ON, small_kader)

    assert len(more) == len(fewer) + 1
    columns = ["score", "n", "min", "max", "sd", "attention"]
    assert_frame_equal(statistics.grid(more, small_kader)[columns], statistics.grid(fewer, small_kader)[columns])
    for by in ("domain", "phase"):
        assert_frame_equal(statistics.summary(more, small_kader, by), statistics.summary(fewer, small_kader, by))
    assert_frame_equal(
        statistics.matrix(more, small_kader)[:-1], statistics.matrix(fewer, small_kader), check_dtype=False
    )


@law
@given(scores=PORTFOLIOS, order=st.randoms(use_true_random=False))
def test_the_order_of_the_collaborations_changes_no_number(
    small_kader: Kader, scores: list[dict[str, float]], order: st.randoms
) -> None:
    """However the store gives its rows, the grid and the summaries are the same."""
    who = [(number, f"s{number}", None, None, None, None) for number in range(len(scores))]
    rounds = assessments(
        small_kader,
        *((2 * number, number, "2026-01-01", "begin", "rustig") for number in range(len(scores))),
        *((2 * number + 1, number, "2026-02-01", "eind", "rustig") for number in range(0, len(scores), 2)),
    )
    cells = cell_scores(
        *(
            (2 * number + later, cell, mean, 2, 2)
            for later in (0, 1)
            for number, own in enumerate(scores)
            for cell, mean in own.items()
        )
    )
    seed = order.randrange(100)
    straight = state_on(as_panel(collaborations(*who), rounds, cells, small_kader), ON, small_kader)
    others = collaborations(*random.Random(seed).sample(who, len(who)))
    mixed = (frame.sample(frac=1, random_state=seed) for frame in (rounds, cells))
    shuffled = state_on(as_panel(others, *mixed, small_kader), ON, small_kader)

    assert_frame_equal(statistics.grid(shuffled, small_kader), statistics.grid(straight, small_kader))
    for by in ("domain", "phase"):
        assert_frame_equal(statistics.summary(shuffled, small_kader, by), statistics.summary(straight, small_kader, by))
    assert_frame_equal(
        statistics.matrix(shuffled, small_kader).sort_values("collaboration", ignore_index=True),
        statistics.matrix(straight, small_kader).sort_values("collaboration", ignore_index=True),
    )


@law
@given(scores=PORTFOLIOS)
def test_the_statistics_are_those_of_the_textbook(small_kader: Kader, scores: list[dict[str, float]]) -> None:
    """Mean, extremes and sample standard deviation are what pandas gives; attention is what each band says."""
    grid = statistics.grid(state_on(one_round(small_kader, *scores), ON, small_kader), small_kader)
    frame = pd.DataFrame(scores, columns=CELLS, dtype=float)
    bands = [[small_kader.band(score) for score in frame[cell]] for cell in CELLS]

    np.testing.assert_allclose(grid["score"], frame.mean())
    np.testing.assert_allclose(grid["sd"], frame.std(ddof=1), atol=1e-12)
    np.testing.assert_allclose(grid["min"], frame.min())
    np.testing.assert_allclose(grid["max"], frame.max())
    assert grid["n"].tolist() == frame.count().tolist()
    assert grid["attention"].tolist() == [sum(band is not None and band.attention for band in own) for own in bands]


def test_numbers_go_from_low_to_high_and_the_other_way() -> None:
    """Equal ones stay as they stand, and what is missing comes last, either way; float noise makes nothing lower."""
    assert statistics.ordered(np.array([3.0, NAN, 2.0, 3.0])) == [2, 0, 3, 1]
    assert statistics.ordered(np.array([3.0, NAN, 2.0, 3.0]), high_first=True) == [0, 3, 2, 1]
    assert statistics.ordered(np.array([0.5, NAN, 0.0, -1.0])) == [3, 2, 0, 1]
    assert statistics.ordered(np.array([0.1 + 0.2, 0.3, 0.1])) == [2, 0, 1]
    assert statistics.ordered([]) == []


def test_days_and_texts_have_an_order_too() -> None:
    """Texts stand as texts are compared, in any case."""
    days = pd.Series(pd.to_datetime(["2026-03-01", None, "2025-12-31"]))

    assert statistics.ordered(days) == [2, 0, 1]
    assert statistics.ordered(days, high_first=True) == [0, 2, 1]
    assert statistics.ordered(["hoog", None, "Beter", "anders"]) == [3, 2, 0, 1]
    assert statistics.ordered(pd.Series(["b", None, "A"], dtype="str"), high_first=True) == [0, 2, 1]


@given(st.lists(st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False, width=16))))
def test_every_row_stands_in_an_order_once(values: list[float | None]) -> None:
    """Whatever is missing, and low to high of what is known."""
    places = statistics.ordered(np.array([NAN if value is None else value for value in values], dtype=np.float64))
    known = [values[place] for place in places if values[place] is not None]

    assert sorted(places) == list(range(len(values)))
    assert known == sorted(known)


# ---------------------------------------------------------------- questions of a cell

ANSWERS = pd.DataFrame(
    [
        (1, "bestuurlijk", "huis.doel.1", 2.0, None),
        (1, "ambtelijk", "huis.doel.1", 4.0, None),
        (2, "ambtelijk", "huis.doel.1", 9.0, None),
        (2, "ambtelijk", "huis.doel.2", 5.0, None),
    ],
    columns=["assessment", "viewpoint", "item", "score", "missing"],
)


def test_questions_of_a_cell_are_one_vote_per_assessment(small_kader: Kader) -> None:
    """The first assessment counts as 3 (mean of its viewpoints), the second as 9."""
    scores = scoring.question_scores(ANSWERS, small_kader)
    questions = statistics.cell_questions(scores, small_kader, "huis.doel", SAMEN).set_index("question")

    assert questions.index.tolist() == ["huis.doel.1", "huis.doel.2"]
    assert questions.loc["huis.doel.1", "score"] == 6.0
    assert questions.loc["huis.doel.1", "values"] == [3.0, 9.0]
    assert questions.loc["huis.doel.2", "n"] == 1
    assert np.isnan(questions.loc["huis.doel.2", "sd"])


def test_questions_seen_from_one_viewpoint_count_only_that_one(small_kader: Kader) -> None:
    """Seen by the administration the first assessment counts as 2, and the second does not count."""
    scores = scoring.question_scores(ANSWERS, small_kader)
    questions = statistics.cell_questions(scores, small_kader, "huis.doel", "bestuurlijk").set_index("question")

    assert questions.loc["huis.doel.1", "values"] == [2.0]
