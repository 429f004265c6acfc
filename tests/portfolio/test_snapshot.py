"""Assessments of an older version of the framework, read with the one in use; and the sides of a comparison."""

import contextlib
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.conftest import SMALL_KADER
from tests.files import answer, csv_bytes
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import SAMEN, Kader, load_kader
from tilburg_samenwerking.portfolio.answers import collaboration_rounds
from tilburg_samenwerking.portfolio.sides import last_round, round_on
from tilburg_samenwerking.portfolio.snapshot import open_snapshot

SECOND = SMALL_KADER.with_name("klein-2.toml")
OLD = ("huis.doel.1", 10), ("huis.doel.2", 0), ("buurt.doel.1", 6), ("buurt.doel.2", 10), ("huis.middelen.1", 3)
NEW = ("huis.doel.1", 4), ("huis.doel.2", 3), ("huis.doel.3", 1), ("buurt.doel.1", 2), ("buurt.middelen.1", 5)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with one collaboration: a round on the first version, a year later one on the second."""
    folder = tmp_path_factory.mktemp("versies")
    for on, rows, kader in (("2025-06-30", OLD, SMALL_KADER), ("2026-06-30", NEW, SECOND)):
        file = folder / f"{on}.csv"
        file.write_bytes(csv_bytes([answer(peildatum=on, vraag=item, score=str(score)) for item, score in rows]))
        run("import", file, "--database", folder / "klein.db", "--kader", kader)
    return folder / "klein.db"


def run(*words: object) -> dict[str, Any]:
    """Return the document that a command gives."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()), pytest.raises(SystemExit) as stop:
        main([*map(str, words), "--format", "json"])
    document: dict[str, Any] = json.loads(out.getvalue())
    return document | {"code": int(stop.value.code or 0)}


def rounds(database: Path, file: Path = SECOND) -> pd.DataFrame:
    """Return the rounds of the collaboration, read with the second version."""
    return collaboration_rounds(open_snapshot(str(database), file), "bomenplan", SAMEN)


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """Return the second version in a folder without a crosswalk."""
    return Path(shutil.copy(SECOND, tmp_path / SECOND.name))


def test_an_older_round_is_read_by_its_crosswalk(database: Path) -> None:
    """10 and 0 became 5, 1 and 1 (split), so 7/3; 6 and 10 became the mean of 3 and 5; the new cell has nothing."""
    found = rounds(database)
    old = found.iloc[0]

    assert found["translated"].tolist() == [True, False]
    assert found["readable"].tolist() == [True, True]
    assert found["kader_version"].tolist() == ["klein-1", "klein-2"]
    assert old["huis.doel"] == pytest.approx(7 / 3)
    assert old["buurt.doel"] == 4.0
    assert old["huis.middelen"] == 2.0  # one of two questions is enough in this framework
    assert pd.isna(old["buurt.middelen"])
    assert found.iloc[1]["buurt.middelen"] == 5.0


def test_without_a_crosswalk_an_older_round_stays_unread(database: Path, alone: Path) -> None:
    """It is in the list, and has no scores."""
    found = rounds(database, alone)

    assert found["readable"].tolist() == [False, True]
    assert found["translated"].tolist() == [False, False]
    assert found.loc[0, list(load_kader(SECOND).cell_codes)].isna().all()


def test_reading_across_versions_writes_nothing(database: Path, small_kader: Kader) -> None:
    """Afterwards the first version still reads its own round as it was stored: (10 + 0) / 2."""
    before = database.read_bytes()
    rounds(database)
    grid = run("grid", "--database", database, "--kader", SMALL_KADER, "--on", "2025-12-31")

    assert database.read_bytes() == before
    assert {cell["cell"]: cell["score"] for cell in grid["cells"]}["huis.doel"] == 5.0
    assert grid["kader"] == small_kader.version


def test_a_comparison_crosses_a_version(database: Path) -> None:
    """Four of the seven questions are scored in both: the reworded one fell from 5 to 4, the merged one from 4 to 2."""
    words = ["compare", "bomenplan", "--from", "2025-06-30", "--to", "2026-06-30", "--database", database]
    found = run(*words, "--kader", SECOND)
    changes = {row["question"]: row["change"] for row in found["questions"]}

    assert list(found) == ["comparable", "of", "cells", "questions", "code"]
    assert list(found["cells"][0]) == ["cell", "from", "to", "change", "comparable", "moved"]
    assert list(found["questions"][0]) == ["question", "from", "to", "change"]
    assert (found["comparable"], found["of"]) == (4, 7)
    assert changes["huis.doel.1"] == -1.0
    assert changes["huis.doel.2"] == 2.0
    assert changes["buurt.doel.1"] == -2.0
    assert changes["buurt.middelen.1"] is None


def test_without_a_crosswalk_a_comparison_is_refused_with_the_reason(database: Path, alone: Path) -> None:
    """The same framework alone in a folder has no way from the older one."""
    words = ["compare", "bomenplan", "--from", "2025-06-30", "--to", "2026-06-30", "--database", database]
    found = run(*words, "--kader", alone)

    assert found["code"] == 1
    assert "volgt kader klein-1. Er is geen overgang" in found["errors"][0]["message"]


def test_a_date_that_does_not_exist_is_refused_with_the_nearest(database: Path) -> None:
    """The dates that there are come in order of time."""
    with pytest.raises(Refused, match=r"op 1 juli 2025\. Het dichtst daarbij: 30 juni 2025 en 30 juni 2026\."):
        round_on(rounds(database), date(2025, 7, 1), "Bomenplan")
    with pytest.raises(Refused, match=r"tot en met 1 mei 2025 geen .* De eerste is van 30 juni 2025\."):
        last_round(rounds(database), date(2025, 5, 1), "Bomenplan")
