"""Two sides beside each other: from, to, change, and over how much."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SMALL_KADER
from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import SAMEN, Kader, load_kader
from tilburg_samenwerking.portfolio.comparison.difference import Side, compare_sides, side_of_portfolio, state_without
from tilburg_samenwerking.portfolio.state import State

KADER = load_kader(SMALL_KADER)
QUESTIONS = list(KADER.cell_of)

Reply = tuple[int, str, str, float | None]


def answers(*rows: Reply) -> pd.DataFrame:
    """Return answers (assessment, viewpoint, item, score)."""
    frame = pd.DataFrame(rows, columns=["assessment", "viewpoint", "item", "score"])
    return frame.astype({"score": "float64", "assessment": "int64"}).assign(missing=None)


def side(frame: pd.DataFrame, assessment: int, cells: list[float] | None = None) -> Side:
    """Return one assessment as a side, with these cell scores."""
    scores = scoring.question_scores(frame, KADER, np.array([assessment]))
    return Side(scores, np.array(cells or [np.nan] * len(KADER.cell_codes)))


def test_a_change_is_to_minus_from_over_what_both_scored(small_kader: Kader) -> None:
    """Of question 1 only the administration scored both times: 4 became 9; question 2 stands on one side only.

    Both numbers are those that the change is the difference of; the scores of the cells stand beside them.
    """
    frame = answers(
        (1, "bestuurlijk", "huis.doel.1", 2.0),
        (1, "ambtelijk", "huis.doel.1", 4.0),
        (2, "ambtelijk", "huis.doel.1", 9.0),
        (2, "ambtelijk", "huis.doel.2", 5.0),
    )
    comparison = compare_sides(side(frame, 1, [3, 4, 5]), side(frame, 2, [9, 8, 7]), small_kader, SAMEN)
    cell = comparison.cells.set_index("cell").loc["huis.doel"]
    first = comparison.questions.iloc[0]

    assert (comparison.comparable, comparison.of) == (1, 7)
    assert comparison.cells[["score_from", "score_to"]].to_numpy().tolist() == [[3, 9], [4, 8], [5, 7]]
    assert cell[["from", "to", "change", "comparable", "moved"]].tolist() == [4.0, 9.0, 5.0, 1, True]
    assert comparison.cells[["from", "to"]].isna().to_numpy().tolist() == [[False] * 2, [True] * 2, [True] * 2]
    assert first[["question", "from", "to", "change"]].tolist() == ["huis.doel.1", 4.0, 9.0, 5.0]
    assert comparison.questions.loc[1, ["question", "to"]].tolist() == ["huis.doel.2", 5.0]


def test_questions_stand_by_the_size_of_their_change(small_kader: Kader) -> None:
    """A fall of 3 stands before a rise of 2; what is equal follows, and what cannot be compared comes last."""
    scores = {"huis.doel.1": (5, 7), "huis.doel.2": (6, 3), "buurt.doel.1": (4, 4)}
    rows = [(one, "ambtelijk", item, pair[one - 1]) for item, pair in scores.items() for one in (1, 2)]
    questions = compare_sides(side(answers(*rows), 1), side(answers(*rows), 2), small_kader, SAMEN).questions

    assert questions.columns.tolist() == ["question", "cell", "from", "to", "change"]
    assert questions.index.tolist() == list(range(7))
    assert questions["question"].tolist()[:3] == ["huis.doel.2", "huis.doel.1", "buurt.doel.1"]
    assert questions["change"].tolist()[:3] == [-3.0, 2.0, 0.0]
    assert questions["change"].isna().tolist() == [False] * 3 + [True] * 4


def test_a_cell_under_the_threshold_did_not_move(small_kader: Kader) -> None:
    """Half a point is less than the point that this framework asks for."""
    frame = answers((1, "ambtelijk", "huis.doel.1", 5.0), (2, "ambtelijk", "huis.doel.1", 5.5))
    cells = compare_sides(side(frame, 1), side(frame, 2), small_kader, SAMEN).cells.set_index("cell")

    assert cells.loc["huis.doel", "change"] == 0.5
    assert not cells["moved"].any()


def state(small_kader: Kader, *scores: float) -> State:
    """Return a portfolio in which these collaborations have this score in their first cell."""
    names = list("abc")[: len(scores)]
    score = np.full((len(scores), len(small_kader.cell_codes)), np.nan)
    score[:, 0] = scores
    rows = pd.DataFrame({"collaboration": names, "name": names, "assessment": range(1, len(scores) + 1)})
    return State(rows, score, np.ones_like(score), len(scores), 0, 0)


def test_the_portfolio_counts_each_collaboration_once(small_kader: Kader) -> None:
    """Ten respondents of one collaboration weigh as much as the one of the other: (2 + 8) / 2 is 5."""
    frame = answers(*[(1, "ambtelijk", "huis.doel.1", 2.0)] * 10, (2, "ambtelijk", "huis.doel.1", 8.0))
    scores = scoring.question_scores(frame, small_kader, np.array([1, 2]))
    mean_side = side_of_portfolio(scores, state(small_kader, 2.0, 8.0), "z", small_kader)

    assert mean_side.scores.score[0, QUESTIONS.index("huis.doel.1"), 0] == 5.0
    assert mean_side.cells[0] == 5.0
    assert np.isnan(mean_side.cells[1:]).all()


def test_who_is_compared_with_the_others_is_not_one_of_them(small_kader: Kader) -> None:
    """Without b the mean is that of a and c: of the question (1 + 9) / 2, of the cell (1 + 3) / 2."""
    frame = answers(*[(one, "ambtelijk", "huis.doel.1", score) for one, score in ((1, 1.0), (2, 5.0), (3, 9.0))])
    scores = scoring.question_scores(frame, small_kader, np.array([1, 2, 3]))
    others = side_of_portfolio(scores, state(small_kader, 1.0, 2.0, 3.0), "b", small_kader)

    assert others.scores.score[0, QUESTIONS.index("huis.doel.1"), 0] == 5.0
    assert others.cells[0] == 2.0


def test_a_question_of_the_portfolio_is_the_mean_over_who_scored_it(small_kader: Kader) -> None:
    """Of the second question only one has a score, 6; of the third nobody; that is missing, and not 0."""
    frame = answers(
        (1, "ambtelijk", "huis.doel.1", 2.0),
        (1, "bestuurlijk", "huis.doel.2", 6.0),
        (2, "ambtelijk", "huis.doel.1", 8.0),
        (2, "ambtelijk", "huis.doel.2", None),
    )
    scores = scoring.question_scores(frame, small_kader, np.array([1, 2]))
    means = side_of_portfolio(scores, state(small_kader, 2.0, 8.0), "z", small_kader).scores

    np.testing.assert_array_equal(means.score[0, :3, 0], [5.0, 6.0, np.nan])
    np.testing.assert_array_equal(means.score[0, :3, KADER.viewpoint_codes.index("bestuurlijk")], [np.nan, 6.0, np.nan])


def test_the_portfolio_asks_what_anyone_asks(small_kader: Kader) -> None:
    """A question is not applicable where all say so, and a viewpoint is there where anyone replied from it."""
    frame = answers(
        *[(one, "ambtelijk", item, None) for one in (1, 2) for item in ("huis.doel.1", "huis.doel.2")],
        (2, "ambtelijk", "buurt.doel.1", 4.0),
    )
    replies = frame.assign(missing=["nvt", "nvt", "nvt", "weet_niet", None])
    scores = scoring.question_scores(replies, small_kader, np.array([1, 2]))
    asked = side_of_portfolio(scores, state(small_kader, 2.0, 8.0), "z", small_kader).scores

    assert asked.assessments[0] < 0
    assert asked.applicable[0, :, 0].tolist() == [False, True, True, True, True, True, True]
    assert asked.present.tolist() == [[True, False, True]]


def test_a_selection_without_one_collaboration_keeps_the_others_in_order(small_kader: Kader) -> None:
    """With their scores and their coverage; of who is not in it nothing changes."""
    every = state(small_kader, 1.0, 2.0, 3.0)
    others = state_without(every, "b")

    assert others.rows.to_dict("list") == {"collaboration": ["a", "c"], "name": ["a", "c"], "assessment": [1, 3]}
    assert others.rows.index.tolist() == [0, 1]
    assert others.score[:, 0].tolist() == [1.0, 3.0]
    assert others.coverage.shape == (2, 3)
    assert state_without(every, "z").rows.equals(every.rows)


REPLIES = st.lists(
    st.tuples(
        st.sampled_from([1, 2]),
        st.sampled_from(["bestuurlijk", "ambtelijk"]),
        st.sampled_from(QUESTIONS),
        st.sampled_from([0.0, 0.5, 3.0, 7.5, 10.0]),
    ),
    max_size=40,
)


@given(REPLIES, st.sampled_from(KADER.viewpoint_codes))
def test_the_other_way_round_every_change_has_the_other_sign(rows: list[Reply], viewpoint: str) -> None:
    """compare(a, b) = −compare(b, a): the sign turns, from and to change places, and the rest stays."""
    frame = answers(*rows)
    one, other = side(frame, 1, [1, 2, np.nan]), side(frame, 2, [3, np.nan, 5])
    there = compare_sides(one, other, KADER, viewpoint)
    back = compare_sides(other, one, KADER, viewpoint)

    sides = {"from": "to", "to": "from", "score_from": "score_to", "score_to": "score_from"}

    assert (there.comparable, there.of) == (back.comparable, back.of)
    turned = back.cells.rename(columns=sides).assign(change=-back.cells["change"])
    pd.testing.assert_frame_equal(turned[list(there.cells.columns)], there.cells)
    questions = back.questions.rename(columns=sides).assign(change=-back.questions["change"])
    pd.testing.assert_frame_equal(questions[list(there.questions.columns)], there.questions)
    np.testing.assert_allclose(there.cells["to"] - there.cells["from"], there.cells["change"], atol=1e-12)
