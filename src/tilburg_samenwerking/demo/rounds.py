"""Which collaboration of the demo is assessed when, and what its story does to it: rounds, phases, water."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.demo.source import Profile
from tilburg_samenwerking.kader import CONCEPT, DEFINITIVE, Kader, Property
from tilburg_samenwerking.scoring.arrays import Bools, Indices

ROUNDS = 8
MONTHS = 6
# Of a hundred rounds that are neither the first nor one of the last two of the series, how many are skipped.
SKIPPED = 8
# Of a hundred collaborations, how many do not meet on the last day of the half-year but some days before.
EARLIER = 20

EVERY = (True,) * ROUNDS
NEVER = (False,) * ROUNDS


@dataclass(frozen=True)
class Story:
    """What happens to a collaboration, per round from the oldest to the last.

    `shift` is added to its level; `troubled` says when the water asks for attention, `held` when it is assessed.
    `gap` is how far the two viewpoints of the gap lie apart, `unknown` the share of cells that respondents know
    little about.
    """

    shift: tuple[float, ...] = (0.0,) * ROUNDS
    troubled: tuple[bool, ...] = NEVER
    held: tuple[bool, ...] = EVERY
    gap: float = 0.2
    unknown: float = 0.03


def _last(rounds: int) -> tuple[bool, ...]:
    return tuple(place >= ROUNDS - rounds for place in range(ROUNDS))


STORIES = {
    "stabiel": Story(),
    "sterk": Story(shift=(0.0, 0.0, 0.0, 0.0, 0.1, 0.1, 0.1, 0.1)),
    "langzaam_beter": Story(shift=(-0.5, -0.4, -0.3, -0.2, 0.0, 0.1, 0.2, 0.3)),
    "zakt_weg": Story(shift=(0.7, 0.7, 0.6, 0.4, 0.1, -0.1, -0.4, -0.8), troubled=_last(2)),
    "herstelt": Story(shift=(-0.5, -0.9, -0.9, -0.6, -0.3, 0.0, 0.2, 0.3), troubled=tuple(not one for one in _last(3))),
    "roerig": Story(shift=(0.2, 0.1, 0.0, -0.1, -0.2, -0.1, -0.1, -0.1), troubled=_last(5)),
    "wisselend": Story(
        shift=(0.2, -0.4, 0.1, 0.4, -0.1, -0.4, 0.1, 0.3),
        troubled=(False, True, False, False, False, True, True, False),
    ),
    "kloof": Story(gap=2.0),
    "weet_niet": Story(unknown=0.95),
    "vergeten": Story(held=(True, *NEVER[1:])),
    "nieuw": Story(shift=(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.1, 0.2), unknown=0.12),
    "nooit_gewaardeerd": Story(held=NEVER),
    "beeindigd": Story(shift=(0.2, 0.2, 0.1, 0.0, -0.2, -0.3, -0.3, -0.3)),
}


@dataclass(frozen=True)
class Rounds:
    """The assessments of a batch, and of each the collaboration it belongs to (`who`) and its round (0: the oldest).

    `complete` says which assessments fill every section of the framework, not only the grid and the opening.
    """

    assessments: pd.DataFrame
    who: Indices
    round: Indices
    complete: Bools

    def __len__(self) -> int:
        return len(self.who)


def months_before(day: date, months: int) -> date:
    """Return the day so many months earlier; the last day of a month stays a last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if last else min(day.day, length))


def start(profile: Profile, end: date) -> date:
    """Return when the collaboration of this profile began: always the first of a month."""
    return first_of_month(end, profile.began)


def first_of_month(end: date, months: int) -> date:
    """Return the first day of the month that was so many months before."""
    return months_before(end, months).replace(day=1)


def ended(profile: Profile, end: date) -> date | None:
    """Return when the collaboration of this profile ended, or None."""
    return None if profile.ended is None else months_before(end, profile.ended)


