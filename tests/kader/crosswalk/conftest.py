"""Both versions of the small framework."""

from pathlib import Path

import pytest

from tests.files import KADERS
from tilburg_samenwerking.kader import Kader, load_kader


@pytest.fixture(scope="session")
def second_kader() -> Kader:
    """Return the second version of the small framework."""
    return load_kader(KADERS / "klein-2.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with both versions of the small framework and their crosswalk, to change."""
    (tmp_path / "overgangen").mkdir()
    for name in ("klein.toml", "klein-2.toml", "overgangen/klein-1-naar-klein-2.toml"):
        (tmp_path / name).write_text((KADERS / name).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path
