"""Gap and deviation per cell over a selection, and what one assessment says and shows: by hand, and their laws."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tilburg_samenwerking.kader import GapOf, Kader
from tilburg_samenwerking.portfolio import viewpoints
from tilburg_samenwerking.portfolio.state import State

COLUMNS = ["viewpoint", "function", "item", "score", "missing"]
B, A = "bestuurlijk", "ambtelijk"


def answers(*rows: tuple[str, str, str, float | None]) -> pd.DataFrame:
    """Return these answers of one assessment as the store gives them: viewpoint, function, item, score."""
    frame = pd.DataFrame([(*row, None) for row in rows], columns=COLUMNS)
    return frame.astype({"score": "float64"}).assign(assessment=7)


def beside(kader: Kader, names: tuple[str, ...], *rows: tuple[object, ...]) -> viewpoints.CellValues:
    """Return these rows (assessment, cell, values) as wide arrays."""
    return viewpoints.as_cell_values(pd.DataFrame(rows, columns=["assessment_id", "cell", *names]), kader, names)


def by_cell(frame: pd.DataFrame, cell: str) -> dict[str, float]:
    """Return the numbers of one cell."""
    return {str(name): float(value) for name, value in frame.set_index("cell").loc[cell].items()}


def test_the_portfolio_gap_counts_each_collaboration_once(small_kader: Kader) -> None:
    """+2 and −1 give 0.5 signed and 1.5 absolute; an assessment without a gap is no part of it."""
    cell_gaps = beside(
        small_kader,
        viewpoints.GAP,
        (3, "huis.doel", 2.0, 2.0, 2),
        (1, "huis.doel", -1.0, 1.0, 1),
        (9, None, 5.0, 5.0, 1),
    )
    frame = viewpoints.gaps(cell_gaps, np.array([1, 2, 3, -1]), small_kader)

    assert frame["cell"].tolist() == list(small_kader.cell_codes)
    assert by_cell(frame, "huis.doel") == {"gap": 0.5, "absolute": 1.5, "questions": 3, "n": 2, "apart": 1}
    assert by_cell(frame, "buurt.doel")["n"] == 0
    assert np.isnan(by_cell(frame, "buurt.doel")["gap"])


def test_the_directions_of_a_gap_are_counted(small_kader: Kader) -> None:
    """One higher, two lower, one equal but for the noise of floats, and one who has no gap."""
    rows = [(1, "huis.doel", 0.04, 1.0, 2), (2, "huis.doel", -1.0, 1.0, 1), (3, "huis.doel", -0.5, 1.0, 1)]
    values = beside(small_kader, viewpoints.GAP, *rows, (4, "huis.doel", 1e-12, 1.0, 1))

    assert viewpoints.directions(values, np.array([1, 2, 3, 4, -1])).tolist() == [
        [1, 1, 2, 1],
        [0, 0, 0, 5],
        [0, 0, 0, 5],
    ]


def test_the_portfolio_deviation_counts_each_collaboration_once(small_kader: Kader) -> None:
    """0.5 and 1.5 give 1; a selection without any is missing, and not 0."""
    rows = [(1, "huis.doel", 0.5, 2), (2, "huis.doel", 1.5, 1)]
    cell_deviations = beside(small_kader, viewpoints.DEVIATION, *rows)
    frame = viewpoints.deviations(cell_deviations, np.array([1, 2]), small_kader)
    nothing = viewpoints.deviations(beside(small_kader, viewpoints.DEVIATION), np.array([1, 2]), small_kader)

    assert by_cell(frame, "huis.doel") == {"deviation": 1.0, "questions": 3, "n": 2, "apart": 0}
    assert nothing["deviation"].isna().all()
    assert (nothing["n"] == 0).all()


def test_both_viewpoints_are_compared_over_the_questions_both_scored(small_kader: Kader) -> None:
    """huis.doel.1: 8 against (4 + 6) / 2; huis.doel.2 has one side only and does not count."""
    given_ = answers(
        (B, "wethouder", "huis.doel.1", 8),
        (A, "een", "huis.doel.1", 4),
        (A, "twee", "huis.doel.1", 6),
        (A, "een", "huis.doel.2", 9),
    )
    frame = viewpoints.cell_pairs(given_, small_kader)

    assert by_cell(frame, "huis.doel") == {"first": 8, "second": 5, "gap": 3, "absolute": 3, "questions": 1}
    assert by_cell(frame, "buurt.doel")["questions"] == 0
    assert np.isnan(by_cell(frame, "buurt.doel")["gap"])


def test_the_agreement_in_a_cell_is_over_its_questions_and_respondents(small_kader: Kader) -> None:
    """Two of the same function are one respondent per viewpoint; huis.doel: 4, 6 and 5, 8 on a scale of 0–10 in halves.

    AD 1 and 1.5; variances 2 and 4.5, so S 3.25 on a null variance of 440/48; items outside the grid do not count.
    """
    given_ = answers(
        (B, "adviseur", "huis.doel.1", 4),
        (A, "adviseur", "huis.doel.1", 6),
        (B, "adviseur", "huis.doel.2", 5),
        (A, "adviseur", "huis.doel.2", 8),
        (A, "wethouder", "huis.doel.1", None),
        (A, "wethouder", "buurt.doel.2", 7),
        (B, "wethouder", "rest.cijfer", 7),
    )
    cells = {row["cell"]: row for row in viewpoints.cell_agreement(given_, small_kader, "samen")}
    seen = {row["cell"]: row for row in viewpoints.cell_agreement(given_, small_kader, A)}

    assert list(cells) == list(seen) == list(small_kader.cell_codes)
    assert (cells["huis.doel"]["raters"], cells["huis.doel"]["items"]) == (2, 2)
    assert cells["huis.doel"]["ad_j"] == 1.25
    assert cells["huis.doel"]["rwg_j_lindell"] == pytest.approx(1 - 3.25 / (440 / 48))
    assert (cells["buurt.doel"]["raters"], cells["buurt.doel"]["ad_j"]) == (1, None)
    assert (cells["huis.middelen"]["raters"], cells["huis.middelen"]["complete_items"]) == (0, 0)
    assert (seen["huis.doel"]["raters"], seen["huis.doel"]["items"], seen["huis.doel"]["icc1"]) == (1, 0, None)


def test_agreement_in_a_cell_needs_no_viewpoints(bare_kader: Kader) -> None:
    """Where the framework has none, every function is a respondent; without any answer there is none."""
    code, cell = next(iter(bare_kader.cell_of.items()))
    given_ = answers(("", "een", code, 4), ("", "twee", code, 4))
    rows = viewpoints.cell_agreement(given_, bare_kader, "samen")

    assert {row["cell"]: row["raters"] for row in rows}[cell] == 2
    assert {row["raters"] for row in viewpoints.cell_agreement(answers(), bare_kader, "samen")} == {0}


def test_a_framework_without_a_pair_has_no_gap(bare_kader: Kader) -> None:
    """No rows, and still a deviation."""
    given_ = answers(("", "een", "tuin.groen.1", 1), ("", "twee", "tuin.groen.1", 3))
    view = viewpoints.shared_view(given_, bare_kader)

    assert viewpoints.cell_pairs(given_, bare_kader).empty
    assert by_cell(view.drop(columns="view"), "tuin.groen")["deviation"] == 1
    assert by_cell(view.drop(columns="view"), "tuin.groen")["questions"] == 0


def test_agreement_per_question_pools_all_or_takes_one_viewpoint(small_kader: Kader) -> None:
    """Every question of the grid in order; samen has three respondents, bestuurlijk one and so no agreement."""
    given_ = answers((B, "wethouder", "huis.doel.1", 8), (A, "een", "huis.doel.1", 4), (A, "twee", "huis.doel.1", 6))
    together = {row["question"]: row for row in viewpoints.question_agreement(given_, small_kader, "samen")}
    alone = {row["question"]: row for row in viewpoints.question_agreement(given_, small_kader, B)}

    assert list(together) == list(small_kader.cell_of)
    assert (together["huis.doel.1"]["n"], together["huis.doel.1"]["ad"]) == (3, pytest.approx(4 / 3))
    assert (alone["huis.doel.1"]["n"], alone["huis.doel.1"]["ad"]) == (1, None)
    assert together["huis.doel.2"]["n"] == 0


@pytest.mark.parametrize(
    ("stated", "scores", "view"),
    [
        (9, (8, 8), "zegt gedeeld, scoort dicht bij elkaar"),
        (9, (1, 9), "zegt gedeeld, scoort uiteen"),
        (2, (8, 8), "zegt niet gedeeld, scoort dicht bij elkaar"),
        (2, (1, 9), "zegt niet gedeeld, scoort uiteen"),
    ],
)
def test_what_is_said_stands_beside_what_is_shown(
    small_kader: Kader, stated: float, scores: tuple[float, float], view: str
) -> None:
    """The question that asks for a shared view, against how far the answers of the cell are apart."""
    kader = asking(small_kader, "huis.doel.2")
    given_ = answers(
        (B, "wethouder", "huis.doel.1", scores[0]),
        (A, "een", "huis.doel.1", scores[1]),
        (A, "een", "huis.doel.2", stated),
    )
    frame = viewpoints.shared_view(given_, kader).set_index("cell")

    assert frame.loc["huis.doel", "said"] == stated
    assert frame.loc["huis.doel", "view"] == view
    assert frame.loc["buurt.doel", "asked"] == 0


def test_one_respondent_shows_nothing(small_kader: Kader) -> None:
    """Said can be known; shown cannot."""
    kader = asking(small_kader, "huis.doel.2")
    frame = viewpoints.shared_view(answers((A, "een", "huis.doel.2", 9)), kader).set_index("cell")

    assert frame.loc["huis.doel", "said"] == 9
    assert np.isnan(frame.loc["huis.doel", "deviation"])
    assert frame.loc["huis.doel", "view"] == "zegt gedeeld, te weinig respondenten om te zien"


def test_a_shared_view_over_a_selection_counts_where_the_answers_show_otherwise(small_kader: Kader) -> None:
    """Said 9 and apart; said 2 and alike; said 9 and alike; said 2 and nothing shown; and one that says nothing."""
    kader = asking(small_kader, "huis.doel.2")
    rows = [(1, 9.0), (2, 2.0), (3, 9.0), (4, 2.0)]
    given_ = pd.concat([answers((A, "een", "huis.doel.2", score)).assign(assessment=one) for one, score in rows])
    gap = beside(kader, viewpoints.GAP, (1, "huis.doel", 4.0, 4.0, 1), (5, "huis.doel", 4.0, 4.0, 1))
    deviation = beside(kader, viewpoints.DEVIATION, (2, "huis.doel", 0.5, 1), (3, "huis.doel", 0.5, 1))
    every = np.array([1, 2, 3, 4, 5])
    frame = viewpoints.shared_views(viewpoints.stated_views(given_, kader), gap, deviation, every, kader)

    assert frame["cell"].tolist() == ["huis.doel"]
    assert by_cell(frame, "huis.doel") == {"said": 5.5, "n": 3, "together_apart": 1, "divided_alike": 1}


def asking(kader: Kader, *codes: str) -> Kader:
    """Return the framework with these questions as those that ask for a shared view."""
    return kader.model_copy(update={"thresholds": kader.thresholds.model_copy(update={"shared_view": codes})})


replies = st.lists(
    st.tuples(
        st.sampled_from([A, B]),
        st.sampled_from(["een", "twee"]),
        st.sampled_from(["huis.doel.1", "huis.doel.2", "buurt.doel.1"]),
        st.integers(0, 20).map(lambda steps: steps / 2),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=replies)
def test_the_gap_changes_sign_when_the_viewpoints_swap(small_kader: Kader, rows: list) -> None:
    """In the answers or in the framework: the sign turns, the size and the questions stay."""
    swapped = [({A: B, B: A}[one], *rest) for one, *rest in rows]
    turned = small_kader.model_copy(update={"gap": GapOf.model_validate({"van": A, "min": B})})
    pairs = viewpoints.cell_pairs(answers(*rows), small_kader).set_index("cell")

    for other in (
        viewpoints.cell_pairs(answers(*swapped), small_kader).set_index("cell"),
        viewpoints.cell_pairs(answers(*rows), turned).set_index("cell"),
    ):
        np.testing.assert_allclose(pairs["gap"], -other["gap"], atol=1e-12)
        np.testing.assert_allclose(pairs["absolute"], other["absolute"], atol=1e-12)
        assert pairs["questions"].tolist() == other["questions"].tolist()


# ---------------------------------------------------------------- by hand


def test_values_are_those_of_the_assessments_asked_for_in_that_order(small_kader: Kader) -> None:
    """An assessment without values, before, between or after the known ones, has none and not those of a neighbour."""
    values = beside(small_kader, ("gap",), (3, "huis.doel", 3.0), (5, "buurt.doel", 5.0))

    np.testing.assert_array_equal(
        values.of(np.array([5, 1, 3, 4, 9]))["gap"],
        [[np.nan, 5.0, np.nan], [np.nan] * 3, [3.0, np.nan, np.nan], [np.nan] * 3, [np.nan] * 3],
    )


def test_a_gap_is_wide_from_the_threshold_and_over_enough_questions(kader: Kader) -> None:
    """From one point on over two questions, float noise or not; wide over one question is not wide."""
    rows = [(1, 1.0, 2), (2, 1.0 - 1e-12, 3), (3, 0.9, 9), (4, 2.0, 1)]
    values = beside(kader, viewpoints.GAP, *((one, "gemeente.ambitie", -gap, gap, n) for one, gap, n in rows))
    frame = viewpoints.gaps(values, np.arange(1, 5), kader)

    assert by_cell(frame, "gemeente.ambitie")["apart"] == 2
    assert by_cell(frame, "gemeente.ambitie")["gap"] == pytest.approx(-1.225)
    assert by_cell(frame, "gemeente.ambitie")["questions"] == 15


def test_respondents_are_apart_above_the_practical_limit(small_kader: Kader) -> None:
    """0–10 in halves has 21 categories, a sixth of those is 1.75 points: exactly that is still agreement."""
    rows = [(1, "huis.doel", 1.75, 2), (2, "huis.doel", 1.75 + 1e-12, 2), (3, "huis.doel", 1.8, 2)]
    frame = viewpoints.deviations(beside(small_kader, viewpoints.DEVIATION, *rows), np.arange(1, 4), small_kader)

    assert by_cell(frame, "huis.doel")["apart"] == 1


def test_collaborations_with_a_gap_go_from_the_highest_to_the_lowest(small_kader: Kader) -> None:
    """b +1, c −2, d +3; a has no gap in this cell, and e was never assessed."""
    rows = pd.DataFrame({"collaboration": list("abcde"), "name": list("ABCDE"), "assessment": [1, 2, 3, 4, -1]})
    state = State(rows, np.empty((5, 3)), np.empty((5, 3)), 5, 0, 0)
    values = beside(
        small_kader,
        viewpoints.GAP,
        (1, "buurt.doel", 9.0, 9.0, 9),
        (2, "huis.doel", 1.0, 2.0, 3),
        (3, "huis.doel", -2.0, 2.0, 1),
        (4, "huis.doel", 3.0, 3.0, 2),
    )

    assert viewpoints.gap_collaborations(values, state, small_kader, "huis.doel").values.tolist() == [
        ["d", "D", 3.0, 3.0, 2],
        ["b", "B", 1.0, 2.0, 3],
        ["c", "C", -2.0, 2.0, 1],
    ]


def test_ratings_are_those_of_the_viewpoint_from_low_to_high(small_kader: Kader) -> None:
    """Together all are pooled; what has no score is no rating, and a question without any has an empty list."""
    given_ = answers(
        (B, "wethouder", "huis.doel.1", 8),
        (A, "een", "huis.doel.1", 6),
        (A, "twee", "huis.doel.1", 4),
        (A, "een", "huis.doel.2", None),
        (A, "een", "rest.cijfer", 5),
    )
    together, alone = (viewpoints.ratings(given_, small_kader, viewpoint) for viewpoint in ("samen", A))

    assert together["huis.doel.1"] == [4, 6, 8]
    assert alone["huis.doel.1"] == [4, 6]
    assert together["huis.doel.2"] == []
    assert list(together) == list(small_kader.cell_of)


def test_what_is_said_of_a_shared_view_is_the_mean_of_the_questions_that_ask(small_kader: Kader) -> None:
    """9 and 6 on the two that ask: 7.5; the second assessment answers one of them, and the other cell has none."""
    kader = asking(small_kader, "huis.doel.1", "huis.doel.2", "buurt.doel.1")
    given_ = pd.concat(
        [
            answers((A, "een", "huis.doel.1", 9), (A, "een", "huis.doel.2", 6), (A, "een", "buurt.doel.2", 1)),
            answers((A, "een", "huis.doel.2", 3)).assign(assessment=8),
        ]
    )
    stated = viewpoints.stated_views(given_, kader)

    assert stated.assessments.tolist() == [7, 8]
    np.testing.assert_array_equal(stated.values["said"], [[7.5, np.nan, np.nan], [3.0, np.nan, np.nan]])


def test_in_between_a_view_is_partly_shared(kader: Kader) -> None:
    """Of three bands the middle one says `deels gedeeld`; where no question asks nothing is said."""
    frame = viewpoints.shared_view(answers((A, "een", "gemeente.ambitie.1", 3)), kader).set_index("cell")

    assert frame.loc["gemeente.ambitie", "view"] == "zegt deels gedeeld, te weinig respondenten om te zien"
    assert frame.loc["context.ambitie", "view"] == ""
    assert (frame.loc["gemeente.ambitie", "asked"], frame.loc["context.ambitie", "asked"]) == (1, 0)


def test_one_gap_or_one_deviation_is_enough_to_show(small_kader: Kader) -> None:
    """Two respondents of one viewpoint show a deviation without a gap: 8 and 2 are 3 apart on average, above 1.75."""
    kader = asking(small_kader, "huis.doel.2")
    given_ = answers((A, "een", "huis.doel.1", 8), (A, "twee", "huis.doel.1", 2), (A, "een", "huis.doel.2", 9))
    frame = viewpoints.shared_view(given_, kader).set_index("cell")

    assert frame.loc["huis.doel", ["deviation", "deviation_questions", "questions"]].tolist() == [3.0, 1, 0]
    assert frame.loc["huis.doel", "view"] == "zegt gedeeld, scoort uiteen"


def test_a_number_of_no_questions_is_kept_beside_a_missing_value(small_kader: Kader) -> None:
    """The deviation is missing and the amount is 0, not missing too; a row without a cell is left out."""
    values = beside(small_kader, viewpoints.DEVIATION, (1, "huis.doel", np.nan, 0), (2, None, 1.0, 1))

    assert values.assessments.tolist() == [1]
    np.testing.assert_array_equal(values.values["deviation_questions"], [[0.0, np.nan, np.nan]])


def test_each_cell_counts_its_own_questions_and_collaborations(small_kader: Kader) -> None:
    """Two collaborations with a gap in one cell, one of them also in another."""
    rows = [(1, "huis.doel", 2.0, 2.0, 2), (2, "huis.doel", 1.0, 1.0, 1), (2, "buurt.doel", -3.0, 3.0, 2)]
    frame = viewpoints.gaps(beside(small_kader, viewpoints.GAP, *rows), np.array([1, 2]), small_kader)

    assert frame["questions"].tolist() == [3, 2, 0]
    assert frame["n"].tolist() == [2, 1, 0]
    assert frame["apart"].tolist() == [1, 1, 0]


def test_each_cell_that_is_asked_for_counts_its_own_views(small_kader: Kader) -> None:
    """In huis both say 9, one of them apart; in buurt one says 2 and is alike, and nothing is shown of the other."""
    kader = asking(small_kader, "huis.doel.2", "buurt.doel.1")
    given_ = pd.concat(
        [
            answers((A, "een", "huis.doel.2", 9), (A, "een", "buurt.doel.1", 2)).assign(assessment=1),
            answers((A, "een", "huis.doel.2", 9), (A, "een", "buurt.doel.1", 2)).assign(assessment=2),
        ]
    )
    gap = beside(kader, viewpoints.GAP, (1, "huis.doel", 4.0, 4.0, 1))
    deviation = beside(kader, viewpoints.DEVIATION, (1, "buurt.doel", 0.5, 1), (2, "huis.doel", 0.5, 1))
    frame = viewpoints.shared_views(viewpoints.stated_views(given_, kader), gap, deviation, np.array([1, 2]), kader)

    assert frame.values.tolist() == [["huis.doel", 9.0, 2, 1, 0], ["buurt.doel", 2.0, 1, 0, 1]]


def test_each_cell_counts_its_own_deviations(small_kader: Kader) -> None:
    """Two collaborations in one cell, one of them above the limit of 1.75; one in another cell, above it too."""
    rows = [(1, "huis.doel", 2.0, 2), (2, "huis.doel", 1.0, 1), (2, "buurt.doel", 3.0, 2)]
    frame = viewpoints.deviations(beside(small_kader, viewpoints.DEVIATION, *rows), np.array([1, 2]), small_kader)

    assert frame["questions"].tolist() == [3, 2, 0]
    assert frame["n"].tolist() == [2, 1, 0]
    assert frame["apart"].tolist() == [1, 1, 0]
