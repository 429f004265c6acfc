"""Numbers and dates as the reader sees them: rounded half away from zero, written in Dutch."""

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilburg_samenwerking.formatting import (
    MARGIN,
    are_rounded,
    as_date,
    beyond,
    compact_json,
    count,
    displayed,
    displayed_values,
    equal,
    euros,
    first_displayed,
    harmless,
    limit,
    listed,
    long_date,
    money,
    money_out_of,
    month,
    number,
    out_of,
    percentage,
    plain_number,
    plural,
    reaches,
    share_limit,
    share_of,
    signed,
    some,
    step_of,
    time_of_day,
    today,
    whole_number,
    without_noise,
)

SCORES = st.floats(min_value=-1000, max_value=1000)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (2.95, 3.0),
        (2.94, 2.9),
        (3.25, 3.3),
        (3.35, 3.4),
        (0.05, 0.1),
        (-0.25, -0.3),
        (-0.35, -0.4),
        (-0.24, -0.2),
        (-0.04, 0.0),
        (0.0, 0.0),
        (5.0, 5.0),
        (2.9499999999999997, 3.0),
        (2.94999, 2.9),
        (2.9499999, 2.9),
        (1.005, 1.0),
        (8 / 3, 2.7),
        ((2.9 + 3.0) / 2, 3.0),
    ],
)
def test_a_value_is_shown_with_one_decimal_half_away_from_zero(value: float, shown: float) -> None:
    """Float noise is rounded off first, so that half is half; a digit that is really there is no noise."""
    assert displayed(value) == shown


@pytest.mark.parametrize("value", [None, float("nan")])
def test_a_missing_value_is_shown_as_missing(value: float | None) -> None:
    """Missing is never 0."""
    assert displayed(value) is None
    assert number(value) == "–"
    assert signed(value) == "–"
    assert percentage(value) == "–"


@given(hundredths=st.integers(min_value=-100_000, max_value=100_000))
def test_two_decimals_are_rounded_as_on_paper(hundredths: int) -> None:
    """The law for every value of two decimals: what decimal arithmetic gives, rounding half away from zero."""
    on_paper = (Decimal(hundredths) / 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)

    assert displayed(hundredths / 100) == float(on_paper)


@given(hundredths=st.integers(min_value=-100_000, max_value=100_000), noise=st.floats(-4e-10, 4e-10))
def test_float_noise_does_not_change_what_is_shown(hundredths: int, noise: float) -> None:
    """What is computed along another way differs in the tenth decimal at most, and is shown the same."""
    assert displayed(hundredths / 100 + noise) == displayed(hundredths / 100)


@given(value=SCORES)
def test_rounding_has_no_favourite_side(value: float) -> None:
    """A difference and its opposite are shown as opposites, within half a tenth, and rounding again changes nothing."""
    shown = displayed(value)

    assert shown is not None
    assert displayed(-value) == -shown
    assert abs(shown - value) <= 0.05 + 1e-9
    assert displayed(shown) == shown


@given(one=SCORES, other=SCORES)
def test_a_higher_value_is_never_shown_lower(one: float, other: float) -> None:
    """Rounding keeps the order."""
    low, high = displayed(min(one, other)), displayed(max(one, other))

    assert low is not None
    assert high is not None
    assert low <= high


def test_noise_in_the_ninth_decimal_of_an_array_is_rounded_off() -> None:
    """2,4499999997 is 2,45 with noise, and shown as 2,5; 2,44999999 is lower, and shown as 2,4."""
    assert displayed_values(np.array([2.4499999997, 2.44999999])).tolist() == [2.5, 2.4]


def test_what_is_put_in_order_is_equal_within_its_ninth_decimal() -> None:
    """A difference in the tenth is noise, and one in the ninth is not."""
    assert without_noise(np.array([0.1234567894, 0.1234567891, 0.123456788])).tolist() == [
        *(0.123456789, 0.123456789, 0.123456788)
    ]


