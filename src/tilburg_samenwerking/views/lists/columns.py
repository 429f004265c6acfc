"""By what a list can be ordered, and by what it is searched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.spelling import search_key
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State

OTHER_WAY = "-"
NUMBERS = ("laag naar hoog", "hoog naar laag")
TEXTS = ("A tot Z", "Z tot A")
DAYS = ("oud naar nieuw", "nieuw naar oud")
COURSE = ("van begin tot eind", "van eind tot begin")
SEARCHED_IN = ("name", "short_name", "slug", "register_id")


@dataclass(frozen=True)
class Column:
    """A column by which a list can be ordered: its name in the link, what it is called, and its values, one per row.

    `ways` say what low to high and high to low are called; usual is low to high, unless it is `high_first`.
    `former` is what links called it before. `ranked`: its order is no order of what stands in the column.
    """

    code: str
    title: str
    values: Callable[[], Any] = field(compare=False)
    ways: tuple[str, str] = NUMBERS
    high_first: bool = False
    former: str = ""
    ranked: bool = False

    @property
    def orders(self) -> dict[str, str]:
        """The words for its orders, the usual one first, with what each is called."""
        usual, other = reversed(self.ways) if self.high_first else self.ways
        words = {self.code: usual, f"{OTHER_WAY}{self.code}": other}
        return {word: f"{self.title}, {way}" if self.title else way for word, way in words.items() if way}

    def is_descending(self, word: str) -> bool:
        """Return whether an order of it is from high to low."""
        return self.high_first != word.startswith(OTHER_WAY)


def by_name(amount: int) -> Column:
    """Return the column of names, of a list that stands by name."""
    return Column("naam", "Naam", lambda: range(amount), TEXTS)


def about_columns(state: State, kader: Kader) -> list[Column]:
    """Return the columns that nearly every list of collaborations has: name, phase, water, and when it was assessed.

    Phase and water go by the order of the framework; water that asks for attention comes first.
    """
    rows = state.rows
    day = Column("datum", "Peildatum", lambda: rows["assessed_on"], DAYS)
    return [by_name(len(state)), *phase_and_water(rows, kader), day]


def phase_and_water(rows: pd.DataFrame, kader: Kader) -> list[Column]:
    """Return the columns of phase and water, as far as the framework has them."""
    phases = {code: place for place, code in enumerate(kader.phase_titles)}
    phase = Column("fase", "Fase", lambda: rows["phase"].map(phases).astype("float64"), COURSE)
    water = Column(
        "vaarwater", "Vaarwater", lambda: rows["water"].map(water_ranks(kader)).astype("float64"), water_ways(kader)
    )
    return [*[phase] * bool(kader.phases), *[water] * bool(kader.waters)]


def water_ranks(kader: Kader) -> dict[str, int]:
    """Return the place of each water: that which asks for attention first, then as the framework has them."""
    waters = sorted(kader.water_titles, key=lambda code: code not in kader.troubled_waters)
    return {code: place for place, code in enumerate(waters)}


def water_ways(kader: Kader) -> tuple[str, str]:
    """Return what the orders by water are called."""
    troubled = kader.troubled_water
    return (f"{troubled} eerst", f"{troubled} laatst") if troubled else COURSE


def of_rows(column: Column, places: Sequence[int]) -> Column:
    """Return a column of a state for a list of these of its rows, where −1 is of who is not in it."""
    return replace(column, values=lambda: pd.Series(column.values()).reset_index(drop=True).reindex(places))


@cached(entries=4)
def _search_keys(snapshot: Snapshot) -> Mapping[str, str]:
    """Return by what each collaboration of the register is searched, by slug: its names, its number in the register."""
    who = snapshot.collaborations
    columns = [who[name].fillna("").astype("str").tolist() for name in SEARCHED_IN]
    keys = ("\n".join(map(search_key, filter(None, names))) for names in zip(*columns, strict=True))
    return dict(zip(who["slug"], keys, strict=True))


def search_keys(snapshot: Snapshot, slugs: Iterable[str]) -> list[str]:
    """Return by what each of these collaborations is searched."""
    keys = _search_keys(snapshot)
    return [keys[slug] for slug in slugs]
