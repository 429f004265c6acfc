"""Which processes there are, as Linux tells."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 60  # seconds


def descendants(process: int | None = None) -> set[int]:
    """Return the processes that a process, by default this one, or one of those started."""
    return set(_below(process or os.getpid()))


def _below(process: int) -> Iterator[int]:
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(number) for number in listed.read_text().split()]
        except OSError:  # ended meanwhile
            continue
        for child in children:
            yield child
            yield from _below(child)


def runs(process: int) -> bool:
    """Return whether there is such a process that does anything."""
    try:
        return ") Z" not in Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until_ended(*processes: int) -> None:
    """Wait until none of these processes does anything any more, and fail where one goes on."""
    until = time.monotonic() + PATIENCE
    while any(map(runs, processes)):
        assert time.monotonic() < until, "a process goes on"
        time.sleep(0.02)
