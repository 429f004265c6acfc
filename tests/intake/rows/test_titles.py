"""What each column of a sheet with a column per question is."""

from tests.intake.rows.samples import BOOM, CODES, KEUKEN, SUBJECT, TUIN, WHO, part, replies, unread
from tilburg_samenwerking.intake.rows.outcome import SAME, UNKNOWN
from tilburg_samenwerking.intake.survey import OF_THE_TOOL, PERSONAL
from tilburg_samenwerking.kader import Kader


def test_a_column_that_only_asks_to_explain_is_about_the_question_before_it(small_kader: Kader) -> None:
    """When every question has one; a single one could be about anything, and is not read."""
    titles = [KEUKEN, "Toelichting", TUIN, "Toelichting2", BOOM, "Toelichting3"]
    read = part(small_kader, [*SUBJECT, *titles], [*WHO, "7", "mooi", "6", "", "5", "te hoog"])
    once = part(small_kader, [*SUBJECT, *CODES, "Toelichting"], [*WHO, "7", "6", "5", "mooi"])

    assert [reply[3] for reply in replies(read)] == ["mooi", "", "te hoog"]
    assert [reply[3] for reply in replies(once)] == ["", "", ""]
    assert [(one.title, one.rows) for one in once.reading.unused] == [("Toelichting", (2,))]


def test_what_a_tool_adds_and_who_somebody_is_are_named_and_not_read(small_kader: Kader) -> None:
    """A name or an address is in nothing that is read; the function is."""
    head = [
        "ID",
        "Begintijd",
        "E-mail",
        "Naam",
        "Samenwerking",
        "Peildatum",
        "Perspectief",
        "Functie",
        *CODES,
        "Cijfer?",
    ]
    row = ["1", "30-06-2026 10:12", "jan@voorbeeld.nl", "Jan Jansen", *WHO, "7", "8", "9", "10"]
    read = part(small_kader, head, row)

    assert [(one.title, one.reason) for one in read.reading.unused] == [
        ("ID", OF_THE_TOOL),
        ("Begintijd", OF_THE_TOOL),
        ("E-mail", PERSONAL),
        ("Naam", PERSONAL),
        ("Cijfer?", UNKNOWN),
    ]
    assert read.columns["respondent"] == ["adviseur"] * 3
    assert "Jan" not in str(read)
    assert "jan@" not in str(read)


def test_what_is_no_question_is_named_with_the_question_that_it_resembles(small_kader: Kader) -> None:
    """By its code; the columns that are questions are read."""
    read = part(small_kader, [*SUBJECT, *CODES, "Is er ook een plan voor de tuin?"], [*WHO, "7", "8", "9", "10"])

    assert [(one.title, one.nearest, one.rows) for one in read.reading.unused] == [
        ("Is er ook een plan voor de tuin?", "huis.doel.2", (2,))
    ]
    assert len(read.rows) == 3


def test_the_role_of_a_respondent_is_no_choice_about_the_role(small_kader: Kader) -> None:
    """And no answer: where the framework asks it too, what stands under the title decides."""
    item = small_kader.sections[0].items[1].model_copy(update={"text": "Rol"})
    section = small_kader.sections[0].model_copy(update={"items": (item,)})
    kader = small_kader.model_copy(update={"sections": (section,)})
    head = [*SUBJECT[:3], "Functie", *CODES, "Rol"]

    chosen = part(kader, head, [*WHO, "7", "8", "9", "Blauw"])
    role = part(kader, [*SUBJECT[:3], "Rol", *CODES], [*WHO, "7", "8", "9"])

    assert replies(chosen)[3] == ("rest.keuze", "", "Blauw", "")
    assert role.columns["respondent"] == ["adviseur"] * 3


def test_a_question_that_can_be_two_is_refused(small_kader: Kader) -> None:
    """With the codes that it can be."""
    cells = tuple(
        cell.model_copy(
            update={
                "questions": tuple(
                    one.model_copy(update={"text": "Genoeg?"}) if one.code == code else one for one in cell.questions
                )
            }
        )
        for cell, code in zip(small_kader.cells, ("huis.middelen.1", "buurt.doel.1", "huis.doel.1"), strict=True)
    )
    kader = small_kader.model_copy(update={"cells": cells})
    outcome = unread(kader, [*SUBJECT, "huis.doel.2", "Genoeg?", "huis.middelen.2"], [*WHO, "7", "8", "9"])

    assert [(one.row, one.column) for one in outcome.problems] == [(1, "Genoeg?")]
    assert "huis.middelen.1, buurt.doel.1 en huis.doel.1" in outcome.problems[0].message


def test_a_column_about_the_respondent_that_comes_twice_is_read_once(small_kader: Kader) -> None:
    """The one in which something stands; what differs is a problem with both columns."""
    empty = part(small_kader, ["Respondent", *SUBJECT, *CODES], ["", *WHO, "7", "", ""])
    (problem,) = part(small_kader, [*SUBJECT, *CODES, "Respondent"], [*WHO, "7", "", "", "wethouder"]).problems

    assert empty.columns["respondent"] == ["adviseur"]
    assert [(one.place, one.reason) for one in empty.reading.unused] == [(1, SAME)]
    assert (problem.row, problem.column, problem.value) == (2, "Respondent", "wethouder")
    assert 'In kolom D staat hier "adviseur" en in kolom H "wethouder"' in problem.message
