"""The sides of a comparison as the database holds them: an assessment, or the portfolio without who is compared."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tilburg_samenwerking import scoring
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import listed, long_date
from tilburg_samenwerking.portfolio.answers import assessment_answers, selection_question_scores
from tilburg_samenwerking.portfolio.comparison.difference import (
    Comparison,
    Side,
    compare_sides,
    side_of_portfolio,
    state_without,
)
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel
from tilburg_samenwerking.portfolio.rounds import RoundRow, last_round
from tilburg_samenwerking.portfolio.snapshot import Snapshot

PORTFOLIO = "portfolio"
NEAREST = 3  # dates that a refusal gives


@dataclass(frozen=True)
class Sides:
    """What is compared: an assessment (a row of `answers.collaboration_rounds`) with another one or the portfolio.

    `other` is the other collaboration, or None for the portfolio; `against` is its assessment, or None where there is
    none to compare with.
    """

    slug: str
    row: RoundRow
    other: str | None
    against: RoundRow | None

    @property
    def complete(self) -> bool:
        """Whether there are two sides."""
        return self.other is None or self.against is not None

    @property
    def in_time(self) -> bool:
        """Whether the right side is an earlier assessment of the same collaboration."""
        return self.against is not None and self.other == self.slug and bool(self.against["on"] < self.row["on"])

    @property
    def translated(self) -> list[RoundRow]:
        """The assessments that follow an older version of the framework, brought over."""
        return [row for row in (self.row, self.against) if row is not None and row["translated"]]


def round_on(rounds: pd.DataFrame, day: date, name: str) -> RoundRow:
    """Return the assessment of a collaboration at exactly this reference date.

    `rounds` is `answers.collaboration_rounds`, `name` how a refusal names the collaboration. Raises `Refused` with the
    nearest dates where there is none, and where its framework cannot be read.
    """
    rows = rounds[rounds["on"] == pd.Timestamp(day)]
    if rows.empty:
        distance = (rounds["on"] - pd.Timestamp(day)).abs()
        near = rounds.loc[distance.sort_values(kind="stable").index[:NEAREST], "on"].sort_values()
        words = f"Het dichtst daarbij: {listed([long_date(one) for one in near])}." if len(near) else _never()
        raise Refused(f"{name} heeft geen definitieve waardering op {long_date(day)}. {words}")
    return _read(rows.iloc[-1].to_dict(), name)


def round_by(rounds: pd.DataFrame, until: date, name: str) -> RoundRow:
    """Return the last assessment of a collaboration on or before a date (`rounds.last_round`).

    Raises `Refused` where there is none, and where its framework cannot be read.
    """
    row = last_round(rounds, until)
    if row is None:
        first = f"De eerste is van {long_date(rounds['on'].iloc[0])}." if len(rounds) else _never()
        raise Refused(f"{name} heeft tot en met {long_date(until)} geen definitieve waardering. {first}")
    return _read(row, name)


def _never() -> str:
    return "Er is nog geen enkele."


def _read(row: RoundRow, name: str) -> RoundRow:
    if not row["readable"]:
        raise Refused(
            f"De waardering van {name} van {long_date(row['on'])} volgt kader {row['kader_version']}. "
            "Er is geen overgang van daar naar het kader dat nu geldt, dus die waardering is niet te lezen."
        )
    return row


def compared(snapshot: Snapshot, filters: Filters, sides: Sides) -> Comparison:
    """Return the comparison from the right side to the left one; raises `Refused` where the portfolio has nothing."""
    after = assessment_side(snapshot, sides.row)
    if sides.against is not None:
        before = assessment_side(snapshot, sides.against)
    else:
        before = others_side(snapshot, filters, sides.slug)
    return compare_sides(before, after, snapshot.kader, filters.viewpoint)


def assessment_side(snapshot: Snapshot, row: RoundRow) -> Side:
    """Return an assessment (a row of `answers.collaboration_rounds`) as a side, its older answers brought over."""
    answers = assessment_answers(snapshot, int(row["assessment"]))
    scores = scoring.question_scores(answers, snapshot.kader, np.array([row["assessment"]], dtype=np.int64))
    return Side(scores, np.array([row[code] for code in snapshot.kader.cell_codes], dtype=np.float64))


def others_side(snapshot: Snapshot, filters: Filters, slug: str) -> Side:
    """Return a selection of the portfolio as a side, without one collaboration; raises `Refused` where it is empty."""
    state = snapshot.selection(filters)
    others = state_without(state, slug).rows
    if not others["readable"].any():
        advice = " Wis een filter." if filters.limits else ""
        if (others["assessment"] >= 0).any():
            raise Refused(
                f"De andere samenwerkingen in deze keuze zijn gewaardeerd met een ander kader, zonder overgang naar "
                f"kader {snapshot.kader.version}.{advice}"
            )
        raise Refused(f"Geen andere samenwerking in deze keuze heeft een waardering.{advice}")
    return side_of_portfolio(selection_question_scores(snapshot, filters), state, slug, snapshot.kader)


def means_portfolio(word: str, panel: Panel) -> bool:
    """Return whether a word means the portfolio; a collaboration that is called so goes before it."""
    return word == PORTFOLIO and PORTFOLIO not in set(panel.collaborations["slug"])
