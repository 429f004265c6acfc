"""How a number or a date is shown: rounded and written in Dutch, in one place."""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, overload
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.number[Any]]
    Bools = NDArray[np.bool_]

MISSING = "–"
MILLION = 1_000_000
HIGHEST = 2**63 - 1  # what a database holds: no page, work or respondent has a higher number
EURO = "€\u00a0"  # a space at which no line breaks: sign, amount and unit stay together
# Two numbers that are nearer are the same, so that what floats make of 0,1 + 0,2 is not above 0,3.
MARGIN = 1e-9
DECIMALS = 9  # and what is put in order is rounded to these
# What a spreadsheet reads as the start of a formula; a tab or a line end before it does not help.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
DUTCH_TIME = ZoneInfo("Europe/Amsterdam")
DATE_HOW = "Schrijf een datum als 30-06-2026"
MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)


def today(now: datetime | None = None) -> date:
    """Return the date in the Netherlands, wherever the server stands, at this moment or at another (with a zone)."""
    return (now.astimezone(DUTCH_TIME) if now else datetime.now(DUTCH_TIME)).date()


def compact_json(value: Any) -> str:
    """Return a value as JSON in one line, for the browser; what no number is, is refused."""
    return json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":"))


def time_of_day(moment: datetime) -> str:
    """Return the time in the Netherlands of a moment (with a zone): `14:02`."""
    return f"{moment.astimezone(DUTCH_TIME):%H:%M}"


@overload
def reaches(value: float, limit: float) -> bool: ...
@overload
def reaches(value: Numbers, limit: float) -> Bools: ...
@overload
def reaches(value: float, limit: Numbers) -> Bools: ...
def reaches(value: float | Numbers, limit: float | Numbers) -> bool | Bools:
    """Return whether a value, or each of an array, is at least the limit; never where it is NaN."""
    return value >= limit - MARGIN


@overload
def beyond(value: float, limit: float) -> bool: ...
@overload
def beyond(value: Numbers, limit: float) -> Bools: ...
@overload
def beyond(value: float, limit: Numbers) -> Bools: ...
def beyond(value: float | Numbers, limit: float | Numbers) -> bool | Bools:
    """Return whether a value, or each of an array, is above the limit; never where it is NaN."""
    return value > limit + MARGIN


def equal(one: float, other: float) -> bool:
    """Return whether two numbers are the same."""
    return abs(one - other) < MARGIN


def step_of(value: float, limits: Sequence[float]) -> int:
    """Return how many of the limits, from low to high, a value reaches: its place among the steps between them."""
    return bisect_right(limits, value + MARGIN)


def displayed(value: float | None) -> float | None:
    """Return the value as it is shown: one decimal, half away from zero; None where it is missing.

    Float noise is rounded off first (9 decimals), so that 2.9499999999999997 is the 2.95 it stands for.
    """
    if value is None or math.isnan(value):
        return None
    # One at a time, plain floats take a tenth of the time of an array; the rounding is that of `displayed_values`.
    return math.copysign(math.floor(round(abs(value) * 10, 8) + 0.5) / 10, value)


