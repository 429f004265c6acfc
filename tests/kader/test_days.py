"""A day as people write it."""

from datetime import date

import pytest

from tilburg_samenwerking.errors import WrongValue
from tilburg_samenwerking.kader.days import as_day, is_day_number, looks_like_day

DAY = date(2026, 6, 30)
DAYS = [
    "2026-06-30",
    "2026/6/30",
    "30-06-2026",
    "30/6/2026",
    "30.06.2026",
    "30 juni 2026",
    "30 jun. 2026",
    "30-jun-2026",
]
TIMES = ["", " 00:00", " 00:00:00", "T23:59:59.123", " 10:12:44", " om 10:12 uur", ", 24:00"]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("time", TIMES)
def test_a_day_is_written_in_many_ways(day: str, time: str) -> None:
    """With a time or without: the day is taken."""
    assert as_day(f" {day}{time} ") == DAY


@pytest.mark.parametrize(
    "text", ["46203", "46203.5", "dinsdag 30 juni 2026", "2026/06/30 10:12:44 AM GMT+2", "2026-06-30T10:12:44+02:00"]
)
def test_a_day_is_written_as_programmes_do(text: str) -> None:
    """As the number of the day, with its weekday, or with a zone."""
    assert as_day(text) == DAY


def test_a_time_with_a_zone_is_the_day_in_the_netherlands() -> None:
    """Midnight here is ten in the evening of the day before there."""
    assert as_day("2026-06-29T22:00:00Z") == as_day("2026-06-30T21:59:59.999Z") == DAY
    assert as_day("2026-06-30T22:00:00Z") == as_day("30-06-2026 22:00 UTC") == date(2026, 7, 1)
    assert as_day("2026-06-30 23:30 -05:00") == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Geen geldige datum"),
        ("gisteren", "Geen geldige datum"),
        ("2026", "Geen geldige datum"),
        ("juni 2026", "Geen geldige datum"),
        ("#N/A", "Geen geldige datum"),
        ("2026-06/30", "Geen geldige datum"),
        ("20089", "Geen geldige datum"),
        ("73051", "Geen geldige datum"),
        ("٣٠-٠٦-٢٠٢٦", "Geen geldige datum"),
        ("30-06-2026" + " " * 50 + "x", "Geen geldige datum"),
        ("2026-02-30", "bestaat niet"),
        ("30-13-2026", "bestaat niet"),
        ("30-06-26", "twee cijfers"),
        ("30 jun 26", "twee cijfers"),
        ("06/30/2026", "de maand misschien vóór de dag"),
        ("6/7/2026 10:12:44 AM", "de maand misschien vóór de dag"),
        ("maandag 30 juni 2026", "een dinsdag, geen maandag"),
        ("30-06-2026 25:00", "tijd bestaat niet"),
        ("2026-06-30T10:00+99:00", "tijd bestaat niet"),
        ("0026-06-30", "jaar kan niet kloppen"),
        ("2201-01-01", "jaar kan niet kloppen"),
        ("31-12-2200 23:30Z", "jaar kan niet kloppen"),
        ("1-1-1900 00:30+03:00", "jaar kan niet kloppen"),
    ],
)
def test_what_is_no_day_is_refused(text: str, words: str) -> None:
    """Nor what can be read in two ways; the refusal says what is right."""
    with pytest.raises(WrongValue, match=rf"{words}.*(Schrijf een datum als 30-06-2026|tussen 1900 en 2200)"):
        as_day(text)


def test_the_number_of_a_day_is_known_as_one() -> None:
    """From 1955 to 2099, so that a year or an amount is none."""
    assert (as_day("20090"), as_day("73050")) == (date(1955, 1, 1), date(2099, 12, 31))
    assert [is_day_number(text) for text in ("46203", " 46203,25 ", "2026", "20089", "2026-06-30")] == [
        True, True, False, False, False
    ]  # fmt: skip


def test_what_a_spreadsheet_made_a_day_of_is_known() -> None:
    """Also where the year is left out."""
    for text in ("4-5", "04/05", "4-mei", "mei-04", "4 mei", "04-05-2026", "4.5.26", "2026-05-04 00:00:00"):
        assert looks_like_day(text), text
    for text in ("4", "-4", "4.5", "4,5", "4 - op orde", "4-ster", "10:30"):
        assert not looks_like_day(text), text
