"""A file from outside, worked on in a process of its own (`inside`), one file at a time, within limits."""

import io
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tilburg_samenwerking.formatting import plural
from tilburg_samenwerking.intake.checked import CheckedAnswers
from tilburg_samenwerking.intake.limits import LIMITS, Limits, size_in_words, too_large
from tilburg_samenwerking.intake.process import inside
from tilburg_samenwerking.intake.process.forking import ENVIRONMENT, NO_ROOM, POSSIBLE, Forked, Forker
from tilburg_samenwerking.intake.sheets import Problem
from tilburg_samenwerking.intake.version import Known
from tilburg_samenwerking.kader import Kader, shown_path
from tilburg_samenwerking.progress import OnProgress, unheard

TICK = 0.1  # seconds between two times that progress is told
BEGINNING = "Lezen"
# -P: nothing is imported from the folder that the program happens to run in.
COMMAND = (sys.executable, "-P", "-m", inside.__name__)

NOTHING_STORED = "Er is niets ingelezen."
SMALLER = "Splits het in kleinere bestanden, of sla het blad met de antwoorden op als CSV, en probeer het opnieuw."
AGAIN = "Open het in Excel, sla het op als een nieuw .xlsx-bestand of als CSV, en probeer het opnieuw."


class Line:
    """Who reads a file and who waits: one at a time, in the order in which they came."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._places: deque[object] = deque()

    @contextmanager
    def turn(self, progress: OnProgress) -> Iterator[None]:
        """Wait for one's turn and have it; `progress` hears who is before, and steps out of the line by raising."""
        place = object()
        with self._changed:
            self._places.append(place)
        try:
            while before := self._before(place):
                progress(waiting_in_words(before), 0.0)
            yield
        finally:
            with self._changed:
                self._places.remove(place)
                self._changed.notify_all()

    def _before(self, place: object) -> int:
        with self._changed:
            if self._places[0] is not place:
                self._changed.wait(TICK)
            return self._places.index(place)


_LINE, _FORKER = Line(), Forker()


def waiting_in_words(before: int) -> str:
    """Return that somebody waits until others were served, for a page."""
    return f"Er wordt eerst een ander bestand gelezen (nog {before} voor u)"


def read_outside(
    name: str,
    content: bytes,
    kader: Kader,
    progress: OnProgress,
    known: Known | None = None,
    *,
    limits: Limits = LIMITS,
    line: Line = _LINE,
    command: Sequence[str] = (),
) -> CheckedAnswers:
    """Return the checked answers in a file, or every problem in it: as `read_answers_file`, in a process of its own.

    What takes too much memory, time or room, or ends that process, is a problem of the file. `progress` is called ten
    times a second; where it raises, the reading ends and so does its process. `command` starts another process.
    """
    if len(content) > limits.size:
        return _refused(too_large(name, len(content), limits.size))
    known = known or Known()
    job = _Job(inside.READ, (name, kader, known), content, (kader, *known.frameworks))
    try:
        checked: CheckedAnswers = _done(job, progress, limits, line, command)
    except _Ended as ended:
        return _refused(Problem(None, None, None, name, f"{ended} {NOTHING_STORED} {ended.advice}"))
    return checked


def marked_copy(content: bytes, problems: Sequence[Problem]) -> bytes | None:
    """Return what `template.problems_workbook` gives, made in such a process; None also where that takes too much."""
    if not content.startswith(b"PK") or len(content) > LIMITS.size:
        return None
    try:
        copy: bytes | None = _done(_Job(inside.MARK, tuple(problems), content))
    except _Ended:
        return None
    return copy


def framework_problems(path: Path, limits: Limits = LIMITS) -> list[str]:
    """Return every problem of the file of a framework or a crosswalk, looked for in such a process."""
    try:
        problems: list[str] = _done(_Job(inside.CHECK, (str(path), os.getcwd())), limits=limits)
    except _Ended as ended:
        return [f"{shown_path(path)}, bestand: {ended}"]
    return problems


def prepare() -> None:
    """Get ready for the first file, where that is possible."""
    if POSSIBLE:
        _FORKER.prepare()


def _refused(problem: Problem) -> CheckedAnswers:
    return CheckedAnswers(None, problems=[problem])


# ---------------------------------------------------------------- the process and its messages


class _Ended(Exception):
    """The process gave no result; the message says why, in Dutch, and `advice` what may help."""

    def __init__(self, why: str, advice: str) -> None:
        super().__init__(why)
        self.advice = advice


@dataclass(frozen=True)
class _Job:
    """What is asked of a process: which work, on what and about what; frameworks are not handed back but named."""

    work: str
    about: Any
    content: bytes = b""
    frameworks: tuple[Kader, ...] = ()


_Process = subprocess.Popen[bytes] | Forked
_Message = tuple[bytes, Any]
BROKEN = b"?"  # the kind of what is no message
SHORT = 1_000  # bytes of a message that is no result


def _done(
    job: _Job,
    progress: OnProgress = unheard,
    limits: Limits = LIMITS,
    line: Line = _LINE,
    command: Sequence[str] = (),
) -> Any:
    """Return what came of a job, when its turn has come. Raises `_Ended`."""
    with line.turn(progress), _process(command, limits) as process:
        messages: queue.Queue[_Message] = queue.Queue()
        with _both_ways(process, job, messages, limits):
            until, step, share = time.monotonic() + limits.wall, BEGINNING, 0.0
            while True:
                progress(step, share)
                if time.monotonic() > until:
                    raise _too_slow(limits.wall)
                with suppress(queue.Empty):
                    kind, told = messages.get(timeout=TICK)
                    if kind == inside.RESULT:
                        return told
                    if kind != inside.PROGRESS:
                        raise _why(kind, told, process, limits)
                    step, share = told


