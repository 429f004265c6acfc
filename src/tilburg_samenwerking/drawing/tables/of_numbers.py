"""Tables of numbers: statistics under their headings, and the questions of a cell."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tilburg_samenwerking.drawing.tables.cells import (
    SCORES,
    SIGNED,
    Dots,
    Shown,
    TableCell,
    TableData,
    bare_score,
    count_cell,
    decimal_cell,
    number_cell,
    score,
    share_cell,
    signed_cell,
    text_cell,
)
from tilburg_samenwerking.formatting import (
    MISSING,
    limit,
    number,
)
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.records import as_records


def numbers(rows: Sequence[Mapping[str, Any]], names: dict[str, str], caption: str) -> TableData:
    """Return of these rows what `names` gives a heading, as a table.

    Text stands left, numbers right; `coverage` is a share and shown as a percentage; missing is an en dash.
    """
    text = {name for name in names if any(isinstance(row[name], str) for row in rows)}
    head: list[Shown] = [text_cell(names[name], "" if name in text else "number") for name in names]
    first = next(iter(names))
    body = [[_plain_cell(name, row[name], "name" if name == first else "") for name in names] for row in rows]
    return {"caption": caption, "head": [head], "body": body}


def _plain_cell(name: str, value: Any, kind: str) -> Shown:
    if isinstance(value, str):
        return text_cell(value, kind)
    if name == "coverage":
        return share_cell(value)
    if name in SIGNED:
        return signed_cell(value)
    if name in SCORES:
        return bare_score(value)
    if isinstance(value, float):
        return decimal_cell(value)
    return {**number_cell(str(value)), "value": value, "number": "count"}


def questions(frame: pd.DataFrame, kader: Kader, what: str) -> TableData:
    """Return `statistics.cell_questions` as a table, with a dot per score while there are not too many."""
    follows = {question.code: question.follows for cell in kader.cells for question in cell.questions}
    head: list[Shown] = [
        text_cell("Vraag"),
        number_cell("Score"),
        number_cell("Aantal"),
        number_cell("Spreiding"),
        text_cell(f"{limit(kader.scale.min)} – {limit(kader.scale.max)}, per {what}"),
    ]
    body: list[list[TableCell]] = []
    for row in as_records(frame):
        kind = "question follow" if follows[row["question"]] else "question"
        name = text_cell(kader.items[row["question"]].text, kind, row["question"])
        numbers = [score(row["score"], kader), count_cell(row["n"]), decimal_cell(row["sd"])]
        body.append([name, *numbers, dots(row, kader)])
    return {"caption": "De vragen van dit veld", "head": [head], "body": body}


MANY = 60


def dots(row: Mapping[Any, Any], kader: Kader) -> Dots | Shown:
    """Return the scores as dots on the scale; with many of them their lowest, mean and highest."""
    values = row["values"] if len(row["values"]) <= MANY else [row["min"], row["score"], row["max"]]
    low, width = kader.scale.min, kader.scale.max - kader.scale.min
    if not values:
        return text_cell(MISSING, full="geen scores")
    words = f"van {number(row['min'])} tot {number(row['max'])}, {row['n']} scores"
    return {"draw": "dots", "text": words, "full": words, "dots": [(value - low) / width for value in values]}


def respondent(row: Mapping[str, Any], kader: Kader) -> str:
    """Return who replied: the function, with the viewpoint where the framework has them and the function does not."""
    function, title = str(row["function"]), kader.viewpoint_titles.get(row["viewpoint"], "").lower()
    return f"{function} ({title})" if title and not function.lower().endswith(f"({title})") else function
