"""Agreement over several questions at once: the measures over items, Krippendorff's alpha, intraclass correlations.

Every measure is missing (None) where it is undefined, never 0.
"""

from collections.abc import Callable
from typing import Literal

import numpy as np

from tilburg_samenwerking.formatting import MARGIN
from tilburg_samenwerking.kader import Scale
from tilburg_samenwerking.scoring import agreement
from tilburg_samenwerking.scoring.arrays import Floats

Metric = Literal["ordinal", "interval"]
CORRELATIONS = ("icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k")


def item_measures(raters_by_items: Floats, scale: Scale) -> dict[str, int | float | None]:
    """Return the measures of raters over items, for instance of respondents over the questions of a cell.

    NaN is a missing rating. `raters` gave one rating or more, `items` got two or more. Over those items: `ad_j`
    (scale points), `rwg_j` (0 to 1), `rwg_j_lindell` and both alphas (at most 1, also negative). The intraclass
    correlations `icc1` to `icc3k` take no missing rating, and so only the items that every rater rated:
    `complete_items`, listwise as R's irr has it.
    """
    known = np.isfinite(raters_by_items)
    ratings = raters_by_items[known.any(axis=1)]
    known = np.isfinite(ratings)
    shared = ratings[:, known.sum(axis=0) > 1]
    complete = ratings[:, known.all(axis=0)] if len(ratings) else ratings[:, :0]
    items = [column[np.isfinite(column)].tolist() for column in shared.T]
    return {
        "raters": len(ratings),
        "items": len(items),
        "ad_j": agreement.average_deviation_items(items),
        "rwg_j": agreement.rwg_j(items, scale),
        "rwg_j_lindell": agreement.rwg_j_lindell(items, scale),
        "alpha_ordinal": krippendorff_alpha(shared, "ordinal"),
        "alpha_interval": krippendorff_alpha(shared, "interval"),
        "complete_items": complete.shape[1],
        **intraclass_correlations(complete.T),
    }


def krippendorff_alpha(raters_by_units: Floats, metric: Metric = "ordinal") -> float | None:
    """Return alpha = 1 − observed / expected disagreement; NaN is a missing rating. Krippendorff (2011).

    Missing (None) where nothing can be paired, or where only one value occurs: then there is nothing to disagree on.
    """
    values = np.unique(raters_by_units[np.isfinite(raters_by_units)])
    counts = np.array([(raters_by_units == value).sum(axis=0) for value in values], dtype=np.float64).T
    counts = counts[counts.sum(axis=1) > 1] if len(counts) else counts
    if not len(counts) or (counts.sum(axis=0) > 0).sum() < 2:
        return None
    weights = counts / (counts.sum(axis=1, keepdims=True) - 1)
    coincidence = weights.T @ counts - np.diag(weights.sum(axis=0))
    margin = coincidence.sum(axis=1)
    distance = _DISTANCES[metric](values, margin)
    total = margin.sum()
    expected = (np.outer(margin, margin) * distance).sum() / (total - 1)
    return float(1 - (coincidence * distance).sum() / expected)


def _ordinal(_values: Floats, margin: Floats) -> Floats:
    middle = np.cumsum(margin) - margin / 2  # half of both ends counts
    squared: Floats = np.subtract.outer(middle, middle) ** 2
    return squared


_DISTANCES: dict[Metric, Callable[[Floats, Floats], Floats]] = {
    "ordinal": _ordinal,
    "interval": lambda values, _margin: np.asarray(np.subtract.outer(values, values) ** 2, dtype=np.float64),
}


def intraclass_correlations(units_by_raters: Floats) -> dict[str, float | None]:
    """Return `icc1`, `icc2`, `icc3` of one rater and `icc1k`, `icc2k`, `icc3k` of their mean: Shrout, Fleiss (1979).

    No rating may be missing. None where there are fewer than two units or raters, where nothing varies, and where the
    variance that a measure divides by is estimated as zero or less.
    """
    n, k = units_by_raters.shape
    if n < 2 or k < 2 or np.ptp(units_by_raters) == 0:
        return dict.fromkeys(CORRELATIONS)
    mean = units_by_raters.mean()
    total = ((units_by_raters - mean) ** 2).sum()
    units = k * ((units_by_raters.mean(axis=1) - mean) ** 2).sum()
    raters = n * ((units_by_raters.mean(axis=0) - mean) ** 2).sum()
    between, within = units / (n - 1), (total - units) / (n * (k - 1))
    judges, error = raters / (k - 1), (total - units - raters) / ((n - 1) * (k - 1))
    of_one = (
        (between - within, between + (k - 1) * within),
        (between - error, between + (k - 1) * error + k * (judges - error) / n),
        (between - error, between + (k - 1) * error),
    )
    of_mean = (
        (between - within, between),
        (between - error, between + (judges - error) / n),
        (between - error, between),
    )
    return {
        name: float(above / below) if below > MARGIN else None
        for name, (above, below) in zip(CORRELATIONS, (*of_one, *of_mean), strict=True)
    }
