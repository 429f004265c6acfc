"""What the dossier answers first: total, lowest cell, change, age, water, phase, money and risk, and the reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing.change import moved_in_words
from tilburg_samenwerking.drawing.dossier.essentials import Essential, EssentialsData, Why, scored
from tilburg_samenwerking.drawing.tables import WAVES, not_applicable_in_words
from tilburg_samenwerking.formatting import MISSING, euros, long_date, month, out_of, plural
from tilburg_samenwerking.kader import SAMEN, UNKNOWN, Kader
from tilburg_samenwerking.portfolio.answers import OneChange, change_between, reasons_of
from tilburg_samenwerking.portfolio.attention import Reason
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.change import INCOMPARABLE
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.key_figures import full_months
from tilburg_samenwerking.portfolio.rounds import RoundRow, held_since
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.choice import CELL, COLLABORATION, LEFT, RIGHT, ROUND
from tilburg_samenwerking.views.collaboration import register_row, rounds_until

OF_REGISTER = ("yearly_contribution", "risk_profile", "importance")
OUT_OF_DATE = "verouderd"
BEFORE = "de waardering ervoor"


@dataclass(frozen=True)
class OneAssessment:
    """What holds for one collaboration with the assessment at a place in time; −1 where there is none.

    Of the last assessment everything is as on the reference date, of an earlier one as on the day of that assessment.
    """

    snapshot: Snapshot
    filters: Filters
    slug: str
    place: int

    @cached_property
    def rounds(self) -> pd.DataFrame:
        """Its assessments up to the one that is shown, in time."""
        return rounds_until(self.snapshot, self.slug, self.filters).iloc[: self.place + 1]

    @cached_property
    def is_last(self) -> bool:
        """Whether no other assessment came after it by the reference date."""
        return len(rounds_until(self.snapshot, self.slug, self.filters)) == self.place + 1

    @cached_property
    def shown(self) -> RoundRow | None:
        """The assessment that is shown; None where there is none."""
        return None if self.rounds.empty else {str(name): value for name, value in self.rounds.iloc[-1].items()}

    @cached_property
    def day(self) -> date:
        """The day of which everything is said."""
        return self.filters.on if self.shown is None or self.is_last else self.shown["on"].date()

    @cached_property
    def register(self) -> dict[str, Any]:
        """What the register says on that day."""
        return register_row(self.snapshot, self.slug, self.day)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is on the attention list of that day."""
        return reasons_of(self.snapshot, self.slug, self.day, self.filters.viewpoint)

    @cached_property
    def months(self) -> int:
        """How many full months old the assessment is; −1 where there is none."""
        return int(full_months(self.rounds["on"].to_numpy()[-1:].astype("datetime64[D]"), self.day)[0])

    @cached_property
    def before(self) -> OneChange | None:
        """The change since the assessment before it; None where it is the first."""
        return self._since(len(self.rounds) - 2)

    @cached_property
    def compared_place(self) -> int:
        """The place of the assessment that held on the comparison date; −1 where there was none yet."""
        return int((self.rounds["on"] <= pd.Timestamp(self.filters.compared_on)).sum()) - 1

    @cached_property
    def compared(self) -> OneChange | None:
        """The change since the comparison date; None where no other assessment held then."""
        return self._since(self.compared_place) if self.compared_place < len(self.rounds) - 1 else None

    def _since(self, place: int) -> OneChange | None:
        if place < 0:
            return None
        later, earlier = (int(self.rounds["assessment"].iloc[one]) for one in (-1, place))
        return change_between(self.snapshot, later, earlier, self.filters.viewpoint)


@cached(entries=32)
def one_assessment(snapshot: Snapshot, filters: Filters, slug: str, place: int) -> OneAssessment:
    """Return the numbers of a collaboration with the assessment at this place; made once, for every click on it."""
    return OneAssessment(snapshot, filters, slug, place)


