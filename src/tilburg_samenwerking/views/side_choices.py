"""What is compared with what: two words of the link, what can be chosen instead, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tilburg_samenwerking.drawing.document import Note
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import DATE_HOW, as_date, long_date
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.kader.spelling import shortened
from tilburg_samenwerking.portfolio.answers import collaboration_rounds
from tilburg_samenwerking.portfolio.comparison.sides import PORTFOLIO, Sides, means_portfolio, round_by, round_on
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.rounds import RoundRow
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.choice import COLLABORATION, LEFT, RIGHT, Choice
from tilburg_samenwerking.views.collaboration import collaboration_in_link
from tilburg_samenwerking.views.collaboration_choice import CollaborationChoice, names, offered
from tilburg_samenwerking.views.dossier.steps import to_dossier

LEFT_LABEL, RIGHT_LABEL = "Samenwerking", "Vergeleken met"


@dataclass(frozen=True)
class DayChoice:
    """The assessments of a collaboration that a side can be, by day in the link, and which one it is.

    `placeholder` asks for a choice, or says that there is none.
    """

    slug: str
    titles: Mapping[str, str]
    chosen: str | None
    placeholder: str
    label: str = "Waardering van"


@dataclass(frozen=True)
class SideChoice(CollaborationChoice):
    """What one side can be: a collaboration, and one of its assessments.

    `notes` stand between the two: what is asked of the visitor, or why the assessment of the link is not shown.
    """

    placeholder: str | None = "kies een samenwerking"
    notes: tuple[Note, ...] = ()
    days: DayChoice | None = None


@dataclass(frozen=True)
class ChosenSides:
    """Both sides as they can be chosen, and what is compared; `right` and `sides` are None where there is no left."""

    left: SideChoice
    right: SideChoice | None = None
    sides: Sides | None = None

    @property
    def link(self) -> dict[str, str]:
        """The words that say what is compared."""
        if self.sides is None:
            return {}
        words = {LEFT: f"{self.sides.slug}@{iso_day(self.sides.row)}"}
        if self.sides.complete:
            other = self.sides.against
            words[RIGHT] = PORTFOLIO if other is None else f"{self.sides.other}@{iso_day(other)}"
        return words


def chosen_sides(snapshot: Snapshot, filters: Filters, choice: Choice) -> ChosenSides:
    """Return the two sides that are chosen; by default the last assessment and the one before it."""
    left, row = _left(snapshot, filters, choice)
    if left.chosen is None or row is None:
        return ChosenSides(left)
    right, sides = _right(snapshot, filters, choice, left.chosen, row)
    return ChosenSides(left, right, sides)


def iso_day(row: RoundRow) -> str:
    """Return the day of an assessment as a link writes it."""
    return str(pd.Timestamp(row["on"]).date().isoformat())


def _left(snapshot: Snapshot, filters: Filters, choice: Choice) -> tuple[SideChoice, RoundRow | None]:
    word, _at, day = (choice.word(LEFT) or choice.word(COLLABORATION) or "").partition("@")
    slug, unknown = collaboration_in_link(snapshot, word, LEFT)
    titles = offered(snapshot, filters, choice, slug)
    if slug is None:
        ask = Note("Kies een samenwerking om te vergelijken.", ":material/compare_arrows:")
        return SideChoice(LEFT_LABEL, titles, None, unknown, notes=(ask,)), None
    rounds = collaboration_rounds(snapshot, slug, filters.viewpoint)
    row, notes = _round(rounds, day, filters.on, names(snapshot)[slug])
    days = _days(slug, rounds["on"], row, "er is geen waardering")
    way = to_dossier(slug, days.chosen)
    return SideChoice(LEFT_LABEL, titles, slug, unknown, dossier=way, notes=notes, days=days), row


def _right(snapshot: Snapshot, filters: Filters, choice: Choice, slug: str, row: RoundRow) -> tuple[SideChoice, Sides]:
    word, _at, day = (choice.word(RIGHT) or slug).partition("@")
    first = {slug: "zichzelf, op een andere datum", PORTFOLIO: "het portfolio, zoals gefilterd"}
    if means_portfolio(word, snapshot.panel(SAMEN)):
        titles = first | _without(slug, offered(snapshot, filters, choice, slug))
        return SideChoice(RIGHT_LABEL, titles, PORTFOLIO, placeholder=None), Sides(slug, row, None, None)
    known, unknown = collaboration_in_link(snapshot, word, RIGHT, ((LEFT, f"{slug}@{iso_day(row)}"),))
    other = known or slug
    titles = first | _without(slug, offered(snapshot, filters, choice, slug, other))
    rounds = collaboration_rounds(snapshot, other, filters.viewpoint)
    # The same assessment on both sides says nothing, so then too it is the one before.
    against, notes = _round(rounds, day, filters.on, names(snapshot)[other]) if day or other != slug else (row, ())
    if other == slug and against is not None and iso_day(against) == iso_day(row):
        against = _earlier(rounds, row)
    possible = rounds["on"] if other != slug else rounds.loc[rounds["on"] != row["on"], "on"]
    days = _days(other, possible, against, "er is geen andere waardering")
    way = to_dossier(other, days.chosen)
    side = SideChoice(RIGHT_LABEL, titles, other, unknown, placeholder=None, dossier=way, notes=notes, days=days)
    return side, Sides(slug, row, other, against)


def _without(slug: str, titles: Mapping[str, str]) -> dict[str, str]:
    return {code: title for code, title in titles.items() if code != slug}


def _round(rounds: pd.DataFrame, word: str, until: date, name: str) -> tuple[RoundRow | None, tuple[Note, ...]]:
    """Return the round at the date of the link, else the last one; what cannot be shown is told with the nearest."""
    day = as_date(word)
    try:
        if word and day is None:
            raise Refused(f'De datum "{shortened(word)}" in deze link is ongeldig. {DATE_HOW}.')
        return (round_on(rounds, day, name) if day else round_by(rounds, until, name)), ()
    except Refused as error:
        note = Note(str(error), ":material/event_busy:", "warning")
    row, notes = _round(rounds, "", until, name) if word else (None, ())
    return row, (note, *notes)


def _earlier(rounds: pd.DataFrame, row: RoundRow) -> RoundRow | None:
    """Return the last round before one that can be read, else the first after it."""
    others = rounds[(rounds["on"] != row["on"]) & rounds["readable"]]
    before = others[others["on"] < row["on"]]
    if len(before):
        return dict(before.iloc[-1])
    return dict(others.iloc[0]) if len(others) else None


def _days(slug: str, days: "pd.Series[pd.Timestamp]", row: RoundRow | None, none: str) -> DayChoice:
    titles = {day.date().isoformat(): long_date(day) for day in reversed(days.tolist())}
    chosen = None if row is None or iso_day(row) not in titles else iso_day(row)
    return DayChoice(slug, titles, chosen, "kies een waardering" if titles else none)
