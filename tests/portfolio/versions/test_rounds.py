"""A round on an older version of the framework, read with the one in use."""

from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import SMALL_KADER
from tests.portfolio.versions.given import SECOND, rounds, run
from tilburg_samenwerking.kader import Kader, load_kader


def test_an_older_round_is_read_by_its_crosswalk(database: Path) -> None:
    """10 and 0 became 5, 1 and 1 (split), so 7/3; 6 and 10 became the mean of 3 and 5; the new cell has nothing."""
    history = rounds(database)
    old = history.iloc[0]

    assert history["translated"].tolist() == [True, False]
    assert history["readable"].tolist() == [True, True]
    assert history["kader_version"].tolist() == ["klein-1", "klein-2"]
    assert old["huis.doel"] == pytest.approx(7 / 3)
    assert old["buurt.doel"] == 4.0
    assert old["huis.middelen"] == 2.0  # one of two questions is enough in this framework
    assert pd.isna(old["buurt.middelen"])
    assert history.iloc[1]["buurt.middelen"] == 5.0


def test_without_a_crosswalk_an_older_round_stays_unread(apart: Path, alone: Path) -> None:
    """It is in the list, and has no scores."""
    history = rounds(apart, alone)

    assert history["readable"].tolist() == [False, True]
    assert history["translated"].tolist() == [False, False]
    assert history.loc[0, list(load_kader(SECOND).cell_codes)].isna().all()


def test_reading_across_versions_writes_nothing(database: Path, small_kader: Kader) -> None:
    """Afterwards the first version still reads its own round as it was stored: (10 + 0) / 2."""
    before = database.read_bytes()
    rounds(database)
    grid = run("grid", "--database", database, "--kader", SMALL_KADER, "--on", "2025-12-31")

    assert database.read_bytes() == before
    assert {cell["cell"]: cell["score"] for cell in grid["cells"]}["huis.doel"] == 5.0
    assert grid["kader"] == small_kader.version
