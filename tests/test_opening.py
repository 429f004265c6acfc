"""A file that somebody names: a regular one, and no larger than may be."""

import os
import socket
from pathlib import Path

import pytest

from tilburg_samenwerking.opening import NoRegularFile, TooLarge, read_bounded


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    """Exactly as many bytes as may be are read; one more is refused with its size."""
    file = tmp_path / "vol"
    file.write_bytes(b"12345")

    assert read_bounded(file, 5) == b"12345"
    with pytest.raises(TooLarge) as refusal:
        read_bounded(file, 4)
    assert refusal.value.size == 5


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    """A pipe that nobody writes to, a device without an end, a socket, and a link to one of them."""
    os.mkfifo(tmp_path / "pijp")
    (tmp_path / "naar").symlink_to(tmp_path / "pijp")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        for path in (tmp_path / "pijp", tmp_path / "naar", Path("/dev/zero")):
            with pytest.raises(NoRegularFile):
                read_bounded(path, 100)
        with pytest.raises(OSError, match=r"No such device|not a regular|s"):
            read_bounded(tmp_path / "s", 100)


def test_a_folder_and_a_missing_file_are_what_they_are(tmp_path: Path) -> None:
    """Each has its own error, as opening a file has."""
    with pytest.raises(IsADirectoryError):
        read_bounded(tmp_path, 100)
    with pytest.raises(FileNotFoundError):
        read_bounded(tmp_path / "weg", 100)


def test_a_file_that_grows_meanwhile_is_read_no_further() -> None:
    """A file of the system that says to be empty is read up to the limit."""
    with pytest.raises(TooLarge):
        read_bounded(Path("/proc/self/status"), 10)
