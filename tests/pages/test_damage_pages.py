"""What a page says when something happened to the database while the server ran."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.store.accidents.test_damage import FATES, whole

from .conftest import Opener

__all__ = ["whole"]  # the fixture


@pytest.mark.parametrize(("fate", "told"), FATES)
def test_a_page_tells_what_happened_to_the_database(
    open_page: Opener, whole: Path, tmp_path: Path, fault_log: Path, fate: object, told: str
) -> None:
    """To a visitor what to do, in the log which file and what is wrong; and after a restore the page is there again."""
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    app = open_page("portfolio", path)
    title = app.title[0].value
    fate(path)  # type: ignore[operator]
    app.run()
    told_now = " ".join(one.value for one in (*app.title, *app.error, *app.info)).replace("\\", "")
    path.unlink(missing_ok=True)
    shutil.copyfile(whole, path)
    again = app.run()

    assert "De gegevens zijn nu niet te lezen" in told_now
    assert "mijn.db" not in told_now
    assert told in fault_log.read_text(encoding="utf-8")
    assert "mijn.db" in fault_log.read_text(encoding="utf-8")
    assert "Er ging iets mis" not in told_now
    assert not app.exception
    assert again.title[0].value == title


def test_a_page_waits_for_who_keeps_the_database_and_then_tells(
    open_page: Opener, whole: Path, tmp_path: Path, fault_log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And shows all of it as soon as the other is ready."""
    monkeypatch.setattr("tilburg_samenwerking.store.engine.BUSY_SECONDS", 0)
    path = tmp_path / "mijn.db"
    shutil.copyfile(whole, path)
    app = open_page("portfolio", path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        busy = " ".join(one.value for one in app.run().error)
    again = app.run()

    assert "De gegevens zijn nu niet te lezen" in busy
    assert "een ander programma is ermee bezig" in fault_log.read_text(encoding="utf-8")
    assert not again.error
