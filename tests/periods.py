"""Small portfolios for tests of what changes in time."""

from dataclasses import replace
from datetime import date

import pandas as pd

from tests.portfolios import collaborations
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel, as_panel
from tilburg_samenwerking.portfolio.period import Period
from tilburg_samenwerking.portfolio.state import state_on

ON, SINCE = date(2026, 6, 30), date(2025, 6, 30)

# Collaboration, reference date, phase, water, and the score of all its cells (or of each; None: no score).
Round = tuple[str, str, str | None, str | None, float | list[float | None] | None]


def a_panel(
    kader: Kader, *rounds: Round, start: dict[str, str] | None = None, end: dict[str, str] | None = None
) -> Panel:
    """Return a panel of these rounds; a collaboration without a round is in it by its start or end."""
    slugs = sorted({slug for slug, *_ in rounds} | set(start or ()) | set(end or ()))
    days = {slug: ((start or {}).get(slug), (end or {}).get(slug)) for slug in slugs}
    who = collaborations(*((number, slug, "p", *days[slug], None) for number, slug in enumerate(slugs, start=1)))
    names = ["id", "collaboration_id", "on", "phase", "water"]
    rows = [
        (place, slugs.index(slug) + 1, on, phase, water) for place, (slug, on, phase, water, _) in enumerate(rounds)
    ]
    held = pd.DataFrame(rows, columns=names)
    held = held.assign(on=pd.to_datetime(held["on"]).astype("datetime64[s]"), adaptation=None)
    held = held.assign(kader_version=kader.version, kader_hash=kader.hash)
    scores = [
        (place, code, own, 2 if own is not None else 0, 2)
        for place, (*_, score) in enumerate(rounds)
        for code, own in zip(
            kader.cell_codes, score if isinstance(score, list) else [score] * len(kader.cell_codes), strict=True
        )
    ]
    columns = ["assessment_id", "cell", "mean", "scored", "applicable"]
    return as_panel(who, held, pd.DataFrame(scores, columns=columns), kader)


def a_period(
    kader: Kader,
    *rounds: Round,
    start: dict[str, str] | None = None,
    end: dict[str, str] | None = None,
    filters: Filters | None = None,
) -> Period:
    """Return these rounds between 30 June 2025 and 30 June 2026."""
    panel = a_panel(kader, *rounds, start=start, end=end)
    chosen = replace(filters or Filters(on=ON), on=ON, since=SINCE)
    return Period(panel, state_on(panel, ON, kader), state_on(panel, SINCE, kader), chosen)
