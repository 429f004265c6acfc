"""A plain figure as one of Plotly's own, as Streamlit asks for it; not in `charts`, for Plotly is slow to import."""

from functools import cache
from typing import Any

import plotly.io
from plotly.basedatatypes import BaseFigure
from plotly.graph_objects import Figure as CheckedFigure

from tilburg_samenwerking.drawing.charts import Figure


class PlainFigure(BaseFigure):  # type: ignore[misc]
    """A figure that is sent as it stands.

    From a plain dict Streamlit makes an object of each of its parts, to check them: ten times as much work as sending
    it, and most of a click on Raster. The tests do that for us.
    """

    def __init__(self, figure: Figure) -> None:
        self._plain = figure

    def to_dict(self) -> Figure:
        """Return the figure."""
        return self._plain


def plotly_figure_of(figure: Figure) -> PlainFigure:
    """Return a figure of `charts` with the template that Plotly would give it."""
    layout = {**figure["layout"], "template": _template(plotly.io.templates.default)}
    return PlainFigure({**figure, "layout": layout})


@cache
def _template(name: str) -> Any:
    return CheckedFigure(layout={"template": name}).to_dict()["layout"]["template"]
