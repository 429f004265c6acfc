"""The one definition of change: between two assessments, of a collaboration as a whole, and of a portfolio.

The small framework has cells huis.doel and buurt.doel with two questions and huis.middelen with three. An overall score
needs two of the three cells; a cell moved from 1 on and by one question, an overall change from 0.5 on.
"""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portfolios import CELLS, NAN, ON, assessments, cell_scores, collaborations, law
from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio.change import (
    Changes,
    Scored,
    arrivals,
    assessment_pairs,
    cell_collaborations,
    cells_moved,
    changes_between,
    changes_of,
    incomparable,
    overall_change,
    portfolio_change,
    scored_cells,
    way,
    why_not,
)
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import as_panel
from tilburg_samenwerking.portfolio.state import State, selected_places, state_on

B, A = "bestuurlijk", "ambtelijk"
Reply = tuple[int, str, str, float | None]


def frame(kader: Kader, replies: list[Reply], pairs: list[tuple[int, int]], viewpoint: str = SAMEN) -> pd.DataFrame:
    """Return the changes between pairs of assessments, of replies (assessment, viewpoint, question, score)."""
    answers = pd.DataFrame(replies, columns=["assessment", "viewpoint", "item", "score"]).assign(missing=None)
    answers = answers.astype({"score": "float64", "assessment": "int64"})
    every = np.unique(np.array([one for pair in pairs for one in pair], dtype=np.int64))
    return changes_between(scoring.question_scores(answers, kader, every), pairs, kader, viewpoint)


def of_assessments(kader: Kader, **assessments: int) -> State:
    """Return a state of these collaborations with their assessments, −1 where there is none."""
    rows = pd.DataFrame({"collaboration": list(assessments), "assessment": list(assessments.values())})
    blank = np.full((len(rows), len(kader.cell_codes)), np.nan)
    return State(rows, blank, np.zeros_like(blank), len(rows), 0, 0)


def of_replies(kader: Kader, replies: list[Reply], now: State, then: State) -> Changes:
    """Return what changed for the collaborations of one state since another, of these replies."""
    return changes_of(now, then, frame(kader, replies, list(assessment_pairs(now, then))), kader)


def everywhere(kader: Kader, assessment: int, viewpoint: str, **scores: float) -> list[Reply]:
    """Return replies that give every question of a cell (`huis_doel`) the same score."""
    codes = {code.replace(".", "_"): code for code in kader.cell_codes}
    return [
        (assessment, viewpoint, question.code, score)
        for name, score in scores.items()
        for question in kader.cell[codes[name]].questions
    ]


# ---------------------------------------------------------------- between two assessments


def test_a_change_is_over_the_questions_scored_in_both_from_the_viewpoints_that_were_there_both_times(
    small_kader: Kader,
) -> None:
    """Of question 1 only ambtelijk scored both times, 4 and 9; question 2 has no score before: from 4 to 9 is 5."""
    replies = [(1, B, "huis.doel.1", 2.0), (1, A, "huis.doel.1", 4.0)]
    replies += [(2, A, "huis.doel.1", 9.0), (2, A, "huis.doel.2", 5.0)]
    cells = frame(small_kader, replies, [(2, 1)]).set_index("cell")

    assert cells.loc["huis.doel"].tolist() == [2, 4.0, 9.0, 5.0, 1, 1]
    assert cells.loc["buurt.doel", ["change_questions", "change_moved"]].tolist() == [0, 0]
    assert cells.loc["buurt.doel", ["from", "to", "change"]].isna().all()


def test_both_numbers_are_means_over_the_same_viewpoints_so_that_the_subtraction_works_out(small_kader: Kader) -> None:
    """Question 1: from (2 + 4) / 2 to (6 + 4) / 2; question 2, of one viewpoint: from 8 to 7. So from 5.5 to 6."""
    replies = [(1, B, "huis.doel.1", 2.0), (1, A, "huis.doel.1", 4.0), (1, A, "huis.doel.2", 8.0)]
    replies += [(2, B, "huis.doel.1", 6.0), (2, A, "huis.doel.1", 4.0), (2, A, "huis.doel.2", 7.0)]
    replies += [(2, B, "huis.doel.2", 1.0)]
    cells = frame(small_kader, replies, [(2, 1)]).set_index("cell")

    assert cells.loc["huis.doel"].tolist() == [2, 5.5, 6.0, 0.5, 2, 2]


