"""A database as a test reads it, with the framework of its choice."""

from dataclasses import replace
from pathlib import Path

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot


def snapshot_of(database: Path | str, kader: Kader, file: Path | None = None) -> Snapshot:
    """Return what a database holds, read with a framework; `file` is where it lies, for the crosswalks beside it."""
    return replace(open_snapshot(str(database), file), kader=kader)
