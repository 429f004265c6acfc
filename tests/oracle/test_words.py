"""What stands in the tables of the pages is what the oracle would write there."""

from typing import Any

from tests.oracle.case import Case
from tests.oracle.compare import Compared
from tests.oracle.plain import agreement, change, sections, statistics, words
from tests.oracle.plain.framework import cells
from tests.oracle.plain.state import Row
from tests.views.given.small import table_of
from tilburg_samenwerking.drawing.document import DataTable
from tilburg_samenwerking.views import portfolio, raster, tasks
from tilburg_samenwerking.views.choice import Choice

STATISTICS = {"score": "Score", "n": "Aantal", "min": "Laagste", "max": "Hoogste", "sd": "Spreiding"}


def lines(table: DataTable) -> list[dict[str, str]]:
    """Return the rows of a table as texts by the heading of their column."""
    heads = [head["text"] for head in table.data["head"][-1]]
    return [dict(zip(heads, (cell["text"] for cell in row), strict=True)) for row in table.data["body"]]


def written(one: dict[str, Any]) -> dict[str, str]:
    """Return a spread as a table writes it."""
    texts = {title: str(one[name]) if name == "n" else words.number(one[name]) for name, title in STATISTICS.items()}
    return texts | {"Vraagt aandacht": str(one["attention"])}


def test_the_table_of_the_grid(case: Case) -> None:
    """Per cell the spread and the coverage; in the measure Verandering the change, and over how many it is."""
    compared = Compared()
    for asked in case.asked:
        view = raster.view(case.snapshot, case.filters(asked), Choice.of({"maat": "verandering"}))
        rows = case.rows(asked)
        grid = statistics.grid(case.reading, rows, asked.viewpoint)
        changes = change.portfolio_change(case.reading, rows, asked.since, asked.viewpoint)
        expected = [
            written(grid[cell]) | {"Dekking": words.percentage(grid[cell]["coverage"])} | changed(changes[cell])
            for cell in cells(case.reading.framework)
        ]
        compared.same(f"{asked}", lines(table_of("tabel_raster", view.grid)), expected)

    assert compared.differences == []


def changed(one: dict[str, Any]) -> dict[str, str]:
    """Return a change of the portfolio as a table writes it."""
    return {
        "Van": words.number(one["from"]),
        "Naar": words.number(one["to"]),
        "Verandering": words.signed(one["change"]),
        "Aantal vergeleken": str(one["compared"]),
        "Niet te vergelijken": str(one["incomparable"]),
    }


def test_the_key_figures_in_words(case: Case) -> None:
    """Each with what it is of; where there is nothing to be of, no number."""
    compared = Compared()
    for asked in case.asked:
        now = statistics.figures(case.reading, case.rows(asked), asked.on, asked.viewpoint)
        kader, about = case.snapshot.kader, [("assessed", "collaborations")]
        about += [("scored", "collaborations")] * (now["scored"] != now["assessed"])
        about += [("unquiet", "assessed")] * bool(kader.troubled_waters)
        about += [("cells_in_attention", "cells_scored"), ("stale", "assessed")]
        expected = [(str(now[one]), str(now[of])) if now[of] else (words.MISSING, "") for one, of in about]
        page = portfolio.view(case.snapshot, case.filters(asked), Choice()).figures.figures
        compared.same(f"{asked}", [(figure["value"], figure["of"]) for figure in page], expected)

    assert compared.differences == []


def test_the_table_of_the_gap(case: Case) -> None:
    """Signed and absolute, with n."""
    compared = Compared()
    for asked in case.asked if "kloof" in case.reading.framework else ():
        view = raster.view(case.snapshot, case.filters(asked), Choice.of({"maat": "kloof"}))
        gaps = agreement.gaps(case.reading, case.rows(asked))
        expected = [
            {"Kloof": words.signed(gaps[cell]["gap"]), "Uit elkaar": words.number(gaps[cell]["absolute"])}
            for cell in cells(case.reading.framework)
        ]
        compared.same(f"{asked}", lines(table_of("tabel_raster", view.grid)), expected)

    assert compared.differences == []


def test_the_tables_of_the_groups(case: Case) -> None:
    """Per domain, theme, phase and water."""
    compared = Compared()
    for asked in case.asked:
        view = raster.view(case.snapshot, case.filters(asked), Choice())
        for grouping in ("domain", "theme", "phase", "water") if case.rows(asked) else ():
            if grouping in ("domain", "theme") or case.snapshot.kader.phases:
                groups = statistics.groups(case.reading, case.rows(asked), asked.on, asked.viewpoint, grouping)
                expected = [written(one) for one in groups.values()]
                compared.same(f"{asked} {grouping}", lines(table_of(f"tabel_per_{grouping}", view.groups)), expected)

    assert compared.differences == []


def test_the_table_of_the_tasks(case: Case) -> None:
    """Per task the spread, the change and over how many."""
    compared = Compared()
    for asked in case.asked if case.snapshot.kader.sections else ():
        view = tasks.view(case.snapshot, case.filters(asked), Choice())
        for code in sections.section_items(case.reading.framework, "score") if case.rows(asked) else ():
            per_task = sections.tasks(case.reading, case.rows(asked), asked.since, asked.viewpoint, code)
            expected = [
                written(one) | {"Verandering": words.signed(one["change"]), "Aantal vergeleken": str(one["compared"])}
                for one in per_task.values()
            ]
            compared.same(f"{asked}", lines(table_of(f"tabel_taken_{code}", view.sections)), expected)

    assert compared.differences == []


def test_the_table_of_the_collaborations(case: Case) -> None:
    """Each with its cells and its overall score; a cell that does not apply says so."""
    compared = Compared()
    for asked in case.asked:
        view = portfolio.view(case.snapshot, case.filters(asked), Choice.of({"volgorde": "naam"}))
        body, count = table_of("matrix", view.collaborations).data["body"], len(case.snapshot.kader.cells)
        # A star at a name says that its scores were brought over; the cells have a place, the total comes after them.
        start = [next(n for n, cell in enumerate(row) if "place" in cell) for row in body]
        page = [
            [row[0]["text"].rstrip(" *"), *(cell["text"] for cell in row[first : first + count + 1])]
            for row, first in zip(body, start, strict=True)
        ]
        compared.same(f"{asked}", page, [_line(case, row, asked.viewpoint) for row in case.rows(asked)])

    assert compared.differences == []


def _line(case: Case, row: Row, viewpoint: str) -> list[str]:
    """Return a collaboration as the table writes it, its cells domain by domain."""
    framework, scores = case.reading.framework, case.reading.scores(row["assessment"], viewpoint)
    by_domain = [cell for one in framework["domeinen"] for cell in cells(framework, domain=one["code"])]
    if scores is None:
        return [row["who"]["name"], *([words.MISSING] * (len(by_domain) + 1))]
    texts = [
        words.number(scores["score"][cell]) if scores["cells"][cell]["applicable"] else "nvt" for cell in by_domain
    ]
    return [row["who"]["name"], *texts, words.number(scores["overall"])]
