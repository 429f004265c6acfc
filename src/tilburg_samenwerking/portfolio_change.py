"""How a portfolio differs from what it was on another date: over the collaborations that are on both."""

import numpy as np
import pandas as pd

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import MARGIN, Floats, State, overall, statistics, taken


def changes(now: State, then: State) -> Floats:
    """Return the change of each score of `now` since `then`, row × cell; NaN without a score on both dates."""
    at = pd.Index(then.rows["collaboration"]).get_indexer(now.rows["collaboration"])
    difference: Floats = now.score - taken(then.score, at, missing=np.nan)
    return difference


def overall_change(now: State, then: State, kader: Kader) -> Floats:
    """Return per collaboration the change of its overall score; NaN without one on both dates."""
    at = pd.Index(then.rows["collaboration"]).get_indexer(now.rows["collaboration"])
    difference: Floats = overall(now, kader) - taken(overall(then, kader), at, missing=np.nan)
    return difference


def arrivals(now: State, then: State) -> tuple[int, int]:
    """Return how many collaborations run now and not then, and how many then and not now; give it whole states."""
    # An index finds two thousand names in half a millisecond; `isin` and sets take ten.
    before, after = (pd.Index(state.rows["collaboration"]) for state in (then, now))
    return int((before.get_indexer(after) < 0).sum()), int((after.get_indexer(before) < 0).sum())


def change(now: State, then: State, kader: Kader) -> pd.DataFrame:
    """Return the change of each portfolio cell, over the collaborations with a score on both dates.

    Columns: `cell`, `change` (mean of now − then, NaN when there are none), `n` (collaborations compared), `moved`
    (whether the change reaches the threshold: else it is shown as equal).
    """
    found = statistics(changes(now, then), kader)
    moved = np.abs(found["score"]) >= kader.reading.change_overall - MARGIN
    return pd.DataFrame({"cell": kader.cell_codes, "change": found["score"], "n": found["n"], "moved": moved})


def moved(changes: pd.DataFrame, kader: Kader) -> "pd.Series[bool]":
    """Return of each row of `scoring.changes` whether the cell moved: it is far enough, and so are enough questions."""
    far = changes["change"].abs() >= kader.reading.change_cell - MARGIN
    return far & (changes["change_moved"] >= kader.reading.change_questions)
