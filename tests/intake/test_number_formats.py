"""What a number is to who looks at it: a number, a day, a time, a percentage or money."""

import pytest

from tilburg_samenwerking.intake.number_formats import BUILT_IN, Appearance, appearance


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "number"),
        ("Standaard", "number"),
        ("0.00", "number"),
        ("#,##0.00", "number"),
        ("@", "number"),
        ("", "number"),
        ("0.00E+00", "number"),
        ("# ?/?", "number"),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "number"),
        ('0" dagen"', "number"),
        ('0"%"', "number"),
        ("0\\%", "number"),
        ("0\\d", "number"),
        ("[Red]0", "number"),
        ("[$-413]0", "number"),
        ('"schaal; 1 tot 5: "0', "number"),
        ("0%", "percentage"),
        ("0.0%;[Red]-0.0%", "percentage"),
        ('0.0 %" van 100"', "percentage"),
        ('"€"\\ #,##0.00', "currency"),
        ("[$€-413]\\ #,##0.00", "currency"),
        ("[$kr-414] 0", "currency"),
        ('0.00" EUR"', "currency"),
        ("$0", "currency"),
        ('_ "€"\\ * #,##0.00_ ;_ "€"\\ * \\-#,##0.00_ ', "currency"),
        ("d-m-yyyy", "date"),
        ("dd/mm/yy\\ h:mm", "date"),
        ("[$-413]d\\ mmmm\\ yyyy", "date"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "date"),
        ("mmm", "date"),
        ("yyyy", "date"),
        ("h:mm", "time"),
        ("h:mm AM/PM", "time"),
        ("mm:ss.0", "time"),
        ("[h]:mm", "duration"),
        ("[mm]:ss", "duration"),
        ("[ss]", "duration"),
    ],
)
def test_a_format_shows_what_it_shows(code: str, shown: str) -> None:
    """Text in quotes, escapes, blanks and colours are not mistaken for percentages, days or hours."""
    assert appearance(code, 4) == shown


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("0;0%", 1, "number"),
        ("0;0%", -1, "percentage"),
        ("0;0%", 0, "number"),
        ("0;0;0%", 0, "percentage"),
        ("[<=1]0%;0", 1, "percentage"),
        ("[<=1]0%;0", 4, "number"),
        ("[>10]0%;[>5]h:mm;0", 11, "percentage"),
        ("[>10]0%;[>5]h:mm;0", 6, "time"),
        ("[>10]0%;[>5]h:mm;0", 1, "number"),
        ("[>10]0%;[>5]h:mm", 1, "number"),
        ("[=1]0%;[<>1]0", 1, "percentage"),
        ("[<1]0%;[>=1]0", 0.5, "percentage"),
        ('"a;b"0;0%', 1, "number"),
        ('"a;b"0;0%', -1, "percentage"),
    ],
)
def test_the_part_of_the_format_counts_that_the_number_falls_in(code: str, number: float, shown: str) -> None:
    """A format can have parts for positive, negative and zero, or parts with a condition."""
    assert appearance(code, number) == shown


def test_formats_that_a_workbook_need_not_write_out_are_known() -> None:
    """The numbers of the standard, as every program has them."""
    shown = {
        number: appearance(BUILT_IN.get(number, "General"), 4) for number in (0, 1, 2, 9, 10, 14, 22, 20, 46, 44, 49)
    }

    assert [number for number, kind in shown.items() if kind is Appearance.NUMBER] == [0, 1, 2, 49]
    assert [number for number, kind in shown.items() if kind is Appearance.PERCENTAGE] == [9, 10]
    assert [number for number, kind in shown.items() if kind is Appearance.DATE] == [14, 22]
    assert (shown[20], shown[46], shown[44]) == ("time", "duration", "currency")
