"""Portfolio: who asks attention and why, each collaboration with its cells, and how the whole stands."""

from dataclasses import dataclass

from tilburg_samenwerking.drawing import phase_water
from tilburg_samenwerking.drawing.document import (
    DataTable,
    Heading,
    KeyFigures,
    Paragraph,
    Part,
    Title,
    only,
)
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import selection
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.lists.listing import keys_of
from tilburg_samenwerking.views.portfolio.lists import attention, collaborations, keys_of_attention
from tilburg_samenwerking.views.portfolio.selection_numbers import numbers
from tilburg_samenwerking.views.portfolio.words import attention_in_money, figures_in_words, phases_in_words


@dataclass(frozen=True)
class PortfolioView:
    """What the page shows, from top to bottom."""

    heading: Heading
    figures: KeyFigures
    money: tuple[Part, ...]
    attention: tuple[Part, ...]
    collaborations: tuple[Part, ...]
    phases: tuple[Part, ...]


@cached(entries=16)
def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> PortfolioView:
    """Return the page; each part of it is made once for the words that count in it."""
    of = numbers(snapshot, filters)
    return PortfolioView(
        heading=selection.heading(snapshot, filters, "portfolio"),
        figures=_figures(snapshot, filters),
        money=only(Paragraph(money) if (money := attention_in_money(of.figures, snapshot.kader)) else None),
        attention=attention(snapshot, filters, choice.among(*keys_of_attention())),
        collaborations=collaborations(snapshot, filters, choice.among(*keys_of())),
        phases=_phases(snapshot, filters) if len(of.state) else (),
    )


@cached(entries=8)
def _figures(snapshot: Snapshot, filters: Filters) -> KeyFigures:
    of = numbers(snapshot, filters)
    return KeyFigures(figures_in_words(of.figures, of.movement, filters, snapshot.kader), "kerncijfers")


@cached(entries=8)
def _phases(snapshot: Snapshot, filters: Filters) -> tuple[Part, ...]:
    """Return phase × water and the bands per phase in words and as a table, as far as the framework has them.

    Made once for all orders of the lists above it.
    """
    kader, of = snapshot.kader, numbers(snapshot, filters)
    if not (kader.phases or kader.waters):
        return ()
    counts = as_records(statistics.counts(of.state, kader))
    bands = as_records(statistics.bands(of.state, kader, "phase"))
    words, table = phases_in_words(of.figures, counts, bands, kader), phase_water.table(counts, bands, kader)
    return Title(phase_water.title(kader)), Paragraph(words), DataTable(table, "fase_vaarwater")
