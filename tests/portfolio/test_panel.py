"""Everything that was read as one panel: which scores are in it, and in what order.

The small framework has cells huis.doel, buurt.doel and huis.middelen.
"""

import numpy as np

from tests.portfolios import NAN, assessments, cell_scores, collaborations
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.panel import as_panel


def test_scores_of_other_assessments_and_cells_do_not_matter(small_kader: Kader) -> None:
    """The store holds scores of concepts and of older versions too: they have no place in the panel."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(small_kader, (1, 1, "2026-01-01", None, None)),
        cell_scores((1, "huis.doel", 8.0, 2, 2), (99, "huis.doel", 1.0, 2, 2), (1, "verdwenen.veld", 1.0, 2, 2)),
        small_kader,
    )

    np.testing.assert_array_equal(panel.mean, [[8.0, NAN, NAN]])


def test_a_score_of_another_framework_is_left_out_where_a_cell_has_the_same_code(small_kader: Kader) -> None:
    """The assessment is there, unread, and its neighbour keeps its own score."""
    rounds = assessments(small_kader, (1, 1, "2026-01-01", None, None), (2, 2, "2026-01-01", None, None))
    rounds.loc[rounds["id"] == 1, "kader_hash"] = "another"
    who = collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None))
    scores = cell_scores((1, "huis.doel", 8.0, 2, 2), (2, "huis.doel", 7.0, 1, 2))
    panel = as_panel(who, rounds, scores, small_kader)

    assert panel.assessments["readable"].tolist() == [False, True]
    np.testing.assert_array_equal(panel.mean[:, 0], [NAN, 7.0])
    assert panel.coverage[:, 0].tolist() == [0.0, 0.5]


def test_the_frames_of_a_panel_have_the_rows_in_order_and_no_other_columns(small_kader: Kader) -> None:
    """Rows that come in another order are numbered anew; three columns are added to the assessments."""
    who = collaborations((2, "b", None, None, None, None), (1, "a", None, None, None, None))
    rounds = assessments(small_kader, (12, 1, "2026-02-01", None, None), (11, 1, "2026-01-01", None, None))
    panel = as_panel(who, rounds, cell_scores(), small_kader)

    assert list(panel.collaborations) == list(who.collaborations)
    assert panel.collaborations["slug"].to_dict() == {0: "b", 1: "a"}
    assert list(panel.assessments) == [*rounds, "place", "readable", "translated"]
    assert panel.assessments["id"].to_dict() == {0: 11, 1: 12}


def test_from_one_viewpoint_it_is_known_where_it_replied(small_kader: Kader) -> None:
    """In the first of two, where nothing has a score; together nobody is silent."""
    who = collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None))
    rounds = assessments(small_kader, (1, 1, "2026-01-01", None, None), (2, 2, "2026-01-01", None, None))
    samen = as_panel(who, rounds, cell_scores(), small_kader)
    panel = as_panel(who, rounds, cell_scores((1, "huis.doel", np.nan, 0, 2)), small_kader, samen)

    assert panel.replied is not None
    assert panel.replied.tolist() == [True, False]
    assert samen.replied is None


def test_an_older_version_that_is_brought_over_has_its_scores(small_kader: Kader) -> None:
    """Where crosswalks reach it, its scores are read and it says so; a phase that this framework lacks is unknown."""
    rounds = assessments(small_kader, (1, 1, "2026-01-01", "toen", "rustig"), (2, 2, "2026-01-01", "begin", "rustig"))
    rounds.loc[rounds["id"] == 1, "kader_hash"] = "older"
    who = collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None))
    scores = cell_scores((1, "huis.doel", 8.0, 1, 2), (2, "huis.doel", 7.0, 2, 2))
    panel = as_panel(who, rounds, scores, small_kader, older=("older",))

    assert panel.assessments["readable"].tolist() == [True, True]
    assert panel.assessments["translated"].tolist() == [True, False]
    assert panel.assessments["phase"].isna().tolist() == [True, False]
    assert panel.assessments["water"].tolist() == ["rustig", "rustig"]
    assert panel.mean[:, 0].tolist() == [8.0, 7.0]
    assert panel.coverage[:, 0].tolist() == [0.5, 1.0]


def test_a_cell_is_covered_by_its_share_of_applicable_questions(small_kader: Kader) -> None:
    """1 of 1 is whole and 1 of 2 half; where nothing applies it is nought, and said to be so, in that cell alone."""
    who = collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None))
    rounds = assessments(small_kader, (1, 1, "2026-01-01", None, None), (2, 2, "2026-01-01", None, None))
    scores = cell_scores((1, "huis.doel", 8.0, 1, 1), (1, "buurt.doel", 8.0, 1, 2), (2, "huis.doel", NAN, 0, 0))
    panel = as_panel(who, rounds, scores, small_kader)

    assert panel.coverage.tolist() == [[1.0, 0.5, 0.0], [0.0, 0.0, 0.0]]
    assert panel.not_applicable is not None
    assert panel.not_applicable.tolist() == [[False, False, False], [True, False, False]]


def test_what_no_framework_of_now_knows_is_unknown(small_kader: Kader) -> None:
    """Also where every assessment is of an older version."""
    rounds = assessments(small_kader, (1, 1, "2026-01-01", "toen", "rustig")).assign(kader_hash="older")
    panel = as_panel(collaborations((1, "a", None, None, None, None)), rounds, cell_scores(), small_kader)

    assert panel.assessments["phase"].isna().all()
    assert panel.assessments["water"].tolist() == ["rustig"]


def test_names_are_at_hand_as_arrays(small_kader: Kader) -> None:
    """By what a state calls them."""
    who = collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None))
    arrays = as_panel(who, assessments(small_kader), cell_scores(), small_kader).arrays

    assert {name: list(values) for name, values in arrays.who.items()} == {
        "collaboration": ["a", "b"],
        "name": ["A", "B"],
        "short_name": [None, None],
    }
