"""An upgrade, a backup, a restore and a switch that are killed at any moment: before or after, never between."""

import multiprocessing
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

import alembic.command  # so that it is there before the steps are counted
import alembic.script
import pytest
import sqlalchemy as sa

from tests.campaigns import share
from tests.conftest import SMALL_KADER
from tests.files import KADERS
from tests.layouts import expected, numbers, restored
from tests.store.given.small import FIRST, SECOND, THIRD, batch, save
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import load_kader
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.store import derived, migrations
from tilburg_samenwerking.store.backup import verified

__all__ = ["alembic"]
MOMENTS = range(1, 61)
SECOND_KADER = load_kader(KADERS / "klein-2.toml")
CHAINS = crosswalk_chains(KADERS, SECOND_KADER)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be killed like this on Windows")

Work = Callable[[Path], object]


def url(path: Path) -> sa.URL:
    """Return the address of a database file."""
    return store.database_url(str(path))


def upgrade(folder: Path) -> None:
    """Upgrade the database."""
    store.upgrade_database(url(folder / "n.db"), actor="toets", folder=KADERS)


def back_up(folder: Path) -> None:
    """Make a backup in the place of an older one."""
    store.back_up(url(folder / "n.db"), folder / "b.db", overwrite=True)


def restore(folder: Path) -> None:
    """Put the backup back."""
    store.restore(url(folder / "n.db"), folder / "b.db", actor="toets")


def switch(folder: Path) -> None:
    """Prepare the second version of the framework."""
    store.switch(store.open_database(url(folder / "n.db")), SECOND_KADER, CHAINS, actor="toets")


def switch_one_by_one(folder: Path) -> None:
    """Prepare it an assessment at a time; only in a process of its own, where nothing else is scored."""
    derived.BATCH = 1
    switch(folder)


def work_until(killed_at: int, work: Work, folder: Path, steps: "Synchronized[int]") -> None:
    """Do the work, counting calls of Python and steps of SQLite, and die at one of them; 0 is none."""
    count = [0]

    def step(*_given: object) -> None:
        count[0] += 1
        if count[0] == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA cache_size = 5")  # so small that the file is written long before the commit
        connection.set_progress_handler(step, 100)

    sa.event.listen(sa.Engine, "connect", watch)
    sys.setprofile(step)
    work(folder)
    sys.setprofile(None)
    steps.value = count[0]


def done_elsewhere(work: Work, folder: Path, killed_at: int = 0) -> tuple[int | None, int]:
    """Return how the process that does the work ended, and after how many steps."""
    elsewhere = multiprocessing.get_context("forkserver")
    elsewhere.set_forkserver_preload([__name__])
    steps = elsewhere.Value("q", 0)
    process = elsewhere.Process(target=work_until, args=(killed_at, work, folder, steps))
    process.start()
    process.join()
    return process.exitcode, steps.value


def old(folder: Path) -> Path:
    """Make a folder with a database of the first layout."""
    folder.mkdir()
    restored("0001", "versies", folder / "n.db")
    return folder


def changed(folder: Path) -> Path:
    """Make a folder with a database, and a backup of before its last assessment."""
    folder.mkdir()
    restored("0001", "klein", folder / "n.db")
    upgrade(folder)
    store.back_up(url(folder / "n.db"), folder / "b.db")
    save(store.open_database(url(folder / "n.db")), load_kader(SMALL_KADER), batch((SECOND, 2.0), name="Wijkbus"))
    return folder


def in_two_versions(folder: Path) -> Path:
    """Make a folder with a database of assessments in both versions, of which the second is not prepared."""
    folder.mkdir()
    engine, _made = store.create(url(folder / "n.db"), actor="toets")
    for name in ("Bomenplan", "Wijkbus"):
        save(engine, load_kader(SMALL_KADER), batch((FIRST, 4.0), (SECOND, 7.0), name=name))
        save(engine, SECOND_KADER, batch((THIRD, 4.0), name=name))
    return folder