def displayed_values(values: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Return `displayed` of each value; NaN stays NaN."""
    import numpy as np  # who has an array has it loaded; the help of the command line has neither

    tenths = np.floor(np.round(np.abs(values) * 10, 8) + 0.5) / 10
    return np.asarray(np.copysign(tenths, values), dtype=np.float64)


def without_noise(values: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Return values as they are put in order: what differs by float noise only is equal, and stands as it stood."""
    return values.astype("float64").round(DECIMALS)


def first_displayed(start: float) -> float:
    """Return the first value that can be shown and reaches a threshold: 2,8 for 2,75."""
    return math.ceil(round(start * 10, 8)) / 10


def number(value: float | None) -> str:
    """Return a score as text: `3,4`, or an en dash where it is missing."""
    shown = displayed(value)
    return MISSING if shown is None else f"{abs(shown) if shown == 0 else shown:.1f}".replace(".", ",")


def signed(value: float | None) -> str:
    """Return a difference as text with its sign (`+0,5`, `−0,8`, `0,0`).

    What is not 0 has its sign, also where it is too small for a decimal (`−0,0`).
    """
    if value is None or math.isnan(value) or equal(value, 0.0):
        return number(value)
    return ("+" if value > 0 else "−") + number(abs(value))


def plain_number(value: float) -> str:
    """Return a number with the decimals that it has, at most `DECIMALS`: `4`, `3,5`, `1234567`."""
    return f"{round(value, DECIMALS) + 0.0:.{DECIMALS}f}".rstrip("0").rstrip(".").replace(".", ",")


def limit(value: float) -> str:
    """Return a threshold or an end of a scale as it is, with the decimals that it has: `3,0`, `0,75`.

    A score is rounded to what is shown; what decides about a score is not, or 0,7 would seem below a limit of 0,65.
    """
    text = f"{round(value, 3):.3f}".rstrip("0")
    return f"{text}0".replace(".", ",") if text.endswith(".") else text.replace(".", ",")


def share_limit(share: float) -> str:
    """Return a threshold from 0 to 1 as a percentage with the decimals that it has: `50%`, `62,5%`."""
    return f"{plain_number(round(share * 100, 3))}%"


def percentage(share: float | None) -> str:
    """Return a share from 0 to 1 as a whole percentage: `83%`."""
    if share is None or math.isnan(share):
        return MISSING
    return f"{math.floor(round(share * 100, 7) + 0.5)}%"


def are_rounded(percentages: Sequence[str]) -> bool:
    """Return whether the parts of a whole, as they are shown, are not 100% together: each was rounded by itself."""
    return bool(percentages) and sum(int(text.removesuffix("%")) for text in percentages if text != MISSING) != 100


def count(amount: int) -> str:
    """Return a whole number with a point per thousand: `1.132`."""
    return f"{amount:,}".replace(",", ".")


def whole_number(word: str) -> int | None:
    """Return the number that a word of a link is, at most `HIGHEST`; None for a word that is none."""
    # Python itself refuses to read a number of thousands of digits.
    short = word.isdecimal() and len(word) <= len(str(HIGHEST))
    return int(word) if short and int(word) <= HIGHEST else None


def euros(amount: float) -> str:
    """Return an amount in whole euros: `€ 21.400.000`."""
    return f"{EURO}{count(_whole(amount))}"


def _whole(amount: float) -> int:
    return math.floor(round(amount, 6) + 0.5)


def money(amount: float) -> str:
    """Return an amount as short as it can be said: `€ 24,6 miljoen`, and below a million `€ 260.000`."""
    # By what is shown: an amount that is a million in whole euros is said as one.
    return f"{EURO}{_millions(amount)}\u00a0miljoen" if _whole(amount) >= MILLION else euros(amount)


def _millions(amount: float) -> str:
    tenths = math.floor(round(amount / MILLION * 10, 6) + 0.5)
    return f"{count(tenths // 10)},{tenths % 10}"


def money_out_of(part: float, whole: float) -> str:
    """Return an amount of an amount with its share: `€ 24,6 van € 101,4 miljoen, 24%`.

    What would be 0,0 million is in euros: `€ 30.000 van € 101,4 miljoen, 0%`. Of nothing there is no share.
    """
    in_millions = _whole(whole) >= MILLION and part >= MILLION / 20
    amount = f"{EURO}{_millions(part)}" if in_millions else euros(part)
    return f"{amount} van {money(whole)}" + (f", {percentage(part / whole)}" if whole else "")


def out_of(part: int, whole: int) -> str:
    """Return `4 van 31`."""
    return f"{count(part)} van {count(whole)}"


def share_of(part: int, whole: int) -> str:
    """Return `3 van 35, 9%`; of nothing there is no share."""
    return f"{out_of(part, whole)}, {percentage(part / whole)}" if whole else out_of(part, whole)


def plural(amount: int, one: str, more: str) -> str:
    """Return the amount with its noun: `1 samenwerking`, `1.132 samenwerkingen`."""
    return f"{count(amount)} {one if amount == 1 else more}"


def way_out(right: str) -> str:
    """Return what to do instead of a wrong choice: choose of what can be, or write a date."""
    return right if right == DATE_HOW else f"Kies uit: {right}"


def collaborations(amount: int) -> str:
    """Return over how many collaborations a number is: `32 samenwerkingen`."""
    return plural(amount, "samenwerking", "samenwerkingen")


def long_date(day: date) -> str:
    """Return `30 juni 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month(day: date | None) -> str:
    """Return `jun 2026`, or an en dash where there is no date."""
    if day is None:
        return MISSING
    short = "mrt" if day.month == 3 else MONTHS[day.month - 1][:3]
    return f"{short} {day.year}"


def listed(words: list[str]) -> str:
    """Return the words as a Dutch enumeration: `a, b en c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}" if words else ""


def some(words: list[str], amount: int) -> str:
    """Return the first so many words, and how many more there are: `a, b en nog 3`."""
    rest = len(words) - amount
    return listed(words) if rest <= 0 else f"{', '.join(words[:amount])} en nog {rest}"


def harmless(value: Any) -> Any:
    """Return the value for a cell of a CSV: text that a spreadsheet would run as a formula gets an apostrophe.

    Numbers stay numbers, also negative ones; nothing stays nothing.
    """
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) or text.lstrip().startswith(FORMULA_SIGNS) else text


def as_date(text: str) -> date | None:
    """Return the day written as jjjj-mm-dd or dd-mm-jjjj, or None."""
    numbers = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text.strip())
    reversed_numbers = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", text.strip())
    parts = numbers.groups() if numbers else reversed_numbers.groups()[::-1] if reversed_numbers else None
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None
