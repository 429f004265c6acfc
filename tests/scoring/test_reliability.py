"""Agreement over items: every published value reproduced, a small cell by hand, and what is undefined."""

import json
from typing import Literal

import numpy as np
import pytest

from tests.files import TEST_DATA
from tilburg_samenwerking.kader import Scale, parsed
from tilburg_samenwerking.scoring import reliability

PUBLISHED = json.loads((TEST_DATA / "agreement" / "published.json").read_text(encoding="utf-8"))
KRIPPENDORFF, SHROUT_FLEISS = PUBLISHED["reliability_cases"]
FIVE = parsed(Scale, {"min": 1, "max": 5, "stap": 1})
NONE = float("nan")


def of(*rows: list[float]) -> reliability.Floats:
    """Return ratings, a row per rater."""
    return np.array(rows, dtype=np.float64)


@pytest.mark.parametrize("metric", ["ordinal", "interval"])
def test_the_published_alphas_are_reproduced(metric: Literal["ordinal", "interval"]) -> None:
    """Krippendorff's example C: four observers, twelve units, with missing values."""
    ratings = np.array(KRIPPENDORFF["raters_by_units"], dtype=float)
    alpha = reliability.krippendorff_alpha(ratings, metric)

    assert round(alpha, 3) == KRIPPENDORFF["published"][metric]
    assert alpha == pytest.approx(KRIPPENDORFF["computed"][metric], abs=1e-12)


def test_the_published_intraclass_correlations_are_reproduced() -> None:
    """Table 2 of Shrout and Fleiss: six of them."""
    correlations = reliability.intraclass_correlations(np.array(SHROUT_FLEISS["units_by_raters"], dtype=float))

    assert {name.upper().replace("K", "k"): round(value, 2) for name, value in correlations.items()} == (
        SHROUT_FLEISS["published"]
    )
    # R estimated these with a mixed model, to some six decimals.
    assert list(correlations.values()) == pytest.approx(list(SHROUT_FLEISS["computed"].values()), abs=1e-5)


def test_all_measures_of_a_cell_by_hand() -> None:
    """Two raters, of whom one skipped the third item; the third rater gave no rating and is none.

    Items 2, 4 and 4, 5: AD 1 and 1/2; variances 2 and 1/2, so S 5/4 on a null variance of 2.
    Alpha: the values 2, 4, 5 occur 1, 2, 1 times. Interval: observed 2·4 + 2·1, expected (2·8 + 2·9 + 2·2) / 3.
    Ordinal: 1.5 apart from one to the next, so observed 4·2.25, expected (2·4.5 + 2·9 + 2·4.5) / 3.
    Mean squares: between items 2.25, within 1.25, judges 2.25, error 0.25.
    """
    measures = reliability.item_measures(of([2, 4, NONE], [4, 5, 3], [NONE] * 3), FIVE)

    assert list(measures) == [
        *("raters", "items", "ad_j", "rwg_j", "rwg_j_lindell", "alpha_ordinal", "alpha_interval"),
        *("complete_items", "icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k"),
    ]
    assert (measures["raters"], measures["items"], measures["complete_items"]) == (2, 2, 2)
    assert measures["ad_j"] == pytest.approx(3 / 4)
    assert measures["rwg_j_lindell"] == pytest.approx(3 / 8)
    assert measures["rwg_j"] == pytest.approx(6 / 11)
    assert measures["alpha_ordinal"] == pytest.approx(1 - 9 / 12)
    assert measures["alpha_interval"] == pytest.approx(1 - 10 / (38 / 3))
    assert measures["icc1"] == pytest.approx(1 / 3.5)
    assert measures["icc2"] == pytest.approx(2 / 4.5)
    assert measures["icc3"] == pytest.approx(2 / 2.5)
    assert measures["icc1k"] == pytest.approx(1 / 2.25)
    assert measures["icc2k"] == pytest.approx(2 / 3.25)
    assert measures["icc3k"] == pytest.approx(2 / 2.25)


def test_correlations_take_only_the_items_that_every_rater_rated() -> None:
    """The second item misses one of three raters: it counts for the other measures, and for no correlation."""
    ratings = of([2, 1, 4], [4, 1, 5], [3, NONE, 4])
    measures = reliability.item_measures(ratings, FIVE)

    assert (measures["raters"], measures["items"], measures["complete_items"]) == (3, 3, 2)
    assert measures["icc1"] == reliability.intraclass_correlations(of([2, 4, 3], [4, 5, 4]))["icc1"]
    assert measures["ad_j"] == pytest.approx((2 / 3 + 0 + 4 / 9) / 3)


@pytest.mark.parametrize(
    ("ratings", "raters", "complete"),
    [(np.empty((0, 3)), 0, 0), (of([NONE, NONE]), 0, 0), (of([3, 4, NONE]), 1, 2), (of([3, NONE], [NONE, 4]), 2, 0)],
)
def test_without_two_ratings_of_one_item_nothing_is_measured(
    ratings: reliability.Floats, raters: int, complete: int
) -> None:
    """Undefined is missing, and not 0."""
    measures = reliability.item_measures(ratings, FIVE)
    counts = {name: measures.pop(name) for name in ("raters", "items", "complete_items")}

    assert counts == {"raters": raters, "items": 0, "complete_items": complete}
    assert set(measures.values()) == {None}


def test_who_agrees_in_everything_leaves_nothing_to_correlate() -> None:
    """One value only: no deviation, r_wg 1, and neither alpha nor a correlation."""
    measures = reliability.item_measures(of([4, 4], [4, 4]), FIVE)

    assert (measures["ad_j"], measures["rwg_j"], measures["rwg_j_lindell"]) == (0, 1, 1)
    assert {measures[name] for name in ("alpha_ordinal", "alpha_interval", *reliability.CORRELATIONS)} == {None}


def test_a_correlation_without_variance_to_divide_by_is_missing() -> None:
    """2, 4 against 4, 2: between 0, within 2, judges 0, error 4. Those that divide by 0 or −2 do not exist."""
    correlations = reliability.intraclass_correlations(of([2, 4], [4, 2]))

    assert correlations == {"icc1": -1, "icc2": None, "icc3": -1, "icc1k": None, "icc2k": None, "icc3k": None}
    assert set(reliability.intraclass_correlations(np.ones((3, 2))).values()) == {None}


def test_alpha_needs_a_pair_and_two_values() -> None:
    """A unit with one rating pairs nothing, and one value is nothing to disagree on."""
    assert reliability.krippendorff_alpha(of([1, NONE], [1, 2])) is None
    assert reliability.krippendorff_alpha(of([1, NONE], [NONE, 2])) is None
    assert reliability.krippendorff_alpha(np.empty((2, 0))) is None
