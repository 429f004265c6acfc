"""What two viewpoints see differently, and how far respondents are apart: per cell, over a selection or for one.

The gap is always the first viewpoint of the framework minus the second, over the questions that both scored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking import scoring
from tilburg_samenwerking.formatting import beyond, reaches
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.scoring import agreement, reliability
from tilburg_samenwerking.scoring.arrays import Bools, Floats, Ints

GAP = ("gap", "gap_absolute", "gap_questions")
DEVIATION = ("deviation", "deviation_questions")


@dataclass(frozen=True)
class CellValues:
    """Numbers that stand beside the scores: per name an assessment × cell array, NaN where there is none.

    `assessments` are sorted ids; cells stand in reading order.
    """

    assessments: Ints
    values: dict[str, Floats]

    def of(self, assessments: Ints) -> dict[str, Floats]:
        """Return the values of these assessments, in that order; NaN for one without any."""
        if not len(self.assessments):
            return {name: np.full((len(assessments), array.shape[1]), np.nan) for name, array in self.values.items()}
        place = np.searchsorted(self.assessments, assessments).clip(max=len(self.assessments) - 1)
        known = (self.assessments[place] == assessments)[:, None]
        return {name: np.where(known, array[place], np.nan) for name, array in self.values.items()}


def as_cell_values(frame: pd.DataFrame, kader: Kader, names: Sequence[str]) -> CellValues:
    """Return `store.read_cell_values` as wide arrays."""
    frame = frame.dropna(subset="cell")
    assessments, row = np.unique(frame["assessment_id"].to_numpy(dtype=np.int64), return_inverse=True)
    column = pd.Index(kader.cell_codes).get_indexer(frame["cell"])
    values = {}
    for name in names:
        values[name] = np.full((len(assessments), len(kader.cell_codes)), np.nan)
        values[name][row, column] = frame[name].to_numpy(dtype=np.float64)
    return CellValues(assessments, values)


def of_state(state: State) -> Ints:
    """Return the assessment of each collaboration of a selection; −1 where there is none."""
    return np.asarray(state.rows["assessment"], dtype=np.int64)


def gaps(cell_values: CellValues, assessments: Ints, kader: Kader) -> pd.DataFrame:
    """Return the gap per cell over the assessments of a selection, each collaboration one vote.

    Columns: `cell`, `gap` (mean of the signed gaps), `absolute` (mean of the absolute gaps), `questions` (that both
    scored, all collaborations together), `n` (collaborations with a gap), `apart` (how many of those have a wide gap,
    by the thresholds of the framework). Missing is NaN.
    """
    values = cell_values.of(assessments)
    gap, absolute, questions = (values[name] for name in GAP)
    return pd.DataFrame(
        {
            "cell": kader.cell_codes,
            "gap": statistics.column_statistics(gap, kader)["score"],
            "absolute": statistics.column_statistics(absolute, kader)["score"],
            "questions": np.nansum(questions, axis=0).astype(np.int64),
            "n": np.isfinite(gap).sum(axis=0),
            "apart": _wide(absolute, questions, kader).sum(axis=0),
        }
    )


def each_direction(cell_values: CellValues, assessments: Ints) -> Bools:
    """Return of each assessment and cell whether the first viewpoint scores higher, equal, lower, or there is no gap.

    Shape: assessments × cells × 4, of which one is true.
    """
    gap = cell_values.of(assessments)["gap"]
    higher, lower = beyond(gap, 0.0), beyond(-gap, 0.0)
    known = np.isfinite(gap)
    each: Bools = np.stack([higher, known & ~higher & ~lower, lower, ~known], axis=-1)
    return each


def directions(cell_values: CellValues, assessments: Ints) -> Ints:
    """Return per cell of how many assessments the first viewpoint scores higher, equal, lower, and has no gap."""
    amounts: Ints = each_direction(cell_values, assessments).sum(axis=0, dtype=np.int64)
    return amounts


def deviations(cell_values: CellValues, assessments: Ints, kader: Kader) -> pd.DataFrame:
    """Return the average deviation among respondents per cell over the assessments, each collaboration one vote.

    Columns: `cell`, `deviation` (scale points, NaN without any), `questions` (with two scores or more, all
    collaborations together), `n` (collaborations with a deviation), `apart` (how many of those are above the practical
    limit of agreement).
    """
    values = cell_values.of(assessments)
    deviation, questions = (values[name] for name in DEVIATION)
    return pd.DataFrame(
        {
            "cell": kader.cell_codes,
            "deviation": statistics.column_statistics(deviation, kader)["score"],
            "questions": np.nansum(questions, axis=0).astype(np.int64),
            "n": np.isfinite(deviation).sum(axis=0),
            "apart": _above(deviation, kader).sum(axis=0),
        }
    )


def _wide(absolute: Floats, questions: Floats, kader: Kader) -> Bools:
    """Return where a gap is wide, as the attention list has it; never where it is missing."""
    return reaches(absolute, kader.thresholds.gap) & (questions >= kader.thresholds.gap_questions)


def _above(deviation: Floats, kader: Kader) -> Bools:
    """Return where respondents are further apart than the practical limit of agreement."""
    return beyond(deviation, agreement.practical_limit(kader.scale))


def gap_collaborations(cell_values: CellValues, state: State, kader: Kader, cell: str) -> pd.DataFrame:
    """Return the collaborations of the selection with a gap in a cell, from the highest signed gap to the lowest.

    Columns: `collaboration` (slug), `name`, `gap`, `absolute`, `questions`.
    """
    column = kader.cell_codes.index(cell)
    values = cell_values.of(of_state(state))
    columns = dict(zip(("gap", "absolute", "questions"), (values[name][:, column] for name in GAP), strict=True))
    frame = state.rows[["collaboration", "name"]].assign(**columns).dropna(subset="gap")
    frame["questions"] = frame["questions"].astype(np.int64)
    return frame.iloc[statistics.ordered(frame["gap"], high_first=True)].reset_index(drop=True)


# ---------------------------------------------------------------- one assessment


def cell_pairs(answers: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return both viewpoints of the gap per cell of one assessment, over the questions that both scored.

    Columns: `cell`, `first`, `second` (means over those questions), `gap` (first − second), `absolute`, `questions`.
    Without a pair in the framework: no rows.
    """
    frame = question_pairs(answers, kader)
    rows = []
    for code in kader.cell_codes if kader.gap else ():
        pairs = frame[frame["cell"] == code]
        means = {name: pairs[name].mean() for name in ("first", "second", "gap")}
        rows.append({"cell": code, **means, "absolute": pairs["gap"].abs().mean(), "questions": len(pairs)})
    return pd.DataFrame(rows, columns=["cell", "first", "second", "gap", "absolute", "questions"])


