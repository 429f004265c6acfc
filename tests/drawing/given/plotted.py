"""What a figure of Plotly must be, whatever stands in it."""

import re
from typing import Any

from plotly.graph_objects import Figure as CheckedFigure


def axes(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the axes of a figure."""
    return [part for name, part in figure["layout"].items() if re.fullmatch(r"[xy]axis\d*", name)]


def stands_still(figure: dict[str, Any]) -> bool:
    """Return whether nothing of it can be dragged or zoomed; raises ValueError where Plotly does not know a part."""
    CheckedFigure(figure)
    return figure["layout"]["dragmode"] is False and all(axis["fixedrange"] for axis in axes(figure))


def pointed_at(trace: dict[str, Any], place: int) -> str:
    """Return what a point of a trace says when it is pointed at."""
    filled = trace["hovertemplate"].removesuffix("<extra></extra>")
    for name in ("x", "y", "text"):
        filled = filled.replace(f"%{{{name}}}", str(trace[name][place]))
    for number, value in enumerate(trace["customdata"][place]):
        filled = filled.replace(f"%{{customdata[{number}]}}", str(value))
    return filled
