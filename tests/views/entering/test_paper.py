"""The form on paper."""

import json
from pathlib import Path

import pytest

from tests.store.given.drafts import ITEM, Started, started
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import drafts
from tilburg_samenwerking.views.entering import paper


@pytest.fixture
def work(tmp_path: Path, small_kader: Kader) -> Started:
    """Return an assessment in progress with one respondent, who has answered one question."""
    engine, _made = store.create(store.database_url(str(tmp_path / "w.db")), actor="toets")
    work = started(engine, small_kader)
    work.answer(text="omdat")
    return work


def test_for_whoever_fills_it_in_two_columns_are_open(small_kader: Kader, bare_kader: Kader) -> None:
    """Without viewpoints there is one; what is not known is to be written."""
    sheet, bare = (json.loads(paper.view(kader).sheet) for kader in (small_kader, bare_kader))

    assert sheet["columns"] == [[{"id": number, "function": "", "viewpoint": ""} for number in (0, 1)]]
    assert bare["columns"] == [[{"id": 0, "function": "", "viewpoint": ""}]]
    assert sheet["about"] == [{"name": "Samenwerking", "value": ""}, {"name": "Peildatum", "value": ""}]
    assert (sheet["title"], bare["answers"]) == ("Klein kader", [])
    assert sheet["source"].endswith("Kader klein-1.")


def test_respondents_stand_two_on_a_sheet(work: Started) -> None:
    """In their order; the last may stand alone."""
    for name in ("adviseur", "directeur"):
        drafts.add_respondent(work.engine, work.id, "bestuurlijk", name, kader=work.kader)
    sheet = json.loads(paper.view(work.kader, work.now(), "Warmtenet").sheet)

    assert [[who["function"] for who in beside] for beside in sheet["columns"]] == [
        ["wethouder", "adviseur"],
        ["directeur"],
    ]
    assert sheet["columns"][0][0]["viewpoint"] == "Bestuurlijk"
    assert sheet["about"][0] == {"name": "Samenwerking", "value": "Warmtenet"}


def test_answers_stand_on_it_only_when_asked(work: Started, bare_kader: Kader) -> None:
    """And never on the form of another framework."""
    draft = work.now()
    empty, filled, other = (
        paper.view(kader, draft, "Warmtenet", filled=asked)
        for kader, asked in ((work.kader, False), (work.kader, True), (bare_kader, True))
    )
    (answer,) = json.loads(filled.sheet)["answers"]

    assert (answer["respondent"], answer["item"], answer["text"]) == (work.who, ITEM, "omdat")
    assert json.loads(empty.sheet)["answers"] == json.loads(other.sheet)["answers"] == []
    assert (empty.heading.title, filled.heading.title) == ("Leeg formulier", "Formulier met de antwoorden")
