"""The portfolio as the database holds it, read for one viewpoint: shared by the pages and the command line."""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy.engine import Connection

from tilburg_samenwerking import attention, drilldown, filters, portfolio, store, viewpoints
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import SAMEN, Kader, code_key

NEAREST = 3  # names that a refusal gives


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


def rounds(connection: Connection, panel: portfolio.Panel, slug: str, kader: Kader, viewpoint: str) -> pd.DataFrame:  # noqa: ARG001
    """Return the definitive assessments of a collaboration in time, read across versions of the framework.

    As `drilldown.rounds`, with `kader_version` (that it was made with) and `translated` (whether its scores are those
    of another version, brought over by a crosswalk). What no crosswalk reaches is not `readable`.
    """
    return drilldown.rounds(panel, slug, kader).assign(translated=False)


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
    raise Refused(f'De samenwerking "{word}" bestaat niet. {_nearest(panel, word)}')


def _nearest(panel: portfolio.Panel, word: str) -> str:
    """Return which collaborations look most like a word, as a sentence with their slugs."""
    from rapidfuzz import fuzz, process

    who = panel.collaborations
    names = dict(zip(who["slug"], who["name"], strict=True))
    if not names:
        return "Er zijn nog geen samenwerkingen in deze database."
    every = {slug: f"{slug.replace('-', ' ')} {name}".casefold() for slug, name in names.items()}
    alike = process.extract(word.casefold(), every, scorer=fuzz.WRatio, limit=NEAREST)
    return f"Lijkt op: {', '.join(f'{slug} ({names[slug]})' for _text, _score, slug in alike)}."
