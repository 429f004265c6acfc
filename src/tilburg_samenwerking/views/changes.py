"""Wat is veranderd: what changed between two dates, per kind, with the cause; for the portfolio review."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing import what_changed
from tilburg_samenwerking.drawing.document import (
    Caption,
    Explanation,
    Heading,
    KeyFigures,
    Note,
    Paragraph,
    Part,
    Title,
    only,
)
from tilburg_samenwerking.drawing.key_figure import KeyFigure
from tilburg_samenwerking.drawing.tables import who_href
from tilburg_samenwerking.drawing.words.ways import Pieces, Way, listed_pieces
from tilburg_samenwerking.formatting import (
    count,
    limit,
    long_date,
    plural,
    share_limit,
    some,
)
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.answers import selection_changes, why_incomparable
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.causes import (
    KINDS,
    Change,
    changes_with_causes,
    within_noise,
)
from tilburg_samenwerking.portfolio.change import overall_change
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.period import Period, period_of
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.who import OUT_OF_DATE
from tilburg_samenwerking.views import explanations, selection
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.lists.changes import list_of_changes

NAMED = 6  # collaborations in one sentence; of the rest it says how many


@dataclass(frozen=True)
class Numbers:
    """What changed between the two dates of the filters.

    `changes` are in the order of the review; `comparable` is how many have an overall change; `noise` are the names of
    who came in another band without enough of it.
    """

    snapshot: Snapshot
    period: Period
    changes: Sequence[Change]
    comparable: int
    noise: Sequence[str]


@dataclass(frozen=True)
class ChangesView:
    """What the page shows, from top to bottom."""

    heading: Heading
    summary: tuple[Part, ...]
    kinds: tuple[Part, ...]
    explained: tuple[Caption, ...]
    not_in_picture: Paragraph | None


@cached(entries=8)
def numbers(snapshot: Snapshot, filters: Filters) -> Numbers:
    """Return what changed; made once, and the same for everyone who makes that choice."""
    kader, period = snapshot.kader, period_of(snapshot, filters)
    changes, reasons = selection_changes(snapshot, filters), why_incomparable(snapshot, filters)
    return Numbers(
        snapshot,
        period,
        changes_with_causes(period, changes, reasons, kader, snapshot.staleness),
        int(np.isfinite(overall_change(changes, kader).change).sum()),
        within_noise(period, changes, kader),
    )


def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> ChangesView:
    """Return the page: how many there are of each kind, then each kind that occurs."""
    of = numbers(snapshot, filters)
    return ChangesView(
        heading=selection.heading(snapshot, filters, "veranderd"),
        summary=_summary(of),
        kinds=_kinds(of, choice),
        explained=_explained(of),
        not_in_picture=selection.not_in_picture(of.period.chosen),
    )


def _summary(of: Numbers) -> tuple[Part, ...]:
    """Return how many there are of each kind, and when nothing changed or nothing can be compared, that."""
    period, kader = of.period, of.snapshot.kader
    figures = change_figures(of.changes, of.comparable, period.chosen.assessed, kader)
    return only(
        KeyFigures(figures, "veranderd_kern"),
        None if period.both.any() else Note(_why_not(period), ":material/event_busy:"),
        _finding(of),
    )


def _finding(of: Numbers) -> Paragraph | Note | None:
    since, on = of.period.filters.compared_on, of.period.filters.on
    if of.changes:
        both = of.period.chosen.rows["collaboration"][of.period.both].tolist()
        return Paragraph(in_words(of.changes, both, since, on))
    if not of.period.both.any():
        return None
    return Note(
        f"Van {long_date(since)} tot {long_date(on)} kwam geen van deze samenwerkingen in een andere band of "
        "fase, of in ander vaarwater. Kies links bij Vergelijk met een eerdere datum, of wis een filter.",
        ":material/done_all:",
    )


def _why_not(period: Period) -> str:
    """Return why nothing of the two dates can be compared, and what to do."""
    since, on = period.filters.compared_on, period.filters.on
    rounds, slugs = period.panel.assessments, period.panel.collaborations["slug"]
    chosen = rounds[slugs.isin(period.chosen.rows["collaboration"]).to_numpy()[rounds["place"]]]
    chosen = chosen[chosen["on"] <= pd.Timestamp(on)]
    if chosen.empty:
        return f"Tot en met {long_date(on)} is er nog niets gewaardeerd, dus is er niets te vergelijken."
    first = chosen["on"].min()
    way_out = (
        "Kies links bij Vergelijk met die datum of een latere."
        if first.date() < on
        else "Na een volgende waardering staat hier wat er veranderde."
    )
    return (
        f"Op {long_date(since)} was nog geen van deze samenwerkingen gewaardeerd: banden, fase en vaarwater zijn niet "
        f"te vergelijken. De eerste waardering is van {long_date(first)}. {way_out}"
    )


def _kinds(of: Numbers, choice: Choice) -> tuple[Part, ...]:
    """Return a title and a table for each kind that occurs: who, what and why."""
    parts: list[Part] = []
    for kind, rows in by_kind(of.changes).items():
        title = Title(f"{what_changed.TITLES[kind]} ({count(len(rows))})", anchor=_name(kind))
        parts += [title, list_of_changes(of.snapshot, of.period.filters, choice, kind, rows, _name(kind))]
    return tuple(parts)


def _name(kind: str) -> str:
    """Return what the table of a kind is called, and the word in a link that leads to it."""
    return f"veranderd_{kind}"


def _explained(of: Numbers) -> tuple[Caption, ...]:
    """Return when a change counts, and who crossed the limit of a band without it."""
    kader = of.snapshot.kader
    thresholds = kader.thresholds
    questions = plural(thresholds.change_questions, "vraag", "vragen")
    viewpoints = ", van dezelfde perspectieven" if len(kader.viewpoint_codes) > 1 else ""
    crossed = f"{some(list(of.noise), NAMED)} {'kwam' if len(of.noise) == 1 else 'kwamen'}"
    noise = f"{crossed} in een andere band, maar met een klein verschil of doordat anderen antwoordden."
    how = Explanation(
        f"Het verschil is dat van de vragen die op beide datums een score hebben{viewpoints}. Het kan dus anders zijn "
        f"dan dat van de twee totalen. {explanations.UNROUNDED} "
        "Een band telt als veranderd wanneer het totaal een andere band heeft én dit "
        f"verschil minstens {limit(thresholds.change_overall)} is. Daaronder is het een klein verschil. Genoemd zijn "
        f"de velden die het meest verschoven: minstens {limit(thresholds.change_cell)}, op minstens {questions}. "
        f"Te vergelijken is wie op beide datums gewaardeerd is, met een verschil in minstens "
        f"{share_limit(thresholds.minimum_cells)} van de velden."
    )
    return (Caption(noise), how) if of.noise else (how,)


APART = ("incomparable", "new", "ended", "first", "due")


def by_kind(changes: Sequence[Change]) -> dict[str, list[Change]]:
    """Return the changes of each kind that occurs, in the order of the review."""
    groups = {kind: [change for change in changes if change.kind == kind] for kind in KINDS}
    return {kind: rows for kind, rows in groups.items() if rows}


def change_figures(changes: Sequence[Change], comparable: int, assessed: int, kader: Kader) -> list[KeyFigure]:
    """Return how many there are of each kind, as key figures; what the framework does not know is left out.

    `comparable` is how many have an overall change, `assessed` how many have an assessment now.
    """
    n = Counter(change.kind for change in changes)
    turned = Counter(change.after for change in changes if change.kind == "water")
    into = [f"{turned[option.code]} {option.title} geworden" for option in kader.waters if turned[option.code]]
    shown: list[KeyFigure] = []  # without anything to compare, 0 would be no finding
    if comparable or n["phase"] or n["water"]:
        shown += _compared(n, comparable, ", ".join(reversed(into)), kader)
    if n["incomparable"]:
        shown.append(_figure(n, "incomparable", "niet te vergelijken", of=comparable + n["incomparable"]))
    ended = f"{plural(n['ended'], 'samenwerking', 'samenwerkingen')} beëindigd"
    first = [_figure(n, "first", "voor het eerst gewaardeerd")] if n["first"] else []
    return [
        *shown,
        _figure(n, "new", "nieuw", ended),
        *first,
        *([_figure(n, "due", "verouderd", of=assessed)] if assessed else []),
    ]


def _compared(n: Counter[str], comparable: int, into: str, kader: Kader) -> list[KeyFigure]:
    bands = {"band_down": "naar een lagere band", "band_up": "naar een hogere band"}
    return [
        # Of nobody, 0 would be no finding.
        *(_figure(n, kind, label, of=comparable) for kind, label in bands.items() if comparable),
        *([_figure(n, "water", "in ander vaarwater", into)] if kader.waters else []),
        *([_figure(n, "phase", "in een andere fase")] if kader.phases else []),
    ]


def _figure(n: Counter[str], kind: str, label: str, more: str = "", *, of: int | None = None) -> KeyFigure:
    """Return how many there are of a kind, which leads to who they are."""
    value = n[kind]
    figure: KeyFigure = {"value": count(value), "of": "", "label": label, "more": more, "amount": value}
    if value:
        figure["href"] = _behind(kind)
    return figure if of is None else {**figure, "of": count(of), "whole": of}


def _behind(kind: str) -> str:
    """Return the address of who changed in a way: the list of Samenwerking where that can ask it.

    That list is of one date, so what differs between two dates stands on this page, each with its cause.
    """
    return who_href(OUT_OF_DATE) if kind == "due" else f"#{_name(kind)}"


def in_words(changes: Sequence[Change], selected: Collection[str], since: date, on: date) -> Pieces:
    """Return the finding: of how many of those that were assessed on both dates band, water or phase changed.

    Who cannot be compared, new and ended, first assessments and those that are due are told apart: they are no change
    between two assessments.
    """
    n = Counter(change.kind for change in changes)
    there = {change.collaboration for change in changes if change.kind not in APART} & set(selected)
    sentence = f"Van {long_date(since)} tot {long_date(on)} veranderde band, vaarwater of fase bij "
    sentence += f"{count(len(there))} van de "
    sentence += f"{plural(len(selected), 'samenwerking', 'samenwerkingen')} die op beide datums gewaardeerd zijn."
    if not selected:
        sentence = f"Van {long_date(since)} tot {long_date(on)} is er niets te vergelijken."
    words = {
        "incomparable": "niet te vergelijken",
        "new": "nieuw",
        "ended": "beëindigd",
        "first": "voor het eerst gewaardeerd",
        "due": "verouderd",
    }
    more: list[Pieces] = [(Way(count(n[kind]), _behind(kind)), f" {word}") for kind, word in words.items() if n[kind]]
    return (f"{sentence} Verder: ", *listed_pieces(more), ".") if more else (sentence,)
