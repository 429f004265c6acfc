"""In which order a list stands, and who of it is searched for: over all of it, before a page of it is drawn."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking.formatting import without_noise
from tilburg_samenwerking.kader.spelling import searched_for, text_key
from tilburg_samenwerking.portfolio.panel import Floats


def ordered(values: Any, *, high_first: bool = False) -> list[int]:
    """Return the places of values from low to high, or the other way; equal ones as they stand.

    Numbers, days or texts, which stand as texts are compared. What is missing comes last, either way.
    """
    ranks = _ranks(values)
    places: list[int] = np.argsort(-ranks if high_first else ranks, kind="stable").tolist()
    return places


def _ranks(values: Any) -> Floats:
    """Return values as numbers in the same order; NaN for what is missing."""
    array = values.to_numpy() if isinstance(values, pd.Series) else np.asarray(values)
    if array.dtype.kind == "M":
        return np.where(np.isnat(array), np.nan, array.astype("datetime64[s]").astype(np.int64))
    if array.dtype.kind in "biuf":
        return without_noise(array.astype(np.float64))
    return _ranks_of_texts(array.tolist())


def _ranks_of_texts(texts: Sequence[Any]) -> Floats:
    known = {text for text in texts if isinstance(text, str)}
    rank = {text: float(place) for place, text in enumerate(sorted(known, key=lambda text: (text_key(text), text)))}
    return np.array([rank.get(text, np.nan) if isinstance(text, str) else np.nan for text in texts], dtype=np.float64)


def with_words(keys: Sequence[str], word: str) -> list[int]:
    """Return the places of the names that have the words searched for; `keys` are their `spelling.search_key`."""
    has_them = searched_for(word)
    return [place for place, key in enumerate(keys) if has_them(key)]
