"""The page Samenwerking: the canvas of one assessment, its edges, and the way through time."""

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import sections
from tilburg_samenwerking.store.models import COLLABORATION

from .conftest import Opener
from .test_drill import ON, SLIDER, open_link
from .test_pages import HERE, HOSTILE, IMAGE, drawn, saved, table, text_of

COLUMNS = ["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]


def dossier(open_page: Opener, database: Path, slug: str, **link: str) -> AppTest:
    """Open the page of a collaboration, with more words in the link."""
    return open_link(open_page, "samenwerking", database, samenwerking=slug, **link)


def keys(app: AppTest) -> set[str]:
    """Return the keys of the components that are drawn."""
    return {one.key for one in app.get("bidi_component")}


def folds(app: AppTest) -> list[dict]:
    """Return the lines under which the answers stand."""
    return drawn(app, "antwoorden")["folds"]


def opened(app: AppTest) -> list[dict]:
    """Return those lines that are open."""
    return [fold for fold in folds(app) if fold["open"]]


def cells(app: AppTest) -> dict[str, dict]:
    """Return the cells of the grid by code."""
    return {cell["code"]: cell for _title, row in drawn(app, "raster_een")["rows"] for cell in row if cell}


def made(
    path: Path, kader: Kader, answers: list[tuple], name: str = "Een", portefeuillehouder: str = "", **about: object
) -> Path:
    """Make a database with one collaboration and one assessment with these answers."""
    engine, _made = store.create(store.database_url(str(path)), actor="test")
    row = {"collaboration": 0, "on": date(2026, 6, 30), "phase": None, "water": None, "adaptation": None}
    batch = store.Batch(
        pd.DataFrame([{"name": name, **about}]),
        pd.DataFrame([{**row, "status": "definitief"}]),
        pd.DataFrame(answers, columns=COLUMNS),
        pd.DataFrame(
            [(0, "portefeuillehouder", portefeuillehouder, row["on"], None)] if portefeuillehouder else [],
            columns=list(store.FACTS_STATED),
        ),
    )
    store.save(engine, batch, kader, actor="test", action="import")
    return path


def test_the_canvas_shows_everything_of_the_last_assessment(
    open_page: Opener, demo_database: Path, kader: Kader
) -> None:
    """Register, phase, texts, grid with marks, named cells, network tasks and the model stand on one page."""
    app = dossier(open_page, demo_database, SLIDER)
    facts = [item["label"] for item in drawn(app, "register")["blocks"][0]["items"]]
    now = [step["text"] for step in drawn(app, "verloop")["steps"] if step["now"]]
    marks = [mark["text"] for cell in cells(app).values() for mark in cell["marks"]]

    assert not app.exception
    assert "Waardering van 30 juni 2026" in text_of(app)
    assert {"Programma", "Rechtsvorm", "Portefeuillehouder", "Verbonden partij"} <= set(facts)
    assert [one["value"] for one in drawn(app, "kern")["values"]][2:4] == ["≈ onrustig", "€\u00a021.400.000"]
    assert len(now) == 1
    assert len(drawn(app, "genoemd")["blocks"]) == len(sections.cell_items(kader))
    assert any(text.startswith("kwetsbaarheid") for text in marks)
    assert {"teksten", "taken_netwerk", "profiel_model", "aspecten_model"} <= keys(app)


def test_each_cell_says_from_how_many_its_score_is(open_page: Opener, demo_database: Path) -> None:
    """How it changed, questions with a score, and respondents per viewpoint stand under the score."""
    lines = cells(dossier(open_page, demo_database, SLIDER))["gemeente.ambitie"]["lines"]

    assert lines == ["−0,5 gedaald", "3 van 3 vragen, 1 bestuurlijk, 2 ambtelijk"]


def test_an_earlier_assessment_is_one_step_away(open_page: Opener, demo_database: Path) -> None:
    """The button steps back, the choice follows, and at the last one there is no step forward."""
    app = dossier(open_page, demo_database, SLIDER)
    last = cells(app)["gemeente.ambitie"]["value"]

    assert app.button(key="_waardering_verder").disabled

    app.button(key="_waardering_terug").click().run()

    assert "Waardering van 31 december 2025" in text_of(app)
    assert app.selectbox(key="_waardering").value == "2025-12-31"
    assert cells(app)["gemeente.ambitie"]["value"] != last
    assert not app.button(key="_waardering_verder").disabled


def test_a_date_can_be_chosen(open_page: Opener, demo_database: Path) -> None:
    """The list holds every assessment up to the reference date, the newest first."""
    app = dossier(open_page, demo_database, SLIDER)
    choice = app.selectbox(key="_waardering")

    assert [choice.options[0], choice.options[-1]] == ["30 juni 2026", "31 december 2022"]

    choice.set_value("2022-12-31").run()

    assert "Waardering van 31 december 2022" in text_of(app)
    assert app.button(key="_waardering_terug").disabled


@pytest.mark.parametrize(
    ("word", "told", "shown"),
    [
        (
            "2025-05-01",
            "Op 1 mei 2025 is er geen waardering. De dichtstbijzijnde is die van 30 juni 2025",
            "30 juni 2025",
        ),
        ("2031-01-01", "geen waardering tot en met de peildatum", "30 juni 2026"),
        ("gisteren", "onbekende datum", "30 juni 2026"),
    ],
)
def test_a_link_to_a_date_without_assessment_is_told_with_the_nearest(
    open_page: Opener, demo_database: Path, word: str, told: str, shown: str
) -> None:
    """A date between two, after the reference date, or that is none."""
    app = dossier(open_page, demo_database, SLIDER, waardering=word)

    assert told in text_of(app).replace("\\", "")
    assert f"Waardering van {shown}" in text_of(app)


def test_an_open_cell_shows_the_viewpoints_side_by_side(open_page: Opener, demo_database: Path, kader: Kader) -> None:
    """A link with a cell shows its questions, a group of columns per viewpoint that replied."""
    app = dossier(open_page, demo_database, SLIDER, veld="gemeente.capaciteit")
    table = drawn(app, "vragen_een")

    assert drawn(app, "raster_een")["chosen"] == "gemeente.capaciteit"
    assert [shown["text"] for shown in table["head"][0]][:3] == ["Vraag", "Bestuurlijk", "Ambtelijk"]
    questions = [row for row in table["body"] if row[0]["kind"].startswith("question")]

    assert len(questions) == len(kader.cell["gemeente.capaciteit"].questions)
    assert "Niemand antwoordde vanuit het perspectief partner" in text_of(app).replace("\\", "")


def test_one_viewpoint_shows_its_own_scores_and_says_so(open_page: Opener, demo_database: Path) -> None:
    """The grid counts one respondent, and the page says from where it is seen."""
    app = open_page("samenwerking", demo_database, peildatum=ON, perspectief="bestuurlijk")
    app.query_params["samenwerking"] = SLIDER
    app.run()

    assert drawn(app, "kern")["values"][0]["label"].startswith("totaal vanuit bestuurlijk, over")
    assert cells(app)["gemeente.ambitie"]["lines"][-1].endswith("vragen, 1 bestuurlijk")


def test_an_answer_table_is_made_when_it_is_opened(open_page: Opener, demo_database: Path) -> None:
    """All answers are there, closed at first."""
    app = dossier(open_page, demo_database, SLIDER)

    assert len(folds(app)) == 15
    assert opened(app) == []

    app.query_params["antwoorden_open_gemeente.ambitie"] = "true"
    app.run()

    assert [fold["title"] for fold in opened(app)] == ["Gemeente › Ambitie en plannen"]
    assert table(opened(app)[0]["tables"][0]["text"])["caption"] == "De antwoorden"


def test_all_answers_open_and_close_with_one_word(open_page: Opener, demo_database: Path) -> None:
    """Fifteen lines at once; to close them takes out what was opened alone too."""
    app = dossier(open_page, demo_database, SLIDER, **{"antwoorden_open_gemeente.ambitie": "true"})
    app.button(key="_antwoorden_alle_True").click().run()

    assert not app.exception
    assert (len(opened(app)), len(folds(app))) == (15, 15)
    assert app.query_params["antwoorden_alle"] in ("true", ["true"])

    app.button(key="_antwoorden_alle_False").click().run()

    assert opened(app) == []
    assert not [word for word in app.query_params if word.startswith("antwoorden_")]


def test_an_ended_collaboration_keeps_its_page_and_says_so(open_page: Opener, demo_database: Path) -> None:
    """What has ended is no longer in the portfolio, but its assessments can be read."""
    app = dossier(open_page, demo_database, "inkoopbureau-drie-torens")

    assert "is beëindigd op 31 oktober 2025" in text_of(app)
    assert len(cells(app)) > 0


def test_an_archived_collaboration_says_so(open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """Archived is said before anything else."""
    database = saved(tmp_path / "oud.db", kader, ["Een"])
    engine = store.open_database(store.database_url(str(database)))
    with engine.begin() as connection:
        connection.execute(sa.update(COLLABORATION).values(archived_at=datetime(2026, 7, 1, tzinfo=UTC)))
    engine.dispose()

    assert "Deze samenwerking is gearchiveerd" in text_of(dossier(open_page, database, "een"))


def test_without_any_score_the_canvas_says_so(open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """One respondent who knows nothing: every cell without a score, no network, no model, and all of it said."""
    answers = [(0, "ambtelijk", "adviseur", next(iter(kader.cell_of)), None, "weet_niet", None, None)]
    app = dossier(open_page, made(tmp_path / "niets.db", kader, answers), "een", veld=kader.cell_codes[0])

    assert not app.exception
    assert drawn(app, "raster_een")["alt"] == "Geen enkel veld heeft een score."
    assert drawn(app, "kern")["values"][0]["value"] == "–"
    assert {cell["word"] for cell in cells(app).values()} == {"geen score"}
    assert "hier niets gescoord" in text_of(app)
    assert "hier niets gekozen" in text_of(app)
    assert drawn(app, "verloop")["now"] == "onbekend"


def test_one_respondent_has_no_average_of_several(open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """The words say one respondent, and only that viewpoint has columns."""
    app = dossier(open_page, saved(tmp_path / "een.db", kader, ["Een"]), "een", veld=kader.cell_codes[0])

    assert drawn(app, "kern")["values"][-1]["lines"] == ["door adviseur (ambtelijk)"]
    assert {cell["lines"][-1].partition(", ")[2] for cell in cells(app).values()} == {"1 ambtelijk"}
    assert [shown["text"] for shown in drawn(app, "vragen_een")["head"][0]] == ["Vraag", "Ambtelijk"]


def test_an_assessment_of_another_framework_is_not_shown_by_guess(
    open_page: Opener, tmp_path: Path, small_kader: Kader
) -> None:
    """The page names that framework, and draws no grid."""
    app = dossier(open_page, saved(tmp_path / "anders.db", small_kader, ["Een"]), "een")

    assert not app.exception
    assert "volgt een ander kader (klein-1)" in text_of(app).replace("\\", "")
    assert "raster_een" not in keys(app)


@pytest.mark.parametrize("name", ["klein", "kaal"])
def test_the_canvas_follows_another_framework(
    open_page: Opener,
    tmp_path: Path,
    small_kader: Kader,
    bare_kader: Kader,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    """Other cells and sections are shown as they are; what the framework lacks is said once."""
    monkeypatch.setenv("SAMENWERKING_KADER", str(HERE.parent / "kaders" / f"{name}.toml"))
    framework = {"klein": small_kader, "kaal": bare_kader}[name]
    viewpoint = framework.viewpoints[0].code if framework.viewpoints else ""
    answers = [(0, viewpoint, "adviseur", code, 2.0, None, None, "Zo is het.") for code in framework.cell_of]
    database = made(tmp_path / "ander.db", framework, answers)
    app = dossier(open_page, database, "een", veld=framework.cell_codes[0])

    assert not app.exception
    assert set(cells(app)) == set(framework.cell_codes)
    assert ("Dit kader kent geen" in text_of(app)) == (name == "kaal" or framework.adaptation is None)
    assert drawn(app, "vragen_een")["body"][1][-1]["text"].endswith("Zo is het.")


def test_hostile_and_long_texts_stay_text(open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """Names, functions and texts with markup are shown as they are written, everywhere on the canvas."""
    text_item = next(item.code for one in kader.sections for item in one.items if item.kind == "tekst")
    answers = [
        (0, "ambtelijk", HOSTILE, kader.cell[kader.cell_codes[0]].questions[0].code, 3.0, None, "ja", HOSTILE),
        (0, "ambtelijk", HOSTILE, text_item, None, None, None, HOSTILE),
    ]
    database = made(tmp_path / "naam.db", kader, answers, HOSTILE, portefeuillehouder="x" * 200, aim=HOSTILE)
    with store.reading(store.open_database(store.database_url(str(database)))) as connection:
        slug = store.read_collaborations(connection)["slug"].iloc[0]
    app = dossier(open_page, database, slug, veld=kader.cell_codes[0])

    assert not app.exception
    assert text_of(app).count(IMAGE) >= 2
    assert HOSTILE in drawn(app, "kern")["values"][-1]["lines"][0]
    assert drawn(app, "vragen_een")["body"][1][-1]["text"] == f"{HOSTILE} (ambtelijk): {HOSTILE}"


def test_an_unknown_collaboration_is_told_with_the_nearest(open_page: Opener, demo_database: Path) -> None:
    """A link with a spelling mistake names what looks like it."""
    app = dossier(open_page, demo_database, "jeugdhulp-stadregio")

    assert "Lijkt op: [Jeugdhulp Stadsregio](?samenwerking=jeugdhulp-stadsregio)" in text_of(app).replace("\\", "")
