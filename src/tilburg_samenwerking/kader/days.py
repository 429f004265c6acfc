"""A day as people write it, in a form or in a file; or a refusal that says how to write it."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from tilburg_samenwerking.errors import WrongValue
from tilburg_samenwerking.formatting import DATE_HOW, DUTCH_TIME, MONTHS

FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST = 60  # signs of a day with its weekday, time and zone
HOW = f"{DATE_HOW}."
# Excel counts days from here; the limits are 1955 and 2099, so that a year or an amount is no day.
EXCEL_BEGIN, FIRST_SERIAL, LAST_SERIAL = date(1899, 12, 30), 20_090, 73_050
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
SHORT_MONTHS = {month[:3]: place for place, month in enumerate(MONTHS, start=1)} | {"mrt": 3, "sept": 9}
MONTH_NUMBERS = {month: place for place, month in enumerate(MONTHS, start=1)} | SHORT_MONTHS

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?"
_ZONE = r"(?P<zone>z|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?|utc|gmt)"
TIMED = re.compile(
    rf"(?P<day>.*?\d{{2}})(?:[ t]|, | om ){_CLOCK}\s?(?P<half>[ap]\.?m\.?)?\s?{_ZONE}?(?: uur)?", re.ASCII
)
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{2}|\d{4})", re.ASCII)
IN_WORDS = re.compile(
    rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}),? )?"
    r"(?P<day>\d{1,2})[ -](?P<month>[a-z]+)\.?[ -](?P<year>\d{4}|\d{2})",
    re.ASCII,
)
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)


def as_day(text: str) -> date:
    """Return the day that is written, of a time too; raises `WrongValue`, which says how to write it.

    `2026-06-30`, `30-06-2026`, `30/6/2026`, `30.06.2026`, `30 juni 2026`, each with a time or without, and the number
    of the day in Excel. A time with a zone is the day in the Netherlands.
    """
    if len(text) > LONGEST:
        raise WrongValue(f"Geen geldige datum. {HOW}")
    plain = " ".join(text.split()).casefold()
    timed = TIMED.fullmatch(plain)
    day = _day(timed["day"] if timed else plain, american=bool(timed and timed["half"]))
    return _possible(_in_the_netherlands(_possible(day), timed)) if timed else _possible(day)


def _possible(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongValue(f"Dit jaar kan niet kloppen. Geef een datum tussen {FIRST_YEAR} en {LAST_YEAR}.")
    return day


def is_day_number(text: str) -> bool:
    """Return whether this is the number that Excel gives a day: what was read must be told, it could be no day."""
    serial = SERIAL.fullmatch(text.strip())
    return serial is not None and FIRST_SERIAL <= int(serial[1]) <= LAST_SERIAL


def looks_like_day(text: str) -> bool:
    """Return whether a spreadsheet made a day of this, or would: `4-5`, `04/05/2026`, `4-mei`, `2026-05-04`."""
    plain = text.strip().casefold()
    if re.fullmatch(r"\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?(?:[ t].*)?|\d{1,2}\.\d{1,2}\.\d{2,4}", plain, re.ASCII):
        return True
    in_words = re.fullmatch(r"(?:\d{1,2}[- ])?([a-z]{3,9})\.?[- ]\d{1,4}|\d{1,2}[- ]([a-z]{3,9})\.?", plain, re.ASCII)
    return in_words is not None and (in_words[1] or in_words[2]) in MONTH_NUMBERS


def _day(plain: str, *, american: bool) -> date:
    if is_day_number(plain):
        return EXCEL_BEGIN + timedelta(days=int(plain[:5]))
    if year_first := YEAR_FIRST.fullmatch(plain):
        return _existing(year_first[1], year_first[3], year_first[4])
    if day_first := DAY_FIRST.fullmatch(plain):
        day, _sign, month, year = day_first.groups()
        if int(month) > 12 >= int(day) > 0 or (american and int(day) <= 12):
            raise WrongValue(f"Hier staat de maand misschien vóór de dag. {HOW}")
        return _existing(year, month, day)
    words = IN_WORDS.fullmatch(plain)
    if words and words["month"] in MONTH_NUMBERS:
        day = _existing(words["year"], str(MONTH_NUMBERS[words["month"]]), words["day"])
        if words["weekday"] and WEEKDAYS[day.weekday()] != words["weekday"]:
            raise WrongValue(f"Deze dag is een {WEEKDAYS[day.weekday()]}, geen {words['weekday']}. {HOW}")
        return day
    raise WrongValue(f"Geen geldige datum. {HOW}")


def _existing(year: str, month: str, day: str) -> date:
    if len(year) == 2:
        raise WrongValue(f"Het jaar heeft twee cijfers. {HOW}")
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise WrongValue(f"Deze dag bestaat niet. Geef een geldige datum. {HOW}") from error


def _in_the_netherlands(day: date, timed: re.Match[str]) -> date:
    """Return the day of this moment on the Dutch clock: midnight here may be written as 22:00 of the day before."""
    hour, minute = int(timed["hour"]), int(timed["minute"])
    if timed["half"]:
        hour = hour % 12 + (12 if timed["half"].startswith("p") else 0)
    if hour == 24 and minute == 0:  # the end of the day
        return day
    if hour > 23 or minute > 59:
        raise WrongValue(f"Deze tijd bestaat niet. {HOW}")
    if not timed["zone"]:
        return day
    return (
        datetime(day.year, day.month, day.day, hour, minute, tzinfo=_zone(timed["zone"])).astimezone(DUTCH_TIME).date()
    )


def _zone(text: str) -> timezone:
    offset = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", text, re.ASCII)
    if not offset:
        return UTC
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    if minutes > 14 * 60:
        raise WrongValue(f"Deze tijd bestaat niet. {HOW}")
    return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
