"""One collaboration: its assessments in time, and what moved between the first and the last."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.portfolios import NAN, assessments, cell_changes, cell_scores, collaborations
from tests.snapshots import snapshot_of
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.panel import Panel, as_panel
from tilburg_samenwerking.portfolio.rounds import (
    answers_in_order,
    cell_movements,
    courses,
    held_since,
    in_band,
    last_round,
    panel_of,
    rounds_of,
)
from tilburg_samenwerking.portfolio.state import state_on


@pytest.mark.parametrize("slug", ["jeugdhulp-stadsregio", "talent-voor-techniek"])
def test_the_last_round_equals_the_matrix_of_that_date(slug: str, demo_database: Path, kader: Kader) -> None:
    """The rounds of one collaboration and the portfolio on a date give the same numbers."""
    panel = snapshot_of(demo_database, kader).panel(SAMEN)
    last = rounds_of(panel, slug, kader).iloc[-1]
    matrix = statistics.matrix(state_on(panel, date(2026, 6, 30), kader), kader).set_index("collaboration")

    assert last["on"] == matrix.loc[slug, "assessed_on"]
    for column in (*kader.cell_codes, "overall"):
        assert last[column] == pytest.approx(matrix.loc[slug, column], nan_ok=True)


def test_the_last_round_is_that_on_or_before_the_date_readable_or_not() -> None:
    """The day itself counts; before the first there is none."""
    rounds = pd.DataFrame(
        {"assessment": [5, 6], "on": pd.to_datetime(["2025-06-30", "2026-06-30"]), "readable": [True, False]}
    )
    rows = [last_round(rounds, date(2026, 6, day)) for day in (29, 30)]

    assert [(row["assessment"], row["on"].date(), row["readable"]) for row in rows if row] == [
        (5, date(2025, 6, 30), True),
        (6, date(2026, 6, 30), False),
    ]
    assert last_round(rounds, date(2025, 6, 29)) is None


def test_answers_stand_in_the_order_of_the_framework(small_kader: Kader) -> None:
    """An item that the framework does not know is left out."""
    answers = pd.DataFrame(
        {"item": ["huis.doel.2", "weg", "huis.doel.1"], "viewpoint": ["x"] * 3, "function": ["y"] * 3}
    )

    assert answers_in_order(answers, small_kader)["item"].tolist() == ["huis.doel.1", "huis.doel.2"]


def test_answers_on_one_question_stand_by_viewpoint_and_by_function(small_kader: Kader) -> None:
    """The tenth adviser comes after the second."""
    who = ["jurist", "adviseur 10", "adviseur 2", "wethouder"]
    answers = pd.DataFrame({"item": "huis.doel.1", "viewpoint": ["x", "x", "x", "a"], "function": who})

    assert answers_in_order(answers, small_kader)["function"].tolist() == [
        *("wethouder", "adviseur 2", "adviseur 10", "jurist")
    ]


def of_two(kader: Kader) -> Panel:
    """Return a panel of a, assessed once, and b, assessed twice and the last time by another framework."""
    rounds = assessments(
        kader,
        (11, 1, "2026-03-01", "begin", "rustig"),
        (12, 2, "2026-02-01", "eind", "onrustig"),
        (13, 2, "2025-02-01", "begin", None),
    )
    rounds = rounds.assign(kader_version=["klein-1", "klein-0", "klein-1"])
    rounds.loc[rounds["id"] == 12, "kader_hash"] = "another"
    return as_panel(
        collaborations((1, "a", None, None, None, None), (2, "b", "Zorg", None, None, None)),
        rounds,
        cell_scores(
            (11, "huis.doel", 1.0, 2, 2),
            (12, "huis.doel", 2.0, 2, 2),
            (13, "huis.doel", 8.0, 2, 2),
            (13, "buurt.doel", 7.0, 1, 2),
            (13, "huis.middelen", 6.0, 3, 3),
        ),
        kader,
    )


def test_the_part_of_one_collaboration_is_a_panel_of_its_own(small_kader: Kader) -> None:
    """With the same columns, its rows in order of time and numbered anew, and its own scores."""
    panel = of_two(small_kader)
    part = panel_of(panel, "b")

    assert part.collaborations.columns.tolist() == panel.collaborations.columns.tolist()
    assert part.collaborations["slug"].to_dict() == {0: "b"}
    assert part.assessments.columns.tolist() == panel.assessments.columns.tolist()
    assert part.assessments["id"].to_dict() == {0: 13, 1: 12}
    assert part.assessments["place"].tolist() == [0, 0]
    np.testing.assert_array_equal(part.mean, [[8.0, 7.0, 6.0], [NAN, NAN, NAN]])
    assert part.coverage.tolist() == [[1.0, 0.5, 1.0], [0.0, 0.0, 0.0]]
    assert state_on(part, date(2025, 12, 31), small_kader).rows["assessment"].tolist() == [13]


def test_the_rounds_of_a_collaboration_stand_in_time_with_the_thresholds_applied(small_kader: Kader) -> None:
    """Half of the questions is too few for a cell, so that overall is (8 + 6) / 2; another framework has no scores."""
    rounds = rounds_of(of_two(small_kader), "b", small_kader)

    assert rounds["assessment"].tolist() == [13, 12]
    assert rounds["on"].tolist() == [pd.Timestamp("2025-02-01"), pd.Timestamp("2026-02-01")]
    assert rounds["kader_version"].tolist() == ["klein-1", "klein-0"]
    assert rounds["readable"].tolist() == [True, False]
    assert rounds["translated"].tolist() == [False, False]
    np.testing.assert_array_equal(rounds[[*small_kader.cell_codes, "overall"]].iloc[0], [8.0, NAN, 6.0, 7.0])
    assert rounds.loc[0, ["lowest_cell", "lowest_score", "scored"]].tolist() == ["huis.middelen", 6.0, 2]
    assert rounds.loc[1, list(small_kader.cell_codes)].isna().all()


def test_a_round_knows_in_which_cells_nothing_applies(small_kader: Kader) -> None:
    """The first of two has one, and the last none; the part of one collaboration keeps that."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None)),
        assessments(small_kader, *((n, n, "2026-01-01", None, None) for n in (1, 2)), (3, 2, "2026-02-01", None, None)),
        cell_scores((1, "huis.doel", 8.0, 2, 2), (2, "huis.doel", NAN, 0, 0), (3, "huis.doel", 7.0, 2, 2)),
        small_kader,
    )
    part = panel_of(panel, "b")

    assert part.not_applicable is not None
    assert part.not_applicable.tolist() == [[True, False, False], [False, False, False]]
    assert rounds_of(panel, "b", small_kader)["not_applicable"].tolist() == [("huis.doel",), ()]


