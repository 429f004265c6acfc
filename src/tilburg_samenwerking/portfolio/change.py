"""How a portfolio differs from what it was on another date: over the collaborations that are on both."""

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.formatting import reaches
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.panel import Floats
from tilburg_samenwerking.portfolio.register import Register
from tilburg_samenwerking.portfolio.state import State, taken
from tilburg_samenwerking.portfolio.statistics import column_statistics, overall_scores


def score_changes(now: State, then: State) -> Floats:
    """Return the change of each score of `now` since `then`, row × cell; NaN without a score on both dates."""
    at = pd.Index(then.rows["collaboration"]).get_indexer(now.rows["collaboration"])
    difference: Floats = now.score - taken(then.score, at, missing=np.nan)
    return difference


def overall_change(now: State, then: State, kader: Kader) -> Floats:
    """Return per collaboration the change of its overall score; NaN without one on both dates."""
    at = pd.Index(then.rows["collaboration"]).get_indexer(now.rows["collaboration"])
    difference: Floats = overall_scores(now, kader) - taken(overall_scores(then, kader), at, missing=np.nan)
    return difference


def arrivals(
    register: Register, now: NDArray[np.intp], then: NDArray[np.intp], since: date, on: date
) -> tuple[int, int]:
    """Return how many started between the two dates and run now, and how many ended between them and ran then.

    By the periods of the register, of which `now` and `then` are rows: who was left out then because of another
    framework is not new, and who ended and started again in between neither came nor went. Filters on what changes in
    time must not count in them.
    """
    return int(register.has_started(since, on)[now].sum()), int(register.has_ended(since, on)[then].sum())


def portfolio_change(now: State, then: State, kader: Kader) -> pd.DataFrame:
    """Return the change of each portfolio cell, over the collaborations with a score on both dates.

    Columns: `cell`, `change` (mean of now − then, NaN when there are none), `n` (collaborations compared), `moved`
    (whether the change reaches the threshold: else it is shown as equal).
    """
    means = column_statistics(score_changes(now, then), kader)
    moved = reaches(np.abs(means["score"]), kader.thresholds.change_overall)
    return pd.DataFrame({"cell": kader.cell_codes, "change": means["score"], "n": means["n"], "moved": moved})


def cells_moved(changes: pd.DataFrame, kader: Kader) -> "pd.Series[bool]":
    """Return of each row of `scoring.changes` whether the cell moved: it is far enough, and so are enough questions."""
    far = reaches(changes["change"].abs(), kader.thresholds.change_cell)
    return far & (changes["change_moved"] >= kader.thresholds.change_questions)
