"""A sheet with a column per question: each answer of each respondent as a row."""

import random
from typing import Any

import pandas as pd
import pytest

from tests.files import CASES, answer, csv_bytes
from tests.intake.given.dialects import DIALECTS, portfolio, wide
from tests.intake.rows.samples import BOOM, CODES, KEUKEN, SUBJECT, TUIN, WHO, part, replies, unread
from tilburg_samenwerking.intake.checked import CheckedAnswers
from tilburg_samenwerking.intake.importing import read_answers_file
from tilburg_samenwerking.intake.rows.outcome import (
    INCOMPLETE,
    NO_REPLIES,
    SECOND,
    TOTAL,
)
from tilburg_samenwerking.intake.sheets import Area, Mark
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import Batch


@pytest.mark.parametrize(
    "titles", [CODES, [KEUKEN, TUIN, BOOM], [f"G01Q0{n}. {t}" for n, t in enumerate([KEUKEN, TUIN, BOOM])]]
)
def test_each_answer_becomes_a_row(small_kader: Kader, titles: list[str]) -> None:
    """With its question, its score, and what is said of the respondent; an empty cell is none."""
    read = part(small_kader, [*SUBJECT, *titles], [*WHO, "7", "", "8,5"])

    assert replies(read) == [("huis.doel.1", "7", "", ""), ("buurt.doel.1", "8,5", "", "")]
    assert [read.columns[name] for name in SUBJECT] == [[text, text] for text in WHO]
    assert (read.rows, read.problems) == ([2, 2], ())


def test_a_cell_is_what_its_question_takes(small_kader: Kader) -> None:
    """A score, a word of the scale, why it is missing, an answer, a choice, or the text of an open question."""
    titles = ["huis.doel.1", "huis.doel.2", "buurt.doel.1", "buurt.doel.2", "rest.tekst", "rest.keuze"]
    read = part(small_kader, [*SUBJECT, *titles], [*WHO, "10 - helemaal wel", "n.v.t.", "Ja;", "7", "ja;", "Blauw;"])

    assert replies(read) == [
        ("huis.doel.1", "10 - helemaal wel", "", ""),
        ("huis.doel.2", "n.v.t.", "", ""),
        ("buurt.doel.1", "", "Ja", ""),
        ("buurt.doel.2", "7", "", ""),
        ("rest.tekst", "", "", "ja;"),
        ("rest.keuze", "", "Blauw", ""),
    ]


def test_answer_and_note_may_have_columns_of_their_own(small_kader: Kader) -> None:
    """Named after the question, wherever they stand; they make one row with the score."""
    titles = ["Toelichting bij huis.doel.1", *CODES, "huis.doel.1 antwoord", f"{TUIN} - opmerking"]
    read = part(small_kader, [*SUBJECT, *titles], [*WHO, "mooi", "7", "", "", "ja", "nog niet"])

    assert replies(read) == [("huis.doel.1", "7", "ja", "mooi"), ("huis.doel.2", "", "", "nog niet")]


def test_what_holds_for_all_may_stand_above(small_kader: Kader) -> None:
    """As a label with its value beside it, under a title; the row of the header is told."""
    rows = [["Uitkomsten"], ["Samenwerking", "Bomenplan"], ["Peildatum", "30-06-2026"], []]
    read = part(small_kader, *rows, ["perspectief", "respondent", *CODES], ["ambtelijk", "adviseur", "7", "8", "9"])

    assert read.columns["samenwerking"] == ["Bomenplan"] * 3
    assert read.columns["peildatum"] == ["30-06-2026"] * 3
    assert (read.reading.header_row, read.rows) == (5, [6, 6, 6])


@pytest.mark.parametrize(("text", "mark"), [("#N/A", Mark.ERROR), ("=B9", Mark.FORMULA)])
def test_what_cannot_be_read_above_a_wide_table_is_refused_once(small_kader: Kader, text: str, mark: Mark) -> None:
    """At its cell, as where every answer has a row; a mark of a cell that is not read says nothing."""
    rows = [["Samenwerking", text], ["Status", "concept"], [*SUBJECT, *CODES], ["", *WHO[1:], "7", "8", "9"]]
    read = part(small_kader, *rows, marks={(1, 2): mark})
    stated = part(small_kader, *rows[:3], [*WHO, "7", "8", "9"], marks={(1, 2): mark})

    assert dict(read.marks) == {(0, "samenwerking"): mark}
    assert dict(stated.marks) == {}


def test_a_column_that_lacks_is_asked_for(small_kader: Kader, bare_kader: Kader) -> None:
    """With how to add it; a day on which somebody answered is not the day that is described."""
    outcome = unread(small_kader, ["Tijdstempel", "Datum", *CODES], ["30-06-2026 10:12", "30-06-2026", "7", "8", "9"])

    assert outcome.reason == INCOMPLETE
    assert [one.column for one in outcome.problems] == SUBJECT
    assert "Voeg die kolom toe" in outcome.problems[1].message
    head = ["samenwerking", "peildatum", "respondent", "tuin.groen.1", "tuin.grijs.1", "tuin.grijs.2"]
    assert len(part(bare_kader, head, ["Bomenplan", "2026-06-30", "adviseur", "1", "2", "3"]).rows) == 3


