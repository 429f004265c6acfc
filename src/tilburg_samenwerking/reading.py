"""The portfolio as the database holds it, read for one viewpoint: shared by the pages and the command line."""

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd
from sqlalchemy.engine import Connection

from tilburg_samenwerking import attention, crosswalk, drilldown, filters, portfolio, scoring, store, viewpoints
from tilburg_samenwerking.crosswalk import Chains
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import SAMEN, Kader, code_key

NEAREST = 3  # names that a refusal gives
NO_CHAINS: Chains = MappingProxyType({})


def panel(connection: Connection, kader: Kader, viewpoint: str) -> portfolio.Panel:
    """Return all definitive assessments with their cell scores of this viewpoint."""
    return portfolio.panel(
        store.read_collaborations(connection),
        store.definitive(store.read_assessments(connection)),
        store.read_cell_scores(connection, viewpoint, kader.cell_codes),
        kader,
    )


def signals(connection: Connection, kader: Kader, viewpoint: str) -> attention.Signals:
    """Return what stands beside the scores for the attention list; a gap is always between the two viewpoints."""
    return attention.Signals(store.read_falls(connection, viewpoint, kader), store.read_gaps(connection, SAMEN, kader))


def beside(connection: Connection, kader: Kader, viewpoint: str, names: Sequence[str]) -> viewpoints.Beside:
    """Return numbers that stand beside the scores, of all assessments: `viewpoints.GAP` or `viewpoints.DEVIATION`."""
    return viewpoints.beside(store.read_cell_values(connection, viewpoint, kader.cell_codes, names), kader, names)


def answers(connection: Connection, assessments: pd.DataFrame, kader: Kader, older: Chains = NO_CHAINS) -> pd.DataFrame:
    """Return the answers of rows of a panel's assessments, as answers to the framework in use.

    Those to an older version are brought over by its crosswalks (`crosswalk.chains`); what none reaches is left out.
    Columns as `store.read_answers`.
    """
    found = [store.read_answers(connection, [])]
    for fingerprint, rows in assessments.groupby("kader_hash"):
        if fingerprint == kader.hash or fingerprint in older:
            part = store.read_answers(connection, rows["id"].tolist())
            for step in older.get(fingerprint, ()):
                part = crosswalk.translated(part, step)
            found.append(part)
    return pd.concat([part for part in found if len(part)] or found[:1], ignore_index=True)


def changes(connection: Connection, pairs: Sequence[tuple[int, int]], kader: Kader, viewpoint: str) -> pd.DataFrame:
    """Return the change of each cell between two assessments, later and earlier, on the framework in use.

    Columns as `scoring.changes`, of one viewpoint.
    """
    replies = store.read_replies(connection, sorted({one for pair in pairs for one in pair}))
    return drilldown.changes(replies, pairs, kader, viewpoint)


def rounds(
    connection: Connection,
    panel: portfolio.Panel,
    slug: str,
    kader: Kader,
    viewpoint: str,
    older: Chains = NO_CHAINS,
) -> pd.DataFrame:
    """Return the definitive assessments of a collaboration in time, read across versions of the framework.

    As `drilldown.rounds`; `translated` says whether the scores are those of an older version, brought over by its
    crosswalks. What no crosswalk reaches is not `readable`.
    """
    own = drilldown.only(panel, slug)
    old = own.assessments["kader_hash"].isin(list(older))
    return drilldown.rounds(
        _brought_over(connection, own, old, kader, viewpoint, older) if old.any() else own, slug, kader
    )


def _brought_over(
    connection: Connection, own: portfolio.Panel, old: "pd.Series[bool]", kader: Kader, viewpoint: str, older: Chains
) -> portfolio.Panel:
    """Return the panel of a collaboration with its old assessments scored as assessments of the framework in use."""
    rows = own.assessments
    ids = rows.loc[old, "id"].to_numpy(dtype=np.int64)
    scores = scoring.question_scores(answers(connection, rows[old], kader, older), kader, ids)
    found = scoring.cell_scores(scores, kader).rename(columns={"assessment": "assessment_id"})
    read = rows.assign(translated=old, kader_hash=rows["kader_hash"].where(~old, kader.hash))
    filled = portfolio.panel(own.collaborations, read, found[found["viewpoint"] == viewpoint], kader)
    filled.mean[~old], filled.coverage[~old] = own.mean[~old], own.coverage[~old]
    return filled


def choices(panel: portfolio.Panel, kader: Kader) -> filters.Choices:
    """Return what can be filtered on in this portfolio."""
    who = panel.collaborations[panel.collaborations["archived_at"].isna()]
    programmes = sorted(who["programme"].dropna().unique(), key=str.casefold)
    return filters.choices(kader, programmes, dict(zip(who["slug"], who["name"], strict=True)))


def collaboration_slug(panel: portfolio.Panel, word: str) -> str:
    """Return the slug of the one collaboration that a word names: its slug, name or short name, in any case.

    Ended and archived ones count too. Raises `Refused` with the nearest names when there is none, or more than one.
    For every command and page that takes one collaboration.
    """
    who = panel.collaborations
    named = [who[name].fillna("").astype("str") for name in ("slug", "name", "short_name")]
    for column in named:
        found = who["slug"][column.map(code_key) == code_key(word)] if word.strip() else who["slug"].iloc[:0]
        if len(found) == 1:
            return str(found.iloc[0])
        if len(found) > 1:
            raise Refused(f'Er is meer dan één samenwerking "{word}". Kies uit: {", ".join(found)}.')
    raise Refused(f'De samenwerking "{word}" bestaat niet. {nearest(panel, word)}')


def nearest(panel: portfolio.Panel, word: str) -> str:
    """Return which collaborations look most like a word, as a sentence with their slugs."""
    from rapidfuzz import fuzz, process

    who = panel.collaborations
    names = dict(zip(who["slug"], who["name"], strict=True))
    if not names:
        return "Er zijn nog geen samenwerkingen in deze database."
    every = {slug: f"{slug.replace('-', ' ')} {name}".casefold() for slug, name in names.items()}
    alike = process.extract(word.casefold(), every, scorer=fuzz.WRatio, limit=NEAREST)
    return f"Lijkt op: {', '.join(f'{slug} ({names[slug]})' for _text, _score, slug in alike)}."
