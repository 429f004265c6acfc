"""What stands around a picture."""

from dataclasses import replace
from xml.etree import ElementTree

from tests.export.test_pictures import SVG, texts
from tilburg_samenwerking.drawing.legend import LegendStep
from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.export.picture.canvas import Picture, corner
from tilburg_samenwerking.export.picture.framed import as_svg

BODY = Picture(700, 50, ('<rect width="1" height="1"/>',))


def test_a_picture_says_what_it_is_of(origin: Origin) -> None:
    """Page, title, selection, what the colours mean, source and secret; its finding for who cannot see it."""
    legend: list[LegendStep] = [
        {"text": "veel", "fill": "#b34a0a", "title": "Deel"},
        {"text": "geen score", "fill": None},
    ]
    svg = as_svg(BODY, "Per groep", "Laagst is Context.", legend, origin)

    assert texts(svg).startswith("Raster, per groep 3 van 4 samenwerkingen. Deel veel geen score Vertrouwelijk. Bron: ")
    assert ElementTree.fromstring(svg).find(f"{SVG}desc").text == "Laagst is Context."
    assert 'fill="#b34a0a"' in svg


def test_a_title_that_names_the_page_says_that_once(origin: Origin) -> None:
    """And without a selection there is no line for it."""
    written = texts(as_svg(BODY, "Het raster", "", [], replace(origin, sentence="")))

    assert written.startswith("Het raster Vertrouwelijk.")


def test_a_step_from_one_colour_to_another_and_a_frame_are_drawn_so(origin: Origin) -> None:
    """As on the screen."""
    legend: list[LegendStep] = [
        {"text": "laag", "fill": "#111111", "till": "#222222"},
        {"text": "laagste veld", "fill": None, "frame": True},
    ]
    svg = as_svg(BODY, "Het raster", "", legend, origin)

    assert '<stop stop-color="#111111"/><stop offset="1" stop-color="#222222"/>' in svg
    assert 'fill="#ffffff" stroke="#14213d"' in svg


def test_the_legend_has_the_sign_of_what_asks_attention(origin: Origin) -> None:
    """In the corner at the right and top of its own colour, and of no other."""
    low: LegendStep = {"text": "vraagt aandacht", "fill": "#b34a0a", "asks": True}
    high: LegendStep = {"text": "op orde", "fill": "#1f5a96"}
    sign = corner(16, 0)

    assert as_svg(BODY, "Het raster", "", [low, high], origin).count(sign) == 1
    assert as_svg(BODY, "Het raster", "", [high], origin).count(sign) == 0