@given(values=st.lists(st.one_of(SCORES, st.just(float("nan")))))
def test_many_values_are_shown_as_each_alone(values: list[float]) -> None:
    """The array function is the same rule; NaN stays NaN."""
    alone = [displayed(value) for value in values]

    assert [None if np.isnan(one) else one for one in displayed_values(np.array(values, dtype=float))] == alone


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.4, "3,4"), (3, "3,0"), (2.95, "3,0"), (-0.25, "-0,3"), (-0.04, "0,0"), (10, "10,0"), (0, "0,0")],
)
def test_a_number_has_a_decimal_comma_and_one_decimal(value: float, text: str) -> None:
    """There is no minus before nought."""
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.5, "+0,5"),
        (-0.75, "−0,8"),
        (0.04, "+0,0"),
        (-0.04, "−0,0"),
        (0.0, "0,0"),
        (-1e-12, "0,0"),
        (0.05, "+0,1"),
        (-2, "−2,0"),
    ],
)
def test_a_difference_has_its_sign_unless_it_is_nought(value: float, text: str) -> None:
    """Also where it is too small for a decimal: it is not equal. The minus is the typographic one."""
    assert signed(value) == text


def test_of_many_words_the_first_are_named() -> None:
    """Of the rest it says how many."""
    assert some(["a", "b", "c"], 3) == "a, b en c"
    assert some(["a", "b", "c", "d"], 2) == "a, b en nog 2"
    assert some([], 2) == ""


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0%"),
        (1, "100%"),
        (5 / 6, "83%"),
        (0.125, "13%"),
        (0.005, "1%"),
        (0.285, "29%"),
        (0.575, "58%"),
        (1 / 3, "33%"),
    ],
)
def test_a_share_is_a_whole_percentage(share: float, text: str) -> None:
    """Half a percent counts as one, float noise or not."""
    assert percentage(share) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4.0, "4"),
        (3.5, "3,5"),
        (0.25, "0,25"),
        (-1, "-1"),
        (0.1 + 0.2, "0,3"),
        (1e6, "1000000"),
        (123456.5, "123456,5"),
    ],
)
def test_a_plain_number_has_the_decimals_that_it_has(value: float, text: str) -> None:
    """A step of the scale is written as its framework has it, with a comma."""
    assert plain_number(value) == text


def test_what_floats_make_of_a_sum_is_what_it_stands_for() -> None:
    """0,1 + 0,2 reaches 0,3, is not beyond it and equals it; 0,31 is beyond."""
    assert reaches(0.1 + 0.2, 0.3)
    assert reaches(0.3, 0.1 + 0.2)
    assert not beyond(0.1 + 0.2, 0.3)
    assert equal(0.1 + 0.2, 0.3)
    assert beyond(0.31, 0.3)
    assert not reaches(0.29, 0.3)


def test_a_missing_value_reaches_nothing() -> None:
    """Of an array each value is compared, and NaN is neither at the limit nor above it."""
    values = np.array([0.1 + 0.2, np.nan, 0.5])

    assert reaches(values, 0.3).tolist() == [True, False, True]
    assert beyond(values, 0.3).tolist() == [False, False, True]
    assert beyond(0.4, values).tolist() == [True, False, False]


@pytest.mark.parametrize(("value", "place"), [(1.9, 0), (2.0, 1), (0.1 * 3 + 1.7, 1), (2.9, 1), (3.0, 2), (9.0, 2)])
def test_a_value_stands_on_the_step_that_it_reaches(value: float, place: int) -> None:
    """A limit belongs to the step above it."""
    assert step_of(value, (2.0, 3.0)) == place


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "0"), (999, "999"), (1132, "1.132"), (35_000, "35.000"), (1_100_000, "1.100.000")]
)
def test_a_count_has_a_point_per_thousand(amount: int, text: str) -> None:
    """As Dutch readers write it."""
    assert count(amount) == text


def test_a_part_is_shown_out_of_the_whole() -> None:
    """Both with their points."""
    assert out_of(4, 31) == "4 van 31"
    assert out_of(1132, 35_000) == "1.132 van 35.000"


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0 samenwerkingen"), (1, "1 samenwerking"), (2, "2 samenwerkingen"), (1132, "1.132 samenwerkingen")],
)
def test_an_amount_agrees_with_its_noun(amount: int, text: str) -> None:
    """Only one is singular."""
    assert plural(amount, "samenwerking", "samenwerkingen") == text


def test_a_date_is_written_out_in_dutch() -> None:
    """Without a leading nought."""
    assert long_date(date(2026, 6, 30)) == "30 juni 2026"
    assert long_date(date(2026, 3, 1)) == "1 maart 2026"


def test_a_month_is_short_in_a_column() -> None:
    """March is mrt in Dutch, and a missing date is a dash."""
    months = [month(date(2026, number, 1)) for number in range(1, 13)]

    assert months == [
        f"{short} 2026"
        for short in "jan feb mrt apr mei jun jul aug sep okt nov dec".split()  # noqa: SIM905
    ]
    assert month(None) == "–"


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_words_are_listed_with_en_before_the_last(words: list[str], text: str) -> None:
    """A Dutch enumeration has no comma before en."""
    assert listed(words) == text


