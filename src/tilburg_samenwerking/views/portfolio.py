"""Portfolio: who asks attention and why, each collaboration with its cells, and how the whole stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing import phase_water, tables
from tilburg_samenwerking.drawing.charts import titles
from tilburg_samenwerking.drawing.document import (
    Caption,
    DataTable,
    Foldout,
    Heading,
    KeyFigures,
    Legend,
    Part,
    Text,
    Title,
    only,
)
from tilburg_samenwerking.drawing.key_figure import KeyFigure
from tilburg_samenwerking.formatting import count, month, out_of, plural
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.answers import signals
from tilburg_samenwerking.portfolio.attention import Listed, asking_attention
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.change import arrivals, overall_change
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.key_figures import SelectionFigures, selection_figures
from tilburg_samenwerking.portfolio.panel import Floats
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State, selected_places
from tilburg_samenwerking.views import explanations, selection
from tilburg_samenwerking.views.choice import Choice, shown

FIRST = 10  # rows of the attention list before "show all"
PAGE = 50  # rows of the matrix on one page
ORDERS = {"aandacht": "Aandacht", "naam": "Naam", "laagste": "Laagste veld", "verandering": "Verandering"}


@dataclass(frozen=True)
class Numbers:
    """The numbers of the page, each worked out when it is asked for."""

    snapshot: Snapshot
    filters: Filters
    state: State

    def matrix_rows(self, places: Sequence[int]) -> list[dict[str, Any]]:
        """Return these collaborations of the selection with their cells, as rows of `statistics.matrix`."""
        return statistics.matrix_rows(self.state, self.snapshot.kader, places)

    def places(self, order: str) -> list[int]:
        """Return the places of the collaborations in one of the `ORDERS`; without one, as they stand: by name."""
        if order == "aandacht":
            return statistics.first_these([row.place for row in self.attention], len(self.state))
        if order == "laagste":
            return statistics.from_low_to_high(statistics.lowest_scores(self.state))
        if order == "verandering":
            return statistics.from_low_to_high(self.change)
        return list(range(len(self.state)))

    @cached_property
    def attention(self) -> list[Listed]:
        """Who has any reason on the attention list, most urgent first."""
        beside = signals(self.snapshot, self.filters.viewpoint)
        return asking_attention(self.state, beside, self.filters.on, self.snapshot.kader, self.snapshot.staleness)

    @cached_property
    def change(self) -> Floats:
        """The change of the overall score of each collaboration since the comparison date."""
        return overall_change(self.state, self.snapshot.earlier_portfolio(self.filters), self.snapshot.kader)

    @cached_property
    def figures(self) -> tuple[SelectionFigures, SelectionFigures]:
        """The key figures of the selection on the reference date and on the comparison date."""
        kader, staleness = self.snapshot.kader, self.snapshot.staleness
        earlier = self.snapshot.earlier_selection(self.filters)
        return (
            selection_figures(self.state, self.filters.on, kader, staleness),
            selection_figures(earlier, self.filters.compared_on, kader, staleness),
        )

    @cached_property
    def came_and_went(self) -> tuple[int, int]:
        """How many came and how many went between the two dates, whatever their phase and water."""
        dates = (self.filters.on, self.filters.compared_on)
        now, then = (
            selected_places(self.snapshot.portfolio_on(day, self.filters.viewpoint), self.filters.lasting)
            for day in dates
        )
        register = self.snapshot.panel(self.filters.viewpoint).register
        return arrivals(register, now, then, self.filters.compared_on, self.filters.on)


@dataclass(frozen=True)
class PortfolioView:
    """What the page shows, from top to bottom."""

    heading: Heading
    figures: KeyFigures
    attention: tuple[Part, ...]
    collaborations: tuple[Part, ...]
    phases: tuple[Part, ...]


@cached(entries=8)
def numbers(snapshot: Snapshot, filters: Filters) -> Numbers:
    """Return the numbers of the selection; made once, and the same for everyone who makes that choice."""
    return Numbers(snapshot, filters, snapshot.selection(filters))


@cached(entries=16)
def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> PortfolioView:
    """Return the page, its matrix in the order and on the page that is chosen."""
    kader, of = snapshot.kader, numbers(snapshot, filters)
    return PortfolioView(
        heading=selection.heading(snapshot, filters, "Portfolio"),
        figures=KeyFigures(figures_in_words(*of.figures, of.came_and_went, filters.compared_on, kader), "kerncijfers"),
        attention=_attention(of, choice),
        collaborations=_collaborations(of, choice),
        phases=_phases(of) if len(of.state) else (),
    )


def _attention(of: Numbers, choice: Choice) -> tuple[Part, ...]:
    """Return who asks attention and why; what is only about data stands apart."""
    content = [row for row in of.attention if row.has_content]
    only_data = [row for row in of.attention if not row.has_content]
    parts: list[Part] = [Title("Vraagt aandacht")]
    if content:
        parts += _list(of, content, "Samenwerkingen die aandacht vragen, met de redenen", "aandacht", choice)
    else:
        parts.append(Text("Geen enkele samenwerking vraagt om aandacht."))
    if only_data:
        title = f"Gegevens op orde brengen: {plural(len(only_data), 'samenwerking', 'samenwerkingen')}"
        rows = _list(of, only_data, "Samenwerkingen met gegevens niet op orde", "gegevens", choice)
        parts.append(Foldout(title, rows))
    return tuple(parts)


def _list(of: Numbers, rows: Sequence[Listed], caption: str, key: str, choice: Choice) -> tuple[Part, ...]:
    whole = choice.whole(f"{key}_alle", len(rows), FIRST)
    listed = shown(rows, whole, FIRST)
    table = tables.attention(listed, of.matrix_rows([row.place for row in listed]), of.snapshot.kader)
    return only(whole, DataTable({**table, "caption": caption}, key))


def _collaborations(of: Numbers, choice: Choice) -> tuple[Part, ...]:
    """Return every collaboration with its cells, in the order and on the page that is chosen."""
    kader = of.snapshot.kader
    order = choice.options("volgorde", "Volgorde", ORDERS, "aandacht")
    pager = choice.pager("bladzijde", len(of.state), PAGE)
    start = (pager.chosen - 1) * PAGE if pager else 0
    rows = of.matrix_rows(of.places(order.chosen)[start : start + PAGE])
    matrix = DataTable(tables.matrix(rows, kader), "matrix")
    return only(
        Title("Alle samenwerkingen"),
        Legend(legend_drawing.steps(kader)),
        order,
        pager,
        matrix,
        Caption(explanations.matrix(kader)),
        selection.not_in_picture(of.state),
    )


def _phases(of: Numbers) -> tuple[Part, ...]:
    """Return phase × water and the bands per phase in words and as a table, as far as the framework has them."""
    kader = of.snapshot.kader
    if not (kader.phases or kader.waters):
        return ()
    counts, bands = statistics.counts(of.state, kader), statistics.bands(of.state, kader, "phase")
    words, table = phases_in_words(counts, bands, kader), phase_water.table(counts, bands, kader)
    return Title("Fase en vaarwater"), Text(words), DataTable(table, "fase_vaarwater")


def figures_in_words(
    now: SelectionFigures, then: SelectionFigures, moved: tuple[int, int], since: date, kader: Kader
) -> list[KeyFigure]:
    """Return the key figures as they are drawn; what the framework does not know is left out.

    `moved` are the numbers of collaborations that came and went since the comparison date.
    """
    came_and_went = f"{moved[0]} erbij, {moved[1]} eraf sinds {month(since)}"
    figures = [_figure(now.assessed, now.collaborations, "gewaardeerd", came_and_went)]
    if kader.troubled_waters:
        change = _change(now.unquiet, then.unquiet, then.assessed, since)
        figures.append(_figure(now.unquiet, now.assessed, f"in {kader.troubled_water} vaarwater", change))
    if kader.attention_bands:
        change = _change(now.cells_in_attention, then.cells_in_attention, then.assessed, since)
        label = f"velden in {kader.attention_words}"
        figures.append(_figure(now.cells_in_attention, now.cells_scored, label, change))
    change = _change(now.stale, then.stale, then.assessed, since)
    oldest = f"oudste: {plural(now.oldest_months, 'maand', 'maanden')}" if now.oldest_months else change
    return [*figures, _figure(now.stale, now.assessed, "verouderd", oldest)]


def _change(now: int, then: int, assessed_then: int, since: date) -> str:
    """Return the change of a number in words; without anything assessed then there is nothing to compare with."""
    if not assessed_then:
        return f"in {month(since)} was er nog niets gewaardeerd"
    if now == then:
        return f"gelijk aan {month(since)}"
    return f"{'▲' if now > then else '▼'} {count(abs(now - then))} sinds {month(since)}"


def _figure(value: int, of: int, label: str, more: str) -> KeyFigure:
    return {"value": count(value), "of": count(of), "label": label, "more": more}


def phases_in_words(counts: pd.DataFrame, bands: pd.DataFrame, kader: Kader) -> str:
    """Return the finding: where most collaborations are, how many are in trouble, and how many in attention."""
    phases, waters = titles(kader, "phase"), titles(kader, "water")
    rows = as_records(counts)
    most, whole = max(rows, key=lambda row: row["n"]), sum(row["n"] for row in rows)
    words = f"De meeste samenwerkingen ({most['n']}) zijn in {phases[most['phase']].lower()}, {waters[most['water']]}."
    if kader.troubled_waters:
        troubled = sum(row["n"] for row in rows if row["water"] in kader.troubled_waters)
        which = " of ".join(waters[code] for code in kader.troubled_waters)
        words += f" {out_of(troubled, whole)} zijn in {which} vaarwater."
    if kader.attention_bands:
        low = int(bands[[band.code for band in kader.attention_bands]].to_numpy().sum())
        words += f" Bij {out_of(low, whole)} staat het totaal in {kader.attention_words}."
    return words
