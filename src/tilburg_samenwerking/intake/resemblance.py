"""Which new names look like another: what differs that one hardly sees, or what may be a slip of the pen.

Names that are compared as one (`kader.spelling.text_key`) are one collaboration, and never come here twice.
"""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from tilburg_samenwerking.formatting import listed, plural
from tilburg_samenwerking.kader.spelling import differences, skeleton, text_key
from tilburg_samenwerking.scoring.arrays import Ints

ALIKE = 90  # of 100: one letter in ten differs
LONGER = (200 - ALIKE) / ALIKE  # how many times as long a name can be that is still alike
BATCH = 500  # names at once: enough to be quick, few enough to keep the memory small
PART = 2_000  # names after which is looked whether it is enough
ENOUGH = 1_000  # names that are like another: nobody reads more
MOST_EFFORT = 1_000_000_000  # some ten seconds


def resemblances(new: Sequence[str], stored: Sequence[str]) -> Iterator[str]:
    """Yield per new name that looks like a stored or an earlier new one a sentence that says which, and what differs.

    Like the one whose letters are the same, else the one that is most like it; with other numbers it is another name.
    Where very many are like another, the last names are not looked at, which the last sentence says.
    """
    names = [*stored, *new]
    keys = [text_key(name) for name in names]
    nearest, compared = _nearest(keys, len(stored))
    nearest |= _same_letters(names, keys, len(stored))
    for place in range(len(stored), compared):
        if place in nearest:
            name, other = names[place], names[nearest[place]]
            parts = differences(name, other) if skeleton(name) == skeleton(other) else []
            what = f": het verschilt in {listed(parts)}" if parts else ""
            yield f'Nieuwe samenwerking "{name}" lijkt sterk op "{other}"{what}. Is het dezelfde?'
    if compared < len(names):
        left = plural(len(names) - compared, "nieuwe samenwerking", "nieuwe samenwerkingen")
        yield f"Van de laatste {left} is niet gekeken of de naam op een andere lijkt."


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


def _nearest(keys: Sequence[str], amount: int) -> tuple[dict[int, int], int]:
    """Return per new name the one before it that is most like it, and up to where names were compared.

    Only names with the same numbers are. It goes in the order of the file, until enough are like another or too much
    was compared.
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, key in enumerate(keys):
        groups.setdefault(_numbers(key), []).append(place)
    groups_of_more = [
        _SameNumbers(keys, places) for places in groups.values() if len(places) > 1 and places[-1] >= amount
    ]
    nearest: dict[int, int] = {}
    for start in range(amount, len(keys), PART):
        for group in groups_of_more:
            nearest |= group.nearest(start, start + PART)
        if len(nearest) >= ENOUGH or sum(group.effort for group in groups_of_more) >= MOST_EFFORT:
            return nearest, min(start + PART, len(keys))
    return nearest, len(keys)


class _SameNumbers:
    """Names that may be like each other, by length; `effort` is how much was compared: pairs, by 64 signs."""

    def __init__(self, keys: Sequence[str], places: Sequence[int]) -> None:
        self._keys, self.effort = keys, 0
        self._places = np.array(sorted(places, key=lambda place: len(keys[place])))
        self._lengths = np.array([len(keys[place]) for place in self._places])

    def nearest(self, start: int, stop: int) -> dict[int, int]:
        """Return per name from one place up to another the name before it that is most like it."""
        nearest: dict[int, int] = {}
        here = np.flatnonzero((self._places >= start) & (self._places < stop))
        for rows in np.split(here, range(BATCH, len(here), BATCH)) if len(here) else ():
            # Only names of about the same length can be alike.
            bounds = self._lengths[rows[0]] / LONGER - 1, self._lengths[rows[-1]] * LONGER + 1
            columns = self._places[slice(*np.searchsorted(self._lengths, bounds))]
            columns = np.sort(columns[columns < stop])
            self.effort += len(rows) * len(columns) * (1 + int(self._lengths[rows[-1]]) // 64)
            nearest |= self._nearest_of(np.sort(self._places[rows]), columns)
        return nearest

    def _nearest_of(self, rows: Ints, columns: Ints) -> dict[int, int]:
        from rapidfuzz import fuzz, process

        texts = ([self._keys[place] for place in part] for part in (rows, columns))
        scores = process.cdist(*texts, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.float32)
        scores[columns >= rows[:, None]] = 0
        # Of as many that are as near the first.
        which = scores.argmax(axis=1)
        return {int(rows[at]): int(columns[which[at]]) for at in np.flatnonzero(scores.max(axis=1))}