def test_a_round_that_was_brought_over_says_so(small_kader: Kader) -> None:
    """Where the panel knows which ones are."""
    panel = of_two(small_kader)
    panel.assessments["translated"] = panel.assessments["id"] == 13

    assert rounds_of(panel, "b", small_kader)["translated"].tolist() == [True, False]


# ---------------------------------------------------------------- between the first and the last round


def movements(kader: Kader, first: list[float], last: list[float], change: list[float], moved: int = 9) -> pd.DataFrame:
    """Return what happened to the three cells, each with so many questions that moved."""
    rounds = pd.DataFrame([first, last], columns=list(kader.cell_codes))
    return cell_movements(rounds, cell_changes(kader, change, moved=moved), kader)


def test_a_cell_is_better_worse_low_or_the_same(small_kader: Kader) -> None:
    """A change counts from the threshold on; not moved and in a band that asks for attention is still low."""
    far = small_kader.thresholds.change_cell
    moves = movements(small_kader, [6.0, 7.0, 5.0], [6.0 + far, 7.0 - far, 5.0], [far, -far, 0.0])

    assert moves["group"].tolist() == ["better", "worse", "low"]


def test_a_change_below_the_threshold_or_of_too_few_questions_is_small(small_kader: Kader) -> None:
    """No arrow for noise: size and number of questions both count; only exactly nought is the same."""
    far = small_kader.thresholds.change_cell
    little = movements(small_kader, [7.0] * 3, [7.0] * 3, [far - 0.01] * 3)
    few = movements(small_kader, [7.0] * 3, [7.0] * 3, [far] * 3, moved=small_kader.thresholds.change_questions - 1)
    equal = movements(small_kader, [7.0] * 3, [7.0] * 3, [0.0, 1e-12, -1e-12], moved=0)

    assert set(little["group"]) == set(few["group"]) == {"small"}
    assert set(equal["group"]) == {"same"}


def test_a_change_is_over_the_questions_scored_in_both_rounds(small_kader: Kader) -> None:
    """As everywhere: without a comparable question there is none; with too few questions for a score there can be."""
    moves = movements(small_kader, [NAN, 7.0, 7.0], [7.0, 7.0, 7.0], [2.0, NAN, 2.0])

    assert moves["group"].tolist() == ["better", "unknown", "better"]
    assert moves["change"].isna().tolist() == [False, True, False]


