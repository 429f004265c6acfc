"""A whole assessment without a mouse."""

from pathlib import Path

from playwright.sync_api import Browser
from sqlalchemy import text

from tests.browser.conftest import served, window
from tests.pages.test_pages import saved
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader

from .by_keyboard import Typist, begin, fill_in, finish

NOTES = {"gemeente.ambitie.1": "Omdat het zo is.", "context.governance.3": "Het slot: =1+1"}
GIVEN = text(
    "SELECT r.viewpoint, a.item, a.score, a.text FROM answer a JOIN respondent r ON r.id = a.respondent_id "
    "JOIN assessment s ON s.id = r.assessment_id WHERE s.status = 'definitief' "
    "AND r.function IN ('wethouder', 'beleidsadviseur')"
)


def test_an_assessment_is_begun_filled_in_and_made_definitive_by_keys_alone(
    browser: Browser, tmp_path: Path, kader: Kader
) -> None:
    """From the dossier: two respondents, 35 questions from both viewpoints, two notes, and definitive."""
    database = saved(tmp_path / "a.db", kader, ["Warmtenet Oosterhaven"])
    with served(database) as address, window(browser) as page:
        page.goto(f"{address}/samenwerking?samenwerking=warmtenet-oosterhaven")
        page.get_by_role("link", name="Waardering invullen").wait_for()
        typist = Typist(page)
        begin(typist)
        fill_in(typist, len(kader.cells), NOTES)
        finish(typist)
    with store.reading(store.open_database(store.database_url(str(database)))) as connection:
        rows = connection.execute(GIVEN).all()
    questions = [question.code for cell in kader.cells for question in cell.questions]
    scores = {(viewpoint, item): score for viewpoint, item, score, _text in rows}
    order = [(viewpoint, item) for item in questions for viewpoint in ("bestuurlijk", "ambtelijk")]

    assert scores.keys() == set(order)
    assert len(order) == 70
    assert {item: words for _viewpoint, item, _score, words in rows if words} == NOTES
    assert [scores[place] for place in order[:6]] == [2, 3, 4, 5, 2, 3]
    assert typist.keys < 700
