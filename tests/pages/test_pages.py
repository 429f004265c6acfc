"""Both pages: full, empty, filtered to nothing, with hostile names, and with another framework."""

import json
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader

from .conftest import PAGES, Opener

HERE = Path(__file__).parent
HOSTILE = "<b>vet</b> $x$ ![beeld](http://ergens.nl/x.png) [klik](http://ergens.nl) %{x} :red[rood] `code`"
# An invisible joiner keeps the address from becoming a link.
IMAGE = "\\!\\[beeld\\]\\(http\\:\u2060//ergens\\.nl/x\\.png\\)"


def text_of(app: AppTest) -> str:
    """Return all text that a page shows through Streamlit itself."""
    kinds = ("title", "markdown", "caption", "info", "warning", "error", "code")
    return "\n".join(element.value for kind in kinds for element in getattr(app, kind))


def drawn(app: AppTest, key: str) -> dict:
    """Return the data that one of the screen's own components draws; of a table its head and its rows."""
    data = ({one["key"]: one for fold in folds(app) for one in fold["tables"]} | components(app))[key]
    return table(data["text"]) | data if "text" in data else data


def components(app: AppTest) -> dict[str, dict]:
    """Return the data of each of the screen's own components by its key."""
    return {one.key: json.loads(one.proto.json or "{}") for one in app.get("bidi_component")}


def folds(app: AppTest) -> list[dict]:
    """Return what can be opened in the browser alone: each with its title, whether it is open, and its tables."""
    return [fold for data in components(app).values() for fold in data.get("folds", ())]


def table(text: str) -> dict:
    """Return the table of which the browser gets this text."""
    head, *body = map(json.loads, text.split("\n"))
    return {**head, "body": body}


def charts(app: AppTest) -> list[dict]:
    """Return what every chart of a page draws: its figure, and its finding as `alt`."""
    return [
        json.loads(one.proto.json)
        for one in app.get("bidi_component")
        if one.proto.component_name == "samenwerking_chart"
    ]


def slug_of(name: dict) -> str:
    """Return whose page the link of a name in a table opens."""
    return parse_qs(urlsplit(name["href"]).query)["samenwerking"][0]


