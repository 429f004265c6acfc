"""A database in which two versions of a framework were used."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SMALL_KADER
from tests.files import answer, csv_bytes
from tests.portfolio.versions import NEW, OLD, SECOND, run


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with one collaboration: a round on the first version, a year later one on the second."""
    folder = tmp_path_factory.mktemp("versies")
    for on, rows, kader in (("2025-06-30", OLD, SMALL_KADER), ("2026-06-30", NEW, SECOND)):
        file = folder / f"{on}.csv"
        file.write_bytes(csv_bytes([answer(peildatum=on, vraag=item, score=str(score)) for item, score in rows]))
        run("import", file, "--database", folder / "klein.db", "--kader", kader)
    return folder / "klein.db"


@pytest.fixture
def apart(database: Path, alone: Path) -> Path:
    """Return the same database, prepared for the second version without a crosswalk: nothing is brought over."""
    copy = Path(shutil.copy(database, alone.with_name("apart.db")))
    run("kader", "switch", alone, "--database", copy, "--kader", alone)
    return copy


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """Return the second version in a folder without a crosswalk."""
    return Path(shutil.copy(SECOND, tmp_path / SECOND.name))
