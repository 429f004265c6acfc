"""Raster: the state per cell of the framework over the selection, what stands behind it, and the same per group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing import change as change_drawing
from tilburg_samenwerking.drawing import charts, gaps, tables
from tilburg_samenwerking.drawing import grid as grid_drawing
from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing.document import (
    Caption,
    Chart,
    Columns,
    DataTable,
    Explanation,
    Foldout,
    Grid,
    Heading,
    Legend,
    Options,
    Paragraph,
    Part,
    Text,
    Title,
    numbers_of,
    only,
    opened_cell,
)
from tilburg_samenwerking.drawing.grid import Parts, squares_of
from tilburg_samenwerking.drawing.legend import LegendStep
from tilburg_samenwerking.drawing.words.ways import whom
from tilburg_samenwerking.formatting import count, month, number, plural, signed, some
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.groupings import ASSESSMENT, GRID, GROUPING, YEAR, of_framework
from tilburg_samenwerking.portfolio import breakdown, statistics, viewpoints
from tilburg_samenwerking.portfolio.answers import (
    cell_question_scores,
    cell_values,
    selection_changes,
    selection_gaps,
    why_cell_incomparable,
)
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.change import Changes, cell_collaborations, portfolio_change, way
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.portfolio.who import ASSESSED, NEVER_ASSESSED, NO_SCORE, both, of_cell
from tilburg_samenwerking.views import breakdown as breakdown_view
from tilburg_samenwerking.views import explanations, selection
from tilburg_samenwerking.views.choice import Choice, cell_of, unknown_cell
from tilburg_samenwerking.views.findings import attention_in_words, ends_in_words, gap_in_words, lowest_and_highest
from tilburg_samenwerking.views.lists.columns import TEXTS, Column, search_keys
from tilburg_samenwerking.views.lists.listing import list_of

FIRST = 10  # collaborations of a cell before "show all"
STATISTICS = {
    "score": "Score",
    "n": "Aantal",
    "min": "Laagste",
    "max": "Hoogste",
    "sd": "Spreiding",
    "attention": "Vraagt aandacht",
}
CHANGE = {
    "from": "Van",
    "to": "Naar",
    "change": "Verandering",
    "compared": "Aantal vergeleken",
    "incomparable": "Niet te vergelijken",
}
NO_GROUP = "Geen enkele groep heeft een score."
NAMED = 6  # collaborations in one sentence; of the rest it says how many


@dataclass(frozen=True)
class Numbers:
    """The numbers of the page: what was read, and what is selected; each number is worked out when it is asked for."""

    snapshot: Snapshot
    filters: Filters
    state: State

    @cached_property
    def cells(self) -> pd.DataFrame:
        """The state per cell, as `statistics.grid`."""
        return statistics.grid(self.state, self.snapshot.kader)

    @property
    def changes(self) -> Changes:
        """What changed in the cells of each collaboration since the comparison date."""
        return selection_changes(self.snapshot, self.filters)

    @cached_property
    def change(self) -> pd.DataFrame:
        """The change per cell since the comparison date, as `change.portfolio_change`."""
        return portfolio_change(self.changes, self.snapshot.kader)

    def compares(self, cell: str) -> bool:
        """Return whether anybody has a change in a cell since the comparison date."""
        return bool(self.change.set_index("cell").loc[cell, "compared"])

    def groups(self, by: str) -> list[dict[str, Any]]:
        """Return the state per group of one of `GROUPINGS`, as rows of `statistics.summary`."""
        if by == YEAR:
            return as_records(breakdown.year_summary(self.snapshot, self.filters))
        return as_records(statistics.summary(self.state, self.snapshot.kader, by))


@dataclass(frozen=True)
class RasterView:
    """What the page shows, from top to bottom."""

    heading: Heading
    measure: Options
    legend: Legend
    grid: tuple[Part, ...]
    cell: tuple[Part, ...]
    breakdown: tuple[Part, ...]
    groups: tuple[Part, ...]


@cached(entries=8)
def numbers(snapshot: Snapshot, filters: Filters) -> Numbers:
    """Return the numbers of the selection; made once, and the same for everyone who makes that choice."""
    return Numbers(snapshot, filters, snapshot.selection(filters))


@cached(entries=16)
def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> RasterView:
    """Return the page: the grid in the measure that is chosen, the open cell, the breakdown and the groups."""
    kader, of = snapshot.kader, numbers(snapshot, filters)
    measures = grid_drawing.measures(kader)
    first, former = next(iter(measures)), grid_drawing.FORMER_TITLES
    measure = choice.options("maat", "Maat", measures, first, shows_label=False, former=former)
    cell = cell_of(choice, kader.cell)
    return RasterView(
        heading=selection.heading(snapshot, filters, "raster"),
        measure=measure,
        legend=Legend(legend(measure.chosen, kader)),
        grid=only(unknown_cell(choice, kader.cell), *_grid(snapshot, filters, measure.chosen, cell)),
        cell=_cell(of, cell, measure.chosen, choice) if cell else (),
        breakdown=breakdown_view.parts(snapshot, filters, choice.among(*breakdown_view.KEYS)) if len(of.state) else (),
        groups=_groups(snapshot, filters) if len(of.state) else (),
    )


# ---------------------------------------------------------------- the grid


def legend(measure: str, kader: Kader) -> list[LegendStep]:
    """Return what the colours of the squares mean in a measure, and those of the bars in them."""
    title, steps = grid_drawing.legend(measure, kader) if measure not in gaps.COLUMNS else gaps.legend(measure, kader)
    return legend_drawing.of_squares(title, steps, legend_drawing.bands(kader))


def _parts(of: Numbers) -> Parts:
    """Return of each cell how many are in each band, as doors to who they are."""
    kader = of.snapshot.kader
    outcomes = [*(band.code for band in kader.thresholds.bands), NO_SCORE]
    hrefs = [[tables.who_href(of_cell(code, outcome)) for outcome in outcomes] for code in kader.cell_codes]
    bars = grid_drawing.distribution(statistics.band_amounts(of.state.score, kader), kader, hrefs)
    return dict(zip(kader.cell_codes, bars, strict=True))


def beside(of: Numbers, measure: str) -> pd.DataFrame | None:
    """Return gap or deviation per cell over the selection when that is the measure; it is read only then."""
    if measure == "kloof":
        return selection_gaps(of.snapshot, of.state)
    if measure == "overeenstemming":
        values = cell_values(of.snapshot, of.filters.viewpoint, viewpoints.DEVIATION)
        return viewpoints.deviations(values, viewpoints.of_state(of.state), of.snapshot.kader)
    return None


@cached(entries=8)
def _grid(snapshot: Snapshot, filters: Filters, measure: str, opened: str | None) -> tuple[Part, ...]:
    """Return the grid in a measure, how it is made, and its numbers as a table; made once for all that is below it."""
    kader, of = snapshot.kader, numbers(snapshot, filters)
    joined = of.cells
    names = {"cell": "Veld", **STATISTICS, "coverage": "Dekking"}
    values, caption, parts = beside(of, measure), None, _parts(of)
    if values is not None:
        data, alt = gaps.grid(values, kader, measure, parts), gap_in_words(values, kader, measure)
        joined = joined.merge(values.rename(columns={"n": "n_beside"}), on="cell")
        names |= gaps.COLUMNS[measure]
    else:
        if measure == "verandering":
            joined, names, caption = joined.merge(of.change, on="cell"), names | CHANGE, _not_compared(of)
        unread = grid_drawing.why_unread(len(of.state) - of.state.assessed, of.state.unread)
        since, alt = month(of.filters.compared_on), in_words(as_records(of.cells), kader)
        # Both in the order of the framework: a merge would cost more than all the rest of the grid.
        cells = of.cells.assign(**of.change) if measure == grid_drawing.ATTENTION else joined
        data = grid_drawing.measured_grid(cells, kader, measure, since, unread=unread, parts=parts)
    labelled = [{**row, "cell": kader.cell_label(row["cell"])} for row in as_records(joined)]
    return only(
        Grid(data, f"{grid_drawing.MEASURES[measure]}. {alt}", "raster", opens=True, chosen=opened),
        Explanation(explanations.measure(measure, kader)),
        Caption(explanations.FEW_SCORES) if any(cell.get("few") for cell in squares_of(data)) else None,
        caption,
        numbers_of("Het raster", tables.numbers(labelled, names, "Het raster"), "raster"),
    )


def _not_compared(of: Numbers) -> Caption | None:
    """Return who was assessed on both dates and cannot be compared in one of the cells or more, by name."""
    changes = of.changes
    places = np.flatnonzero(changes.both & np.isnan(changes.change).any(axis=1))
    names = of.state.rows["name"].iloc[places].tolist()
    return Caption(f"Niet te vergelijken in een of meer velden: {some(names, NAMED)}.") if names else None


def in_words(rows: Sequence[Mapping[str, Any]], kader: Kader) -> str:
    """Return the finding of the grid (rows of `statistics.grid`): its lowest and highest cell, how many ask attention.

    With only cells without a score it says that.
    """
    ends = lowest_and_highest(rows)
    if ends is None:
        return "Geen enkel veld heeft een score."
    low, high = ends
    return (
        f"Het laagste veld is {kader.cell_label(low['cell'])} met {number(low['score'])}, het hoogste "
        f"{kader.cell_label(high['cell'])} met {number(high['score'])}. "
        f"{attention_in_words([row['score'] for row in rows], kader, 'velden')}"
    )


# ---------------------------------------------------------------- the open cell


def _cell(of: Numbers, cell: str, measure: str, choice: Choice) -> tuple[Part, ...]:
    """Return the questions of a cell, and its collaborations from low to high."""
    kader, viewpoint = of.snapshot.kader, of.filters.viewpoint
    now = of.state.rows.loc[of.state.rows["assessment"] >= 0, "assessment"].tolist()
    questions = statistics.cell_questions(cell_question_scores(of.snapshot, tuple(now)), kader, cell, viewpoint)
    rows = cell_collaborations(of.state, kader, cell, of.changes)
    reasons = why_cell_incomparable(of.snapshot, of.filters, cell)
    since, asked = month(of.filters.compared_on), len(kader.cell[cell].questions)
    # In the measure Verandering the grid above says so already.
    unrounded = Caption(explanations.UNROUNDED) if measure != "verandering" and of.compares(cell) else None
    every = list_of(
        choice,
        len(rows),
        [
            Column("score", "Score", lambda: rows["score"]),
            Column("naam", "Naam", lambda: rows["name"], TEXTS),
            Column("verandering", "Verandering", lambda: rows["change"]),
        ],
        names=lambda: search_keys(of.snapshot, rows["collaboration"]),
        name="veld",
        whole=choice.whole("veld_alle", len(rows), FIRST),
        first=FIRST,
    )
    lowest = every.table(
        lambda places: change_drawing.collaborations(rows.iloc[list(places)], reasons, kader, asked, since), "laagste"
    )
    parts = (
        Title(kader.cell_label(cell)),
        Columns(
            (
                (DataTable(tables.questions(questions, kader, "samenwerking"), "vragen"),),
                only(_cell_change(of, cell, reasons), lowest, _not_listed(of, rows, cell), unrounded),
            ),
            (3, 2),
        ),
    )
    return (opened_cell(*parts),)


def _cell_change(of: Numbers, cell: str, reasons: Mapping[int, str]) -> Caption | None:
    """Return the change of the cell over the collaborations below it, and who cannot be compared, by name."""
    row = of.change.set_index("cell").loc[cell]
    if not row["compared"] and not reasons:
        return None
    words = f"Sinds {month(of.filters.compared_on)}"
    if row["compared"]:
        called = way(row["change"], row["moved"], up="beter", down="slechter")
        over = plural(row["compared"], "samenwerking", "samenwerkingen")
        words += f" gemiddeld {signed(row['change'])} ({called}), over {over}"
    else:
        words += " is niets te vergelijken"
    names = of.state.rows["name"].iloc[sorted(reasons)].tolist()
    return Caption(f"{words}. Niet te vergelijken: {some(names, NAMED)}." if names else f"{words}.")


def _not_listed(of: Numbers, rows: pd.DataFrame, cell: str) -> Paragraph | None:
    """Return how many of the selection are not among the rows of an open cell, and why; None where all are."""
    never, unscored = len(of.state) - of.state.assessed, of.state.assessed - len(rows)
    reasons = [
        (never, "nog nooit gewaardeerd", NEVER_ASSESSED),
        (unscored, "zonder score op dit veld", both(ASSESSED, of_cell(cell, NO_SCORE))),
    ]
    words = [
        piece
        for amount, why, code in reasons
        if amount
        for piece in (", ", whom(amount, count(amount), code), f" {why}")
    ]
    return Paragraph(("Niet in deze lijst: ", *words[1:], "."), small=True) if words else None


# ---------------------------------------------------------------- per group


@cached(entries=8)
def _groups(snapshot: Snapshot, filters: Filters) -> tuple[Part, ...]:
    """Return the selection per domain, theme, phase and water in one figure, as far as the framework has them.

    Made once for all that is chosen above it.
    """
    kader, of = snapshot.kader, numbers(snapshot, filters)
    groups = {one.code: of.groups(one.code) for one in of_framework(kader, GRID, ASSESSMENT)}
    listed = tuple(_group(rows, kader, by) for by, rows in groups.items())
    in_numbers = Foldout("Per groep: de cijfers als tabel", listed)
    if not any(map(lowest_and_highest, groups.values())):
        return Title("Per groep"), Text(NO_GROUP), in_numbers
    panels = [charts.GroupPanel(_title(by), charts.titles(kader, by), rows) for by, rows in groups.items()]
    words = " ".join(f"{_title(by)}: {groups_in_words(rows, kader, by)}" for by, rows in groups.items())
    return (
        Title("Per groep"),
        Chart(charts.groups(panels, kader), words, "per_groep"),
        Explanation(
            "Hoe groter de stip, hoe meer samenwerkingen; een bleke stip staat voor minder dan "
            f"{breakdown.FEW}. De lijn loopt van de laagste tot de hoogste score."
        ),
        in_numbers,
    )


def _group(rows: Sequence[Mapping[str, Any]], kader: Kader, by: str) -> DataTable:
    titles = charts.titles(kader, by)
    labelled = [{**row, "group": titles[row["group"]]} for row in rows]
    return DataTable(tables.numbers(labelled, {"group": _title(by), **STATISTICS}, _title(by)), f"tabel_per_{by}")


def _title(by: str) -> str:
    return f"Per {GROUPING[by].label.lower()}"


def groups_in_words(rows: Sequence[Mapping[str, Any]], kader: Kader, by: str) -> str:
    """Return the finding of a summary: which group is lowest and which highest, or that there is nothing."""
    names = charts.titles(kader, by)
    ends = ends_in_words(rows, lambda row: str(names.get(row["group"], row["group"])))
    if not ends:
        return NO_GROUP
    if len(ends) == 1:
        return f"Alleen {ends[0]} heeft een score."
    return f"Laagst is {ends[0]}, hoogst {ends[1]}."
