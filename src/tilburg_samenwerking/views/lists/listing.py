"""A list that can be put in another order, searched and paged: all of that over the whole list, by words of the link.

Without its name the words are `volgorde`, `zoek` and `bladzijde`; a second list on a page has its name after them. A
column alone is its usual order (`volgorde=laagste`), with a minus before it the other way round.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tilburg_samenwerking.drawing.document import DataTable, Options, Pager, Search, Toggle, Tools, in_part
from tilburg_samenwerking.drawing.tables import Shown, SortData, TableData
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.formatting import count, plural
from tilburg_samenwerking.kader.spelling import searched_for, shortened
from tilburg_samenwerking.portfolio.statistics import ordered
from tilburg_samenwerking.views.choice import Choice, paged
from tilburg_samenwerking.views.lists.columns import Column

UNPAGED = 50  # so many are shown on one page: the portfolio of a municipality
# On a page of a longer list: of more a browser draws too long after every click. Not of one that began shorter, and is
# asked for whole.
ROWS = 25
SEARCHED = 10  # a list of so many is seen at a glance
COLLABORATIONS = ("samenwerking", "samenwerkingen")


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
    per_page: int
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
        if column.ranked:
            return {**state, "state": "other"}
        return {**state, "state": "descending" if column.is_descending(chosen) else "ascending"}

    def _tools(self) -> Tools:
        status = f"{count(len(self.every))} van {self._counted}" if len(self.every) < self.amount else self._counted
        if self.places and len(self.places) < len(self.every):
            first = (self.pager and (self.pager.chosen - 1) * self.per_page) or 0
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


def keys_of(name: str = "", whole: str = "") -> tuple[str, ...]:
    """Return the keys in the link of a list with this name: order, search and page, and what shows all of it."""
    return (*_keys(name).values(), *[whole] * bool(whole))


def _keys(name: str) -> dict[str, str]:
    return {part: f"{part}_{name}" if name else part for part in ("volgorde", "zoek", "bladzijde")}


def list_of(
    choice: Choice,
    amount: int,
    columns: Sequence[Column],
    *,
    names: Callable[[], Sequence[str]],
    name: str = "",
    rows: tuple[str, str] = COLLABORATIONS,
    whole: Toggle | None = None,
    first: int = UNPAGED,
    searched: bool = False,
) -> Listing:
    """Return what is shown of a list of so many rows; the first of its columns is how it is ordered by default.

    `names` are the `spelling.search_key` of each row. Where `whole` is off, only the `first` are shown; what is
    searched for is found in all of it. `searched`: a search looks further than these rows, so that it is always there.
    """
    key = _keys(name)
    order = _order(choice, key["volgorde"], columns)
    word = choice.word(key["zoek"]) or ""
    column = next(column for column in columns if order.chosen in column.orders)
    every = ordered(column.values(), high_first=column.is_descending(order.chosen))
    if word:
        has_words, keys = searched_for(word), names()
        every = [place for place in every if has_words(keys[place])]
    few = in_part(whole) and not word
    per_page = ROWS if whole is None else UNPAGED
    pager = None if few or len(every) <= UNPAGED else choice.pager(key["bladzijde"], len(every), per_page)
    shown = every[:first] if few else paged(every, pager, per_page)
    return Listing(
        columns=tuple(columns),
        order=order,
        search=Search(key["zoek"], "Zoek op naam", word) if word or searched or amount > SEARCHED else None,
        whole=None if word else whole,
        pager=pager,
        places=tuple(shown),
        every=tuple(every),
        amount=amount,
        per_page=per_page,
        rows=rows,
    )


def _order(choice: Choice, key: str, columns: Sequence[Column]) -> Options:
    """Return the orders that can be chosen, and which is; a column may also be named by what it is called."""
    titles = {word: title for column in columns for word, title in column.orders.items()}
    names = [(name, column.code) for column in columns for name in (column.title, column.former) if name]
    former = {title: code for name, code in names for title in (name, plain(name))}
    default, named = columns[0].code, tuple(column.code for column in columns)
    options = Options(key, "Volgorde", titles, default, default, former=former, named=named)
    return replace(options, chosen=options.code(choice.word(key) or "") or options.default)
