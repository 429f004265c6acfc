"""What the numbers are explained on: one assessment of the selection and one of its cells, with every step."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.answers import answers_of
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.change import cells_moved, change_of_sides
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.key_figures import age_in_months, out_of_date
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State, select
from tilburg_samenwerking.scoring import QuestionScores
from tilburg_samenwerking.scoring.arrays import Floats

TRIED = 25  # collaborations looked at for one where more than one viewpoint answered

Row = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """One assessment of the selection and one of its cells, where possible one that two viewpoints scored.

    `place` is its row in the selection; `scores` and `earlier` hold one assessment each, `earlier` the one before it.
    Each number is worked out when it is asked for.
    """

    snapshot: Snapshot
    filters: Filters
    state: State
    place: int
    cell: str
    answers: pd.DataFrame
    scores: QuestionScores
    earlier: QuestionScores | None
    earlier_on: date | None

    @cached_property
    def name(self) -> str:
        """The name of the collaboration."""
        return str(self.state.rows["name"].iloc[self.place])

    @cached_property
    def on(self) -> date:
        """The date of the assessment."""
        day: date = self.state.rows["assessed_on"].iloc[self.place].date()
        return day

    @property
    def cell_score(self) -> float:
        """The score of the cell, as the selection has it."""
        return float(self.state.score[self.place, self._kader.cell_codes.index(self.cell)])

    def question_means(self, question: str) -> Floats:
        """Return the scores of a question: together, then of each viewpoint."""
        means: Floats = self.scores.score[0, list(self._kader.cell_of).index(question)]
        return means

    def mean_of(self, question: str, viewpoint: str) -> float:
        """Return the score of a question from a viewpoint."""
        return float(self.question_means(question)[self.scores.viewpoints.index(viewpoint)])

    @property
    def seen_means(self) -> list[float]:
        """The scores of the questions of the cell, from the viewpoint that is chosen."""
        questions = self._kader.cell[self.cell].questions
        return [self.mean_of(question.code, self.filters.viewpoint) for question in questions]

    @property
    def stored_cell(self) -> Row:
        """Score and coverage of the cell, as a row of `scoring.cell_scores`."""
        return self._seen(scoring.cell_scores(self.scores, self._kader)) or {}

    @cached_property
    def alone(self) -> State:
        """The selection with only the example in it."""
        slug = self.state.rows["collaboration"].iloc[self.place]
        return select(self.state, Filters.of(on=self.filters.on, samenwerkingen=(slug,)))

    @property
    def total(self) -> Row:
        """The overall score, with the lowest cell beside it, as a row of `statistics.matrix`."""
        return self._row(statistics.matrix(self.alone, self._kader))

    def domain(self, cells: tuple[str, ...]) -> tuple[Floats, float]:
        """Return the scores of these cells, and of their domain."""
        places = [self._kader.cell_codes.index(code) for code in cells]
        return self.alone.score[0, places], float(statistics.overall_scores(self.alone, self._kader, cells)[0])

    @property
    def portfolio_cell(self) -> Row:
        """The cell over the selection, as a row of `statistics.grid`."""
        grid = statistics.grid(self.state, self._kader)
        return self._row(grid[grid["cell"] == self.cell])

    @property
    def portfolio_scores(self) -> Floats:
        """The score of the cell of every collaboration of the selection."""
        scores: Floats = self.state.score[:, self._kader.cell_codes.index(self.cell)]
        return scores

    @property
    def change(self) -> Row | None:
        """The change of the cell since the assessment before it, as a row of `changes_between`; None without one.

        With `moved`: whether the cell moved.
        """
        if self.earlier is None:
            return None
        changes = change_of_sides(self.scores, self.earlier, self._kader, self.filters.viewpoint)
        return self._row(changes.assign(moved=cells_moved(changes, self._kader))[changes["cell"] == self.cell])

    @cached_property
    def gap(self) -> Row:
        """The gap of the cell, as a row of `scoring.gaps`."""
        gaps = scoring.gaps(self.scores, self._kader)
        return self._row(gaps[gaps["cell"] == self.cell])

    @property
    def deviation(self) -> Row | None:
        """The agreement on the cell, as a row of `scoring.deviations`; None from a viewpoint that gave no score."""
        return self._seen(scoring.deviations(self.answers, self._kader, self.scores.assessments))

    @property
    def age(self) -> int:
        """How many months old the assessment is."""
        return int(age_in_months(self.alone, self.filters.on)[0])

    @property
    def out_of_date(self) -> bool:
        """Whether the assessment is out of date."""
        return bool(out_of_date(self.alone, self.filters.on, self._kader, self.snapshot.staleness)[0])

    @property
    def _kader(self) -> Kader:
        return self.snapshot.kader

    def _seen(self, frame: pd.DataFrame) -> Row | None:
        """Return the row of the cell from the viewpoint that is chosen."""
        rows = frame[(frame["viewpoint"] == self.filters.viewpoint) & (frame["cell"] == self.cell)]
        return None if rows.empty else self._row(rows)

    @staticmethod
    def _row(rows: pd.DataFrame) -> Row:
        row: Row = rows.iloc[0].to_dict()
        return row


@cached(entries=8)
def example_of(snapshot: Snapshot, filters: Filters) -> Example | None:
    """Return what the numbers are explained on; None when nothing in the selection has a score."""
    state, kader = snapshot.selection(filters), snapshot.kader
    places = np.flatnonzero(np.isfinite(state.score).any(axis=1))[:TRIED].tolist()
    if not places:
        return None
    ids = state.rows["assessment"].tolist()
    answers = answers_of(snapshot, [ids[place] for place in places])
    place, cell = _most_telling(state, places, _telling(answers, kader), kader)
    given = answers[answers["assessment"] == ids[place]]
    before, day = _earlier(snapshot, ids[place], filters.viewpoint)
    earlier = None if before is None else scoring.question_scores(answers_of(snapshot, [before]), kader)
    scores = scoring.question_scores(given, kader)
    return Example(snapshot, filters, state, place, cell, given, scores, earlier, day)


Telling = dict[tuple[int, str], tuple[bool, bool]]


def _most_telling(state: State, places: list[int], telling: Telling, kader: Kader) -> tuple[int, str]:
    """Return the row and the cell with a score that explain best; of equals the first."""
    ids = state.rows["assessment"].tolist()
    scored = [
        (place, cell)
        for place in places
        for cell, score in zip(kader.cell_codes, state.score[place], strict=True)
        if np.isfinite(score)
    ]
    return max(scored, key=lambda one: telling.get((ids[one[0]], one[1]), (False, False)))


def _telling(answers: pd.DataFrame, kader: Kader) -> Telling:
    """Return how well a cell explains: scored by two viewpoints, and by two respondents from one of them."""
    scored = answers[answers["score"].notna() & answers["item"].isin(list(kader.cell_of))]
    scored = scored.assign(
        cell=scored["item"].map(kader.cell_of), twice=scored.duplicated(["assessment", "viewpoint", "item"])
    )
    by_cell = scored.groupby(["assessment", "cell"]).agg(viewpoints=("viewpoint", "nunique"), twice=("twice", "any"))
    several = (by_cell["viewpoints"] > 1).tolist()
    return dict(zip(by_cell.index, zip(several, by_cell["twice"].tolist(), strict=True), strict=True))


def _earlier(snapshot: Snapshot, assessment: int, viewpoint: str) -> tuple[int | None, date | None]:
    """Return the assessment of the same collaboration and framework before this one, and its date."""
    rows = snapshot.panel(viewpoint).assessments
    this = rows[rows["id"] == assessment].iloc[0]
    before = rows[(rows["place"] == this["place"]) & (rows["on"] < this["on"])].tail(1)
    if before.empty or not before["readable"].iloc[0]:
        return None, None
    return int(before["id"].iloc[0]), before["on"].iloc[0].date()