def test_a_row_without_an_answer_is_left_out_and_told(small_kader: Kader) -> None:
    """And a total, and a second header; a row with nothing at all is not told."""
    head = [*SUBJECT, *CODES]
    asked = ["", "", "", "", KEUKEN, TUIN, BOOM]
    total = ["Gemiddelde", "", "", "", "7", "8", "9"]
    read = part(small_kader, head, asked, [*WHO, "7", "8", "9"], [" "] * 7, [*WHO[:3], "wethouder", "", "", ""], total)

    assert read.rows == [3, 3, 3]
    assert read.reading.left_out == {SECOND: (2,), NO_REPLIES: (5,), TOTAL: (6,)}
    assert (read.reading.rows, read.reading.first_row, read.reading.last_row) == (1, 3, 3)


@pytest.mark.parametrize(
    ("row", "left_out"),
    [(["Uw samenwerking", "", "", "Uw functie", KEUKEN, TUIN, BOOM, "4", "Functie, anders"], SECOND),
     (["Totaal", "", "", "", "7", "8", "9", "3", ""], TOTAL),
     (["Zuid", "2025-01-01", "", "manager", "", "", "", "", "adviseur"], NO_REPLIES)],
)  # fmt: skip
def test_a_row_that_is_left_out_says_nothing_of_the_others(small_kader: Kader, row: list[str], left_out: str) -> None:
    """Not beside what stands above, nor of a column or a question that is there twice."""
    above = [["Samenwerking", "Bomenplan"], [*SUBJECT, *CODES, "huis.doel.1", "respondent"]]
    read = part(small_kader, *above, row, ["", *WHO[1:], "7", "8", "9", "7", "adviseur"])

    assert read.reading.left_out == {left_out: (3,)}
    assert (read.problems, read.reading.notes) == ((), ())
    assert read.columns["samenwerking"] == ["Bomenplan"] * 3


@pytest.mark.parametrize(
    ("remark", "taken"), [("Totaal geen bezwaar", 2), ("gemiddeld is het totaal goed", 2), ("Totaal", 1)]
)
def test_a_remark_about_a_total_is_no_total(small_kader: Kader, remark: str, taken: int) -> None:
    """Before the answers or behind them, where the respondent stands above; a bare total is one."""
    above, head = [["Respondent", "adviseur"], []], [*SUBJECT[:3], *CODES]
    behind = part(small_kader, *above, [*head, "Vrij"], [*WHO[:3], "7", "", "", remark], ["b", *WHO[1:3], "6"])
    before = part(small_kader, *above, ["Vrij", *head], [remark, *WHO[:3], "7"], ["", "b", *WHO[1:3], "6"])

    assert [len(behind.rows), len(before.rows)] == [taken, taken]


def test_a_respondent_who_is_there_twice_is_told_once(small_kader: Kader) -> None:
    """With the row where the first stands, and how to name the two."""
    read = part(small_kader, [*SUBJECT, *CODES], [*WHO, "7", "8", "9"], [*WHO[:3], "Adviseur ", "1", "2", "3"])

    assert [(one.row, one.column, one.value) for one in read.problems] == [(3, "respondent", "Adviseur")]
    assert 'Op rij 2 staat deze respondent ook. Zijn het twee mensen, noem ze dan "Adviseur 1"' in (
        read.problems[0].message
    )
    assert read.problems[0].message.endswith("twee keer, laat dan alleen de rij staan die telt.")
    assert "verwijder" not in read.problems[0].message


def test_two_columns_that_say_something_else_of_one_question_are_refused(small_kader: Kader) -> None:
    """The same twice is said once."""
    head = [*SUBJECT, *CODES, KEUKEN]
    read = part(small_kader, head, [*WHO, "7", "8", "9", "7"], [*WHO[:3], "wethouder", "7", "8", "9", "6"])

    assert [(one.row, one.column, one.value) for one in read.problems] == [(3, KEUKEN, "6")]
    assert "kolom E" in read.problems[0].message


def test_a_cell_is_named_by_its_own_row_and_column(small_kader: Kader) -> None:
    """And what is not text in it goes along."""
    read = part(small_kader, [*SUBJECT, KEUKEN, TUIN, BOOM], [*WHO, "7", "100%", "9"], marks={(2, 6): Mark.PERCENTAGE})

    assert read.marks == {(1, "score"): Mark.PERCENTAGE}
    assert read.item_titles["huis.doel.2", "score"] == TUIN
    assert read.titles["respondent"] == "respondent"


# ---------------------------------------------------------------- the dialects of survey tools


def batch(rows: list[dict[str, Any]], kader: Kader) -> Batch:
    """Return what a file with these rows holds, with its answers in an order that the file does not decide."""
    checked = read_answers_file("in.csv", csv_bytes(rows), kader, lambda _step, _share: None)
    assert checked.batch, checked.problems
    answers = checked.batch.answers.sort_values(["assessment", "viewpoint", "function", "item"]).reset_index(drop=True)
    return Batch(checked.batch.collaborations, checked.batch.assessments, answers)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("seed", range(6))
