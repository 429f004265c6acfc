"""What one collaboration comes down to, in a row: a few values with what they are, and why it asks for attention."""

from typing import Literal, TypedDict

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.tables import raw
from tilburg_samenwerking.formatting import MISSING, number
from tilburg_samenwerking.kader import Kader


class Essential(TypedDict, total=False):
    """One value, what it is, and what there is more to say of it; `word` stands beside it, on its colour if it has one.

    `strong`: the word asks for attention. `raw` is the same value for a file, of a day its number in the calendar, and
    `number` which kind it is.
    """

    value: str
    label: str
    lines: list[str]
    word: str
    fill: str
    ink: str
    strong: bool
    raw: float | None
    number: Literal["decimal", "euros", "day"]


class Why(TypedDict, total=False):
    """One reason; `href` leads to what explains it."""

    text: str
    href: str


class EssentialsData(TypedDict):
    """The values, and the reasons under their title; without a title there is nothing to say of those."""

    values: list[Essential]
    title: str
    reasons: list[Why]


def scored(value: float, label: str, lines: list[str], kader: Kader) -> Essential:
    """Return a score with its band in words and in colour; a missing one is a dash."""
    essential: Essential = {"value": number(value), "label": label, "lines": lines}
    band, fill = kader.band(value), palette.fill(value, kader)
    if band is None or fill is None:
        return essential | {"value": MISSING}
    of_file: Essential = {"raw": raw(value), "number": "decimal"}
    return essential | of_file | {"word": band.title, "fill": fill, "ink": palette.text_on(fill)}
