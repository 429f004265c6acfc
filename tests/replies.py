"""Replies written out, for tests of what is answered outside the grid."""

import numpy as np
import pandas as pd

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.state import State

COLUMNS = ["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]


def answers(*rows: tuple) -> pd.DataFrame:
    """Return replies as the store gives them: assessment, viewpoint, function, item, score, missing, answer, text."""
    frame = pd.DataFrame(list(rows), columns=COLUMNS)
    return frame.astype({"score": "float64", "assessment": "int64"})


def choice(assessment: int, viewpoint: str, item: str, answer: str, text: str | None = None) -> tuple:
    """Return a reply that chooses."""
    return assessment, viewpoint, "adviseur", item, None, None, answer, text


def scored(assessment: int, viewpoint: str, item: str, score: float | None) -> tuple:
    """Return a reply that scores, or does not know."""
    return assessment, viewpoint, "adviseur", item, score, None if score else "weet_niet", None, None


def state(*rows: tuple[str, int, str | None], kader: Kader) -> State:
    """Return a portfolio of collaborations: slug, assessment (−1: never) and phase."""
    frame = pd.DataFrame(list(rows), columns=["collaboration", "assessment", "phase"])
    frame = frame.assign(name=frame["collaboration"].str.upper(), water="rustig")
    blank = np.full((len(frame), len(kader.cell_codes)), np.nan)
    return State(frame, blank, np.zeros_like(blank), len(frame), 0, 0)


# ---------------------------------------------------------------- network tasks

GOVERNANCE = "netwerk.governance.in"
TWO_VIEWPOINTS = (
    scored(1, "bestuurlijk", GOVERNANCE, 2),
    scored(1, "ambtelijk", GOVERNANCE, 4),
    scored(1, "ambtelijk", GOVERNANCE, 5),
    scored(1, "ambtelijk", "netwerk.governance.van", None),
)


# ---------------------------------------------------------------- the profile of a model

PROFILE = (
    choice(1, "bestuurlijk", "model.rol", "autoriteit"),
    choice(1, "ambtelijk", "model.rol", "co_creator"),
    choice(1, "ambtelijk", "model.kennis", "co_creator"),
    choice(1, "ambtelijk", "model.dynamiek", "co_creator"),
    choice(2, "ambtelijk", "model.rol", "autoriteit"),
)
