"""Plotly figures, as plain dicts: making the same figure from Plotly's objects takes twenty times as long."""

import html
from typing import Any

import pandas as pd

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.formatting import number, out_of
from tilburg_samenwerking.kader import UNKNOWN, Kader

Figure = dict[str, Any]

CONFIG = {"displayModeBar": False, "locale": "nl", "responsive": True}


def plain(text: str) -> str:
    """Return text of a user for Plotly, which would show `<b>`, `<a href>`, `$…$` and `%{…}` as markup."""
    return html.escape(text, quote=False).replace("$", "&#36;").replace("%{", "%&#123;")


def titles(kader: Kader, by: str) -> dict[str, str]:
    """Return the titles of the groups of a summary by code."""
    known = {
        "domain": kader.domain_titles,
        "theme": kader.theme_titles,
        "phase": kader.phase_titles,
        "water": kader.water_titles,
    }
    return known.get(by, {}) | {UNKNOWN: UNKNOWN}


def _layout(height: int, **more: Any) -> Figure:
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "separators": ",.",
        "dragmode": False,
        "hoverlabel": {"namelength": -1},
        "showlegend": False,
        **more,
    }


def groups(frame: pd.DataFrame, kader: Kader, by: str) -> Figure:
    """Return `statistics.summary` as a dot per group on the scale, with a line from lowest to highest."""
    names = titles(kader, by)
    rows = frame.to_dict("records")
    labels = [plain(names.get(row["group"], row["group"])) for row in rows]
    colours = palette.colours(kader)
    places = [palette.step(row["score"], kader) for row in rows]
    spread_x = [value for row in rows for value in (row["min"], row["max"], None)]
    spread_y = [label for label in labels for _ in range(3)]
    scale = kader.scale
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "x": spread_x,
                "y": spread_y,
                "line": {"color": palette.LINE, "width": 2},
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [row["score"] for row in rows],
                "y": labels,
                "text": [f"<b>{number(row['score'])}</b>" if row["n"] else "" for row in rows],
                "textposition": "top center",
                "marker": {
                    "size": 15,
                    "color": [colours[place] if place is not None else "rgba(0,0,0,0)" for place in places],
                    "line": {"color": palette.BORDER, "width": 1},
                },
                "customdata": [
                    [number(row["min"]), number(row["max"]), row["n"], out_of(row["attention"], row["n"])]
                    for row in rows
                ],
                "hovertemplate": "%{y}: %{text}<br>laagste %{customdata[0]}, hoogste %{customdata[1]}"
                "<br>n = %{customdata[2]}, in aandacht %{customdata[3]}<extra></extra>",
            },
        ],
        "layout": _layout(
            56 + 52 * len(rows),
            xaxis={
                "range": [scale.min - 0.15, scale.max + 0.15],
                "fixedrange": True,
                "dtick": 1,
                "zeroline": False,
                "tickformat": ",.0f",
            },
            # Room above the first dot, where its number stands.
            yaxis={"range": [len(rows) - 0.5, -0.9], "fixedrange": True, "automargin": True, "type": "category"},
        ),
    }


def groups_in_words(frame: pd.DataFrame, kader: Kader, by: str) -> str:
    """Return the finding of a summary: which group is lowest and which highest, or that there is nothing."""
    names = titles(kader, by)
    scored = frame.dropna(subset="score")
    if scored.empty:
        return "Geen enkele groep heeft een score."
    low, high = scored.loc[scored["score"].idxmin()], scored.loc[scored["score"].idxmax()]
    ends = [f"{names.get(row['group'], row['group'])} ({number(row['score'])})" for row in (low, high)]
    return f"Alleen {ends[0]} heeft een score." if len(scored) == 1 else f"Laagst is {ends[0]}, hoogst {ends[1]}."
