"""Reliability over many units: Krippendorff's alpha, and the intraclass correlations of Shrout and Fleiss."""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Metric = Literal["nominal", "ordinal", "interval", "ratio"]


def krippendorff_alpha(raters_by_units: Floats, metric: Metric = "ordinal") -> float | None:
    """Return alpha = 1 − observed / expected disagreement; NaN is a missing rating. Krippendorff (2011).

    Missing (None) where nothing can be paired, or where only one value occurs: then there is nothing to disagree on.
    """
    values = np.unique(raters_by_units[np.isfinite(raters_by_units)])
    counts = np.stack([(raters_by_units == value).sum(axis=0) for value in values]).astype(float).T
    counts = counts[counts.sum(axis=1) > 1]
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


def _ratio(values: Floats, _margin: Floats) -> Floats:
    both = np.add.outer(values, values)
    apart = np.divide(np.subtract.outer(values, values), both, out=np.zeros_like(both), where=both != 0)
    squared: Floats = apart**2
    return squared


_DISTANCES: dict[Metric, Callable[[Floats, Floats], Floats]] = {
    "nominal": lambda values, _margin: np.asarray(np.not_equal.outer(values, values), dtype=np.float64),
    "ordinal": _ordinal,
    "interval": lambda values, _margin: np.asarray(np.subtract.outer(values, values) ** 2, dtype=np.float64),
    "ratio": _ratio,
}


def intraclass_correlations(units_by_raters: Floats) -> dict[str, float | None]:
    """Return `ICC1`, `ICC2`, `ICC3` of one rater and `ICC1k`, `ICC2k`, `ICC3k` of their mean: Shrout, Fleiss (1979).

    No rating may be missing. None where there are fewer than two units or raters, or where nothing varies.
    """
    n, k = units_by_raters.shape
    if n < 2 or k < 2 or np.ptp(units_by_raters) == 0:
        return dict.fromkeys(("ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"))
    mean = units_by_raters.mean()
    total = ((units_by_raters - mean) ** 2).sum()
    units = k * ((units_by_raters.mean(axis=1) - mean) ** 2).sum()
    raters = n * ((units_by_raters.mean(axis=0) - mean) ** 2).sum()
    between, within = units / (n - 1), (total - units) / (n * (k - 1))
    judges, error = raters / (k - 1), (total - units - raters) / ((n - 1) * (k - 1))
    ratios = {
        "ICC1": (between - within, between + (k - 1) * within),
        "ICC2": (between - error, between + (k - 1) * error + k * (judges - error) / n),
        "ICC3": (between - error, between + (k - 1) * error),
        "ICC1k": (between - within, between),
        "ICC2k": (between - error, between + (judges - error) / n),
        "ICC3k": (between - error, between),
    }
    return {name: float(above / below) if below else None for name, (above, below) in ratios.items()}
