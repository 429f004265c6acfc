"""A file that somebody names: read only when it is a regular file, and no further than may be."""

import os
import stat
from pathlib import Path


class NoRegularFile(OSError):
    """What is named is no file with an end: a pipe, a device, a socket."""


class TooLarge(OSError):
    """The file is larger than may be; `size` is how large, in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes")
        self.size = size


def read_bounded(path: Path, most: int) -> bytes:
    """Return what is in a file of at most so many bytes.

    Raises `OSError`: as opening does, `IsADirectoryError`, `NoRegularFile` or `TooLarge`.
    """
    # Not waiting for a pipe that nobody writes to. What was opened is looked at: nothing can take its place meanwhile.
    with open(path, "rb", opener=_without_waiting) as file:
        status = os.fstat(file.fileno())
        _refuse(status.st_mode, path)
        content = file.read(most + 1) if status.st_size <= most else b""
    if max(status.st_size, len(content)) > most:
        raise TooLarge(max(status.st_size, len(content)))
    return content


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _refuse(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(str(path))
    if not stat.S_ISREG(mode):
        raise NoRegularFile(str(path))
