"""Who asks attention, by which rules, in which order: product and oracle."""

import re
from typing import Any

from tests.oracle.case import Case
from tests.oracle.compare import Compared
from tests.oracle.plain import attention, words
from tilburg_samenwerking.views import portfolio

NUMBER = re.compile(r"[−+]?\d+,\d+")


def by_rule(rows: list[dict[str, Any]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the collaborations of the command in their order, with the rules they meet and their groups."""
    return [
        (row["collaboration"], sorted((reason["rule"], reason["group"]) for reason in row["reasons"])) for row in rows
    ]


def test_the_attention_list(case: Case) -> None:
    """Page, command and oracle list the same collaborations, by the same rules, in the same order."""
    compared = Compared()
    for asked in case.asked:
        wanted = attention.attention_list(case.reading, case.rows(asked), asked.on, asked.viewpoint)
        expected = [(row["slug"], sorted((rule, attention.GROUP[rule]) for rule in met)) for row, met in wanted]
        numbers = portfolio.numbers(case.snapshot, case.filters(asked))
        slugs = numbers.state.rows["collaboration"]
        page = [
            {"collaboration": slugs[row.place], "reasons": [vars(reason) for reason in row.reasons]}
            for row in numbers.attention
        ]
        compared.same(f"{asked} page", by_rule(page), expected)
        compared.same(f"{asked} command", by_rule(case.command(asked, "attention")["rows"]), expected)

    assert compared.differences == []


def test_how_many_cells_a_reason_speaks_of(case: Case) -> None:
    """In attention, and with too few answers; and how old the assessment is."""
    compared = Compared()
    for asked in case.asked:
        wanted = attention.attention_list(case.reading, case.rows(asked), asked.on, asked.viewpoint)
        rows = case.command(asked, "attention")["rows"]
        for row, (mine, _met) in zip(rows, wanted, strict=True):
            expected = attention.amounts(case.reading, mine, asked.on, asked.viewpoint)
            texts = {reason["rule"]: reason["text"] for reason in row["reasons"]}
            for rule, amount in expected.items():
                first = next((word for word in texts.get(rule, "0").split() if word.isdigit()), "none")
                compared.same(f"{asked} {row['collaboration']} {rule}", first, str(amount))

    assert compared.differences == []


def test_how_much_a_reason_speaks_of(case: Case) -> None:
    """The two cells that fell most, since which assessment, and the two with the widest gap."""
    compared = Compared()
    for asked in case.asked:
        rows = {row["slug"]: row for row in case.rows(asked)}
        for line in case.command(asked, "attention")["rows"]:
            row = rows[line["collaboration"]]
            if row["assessment"]:
                fell = sorted(attention.falls(case.reading, row, asked.viewpoint).values())[:2]
                wide = sorted(attention.gaps(case.reading, row).values(), reverse=True)[:2]
                numbers = {reason["rule"]: NUMBER.findall(reason["text"]) for reason in line["reasons"]}
                expected = {"gedaald": [*map(words.signed, fell)], "kloof": [*map(words.number, wide)]}
                compared.same(f"{asked} {row['slug']}", {rule: numbers.get(rule, []) for rule in expected}, expected)
                since = [reason["text"].split(":")[0] for reason in line["reasons"] if reason["rule"] == "gedaald"]
                days = [one["on"] for one in case.reading.rounds(row["slug"], asked.on)]
                named = [f"gedaald sinds {words.month(days[-2])}"] if fell else []
                compared.same(f"{asked} {row['slug']} since", since, named)

    assert compared.differences == []
