"""Kwetsbaarheid en potentieel: which cell is named how often, by whom, and why."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from tilburg_samenwerking.drawing import mentions, tables
from tilburg_samenwerking.drawing.document import (
    Columns,
    Explanation,
    Grid,
    Heading,
    Paragraph,
    Part,
    Text,
    Title,
    numbers_of,
    only,
    opened_cell,
)
from tilburg_samenwerking.drawing.words.ways import Pieces, in_plain, joined, whom
from tilburg_samenwerking.formatting import count, listed, out_of
from tilburg_samenwerking.kader import Kader, SectionItem
from tilburg_samenwerking.portfolio import section_statistics, sections
from tilburg_samenwerking.portfolio.answers import named_cells
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.portfolio.who import of_named
from tilburg_samenwerking.views import explanations, selection
from tilburg_samenwerking.views.choice import Choice, cell_of, unknown_cell
from tilburg_samenwerking.views.findings import NOTHING_ASSESSED
from tilburg_samenwerking.views.lists.columns import by_name, search_keys
from tilburg_samenwerking.views.lists.listing import list_of

FIRST = 10  # collaborations before "show all"


@dataclass(frozen=True)
class Numbers:
    """Which cells are named: by assessment, and counted over the selection."""

    snapshot: Snapshot
    filters: Filters
    state: State

    @cached_property
    def named(self) -> pd.DataFrame:
        """What each assessment names, as `sections.named_cells`."""
        return named_cells(self.snapshot, self.filters.on, self.filters.viewpoint)

    @cached_property
    def counted(self) -> pd.DataFrame:
        """How often each cell is named, as `section_statistics.times_named`."""
        return section_statistics.times_named(self.named, self.state, self.snapshot.kader)


@dataclass(frozen=True)
class NamedCellsView:
    """What the page shows, from top to bottom."""

    heading: Heading
    grid: tuple[Part, ...]
    cell: tuple[Part, ...]


def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> NamedCellsView:
    """Return the page: the grid with how often each cell is named, and who named the open one."""
    kader = snapshot.kader
    heading = selection.heading(snapshot, filters, "kwetsbaarheid")
    items = sections.cell_items(kader)
    of, cell = Numbers(snapshot, filters, snapshot.selection(filters)), cell_of(choice, kader.cell)
    return NamedCellsView(
        heading=selection.unless_lacking(heading, bool(items), "In dit kader wordt niet gevraagd een veld te kiezen."),
        grid=_grid(of, choice) if items else (),
        cell=_cell(of, cell, choice) if items and cell else (),
    )


def _grid(of: Numbers, choice: Choice) -> tuple[Part, ...]:
    """Return how often each cell is named, and as a table."""
    kader = of.snapshot.kader
    words = in_words(of.counted, kader)
    wide, names = mentions.wide(of.counted, kader)
    title = "Hoe vaak elk veld is genoemd"
    opened = cell_of(choice, kader.cell)
    return only(
        Paragraph(words),
        unknown_cell(choice, kader.cell),
        Grid(mentions.grid(of.counted, kader), in_plain(words), "genoemd", opens=True, chosen=opened),
        Paragraph(answered_in_words(of.counted, of.state.assessed, kader), small=True),
        Explanation(explanations.NAMED_CELLS),
        numbers_of(title, tables.numbers(as_records(wide), names, title), "genoemd"),
    )


def _cell(of: Numbers, cell: str, choice: Choice) -> tuple[Part, ...]:
    """Return who named a cell, with the reasons, per item side by side."""
    kader = of.snapshot.kader
    columns = tuple(_item(of, item, cell, choice) for item in sections.cell_items(kader))
    return (opened_cell(Title(kader.cell_label(cell)), Columns(columns)),)


def _item(of: Numbers, item: SectionItem, cell: str, choice: Choice) -> tuple[Part, ...]:
    rows = section_statistics.who_named(of.named, of.state, item.code, cell)
    title = Title(item.text, 3)
    if rows.empty:
        return title, Text("Geen enkele samenwerking in deze selectie noemt dit veld.")
    key = f"genoemd_{item.code}"
    listed = list_of(
        choice,
        len(rows),
        [by_name(len(rows))],
        names=lambda: search_keys(of.snapshot, rows["collaboration"]),
        name=key,
        whole=choice.whole(f"{key}_alle", len(rows), FIRST),
        first=FIRST,
    )
    table = listed.table(lambda places: mentions.collaborations(rows.iloc[list(places)], item.text), key)
    amount = whom(len(rows), count(len(rows)), of_named(item.code, cell))
    many = "samenwerking" if len(rows) == 1 else "samenwerkingen"
    return title, Paragraph(("Genoemd door ", amount, f" {many}.")), table


TOGETHER = 2  # cells with the same number that a sentence still names


def in_words(frame: pd.DataFrame, kader: Kader) -> Pieces:
    """Return the finding: per item the cell, or cells, that most collaborations name."""
    sentences: list[Pieces] = []
    for item in sections.cell_items(kader):
        cells_of_item = frame[frame["item"] == item.code]
        most = int(cells_of_item["named"].max()) if len(cells_of_item) else 0
        if not most:
            sentences.append((f"{item.text}: niemand noemt een veld.",))
            continue
        codes = cells_of_item.loc[cells_of_item["named"] == most, "cell"].tolist()
        cells = [kader.cell_label(cell) for cell in codes]
        which = listed(cells) if len(cells) <= TOGETHER else f"{len(cells)} velden even vaak"
        amount = out_of(most, int(cells_of_item["n"].iloc[0]))
        # Of several cells it is not one list: each has its own in the grid.
        whose = whom(most, amount, of_named(item.code, codes[0])) if len(codes) == 1 else amount
        sentences.append((f"{item.text}: het vaakst {which}, bij ", whose, " samenwerkingen."))
    return joined(sentences)


def answered_in_words(frame: pd.DataFrame, assessed: int, kader: Kader) -> Pieces:
    """Return of how many of the assessed collaborations of the selection there is an answer, per item."""
    if not assessed:
        return (NOTHING_ASSESSED,)
    n = frame.drop_duplicates("item").set_index("item")["n"]
    amounts: list[Pieces] = [
        (f"{item.text}: ", whom(int(n[item.code]), out_of(int(n[item.code]), assessed), of_named(item.code)), ".")
        for item in sections.cell_items(kader)
    ]
    return joined([("In beeld, van de gewaardeerde samenwerkingen in de selectie.",), *amounts])
