"""Reading a file in a process of its own: what it may cost, and what is said where it costs more."""

import io
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.files import KADERS, answer, csv_bytes, workbook_bytes, xlsx_bytes
from tests.processes import descendants
from tilburg_samenwerking.intake.checked import CheckedAnswers
from tilburg_samenwerking.intake.importing import read_answers_file
from tilburg_samenwerking.intake.limits import LIMITS, MEGABYTE, Limits
from tilburg_samenwerking.intake.process.forking import NO_ROOM
from tilburg_samenwerking.intake.process.outside import (
    COMMAND,
    NOTHING_STORED,
    Line,
    framework_problems,
    marked_copy,
    read_outside,
)
from tilburg_samenwerking.intake.sheets import Problem
from tilburg_samenwerking.intake.version import Known
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.check import checked_file

ROWS = csv_bytes([answer(), answer(vraag="huis.doel.2", score="8", toelichting="goed")])
linux = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which processes there are")


def silent(_step: str, _share: float) -> None:
    """Hear nothing of the progress."""


def read(kader: Kader, content: bytes = ROWS, *script: str, limits: Limits = LIMITS) -> CheckedAnswers:
    """Return what came of reading a file; with a script, by a process that does that instead."""
    command = (sys.executable, "-c", *script) if script else ()
    return read_outside("in.csv", content, kader, silent, limits=limits, command=command)


def refusal(checked: CheckedAnswers) -> str:
    """Return the one problem of a file that gave nothing."""
    [problem] = checked.problems
    assert checked.batch is None
    return problem.message


@pytest.mark.parametrize("content", [ROWS, xlsx_bytes([answer()])], ids=["csv", "xlsx"])
def test_a_file_is_read_as_in_this_process(small_kader: Kader, content: bytes) -> None:
    """The answers are the same, and the framework is the very one that was given."""
    outside = read_outside("in", content, small_kader, silent, Known((small_kader,)))
    here = read_answers_file("in", content, small_kader, silent)

    assert outside.batch is not None
    assert here.batch is not None
    assert outside.batch.answers.equals(here.batch.answers)
    assert outside.batch.answers.dtypes.equals(here.batch.answers.dtypes)
    assert outside.kader is small_kader


def test_problems_come_back_with_their_places(small_kader: Kader) -> None:
    """A wrong score is named by row and column, as without a process."""
    wrong = csv_bytes([answer(), answer(score="99")])

    assert read(small_kader, wrong).problems == read_answers_file("in.csv", wrong, small_kader, silent).problems


def test_the_size_of_a_file_is_looked_at_first(small_kader: Kader) -> None:
    """Exactly as large as may be is read; one byte more is refused without a process."""
    largest = replace(LIMITS, size=len(ROWS))
    batch = read(small_kader, limits=largest).batch
    refused = read(small_kader, ROWS + b"\n", "raise SystemExit", limits=largest)

    assert batch is not None
    assert "hoogstens" in refusal(refused)


def test_the_result_is_taken_up_to_its_size(small_kader: Kader) -> None:
    """More than may be handed over is refused, and says that nothing was stored."""
    message = refusal(read(small_kader, limits=replace(LIMITS, output=1_000)))

    assert "te veel om in één keer in te lezen" in message
    assert NOTHING_STORED in message


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("import os; os.kill(os.getpid(), 9)", "meer geheugen"),
        ("import os; os.abort()", "meer geheugen"),
        ("import os; os.kill(os.getpid(), 11)", "waarschijnlijk is het beschadigd"),
        ("raise SystemExit(1)", "waarschijnlijk is het beschadigd"),
        (f"raise SystemExit({NO_ROOM})", "De server heeft nu geen ruimte"),
        ("print('onzin, en nog meer onzin dan in een kop past')", "waarschijnlijk is het beschadigd"),
        ("import os; os.write(1, b'r' + bytes(7) + b'\\x09' + b'123456789')", "waarschijnlijk is het beschadigd"),
        ("import os; os.write(1, b'r' + b'\\xff' * 8)", "te veel om in één keer"),
        ("import os; os.write(1, b'p' + bytes(7) + b'\\x09' + b'12')", "waarschijnlijk is het beschadigd"),
        ("while True: pass", "duurde langer dan 1 seconde"),
        ("import time; time.sleep(60)", "duurde langer dan 1 seconde"),
    ],
)
def test_whatever_becomes_of_the_process_is_a_sentence(small_kader: Kader, script: str, words: str) -> None:
    """Killed, aborted, crashed, gone, babbling, lying about its size, busy or asleep: what it was and what to do."""
    message = refusal(read(small_kader, ROWS, script, limits=replace(LIMITS, wall=1)))

    assert words in message
    assert NOTHING_STORED in message
    assert "probeer het opnieuw" in message


