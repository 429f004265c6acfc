"""What stands behind a cell or a collaboration: its questions, its rounds, its answers."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from tilburg_samenwerking import portfolio, portfolio_change, scoring
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import Panel, State
from tilburg_samenwerking.scoring import QuestionScores


def questions(scores: QuestionScores, kader: Kader, cell: str, viewpoint: str) -> pd.DataFrame:
    """Return the questions of a cell over the assessments, each assessment one vote.

    Columns: `question` (code), `portfolio.STATISTICS`, and `values`: the list of question scores, low to high.
    """
    every = list(kader.cell_of)
    columns = [place for place, code in enumerate(every) if kader.cell_of[code] == cell]
    part = scores.score[:, columns, scores.viewpoints.index(viewpoint)]
    values = [np.sort(column[np.isfinite(column)]).tolist() for column in part.T]
    codes = [every[place] for place in columns]
    return pd.DataFrame({"question": codes, **portfolio.statistics(part, kader), "values": values})


def collaborations(state: State, kader: Kader, cell: str, changes: pd.DataFrame) -> pd.DataFrame:
    """Return the collaborations with a score in a cell, from low to high.

    `changes` is `cell_changes` of the same cell. Columns: `collaboration` (slug), `name`, `score`, `change` (NaN where
    nothing can be compared), `moved`.
    """
    column = kader.cell_codes.index(cell)
    frame = state.rows[["collaboration", "name", "assessment"]].assign(score=state.score[:, column])
    frame = frame.merge(changes, on="assessment", how="left")
    frame["moved"] = frame["moved"].eq(True)
    return (
        frame.drop(columns="assessment")
        .dropna(subset="score")
        .sort_values("score", kind="stable")
        .reset_index(drop=True)
    )


def pairs(now: State, then: State) -> list[tuple[int, int]]:
    """Return of each collaboration with an assessment in both states the two ids; the same assessment twice too."""
    before = dict(zip(then.rows["collaboration"], then.rows["assessment"], strict=True))
    both = ((int(own), int(before.get(slug, -1))) for slug, own in now.rows[["collaboration", "assessment"]].to_numpy())
    return [(own, other) for own, other in both if own >= 0 and other >= 0]


def changes(answers: pd.DataFrame, pairs: Sequence[tuple[int, int]], kader: Kader, viewpoint: str) -> pd.DataFrame:
    """Return the change of each cell between the two assessments of each pair: `scoring.changes` of a viewpoint.

    A pair is the later assessment and the earlier one; `answers` holds those of all assessments in the pairs.
    """
    later, earlier = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    every = np.unique(np.concatenate([later, earlier]))
    scores = scoring.question_scores(answers, kader, every)
    found = scoring.changes(
        scores.taken(np.searchsorted(every, later)), scores.taken(np.searchsorted(every, earlier)), kader
    )
    return found[found["viewpoint"] == viewpoint]


def cell_changes(
    answers: pd.DataFrame, pairs: Sequence[tuple[int, int]], kader: Kader, cell: str, viewpoint: str
) -> pd.DataFrame:
    """Return the change of a cell between the two assessments of each pair, over the questions comparable in both.

    `answers` holds those of all assessments in the pairs. Columns: `assessment` (the later one), `change`, `moved`
    (the change reaches the threshold, and enough questions moved).
    """
    found = changes(answers, pairs, kader, viewpoint)
    found = found[found["cell"] == cell]
    return found[["assessment", "change"]].assign(moved=portfolio_change.moved(found, kader))


def only(panel: Panel, slug: str) -> Panel:
    """Return the part of a panel that is of one collaboration."""
    place = panel.collaborations["slug"].tolist().index(slug)
    chosen = np.flatnonzero(panel.assessments["place"].to_numpy() == place)
    return Panel(
        panel.collaborations.iloc[[place]].reset_index(drop=True),
        panel.assessments.iloc[chosen].assign(place=0).reset_index(drop=True),
        panel.mean[chosen],
        panel.coverage[chosen],
    )


def rounds(panel: Panel, slug: str, kader: Kader) -> pd.DataFrame:
    """Return the definitive assessments of a collaboration in time, with the thresholds applied.

    Columns: `assessment` (id), `on`, `adaptation`, `kader_version`, `readable` (False: another framework, nothing
    scored), `translated` (of another version, brought over), `phase`, `water`, a column per cell, `overall`, `scored`,
    `lowest_cell`, `lowest_score`.
    """
    own = only(panel, slug)
    rows, coverage = own.assessments, own.coverage
    enough = coverage >= kader.reading.minimum_coverage - portfolio.MARGIN
    state = State(
        rows=rows.assign(collaboration=slug, name="", assessed_on=rows["on"]),
        score=np.where(enough, own.mean, np.nan),
        coverage=coverage,
        out_of=len(rows),
        other_kader=0,
        ended=0,
    )
    found = portfolio.matrix(state, kader).drop(columns=["collaboration", "name", "assessed_on"])
    brought = rows.get("translated", False)
    about = rows[["id", "on", "adaptation", "kader_version", "readable"]].assign(translated=brought)
    return about.rename(columns={"id": "assessment"}).join(found)


def answered(answers: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return the answers of one assessment in the order of the framework; `item` follows `kader.items`."""
    order = {code: place for place, code in enumerate(kader.items)}
    known = answers[answers["item"].isin(order)]
    return known.assign(place=known["item"].map(order)).sort_values(["place", "viewpoint", "function"], kind="stable")
