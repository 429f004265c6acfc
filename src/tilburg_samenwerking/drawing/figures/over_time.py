"""The portfolio over time: the bands per quarter as a Plotly figure, and who went from where to where as a table."""

import pandas as pd

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.charts import Figure, layout, plain, titles
from tilburg_samenwerking.drawing.tables import (
    Shown,
    TableData,
    count_cell,
    filled_cell,
    link,
    number_cell,
    text_cell,
    water,
)
from tilburg_samenwerking.formatting import MISSING, count, long_date, month, percentage
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.records import as_records


def bands_over_time(frame: pd.DataFrame, kader: Kader) -> Figure:
    """Return `trend.bands_over_time` as stacked bars: the share of each band, of who has an overall score."""
    colours = palette.colours(kader)
    places = list(range(len(frame)))
    days = [long_date(day) for day in frame["on"]]
    n = frame["n"].tolist()
    traces = []
    for band in kader.thresholds.bands:
        fill = colours[palette.last_step(band, kader)]
        shares = [100 * amount / whole if whole else None for amount, whole in zip(frame[band.code], n, strict=True)]
        traces.append(
            {
                "type": "bar",
                "name": plain(band.title),
                "x": places,
                "y": shares,
                "text": [count(amount) if amount else "" for amount in frame[band.code]],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": palette.text_on(fill), "size": 12},
                "marker": {"color": fill, "line": {"width": 0}},
                "customdata": [[d, count(a), count(w)] for d, a, w in zip(days, frame[band.code], n, strict=True)],
                "hovertemplate": "%{customdata[0]}: %{customdata[1]} van %{customdata[2]} "
                + plain(band.title)
                + "<extra></extra>",
            }
        )
    return {"data": traces, "layout": _bars_layout(frame)}


def _bars_layout(frame: pd.DataFrame) -> Figure:
    # From the last on, so that the reference date is always named.
    step = next(quarters for quarters in (1, 2, 4, 8, 12, 20) if len(frame) <= 5 * quarters)
    named = list(range(len(frame)))[::-1][::step][::-1]
    return layout(
        330,
        barmode="stack",
        bargap=0.14,
        uniformtext={"mode": "hide", "minsize": 9},
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        xaxis={
            "tickvals": named,
            "ticktext": [f"{month(frame['on'].iloc[place])}<br>van {count(frame['n'].iloc[place])}" for place in named],
            "tickangle": 0,
            "fixedrange": True,
            "showgrid": False,
            "automargin": True,
            "range": [-0.6, len(frame) - 0.4],
        },
        yaxis={
            "range": [0, 100],
            "tickvals": [0, 50, 100],
            "ticktext": ["0%", "50%", "100%"],
            "fixedrange": True,
            "automargin": True,
            "showgrid": False,
        },
    )


def bands_table(frame: pd.DataFrame, kader: Kader) -> TableData:
    """Return `trend.bands_over_time` as a table, from old to new: numbers and shares."""
    bands = kader.thresholds.bands
    names = ["n", *(band.title for band in bands), "geen totaal", "samenwerkingen"]
    head: list[Shown] = [text_cell("Datum")]
    head += [number_cell(name) for name in names]
    body: list[list[Shown]] = []
    for row in as_records(frame):
        n, *rest = (count_cell(row[name]) for name in ("n", "none", "collaborations"))
        day: Shown = {**text_cell(long_date(row["on"]), "name"), "value": pd.Timestamp(row["on"]).date()}
        body.append([day, n, *(_part(row[band.code], row["n"]) for band in bands), *rest])
    return {"caption": "De banden van het totaal in de tijd", "head": [head], "body": body}


def _part(amount: int, n: int) -> Shown:
    text = f"{count(amount)} ({percentage(amount / n)})" if n else MISSING
    return {**number_cell(text), "value": int(amount) if n else None, "number": "count"}


def flow(frame: pd.DataFrame, kader: Kader, by: str) -> TableData:
    """Return `trend.group_flow` as a table: from (rows) to (columns), who changed in a tint, who stayed without."""
    names = titles(kader, by)
    codes = list(dict.fromkeys(frame["before"]))
    amounts = dict(zip(zip(frame["before"], frame["after"], strict=True), frame["n"], strict=True))
    most = max([1, *(n for (before, after), n in amounts.items() if before != after)])
    head: list[Shown] = [text_cell("van ↓ naar →")]
    head += [text_cell(names[code], "amount") for code in codes]
    body: list[list[Shown]] = []
    for before in codes:
        cells = [_passed(amounts[before, after], most, stayed=before == after) for after in codes]
        body.append([text_cell(names[before], "name"), *cells])
    caption = {"phase": "Van fase naar fase", "water": "Van vaarwater naar vaarwater"}[by]
    return {"caption": caption, "head": [head], "body": body}


def _passed(n: int, most: int, *, stayed: bool) -> Shown:
    if not n:
        return {**text_cell(MISSING, "amount", "geen"), "value": 0, "number": "count"}
    if stayed:
        return {**text_cell(count(n), "amount"), "value": int(n), "number": "count", "more": "gebleven"}
    passed = filled_cell(count(n), "amount", palette.tint(palette.COUNTED, 0.3 + 0.7 * n / most))
    return {**passed, "value": int(n), "number": "count"}


def back_and_forth(frame: pd.DataFrame, kader: Kader) -> TableData:
    """Return `trend.back_and_forth` as a table: who was in other water only in between."""
    head: list[Shown] = [text_cell(name) for name in ("Samenwerking", "Op beide datums", "Ertussen", "Waardering")]
    head[0] |= {"kind": "who", "column": "naam"}
    head[3]["column"] = "datum"
    body: list[list[Shown]] = []
    for row in as_records(frame):
        who: Shown = {**link(row["name"], row["collaboration"]), "kind": "name who"}
        both, between = water(row["water"], kader), water(row["between"], kader)
        body.append([who, both, between, text_cell(long_date(row["on"]))])
    return {"caption": "Tussen beide datums in ander vaarwater", "head": [head], "body": body}
