"""One collaboration with a round on each of two versions of the small framework."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.conftest import SMALL_KADER
from tests.files import answer, csv_bytes
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.portfolio.answers import collaboration_rounds
from tilburg_samenwerking.portfolio.snapshot import open_snapshot

SECOND = SMALL_KADER.with_name("klein-2.toml")
OLD = ("huis.doel.1", 10), ("huis.doel.2", 0), ("buurt.doel.1", 6), ("buurt.doel.2", 10), ("huis.middelen.1", 3)
NEW = ("huis.doel.1", 4), ("huis.doel.2", 3), ("huis.doel.3", 1), ("buurt.doel.1", 2), ("buurt.middelen.1", 5)


def run(*words: object) -> dict[str, Any]:
    """Return the document that a command gives."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()), pytest.raises(SystemExit) as stop:
        main([*map(str, words), "--format", "json"])
    document: dict[str, Any] = json.loads(out.getvalue())
    return document | {"code": int(stop.value.code or 0)}


def two_versions(folder: Path) -> Path:
    """Return a database in this folder: a round on the first version, a year later one on the second."""
    for on, rows, kader in (("2025-06-30", OLD, SMALL_KADER), ("2026-06-30", NEW, SECOND)):
        file = folder / f"{on}.csv"
        file.write_bytes(csv_bytes([answer(peildatum=on, vraag=item, score=str(score)) for item, score in rows]))
        run("import", file, "--database", folder / "klein.db", "--kader", kader)
    return folder / "klein.db"


def rounds(database: Path, file: Path = SECOND) -> pd.DataFrame:
    """Return the rounds of the collaboration, read with the second version."""
    return collaboration_rounds(open_snapshot(str(database), file), "bomenplan", SAMEN)
