"""What was filled in on the sheets of the respondents is what is read, whatever was filled in."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.template.test_book import EVERY_KADER
from tilburg_samenwerking.intake.checked import CheckedAnswers
from tilburg_samenwerking.intake.importing import read_answers_file
from tilburg_samenwerking.intake.rows.outcome import NO_COLUMNS
from tilburg_samenwerking.intake.template import Prefilled, answers_template
from tilburg_samenwerking.intake.template.form import Asked, form_rows, form_titles, scores
from tilburg_samenwerking.kader import Kader

ON = date(2026, 6, 30)
Typed = Mapping[str, tuple[Any, Any, Any]]  # score, answer and note by code


def filled(kader: Kader, typed: Sequence[Typed]) -> bytes:
    """Return the workbook of ten respondents at most, with what each of them typed on its sheet."""
    codes = list(kader.viewpoint_titles) or [""]
    people = tuple((f"adviseur {place}", codes[place % len(codes)]) for place in range(len(typed)))
    prefilled = Prefilled("Bomenplan", ON, people=people)
    book = openpyxl.load_workbook(io.BytesIO(answers_template(kader, [prefilled])), rich_text=True)
    for title, answers in zip(form_titles([prefilled], []), typed, strict=True):
        for row in book[title].iter_rows(max_col=5):
            for cell, value in zip(row[2:], answers.get(row[0].value, ()), strict=False):
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def checked(kader: Kader, content: bytes) -> CheckedAnswers:
    """Return what is read of a file."""
    return read_answers_file("in.xlsx", content, kader, lambda *_: None)


def everything(kader: Kader) -> Typed:
    """Return an answer to every item, as it is chosen or typed."""
    return {
        row.item.code: (
            kader.scale.max if row.item.kind == "score" else None,
            row.answers[0] if row.item.options else None,
            f"- opmerking bij {row.item.code}",
        )
        for row in form_rows(kader)
        if isinstance(row, Asked)
    }


@EVERY_KADER
def test_the_sheets_of_ten_respondents_are_read(name: str, request: pytest.FixtureRequest) -> None:
    """Every item of the framework, of each of them, from the viewpoint on the sheet."""
    kader: Kader = request.getfixturevalue(name)
    outcome = checked(kader, filled(kader, [everything(kader)] * 10))

    assert outcome.problems == []
    assert outcome.batch is not None
    answers = outcome.batch.answers
    assert len(answers) == 10 * len(kader.items)
    assert set(answers["item"]) == set(kader.items)
    assert sorted(set(answers["function"])) == [f"adviseur {place}" for place in range(10)]
    assert set(answers["viewpoint"]) == set(kader.viewpoint_titles or [""])
    assert outcome.batch.collaborations["name"].tolist() == ["Bomenplan"]
    assert outcome.batch.assessments["on"].tolist() == [ON]


@EVERY_KADER
def test_the_sheets_to_look_up_are_never_in_the_way(name: str, request: pytest.FixtureRequest) -> None:
    """Some titles on them are those of columns; of a workbook that nobody filled in nothing is wrong."""
    kader: Kader = request.getfixturevalue(name)
    outcome, untouched = checked(kader, filled(kader, [everything(kader)])), checked(kader, filled(kader, [{}]))
    readings = [one.reading for one in (outcome, untouched) if one.reading]
    to_look_up = [one for read in readings for one in read.unread if one.sheet in ("Vragen", "Keuzes")]

    assert {one.reason for one in to_look_up} == {NO_COLUMNS}
    assert len(to_look_up) == 4
    assert untouched.problems == []


def test_an_answer_beside_nvt_for_the_score_is_read_as_both(small_kader: Kader) -> None:
    """As the form on the screen takes it: no score, and the answer stays."""
    outcome = checked(small_kader, filled(small_kader, [{"huis.doel.1": ("nvt", "nee", None)}]))

    assert outcome.problems == []
    assert outcome.batch is not None
    assert outcome.batch.answers[["item", "missing", "answer"]].to_numpy().tolist() == [["huis.doel.1", "nvt", "nee"]]


def test_only_the_sheet_that_is_filled_in_is_read(small_kader: Kader) -> None:
    """A colleague who has not begun brings nothing, and is not in the way."""
    outcome = checked(small_kader, filled(small_kader, [everything(small_kader), {}]))

    assert outcome.problems == []
    assert outcome.batch is not None
    assert set(outcome.batch.answers["function"]) == {"adviseur 0"}


def test_a_sheet_without_its_date_is_refused_at_its_place(small_kader: Kader) -> None:
    """The cell beside the label is named, not every row below it."""
    book = openpyxl.load_workbook(io.BytesIO(filled(small_kader, [everything(small_kader)])), rich_text=True)
    book["adviseur 0"]["B4"].value = None
    file = io.BytesIO()
    book.save(file)
    (problem,) = checked(small_kader, file.getvalue()).problems

    assert (problem.sheet, problem.row, problem.column) == ("adviseur 0", 4, "Peildatum")


NOTES = st.text("aé=-+@ 1\n%€", max_size=12).map(str.strip)


@given(data=st.data())
@settings(max_examples=12)
def test_what_was_filled_in_is_what_is_read(small_kader: Kader, data: st.DataObject) -> None:
    """For any choice of cells: score, answer and note, and nothing of what was left open."""
    typed: list[dict[str, tuple[Any, Any, Any]]] = []
    for _respondent in range(2):
        answers = {}
        for row in form_rows(small_kader):
            if not isinstance(row, Asked):
                continue
            note = data.draw(NOTES)
            score = data.draw(st.sampled_from([None, *scores(small_kader)])) if row.item.kind == "score" else None
            choices = st.sampled_from([None, *row.answers[:-2]] if row.item.kind == "score" else [*row.answers[:-2]])
            answer = data.draw(choices) if row.item.kind != "text" else None
            if (row.item.kind == "score" or note) and any(value not in (None, "") for value in (score, answer, note)):
                answers[row.item.code] = (score, answer, note or None)
        typed.append(answers)
    outcome = checked(small_kader, filled(small_kader, typed))
    right = {
        (f"adviseur {place}", code): (value[0], bool(value[1]), " ".join((value[2] or "").split()))
        for place, answers in enumerate(typed)
        for code, value in answers.items()
    }

    assert outcome.problems == []
    assert outcome.batch is not None
    read = {
        (row.function, row.item): (
            None if row.score != row.score else row.score,
            isinstance(row.answer, str),
            " ".join((row.text if isinstance(row.text, str) else "").split()),
        )
        for row in outcome.batch.answers.itertuples()
    }
    assert read == right
