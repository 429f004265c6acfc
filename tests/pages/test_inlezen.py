"""Inlezen: first tried, then exactly what was shown is imported."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from tests.files import answer, csv_bytes, xlsx_bytes
from tilburg_samenwerking import store
from tilburg_samenwerking.formatting import long_date, today
from tilburg_samenwerking.intake.importing import (
    ChangedMeanwhile,
    ImportReport,
    dry_run,
    import_answers,
    read_answers_file,
)
from tilburg_samenwerking.intake.version import Known
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.ui.desks import Attempt, ImportDesk, Trial, Upload
from tilburg_samenwerking.views.intake import import_report

from .conftest import Opener
from .test_pages import HERE, HOSTILE, IMAGE, drawn, text_of

QUESTION = "gemeente.ambitie.1"


def reply(**changed: Any) -> dict[str, Any]:
    """Return a row that the framework of the product takes, with these columns changed or added."""
    return answer(**({"vraag": QUESTION, "score": "4"} | changed))


ROW, OTHER = reply(), reply(score="2")


def upload(app: AppTest, *rows: dict[str, Any], name: str = "antwoorden.csv") -> AppTest:
    """Choose a file with these rows on the page."""
    content = xlsx_bytes(list(rows)) if name.endswith("xlsx") else csv_bytes(list(rows))
    app.file_uploader[0].set_value((name, content, "text/plain"))
    return app.run()


def labels(app: AppTest) -> list[str]:
    """Return what the buttons say."""
    return [button.label for button in app.button]


def press(app: AppTest, label: str) -> AppTest:
    """Press the button that begins with this label."""
    next(button for button in app.button if button.label.startswith(label)).click()
    return app.run()


def told(app: AppTest) -> str:
    """Return all text of the page as a reader sees it."""
    return (text_of(app) + "\n".join(element.value for element in app.success)).replace("\\", "")


def figures(app: AppTest) -> dict[str, str]:
    """Return the numbers of the trial by what they count."""
    return {figure["label"]: figure["value"] for figure in drawn(app, "proef")["figures"]}


def rows_of(database: Path, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with store.reading(store.open_database(store.database_url(str(database)))) as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


def taken(database: Path, kader: Kader, *rows: dict[str, Any], reason: str | None = None) -> ImportReport:
    """Import the rows as the command line does."""
    engine, _made = store.create(store.database_url(str(database)), actor="toets")
    checked = read_answers_file("in.csv", csv_bytes(list(rows)), kader, lambda *_: None)
    return import_answers(engine, checked, kader, actor="toets", source="in.csv", reason=reason)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Return an empty database."""
    store.create(store.database_url(str(tmp_path / "leeg.db")), actor="toets")
    return tmp_path / "leeg.db"


@pytest.mark.parametrize("name", ["antwoorden.csv", "antwoorden.xlsx"])
def test_a_good_file_is_tried_and_then_imported(open_page: Opener, empty: Path, name: str) -> None:
    """Nothing is stored before the button; after it, everything, by the dashboard, and the choice is empty again."""
    app = upload(open_page("inlezen", empty), ROW, reply(samenwerking="Het Plein"), name=name)
    shown = figures(app)
    before = rows_of(empty, "SELECT count(*) FROM collaboration")
    app = press(app, "Inlezen")

    assert not app.exception
    assert shown == {
        "waarderingen nieuw": "2",
        "waarderingen vervangen": "0",
        "waarderingen ongewijzigd": "0",
        "antwoorden": "2",
        "nieuwe samenwerkingen": "2",
    }
    assert before == [(0,)]
    assert f"{name} is ingelezen: 2 waarderingen met 2 antwoorden" in told(app)
    assert rows_of(empty, "SELECT name FROM collaboration ORDER BY id") == [("Bomenplan",), ("Het Plein",)]
    assert rows_of(empty, "SELECT actor FROM audit_event WHERE action = 'import'") == [("dashboard",)]
    assert app.file_uploader[0].value is None


def test_the_message_stays_and_nothing_is_imported_twice(open_page: Opener, empty: Path) -> None:
    """Another run of the page repeats the message, not the import; a new file takes the message away."""
    app = press(upload(open_page("inlezen", empty), ROW), "Inlezen")
    app = app.run().run()

    assert "is ingelezen" in told(app)
    assert len(rows_of(empty, "SELECT id FROM audit_event WHERE action = 'import'")) == 1

    assert "is ingelezen" not in told(upload(app, OTHER))


