"""How much of a campaign runs: of what is long by nature, `make test` takes a twentieth, `make campaigns` the whole.

A campaign is a test with the mark `campaign`; Hypothesis tests get it by themselves. Its cases come from `share`, its
number of examples from `amount`; both look at CAMPAIGNS=full. The twentieth is the same every time.
"""

import os
import random
from collections.abc import Iterable
from typing import TypeVar

FULL = os.environ.get("CAMPAIGNS") == "full"
PART = 20

Case = TypeVar("Case")


def share(campaign: str, cases: Iterable[Case]) -> list[Case]:
    """Return the cases that run, in their order: all, or a twentieth, drawn by the name of the campaign."""
    everything = list(cases)
    drawn = random.Random(campaign).sample(range(len(everything)), amount(len(everything)))
    return [everything[place] for place in sorted(drawn)]


def amount(full: int) -> int:
    """Return how many of so many run: all, or a twentieth, at least one."""
    return full if FULL else max(1, full // PART)