@given(st.floats(-100, 100))
def test_one_value_is_shown_as_an_array_of_them_is(value: float) -> None:
    """The quick way and the way for millions round alike."""
    assert displayed(value) == displayed_values(np.array([value]))[0]


@pytest.mark.parametrize(
    ("amount", "shown"), [(21400000.0, "€\u00a021.400.000"), (999.5, "€\u00a01.000"), (0.0, "€\u00a00")]
)
def test_an_amount_of_money_is_shown_in_whole_euros(amount: float, shown: str) -> None:
    """A point per thousand, half upwards."""
    assert euros(amount) == shown


def test_every_month_has_its_dutch_name() -> None:
    """In small letters, from the first to the last."""
    assert [long_date(date(2026, number, 2)) for number in (1, 2, 4, 5)] == [
        "2 januari 2026",
        "2 februari 2026",
        "2 april 2026",
        "2 mei 2026",
    ]
    assert [long_date(date(2026, number, 2)) for number in range(7, 13)] == [
        *("2 juli 2026", "2 augustus 2026", "2 september 2026"),
        *("2 oktober 2026", "2 november 2026", "2 december 2026"),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-30", date(2026, 6, 30)),
        ("30-06-2026", date(2026, 6, 30)),
        (" 2026-6-3 ", date(2026, 6, 3)),
        ("3-6-2026", date(2026, 6, 3)),
        ("2026-02-30", None),
        ("31-11-2026", None),
        ("06/30/2026", None),
        ("2026-06-30 00:00", None),
        ("26-06-30", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_two_ways_of_writing(text: str, day: date | None) -> None:
    """Year first or day first, with hyphens; a day that does not exist is none."""
    assert as_date(text) == day


def test_float_noise_does_not_change_a_share_or_an_amount() -> None:
    """Half a percent and half a euro stay a half, whatever floats make of them: 0,285 is 28,499999999999996 percent."""
    assert 0.285 * 100 < 28.5
    assert percentage(0.285) == "29%"
    assert euros(2.5 - 1e-9) == "€\u00a03"
    assert euros(2.4999) == "€\u00a02"


def test_thresholds_have_a_margin_far_below_what_is_shown() -> None:
    """A billionth: more than the noise of floats, less than any difference between scores."""
    assert MARGIN == 1e-9


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("+31", "'+31"),
        ("-naam", "'-naam"),
        ("-5", "'-5"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n@x", "'\n@x"),
        (" =1", "' =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("naam = 1", "naam = 1"),
        ("'=1", "'=1"),
        ("", ""),
        (-5, -5),
        (-0.4, -0.4),
        (True, True),
        (None, None),
        (date(2026, 6, 30), "2026-06-30"),
    ],
)
def test_a_cell_of_a_csv_is_no_formula(value: object, cell: object) -> None:
    """Text that a spreadsheet would run gets an apostrophe; a number is no text."""
    assert harmless(value) == cell
    assert type(harmless(value)) is type(cell)


def test_today_is_the_day_in_the_netherlands() -> None:
    """A server in UTC is a day behind until one o'clock at night in winter, and until two in summer."""
    assert today(datetime(2026, 11, 25, 22, 59, tzinfo=UTC)) == date(2026, 11, 25)
    assert today(datetime(2026, 11, 25, 23, 0, tzinfo=UTC)) == date(2026, 11, 26)
    assert today(datetime(2026, 7, 25, 22, 0, tzinfo=UTC)) == date(2026, 7, 26)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3,0"),
        (0.75, "0,75"),
        (0.3, "0,3"),
        (5 / 6, "0,833"),
        (10.0, "10,0"),
        (0.1 + 0.2, "0,3"),
        (0.125, "0,125"),
        (0.12547, "0,125"),  # rounded once, not twice
    ],
)
def test_a_threshold_is_shown_as_it_is(value: float, text: str) -> None:
    """With the decimals that it has, one at least: 0,75 is not 0,8."""
    assert limit(value) == text


@pytest.mark.parametrize(("share", "text"), [(0.5, "50%"), (0.625, "62,5%"), (1.0, "100%"), (0.0, "0%")])
def test_a_share_that_is_a_threshold_is_shown_as_it_is(share: float, text: str) -> None:
    """62,5% is not 63%."""
    assert share_limit(share) == text


