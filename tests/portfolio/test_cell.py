"""What stands behind a cell and a collaboration."""

import numpy as np
import pandas as pd

from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio.cell import (
    assessment_pairs,
    cell_changes_between,
    cell_collaborations,
    cell_questions,
    changes_between,
)
from tilburg_samenwerking.portfolio.state import State

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
    found = cell_questions(scores, small_kader, "huis.doel", SAMEN).set_index("question")

    assert found.index.tolist() == ["huis.doel.1", "huis.doel.2"]
    assert found.loc["huis.doel.1", "score"] == 6.0
    assert found.loc["huis.doel.1", "values"] == [3.0, 9.0]
    assert found.loc["huis.doel.2", "n"] == 1
    assert np.isnan(found.loc["huis.doel.2", "sd"])


def test_questions_seen_from_one_viewpoint_count_only_that_one(small_kader: Kader) -> None:
    """Seen by the administration the first assessment counts as 2, and the second does not count."""
    scores = scoring.question_scores(ANSWERS, small_kader)
    found = cell_questions(scores, small_kader, "huis.doel", "bestuurlijk").set_index("question")

    assert found.loc["huis.doel.1", "values"] == [2.0]


def test_collaborations_of_a_cell_go_from_low_to_high(small_kader: Kader) -> None:
    """Who has no score is left out; the change since the other date stands beside it."""
    rows = pd.DataFrame({"collaboration": ["a", "b", "c"], "name": ["A", "B", "C"]})
    cells = len(small_kader.cell_codes)
    score = np.full((3, cells), np.nan)
    score[:, 0] = [7.0, np.nan, 3.0]
    changes = pd.DataFrame({"assessment": [3], "change": [-1.0], "moved": [True]})
    state = State(rows.assign(assessment=[1, 2, 3]), score, np.ones((3, cells)), 3, 0, 0)
    found = cell_collaborations(state, small_kader, small_kader.cell_codes[0], changes)

    assert found.columns.tolist() == ["collaboration", "name", "score", "change", "moved"]
    assert found.index.tolist() == [0, 1]
    assert found["collaboration"].tolist() == ["c", "a"]
    assert found["change"].tolist()[0] == -1.0
    assert found["moved"].tolist() == [True, False]


def test_a_cell_change_counts_only_what_both_assessments_scored(small_kader: Kader) -> None:
    """Of question 1 only the administration scored both times: 4 became 9; question 2 is new, and does not count."""
    found = cell_changes_between(
        scoring.question_scores(ANSWERS, small_kader), [(2, 1)], small_kader, "huis.doel", SAMEN
    )

    assert found["assessment"].tolist() == [2]
    assert found["change"].tolist() == [5.0]
    assert found["moved"].tolist() == [True]  # in this framework one moved question is enough


def of_assessments(kader: Kader, **assessments: int) -> State:
    """Return a state of these collaborations with their assessments, −1 where there is none."""
    rows = pd.DataFrame({"collaboration": list(assessments), "assessment": list(assessments.values())})
    blank = np.full((len(rows), len(kader.cell_codes)), np.nan)
    return State(rows, blank, np.zeros_like(blank), len(rows), 0, 0)


def test_a_pair_is_of_who_was_assessed_on_both_dates(small_kader: Kader) -> None:
    """a anew and b not since; c was never assessed before, d has no assessment now, e came later and f is gone."""
    now = of_assessments(small_kader, a=15, b=2, c=13, d=-1, e=16)
    then = of_assessments(small_kader, b=2, a=11, c=-1, d=4, f=6)

    assert assessment_pairs(now, then) == [(15, 11), (2, 2)]


def test_each_pair_has_the_change_of_its_cells_from_one_viewpoint(small_kader: Kader) -> None:
    """From the first assessment to the second only the administration can be compared: 4 became 9; back it is −5."""
    pairs = [(2, 1), (1, 2)]
    scores = scoring.question_scores(ANSWERS, small_kader)
    official, political = (changes_between(scores, pairs, small_kader, one) for one in ("ambtelijk", "bestuurlijk"))
    house = official[official["cell"] == "huis.doel"]

    assert house[["assessment", "change", "change_questions"]].to_numpy().tolist() == [[2, 5.0, 1], [1, -5.0, 1]]
    assert set(official["viewpoint"]) == {"ambtelijk"}
    assert political["assessment"].unique().tolist() == [1]
    assert political["change"].isna().all()
