"""The form and the work in progress as the browser gets them."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.store.given.drafts import ITEM, Started, started
from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.entering import Desk, Paper, form_text, note_words, sheet_text, work_text
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.kader.values import Reply


@dataclass(frozen=True)
class Earlier:
    """What was said the time before."""

    viewpoint: str
    function: str
    item: str
    reply: Reply


@pytest.fixture
def work(tmp_path: Path, small_kader: Kader) -> Started:
    """Return an assessment in progress in a file of its own."""
    engine, _made = store.create(store.database_url(str(tmp_path / "w.db")), actor="toets")
    return started(engine, small_kader)


def test_the_form_is_made_from_the_framework_alone(small_kader: Kader) -> None:
    """The scale as it is read, the reasons why there is no score, and per part its questions with what they take."""
    form = json.loads(form_text(form_of(small_kader)))

    assert form["scale"][:2] == [
        {"value": 0.0, "text": "0", "word": "helemaal niet"},
        {"value": 0.5, "text": "0,5", "word": ""},
    ]
    assert form["missing"] == [{"code": "weet_niet", "title": "weet niet"}, {"code": "nvt", "title": "nvt"}]
    assert form["parts"][0]["code"] == "huis.doel"
    assert form["parts"][0]["questions"][0]["options"] == [
        {"code": "ja", "title": "ja"},
        {"code": "nee", "title": "nee"},
    ]


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ((), ""),
        ((1.0,), "Bij een 1 helpt een toelichting."),
        ((1.0, 2.0), "Bij een 1 of 2 helpt een toelichting."),
        ((1.0, 1.5, 2.0), "Bij een 1, 1,5 of 2 helpt een toelichting."),
        ((0.0, 0.5, 1.0, 1.5), "Bij een 1,5 of lager helpt een toelichting."),
    ],
)
def test_the_line_that_asks_a_note_names_the_scores_of_the_framework(scores: tuple[float, ...], words: str) -> None:
    """Many are said as so much or lower."""
    assert note_words(scores) == words


def test_work_in_progress_has_what_was_said_with_its_version(work: Started) -> None:
    """And who answers, and what was said the time before."""
    version = work.answer(text="<b>=1+1")
    desk = Desk("huis.doel", [work.who], viewpoint_titles={"bestuurlijk": "Bestuurlijk"})
    earlier = Earlier("bestuurlijk", "wethouder", ITEM, Reply(4.0))
    parsed = json.loads(work_text(work.now(), desk, [earlier]))

    assert parsed["answers"] == [
        {
            "respondent": work.who,
            "item": ITEM,
            "version": version,
            "score": 7.0,
            "missing": None,
            "answer": None,
            "text": "<b>=1+1",
            "confirmed": False,
        }
    ]
    assert parsed["respondents"][0]["viewpoint_title"] == "Bestuurlijk"
    assert parsed["previous"][0]["score"] == 4.0
    assert (parsed["assessment"], parsed["part"], parsed["shown"]) == (work.id, "huis.doel", [work.who])
    assert parsed["address"] == "./werk"


def test_a_sheet_has_what_stands_beside_the_questions(work: Started) -> None:
    """What it is of, who stands beside each other, and their answers without a version."""
    work.answer(text="omdat")
    columns = [[(work.who, "wethouder", "Bestuurlijk")]]
    sheet = Paper("Kader", "Bron", {"Samenwerking": "Bos"}, columns, ("Bestuurlijk",), work.now().answers)
    printed = json.loads(sheet_text(sheet))

    assert printed["about"] == [{"name": "Samenwerking", "value": "Bos"}]
    assert printed["columns"] == [[{"id": work.who, "function": "wethouder", "viewpoint": "Bestuurlijk"}]]
    assert [(one["item"], one["score"], one["text"]) for one in printed["answers"]] == [(ITEM, 7.0, "omdat")]
    assert (printed["title"], printed["source"], printed["viewpoints"]) == ("Kader", "Bron", ["Bestuurlijk"])
