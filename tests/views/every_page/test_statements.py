"""What every statement "x van y" counts out of: one denominator per statement, the same on every page."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.views.given.small import parts_of, words_of
from tilburg_samenwerking.drawing.document import Chart, KeyFigures
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.views import changes, development, model, named_cells, portfolio, tasks
from tilburg_samenwerking.views.choice import Choice

ON = date(2026, 6, 30)
FILTERS = {
    "everything": Filters(on=ON),
    "unquiet": Filters.of(ON, vaarwater=("onrustig",)),
    "one phase": Filters.of(ON, fase=("implementeren",)),
    "one viewpoint": replace(Filters(on=ON), viewpoint="partner"),
    "earlier": Filters(on=date(2024, 6, 30)),
    "unknown phase": Filters.of(ON, fase=("onbekend",)),
    "before everything": Filters(on=date(2020, 1, 1)),
}

Denominators = list[int]  # the denominators that the pages give a statement; none where they do not make it


def figure(figures: KeyFigures, label: str) -> Denominators:
    """Return what the key figure with this label is of."""
    return [int(one["of"]) for one in figures.figures if one["label"] == label and one["of"]]


def numbers_in(pattern: str, *parts: Any) -> Denominators:
    """Return the numbers that the sentences of these parts have in this place."""
    return [int(number) for words in words_of(*parts) for number in re.findall(pattern, words)]


class Pages:
    """The pages of the portfolio under one filter."""

    def __init__(self, snapshot: Snapshot, filters: Filters) -> None:
        self.portfolio = portfolio.view(snapshot, filters, Choice())
        self.changes = changes.view(snapshot, filters, Choice())
        self.development = development.view(snapshot, filters, Choice())
        self.tasks = tasks.view(snapshot, filters, Choice())
        self.model = model.view(snapshot, filters, Choice())
        self.named = named_cells.view(snapshot, filters, Choice())

    @property
    def headings(self) -> list[str]:
        """The sentence that every page begins with."""
        pages = (self.portfolio, self.changes, self.development, self.tasks, self.model, self.named)
        return [page.heading.sentence for page in pages]

    @property
    def summary(self) -> KeyFigures:
        """The key figures of Wat is veranderd."""
        (figures,) = parts_of(KeyFigures, self.changes.summary)
        return figures


def with_overall(state: State, kader: Kader) -> int:
    """Return how many have an overall score."""
    return int(np.isfinite(statistics.overall_scores(state, kader)).sum())


# Of each statement what it is out of, and where it stands.
STATEMENTS: dict[str, tuple[Callable[[State, Kader], int], Callable[[Pages], Denominators]]] = {
    "gewaardeerd: the collaborations of the selection": (
        lambda state, _kader: len(state),
        lambda pages: figure(pages.portfolio.figures, "gewaardeerd"),
    ),
    "met een score: the collaborations of the selection": (
        lambda state, _kader: len(state),
        lambda pages: [
            *figure(pages.portfolio.figures, "met een score"),
            *numbers_in(r"\d+ van (\d+) samenwerkingen (?:heeft|hebben) een score", pages.portfolio.attention),
        ],
    ),
    "in onrustig vaarwater: those that were assessed": (
        lambda state, _kader: state.assessed,
        lambda pages: [
            *figure(pages.portfolio.figures, "in onrustig vaarwater"),
            *numbers_in(r"Van de (\d+) gewaardeerde samenwerking(?:en)? (?:is|zijn) er", pages.portfolio.phases),
        ],
    ),
    "verouderd: those that were assessed": (
        lambda state, _kader: state.assessed,
        lambda pages: [*figure(pages.portfolio.figures, "verouderd"), *figure(pages.summary, "verouderd")],
    ),
    "ingevuld: those that were assessed": (
        lambda state, _kader: state.assessed,
        lambda pages: [
            *numbers_in(r"In beeld: \d+ van (\d+) gewaardeerde", pages.tasks.sections),
            *numbers_in(r"Ingevuld bij \d+ van (\d+) gewaardeerde", pages.model.sections),
            *numbers_in(r"kwetsbaarheid: \d+ van (\d+)\. ", pages.named.grid),
        ],
    ),
    "velden vragen aandacht: the cells with a score": (
        lambda state, _kader: int(np.isfinite(state.score).sum()),
        lambda pages: figure(pages.portfolio.figures, "velden vragen aandacht"),
    ),
    "the bands of the overall score: those with an overall score": (
        with_overall,
        lambda pages: [
            *numbers_in(r"Van de (\d+) samenwerking(?:en)? met een totaal", pages.portfolio.phases),
            *(
                int(number)
                for chart in parts_of(Chart, pages.development.course)
                for number in re.findall(r"^Op [^,]* vraagt het totaal van \d+ van (\d+)", chart.alt)
            ),
        ],
    ),
}


@pytest.fixture(scope="module")
def snapshot(demo_database: Path) -> Snapshot:
    """Return the demo portfolio."""
    return open_snapshot(str(demo_database))


@pytest.fixture(scope="module", params=FILTERS.values(), ids=FILTERS)
def chosen(request: pytest.FixtureRequest, snapshot: Snapshot) -> tuple[State, Pages]:
    """Return a selection, and the pages about it."""
    return snapshot.selection(request.param), Pages(snapshot, request.param)


@pytest.mark.parametrize(("denominator", "denominators"), STATEMENTS.values(), ids=STATEMENTS)
def test_a_statement_has_one_denominator_on_every_page(
    chosen: tuple[State, Pages],
    kader: Kader,
    denominator: Callable[[State, Kader], int],
    denominators: Callable[[Pages], Denominators],
) -> None:
    """Wherever it stands; where there is nothing that it could be of, it is not made."""
    state, pages = chosen
    expected = denominator(state, kader)

    assert set(denominators(pages)) <= ({expected} if expected else set())


def test_every_statement_is_found_on_all_its_pages(snapshot: Snapshot) -> None:
    """In the whole portfolio: so many times each, or a statement that is worded anew would no longer be looked at."""
    pages = Pages(snapshot, FILTERS["everything"])
    viewpoint = Pages(snapshot, FILTERS["one viewpoint"])

    assert [len(found(pages)) for _denominator, found in STATEMENTS.values()] == [1, 1, 2, 2, 3, 1, 2]
    assert len(STATEMENTS["met een score: the collaborations of the selection"][1](viewpoint)) == 2


def test_every_page_begins_with_the_same_selection(chosen: tuple[State, Pages]) -> None:
    """So many of the collaborations of the portfolio on that date."""
    state, pages = chosen
    begins = {sentence.split(" samenwerkingen", 1)[0] for sentence in pages.headings}

    assert begins == {f"{len(state)} van {state.out_of}"}