def saved(path: Path, kader: Kader, names: list[str], score: float = 3.0, cells: int | None = None) -> Path:
    """Make a database in which each collaboration has one assessment with the same score everywhere, or in so many."""
    engine, _made = store.create(store.database_url(str(path)), actor="test")
    phase = kader.phases[0].code
    assessments = [
        {
            "collaboration": place,
            "on": date(2026, 6, 30),
            "phase": phase,
            "water": "rustig",
            "adaptation": None,
            "status": "definitief",
        }
        for place in range(len(names))
    ]
    answers = [
        (place, "ambtelijk", "adviseur", question, score, None, None, None)
        for place in range(len(names))
        for question, cell in kader.cell_of.items()
        if cell in kader.cell_codes[:cells]
    ]
    columns = ["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]
    batch = store.Batch(
        pd.DataFrame({"name": names}), pd.DataFrame(assessments), pd.DataFrame(answers, columns=columns)
    )
    store.save(engine, batch, kader, actor="test", action="import")
    return path


@pytest.mark.parametrize("page", PAGES)
def test_a_full_page_names_selection_demo_source_and_confidentiality(
    page: str, open_page: Opener, demo_database: Path
) -> None:
    """A page says what is selected, that the demo is fictional, the source, and that it is confidential."""
    app = open_page(page, demo_database, peildatum="2026-06-30")

    assert not app.exception
    assert "stand op 30 juni 2026" in text_of(app)
    assert "Voorbeeldstad" in text_of(app)
    assert "Bron: Trommelen, Raab, Kenis" in text_of(app).replace("\\", "")
    assert "Vertrouwelijk" in text_of(app)


def test_every_chart_says_its_finding_and_has_its_numbers_as_a_table(open_page: Opener, demo_database: Path) -> None:
    """Each chart has an alt text that ends as a sentence, and a table that can be opened."""
    app = open_page("raster", demo_database, peildatum="2026-06-30")
    findings = [chart["alt"] for chart in charts(app)]

    assert findings
    assert all(len(finding) > 20 and finding.endswith(".") for finding in findings)
    assert len(folds(app)) >= len(findings)


def test_the_matrix_has_a_row_per_collaboration_and_a_column_per_cell(
    open_page: Opener, demo_database: Path, kader: Kader
) -> None:
    """The matrix holds all collaborations of the selection, grouped by domain."""
    table = drawn(open_page("portfolio", demo_database, peildatum="2026-06-30"), "matrix")
    groups = [(shown["text"], shown["columns"]) for shown in table["head"][0] if shown.get("kind") == "group"]

    assert groups == [(domain.label, 3) for domain in kader.domains]
    assert 30 <= len(table["body"]) <= 36
    # Before them who, phase, water and date; after them the total, the change, the course and the lowest cell twice.
    assert all(len(row) == 4 + len(kader.cells) + 5 for row in table["body"])


@pytest.mark.parametrize("page", PAGES)
def test_filters_of_a_link_hold_on_both_pages(page: str, open_page: Opener, demo_database: Path) -> None:
    """Codes and titles of a link both choose, in any case, and stay chosen on another page."""
    app = open_page(page, demo_database, peildatum="30-06-2026", fase="IMPLEMENTEREN", vaarwater=["onrustig"])

    assert "Fase Implementeren, onrustig vaarwater" in text_of(app)
    assert app.session_state["fase"] == ["implementeren"]


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_value_in_a_link_is_reported_until_something_else_is_chosen(
    page: str, open_page: Opener, demo_database: Path
) -> None:
    """A stale link says which choice is unknown and what would be right."""
    app = open_page(page, demo_database, peildatum="2026-06-30", fase=["slapen", "evalueren"])

    assert "onbekende keuze: fase = slapen" in text_of(app)
    assert "Fase Evalueren" in text_of(app)

    app.session_state["fase"] = []
    app.run()

    assert "onbekende keuze" not in text_of(app)


@pytest.mark.parametrize("page", PAGES)
def test_filtered_to_nothing_says_what_to_do(page: str, open_page: Opener, demo_database: Path) -> None:
    """When no collaboration fits, the page says so and what to do next, and draws nothing."""
    app = open_page(page, demo_database, peildatum="2001-01-01", fase="evalueren")

    assert not app.exception
    assert "Geen enkele samenwerking past bij deze filters" in text_of(app) or "liep er geen samenwerking" in text_of(
        app
    )
    assert not charts(app)


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_database_says_how_to_begin(page: str, open_page: Opener, tmp_path: Path) -> None:
    """An empty database leads to Inlezen and its workbook, in words for a visitor: no command, no path."""
    store.create(store.database_url(str(tmp_path / "leeg.db")), actor="test")
    app = open_page(page, tmp_path / "leeg.db")

    assert not app.exception
    assert "Ga naar **Inlezen**" in text_of(app)
    assert "samenwerking import" not in text_of(app)
    assert "leeg.db" not in text_of(app)
    assert "Vertrouwelijk" in text_of(app)


def test_a_missing_or_foreign_database_is_told_without_a_traceback(
    open_page: Opener, tmp_path: Path, fault_log: Path
) -> None:
    """Without a database a visitor is welcomed and told how to begin; of a file that is none the log says what is."""
    missing = open_page("portfolio", tmp_path / "weg.db")
    (tmp_path / "nul.db").touch()
    empty_file = open_page("portfolio", tmp_path / "nul.db")

    assert not missing.exception
    assert missing.title[0].value == "Welkom bij Tilburg Samenwerking"
    assert "Ga naar **Inlezen**" in text_of(missing)
    assert not empty_file.exception
    assert "De gegevens zijn nu niet te lezen" in text_of(empty_file)
    assert "nul.db" not in text_of(empty_file)
    assert "nul.db kan niet worden geopend: het bestand is leeg (0 bytes)" in fault_log.read_text(encoding="utf-8")


def test_a_broken_framework_is_told_with_every_problem(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kader file that is not right is named with its problem instead of a page."""
    (tmp_path / "kapot.toml").write_text('versie = "1"\nfoo = 1\n', encoding="utf-8")
    monkeypatch.setenv("SAMENWERKING_KADER", str(tmp_path / "kapot.toml"))
    app = open_page("portfolio", tmp_path / "x.db")

    assert not app.exception
    assert "foo is een onbekende sleutel" in text_of(app)


@pytest.mark.parametrize("page", PAGES)
def test_hostile_names_stay_text(page: str, open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """A name with markup, a formula, a link or an image is shown as it is written, and fetches nothing."""
    database = saved(tmp_path / "naam.db", kader, [HOSTILE, "مثال" + " 🙂" * 3, "x" * 200])
    app = open_page(page, database, samenwerkingen=HOSTILE)
    shown = text_of(app)

    assert not app.exception
    assert IMAGE in shown
    assert r"\<b\>vet\</b\>" in shown
    assert r"\$x\$" in shown
    assert r"\`code\`" in shown


@pytest.mark.parametrize("page", PAGES)
def test_a_viewpoint_that_nobody_answered_shows_missing_and_no_number(
    page: str, open_page: Opener, tmp_path: Path, kader: Kader
) -> None:
    """Seen from a viewpoint without answers everything is missing, and the page says so."""
    database = saved(tmp_path / "een.db", kader, ["Een"])
    app = open_page(page, database, peildatum="2026-06-30", perspectief="bestuurlijk")

    assert not app.exception
    # Bestuurlijk en ambtelijk puts all viewpoints beside each other, so that the filter does nothing there.
    assert ("Perspectief" in text_of(app)) == (page != "perspectieven")
    if page == "raster":
        cells = [cell for _title, row in drawn(app, "raster")["rows"] for cell in row]
        assert {cell["word"] for cell in cells} == {"geen score"}


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_follow_another_framework(
    page: str, open_page: Opener, tmp_path: Path, small_kader: Kader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With other domains, another number of cells and another scale the pages show those."""
    monkeypatch.setenv("SAMENWERKING_KADER", str(HERE.parent / "kaders" / "klein.toml"))
    database = saved(tmp_path / "klein.db", small_kader, ["Een", "Twee"], score=7.5)
    app = open_page(page, database, peildatum="2026-06-30", **({"maat": "Score"} if page == "raster" else {}))

    assert not app.exception
    if page == "raster":
        cells = [cell for _title, row in drawn(app, "raster")["rows"] for cell in row]
        assert [cell and cell["value"] for cell in cells].count("7,5") == len(small_kader.cells)
        assert None in cells


def test_collaborations_with_another_framework_are_there_and_what_lacks_is_said(
    open_page: Opener, tmp_path: Path, small_kader: Kader
) -> None:
    """What was assessed with another framework is not compared by guess."""
    database = saved(tmp_path / "anders.db", small_kader, ["Een", "Twee"])
    app = open_page("portfolio", database, peildatum="2026-06-30")

    assert not app.exception
    assert "2 van 2 gewaardeerd met kader klein-1, zonder overgang" in text_of(app).replace("\\", "")
