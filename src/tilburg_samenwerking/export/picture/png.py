"""A picture as PNG: typst draws it, which needs no browser and fetches nothing."""

from functools import cache

import typst

from tilburg_samenwerking.export.picture.canvas import LETTERS

# The picture is given as data, so that nothing in it is read as typst.
SOURCE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
DOTS = 192  # per inch: two for each pixel of the picture


def as_png(svg: str) -> bytes:
    """Return a picture of `framed.as_svg` as PNG, with our own letters in it."""
    made: bytes = typst.compile(SOURCE, format="png", ppi=DOTS, font_paths=_letters(), sys_inputs={"svg": svg})
    return made


@cache
def _letters() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(LETTERS)])
