"""The cells of one collaboration over time: small multiples on one axis, and what moved as a table."""

from datetime import date
from typing import Any

import pandas as pd

from tilburg_samenwerking.figures import palette
from tilburg_samenwerking.figures.charts import Figure, plain
from tilburg_samenwerking.figures.spells import behind, spells_of, strip
from tilburg_samenwerking.figures.tables import Shown, TableData, score
from tilburg_samenwerking.formatting import MISSING, long_date, month, number, out_of, signed
from tilburg_samenwerking.kader import Kader

LINE, EDGE = "#8a93a3", "#5b6575"

# In pixels: the strip of phase and water, a heading, and a small figure of one cell.
STRIP, HEADING, PANEL, BELOW, ABOVE = 58, 50, 108, 26, 6


def over_time(rounds: pd.DataFrame, kader: Kader, until: date) -> Figure:
    """Return the rounds (as `reading.rounds`) as small multiples: a line per cell, in the places of the grid.

    All on one axis of scores and one of dates, up to the reference date. Behind the lines a tint per phase, the later
    the darker, as the strip on top says; under them an orange line while the water asks for attention; a dotted line
    where the rounds go on with another version of the framework. Missing scores leave a gap.
    """
    span = _span(rounds, until)
    spells = [(by, spells_of(rounds, by, span[1])) for by in ("phase", "water")]
    height = STRIP + len(kader.themes) * (HEADING + PANEL)
    axes = _axes(kader, span, height)
    shapes = _strip_shapes(rounds)
    for place in axes.places.values():
        shapes += behind(place, dict(spells), kader) + _versions(rounds, place)
    return {
        "data": [*strip(spells, kader), *(_line(rounds, code, place, kader) for code, place in axes.places.items())],
        "layout": {
            "height": height + ABOVE + BELOW,
            "margin": {"l": 26, "r": 6, "t": ABOVE, "b": BELOW},
            "separators": ",.",
            "dragmode": False,
            "showlegend": False,
            "barmode": "overlay",
            "bargap": 0.12,
            "uniformtext": {"mode": "hide", "minsize": 10},
            "shapes": shapes,
            "annotations": axes.headings,
            **axes.layout,
        },
    }


