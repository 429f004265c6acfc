"""The columns that survey tools add."""

import pytest

from tilburg_samenwerking.intake.rows.outcome import UNKNOWN
from tilburg_samenwerking.intake.survey import OF_THE_TOOL, PERSONAL, asks_note, reason_unread

LIMESURVEY = ("id", "submitdate", "Last page", "Start language", "Seed", "Datum inzending", "Date submitted", "refurl")
FORMS = ("ID", "Start time", "Completion time", "Begintijd", "Tijd van voltooien", "Taal", "Points - Vraag", "Language")


@pytest.mark.parametrize("title", [*LIMESURVEY, *FORMS, "Tijdstempel", "Timestamp", "Group time: Het huis"])
def test_what_a_tool_adds_is_known(title: str) -> None:
    """Of LimeSurvey, Microsoft Forms and Google Forms."""
    assert reason_unread(title) == OF_THE_TOOL


@pytest.mark.parametrize(
    "title", ["E-mail", "Email", "E-mailadres", "Email Address", "Naam", "Name", "IP-adres", "Token"]
)
def test_who_somebody_is_is_known_as_personal(title: str) -> None:
    """It is never read."""
    assert reason_unread(title) == PERSONAL


def test_any_other_column_is_unknown() -> None:
    """Also one that has such a word in it."""
    assert reason_unread("Naam van de samenwerking") == reason_unread("Wat moet er beter?") == UNKNOWN


def test_a_column_that_asks_to_explain_is_known() -> None:
    """Also when a tool put a number behind it; one that says more is another."""
    assert all(map(asks_note, ("Toelichting", "Toelichting2", "Licht uw antwoord toe.", "Kunt u dit toelichten?3")))
    assert not asks_note("Toelichting op het geheel")
