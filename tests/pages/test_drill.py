"""From the portfolio to the answer: attention list, open cell, one collaboration."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.files import KADERS
from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.words.markdown import without_markup
from tilburg_samenwerking.kader import Kader

from .conftest import OTHER_PAGES, PAGES, Opener
from .test_pages import drawn, saved, slug_of, text_of

ON = "2026-06-30"
SLIDER = "jeugdhulp-stadsregio"


def headings(app: AppTest) -> list[str]:
    """Return the headings of the second level."""
    return [one.value.replace("\\", "") for one in app.header]


def open_link(open_page: Opener, page: str, database: Path, **link: str) -> AppTest:
    """Open a page with words of a link that only that page knows."""
    app = open_page(page, database, peildatum=ON)
    for key, value in link.items():
        app.query_params[key] = value
    return app.run()


def test_the_attention_list_shows_the_most_urgent_first_with_links(open_page: Opener, demo_database: Path) -> None:
    """Ten rows at first, each a link, with its reasons; what is only about data stands apart."""
    app = open_page("portfolio", demo_database, peildatum=ON)
    rows = drawn(app, "aandacht")["body"]

    assert len(rows) == 10
    assert slug_of(rows[0][0]) == SLIDER
    assert rows[0][1]["chips"][0] == {
        "text": "onrustig vaarwater",
        "strong": True,
        "href": "samenwerking?wie=onrustig",
    }
    assert any("Gegevens op orde brengen" in one.label for one in app.main.expander)


def test_the_rest_of_the_attention_list_is_one_click_away(open_page: Opener, demo_database: Path) -> None:
    """All rows are a word of the link."""
    app = open_page("portfolio", demo_database, peildatum=ON, aandacht_alle="true")

    assert len(drawn(app, "aandacht")["body"]) > 10


@pytest.mark.parametrize(("order", "first"), [("naam", "Afvalketen Wikkedal"), ("aandacht", "Jeugdhulp Stadsregio")])
def test_the_matrix_can_be_ordered(open_page: Opener, demo_database: Path, order: str, first: str) -> None:
    """By name, and by attention as the list has it."""
    app = open_page("portfolio", demo_database, peildatum=ON, volgorde=order)

    assert drawn(app, "matrix")["body"][0][0]["text"] == first


def test_what_is_not_in_the_picture_is_said(open_page: Opener, demo_database: Path) -> None:
    """Who was never assessed is one of the 35 that are counted; who ended is not."""
    text = text_of(open_page("portfolio", demo_database, peildatum=ON))

    assert "Nog nooit gewaardeerd: 1 van 35. Niet in beeld: 1 beëindigd." in without_markup(text)


def test_key_figures_say_their_change(open_page: Opener, demo_database: Path) -> None:
    """Each figure is compared with a year earlier, or with the chosen date."""
    figures = drawn(open_page("portfolio", demo_database, peildatum=ON), "kerncijfers")["figures"]

    assert "jun 2025" in figures[1]["more"]
    assert [figure["label"] for figure in figures][:2] == ["gewaardeerd", "in onrustig vaarwater"]


def test_many_collaborations_come_in_pages(open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """The matrix shows twenty-five rows at a time."""
    database = saved(tmp_path / "veel.db", kader, [f"Samenwerking {number:03}" for number in range(120)])
    app = open_page("portfolio", database, peildatum=ON)

    assert len(drawn(app, "matrix")["body"]) == 25


def test_an_open_cell_shows_its_questions_and_collaborations(
    open_page: Opener, demo_database: Path, kader: Kader
) -> None:
    """A link with a cell opens it: a row per question with dots, and the collaborations from low to high."""
    app = open_link(open_page, "raster", demo_database, veld="partners.governance")
    questions, collaborations = drawn(app, "vragen")["body"], drawn(app, "laagste")["body"]
    scores = [row[1]["text"] for row in collaborations]

    assert headings(app)[0] == kader.cell_label("partners.governance")
    assert len(questions) == len(kader.cell["partners.governance"].questions)
    assert len(questions[0][4]["dots"]) == int(questions[0][2]["text"])
    assert scores == sorted(scores)


def test_an_unknown_cell_in_a_link_is_told(open_page: Opener, demo_database: Path) -> None:
    """A stale link to a cell says so, and shows the grid."""
    app = open_link(open_page, "raster", demo_database, veld="maan.kaas")

    assert "onbekende keuze: veld = maan" in text_of(app).replace("\\", "")
    assert drawn(app, "raster")


@pytest.mark.parametrize(
    ("measure", "word"), [("score", "bespreken"), ("dekking", "van de vragen"), ("verandering", "klein verschil")]
)
def test_the_grid_has_its_measures(open_page: Opener, demo_database: Path, measure: str, word: str) -> None:
    """Each measure has its own words, so that it reads without colour."""
    app = open_page("raster", demo_database, peildatum=ON)
    app.segmented_control(key="maat").set_value(measure).run()
    words = {cell["word"] for _title, row in drawn(app, "raster")["rows"] for cell in row}

    assert not app.exception
    assert word in words


def test_one_assessment_each_has_no_change_and_says_why(open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """Without an earlier assessment the change is missing, with the reason."""
    database = saved(tmp_path / "een.db", kader, ["Een"])
    app = open_page("raster", database, peildatum=ON)
    app.segmented_control(key="maat").set_value("verandering").run()
    cells = [cell for _title, row in drawn(app, "raster")["rows"] for cell in row]

    assert {cell["word"] for cell in cells} == {"niet te vergelijken"}
    portfolio = drawn(open_page("portfolio", database, peildatum=ON), "kerncijfers")["figures"]
    assert "niet te vergelijken met" in portfolio[1]["more"]


def test_one_collaboration_shows_its_rounds_and_answers(open_page: Opener, demo_database: Path, kader: Kader) -> None:
    """A link with a collaboration shows its grid, its rounds with phase and water, and its answers."""
    app = open_link(open_page, "samenwerking", demo_database, samenwerking=SLIDER)

    assert not app.exception
    assert app.title[0].value == "Jeugdhulp Stadsregio"
    assert [one for one in headings(app) if one in ("Het raster", "Waarderingen", "Antwoorden")] == [
        "Het raster",
        "Waarderingen",
        "Antwoorden",
    ]
    assert len(drawn(app, "rondes")["body"]) == 8
    assert len(drawn(app, "antwoorden")["folds"]) == len(kader.cells) + len(kader.sections)


def test_without_a_collaboration_there_is_the_list(open_page: Opener, demo_database: Path) -> None:
    """The selection, or all: who has ended is last and says so. A word leaves those that have it in their name."""
    app = open_page("samenwerking", demo_database, peildatum=ON)
    selected = drawn(app, "lijst")["body"]
    app.toggle(key="keuze_alle").set_value(True).run()
    every = drawn(app, "lijst")["body"]
    app.query_params["zoek"] = "jeugd"
    app.run()

    assert not app.exception
    assert (len(selected), len(every)) == (35, 36)
    assert every[-1][-1]["text"] == "beëindigd op 31 oktober 2025"
    assert [slug_of(row[0]) for row in drawn(app, "lijst")["body"]] == [SLIDER]
    assert drawn(app, "lijst")["tools"]["status"] == "1 van 36 samenwerkingen"


def test_the_list_begins_with_who_was_seen_last(open_page: Opener, demo_database: Path) -> None:
    """And a page without one in its link shows none of them, whatever was looked at before."""
    app = open_link(open_page, "samenwerking", demo_database, samenwerking="wijkteams-voorbeeldstad")
    app.selectbox(key="_samenwerking").set_value(SLIDER).run()
    back = next(button for button in app.button if button.label == "Naar de lijst")
    back.click().run()

    assert [slug_of(row[0]) for row in drawn(app, "lijst")["body"][:2]] == [SLIDER, "wijkteams-voorbeeldstad"]
    assert "samenwerking" not in app.query_params


def test_an_unknown_collaboration_in_a_link_is_told(open_page: Opener, demo_database: Path) -> None:
    """A link to a collaboration that does not exist says so and lets another be chosen."""
    app = open_link(open_page, "samenwerking", demo_database, samenwerking="atlantis")

    assert '"atlantis" bestaat niet' in text_of(app)


@pytest.mark.parametrize("page", ["samenwerking", "ontwikkeling", "netwerktaken"])
def test_a_link_may_name_a_collaboration_in_any_way(open_page: Opener, demo_database: Path, page: str) -> None:
    """By its name too, as the commands take it; after that the link has its code."""
    app = open_link(open_page, page, demo_database, samenwerking="Jeugdhulp Stadsregio")

    assert "bestaat niet" not in text_of(app)
    assert app.query_params["samenwerking"] == "jeugdhulp-stadsregio"


def test_before_its_first_round_a_collaboration_has_nothing_to_show(open_page: Opener, demo_database: Path) -> None:
    """On an early date the page says that there is no assessment yet."""
    app = open_page("samenwerking", demo_database, peildatum="2001-01-01")
    app.query_params["samenwerking"] = SLIDER
    app.run()

    assert not app.exception
    assert "is er geen definitieve waardering" in text_of(app)


@pytest.mark.parametrize("page", [*PAGES, *OTHER_PAGES])
def test_a_framework_with_only_the_necessary_has_all_pages(
    page: str, open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without phases, water and viewpoints the pages leave those out and work."""
    monkeypatch.setenv("SAMENWERKING_KADER", str(KADERS / "kaal.toml"))
    store.create(store.database_url(str(tmp_path / "kaal.db")), actor="test")
    app = open_link(open_page, page, tmp_path / "kaal.db", samenwerking="een")

    assert not app.exception
