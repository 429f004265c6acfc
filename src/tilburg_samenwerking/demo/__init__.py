"""Voorbeeldstad: a fictional municipality with its portfolio, and portfolios of any size for measuring.

The stories and names stand in data/voorbeeldstad.toml; the scores are drawn from a generator with a seed, so that
the same seed and the same last reference date always give the same portfolio.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import pandas as pd

from tilburg_samenwerking.demo.answers import drawn_answers
from tilburg_samenwerking.demo.rounds import drawn_rounds, ended, first_of_month, start
from tilburg_samenwerking.demo.source import Profile, Source, load_source
from tilburg_samenwerking.demo.work import start_work
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import FACTS_STATED, PERIODS_STATED, Batch
from tilburg_samenwerking.store.register import DATED, LASTING

__all__ = ["NAME", "SEED", "blocks", "last_half_year", "portfolio", "start_work"]

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
    return Batch(_collaborations(profiles), rounds.assessments, answers, _facts(profiles, end), _periods(profiles, end))


def _collaborations(profiles: Sequence[Profile]) -> pd.DataFrame:
    rows = [profile.properties for profile in profiles]
    # Objects, because pandas would make NaN of None in a column of strings or numbers.
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in LASTING})


def _facts(profiles: Sequence[Profile], end: date) -> pd.DataFrame:
    """Return what the register said and says: the first of a field always held, the others each from a month on."""
    rows = []
    for place, profile in enumerate(profiles):
        begins: dict[str, date | None] = {}
        told = [*profile.earlier, *({"field": name, "value": profile.properties[name]} for name in DATED)]
        for one in (one for one in told if one["value"] is not None):
            field, began = DATED[one["field"]], start(profile, end)
            rows.append((place, field.name, field.as_text(one["value"]), began, begins.get(field.name)))
            if "until" in one:
                begins[field.name] = first_of_month(end, one["until"])
    return pd.DataFrame(rows, columns=list(FACTS_STATED), dtype=object)


def _periods(profiles: Sequence[Profile], end: date) -> pd.DataFrame:
    rows: list[tuple[int, date, date | None]] = []
    for place, profile in enumerate(profiles):
        began = start(profile, end)
        if profile.paused:
            stopped, again = (first_of_month(end, months) for months in profile.paused)
            rows.append((place, began, stopped))
            began = again
        rows.append((place, began, ended(profile, end)))
    return pd.DataFrame(rows, columns=list(PERIODS_STATED), dtype=object)


def _first(batch: Batch, collaborations: int) -> Batch:
    """Return the batch of the first collaborations; assessments and answers stand in their order."""
    assessments = batch.assessments[batch.assessments["collaboration"] < collaborations]
    answers = batch.answers[batch.answers["assessment"] < len(assessments)]
    facts, periods = (part[part["collaboration"] < collaborations] for part in (batch.facts, batch.periods))
    people = batch.collaborations.iloc[:collaborations]
    return Batch(people, assessments, answers.reset_index(drop=True), facts, periods)


def _joined(parts: Sequence[Batch]) -> Batch:
    if len(parts) == 1:
        return parts[0]
    who = np.cumsum([0, *(len(part.collaborations) for part in parts[:-1])]).tolist()
    what = np.cumsum([0, *(len(part.assessments) for part in parts[:-1])]).tolist()
    return Batch(
        pd.concat([part.collaborations for part in parts], ignore_index=True),
        _moved([part.assessments for part in parts], "collaboration", who),
        _moved([part.answers for part in parts], "assessment", what),
        _moved([part.facts for part in parts], "collaboration", who),
        _moved([part.periods for part in parts], "collaboration", who),
    )


def _moved(frames: Sequence[pd.DataFrame], column: str, before: Sequence[int]) -> pd.DataFrame:
    """Return the frames under each other, with the places in a column counted on."""
    moved = [frame.assign(**{column: frame[column] + add}) for frame, add in zip(frames, before, strict=True)]
    return pd.concat(moved, ignore_index=True)
