"""What changed between two dates, as the page Wat is veranderd shows it: counts, and a table per kind."""

from collections.abc import Sequence
from datetime import date

from tilburg_samenwerking.drawing.change import from_to, shown
from tilburg_samenwerking.drawing.tables import Shown, TableData, heading, link, number_cell, raw, score, text_cell
from tilburg_samenwerking.formatting import long_date, month, number, signed
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.causes import Change

TITLES = {
    "band_down": "Naar een lagere band",
    "water": "Ander vaarwater",
    "band_up": "Naar een hogere band",
    "incomparable": "Niet te vergelijken",
    "phase": "Andere fase",
    "new": "Nieuw",
    "ended": "Beëindigd",
    "first": "Voor het eerst gewaardeerd",
    "due": "Waardering verouderd",
}
BANDS = ("band_down", "band_up")


def table(kind: str, changes: Sequence[Change], kader: Kader, since: date, on: date) -> TableData:
    """Return the changes of one kind as a table: who, what in a sentence, and the value on both sides."""
    names = [heading("Samenwerking", "naam", "who"), heading("Wat er veranderde", "wat")]
    head = [*names, *_value_heads(kind, since, on)]
    body: list[list[Shown]] = []
    for change in changes:
        who: Shown = {**link(change.name, change.collaboration), "kind": "name who"}
        body.append([who, text_cell(change.text, "sentence"), *_values(kind, change, kader)])
    return {"caption": TITLES[kind], "head": [head], "body": body, "kind": "cards"}


def _value_heads(kind: str, since: date, on: date) -> list[Shown]:
    days = [heading(month(day), code, "centre", long_date(day)) for day, code in ((since, "toen"), (on, "nu"))]
    if kind in BANDS:
        return [*days, heading("Verschil", "verschil", "change")]
    if kind == "incomparable":
        return days
    if kind in ("new", "ended", "first"):
        return [heading("Totaal", "toen" if kind == "ended" else "nu", "centre")]
    return [heading("Laatste waardering", "toen", "number")] if kind == "due" else []


def _values(kind: str, change: Change, kader: Kader) -> list[Shown]:
    if kind in (*BANDS, "incomparable"):
        sides = [score(value, kader) for value in (change.before, change.after)]
        return [*sides, _difference(change)] if kind in BANDS else sides
    if kind in ("new", "ended", "first"):
        return [score(change.before if kind == "ended" else change.after, kader)]
    return [{**number_cell(long_date(change.before)), "value": change.before}] if kind == "due" else []


def _difference(change: Change) -> Shown:
    """Return the difference, and what it is the difference of where that is not the two totals beside it."""
    before, after = change.compared or (None, None)
    same = (number(before), number(after)) == (number(change.before), number(change.after))
    more = "" if same else f"te vergelijken: {from_to({'from': before, 'to': after})}"
    return {**shown(signed(change.difference), more), "value": raw(change.difference), "number": "signed"}
