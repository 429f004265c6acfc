"""The pictures of a page: of each that it is whole, says what it is of and where it comes from."""

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from tilburg_samenwerking.drawing.document import Chart, Grid, Legend, Multiples
from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.export.parts import parts_of
from tilburg_samenwerking.export.pictures import drawables_of

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> str:
    """Return all that is written in a picture, in its order, with one space between texts."""
    root = ElementTree.fromstring(svg)
    return " ".join("".join(text.itertext()).strip() for text in root.iter(f"{SVG}text"))


def test_every_grid_and_chart_of_a_page_is_a_picture(shown_and_whole: tuple[Any, Any], origin: Origin) -> None:
    """With its title, the selection and the source in it, and its finding for who cannot see it."""
    shown, _whole = shown_and_whole
    drawables = drawables_of(shown)
    parts = [part for _title, part in parts_of(shown) if isinstance(part, Grid | Chart | Multiples)]

    assert [one.part for one in drawables if isinstance(one.part, Grid | Chart | Multiples)] == parts
    assert len({one.name for one in drawables}) == len(drawables)
    # The page of the framework selects nothing.
    of_page = replace(origin, sentence=shown.heading.sentence) if hasattr(shown, "heading") else origin
    for one in drawables:
        svg = one.svg(of_page)
        written = texts(svg).lower()
        assert of_page.sentence
        assert of_page.sentence.lower() in written
        assert "vertrouwelijk. bron: " in written
        assert one.title.lower().split(" ")[-1] in written
        assert ElementTree.fromstring(svg).find(f"{SVG}desc").text == one.says


def test_what_a_grid_shows_stands_in_its_picture(shown_and_whole: tuple[Any, Any], origin: Origin) -> None:
    """Every value with its word, the titles of its columns, and what its colours mean."""
    shown, _whole = shown_and_whole
    legends = {step["text"] for _title, part in parts_of(shown) if isinstance(part, Legend) for step in part.steps}
    for one in drawables_of(shown):
        written = texts(one.svg(origin))
        assert all(step["text"] in written for step in one.legend)
        assert {step["text"] for step in one.legend} <= legends
        if isinstance(one.part, Grid):
            cells = [cell for _row, line in one.part.data["rows"] for cell in line if cell]
            assert all(cell["value"] in written for cell in cells if "value" in cell)
            assert all(column in written for column in one.part.data["columns"])
