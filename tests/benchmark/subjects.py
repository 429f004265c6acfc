"""What is measured: a portfolio of a size, with this code and perhaps with that of another checkout beside it."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.benchmark.servers import Checkout, Server, served


@dataclass(frozen=True)
class Subject:
    """A portfolio in a database, and the code of each column of the table that it is measured with."""

    size: str
    database: Path
    checkouts: dict[str, Checkout]

    @contextmanager
    def served(self) -> Iterator[dict[str, Server]]:
        """Give a server of its own for each column, to measure by turns."""
        with ExitStack() as stack:
            yield {
                column: stack.enter_context(served(self.database, checkout))
                for column, checkout in self.checkouts.items()
            }

    def by_itself(self) -> "Iterator[Subject]":
        """Yield it for each column alone, for what must not be disturbed by another server."""
        for column, checkout in self.checkouts.items():
            yield replace(self, checkouts={column: checkout})


def say(text: str) -> None:
    """Tell who waits what is going on, beside the table."""
    print(text, file=sys.stderr, flush=True)
