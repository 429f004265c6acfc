"""A plain figure as one of Plotly's own: nothing is checked or changed, so it must be right and whole itself."""

import json

import plotly.io
from plotly.tools import return_figure_from_figure_or_data

from tilburg_samenwerking.drawing import charts
from tilburg_samenwerking.drawing.plotly_figure import plotly_figure_of
from tilburg_samenwerking.kader import Kader

NAN = float("nan")


def sent(figure: object) -> dict:
    """Return what Streamlit sends to the browser of a figure."""
    whole = return_figure_from_figure_or_data(figure, validate_figure=True)
    return json.loads(plotly.io.to_json(whole, validate=False))


def test_the_browser_gets_what_plotly_itself_would_send(small_kader: Kader) -> None:
    """Plotly checks a plain figure part by part, and would refuse what it does not know; the template is its own."""
    row = {"group": "begin", "score": 5.0, "n": 2, "min": 4.0, "max": 6.0, "attention": 1}
    rows = [row, {**row, "group": "eind", "score": NAN, "n": 0, "min": NAN, "max": NAN, "attention": 0}]
    figure = charts.groups([charts.GroupPanel(title, {}, rows) for title in ("Eén", "Twee")], small_kader)

    assert sent(plotly_figure_of(figure)) == sent(figure)
    assert sent(figure)["layout"]["template"]
    assert "template" not in figure["layout"]
