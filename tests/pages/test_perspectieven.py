"""The page Bestuurlijk en ambtelijk, and what Raster shows of gap and agreement."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.files import KADERS
from tilburg_samenwerking import store
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.formatting import number, signed
from tilburg_samenwerking.kader import Kader

from .conftest import Opener
from .test_pages import charts, drawn, saved, slug_of, text_of

ON = "2026-06-30"
SLUG = "jeugdhulp-stadsregio"


def opened(open_page: Opener, database: Path, page: str = "perspectieven", **link: str) -> AppTest:
    """Open a page with words of a link that only that page knows."""
    app = open_page(page, database, peildatum=ON)
    for key, value in link.items():
        app.query_params[key] = value
    return app.run()


def cells(app: AppTest, key: str) -> list[dict]:
    """Return the cells of a grid, in reading order."""
    return [cell for _title, row in drawn(app, key)["rows"] for cell in row if cell]


def text(app: AppTest) -> str:
    """Return what a page says, without the signs that keep it from being Markdown."""
    return text_of(app).replace("\\", "")


def answered(path: Path, kader: Kader, respondents: list[tuple[str, str, float]]) -> Path:
    """Make a database with one collaboration; each respondent gives one score everywhere."""
    engine, _made = store.create(store.database_url(str(path)), actor="test")
    rows = [
        (0, viewpoint, function, question, score, None, None, None)
        for viewpoint, function, score in respondents
        for question in kader.cell_of
    ]
    assessment = {"collaboration": 0, "on": date(2026, 6, 30), "phase": None, "water": None, "adaptation": None}
    columns = ["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]
    batch = store.Batch(
        pd.DataFrame({"name": ["Een"]}),
        pd.DataFrame([{**assessment, "status": "definitief"}]),
        pd.DataFrame(rows, columns=columns),
    )
    store.save(engine, batch, kader, actor="test", action="import")
    return path


def test_the_gap_on_the_page_is_that_of_the_command(
    open_page: Opener, demo_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Per cell the signed and the absolute gap and how many collaborations, the same numbers in both."""
    with pytest.raises(SystemExit):
        main(["gap", "--on", ON, "--database", str(demo_database), "--format", "json"])
    expected = json.loads(capsys.readouterr().out)["cells"]
    shown = cells(opened(open_page, demo_database), "kloof")

    assert [cell["code"] for cell in shown] == [row["cell"] for row in expected]
    assert [cell["value"] for cell in shown] == [signed(row["gap"]) for row in expected]
    assert [cell["lines"][0] for cell in shown] == [
        f"gemiddeld {number(row['absolute'])} uit elkaar" for row in expected
    ]
    assert all(
        cell["lines"][1].endswith(f"van {row['n']} ver uit elkaar") for cell, row in zip(shown, expected, strict=True)
    )


def test_a_gap_is_no_fault(open_page: Opener, demo_database: Path, kader: Kader) -> None:
    """Its colours are those of neither the scores nor the differences."""
    fills = {cell["fill"] for cell in cells(opened(open_page, demo_database), "kloof")}

    assert not fills & {*palette.colours(kader), *palette.difference_colours()}


def test_behind_a_cell_stand_the_collaborations_of_both_directions(open_page: Opener, demo_database: Path) -> None:
    """Each a link, the largest gap first, on the side of who scored higher."""
    app = opened(open_page, demo_database, veld="partners.governance")
    first, second = (drawn(app, f"kloof_{side}_hoger")["body"] for side in ("bestuurlijk", "ambtelijk"))

    assert all(slug_of(row[0]) for row in first + second)
    assert first[0][1]["text"].startswith("+")
    assert second[0][1]["text"].startswith("−")
    assert [row[1]["text"] for row in first] == sorted((row[1]["text"] for row in first), reverse=True)


def test_one_collaboration_has_a_dumbbell_per_cell_on_the_whole_scale(
    open_page: Opener, demo_database: Path, kader: Kader
) -> None:
    """A dot per viewpoint that the framework names, on an axis that does not follow the data."""
    app = opened(open_page, demo_database, samenwerking=SLUG)
    [chart] = charts(app)
    figure = json.loads(chart["figure"])
    low, high = figure["layout"]["xaxis"]["range"]

    assert not app.exception
    assert chart["alt"].endswith(".")
    assert [trace.get("name") for trace in figure["data"]] == [None, "Ambtelijk", "Bestuurlijk"]
    assert all(len(trace["x"]) == len(kader.cells) for trace in figure["data"][1:])
    assert low < kader.scale.min < kader.scale.max < high
    assert len(drawn(app, "tabel_halters")["body"]) == len(kader.cells)


def test_what_is_said_of_a_shared_view_stands_beside_what_is_shown(
    open_page: Opener, demo_database: Path, kader: Kader
) -> None:
    """A row per cell; a cell without such a question says so."""
    rows = drawn(opened(open_page, demo_database, samenwerking=SLUG), "gedeeld_beeld")["body"]
    asked = {kader.cell_of[code] for code in kader.thresholds.shared_view}

    assert [row[0]["text"] for row in rows] == [kader.cell_label(code) for code in kader.cell_codes]
    for code, row in zip(kader.cell_codes, rows, strict=True):
        assert row[1]["text"].startswith("zegt " if code in asked else "geen vraag")


