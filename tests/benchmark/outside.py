"""What a file from outside costs: a long one, in time and memory, and hostile ones, in how long the server is away."""

import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Page

from tests.benchmark import clicks
from tests.benchmark.results import (
    CHILD_MEMORY,
    HOSTILE_ANSWER,
    HOSTILE_MEMORY,
    LONG_FILE,
    LONG_MEMORY,
    WIDE_CHILD_MEMORY,
    WIDE_FILE,
    WIDE_MEMORY,
    Results,
)
from tests.benchmark.servers import Server, served
from tests.files import csv_bytes
from tests.hostile import KINDS
from tests.processes import descendants
from tilburg_samenwerking.intake.process.outside import read_outside
from tilburg_samenwerking.kader import Kader, load_kader

LONG = 60_000  # rows
WIDE = 2_000  # respondents
PATIENCE = 300_000  # milliseconds
CSV = "text/csv"


def files(results: Results, size: str) -> None:
    """Measure reading a long file and a wide one, and what the server does while hostile ones are tried."""
    large(results, size)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "n.db") as server, clicks.chromium() as browser:
        tried = [try_file(browser.new_page(), server, kind) for kind in KINDS]
    results.add(HOSTILE_ANSWER, size, [max(one.answers) for one in tried])
    results.add(HOSTILE_MEMORY, size, [one.kept for one in tried])


def large(results: Results, size: str) -> None:
    """Measure reading a file with a row per answer, and one with a column per question."""
    kader = load_kader()
    for content, rows in (
        (_long_file(kader), (LONG_FILE, LONG_MEMORY, CHILD_MEMORY)),
        (_wide_file(kader), (WIDE_FILE, WIDE_MEMORY, WIDE_CHILD_MEMORY)),
    ):
        for row, value in zip(rows, _read(content, kader), strict=True):
            results.add(row, size, [value])


def _long_file(kader: Kader) -> bytes:
    codes, viewpoint = list(kader.items)[:30], next(iter(kader.viewpoint_titles))
    rows = [
        {
            "samenwerking": f"Samenwerking {number // 300}",
            "peildatum": date(2026, 6, 30).isoformat(),
            "perspectief": viewpoint,
            "respondent": f"adviseur {number % 300 // 30}",
            "vraag": codes[number % 30],
            "score": 1 + number % 5,
            "toelichting": f"Waarom dit zo is, staat op bladzijde {number}.",
        }
        for number in range(LONG)
    ]
    return csv_bytes(rows)


def _wide_file(kader: Kader) -> bytes:
    viewpoint = next(iter(kader.viewpoint_titles))
    rows = [
        {
            "samenwerking": f"Samenwerking {number // 10}",
            "peildatum": date(2026, 6, 30).isoformat(),
            "perspectief": viewpoint,
            "respondent": f"adviseur {number % 10}",
            **{code: 1 + (number + place) % 5 for place, code in enumerate(kader.cell_of)},
        }
        for number in range(WIDE)
    ]
    return csv_bytes(rows)


def _read(content: bytes, kader: Kader) -> tuple[float, float, float]:
    """Return how long it takes, and the most memory, in MB, that it adds here and takes in the process that reads."""
    before, here, there = _memory("self"), [0.0], [0.0]

    def look(_step: str, _share: float) -> None:
        here.append(_memory("self") - before)
        there.extend(_memory(str(child), "VmHWM") for child in descendants())

    begin = time.perf_counter()
    checked = read_outside("groot.csv", content, kader, look)
    seconds = time.perf_counter() - begin
    look("", 1.0)
    assert checked.batch is not None, checked.problems[:3]
    return seconds, max(here), max(there)


def _memory(process: str, what: str = "VmRSS") -> float:
    """Return the memory of a process in MB; nothing of one that has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith(what)), 0.0)


@dataclass(frozen=True)
class Tried:
    """A file that was tried on the page: its answers meanwhile in milliseconds, the memory it left behind in MB."""

    answers: list[float]
    kept: float
    words: str


def try_file(page: Page, server: Server, kind: Callable[[], bytes]) -> Tried:
    """Choose a file on the page Inlezen, and return what the server did until the page said what came of it."""
    page.set_default_timeout(PATIENCE)
    page.goto(f"{server.address}/inlezen")
    chosen = page.locator("input[type=file]")
    chosen.wait_for(state="attached")
    server.wait_until_idle()
    content = kind()
    before = server.memory()
    name = f"{kind.__name__}.{'xlsx' if content.startswith(b'PK') else 'csv'}"
    with answering(server) as answers:
        chosen.set_input_files({"name": name, "mimeType": CSV, "buffer": content})
        page.get_by_role("heading", level=2, name=f"Proef: {name}").wait_for()
        page.get_by_text("Er is niets ingelezen").first.wait_for()
    words = page.get_by_test_id("stMain").inner_text()
    page.close()
    server.wait_until_idle()
    return Tried(answers, server.memory() - before, words)


@contextmanager
def answering(server: Server) -> Iterator[list[float]]:
    """Ask again and again how the server is, and give how many milliseconds each answer took."""
    answers: list[float] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            begin = time.perf_counter()
            with urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=PATIENCE / 1000) as answer:
                answer.read()
            answers.append((time.perf_counter() - begin) * 1000)
            done.wait(0.02)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield answers
    finally:
        done.set()
        asking.join()
