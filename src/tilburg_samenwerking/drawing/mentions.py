"""The cells that are named over a selection: on one grid, in words, and who named one of them."""

import pandas as pd

from tilburg_samenwerking.drawing.grid import Amount, GridCell, GridData, in_rows, name_as_seen
from tilburg_samenwerking.drawing.tables import Shown, TableData, heading, link, text_cell, who_href
from tilburg_samenwerking.formatting import MISSING, count
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import sections
from tilburg_samenwerking.portfolio.who import of_named

NO_REASON = "geen reden opgeschreven"


def grid(frame: pd.DataFrame, kader: Kader) -> GridData:
    """Return `section_statistics.times_named` as a grid: per cell an amount per item, which leads to who name it."""
    titles = {item.code: item.text for item in sections.cell_items(kader)}
    amounts: dict[str, list[Amount]] = {}
    for item, cell, named, n in zip(*(frame[name] for name in ("item", "cell", "named", "n")), strict=True):
        share = named / n if n else 0.0
        value, word = (count(named), f"van {count(n)}") if n else (MISSING, "")
        amount: Amount = {"value": value, "word": word, "name": titles[item], "share": share}
        if named:
            amount["href"] = who_href(of_named(item, cell))
        amounts.setdefault(cell, []).append(amount)
    return in_rows({code: _cell(code, amounts[code], kader) for code in kader.cell_codes}, kader, "Genoemde velden")


def _cell(code: str, amounts: list[Amount], kader: Kader) -> GridCell:
    words = ", ".join(f"{one['name']}: {one['value']} {one['word']}".strip() for one in amounts)
    name = kader.cell_label(code)
    return {
        "code": code,
        "name": name,
        "title": kader.cell[code].title,
        "amounts": amounts,
        "label": f"{name_as_seen(code, kader)}. {words}",
    }


def wide(frame: pd.DataFrame, kader: Kader) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the numbers of the grid with a row per cell, and the headings of the columns."""
    items = {item.code: item.text for item in sections.cell_items(kader)}
    numbers = frame.pivot(index="cell", columns="item", values="named").reindex(kader.cell_codes).reset_index()
    return numbers.assign(cell=numbers["cell"].map(kader.cell_label)), {"cell": "Veld", **items}


def collaborations(frame: pd.DataFrame, caption: str) -> TableData:
    """Return `section_statistics.who_named` as a table: the collaboration, and the reasons that are given."""
    head: list[Shown] = [heading("Samenwerking", "naam"), text_cell("Reden")]
    body: list[list[Shown]] = []
    for slug, name, reasons in zip(frame["collaboration"], frame["name"], frame["reasons"], strict=True):
        why = text_cell("\n".join(reasons), "note") if reasons else text_cell(NO_REASON, "quiet")
        body.append([link(name, slug), why])
    return {"caption": caption, "head": [head], "body": body}
