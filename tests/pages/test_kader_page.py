"""Kader: the whole framework as text, and every number with an example that the other pages agree with."""

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.snapshots import snapshot_of
from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.formatting import number
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.filters import Filters

from .conftest import Opener
from .test_pages import HERE, HOSTILE, IMAGE, drawn, saved, text_of

EXAMPLE = "**Voorbeeld:**"
DEFINITIONS = [
    "Score van een vraag",
    "Score en dekking van een veld",
    "Domein, thema en totaal van een samenwerking",
    "De stand op een datum",
    "Een veld van het portfolio",
    "Het getal op het scherm, en de band",
    "Verandering",
    "Kloof bestuurlijk − ambtelijk",
    "Overeenstemming van de respondenten",
    "Verouderd, en vraagt aandacht",
]


def headings(app: AppTest) -> list[str]:
    """Return the headings of the second and third level."""
    return [element.value for kind in (app.header, app.subheader) for element in kind]


def examples(app: AppTest) -> str:
    """Return the worked examples."""
    return "\n".join(one.value for one in app.markdown if one.value.startswith(EXAMPLE))


def test_everything_of_the_framework_stands_on_the_page(open_page: Opener, demo_database: Path, kader: Kader) -> None:
    """Every code, question, help line, title and option is there, with version, hash, source, notice and additions."""
    app = open_page("kader", demo_database, peildatum="2026-06-30")
    tables = [shown["text"] for row in drawn(app, "onderdeel_model")["body"] for shown in row]
    words = [shown["text"] for key in ("schaal", "banden") for row in drawn(app, key)["body"] for shown in row]
    shown = text_of(app) + "\n".join([*headings(app), *tables, *words])
    whole = [question for cell in kader.cells for question in cell.questions]
    whole += [item for section in kader.sections for item in section.items]
    texts = [*(one.text for one in whole), *(one.help for one in whole), *(cell.title for cell in kader.cells)]
    texts += [section.title for section in kader.sections] + [kader.title, kader.source, kader.notice, kader.additions]
    wordings = [text for section in kader.sections for item in section.items for text in item.wordings.values()]

    assert not app.exception
    assert [text for text in texts if plain(text) not in shown and text not in tables] == []
    assert [text for text in wordings if text not in tables] == []
    assert [code for code in [*kader.items, *kader.cell] if code not in shown] == []
    assert [level.word for level in kader.scale.levels if level.word not in words] == []
    assert "3,0 tot en met 3,9" in words
    assert kader.hash[:12] in shown
    assert "`onrustig` (vraagt aandacht)" in shown


def test_every_number_has_a_definition_and_an_example(open_page: Opener, demo_database: Path) -> None:
    """With data on screen each definition ends with an example of those data."""
    app = open_page("kader", demo_database, peildatum="2026-06-30")

    assert [one for one in DEFINITIONS if one not in headings(app)] == []
    assert len(examples(app).splitlines()) == len(DEFINITIONS)
    assert "nog niets gewaardeerd" not in text_of(app)


def test_the_example_gives_the_numbers_of_the_other_pages(open_page: Opener, demo_database: Path, kader: Kader) -> None:
    """Cell, total and portfolio cell of the example are what the stored scores give; the answers give the cell."""
    app = open_page("kader", demo_database, peildatum="2026-06-30", fase="implementeren")
    name, label = re.findall(r"\*\*(.+?)\*\*", next(one.value for one in app.markdown if "Het voorbeeld" in one.value))
    state = snapshot_of(demo_database, kader).selection(Filters.of(date(2026, 6, 30), fase=("implementeren",)))
    cell = next(code for code in kader.cell_codes if plain(kader.cell_label(code)) == label)
    row = next(row for row in statistics.matrix(state, kader).to_dict("records") if plain(row["name"]) == name)
    grid = statistics.grid(state, kader).set_index("cell").loc[cell]
    given = examples(app)

    assert f"= **{number(row[cell])}**. Dekking" in given
    assert f"velden: **{number(row['overall'])}**; het laagste" in given
    assert f"= **{number(grid['score'])}**, over {grid['n']} samenwerkingen." in given
    assert f"de filters kiezen er {len(state)}," in given


def test_the_example_shows_answers_of_more_than_one_viewpoint(open_page: Opener, demo_database: Path) -> None:
    """The table of answers has a column per viewpoint, and at least two of them answered."""
    table = drawn(open_page("kader", demo_database, peildatum="2026-06-30"), "voorbeeld_vragen")
    first = [shown["text"] for shown in table["body"][0]]

    assert [shown["text"].split(":")[0] for shown in table["head"][0]] == [
        *["Vraag", "Bestuurlijk", "Ambtelijk", "Partner", "Samen"]
    ]
    assert sum("→" in text for text in first) >= 2


def test_seen_from_one_viewpoint_the_example_says_so(open_page: Opener, demo_database: Path) -> None:
    """The example follows the viewpoint of the side bar."""
    app = open_page("kader", demo_database, peildatum="2026-06-30", perspectief="ambtelijk")

    assert not app.exception
    assert "U kijkt vanuit één perspectief: ambtelijk." in examples(app)


@pytest.mark.parametrize("made", [True, False])
def test_without_data_the_definitions_stand_alone(open_page: Opener, tmp_path: Path, made: bool) -> None:
    """On an empty database, and without any, the page says that there is no example."""
    database = tmp_path / "leeg.db"
    if made:
        store.create(store.database_url(str(database)), actor="test")
    app = open_page("kader", database)

    assert not app.exception
    assert "nog niets gewaardeerd" in text_of(app)
    assert [one for one in DEFINITIONS if one not in headings(app)] == []
    assert examples(app) == ""


@pytest.mark.parametrize("name", ["klein", "kaal"])
def test_another_framework_is_shown_with_an_example(
    open_page: Opener, tmp_path: Path, name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other domains, scale and sections, or none at all, are followed."""
    framework: Kader = request.getfixturevalue({"klein": "small_kader", "kaal": "bare_kader"}[name])
    monkeypatch.setenv("SAMENWERKING_KADER", str(HERE.parent / "kaders" / f"{name}.toml"))
    database = tmp_path / "anders.db"
    if name == "klein":
        saved(database, framework, ["Een", "Twee"], score=7.5)
    app = open_page("kader", database, peildatum="2026-06-30")

    assert not app.exception
    assert [code for code in framework.items if code not in text_of(app)] == []
    assert ("De andere onderdelen" in headings(app)) == bool(framework.sections)
    assert ("= **7,5**" in examples(app)) == (name == "klein")
    assert any(title.startswith("Kloof") for title in headings(app)) == (framework.gap is not None)


def test_hostile_names_stay_text(open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """The name in the example is shown as it is written."""
    app = open_page("kader", saved(tmp_path / "naam.db", kader, [HOSTILE]), peildatum="2026-06-30")

    assert not app.exception
    assert rf"\<b\>vet\</b\> \$x\$ {IMAGE}" in text_of(app)
