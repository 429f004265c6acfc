"""A picture with what stands around it: its title, what is selected, what its colours mean, and where it comes from."""

from collections.abc import Iterator, Sequence

from tilburg_samenwerking.drawing.legend import LegendStep
from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.export.picture.canvas import (
    DEFINITIONS,
    FAMILY,
    HATCHED,
    INK,
    LINE,
    PAPER,
    QUIET,
    Picture,
    box,
    corner,
    escaped,
    height_of,
    lines,
    moved,
    stroke,
    width_of,
    words,
    wrapped,
)

EDGE, NARROWEST = 28, 640
TITLE, SENTENCE, SMALL = 22, 14, 12
SWATCH, ROW = 16, 24


def as_svg(picture: Picture, title: str, says: str, legend: Sequence[LegendStep], origin: Origin) -> str:
    """Return a picture as SVG, with its title, selection, legend, and foot; `says` is its finding in words."""
    width = max(NARROWEST, picture.width)
    top = _above(title, width, origin)
    steps = _legend(legend, width)
    foot = wrapped(origin.foot, width, SMALL)
    below = [stroke(0, 0, width, 0, LINE), *lines(0, 6, foot, SMALL, fill=QUIET)]
    parts = [top, steps, picture, Picture(width, height_of(foot, SMALL) + 10, tuple(below))]
    marks, y = [], float(EDGE)
    for part in parts:
        if part.marks:
            marks.append(moved(part.marks, EDGE, y))
            y += part.height + 16
    whole, high = width + 2 * EDGE, y + EDGE - 16
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{whole:.0f}" height="{high:.0f}" '
        f'viewBox="0 0 {whole:.0f} {high:.0f}" font-family="{FAMILY}"><title>{escaped(title)}</title>'
        f"<desc>{escaped(says)}</desc>{DEFINITIONS}{box(0, 0, whole, high, PAPER)}{''.join(marks)}</svg>"
    )


def _above(title: str, width: float, origin: Origin) -> Picture:
    """Return the title with the page that it is of, and the selection, which says the date."""
    heading = title if origin.title.lower() in title.lower() else f"{origin.title}, {title[:1].lower() + title[1:]}"
    large, small = wrapped(heading, width, TITLE, bold=True), wrapped(origin.sentence, width, SENTENCE)
    small = small if origin.sentence else []
    marks = [*lines(0, 0, large, TITLE, bold=True), *lines(0, height_of(large, TITLE) + 4, small, SENTENCE)]
    return Picture(width, height_of(large, TITLE) + 4 + height_of(small, SENTENCE), tuple(marks))


def _legend(steps: Sequence[LegendStep], width: float) -> Picture:
    """Return what colours and frames mean; what has a title begins a line of its own."""
    marks: list[str] = []
    x, y = 0.0, 0.0
    for place, step in enumerate(steps):
        title = step.get("title", "")
        wide = SWATCH + 8 + width_of(step["text"]) + 20
        if x and (title or x + wide > width):
            x, y = 0.0, y + ROW
        if title:
            marks.append(words(x, y + 13, title, bold=True))
            x += width_of(title, bold=True) + 16
        marks += [*_swatch(step, x, y, f"verloop{place}"), words(x + SWATCH + 8, y + 13, step["text"])]
        x += wide
    return Picture(width, y + SWATCH, tuple(marks))


def _swatch(step: LegendStep, x: float, y: float, name: str) -> Iterator[str]:
    fill = step["fill"]
    if step.get("frame"):
        yield box(x + 1, y + 1, SWATCH - 2, SWATCH - 2, PAPER, edge=INK)
    elif fill and "till" in step:
        stops = f'<stop stop-color="{fill}"/><stop offset="1" stop-color="{step["till"]}"/>'
        yield f'<linearGradient id="{name}">{stops}</linearGradient>'
        yield box(x, y, SWATCH, SWATCH, f"url(#{name})", round=3, edge=LINE)
    else:
        yield box(x, y, SWATCH, SWATCH, fill or HATCHED, round=3, edge=LINE)
    if step.get("asks"):
        yield corner(x + SWATCH, y)
