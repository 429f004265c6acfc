"""What nobody foresaw, in a log: what kind of error it was and where in the program, under a number to name it by.

Never its message, and never a value: those can hold the name of a collaboration or a note.
"""

import logging
import os
import secrets
import sys
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import Lock
from traceback import walk_tb
from typing import NamedTuple

from tilburg_samenwerking.errors import NoDatabase
from tilburg_samenwerking.kader.paths import ROOT, shown_path

LOG = ROOT / "data" / "samenwerking.log"
MOST_BYTES, OLDER_FILES = 1_000_000, 3
MOST_LINES = 60  # of a stack; the deepest ones say where it went wrong

_ONE_AT_A_TIME = Lock()


def log_file() -> Path:
    """Return where faults are written: `SAMENWERKING_LOG`, else beside the embedded database."""
    return Path(os.environ.get("SAMENWERKING_LOG") or LOG)


class Fault(NamedTuple):
    """What a message says of a fault: its number, like `3F9A0C`, and in which file or stream it stands under that."""

    number: str
    place: str


def reported(error: BaseException) -> Fault:
    """Write to the log what kind of error this is and where it was raised, and return under which number it stands.

    Where the log cannot be written it goes to stderr. That never fails: there is a fault to be told about already.
    """
    number = secrets.token_hex(3).upper()
    return Fault(number, _written("\n".join([f"fout {number}", *_lines(error)])))


def _written(entry: str) -> str:
    """Write this to the log, and return in which file or stream it stands."""
    record = logging.LogRecord(__name__, logging.ERROR, __file__, 0, entry, None, None)
    with _ONE_AT_A_TIME:
        try:
            _to_file(record)
        except Exception:
            _handle(logging.StreamHandler(sys.stderr), record)
            return "stderr"
    return shown_path(log_file())


class Outage:
    """A fault that goes on while the same is asked again and again: in the log once, until it is over or another."""

    def __init__(self) -> None:
        self._words, self._number = "", ""

    def number(self, error: NoDatabase) -> str:
        """Return under which number the log has it."""
        if str(error) != self._words:
            self._words, self._number = str(error), reported(error).number
        return self._number

    def over(self) -> None:
        """Say in the log that it is over; what comes after it is another fault."""
        if self._number:
            _written(f"fout {self._number} is voorbij")
        self._words, self._number = "", ""


class _File(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """Let the caller know, who can write elsewhere; by itself logging would only print that it failed."""
        raise OSError(record.name)


def _to_file(record: logging.LogRecord) -> None:
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Opened for one entry: server and commands write to the same file, and each may rename it when it is full.
    handler = _File(path, maxBytes=MOST_BYTES, backupCount=OLDER_FILES, encoding="utf-8")
    try:
        _handle(handler, record)
    finally:
        handler.close()


def _handle(handler: logging.Handler, record: logging.LogRecord) -> None:
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    handler.handle(record)


def _lines(error: BaseException) -> Iterator[str]:
    """Yield the error and each that it came from: the name of its kind, and its stack from the outside in."""
    current: BaseException | None = error
    told: set[int] = set()
    while current is not None and id(current) not in told:
        # Of a database the words are its file and what to do, without anything that stands in it.
        words = f": {current}" if isinstance(current, NoDatabase) else ""
        yield f"{'komt van ' if told else ''}{type(current).__module__}.{type(current).__qualname__}{words}"
        yield from _stack(current)
        told.add(id(current))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _stack(error: BaseException) -> list[str]:
    frames = [(frame.f_code, line) for frame, line in walk_tb(error.__traceback__)]
    return [
        f"  {shown_path(Path(code.co_filename))}:{line} in {code.co_qualname}" for code, line in frames[-MOST_LINES:]
    ]
