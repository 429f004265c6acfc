"""Small multiples as a picture."""

from typing import Any

from tests.export.picture.test_grid import drawn
from tests.export.test_pictures import texts
from tilburg_samenwerking.export.picture import multiples


def panel(row: int, column: int, dots: list[Any]) -> dict[str, Any]:
    """Return a panel with these dots."""
    place = {"row": row, "column": column, "domain": f"domein {column}", "theme": f"thema {row}"}
    return {**place, "dots": dots, "last": "3,2", "below": False}


def test_every_cell_is_a_panel_with_its_course() -> None:
    """Dots where there is a score, a line between two after each other, days under the lowest of a column."""
    dots = [{"x": x, "y": 0.5, "fill": "#1f5a96", "label": ""} if x else None for x in (0.1, 0.3, 0, 0.8)]
    phase = {"x": 0.0, "width": 1.0, "fill": "rgba(1,2,3,0.2)", "text": "begin", "label": "", "asks": False}
    water = {**phase, "fill": "rgba(9,9,9,0.5)", "text": "onrustig", "asks": True}
    data = {
        "columns": 2,
        "panels": [panel(1, 1, dots), panel(1, 2, []), panel(2, 1, [])],
        "limits": [{"at": 0.1, "text": "1"}],
        "days": [{"at": 0.5, "text": "’25"}],
        "phases": [phase],
        "waters": [water],
        "versions": [0.4],
    }
    svg = drawn(multiples.picture(data))

    assert texts(svg).split(" ").count("’25") == 2
    assert svg.count("<circle") == 3
    assert svg.count('stroke-width="2"') == 1
    assert texts(svg).startswith("begin onrustig domein 1 thema 1 1 3,2 domein 2 thema 1 ’25")
    assert svg.count('fill-opacity="0.5"') == 1 + 3
