"""What stands behind one assessment."""

import numpy as np
import pandas as pd

from tests.drawing.given.sheet import ANSWERS, COLUMNS
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio.assessment import cells_made_from, side_by_side


def test_a_cell_counts_who_is_looked_from(small_kader: Kader) -> None:
    """Seen from one viewpoint only its respondents and its questions count; a cell without answers counts none."""
    cells = cells_made_from(ANSWERS, small_kader, "bestuurlijk").set_index("cell")

    assert cells.loc["huis.doel"].tolist() == [1, 2, {"bestuurlijk": 1}]
    assert cells.loc["buurt.doel", "respondents"] == {}


def test_without_answers_every_question_is_still_asked(small_kader: Kader) -> None:
    """Nobody replied: no question has a score, and all of them are applicable."""
    cells = cells_made_from(ANSWERS.iloc[:0], small_kader, SAMEN).set_index("cell")

    assert cells.loc["huis.doel"].tolist() == [0, 2, {}]


def replies(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    """Return replies of one assessment: viewpoint, function, item and score."""
    return pd.DataFrame([(5, *row, None, None, None) for row in rows], columns=COLUMNS)


def test_each_respondent_of_a_cell_counts_once(small_kader: Kader) -> None:
    """One of two questions, the same function from two viewpoints, and one that only did not know."""
    given = replies(
        ("bestuurlijk", "directeur", "huis.doel.1", 2.0),
        ("bestuurlijk", "directeur", "huis.doel.2", 4.0),
        ("ambtelijk", "directeur", "huis.doel.1", 6.0),
        ("ambtelijk", "adviseur", "huis.doel.1", 8.0),
        ("ambtelijk", "jurist", "huis.doel.1", np.nan),
        ("ambtelijk", "jurist", "rest.cijfer", 3.0),
    )
    together, political, official = (
        cells_made_from(given, small_kader, one).set_index("cell") for one in (SAMEN, "bestuurlijk", "ambtelijk")
    )

    assert together.index.tolist() == ["huis.doel", "buurt.doel", "huis.middelen"]
    assert together.loc["huis.doel"].tolist() == [2, 2, {"bestuurlijk": 1, "ambtelijk": 2}]
    assert political.loc["huis.doel"].tolist() == [2, 2, {"bestuurlijk": 1}]
    assert official.loc["huis.doel"].tolist() == [1, 2, {"ambtelijk": 2}]
    assert official.loc["huis.middelen"].tolist() == [0, 3, {}]


def test_a_viewpoint_from_which_nobody_replied_counts_nothing(small_kader: Kader) -> None:
    """Nothing is scored; every question is applicable, for nobody answered that it is not."""
    made = cells_made_from(replies(("ambtelijk", "adviseur", "huis.doel.1", 6.0)), small_kader, "bestuurlijk")

    assert made[["scored", "applicable", "respondents"]].to_numpy().tolist() == [[0, 2, {}], [0, 2, {}], [0, 3, {}]]


def test_the_questions_of_a_cell_stand_beside_each_other_per_viewpoint(small_kader: Kader) -> None:
    """The officials score 7 on average, by function, 9 before 10; no politician replied to the second question."""
    given = replies(
        ("ambtelijk", "jurist 10", "huis.doel.1", 8.0),
        ("ambtelijk", "jurist 9", "huis.doel.1", 6.0),
        ("bestuurlijk", "wethouder", "huis.doel.1", 3.0),
        ("ambtelijk", "jurist", "huis.doel.2", 5.0),
        ("ambtelijk", "jurist", "buurt.doel.1", 1.0),
    )
    rows = side_by_side(given, small_kader, "huis.doel")

    assert rows[["question", "viewpoint"]].to_numpy().tolist() == [
        ["huis.doel.1", "bestuurlijk"],
        ["huis.doel.1", "ambtelijk"],
        ["huis.doel.2", "bestuurlijk"],
        ["huis.doel.2", "ambtelijk"],
    ]
    np.testing.assert_array_equal(rows["score"], [3.0, 7.0, np.nan, 5.0])
    assert [[one["function"] for one in respondents] for respondents in rows["respondents"]] == [
        ["wethouder"],
        ["jurist 9", "jurist 10"],
        [],
        ["jurist"],
    ]
    assert list(rows["respondents"][0][0]) == ["function", "score", "missing", "answer", "text"]


def test_without_replies_in_a_cell_its_questions_have_no_score(small_kader: Kader) -> None:
    """They stand there all the same, each viewpoint apart."""
    rows = side_by_side(ANSWERS, small_kader, "huis.middelen")

    assert len(rows) == 6
    assert rows["score"].isna().all()
    assert rows["respondents"].tolist() == [[]] * 6


def test_a_framework_without_viewpoints_has_one_row_per_question(bare_kader: Kader) -> None:
    """Its viewpoint is empty, and the score is that of all."""
    code, cell = next(iter(bare_kader.cell_of.items()))
    given = replies(("", "een", code, 1.0), ("", "twee", code, 2.0))
    rows = side_by_side(given, bare_kader, cell)

    assert rows["question"].tolist() == [question.code for question in bare_kader.cell[cell].questions]
    assert set(rows["viewpoint"]) == {""}
    assert rows["score"][0] == 1.5
    assert len(rows["respondents"][0]) == 2
