"""A picture as PNG, drawn without a browser."""

import io

from PIL import Image

from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.export.picture.canvas import Picture, box, words
from tilburg_samenwerking.export.picture.framed import as_svg
from tilburg_samenwerking.export.picture.png import as_png


def test_a_picture_is_drawn_as_png(origin: Origin) -> None:
    """With two dots for each pixel, in its colours; what a user wrote is no typst and no SVG."""
    marks = (box(0, 0, 640, 60, "#1f5a96"), words(8, 20, '#panic("x") <b>$@'))
    svg = as_svg(Picture(640, 60, marks), "Titel", "", [], origin)
    image = Image.open(io.BytesIO(as_png(svg))).convert("RGB")
    colours = {colour for _times, colour in image.getcolors(maxcolors=2**24) or ()}

    assert image.size[0] == 2 * (640 + 2 * 28)
    assert {(255, 255, 255), (31, 90, 150)} <= colours
    assert len(colours) > 10  # of the edges of letters
