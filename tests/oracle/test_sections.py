"""Network tasks, named cells and the profile of a model: product and oracle."""

from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tests.oracle.plain import sections
from tilburg_samenwerking.portfolio.sections import section
from tilburg_samenwerking.views import model, named_cells, tasks


def test_the_tasks(case: Case) -> None:
    """Score, n, extremes, spread, attention, change and over how many it is, per task."""
    compared = Compared()
    for asked in case.asked:
        for code in sections.section_items(case.reading.framework, "score"):
            expected = sections.tasks(case.reading, case.rows(asked), asked.since, asked.viewpoint, code)
            page = tasks.numbers(case.snapshot, case.filters(asked), code)
            compared.same(f"{asked}", by(page.tasks.to_dict("records"), "item"), expected)
            answered = sections.answered_tasks(case.reading, case.rows(asked), asked.viewpoint, code)
            compared.same(f"{asked} answered", page.answered, answered)

    assert compared.differences == []


def test_the_named_cells(case: Case) -> None:
    """How many collaborations name each cell, of how many that name any."""
    compared = Compared()
    for asked in case.asked if sections.section_items(case.reading.framework, "veldkeuze") else ():
        filters = case.filters(asked)
        page = named_cells.Numbers(case.snapshot, filters, case.snapshot.selection(filters)).counted
        expected = sections.named_cells(case.reading, case.rows(asked), asked.viewpoint)
        compared.same(f"{asked}", by(page.to_dict("records"), "item", "cell"), expected)

    assert compared.differences == []


def test_the_profiles(case: Case) -> None:
    """The shares of each option: per collaboration, over all, per phase and water, and per aspect."""
    compared = Compared()
    for asked in case.asked:
        filters, rows, look = case.filters(asked), case.rows(asked), asked.viewpoint
        for one in sections.models(case.reading.framework):
            page = model.Numbers(
                case.snapshot, filters, section(case.snapshot.kader, one["code"]), case.snapshot.selection(filters)
            )
            every = {row["slug"]: sections.profile(case.reading, row, one, look) for row in rows}
            expected = {slug: shares for slug, shares in every.items() if shares}
            profiles = page.profiles.to_dict("records")
            compared.same(f"{asked} which", [row["collaboration"] for row in profiles], list(expected))
            compared.same(f"{asked} profiles", by(profiles, "collaboration"), expected)
            for grouping in (None, "phase", "water"):
                groups = by(page.groups(grouping).to_dict("records"), "group")
                wanted = sections.profile_groups(case.reading, rows, asked.on, one, look, grouping)
                compared.same(f"{asked} {grouping}", groups, wanted)
            aspects = by(page.aspects.to_dict("records"), "item")
            compared.same(f"{asked} aspects", aspects, sections.aspects(case.reading, rows, one, look))

    assert compared.differences == []