def scores(path: Path, kader: str) -> list[tuple[object, ...]]:
    """Return the scores of a database that are read in a version of the framework."""
    with sqlite3.connect(path) as connection:
        version = "SELECT DISTINCT kader_hash FROM assessment WHERE kader_version = ?"
        query = f"SELECT * FROM {{}} WHERE kader_hash = ({version}) ORDER BY 1, 2, 3, 4"
        tables = ("cell_score", "question_score")
        stored = [row for table in tables for row in connection.execute(query.format(table), (kader,)).fetchall()]
    connection.close()
    return stored


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Return how many steps each work takes."""
    elsewhere = tmp_path_factory.mktemp("stappen")
    ended = {
        "upgrade": done_elsewhere(upgrade, old(elsewhere / "upgrade")),
        "back_up": done_elsewhere(back_up, changed(elsewhere / "back_up")),
        "restore": done_elsewhere(restore, changed(elsewhere / "restore")),
        "switch": done_elsewhere(switch_one_by_one, in_two_versions(elsewhere / "switch")),
    }
    assert {code for code, _count in ended.values()} == {0}
    return {name: count for name, (_code, count) in ended.items()}


def layout(path: Path) -> str:
    """Return which layout a database has, recovering it as any opening does."""
    with sqlite3.connect(path) as connection:
        version = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    connection.close()
    return version


def rows(path: Path) -> list[tuple[object, ...]]:
    """Return what a database holds: its assessments with their answers."""
    with sqlite3.connect(path) as connection:
        columns = 'a.id, a.collaboration_id, a."on", a.version, a.status, n.item, n.score, n.missing, n.answer, n.text'
        tables = "assessment a JOIN respondent r ON r.assessment_id = a.id JOIN answer n ON n.respondent_id = r.id"
        query = f"SELECT {columns} FROM {tables} ORDER BY a.id, r.id, n.item"
        answers = connection.execute(query).fetchall()
    connection.close()
    return answers


@pytest.mark.campaign
@pytest.mark.parametrize("moment", share("upgrade kills", MOMENTS))
def test_an_upgrade_that_was_killed_is_not_done_or_whole(tmp_path: Path, steps: dict[str, int], moment: int) -> None:
    """The old layout with all that was in it, or the new one with its hashes; and it can be done again."""
    folder = old(tmp_path / "x")
    before = rows(folder / "n.db")
    ended, _count = done_elsewhere(upgrade, folder, max(1, steps["upgrade"] * moment // len(MOMENTS) - 1))
    left = layout(folder / "n.db"), rows(folder / "n.db")
    upgrade(folder)

    assert ended == -signal.SIGKILL
    assert left in (("0001", before), (migrations.HEAD, before))
    assert numbers(folder / "n.db", "versies") == expected("0001", "versies")
    assert verified(folder / "n.db") is None


@pytest.mark.campaign
@pytest.mark.parametrize("moment", share("backup kills", MOMENTS))
def test_a_backup_that_was_killed_is_the_old_or_the_new_one(tmp_path: Path, steps: dict[str, int], moment: int) -> None:
    """The file under its name is always a backup that can be put back, and the database is as it was."""
    folder = changed(tmp_path / "x")
    before, older = rows(folder / "n.db"), verified(folder / "b.db")
    ended, _count = done_elsewhere(back_up, folder, max(1, steps["back_up"] * moment // len(MOMENTS) - 1))
    left = verified(folder / "b.db")

    assert ended == -signal.SIGKILL
    assert left
    assert left == older or left.rows["assessment"] == 3
    assert rows(folder / "n.db") == before


@pytest.mark.campaign
@pytest.mark.parametrize("moment", share("restore kills", MOMENTS))
def test_a_restore_that_was_killed_leaves_what_was_there_or_what_came(
    tmp_path: Path, steps: dict[str, int], moment: int
) -> None:
    """And what was there is kept by the time that the other comes; it can be done again."""
    folder = changed(tmp_path / "x")
    before, older = rows(folder / "n.db"), rows(folder / "b.db")
    ended, _count = done_elsewhere(restore, folder, max(1, steps["restore"] * moment // len(MOMENTS) - 1))
    left, kept = rows(folder / "n.db"), list(folder.glob("n-voor-terugzetten-*.db"))
    restore(folder)

    assert ended == -signal.SIGKILL
    assert left == before or (left == older and [rows(path) for path in kept] == [before])
    assert rows(folder / "n.db") == older
    assert verified(folder / "n.db") is None


@pytest.mark.campaign
@pytest.mark.parametrize("moment", share("switch kills", MOMENTS))
def test_a_switch_that_was_killed_is_not_prepared_or_whole(tmp_path: Path, steps: dict[str, int], moment: int) -> None:
    """The older version reads as it did, the newer one is refused until it is done again, which gives all of it."""
    folder, whole = in_two_versions(tmp_path / "x"), in_two_versions(tmp_path / "y")
    switch(whole)
    older, path = scores(folder / "n.db", "klein-1"), folder / "n.db"
    ended, _count = done_elsewhere(switch_one_by_one, folder, max(1, steps["switch"] * moment // len(MOMENTS) - 1))
    with store.reading(store.open_database(url(path))) as connection:
        waiting = store.unprepared(connection, SECOND_KADER, CHAINS)
    left = scores(path, "klein-1"), scores(path, "klein-2")
    switch(folder)

    assert ended == -signal.SIGKILL
    assert left[0] == older
    assert (waiting == 0) == (left[1] == scores(whole / "n.db", "klein-2"))
    assert scores(path, "klein-2") == scores(whole / "n.db", "klein-2")
    assert verified(path) is None
