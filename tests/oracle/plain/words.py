"""Numbers as a page writes them: a comma, a real minus, an en dash where there is nothing."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import floor

from tests.oracle.plain.framework import displayed

MISSING = "–"
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def number(value: Fraction | float | None) -> str:
    """Return a score with one decimal."""
    if value is None:
        return MISSING
    shown = displayed(Fraction(value).limit_denominator(10**9))
    return f"{float(abs(shown)):.1f}".replace(".", ",") if shown >= 0 else "-" + number(-shown)


def signed(value: Fraction | None) -> str:
    """Return a difference with its sign, however small; exactly 0 has none."""
    if value is None or value == 0:
        return number(value)
    return ("+" if value > 0 else "−") + number(abs(value))


def percentage(share: Fraction | None) -> str:
    """Return a share as a whole percentage."""
    return MISSING if share is None else f"{floor(share * 100 + Fraction(1, 2))}%"


def month(day: date) -> str:
    """Return the month of a day in short."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def not_in_picture(never: int, of: int, away: Mapping[str, int]) -> str:
    """Return who was never assessed, of the selection, and who ended or has not started; nothing without any."""
    titles = {"ended": "beëindigd", "to_come": "nog niet gestart"}
    counted = ", ".join(f"{away[one]} {title}" for one, title in titles.items() if away[one])
    sentences = [f"Nog nooit gewaardeerd: {never} van {of}."] * bool(never)
    sentences += [f"Niet in beeld: {counted}."] * bool(counted)
    return " ".join(sentences)
