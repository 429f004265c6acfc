"""Saving an answer and asking how the work stands, over HTTP."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from starlette.applications import Starlette

from tests.campaigns import share
from tests.store.given.drafts import ITEM, OTHER, Started, started
from tests.web.page import Answer, ask
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.faults import log_file
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import deeds
from tilburg_samenwerking.web.entering import ANSWER, STATE, Work, entering_routes

WRONG = ("", "waardering=1", "waardering=-1&sinds=0", "waardering=1&sinds=a", f"waardering={'9' * 40}&sinds=0")


@pytest.fixture
def work(tmp_path: Path, small_kader: Kader) -> Started:
    """Return an assessment in progress in a file of its own."""
    engine, _made = store.create(store.database_url(str(tmp_path / "w.db")), actor="toets")
    return started(engine, small_kader)


class Browser:
    """Sends answers to the routes, and asks how the work stands."""

    def __init__(self, work: Work) -> None:
        self.app = Starlette(routes=entering_routes(work))

    def post(self, content: Any, kind: str = "application/json") -> Answer:
        """Send an answer, as JSON or as these bytes."""
        sent = content if isinstance(content, bytes) else json.dumps(content).encode()
        return ask(ANSWER, self.app, sent, content_type=kind)

    def get(self, query: str) -> Answer:
        """Ask how the work stands."""
        return ask(f"{STATE}?{query}", self.app)

    def since(self, work: Started, changes: int) -> dict[str, Any]:
        """Return what changed after so many changes."""
        told: dict[str, Any] = self.get(f"waardering={work.id}&sinds={changes}").json
        return told


@pytest.fixture
def client(work: Started) -> Browser:
    """Return a browser on its routes."""
    return Browser(lambda: (work.engine, work.kader))


def given(work: Started, **more: Any) -> dict[str, Any]:
    """Return what the form sends of one answer."""
    return {"respondent": work.who, "item": ITEM, "score": 7.0, "seen": 0} | more


def test_an_answer_is_saved_and_told_with_its_version_and_time(work: Started, client: Browser) -> None:
    """The second time the form has seen that version."""
    first = client.post(given(work))
    later = given(work, score=None, missing="weet_niet", text="Later", seen=first.json["version"])
    second = client.post(later)

    assert (first.status, second.status) == (200, 200)
    assert first.json["saved"][2] == ":"
    assert first.headers["cache-control"] == "no-store"
    assert work.rows(
        "SELECT score, missing, text, row_version FROM answer WHERE item = 'huis.doel.1' AND row_version > 1"
    ) == [(None, "weet_niet", "Later", second.json["version"])]


def test_twice_the_same_click_is_one_record(work: Started, client: Browser) -> None:
    """The second says the same and changes nothing, though it has not seen the first."""
    answers = [client.post(given(work)).json for _click in range(20)]

    assert len({answer["version"] for answer in answers}) == 1
    assert work.now().changes == answers[0]["version"]


def test_who_has_not_seen_the_answer_of_another_gets_both(work: Started, client: Browser) -> None:
    """What is stored comes back beside its version, and stays."""
    there = client.post(given(work, text="van de een")).json["version"]
    refused = client.post(given(work, text="van de ander"))

    assert refused.status == 409
    assert refused.json["stored"] == {
        "score": 7.0,
        "missing": None,
        "answer": None,
        "text": "van de een",
        "confirmed": False,
    }
    assert refused.json["version"] == there


def test_what_the_framework_does_not_take_is_refused_in_dutch(work: Started, client: Browser) -> None:
    """A score off the scale, a text that is too long, a question that is not there."""
    answers = [
        client.post(given(work, **wrong)) for wrong in ({"score": 11.0}, {"text": "a" * 20_001}, {"item": "nergens"})
    ]

    assert [answer.status for answer in answers] == [422] * 3
    assert answers[1].json["message"] == "Te lang: 20001 tekens, er passen er 20000."
    assert work.now().answers == {}


@pytest.mark.parametrize("text", ["=1+1", "<img src=x>", "**dik** [a](b)", "😀 مرحبا", "a" * 20_000])
def test_a_text_is_kept_as_it_was_typed(work: Started, client: Browser, text: str) -> None:
    """Also what elsewhere would be a formula, markup or another direction."""
    client.post(given(work, text=text))
    (answer,) = client.since(work, 0)["answers"]

    assert answer["text"] == text


def test_an_answer_that_is_confirmed_unchanged_is_stored_as_such(work: Started, client: Browser) -> None:
    """And another reply after it no longer is."""
    first = client.post(given(work, confirmed=True)).json["version"]
    confirmed = work.now().answers[work.who, ITEM].reply.confirmed
    client.post(given(work, score=6.0, seen=first))

    assert (confirmed, work.now().answers[work.who, ITEM].reply.confirmed) == (True, False)


def test_what_is_definitive_takes_nothing_more(work: Started, client: Browser) -> None:
    """It says so, which it is now, and where to go on."""
    client.post(given(work))
    deeds.make_definitive(work.engine, work.id, work.kader, actor="toets")
    refused = client.post(given(work, score=3.0))

    assert (refused.status, refused.json["status"]) == (410, "definitief")
    assert "intussen definitief" in refused.json["message"]
    assert [way["title"] for way in refused.json["ways"]] == [
        "het dossier",
        "een correctie",
        "alle waarderingen in bewerking",
    ]


def test_only_of_a_change_it_is_said_that_it_was_not_saved(work: Started, client: Browser) -> None:
    """Who only looks how the work stands has lost nothing."""
    client.post(given(work))
    deeds.make_definitive(work.engine, work.id, work.kader, actor="toets")
    changing, looking = client.post(given(work, score=3.0)), client.get(f"waardering={work.id}&sinds=0")

    assert (changing.status, looking.status) == (410, 410)
    assert changing.json["message"].endswith("Begin een correctie; uw laatste wijziging is niet bewaard.")
    assert looking.json["message"].endswith("is intussen definitief. Begin een correctie.")


def test_only_what_changed_since_is_told(work: Started, client: Browser) -> None:
    """With who is there; of nothing that changed, nothing."""
    first = client.post(given(work)).json["version"]
    client.post(given(work, item=OTHER, score=3.0))
    since = client.since(work, first)
    after = client.since(work, since["changes"])

    assert [(answer["item"], answer["score"]) for answer in since["answers"]] == [(OTHER, 3.0)]
    assert [who["function"] for who in since["respondents"]] == ["wethouder"]
    assert after["answers"] == []


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"respondent": "1", "item": "a"}', "application/json", 400),
        (b'{"respondent": 1, "item": "a", "more": 1}', "application/json", 400),
        (b'{"respondent": 9223372036854775808, "item": "a"}', "application/json", 400),
        (b'{"respondent": 0, "item": "a"}', "application/json", 400),
        (b"respondent=1", "application/x-www-form-urlencoded", 400),
        (b'"' + b"a" * 400_001 + b'"', "application/json", 413),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(client: Browser, content: bytes, kind: str, status: int) -> None:
    """A form of another website cannot send JSON, so nothing else is taken."""
    answer = client.post(content, kind)

    assert answer.status == status
    assert answer.json["message"].endswith(".")


@pytest.mark.parametrize("query", WRONG)
def test_a_question_that_is_none_is_refused(client: Browser, query: str) -> None:
    """Also with a number that no database has."""
    assert client.get(query).status == 400


def test_a_database_that_is_locked_says_that_it_may_work_in_a_moment(
    work: Started, client: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is saved, and the same works once the lock is gone."""
    with sa.create_engine(work.engine.url).connect() as other:
        other.exec_driver_sql("BEGIN IMMEDIATE")
        monkeypatch.setattr(store.engine, "BUSY_SECONDS", 0)
        work.engine.dispose()
        locked = Browser(lambda: (_impatient(work), work.kader)).post(given(work))
    after = client.post(given(work))

    assert locked.status == 503
    assert "niets opgeslagen" in locked.json["message"]
    assert after.status == 200