def question_pairs(answers: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return the questions of one assessment that both viewpoints of the gap scored.

    Columns: `question`, `cell`, `first`, `second`, `gap` (first − second).
    """
    columns = ["question", "cell", "first", "second", "gap"]
    if kader.gap is None:
        return pd.DataFrame(columns=columns)
    scores = _scores(answers, kader)
    place = [scores.viewpoints.index(code) for code in (kader.gap.first, kader.gap.second)]
    first, second = (scores.score[0, :, one] for one in place)
    frame = pd.DataFrame(
        {"question": list(kader.cell_of), "cell": list(kader.cell_of.values()), "first": first, "second": second}
    )
    return frame.assign(gap=first - second).dropna(subset="gap").reset_index(drop=True)


def _scores(answers: pd.DataFrame, kader: Kader) -> scoring.QuestionScores:
    """Return the question scores of one assessment, also without any answer."""
    return scoring.question_scores(answers.assign(assessment=0), kader, np.array([0]))


def ratings(answers: pd.DataFrame, kader: Kader, viewpoint: str) -> dict[str, list[float]]:
    """Return the scores of the respondents per question of the grid, low to high; of `samen` all are pooled."""
    scored = _scored(answers, viewpoint).sort_values("score").groupby("item")["score"].apply(list).to_dict()
    return {code: scored.get(code, []) for code in kader.cell_of}


def _scored(answers: pd.DataFrame, viewpoint: str) -> pd.DataFrame:
    """Return the answers with a score of the respondents of a viewpoint; of `samen` those of all."""
    chosen = answers if viewpoint == SAMEN else answers[answers["viewpoint"] == viewpoint]
    return chosen.dropna(subset="score")


def question_agreement(answers: pd.DataFrame, kader: Kader, viewpoint: str) -> list[dict[str, Any]]:
    """Return `agreement.measures` of every question of the grid in one assessment, with its `question`.

    The assessment may be of an older version, brought over.
    """
    every, scale = ratings(answers, kader, viewpoint), kader.scale
    return [{"question": code, **agreement.measures(scores, scale)} for code, scores in every.items()]


def cell_agreement(answers: pd.DataFrame, kader: Kader, viewpoint: str) -> list[dict[str, Any]]:
    """Return `reliability.item_measures` of every cell in one assessment, with its `cell`.

    The items are the questions of the cell, the raters its respondents.
    """
    questions = pd.Index(list(kader.cell_of))
    scored = _scored(answers, viewpoint)
    scored = scored[scored["item"].isin(questions)]
    rater = scored.groupby(["viewpoint", "function"], dropna=False).ngroup().to_numpy()
    every = np.full((rater.max(initial=-1) + 1, len(questions)), np.nan)
    every[rater, questions.get_indexer(scored["item"])] = scored["score"]
    cells = np.array(list(kader.cell_of.values()), dtype=object)
    return [
        {"cell": code, **reliability.item_measures(every[:, cells == code], kader.scale)} for code in kader.cell_codes
    ]


def shared_view(answers: pd.DataFrame, kader: Kader) -> pd.DataFrame:
    """Return per cell what respondents say about a shared view, and what their answers show, of one assessment.

    Columns: `cell`, `said` (mean of the question scores of the questions that ask for it, NaN without any),
    `asked` (how many questions ask), `deviation` (mean AD_M over the questions with two scores or more),
    `deviation_questions`, `gap`, `absolute`, `questions` (that both viewpoints of the gap scored), `view` (both in
    Dutch words, empty where no question asks).
    """
    one_assessment = answers.assign(assessment=0)
    shown = scoring.deviations(one_assessment, kader, np.array([0]))
    shown = shown[shown["viewpoint"] == SAMEN].set_index("cell")
    score = dict(zip(kader.cell_of, _scores(answers, kader).score[0, :, 0], strict=True))
    pairs = cell_pairs(answers, kader).set_index("cell")
    rows = []
    for code, cell in kader.cell.items():
        asks = [question.code for question in cell.questions if question.code in kader.thresholds.shared_view]
        stated = pd.Series([score[one] for one in asks], dtype=np.float64).mean()
        apart = pairs.loc[code, ["gap", "absolute", "questions"]].to_dict() if code in pairs.index else _NO_GAP
        rows.append({"cell": code, "said": stated, "asked": len(asks), **shown.loc[code, list(DEVIATION)], **apart})
    frame = pd.DataFrame(rows).astype({"questions": np.int64, "deviation_questions": np.int64})
    return frame.assign(view=[_view(row, kader) for row in as_records(frame)])


_NO_GAP = {"gap": np.nan, "absolute": np.nan, "questions": 0}


def _view(row: dict[Any, Any], kader: Kader) -> str:
    """Return what is said and what is shown in one line: by the band of the score, and by how far apart they are."""
    band = kader.band(row["said"])
    if band is None:
        return ""
    bands = kader.thresholds.bands
    shared = "niet gedeeld" if band.attention else "gedeeld" if band == bands[-1] else "deels gedeeld"
    if not row["deviation_questions"] and not row["questions"]:
        return f"zegt {shared}, te weinig respondenten om te zien"
    absolute, questions, deviation = (
        np.array([row[name]], dtype=float) for name in ("absolute", "questions", "deviation")
    )
    apart = _apart(absolute, questions, deviation, kader)[0]
    return f"zegt {shared}, scoort {'uiteen' if apart else 'dicht bij elkaar'}"


def _apart(absolute: Floats, questions: Floats, deviation: Floats, kader: Kader) -> Bools:
    return _wide(absolute, questions, kader) | _above(deviation, kader)


# ---------------------------------------------------------------- a shared view over a selection


def stated_views(answers: pd.DataFrame, kader: Kader) -> CellValues:
    """Return what each assessment says of a shared view (`said`): per cell the mean of the questions that ask for it.

    `answers` are those on the questions that ask, of any number of assessments.
    """
    scores = scoring.question_scores(answers, kader)
    every = list(kader.cell_of)
    value = np.full((len(scores.assessments), len(kader.cell_codes)), np.nan)
    for place, cell in enumerate(kader.cell_codes):
        asks = [every.index(code) for code in kader.thresholds.shared_view if kader.cell_of[code] == cell]
        scored = scores.score[:, asks, 0]
        amount = np.isfinite(scored).sum(axis=1)
        value[:, place] = np.divide(np.nansum(scored, axis=1), amount, out=value[:, place].copy(), where=amount > 0)
    return CellValues(scores.assessments, {"said": value})


def shared_views(
    stated: CellValues, gap: CellValues, deviation: CellValues, assessments: Ints, kader: Kader
) -> pd.DataFrame:
    """Return per cell that is asked for, over the assessments, what is said of a shared view and what is shown.

    Columns: `cell`, `said` (mean), `n` (collaborations that say and show something), `together_apart` (say it is
    shared and score apart), `divided_alike` (say it is not and score close together). Each collaboration one vote.
    """
    says = stated.of(assessments)["said"]
    gaps_, away = gap.of(assessments), deviation.of(assessments)["deviation"]
    shown = np.isfinite(says) & (np.isfinite(away) | np.isfinite(gaps_["gap"]))
    apart = _apart(gaps_["gap_absolute"], gaps_["gap_questions"], away, kader)
    shared = statistics.band_places(says, kader) == len(kader.thresholds.bands) - 1
    frame = pd.DataFrame(
        {
            "cell": kader.cell_codes,
            "said": statistics.column_statistics(says, kader)["score"],
            "n": shown.sum(axis=0),
            "together_apart": (shown & shared & apart).sum(axis=0),
            "divided_alike": (shown & statistics.in_attention(says, kader) & ~apart).sum(axis=0),
        }
    )
    asked = {kader.cell_of[code] for code in kader.thresholds.shared_view}
    return frame[frame["cell"].isin(asked)].reset_index(drop=True)