def test_from_one_viewpoint_only_its_own_scores_count(small_kader: Kader) -> None:
    """Ambtelijk went from 4 to 9; bestuurlijk was there once."""
    replies = [(1, B, "huis.doel.1", 2.0), (1, A, "huis.doel.1", 4.0), (2, A, "huis.doel.1", 9.0)]
    official, political = (frame(small_kader, replies, [(2, 1)], one).set_index("cell") for one in (A, B))

    assert official.loc["huis.doel", ["from", "to", "change"]].tolist() == [4.0, 9.0, 5.0]
    assert political["change"].isna().all()


def test_each_pair_stands_for_itself(small_kader: Kader) -> None:
    """From the first to the second 4 became 9; back it is −5; the same assessment twice is 0 in what it scored."""
    replies = [(1, A, "huis.doel.1", 4.0), (2, A, "huis.doel.1", 9.0), (2, A, "huis.doel.2", 5.0)]
    cells = frame(small_kader, replies, [(2, 1), (1, 2), (2, 2)])
    house = cells[cells["cell"] == "huis.doel"].drop(columns="cell")

    assert house.to_numpy().tolist() == [[2, 4, 9, 5, 1, 1], [1, 9, 4, -5, 1, 1], [2, 7, 7, 0, 2, 0]]


def test_the_change_is_that_of_scoring(kader: Kader) -> None:
    """It is what is stored beside the answers as the change since the previous assessment."""
    questions = list(kader.cell_of)
    replies = [
        (one, viewpoint, item, float(1 + (place * (3 + one) + len(viewpoint)) % 5))
        for one in (1, 2)
        for viewpoint in kader.viewpoint_codes[1:]
        for place, item in enumerate(questions[one : 20 + one])
    ]
    answers = pd.DataFrame(replies, columns=["assessment", "viewpoint", "item", "score"]).assign(missing=None)
    sides = [scoring.question_scores(answers, kader, np.array([one])) for one in (2, 1)]
    stored = scoring.changes(*sides, kader)
    for viewpoint in kader.viewpoint_codes:
        ours = frame(kader, replies, [(2, 1)], viewpoint).set_index("cell")
        theirs = stored[stored["viewpoint"] == viewpoint].set_index("cell")

        np.testing.assert_allclose(ours["change"], theirs["change"], atol=1e-12)
        np.testing.assert_allclose(ours["to"] - ours["from"], theirs["change"], atol=1e-12)
        assert ours["change_questions"].tolist() == theirs["change_questions"].tolist()
        assert ours["change_moved"].tolist() == theirs["change_moved"].tolist()


def test_a_cell_moved_when_it_is_far_enough_and_enough_questions_moved(kader: Kader) -> None:
    """From half a point on, up or down, float noise or not, and from two questions on."""
    changes = pd.DataFrame({"change": [0.5, 0.5 - 1e-12, 0.49, -0.5, 0.9, NAN], "change_moved": [2, 2, 9, 3, 1, 9]})

    assert cells_moved(changes, kader).tolist() == [True, True, False, True, False, False]


@pytest.mark.parametrize(
    ("change", "moved", "word"),
    [
        *((0.6, True, "hoger"), (-0.6, True, "lager")),
        *((0.4, False, "klein verschil"), (-1e-6, False, "klein verschil")),
        *((0.0, False, "gelijk"), (-1e-12, False, "gelijk"), (NAN, False, "niet te vergelijken")),
    ],
)
def test_only_what_is_exactly_nought_is_equal(change: float, moved: bool, word: str) -> None:
    """Below the threshold it is a small difference, but for float noise."""
    assert way(change, moved) == word


def test_up_and_down_have_the_words_of_the_place() -> None:
    """On the grid of the portfolio it is better or worse."""
    assert [way(change, True, up="beter", down="slechter") for change in (1.0, -1.0)] == ["beter", "slechter"]


# ---------------------------------------------------------------- of the collaborations of a state


