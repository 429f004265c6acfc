"""The list of collaborations as a table: the total, the lowest cell, water, and when each was last assessed."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tilburg_samenwerking.drawing.tables import (
    Shown,
    TableData,
    cell_href,
    heading,
    link,
    lowest_heading,
    named,
    not_applicable_in_words,
    raw,
    score,
    text_cell,
)
from tilburg_samenwerking.drawing.tables import water as water_cell
from tilburg_samenwerking.formatting import MISSING, long_date, out_of
from tilburg_samenwerking.kader import Kader

Row = Mapping[str, Any]
CAPTION = "De samenwerkingen"


def table(rows: Sequence[Row], kader: Kader, cell: str = "") -> TableData:
    """Return rows of `statistics.matrix_rows` as a table, with the names as links.

    A row that has `standing` and no scores is of who is not in the portfolio on the date, which it says. With a `cell`
    they are listed for their score on it: that stands beside the name, and leads to that cell.
    """
    water = [heading("Vaarwater", "vaarwater")] * bool(kader.waters)
    asked = [heading(kader.cell_short(cell), cell, full=kader.cell_label(cell))] if cell else []
    names = [heading("Samenwerking", "naam"), *asked, heading("Totaal", "totaal")]
    head = [*names, lowest_heading("said"), *water, heading("Laatst gewaardeerd", "datum")]
    body = []
    for row in rows:
        name, *rest = _row(row, kader)
        body.append([name, *([_asked(row, cell, kader)] if cell else []), *rest])
    return {"caption": CAPTION, "head": [head], "body": body, "kind": "cards"}


def _asked(row: Row, cell: str, kader: Kader) -> Shown:
    shown: Shown = {**score(row[cell], kader), "value": raw(row[cell])}
    return {**shown, "href": cell_href(row["collaboration"], cell)} if row["readable"] else shown


def _row(row: Row, kader: Kader) -> list[Shown]:
    missing = text_cell(MISSING, "quiet")
    if "standing" in row:
        nothing = [missing, missing, text_cell("", "quiet"), *[missing] * bool(kader.waters)]
        return [link(row["name"], row["collaboration"]), *nothing, text_cell(row["standing"], "quiet")]
    assessed = _assessed(row["assessed_on"])
    water = [water_cell(row["water"], kader)] * bool(kader.waters)
    return [named(row), _total(row, kader), *_lowest(row, kader), *water, assessed]


def _assessed(day: Any) -> Shown:
    if pd.isna(day):
        return {**text_cell("nooit", "quiet"), "value": None}
    return {**text_cell(long_date(day), "day"), "value": pd.Timestamp(day).date()}


def _total(row: Row, kader: Kader) -> Shown:
    shown = score(row["overall"], kader)
    counted = f"over {out_of(row['scored'], len(kader.cells))} velden{not_applicable_in_words(row)}"
    return {**shown, "full": f"{shown.get('full', '')}, {counted}"}


def _lowest(row: Row, kader: Kader) -> list[Shown]:
    if not row["scored"]:
        return [score(None, kader), text_cell("geen score", "quiet said")]
    return [score(row["lowest_score"], kader), text_cell(kader.cell_label(row["lowest_cell"]), "said")]
