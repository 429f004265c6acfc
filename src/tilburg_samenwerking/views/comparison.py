"""Vergelijken: an assessment beside an earlier one, another collaboration or the portfolio."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from tilburg_samenwerking.drawing import difference
from tilburg_samenwerking.drawing import grid as grid_drawing
from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing.change import counted
from tilburg_samenwerking.drawing.document import (
    Caption,
    DataTable,
    Explanation,
    Grid,
    Heading,
    Legend,
    Note,
    Part,
    Text,
    Title,
    Toggle,
    in_part,
    numbers_of,
    only,
)
from tilburg_samenwerking.drawing.tables import TableData
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import beyond, listed, long_date, number, out_of, plural, signed
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.kader.crosswalk.types import Crosswalk
from tilburg_samenwerking.portfolio.comparison.difference import Comparison
from tilburg_samenwerking.portfolio.comparison.sides import Sides, compared
from tilburg_samenwerking.portfolio.filters import Filters, filters_in_words, viewpoint_in_words
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import explanations, selection
from tilburg_samenwerking.views.choice import Choice, shown
from tilburg_samenwerking.views.side_choices import ChosenSides, chosen_sides

FEW = 12  # questions before the rest is asked for
TITLE = "Vergelijken"


@dataclass(frozen=True)
class Numbers:
    """The numbers of a comparison, each worked out when it is asked for."""

    snapshot: Snapshot
    filters: Filters
    sides: Sides

    @cached_property
    def comparison(self) -> Comparison:
        """The cells and questions of both sides; raises `Refused` where the portfolio has nothing to compare with."""
        return compared(self.snapshot, self.filters, self.sides)

    @cached_property
    def crosswalks(self) -> list[Crosswalk]:
        """The crosswalks between versions of the framework that were used, the oldest first."""
        hashes = self.snapshot.assessments.set_index("id")["kader_hash"]
        chains = [list(self.snapshot.older[hashes[row["assessment"]]]) for row in self.sides.translated]
        return max(chains, key=len) if chains else []

    @cached_property
    def names(self) -> tuple[str, str]:
        """How the right and the left side are called above a column: by their date, or by their name."""
        sides = self.sides
        if sides.other is None:
            return "Portfolio", _short_name(self.snapshot, sides.slug)
        if sides.against is None or sides.other != sides.slug:
            return _short_name(self.snapshot, sides.other), _short_name(self.snapshot, sides.slug)
        return long_date(sides.against["on"]), long_date(sides.row["on"])


@dataclass(frozen=True)
class ComparisonView:
    """What the page shows, from top to bottom; `nothing` says, below the choosers, why it ends there."""

    heading: Heading
    sides: ChosenSides | None = None
    nothing: tuple[Part, ...] = ()
    finding: tuple[Part, ...] = ()
    only_differences: Toggle | None = None
    grid: tuple[Part, ...] = ()
    questions: tuple[Part, ...] = ()
    versions: tuple[Part, ...] = ()


def numbers(snapshot: Snapshot, filters: Filters, sides: Sides) -> Numbers:
    """Return the numbers of a comparison; each is worked out when it is asked for."""
    return Numbers(snapshot, filters, sides)


def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> ComparisonView:
    """Return the page of the two sides that are chosen."""
    if not len(snapshot.collaborations):
        return ComparisonView(Heading(TITLE, nothing=selection.nothing_yet()))
    chosen = chosen_sides(snapshot, filters, choice)
    if chosen.sides is None:
        return ComparisonView(Heading(TITLE), chosen)
    of = numbers(snapshot, filters, chosen.sides)
    nothing = _nothing(of)
    if nothing:
        return ComparisonView(_heading(of), chosen, nothing)
    toggle = Toggle("verschillen", "Alleen verschillen", choice.is_on("verschillen"))
    return ComparisonView(
        heading=_heading(of),
        sides=chosen,
        finding=_finding(of),
        only_differences=toggle,
        grid=_grid(of, toggle.on),
        questions=_questions(of, toggle.on, choice),
        versions=_versions(of),
    )


def _nothing(of: Numbers) -> tuple[Part, ...]:
    """Return why there is nothing to compare, with the one side that there is; empty where there are two."""
    if not of.sides.complete:
        return _one_side(of.sides, of.snapshot.kader)
    try:
        _ = of.comparison
    except Refused as error:
        return (Note(str(error), ":material/filter_alt:"),)
    return ()


def _one_side(sides: Sides, kader: Kader) -> tuple[Part, ...]:
    note = (
        "Vergelijken vraagt twee waarderingen, en hier is er één. Kies hierboven een andere samenwerking of het "
        "portfolio om mee te vergelijken. Hieronder staat de waardering die er is."
    )
    words = f"Waardering van {long_date(sides.row['on'])}: totaal {number(sides.row['overall'])}."
    data = grid_drawing.assessment_grid(sides.row, {}, {}, kader)
    return Note(note, ":material/compare_arrows:"), Grid(data, words, "raster_een"), Caption(words)


def _short_name(snapshot: Snapshot, slug: str) -> str:
    who = snapshot.collaborations
    row = who[who["slug"] == slug].iloc[0]
    return str(row["short_name"] if pd.notna(row["short_name"]) else row["name"])


# ---------------------------------------------------------------- the finding


def _heading(of: Numbers) -> Heading:
    """Return what is compared with what: on the page, and in every file that is made of it."""
    sides = of.sides
    names = of.snapshot.collaborations.set_index("slug")["name"]
    words = f"{names[sides.slug]} op {long_date(sides.row['on'])}"
    if sides.complete:
        name = "zichzelf" if sides.other == sides.slug else names.get(str(sides.other))
        other = f"{name} op {long_date(sides.against['on'])}" if sides.against is not None else _others_in_words(of)
        words += f", vergeleken met {other}"
    return Heading(TITLE, f"{words}. {viewpoint_in_words(of.filters, of.snapshot.choices())}".strip())


def _finding(of: Numbers) -> tuple[Part, ...]:
    """Return the finding, and of the portfolio what cannot be read of it."""
    notes: tuple[Note, ...] = ()
    if of.sides.against is None:
        notes = selection.about_frameworks(of.snapshot, of.snapshot.selection(of.filters))
    return *notes, Text(in_words(of.comparison, of.snapshot.kader))


def _others_in_words(of: Numbers) -> str:
    """Return which part of the portfolio an assessment is compared with."""
    state, filters = of.snapshot.selection(of.filters), of.filters
    others = int((state.rows["collaboration"] != of.sides.slug).sum())
    words = f"{plural(others, 'andere samenwerking', 'andere samenwerkingen')} op {long_date(filters.on)}"
    if not filters.limits:
        return words
    limits = filters_in_words(replace(filters, viewpoint=SAMEN), of.snapshot.choices()).rstrip(".")
    return f"{words} ({limits[:1].lower()}{limits[1:]})"


def in_words(comparison: Comparison, kader: Kader) -> str:
    """Return the finding: how many cells are higher, lower, little apart and equal, and the greatest difference."""
    rows = [row for row in as_records(comparison.cells) if row["comparable"]]
    comparable = f"{out_of(comparison.comparable, comparison.of)} vragen zijn te vergelijken."
    if not rows:
        return f"Geen enkel veld is te vergelijken. {comparable}"
    amounts = counted([(row["change"], row["moved"]) for row in as_records(comparison.cells)])
    words = f"Van de {plural(len(kader.cells), 'veld', 'velden')}: {listed(amounts)}."
    moved = [row for row in rows if row["moved"]]
    if moved:
        far = max(moved, key=lambda row: abs(row["change"]))
        words += f" Het grootste verschil: {kader.cell_label(far['cell'])}, {signed(far['change'])}."
    return f"{words} {comparable}"


# ---------------------------------------------------------------- cells, questions, versions


def _grid(of: Numbers, only_differences: bool) -> tuple[Part, ...]:
    """Return the cells with their difference, how it is made, and the same as a table."""
    kader, title = of.snapshot.kader, "Het verschil per veld"
    data = difference.grid(of.comparison, kader, in_time=of.sides.in_time, only_differences=only_differences)
    return (
        Legend(legend_drawing.titled("Verschil", legend_drawing.differences(kader.thresholds.change_cell))),
        Grid(data, in_words(of.comparison, kader), "verschil"),
        Explanation(explanations.comparison(kader)),
        numbers_of(title, difference.cells(of.comparison, kader, *of.names, in_time=of.sides.in_time), "verschil"),
    )


def _questions(of: Numbers, only_differences: bool, choice: Choice) -> tuple[Part, ...]:
    """Return the questions, the greatest difference first."""
    title, frame = Title("Vragen, het grootste verschil eerst"), of.comparison.questions
    if only_differences:
        frame = frame[beyond(frame["change"].abs().to_numpy(), 0.0)]
        if frame.empty:
            compared = "Geen enkele vraag die te vergelijken is, verschilt."
            same = compared if of.comparison.comparable else "Geen enkele vraag is te vergelijken."
            return title, Text(same)
    whole = choice.whole("vragen_alle", len(frame), FEW, "vragen")

    def table(of_these: pd.DataFrame) -> TableData:
        return difference.questions(of_these, of.snapshot.kader, *of.names, in_time=of.sides.in_time)

    every = (lambda: table(frame)) if in_part(whole) else None
    return only(title, DataTable(table(shown(frame, whole, FEW)), "vragen_verschil", whole=every), whole)


def _versions(of: Numbers) -> tuple[Part, ...]:
    """Return which questions differ between the versions of the framework that the comparison crosses, if any."""
    steps = of.crosswalks
    if not steps:
        return ()
    older = [f"die van {long_date(row['on'])} met kader {row['kader_version']}" for row in of.sides.translated]
    words = (
        f"Niet elke waardering is met kader {steps[-1].new.version} gemaakt: {listed(older)}. De antwoorden zijn voor "
        "deze vergelijking omgezet; wat is opgeslagen, blijft zoals het is."
    )
    tables = (DataTable(difference.versions(step), f"versie_{step.new.version}") for step in steps)
    return Title("Het kader is veranderd"), Text(words), *tables
