"""Marks of SVG: texts, boxes and lines, as wide as they are in our own letters. Every text is escaped."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Literal

from PIL import ImageFont

LETTERS = Path(__file__).parents[1] / "letters"
FAMILY = "IBM Plex Sans, Segoe UI, Arial, sans-serif"
INK, QUIET, LINE, PAPER = "#14213d", "#4a5468", "#d9d7d0", "#ffffff"
LEADING = 1.3  # from line to line, in sizes of the letter
HATCHED = "url(#gearceerd)"
# What has no score is hatched, as on the screen.
DEFINITIONS = (
    '<defs><pattern id="gearceerd" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="8" height="8" fill="#ffffff"/><rect width="2" height="8" fill="#d7dae0"/></pattern></defs>'
)
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML does not take
# What our own letters do not have (≈ ▲ ◆): named apart, or a whole text would be in other letters.
SIGNS = re.compile("[^\u0000-\u024f\u2010-\u2027\u2030-\u203a\u20ac\u2212]+")
SIGNS_APART = re.compile(f"({SIGNS.pattern})")
OTHER_WIDTH = 0.602  # of one of those signs, as a part of the size
OTHER_LETTERS = "DejaVu Sans Mono, Segoe UI Symbol, sans-serif"
SEEN_THROUGH = re.compile(r"rgba\((\d+), *(\d+), *(\d+), *([\d.]+)\)")
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Picture:
    """Marks on a surface of this size, in pixels."""

    width: float
    height: float
    marks: tuple[str, ...]


def escaped(text: str) -> str:
    """Return text as SVG has it, without what it cannot hold."""
    return html.escape(FORBIDDEN.sub("", text))


def words(
    x: float,
    y: float,
    text: str,
    size: float = 13,
    *,
    bold: bool = False,
    fill: str = INK,
    anchor: Anchor = "start",
    halo: bool = False,
) -> str:
    """Return one line of text on this baseline; with a halo it stays readable over lines."""
    runs = _runs(text)
    if len(runs) > 1:
        # A program that looks for another letter for one sign would take it for the whole text.
        widths = [_run_width(run, size, bold=bold) for run in runs]
        start = x - sum(widths) * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        places = accumulate([start, *widths[:-1]])
        drawn = [words(at, y, run, size, bold=bold, fill=fill, halo=halo) for at, run in zip(places, runs, strict=True)]
        return "".join(drawn)
    weight = ' font-weight="700"' if bold else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    family = f' font-family="{OTHER_LETTERS}"' if SIGNS.fullmatch(text.strip()) else ""
    around = f' stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    look = f'font-size="{size:g}"{weight}{side}{family}{around} fill="{fill}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look} xml:space="preserve">{escaped(text)}</text>'


def _runs(text: str) -> list[str]:
    """Return a text in parts: what is in our letters, and what is not."""
    return [run for run in SIGNS_APART.split(text) if run] or [text]


def _run_width(run: str, size: float, *, bold: bool) -> float:
    return len(run) * size * OTHER_WIDTH if SIGNS.fullmatch(run) else width_of(run, size, bold=bold)


def lines(
    x: float, top: float, texts: Sequence[str], size: float = 13, *, bold: bool = False, fill: str = INK
) -> list[str]:
    """Return lines of text under each other, from a top down."""
    return [
        words(x, top + size + place * size * LEADING, text, size, bold=bold, fill=fill)
        for place, text in enumerate(texts)
    ]


def height_of(texts: Sequence[str], size: float = 13) -> float:
    """Return how high lines of text are together."""
    return len(texts) * size * LEADING


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    *,
    round: float = 0,
    edge: str = "",
    dashed: bool = False,
) -> str:
    """Return a rectangle."""
    corner = f' rx="{round:g}"' if round else ""
    border = f' stroke="{edge}"' if edge else ""
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    places = f'x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{max(0.0, height):.1f}"'
    return f'<rect {places}{corner} fill="{_colour(fill)}"{border}{dash}/>'


def _colour(fill: str) -> str:
    """Return a colour as every program knows it; one that is seen through as its opacity beside it."""
    seen = SEEN_THROUGH.fullmatch(fill)
    if seen is None:
        return fill
    red, green, blue = (int(part) for part in seen.groups()[:3])
    return f'#{red:02x}{green:02x}{blue:02x}" fill-opacity="{seen[4]}'


def stroke(
    x1: float, y1: float, x2: float, y2: float, colour: str = LINE, width: float = 1, *, dotted: bool = False
) -> str:
    """Return a line."""
    dash = ' stroke-dasharray="2 3"' if dotted else ""
    places = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {places} stroke="{colour}" stroke-width="{width:g}"{dash}/>'


def dot(x: float, y: float, radius: float, fill: str, edge: str = PAPER, width: float = 1) -> str:
    """Return a dot."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}" stroke="{edge}" stroke-width="{width:g}"/>'


def corner(right: float, top: float, size: float = 6) -> str:
    """Return the sign of what asks for attention, in the corner at its right and top."""
    places = f"M{right - size:.1f} {top:.1f}H{right:.1f}V{top + size:.1f}Z"
    return f'<path d="{places}" fill="{INK}" stroke="{PAPER}" stroke-width="1"/>'


def moved(marks: Sequence[str], x: float, y: float) -> str:
    """Return marks that stand so far to the right and down."""
    return f'<g transform="translate({x:.1f} {y:.1f})">{"".join(marks)}</g>'


def width_of(text: str, size: float = 13, *, bold: bool = False) -> float:
    """Return how wide a text is."""
    return _letters(bold).getlength(text) * size / 100


@cache
def _letters(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(LETTERS / f"ibm-plex-sans-{'bold' if bold else 'regular'}.ttf", 100)


def wrapped(text: str, width: float, size: float = 13, *, bold: bool = False, most: int = 0) -> list[str]:
    """Return a text in lines that are not wider than this, at most so many (0: all); a long word is broken."""
    whole: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            for part in _broken(word, width, size, bold):
                longer = f"{line} {part}".strip()
                if line and width_of(longer, size, bold=bold) > width:
                    whole.append(line)
                    longer = part
                line = longer
        whole.append(line)
    if most and len(whole) > most:
        return [*whole[: most - 1], f"{whole[most - 1].rstrip(' ,.')}…"]
    return whole


def _broken(word: str, width: float, size: float, bold: bool) -> list[str]:
    if width_of(word, size, bold=bold) <= width:
        return [word]
    letters = max(1, int(len(word) * width / width_of(word, size, bold=bold)))
    return [word[start : start + letters] for start in range(0, len(word), letters)]
