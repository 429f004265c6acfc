"""What changed between two dates, as the page Wat is veranderd shows it: counts, and a table per kind."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from tilburg_samenwerking.drawing.key_figure import KeyFigure
from tilburg_samenwerking.drawing.tables import Shown, TableData, link, number_cell, score, text_cell
from tilburg_samenwerking.formatting import count, listed, long_date, month, plural, signed
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.causes import KINDS, Change

TITLES = {
    "band_down": "Naar een lagere band",
    "water": "Ander vaarwater",
    "band_up": "Naar een hogere band",
    "phase": "Andere fase",
    "new": "Nieuw",
    "ended": "Beëindigd",
    "first": "Voor het eerst gewaardeerd",
    "due": "Waardering verouderd",
}
APART = ("new", "ended", "first", "due")
BANDS = ("band_down", "band_up")


def by_kind(changes: Sequence[Change]) -> dict[str, list[Change]]:
    """Return the changes of each kind that occurs, in the order of the review."""
    groups = {kind: [change for change in changes if change.kind == kind] for kind in KINDS}
    return {kind: rows for kind, rows in groups.items() if rows}


def change_figures(changes: Sequence[Change], comparable: int, assessed: int, kader: Kader) -> list[KeyFigure]:
    """Return how many there are of each kind, as key figures; what the framework does not know is left out.

    `comparable` is how many have an overall score on both dates, `assessed` how many have an assessment now.
    """
    n = Counter(change.kind for change in changes)
    turned = Counter(change.after for change in changes if change.kind == "water")
    into = [f"{turned[option.code]} {option.title} geworden" for option in kader.waters if turned[option.code]]
    if not comparable and not n["phase"] and not n["water"]:
        shown = []  # without anything to compare, 0 would be no finding
    else:
        shown = _compared(n, comparable, ", ".join(reversed(into)), kader)
    ended = f"{plural(n['ended'], 'samenwerking', 'samenwerkingen')} beëindigd"
    first = [_figure(n["first"], "voor het eerst gewaardeerd")] if n["first"] else []
    return [
        *shown,
        _figure(n["new"], "nieuw", ended),
        *first,
        _figure(n["due"], "verouderd", of=assessed),
    ]


def _compared(n: Counter[str], comparable: int, into: str, kader: Kader) -> list[KeyFigure]:
    return [
        _figure(n["band_down"], "naar een lagere band", of=comparable),
        _figure(n["band_up"], "naar een hogere band", of=comparable),
        *([_figure(n["water"], "in ander vaarwater", into)] if kader.waters else []),
        *([_figure(n["phase"], "in een andere fase")] if kader.phases else []),
    ]


def _figure(value: int, label: str, more: str = "", *, of: int | None = None) -> KeyFigure:
    return {"value": count(value), "of": "" if of is None else count(of), "label": label, "more": more}


def in_words(changes: Sequence[Change], selected: Collection[str], since: date, on: date) -> str:
    """Return the finding: of how many of the selected collaborations something changed, and how many came and went.

    New and ended, first assessments and those that are due are told apart: they are no change between two assessments.
    """
    n = Counter(change.kind for change in changes)
    there = {change.collaboration for change in changes if change.kind not in APART} & set(selected)
    sentence = f"Van {long_date(since)} tot {long_date(on)} veranderde er iets bij "
    sentence += f"{count(len(there))} van {plural(len(selected), 'samenwerking', 'samenwerkingen')}."
    words = {
        "new": "nieuw",
        "ended": "beëindigd",
        "first": "voor het eerst gewaardeerd",
        "due": "verouderd",
    }
    more = [f"{n[kind]} {word}" for kind, word in words.items() if n[kind]]
    return f"{sentence} Verder: {listed(more)}." if more else sentence


def table(kind: str, changes: Sequence[Change], kader: Kader, since: date, on: date) -> TableData:
    """Return the changes of one kind as a table: who, what in a sentence, and the value on both sides."""
    names: list[Shown] = [text_cell("Samenwerking", "who"), text_cell("Wat er veranderde")]
    head = [*names, *_value_heads(kind, since, on)]
    body: list[list[Shown]] = []
    for change in changes:
        who: Shown = {**link(change.name, change.collaboration), "kind": "name who"}
        body.append([who, text_cell(change.text, "sentence"), *_values(kind, change, kader)])
    return {"caption": TITLES[kind], "head": [head], "body": body}


def _value_heads(kind: str, since: date, on: date) -> list[Shown]:
    if kind in BANDS:
        days: list[Shown] = [text_cell(month(day), "centre", long_date(day)) for day in (since, on)]
        return [*days, number_cell("Verschil")]
    if kind in ("new", "ended", "first"):
        return [text_cell("Totaal", "centre")]
    return [number_cell("Laatste waardering")] if kind == "due" else []


def _values(kind: str, change: Change, kader: Kader) -> list[Shown]:
    if kind in BANDS:
        sides = [score(value, kader) for value in (change.before, change.after)]
        return [*sides, number_cell(signed(change.difference))]
    if kind in ("new", "ended", "first"):
        return [score(change.before if kind == "ended" else change.after, kader)]
    return [number_cell(long_date(change.before))] if kind == "due" else []
