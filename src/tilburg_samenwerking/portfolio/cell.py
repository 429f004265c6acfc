"""What stands behind a cell of the portfolio: its questions, its collaborations, and their changes."""

import numpy as np
import pandas as pd

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.change import Changes
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.scoring import QuestionScores


def cell_questions(scores: QuestionScores, kader: Kader, cell: str, viewpoint: str) -> pd.DataFrame:
    """Return the questions of a cell over the assessments, each assessment one vote.

    Columns: `question` (code), `statistics.STATISTICS`, and `values`: the list of question scores, low to high.
    """
    every = list(kader.cell_of)
    columns = [place for place, code in enumerate(every) if kader.cell_of[code] == cell]
    part = scores.score[:, columns, scores.viewpoints.index(viewpoint)]
    values = [np.sort(column[np.isfinite(column)]).tolist() for column in part.T]
    codes = [every[place] for place in columns]
    return pd.DataFrame({"question": codes, **statistics.column_statistics(part, kader), "values": values})


def cell_collaborations(state: State, kader: Kader, cell: str, changes: Changes) -> pd.DataFrame:
    """Return the collaborations with a score in a cell from low to high, then who was assessed on both dates without.

    `changes` is that of the state. Columns: `place` (row in the state), `collaboration` (slug), `name`, `score`, `both`
    (assessed on both dates), `from`, `to`, `change` (NaN where nothing can be compared), `questions` (how many can) and
    `moved`. So the mean of `change` is that of the cell over the portfolio.
    """
    column = kader.cell_codes.index(cell)
    frame = state.rows[["collaboration", "name"]].assign(
        place=np.arange(len(state)),
        score=state.score[:, column],
        both=changes.both,
        **{"from": changes.before[:, column], "to": changes.after[:, column]},
        change=changes.change[:, column],
        questions=changes.questions[:, column],
        moved=changes.moved[:, column],
    )
    listed = frame[frame["score"].notna() | frame["both"]].reset_index(drop=True)
    return listed.iloc[statistics.from_low_to_high(listed["score"].to_numpy())].reset_index(drop=True)
