"""Who needs attention, and why: rules with an id, in two groups, each reason a Dutch sentence (design, section 5)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from tilburg_samenwerking.formatting import listed, money, month, number, plural, reaches, signed, some, without_noise
from tilburg_samenwerking.kader import Kader, Staleness
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.key_figures import age_in_months, out_of_date
from tilburg_samenwerking.portfolio.money import Heavy
from tilburg_samenwerking.portfolio.panel import Panel
from tilburg_samenwerking.portfolio.state import State, has_water
from tilburg_samenwerking.scoring.arrays import Floats

Group = Literal["inhoud", "gegevens"]
Cells = dict[int, list[tuple[str, float]]]  # per assessment, codes with their values
NAMED = 2  # cells named in one reason; of the rest it says how many


@dataclass(frozen=True)
class Reason:
    """Why a collaboration is on the list: the rule, its group and the sentence; `cell` shows it best, if any does."""

    rule: str
    group: Group
    text: str
    cell: str = ""


@dataclass(frozen=True)
class Signals:
    """What stands beside the scores: cells that fell (`change`) and cells with a gap (`gap_absolute`).

    Both have a row per cell, with `assessment_id`, `cell` and the value; only those that reach the threshold.
    `previous` is the day of the assessment before each one that fell: since when it fell. `heavy` is who weighs heavily
    in the whole portfolio on the date, which no filter changes.
    """

    falls: pd.DataFrame
    gaps: pd.DataFrame
    previous: dict[int, date]
    heavy: Heavy = field(default_factory=Heavy)

    @cached_property
    def fallen(self) -> Cells:
        """The cells that fell, by assessment."""
        return _by_assessment(self.falls)

    @cached_property
    def apart(self) -> Cells:
        """The cells with a gap, by assessment."""
        return _by_assessment(self.gaps)


def previous_days(panel: Panel, assessments: Sequence[int]) -> dict[int, date]:
    """Return the day of the definitive assessment before each of these, of the same collaboration."""
    rounds = panel.assessments
    before = rounds[["place", "on"]].shift()
    row = pd.Index(rounds["id"]).get_indexer(assessments)
    same = (before["place"] == rounds["place"]).to_numpy()[row]
    days = before["on"].iloc[row]
    return {one: day.date() for one, day, known in zip(assessments, days, same, strict=True) if known}


def _by_assessment(frame: pd.DataFrame) -> Cells:
    cells: Cells = {}
    columns = (frame[name].tolist() for name in frame.columns)
    for assessment, cell, value in zip(*columns, strict=True):
        cells.setdefault(int(assessment), []).append((cell, float(value)))
    return cells


@dataclass(frozen=True)
class Listed:
    """One row of the list: its place in the selection, and whether any of its reasons is about the content.

    The sentences are made when they are asked for: of two thousand rows a page shows ten.
    """

    place: int
    has_content: bool
    rules: "_Rules"

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is on the list, the content first."""
        return tuple(self.rules.reasons(self.place))


def asking_attention(state: State, signals: Signals, on: date, kader: Kader, staleness: Staleness) -> list[Listed]:
    """Return the collaborations of the selection that have any reason, most urgent first.

    Too few answers, seen from one viewpoint, only where that viewpoint replied: elsewhere nothing lacks from it.
    Who weighs heavily (`money.heavy`) is named with a cell that asks attention; that alone puts nobody on the list.
    Order: water that asks for attention together with a cell that does; fell; number of cells in attention; lowest
    score; then as they stand in the state, which is by name.
    """
    rules = _Rules(state, signals, on, kader, staleness)
    content = rules.troubled | (rules.cells > 0) | rules.fell | rules.apart
    data = (rules.assessment < 0) | rules.stale | (rules.without > 0) | rules.unread
    order = np.lexsort((without_noise(rules.lowest), -rules.cells, ~rules.fell, ~(rules.troubled & (rules.cells > 0))))
    listed = order[(content | data)[order]]
    return [Listed(place, bool(content[place]), rules) for place in listed.tolist()]


