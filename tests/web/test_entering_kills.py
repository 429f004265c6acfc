"""A server that is killed while answers are saved: what it acknowledged is there, and nothing is half."""

import http.client
import json
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.entering.forms import SCRIPT, database, work_in
from tests.browser.servers import PATIENCE, Server
from tests.campaigns import amount
from tests.store.given.drafts import Started
from tests.store.given.small import rows
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.web.entering import ANSWER

KILLS = 50
Key = tuple[int, str]  # of an answer: respondent and item


@pytest.fixture
def work(tmp_path: Path, kader: Kader) -> Started:
    """Return work in progress in the framework in use, with two respondents."""
    return work_in(database(tmp_path / "w.db"), kader)


@pytest.fixture
def server(work: Started) -> Iterator[Server]:
    """Return a server of its form, that is not started yet."""
    server = Server(Path(str(work.engine.url.database)), SCRIPT)
    yield server
    server.stop()


class Writer(threading.Thread):
    """Saves texts of one respondent as fast as they are acknowledged; tries the same again where nothing comes back."""

    def __init__(self, port: int, respondent: int, items: list[str]) -> None:
        super().__init__(daemon=True)
        self.port, self.respondent, self.items = port, respondent, items
        self.chance = random.Random(respondent)
        self.acknowledged: dict[Key, tuple[int, str]] = {}
        self.sent: dict[Key, str] = {}
        self.refused: list[tuple[int, bytes]] = []
        self.saves = 0
        self.ended = threading.Event()

    def run(self) -> None:
        """Save until it is told to end."""
        while not self.ended.is_set():
            key = self.respondent, self.chance.choice(self.items)
            seen, _text = self.acknowledged.get(key, (0, ""))
            self.sent[key] = f"{self.saves} {'€' * self.chance.randrange(3000)}."
            version = self._saved(key, self.sent[key], seen)
            if version:
                self.acknowledged[key] = version, self.sent[key]
                self.saves += 1

    def _saved(self, key: Key, text: str, seen: int) -> int:
        body = json.dumps({"respondent": key[0], "item": key[1], "text": text, "seen": seen})
        while not self.ended.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            try:
                connection.request("POST", ANSWER, body, {"content-type": "application/json"})
                answer = connection.getresponse()
                content = answer.read()
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            finally:
                connection.close()
            if answer.status == 200:
                return int(json.loads(content)["version"])
            self.refused.append((answer.status, content))
            self.ended.set()
        return 0


def wait_for_saves(writers: list[Writer], more: int) -> None:
    """Wait until each has saved so many more."""
    goals = [writer.saves + more for writer in writers]
    until = time.monotonic() + PATIENCE
    while any(writer.saves < goal for writer, goal in zip(writers, goals, strict=True)):
        assert time.monotonic() < until, "nothing is saved"
        assert [writer.refused for writer in writers] == [[], []]
        time.sleep(0.01)


def lost(work: Started, writers: list[Writer]) -> list[str]:
    """Return what is not as it was acknowledged; a text that was under way may be there instead, whole."""
    stored = work.now().answers
    problems = []
    for writer in writers:
        for key, (version, text) in dict(writer.acknowledged).items():
            answer = stored[key]
            if (answer.version, answer.reply.text) != (version, text) and (
                answer.version <= version or answer.reply.text != writer.sent[key]
            ):
                problems.append(f"{key}: {version} {text[:20]} is {answer.version} {str(answer.reply.text)[:20]}")
    return problems


@pytest.mark.campaign
def test_a_server_that_is_killed_keeps_what_it_acknowledged(work: Started, server: Server) -> None:
    """At whatever moment of a save; the tries after it find a server that goes on where it was."""
    first, second = work.now().respondents
    items = [question.code for part in form_of(work.kader).parts[:2] for question in part.questions]
    writers = [Writer(server.port, who.id, items) for who in (first, second)]
    chance = random.Random(KILLS)
    server.start()
    for writer in writers:
        writer.start()
    for _kill in range(amount(KILLS)):
        wait_for_saves(writers, 3)
        time.sleep(chance.uniform(0, 0.3))
        server.kill()
        assert lost(work, writers) == []
        assert rows(work.engine, "PRAGMA integrity_check") == [("ok",)]
        server.start()
    wait_for_saves(writers, 3)
    for writer in writers:
        writer.ended.set()
        writer.join()

    assert lost(work, writers) == []
    assert [writer.refused for writer in writers] == [[], []]