def test_two_clicks_at_the_same_time_import_once(tmp_path: Path, kader: Kader) -> None:
    """Whichever comes first begins the import; the other finds it at work, or done."""
    database = tmp_path / "nieuw.db"
    chosen = Upload("antwoorden.csv", csv_bytes([ROW]), kader, Known())
    checked = read_answers_file(chosen.name, chosen.content, kader, lambda _step, _share: None)
    attempt = Attempt(chosen, str(database), None, date(2026, 7, 1), "", None)
    trial = Trial(attempt, checked, dry_run(None, checked, kader))
    desk, together = ImportDesk(), Barrier(4)

    def click(_place: int) -> None:
        together.wait()
        desk.begin(trial)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(click, range(4)))
    assert desk.last
    desk.last.future.result()
    desk.begin(trial)

    assert desk.last.succeeded
    assert rows_of(database, "SELECT action FROM audit_event ORDER BY id") == [("init",), ("import",)]


def test_after_an_import_the_portfolio_opens_on_its_date(open_page: Opener, empty: Path, kader: Kader) -> None:
    """The way on leads to the portfolio on the last reference date of the file, with what was imported in it."""
    taken(empty, kader, reply(samenwerking="Eerder"))
    app = open_page("inlezen", empty)
    app = press(upload(app, ROW, reply(peildatum="2025-12-31")), "Inlezen")
    app = press(app, "Bekijk het portfolio op 30 juni 2026")

    assert not app.exception
    assert app.title[0].value == "Portfolio"
    assert "2 van 2 samenwerkingen, stand op 30 juni 2026" in text_of(app)


def test_pages_that_were_open_show_what_was_imported(open_page: Opener, empty: Path, kader: Kader) -> None:
    """A portfolio that was read before the import is read again after it."""
    taken(empty, kader, reply(samenwerking="Eerder"))
    app = open_page("portfolio", empty, peildatum="2026-06-30")
    app = press(upload(app.switch_page("../pages/inlezen.py").run(), ROW), "Inlezen")
    app = app.switch_page("../pages/portfolio.py").run()

    assert "2 van 2 samenwerkingen" in text_of(app)


def test_every_problem_is_shown_at_its_place_and_nothing_can_be_imported(open_page: Opener, empty: Path) -> None:
    """A bad file gives its problems by sheet, row and column, says what is kept and what to do, and no button."""
    bad = [reply(score="9"), reply(vraag="weg", score="x"), reply(peildatum="32-1")]
    app = upload(open_page("inlezen", empty), *bad, name="fout.xlsx")
    table = drawn(app, "fouten")
    cells = [[shown["text"] for shown in row] for row in table["body"]]

    assert not app.exception
    assert [shown["text"] for shown in table["head"][0]] == ["Rij en blad", "Kolom", "Waarde", "Wat er mis is"]
    assert {row[0]["more"] for row in table["body"]} == {"Antwoorden"}
    assert [row[:3] for row in cells] == [
        ["2", "score", "9"],
        ["3", "vraag", "weg"],
        ["3", "score", "x"],
        ["4", "peildatum", "32-1"],
    ]
    assert "4 fouten in dit bestand. Er is niets ingelezen: alles staat er nog zoals het was." in told(app)
    assert "Inlezen" not in labels(app)
    assert [button.label for button in app.get("download_button")] == [
        *("Sjabloon (Excel)", "Uw bestand met de fouten erin (Excel)", "Lijst van fouten (CSV)"),
    ]
    assert rows_of(empty, "SELECT count(*) FROM collaboration") == [(0,)]


def test_of_many_problems_the_first_are_shown_with_their_number(open_page: Opener, empty: Path) -> None:
    """The table stops at its limit, and says how many there are."""
    rows = [reply(score="9", respondent=f"adviseur {number}") for number in range(1_200)]
    app = upload(open_page("inlezen", empty), *rows)

    assert len(drawn(app, "fouten")["body"]) == import_report.SHOWN
    assert "de eerste 200 van 1.200" in told(app)


