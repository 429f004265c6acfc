"""The sections outside the grid over a selection of the portfolio, each collaboration one vote."""

from datetime import date

import numpy as np
import pandas as pd

from tilburg_samenwerking import scoring
from tilburg_samenwerking.formatting import reaches
from tilburg_samenwerking.kader import UNKNOWN, Kader, Section
from tilburg_samenwerking.portfolio import sections, statistics
from tilburg_samenwerking.portfolio.change import assessment_pairs
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel
from tilburg_samenwerking.portfolio.state import State, selected_assessments, state_on
from tilburg_samenwerking.scoring import QuestionScores
from tilburg_samenwerking.scoring.arrays import Floats, Ints

TOTAL = "totaal"
POINTS = 9  # of the tasks over time: half years, so four years


# ---------------------------------------------------------------- cells that are named


def times_named(named: pd.DataFrame, state: State, kader: Kader) -> pd.DataFrame:
    """Return how many collaborations name each cell, per item in which a cell is chosen.

    `named` is `sections.named_cells`. Columns: `item`, `cell` (in reading order), `named` (collaborations in which a
    reply names it), `n` (collaborations in which a reply names any cell). Who names two cells counts in both.
    """
    selected = named[named["assessment"].isin(state.rows["assessment"])]
    k = selected.groupby(["item", "cell"]).size()
    n = selected.groupby("item")["assessment"].nunique()
    rows = [
        (item.code, cell, int(k.get((item.code, cell), 0)), int(n.get(item.code, 0)))
        for item in sections.cell_items(kader)
        for cell in kader.cell_codes
    ]
    return pd.DataFrame(rows, columns=["item", "cell", "named", "n"])


def who_named(named: pd.DataFrame, state: State, item: str, cell: str) -> pd.DataFrame:
    """Return the collaborations of the selection that name a cell for an item, by name.

    Columns: `collaboration` (slug), `name`, `n` (replies that name it), `reasons` (list).
    """
    naming_it = named[(named["item"] == item) & (named["cell"] == cell)]
    rows = state.rows[["assessment", "collaboration", "name"]].merge(naming_it, on="assessment")
    return rows[["collaboration", "name", "n", "reasons"]].reset_index(drop=True)


# ---------------------------------------------------------------- network tasks


def task_rows(scores: QuestionScores, state: State, viewpoint: str) -> Floats:
    """Return the scores of the tasks as collaboration × task, for the rows of the state; NaN where missing."""
    return _scores_of(scores, state.rows["assessment"].to_numpy(dtype=np.int64), viewpoint)


def _scores_of(scores: QuestionScores, assessments: Ints, viewpoint: str) -> Floats:
    """Return the scores of these assessments; `scores` has its own in order of id."""
    every = np.append(scores.assessments, -1)
    place = np.searchsorted(scores.assessments, assessments)
    known = every[place] == assessments
    values = scores.score[:, :, scores.viewpoints.index(viewpoint)]
    rows: Floats = np.full((len(assessments), values.shape[1]), np.nan)
    rows[known] = values[place[known]]
    return rows


def task_statistics(
    scores: QuestionScores, now: State, then: State, kader: Kader, section: Section, viewpoint: str
) -> pd.DataFrame:
    """Return every task over the selection `now`, and its change since the whole portfolio `then`.

    Columns: `item`, `statistics.STATISTICS`, and those of `task_changes`.
    """
    numbers = statistics.column_statistics(task_rows(scores, now, viewpoint), kader)
    changes = task_changes(scores, now, then, kader, viewpoint)
    items = sections.codes(sections.task_items(section))
    return pd.concat([pd.DataFrame({"item": items, **numbers}), changes], axis=1)


def task_changes(scores: QuestionScores, now: State, then: State, kader: Kader, viewpoint: str) -> pd.DataFrame:
    """Return the change of every task since the whole portfolio `then`, over the selection `now`.

    Of each collaboration between its two assessments, as a question of the grid (`scoring.comparable_scores`). Columns:
    `change` (mean over the collaborations in which it can be compared, NaN without any), `compared` (how many those
    are), `incomparable` (how many have a score on both dates and cannot be compared) and `moved` (whether the change
    reaches the threshold).
    """
    pairs = np.array(assessment_pairs(now, then), dtype=np.int64).reshape(-1, 2)
    pairs = pairs[np.isin(pairs, scores.assessments).all(axis=1)]
    later, earlier = (scores.taken(np.searchsorted(scores.assessments, side)) for side in pairs.T)
    before, after = scoring.comparable_scores(later, earlier, viewpoint)
    means = statistics.column_statistics(after - before, kader)
    place = scores.viewpoints.index(viewpoint)
    both = np.isfinite(later.score[:, :, place]) & np.isfinite(earlier.score[:, :, place])
    return pd.DataFrame(
        {
            "change": means["score"],
            "compared": means["n"],
            "incomparable": (both & np.isnan(before)).sum(axis=0),
            "moved": reaches(np.abs(means["score"]), kader.thresholds.change_overall),
        }
    )


def answered_tasks(scores: QuestionScores, state: State, viewpoint: str) -> int:
    """Return how many collaborations of the state have a score on any task."""
    return int(np.isfinite(task_rows(scores, state, viewpoint)).any(axis=1).sum())


