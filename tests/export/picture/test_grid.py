"""The grid as a picture."""

import re

from tests.export.test_pictures import texts
from tilburg_samenwerking.drawing.grid import GridCell, GridData
from tilburg_samenwerking.export.picture import grid
from tilburg_samenwerking.export.picture.canvas import Picture


def drawn(picture: Picture) -> str:
    """Return a picture as SVG without what stands around it."""
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(picture.marks)}</svg>'


def test_a_square_has_its_value_its_lines_and_its_distribution() -> None:
    """In its colour; a part of the bar without a colour is hatched, and one that is too narrow has no number."""
    parts = [
        {"share": 0.7, "text": "7", "title": "aandacht", "fill": "#f2b281", "ink": "#14213d"},
        {"share": 0.299, "text": "3", "title": "geen score", "fill": "", "ink": ""},
        {"share": 0.001, "text": "99", "title": "op orde", "fill": "#1f5a96", "ink": "#ffffff"},
    ]
    cell: GridCell = {
        "title": "Doel",
        "value": "7",
        "word": "van 9",
        "lines": ["n = 9"],
        "fill": "#e08030",
        "ink": "#14213d",
    }
    data: GridData = {"caption": "Raster", "columns": ["Huis"], "rows": [("Plan", [{**cell, "parts": parts}])]}
    svg = drawn(grid.picture(data))

    assert texts(svg) == "Huis Plan Doel 7 van 9 n = 9 7 3"
    assert svg.count('fill="#e08030"') == 1
    assert 'fill="#f2b281"' in svg
    assert 'fill="url(#gearceerd)"' in svg


def test_the_bars_of_a_row_stand_on_one_line() -> None:
    """At the bottom of their squares, however much stands above them."""
    parts = [{"share": 1.0, "text": "9", "title": "op orde", "fill": "#1f5a96", "ink": "#ffffff"}]
    short: GridCell = {"title": "A", "value": "7", "word": "van 9", "fill": "#e08030", "parts": parts}
    long: GridCell = {**short, "title": "B", "lines": ["n = 9", "score 3,1"]}
    data: GridData = {"caption": "Raster", "columns": ["1", "2"], "rows": [("Rij", [short, long])]}
    svg = drawn(grid.picture(data))
    heights = re.findall(r'translate\([\d.]+ ([\d.]+)\)"><rect[^>]*fill="#1f5a96"', svg)
    bottom = {
        float(y) + float(high)
        for y, high in re.findall(r'<rect x="[\d.]+" y="([\d.]+)"[^>]*height="([\d.]+)"[^>]*#e08030', svg)
    }

    assert len(heights) == 2
    assert {float(y) + grid.BAR + grid.EDGE for y in heights} == bottom


def test_what_has_no_score_or_no_place_looks_otherwise() -> None:
    """Hatched, with a dashed edge where it is not applicable, and nothing where the framework has no cell."""
    missing: GridCell = {"title": "A", "value": "–", "word": "geen score", "lines": []}
    void: GridCell = {"title": "B", "value": "nvt", "word": "niet van toepassing", "lines": [], "void": True}
    amounts = [{"value": "3", "word": "van 9", "name": "kwetsbaarheid", "share": 1 / 3}]
    named: GridCell = {"title": "C", "amounts": amounts, "marks": [{"sign": "▲", "text": "potentieel 2×"}]}
    row = ("Rij", [missing, void, named, None])
    svg = drawn(grid.picture({"caption": "Raster", "columns": ["1", "2", "3", "4"], "rows": [row]}))

    assert svg.count("url(#gearceerd)") == 1
    assert svg.count("stroke-dasharray") == 1
    assert texts(svg) == "1 2 3 4 Rij A – geen score B nvt niet van toepassing C 3 van 9 kwetsbaarheid ▲ potentieel 2×"
