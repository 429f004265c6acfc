"""Everything that was read as one panel: all definitive assessments with their cell scores, beside the register.

The way is always: `as_panel` (once per version of the data) → `state.state_on` (the portfolio on a date) →
`state.select` (the filters) → `statistics`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.register import Register, Timeline
from tilburg_samenwerking.scoring.arrays import Bools, Floats, Ints

ASSESSED = ("phase", "water", "adaptation")
READ = ("readable", "translated")


@dataclass(frozen=True)
class Panel:
    """All definitive assessments with their cell scores of one viewpoint, as wide arrays.

    `register` has a row per collaboration, `assessments` a row per collaboration and date, in that order, with
    `place` (row in the register), `readable` (this framework can read its scores) and `translated` (those are of an
    older version, brought over). `mean` and `coverage` are assessment × cell, cells in reading order; thresholds are
    not applied yet. `not_applicable` is where everyone answered `nvt` on a cell; None: nowhere. `samen` is the same
    panel seen from all viewpoints together; None: it is this one. `replied` says in which assessments this viewpoint
    gave any reply; None: in all.
    """

    register: Register
    assessments: pd.DataFrame
    mean: Floats
    coverage: Floats
    not_applicable: Bools | None = None
    samen: "Panel | None" = field(default=None, repr=False)
    replied: Bools | None = None

    @property
    def collaborations(self) -> pd.DataFrame:
        """What the register says that lasts, a row per collaboration."""
        return self.register.collaborations

    @cached_property
    def arrays(self) -> "_Arrays":
        """The same as plain arrays, made once: `state` is asked at every click, and converting would cost the most."""
        who, rounds = self.collaborations, self.assessments
        names = {"slug": "collaboration"} | {name: name for name in ("name", "short_name")}
        on = rounds["on"].to_numpy(dtype="datetime64[s]")
        return _Arrays(
            who={shown: who[name].array for name, shown in names.items()},
            kept=who["archived_at"].isna().to_numpy(),
            rounds=Timeline.of(rounds["place"].to_numpy(dtype=np.intp), on, len(who)),
            **{name: rounds[name].to_numpy(dtype=bool) for name in READ},
            id=rounds["id"].to_numpy(dtype=np.int64),
            assessed={name: rounds[name].array for name in (*ASSESSED, "kader_version")},
        )


@dataclass(frozen=True)
class _Arrays:
    """The columns of a panel's two frames as arrays; `rounds` are the reference dates of its assessments."""

    who: dict[str, Any]
    kept: Bools
    rounds: Timeline
    readable: Bools
    translated: Bools
    id: Ints
    assessed: dict[str, Any]


def as_panel(
    register: Register,
    assessments: pd.DataFrame,
    cell_scores: pd.DataFrame,
    kader: Kader,
    samen: Panel | None = None,
    older: Collection[str] = (),
) -> Panel:
    """Return the register and the frames of the store as one panel.

    `assessments` holds one definitive assessment per collaboration and date; `cell_scores` is long, of one viewpoint:
    `assessment_id`, `cell`, `mean`, `scored`, `applicable`. `samen` is the panel of the same assessments seen from all
    viewpoints together, where this is one of a single viewpoint. `older` are the hashes of the versions of the
    framework that crosswalks bring over to this one.
    """
    place = pd.Index(register.collaborations["id"]).get_indexer(assessments["collaboration_id"])
    translated = assessments["kader_hash"].isin(list(older))
    readable = translated | (assessments["kader_hash"] == kader.hash)
    rows = assessments.assign(place=place, readable=readable, translated=translated, **_known(assessments, kader))
    rows = rows.sort_values(["place", "on"], kind="stable").reset_index(drop=True)
    row = pd.Index(rows["id"]).get_indexer(cell_scores["assessment_id"])
    column = pd.Index(kader.cell_codes).get_indexer(cell_scores["cell"])
    # A score that another framework made is left out, also where a cell has the same code in both.
    ours = (row >= 0) & (column >= 0) & np.append(rows["readable"].to_numpy(dtype=bool), False)[row]
    # A cell's scores stand side by side in memory: nearly all that is computed runs over one cell at a time.
    mean = np.full((len(kader.cell_codes), len(rows)), np.nan).T
    coverage = np.zeros_like(mean)
    mean[row[ours], column[ours]] = pd.to_numeric(cell_scores["mean"]).to_numpy(dtype=np.float64)[ours]
    scored, applicable = (cell_scores[name].to_numpy(dtype=np.float64)[ours] for name in ("scored", "applicable"))
    coverage[row[ours], column[ours]] = np.divide(scored, applicable, out=np.zeros(len(scored)), where=applicable > 0)
    not_applicable = np.zeros(mean.shape[::-1], dtype=bool).T
    not_applicable[row[ours], column[ours]] = applicable == 0
    rounds = Timeline.of(
        rows["place"].to_numpy(dtype=np.intp), rows["on"].to_numpy(dtype="datetime64[s]"), len(register.collaborations)
    )
    replied = None
    if samen is not None:
        replied = np.isin(rows["id"].to_numpy(dtype=np.int64), cell_scores["assessment_id"].to_numpy(dtype=np.int64))
    return Panel(register.with_assessments(rounds), rows, mean, coverage, not_applicable, samen, replied)


def _known(assessments: pd.DataFrame, kader: Kader) -> dict[str, pd.Series]:
    """Return phase, water and adaptation; a code of another version that this framework lacks is unknown here."""
    adaptation = kader.adaptation.options if kader.adaptation else ()
    options = dict(zip(ASSESSED, (kader.phases, kader.waters, adaptation), strict=True))
    # Where all are of this framework, every code is one of its own.
    if (assessments["kader_hash"] == kader.hash).all():
        return {}
    return {
        name: assessments[name].where(assessments[name].isin([option.code for option in known]))
        for name, known in options.items()
    }
