"""Two sides beside each other, as a grid of differences and as tables."""

from collections.abc import Mapping
from typing import Any, TypeVar

import pandas as pd

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.change import differs, from_to, over
from tilburg_samenwerking.drawing.grid import GridCell, GridData, placed
from tilburg_samenwerking.drawing.tables import (
    Shown,
    TableData,
    bare_score,
    filled_cell,
    number_cell,
    ratio_cell,
    raw,
    score,
    text_cell,
)
from tilburg_samenwerking.formatting import MISSING, displayed, number, signed
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.crosswalk.types import Crosswalk
from tilburg_samenwerking.portfolio.change import INCOMPARABLE, way
from tilburg_samenwerking.portfolio.comparison.difference import Comparison
from tilburg_samenwerking.portfolio.records import as_records

Side = TypeVar("Side")


def grid(comparison: Comparison, kader: Kader, *, in_time: bool, only_differences: bool = False) -> GridData:
    """Return the cells of a comparison with their difference; with `only_differences` only what moved has numbers.

    `in_time` says whether the sides are an earlier and a later assessment of the same collaboration.
    """
    cells = {row["cell"]: _cell(row, kader, in_time, only_differences) for row in as_records(comparison.cells)}
    return {**placed(cells, kader), "caption": "Het verschil per veld"}


def _cell(row: Mapping[Any, Any], kader: Kader, in_time: bool, only_differences: bool) -> GridCell:
    scores = {"from": row["score_from"], "to": row["score_to"]}
    if not row["comparable"]:
        return {"value": MISSING, "word": INCOMPARABLE, "lines": [f"score {_beside(scores, in_time)}"]}
    colours = palette.difference_colours()
    if not row["moved"]:
        fill = colours[len(colours) // 2]
        shown: GridCell = {"fill": fill, "ink": palette.text_on(fill), "lines": []}
        if only_differences:
            return {**shown, "value": "", "word": way(row["change"], moved=False)}
    else:
        fill = colours[palette.difference_step(row["change"], kader.thresholds.change_cell)]
        shown = {"fill": fill, "ink": palette.text_on(fill)}
    lines = [_beside(row, in_time), over(row["comparable"], len(kader.cell[row["cell"]].questions))]
    if differs(row, row["score_from"], row["score_to"]):
        lines.append(f"score {_beside(scores, in_time)}")
    return {**shown, "value": signed(row["change"]), "word": way(row["change"], row["moved"]), "lines": lines}


def _beside(row: Mapping[Any, Any], in_time: bool) -> str:
    return from_to(row) if in_time else f"{number(row['to'])} naast {number(row['from'])}"


def questions(frame: pd.DataFrame, kader: Kader, before: str, after: str, *, in_time: bool) -> TableData:
    """Return questions of a comparison as a table; `before` and `after` are the names of the sides.

    Those of an earlier and a later assessment stand from old to new, others as they are chosen.
    """
    names = ("Vraag", "Veld", *_sides(before, after, in_time), "Verschil")
    head: list[Shown] = [
        text_cell(name, kind) for name, kind in zip(names, ("", "aside", *["centre narrow"] * 3), strict=True)
    ]
    body: list[list[Shown]] = []
    for row in as_records(frame):
        asked = text_cell(kader.items[row["question"]].text, "question", row["question"])
        cell = text_cell(kader.cell_short(row["cell"]), "aside")
        sides = _sides(score(row["from"], kader), score(row["to"], kader), in_time)
        body.append([asked, cell, *sides, _difference(row["change"], kader)])
    return {"caption": "De vragen, het grootste verschil eerst", "head": [head], "body": body}


def _sides(before: Side, after: Side, in_time: bool) -> tuple[Side, Side]:
    return (before, after) if in_time else (after, before)


def _difference(change: float, kader: Kader) -> Shown:
    """Return the difference of a question; its colour follows the displayed value, so that equal numbers look alike."""
    shown = displayed(change)
    if shown is None:
        return {**text_cell(MISSING, "missing", INCOMPARABLE), "value": None}
    fill = palette.difference_colours()[palette.difference_step(shown, kader.thresholds.change_cell)]
    return {**filled_cell(signed(change), "score difference", fill), "value": raw(change), "number": "signed"}


def cells(comparison: Comparison, kader: Kader, before: str, after: str, *, in_time: bool) -> TableData:
    """Return the cells of a comparison as a table, its sides as those of `questions`."""
    sides = _sides(before, after, in_time)
    names = ("Veld", *sides, "Verschil", "Te vergelijken", *(f"Score {side}" for side in sides))
    head: list[Shown] = [text_cell(name, "" if place == 0 else "number") for place, name in enumerate(names)]
    body: list[list[Shown]] = []
    for row in as_records(comparison.cells):
        text = f"{signed(row['change'])}, {way(row['change'], row['moved'])}" if row["comparable"] else MISSING
        known = raw(row["change"]) if row["comparable"] else None
        change: Shown = {**number_cell(text), "value": known, "number": "signed"}
        counted = ratio_cell(row["comparable"], len(kader.cell[row["cell"]].questions))
        compared, scores = (
            [bare_score(row[side]) for side in _sides(f"{of}from", f"{of}to", in_time)] for of in ("", "score_")
        )
        body.append([text_cell(kader.cell_label(row["cell"]), "name"), *compared, change, counted, *scores])
    return {"caption": "Het verschil per veld", "head": [head], "body": body}


def versions(crosswalk: Crosswalk) -> TableData:
    """Return what differs between two versions of a framework as a table: how, and the questions before and after."""
    names = ("Overgang", f"In {crosswalk.old.version}", f"In {crosswalk.new.version}")
    body: list[list[Shown]] = []
    for link in crosswalk.differences:
        sides = ((crosswalk.old, link.old), (crosswalk.new, link.new))
        texts = ["\n".join(kader.items[code].text for code in codes) or MISSING for kader, codes in sides]
        line: list[Shown] = [text_cell(text, "note") for text in texts]
        body.append([text_cell(link.kind, "name"), *line])
    return {"caption": "Wat er in het kader is veranderd", "head": [[text_cell(name) for name in names]], "body": body}