def _process(command: Sequence[str], limits: Limits) -> AbstractContextManager[_Process]:
    return _FORKER.process(limits) if POSSIBLE and not command else _started(command or COMMAND, limits)


@contextmanager
def _started(command: Sequence[str], limits: Limits) -> "Iterator[subprocess.Popen[bytes]]":
    """Give a process that was started for this, and end it, whatever happens."""
    numbers = (limits.memory, limits.processor, os.getpid())
    process = subprocess.Popen(
        [*command, *map(str, numbers)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | ENVIRONMENT,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def _both_ways(process: _Process, job: _Job, messages: "queue.Queue[_Message]", limits: Limits) -> Iterator[None]:
    """Hand over the job and put what the process tells in the queue, each in a thread.

    Threads, because a pipe of Windows cannot be waited for with a limit.
    """
    head = (job.work, job.about, job.frameworks, limits, len(job.content))
    given = (pickle.dumps(head, protocol=5), job.content)
    pipes = [pipe for pipe in (process.stdin, process.stdout) if pipe]
    threads = [
        threading.Thread(target=_give, args=(pipes[0], given), daemon=True),
        threading.Thread(target=_listen, args=(pipes[1], messages, job.frameworks, limits), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        process.kill()
        for thread in threads:
            thread.join()
        for pipe in pipes:
            with suppress(OSError):
                pipe.close()


def _give(pipe: Any, parts: Sequence[bytes]) -> None:
    """Hand over the job; the pipe stays open, because its end tells the process that nobody waits any more."""
    with suppress(OSError):  # the process has ended: who listens hears that
        for part in parts:
            pipe.write(part)
        pipe.flush()


def _listen(pipe: Any, messages: "queue.Queue[_Message]", frameworks: Sequence[Kader], limits: Limits) -> None:
    """Put every message of the process in the queue, up to the one that ends it."""
    kind = inside.PROGRESS
    while kind == inside.PROGRESS:
        try:
            kind, told = _message(pipe, frameworks, limits)
        except Exception:  # whatever a broken message raises
            kind, told = BROKEN, None
        messages.put((kind, told))


def _message(pipe: Any, frameworks: Sequence[Kader], limits: Limits) -> _Message:
    kind, size = inside.HEAD.unpack(pipe.read(inside.HEAD.size))
    if kind == inside.RESULT:
        if size > limits.output:
            return inside.OUTPUT, None
        return kind, inside.Unpacker(io.BufferedReader(_Part(pipe, size)), frameworks).load()
    if size > SHORT:
        return BROKEN, None
    content = pipe.read(size)
    if kind == inside.PROGRESS:
        [share] = inside.STEP.unpack(content[: inside.STEP.size])
        return kind, (content[inside.STEP.size :].decode(), share)
    return kind, content.decode()


class _Part(io.RawIOBase):
    """The next bytes of a pipe as a file of their own: no copy of them all is made beside what they say.

    Written in Python on purpose: at every piece that is unpickled from it the other threads of a server can go on.
    """

    def __init__(self, pipe: Any, size: int) -> None:
        super().__init__()
        self._pipe, self._left = pipe, size

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as the bytes go, and return how far."""
        part = self._pipe.read(min(len(buffer), self._left))
        buffer[: len(part)] = part
        self._left -= len(part)
        return len(part)


# ---------------------------------------------------------------- why there is no result


def _why(kind: bytes, told: str | None, process: _Process, limits: Limits) -> _Ended:
    """Return why the process gave no result, and what to do."""
    if kind == inside.FAULT:
        words = f"Bij het lezen van dit bestand ging iets mis dat niemand voorzag (fout {told}, in het logboek)."
        return _Ended(words, AGAIN)
    if kind == inside.OUTPUT:
        return _Ended("In dit bestand staat te veel om in één keer in te lezen.", SMALLER)
    ended = _end_of(process) if kind == BROKEN else None
    if ended == NO_ROOM:
        return _Ended("De server heeft nu geen ruimte om een bestand te lezen.", "Wacht even en probeer het opnieuw.")
    if ended == "SIGXCPU":
        return _too_slow(limits.processor)
    # A library that gets no memory aborts; a system that has none left kills.
    if kind == inside.MEMORY or ended in ("SIGABRT", "SIGKILL"):
        most = size_in_words(limits.memory)
        return _Ended(f"Dit bestand vraagt meer geheugen dan er voor een bestand is ({most}).", SMALLER)
    return _Ended("Het lezen van dit bestand is afgebroken: waarschijnlijk is het beschadigd.", AGAIN)


def _too_slow(seconds: int) -> _Ended:
    length = plural(seconds // 60, "minuut", "minuten") if seconds >= 60 else plural(seconds, "seconde", "seconden")
    return _Ended(f"Het lezen van dit bestand is gestopt: het duurde langer dan {length}.", SMALLER)


def _end_of(process: _Process) -> str | int | None:
    """Return as what the process ended, or the name of the signal that ended it; None where it goes on."""
    try:
        ended = process.wait(timeout=1)
        return signal.Signals(-ended).name if ended < 0 else ended
    except (ValueError, subprocess.TimeoutExpired):
        return None