@pytest.mark.parametrize(("start", "first"), [(3.0, 3.0), (2.75, 2.8), (2.74, 2.8), (2.7, 2.7), (0.1 + 0.2, 0.3)])
def test_the_first_value_of_a_band_reaches_its_start(start: float, first: float) -> None:
    """2,7 is shown, and is below a band from 2,74 on."""
    assert first_displayed(start) == first


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (0.0, "€\u00a00"),
        (260_000.0, "€\u00a0260.000"),
        (999_999.4, "€\u00a0999.999"),
        (999_999.6, "€\u00a01,0\u00a0miljoen"),
        (1_000_000.0, "€\u00a01,0\u00a0miljoen"),
        (1_950_000.0, "€\u00a02,0\u00a0miljoen"),
        (24_640_000.0, "€\u00a024,6\u00a0miljoen"),
        (24_650_000.0, "€\u00a024,7\u00a0miljoen"),
        (1_234_500_000.0, "€\u00a01.234,5\u00a0miljoen"),
    ],
)
def test_an_amount_is_in_millions_from_a_million_on(amount: float, shown: str) -> None:
    """With one decimal, half away from zero, and a point per thousand."""
    assert money(amount) == shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (24_640_000.0, 101_420_000.0, "€\u00a024,6 van €\u00a0101,4\u00a0miljoen, 24%"),
        (101_420_000.0, 101_420_000.0, "€\u00a0101,4 van €\u00a0101,4\u00a0miljoen, 100%"),
        (50_000.0, 10_000_000.0, "€\u00a00,1 van €\u00a010,0\u00a0miljoen, 1%"),
        (49_999.0, 10_000_000.0, "€\u00a049.999 van €\u00a010,0\u00a0miljoen, 0%"),
        (0.0, 10_000_000.0, "€\u00a00 van €\u00a010,0\u00a0miljoen, 0%"),
        (60_000.0, 90_000.0, "€\u00a060.000 van €\u00a090.000, 67%"),
        (0.0, 0.0, "€\u00a00 van €\u00a00"),
    ],
)
def test_a_part_of_an_amount_is_in_its_unit_unless_nothing_would_be_left(part: float, whole: float, shown: str) -> None:
    """What would be 0,0 million is in euros; of nothing there is no share."""
    assert money_out_of(part, whole) == shown


@pytest.mark.parametrize(("part", "whole", "shown"), [(3, 35, "3 van 35, 9%"), (0, 0, "0 van 0")])
def test_a_part_has_its_share(part: int, whole: int, shown: str) -> None:
    """Of nothing there is none."""
    assert share_of(part, whole) == shown


def test_percentages_that_are_not_100_together_are_rounded() -> None:
    """Each is rounded by itself; without any there is nothing to add up, and a missing one does not count."""
    assert are_rounded(["33%", "33%", "33%"])
    assert not are_rounded(["67%", "33%"])
    assert not are_rounded([])
    assert not are_rounded(["100%", "–"])


def test_json_for_the_browser_is_one_short_line_with_its_letters_as_they_are() -> None:
    """What is no number is refused: a browser cannot read it."""
    assert compact_json({"naam": ["Café", 1, None]}) == '{"naam":["Café",1,null]}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        compact_json({"score": float("nan")})


def test_a_time_of_day_is_that_in_the_netherlands() -> None:
    """In summer two hours after the moment of the clocks elsewhere, in winter one."""
    moments = (datetime(2026, 6, 30, 12, 2, tzinfo=UTC), datetime(2026, 12, 31, 23, 30, tzinfo=UTC))

    assert [time_of_day(moment) for moment in moments] == ["14:02", "00:30"]


@pytest.mark.parametrize(
    ("word", "number"),
    [("0", 0), ("12", 12), ("007", 7), (str(2**63 - 1), 2**63 - 1), (str(2**63), None), ("9" * 5_000, None)],
)
def test_a_word_of_digits_is_a_number_that_a_database_can_hold(word: str, number: int | None) -> None:
    """Of thousands of digits Python itself would refuse to make one."""
    assert whole_number(word) == number


@pytest.mark.parametrize("word", ["", "-1", "1.0", "1,0", " 1", "een", "1e3", "²"])
def test_a_word_that_is_no_number_is_none(word: str) -> None:
    """What stands for a number in another way is no number of a link."""
    assert whole_number(word) is None
