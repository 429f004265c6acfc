"""Invoeren: work in progress is begun, filled in, finished, thrown away and put back."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.store import deeds, drafts
from tilburg_samenwerking.store.batches.adding import ANSWERS, ASSESSMENTS, state_programme
from tilburg_samenwerking.store.drafts import NEVER
from tilburg_samenwerking.store.engine import changing
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.views.entering.finish import LOOKING, NOT_KEPT
from tilburg_samenwerking.views.entering.start import NEW

from .conftest import Opener
from .test_pages import saved, table, text_of

ON = date(2026, 7, 15)


@pytest.fixture
def database(tmp_path: Path, kader: Kader) -> Path:
    """Return a database with two collaborations, each assessed once, on 1 January 2026."""
    return saved(tmp_path / "twee.db", kader, ["Warmtenet Oosterhaven", "Veiligheidsregio"])


@pytest.fixture
def page(open_page: Opener, database: Path) -> AppTest:
    """Return the page Invoeren, worked at as adviser."""
    return as_adviser(open_page("invoeren", database))


def as_adviser(app: AppTest) -> AppTest:
    """Say as which function one works."""
    app.text_input(key="_functie").set_value("adviseur")
    return press(app, "Verder")


def press(app: AppTest, label: str) -> AppTest:
    """Press the button with this label."""
    next(button for button in app.button if button.label == label).click()
    return app.run()


def told(app: AppTest) -> str:
    """Return all text of the page as a reader sees it."""
    return (text_of(app) + "\n".join(element.value for element in app.success)).replace("\\", "")


def engine_of(database: Path) -> sa.Engine:
    """Return the engine of a database."""
    return store.open_database(store.database_url(str(database)))


def first_id(database: Path) -> int:
    """Return the number of the first collaboration."""
    with store.reading(engine_of(database)) as connection:
        return int(connection.execute(sa.text("SELECT min(id) FROM collaboration")).scalar_one())


def begun(database: Path, kader: Kader, on: date = ON, *, answered: bool = False) -> int:
    """Return work in progress of the first collaboration, with one respondent."""
    engine = engine_of(database)
    work = deeds.open_draft(engine, first_id(database), on, kader, actor="test")
    who = drafts.add_respondent(engine, work, "bestuurlijk", "wethouder", kader=kader)
    if answered:
        drafts.change_answer(engine, who.id, "gemeente.ambitie.1", Reply(score=4.0), kader=kader, seen=NEVER)
    return work


def works(database: Path) -> list[store.WorkRow]:
    """Return all work in progress."""
    with store.reading(engine_of(database)) as connection:
        return store.works_in_progress(connection)


def form(app: AppTest) -> dict:
    """Return the work as the form gets it."""
    element = next(one for one in app.get("bidi_component") if one.key == "formulier")
    return dict(json.loads(json.loads(element.proto.json)["work"]))


def nothing_waits(app: AppTest, work: int) -> AppTest:
    """Have the browser tell, as it does soon after the page opened, that nothing waits in it."""
    app.session_state[f"wacht_{work}"] = {"waits": ""}
    return app


def test_the_page_first_asks_as_which_function_one_works(open_page: Opener, database: Path) -> None:
    """Once in a visit, and no name; after that it shows the list, and says what to do where it is empty."""
    app = open_page("invoeren", database)
    before = told(app)
    as_adviser(app)

    assert "geen naam van een persoon" in before
    assert "U werkt hier als adviseur." in told(app)
    assert "Er is geen waardering in bewerking." in told(app)


def test_the_form_of_a_work_needs_no_function(open_page: Opener, database: Path, kader: Kader) -> None:
    """A visit that begins anew under who types, as after a restart, leaves the form; a deed asks the function first."""
    app = open_page("invoeren", database, waardering=str(begun(database, kader)))
    shown, before = form(app)["respondents"], [button.label for button in app.button]
    as_adviser(app)

    assert [who["function"] for who in shown] == ["wethouder"]
    assert ("Verder" in before, "Ja, weggooien" in before) == (True, False)
    assert "Ja, weggooien" in [button.label for button in app.button]
    assert form(app)["respondents"] == shown


def test_work_is_begun_once_by_two_clicks(page: AppTest, database: Path, kader: Kader) -> None:
    """It opens at its header, with phase and water as they were; and the second click opens the same."""
    press(page, "Waardering beginnen")
    box = page.selectbox[0]
    box.select_index(1).run()
    page.date_input(key="_begin_peildatum").set_value(ON).run()
    begins = told(page)
    press(page, "Beginnen")
    fields = {one.label: one.value for one in page.selectbox}

    phase, water = next(iter(kader.phase_titles.items())), "rustig"
    assert f"Begint met fase {phase[1]}, rustig vaarwater, zoals op 30 juni 2026." in begins
    assert (fields["Fase"], fields["Vaarwater"]) == (phase[0], water)
    assert [(work.on, work.status) for work in works(database)] == [(ON, "concept")]
    assert page.query_params["waardering"] == str(works(database)[0].id)
    assert "Waardering van 15 juli 2026, in bewerking." in told(page)
    assert "Voeg eerst een respondent toe" in told(page)


def test_the_list_says_how_far_each_work_is(open_page: Opener, database: Path, kader: Kader) -> None:
    """The collaboration, its date and status, how many questions of all, and when it was touched."""
    begun(database, kader, answered=True)
    app = as_adviser(open_page("invoeren", database))
    element = next(one for one in app.get("bidi_component") if one.key == "werk")
    row = table(json.loads(element.proto.json)["text"])["body"][0]

    assert [cell["text"] for cell in row][1:3] == ["15 juli 2026", "in bewerking"]
    assert row[3]["text"].startswith("1 van ")
    assert row[4]["text"] == "1 respondent"
    assert row[5]["text"].startswith("vandaag ")


def test_a_new_collaboration_needs_only_a_name(page: AppTest, database: Path) -> None:
    """A name that resembles another is warned about, with the way to that one, and can be taken all the same.

    A programme can be named with it.
    """
    press(page, "Waardering beginnen")
    page.selectbox[0].select("").run()
    page.text_input(key="_begin_naam").set_value("Warmtenet Oosterhave").run()
    page.date_input(key="_begin_peildatum").set_value(ON).run()
    warned = told(page)
    page.selectbox(key=f"_begin_programma__{ON}").select("").run()
    page.text_input(key=f"_begin_programma__{ON}_naam").set_value("Energie").run()
    press(page, "Beginnen")
    with store.reading(engine_of(database)) as connection:
        facts = connection.execute(sa.text("SELECT collaboration_id, value FROM dated_fact ORDER BY id")).all()

    assert 'lijkt sterk op "Warmtenet Oosterhaven"' in warned
    assert [tuple(fact) for fact in facts] == [(3, "Energie")]
    assert [work.name for work in works(database)] == ["Warmtenet Oosterhave"]
    assert page.title[0].value == "Warmtenet Oosterhave"


def test_the_programme_begins_as_it_is(page: AppTest, database: Path, kader: Kader) -> None:
    """Another one that is chosen holds from the reference date on; left as it is, nothing is stated."""
    first, on = first_id(database), date(2026, 7, 16)
    with changing(engine_of(database)) as connection:
        state_programme(connection, first, "Energie", date(2026, 1, 1), kader, actor="test")
        state_programme(connection, first + 1, "Veilig", date(2026, 1, 1), kader, actor="test")
    for day, programme in ((ON, None), (on, "Veilig")):
        press(page, "Waardering beginnen")
        page.selectbox[0].select("warmtenet-oosterhaven").run()
        page.date_input(key="_begin_peildatum").set_value(day).run()
        box = page.selectbox(key=f"_begin_programma_warmtenet-oosterhaven_{day}")
        begins = box.value
        if programme:
            box.select(programme).run()
        press(page, "Beginnen")
        del page.query_params["waardering"]
        page.run()
    with store.reading(engine_of(database)) as connection:
        query = f"SELECT valid_from, value FROM dated_fact WHERE collaboration_id = {first} ORDER BY valid_from"
        facts = connection.execute(sa.text(query)).all()

    assert begins == "Energie"
    assert [tuple(fact) for fact in facts] == [(None, "Energie"), ("2026-07-16", "Veilig")]


def test_the_same_name_is_refused_at_the_field(page: AppTest) -> None:
    """It says that the collaboration is there already, and offers no start."""
    press(page, "Waardering beginnen")
    page.selectbox[0].select("").run()
    page.text_input(key="_begin_naam").set_value("warmtenet oosterhaven").run()

    assert "Deze samenwerking is er al." in told(page)
    assert "Beginnen" not in [button.label for button in page.button]


def test_a_date_is_warned_about_at_the_field(page: AppTest, database: Path, kader: Kader) -> None:
    """In the future, before the begin, from the end on; it can be begun all the same."""
    dates = pd.DataFrame([(0, date(2024, 3, 1), date(2026, 6, 1))], columns=list(store.PERIODS_STATED), dtype=object)
    nothing = [pd.DataFrame(columns=list(columns), dtype=object) for columns in (ASSESSMENTS, ANSWERS)]
    batch = store.Batch(pd.DataFrame({"name": ["Veiligheidsregio"]}), *nothing, periods=dates)
    store.save(engine_of(database), batch, kader, actor="test", action="import")
    press(page, "Waardering beginnen")
    page.selectbox[0].select("veiligheidsregio").run()
    told_of, buttons = [], []
    for day in (date(2026, 5, 31), date(2024, 2, 29), date(2026, 6, 1), date(2199, 1, 1)):
        page.date_input(key="_begin_peildatum").set_value(day).run()
        told_of.append([one.value.replace("\\", "") for one in page.warning])
        buttons.append("Beginnen" in [button.label for button in page.button])

    ended = "Deze samenwerking is beëindigd op 1 juni 2026."
    assert told_of == [
        [],
        ["Deze samenwerking begint pas op 1 maart 2024."],
        [ended],
        ["Deze peildatum ligt in de toekomst.", ended],
    ]
    assert all(buttons)


def test_a_date_that_is_in_progress_is_gone_on_with(open_page: Opener, database: Path, kader: Kader) -> None:
    """It says so at the field, and opens the same work."""
    work = begun(database, kader)
    app = as_adviser(open_page("invoeren", database))
    press(app, "Waardering beginnen")
    app.selectbox[0].select("warmtenet-oosterhaven").run()
    app.date_input(key="_begin_peildatum").set_value(ON).run()
    said_there = told(app)
    press(app, "Verder met deze waardering")

    assert "De waardering van 15 juli 2026 is al in bewerking." in said_there
    assert app.query_params["waardering"] == str(work)
    assert len(works(database)) == 1


def works_after_going_back(app: AppTest) -> str:
    """Go from a work back to the list, and return the title of what is then shown."""
    return press(app, "Terug naar de lijst").title[0].value


def test_an_own_function_is_needed(open_page: Opener, database: Path) -> None:
    """Without one it says what to fill in."""
    app = press(open_page("invoeren", database), "Verder")

    assert "Vul eerst in als welke functie u werkt" in told(app)


def test_a_definitive_assessment_is_corrected_with_a_reason(page: AppTest, database: Path) -> None:
    """The date says that it is definitive; without a reason nothing begins, with one a new version does."""
    press(page, "Waardering beginnen")
    page.selectbox[0].select("warmtenet-oosterhaven").run()
    page.date_input(key="_begin_peildatum").set_value(date(2026, 6, 30)).run()
    press(page, "Verbeteren")
    refused = told(page)
    page.text_input(key="_reden").set_value("typefout").run()
    press(page, "Verbeteren")

    assert "is al definitief" in refused
    assert "Geef een reden voor de correctie." in refused
    assert [(work.number, work.reason) for work in works(database)] == [(2, "typefout")]
    assert "Een correctie: typefout" in told(page)
    assert "Alleen deze correctie van de waardering van 30 juni 2026 (de definitieve blijft) weggooien" in told(page)
    assert works_after_going_back(page) == "Invoeren"


def test_a_new_collaboration_gets_the_name_that_stands_there_at_the_click(page: AppTest, database: Path) -> None:
    """Also where the name was changed a moment before, so that the page has not heard of it."""
    press(page, "Waardering beginnen")
    page.selectbox[0].select(NEW).run()
    page.text_input(key="_begin_naam").set_value("Parkeren Noordoost").run()
    page.text_input(key="_begin_naam").set_value("Water en dijken")
    press(page, "Beginnen")

    assert [work.name for work in works(database)] == ["Water en dijken"]


def test_the_reason_of_a_correction_is_read_at_the_click(page: AppTest, database: Path) -> None:
    """One click is enough after it was typed."""
    press(page, "Waardering beginnen")
    page.selectbox[0].select("warmtenet-oosterhaven").run()
    page.date_input(key="_begin_peildatum").set_value(date(2026, 6, 30)).run()
    page.text_input(key="_reden").set_value("typefout")
    press(page, "Verbeteren")

    assert [work.reason for work in works(database)] == ["typefout"]


def test_an_addition_is_asked_at_every_question_at_once(open_page: Opener, database: Path, kader: Kader) -> None:
    """Each has a field of its own, also where two questions have the same words; the last one is read at the click."""
    work = begun(database, kader, answered=True)
    deeds.submit(engine_of(database), work, actor="test")
    app = opened(open_page, database, work, stap="afronden")
    choices = app.multiselect(key=f"_vragen_{work}")
    choices.set_value(list(kader.items)).run()
    fields = len(app.text_area)
    app.text_area[0].set_value("Waar blijkt dat uit?")
    press(app, "Aanvulling vragen")

    assert fields == len(kader.items) > 35
    assert "Waar blijkt dat uit?" in told(app)


def test_what_is_asked_stays_while_the_answers_are_looked_at(open_page: Opener, database: Path, kader: Kader) -> None:
    """On the way to the form and back nothing of it is lost."""
    work = begun(database, kader, answered=True)
    deeds.submit(engine_of(database), work, actor="test")
    app = opened(open_page, database, work, stap="afronden")
    app.multiselect(key=f"_vragen_{work}").select("gemeente.ambitie.2").run()
    app.text_area[0].set_value("Waar blijkt dat uit?").run()
    del app.query_params["stap"]
    app.run()
    elsewhere = [one.label for one in app.text_area]
    app.query_params["stap"] = "afronden"
    app.run()

    assert not any("aangevuld" in label for label in elsewhere)
    assert app.multiselect(key=f"_vragen_{work}").value == ["gemeente.ambitie.2"]
    assert app.text_area[0].value == "Waar blijkt dat uit?"


def opened(open_page: Opener, database: Path, work: int, **words: str) -> AppTest:
    """Return the page of one work, in a browser in which nothing waits."""
    app = as_adviser(open_page("invoeren", database))
    for key, word in {"waardering": str(work), **words}.items():
        app.query_params[key] = word
    return nothing_waits(app, work).run()


def test_a_respondent_is_added_and_the_form_gets_it(open_page: Opener, database: Path, kader: Kader) -> None:
    """With a function and a viewpoint; one that looks like a person is warned about."""
    app = opened(open_page, database, begun(database, kader))
    app.text_input(key="_erbij_functie").set_value("Jan de Vries")
    app.radio(key="_erbij_perspectief").set_value("ambtelijk")
    press(app, "Toevoegen")

    assert [(who["function"], who["viewpoint"]) for who in form(app)["respondents"]] == [
        ("wethouder", "bestuurlijk"),
        ("Jan de Vries", "ambtelijk"),
    ]
    assert '"Jan de Vries" lijkt een naam van een persoon.' in told(app)


def test_whose_viewpoint_it_is_is_chosen_not_taken(open_page: Opener, database: Path, kader: Kader) -> None:
    """None is chosen beforehand: Enter in the function is refused and keeps what is typed; then both are empty."""
    app = opened(open_page, database, begun(database, kader))
    app.text_input(key="_erbij_functie").set_value("adviseur")
    press(app, "Toevoegen")

    assert "Er is geen perspectief gekozen. Kies uit: bestuurlijk, ambtelijk, partner." in told(app)
    assert app.text_input(key="_erbij_functie").value == "adviseur"
    assert len(form(app)["respondents"]) == 1

    app.radio(key="_erbij_perspectief").set_value("partner")
    press(app, "Toevoegen")

    assert form(app)["respondents"][-1]["viewpoint"] == "partner"
    assert (app.text_input(key="_erbij_functie").value, app.radio(key="_erbij_perspectief").value) == ("", None)


@pytest.mark.parametrize("step", ["", "afronden"])
def test_a_work_on_what_was_added_while_the_page_opened_is_shown(
    open_page: Opener, database: Path, kader: Kader, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """The collaboration came after the run looked what there is, and before it read the work."""
    engine, look = engine_of(database), data.snapshot
    coming = begun(database, kader) + 1
    app = as_adviser(open_page("invoeren", database))

    def look_before_it_came() -> Snapshot:
        seen = look()
        if all(row.id != coming for row in works(database)):
            deeds.open_draft(engine, "Pas begonnen", ON, kader, actor="test")
        return seen

    monkeypatch.setattr(data, "snapshot", look_before_it_came)
    for key, word in ({"waardering": str(coming)} | ({"stap": step} if step else {})).items():
        app.query_params[key] = word
    nothing_waits(app, coming).run()

    assert app.title[0].value.startswith("Pas begonnen")
    assert not app.exception


def test_a_link_lays_the_form_question_by_question(open_page: Opener, database: Path, kader: Kader) -> None:
    """Earlier answers stand there at once only for who chose that in this visit: no link says it."""
    work = begun(database, kader)
    link = {"waardering": str(work), "vorige_meteen": "true"}
    plain = form(as_adviser(open_page("invoeren", database, **link)))
    single = form(as_adviser(open_page("invoeren", database, **link, vraag_voor_vraag="true")))

    assert (plain["question_by_question"], plain["show_before"]) == (False, False)
    assert (single["question_by_question"], single["show_before"]) == (True, False)


def test_a_respondent_is_removed_only_after_a_yes(open_page: Opener, database: Path, kader: Kader) -> None:
    """The question says with how many answers."""
    app = opened(open_page, database, begun(database, kader, answered=True))
    button = next(one for one in app.button if one.label == "Verwijderen")
    sure = app.checkbox[0]
    before = button.disabled
    sure.check().run()
    press(app, "Verwijderen")

    assert before
    assert sure.label == "Ja, deze respondent met 1 antwoord verwijderen"
    assert works(database)[0].respondents == 0


def test_another_who_changed_the_header_is_not_overwritten(open_page: Opener, database: Path, kader: Kader) -> None:
    """Both are shown, and what was given stands in the field to be saved again."""
    work = begun(database, kader)
    app = opened(open_page, database, work)
    area = next(one for one in app.text_area if one.label == "Opmerkingen")
    drafts.change_header(engine_of(database), work, {"remarks": "van een ander"}, kader=kader, seen=1)
    area.set_value("van mij")
    next(one for one in app.button if one.label == "Bewaren").click()
    app.run()
    shown = told(app)
    kept = next(one for one in app.text_area if one.label == "Opmerkingen").value
    next(one for one in app.button if one.label == "Bewaren").click()
    app.run()
    with store.reading(engine_of(database)) as connection:
        stored = drafts.read_draft(connection, work).header["remarks"]

    assert "Er staat nu: van een ander. U gaf: van mij." in shown
    assert kept == stored == "van mij"


def test_a_respondent_who_answered_meanwhile_is_not_removed(open_page: Opener, database: Path, kader: Kader) -> None:
    """It says what was changed since and that nothing is gone, and asks the yes again."""
    work, engine = begun(database, kader, answered=True), engine_of(database)
    app = opened(open_page, database, work)
    app.checkbox[0].check().run()
    with store.reading(engine) as connection:
        [who] = drafts.read_draft(connection, work).respondents
    drafts.change_answer(engine, who.id, "gemeente.ambitie.2", Reply(score=3.0), kader=kader, seen=NEVER)
    press(app, "Verwijderen")
    shown, [sure] = told(app), app.checkbox
    again = sure.value
    sure.check().run()
    press(app, "Verwijderen")

    assert "er is niets verwijderd" in shown
    assert "Intussen gewijzigd: 1 antwoord." in shown
    assert "kies wat er moet staan" not in shown
    assert (again, sure.label) == (False, "Ja, deze respondent met 2 antwoorden verwijderen")
    assert works(database)[0].respondents == 0


def header_of(database: Path, work: int) -> dict:
    """Return the header as it is stored."""
    with store.reading(engine_of(database)) as connection:
        return dict(drafts.read_draft(connection, work).header)


def phase_of(app: AppTest) -> str | None:
    """Return the phase that its field shows."""
    value: str | None = next(one.value for one in app.selectbox if one.label == "Fase")
    return value


def save_header(app: AppTest) -> AppTest:
    """Press the button of the header."""
    next(one for one in app.button if one.label == "Bewaren").click()
    return app.run()


def test_what_another_changed_in_the_header_is_no_conflict_with_a_remark(
    open_page: Opener, database: Path, kader: Kader
) -> None:
    """Only what is another than it was on screen is saved, and what was left alone follows what is stored."""
    work, last = begun(database, kader), list(kader.phase_titles)[-1]
    app = opened(open_page, database, work)
    drafts.change_header(engine_of(database), work, {"phase": last}, kader=kader, seen=1)
    app.text_area(key=f"_kop_{work}_remarks").set_value("van mij")
    save_header(app)

    assert "Intussen heeft iemand anders" not in told(app)
    assert header_of(database, work) | {"phase": last, "remarks": "van mij"} == header_of(database, work)
    assert phase_of(app) == last


def test_the_fields_of_the_header_stay_while_another_saves_it(open_page: Opener, database: Path, kader: Kader) -> None:
    """What is typed is in the browser only: the remarks are left as they are, and what another wrote stands below."""
    work, last = begun(database, kader), list(kader.phase_titles)[-1]
    app = opened(open_page, database, work)
    field = app.text_area(key=f"_kop_{work}_remarks").proto.id
    given = {"phase": last, "remarks": "van een ander"}
    drafts.change_header(engine_of(database), work, given, kader=kader, seen=1)
    app.run()
    area = app.text_area(key=f"_kop_{work}_remarks")

    assert (area.proto.id, area.value, area.proto.set_value) == (field, "", False)
    assert "Intussen schreef iemand anders hier: van een ander" in told(app)
    assert phase_of(app) == last


def test_saving_again_after_a_conflict_puts_back_nothing_else(open_page: Opener, database: Path, kader: Kader) -> None:
    """Of the header that another changed only the part stands against it that was given here too."""
    work, last = begun(database, kader), list(kader.phase_titles)[-1]
    app = opened(open_page, database, work)
    other = {"phase": last, "remarks": "van een ander"}
    drafts.change_header(engine_of(database), work, other, kader=kader, seen=1)
    app.text_area(key=f"_kop_{work}_remarks").set_value("van mij")
    shown = told(save_header(app))
    save_header(app)

    assert "Er staat nu: van een ander. U gaf: van mij." in shown
    assert "Fase. Er staat nu" not in shown
    assert header_of(database, work) == header_of(database, work) | {"phase": last, "remarks": "van mij"}


def test_another_who_renamed_a_respondent_is_not_overwritten(open_page: Opener, database: Path, kader: Kader) -> None:
    """Both names are shown, and the one that was saved stays."""
    work, engine = begun(database, kader), engine_of(database)
    app = opened(open_page, database, work)
    with store.reading(engine) as connection:
        [who] = drafts.read_draft(connection, work).respondents
    drafts.rename_respondent(engine, who.id, "ambtelijk", "directeur", kader=kader, seen=who.version)
    field = next(one for one in app.text_input if one.key == f"_wie_{who.id}_{who.version}_functie")
    field.set_value("gemeentesecretaris")
    next(one for one in app.button if one.label == "Bewaren" and f"wie_{who.id}" in str(one.key)).click()
    app.run()
    with store.reading(engine) as connection:
        [after] = drafts.read_draft(connection, work).respondents

    assert "Er staat nu: directeur (ambtelijk). U gaf: gemeentesecretaris (bestuurlijk)." in told(app)
    assert [one.value for box in app.expander for one in (*box.warning, *box.info)] == []
    assert after.function == "directeur"


def test_a_rename_of_who_is_gone_is_told_where_it_is_seen(open_page: Opener, database: Path, kader: Kader) -> None:
    """Above the others, or above the field for the first one where there are none."""
    work, engine = begun(database, kader), engine_of(database)
    second = drafts.add_respondent(engine, work, "ambtelijk", "directeur", kader=kader)
    app = opened(open_page, database, work)
    with store.reading(engine) as connection:
        everybody = drafts.read_draft(connection, work).respondents
    seen = []
    for who in reversed(everybody):
        drafts.remove_respondent(engine, who.id, seen=who.touched)
        app.text_input(key=f"_wie_{who.id}_{who.version}_functie").set_value("secretaris")
        next(one for one in app.button if one.label == "Bewaren" and f"wie_{who.id}" in str(one.key)).click()
        seen.append("Deze respondent is intussen verwijderd" in told(app.run()))

    assert second.id == everybody[-1].id
    assert seen == [True, True]


def test_a_work_goes_from_review_through_an_addition_to_definitive(
    open_page: Opener, database: Path, kader: Kader
) -> None:
    """Each deed is offered where the status allows it; at the end the work is closed, with the way to the dossier."""
    work = begun(database, kader, answered=True)
    app = opened(open_page, database, work, stap="afronden")
    missing = told(app)
    press(app, "Ter controle")
    app.multiselect(key=f"_vragen_{work}").select("gemeente.ambitie.2").run()
    app.text_area[0].set_value("Waar blijkt dat uit?").run()
    press(app, "Aanvulling vragen")
    asked = told(app)
    note = next(one.value for one in app.warning if "Gevraagd bij" in one.value)
    press(app, "Afronden …")
    press(app, "Definitief maken")

    assert "Wie antwoordden" in missing
    assert "Waar blijkt dat uit?" in asked
    assert note.endswith(f"{kader.items['gemeente.ambitie.2'].text}](invoeren?waardering={work}&deel=gemeente.ambitie)")
    assert works(database) == []
    assert "Warmtenet Oosterhaven: de waardering van 15 juli 2026 is definitief en telt nu mee." in told(app)
    assert "samenwerking?samenwerking=warmtenet-oosterhaven&waardering=2026-07-15" in told(app)


def test_what_changed_meanwhile_is_not_made_definitive(open_page: Opener, database: Path, kader: Kader) -> None:
    """It says so, and stays in progress."""
    work = begun(database, kader, answered=True)
    app = opened(open_page, database, work, stap="afronden")
    drafts.change_header(engine_of(database), work, {"remarks": "nog iets"}, kader=kader, seen=1)
    press(app, "Definitief maken")

    assert "Intussen heeft iemand anders nog iets gewijzigd." in told(app)
    assert [one.id for one in works(database)] == [work]


def test_nothing_is_finished_until_the_browser_tells_that_nothing_waits(
    open_page: Opener, database: Path, kader: Kader
) -> None:
    """Every deed is held, with a word why, as long as nothing was told and while something waits; at the click too."""
    work = begun(database, kader, answered=True)
    deeds.submit(engine_of(database), work, actor="test")
    words = {"waardering": str(work), "stap": "afronden"}
    app = as_adviser(open_page("invoeren", database, **words))
    app.multiselect(key=f"_vragen_{work}").select("gemeente.ambitie.2").run()
    seen = [(held(app), LOOKING in told(app), "alleen nog in deze browser" in told(app))]
    for waits in ("1|gemeente.ambitie.1", ""):
        app.session_state[f"wacht_{work}"] = {"waits": waits}
        app.run()
        seen.append((held(app), LOOKING in told(app), "alleen nog in deze browser" in told(app)))
    app.session_state[f"wacht_{work}"] = {"waits": "1|gemeente.ambitie.1"}
    press(app, "Definitief maken")

    assert seen == [([True, True], True, False), ([True, True], False, True), ([False, False], False, False)]
    assert NOT_KEPT in told(app)
    assert [one.status for one in works(database)] == ["ter_controle"]


def held(app: AppTest) -> list[bool]:
    """Return of each deed that finishes whether it can not be done now."""
    return [
        one.disabled for one in app.button if one.label in ("Definitief maken", "Ter controle", "Aanvulling vragen")
    ]


def test_what_is_thrown_away_can_be_put_back(open_page: Opener, database: Path, kader: Kader) -> None:
    """After a question; the list then offers it back."""
    work = begun(database, kader)
    app = opened(open_page, database, work)
    asked = told(app)
    press(app, "Ja, weggooien")
    gone = works(database)
    press(app, "Terugzetten")

    assert "U kunt haar nog een dag lang terugzetten" in asked
    assert gone == []
    assert [one.id for one in works(database)] == [work]


def test_a_work_that_is_closed_says_so(open_page: Opener, database: Path, kader: Kader) -> None:
    """Made definitive by somebody else meanwhile: what to do, and the way to the list."""
    work = begun(database, kader, answered=True)
    app = opened(open_page, database, work)
    deeds.make_definitive(engine_of(database), work, kader, actor="ander")
    app.run()

    assert "is intussen definitief" in told(app)
    assert "alle waarderingen in bewerking" in told(app)


def test_what_was_done_is_not_told_of_a_work_that_another_closed(
    open_page: Opener, database: Path, kader: Kader
) -> None:
    """Given for review, and made definitive by somebody else: only that it is closed."""
    work = begun(database, kader, answered=True)
    app = opened(open_page, database, work, stap="afronden")
    done = told(press(app, "Ter controle"))
    deeds.make_definitive(engine_of(database), work, kader, actor="ander")
    app.run()

    assert "De waardering is ter controle." in done
    assert "De waardering is ter controle." not in told(app)
    assert "is intussen definitief. Begin een correctie." in told(app)


def test_what_was_done_is_told_at_its_own_work_only(open_page: Opener, database: Path, kader: Kader) -> None:
    """Not in the list after it, nor when one comes back."""
    work = begun(database, kader, answered=True)
    app = opened(open_page, database, work, stap="afronden")
    seen = [told(press(app, "Ter controle"))]
    for words in ({}, {"waardering": str(work), "stap": "afronden"}):
        app.query_params.clear()
        for key, word in words.items():
            app.query_params[key] = word
        seen.append(told(app.run()))

    assert ["De waardering is ter controle." in one for one in seen] == [True, False, False]


def test_the_dossier_and_the_list_lead_here(open_page: Opener, database: Path, kader: Kader) -> None:
    """To begin, or to go on with what is in progress."""

    def ways(**link: str) -> list[str]:
        app = open_page("samenwerking", database, **link)
        return [one.proto.label for one in app.get("page_link")]

    before = ways(samenwerking="warmtenet-oosterhaven")
    begun(database, kader)

    assert before == ways() == ["Waardering invullen"]
    assert ways(samenwerking="warmtenet-oosterhaven") == ["Verder met de waardering in bewerking"]
