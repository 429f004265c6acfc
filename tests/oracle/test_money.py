"""What a selection contributes, beside every count: product and oracle."""

from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tests.oracle.plain import money
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


def test_the_rows_of_importance(case: Case) -> None:
    """Everyone of the selection once, with its contribution, and whether it weighs heavily."""
    compared = Compared()
    for asked in case.asked:
        heavy = money.heavy(case.reading, asked.on)
        expected = {
            row["slug"]: {
                "contribution": money.contribution(row, asked.on),
                "high_risk": heavy[row["slug"]]["risk"],
                "largest": heavy[row["slug"]]["large"],
            }
            for row in case.rows(asked)
        }
        rows = case.command(asked, "importance")["rows"]
        compared.same(f"{asked}", by(rows, "collaboration"), expected)
        compared.same(f"{asked} who", sorted(row["collaboration"] for row in rows), sorted(expected))

    assert compared.differences == []