def essentials_of(of: OneAssessment, respondents: str) -> EssentialsData:
    """Return the values and the reasons as they are drawn; `respondents` says who filled the assessment in."""
    values = [_money(of)]
    kader = of.snapshot.kader
    if of.shown is not None:
        values = [_total(of, of.shown), *_lowest(of.shown, kader), *course(of.rounds, kader), *values]
    values.append(_assessed(of, respondents))
    return {"values": values, "title": _title(of), "reasons": [_why(of, reason) for reason in of.reasons]}


def sentence(of: OneAssessment) -> str:
    """Return which assessment it is, and of which day and since when everything is said."""
    compared = f"vergeleken met {long_date(of.filters.compared_on)}"
    if of.shown is None:
        return f"Stand op {long_date(of.day)}."
    shown = f"Waardering van {long_date(of.shown['on'])}."
    if of.is_last:
        return f"{shown} Stand op {long_date(of.day)}, {compared}."
    since = f", {compared}" if of.compared else ""
    return f"{shown} Stand op die dag{since}; er is een nieuwere waardering."


# ---------------------------------------------------------------- total, lowest cell, change


def _total(of: OneAssessment, shown: RoundRow) -> Essential:
    kader = of.snapshot.kader
    return scored(shown["overall"], total_in_words(shown, of.filters.viewpoint, kader), changes_in_words(of), kader)


def total_in_words(shown: RoundRow, viewpoint: str, kader: Kader) -> str:
    """Return what the total is over, seen from where, or why there is none."""
    seen = "" if viewpoint == SAMEN else f" vanuit {kader.viewpoint_titles.get(viewpoint, viewpoint).lower()}"
    if not shown["readable"]:
        return f"totaal{seen}: ander kader ({shown['kader_version']})"
    few = "" if np.isfinite(shown["overall"]) or not shown["scored"] else ", te weinig voor een totaal"
    cells = out_of(shown["scored"], len(kader.cells))
    return f"totaal{seen}, over {cells} velden{not_applicable_in_words(shown)}{few}"


def changes_in_words(of: OneAssessment) -> list[str]:
    """Return the change of the total since the assessment before it, and since the comparison date."""
    cells = len(of.snapshot.kader.cells)
    if of.before is None:
        return ["eerste waardering: nog geen verandering"]
    words = [change_in_words(of.before, f"{month(of.before.on)}, {BEFORE}", cells)]
    since = month(of.filters.compared_on)
    if of.compared is not None:
        return [*words, change_in_words(of.compared, since, cells)]
    if of.compared_place < 0:
        return [*words, f"nog niet gewaardeerd in {since}"]
    return [*words, f"geen nieuwe waardering sinds {since}"] if of.is_last else words


def change_in_words(change: OneChange, since: str, cells: int) -> str:
    """Return the change of the total in words, with since when, and over how many of the cells where not over all."""
    overall = change.overall
    if overall["why"]:
        return f"{INCOMPARABLE} met {since}: {overall['why']}"
    less = f", over {out_of(overall['compared'], cells)} velden" if overall["compared"] < cells else ""
    return f"{moved_in_words(overall)} sinds {since}{less}"


def _lowest(shown: RoundRow, kader: Kader) -> list[Essential]:
    if not shown["scored"]:
        return []
    return [scored(shown["lowest_score"], "laagste veld", [kader.cell_label(shown["lowest_cell"])], kader)]


# ---------------------------------------------------------------- water, phase, money, the assessment itself


def course(rounds: pd.DataFrame, kader: Kader) -> list[Essential]:
    """Return water and phase of the last of these rounds, with since when, as far as the framework has them."""
    last = rounds.iloc[-1]
    phase, in_phase = kader.phase_titles.get(last["phase"], UNKNOWN), _held(rounds, "phase")
    if not kader.waters:
        return [{"value": phase, "label": f"fase{in_phase}"}] if kader.phases else []
    sign = WAVES if last["water"] in kader.troubled_waters else ""
    lines = [f"fase {phase.lower()}{in_phase}"] if kader.phases else []
    title = kader.water_titles.get(last["water"], UNKNOWN)
    return [{"value": sign + title, "label": f"vaarwater{_held(rounds, 'water')}", "lines": lines}]