def test_other_content_asks_for_a_reason_and_then_shows_what_is_replaced(
    open_page: Opener, empty: Path, kader: Kader
) -> None:
    """Without a reason nothing can be imported; with one the trial says what would be replaced, and does it."""
    taken(empty, kader, ROW)
    app = upload(open_page("inlezen", empty), OTHER)
    first = labels(app)
    field = next(one for one in app.text_input if one.label == "Reden om te vervangen")
    app = field.input("  typefout ").run()
    shown = figures(app)
    app = press(app, "Inlezen")

    assert "Inlezen" not in first
    assert shown["waarderingen vervangen" if "waarderingen vervangen" in shown else "waardering vervangen"] == "1"
    assert "1 vervangen" in told(app)
    assert rows_of(empty, "SELECT version, reason FROM assessment ORDER BY version") == [(1, None), (2, "typefout")]


def test_a_reason_is_not_asked_where_it_would_not_help(open_page: Opener, empty: Path, kader: Kader) -> None:
    """A difference together with a period that cannot be is a problem of the file."""
    taken(empty, kader, reply(start="2026-01-01"))
    app = upload(open_page("inlezen", empty), reply(score="2", einde="2025-01-01"))

    assert len(drawn(app, "fouten")["body"]) == 2
    assert not app.text_input


def test_what_was_changed_meanwhile_is_tried_again(open_page: Opener, empty: Path, kader: Kader) -> None:
    """When someone else saved after the trial, nothing is imported; the page says so and shows the new trial."""
    app = upload(open_page("inlezen", empty), ROW)
    taken(empty, kader, ROW, reply(samenwerking="Anders"))
    app = press(app, "Inlezen")

    assert not app.exception
    assert "Intussen heeft iemand anders de gegevens gewijzigd. Er is niets ingelezen" in told(app)
    assert "Hieronder staat de proef opnieuw, met wat er nu is" in told(app)
    assert "Alles in dit bestand staat er al zo" in told(app)
    assert rows_of(empty, "SELECT actor FROM audit_event WHERE action = 'import'") == [("toets",)]


def test_a_reason_given_before_the_change_replaces_nothing_else(open_page: Opener, empty: Path, kader: Kader) -> None:
    """With a reason too only what was shown is replaced: after another write there is a new trial, with that reason."""
    taken(empty, kader, ROW)
    app = upload(open_page("inlezen", empty), OTHER)
    app = app.text_input[0].input("typefout").run()
    taken(empty, kader, reply(score="5"), reason="toch hoger")
    app = press(app, "Inlezen")
    after = rows_of(empty, "SELECT max(version) FROM assessment")
    app = press(app, "Inlezen")

    assert after == [(2,)]
    assert "is ingelezen" in told(app)
    assert rows_of(empty, "SELECT reason FROM assessment ORDER BY version") == [(None,), ("toch hoger",), ("typefout",)]


def test_a_write_at_the_last_moment_is_seen_within_the_transaction(empty: Path, kader: Kader) -> None:
    """Also a write between the check and the transaction keeps the import from saving what was not shown."""
    engine = store.open_database(store.database_url(str(empty)))
    with store.reading(engine) as connection:
        seen = store.read_token(connection)
    waiting = [True]

    def first(_connection: sa.Connection, options: dict[str, Any]) -> None:
        if options.get("write") and waiting:  # on the point of its own transaction
            waiting.clear()
            taken(empty, kader, reply(samenwerking="Sneller"))

    sa.event.listen(engine, "set_connection_execution_options", first)
    checked = read_answers_file("in.csv", csv_bytes([ROW]), kader, lambda *_: None)
    with pytest.raises(ChangedMeanwhile):
        import_answers(engine, checked, kader, actor="toets", source="in.csv", seen=seen)

    assert rows_of(empty, "SELECT name FROM collaboration") == [("Sneller",)]


def test_who_is_not_in_the_file_stays_unless_it_is_the_whole_assessment(
    open_page: Opener, empty: Path, kader: Kader
) -> None:
    """A concept of two, and a file of one: the box says who would go, and then does it."""
    taken(empty, kader, reply(status="concept"), reply(respondent="griffier", status="concept"))
    app = upload(open_page("inlezen", empty), reply(status="concept"))
    before = told(app)
    box = app.checkbox[0]
    app = press(box.check().run(), "Inlezen")

    assert "Alles in dit bestand staat er al zo" in before
    assert box.label.replace("\\", "").endswith("Dat is 1 respondent met 1 antwoord: griffier (bestuurlijk).")
    assert "is ingelezen" in told(app)
    assert rows_of(empty, "SELECT function FROM respondent") == [("wethouder",)]


