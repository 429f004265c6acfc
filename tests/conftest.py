"""What every test may use."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, is_hypothesis_test, settings
from sqlalchemy.engine import Connection

from tests import campaigns
from tests.files import KADERS
from tilburg_samenwerking import demo, store
from tilburg_samenwerking.kader import FOLDER, Kader, load_kader
from tilburg_samenwerking.store import migrations

# The same examples every time: what is green today is green tomorrow, on a slow machine too. A campaign looks further.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("same every time", unhurried, derandomize=True)
settings.register_profile("campaign", unhurried, max_examples=2000)
settings.load_profile("campaign" if campaigns.FULL else "same every time")

# What needs a browser: the pages that are read, and those where is entered. Each has a browser and a server of its own.
READING, ENTERING = "tests/browser/", "tests/browser/entering/"


def process_group(nodeid: str) -> str:
    """Return what goes to one process: the tests of one file, and all that need the same browser.

    So a file makes once what its tests share, and no more than two browsers share the processors.
    """
    return next((group for group in (ENTERING, READING) if nodeid.startswith(group)), nodeid.split("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Return who hands out the tests when they run in more than one process."""
    from xdist.scheduler import LoadScopeScheduling  # without pytest-xdist nobody asks for it

    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = process_group
    return scheduler


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser tests first: they take longest, and what is left fills up the other processes.

    And mark what draws its own examples as a campaign.
    """
    items.sort(key=lambda item: process_group(item.nodeid) not in (READING, ENTERING))
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker(pytest.mark.campaign)


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    """Let the migrations make an empty database once: all others are made from what they left, which is a lot faster.

    Only where there is nothing yet, and up to the newest layout; what is there is upgraded by the migrations.
    """
    migrate, left = migrations.upgrade, list[str]()

    def upgrade(connection: Connection, *args: Any, **kwargs: Any) -> dict[str, str]:
        if args or kwargs or sa.inspect(connection).get_table_names():
            return migrate(connection, *args, **kwargs)
        for statement in left:
            connection.exec_driver_sql(statement)
        if not left:
            migrate(connection)
            database = connection.connection.dbapi_connection
            assert isinstance(database, sqlite3.Connection)
            left.extend(line for line in database.iterdump() if line not in ("BEGIN TRANSACTION;", "COMMIT;"))
        return {}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "upgrade", upgrade)
        yield


SMALL_KADER = KADERS / "klein.toml"


@pytest.fixture(scope="session", autouse=True)
def _log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the log of faults apart from that of whoever runs the tests, also for the servers that a test starts."""
    path = tmp_path_factory.mktemp("log") / "samenwerking.log"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMENWERKING_LOG", str(path))
        yield path


@pytest.fixture(autouse=True)
def _no_fault(_log: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail where an unexpected fault was logged: a page shows only its number, and would pass as a page that works."""
    _log.unlink(missing_ok=True)
    yield
    if "fault_log" not in request.fixturenames and _log.exists():
        pytest.fail(f"An unexpected fault was logged:\n{_log.read_text(encoding='utf-8')}")


@pytest.fixture
def fault_log(_log: Path) -> Path:
    """Return where faults are written, for a test that expects one."""
    return _log


@pytest.fixture(scope="session")
def kader() -> Kader:
    """Return the framework that the product is delivered with."""
    return load_kader(FOLDER / "waarderingskader-2026.toml")


@pytest.fixture(scope="session")
def small_kader() -> Kader:
    """Return an invented framework of three cells: another scale, other bands, other codes."""
    return load_kader(SMALL_KADER)


@pytest.fixture(scope="session")
def bare_kader() -> Kader:
    """Return an invented framework with only what a framework must have: no viewpoints, gap, phases or water."""
    return load_kader(SMALL_KADER.with_name("kaal.toml"))


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory, kader: Kader) -> Path:
    """Return a database with the demo portfolio up to 30 June 2026; tests only read it."""
    path = tmp_path_factory.mktemp("demo") / "voorbeeldstad.db"
    engine, _made = store.create(store.database_url(str(path)), actor="test", demo_name=demo.NAME)
    batch = demo.portfolio(kader, end=date(2026, 6, 30), collaborations=None, seed=demo.SEED)
    store.save(engine, batch, kader, actor="test", action="demo")
    demo.start_work(engine, kader, on=date(2026, 6, 30), seed=demo.SEED)
    return path