def test_a_pair_is_of_who_was_assessed_on_both_dates(small_kader: Kader) -> None:
    """a anew and b not since; c was never assessed before, d has no assessment now, e came later and f is gone."""
    now = of_assessments(small_kader, a=15, b=2, c=13, d=-1, e=16)
    then = of_assessments(small_kader, b=2, a=11, c=-1, d=4, f=6)

    assert assessment_pairs(now, then) == ((15, 11), (2, 2))


def test_each_collaboration_has_its_changes_in_the_place_of_its_row(small_kader: Kader) -> None:
    """c, in the last row, fell from 8 to 6 on huis.middelen; a has the same assessment; b was not there then.

    Before them stand two that were never assessed.
    """
    now, then = of_assessments(small_kader, y=-1, z=-1, a=1, b=4, c=3), of_assessments(small_kader, z=-1, c=2, a=1)
    replies = everywhere(small_kader, 1, A, huis_doel=7.0) + everywhere(small_kader, 4, A, huis_doel=7.0)
    replies += everywhere(small_kader, 2, A, huis_middelen=8.0) + everywhere(small_kader, 3, A, huis_middelen=6.0)
    every = of_replies(small_kader, replies, now, then)
    changes = every.taken(np.array([2, 3, 4]))

    assert every.both.tolist() == [False, False, True, False, True]
    assert np.isnan(every.change[:2]).all()
    assert changes.both.tolist() == [True, False, True]
    np.testing.assert_array_equal(changes.change, [[0, NAN, NAN], [NAN] * 3, [NAN, NAN, -2]])
    np.testing.assert_array_equal(changes.before, [[7, NAN, NAN], [NAN] * 3, [NAN, NAN, 8]])
    np.testing.assert_array_equal(changes.after, [[7, NAN, NAN], [NAN] * 3, [NAN, NAN, 6]])
    assert changes.questions.tolist() == [[2, 0, 0], [0, 0, 0], [0, 0, 3]]
    assert changes.moved.tolist() == [[False] * 3, [False] * 3, [False, False, True]]
    assert changes.taken(np.array([2, 0])).both.tolist() == [True, True]
    np.testing.assert_array_equal(changes.taken(np.array([2])).change, [[NAN, NAN, -2]])


def some_changes(change: list[list[float]], both: list[bool] | None = None) -> Changes:
    """Return changes from 5 on, a row per collaboration."""
    values = np.array(change, dtype=np.float64)
    before = np.where(np.isfinite(values), 5.0, np.nan)
    blank = np.zeros(values.shape, dtype=bool)
    return Changes(np.array(both or [True] * len(values)), before, before + values, values, blank.astype(int), blank)


def test_the_overall_change_is_the_mean_of_the_cells_if_at_least_half_can_be_compared(small_kader: Kader) -> None:
    """(2 − 1) / 2; one of three is too few, and none is none; over huis.doel and buurt.doel alone one is half."""
    changes = some_changes([[2.0, -1.0, NAN], [3.0, NAN, NAN], [NAN, NAN, NAN]])
    overall = overall_change(changes, small_kader)
    part = overall_change(changes, small_kader, ("huis.doel", "buurt.doel"))

    np.testing.assert_array_equal(overall.change, [0.5, NAN, NAN])
    np.testing.assert_array_equal(overall.before, [5.0, NAN, NAN])
    np.testing.assert_array_equal(overall.after, [5.5, NAN, NAN])
    assert overall.compared.tolist() == [2, 1, 0]
    assert overall.moved.tolist() == [True, False, False]
    np.testing.assert_array_equal(part.change, [0.5, 3.0, NAN])
    assert incomparable(changes, small_kader).tolist() == [1, 2]


def test_who_was_not_there_on_both_dates_is_not_called_incomparable(small_kader: Kader) -> None:
    """There is nothing to compare it with."""
    assert incomparable(some_changes([[NAN] * 3, [NAN] * 3], [True, False]), small_kader).tolist() == [0]


@pytest.mark.parametrize(("change", "moved"), [(0.3, True), (-0.3, True), (0.3 - 1e-12, True), (0.29, False)])
def test_overall_and_portfolio_move_from_the_threshold_on(kader: Kader, change: float, moved: bool) -> None:
    """From 0.3 on, up or down, float noise or not."""
    changes = some_changes([[change] * 9])

    assert overall_change(changes, kader).moved.tolist() == [moved]
    assert portfolio_change(changes, kader)["moved"].tolist() == [moved] * 9


