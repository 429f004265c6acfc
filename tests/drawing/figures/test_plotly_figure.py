"""A figure on its way to the browser: plain data that Plotly understands, and the script that draws it."""

from datetime import date, timedelta

import pandas as pd
import pytest
from plotly.graph_objects import Figure as CheckedFigure

from tilburg_samenwerking.drawing import charts, gaps
from tilburg_samenwerking.drawing.figures import over_time
from tilburg_samenwerking.drawing.figures.plotly_figure import SCRIPT, SCRIPT_NAME, as_data, as_text
from tilburg_samenwerking.kader import Kader

NAN = float("nan")
KINDS = ["groups", "dumbbells", "bands over time"]


def figure_of(kind: str, kader: Kader) -> charts.Figure:
    """Return a figure of this kind, in which something is missing."""
    if kind == "groups":
        row = {"group": "begin", "score": 5.0, "n": 2, "min": 4.0, "max": 6.0, "attention": 1}
        rows = [row, {**row, "group": "eind", "score": NAN, "n": 0, "min": NAN, "max": NAN, "attention": 0}]
        return charts.groups([charts.GroupPanel(title, {}, rows) for title in ("Eén", "Twee")], kader)
    if kind == "dumbbells":
        numbers = {"first": 5.0, "second": NAN, "gap": NAN, "absolute": NAN, "questions": 0}
        return gaps.dumbbells(pd.DataFrame([{"cell": code, **numbers} for code in kader.cell_codes]), kader)
    bands = {band.code: [1, 0] for band in kader.thresholds.bands}
    days = [date(2026, 6, 30) - timedelta(days=91), date(2026, 6, 30)]
    return over_time.bands_over_time(pd.DataFrame({"on": days, "n": [len(bands), 0], **bands}), kader)


@pytest.mark.parametrize("kind", KINDS)
def test_plotly_knows_every_part_of_a_figure(kind: str, small_kader: Kader) -> None:
    """Its own objects check a figure part by part and refuse what they do not know; the browser would pass it by."""
    figure = figure_of(kind, small_kader)

    assert len(CheckedFigure(as_data(figure)).data) == len(figure["data"])


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_missing_is_nothing_in_the_browser(kind: str, small_kader: Kader) -> None:
    """JSON has no word for it that a browser reads; all else is sent as it is."""
    text = as_text(figure_of(kind, small_kader))

    assert "null" in text
    assert as_data({"x": [1, NAN, "NaN"], "y": {"z": (0.0, NAN)}}) == {"x": [1, None, "NaN"], "y": {"z": [0.0, None]}}


def test_the_script_is_that_of_the_installed_plotly() -> None:
    """Under a name that an upgrade changes, for a browser keeps it."""
    start = SCRIPT.read_text(encoding="utf-8")[:100]

    assert "plotly.js v" in start
    assert SCRIPT_NAME.startswith("plotly-")
    assert SCRIPT_NAME.removeprefix("plotly-")[0].isdigit()
