"""What a portfolio can be divided by, in one list: parts of the grid, what assessment or register says, years."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tilburg_samenwerking.kader.codes import LEGAL_FORMS, LEVELS
from tilburg_samenwerking.kader.spelling import order_key

if TYPE_CHECKING:
    from tilburg_samenwerking.kader.types import Kader


@dataclass(frozen=True)
class Grouping:
    """One way to divide: its code (a column), its label, and the titles of its groups by code, in their order.

    `kind`: by parts of the grid, by what an assessment says, by what the register says, or by the years that the
    portfolio was in. Of the last two only those groups are there that occur; where the titles of a register field are
    not known beforehand, its groups are texts. `another` is how a collaboration that went to another group is called.
    """

    code: str
    label: str
    kind: str
    titles: "Callable[[Kader], Mapping[str, str]]"
    another: str = ""

    @property
    def option(self) -> str:
        """Its code as a word of the command line."""
        return self.code.replace("_", "-")


def _forms(_kader: "Kader") -> Mapping[str, str]:
    return dict(sorted(LEGAL_FORMS.items(), key=lambda form: order_key(form[1])))


def _levels(_kader: "Kader") -> Mapping[str, str]:
    return {level: level for level in LEVELS}


def _unknown_beforehand(_kader: "Kader") -> Mapping[str, str]:
    return {}


GRID, ASSESSMENT, REGISTER, TIME = "grid", "assessment", "register", "time"
YEAR = "year"
GROUPINGS = (
    Grouping("domain", "Domein", GRID, lambda kader: kader.domain_titles),
    Grouping("theme", "Thema", GRID, lambda kader: kader.theme_titles),
    Grouping("phase", "Fase", ASSESSMENT, lambda kader: kader.phase_titles, "een andere fase"),
    Grouping("water", "Vaarwater", ASSESSMENT, lambda kader: kader.water_titles, "ander vaarwater"),
    Grouping("programme", "Programma", REGISTER, _unknown_beforehand),
    Grouping("portefeuillehouder", "Portefeuillehouder", REGISTER, _unknown_beforehand),
    Grouping("legal_form", "Rechtsvorm", REGISTER, _forms),
    Grouping("risk_profile", "Risicoprofiel", REGISTER, _levels),
    Grouping("importance", "Belang", REGISTER, _levels),
    Grouping(YEAR, "Jaar", TIME, _unknown_beforehand),
)
GROUPING = {grouping.code: grouping for grouping in GROUPINGS}


def of_framework(kader: "Kader", *kinds: str) -> tuple[Grouping, ...]:
    """Return the groupings of these kinds that a framework has groups for."""
    return tuple(one for one in GROUPINGS if one.kind in kinds and one.titles(kader))
