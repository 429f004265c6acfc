"""More than one version of the framework: what a file is of, what may be mended, and what is refused by name."""

from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from tests.files import KADERS, answer, csv_bytes, filled_template
from tests.store.given.drafts import ITEM, OTHER
from tests.store.given.small import FIRST, SECOND, batch, save
from tests.views.given.portfolios import switched
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.kader.crosswalk.types import FOLDER as CROSSWALKS
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import deeds, drafts
from tilburg_samenwerking.store.drafts import NEVER

from .conftest import Opener
from .test_inlezen import figures, labels, press, rows_of, told
from .test_invoeren import opened
from .test_pages import drawn

FIRST_FILE, SECOND_FILE = KADERS / "klein.toml", KADERS / "klein-2.toml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two versions of the framework, of which the first is in use, and a database of that one."""
    for file in (FIRST_FILE, SECOND_FILE):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setenv("SAMENWERKING_KADER", str(tmp_path / FIRST_FILE.name))
    engine, _made = store.create(store.database_url(str(tmp_path / "n.db")), actor="toets")
    save(engine, load_kader(FIRST_FILE), batch((FIRST, 7.0)))
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    """Change the file of the framework in use."""
    path = folder / FIRST_FILE.name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_template_of_another_version_is_read_as_that_one(open_page: Opener, folder: Path) -> None:
    """It is said, and stored with its own version: a 4 of 5 does not become a 4 of 10."""
    app = open_page("inlezen", folder / "n.db")
    app.file_uploader[0].set_value(("in.xlsx", filled_template(load_kader(SECOND_FILE), score="4"), "text/plain"))
    app = app.run()
    words = told(app)
    app = press(app, "Inlezen")

    assert "Dit bestand is van kader klein-2 en wordt zo gelezen" in words
    assert rows_of(folder / "n.db", 'SELECT kader_version FROM assessment ORDER BY "on"') == [
        ("klein-1",),
        ("klein-2",),
    ]


def test_a_template_of_a_version_that_is_not_there_is_refused(open_page: Opener, folder: Path) -> None:
    """With what to do, and without a button to import it."""
    (folder / SECOND_FILE.name).unlink()
    app = open_page("inlezen", folder / "n.db")
    app.file_uploader[0].set_value(("in.xlsx", filled_template(load_kader(SECOND_FILE), score="4"), "text/plain"))
    app = app.run()

    assert "1 fout in dit bestand" in told(app)
    assert "Inlezen" not in labels(app)


def test_a_file_that_names_no_version_is_asked_about_before_the_trial(open_page: Opener, folder: Path) -> None:
    """Once two were used: nothing is shown before the choice, and then it is read as what was chosen."""
    engine = store.open_database(store.database_url(str(folder / "n.db")))
    save(engine, load_kader(SECOND_FILE), batch((FIRST, 4.0), name="Wijkbus"))
    app = open_page("inlezen", folder / "n.db")
    app.file_uploader[0].set_value(("in.csv", csv_bytes([answer(score="4")]), "text/plain"))
    app = app.run()
    (chooser,) = (one for one in app.selectbox if one.label == "Van welk kader is dit bestand?")
    asked, before = told(app), labels(app)
    chooser.select("klein-2").run()
    shown = figures(app)
    app = press(app, "Inlezen")

    assert chooser.options == ["klein-1", "klein-2"]
    assert "zegt niet van welk kader" in asked
    assert "Inlezen" not in before
    assert shown["waardering nieuw"] == "1"
    assert rows_of(folder / "n.db", "SELECT kader_version FROM assessment WHERE \"on\" = '2026-06-30'") == [
        ("klein-2",)
    ]


def test_a_file_is_not_asked_about_while_one_version_was_used(open_page: Opener, folder: Path) -> None:
    """It is of the one in use, as ever; another file in the folder is no choice."""
    app = open_page("inlezen", folder / "n.db")
    app.file_uploader[0].set_value(("in.csv", csv_bytes([answer(score="4")]), "text/plain"))
    app = app.run()

    assert [one.label for one in app.selectbox if one.label.startswith("Van welk kader")] == []
    assert "Inlezen" in labels(app)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tel ook de krukken", "Tel ook krukken"),
        ('titel = "Middelen"', 'titel = "Spullen"'),
        ("vanaf = 6", "vanaf = 7"),
    ],
    ids=["help", "title of a row", "threshold"],
)
def test_what_only_explains_may_be_mended(open_page: Opener, folder: Path, old: str, new: str) -> None:
    """Nothing becomes empty, and a new file is taken."""
    change(folder, old, new)
    app = open_page("portfolio", folder / "n.db", peildatum="2026-07-01")
    portfolio, rows = told(app), drawn(app, "matrix")["body"]
    app = open_page("inlezen", folder / "n.db")
    app.file_uploader[0].set_value(("in.csv", csv_bytes([answer()]), "text/plain"))
    app = app.run()

    assert "7,0" in [shown["text"] for row in rows for shown in row]
    assert "ander kader" not in portfolio
    assert figures(app)["waardering nieuw"] == "1"


