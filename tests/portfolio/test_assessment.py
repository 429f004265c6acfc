"""What stands behind one assessment."""

from tests.drawing.sheet import ANSWERS
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio.assessment import cells_made_from


def test_a_cell_counts_who_is_looked_from(small_kader: Kader) -> None:
    """Seen from one viewpoint only its respondents and its questions count; a cell without answers counts none."""
    found = cells_made_from(ANSWERS, small_kader, "bestuurlijk").set_index("cell")

    assert found.loc["huis.doel"].tolist() == [1, 2, 1]
    assert found.loc["buurt.doel", "respondents"] == 0


def test_without_answers_every_question_is_still_asked(small_kader: Kader) -> None:
    """Nobody replied: no question has a score, and all of them are applicable."""
    found = cells_made_from(ANSWERS.iloc[:0], small_kader, SAMEN).set_index("cell")

    assert found.loc["huis.doel"].tolist() == [0, 2, 0]
