"""Agreement: every published value reproduced, small examples by hand, and what holds for any ratings."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files import TEST_DATA
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Scale, parsed
from tilburg_samenwerking.scoring import agreement

# Collected from the literature and from R packages; the file names the source of every value.
PUBLISHED = json.loads((TEST_DATA / "agreement" / "published.json").read_text(encoding="utf-8"))
FREQUENCY_CASES = {case["id"]: case for case in PUBLISHED["frequency_cases"]}
MEASURES = {
    "van_der_eijk_A": agreement.van_der_eijk_a,
    "polarization": agreement.polarization,
    "tastle_wierman_consensus": agreement.consensus,
}


def scale(low: float, high: float, step: float = 1) -> Scale:
    """Return a scale."""
    return parsed(Scale, {"min": low, "max": high, "stap": step})


FIVE, HALVES = scale(1, 5), scale(0, 10, 0.5)


def decimals(value: float) -> int:
    """Return how many decimals a published value is printed with."""
    return len(str(value).partition(".")[2])


# ---------------------------------------------------------------- published values


@pytest.mark.parametrize(
    ("case", "measure"),
    [(case["id"], name) for case in PUBLISHED["frequency_cases"] for name in case["published"] if name in MEASURES],
)
def test_published_values_of_a_distribution_are_reproduced(case: str, measure: str) -> None:
    """A, polarisation and consensus, rounded as they are printed, and as R computed them."""
    value = MEASURES[measure](FREQUENCY_CASES[case]["frequencies"])
    printed, computed = (FREQUENCY_CASES[case][kind][measure] for kind in ("published", "computed"))

    assert round(value, decimals(printed)) == printed
    assert value == pytest.approx(computed, abs=1e-12)


def test_the_published_layers_are_reproduced() -> None:
    """The worked example of Van der Eijk: seven layers, each with its weight and its A."""
    published = PUBLISHED["eijk_layers"]["layers"]
    layers = agreement.layers([sum(column) for column in zip(*(layer["cells"] for layer in published), strict=True)])

    assert sorted((round(weight, 2), round(value, 3)) for weight, value in layers) == sorted(
        (layer["weight"], layer["A"]) for layer in published
    )


@pytest.mark.parametrize("row", PUBLISHED["null_variances"]["rows"], ids=lambda row: str(row[0]))
def test_the_published_null_variances_are_reproduced_and_used(row: list[float]) -> None:
    """The uniform one is (K² − 1) / 12; with ratings that vary as much as a null distribution, r_wg is 0."""
    points, uniform, *others = row
    of_points = scale(1, points)
    ratings = [1, 1, 3, 3]  # sample variance 4/3

    assert round(agreement.uniform_variance(of_points) + 1e-9, 2) == uniform
    for null in (uniform, *others):
        raw = agreement.rwg_raw(ratings, of_points, null_variance=null)
        assert raw == pytest.approx(1 - 4 / 3 / null)


# ---------------------------------------------------------------- by hand


def test_all_measures_of_one_question_by_hand() -> None:
    """4, 4, 5, 3 on 1–5: mean 4, deviations 0, 0, 1, 1, variance 2/3; a mean of 4 is the end of the range of a_wg.

    A: the layer 3-4-5 with weight 3/4 and 1 − 2/4, and the layer 4 with weight 1/4 and 1.
    """
    measures = agreement.measures([4, 4, 5, 3], FIVE)

    assert measures["n"] == 4
    assert measures["mean"] == 4
    assert measures["median_interpolated"] == 4  # 3.5 + (2 − 1) / 2
    assert measures["ad"] == 0.5
    assert measures["rwg"] == measures["rwg_raw"] == pytest.approx(2 / 3)  # 1 − (2/3) / 2
    assert measures["awg"] == pytest.approx(1 - 2 * (2 / 3) / ((6 * 4 - 16 - 5) * 4 / 3))
    assert measures["a"] == pytest.approx(0.625)
    assert measures["polarization"] == pytest.approx((1 - measures["a"]) / 2)
    assert measures["consensus"] == pytest.approx(1 + 0.5 * np.log2(0.75))


def test_two_camps_are_the_opposite_of_agreement() -> None:
    """Half at each end: A −1, polarisation 1, consensus 0, r_wg far below 0 and truncated to 0."""
    measures = agreement.measures([1, 1, 5, 5], FIVE)

    assert (measures["a"], measures["polarization"]) == (-1, 1)
    assert measures["consensus"] == pytest.approx(0)
    assert measures["rwg_raw"] == pytest.approx(1 - 16 / 3 / 2)
    assert measures["rwg"] == 0
    assert measures["awg"] == pytest.approx(1 - 2 * (16 / 3) / (4 * 4 / 3))


@pytest.mark.parametrize("ratings", [[], [3]])
def test_one_rating_or_none_is_no_agreement(ratings: list[float]) -> None:
    """Undefined is missing, and not 0."""
    measures = agreement.measures(ratings, FIVE)
    values = {name: value for name, value in measures.items() if name not in ("n", "mean", "median_interpolated")}

    assert set(values.values()) == {None}
    assert measures["mean"] == measures["median_interpolated"] == (3 if ratings else None)
    assert agreement.in_words(ratings, FIVE) == "–"


def test_measures_over_categories_are_missing_where_they_are_undefined() -> None:
    """A needs three categories; without ratings there is nothing."""
    assert agreement.van_der_eijk_a([1, 2]) is None
    assert agreement.polarization([0, 0, 0]) is None
    assert agreement.consensus([0, 0, 0]) is None
    assert agreement.rwg_j([[3]], FIVE) is None
    assert agreement.average_deviation_items([[3], []]) is None


@pytest.mark.parametrize(("ratings", "expected"), [([5, 5, 5], 1), ([1, 1], 1), ([5, 5, 4], None), ([2, 4], 0.0)])
def test_awg_holds_in_its_interval_and_at_the_ends(ratings: list[float], expected: float | None) -> None:
    """All at one end: 1. Three raters: the mean must lie from 7/3 to 11/3. Two: only in the middle."""
    value = agreement.awg(ratings, FIVE)

    assert value == (expected if expected != 0.0 else pytest.approx(1 - 2 * 2 / ((18 - 9 - 5) * 2)))


def test_more_items_by_hand() -> None:
    """Variances 2 and 0.5 on 1–5: S 1.25, r* 0.375, r_wg(2) 2·0.375 / (0.75 + 0.625); AD is the mean of both."""
    items = [[2.0, 4.0], [4.0, 5.0], [3.0]]

    assert agreement.rwg_j_lindell(items, FIVE) == pytest.approx(0.375)
    assert agreement.rwg_j(items, FIVE) == pytest.approx(0.75 / 1.375)
    assert agreement.average_deviation_items(items) == pytest.approx(0.75)


def test_lindells_index_has_no_cap_and_the_other_has() -> None:
    """Two camps: r* below 0, r_wg(J) 0."""
    assert agreement.rwg_j_lindell([[1, 5], [1, 5]], FIVE) == pytest.approx(-3)
    assert agreement.rwg_j([[1, 5], [1, 5]], FIVE) == 0


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [([1, 2, 3, 3, 3], 2.5 + 0.5 / 3), ([1, 2], 1.5), ([1, 2, 2, 5], 2.0), ([4], 4), ([1, 1, 1, 5], 0.5 + 2 / 3)],
)
def test_the_interpolated_median_by_hand(ratings: list[float], expected: float) -> None:
    """Within the category of the median, as far as half of the ratings lie."""
    assert agreement.interpolated_median(ratings) == pytest.approx(expected)


def test_a_scale_of_half_points_has_its_own_categories() -> None:
    """0–10 in halves has 21: two neighbours are a step of 0.5 apart, and a null variance is in points."""
    assert agreement.categories(HALVES) == 21
    assert agreement.uniform_variance(HALVES) == pytest.approx(440 / 12 / 4)
    assert agreement.frequencies([0, 0.5, 10], HALVES)[:2] == [1, 1]
    assert agreement.measures([7, 7.5], HALVES)["a"] == pytest.approx(1 - 1 / 20)


def test_a_score_between_two_steps_has_no_category() -> None:
    """2,5 and 3,75 came from another scale: what is about the mean is known, what counts categories is missing."""
    measures = agreement.measures([2.5, 3.75], FIVE)

    assert (measures["n"], measures["mean"], measures["ad"]) == (2, 3.125, 0.625)
    assert [measures[name] for name in ("median_interpolated", "a", "polarization", "consensus")] == [None] * 4
    assert agreement.in_words([1, 1, 1.5, 5, 5], FIVE) == "verdeeld, gemiddeld 1,8 van het midden"


def test_a_rating_that_is_not_on_the_scale_is_refused() -> None:
    """Outside, or between two steps: named with the scale."""
    with pytest.raises(Refused, match="Score 6 past niet op de schaal 1–5"):
        agreement.measures([6], FIVE)
    with pytest.raises(Refused, match="Score 2,5 past niet"):
        agreement.frequencies([2.5], FIVE)


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ([4], "–"),
        ([4, 4], "gelijk"),
        ([3, 5], "verschil 2,0"),
        ([2, 3, 4], "van 2,0 tot 4,0, gemiddeld 0,7 van het midden"),
        ([4, 4, 4], "gelijk"),
        ([4] * 5, "helemaal eens"),
        ([4, 4, 4, 4, 5], "grotendeels eens, gemiddeld 0,3 van het midden"),
        ([1, 1, 1, 5, 5], "twee kampen, gemiddeld 1,9 van het midden"),
        ([1, 2, 3, 4, 5], "verdeeld, gemiddeld 1,2 van het midden"),
    ],
)
def test_the_words_follow_how_many_answered(ratings: list[float], words: str) -> None:
    """One: nothing; two: the difference; three or four: range and deviation; five and more: a word."""
    assert agreement.in_words(ratings, FIVE) == words


# ---------------------------------------------------------------- laws

ratings_of = st.lists(st.integers(1, 5), min_size=0, max_size=12)


def close(one: Any, other: Any) -> bool:
    """Return whether two sets of measures are the same, up to float noise."""
    return all(
        one[name] == pytest.approx(other[name], abs=1e-9) if one[name] is not None else other[name] is None
        for name in one
    )


@given(ratings=ratings_of, seed=st.randoms())
def test_shuffled_respondents_change_nothing(ratings: list[int], seed: Any) -> None:
    """No measure knows who answered first."""
    shuffled = list(ratings)
    seed.shuffle(shuffled)

    assert close(agreement.measures(shuffled, FIVE), agreement.measures(ratings, FIVE))
    assert agreement.in_words(shuffled, FIVE) == agreement.in_words(ratings, FIVE)


@given(ratings=ratings_of)
def test_a_reversed_scale_changes_no_agreement(ratings: list[int]) -> None:
    """Only the mean and the median turn round."""
    measures = agreement.measures(ratings, FIVE)
    reversed_ = agreement.measures([6 - one for one in ratings], FIVE)
    turned = {
        name: 6 - measures[name] if measures[name] is not None else None for name in ("mean", "median_interpolated")
    }

    assert close({**measures, **turned}, reversed_)


@given(ratings=ratings_of, times=st.integers(2, 3))
def test_more_of_the_same_leaves_the_distribution_measures(ratings: list[int], times: int) -> None:
    """A, consensus and AD look at shares: every respondent twice changes nothing."""
    counted, more = (agreement.frequencies(some, FIVE) for some in (ratings, ratings * times))

    for measure in MEASURES.values():
        assert measure(more) == (pytest.approx(measure(counted), abs=1e-9) if ratings else None)
    if len(ratings) > 1:
        assert agreement.average_deviation(ratings * times) == pytest.approx(agreement.average_deviation(ratings))


@given(ratings=ratings_of)
def test_every_measure_stays_in_its_range(ratings: list[int]) -> None:
    """A from −1 to 1, consensus, polarisation and r_wg from 0 to 1, AD at most half of the scale."""
    measures = agreement.measures(ratings, FIVE)
    limits = {"a": (-1, 1), "consensus": (0, 1), "polarization": (0, 1), "rwg": (0, 1), "ad": (0, 2), "awg": (-1, 1)}

    for name, (low, high) in limits.items():
        assert measures[name] is None or low - 1e-9 <= measures[name] <= high + 1e-9


# ---------------------------------------------------------------- at the edges


def test_three_categories_are_enough_for_a() -> None:
    """All in one is 1, half at either end is −1, and all three alike is 0."""
    assert agreement.van_der_eijk_a([2, 0, 0]) == 1
    assert agreement.van_der_eijk_a([1, 0, 1]) == -1
    assert agreement.van_der_eijk_a([1, 1, 1]) == 0


def test_exactly_the_practical_limit_is_still_agreement() -> None:
    """0–10 in halves: a limit of 1.75; twice 3.5 above, twice 3.5 below and four on the mean are 14 / 8 apart."""
    ratings = [8.5, 8.5, 1.5, 1.5, 5, 5, 5, 5]

    assert agreement.practical_limit(HALVES) == 1.75
    assert agreement.in_words(ratings, HALVES).startswith("grotendeels eens, gemiddeld 1,8 van het midden")
    assert not agreement.in_words([9, *ratings[1:]], HALVES).startswith("grotendeels eens")


def test_two_categories_are_enough_for_consensus() -> None:
    """Half and half is none: 1 + log₂(1 − 0.5); all in one is 1."""
    assert agreement.consensus([1, 1]) == 0
    assert agreement.consensus([2, 0]) == 1
