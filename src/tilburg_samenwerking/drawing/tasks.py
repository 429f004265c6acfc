"""The network tasks: over a selection as a grid, over time as small lines, and of one collaboration beside the rest."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing.change import since_in_words
from tilburg_samenwerking.drawing.grid import GridCell, GridData, Segments, asking, scored
from tilburg_samenwerking.drawing.tables import (
    Shown,
    SmallLine,
    TableCell,
    TableData,
    bare_score,
    number_cell,
    score,
    text_cell,
)
from tilburg_samenwerking.formatting import MISSING, collaborations, count, long_date, month, number
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.change import INCOMPARABLE
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.sections import TaskTable

NO_LINE = text_cell(MISSING, "course", "geen scores")


def grid(frame: pd.DataFrame, places: TaskTable, since: str, kader: Kader, bars: Sequence[Segments]) -> GridData:
    """Return `section_statistics.task_statistics` as a grid: a row per task, a column per side of it.

    `bars` are the distributions of the rows of the frame.
    """
    bar = dict(zip(frame["item"], bars, strict=True))
    by_item = {row["item"]: row for row in as_records(frame)}
    rows: list[tuple[str, list[GridCell | None]]] = []
    for code, title in places.rows.items():
        cells: list[GridCell | None] = []
        for side, name in places.columns.items():
            item = places.items.get((code, side))
            if not item:
                cells.append(None)
                continue
            cell = _cell(by_item[item], f"{title}, {name.lower()}", since, kader)
            cells.append({**cell, "parts": bar[item]})
        rows.append((title, cells))
    return {"caption": "De taken", "columns": list(places.columns.values()), "rows": rows}


def _cell(row: dict[Any, Any], name: str, since: str, kader: Kader) -> GridCell:
    if kader.attention_bands:
        drawn = asking(row, since, kader)
    else:
        drawn = scored(row["score"], [collaborations(row["n"]), since_in_words(row, since)] if row["n"] else [], kader)
    lines = [*drawn["lines"], *_compared(row)]
    label = ", ".join([f"{drawn['value']} {drawn['word']}", *lines])
    return {**drawn, "name": name, "title": "", "lines": lines, "label": f"{name}: {label}"}


def _compared(row: Mapping[Any, Any]) -> list[str]:
    """Return over how many a change is, and how many cannot be compared; nothing where there is none."""
    if not row["compared"]:
        return []
    less = f", {count(row['incomparable'])} {INCOMPARABLE}" if row["incomparable"] else ""
    return [f"{collaborations(row['compared'])} op beide datums{less}"]


def over_time(frame: pd.DataFrame, places: TaskTable, kader: Kader) -> TableData:
    """Return `section_statistics.tasks_over_time` as small lines, all on the scale and from the same first date."""
    head: list[Shown] = [text_cell("Taak")]
    for name in places.columns.values():
        ends: Shown = {**text_cell("van → naar", "aside"), "names": (f"{name}, van → naar",)}
        head += [text_cell(name, "course"), ends]
    by_item, days = _by_item(frame)
    body: list[list[TableCell]] = []
    for code, title in places.rows.items():
        row: list[TableCell] = [text_cell(title, "name")]
        for side in places.columns:
            row += _line_and_ends(by_item.get(places.items.get((code, side)), ()), days, kader)
        body.append(row)
    return {"caption": "De taken in de tijd", "head": [head], "body": body}


Scores = Sequence[Mapping[str, Any]]  # of one task: `on` and `score`, in time


def _by_item(frame: pd.DataFrame) -> tuple[dict[str | None, list[dict[str, Any]]], list[pd.Timestamp]]:
    """Return the scores of each task, and the first and the last day of them all."""
    by_item: dict[str | None, list[dict[str, Any]]] = {}
    for row in as_records(frame):
        by_item.setdefault(row["item"], []).append(row)
    return by_item, [frame["on"].min(), frame["on"].max()]


def _line_and_ends(scores: Scores, days: Sequence[pd.Timestamp], kader: Kader) -> list[TableCell]:
    known = [row["score"] for row in scores if not math.isnan(row["score"])]
    if not known:
        return [NO_LINE, text_cell("", "aside")]
    ends = " → ".join(dict.fromkeys(number(known[place]) for place in (0, -1)))
    if len(known) > 1 and "→" not in ends:
        ends = f"{ends} → {ends}"
    return [line(scores, days, kader), text_cell(ends, "aside")]


def line(scores: Scores, days: Sequence[pd.Timestamp], kader: Kader) -> SmallLine:
    """Return scores in time, of a task or of a collaboration, as a small line from the first to the last of the days.

    A missing score leaves a gap. The guide is where a band that asks for attention ends.
    """
    first, last = min(days), max(days)
    width = max(1, (last - first).days)
    low, height = kader.scale.min, kader.scale.max - kader.scale.min
    parts: list[list[list[float]]] = [[]]
    for row in scores:
        if math.isnan(row["score"]):
            parts.append([])
        else:
            across = (row["on"] - first).days / width if last > first else 0.5
            parts[-1].append([across, (row["score"] - low) / height])
    known = [row for row in scores if not math.isnan(row["score"])]
    points = [f"{number(row['score'])} op {long_date(row['on'])}" for row in known]
    bands = kader.thresholds.bands
    guides = [
        (band.start - low) / height for before, band in pairwise(bands) if before.attention and not band.attention
    ]
    return {
        "draw": "line",
        "text": "",
        "full": ", ".join(points) or "geen scores",
        "kind": "course",
        "line": {"parts": [part for part in parts if part], "guides": guides},
    }


def wide(frame: pd.DataFrame, kader: Kader) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the scores over time with a row per task and a column per date, and the headings of the columns.

    Where the frame has `n`, it stands behind the score: `3,4 (31)`.
    """
    shown = [number(score) for score in frame["score"]]
    if "n" in frame:
        shown = [f"{text} ({n})" if n else text for text, n in zip(shown, frame["n"], strict=True)]
    days = frame["on"].drop_duplicates().tolist()
    table = frame.assign(shown=shown).pivot(index="item", columns="on", values="shown")
    names = {str(place): month(day) for place, day in enumerate(days)}
    table = table.reindex(frame["item"].drop_duplicates())[days].set_axis(list(names), axis=1).reset_index()
    return table.assign(item=[kader.items[code].text for code in table["item"]]), {"item": "Taak", **names}