def test_the_frame_has_both_scores_the_change_and_from_how_many_questions(small_kader: Kader) -> None:
    """Two of the three questions of the last cell are comparable; of the second nothing is known."""
    rounds = pd.DataFrame([[7.0, 5.0, 4.0], [9.0, 9.0, 9.0], [6.0, 8.0, 5.0]], columns=list(small_kader.cell_codes))
    counts = {"change_questions": [1, 0, 2], "change_moved": [1, 0, 2]}
    changes = cell_changes(small_kader, [-1.0, NAN, 0.5]).assign(**counts)
    frame = cell_movements(rounds, changes, small_kader)

    assert frame["first"].tolist() == [7.0, 5.0, 4.0]
    assert frame["last"].tolist() == [6.0, 8.0, 5.0]
    assert frame["change"].tolist() == pytest.approx([-1.0, NAN, 0.5], nan_ok=True)
    assert frame["from"].tolist() == pytest.approx([5.0, NAN, 5.0], nan_ok=True)
    assert frame["to"].tolist() == pytest.approx([4.0, NAN, 5.5], nan_ok=True)
    assert frame["moved"].tolist() == [True, False, False]
    assert frame["questions"].tolist() == [1, 0, 2]
    assert frame["of"].tolist() == [2, 2, 3]
    assert frame["group"].tolist() == ["worse", "unknown", "low"]


def test_a_score_is_named_with_its_band(kader: Kader) -> None:
    """The band of the displayed value; what is missing has none."""
    assert in_band(2.94, kader) == "2,9 (aandacht)"
    assert in_band(2.95, kader) == "3,0 (bespreken)"
    assert in_band(NAN, kader) == "–"


@pytest.mark.parametrize(
    ("waters", "since"),
    [
        (["rustig", "onrustig", "onrustig"], date(2025, 6, 30)),
        (["onrustig", "rustig", "onrustig"], date(2026, 6, 30)),
        (["onrustig", None, "onrustig"], date(2026, 6, 30)),
        (["onrustig", "onrustig", "onrustig"], None),
        (["rustig", "onrustig", None], None),
        ([], None),
    ],
)
def test_since_when_something_holds_is_the_first_of_an_unbroken_row(
    waters: list[str | None], since: date | None
) -> None:
    """Where it holds since the first assessment, or nothing holds, nobody knows since when."""
    days = [pd.Timestamp(f"{year}-06-30") for year in (2024, 2025, 2026)][: len(waters)]

    assert held_since(pd.DataFrame({"on": days, "water": waters}), "water") == since


def test_the_last_assessments_of_each_stand_old_to_new_with_their_total(small_kader: Kader) -> None:
    """Of a the last two of three by the date, of b its only one, of c none; a later one does not count."""
    three = ("huis.doel", "buurt.doel", "huis.middelen")
    days = {1: "2024-01-01", 2: "2025-01-01", 3: "2026-01-01", 4: "2026-12-31"}
    panel = as_panel(
        collaborations(*((number, slug, None, None, None, None) for number, slug in enumerate("abc", start=1))),
        assessments(
            small_kader,
            *((number, 1, day, None, None) for number, day in days.items()),
            (5, 2, "2025-06-30", None, None),
        ),
        cell_scores(
            *((number, cell, float(number), 2, 2) for number in days for cell in three), (5, "huis.doel", 7.0, 2, 2)
        ),
        small_kader,
    )
    made = courses(panel, np.array([2, 0, 1]), date(2026, 6, 30), small_kader, last=2)
    rows = [[(one["on"].date().isoformat(), one["score"]) for one in made.of(place)] for place in range(3)]

    assert rows[:2] == [[], [("2025-01-01", 2.0), ("2026-01-01", 3.0)]]
    assert rows[2][0][0] == "2025-06-30"
    assert np.isnan(rows[2][0][1])
    assert made.days == (pd.Timestamp("2025-01-01"), pd.Timestamp("2026-01-01"))


def test_the_first_assessment_of_all_is_the_last_of_its_own(small_kader: Kader) -> None:
    """Of a, the first in the register, its only one."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(small_kader, (1, 1, "2026-01-01", None, None)),
        cell_scores(*((1, cell, 4.0, 2, 2) for cell in ("huis.doel", "buurt.doel", "huis.middelen"))),
        small_kader,
    )
    (only,) = courses(panel, np.array([0]), date(2026, 6, 30), small_kader, last=2).of(0)

    assert only == {"on": pd.Timestamp("2026-01-01"), "score": 4.0}
