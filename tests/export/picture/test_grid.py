"""The grid as a picture."""

import re

from tests.export.test_pictures import texts
from tilburg_samenwerking.drawing.grid import GridCell, GridData
from tilburg_samenwerking.export.picture import grid
from tilburg_samenwerking.export.picture.canvas import Picture, corner


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


def test_what_asks_attention_has_its_sign_in_the_square_and_in_the_bar() -> None:
    """In grey too it is told apart: in the corner at the right and top, and nowhere else."""
    part = {"share": 0.5, "text": "7", "title": "aandacht", "fill": "#f2b281", "ink": "#14213d", "asks": True}
    other = {**part, "title": "op orde", "asks": False}
    calm: GridCell = {"title": "A", "value": "7", "fill": "#e08030", "parts": [other, other]}
    loud: GridCell = {**calm, "asks": True, "parts": [part, other]}
    data: GridData = {"caption": "Raster", "columns": ["1", "2"], "rows": [("Rij", [calm, loud])]}
    svg = drawn(grid.picture(data))
    inner = (grid.WIDTH - grid.ROWS) / 2 - grid.GAP - 2 * grid.EDGE

    assert svg.count("<path") == 2
    assert svg.count(corner(inner / 2, 0)) == 1
    assert re.findall(r'<path d="M[\d.]+ [\d.]+H([\d.]+)', svg)[0] == f"{grid.WIDTH - grid.GAP - 2:.1f}"
