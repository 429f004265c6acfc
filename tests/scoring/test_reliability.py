"""How far respondents agree over many units: the published values reproduced, and small examples by hand."""

import json
from typing import Any

import numpy as np
import pytest

from tests.files import TEST_DATA
from tilburg_samenwerking.scoring import reliability

PUBLISHED = json.loads((TEST_DATA / "agreement" / "published.json").read_text(encoding="utf-8"))
KRIPPENDORFF, SHROUT_FLEISS = PUBLISHED["reliability_cases"]


@pytest.mark.parametrize("metric", KRIPPENDORFF["published"])
def test_the_published_alphas_are_reproduced(metric: Any) -> None:
    """Krippendorff's example C: four observers, twelve units, with missing values."""
    ratings = np.array(KRIPPENDORFF["raters_by_units"], dtype=float)
    alpha = reliability.krippendorff_alpha(ratings, metric)

    assert round(alpha, 3) == KRIPPENDORFF["published"][metric]
    assert alpha == pytest.approx(KRIPPENDORFF["computed"][metric], abs=1e-12)


def test_the_published_intraclass_correlations_are_reproduced() -> None:
    """Table 2 of Shrout and Fleiss: six of them."""
    found = reliability.intraclass_correlations(np.array(SHROUT_FLEISS["units_by_raters"], dtype=float))

    assert {name: round(value, 2) for name, value in found.items()} == SHROUT_FLEISS["published"]
    # R estimated these with a mixed model, to some six decimals.
    assert list(found.values()) == pytest.approx(list(SHROUT_FLEISS["computed"].values()), abs=1e-5)


def test_alpha_of_two_raters_by_hand() -> None:
    """1-1 and 1-2 on names: three of four values are 1. One pair of two differs (1 of 2), by chance 6 of 12: 0."""
    ratings = np.array([[1.0, 1.0], [1.0, 2.0]])

    assert reliability.krippendorff_alpha(ratings, "nominal") == pytest.approx(0)


def test_what_cannot_be_paired_has_no_alpha() -> None:
    """One rater only, or one value only: there is nothing to disagree on."""
    assert reliability.krippendorff_alpha(np.array([[1.0, 2.0], [np.nan, np.nan]])) is None
    assert reliability.krippendorff_alpha(np.array([[1.0, np.nan], [1.0, 2.0]])) is None
    assert reliability.krippendorff_alpha(np.array([[3.0, 3.0], [3.0, 3.0]])) is None


def test_without_any_variation_there_is_no_correlation() -> None:
    """One unit, one rater, or the same rating everywhere."""
    for ratings in (np.array([[1.0, 2.0]]), np.array([[1.0], [2.0]]), np.ones((3, 2))):
        assert set(reliability.intraclass_correlations(ratings).values()) == {None}


def test_raters_who_differ_by_a_constant_are_consistent_and_not_the_same() -> None:
    """1-2, 2-3, 3-4: units MS 2, within MS 0.5, raters MS 1.5, error 0. So (2 − 0.5) / (2 + 0.5), 2 / (2 + 1) and 1."""
    found = reliability.intraclass_correlations(np.array([[1.0, 2.0], [2.0, 3.0], [3.0, 4.0]]))

    assert found["ICC1"] == pytest.approx(0.6)
    assert found["ICC2"] == pytest.approx(2 / 3)
    assert found["ICC3"] == pytest.approx(1)
    assert found["ICC1k"] == pytest.approx(0.75)
    assert found["ICC2k"] == pytest.approx(0.8)
