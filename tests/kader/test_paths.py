"""How a message names a file."""

from pathlib import Path

from tests.kader.small import SMALL
from tilburg_samenwerking.kader import (
    shown_path,
)


def test_a_path_in_the_project_is_shown_from_the_project(tmp_path: Path) -> None:
    """A message names the file as the reader knows it."""
    assert shown_path(SMALL) == "tests/kaders/klein.toml"
    assert shown_path(tmp_path / "a.toml") == str(tmp_path / "a.toml")
