"""How a spreadsheet shows a number, by its number format: as a date, a time, a percentage, money or as it is."""

import re
from enum import StrEnum
from itertools import pairwise
from operator import eq, ge, gt, le, lt, ne


class Appearance(StrEnum):
    """What a number is to who looks at it."""

    NUMBER, DATE, TIME, DURATION = "number", "date", "time", "duration"
    PERCENTAGE, CURRENCY = "percentage", "currency"


# ECMA-376, 18.8.30: formats that a workbook may name without writing them out.
BUILT_IN = {
    **dict.fromkeys((5, 6, 7, 8, 42, 44), '"€"#,##0'),
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58), "d-m-yyyy"),
    **dict.fromkeys((18, 19, 20, 21, *range(32, 36), 45, 47, 55, 56), "h:mm:ss"),
    46: "[h]:mm:ss",
}
CURRENCY = re.compile(r"[€$£¥₤₣฿₩₽₹]|\b(eur|euro|usd|gbp)\b", re.IGNORECASE)
WORDS = re.compile(r"general|standaard|standard|am/pm|a/p", re.IGNORECASE)
# Text that is shown as it stands ("…" and \x), blanks of a width (_x), filling (*x), and [what is between brackets].
PIECES = re.compile(r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]', re.DOTALL)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
COMPARE = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}


def appearance(format_code: str, number: float) -> Appearance:
    """Return as what a number is shown by a format, as a workbook writes formats (`0.0%;[Red]-0.0%`)."""
    section = _section(format_code, number)
    pieces = list(PIECES.finditer(section))
    brackets = [piece["bracket"] for piece in pieces if piece["bracket"] is not None]
    literal = "".join((piece["quoted"] or "") + (piece["escaped"] or "") for piece in pieces)
    letters = WORDS.sub("", PIECES.sub("", section)).lower()
    if "%" in letters:
        return Appearance.PERCENTAGE
    if CURRENCY.search(letters + literal) or any(_is_currency(text) for text in brackets):
        return Appearance.CURRENCY
    if any(re.fullmatch(r"h+|m+|s+", text, re.IGNORECASE) for text in brackets):
        return Appearance.DURATION
    return _moment(letters)


def _moment(letters: str) -> Appearance:
    clock = "h" in letters or "s" in letters
    if "y" in letters or "d" in letters or ("m" in letters and not clock):
        return Appearance.DATE
    return Appearance.TIME if clock else Appearance.NUMBER


def _is_currency(bracket: str) -> bool:
    """Return whether `$€-413` names a currency: `$-413` names a language only."""
    return bracket.startswith("$") and bool(bracket[1:].partition("-")[0].strip())


def _section(format_code: str, number: float) -> str:
    """Return the part of a format that counts for a number: `positive;negative;zero`, or by conditions."""
    sections = _sections(format_code)[:3]
    conditions = [_condition(section) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or COMPARE[condition[0]](number, condition[1]):
                return section
        return "General"
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if number == 0 and len(sections) > 2 else sections[0]


def _sections(format_code: str) -> list[str]:
    """Return a format cut at its semicolons, those in texts excepted."""
    hidden = PIECES.sub(lambda piece: "\0" * len(piece[0]), format_code)
    cuts = [-1, *(place for place, sign in enumerate(hidden) if sign == ";"), len(hidden)]
    return [format_code[start + 1 : end] for start, end in pairwise(cuts)]


def _condition(section: str) -> tuple[str, float] | None:
    for piece in PIECES.finditer(section):
        if piece["bracket"] and (condition := CONDITION.fullmatch(piece["bracket"].strip())):
            return condition[1], float(condition[2])
    return None