class _Rules:
    """The rules over one selection; a rule looks at one row and gives a reason or nothing."""

    def __init__(self, state: State, signals: Signals, on: date, kader: Kader, staleness: Staleness) -> None:
        self.kader, self.signals = kader, signals
        self.assessment = state.rows["assessment"].to_numpy(dtype=np.int64)
        self.fell, self.apart = (np.isin(self.assessment, list(cells)) for cells in (signals.fallen, signals.apart))
        self.cells = statistics.cells_in_attention(state, kader).sum(axis=1)
        self.stale = out_of_date(state, on, kader, staleness)
        self.months = age_in_months(state, on)
        self.lowest = np.where(np.isfinite(state.score), state.score, np.inf).min(axis=1, initial=np.inf)
        enough = reaches(state.coverage, kader.thresholds.minimum_coverage)
        self.unread = (self.assessment >= 0) & ~state.rows["readable"].to_numpy(dtype=bool)
        self.version, self.translated = (state.rows[name].array for name in ("kader_version", "translated"))
        self.score, self.lacking = state.score, ~enough & state.applicable
        lacking = self.lacking.sum(axis=1)
        silent = False if state.replied is None else ~state.replied
        self.without = np.where((self.assessment < 0) | self.unread | silent, 0, lacking)
        self.troubled = has_water(state, kader.troubled_waters)
        self.place = state.rows["place"].to_numpy()
        self.heavy = np.isin(self.place, signals.heavy.places) & (self.cells > 0)

    def reasons(self, place: int) -> list[Reason]:
        content = (self._water, self._band, self._heavy, self._fell, self._gap)
        data = (self._never, self._old, self._unread, self._coverage)
        return [reason for rule in (*content, *data) if (reason := rule(place))]

    def _water(self, place: int) -> Reason | None:
        return Reason("onrustig", "inhoud", f"{self.kader.troubled_water} vaarwater") if self.troubled[place] else None

    def _band(self, place: int) -> Reason | None:
        cells = int(self.cells[place])
        words = f"{plural(cells, 'veld vraagt', 'velden vragen')} aandacht"
        return Reason("aandacht", "inhoud", words, self._first(-self.score[place])) if cells else None

    def _first(self, values: Floats) -> str:
        """Return the code of the first cell with the largest of these values; NaN is none."""
        return self.kader.cell_codes[int(np.nanargmax(without_noise(values)))]

    def _heavy(self, place: int) -> Reason | None:
        """Return that much depends on it: a high risk, or a contribution that is one of the largest."""
        who, heavy = int(self.place[place]), self.signals.heavy
        why = ["hoog risico"] if who in heavy.high_risk else []
        why += [f"{money(heavy.largest[who])} per jaar"] if who in heavy.largest else []
        return Reason("zwaar", "inhoud", f"weegt zwaar: {listed(why)}") if self.heavy[place] else None

    def _fell(self, place: int) -> Reason | None:
        assessment = int(self.assessment[place])
        cells = sorted(self.signals.fallen.get(assessment, []), key=lambda cell: cell[1])
        words = [f"{self.kader.cell_short(code)} {signed(value)}" for code, value in cells]
        since = f"gedaald sinds {month(self.signals.previous.get(assessment))}"
        return Reason("gedaald", "inhoud", f"{since}: {some(words, NAMED)}", cells[0][0]) if cells else None

    def _gap(self, place: int) -> Reason | None:
        cells = sorted(self.signals.apart.get(int(self.assessment[place]), []), key=lambda cell: -cell[1])
        gap = self.kader.gap
        if not cells or gap is None:
            return None
        words = [f"{self.kader.cell_short(code)} {number(value)}" for code, value in cells]
        return Reason("kloof", "inhoud", f"kloof {gap.first}–{gap.second}: {some(words, NAMED)}", cells[0][0])

    def _never(self, place: int) -> Reason | None:
        return Reason("nooit", "gegevens", "nog nooit gewaardeerd") if self.assessment[place] < 0 else None

    def _old(self, place: int) -> Reason | None:
        age = plural(int(self.months[place]), "maand", "maanden")
        return Reason("verouderd", "gegevens", f"laatste waardering {age} oud") if self.stale[place] else None

    def _unread(self, place: int) -> Reason | None:
        words = f"gewaardeerd met kader {self.version[place]}, zonder overgang naar {self.kader.version}"
        return Reason("kader", "gegevens", words) if self.unread[place] else None

    def _coverage(self, place: int) -> Reason | None:
        cells = int(self.without[place])
        words = f"{plural(cells, 'veld', 'velden')} met te weinig antwoorden"
        words += f" uit kader {self.version[place]}" if self.translated[place] else ""
        return Reason("dekking", "gegevens", words, self._first(self.lacking[place] * 1.0)) if cells else None
