"""What a portfolio can be divided by, in one list: the parts of the grid, what an assessment says, the programme."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilburg_samenwerking.kader.types import Kader, Option, Titled


@dataclass(frozen=True)
class Grouping:
    """One way to divide: its code (a column, and a word of a command), its label, and its groups in a framework.

    `kind`: by parts of the grid, by what an assessment says, or by what the register says; of the last the framework
    knows no groups. `another` is how a collaboration that went to another group is called.
    """

    code: str
    label: str
    kind: str
    groups: "Callable[[Kader], Iterable[Titled | Option]]"
    another: str = ""

    def titles(self, kader: "Kader") -> dict[str, str]:
        """Return the titles of the groups by code; none where the framework does not divide by it."""
        return {group.code: group.title for group in self.groups(kader)}


GRID, ASSESSMENT, REGISTER = "grid", "assessment", "register"
GROUPINGS = (
    Grouping("domain", "Domein", GRID, lambda kader: kader.domains),
    Grouping("theme", "Thema", GRID, lambda kader: kader.themes),
    Grouping("phase", "Fase", ASSESSMENT, lambda kader: kader.phases, "een andere fase"),
    Grouping("water", "Vaarwater", ASSESSMENT, lambda kader: kader.waters, "ander vaarwater"),
    Grouping("programme", "Programma", REGISTER, lambda _kader: ()),
)
GROUPING = {grouping.code: grouping for grouping in GROUPINGS}


def of_framework(kader: "Kader", *kinds: str) -> tuple[Grouping, ...]:
    """Return the groupings of these kinds that a framework has."""
    return tuple(one for one in GROUPINGS if one.kind in kinds and one.titles(kader))
