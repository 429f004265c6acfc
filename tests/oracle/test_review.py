"""What changed between two dates, per kind: product and oracle."""

from dataclasses import replace

from tests.oracle.case import Case
from tests.oracle.compare import Compared
from tests.oracle.plain import review
from tilburg_samenwerking.views import changes, portfolio


def test_what_changed_and_whose(case: Case) -> None:
    """Every kind with who is in it, the values told of them, and the same in the command."""
    compared = Compared()
    for asked in case.asked:
        page = changes.numbers(case.snapshot, replace(case.filters(asked), since=asked.since)).changes
        expected = review.review(case.reading, asked.on, asked.since, asked.filters, asked.viewpoint)
        command = case.command(asked, "changes", "--since", asked.since.isoformat())["rows"]
        for kind, told in expected.items():
            mine = {one.collaboration: vars(one) for one in page if one.kind == kind}
            compared.same(f"{asked} {kind} who", sorted(mine), sorted(told))
            compared.same(f"{asked} {kind}", mine, told)
        lines = [(row["collaboration"], row["kind"], row["text"]) for row in command]
        compared.same(f"{asked} command", lines, [(one.collaboration, one.kind, one.text) for one in page])

    assert compared.differences == []


def test_who_came_and_who_went(case: Case) -> None:
    """How many are new and ended, and how many the filters let in and out; beside the key figures."""
    compared = Compared()
    for asked in case.asked:
        expected = review.came_and_went(case.reading, asked.on, asked.since, asked.filters)
        page = portfolio.numbers(case.snapshot, case.filters(asked)).movement
        compared.same(f"{asked}", vars(page), expected)

    assert compared.differences == []