def beside(scores: pd.DataFrame, rest: pd.DataFrame, places: TaskTable, kader: Kader) -> TableData:
    """Return the tasks of one collaboration beside the selection: its score, the mean, and its rounds as a line.

    `scores` is `section_statistics.tasks_of_one`, `rest` is `section_statistics.task_statistics`.
    """
    means = dict(zip(rest["item"], rest["score"], strict=True))
    by_item, days = _by_item(scores)
    top: list[Shown] = [{"text": "Taak", "rows": 2}]
    top += [{"text": name, "columns": 3, "kind": "group"} for name in places.columns.values()]
    under: list[Shown] = [text_cell("Score", "centre"), number_cell("Selectie")]
    under = [*under, text_cell("Waarderingen", "course")] * len(places.columns)
    body: list[list[TableCell]] = []
    for code, title in places.rows.items():
        row: list[TableCell] = [text_cell(title, "name")]
        for side in places.columns:
            item = places.items.get((code, side))
            row += _beside(by_item.get(item, ()), means.get(item, np.nan), days, kader)
        body.append(row)
    return {"caption": "De taken van deze samenwerking naast de selectie", "head": [top, under], "body": body}


def _beside(scores: Scores, mean: float, days: Sequence[pd.Timestamp], kader: Kader) -> list[TableCell]:
    if not scores:
        return [text_cell("")] * 3
    drawn = line(scores, days, kader) if any(not math.isnan(row["score"]) for row in scores) else NO_LINE
    return [score(scores[-1]["score"], kader), bare_score(mean), drawn]