def test_the_shared_view_over_the_selection_is_shown_when_asked_for(
    open_page: Opener, demo_database: Path, kader: Kader
) -> None:
    """A row per cell with such a question: what is said, and how often the answers show otherwise."""
    app = opened(open_page, demo_database)
    before = [one.key for one in app.get("bidi_component")]
    app.toggle(key="gedeeld_beeld_alle").set_value(True).run()
    rows = drawn(app, "gedeelde_beelden")["body"]
    asked = {kader.cell_of[code] for code in kader.thresholds.shared_view}

    assert "gedeelde_beelden" not in before
    assert [row[0]["text"] for row in rows] == [kader.cell_label(code) for code in kader.cell_codes if code in asked]
    assert all(" van " in row[2]["text"] for row in rows)


def test_agreement_per_question_follows_how_many_answered(open_page: Opener, demo_database: Path) -> None:
    """With three respondents words and dots; with two the difference and no dots; with one nothing."""
    app = opened(open_page, demo_database, samenwerking=SLUG)
    rows = [row for row in drawn(app, "overeenstemming")["body"] if len(row) > 1]

    assert {row[3]["text"] for row in rows} >= {"1", "2", "3"}
    for row in rows:
        n = int(row[3]["text"])
        assert len(row[2].get("dots", [])) == (n if n > 2 else 0)
        assert (row[1]["text"] == "–") == (n < 2)


def test_one_respondent_has_no_gap_and_no_agreement(open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """The page says so and draws nothing of it; every cell of the portfolio is missing."""
    database = answered(tmp_path / "een.db", kader, [("ambtelijk", "een", 3)])
    app, every = opened(open_page, database, samenwerking="een"), opened(open_page, database)

    assert not app.exception
    assert "Eén respondent: er is geen kloof en geen overeenstemming" in text(app)
    assert not charts(app)
    assert {cell["value"] for cell in cells(every, "kloof")} == {"–"}


def test_respondents_of_one_viewpoint_have_agreement_and_no_gap(
    open_page: Opener, tmp_path: Path, kader: Kader
) -> None:
    """Without the other side nothing is compared, and the two are compared with each other."""
    given = [("ambtelijk", "een", 2), ("ambtelijk", "twee", 4)]
    app = opened(open_page, answered(tmp_path / "twee.db", kader, given), samenwerking="een")
    rows = [row for row in drawn(app, "overeenstemming")["body"] if len(row) > 1]

    assert "geen vraag die zowel bestuurlijk als ambtelijk een score gaf" in text(app)
    assert {row[1]["text"] for row in rows} == {"verschil 2,0"}


def test_a_framework_without_two_viewpoints_says_so(
    open_page: Opener, tmp_path: Path, bare_kader: Kader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No gap, and still agreement; the measure is not offered on Raster."""
    monkeypatch.setenv("SAMENWERKING_KADER", str(KADERS / "kaal.toml"))
    database = answered(tmp_path / "kaal.db", bare_kader, [("", "een", 1), ("", "twee", 3)])
    app = opened(open_page, database, samenwerking="een")
    raster = opened(open_page, database, page="raster")

    assert not app.exception
    assert "vergelijkt geen twee perspectieven" in text(app)
    assert "wijst geen vragen aan" in text(app)
    assert len(drawn(app, "overeenstemming")["body"]) == len(bare_kader.cells) + len(bare_kader.cell_of)
    assert "Kloof" not in raster.segmented_control(key="maat").options


def test_the_page_follows_the_names_of_another_framework(
    open_page: Opener, tmp_path: Path, small_kader: Kader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three cells, another scale."""
    monkeypatch.setenv("SAMENWERKING_KADER", str(KADERS / "klein.toml"))
    given = [("bestuurlijk", "een", 8.5), ("ambtelijk", "twee", 4)]
    app = opened(open_page, answered(tmp_path / "klein.db", small_kader, given))

    assert not app.exception
    assert [cell["value"] for cell in cells(app, "kloof")] == ["+4,5"] * len(small_kader.cells)


def test_an_unknown_collaboration_or_cell_in_the_link_is_told(open_page: Opener, demo_database: Path) -> None:
    """The rest of the page is there."""
    app = opened(open_page, demo_database, samenwerking="bestaat-niet", veld="nergens")

    assert not app.exception
    assert '"bestaat-niet" bestaat niet' in text(app)
    assert "onbekende keuze: veld = nergens" in text(app)


def test_no_assessment_by_the_date_is_said(open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """Before its first assessment there is nothing of a collaboration to show."""
    app = open_page("perspectieven", saved(tmp_path / "een.db", kader, ["Een"]), peildatum="2026-01-01")
    app.query_params["samenwerking"] = "een"
    app.run()

    assert "Tot en met 1 januari 2026 is er geen definitieve waardering" in text(app)


@pytest.mark.parametrize(("measure", "column"), [("kloof", "Kloof"), ("overeenstemming", "Van het midden")])
def test_raster_shows_gap_and_agreement(open_page: Opener, demo_database: Path, measure: str, column: str) -> None:
    """In neutral colours, with its words, its explanation and its column in the table."""
    app = opened(open_page, demo_database, page="raster")
    app.segmented_control(key="maat").set_value(measure).run()
    heads = [shown["text"] for shown in drawn(app, "tabel_raster")["head"][0]]

    assert not app.exception
    assert column in heads
    assert drawn(app, "raster")["alt"].endswith(".")
    assert all(cell["fill"] not in palette.difference_colours() for cell in cells(app, "raster"))


def test_the_page_kader_explains_agreement_with_an_example(open_page: Opener, demo_database: Path) -> None:
    """The definition, its limit, and the number of the example."""
    shown = text(opened(open_page, demo_database, page="kader"))

    assert "Per vraag de gemiddelde afstand van de scores tot hun gemiddelde" in shown
    assert "Tot 0,833 noemen we het eens" in shown
    assert "van het midden, over" in shown
