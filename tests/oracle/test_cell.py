"""What stands behind a cell of the grid: its questions and its collaborations, on the page and by the oracle."""

from random import Random
from typing import Any

from tests.oracle.case import Case
from tests.oracle.compare import Compared
from tests.oracle.plain import change, statistics, words
from tests.oracle.plain.framework import cells, questions
from tests.oracle.plain.scores import question_score
from tests.oracle.portfolios import Asked
from tests.views.given.small import table_of
from tilburg_samenwerking.views import raster
from tilburg_samenwerking.views.choice import Choice


def test_the_questions_and_the_collaborations_of_a_cell(case: Case) -> None:
    """Per question the spread over the collaborations; each collaboration with its score, from low to high."""
    compared, chance = Compared(), Random(case.number)
    for asked in case.asked:
        cell = chance.choice(cells(case.reading.framework))
        view = raster.view(case.snapshot, case.filters(asked), Choice.of({"veld": cell, "veld_alle": True}))
        asked_of = [row["full"] for row, *_rest in table_of("vragen", view.cell).data["body"]]
        page = [[row[place]["text"] for place in (1, 2, 3)] for row in table_of("vragen", view.cell).data["body"]]
        compared.same(f"{asked} {cell} which", asked_of, questions(case.reading.framework, cell))
        compared.same(f"{asked} {cell} questions", page, _questions(case, asked, cell))
        lowest = [[cell_of["text"] for cell_of in row] for row in table_of("laagste", view.cell).data["body"]]
        compared.same(f"{asked} {cell} collaborations", lowest, _from_low_to_high(case, asked, cell))

    assert compared.differences == []


def _questions(case: Case, asked: Asked, cell: str) -> list[list[str]]:
    every = [case.reading.replies(row["assessment"]) for row in case.rows(asked) if row["assessment"]]
    read = [replies for replies in every if replies is not None]
    spreads = [
        statistics.spread([question_score(replies, item, asked.viewpoint) for replies in read], case.reading)
        for item in questions(case.reading.framework, cell)
    ]
    return [[words.number(one["score"]), str(one["n"]), words.number(one["sd"])] for one in spreads]


def _from_low_to_high(case: Case, asked: Asked, cell: str) -> list[list[str]]:
    """Return each with its score and its change; at the end who was assessed on both dates and has no score."""
    known: list[tuple[Any, list[str]]] = []
    for row, was in change.pairs(case.reading, case.rows(asked), asked.since):
        scores = case.reading.scores(row["assessment"], asked.viewpoint)
        score = scores["score"][cell] if scores else None
        changes = change.cell_changes(case.reading, row["assessment"], was, asked.viewpoint)
        if score is not None or (row["assessment"] and was):
            moved = words.signed(changes[cell]["change"]) if changes else words.MISSING
            known.append((score, [row["who"]["name"], words.number(score), moved]))
    return [line for _score, line in sorted(known, key=lambda one: (one[0] is None, one[0] or 0))]