def drawn_rounds(profiles: Sequence[Profile], kader: Kader, end: date, rng: np.random.Generator) -> Rounds:
    """Return the assessments of these profiles, in order of collaboration and date."""
    days = [months_before(end, MONTHS * back) for back in reversed(range(ROUNDS))]
    held = _held(profiles, days, end, rng)
    who, turn = np.nonzero(held)
    earlier = np.where(rng.random(len(profiles)) * 100 < EARLIER, rng.integers(2, 24, len(profiles)), 0)
    first, last = held.argmax(axis=1), ROUNDS - 1 - held[:, ::-1].argmax(axis=1)
    concept = np.array([profile.concept for profile in profiles], dtype=bool)[who] & (turn == last[who])
    thorough = np.array([profile.thorough for profile in profiles], dtype=bool)
    frame: dict[str, Iterable[object]] = {
        "collaboration": who,
        "on": [days[place] - timedelta(days=int(earlier[one])) for one, place in zip(who, turn, strict=True)],
        "phase": _phases(profiles, kader, who, turn),
        **_water_and_adaptation(profiles, kader, who, turn, rng),
        "status": np.where(concept, CONCEPT, DEFINITIVE),
    }
    # Objects, because pandas would make NaN of None in a column of strings.
    assessments = pd.DataFrame({name: pd.Series(list(values), dtype=object) for name, values in frame.items()})
    complete = thorough[who] | (turn == first[who]) | ((ROUNDS - 1 - turn) % 4 == 0)
    return Rounds(assessments.astype({"collaboration": "int64"}), who, turn, complete)


def story_values(profiles: Sequence[Profile], name: str) -> NDArray[Any]:
    """Return one property of the stories as an array with a row per profile."""
    return np.array([getattr(STORIES[profile.story], name) for profile in profiles])


def _held(profiles: Sequence[Profile], days: Sequence[date], end: date, rng: np.random.Generator) -> Bools:
    """Return profile × round: whether it takes part in that half-year and does not skip it."""
    held = story_values(profiles, "held").reshape(len(profiles), ROUNDS).astype(bool)
    for place, profile in enumerate(profiles):
        begins, ends = start(profile, end), ended(profile, end)
        # A month of room, because some meet before the last day of the half-year.
        held[place] &= [day >= begins + timedelta(days=30) and (ends is None or day < ends) for day in days]
    skipped = rng.random(held.shape) * 100 < SKIPPED
    skipped[:, [0, -2, -1]] = False
    return held & ~skipped


def _phases(profiles: Sequence[Profile], kader: Kader, who: Indices, turn: Indices) -> list[str | None]:
    codes = list(kader.phase_titles)
    if not codes:
        return [None] * len(who)
    path = np.array([profile.path for profile in profiles])[who]
    along = path[:, 0] + (path[:, 1] - path[:, 0]) * turn / (ROUNDS - 1)
    return [codes[place] for place in np.clip((along * len(codes)).astype(int), 0, len(codes) - 1)]


def _water_and_adaptation(
    profiles: Sequence[Profile], kader: Kader, who: Indices, turn: Indices, rng: np.random.Generator
) -> dict[str, list[str | None]]:
    troubled = story_values(profiles, "troubled")[who, turn]
    calm, rough = _calm_and_rough(kader)
    asks = troubled | (rng.random(len(profiles))[who] < 0.35)
    yes, no = _first_and_last(kader.adaptation)
    return {
        "water": [rough if one else calm for one in troubled],
        "adaptation": [yes if one else no for one in asks],
    }


def _calm_and_rough(kader: Kader) -> tuple[str | None, str | None]:
    calm = next((code for code in kader.water_titles if code not in kader.troubled_waters), None)
    return calm, next(iter(kader.troubled_waters), calm)


def _first_and_last(choice: Property | None) -> tuple[str | None, str | None]:
    return (choice.options[0].code, choice.options[-1].code) if choice else (None, None)