def test_the_same_file_again_has_nothing_to_import(open_page: Opener, empty: Path) -> None:
    """What is stored already is said to be, and there is no button."""
    app = press(upload(open_page("inlezen", empty), ROW), "Inlezen")
    app = upload(app, ROW)

    assert "Alles in dit bestand staat er al zo (1 waardering)" in told(app)
    assert "Inlezen" not in labels(app)


def test_properties_of_a_known_collaboration_are_shown_before_they_are_filled_in(
    open_page: Opener, empty: Path, kader: Kader
) -> None:
    """A file that only fills in something can be imported, and shows what becomes what."""
    taken(empty, kader, ROW)
    facts = {"programma": "Groen", "start": "1-2-2020", "geldig vanaf": "2026-01-01"}
    app = upload(open_page("inlezen", empty), reply(**facts))
    cells = [[shown["text"] for shown in row] for row in drawn(app, "gegevens")["body"]]
    app = press(app, "Inlezen")

    assert cells == [
        ["Bomenplan", "programma", "", "Groen", "1 januari 2026"],
        ["Bomenplan", "start", "", "1 februari 2020", ""],
    ]
    assert rows_of(empty, "SELECT value, start FROM dated_fact, period") == [("Groen", "2020-02-01")]


def test_without_a_database_the_import_makes_one(open_page: Opener, tmp_path: Path) -> None:
    """The page works where there is nothing yet; the other pages lead to it."""
    missing = tmp_path / "nieuw.db"
    other = open_page("portfolio", missing)
    link, welcome = other.get("page_link")[0].proto, text_of(other)
    app = upload(open_page("inlezen", missing), ROW)
    before = missing.exists()
    app = press(app, "Inlezen")

    assert link.page == "inlezen"
    assert str(missing) not in welcome
    assert other.title[0].value == "Welkom bij Tilburg Samenwerking"
    assert not before
    assert not app.exception
    assert "is ingelezen" in told(app)
    assert rows_of(missing, "SELECT actor, action FROM audit_event ORDER BY id") == [
        ("dashboard", "init"),
        ("dashboard", "import"),
    ]
    assert app.session_state["peildatum"]


def test_a_database_made_meanwhile_is_not_filled_with_what_was_not_tried_on_it(
    open_page: Opener, tmp_path: Path, kader: Kader
) -> None:
    """Tried without a database, imported into one of someone else: nothing is saved and the trial is shown anew."""
    app = upload(open_page("inlezen", tmp_path / "n.db"), ROW)
    taken(tmp_path / "n.db", kader, OTHER)
    app = press(app, "Inlezen")

    assert "Intussen heeft iemand anders de gegevens gewijzigd" in told(app)
    assert rows_of(tmp_path / "n.db", "SELECT score FROM answer") == [(2.0,)]


def test_hostile_names_and_file_names_stay_text(open_page: Opener, empty: Path) -> None:
    """A name with markup, a formula, a link or an image is shown as it is written, before and after the import."""
    app = upload(open_page("inlezen", empty), reply(samenwerking=HOSTILE), name="![x](http://x.nl).csv")
    tried = text_of(app)
    app = press(app, "Inlezen")
    done = text_of(app) + app.success[0].value

    for shown in (tried, done):
        assert IMAGE in shown
        assert r"\<b\>vet\</b\>" in shown
    assert "\\!\\[x\\]\\(http\\:\u2060//x\\.nl\\)" in app.success[0].value
    assert not app.exception


def test_the_demo_says_that_real_data_do_not_belong_there(open_page: Opener, demo_database: Path, empty: Path) -> None:
    """In the demo the page warns; in a database of one's own it does not."""
    warning = "Echte gegevens horen hier niet"

    assert warning in told(open_page("inlezen", demo_database))
    assert warning not in told(open_page("inlezen", empty))


