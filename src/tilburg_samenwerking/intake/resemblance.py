"""Which new names look like another: what differs that one hardly sees, or what may be a slip of the pen.

Names that are compared as one (`kader.spelling.text_key`) are one collaboration, and never come here twice.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from tilburg_samenwerking.formatting import listed
from tilburg_samenwerking.kader.spelling import differences, skeleton, text_key

ALIKE = 90  # of 100: one letter in ten differs
LONGER = (200 - ALIKE) / ALIKE  # how many times as long a name can be that is still alike
BATCH = 500  # names at once: enough to be quick, few enough to keep the memory small


def resemblances(new: Sequence[str], stored: Sequence[str]) -> Iterator[str]:
    """Yield per new name that looks like a stored or an earlier new one a sentence that says which, and what differs.

    Like the one whose letters are the same, else the one that is most like it; with other numbers it is another name.
    """
    names = [*stored, *new]
    keys = [text_key(name) for name in names]
    nearest = _nearest(keys, len(stored)) | _same_letters(names, keys, len(stored))
    for place in range(len(stored), len(names)):
        if place in nearest:
            name, other = names[place], names[nearest[place]]
            parts = differences(name, other) if skeleton(name) == skeleton(other) else []
            what = f": het verschilt in {listed(parts)}" if parts else ""
            yield f'Nieuwe samenwerking "{name}" lijkt sterk op "{other}"{what}. Is het dezelfde?'


def _numbers(key: str) -> tuple[str, ...]:
    """Return the numbers in a name: one that differs in them, as in "wijkteam 3", means another one."""
    return tuple(re.findall(r"\d+", key))


def _same_letters(names: Sequence[str], keys: Sequence[str], amount: int) -> dict[int, int]:
    """Return per new name the first before it that differs in nothing but what one hardly sees."""
    first: dict[tuple[str, tuple[str, ...]], int] = {}
    same = {}
    for place, (name, key) in enumerate(zip(names, keys, strict=True)):
        before = first.setdefault((skeleton(name), _numbers(key)), place)
        if before != place and place >= amount:
            same[place] = before
    return same


def _nearest(keys: Sequence[str], amount: int) -> dict[int, int]:
    """Return per new name the one before it that is most like it, among those with the same numbers."""
    numbers = [_numbers(key) for key in keys]
    nearest: dict[int, int] = {}
    for _numbers_of, group in groupby(sorted(range(len(keys)), key=numbers.__getitem__), key=numbers.__getitem__):
        places = list(group)
        if len(places) > 1 and places[-1] >= amount:
            nearest |= _nearest_among(keys, places, amount)
    return nearest


def _nearest_among(keys: Sequence[str], places: Iterable[int], amount: int) -> dict[int, int]:
    """Return the same among these places; only names of about the same length are compared, each pair once."""
    from rapidfuzz import fuzz, process

    ordered = np.array(sorted(places, key=lambda place: len(keys[place])))
    known, new = ordered[ordered < amount], ordered[ordered >= amount]
    known_lengths, new_lengths = (np.array([len(keys[place]) for place in part]) for part in (known, new))
    best: dict[int, tuple[float, int]] = {}
    for start in range(0, len(new), BATCH):
        shortest = new_lengths[start] / LONGER
        longest = new_lengths[min(start + BATCH, len(new)) - 1] * LONGER
        rows = np.sort(new[start : start + BATCH])
        of_known = known[slice(*np.searchsorted(known_lengths, (shortest, longest + 1)))]
        columns = np.sort(np.append(of_known, new[start : np.searchsorted(new_lengths, longest + 1)]))
        texts = ([keys[place] for place in part] for part in (rows, columns))
        scores = process.cdist(*texts, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.float32)
        for place, score, other in _best(scores, rows, columns):
            best[place] = max(best.get(place, (0.0, 0)), (score, -other))
    return {place: -other for place, (_score, other) in best.items()}


def _best(
    scores: NDArray[np.float32], rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> Iterator[tuple[int, float, int]]:
    """Yield of the later name of each pair its highest score and the other name, of as many the first."""
    earlier = np.where(columns < rows[:, None], scores, 0)
    later = np.where(columns > rows[:, None], scores, 0)
    for places, others, masked, axis in ((rows, columns, earlier, 1), (columns, rows, later, 0)):
        highest, which = masked.max(axis=axis), masked.argmax(axis=axis)
        for at in np.flatnonzero(highest):
            yield int(places[at]), float(highest[at]), int(others[which[at]])
