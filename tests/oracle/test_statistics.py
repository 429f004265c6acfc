"""Grid, groups, matrix, key figures, phase × water and bands: product and oracle."""

from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tests.oracle.plain import statistics
from tilburg_samenwerking.kader.groupings import GROUPINGS, TIME
from tilburg_samenwerking.portfolio import statistics as products
from tilburg_samenwerking.views import portfolio, raster


def test_the_cells_of_the_grid(case: Case) -> None:
    """Score, n, extremes, spread, coverage and attention per cell: page, command and oracle."""
    compared = Compared()
    for asked in case.asked:
        expected = statistics.grid(case.reading, case.rows(asked), asked.viewpoint)
        page = raster.numbers(case.snapshot, case.filters(asked)).cells.to_dict("records")
        compared.same(f"{asked} page", by(page, "cell"), expected)
        compared.same(f"{asked} command", by(case.command(asked, "grid")["cells"], "cell"), expected)

    assert compared.differences == []


def test_the_groups(case: Case) -> None:
    """The same per domain, theme, phase, water and what the register says, in their order."""
    compared = Compared()
    for asked in case.asked:
        numbers = raster.numbers(case.snapshot, case.filters(asked))
        for grouping, option in ((one.code, one.option) for one in GROUPINGS if one.kind != TIME):
            expected = statistics.groups(case.reading, case.rows(asked), asked.on, asked.viewpoint, grouping)
            page, command = numbers.groups(grouping), case.command(asked, "summary", "--by", option)["groups"]
            compared.same(f"{asked} {grouping} page", by(page, "group"), expected)
            less = {name: {key: one[key] for key in one if key != "attention"} for name, one in expected.items()}
            compared.same(f"{asked} {grouping} command", by(command, "group"), less)
            compared.same(f"{asked} {grouping} order", [row["group"] for row in page], list(expected))

    assert compared.differences == []


def test_the_matrix(case: Case) -> None:
    """Every collaboration with its date, phase, water, cells, overall score and lowest cell."""
    compared = Compared()
    for asked in case.asked:
        expected = statistics.matrix(case.reading, case.rows(asked), asked.viewpoint)
        numbers = portfolio.numbers(case.snapshot, case.filters(asked))
        page = [
            {**row, "cells": row, "lowest": {"cell": row["lowest_cell"], "score": row["lowest_score"]}}
            if row["scored"]
            else {**row, "cells": row, "lowest": None}
            for row in numbers.matrix_rows(range(len(numbers.state)))
        ]
        command = case.command(asked, "matrix")["rows"]
        for name, lines in (("page", page), ("command", command)):
            order = [row["collaboration"] for row in lines]
            compared.same(f"{asked} {name} order", order, [row["collaboration"] for row in expected])
            compared.same(f"{asked} {name}", by(lines, "collaboration"), by(expected, "collaboration"))

    assert compared.differences == []


def test_the_key_figures(case: Case) -> None:
    """Of the selection on the date, and how they differ for the same collaborations from the other one."""
    compared = Compared()
    for asked in case.asked:
        numbers, rows = portfolio.numbers(case.snapshot, case.filters(asked)), case.rows(asked)
        expected = statistics.figures(case.reading, rows, asked.on, asked.viewpoint)
        compared.same(f"{asked}", vars(numbers.figures), expected)
        moved = statistics.movement(case.reading, rows, asked.on, asked.since, asked.viewpoint)
        for name, shift in moved.items():
            compared.same(f"{asked} {name}", vars(getattr(numbers.movement, name)), shift)

    assert compared.differences == []


def test_phase_and_water(case: Case) -> None:
    """How many are in each, and how many of those have a cell in attention."""
    compared = Compared()
    for asked in case.asked:
        state = portfolio.numbers(case.snapshot, case.filters(asked)).state
        page = products.counts(state, case.snapshot.kader).to_dict("records")
        expected = statistics.phase_and_water(case.reading, case.rows(asked), asked.on, asked.viewpoint)
        compared.same(f"{asked}", by(page, "phase", "water"), expected)

    assert compared.differences == []


def test_the_bands(case: Case) -> None:
    """How many have their overall score in each band, per phase."""
    compared = Compared()
    for asked in case.asked:
        state = portfolio.numbers(case.snapshot, case.filters(asked)).state
        page = products.bands(state, case.snapshot.kader, "phase").to_dict("records")
        expected = statistics.bands(case.reading, case.rows(asked), asked.on, asked.viewpoint, "phase")
        compared.same(f"{asked}", by(page, "group"), expected)

    assert compared.differences == []
