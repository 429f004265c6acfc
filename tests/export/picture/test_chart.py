"""A figure as a picture."""

import re

from tests.export.picture.test_grid import drawn
from tests.export.test_pictures import texts
from tilburg_samenwerking.drawing.charts import AROUND, Figure, layout
from tilburg_samenwerking.export.picture import chart

XAXIS = {"range": [0, 10], "tickvals": [0, 10], "ticktext": ["nul", "tien<br>n = 2"]}
YAXIS = {"range": [0, 4], "tickvals": [0, 4], "ticktext": ["laag", "hoog"]}


def figure(*traces: Figure, **more: object) -> Figure:
    """Return a figure with these traces."""
    return {"data": list(traces), "layout": layout(300, **{"xaxis": XAXIS, "yaxis": YAXIS} | more)}


def test_a_dot_stands_where_its_axes_say() -> None:
    """Twice as far to the right and up, by the scale between the names of both axes; a missing one is no dot."""
    marker = {"size": 10, "symbol": "circle", "color": ["#111111", "#222222", "#333333"], "line": {"color": "#000000"}}
    points = {"type": "scatter", "mode": "markers", "x": [0, 5, 10], "y": [0, 2, None], "marker": marker}
    svg = drawn(chart.picture(figure(points)))
    dots = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)]
    names = dict(re.findall(r'x="([\d.]+)" y="[\d.]+"[^>]*>(nul|tien)<', svg))
    across = {name: float(x) for x, name in names.items()}

    assert len(dots) == 2
    assert dots[0][0] == across["nul"]
    assert dots[1][0] == (across["nul"] + across["tien"]) / 2
    assert dots[0][1] > dots[1][1]
    assert texts(svg) == "nul tien n = 2 laag hoog"


def test_a_line_stops_where_a_value_is_missing() -> None:
    """Two of the three steps are drawn."""
    line = {"type": "scatter", "mode": "lines", "x": [1, 2, None, 3, 4], "y": [1] * 5, "line": {"color": "#abcdef"}}

    assert drawn(chart.picture(figure(line))).count('stroke="#abcdef"') == 2


def test_texts_are_what_plotly_would_show() -> None:
    """Bold where they say so, on their side of the dot, and escaped text as it was written."""
    marker = {"size": 10, "color": "#111111"}
    text = {"type": "scatter", "mode": "markers+text", "x": [5], "y": [2], "text": ["<b>3,4</b>"], "marker": marker}
    note = {"text": "A &amp; &#36;B", "x": 1, "y": 1, "xref": "paper", "yref": "paper", "showarrow": False}
    svg = drawn(chart.picture(figure({**text, "textposition": "top center"}, annotations=[note])))

    assert "A & $B" in texts(svg)
    assert re.search(r'font-weight="700"[^>]*>3,4<', svg)


def test_bars_stand_on_each_other_with_their_amounts() -> None:
    """From the bottom up, named by the legend; nothing is no bar of any height."""
    bars = [
        {
            "type": "bar",
            "name": name,
            "x": [0, 5],
            "y": [share, 100 - share if share < 50 else None],
            "text": ["2", ""],
            "textfont": {"color": "#000000"},
            "marker": {"color": fill},
        }
        for name, share, fill in (("laag", 25, "#aa0000"), ("hoog", 75, "#0000aa"))
    ]
    legend = {"orientation": "h", "y": 1.02}
    svg = drawn(chart.picture(figure(*bars, yaxis={**YAXIS, "range": [0, 100]}, showlegend=True, legend=legend)))
    boxes = re.findall(r'<rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)" fill="(#aa0000|#0000aa)"', svg)
    heights = [(fill, float(top), float(high)) for top, high, fill in boxes if float(high) != 12]

    assert texts(svg).startswith("laag hoog 2 2")
    assert [fill for fill, _top, _high in heights] == ["#aa0000", "#aa0000", "#0000aa", "#0000aa"]
    assert abs(heights[0][1] - (heights[2][1] + heights[2][2])) < 0.2
    assert heights[3][2] == 0


def test_every_sign_of_our_figures_is_drawn() -> None:
    """An outline for each, and open where it is open; a colour of nothing is no colour."""
    signs = ["diamond", "square", "triangle-up", "cross", "diamond-open"]
    marker = {"size": 10, "symbol": signs, "color": ["rgba(0,0,0,0)", *["#111111"] * 4]}
    points = {"type": "scatter", "mode": "markers", "x": [1, 2, 3, 4, 5], "y": [1] * 5, "marker": marker}
    svg = drawn(chart.picture(figure(points, margin={**AROUND, "r": 40})))

    assert svg.count("<path") == 5
    assert svg.count('fill="none"') == 2
