"""The process in which work is done on a file from outside: it is read, gets its faults marked, or is a framework.

Its arguments are the limits on memory and processor time, and who started it. A file can be a trap: here it ends this
process only. The job comes on standard input, and what is told of it goes to standard output as messages: a sign for
the kind, the length in eight bytes, the content. `outside` is the other side; it has this process forked (`forking`) or
starts `python -P -m tilburg_samenwerking.intake.process.inside`.
"""

import io
import os
import pickle
import struct
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from tilburg_samenwerking.intake.checked import CheckedAnswers
    from tilburg_samenwerking.intake.limits import Limits
    from tilburg_samenwerking.intake.sheets import Problem
    from tilburg_samenwerking.intake.version import Known
    from tilburg_samenwerking.kader import Kader
    from tilburg_samenwerking.progress import OnProgress

HEAD = struct.Struct(">cQ")
PROGRESS, RESULT, MEMORY, OUTPUT, FAULT = b"p", b"r", b"m", b"o", b"f"
STEP = struct.Struct(">d")  # the share; the name of the step comes after it
PARENT_GONE = 3
BEHIND = 10  # steps of priority: who looks at a page goes before who reads a file


class Packer(pickle.Pickler):
    """Writes values in which the frameworks are only named by their place: the other side has them already.

    Pickle gives the frames of pandas in a third of the time and the size of JSON, and as they were. It is safe here
    because both sides are this program, on one machine: no byte of the file itself is ever unpickled.
    """

    def __init__(self, file: Any, frameworks: Sequence["Kader"]) -> None:
        super().__init__(file, protocol=5)
        self._places = {id(kader): place for place, kader in enumerate(frameworks)}

    def persistent_id(self, obj: Any) -> int | None:
        """Return the place of a framework; None for everything else."""
        return self._places.get(id(obj))


class Unpacker(pickle.Unpickler):
    """Reads what `Packer` wrote, with the frameworks that are here in the place of their names."""

    def __init__(self, file: Any, frameworks: Sequence["Kader"]) -> None:
        super().__init__(file)
        self._frameworks = frameworks

    def persistent_load(self, pid: Any) -> "Kader":
        """Return the framework of a place."""
        kader: Kader = self._frameworks[pid]
        return kader


def main(memory: int, processor: int, parent: int) -> None:
    """Do the job on standard input and tell what came of it on standard output."""
    _limit(memory, processor)
    _end_with(parent)
    # What a library prints may not stand between the messages.
    told = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    try:
        told_result = _outcome(sys.stdin.buffer, told)
    except MemoryError:
        told_result = MEMORY, b""
    except BaseException as error:  # whatever a library lets through
        from tilburg_samenwerking.faults import reported

        told_result = FAULT, reported(error).number.encode()
    tell(told, *told_result)


def load() -> None:
    """Import all that any work needs."""
    import tilburg_samenwerking.intake.importing
    import tilburg_samenwerking.intake.template
    import tilburg_samenwerking.kader.crosswalk.check  # noqa: F401


def _outcome(job: BinaryIO, told: BinaryIO) -> tuple[bytes, bytes]:
    try:
        kind, about, frameworks, limits, size = pickle.load(job)
    except (EOFError, pickle.UnpicklingError):  # who asked is gone already
        os._exit(PARENT_GONE)
    content = job.read(size)
    if len(content) < size:
        os._exit(PARENT_GONE)
    threading.Thread(target=_end_at_the_end_of, args=(job,), daemon=True).start()
    value = WORK[kind](
        content, about, limits, lambda step, share: tell(told, PROGRESS, STEP.pack(share) + step.encode())
    )
    result = packed(value, frameworks)
    return (RESULT, result) if len(result) <= limits.output else (OUTPUT, b"")


def _read(
    content: bytes, about: "tuple[str, Kader, Known]", limits: "Limits", progress: "OnProgress"
) -> "CheckedAnswers":
    from tilburg_samenwerking.intake.importing import read_answers_file

    name, kader, known = about
    return compact(read_answers_file(name, content, kader, progress, known), limits)


def _mark(content: bytes, about: "Sequence[Problem]", *_more: Any) -> bytes | None:
    from tilburg_samenwerking.intake.template import problems_workbook

    return problems_workbook(content, about)


def _check(_content: bytes, about: tuple[str, str], *_more: Any) -> list[str]:
    from tilburg_samenwerking.kader.check import checked_file
    from tilburg_samenwerking.kader.crosswalk.check import checked_crosswalk, is_crosswalk

    name, folder = about
    os.chdir(folder)  # from where the file is named
    path = Path(name)
    return checked_crosswalk(path)[-1] if is_crosswalk(path) else checked_file(path)[-1]


READ, MARK, CHECK = "read", "mark", "check"
WORK: dict[str, Callable[..., Any]] = {READ: _read, MARK: _mark, CHECK: _check}


def packed(value: Any, frameworks: Sequence["Kader"]) -> bytes:
    """Return the value as bytes that `Unpacker` reads."""
    file = io.BytesIO()
    Packer(file, frameworks).dump(value)
    return file.getvalue()


def tell(told: BinaryIO, kind: bytes, content: bytes) -> None:
    """Write a message; nobody who listens any more is the end of it."""
    view = memoryview(HEAD.pack(kind, len(content)) + content)
    while view:
        view = view[told.write(view) :]


def compact(checked: "CheckedAnswers", limits: "Limits") -> "CheckedAnswers":
    """Return what was checked as it is handed over: each text once, and problems without long values."""
    import pandas as pd

    from tilburg_samenwerking.intake.limits import Bounded
    from tilburg_samenwerking.intake.sheets import Problem
    from tilburg_samenwerking.kader.spelling import shortened

    problems = Bounded[Problem](limits.problems)
    problems.extend(
        one if one.value is None else replace(one, value=shortened(one.value, limits.value)) for one in checked.problems
    )
    checked = replace(checked, problems=list(problems), unlisted=checked.unlisted + problems.unlisted)
    if checked.batch is None:
        return checked
    answers = checked.batch.answers.copy(deep=False)
    for column in answers.select_dtypes(object):
        once: dict[str, str] = {}
        values = [once.setdefault(one, one) if type(one) is str else one for one in answers[column]]
        # As objects, or pandas would copy every text anew.
        answers[column] = pd.Series(values, answers.index, dtype=object)
    return replace(checked, batch=replace(checked.batch, answers=answers))


def _limit(memory: int, processor: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; those on size, rows, text and wall time still hold
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(BEHIND)


def _end_with(parent: int) -> None:
    """Let this process end when its parent does, also while a library keeps every thread of Python waiting."""
    if sys.platform == "linux":
        import ctypes
        import signal

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:  # gone before this was asked
            os._exit(PARENT_GONE)


def _end_at_the_end_of(job: BinaryIO) -> None:
    """End this process when standard input ends: where the system cannot tell that the parent is gone, this does."""
    job.read(1)
    os._exit(PARENT_GONE)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
