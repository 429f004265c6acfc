"""How far respondents agree about one question or a cell: ratings in, measures out.

Every measure is missing (None) where it is undefined, never 0. `ratings` are the scores of the respondents to one
question, on the scale of the framework; `items` is such a list per question. Frequencies are those of every category
of the scale, the empty ones too.
"""

from collections.abc import Sequence
from math import log2
from statistics import fmean, median, variance
from typing import TypedDict

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import MARGIN, MISSING, beyond, equal, number, plain_number
from tilburg_samenwerking.kader import Scale

WORDS_FROM = 5  # respondents; below that each of them is one dot, and no word says more


class Measures(TypedDict):
    """The measures of one question, as the command and the researcher's export give them."""

    n: int
    mean: float | None
    median_interpolated: float | None
    ad: float | None
    rwg: float | None
    rwg_raw: float | None
    awg: float | None
    a: float | None
    polarization: float | None
    consensus: float | None


def measures(ratings: Sequence[float], scale: Scale) -> Measures:
    """Return every measure of one question; of one rating only its value.

    `ad` in scale points, `a` from −1 (two camps) to 1 (one category), `polarization`, `consensus` and `rwg` from 0
    to 1; `rwg_raw` and `awg` can be negative. What counts categories is missing where a rating is between two of them.
    """
    some, enough = len(ratings) > 0, len(ratings) > 1
    counted = _categorised(ratings, scale)
    raw = rwg_raw(ratings, scale)
    return {
        "n": len(ratings),
        "mean": fmean(ratings) if some else None,
        "median_interpolated": interpolated_median(ratings, scale.step) if counted else None,
        "ad": average_deviation(ratings),
        "rwg": None if raw is None else max(0.0, raw),
        "rwg_raw": raw,
        "awg": awg(ratings, scale),
        "a": van_der_eijk_a(counted) if enough else None,
        "polarization": polarization(counted) if enough else None,
        "consensus": consensus(counted) if enough else None,
    }


def frequencies(ratings: Sequence[float], scale: Scale) -> list[float]:
    """Return how many ratings there are per category of the scale; raises `Refused` for one that is none of them."""
    counted = [0.0] * categories(scale)
    for rating in ratings:
        step = scale.nearest(rating)
        if step is None:
            low, high, size = map(plain_number, (scale.min, scale.max, scale.step))
            raise Refused(f"Score {plain_number(rating)} past niet op de schaal {low}–{high} met stappen van {size}.")
        counted[round((step - scale.min) / scale.step)] += 1
    return counted


def _categorised(ratings: Sequence[float], scale: Scale) -> list[float]:
    """Return `frequencies`; empty where a rating is between two categories, as one of another scale may be now."""
    between = any(scale.nearest(one) is None and scale.min <= one <= scale.max for one in ratings)
    return [] if between else frequencies(ratings, scale)


def categories(scale: Scale) -> int:
    """Return how many categories the scale has."""
    return round((scale.max - scale.min) / scale.step) + 1


# ---------------------------------------------------------------- about the mean: AD, r_wg, a_wg


def average_deviation(ratings: Sequence[float]) -> float | None:
    """Return AD_M, the mean distance to the mean in scale points: Burke, Finkelstein and Dusig (1999)."""
    if len(ratings) < 2:
        return None
    mean = fmean(ratings)
    return fmean(abs(rating - mean) for rating in ratings)


def practical_limit(scale: Scale) -> float:
    """Return the average deviation up to which there is agreement: a sixth of the categories, Burke, Dunlap (2002)."""
    return categories(scale) * scale.step / 6


def average_deviation_items(items: Sequence[Sequence[float]]) -> float | None:
    """Return AD_M(J), the mean of AD_M over the items that have one: Burke, Finkelstein and Dusig (1999)."""
    known = [deviation for ratings in items if (deviation := average_deviation(ratings)) is not None]
    return fmean(known) if known else None


def uniform_variance(scale: Scale) -> float:
    """Return the variance when every category is equally likely, (K² − 1) / 12 steps: James et al. (1984)."""
    return float((categories(scale) ** 2 - 1) / 12 * scale.step**2)


def rwg_raw(ratings: Sequence[float], scale: Scale, *, null_variance: float | None = None) -> float | None:
    """Return r_wg = 1 − s² / σ² with the uniform null, not truncated: James, Demaree and Wolf (1984).

    s² is the sample variance. `null_variance` is that of another null distribution (LeBreton and Senter, 2008).
    """
    return rwg_j_lindell([ratings], scale, null_variance=null_variance)


def rwg_j_lindell(
    items: Sequence[Sequence[float]], scale: Scale, *, null_variance: float | None = None
) -> float | None:
    """Return r*_wg(J) = 1 − S / σ², S the mean variance of the items, without a cap: Lindell, Brandt, Whitney (1999).

    Items with fewer than two ratings are left out.
    """
    known = [variance(ratings) for ratings in items if len(ratings) > 1]
    expected = uniform_variance(scale) if null_variance is None else null_variance
    return 1 - fmean(known) / expected if known and expected > 0 else None


def rwg_j(items: Sequence[Sequence[float]], scale: Scale) -> float | None:
    """Return r_wg(J) = J(1 − S/σ²) / (J(1 − S/σ²) + S/σ²), S at most σ²: James, Demaree and Wolf (1984)."""
    raw = rwg_j_lindell(items, scale)
    if raw is None:
        return None
    used = sum(len(ratings) > 1 for ratings in items)
    agreed = max(0.0, raw)
    return used * agreed / (used * agreed + (1 - agreed))


