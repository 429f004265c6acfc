"""Who replies to the assessments of the demo, and how replies become rows of answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.demo.rounds import Rounds
from tilburg_samenwerking.demo.source import Profile, Source
from tilburg_samenwerking.kader import Item, Kader
from tilburg_samenwerking.scoring.arrays import Bools, Floats, Indices
from tilburg_samenwerking.store import ANSWER_COLUMNS

Objects = NDArray[np.object_]

# How often one of the first two of a crew is present, and how often another. The first always is.
PRESENT_FIRST, PRESENT = 0.96, 0.8


@dataclass(frozen=True)
class Replies:
    """Who replies: of each reply the assessment, the collaboration, its seat in the crew, viewpoint and function."""

    assessment: Indices
    who: Indices
    seat: Indices
    viewpoint: Objects
    function: Objects

    def __len__(self) -> int:
        return len(self.assessment)


@dataclass(frozen=True)
class Recipe:
    """What the answers of a portfolio are drawn from: every step of the drawing needs it."""

    source: Source
    profiles: Sequence[Profile]
    rounds: Rounds
    kader: Kader
    rng: np.random.Generator

    def items(self, kind: str) -> list[Item]:
        """Return the items of this kind: `score`, `choice` or `text`."""
        return [item for item in self.kader.items.values() if item.kind == kind]

    def normal(self, spread: float, *shape: int) -> Floats:
        """Return noise with this standard deviation."""
        return self.rng.normal(0.0, spread, shape)


def replied(recipe: Recipe) -> Replies:
    """Return who replies to each assessment: the first of the crew, and most of the others it was given."""
    crews = [_crew(crew, recipe.kader) for crew in recipe.source.crews]
    seats = max(len(crew) for crew in crews)
    who = recipe.rounds.who
    sizes = np.array([min(profile.size, len(crews[profile.crew])) for profile in recipe.profiles], dtype=np.intp)
    chance = np.where(np.arange(seats) < 2, PRESENT_FIRST, PRESENT)
    present = recipe.rng.random((len(who), seats)) < chance
    present[:, 0] = True
    assessment, seat = np.nonzero(present & (np.arange(seats) < sizes[who][:, None]))
    crew = np.array([profile.crew for profile in recipe.profiles], dtype=np.intp)[who[assessment]]
    names = objects([[crew[place % len(crew)] for place in range(seats)] for crew in crews])
    viewpoint, function = names[crew, seat].T
    return Replies(assessment, who[assessment], seat, viewpoint, function)


def _crew(crew: Sequence[tuple[str, str]], kader: Kader) -> list[tuple[str, str]]:
    """Return the crew in the viewpoints of the framework; one that it does not know is left out or replaced."""
    codes = list(kader.viewpoint_titles)
    if not codes:
        return [("", function) for _viewpoint, function in crew]
    known = [(viewpoint, function) for viewpoint, function in crew if viewpoint in codes]
    return known or [(codes[place % len(codes)], function) for place, (_viewpoint, function) in enumerate(crew)]


def asked(recipe: Recipe, replies: Replies, always: Sequence[bool]) -> Bools:
    """Return reply × item: who is asked what; the sections outside the grid by the first two, in a complete round."""
    first = (replies.seat < 2) & recipe.rounds.complete[replies.assessment]
    return np.asarray(first[:, None] | np.array(always, dtype=bool), dtype=np.bool_)


def rows(
    replies: Replies,
    row: Indices,
    item: Objects | str,
    *,
    score: Floats | float = np.nan,
    missing: Objects | None = None,
    answer: Objects | None = None,
    text: Objects | None = None,
) -> pd.DataFrame:
    """Return the answers that these replies give; strings as objects, because pandas would make NaN of None."""
    columns: dict[str, Any] = {
        "viewpoint": replies.viewpoint[row],
        "function": replies.function[row],
        "item": item,
        "missing": missing,
        "answer": answer,
        "text": text,
    }
    strings = {name: pd.Series(value, index=range(len(row)), dtype=object) for name, value in columns.items()}
    frame = pd.DataFrame({"assessment": replies.assessment[row], "score": score, **strings})
    return frame[list(ANSWER_COLUMNS)]


def objects(values: Sequence[Any]) -> Objects:
    """Return the values as an array of objects, so that strings are shared and not copied."""
    return np.array(values, dtype=object)