def _held(rounds: pd.DataFrame, by: str) -> str:
    day = held_since(rounds, by)
    return f", sinds {month(day)}" if day else ""


def _money(of: OneAssessment) -> Essential:
    """Return the yearly contribution on the day, with the risk and the importance."""
    row = of.register
    known = pd.notna(row["yearly_contribution"])
    levels = [f"{label} {_level(row, name)}" for label, name in (("risico", "risk_profile"), ("belang", "importance"))]
    money: Essential = {"value": UNKNOWN, "label": f"bijdrage per jaar, {month(of.day)}", "lines": [", ".join(levels)]}
    if not known:
        return money
    amount = float(row["yearly_contribution"])
    return money | {"value": euros(amount), "raw": amount, "number": "euros"}


def _level(row: Mapping[str, Any], name: str) -> str:
    return str(row[name]) if pd.notna(row[name]) else UNKNOWN


def _assessed(of: OneAssessment, respondents: str) -> Essential:
    """Return the day of the assessment, how old it is, whether that is out of date, and who filled it in."""
    if of.shown is None:
        return {"value": MISSING, "label": f"niet gewaardeerd tot en met {long_date(of.day)}"}
    stale = any(reason.rule == OUT_OF_DATE for reason in of.reasons)
    essential: Essential = {
        "value": long_date(of.shown["on"]),
        "label": age_in_words(of.months),
        "lines": [f"door {respondents}"] if respondents else [],
        "raw": of.shown["on"].toordinal(),
        "number": "day",
    }
    return essential | {"word": OUT_OF_DATE, "strong": True} if stale else essential


def age_in_words(months: int) -> str:
    """Return how old an assessment is."""
    return f"gewaardeerd, {plural(months, 'maand', 'maanden')} oud" if months else "gewaardeerd, nog geen maand oud"


# ---------------------------------------------------------------- why it asks for attention


def _title(of: OneAssessment) -> str:
    """Return what stands above the reasons; without any that it asks no attention, where that is known."""
    if of.reasons:
        content = any(reason.group == "inhoud" for reason in of.reasons)
        return "Vraagt aandacht, omdat" if content else "Gegevens op orde brengen, want"
    in_portfolio = (of.snapshot.portfolio_on(of.day, of.filters.viewpoint).rows["collaboration"] == of.slug).any()
    if not in_portfolio:
        return ""
    known = of.shown is not None and of.shown["scored"]
    return "Vraagt geen aandacht" if known else "Wat aandacht vraagt, is onbekend"


def _why(of: OneAssessment, reason: Reason) -> Why:
    href = _explained(of, reason.rule)
    return {"text": reason.text, "href": href} if href else {"text": reason.text}


def _explained(of: OneAssessment, rule: str) -> str:
    """Return the link to what explains a reason; empty where nothing explains it further."""
    this = {COLLABORATION: of.slug}
    if rule == "aandacht" and of.shown is not None:
        round_ = {} if of.is_last else {ROUND: of.day.isoformat()}
        return _link("samenwerking", this | round_ | {CELL: of.shown["lowest_cell"]})
    if rule == "gedaald":
        days = [day.date().isoformat() for day in of.rounds["on"].iloc[-2:]]
        return _link("vergelijken", {LEFT: f"{of.slug}@{days[-1]}", RIGHT: f"{of.slug}@{days[0]}"})
    return _link("perspectieven", this) if rule == "kloof" else ""


def _link(page: str, words: Mapping[str, str]) -> str:
    return f"{page}?{urlencode(words)}"
