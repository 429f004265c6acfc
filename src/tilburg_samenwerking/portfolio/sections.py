"""The sections outside the grid, per assessment: cells that are named, network tasks, the profile of a model.

Which items these are follows from the framework: the choice of a cell (`veldkeuze`), scores outside the grid, and
sections whose choices share the options of the section. Of every item the replies of the chosen viewpoint count; for
`samen` all of them, where a score is the mean of the viewpoint means that exist (design, section 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import SAMEN, Kader, Section, SectionItem
from tilburg_samenwerking.scoring import QuestionScores
from tilburg_samenwerking.scoring.arrays import Indices, Ints

NAMED = ["assessment", "item", "cell", "n", "reasons"]


# ---------------------------------------------------------------- what the framework has


def cell_items(kader: Kader) -> tuple[SectionItem, ...]:
    """Return the items in which a cell is chosen, in the order of the framework."""
    return tuple(item for section in kader.sections for item in section.items if item.kind == "veldkeuze")


def task_sections(kader: Kader) -> tuple[Section, ...]:
    """Return the sections with scores outside the grid."""
    return tuple(section for section in kader.sections if task_items(section))


def model_sections(kader: Kader) -> tuple[Section, ...]:
    """Return the sections whose choices share the options of the section."""
    return tuple(section for section in kader.sections if model_items(section))


def task_items(section: Section) -> tuple[SectionItem, ...]:
    """Return the items of a section that are scored."""
    return tuple(item for item in section.items if item.kind == "score")


def model_items(section: Section) -> tuple[SectionItem, ...]:
    """Return the items of a section that are a choice from the options of the section."""
    return tuple(item for item in section.items if section.options and item.kind == "keuze" and not item.options)


def codes(items: Sequence[SectionItem]) -> list[str]:
    """Return the codes of items."""
    return [item.code for item in items]


def section(kader: Kader, code: str) -> Section:
    """Return the section with this code."""
    return next(one for one in kader.sections if one.code == code)


@dataclass(frozen=True)
class TaskTable:
    """The scored items of a section in rows and columns: titles by code, and the item at each place."""

    rows: dict[str, str]
    columns: dict[str, str]
    items: dict[tuple[str, str], str]


def task_table(section: Section) -> TaskTable:
    """Return the places of the scored items: the last part of a code is its column, what comes before it its row.

    Titles are the two parts of the text around its last comma (`Governance, in het netwerk`). Where no two items share
    a column there is nothing to set side by side, and every item is a row of its own.
    """
    items = task_items(section)
    columns = {item.code.rpartition(".")[2] for item in items}
    if len(columns) == len(items):
        return TaskTable({i.code: i.text for i in items}, {"": "Score"}, {(i.code, ""): i.code for i in items})
    table = TaskTable({}, {}, {})
    for item in items:
        row, _, column = item.code.rpartition(".")
        title, _, aspect = item.text.rpartition(", ")
        table.rows.setdefault(row, title or item.text)
        table.columns.setdefault(column, (aspect[:1].upper() + aspect[1:]) if title else column)
        table.items[row, column] = item.code
    return table


# ---------------------------------------------------------------- cells that are named


def named_cells(answers: pd.DataFrame, kader: Kader, viewpoint: str = SAMEN) -> pd.DataFrame:
    """Return which cells are named per assessment and item, the most named first.

    `answers` is `store.read_answers`. Columns: `assessment`, `item`, `cell`, `n` (replies that name it), `reasons`
    (list of `functie (perspectief): reden`, of the replies that give one).
    """
    items = codes(cell_items(kader))
    seen = _seen(answers, viewpoint)
    seen = seen[seen["item"].isin(items) & seen["answer"].isin(kader.cell_codes)]
    titles = {code: title.lower() for code, title in kader.viewpoint_titles.items()}
    replies: dict[tuple[int, str, str], list[str | None]] = {}
    columns = [seen[name].tolist() for name in ("assessment", "item", "answer", "function", "viewpoint", "text")]
    for assessment, item, cell, function, from_viewpoint, text in zip(*columns, strict=True):
        who = f"{function} ({titles[from_viewpoint]})" if from_viewpoint in titles else function
        reason = f"{who}: {text.strip()}" if isinstance(text, str) and text.strip() else None
        replies.setdefault((assessment, item, cell), []).append(reason)
    rows = [(*key, len(reasons), [text for text in reasons if text]) for key, reasons in replies.items()]
    places = {code: place for place, code in enumerate([*items, *kader.cell_codes])}
    rows.sort(key=lambda row: (row[0], places[row[1]], -row[3], places[row[2]]))
    return pd.DataFrame(rows, columns=NAMED).astype({"assessment": np.int64, "n": np.int64})


def _seen(answers: pd.DataFrame, viewpoint: str) -> pd.DataFrame:
    """Return the replies that count from a viewpoint."""
    return answers if viewpoint == SAMEN else answers[answers["viewpoint"] == viewpoint]


# ---------------------------------------------------------------- network tasks


def task_scores(
    answers: pd.DataFrame, kader: Kader, section_code: str, assessments: Ints | None = None
) -> QuestionScores:
    """Return the scores of the tasks of a section, made as those of the questions of the grid."""
    questions = codes(task_items(section(kader, section_code)))
    return scoring.question_scores(answers, kader, assessments, questions=questions)


def tasks(answers: pd.DataFrame, kader: Kader, section_code: str, viewpoint: str) -> pd.DataFrame:
    """Return the score of every task of a section per assessment in the answers.

    Columns: `assessment`, `item`, `score` (NaN where missing), `n` (replies with a score).
    """
    items = codes(task_items(section(kader, section_code)))
    scores = task_scores(answers, kader, section_code)
    seen = _seen(answers, viewpoint)
    seen = seen[seen["item"].isin(items) & seen["score"].notna()]
    shape = len(scores.assessments), len(items)
    n = _counted(scores.assessments.searchsorted(seen["assessment"]), pd.Index(items).get_indexer(seen["item"]), shape)
    return pd.DataFrame(
        {
            "assessment": np.repeat(scores.assessments, len(items)),
            "item": items * len(scores.assessments),
            "score": scores.score[:, :, scores.viewpoints.index(viewpoint)].ravel(),
            "n": n.ravel(),
        }
    )


def _counted(rows: Indices, columns: Indices, shape: tuple[int, int]) -> Ints:
    flat = rows * shape[1] + columns
    return np.bincount(flat, minlength=shape[0] * shape[1]).reshape(shape).astype(np.int64)


# ---------------------------------------------------------------- the profile of a model


def profile(answers: pd.DataFrame, kader: Kader, section_code: str, viewpoint: str) -> pd.DataFrame:
    """Return per assessment that chose anything how often each option of a section is chosen, over all its aspects.

    Columns: `assessment`, `option`, `n` (replies that choose it), `of` (replies that choose any), `share` (n / of).
    """
    options = [option.code for option in section(kader, section_code).options]
    chosen = chosen_options(answers, kader, section_code, viewpoint)
    assessments = np.unique(chosen["assessment"].to_numpy(dtype=np.int64))
    n = _counted(
        assessments.searchsorted(chosen["assessment"]),
        pd.Index(options).get_indexer(chosen["answer"]),
        (len(assessments), len(options)),
    )
    of = np.repeat(n.sum(axis=1), len(options))
    return pd.DataFrame(
        {
            "assessment": np.repeat(assessments, len(options)),
            "option": options * len(assessments),
            "n": n.ravel(),
            "of": of,
            "share": n.ravel() / of,
        }
    )


def chosen_options(answers: pd.DataFrame, kader: Kader, section_code: str, viewpoint: str) -> pd.DataFrame:
    """Return the replies from a viewpoint that choose an option of a section: rows of `answers`."""
    model = section(kader, section_code)
    items, options = codes(model_items(model)), [option.code for option in model.options]
    seen = _seen(answers, viewpoint)
    return seen[seen["item"].isin(items) & seen["answer"].isin(options)]
