"""What stands behind a cell and a collaboration."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portfolios import law
from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio.change import Changes, cell_collaborations, portfolio_change
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.portfolio.statistics import cell_questions

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
    questions = cell_questions(scores, small_kader, "huis.doel", SAMEN).set_index("question")

    assert questions.index.tolist() == ["huis.doel.1", "huis.doel.2"]
    assert questions.loc["huis.doel.1", "score"] == 6.0
    assert questions.loc["huis.doel.1", "values"] == [3.0, 9.0]
    assert questions.loc["huis.doel.2", "n"] == 1
    assert np.isnan(questions.loc["huis.doel.2", "sd"])


def test_questions_seen_from_one_viewpoint_count_only_that_one(small_kader: Kader) -> None:
    """Seen by the administration the first assessment counts as 2, and the second does not count."""
    scores = scoring.question_scores(ANSWERS, small_kader)
    questions = cell_questions(scores, small_kader, "huis.doel", "bestuurlijk").set_index("question")

    assert questions.loc["huis.doel.1", "values"] == [2.0]


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