def awg(ratings: Sequence[float], scale: Scale) -> float | None:
    """Return a_wg = 1 − 2s² / (((H + L)M − M² − HL) · k / (k − 1)): Brown and Hauenstein (2005).

    1 where all choose an end of the scale. Missing for one rating, and where the mean lies outside the interval from
    (L(k − 1) + H) / k to (H(k − 1) + L) / k: there the largest possible variance is not reached.
    """
    low, high, k = scale.min, scale.max, len(ratings)
    if k < 2:
        return None
    mean = fmean(ratings)
    if equal(mean, low) or equal(mean, high):
        return 1.0
    first, last = (low * (k - 1) + high) / k, (high * (k - 1) + low) / k
    if beyond(first, mean) or beyond(mean, last):
        return None
    return 1 - 2 * variance(ratings) / (((high + low) * mean - mean**2 - high * low) * k / (k - 1))


# ---------------------------------------------------------------- over the categories: A, consensus


def layers(frequencies: Sequence[float]) -> list[tuple[float, float]]:
    """Return the layers of a distribution, each with its weight and its A: Van der Eijk (2001).

    A layer takes the smallest frequency from every category that is not empty, until nothing is left.
    """
    left, total = list(frequencies), sum(frequencies)
    peeled = []
    while any(amount > MARGIN * total for amount in left):
        pattern = [amount > MARGIN * total for amount in left]
        height = min(amount for amount, filled in zip(left, pattern, strict=True) if filled)
        peeled.append((height * sum(pattern) / total, _layer_agreement(pattern)))
        left = [amount - height if filled else 0.0 for amount, filled in zip(left, pattern, strict=True)]
    return peeled


def _layer_agreement(pattern: Sequence[bool]) -> float:
    """Return U · (1 − (S − 1) / (K − 1)), U from the triples that are unimodal (110, 011) and not (101)."""
    size, filled = len(pattern), sum(pattern)
    before = [sum(pattern[:place]) for place in range(size)]
    after = [filled - seen - here for seen, here in zip(before, pattern, strict=True)]
    split = sum(seen * rest for seen, rest, here in zip(before, after, pattern, strict=True) if not here)
    pairs = (seen * (seen - 1) / 2 + rest * (rest - 1) / 2 for seen, rest in zip(before, after, strict=True))
    single = sum(pair for pair, here in zip(pairs, pattern, strict=True) if not here)
    unimodal = 1.0
    if single + split:
        unimodal = ((size - 2) * single - (size - 1) * split) / ((size - 2) * (single + split))
    return unimodal * (1 - (filled - 1) / (size - 1))


def van_der_eijk_a(frequencies: Sequence[float]) -> float | None:
    """Return A, the agreement of the layers by weight: −1 two camps, 0 evenly spread, 1 one category.

    Van der Eijk (2001), Quality & Quantity 35: 325–341. Missing without ratings, or with fewer than three categories.
    """
    if len(frequencies) < 3 or sum(frequencies) <= 0:
        return None
    return sum(weight * agreement for weight, agreement in layers(frequencies))


def polarization(frequencies: Sequence[float]) -> float | None:
    """Return (1 − A) / 2: 0 one category, 1 two camps. Van der Eijk (2001)."""
    agreement = van_der_eijk_a(frequencies)
    return None if agreement is None else (1 - agreement) / 2


def consensus(frequencies: Sequence[float]) -> float | None:
    """Return 1 + Σ pᵢ log₂(1 − |xᵢ − mean| / width), from 0 to 1: Tastle and Wierman (2007)."""
    total, width = sum(frequencies), len(frequencies) - 1
    if total <= 0 or width < 1:
        return None
    shares = [amount / total for amount in frequencies]
    mean = sum(place * share for place, share in enumerate(shares))
    return 1 + sum(share * log2(1 - abs(place - mean) / width) for place, share in enumerate(shares) if share)


def interpolated_median(ratings: Sequence[float], width: float = 1) -> float | None:
    """Return the median, spread over the width of its category where more ratings share it (R: psych, interp.median).

    Missing without ratings.
    """
    if not ratings:
        return None
    middle = float(median(ratings))
    tied, below = sum(equal(one, middle) for one in ratings), sum(beyond(middle, one) for one in ratings)
    return middle - width / 2 + width * (len(ratings) / 2 - below) / tied if tied else middle


# ---------------------------------------------------------------- on screen


def in_words(ratings: Sequence[float], scale: Scale) -> str:
    """Return the agreement on one question in Dutch, by how many answered (design, section 5).

    One: nothing. Two: the difference. Three or four: the range and the average deviation. Five or more: a word;
    `grotendeels eens` up to the practical limit, `twee kampen` above it with A below 0, else `verdeeld`.
    """
    deviation = average_deviation(ratings)
    if deviation is None:
        return MISSING
    low, high = min(ratings), max(ratings)
    if len(ratings) == 2:
        return "gelijk" if equal(high, low) else f"verschil {number(high - low)}"
    apart = f"gemiddeld {number(deviation)} van het midden"
    if len(ratings) < WORDS_FROM:
        return "gelijk" if equal(high, low) else f"van {number(low)} tot {number(high)}, {apart}"
    if equal(high, low):
        return "helemaal eens"
    if not beyond(deviation, practical_limit(scale)):
        return f"grotendeels eens, {apart}"
    camps = van_der_eijk_a(_categorised(ratings, scale))
    return f"{'twee kampen' if camps is not None and camps < 0 else 'verdeeld'}, {apart}"