def tasks_over_time(
    scores: QuestionScores, panel: Panel, chosen: Filters, kader: Kader, section: Section
) -> pd.DataFrame:
    """Return the mean of every task at each half year until the reference date: first the state, then the filters.

    Columns: `on`, `item`, `score` (NaN without any), `n` (collaborations with a score). Dates from the first on which
    anything has a score, at most `POINTS`.
    """
    items = sections.codes(sections.task_items(section))
    parts: list[pd.DataFrame] = []
    for day in half_years(chosen.on):
        assessments = selected_assessments(state_on(panel, day, kader), chosen)
        numbers = statistics.column_statistics(_scores_of(scores, assessments, chosen.viewpoint), kader)
        part = pd.DataFrame({"on": pd.Timestamp(day), "item": items, "score": numbers["score"], "n": numbers["n"]})
        if parts or part["n"].any():
            parts.append(part)
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["on", "item", "score", "n"])


def half_years(last: date) -> list[date]:
    """Return the ends of the half years before a date, and that date: `POINTS` in all."""
    ends = pd.date_range(end=pd.Timestamp(last) - pd.Timedelta(days=1), periods=2 * POINTS, freq="QE")
    return [*(day.date() for day in ends[ends.month % 6 == 0][1 - POINTS :]), last]


def tasks_of_one(scores: QuestionScores, rounds: pd.DataFrame, section: Section, viewpoint: str) -> pd.DataFrame:
    """Return the tasks of one collaboration in its rounds (`rounds.rounds_of`): `on`, `item`, `score`."""
    items = sections.codes(sections.task_items(section))
    place = pd.Index(scores.assessments).get_indexer(rounds["assessment"])
    values = scores.score[:, :, scores.viewpoints.index(viewpoint)]
    values = np.concatenate([values, np.full((1, len(items)), np.nan)])[place]
    return pd.DataFrame(
        {"on": np.repeat(rounds["on"].to_numpy(), len(items)), "item": items * len(rounds), "score": values.ravel()}
    )


# ---------------------------------------------------------------- the profile of a model


def profiles(profile: pd.DataFrame, state: State, section: Section) -> pd.DataFrame:
    """Return a row per collaboration of the selection that chose anything, in the order of the state.

    `profile` is `sections.profile`. Columns: `collaboration` (slug), `name`, `phase`, `water`, a column per option with
    its share, and `of` (replies).
    """
    options = [option.code for option in section.options]
    shares = profile.pivot(index="assessment", columns="option", values="share").reindex(columns=options)
    of = profile.drop_duplicates("assessment").set_index("assessment")["of"]
    rows = state.rows[["assessment", "collaboration", "name", "phase", "water"]]
    joined = rows.join(shares, on="assessment").join(of, on="assessment")
    return joined.dropna(subset="of").astype({"of": np.int64}).drop(columns="assessment").reset_index(drop=True)


def profile_groups(rows: pd.DataFrame, state: State, kader: Kader, section: Section, by: str | None) -> pd.DataFrame:
    """Return the mean of the shares of `profiles`, over all (`by` None: one group `totaal`) or per phase or water.

    Columns: `group` (a code), a column per option (NaN without any), `n` (collaborations that chose anything), `of`
    (collaborations in the group that were assessed).
    """
    groups = [TOTAL] if by is None else statistics.group_codes(state, kader, by)
    chosen, every = (_group(frame, by) for frame in (rows, state.rows[state.rows["assessment"] >= 0]))
    options = [option.code for option in section.options]
    means = rows[options].groupby(chosen).mean().reindex(groups)
    counted = {name: part.value_counts().reindex(groups, fill_value=0) for name, part in (("n", chosen), ("of", every))}
    return means.assign(**counted).rename_axis("group").reset_index()


def _group(frame: pd.DataFrame, by: str | None) -> "pd.Series[str]":
    if by is None:
        return pd.Series(TOTAL, index=frame.index, dtype="str")
    return frame[by].astype("str").fillna(UNKNOWN)


def aspects(chosen: pd.DataFrame, state: State, section: Section) -> pd.DataFrame:
    """Return per aspect of a section how often each option is chosen over the selection.

    `chosen` is `sections.chosen_options`. Columns: `item`, a column per option with the mean of the shares of the
    collaborations (NaN without any), `n` (collaborations), and `n_<option>` with the replies.
    """
    options = [option.code for option in section.options]
    items = sections.codes(sections.model_items(section))
    selected = chosen[chosen["assessment"].isin(state.rows["assessment"])]
    amounts = selected.groupby(["item", "assessment", "answer"]).size().unstack(fill_value=0)
    amounts = amounts.reindex(columns=options, fill_value=0)
    shares = amounts.div(amounts.sum(axis=1), axis=0)
    replies = amounts.groupby("item").sum().reindex(items, fill_value=0).add_prefix("n_")
    means = shares.groupby("item").mean().reindex(items).assign(n=shares.groupby("item").size())
    return means.fillna({"n": 0}).astype({"n": np.int64}).join(replies).rename_axis("item").reset_index()
