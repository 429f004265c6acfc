"""A sheet that asks other questions is told as one thing."""

import pytest

from tests.intake.rows.samples import KEUKEN, SUBJECT, TUIN, WHO, unread
from tilburg_samenwerking.intake.checked import COLUMNS
from tilburg_samenwerking.intake.rows.outcome import UNASKED
from tilburg_samenwerking.intake.rows.per_respondent import wide_rows_of
from tilburg_samenwerking.intake.sheets import Sheet
from tilburg_samenwerking.kader import Kader


def test_other_questions_than_those_of_the_framework_are_told_in_one_sentence(small_kader: Kader) -> None:
    """With what is nearest; it never says to delete anything."""
    head = ["Tijdstempel", *SUBJECT, "Is er ook een plan voor de tuin?", "Hoe was het eten?", "Wat nog?"]
    outcome = unread(small_kader, head, ["30-06-2026 10:12", *WHO, "7", "8", "goed"])

    assert (outcome.reason, len(outcome.problems)) == (UNASKED, 1)
    assert '"Is er ook een plan voor de tuin?" (lijkt op huis.doel.2)' in outcome.problems[0].message
    assert "Hoe was het eten?" in outcome.problems[0].message
    assert "erwijder" not in outcome.problems[0].message


@pytest.mark.parametrize(
    "rows",
    [
        [["samenwerking", "peildatum", "perspectief", "respondent", "vraag", "score"], [*WHO, "huis.doel.1", "7"]],
        [["samenwerking", "peildatum", "perspectief", "respondent", "score", "antwoord"], [*WHO, "7", "ja"]],
        [["samenwerking", "doel", "Is er een site?", "Is er een logo?"], ["Bomenplan", "bomen", "ja", "nee"]],
        [["code", "vraag", "hulp"], ["huis.doel.1", KEUKEN, ""], ["huis.doel.2", TUIN, ""]],
        [["Uitleg"], ["Vul het blad hiernaast in."]],
        [],
    ],
)
def test_another_sheet_is_not_read_as_one_with_a_column_per_question(small_kader: Kader, rows: list[list[str]]) -> None:
    """A row per answer, a register, a list of questions, an explanation."""
    assert wide_rows_of(Sheet(None, rows), small_kader, COLUMNS) is None