def test_the_change_of_a_portfolio_cell_is_over_who_can_be_compared(small_kader: Kader) -> None:
    """Three were assessed on both dates: of huis.doel two can be compared, +2 and −1; d was there once."""
    changes = some_changes([[2.0, NAN, 1.0], [-1.0, NAN, 1.0], [NAN, NAN, 1.0], [NAN] * 3], [True, True, True, False])
    cells = portfolio_change(changes, small_kader)

    assert cells.columns.tolist() == ["cell", "from", "to", "change", "compared", "incomparable", "moved"]
    assert cells["cell"].tolist() == CELLS
    assert cells["change"].tolist() == pytest.approx([0.5, NAN, 1.0], nan_ok=True)
    assert cells["from"].tolist() == pytest.approx([5.0, NAN, 5.0], nan_ok=True)
    assert cells["to"].tolist() == pytest.approx([5.5, NAN, 6.0], nan_ok=True)
    assert cells["compared"].tolist() == [2, 0, 3]
    assert cells["incomparable"].tolist() == [1, 3, 0]
    assert cells["moved"].tolist() == [True, False, True]


def test_who_answered_changes_nothing_in_the_portfolio(small_kader: Kader) -> None:
    """Finding N3. Of a others answered (8, then 6); b and c are as they were: 0 over two, and one not comparable."""
    now, then = of_assessments(small_kader, a=2, b=3, c=5), of_assessments(small_kader, a=1, b=3, c=4)
    replies = everywhere(small_kader, 1, B, huis_doel=8.0) + everywhere(small_kader, 2, A, huis_doel=6.0)
    for assessment in (3, 4, 5):
        replies += everywhere(small_kader, assessment, A, huis_doel=7.0)
    cell = portfolio_change(of_replies(small_kader, replies, now, then), small_kader).loc[0]

    assert cell.tolist() == ["huis.doel", 7.0, 7.0, 0.0, 2, 1, False]


# ---------------------------------------------------------------- what cannot be compared, and why


def scored(kader: Kader, then: str, now: str, *, read: tuple[bool, bool] = (True, True)) -> Scored:
    """Return what one collaboration scored: `ba` is both viewpoints, in the first cell only."""
    sides = []
    for codes in (then, now):
        side = np.zeros((1, len(kader.cell_codes), 2), dtype=bool)
        side[0, 0] = ["b" in codes, "a" in codes]
        sides.append(side)
    return Scored((B, A), *sides, *(np.array([one]) for one in read))


def test_what_was_scored_is_told_per_cell_and_viewpoint(small_kader: Kader) -> None:
    """One question is enough; a reply without a score is none."""
    replies = [(1, B, "huis.doel.2", 0.0), (1, A, "huis.middelen.1", None), (2, A, "huis.middelen.2b", 3.0)]
    answers = pd.DataFrame(replies, columns=["assessment", "viewpoint", "item", "score"]).assign(missing=None)
    scores = scoring.question_scores(answers.astype({"score": "float64"}), small_kader)

    assert scored_cells(scores, small_kader, (B, A)).tolist() == [
        [[True, False], [False, False], [False, False]],
        [[False, False], [False, False], [False, True]],
    ]
    assert scored_cells(scores, small_kader, (A,)).tolist() == [[[False]] * 3, [[False], [False], [True]]]


@pytest.mark.parametrize(
    ("then", "now", "reason"),
    [
        ("b", "a", "toen alleen bestuurlijk, nu alleen ambtelijk"),
        ("ba", "", "nu geen score"),
        ("", "a", "toen geen score"),
        ("", "", "op beide datums geen score"),
        ("ba", "a", "geen enkele vraag had beide keren een score"),
    ],
)
def test_the_reason_is_who_scored(small_kader: Kader, then: str, now: str, reason: str) -> None:
    """As a whole, and in the cell where it was scored."""
    sides = scored(small_kader, then, now)

    assert why_not(sides, 0, small_kader) == reason
    assert why_not(sides, 0, small_kader, cell="huis.doel") == reason
    assert why_not(sides, 0, small_kader, cell="buurt.doel") == "op beide datums geen score"


