"""Bands and tasks per date, and who went to another phase or water: product and oracle."""

from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tests.oracle.plain import over_time, sections
from tilburg_samenwerking.views import development, tasks


def test_the_bands_per_quarter(case: Case) -> None:
    """On each date first the state, then the filters."""
    compared = Compared()
    for asked in case.asked:
        frame = development.portfolio_numbers(case.snapshot, case.filters(asked)).quarters
        for row in frame.to_dict("records"):
            day = row["on"]
            expected = over_time.bands_on(case.reading, day, asked.filters, asked.viewpoint)
            compared.same(f"{asked} {day}", row, expected)

    assert compared.differences == []


def test_the_tasks_per_half_year(case: Case) -> None:
    """The mean over who has a score on that date, and n."""
    compared = Compared()
    for asked in case.asked:
        for code in sections.section_items(case.reading.framework, "score"):
            frame = tasks.numbers(case.snapshot, case.filters(asked), code).over_time
            for row in frame.to_dict("records"):
                day = row["on"].date()
                expected = over_time.task_on(case.reading, day, asked.filters, asked.viewpoint, row["item"])
                compared.same(f"{asked} {day} {row['item']}", row, expected)

    assert compared.differences == []


def test_who_went_where(case: Case) -> None:
    """From each phase and water to each other, of who has an assessment on both dates."""
    compared = Compared()
    for asked in case.asked:
        numbers = development.portfolio_numbers(case.snapshot, case.filters(asked))
        # Without phases or water there is nothing to go to.
        for grouping in ("phase", "water") if case.snapshot.kader.phases else ():
            page = by(numbers.flow(grouping).to_dict("records"), "before", "after")
            went = over_time.flow(case.reading, case.rows(asked), asked.since, asked.on, grouping)
            counted = {pair: row["n"] for pair, row in page.items() if row["n"]}
            compared.same(f"{asked} {grouping} which", sorted(counted), sorted(went))
            compared.same(f"{asked} {grouping}", counted, went)

    assert compared.differences == []
