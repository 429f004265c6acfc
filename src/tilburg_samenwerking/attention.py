"""Who needs attention, and why: rules with an id, in two groups, each reason a Dutch sentence (design, section 5)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd

from tilburg_samenwerking import portfolio
from tilburg_samenwerking.formatting import listed, number, plural, signed
from tilburg_samenwerking.kader import Kader, Staleness
from tilburg_samenwerking.portfolio import State

Group = Literal["inhoud", "gegevens"]
NAMED = 2  # cells named in one reason; of the rest it says how many


@dataclass(frozen=True)
class Reason:
    """Why a collaboration is on the list: the rule, its group, and the sentence."""

    rule: str
    group: Group
    text: str


@dataclass(frozen=True)
class Signals:
    """What stands beside the scores: cells that fell (`change`) and cells with a gap (`gap_absolute`).

    Both have a row per cell, with `assessment_id`, `cell` and the value; only those that reach the threshold.
    """

    falls: pd.DataFrame
    gaps: pd.DataFrame


@dataclass(frozen=True)
class Listed:
    """One row of the list: its place in the selection, and its reasons with the content first."""

    place: int
    reasons: tuple[Reason, ...]

    @property
    def has_content(self) -> bool:
        """Whether any reason is about the collaboration itself, and not only about its data."""
        return any(reason.group == "inhoud" for reason in self.reasons)


def attention(state: State, signals: Signals, on: date, kader: Kader, staleness: Staleness) -> list[Listed]:
    """Return the collaborations of the selection that have any reason, most urgent first.

    Order: water that asks for attention together with a cell that does; fell; number of cells in attention; lowest
    score; name.
    """
    asking = portfolio.in_attention(state.score, kader)
    falls, gaps = (_by_assessment(frame) for frame in (signals.falls, signals.gaps))
    rules = _Rules(state, kader, asking, falls, gaps, portfolio.stale(state, on, kader, staleness), on)
    rows = [Listed(place, tuple(rules.reasons(place))) for place in range(len(state))]
    return sorted((row for row in rows if row.reasons), key=lambda row: rules.urgency(row.place))


def _by_assessment(frame: pd.DataFrame) -> dict[int, list[tuple[str, float]]]:
    found: dict[int, list[tuple[str, float]]] = {}
    for assessment, cell, value in frame.itertuples(index=False, name=None):
        found.setdefault(int(assessment), []).append((cell, float(value)))
    return found


class _Rules:
    """The rules over one selection; a rule looks at one row and gives a reason or nothing."""

    def __init__(
        self,
        state: State,
        kader: Kader,
        asking: np.ndarray[Any, Any],
        falls: dict[int, list[tuple[str, float]]],
        gaps: dict[int, list[tuple[str, float]]],
        stale: np.ndarray[Any, Any],
        on: date,
    ) -> None:
        self.kader, self.asking, self.falls, self.gaps, self.stale = kader, asking, falls, gaps, stale
        self.names = state.rows["name"].str.casefold().tolist()
        self.assessment = state.rows["assessment"].tolist()
        self.months = portfolio.age_in_months(state, on)
        self.lowest = np.where(np.isfinite(state.score), state.score, np.inf).min(axis=1, initial=np.inf)
        self.without = (state.coverage < kader.reading.minimum_coverage - portfolio.MARGIN).sum(axis=1)
        troubled = [option.code for option in kader.waters if option.attention]
        self.troubled = state.rows["water"].isin(troubled).to_numpy()
        self.water = next((option.title for option in kader.waters if option.attention), "")
        self.band = next((band.title for band in kader.reading.bands if band.attention), "")

    def urgency(self, place: int) -> tuple[Any, ...]:
        cells = int(self.asking[place].sum())
        fell = self.assessment[place] in self.falls
        return (not (self.troubled[place] and cells), not fell, -cells, self.lowest[place], self.names[place])

    def reasons(self, place: int) -> list[Reason]:
        rules = (self._water, self._band, self._fell, self._gap, self._never, self._old, self._coverage)
        return [reason for rule in rules if (reason := rule(place))]

    def _water(self, place: int) -> Reason | None:
        return Reason("onrustig", "inhoud", f"{self.water} vaarwater") if self.troubled[place] else None

    def _band(self, place: int) -> Reason | None:
        cells = int(self.asking[place].sum())
        return Reason("aandacht", "inhoud", f"{plural(cells, 'veld', 'velden')} in {self.band}") if cells else None

    def _fell(self, place: int) -> Reason | None:
        cells = sorted(self.falls.get(self.assessment[place], []), key=lambda cell: cell[1])
        words = [f"{self._cell(code)} {signed(value)}" for code, value in cells]
        return Reason("gedaald", "inhoud", f"gedaald: {_some(words)}") if cells else None

    def _gap(self, place: int) -> Reason | None:
        cells = sorted(self.gaps.get(self.assessment[place], []), key=lambda cell: -cell[1])
        gap = self.kader.gap
        if not cells or gap is None:
            return None
        words = [f"{self._cell(code)} {number(value)}" for code, value in cells]
        return Reason("kloof", "inhoud", f"kloof {gap.first}–{gap.second}: {_some(words)}")

    def _never(self, place: int) -> Reason | None:
        return Reason("nooit", "gegevens", "nog nooit gewaardeerd") if self.assessment[place] < 0 else None

    def _old(self, place: int) -> Reason | None:
        age = plural(int(self.months[place]), "maand", "maanden")
        return Reason("verouderd", "gegevens", f"laatste waardering {age} oud") if self.stale[place] else None

    def _coverage(self, place: int) -> Reason | None:
        cells = int(self.without[place])
        if not cells or self.assessment[place] < 0:
            return None
        return Reason("dekking", "gegevens", f"{plural(cells, 'veld', 'velden')} met te weinig antwoorden")

    def _cell(self, code: str) -> str:
        """Return the short name of a cell: theme and domain, as the columns of the matrix name them."""
        cell = self.kader.cell[code]
        theme = next(theme.label for theme in self.kader.themes if theme.code == cell.theme)
        domain = next(domain.label for domain in self.kader.domains if domain.code == cell.domain)
        return f"{theme} {domain.lower()}"


def _some(words: list[str]) -> str:
    rest = len(words) - NAMED
    return listed(words) if rest <= 0 else f"{', '.join(words[:NAMED])} en nog {rest}"