def test_the_reason_is_that_too_few_cells_can_be_compared(small_kader: Kader) -> None:
    """One of three, where half is asked; another share is named as it is."""
    more = small_kader.model_copy(
        update={"thresholds": small_kader.thresholds.model_copy(update={"minimum_cells": 0.75})}
    )
    sides = scored(small_kader, "a", "a")

    assert why_not(sides, 0, small_kader, compared=1) == "1 van 3 velden te vergelijken, minder dan de helft"
    assert why_not(sides, 0, more, compared=2) == "2 van 3 velden te vergelijken, minder dan 75%"


def test_the_reason_is_a_framework_that_cannot_be_read(small_kader: Kader) -> None:
    """Then or now; who scored says nothing then."""
    then, now = (scored(small_kader, "b", "a", read=read) for read in ((False, True), (True, False)))

    assert why_not(then, 0, small_kader) == "toen een ander kader, zonder overgang naar dit kader"
    assert why_not(now, 0, small_kader) == "nu een ander kader, zonder overgang naar dit kader"


# ---------------------------------------------------------------- laws

REPLIES = st.lists(
    st.tuples(
        st.sampled_from([1, 2, 3, 4, 5, 6]),
        st.sampled_from([B, A]),
        st.sampled_from(["huis.doel.1", "huis.doel.2", "buurt.doel.1", "huis.middelen.1", "huis.middelen.2"]),
        st.sampled_from([0.0, 0.5, 3.0, 7.5, 10.0]),
    ),
    max_size=60,
)
SIDES = {"a": (1, 2), "b": (3, 4), "c": (5, 6)}


@law
@given(replies=REPLIES)
def test_with_the_dates_swapped_every_change_has_the_other_sign(small_kader: Kader, replies: list[Reply]) -> None:
    """Of each cell, as a whole and of the portfolio; from and to change places, and who cannot be compared stays."""
    now, then = (of_assessments(small_kader, **{slug: pair[side] for slug, pair in SIDES.items()}) for side in (1, 0))
    there, back = of_replies(small_kader, replies, now, then), of_replies(small_kader, replies, then, now)

    np.testing.assert_array_equal(there.change, -back.change)
    np.testing.assert_array_equal(there.before, back.after)
    np.testing.assert_allclose(there.after - there.before, there.change, atol=1e-12)
    for made in (
        lambda one: overall_change(one, small_kader).change,
        lambda one: portfolio_change(one, small_kader)["change"],
    ):
        np.testing.assert_allclose(made(there), -made(back), atol=1e-12)
    assert incomparable(there, small_kader).tolist() == incomparable(back, small_kader).tolist()


@law
@given(replies=REPLIES)
def test_who_cannot_be_compared_changes_no_mean(small_kader: Kader, replies: list[Reply]) -> None:
    """With one more, in whose assessments others answered, only the number that cannot be compared is another."""
    now, then = (of_assessments(small_kader, **{slug: pair[side] for slug, pair in SIDES.items()}) for side in (1, 0))
    more_now, more_then = (
        of_assessments(small_kader, z=8, a=2, b=4, c=6),
        of_assessments(small_kader, z=7, a=1, b=3, c=5),
    )
    others = [(7, B, item, 9.0) for item in small_kader.cell_of] + [(8, A, item, 1.0) for item in small_kader.cell_of]
    without = portfolio_change(of_replies(small_kader, replies, now, then), small_kader)
    with_one = portfolio_change(of_replies(small_kader, replies + others, more_now, more_then), small_kader)

    pd.testing.assert_frame_equal(
        with_one.drop(columns="incomparable"), without.drop(columns="incomparable"), rtol=0, atol=1e-12
    )
    assert (with_one["incomparable"] - without["incomparable"]).tolist() == [1, 1, 1]


# ---------------------------------------------------------------- who came and went


