"""One collaboration: its assessments in time, and what moved between the first and the last."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.formatting import MARGIN, number, reaches
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.spelling import order_key
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.change import cells_moved
from tilburg_samenwerking.portfolio.panel import Panel
from tilburg_samenwerking.portfolio.state import State, scores_at, taken
from tilburg_samenwerking.scoring.arrays import Floats, Indices

RoundRow = dict[str, Any]


def panel_of(panel: Panel, slug: str) -> Panel:
    """Return the part of a panel that is of one collaboration."""
    place = panel.collaborations["slug"].tolist().index(slug)
    chosen = np.flatnonzero(panel.assessments["place"].to_numpy() == place)
    return Panel(
        panel.register.only(place),
        panel.assessments.iloc[chosen].assign(place=0).reset_index(drop=True),
        panel.mean[chosen],
        panel.coverage[chosen],
        None if panel.not_applicable is None else panel.not_applicable[chosen],
    )


def rounds_of(panel: Panel, slug: str, kader: Kader) -> pd.DataFrame:
    """Return the definitive assessments of a collaboration in time, with the thresholds applied.

    Columns: `assessment` (id), `on`, `adaptation`, `kader_version`, `readable` (False: another framework, nothing
    scored), `translated` (of another version, brought over), `phase`, `water`, a column per cell, `overall`, `scored`,
    `lowest_cell`, `lowest_score`.
    """
    part = panel_of(panel, slug)
    rows, coverage = part.assessments, part.coverage
    enough = reaches(coverage, kader.thresholds.minimum_coverage)
    state = State(
        rows=rows.assign(collaboration=slug, name="", assessed_on=rows["on"]),
        score=np.where(enough, part.mean, np.nan),
        coverage=coverage,
        not_applicable=part.not_applicable,
        out_of=len(rows),
        ended=0,
    )
    numbers = statistics.matrix(state, kader).drop(columns=["collaboration", "name", "assessed_on"])
    about = rows[["id", "on", "adaptation", "kader_version"]]
    return about.rename(columns={"id": "assessment"}).join(numbers)


@dataclass(frozen=True)
class Courses:
    """The last assessments of some collaborations, old to new: row × assessment, each row filled from the right.

    `on` are their days (NaT: there was none), `score` the overall scores (NaN: too few cells have one).
    """

    on: NDArray[np.datetime64]
    score: Floats

    @cached_property
    def days(self) -> tuple[pd.Timestamp, ...]:
        """The first and the last day of all of them; empty where nobody was assessed."""
        known = self.on[~np.isnat(self.on)]
        return (pd.Timestamp(known.min()), pd.Timestamp(known.max())) if len(known) else ()

    def of(self, place: int) -> list[dict[str, Any]]:
        """Return the assessments of one row, each with `on` and `score`."""
        pairs = zip(self.on[place], self.score[place].tolist(), strict=True)
        return [{"on": pd.Timestamp(day), "score": score} for day, score in pairs if not np.isnat(day)]


def courses(panel: Panel, places: Indices, on: date, kader: Kader, last: int) -> Courses:
    """Return the `last` assessments until a date of these rows of the register."""
    rounds = panel.arrays.rounds
    newest = rounds.last_by(np.datetime64(on, "s"))[places]
    rows = newest[:, None] - np.arange(last - 1, -1, -1)
    rows = np.where((newest[:, None] >= 0) & (rows >= rounds.first[places][:, None]), rows, -1)
    score = statistics.means_of_cells(scores_at(panel, rows.ravel(), kader), kader).reshape(rows.shape)
    return Courses(taken(rounds.on, rows.ravel(), missing=np.datetime64("NaT", "s")).reshape(rows.shape), score)


def last_round(rounds: pd.DataFrame, until: date) -> RoundRow | None:
    """Return the last assessment of a collaboration on or before a date, readable or not; None where there is none.

    `rounds` is `answers.collaboration_rounds`.
    """
    rows = rounds[rounds["on"] <= pd.Timestamp(until)]
    return None if rows.empty else dict(rows.iloc[-1])


def held_since(rounds: pd.DataFrame, by: str) -> date | None:
    """Return since which assessment the `phase` or `water` of the last one holds, without another in between.

    None where the last one has none, and where it holds since the first: then it is unknown since when.
    """
    values = rounds[by].astype(object).where(rounds[by].notna(), None).tolist()
    start = len(values) - 1
    while start > 0 and values[start - 1] == values[-1]:
        start -= 1
    return None if start <= 0 or values[-1] is None else rounds["on"].iloc[start].date()


def cell_movements(rounds: pd.DataFrame, changes: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return per cell what happened between the first and the last round, each cell in one group.

    `changes` is `change.changes_between` of those two. Columns: `cell`, `first`, `last` (cell scores), `from`, `to`
    (means over the questions comparable in both), `change` (their difference, NaN without any), `questions` (how many
    those are), `of` (questions of the cell), `moved` and `group`: `better` or `worse` (moved), `low` (not moved, and
    still in a band that asks for attention), `small`, `same` (exactly 0) or `unknown`.
    """
    codes = list(kader.cell_codes)
    first, last = (rounds[codes].iloc[place].to_numpy(dtype=np.float64) for place in (0, -1))
    by_cell = changes.set_index("cell").loc[codes]
    change, moved = by_cell["change"].to_numpy(), cells_moved(by_cell, kader).to_numpy()
    low, same = statistics.in_attention(last, kader), np.abs(change) < MARGIN
    names = ["unknown", "better", "worse", "low", "same"]
    groups = np.select([np.isnan(change), moved & (change > 0), moved, low, same], names, "small")
    return pd.DataFrame(
        {
            "cell": codes,
            "first": first,
            "last": last,
            **{name: by_cell[name].to_numpy() for name in ("from", "to", "change")},
            "questions": by_cell["change_questions"].to_numpy(),
            "of": [len(kader.cell[code].questions) for code in codes],
            "moved": moved,
            "group": groups,
        }
    )


def in_band(score: float, kader: Kader) -> str:
    """Return a score with its band: `2,7 (aandacht)`."""
    band = kader.band(score)
    return f"{number(score)} ({band.title})" if band else number(score)


def answers_in_order(answers: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return the answers of one assessment in the order of the framework; `item` follows `kader.items`."""
    order = {code: place for place, code in enumerate(kader.items)}
    known = answers[answers["item"].isin(order)]
    of = known["function"].astype(object).map(order_key)
    return known.assign(place=known["item"].map(order), of=of).sort_values(["place", "viewpoint", "of"], kind="stable")
