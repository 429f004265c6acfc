"""One portfolio, described and in the product, with what is asked of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.oracle import product
from tests.oracle.plain.state import Reading, Row
from tests.oracle.portfolios import Asked, questions_to, reading
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot


@dataclass(frozen=True)
class Case:
    """A portfolio: its number, how the oracle reads it, its database and what the product reads of that."""

    number: int
    reading: Reading
    path: Path
    snapshot: Snapshot
    asked: tuple[Asked, ...]

    @property
    def people(self) -> list[dict[str, Any]]:
        """All collaborations, whatever their state."""
        people: list[dict[str, Any]] = self.reading.portfolio["collaborations"]
        return people

    def filters(self, asked: Asked) -> Filters:
        """Return what is asked as the pages take it."""
        return product.filters(asked, self.snapshot)

    def rows(self, asked: Asked) -> list[Row]:
        """Return what the oracle selects."""
        return self.reading.selection(asked.on, asked.filters)

    def command(self, asked: Asked, *words: str) -> dict[str, Any]:
        """Return the document of a command."""
        return product.command(self.path, self.number, asked, *words)


def case_of(number: int, folder: Path) -> Case:
    """Return the portfolio of a number, made in a folder."""
    whole = reading(number)
    path = product.filled(folder, number, whole.portfolio)
    return Case(number, whole, path, product.opened(path, number), tuple(questions_to(number, whole)))