def test_a_wide_file_holds_what_the_long_one_holds(small_kader: Kader, dialect: str, seed: int) -> None:
    """In the words of every tool, with its own columns between them, in any order."""
    drawn = random.Random(f"{dialect} {seed}")
    rows = portfolio(small_kader, drawn)
    long_batch = batch(rows, small_kader)
    wide_batch = batch(wide(rows, small_kader, DIALECTS[dialect], drawn), small_kader)

    pd.testing.assert_frame_equal(wide_batch.collaborations, long_batch.collaborations)
    pd.testing.assert_frame_equal(wide_batch.assessments, long_batch.assessments)
    pd.testing.assert_frame_equal(wide_batch.answers, long_batch.answers)


def test_another_score_makes_another_batch(small_kader: Kader) -> None:
    """What is compared above says something."""
    one, other = (batch([answer(score=score)], small_kader) for score in ("7", "8"))

    assert not one.answers.equals(other.answers)


# ---------------------------------------------------------------- as a file


def case(name: str, kader: Kader) -> CheckedAnswers:
    """Return what one of the files of the cases holds."""
    content = CASES[name].read_bytes()
    return read_answers_file(name, content, kader, lambda _step, _share: None)


def test_a_file_with_a_column_per_code_is_read(kader: Kader) -> None:
    """As rows, one per answer."""
    checked = case("wide_codes.csv", kader)

    assert checked.problems == []
    assert checked.batch
    assert checked.batch.answers["score"].tolist() == [4.0, 3.0, 5.0, 2.0]


def test_a_file_with_other_questions_gives_one_sentence(kader: Kader) -> None:
    """That does not say to delete anything."""
    problems = case("wide_forms.csv", kader).problems

    assert len(problems) == 1
    assert "erwijder" not in problems[0].message


def test_a_problem_names_the_cell_where_it_stands(small_kader: Kader) -> None:
    """With its own row and column; what is wrong with the respondent is told once, not once per answer."""
    rows = [dict(zip([*SUBJECT, KEUKEN, TUIN, BOOM], values, strict=True)) for values in (
        [*WHO, "7", "8", "9"], ["Bomenplan", "30-06-26", "ambtelijk", "wethouder", "7", "11", "100%"]
    )]  # fmt: skip
    checked = read_answers_file("in.csv", csv_bytes(rows), small_kader, lambda _step, _share: None)

    assert [(one.row, one.column, one.value) for one in checked.problems] == [
        (3, "peildatum", "30-06-26"),
        (3, TUIN, "11"),
        (3, BOOM, "100%"),
    ]


def test_a_question_in_two_columns_is_read_together_and_told(small_kader: Kader) -> None:
    """Where both say the same or one nothing; two answers are refused with both columns."""
    head = [*SUBJECT, *CODES, "huis.doel.1"]
    same = part(small_kader, head, [*WHO, "7", "", "", "7"], [*WHO[:3], "b", "", "", "", "6"])
    (problem,) = part(small_kader, head, [*WHO, "7", "", "", "6"]).problems

    assert [reply[1] for reply in replies(same)] == ["7", "6"]
    assert same.reading.remarks == ("huis.doel.1 staat in de kolommen E en H; die zijn samen gelezen.",)
    assert (problem.row, problem.value) == (2, "6")
    assert "kolom E iets anders dan in kolom H" in problem.message


def test_what_stands_above_a_wide_table_is_read_where_its_column_is_empty(small_kader: Kader) -> None:
    """And told where its column says something else; without a value its cell is named."""
    read = part(small_kader, ["Respondent", "wethouder"], [*SUBJECT, *CODES], [*WHO[:3], "", "7"])
    other = part(small_kader, ["Respondent", "wethouder"], [*SUBJECT, *CODES], [*WHO, "7"])
    nothing = unread(small_kader, ["Respondent", ""], [*SUBJECT[:3], *CODES], [*WHO[:3], "7"])

    assert read.columns["respondent"] == ["wethouder"]
    assert other.columns["respondent"] == ["adviseur"]
    assert len(other.reading.notes) == 1
    assert [(one.row, one.column) for one in nothing.problems] == [(1, "Respondent")]


def test_what_is_merged_over_respondents_holds_for_each_of_them(small_kader: Kader) -> None:
    """The collaboration, beside the functions; a merged answer is refused."""
    rows = [[*SUBJECT, *CODES], [*WHO, "7"], ["", *WHO[1:3], "b", "6"]]
    read = part(small_kader, *rows, merged=(Area(2, 1, 3, 1),))
    (problem,) = part(small_kader, *rows, merged=(Area(2, 1, 3, 1), Area(2, 5, 3, 5))).problems

    assert read.columns["samenwerking"] == ["Bomenplan"] * 2
    assert (problem.row, problem.column) == (2, "huis.doel.1")
