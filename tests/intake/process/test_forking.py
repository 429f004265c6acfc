"""A process that is forked for every file: what it has and has not, and that neither outlives who asked for it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from tests.processes import descendants, runs, wait_until_ended
from tilburg_samenwerking.intake.limits import LIMITS, MEGABYTE, Limits
from tilburg_samenwerking.intake.process.forking import NO_ROOM, POSSIBLE, Forked, Forker
from tilburg_samenwerking.intake.process.inside import BEHIND, PARENT_GONE

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="elsewhere a process is started for every file")
ASKED = replace(LIMITS, memory=700 * MEGABYTE, processor=7)


@pytest.fixture(scope="module")
def forker() -> Forker:
    """Return one that more tests use, because what it forks from takes a second to start."""
    return Forker()


@contextmanager
def forked(forker: Forker, limits: Limits = ASKED) -> Iterator[tuple[Forked, int, int]]:
    """Give a forked process, with the number of what it was forked from and its own."""
    before = descendants()
    with forker.process(limits) as process:
        while not (pairs := [(warm, child) for warm in descendants() for child in descendants(warm) - before]):
            time.sleep(0.01)
        yield process, *pairs[0]


def test_the_limits_are_those_of_the_one_process(forker: Forker) -> None:
    """What it was forked from has none, and gives the next one others."""
    with forked(forker) as (_process, warm, child):
        while (seconds := limit(child, "Max cpu time")) == "unlimited":
            time.sleep(0.01)
        memory, of_warm = limit(child, "Max address space"), limit(warm, "Max address space")

    assert (memory, seconds, of_warm) == (str(700 * MEGABYTE), "7", "unlimited")


def test_it_lets_who_looks_at_a_page_go_first(forker: Forker) -> None:
    """Its priority is below that of the server, and nothing else changes."""
    with forked(forker) as (_process, warm, child):
        of_warm = os.getpriority(os.PRIO_PROCESS, warm)
        behind = min(of_warm + BEHIND, 19)  # the lowest that there is
        while os.getpriority(os.PRIO_PROCESS, child) < behind:
            time.sleep(0.01)

    assert of_warm == os.getpriority(os.PRIO_PROCESS, os.getpid())


def limit(process: int, name: str) -> str:
    """Return what Linux tells of a limit of a process."""
    lines = Path(f"/proc/{process}/limits").read_text().splitlines()
    return next(line.removeprefix(name).split()[0] for line in lines if line.startswith(name))


def test_it_has_no_file_of_anybody_else(forker: Forker, tmp_path: Path) -> None:
    """Its two pipes, nothing for errors, and the one that tells that it runs; no socket, and no file of the server."""
    with open(tmp_path / "geheim", "w"), forked(forker) as (_process, _warm, child):
        while len(files := [os.readlink(file) for file in Path(f"/proc/{child}/fd").iterdir()]) > 5:
            time.sleep(0.01)

    assert {file.split(":")[0] for file in files} == {"pipe", "/dev/null"}


def test_who_asked_ends_it_and_gets_another_from_the_same(forker: Forker) -> None:
    """One that is ended tells so; the next is another process, forked from the same one."""
    with forked(forker) as (first, warm, child):
        first.kill()
        ended = first.wait(10)
    with forked(forker) as (_second, same, other):
        pass

    assert ended == -signal.SIGKILL
    assert same == warm
    assert other != child
    assert not runs(other)


def test_how_it_ended_is_told(forker: Forker) -> None:
    """Where no job comes it ends by itself, and logs no fault; one that a signal ends tells which."""
    with forked(forker) as (process, _warm, _child):
        process.stdin.close()
        by_itself = process.wait(10)
    with forked(forker) as (process, _warm, child):
        os.kill(child, signal.SIGSEGV)
        by_signal = process.wait(10)

    assert (by_itself, by_signal) == (PARENT_GONE, -signal.SIGSEGV)


def test_one_that_does_not_end_is_waited_for_no_longer_than_asked(forker: Forker) -> None:
    """As of any process."""
    with forked(forker) as (process, _warm, _child), pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.01)


def test_where_all_is_gone_the_next_begins_anew(forker: Forker) -> None:
    """What is forked from is killed: so is the file that is read, which is told, and the next has another."""
    with forked(forker) as (process, warm, child):
        os.kill(warm, signal.SIGKILL)
        ended = process.wait(10)
        wait_until_ended(child)
    with forked(forker) as (_process, other, _child):
        pass

    assert ended == -signal.SIGKILL
    assert other != warm


def test_that_there_is_no_room_for_another_is_told(forker: Forker) -> None:
    """What is forked from stays, and gives the next one when there is room again."""
    import resource  # not on every system

    with forked(forker) as (_process, warm, _child):
        pass
    files = resource.prlimit(warm, resource.RLIMIT_NOFILE)
    resource.prlimit(warm, resource.RLIMIT_NOFILE, (3, files[1]))
    with forker.process(ASKED) as process:
        ended = process.wait(10)
    resource.prlimit(warm, resource.RLIMIT_NOFILE, files)
    with forked(forker) as (_process, same, _child):
        pass

    assert (ended, same) == (NO_ROOM, warm)


def test_where_there_is_no_second_pipe_the_first_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that trying it once more takes nothing away from the server."""
    pipes = iter([os.pipe()])
    monkeypatch.setattr(os, "pipe", lambda: next(pipes, None) or os.close(-1))
    before = len(os.listdir("/proc/self/fd"))
    with pytest.raises(OSError, match="Bad file descriptor"):
        Forked(cast(Any, None), ASKED)

    assert len(os.listdir("/proc/self/fd")) == before - 2


def test_a_server_that_is_killed_leaves_no_process(tmp_path: Path) -> None:
    """Both end with it, also when it had no time to end them."""
    numbers = tmp_path / "nummers"
    script = (
        "import os, pathlib, time; from tilburg_samenwerking.intake.process.forking import Forker; "
        "from tilburg_samenwerking.intake.limits import LIMITS; from tests.processes import descendants\n"
        "with Forker().process(LIMITS):\n"
        "    while len(below := descendants()) < 2: time.sleep(0.01)\n"
        f"    pathlib.Path({str(numbers)!r}).write_text(' '.join(map(str, below)))\n"
        "    os.kill(os.getpid(), 9)"
    )
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", script], cwd=root, check=False)
    left = [int(number) for number in numbers.read_text().split()]
    wait_until_ended(*left)

    assert len(left) == 2