def test_a_version_that_was_used_with_another_content_is_refused_by_name(open_page: Opener, folder: Path) -> None:
    """At the start of every page: which version, in which file, what differs, and what to do."""
    (folder / "toen.toml").write_bytes(FIRST_FILE.read_bytes())
    change(folder, "Is er een plan voor de tuin?", "Is er een tuinplan?")
    for page in ("portfolio", "inlezen"):
        words = told(open_page(page, folder / "n.db"))

        assert f'{folder / FIRST_FILE.name}: versie "klein-1" van het kader is in deze database al gebruikt' in words
        assert f"Verschil met {folder / 'toen.toml'}: huis.doel.2 herformuleerd" in words
        assert "Geef het gewijzigde bestand een andere versie" in words


@pytest.mark.parametrize("page", ["portfolio", "raster", "veranderd", "samenwerking"])
def test_the_day_of_a_switch_shows_everyone_brought_over(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """Finding N2: no page is empty, and each says of which version the assessments are."""
    switched(tmp_path, reassessed=False)
    monkeypatch.setenv("SAMENWERKING_KADER", str(SECOND_FILE))
    link = {"samenwerking": "bomenplan"} if page == "samenwerking" else {}
    app = open_page(page, tmp_path / "klein.db", peildatum="2026-06-30", vergelijk="2025-11-30", **link)
    words = told(app).replace("\\", "")

    assert not app.exception
    assert "Wis een filter" not in words
    assert "6 van 7 vragen gaan mee" in words
    if page != "samenwerking":
        assert "3 van 3 gewaardeerd met kader klein-1 en omgezet" in words


def with_crosswalks(folder: Path) -> Engine:
    """Put the crosswalks in the folder, prepare the second version, and return the database."""
    (folder / CROSSWALKS).mkdir()
    for file in (KADERS / CROSSWALKS).iterdir():
        (folder / CROSSWALKS / file.name).write_bytes(file.read_bytes())
    engine, second = store.open_database(store.database_url(str(folder / "n.db"))), load_kader(SECOND_FILE)
    store.switch(engine, second, crosswalk_chains(folder, second), actor="toets")
    return engine


def answered(engine: Engine, kader: Kader, score: float) -> int:
    """Return work in progress in which both questions of huis.doel have this score."""
    work = deeds.open_draft(engine, 1, SECOND, kader, actor="toets")
    who = drafts.add_respondent(engine, work, "bestuurlijk", "wethouder", kader=kader)
    for item in (ITEM, OTHER):
        drafts.change_answer(engine, who.id, item, Reply(score), kader=kader, seen=NEVER)
    return work


def test_work_of_an_older_version_is_brought_over_on_request(
    open_page: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says what goes along, opens what it became and tells what did not; thrown away, the first is back."""
    engine = with_crosswalks(folder)
    work = answered(engine, load_kader(FIRST_FILE), 7.0)
    monkeypatch.setenv("SAMENWERKING_KADER", str(folder / SECOND_FILE.name))
    app = opened(open_page, folder / "n.db", work)
    before, buttons = told(app), labels(app)
    press(app, "Omzetten naar kader klein-2")
    after = told(app)
    press(app, "Ja, weggooien")
    back = opened(open_page, folder / "n.db", work)

    assert "begonnen met kader klein-1; nu is klein-2 in gebruik" in before
    assert "0 van 2 antwoorden gaan helemaal mee" in before
    assert "Afronden …" not in buttons
    assert "Omgezet uit kader klein-1." in after
    assert "0 van 2 antwoorden gingen helemaal mee" in after
    assert rows_of(folder / "n.db", "SELECT version, kader_version FROM assessment WHERE id > 1 ORDER BY id") == [
        (1, "klein-1"),
        (2, "klein-2"),
    ]
    assert "Omzetten naar kader klein-2" in labels(back)
    assert "converted" in [action for (action,) in rows_of(folder / "n.db", "SELECT action FROM audit_event")]


def test_what_is_made_definitive_here_has_its_scores_in_the_other_version_too(open_page: Opener, folder: Path) -> None:
    """As an import gives them: a switch to that version finds nothing to make."""
    first, second = load_kader(FIRST_FILE), load_kader(SECOND_FILE)
    engine = with_crosswalks(folder)
    work = answered(engine, first, 10.0)
    press(opened(open_page, folder / "n.db", work, stap="afronden"), "Definitief maken")
    scores = "SELECT kader_hash, mean FROM cell_score WHERE cell = 'huis.doel' AND viewpoint = 'samen' "

    # 10 of 10 is 5 of 5
    assert set(rows_of(folder / "n.db", scores + f"AND assessment_id = {work}")) == {
        (first.hash, 10.0),
        (second.hash, 5.0),
    }
