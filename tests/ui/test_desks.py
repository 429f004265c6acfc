"""What the page Inlezen says of an import."""

from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from tilburg_samenwerking.errors import NoDatabase, Refused
from tilburg_samenwerking.ui.desks import RunningImport


@pytest.mark.parametrize(
    ("error", "words", "kept"),
    [
        (NoDatabase("Databasebestand /daar/w.db kan niet worden gelezen."), "geef dan nummer", "/daar/w.db"),
        (Refused("Dit is intussen gewijzigd."), "Dit is intussen gewijzigd.", "niets"),
    ],
)
def test_what_is_refused_is_told_without_a_path(error: Exception, words: str, kept: str, fault_log: Path) -> None:
    """The visitor reads what to do and a number; the file stands under it in the log."""
    future: Future[Any] = Future()
    future.set_exception(error)
    told = RunningImport.__new__(RunningImport)
    told.future = future

    assert words in (told.error or "")
    assert kept not in (told.error or "")
    assert not fault_log.exists() or kept in fault_log.read_text(encoding="utf-8")
