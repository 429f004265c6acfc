"""Question and cell scores, change and gap: hand-computed, and the laws that hold for any answers."""

from collections.abc import Sequence
from statistics import mean

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from tests.campaigns import amount
from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.scoring import agreement

COLUMNS = ["assessment", "viewpoint", "item", "score", "missing"]
KEY = ["assessment", "viewpoint", "cell"]
B, A = "bestuurlijk", "ambtelijk"

Row = tuple[int, str, str, float | None, str | None]


def replies(*rows: Row) -> pd.DataFrame:
    """Return these replies as the store gives them."""
    return pd.DataFrame(rows, columns=COLUMNS).astype({"assessment": "int64", "score": "float64"})


def cell_scores(answers: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return the cell scores of these replies, by assessment, viewpoint and cell."""
    return scoring.cell_scores(scoring.question_scores(answers, kader), kader).set_index(KEY)


def one_assessment(answers: pd.DataFrame, kader: Kader) -> scoring.QuestionScores:
    """Return the question scores of assessment 1, also where nobody replied."""
    return scoring.question_scores(answers, kader, np.array([1]))


def changes(now: pd.DataFrame, then: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return the change from then to now, by assessment, viewpoint and cell."""
    return scoring.changes(one_assessment(now, kader), one_assessment(then, kader), kader).set_index(KEY)


def gaps(answers: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return the gaps of these replies, by assessment, viewpoint and cell."""
    return scoring.gaps(one_assessment(answers, kader), kader).set_index(KEY)


def numbers(frame: pd.DataFrame, viewpoint: str, cell: str) -> dict[str, float]:
    """Return the numbers of one cell of assessment 1."""
    return {str(name): float(value) for name, value in frame.loc[(1, viewpoint, cell)].items()}


def deviations(answers: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return how far the respondents of these replies are apart, by assessment, viewpoint and cell."""
    return scoring.deviations(answers, kader, np.array([1])).set_index(KEY)


# ---------------------------------------------------------------- the mean


def test_a_cell_is_the_mean_of_its_questions_and_not_of_all_answers(small_kader: Kader) -> None:
    """Two answers to one question weigh as one: (mean(4, 7) + 8) / 2 = 6.75, and not (4 + 7 + 8) / 3."""
    answers = replies(
        (1, A, "huis.doel.1", 4.0, None),
        (1, A, "huis.doel.1", 7.0, None),
        (1, A, "huis.doel.2", 8.0, None),
    )
    scores = cell_scores(answers, small_kader)

    assert numbers(scores, A, "huis.doel") == {"mean": 6.75, "scored": 2, "applicable": 2}


def test_samen_weighs_every_viewpoint_once(small_kader: Kader) -> None:
    """One bestuurder weighs as much as four civil servants: (2 + 8) / 2 = 5."""
    answers = replies(
        (1, B, "huis.doel.1", 2.0, None),
        (1, A, "huis.doel.1", 7.0, None),
        (1, A, "huis.doel.1", 9.0, None),
        (1, A, "huis.doel.1", 8.0, None),
        (1, A, "huis.doel.1", 8.0, None),
    )
    scores = cell_scores(answers, small_kader)

    assert numbers(scores, "samen", "huis.doel")["mean"] == 5.0
    assert numbers(scores, A, "huis.doel")["mean"] == 8.0


def test_samen_takes_per_question_the_viewpoints_that_exist(small_kader: Kader) -> None:
    """Question 1 has both (2 and 8: 5), question 2 one (9): the cell is 7."""
    answers = replies(
        (1, B, "huis.doel.1", 2.0, None),
        (1, A, "huis.doel.1", 8.0, None),
        (1, A, "huis.doel.2", 9.0, None),
    )
    scores = cell_scores(answers, small_kader)

    assert numbers(scores, "samen", "huis.doel")["mean"] == 7.0
    assert numbers(scores, B, "huis.doel") == {"mean": 2.0, "scored": 1, "applicable": 2}


def test_three_viewpoints_count_a_third_each(kader: Kader) -> None:
    """Bestuurlijk 1, ambtelijk 2 and partner 5 and 4: (1 + 2 + 4.5) / 3 = 2.5."""
    answers = replies(
        (1, B, "context.ambitie.1", 1.0, None),
        (1, A, "context.ambitie.1", 2.0, None),
        (1, "partner", "context.ambitie.1", 5.0, None),
        (1, "partner", "context.ambitie.1", 4.0, None),
    )
    scores = cell_scores(answers, kader)

    assert numbers(scores, "samen", "context.ambitie") == {"mean": 2.5, "scored": 1, "applicable": 3}


def test_a_follow_up_counts_as_a_question_of_its_own(small_kader: Kader) -> None:
    """Two questions and a follow-up make a cell of three: (3 + 6 + 9) / 3 = 6."""
    answers = replies(
        (1, A, "huis.middelen.1", 3.0, None),
        (1, A, "huis.middelen.2", 6.0, None),
        (1, A, "huis.middelen.2b", 9.0, None),
    )
    scores = cell_scores(answers, small_kader)

    assert numbers(scores, "samen", "huis.middelen") == {"mean": 6.0, "scored": 3, "applicable": 3}


def test_nought_is_a_score_and_not_missing(small_kader: Kader) -> None:
    """On a scale from 0 the lowest score counts as any other: (0 + 8) / 2 = 4."""
    answers = replies((1, A, "huis.doel.1", 0.0, None), (1, A, "huis.doel.2", 8.0, None))
    scores = cell_scores(answers, small_kader)

    assert numbers(scores, "samen", "huis.doel") == {"mean": 4.0, "scored": 2, "applicable": 2}


# ---------------------------------------------------------------- what is missing


def test_a_question_with_only_nvt_is_not_applicable(small_kader: Kader) -> None:
    """It counts neither in the mean nor in the coverage: (6 + 8) / 2 = 7 over two questions."""
    answers = replies(
        (1, B, "huis.middelen.1", None, "nvt"),
        (1, A, "huis.middelen.1", None, "nvt"),
        (1, A, "huis.middelen.2", 6.0, None),
        (1, A, "huis.middelen.2b", 8.0, None),
    )
    scores = cell_scores(answers, small_kader)

    assert numbers(scores, "samen", "huis.middelen") == {"mean": 7.0, "scored": 2, "applicable": 2}


def test_what_does_not_apply_to_one_viewpoint_may_apply_to_another(small_kader: Kader) -> None:
    """For bestuurlijk the question drops out; for ambtelijk and samen it has its score."""
    answers = replies((1, B, "huis.doel.1", None, "nvt"), (1, A, "huis.doel.1", 6.0, None))
    scores = cell_scores(answers, small_kader)

    assert numbers(scores, "samen", "huis.doel") == {"mean": 6.0, "scored": 1, "applicable": 2}
    assert numbers(scores, A, "huis.doel") == {"mean": 6.0, "scored": 1, "applicable": 2}
    assert numbers(scores, B, "huis.doel")["applicable"] == 1
    assert np.isnan(numbers(scores, B, "huis.doel")["mean"])


@pytest.mark.parametrize("missing", ["weet_niet", None], ids=["weet_niet", "only an answer or a text"])
def test_a_reply_without_a_score_is_applicable_and_unscored(small_kader: Kader, missing: str | None) -> None:
    """Not knowing is no score and no reason to leave the question out."""
    answers = replies((1, A, "huis.doel.1", None, missing), (1, A, "huis.doel.2", 5.0, None))
    scores = cell_scores(answers, small_kader)

    assert numbers(scores, "samen", "huis.doel") == {"mean": 5.0, "scored": 1, "applicable": 2}


def test_nvt_of_some_keeps_a_question_applicable(small_kader: Kader) -> None:
    """One who does not know beside one for whom it does not apply: the question still stands."""
    answers = replies((1, A, "huis.doel.1", None, "nvt"), (1, A, "huis.doel.1", None, "weet_niet"))
    scores = cell_scores(answers, small_kader)

    assert numbers(scores, A, "huis.doel")["applicable"] == 2
    assert numbers(scores, A, "huis.doel")["scored"] == 0


def test_a_question_without_any_reply_is_applicable(small_kader: Kader) -> None:
    """What was skipped lowers the coverage: one of three."""
    scores = cell_scores(replies((1, A, "huis.middelen.2", 6.0, None)), small_kader)

    assert numbers(scores, "samen", "huis.middelen") == {"mean": 6.0, "scored": 1, "applicable": 3}


def test_a_cell_in_which_nothing_applies_has_no_applicable_questions(small_kader: Kader) -> None:
    """Then there is no mean either; a cell that nobody touched has all its questions open."""
    answers = replies((1, A, "huis.doel.1", None, "nvt"), (1, A, "huis.doel.2", None, "nvt"))
    scores = cell_scores(answers, small_kader)

    assert numbers(scores, "samen", "huis.doel")["applicable"] == 0
    assert numbers(scores, "samen", "buurt.doel")["applicable"] == 2
    assert scores["mean"].isna().all()
    assert (scores["scored"] == 0).all()


def test_a_viewpoint_that_did_not_reply_has_no_rows(small_kader: Kader) -> None:
    """Samen always has them, for every cell."""
    scores = cell_scores(replies((1, A, "huis.doel.1", 6.0, None)), small_kader)

    assert list(scores.index) == [
        (1, viewpoint, cell) for viewpoint in ("samen", A) for cell in ("huis.doel", "buurt.doel", "huis.middelen")
    ]


def test_an_assessment_without_replies_has_empty_scores_for_samen(small_kader: Kader) -> None:
    """It is asked for by its number; assessments come in the order asked."""
    answers = replies((1, A, "huis.doel.1", 6.0, None))
    scores = scoring.cell_scores(scoring.question_scores(answers, small_kader, np.array([2, 1])), small_kader)

    assert scores.drop_duplicates(["assessment", "viewpoint"])[["assessment", "viewpoint"]].values.tolist() == [
        [2, "samen"],
        [1, "samen"],
        [1, A],
    ]
    assert scores.loc[scores["assessment"] == 2, "mean"].isna().all()


def test_without_any_answers_there_are_no_rows(small_kader: Kader) -> None:
    """An empty frame gives an empty frame with the same columns."""
    scores = scoring.cell_scores(scoring.question_scores(replies(), small_kader), small_kader)

    assert list(scores.columns) == [*KEY, "mean", "scored", "applicable"]
    assert len(scores) == 0


def test_items_outside_the_grid_are_left_out(small_kader: Kader) -> None:
    """The scored item of another section is in no cell, and is no reply of its viewpoint to the grid."""
    answers = replies((1, B, "rest.cijfer", 1.0, None), (1, A, "huis.doel.1", 6.0, None))
    scores = cell_scores(answers, small_kader)

    assert numbers(scores, "samen", "huis.doel")["mean"] == 6.0
    assert B not in scores.index.get_level_values("viewpoint")


def test_assessments_do_not_touch_each_other(small_kader: Kader) -> None:
    """Two at once give what each gives alone."""
    answers = replies(
        (7, A, "huis.doel.1", 2.0, None), (3, B, "huis.doel.1", 9.0, None), (7, B, "huis.doel.2", 4.0, None)
    )
    together = cell_scores(answers, small_kader)

    assert together.loc[(7, "samen", "huis.doel"), "mean"] == 3.0
    assert together.loc[(3, "samen", "huis.doel"), "mean"] == 9.0
    for one in (3, 7):
        assert_frame_equal(together.loc[[one]], cell_scores(answers[answers["assessment"] == one], small_kader))


def test_a_framework_without_viewpoints_has_only_samen(bare_kader: Kader) -> None:
    """All respondents are of one kind: mean(1, 3) = 2, then (2 + 3) / 2 = 2.5."""
    answers = replies(
        (1, "", "tuin.grijs.1", 1.0, None),
        (1, "", "tuin.grijs.1", 3.0, None),
        (1, "", "tuin.grijs.2", 3.0, None),
        (1, "", "tuin.groen.1", None, "nvt"),
    )
    scores = cell_scores(answers, bare_kader)

    assert set(scores.index.get_level_values("viewpoint")) == {"samen"}
    assert numbers(scores, "samen", "tuin.grijs") == {"mean": 2.5, "scored": 2, "applicable": 2}
    assert numbers(scores, "samen", "tuin.groen")["applicable"] == 0


# ---------------------------------------------------------------- change


def test_change_counts_only_questions_scored_in_both(small_kader: Kader) -> None:
    """The cell was 7 and is 7, but the one question that can be compared went from 5 to 8."""
    then = replies((1, A, "huis.middelen.1", 5.0, None), (1, A, "huis.middelen.2b", 9.0, None))
    now = replies((1, A, "huis.middelen.1", 8.0, None), (1, A, "huis.middelen.2", 6.0, None))
    change = changes(now, then, small_kader)

    assert numbers(change, A, "huis.middelen") == {"change": 3.0, "change_questions": 1, "change_moved": 1}
    assert numbers(change, "samen", "huis.middelen") == numbers(change, A, "huis.middelen")


def test_a_viewpoint_of_one_of_both_assessments_makes_no_change(small_kader: Kader) -> None:
    """Samen went from 6 to 4 because a bestuurder came in, and nobody changed his mind: the change is 0."""
    then = replies((1, A, "huis.doel.1", 6.0, None))
    now = replies((1, A, "huis.doel.1", 6.0, None), (1, B, "huis.doel.1", 2.0, None))
    change = changes(now, then, small_kader)

    assert numbers(change, "samen", "huis.doel") == {"change": 0.0, "change_questions": 1, "change_moved": 0}
    assert numbers(change, B, "huis.doel")["change_questions"] == 0
    assert np.isnan(numbers(change, B, "huis.doel")["change"])


def test_a_viewpoint_counts_per_question_that_it_scored_in_both(small_kader: Kader) -> None:
    """Bestuurlijk answered another question than before, so question 1 compares ambtelijk alone: 6 to 7."""
    then = replies((1, A, "huis.doel.1", 6.0, None), (1, B, "huis.doel.2", 9.0, None))
    now = replies((1, A, "huis.doel.1", 7.0, None), (1, B, "huis.doel.1", 2.0, None))
    change = changes(now, then, small_kader)

    assert numbers(change, "samen", "huis.doel") == {"change": 1.0, "change_questions": 1, "change_moved": 1}


def test_the_change_of_samen_weighs_viewpoints_equally(small_kader: Kader) -> None:
    """Bestuurlijk went up by 2, the two of ambtelijk stayed: (2 + 0) / 2 = 1."""
    then = replies((1, B, "huis.doel.1", 4.0, None), (1, A, "huis.doel.1", 6.0, None))
    now = replies((1, B, "huis.doel.1", 6.0, None), (1, A, "huis.doel.1", 5.0, None), (1, A, "huis.doel.1", 7.0, None))
    change = changes(now, then, small_kader)

    assert numbers(change, "samen", "huis.doel")["change"] == 1.0
    assert numbers(change, B, "huis.doel")["change"] == 2.0
    assert numbers(change, A, "huis.doel") == {"change": 0.0, "change_questions": 1, "change_moved": 0}


def test_questions_that_moved_are_counted_up_and_down(small_kader: Kader) -> None:
    """One up, one down, one the same: no change on the whole, three compared, two moved."""
    then = replies(
        (1, A, "huis.middelen.1", 5.0, None),
        (1, A, "huis.middelen.2", 5.0, None),
        (1, A, "huis.middelen.2b", 5.0, None),
    )
    now = replies(
        (1, A, "huis.middelen.1", 6.0, None),
        (1, A, "huis.middelen.2", 4.0, None),
        (1, A, "huis.middelen.2b", 5.0, None),
    )
    change = changes(now, then, small_kader)

    assert numbers(change, "samen", "huis.middelen") == {"change": 0.0, "change_questions": 3, "change_moved": 2}


def test_float_noise_is_no_movement(small_kader: Kader) -> None:
    """The same three answers in another order give the same mean but for noise: not moved."""
    then = replies(*((1, A, "huis.doel.1", score, None) for score in (0.1, 0.2, 0.3)))
    now = replies(*((1, A, "huis.doel.1", score, None) for score in (0.3, 0.2, 0.1)))
    change = changes(now, then, small_kader)

    assert numbers(change, A, "huis.doel")["change_moved"] == 0


def test_with_nothing_in_common_there_is_no_change(small_kader: Kader) -> None:
    """Missing, and not 0; compared with nothing at all as well."""
    now = replies((1, A, "huis.doel.1", 6.0, None))
    for then in (replies((1, A, "huis.doel.2", 6.0, None)), replies((1, B, "huis.doel.1", 6.0, None)), replies()):
        change = changes(now, then, small_kader)

        assert np.isnan(numbers(change, "samen", "huis.doel")["change"])
        assert numbers(change, "samen", "huis.doel")["change_questions"] == 0


def test_the_means_before_and_after_are_over_what_was_scored_both_times(small_kader: Kader) -> None:
    """Question 1 from (2 + 4) / 2 to (6 + 4) / 2; of question 2 only ambtelijk did both, 8 and 7: from 5.5 to 6."""
    then = replies(
        *((1, B, "huis.doel.1", 2.0, None), (1, A, "huis.doel.1", 4.0, None)),
        *((1, A, "huis.doel.2", 8.0, None), (1, B, "buurt.doel.1", 9.0, None)),
    )
    now = replies(
        *((1, B, "huis.doel.1", 6.0, None), (1, A, "huis.doel.1", 4.0, None)),
        *((1, A, "huis.doel.2", 7.0, None), (1, B, "huis.doel.2", 1.0, None)),
    )
    sides = one_assessment(now, small_kader), one_assessment(then, small_kader)
    before, after = scoring.comparable_scores(*sides, "samen")
    cells = scoring.cell_changes(*sides, small_kader, "samen")
    official = scoring.cell_changes(*sides, small_kader, A)
    house = list(small_kader.cell).index("huis.doel")

    assert sorted(before[np.isfinite(before)]) == [3.0, 8.0]
    assert sorted(after[np.isfinite(after)]) == [5.0, 7.0]
    values = [getattr(cells, name)[0, house] for name in ("before", "after", "change", "questions", "moved")]
    assert values == [5.5, 6.0, 0.5, 2, 2]
    assert cells.questions.sum() == 2
    assert np.isfinite(cells.before).sum() == np.isfinite(cells.after).sum() == np.isfinite(cells.change).sum() == 1
    assert [official.before[0, house], official.after[0, house], official.moved[0, house]] == [6.0, 5.5, 1]


def test_what_was_scored_once_is_no_part_of_the_means(small_kader: Kader) -> None:
    """Of huis.doel only the first question was scored both times, 2 and 6; the second only then, or only now."""
    first = (1, B, "huis.doel.1", 2.0, None), (1, B, "huis.doel.1", 6.0, None)
    second = (1, B, "huis.doel.2", 9.0, None)
    house = list(small_kader.cell).index("huis.doel")
    for then, now in (((first[0], second), (first[1],)), ((first[0],), (first[1], second))):
        sides = one_assessment(replies(*now), small_kader), one_assessment(replies(*then), small_kader)
        cells = scoring.cell_changes(*sides, small_kader, "samen")

        values = [getattr(cells, name)[0, house] for name in ("before", "after", "change", "questions", "moved")]
        assert values == [2.0, 6.0, 4.0, 1, 1]


def test_one_viewpoint_is_compared_without_its_neighbour(small_kader: Kader) -> None:
    """bestuurlijk went from 2 to 6, whatever ambtelijk says of the same question."""
    then = replies((1, B, "huis.doel.1", 2.0, None), (1, A, "huis.doel.1", 8.0, None))
    now = replies((1, B, "huis.doel.1", 6.0, None), (1, A, "huis.doel.1", 1.0, None))
    sides = one_assessment(now, small_kader), one_assessment(then, small_kader)
    before, after = scoring.comparable_scores(*sides, B)

    assert (before[np.isfinite(before)].tolist(), after[np.isfinite(after)].tolist()) == ([2.0], [6.0])


def test_without_viewpoints_samen_is_compared_itself(bare_kader: Kader) -> None:
    """From mean(1, 3) = 2 to 3."""
    then = one_assessment(replies(*((1, "", "tuin.groen.1", score, None) for score in (1.0, 3.0))), bare_kader)
    now = one_assessment(replies((1, "", "tuin.groen.1", 3.0, None)), bare_kader)
    before, after = scoring.comparable_scores(now, then, "samen")

    assert (before[np.isfinite(before)].tolist(), after[np.isfinite(after)].tolist()) == ([2.0], [3.0])


def test_change_is_compared_row_for_row(small_kader: Kader) -> None:
    """Of several assessments each is compared with the earlier one in its place."""
    now = scoring.question_scores(
        replies((4, A, "huis.doel.1", 8.0, None), (5, A, "huis.doel.1", 8.0, None)), small_kader, np.array([4, 5])
    )
    earlier = scoring.question_scores(
        replies((1, A, "huis.doel.1", 7.0, None), (2, A, "huis.doel.1", 3.0, None)), small_kader, np.array([1, 2])
    )
    change = scoring.changes(now, earlier.taken(np.array([1, 0])), small_kader).set_index(KEY)["change"]

    assert change[(4, "samen", "huis.doel")] == 5.0
    assert change[(5, "samen", "huis.doel")] == 1.0


def test_a_framework_without_viewpoints_has_change(bare_kader: Kader) -> None:
    """From mean(1, 3) = 2 to 3."""
    then = replies((1, "", "tuin.groen.1", 1.0, None), (1, "", "tuin.groen.1", 3.0, None))
    change = changes(replies((1, "", "tuin.groen.1", 3.0, None)), then, bare_kader)

    assert numbers(change, "samen", "tuin.groen") == {"change": 1.0, "change_questions": 1, "change_moved": 1}


# ---------------------------------------------------------------- gap


def test_a_signed_gap_can_cancel_and_the_absolute_gap_does_not(small_kader: Kader) -> None:
    """Bestuurlijk is 3 higher on one question and 3 lower on the other: signed 0, absolute 3."""
    answers = replies(
        (1, B, "huis.doel.1", 8.0, None),
        (1, A, "huis.doel.1", 5.0, None),
        (1, B, "huis.doel.2", 4.0, None),
        (1, A, "huis.doel.2", 7.0, None),
    )
    gap = gaps(answers, small_kader)

    assert numbers(gap, "samen", "huis.doel") == {"gap": 0.0, "gap_absolute": 3.0, "gap_questions": 2}


def test_the_gap_counts_only_questions_that_both_scored(small_kader: Kader) -> None:
    """Of three questions one is common: 2 − mean(5, 7) = −4."""
    answers = replies(
        (1, B, "huis.middelen.1", 2.0, None),
        (1, A, "huis.middelen.1", 5.0, None),
        (1, A, "huis.middelen.1", 7.0, None),
        (1, B, "huis.middelen.2", 9.0, None),
        (1, A, "huis.middelen.2", None, "weet_niet"),
        (1, A, "huis.middelen.2b", 1.0, None),
    )
    gap = gaps(answers, small_kader)

    assert numbers(gap, "samen", "huis.middelen") == {"gap": -4.0, "gap_absolute": 4.0, "gap_questions": 1}
    assert numbers(gap, "samen", "huis.doel")["gap_questions"] == 0
    assert np.isnan(numbers(gap, "samen", "huis.doel")["gap"])
    assert np.isnan(numbers(gap, "samen", "huis.doel")["gap_absolute"])


def test_a_third_viewpoint_is_no_part_of_the_gap(kader: Kader) -> None:
    """Only the two that the framework names: 4 − 2 = 2, whatever the partner says."""
    answers = replies(
        (1, B, "context.ambitie.1", 4.0, None),
        (1, A, "context.ambitie.1", 2.0, None),
        (1, "partner", "context.ambitie.1", 5.0, None),
        (1, "partner", "context.ambitie.2", 1.0, None),
    )
    gap = gaps(answers, kader)

    assert numbers(gap, "samen", "context.ambitie") == {"gap": 2.0, "gap_absolute": 2.0, "gap_questions": 1}


def test_a_framework_without_a_pair_has_no_gap(bare_kader: Kader) -> None:
    """No rows, with the columns in place for whoever joins them."""
    gap = scoring.gaps(one_assessment(replies((1, "", "tuin.groen.1", 3.0, None)), bare_kader), bare_kader)

    assert list(gap.columns) == [*KEY, "gap", "gap_absolute", "gap_questions"]
    assert len(gap) == 0


# ---------------------------------------------------------------- deviation


def test_the_deviation_of_a_cell_is_the_mean_over_its_questions(small_kader: Kader) -> None:
    """All three pooled in samen: (2+0+2)/3 over 4, 6, 8, and 0.5 over 5, 6; per viewpoint over its own."""
    answers = replies(
        (1, A, "huis.doel.1", 4.0, None),
        (1, A, "huis.doel.1", 8.0, None),
        (1, B, "huis.doel.1", 6.0, None),
        (1, A, "huis.doel.2", 5.0, None),
        (1, B, "huis.doel.2", 6.0, None),
    )
    distances = deviations(answers, small_kader)

    assert numbers(distances, "samen", "huis.doel") == pytest.approx(
        {"deviation": (4 / 3 + 0.5) / 2, "deviation_questions": 2}
    )
    assert numbers(distances, A, "huis.doel") == {"deviation": 2.0, "deviation_questions": 1}
    assert np.isnan(numbers(distances, B, "huis.doel")["deviation"])
    assert numbers(distances, B, "huis.doel")["deviation_questions"] == 0


def test_one_score_per_question_is_no_deviation(small_kader: Kader) -> None:
    """Missing replies and other assessments do not count; a cell without two scores is missing, and not 0."""
    answers = replies(
        (1, A, "huis.doel.1", 4.0, None),
        (1, B, "huis.doel.1", None, "nvt"),
        (2, B, "huis.doel.1", 9.0, None),
    )
    distances = deviations(answers, small_kader)

    assert set(distances.index.get_level_values("viewpoint")) == {"samen", A, B}
    assert distances["deviation"].isna().all()
    assert (distances["deviation_questions"] == 0).all()


def test_a_viewpoint_that_did_not_reply_has_no_deviation(small_kader: Kader) -> None:
    """Only bestuurlijk replied: there are no rows of ambtelijk."""
    answers = replies((1, B, "huis.doel.1", 2.0, None), (1, B, "huis.doel.1", 4.0, None))

    assert set(deviations(answers, small_kader).index.get_level_values("viewpoint")) == {"samen", B}


def test_a_framework_without_viewpoints_has_a_deviation(bare_kader: Kader) -> None:
    """Its respondents are all samen."""
    answers = replies((1, "", "tuin.groen.1", 1.0, None), (1, "", "tuin.groen.1", 3.0, None))
    distances = deviations(answers, bare_kader)

    assert set(distances.index.get_level_values("viewpoint")) == {"samen"}
    assert numbers(distances, "samen", "tuin.groen") == {"deviation": 1.0, "deviation_questions": 1}


# ---------------------------------------------------------------- laws

law = settings(max_examples=amount(300))  # each example scores whole frames

QUESTIONS = [
    "huis.doel.1",
    "huis.doel.2",
    "buurt.doel.1",
    "huis.middelen.1",
    "huis.middelen.2",
    "huis.middelen.2b",
    "rest.cijfer",
]


@st.composite
def answers_of(draw: st.DrawFn, assessments: Sequence[int] = (1,)) -> pd.DataFrame:
    """Draw replies to the small framework: scores in half points, and every kind of missing."""
    scored = st.tuples(st.integers(0, 20).map(lambda steps: steps / 2), st.none())
    unscored = st.tuples(st.none(), st.sampled_from(["nvt", "weet_niet", None]))
    reply = st.tuples(
        st.sampled_from(assessments), st.sampled_from([B, A]), st.sampled_from(QUESTIONS), scored | unscored
    )
    return replies(
        *((number, viewpoint, item, *said) for number, viewpoint, item, said in draw(st.lists(reply, max_size=20)))
    )


def everything(answers: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return cell scores and gaps of assessments 1 and 2 in one frame."""
    scores = scoring.question_scores(answers, kader, np.array([1, 2]))
    return scoring.cell_scores(scores, kader).merge(scoring.gaps(scores, kader), on=KEY, how="left")


@law
@given(answers=answers_of(assessments=(1, 2)), chosen=st.sets(st.integers(0, 5), min_size=1).map(sorted))
def test_some_questions_have_the_scores_that_they_have_alone(
    small_kader: Kader, answers: pd.DataFrame, chosen: list[int]
) -> None:
    """Taken from all of them, they and who replied to them are as when nothing else was asked."""
    both, questions = np.array([1, 2]), list(small_kader.cell_of)
    part = scoring.of_questions(*scoring.scores_and_replies(answers, small_kader, both), chosen)
    alone, _replied = scoring.scores_and_replies(
        answers, small_kader, both, questions=[questions[place] for place in chosen]
    )

    np.testing.assert_array_equal(part.score, alone.score)
    np.testing.assert_array_equal(part.applicable, alone.applicable)
    np.testing.assert_array_equal(part.present, alone.present)


@law
@given(answers=answers_of(assessments=(1, 2)), seed=st.integers(0, 99))
def test_the_order_of_the_replies_changes_nothing(small_kader: Kader, answers: pd.DataFrame, seed: int) -> None:
    """Shuffled respondents and questions give the same scores, coverage and gaps."""
    shuffled = answers.sample(frac=1, random_state=seed)

    assert_frame_equal(everything(shuffled, small_kader), everything(answers, small_kader))


@law
@given(answers=answers_of(), viewpoint=st.sampled_from([B, A]))
def test_twice_as_many_of_one_viewpoint_changes_nothing(
    small_kader: Kader, answers: pd.DataFrame, viewpoint: str
) -> None:
    """Every respondent of one viewpoint has a double: each viewpoint keeps its weight in samen."""
    doubled = pd.concat([answers, answers[answers["viewpoint"] == viewpoint]], ignore_index=True)

    assert_frame_equal(everything(doubled, small_kader), everything(answers, small_kader))


@law
@given(one=answers_of(), other=answers_of())
def test_change_back_is_the_opposite_of_change(small_kader: Kader, one: pd.DataFrame, other: pd.DataFrame) -> None:
    """From a to b over the same questions as from b to a, with the other sign."""
    there, back = changes(one, other, small_kader), changes(other, one, small_kader)
    common = there.index.intersection(back.index)
    there, back = there.loc[common], back.loc[common]

    assert {"samen"} <= set(common.get_level_values("viewpoint"))
    np.testing.assert_allclose(there["change"], -back["change"], atol=1e-12)
    assert_frame_equal(there[["change_questions", "change_moved"]], back[["change_questions", "change_moved"]])


@law
@given(answers=answers_of())
def test_nothing_changed_since_the_same_answers(small_kader: Kader, answers: pd.DataFrame) -> None:
    """Compared with itself every scored question is comparable, and none moved."""
    change = changes(answers, answers, small_kader)
    scored = cell_scores(answers, small_kader)["scored"] if len(answers) else pd.Series(dtype="int64")

    assert (change["change"].fillna(0) == 0).all()
    assert (change["change_moved"] == 0).all()
    assert change["change_questions"].loc[scored.index].tolist() == scored.tolist()


@law
@given(answers=answers_of())
def test_the_gap_changes_sign_when_the_viewpoints_swap(small_kader: Kader, answers: pd.DataFrame) -> None:
    """Bestuurlijk − ambtelijk is the opposite of ambtelijk − bestuurlijk; its size stays."""
    swapped = answers.assign(viewpoint=answers["viewpoint"].map({B: A, A: B}))
    gap, opposite = gaps(answers, small_kader), gaps(swapped, small_kader)

    np.testing.assert_allclose(gap["gap"], -opposite["gap"], atol=1e-12)
    assert_frame_equal(gap[["gap_absolute", "gap_questions"]], opposite[["gap_absolute", "gap_questions"]])
    assert (gap["gap"].abs().fillna(0) <= gap["gap_absolute"].fillna(0) + 1e-12).all()


@law
@given(answers=answers_of())
def test_the_deviation_is_that_of_agreement(small_kader: Kader, answers: pd.DataFrame) -> None:
    """Per cell the mean over its questions of AD_M of all replies, one by one as in `agreement`."""
    scored = answers.dropna(subset="score").groupby("item")["score"].apply(list).to_dict()
    distances = deviations(answers, small_kader).xs("samen", level="viewpoint")["deviation"]
    items = {
        code: [scored.get(question.code, []) for question in cell.questions] for code, cell in small_kader.cell.items()
    }
    expected = [agreement.average_deviation_items(items[cell]) for _assessment, cell in distances.index]

    assert distances.tolist() == pytest.approx([np.nan if one is None else one for one in expected], nan_ok=True)


@law
@given(answers=answers_of())
def test_a_score_lies_between_the_lowest_and_the_highest_answer(small_kader: Kader, answers: pd.DataFrame) -> None:
    """A mean of means leaves the range of its answers nowhere; coverage leaves 0 to 1 nowhere."""
    frame = everything(answers, small_kader)
    grid = answers[answers["item"] != "rest.cijfer"]

    assert (frame["mean"].dropna() >= grid["score"].min() - 1e-12).all()
    assert (frame["mean"].dropna() <= grid["score"].max() + 1e-12).all()
    assert ((frame["scored"] >= 0) & (frame["scored"] <= frame["applicable"])).all()
    assert (frame["mean"].isna() == (frame["scored"] == 0)).all()


@law
@given(answers=answers_of())
def test_the_scores_follow_the_definitions_word_for_word(small_kader: Kader, answers: pd.DataFrame) -> None:
    """The dense arrays give what the sentences of the definition give when they are followed one by one."""
    cells = scoring.cell_scores(one_assessment(answers, small_kader), small_kader)
    followed = [by_definition(answers, small_kader, row.cell, row.viewpoint) for row in cells.itertuples()]

    assert cells["scored"].tolist() == [len(scores) for scores, _applicable in followed]
    assert cells["applicable"].tolist() == [applicable for _scores, applicable in followed]
    assert cells["mean"].tolist() == pytest.approx(
        [mean(scores) if scores else np.nan for scores, _applicable in followed], nan_ok=True
    )


def by_definition(answers: pd.DataFrame, kader: Kader, cell: str, viewpoint: str) -> tuple[list[float], int]:
    """Return the question scores of a cell and its applicable questions, as section 5 of the design words them."""
    scores: list[float] = []
    applicable = 0
    chosen = [row for row in answers.itertuples() if viewpoint in ("samen", row.viewpoint)]
    for question in kader.cell[cell].questions:
        rows = [row for row in chosen if row.item == question.code]
        applicable += not (rows and all(row.missing == "nvt" for row in rows))
        given = {one: [row.score for row in rows if row.viewpoint == one and row.score == row.score] for one in (A, B)}
        means = [mean(some) for some in given.values() if some]
        scores += [mean(means)] if means else []
    return scores, applicable
