"""Gap and average deviation: product and oracle."""

from collections.abc import Sequence
from dataclasses import replace

from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tests.oracle.plain import agreement, words
from tests.oracle.plain.crosswalk import Reply
from tests.oracle.plain.framework import Framework, all_questions, cells, questions
from tests.views.given.small import parts_of
from tilburg_samenwerking.drawing.document import DataTable
from tilburg_samenwerking.views import raster, viewpoints


def test_the_gap(case: Case) -> None:
    """Signed, absolute, over how many questions and collaborations, and how many are far apart."""
    compared = Compared()
    for asked in case.asked if "kloof" in case.reading.framework else ():
        expected = agreement.gaps(case.reading, case.rows(asked))
        page = raster.beside(raster.numbers(case.snapshot, case.filters(asked)), "kloof")
        compared.same(f"{asked} page", by(page.to_dict("records"), "cell"), expected)
        without = {cell: {key: one[key] for key in one if key != "apart"} for cell, one in expected.items()}
        compared.same(f"{asked} command", by(case.command(asked, "gap")["cells"], "cell"), without)

    assert compared.differences == []


def test_the_gap_of_one(case: Case) -> None:
    """The same of each collaboration, which may have ended, by its last assessment."""
    compared = Compared()
    for asked in case.asked[:2] if "kloof" in case.reading.framework else ():
        for row in case.rows(asked):
            replies = case.reading.replies(row["assessment"]) if row["assessment"] else None
            if replies is not None:
                page = by(case.command(asked, "gap", row["slug"])["cells"], "cell")
                for cell, one in page.items():
                    expected = agreement.cell_gap(replies, case.reading.framework, cell)
                    compared.same(f"{asked} {row['slug']} {cell}", one, expected)

    assert compared.differences == []


def test_the_deviation(case: Case) -> None:
    """Of all respondents together, or of one viewpoint; over how many questions and collaborations."""
    compared = Compared()
    for asked in case.asked:
        expected = agreement.deviations(case.reading, case.rows(asked), asked.viewpoint)
        page = raster.beside(raster.numbers(case.snapshot, case.filters(asked)), "overeenstemming")
        compared.same(f"{asked}", by(page.to_dict("records"), "cell"), expected)

    assert compared.differences == []


def test_the_agreement_on_each_question(case: Case) -> None:
    """How many scored it, their mean and how far they are from it, of the last assessment by the date."""
    compared = Compared()
    asked = case.asked[1]
    for who in case.people:
        rounds = case.reading.rounds(who["slug"], asked.on)
        replies = case.reading.replies(rounds[-1]) if rounds else None
        if replies is not None:
            command = case.command(replace(asked, filters={}), "agreement", who["slug"])["questions"]
            expected = {
                item: agreement.question_agreement(replies, item, asked.viewpoint)
                for item in all_questions(case.reading.framework)
            }
            compared.same(f"{asked} {who['slug']}", by(command, "question"), expected)

    assert compared.differences == []


def test_both_viewpoints_of_one(case: Case) -> None:
    """The means of each over the questions that both scored, as the page writes them."""
    compared, framework = Compared(), case.reading.framework
    for asked in case.asked[:2] if "kloof" in framework else ():
        for row in case.rows(asked):
            tables = parts_of(DataTable, viewpoints.of_one(case.snapshot, case.filters(asked), row["slug"]))
            for table in (one for one in tables if one.key == "tabel_halters"):
                page = [[cell["text"] for cell in line[1:]] for line in table.data["body"]]
                replies = case.reading.replies(row["assessment"]) or []
                compared.same(
                    f"{asked} {row['slug']}", page, [_pair(replies, framework, cell) for cell in cells(framework)]
                )

    assert compared.differences == []


def _pair(replies: Sequence[Reply], framework: Framework, cell: str) -> list[str]:
    both, gap = agreement.both_viewpoints(replies, framework, cell), agreement.cell_gap(replies, framework, cell)
    amount = f"{gap['questions']} van {len(questions(framework, cell))}"
    return [*map(words.number, both), words.signed(gap["gap"]), words.number(gap["absolute"]), amount]
