"""Kwetsbaarheid en potentieel, Netwerktaken and Tilburgs model: full, filtered, empty, and with other frameworks."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.files import KADERS
from tests.snapshots import snapshot_of
from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.words.markdown import without_markup
from tilburg_samenwerking.kader import FOLDER, SAMEN, Kader, load_kader
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.portfolio import section_statistics, sections
from tilburg_samenwerking.portfolio.answers import answers_of

from .conftest import SECTION_PAGES, Opener
from .test_drill import headings, open_link
from .test_pages import drawn, folds, slug_of, text_of

ON = "2026-06-30"
SLIDER = "jeugdhulp-stadsregio"


def words_of(app: AppTest) -> str:
    """Return all text of a page as it reads: no links, and no signs that keep Markdown away."""
    return without_markup(text_of(app))


def one_respondent(path: Path, kader: Kader, *replies: tuple, on: date = date(2026, 6, 1)) -> Path:
    """Give one collaboration an assessment by one respondent: item, score and answer of each reply."""
    engine, _made = store.create(store.database_url(str(path)), actor="test")
    about = {"phase": None, "water": None, "adaptation": None, "status": "definitief"}
    viewpoint = kader.viewpoint_codes[-1] if kader.viewpoints else ""
    answers = [(0, viewpoint, "adviseur", item, score, None, answer, None) for item, score, answer in replies]
    columns = ["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]
    batch = store.Batch(
        pd.DataFrame({"name": ["Een"]}),
        pd.DataFrame([{"collaboration": 0, "on": on, **about}]),
        pd.DataFrame(answers, columns=columns),
    )
    store.save(engine, batch, kader, actor="test", action="import")
    return path


# ---------------------------------------------------------------- the three pages alike


@pytest.mark.parametrize("page", SECTION_PAGES)
def test_a_viewpoint_that_nobody_takes_leaves_something_to_read(
    page: str, open_page: Opener, demo_database: Path
) -> None:
    """From any viewpoint the page works and says of how many collaborations it has answers."""
    app = open_page(page, demo_database, peildatum=ON, perspectief="partner")

    assert not app.exception
    assert "Perspectief: partner" in words_of(app)
    assert " van 35" in words_of(app)


@pytest.mark.parametrize("page", SECTION_PAGES)
def test_filters_that_leave_nothing_are_told(page: str, open_page: Opener, demo_database: Path) -> None:
    """As on every page: what to clear, and nothing else."""
    app = open_page(page, demo_database, peildatum=ON, samenwerkingen="Jeugdhulp Stadsregio", vaarwater="rustig")

    assert not app.exception
    assert "Geen enkele samenwerking past bij deze filters" in words_of(app)
    assert not app.header


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("kwetsbaarheid", "wordt niet gevraagd een veld te kiezen"),
        ("netwerktaken", "geen taken met een score buiten het raster"),
        ("model", "geen onderdeel met sturingsperspectieven"),
    ],
)
def test_a_framework_without_the_section_says_so(
    page: str, words: str, open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bare_kader: Kader
) -> None:
    """A framework with only the necessary has none of the three."""
    monkeypatch.setenv("SAMENWERKING_KADER", str(KADERS / "kaal.toml"))
    database = one_respondent(tmp_path / "kaal.db", bare_kader, ("tuin.groen.1", 2, None))
    app = open_page(page, database, peildatum=ON)

    assert not app.exception
    assert words in words_of(app)


# ---------------------------------------------------------------- Kwetsbaarheid en potentieel


def test_the_grid_has_both_counts_in_every_cell(open_page: Opener, demo_database: Path, kader: Kader) -> None:
    """What is drawn is what the function counts, and the finding names the largest."""
    app = open_page("kwetsbaarheid", demo_database, peildatum=ON)
    cells = {cell["code"]: cell for _title, row in drawn(app, "genoemd")["rows"] for cell in row}
    snapshot = snapshot_of(demo_database, kader)
    state = snapshot.portfolio_on(date(2026, 6, 30), SAMEN)
    ids = [one for one in state.rows["assessment"].tolist() if one >= 0]
    named = sections.named_cells(answers_of(snapshot, ids), kader)
    counted = section_statistics.times_named(named, state, kader)

    assert list(cells) == list(kader.cell_codes)
    for cell, part in counted.groupby("cell"):
        assert [one["value"] for one in cells[cell]["amounts"]] == [str(value) for value in part["named"]]
    assert f"bij {counted['named'].max()} van {counted['n'].max()} samenwerkingen" in words_of(app)


def test_an_open_cell_shows_who_named_it_with_their_reasons(open_page: Opener, demo_database: Path) -> None:
    """The link opens a cell: per item the collaborations as links, ten at first, with who says why."""
    app = open_link(open_page, "kwetsbaarheid", demo_database, veld="partners.capaciteit")
    rows = drawn(app, "genoemd_kwetsbaarheid")["body"]

    assert not app.exception
    assert headings(app) == ["Samenwerking & partners › Capaciteit en aanpassingsvermogen"]
    assert len(rows) == 10
    assert all(slug_of(row[0]) for row in rows)
    assert "(ambtelijk): " in rows[0][1]["text"] or "(bestuurlijk): " in rows[0][1]["text"]

    app.query_params["genoemd_kwetsbaarheid_alle"] = "true"
    app.run()

    assert len(drawn(app, "genoemd_kwetsbaarheid")["body"]) > 10


def test_one_respondent_names_a_cell_of_another_framework(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_kader: Kader
) -> None:
    """Three cells, one item to choose one, one reply without a reason."""
    monkeypatch.setenv("SAMENWERKING_KADER", str(KADERS / "klein.toml"))
    database = one_respondent(tmp_path / "klein.db", small_kader, ("rest.veld", None, "huis.doel"))
    app = open_link(open_page, "kwetsbaarheid", database, veld="huis.doel")

    assert not app.exception
    assert drawn(app, "genoemd_rest.veld")["body"][0][1]["text"] == "geen reden opgeschreven"


# ---------------------------------------------------------------- Netwerktaken


def test_the_tasks_are_a_grid_with_their_course(open_page: Opener, demo_database: Path) -> None:
    """Five tasks by two sides with a score each, lines per half year, and how many are in the picture."""
    app = open_page("netwerktaken", demo_database, peildatum=ON)
    grid, course = drawn(app, "taken_netwerk"), drawn(app, "verloop_netwerk")

    assert not app.exception
    assert [len(row) for _title, row in grid["rows"]] == [2] * 5
    assert all("aandacht" in cell["word"] and cell["parts"] for _title, row in grid["rows"] for cell in row)
    assert all(row[1]["line"]["parts"] for row in course["body"])
    assert "In beeld: 34 van 34 gewaardeerde samenwerkingen" in words_of(app)
    assert len(folds(app)) == 2


def test_a_collaboration_of_the_link_stands_beside_the_selection(open_page: Opener, demo_database: Path) -> None:
    """Its score, the mean and its rounds, per task; the finding says where it is furthest away."""
    app = open_link(open_page, "netwerktaken", demo_database, samenwerking=SLIDER)
    rows = drawn(app, "een_netwerk")["body"]

    assert not app.exception
    assert len(rows) == 5
    assert len(rows[0]) == 1 + 2 * 3
    assert len(rows[0][3]["line"]["parts"][0]) == 8
    assert "Ten opzichte van het gemiddelde van de selectie" in words_of(app)


def test_an_unknown_collaboration_beside_the_selection_is_told(open_page: Opener, demo_database: Path) -> None:
    """The rest of the page stays."""
    app = open_link(open_page, "netwerktaken", demo_database, samenwerking="atlantis")

    assert '"atlantis" bestaat niet' in words_of(app)
    assert drawn(app, "taken_netwerk")


def test_one_task_of_another_framework_is_a_row_of_its_own(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_kader: Kader
) -> None:
    """Another scale, one score, one respondent, one date: no course, and nothing to compare with."""
    monkeypatch.setenv("SAMENWERKING_KADER", str(KADERS / "klein.toml"))
    database = one_respondent(tmp_path / "klein.db", small_kader, ("rest.cijfer", 7.5, None))
    one = open_link(open_page, "netwerktaken", database, samenwerking="een")
    app = open_page("netwerktaken", database, peildatum="2026-06-30")
    (_title, (cell,)) = drawn(app, "taken_rest")["rows"][0]

    assert not app.exception
    assert len(drawn(one, "een_rest")["body"]) == 1
    assert (cell["value"], cell["word"]) == ("0", "van 1 vragen aandacht")
    assert cell["lines"][0] == "score 7,5, goed"
    assert "niet te vergelijken" in cell["lines"][1]
    assert "zijn er twee nodig" in words_of(app)


def test_the_rounds_of_one_collaboration_cross_a_version_of_the_framework(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_kader: Kader
) -> None:
    """A 6 of ten in the first version is a 3 of five in the second, and the page says that it is brought over."""
    second = load_kader(KADERS / "klein-2.toml")
    database = one_respondent(tmp_path / "twee.db", small_kader, ("rest.cijfer", 6, None), on=date(2025, 6, 1))
    one_respondent(database, second, ("rest.cijfer", 4, None))
    engine = store.open_database(store.database_url(str(database)))
    store.switch(engine, second, crosswalk_chains(KADERS, second), actor="test")
    monkeypatch.setenv("SAMENWERKING_KADER", str(KADERS / "klein-2.toml"))
    app = open_link(open_page, "netwerktaken", database, samenwerking="een")

    assert not app.exception
    assert drawn(app, "een_rest")["body"][0][3]["full"] == "3,0 op 1 juni 2025, 4,0 op 1 juni 2026"
    assert "1 waardering volgt een oudere versie van het kader" in words_of(app)


# ---------------------------------------------------------------- Tilburgs model


def test_the_profile_is_shown_in_total_by_phase_and_by_water(
    open_page: Opener, demo_database: Path, kader: Kader
) -> None:
    """A bar with three parts and its n; all phases of the framework have a row."""
    app = open_page("model", demo_database, peildatum=ON)
    total = drawn(app, "verdeling_model_None")["body"][0]
    phases = [row[0]["text"] for row in drawn(app, "verdeling_model_phase")["body"]]

    assert not app.exception
    assert len(total[1]["segments"]) == 3
    assert total[2]["text"] == "34 van 34"
    assert phases[: len(kader.phases)] == [phase.title for phase in kader.phases]
    assert "Ingevuld bij 34 van 34 gewaardeerde samenwerkingen" in words_of(app)
    assert len(drawn(app, "aspecten_model")["body"]) == 8


def test_the_list_can_be_ordered_by_a_perspective(open_page: Opener, demo_database: Path) -> None:
    """From the largest share of that option on; each name is a link."""
    app = open_page("model", demo_database, peildatum=ON)
    by_name = [row[0]["text"] for row in drawn(app, "profielen_model")["body"]]
    app.query_params["volgorde_model"] = "autoriteit"
    app.run()
    rows = drawn(app, "profielen_model")["body"]
    first = [row[1]["segments"][0]["share"] for row in rows[:3]]

    assert by_name == sorted(by_name, key=str.casefold)
    assert first == sorted(first, reverse=True)
    assert first[0] > 0.8
    assert all(slug_of(row[0]) for row in rows)


def test_who_chose_nothing_is_said_and_has_no_bar(open_page: Opener, tmp_path: Path) -> None:
    """With one collaboration that only filled in the grid there is no profile, and no empty chart."""
    kader = load_kader(FOLDER / "waarderingskader-2026.toml")
    database = one_respondent(tmp_path / "een.db", kader, (next(iter(kader.cell_of)), 3, None))
    app = open_page("model", database, peildatum=ON)

    assert not app.exception
    assert "De gewaardeerde samenwerking heeft dit onderdeel niet ingevuld" in words_of(app)
    assert not app.header
