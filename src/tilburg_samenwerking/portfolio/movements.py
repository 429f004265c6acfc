"""What moved in the cells of one collaboration between its first and its last round."""

import numpy as np
import pandas as pd

from tilburg_samenwerking.formatting import number
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.change import cells_moved


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


def in_band(score: float, kader: Kader) -> str:
    """Return a score with its band: `2,7 (aandacht)`."""
    band = kader.band(score)
    return f"{number(score)} ({band.title})" if band else number(score)
