"""What every test may use."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from tests.files import KADERS
from tilburg_samenwerking import demo, store
from tilburg_samenwerking.kader import FOLDER, Kader, load_kader

# The same examples every time: what is green today is green tomorrow, on a slow machine too.
settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")

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
    return path
