"""Plotly figures, as plain dicts: making the same figure from Plotly's objects takes twenty times as long."""

import html
from typing import Any

import pandas as pd

from tilburg_samenwerking.figures import palette
from tilburg_samenwerking.formatting import long_date, number, out_of, signed
from tilburg_samenwerking.kader import UNKNOWN, Kader, Option, Titled

Figure = dict[str, Any]

CONFIG = {"displayModeBar": False, "locale": "nl", "responsive": True}
ROW_HEIGHT = 34


def plain(text: str) -> str:
    """Return text of a user for Plotly, which would show `<b>`, `<a href>`, `$…$` and `%{…}` as markup."""
    return html.escape(text, quote=False).replace("$", "&#36;").replace("%{", "%&#123;")


def titles(kader: Kader, by: str) -> dict[str, str]:
    """Return the titles of the groups of a summary by code."""
    known: dict[str, tuple[Titled, ...] | tuple[Option, ...]] = {
        "domain": kader.domains,
        "theme": kader.themes,
        "phase": kader.phases,
        "water": kader.waters,
    }
    return {option.code: option.title for option in known.get(by, ())} | {UNKNOWN: UNKNOWN}


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
    """Return `portfolio.summary` as a dot per group on the scale, with a line from lowest to highest."""
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
                "line": {"color": "#8a93a3", "width": 2},
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
                    "line": {"color": "#5b6575", "width": 1},
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
    said = [f"{names.get(row['group'], row['group'])} ({number(row['score'])})" for row in (low, high)]
    return f"Alleen {said[0]} heeft een score." if len(scored) == 1 else f"Laagst is {said[0]}, hoogst {said[1]}."


def over_time(frame: pd.DataFrame, kader: Kader) -> Figure:
    """Return `drilldown.rounds` as small multiples on one axis: a line per cell, in the places of the grid.

    Missing scores leave a gap; nothing is filled in between.
    """
    axis = {"fixedrange": True, "showgrid": False, "zeroline": False}
    layout = _layout(150 * len(kader.themes) + 40, grid={"rows": len(kader.themes), "columns": len(kader.domains)})
    layout["grid"] |= {"pattern": "independent", "xgap": 0.08, "ygap": 0.32}
    layout["annotations"] = []
    layout["margin"] = {"l": 8, "r": 8, "t": 36, "b": 8}
    days = [day.date().isoformat() for day in frame["on"]]
    colours = palette.colours(kader)
    data = []
    for code, cell in kader.cell.items():
        row = [theme.code for theme in kader.themes].index(cell.theme)
        column = [domain.code for domain in kader.domains].index(cell.domain)
        number_of = row * len(kader.domains) + column + 1
        name = "" if number_of == 1 else str(number_of)
        low, high = kader.scale.min, kader.scale.max
        layout[f"xaxis{name}"] = axis | {"range": _padded(days), "type": "date", "tickformat": "%m-%y", "nticks": 4}
        layout[f"yaxis{name}"] = axis | {"range": [low - 0.2, high + 0.2], "tickvals": [low, (low + high) / 2, high]}
        layout["annotations"].append(
            {
                "text": plain(cell.title if len(cell.title) <= 44 else cell.title[:43] + "…"),
                "xref": f"x{name} domain",
                "yref": f"y{name} domain",
                "x": 0,
                "y": 1.06,
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": 12},
            }
        )
        steps = [palette.step(value, kader) for value in frame[code]]
        data.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": days,
                "y": frame[code].tolist(),
                "connectgaps": False,
                "xaxis": f"x{name}",
                "yaxis": f"y{name}",
                "line": {"color": "#8a93a3", "width": 2},
                "marker": {
                    "size": 10,
                    "color": [colours[step] if step is not None else "rgba(0,0,0,0)" for step in steps],
                    "line": {"color": "#5b6575", "width": 1},
                },
                "text": [number(value) for value in frame[code]],
                "hovertemplate": "%{x|%d-%m-%Y}: %{text}<extra></extra>",
            }
        )
    return {"data": data, "layout": layout}


def _padded(days: list[str]) -> list[str]:
    """Return the range of the days with room at both ends, so that a first and a last dot are whole."""
    first, last = (pd.Timestamp(day) for day in (days[0], days[-1]))
    room = max(pd.Timedelta(days=45), (last - first) * 0.06)
    return [(first - room).date().isoformat(), (last + room).date().isoformat()]


def over_time_in_words(frame: pd.DataFrame, kader: Kader) -> str:
    """Return the finding of the cells over time: the largest rise and fall from the first to the last round."""
    if len(frame) < 2:
        return "Er is één waardering; voor een ontwikkeling zijn er twee nodig."
    codes = list(kader.cell_codes)
    change = (frame[codes].iloc[-1] - frame[codes].iloc[0]).astype(float)
    if change.notna().sum() == 0:
        return "Geen enkel veld heeft in de eerste en de laatste waardering een score."
    up, down = change.idxmax(), change.idxmin()
    first, last = (long_date(frame["on"].iloc[place]) for place in (0, -1))
    return (
        f"Van {first} tot {last} steeg {kader.cell_label(up)} het meest ({signed(change[up])}) "
        f"en daalde {kader.cell_label(down)} het meest ({signed(change[down])})."
        if change[down] < 0 < change[up]
        else f"Van {first} tot {last} veranderde {kader.cell_label(up)} met {signed(change[up])} "
        f"en {kader.cell_label(down)} met {signed(change[down])}."
    )
