"""Agreement among respondents as tables: per question in words and dots, and a shared view as said and as shown."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tilburg_samenwerking.drawing.tables import (
    Dots,
    Shown,
    TableCell,
    TableData,
    count_cell,
    decimal_cell,
    number_cell,
    ratio_cell,
    score,
    text_cell,
)
from tilburg_samenwerking.formatting import MISSING, limit, number, plural
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.scoring import agreement

OTHERWISE = ("Zegt gedeeld, scoort uiteen", "Zegt niet gedeeld, scoort dicht bij elkaar")
DOTS_FROM = 3  # respondents; of two the difference says it all (design, section 5)
BESIDE = 0.055  # how far dots of the same score stand apart at most, as a share of the line


def questions(ratings: Mapping[str, Sequence[float]], kader: Kader) -> TableData:
    """Return `viewpoints.ratings` as a table per cell: how many answered, and how much they agree.

    The dots have a column where one question at least has some.
    """
    low, high = limit(kader.scale.min), limit(kader.scale.max)
    has_dots = any(len(scores) >= DOTS_FROM for scores in ratings.values())
    head: list[Shown] = [
        text_cell("Vraag"),
        text_cell("Overeenstemming"),
        *[text_cell(f"{low} – {high}, per respondent")] * has_dots,
        number_cell("Aantal"),
    ]
    body: list[list[TableCell]] = []
    for code, cell in kader.cell.items():
        body.append([{"text": kader.cell_label(code), "kind": "part", "columns": len(head)}])
        body += [
            _question(one.code, one.follows, ratings[one.code], kader, has_dots=has_dots) for one in cell.questions
        ]
    return {"caption": "Overeenstemming per vraag", "head": [head], "body": body}


def _question(
    code: str, follows: str | None, scores: Sequence[float], kader: Kader, *, has_dots: bool
) -> list[TableCell]:
    name = text_cell(kader.items[code].text, "question follow" if follows else "question", code)
    return [
        name,
        text_cell(agreement.in_words(scores, kader.scale), "words"),
        *[_dots(scores, kader)] * has_dots,
        count_cell(len(scores)),
    ]


def _dots(scores: Sequence[float], kader: Kader) -> Dots | Shown:
    """Return the scores as dots on the scale, equal ones beside each other."""
    if len(scores) < DOTS_FROM:
        return text_cell("")
    width = kader.scale.max - kader.scale.min
    places = []
    for value in sorted(set(scores)):
        times = sum(one == value for one in scores)
        middle = (value - kader.scale.min) / width
        # Never so far that they reach the next score.
        beside = min(BESIDE, 0.7 * kader.scale.step / width / max(1, times - 1))
        places += [middle + (place - (times - 1) / 2) * beside for place in range(times)]
    return {"draw": "dots", "text": "", "full": ", ".join(number(value) for value in scores), "dots": places}


def shared_view(frame: pd.DataFrame, kader: Kader) -> TableData:
    """Return `viewpoints.shared_view` as a table: what is said, what is shown, and both in words."""
    has_gap = kader.gap is not None
    names = ["Van het midden", *["Uit elkaar"] * has_gap]
    heads: list[Shown] = [number_cell(name) for name in names]
    head: list[Shown] = [text_cell("Veld"), text_cell("Gedeeld beeld"), text_cell("Zegt", "centre"), *heads]
    body: list[list[Shown]] = []
    for row in as_records(frame):
        shown: list[Shown] = [_said(row, kader), _amount(row["deviation"], row["deviation_questions"])]
        shown += [_amount(row["absolute"], row["questions"])] * has_gap
        words = text_cell(row["view"] or "geen vraag vraagt ernaar", "words" if row["view"] else "words quiet")
        body.append([text_cell(kader.cell_label(row["cell"]), "question"), words, *shown])
    return {"caption": "Gedeeld beeld: gezegd en getoond", "head": [head], "body": body}


def _said(row: dict[Any, Any], kader: Kader) -> Shown:
    if not row["asked"]:
        return text_cell("", full="geen vraag vraagt ernaar")
    return score(row["said"], kader)


def _amount(value: float, questions: int) -> Shown:
    """Return a distance with over how many questions it is."""
    if not questions:
        return decimal_cell(None, full="niet te bepalen")
    return decimal_cell(value, full=f"over {plural(questions, 'vraag', 'vragen')}")


def shared_views(frame: pd.DataFrame, kader: Kader) -> TableData:
    """Return `viewpoints.shared_views` as a table: what is said, and how often the answers show otherwise."""
    heads: list[Shown] = [number_cell(name) for name in OTHERWISE]
    head: list[Shown] = [text_cell("Veld"), text_cell("Zegt", "centre"), *heads]
    body: list[list[Shown]] = []
    for row in as_records(frame):
        names = ("together_apart", "divided_alike")
        counts = [ratio_cell(row[name], row["n"]) if row["n"] else number_cell(MISSING) for name in names]
        cell = text_cell(kader.cell_label(row["cell"]), "question")
        body.append([cell, score(row["said"], kader), *counts])
    return {"caption": "Gedeeld beeld over de selectie", "head": [head], "body": body}
