"""A list that can be put in another order, searched and paged: all of that over the whole list, by words of the link.

Without its name the words are `volgorde`, `zoek` and `bladzijde`; a second list on a page has its name after them. A
column alone is its usual order (`volgorde=laagste`), with a minus before it the other way round.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tilburg_samenwerking.drawing.document import DataTable, Options, Pager, Search, Toggle, Tools
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.drawing.tables import Shown, SortData, TableData
from tilburg_samenwerking.formatting import count, plural
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.spelling import search_key, shortened
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.ordering import ordered, with_words
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.views.choice import Choice

ROWS = 50  # on one page: of more a browser draws too long after every click
SEARCHED = 10  # a list of so many is seen at a glance
OTHER_WAY = "-"
NUMBERS = ("laag naar hoog", "hoog naar laag")
TEXTS = ("A tot Z", "Z tot A")
DAYS = ("oud naar nieuw", "nieuw naar oud")
COURSE = ("van begin tot eind", "van eind tot begin")
SEARCHED_IN = ("name", "short_name", "slug", "register_id")
COLLABORATIONS = ("samenwerking", "samenwerkingen")


@dataclass(frozen=True)
class Column:
    """A column by which a list can be ordered: its name in the link, what it is called, and its values, one per row.

    `ways` say what low to high and high to low are called; usual is low to high, unless it is `high_first`.
    """

    code: str
    title: str
    values: Callable[[], Any] = field(compare=False)
    ways: tuple[str, str] = NUMBERS
    high_first: bool = False

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
    rows, troubled = state.rows, kader.troubled_water
    phases = {code: place for place, code in enumerate(kader.phase_titles)}
    waters = {code: place - (code in kader.troubled_waters) * 100 for place, code in enumerate(kader.water_titles)}
    phase = Column("fase", "Fase", lambda: rows["phase"].map(phases).astype("float64"), COURSE)
    ways = (f"{troubled} eerst", f"{troubled} laatst") if troubled else COURSE
    water = Column("vaarwater", "Vaarwater", lambda: rows["water"].map(waters).astype("float64"), ways)
    day = Column("datum", "Peildatum", lambda: rows["assessed_on"], DAYS)
    return [by_name(len(state)), *[phase] * bool(kader.phases), *[water] * bool(kader.waters), day]


@cached(entries=4)
def _search_keys(snapshot: Snapshot) -> tuple[str, ...]:
    """Return by what each collaboration of the register is searched: its names, and its number in the register."""
    who = snapshot.collaborations
    columns = [who[name].fillna("").astype("str").tolist() for name in SEARCHED_IN]
    return tuple("\n".join(map(search_key, filter(None, names))) for names in zip(*columns, strict=True))


def search_keys(snapshot: Snapshot, state: State) -> list[str]:
    """Return by what each collaboration of a state is searched."""
    keys = _search_keys(snapshot)
    return [keys[place] for place in state.rows["place"].tolist()]


@dataclass(frozen=True)
class Listing:
    """What is shown of a list: the places of the rows on this page, and of all that were found, in order."""

    columns: tuple[Column, ...]
    order: Options
    search: Search | None
    whole: Toggle | None
    pager: Pager | None
    places: tuple[int, ...]
    every: tuple[int, ...]
    amount: int
    rows: tuple[str, str]

    def table(self, draw: Callable[[Sequence[int]], TableData], key: str) -> DataTable:
        """Return the table of this page with what one can do with the list; `draw` makes it of rows at these places."""
        data = draw(self.places)
        head = [[self._heading(shown) for shown in line] for line in data["head"]]
        return DataTable({**data, "head": head}, key, self._tools(), lambda: draw(self.every))

    def _heading(self, shown: Shown) -> Shown:
        column = next((column for column in self.columns if column.code == shown.get("column")), None)
        if column is None or self.amount < 2:
            return shown
        return {**shown, "sort": self._sort(column)}

    def _sort(self, column: Column) -> SortData:
        """Return what a click on a heading does: the usual order, the other way round, and then as it was."""
        words, chosen = list(column.orders), self.order.chosen
        place = words.index(chosen) if chosen in words else None
        turned = words if column.code == self.order.default else [*words, self.order.default]
        word = words[0] if place is None else turned[(place + 1) % len(turned)]
        state: SortData = {"word": word, "state": "none", "label": f"Sorteer: {self.order.titles[word]}"}
        if place is None:
            return state
        return {**state, "state": "descending" if column.is_descending(chosen) else "ascending"}

    def _tools(self) -> Tools:
        status = f"{count(len(self.every))} van {self._counted}" if len(self.every) < self.amount else self._counted
        if self.places and len(self.places) < len(self.every):
            first = (self.pager and (self.pager.chosen - 1) * ROWS) or 0
            status = f"{count(first + 1)}–{count(first + len(self.places))} van {status}"
        return Tools(self.order, self.search, self.whole, self.pager, status, self._nothing())

    @property
    def _counted(self) -> str:
        return plural(self.amount, *self.rows)

    def _nothing(self) -> str:
        if self.every or not self.search:
            return ""
        word = shortened(self.search.word)
        return f'Geen {self.rows[0]} heeft "{word}" in de naam. Zoek op een deel van de naam, of wis het woord.'


def list_of(
    choice: Choice,
    amount: int,
    columns: Sequence[Column],
    *,
    names: Callable[[], Sequence[str]],
    name: str = "",
    rows: tuple[str, str] = COLLABORATIONS,
    whole: Toggle | None = None,
    first: int = ROWS,
) -> Listing:
    """Return what is shown of a list of so many rows; the first of its columns is how it is ordered by default.

    `names` are the `spelling.search_key` of each row. Where `whole` is off, only the `first` are shown; what is
    searched for is found in all of it.
    """
    key = {part: f"{part}_{name}" if name else part for part in ("volgorde", "zoek", "bladzijde")}
    order = _order(choice, key["volgorde"], columns)
    word = choice.word(key["zoek"]) or ""
    column = next(column for column in columns if order.chosen in column.orders)
    every = ordered(column.values(), high_first=column.is_descending(order.chosen))
    if word:
        searched = set(with_words(names(), word))
        every = [place for place in every if place in searched]
    few = whole is not None and not whole.on and not word
    pager = None if few else choice.pager(key["bladzijde"], len(every), ROWS)
    start = (pager.chosen - 1) * ROWS if pager else 0
    return Listing(
        columns=tuple(columns),
        order=order,
        search=Search(key["zoek"], "Zoek op naam", word) if word or amount > SEARCHED else None,
        whole=None if word else whole,
        pager=pager,
        places=tuple(every if choice.complete else every[start : start + (first if few else ROWS)]),
        every=tuple(every),
        amount=amount,
        rows=rows,
    )


def _order(choice: Choice, key: str, columns: Sequence[Column]) -> Options:
    """Return the orders that can be chosen, and which is; a column may also be named by what it is called."""
    titles = {word: title for column in columns for word, title in column.orders.items()}
    former = {plain(column.title): column.code for column in columns} | {
        column.title: column.code for column in columns
    }
    options = Options(key, "Volgorde", titles, columns[0].code, columns[0].code, former=former)
    return replace(options, chosen=options.code(choice.word(key) or "") or options.default)