def test_who_came_and_who_went_are_counted_by_start_and_end(small_kader: Kader) -> None:
    """a and c came, b went; d came too, but is not in the selection, and e ended before the comparison date."""
    who = collaborations(
        (1, "a", None, "2026-02-01", None, None),
        (2, "b", None, None, "2026-02-01", None),
        (3, "c", None, "2026-03-01", None, None),
        (4, "d", None, "2026-03-01", None, None),
        (5, "e", None, None, "2025-02-01", None),
    )
    panel = as_panel(who, assessments(small_kader), cell_scores(), small_kader)
    now, then = (state_on(panel, day, small_kader) for day in (ON, date(2026, 1, 1)))
    chosen, before = Filters.of(ON, samenwerkingen=("a", "b", "c")), selected_places(then, Filters.of(ON))

    assert arrivals(panel.register, selected_places(now, chosen), before, date(2026, 1, 1), ON) == (2, 1)
    assert arrivals(panel.register, selected_places(now, Filters.of(ON)), before, date(2026, 1, 1), ON) == (3, 1)


def test_who_started_on_the_first_date_itself_is_no_arrival(small_kader: Kader) -> None:
    """On the first date it ran already; on the second date it has just arrived."""
    who = collaborations((1, "a", None, "2026-01-01", None, None), (2, "b", None, "2026-06-30", None, None))
    panel = as_panel(who, assessments(small_kader), cell_scores(), small_kader)
    places = selected_places(state_on(panel, ON, small_kader), Filters.of(ON))

    assert arrivals(panel.register, places, places, date(2026, 1, 1), ON) == (1, 0)


# ---------------------------------------------------------------- behind a cell


def test_collaborations_of_a_cell_go_from_low_to_high(small_kader: Kader) -> None:
    """c fell from 4 to 3; a was there once; b has no score now but a change, so it stands last; d has nothing."""
    rows = pd.DataFrame({"collaboration": list("abcd"), "name": list("ABCD"), "assessment": [1, 2, 3, 4]})
    score, change = np.full((4, 3), np.nan), np.full((4, 3), np.nan)
    score[:, 0] = [7.0, np.nan, 3.0, np.nan]
    change[:, 0] = [np.nan, 0.5, -1.0, np.nan]
    both, before = np.array([False, True, True, False]), np.where(np.isfinite(change), 4.0, np.nan)
    moved, questions = change == -1.0, np.isfinite(change).astype(np.int64)
    state = State(rows, score, np.ones((4, 3)), 4, 0, 0)
    changes = Changes(both, before, before + change, change, questions, moved)
    frame = cell_collaborations(state, small_kader, "huis.doel", changes)

    assert frame.columns.tolist() == [
        *("collaboration", "name", "place", "score", "both", "from", "to", "change", "questions", "moved")
    ]
    assert frame["collaboration"].tolist() == ["c", "a", "b"]
    assert frame["place"].tolist() == [2, 0, 1]
    assert frame["both"].tolist() == [True, False, True]
    assert frame.loc[0, ["from", "to", "change"]].tolist() == [4.0, 3.0, -1.0]
    assert frame["questions"].tolist() == [1, 0, 1]
    assert frame["moved"].tolist() == [True, False, False]


@law
@given(
    cells=st.lists(
        st.tuples(st.none() | st.integers(0, 20), st.none() | st.integers(-20, 20), st.booleans()), max_size=8
    )
)
def test_the_change_of_the_grid_is_the_mean_of_the_rows_of_the_opened_cell(
    small_kader: Kader, cells: list[tuple[int | None, int | None, bool]]
) -> None:
    """Whoever counts in it stands below it, with a score now or without."""
    score, change = np.full((len(cells), 3), np.nan), np.full((len(cells), 3), np.nan)
    both = np.array([there or step is not None for _one, step, there in cells], dtype=bool)
    for place, (one, step, _there) in enumerate(cells):
        score[place, 0] = np.nan if one is None else one / 2
        change[place, 0] = np.nan if step is None else step / 4
    names = [f"s{place}" for place in range(len(cells))]
    state = State(pd.DataFrame({"collaboration": names, "name": names}), score, score, len(cells), 0, 0)
    changes = Changes(both, change, change, change, np.zeros(change.shape, dtype=np.int64), change > 9)
    row = portfolio_change(changes, small_kader).loc[0]
    below = cell_collaborations(state, small_kader, "huis.doel", changes)

    assert row["change"] == pytest.approx(below["change"].mean(), nan_ok=True)
    assert row["compared"] == below["change"].notna().sum()
    assert row["incomparable"] == (below["both"] & below["change"].isna()).sum()
