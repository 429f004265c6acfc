"""What moved in the cells of one collaboration between its first and its last round, in numbers and words."""

import numpy as np
import pandas as pd

from tilburg_samenwerking.formatting import displayed_values, listed, number, plural, signed
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.change import cells_moved

NAMED = 3  # cells named in one sentence; of the rest it says how many


# ---------------------------------------------------------------- the cells of one collaboration


def cell_movements(rounds: pd.DataFrame, changes: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return per cell what happened between the first and the last round, each cell in one group.

    `changes` has per cell `change`, `change_questions` and `change_moved` (as `scoring.changes`) between those two.
    Columns: `cell`, `first`, `last` (scores), `change` (over the questions comparable in both, NaN without any),
    `questions` (how many those are), `of` (questions of the cell), `group`: `better` or `worse` (the change reaches the
    threshold), `low` (not moved, and still in a band that asks for attention), `same` or `unknown`.
    """
    codes = list(kader.cell_codes)
    first, last = (rounds[codes].iloc[place].to_numpy(dtype=np.float64) for place in (0, -1))
    by_cell = changes.set_index("cell").reindex(codes)
    change = by_cell["change"].to_numpy(dtype=np.float64)
    counted = {name: by_cell[name].fillna(0).astype(np.int64) for name in ("change_questions", "change_moved")}
    moved = cells_moved(by_cell.assign(change=change, **counted), kader).to_numpy(dtype=bool)
    low = statistics.in_attention(last, kader)
    names = np.select(
        [np.isnan(change), moved & (change > 0), moved, low], ["unknown", "better", "worse", "low"], "same"
    )
    return pd.DataFrame(
        {
            "cell": codes,
            "first": first,
            "last": last,
            "change": change,
            "questions": counted["change_questions"].to_numpy(),
            "of": [len(kader.cell[code].questions) for code in codes],
            "group": names,
        }
    )


STILL_LOW = {"low": "bleef", "better": "steeg, maar staat nog op", "unknown": "staat op"}


def movements_in_words(frame: pd.DataFrame, kader: Kader) -> list[tuple[str, str]]:
    """Return `movements` as a few sentences, each with what it is about: most improved, most worrying, unchanged."""
    size = displayed_values(frame["change"].to_numpy(dtype=np.float64))
    rows = frame.assign(size=size, label=[kader.cell_short(code) for code in frame["cell"]])
    part = {name: rows[rows["group"] == name] for name in ("better", "worse", "unknown")}
    better = _moved_cells(part["better"].sort_values("size", ascending=False, kind="stable"))
    worse = _moved_cells(part["worse"].sort_values("size", kind="stable"))
    asking = statistics.in_attention(rows["last"].to_numpy(dtype=np.float64), kader) & (rows["group"] != "worse")
    low = [
        f"{row.label} {STILL_LOW[row.group]} {in_band(row.last, kader)}"
        for row in rows[asking].sort_values("last", kind="stable").itertuples()
    ]
    unchanged = rows.loc[rows["group"].isin(["same", "low"]), "label"].tolist()
    sentences = [
        ("Meest verbeterd", _some(better) or "geen enkel veld"),
        ("Meest zorgelijk", _some([*worse, *low]) or "geen enkel veld daalde of staat nog in een lage band"),
        ("Gelijk gebleven", listed(unchanged)),
        ("Niet te vergelijken", listed(part["unknown"]["label"].tolist())),
    ]
    return [(title, f"{text}.") for title, text in sentences if text]


def _some(words: list[str]) -> str:
    rest = len(words) - NAMED
    return listed(words) if rest <= 0 else f"{', '.join(words[:NAMED])} en nog {plural(rest, 'veld', 'velden')}"


def _moved_cells(rows: pd.DataFrame) -> list[str]:
    return [
        f"{row.label} {signed(row.change)} (van {number(row.first)} naar {number(row.last)})"
        for row in rows.itertuples()
    ]


def in_band(score: float, kader: Kader) -> str:
    """Return a score with its band: `2,7 (aandacht)`."""
    band = kader.band(score)
    return f"{number(score)} ({band.title})" if band else number(score)