@linux
def test_too_little_memory_and_processor_time_are_said(small_kader: Kader) -> None:
    """Within its limits the process itself stops, and the sentence says at which one."""
    large = csv_bytes([answer(respondent=f"adviseur {number}", toelichting="x" * 90) for number in range(60_000)])

    assert "meer geheugen" in refusal(read(small_kader, large, limits=replace(LIMITS, memory=420 * MEGABYTE)))
    assert "duurde langer dan 1 seconde" in refusal(read(small_kader, large, limits=replace(LIMITS, processor=1)))


@linux
def test_who_leaves_ends_the_reading(small_kader: Kader) -> None:
    """When the progress raises, that comes out, no process of the file is left, and the next has its turn."""
    read(small_kader)
    before, line = descendants(), Line()

    class Left(Exception):
        """The visitor left."""

    def leaving(_step: str, _share: float) -> None:
        if descendants() > before:
            raise Left

    with pytest.raises(Left):
        read_outside("in.csv", ROWS, small_kader, leaving, line=line)

    assert descendants() == before
    with line.turn(silent):
        pass


def test_where_nothing_can_be_forked_a_process_is_started(small_kader: Kader) -> None:
    """As on Windows: it reads the same, and ends."""
    before = descendants()
    checked = read_outside("in.csv", ROWS, small_kader, silent, command=COMMAND)

    assert checked.batch is not None
    assert descendants() <= before


def test_a_workbook_is_marked_in_its_turn() -> None:
    """Like a file that is read it waits for who was before; what is no workbook, or is broken, gives nothing."""
    problem = Problem("Antwoorden", 2, "score", "9", "Buiten de schaal.")
    copy = marked_copy(workbook_bytes({"Antwoorden": [["vraag", "score"], ["a", 9]]}), [problem])

    assert copy is not None
    assert openpyxl.load_workbook(io.BytesIO(copy))["Antwoorden"]["B2"].comment.text == "Buiten de schaal."
    assert marked_copy(b"vraag;score", [problem]) is None
    assert marked_copy(b"PK\x03\x04" + b"x" * 100, [problem]) is None


def test_a_framework_is_checked_within_the_limits(tmp_path: Path) -> None:
    """The problems are those that checking gives; where it takes too much, that is the one problem."""
    path = tmp_path / "kader.toml"
    path.write_text("versie = 1", encoding="utf-8")
    [stopped] = framework_problems(path, replace(LIMITS, output=1))

    assert framework_problems(KADERS / "klein.toml") == []
    assert framework_problems(path) == checked_file(path)[1]
    assert stopped == f"{path}, bestand: In dit bestand staat te veel om in één keer in te lezen."


def test_of_two_files_at_the_same_time_the_second_waits(small_kader: Kader) -> None:
    """It hears how many are before it, and is read when the first is done."""
    line, heard = Line(), list[str]()
    first_reads, first_ends = threading.Event(), threading.Event()

    def hold() -> None:
        with line.turn(silent):
            first_reads.set()
            first_ends.wait(60)

    def hear(step: str, _share: float) -> None:
        heard.append(step)
        first_ends.set()

    holding = threading.Thread(target=hold)
    holding.start()
    first_reads.wait(60)
    checked = read_outside("in.csv", ROWS, small_kader, hear, line=line)
    holding.join()

    assert heard[0] == "Er wordt eerst een ander bestand gelezen (nog 1 voor u)"
    assert checked.batch is not None


def test_who_waits_and_leaves_makes_room() -> None:
    """The one behind moves up, in the order in which they came."""
    line, places, entered = Line(), list[str](), list[str]()
    third_waits, first_ends = threading.Event(), threading.Event()

    class Left(Exception):
        """The visitor left."""

    def second(_step: str, _share: float) -> None:
        if third_waits.is_set():
            raise Left

    def third(step: str, _share: float) -> None:
        places.append(step)
        third_waits.set()
        if "nog 1 " in step:
            first_ends.set()

    def wait(name: str, progress: Callable[[str, float], Any]) -> None:
        try:
            with line.turn(progress):
                entered.append(name)
                if name == "eerste":
                    first_ends.wait(60)
        except Left:
            entered.append("weg")

    threads = []
    for name, progress in (("eerste", silent), ("tweede", second), ("derde", third)):
        threads.append(threading.Thread(target=wait, args=(name, progress)))
        threads[-1].start()
        time.sleep(0.3)
    for thread in threads:
        thread.join(60)

    assert entered == ["eerste", "weg", "derde"]
    assert "(nog 2 voor u)" in places[0]
    assert "(nog 1 voor u)" in places[-1]
