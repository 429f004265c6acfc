"""Groups of the portfolio, and its years, over cells, domains and themes: product and oracle."""

from datetime import date
from typing import Any

from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tests.oracle.plain import statistics
from tests.oracle.portfolios import Asked
from tilburg_samenwerking.kader.groupings import GRID, GROUPINGS, YEAR
from tilburg_samenwerking.portfolio.breakdown import OVER, selection_by
from tilburg_samenwerking.views import raster

DIVIDING = [one for one in GROUPINGS if one.kind != GRID]


def parts(case: Case, asked: Asked, grouping: str) -> dict[str, tuple[date, list[Any]]]:
    """Return the groups of the oracle: the date on which each is seen, and its rows."""
    if grouping == YEAR:
        years = statistics.by_year(case.reading, asked.on, asked.viewpoint, asked.filters)
        return {str(day.year): (day, rows) for day, rows in years.items()}
    groups = statistics.parts(case.reading, case.rows(asked), asked.on, grouping)
    return {group: (asked.on, rows) for group, rows in groups.items()}


def test_every_group_on_every_column(case: Case) -> None:
    """How many there are, have a score and ask attention, and their mean; in their order."""
    compared = Compared()
    for asked in case.asked:
        for grouping in DIVIDING:
            expected = parts(case, asked, grouping.code)
            for over in OVER:
                divided = selection_by(case.snapshot, case.filters(asked), grouping.code, over)
                about = f"{asked} {grouping.code} {over}"
                compared.same(f"{about} order", divided.groups, list(expected))
                amounts = dict(zip(divided.groups, divided.amounts.tolist(), strict=True))
                compared.same(
                    f"{about} amounts", amounts, {group: len(rows) for group, (_on, rows) in expected.items()}
                )
                squares = {
                    (group, column): one
                    for group, (_on, rows) in expected.items()
                    for column, one in statistics.broken_down(case.reading, rows, asked.viewpoint, over).items()
                }
                compared.same(about, by(divided.rows(), "group", "column"), squares)

    assert compared.differences == []


def test_the_command_gives_the_same(case: Case) -> None:
    """`summary --by … --cells`: every group with its cells, and of a year the date on which it was seen."""
    compared = Compared()
    for asked in case.asked:
        for grouping in DIVIDING:
            document = case.command(asked, "summary", "--by", grouping.option, "--cells")
            for group, (on, rows) in parts(case, asked, grouping.code).items():
                (shown,) = [one for one in document["groups"] if one["group"] == group]
                about = f"{asked} {grouping.code} {group}"
                expected = statistics.broken_down(case.reading, rows, asked.viewpoint, "cell")
                compared.same(about, by(shown["cells"], "cell"), expected)
                compared.same(
                    about, shown, {"collaborations": len(rows)} | ({"on": on} if grouping.code == YEAR else {})
                )

    assert compared.differences == []


def test_the_years_as_a_whole(case: Case) -> None:
    """The overall scores at the end of each year: page and command."""
    compared = Compared()
    for asked in case.asked:
        expected = {}
        for year, (_on, rows) in parts(case, asked, YEAR).items():
            scores = statistics.scores_of(case.reading, rows, asked.viewpoint)
            expected[year] = statistics.spread([one["overall"] for one in scores], case.reading)
        page = raster.numbers(case.snapshot, case.filters(asked)).groups(YEAR)
        compared.same(f"{asked} page", by(page, "group"), expected)
        command = by(case.command(asked, "summary", "--by", YEAR)["groups"], "group")
        less = {year: {key: one[key] for key in one if key != "attention"} for year, one in expected.items()}
        compared.same(f"{asked} command", command, less)

    assert compared.differences == []
