"""Phase × water and the bands per phase, as one table: how many collaborations, and how many of them in each band.

Every number leads to who it counts.
"""

from collections.abc import Collection, Sequence
from typing import Any

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.charts import titles
from tilburg_samenwerking.drawing.tables import (
    Bar,
    Segment,
    Shown,
    TableCell,
    TableData,
    bar_of,
    filled_cell,
    text_cell,
    who_href,
)
from tilburg_samenwerking.formatting import MISSING, count, listed, money, out_of
from tilburg_samenwerking.kader import UNKNOWN, Kader
from tilburg_samenwerking.kader.groupings import ASSESSMENT, GROUPING, of_framework
from tilburg_samenwerking.portfolio.filters import FIELDS
from tilburg_samenwerking.portfolio.records import Records
from tilburg_samenwerking.portfolio.who import ANY_CELL, EVERYONE, NO_SCORE, of_total


def table(counts: Records, bands: Records, kader: Kader) -> TableData:
    """Return rows of `statistics.counts` and of `statistics.bands` by phase as one table.

    It has a row per phase, a column per water: one for all where the framework has none of them.
    """
    phases = titles(kader, "phase") if kader.phases else {UNKNOWN: "alle"}
    waters = titles(kader, "water") if kader.waters else {UNKNOWN: "Aantal"}
    most = max(1, *(row["n"] for row in counts))
    amounts: dict[str, list[Shown]] = {}
    for row in counts:
        amounts.setdefault(row["phase"], []).append(_amount(row, most, kader))
    body: list[list[TableCell]] = []
    for row in bands:
        cells = amounts[row["group"]]
        body.append([text_cell(phases[row["group"]], "name"), *cells, _bar(row, kader)])
    columns: list[Shown] = [text_cell(waters[code], "amount") for code in dict.fromkeys(row["water"] for row in counts)]
    names = ", ".join(band.title for band in kader.thresholds.bands)
    head: list[Shown] = [text_cell("Fase" if kader.phases else ""), *columns, text_cell(f"Totaal: {names}")]
    return {"caption": title(kader), "head": [head], "body": body}


def title(kader: Kader) -> str:
    """Return what the table is called: after what the framework has of the two."""
    return listed([grouping.label for grouping in of_framework(kader, ASSESSMENT)]).capitalize()


def _amount(row: dict[Any, Any], most: int, kader: Kader) -> Shown:
    """Return how many there are, of how many of those with a score a cell asks attention, and their contribution."""
    n, scored = row["n"], row["scored"]
    if not n:
        return {**text_cell(MISSING, "amount", "geen"), "value": 0, "number": "count"}
    attention = row["attention"] if scored == n else out_of(row["attention"], scored)
    more = f"{attention} met een veld dat aandacht vraagt" if scored else "geen scores"
    words = filters(row["phase"], kader) | filters(row["water"], kader, "water")
    shown: Shown = {
        **filled_cell(count(n), "amount", palette.tint(palette.COUNTED, n / most)),
        "value": int(n),
        "number": "count",
        "more": more + _money(row),
        "href": who_href(EVERYONE, **words),
    }
    return {**shown, "more_href": who_href(ANY_CELL, **words)} if row["attention"] else shown


def filters(code: str, kader: Kader, by: str = "phase") -> dict[str, str]:
    """Return the filter that leaves who has this phase, or this water; none where the framework has none."""
    key = next(field.key for field in FIELDS if field.column == by)
    return {key: titles(kader, by)[code]} if GROUPING[by].titles(kader) else {}


def _money(row: dict[Any, Any]) -> str:
    """Return what those in a cell contribute, on a line of its own; empty where that is known of none."""
    unknown = row["contribution_unknown"]
    if unknown == row["n"]:
        return ""
    return f"\n{money(row['contribution'])}" + (f", van {count(unknown)} onbekend" if unknown else "")


def _bar(row: dict[Any, Any], kader: Kader) -> Bar | Shown:
    """Return the bands of one phase as a bar; its words name every part."""
    colours, words = palette.colours(kader), filters(row["group"], kader)
    parts = [
        (band.title, row[band.code], colours[palette.last_step(band, kader)], who_href(of_total(band.code), **words))
        for band in kader.thresholds.bands
    ]
    asking = {band.title for band in kader.thresholds.bands if band.attention}
    return bar([*parts, ("geen totaal", row["none"], palette.WITHOUT, who_href(of_total(NO_SCORE), **words))], asking)


def bar(parts: Sequence[tuple[str, int, str, str]], asking: Collection[str] = ()) -> Bar | Shown:
    """Return amounts (title, amount, colour, link) as one bar of a table, with its words; without any amount, a dash.

    Each part leads to who it counts; those with a title in `asking` ask for attention.
    """
    whole = sum(amount for _title, amount, _fill, _href in parts)
    if not whole:
        return text_cell(MISSING, full="geen")
    words = ", ".join(f"{count(amount)} {title}" for title, amount, _fill, _href in parts)
    some = [part for part in parts if part[1]]
    drawn = bar_of([(amount / whole, count(amount), title, fill) for title, amount, fill, _href in some], words)
    segments: list[Segment] = []
    for segment, (_title, amount, _fill, href) in zip(drawn["segments"], some, strict=True):
        segments.append({**segment, "amount": int(amount), "href": href})
        if segment["title"] in asking:
            segments[-1]["asks"] = True
    return {**drawn, "segments": segments}
