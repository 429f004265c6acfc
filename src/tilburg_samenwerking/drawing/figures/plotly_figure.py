"""How a figure reaches the browser: as plain data, with the script of the installed Plotly, which draws it there."""

from importlib.metadata import version
from importlib.util import find_spec
from math import isnan
from pathlib import Path
from typing import Any

from tilburg_samenwerking.drawing.charts import Figure
from tilburg_samenwerking.formatting import compact_json

_PACKAGE = find_spec("plotly")  # Plotly itself is slow to import, and draws nothing here
assert _PACKAGE is not None
assert _PACKAGE.origin is not None
SCRIPT = Path(_PACKAGE.origin).parent / "package_data" / "plotly.min.js"
# Its address changes with its version, so that a browser may keep it.
SCRIPT_NAME = f"plotly-{version('plotly')}.min.js"


def as_data(figure: Figure) -> Figure:
    """Return a figure of `charts` as JSON knows it: what is missing is nothing."""
    data: Figure = _without_nan(figure)
    return data


def as_text(figure: Figure) -> str:
    """Return a figure of `charts` as JSON, with which the browser sees at once whether it has drawn it already."""
    return compact_json(as_data(figure))


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nan(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(part) for part in value]
    return None if isinstance(value, float) and isnan(value) else value
