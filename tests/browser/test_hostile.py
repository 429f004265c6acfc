"""Files made to hold the server up, through the real uploader: refused in Dutch, while the server goes on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.benchmark.outside import try_file
from tests.benchmark.servers import Server, served
from tests.campaigns import share
from tests.hostile import KINDS, MOST

from .conftest import window

# A server that is held up is away for as long as the file is read, many seconds; `make benchmark` measures what it
# is exactly. A machine that does more besides may give its turn to others for a while.
LONGEST = 1_000  # milliseconds
LEFT_BEHIND = 50  # MB


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Server]]:
    """Return where there is no database yet, and a server on it."""
    database = tmp_path_factory.mktemp("vijandig") / "nieuw.db"
    with served(database) as server:
        yield database, server


@pytest.mark.campaign
@pytest.mark.parametrize("kind", share("hostile", KINDS), ids=lambda kind: kind.__name__)
def test_the_server_goes_on_while_a_hostile_file_is_tried(
    browser: Browser, nowhere: tuple[Path, Server], kind: Callable[[], bytes]
) -> None:
    """It answers meanwhile, keeps nothing of the file in memory or in a database, and says so."""
    database, server = nowhere
    with window(browser) as page:
        tried = try_file(page, server, kind)

    assert len(kind()) <= MOST
    assert max(tried.answers) < LONGEST
    assert tried.kept < LEFT_BEHIND
    assert "Er is niets ingelezen" in tried.words
    assert not database.exists()