def test_a_name_that_resembles_another_is_warned_about_before_the_import(
    open_page: Opener, empty: Path, kader: Kader
) -> None:
    """The trial asks whether a new name is an old one."""
    taken(empty, kader, reply(samenwerking="Jeugdhulp Stadsregio"))
    app = upload(open_page("inlezen", empty), reply(samenwerking="Jeugdhulp Stadsregioo"))

    assert 'lijkt sterk op "Jeugdhulp Stadsregio". Is het dezelfde?' in told(app)
    assert "Inlezen" in labels(app)


def test_another_framework_is_followed(open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is checked against the framework in use."""
    monkeypatch.setenv("SAMENWERKING_KADER", str(HERE.parent / "kaders" / "klein.toml"))
    app = press(upload(open_page("inlezen", tmp_path / "k.db"), answer(score="7,5")), "Inlezen")

    assert "is ingelezen" in told(app)
    assert rows_of(tmp_path / "k.db", "SELECT item, score FROM answer") == [("huis.doel.1", 7.5)]


def template_of(app: AppTest) -> Any:
    """Return the button with the template."""
    return next(button for button in app.get("download_button") if button.label.startswith("Sjabloon (Excel)"))


def test_without_a_database_the_template_is_empty_or_for_a_new_collaboration(open_page: Opener, tmp_path: Path) -> None:
    """There is none to choose: the name is typed, and without one there is no template."""
    app = open_page("inlezen", tmp_path / "nieuw.db")
    kinds, first = app.radio(key="sjabloon_soort").options, template_of(app).proto.disabled
    app = app.radio(key="sjabloon_soort").set_value("Voor een nieuwe samenwerking").run()
    unnamed = template_of(app).proto.disabled
    app.text_input(key="sjabloon_naam").input(" Bomenplan ")
    app = app.button(key="sjabloon_klaar").click().run()

    assert not app.exception
    assert kinds == ["Leeg sjabloon", "Voor een nieuwe samenwerking"]
    assert (first, unnamed, template_of(app).proto.disabled) == (False, True, False)


def test_a_template_can_be_made_for_one_collaboration(open_page: Opener, demo_database: Path) -> None:
    """Once it is chosen; the date is today, and each line is a function that fills in."""
    app = open_page("inlezen", demo_database)
    app = app.radio(key="sjabloon_soort").set_value("Voor één samenwerking").run()
    before = template_of(app).proto.disabled
    chooser = app.selectbox(key="sjabloon_samenwerking")
    chooser.set_value(chooser.options[0])
    app.text_area(key="sjabloon_functies_bestuurlijk").input("wethouder\n\n  burgemeester ")
    app = app.button(key="sjabloon_klaar").click().run()

    assert not app.exception
    assert before
    assert not template_of(app).proto.disabled
    assert template_of(app).label.replace("\\", "").endswith(f", {long_date(today())}, 2 respondenten")
    assert len(app.text_area) == 3


def test_what_is_typed_for_a_template_counts_at_its_button(open_page: Opener, tmp_path: Path) -> None:
    """So that the file is the one that its button names, also for who clicks it straight from a text."""
    app = open_page("inlezen", tmp_path / "nieuw.db")
    app = app.radio(key="sjabloon_soort").set_value("Voor een nieuwe samenwerking").run()
    fields = (app.text_input(key="sjabloon_naam"), app.text_area(key="sjabloon_functies_ambtelijk"))

    assert {field.proto.form_id for field in fields} == {"sjabloon_formulier"}
    assert "Klaarzetten" in [button.label for button in app.button]


def test_a_function_that_cannot_be_is_said_at_once(open_page: Opener, demo_database: Path) -> None:
    """And there is no template with it."""
    app = open_page("inlezen", demo_database)
    app = app.radio(key="sjabloon_soort").set_value("Voor één samenwerking").run()
    app.text_area(key="sjabloon_functies_ambtelijk").input("w" * 301)
    app = app.button(key="sjabloon_klaar").click().run()

    assert "kan niet" in app.error[0].value
    assert template_of(app).proto.disabled


def test_of_a_csv_there_is_only_the_list_of_errors(open_page: Opener, empty: Path) -> None:
    """There is no workbook to put them in."""
    app = upload(open_page("inlezen", empty), reply(score="9"))

    assert [button.label for button in app.get("download_button")] == ["Sjabloon (Excel)", "Lijst van fouten (CSV)"]
