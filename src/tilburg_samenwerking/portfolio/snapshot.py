"""The portfolio as the database holds it, read for one viewpoint: shared by the pages and the command line."""

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd
from sqlalchemy.engine import Connection

from tilburg_samenwerking import scoring, store
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.kader.crosswalk.apply import translated_answers
from tilburg_samenwerking.kader.crosswalk.types import Chains
from tilburg_samenwerking.portfolio import viewpoints
from tilburg_samenwerking.portfolio.attention import Signals
from tilburg_samenwerking.portfolio.cell import changes_between
from tilburg_samenwerking.portfolio.filters import Choices, filter_choices
from tilburg_samenwerking.portfolio.panel import Panel, as_panel
from tilburg_samenwerking.portfolio.rounds import panel_of, rounds_of

NO_CHAINS: Chains = MappingProxyType({})


def read_panel(connection: Connection, kader: Kader, viewpoint: str) -> Panel:
    """Return all definitive assessments with their cell scores of this viewpoint."""
    return as_panel(
        store.read_collaborations(connection),
        store.definitive(store.read_assessments(connection)),
        store.read_cell_scores(connection, viewpoint, kader.cell_codes),
        kader,
    )


def read_signals(connection: Connection, kader: Kader, viewpoint: str) -> Signals:
    """Return what stands beside the scores for the attention list; a gap is always between the two viewpoints."""
    return Signals(store.read_falls(connection, viewpoint, kader), store.read_gaps(connection, SAMEN, kader))


def read_beside(connection: Connection, kader: Kader, viewpoint: str, names: Sequence[str]) -> viewpoints.Beside:
    """Return numbers that stand beside the scores, of all assessments: `viewpoints.GAP` or `viewpoints.DEVIATION`."""
    return viewpoints.beside(store.read_cell_values(connection, viewpoint, kader.cell_codes, names), kader, names)


def read_own_answers(
    connection: Connection, assessments: pd.DataFrame, kader: Kader, older: Chains = NO_CHAINS
) -> pd.DataFrame:
    """Return the answers of rows of a panel's assessments, as answers to the framework in use.

    Those to an older version are brought over by its crosswalks (`crosswalk.chains`); what none reaches is left out.
    Columns as `store.read_answers`.
    """
    found = [store.read_answers(connection, [])]
    for fingerprint, rows in assessments.groupby("kader_hash"):
        if fingerprint == kader.hash or fingerprint in older:
            part = store.read_answers(connection, rows["id"].tolist())
            for step in older.get(fingerprint, ()):
                part = translated_answers(part, step)
            found.append(part)
    return pd.concat([part for part in found if len(part)] or found[:1], ignore_index=True)


def read_changes(
    connection: Connection, pairs: Sequence[tuple[int, int]], kader: Kader, viewpoint: str
) -> pd.DataFrame:
    """Return the change of each cell between two assessments, later and earlier, on the framework in use.

    Columns as `scoring.changes`, of one viewpoint.
    """
    replies = store.read_replies(connection, sorted({one for pair in pairs for one in pair}))
    return changes_between(replies, pairs, kader, viewpoint)


def read_rounds(
    connection: Connection,
    panel: Panel,
    slug: str,
    kader: Kader,
    viewpoint: str,
    older: Chains = NO_CHAINS,
) -> pd.DataFrame:
    """Return the definitive assessments of a collaboration in time, read across versions of the framework.

    As `drilldown.rounds`; `translated` says whether the scores are those of an older version, brought over by its
    crosswalks. What no crosswalk reaches is not `readable`.
    """
    own = panel_of(panel, slug)
    old = own.assessments["kader_hash"].isin(list(older))
    return rounds_of(_brought_over(connection, own, old, kader, viewpoint, older) if old.any() else own, slug, kader)


def _brought_over(
    connection: Connection, own: Panel, old: "pd.Series[bool]", kader: Kader, viewpoint: str, older: Chains
) -> Panel:
    """Return the panel of a collaboration with its old assessments scored as assessments of the framework in use."""
    rows = own.assessments
    ids = rows.loc[old, "id"].to_numpy(dtype=np.int64)
    scores = scoring.question_scores(read_own_answers(connection, rows[old], kader, older), kader, ids)
    found = scoring.cell_scores(scores, kader).rename(columns={"assessment": "assessment_id"})
    read = rows.assign(translated=old, kader_hash=rows["kader_hash"].where(~old, kader.hash))
    filled = as_panel(own.collaborations, read, found[found["viewpoint"] == viewpoint], kader)
    filled.mean[~old], filled.coverage[~old] = own.mean[~old], own.coverage[~old]
    return filled


def portfolio_choices(panel: Panel, kader: Kader) -> Choices:
    """Return what can be filtered on in this portfolio."""
    who = panel.collaborations[panel.collaborations["archived_at"].isna()]
    programmes = sorted(who["programme"].dropna().unique(), key=str.casefold)
    return filter_choices(kader, programmes, dict(zip(who["slug"], who["name"], strict=True)))
