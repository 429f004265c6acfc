"""What a selection contributes, beside every count: product and oracle."""

from tests.oracle import money
from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.views import portfolio


def test_money_beside_the_key_figures(case: Case) -> None:
    """Of all of a selection and of every part: how many, the sum of what is known, of how many it is not."""
    compared = Compared()
    for asked in case.asked:
        expected = money.of_parts(case.reading, case.rows(asked), asked.on, asked.viewpoint)
        page = portfolio.numbers(case.snapshot, case.filters(asked)).figures.money
        compared.same(f"{asked} page", {name: vars(part) for name, part in page.items()}, expected)
        command = case.command(asked, "summary", "--by", "water")["money"]
        compared.same(f"{asked} command", by(command, "part"), expected)

    assert compared.differences == []


def test_money_per_phase_and_water(case: Case) -> None:
    """On the page, and per group in the command."""
    compared = Compared()
    for asked in case.asked:
        state = portfolio.numbers(case.snapshot, case.filters(asked)).state
        page = statistics.counts(state, case.snapshot.kader).to_dict("records")
        expected = money.phase_and_water(case.reading, case.rows(asked), asked.on)
        compared.same(f"{asked}", by(page, "phase", "water"), expected)

    assert compared.differences == []