def _impatient(work: Started) -> Any:
    """Return an engine on the same database that waits for nobody."""
    engine = store.open_database(work.engine.url)

    @event.listens_for(engine, "connect")
    def at_once(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA busy_timeout = 0")

    return engine


def test_a_database_that_cannot_be_read_is_told() -> None:
    """In the words of what refuses it."""

    def refuse() -> Any:
        raise Refused("De database is er niet. Kies een andere.")

    answer = Browser(refuse).get("waardering=1&sinds=0")

    assert (answer.status, answer.json) == (503, {"message": "De database is er niet. Kies een andere."})


def test_an_answer_is_only_put_off_while_a_database_or_a_framework_cannot_be_read(
    work: Started, client: Browser, fault_log: Path
) -> None:
    """Half written or of another layout at that moment: nothing is wrong with the answer, and it is taken after it."""
    with work.engine.begin() as connection:
        right = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
        connection.execute(sa.text("UPDATE alembic_version SET version_num = 'anders'"))
    upgrading, looking = client.post(given(work)), client.get(f"waardering={work.id}&sinds=0")
    with work.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :right"), {"right": right})

    def half_written() -> Any:
        raise Refused("Het kader kan niet worden gelezen.")

    assert "dit programma is ouder" in fault_log.read_text(encoding="utf-8")
    assert [upgrading.status, looking.status, Browser(half_written).post(given(work)).status] == [503, 503, 503]
    assert client.post(given(work)).status == 200


def test_a_database_that_cannot_be_read_is_logged_once_until_it_can(
    work: Started, client: Browser, fault_log: Path
) -> None:
    """An open form asks every few seconds, and hears the same each time; another fault, or the same later, is new."""
    asked, numbers = f"waardering={work.id}&sinds=0", []
    for layout in ("anders", "nog anders", "", "anders"):
        with work.engine.begin() as connection:
            change = sa.text("UPDATE alembic_version SET version_num = :layout")
            connection.execute(change, {"layout": layout or store.migrations.HEAD})
        answers = [client.get(asked), client.get(asked), client.post(given(work))]
        assert {answer.status for answer in answers} == {503 if layout else 200}
        numbers += sorted({word for one in answers for word in re.findall(r"geef dan nummer (\w{6})", one.text)})
    log = fault_log.read_text(encoding="utf-8")

    assert re.findall(r"fout (\w{6})$", log, re.MULTILINE) == numbers
    assert re.findall(r"fout (\w{6}) is voorbij", log) == numbers[1:2]
    assert len(set(numbers)) == 3


def test_half_a_sign_is_told_as_that(work: Started, client: Browser) -> None:
    """A page that was cut off in a sign of two halves: to load it again would not help."""
    answer = client.post(given(work, text="half \ud83d"))

    assert answer.status == 422
    assert answer.json["message"] == "Hier staat een half teken, dat niet kan worden bewaard. Typ de tekst opnieuw."
    assert work.now().answers == {}


def test_work_of_another_framework_takes_nothing_more(work: Started) -> None:
    """As what is definitive: the same answer would be refused again and again."""
    other = work.kader.model_copy(update={"hash": "anders"})
    refused = Browser(lambda: (work.engine, other)).post(given(work))

    assert refused.status == 410
    assert "is begonnen met kader" in refused.json["message"]


def test_what_nobody_foresaw_is_told_by_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And never with what was typed; the log has the number."""
    monkeypatch.setenv("SAMENWERKING_LOG", str(tmp_path / "fouten.log"))

    def fail() -> Any:
        raise ZeroDivisionError("geheim")

    browser = Browser(fail)
    answer = browser.post({"respondent": 1, "item": "a", "text": "geheim"})
    number = answer.json["message"].partition("(nummer ")[2][:6]

    assert answer.status == 500
    assert len(number) == 6
    assert number in log_file().read_text(encoding="utf-8")
    assert "geheim" not in answer.text + log_file().read_text(encoding="utf-8")


@pytest.mark.campaign
@pytest.mark.parametrize("seed", share("two editors", range(200)))
def test_of_two_who_write_at_once_nothing_acknowledged_is_lost(work: Started, client: Browser, seed: int) -> None:
    """Every text that was told to be saved was there until somebody who had seen it changed it."""
    chance = random.Random(seed)
    seen: list[dict[str, int]] = [{}, {}]
    version: dict[str, int] = {}
    current: dict[str, str] = {}
    for step in range(40):
        who, item = chance.randrange(2), chance.choice([ITEM, OTHER])
        known = seen[who].get(item, 0)
        answer = client.post(given(work, item=item, score=None, text=f"{who} {step}", seen=known))
        assert (answer.status == 200) == (known == version.get(item, 0))
        if answer.status == 200:
            current[item], version[item] = f"{who} {step}", answer.json["version"]
        else:
            assert answer.json["stored"]["text"] == current[item]
        seen[who][item] = answer.json["version"]
    stored = {item: reply.reply.text for (_who, item), reply in work.now().answers.items()}

    assert stored == current


def test_a_fault_at_any_statement_of_a_save_leaves_all_as_it_was(work: Started, client: Browser) -> None:
    """All or nothing; and the same save works after it."""
    client.post(given(work))
    before = work.now()
    for place in range(40):
        count = iter(range(1_000))

        def fail(*_given: Any, count: Any = count, place: int = place) -> None:
            if next(count) == place:
                raise sa.exc.OperationalError("toets", None, Exception("weg"))

        event.listen(work.engine, "before_cursor_execute", fail)
        answer = client.post(given(work, score=2.0, seen=before.changes))
        event.remove(work.engine, "before_cursor_execute", fail)
        if answer.status == 200:
            break
        assert answer.status == 503
        assert work.now() == before

    assert place > 3
    assert work.now().answers[work.who, ITEM].reply.score == 2.0
