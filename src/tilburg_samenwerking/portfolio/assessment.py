"""What stands behind one assessment: from how many each score is made, and its questions side by side."""

from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.kader.spelling import order_key
from tilburg_samenwerking.portfolio.records import as_records


def cells_made_from(answers: pd.DataFrame, kader: Kader, viewpoint: str) -> pd.DataFrame:
    """Return per cell of one assessment from how many its score is made, seen from a viewpoint.

    Columns: `cell`, `scored` (questions with a score), `applicable` (questions), `respondents` (who scored any, how
    many per viewpoint).
    """
    # Also without any reply there is one assessment, of which every question is applicable.
    assessments = np.unique(answers["assessment"].to_numpy(dtype=np.int64)) if len(answers) else np.array([0])
    answers = answers[answers["item"].isin(list(kader.cell_of))]
    scores = scoring.question_scores(answers, kader, assessments)
    cells = scoring.cell_scores(scores, kader)
    cells = cells[cells["viewpoint"] == viewpoint].set_index("cell").reindex(kader.cell_codes)
    seen = answers if viewpoint == SAMEN else answers[answers["viewpoint"] == viewpoint]
    seen = seen[seen["score"].notna()].assign(cell=seen["item"].map(kader.cell_of))
    who = seen.drop_duplicates(["cell", "viewpoint", "function"])[["cell", "viewpoint"]].value_counts()
    # A viewpoint without any reply has no rows: nothing is scored, and every question is applicable.
    every = [len(kader.cell[code].questions) for code in kader.cell_codes]
    columns = {
        "scored": cells["scored"].fillna(0).astype(np.int64).to_numpy(),
        "applicable": cells["applicable"].fillna(pd.Series(every, index=cells.index)).astype(np.int64).to_numpy(),
    }
    order = kader.viewpoint_codes[1:] or ("",)
    respondents = [
        {code: int(who[cell, code]) for code in order if (cell, code) in who.index} for cell in kader.cell_codes
    ]
    return pd.DataFrame({"cell": kader.cell_codes, **columns, "respondents": respondents})


def side_by_side(answers: pd.DataFrame, kader: Kader, cell: str) -> pd.DataFrame:
    """Return the questions of a cell in one assessment, each viewpoint apart: a row per question and viewpoint.

    Columns: `question`, `viewpoint` (empty where the framework has none), `score` (NaN where missing), `respondents`
    (list of `function`, `score`, `missing`, `answer` and `text` of who replied, by function).
    """
    answers = answers[answers["item"].isin([question.code for question in kader.cell[cell].questions])]
    scores = scoring.question_scores(answers, kader)
    every = list(kader.cell_of)
    replies: dict[tuple[str, str], list[dict[str, Any]]] = {}
    names = ["function", "score", "missing", "answer", "text"]
    for row in sorted(as_records(answers), key=lambda row: order_key(row["function"])):
        replies.setdefault((row["item"], row["viewpoint"]), []).append({name: row[name] for name in names})
    rows = []
    for question in kader.cell[cell].questions:
        for viewpoint in kader.viewpoint_codes[1:] or ("",):
            place = every.index(question.code), scores.viewpoints.index(viewpoint or SAMEN)
            score = float(scores.score[0][place]) if len(scores.score) else np.nan
            rows.append((question.code, viewpoint, score, replies.get((question.code, viewpoint), [])))
    return pd.DataFrame(rows, columns=["question", "viewpoint", "score", "respondents"])