class _Axes:
    """Where each cell stands: the number of its axes, and the layout of all axes with their headings."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}
        self.layout: dict[str, Any] = {}
        self.headings: list[dict[str, Any]] = []


def _axes(kader: Kader, span: tuple[str, str], height: int) -> _Axes:
    """Return the axes: the strip on the first pair, then a pair per cell."""
    axes, wide = _Axes(), len(kader.domains)
    flat = {"fixedrange": True, "showgrid": False, "zeroline": False}
    axes.layout["xaxis"] = flat | {"type": "date", "range": list(span), "visible": False, "anchor": "y"}
    strip = {"type": "category", "visible": False, "domain": [1 - STRIP / height, 1]}
    axes.layout["yaxis"] = flat | strip | {"autorange": "reversed"}
    dates, scores = _date_axis(span), _score_axis(kader)
    lowest = {cell.domain: code for code, cell in kader.cell.items()}
    for code, cell in kader.cell.items():
        row = [theme.code for theme in kader.themes].index(cell.theme)
        column = [domain.code for domain in kader.domains].index(cell.domain)
        place = str(len(axes.places) + 2)
        axes.places[code] = place
        left, width = column / wide + 0.02 * bool(column), 1 / wide - 0.02 * bool(column)
        top = STRIP + row * (HEADING + PANEL) + HEADING
        labelled = {"showticklabels": code == lowest[cell.domain]}
        axes.layout[f"xaxis{place}"] = dates | labelled | {"domain": [left, left + width], "anchor": f"y{place}"}
        where = {"domain": [1 - (top + PANEL) / height, 1 - top / height], "anchor": f"x{place}"}
        axes.layout[f"yaxis{place}"] = scores | where | {"showticklabels": column == 0}
        names = kader.themes[row].label, kader.domains[column].label
        axes.headings.append(_heading(f"<b>{plain(names[1])}</b><br>{plain(names[0])}", place))
    return axes


def _heading(text: str, place: str) -> dict[str, Any]:
    where = {"xref": f"x{place} domain", "yref": f"y{place} domain", "x": 0, "y": 1.03}
    look = {"xanchor": "left", "yanchor": "bottom", "showarrow": False, "font": {"size": 12}, "align": "left"}
    return {"text": text, **where, **look}


def _date_axis(span: tuple[str, str]) -> dict[str, Any]:
    values, texts = month_ticks(*(pd.Timestamp(day).date() for day in span))
    return {
        "type": "date",
        "range": list(span),
        "tickvals": values,
        "ticktext": texts,
        "tickangle": 0,
        "tickfont": {"size": 11},
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }


def _score_axis(kader: Kader) -> dict[str, Any]:
    """Return the axis of the scores, with a line at every limit between bands."""
    low, high = kader.scale.min, kader.scale.max
    room = (high - low) * 0.07
    limits = [low, *(band.start for band in kader.reading.bands if low < band.start < high), high]
    return {
        "range": [low - room, high + room],
        "tickvals": limits,
        "ticktext": [f"{limit:g}".replace(".", ",") for limit in limits],
        "tickfont": {"size": 11},
        "gridcolor": "rgba(138,147,163,0.35)",
        "fixedrange": True,
        "zeroline": False,
    }


def month_ticks(first: date, last: date, most: int = 4) -> tuple[list[str], list[str]]:
    """Return at most so many days to name on an axis of dates, and their names in Dutch: `’25`, or `jan ’25`."""
    for months in (1, 3, 6, 12, 24, 60, 120, 240, 600):
        starts = pd.date_range(first, last, freq="MS")
        starts = starts[[(day.year * 12 + day.month - 1) % months == 0 for day in starts]]
        # The name of a month takes more room than a year.
        if len(starts) <= (most if months >= 12 else most - 2):
            days = [day.date() for day in starts]
            years = [f"’{day.year % 100:02d}" for day in days]
            names = [f"{month(day)[:3]} {year}" for day, year in zip(days, years, strict=True)]
            return [day.isoformat() for day in days], years if months >= 12 else names
    return [], []


def _span(rounds: pd.DataFrame, until: date) -> tuple[str, str]:
    """Return the range of the dates, with room at both ends so that a first and a last dot are whole."""
    first, last = rounds["on"].iloc[0], max(pd.Timestamp(until), rounds["on"].iloc[-1])
    room = max(pd.Timedelta(days=20), (last - first) * 0.05)
    # The number of the last dot stands above it, and is wider.
    return (first - room).date().isoformat(), (last + 1.7 * room).date().isoformat()


def version_changes(rounds: pd.DataFrame) -> list[tuple[pd.Timestamp, str]]:
    """Return the days from which the rounds follow another version of the framework, and that version."""
    if "kader_version" not in rounds:
        return []
    version = rounds["kader_version"]
    other = version.ne(version.shift()) & version.shift().notna()
    return list(zip(rounds.loc[other, "on"], version[other], strict=True))


def _versions(rounds: pd.DataFrame, place: str) -> list[dict[str, Any]]:
    look = {"color": LINE, "width": 1.5, "dash": "dot"}
    return [
        {
            "type": "line",
            "xref": f"x{place}",
            "yref": f"y{place} domain" if place else "y domain",
            "x0": day.date().isoformat(),
            "x1": day.date().isoformat(),
            "y0": 0,
            "y1": 1,
            "line": look,
        }
        for day, _version in version_changes(rounds)
    ]


def _strip_shapes(rounds: pd.DataFrame) -> list[dict[str, Any]]:
    return _versions(rounds, "")


def _line(rounds: pd.DataFrame, code: str, place: str, kader: Kader) -> Figure:
    """Return one cell over time: a dot per round in the colour of its score, the last with its number."""
    colours = palette.colours(kader)
    values = [float(value) for value in rounds[code]]
    steps = [palette.step(value, kader) for value in values]
    shown = [number(value) for value in values]
    last = [""] * (len(shown) - 1) + [f"<b>{shown[-1]}</b>" if shown[-1] != MISSING else ""]
    upper = values[-1] > (kader.scale.min + kader.scale.max) / 2
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": [day.date().isoformat() for day in rounds["on"]],
        "y": [None if pd.isna(value) else value for value in values],
        "connectgaps": False,
        "cliponaxis": False,
        "xaxis": f"x{place}",
        "yaxis": f"y{place}",
        "line": {"color": LINE, "width": 2},
        "marker": {
            "size": 9,
            "color": [colours[step] if step is not None else "rgba(0,0,0,0)" for step in steps],
            "line": {"color": EDGE, "width": 1},
        },
        "text": last,
        "textposition": "bottom center" if upper else "top center",
        "textfont": {"size": 12},
        "customdata": shown,
        "hovertemplate": plain(kader.cell_label(code)) + "<br>%{x|%d-%m-%Y}: %{customdata}<extra></extra>",
    }


def over_time_in_words(rounds: pd.DataFrame, kader: Kader) -> str:
    """Return the finding of the cells over time: the largest rise and fall from the first to the last round."""
    if len(rounds) < 2:
        return "Er is één waardering; voor een ontwikkeling zijn er twee nodig."
    codes = list(kader.cell_codes)
    change = (rounds[codes].iloc[-1] - rounds[codes].iloc[0]).astype(float).dropna()
    first, last = (long_date(rounds["on"].iloc[place]) for place in (0, -1))
    if change.empty:
        return "Geen enkel veld heeft in de eerste en de laatste waardering een score."
    up, down = change.idxmax(), change.idxmin()
    said = f"Van {first} tot {last} "
    if change[down] < 0 < change[up]:
        return (
            f"{said}steeg {kader.cell_label(up)} het meest ({signed(change[up])}) "
            f"en daalde {kader.cell_label(down)} het meest ({signed(change[down])})."
        )
    return (
        f"{said}veranderde {kader.cell_label(up)} met {signed(change[up])} "
        f"en {kader.cell_label(down)} met {signed(change[down])}."
    )


GROUPS = {
    "better": "verbeterd",
    "worse": "gedaald",
    "low": "bleef laag",
    "same": "gelijk",
    "unknown": "niet te vergelijken",
}


def movements(frame: pd.DataFrame, kader: Kader, first: date, last: date) -> TableData:
    """Return `development.movements` as a table, in the order of the grid."""
    days: list[Shown] = [{"text": month(day), "full": long_date(day), "kind": "centre"} for day in (first, last)]
    head: list[Shown] = [
        {"text": "Veld"},
        *days,
        {"text": "Verschil", "kind": "number"},
        {"text": "Vragen", "full": "vergelijkbare vragen", "kind": "number"},
        {"text": "Ontwikkeling"},
    ]
    body: list[list[Shown]] = []
    for row in frame.to_dict("records"):
        change: Shown = {"text": signed(row["change"]), "kind": "number"}
        questions: Shown = {"text": out_of(row["questions"], row["of"]), "kind": "number"}
        name: Shown = {"text": kader.cell_short(row["cell"]), "full": kader.cell_label(row["cell"]), "kind": "name"}
        sides = [score(row[side], kader) for side in ("first", "last")]
        body.append([name, *sides, change, questions, {"text": GROUPS[row["group"]]}])
    return {"caption": "De velden, van de eerste tot de laatste waardering", "head": [head], "body": body}
