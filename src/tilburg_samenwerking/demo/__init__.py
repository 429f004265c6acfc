"""Voorbeeldstad: a fictional municipality with its portfolio, and portfolios of any size for measuring.

The stories and names stand in data/voorbeeldstad.toml; the scores are drawn from a generator with a seed, so that
the same seed and the same last reference date always give the same portfolio.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import pandas as pd

from tilburg_samenwerking.demo.answers import drawn_answers
from tilburg_samenwerking.demo.rounds import drawn_rounds, ended, start
from tilburg_samenwerking.demo.source import Profile, Source, load_source
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import Batch, register

NAME = "Voorbeeldstad"
SEED = 2026

# How many invented collaborations are made at once: enough to be quick, few enough to keep the memory small.
BLOCK = 1_000


def last_half_year(today: date) -> date:
    """Return the last 30 June or 31 December on or before today."""
    ends = (date(today.year, 12, 31), date(today.year, 6, 30), date(today.year - 1, 12, 31))
    return next(day for day in ends if day <= today)


def portfolio(kader: Kader, *, end: date, collaborations: int | None = None, seed: int = SEED) -> Batch:
    """Return the portfolio with its last round at `end`, by default the fixed collaborations and no others.

    With fewer than those it holds the first of them, with more the rest is invented.
    """
    return _joined(list(blocks(kader, end=end, collaborations=collaborations, seed=seed)))


def blocks(kader: Kader, *, end: date, collaborations: int | None = None, seed: int = SEED) -> Iterator[Batch]:
    """Yield the portfolio in parts that can each be saved on their own, the fixed collaborations first."""
    source = load_source()
    fixed = len(source.profiles)
    asked = fixed if collaborations is None else collaborations
    # Each part has a generator of its own, so that the fixed ones are the same in a portfolio of any size.
    whole = _batch(source, source.profiles, kader, end, np.random.default_rng([seed, 0]))
    yield whole if asked >= fixed else _first(whole, asked)
    for place, begin in enumerate(range(0, asked - fixed, BLOCK), start=1):
        rng = np.random.default_rng([seed, place])
        profiles = source.invented(range(begin, min(begin + BLOCK, asked - fixed)), rng)
        yield _batch(source, profiles, kader, end, rng)


def _batch(source: Source, profiles: Sequence[Profile], kader: Kader, end: date, rng: np.random.Generator) -> Batch:
    rounds = drawn_rounds(profiles, kader, end, rng)
    answers = drawn_answers(source, profiles, rounds, kader, rng)
    return Batch(_collaborations(profiles, end), rounds.assessments, answers)


def _collaborations(profiles: Sequence[Profile], end: date) -> pd.DataFrame:
    rows = [{**profile.properties, "start": start(profile, end), "end": ended(profile, end)} for profile in profiles]
    # Objects, because pandas would make NaN of None in a column of strings or numbers.
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in register.NAMES})


def _first(batch: Batch, collaborations: int) -> Batch:
    """Return the batch of the first collaborations; assessments and answers stand in their order."""
    assessments = batch.assessments[batch.assessments["collaboration"] < collaborations]
    answers = batch.answers[batch.answers["assessment"] < len(assessments)]
    return Batch(batch.collaborations.iloc[:collaborations], assessments, answers.reset_index(drop=True))


def _joined(parts: Sequence[Batch]) -> Batch:
    if len(parts) == 1:
        return parts[0]
    who = np.cumsum([0, *(len(part.collaborations) for part in parts[:-1])])
    what = np.cumsum([0, *(len(part.assessments) for part in parts[:-1])])
    assessments = [
        part.assessments.assign(collaboration=part.assessments["collaboration"] + before)
        for part, before in zip(parts, who, strict=True)
    ]
    answers = [
        part.answers.assign(assessment=part.answers["assessment"] + before)
        for part, before in zip(parts, what, strict=True)
    ]
    return Batch(
        pd.concat([part.collaborations for part in parts], ignore_index=True),
        pd.concat(assessments, ignore_index=True),
        pd.concat(answers, ignore_index=True),
    )
