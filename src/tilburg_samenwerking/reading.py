"""The portfolio as the database holds it, read for one viewpoint: shared by the pages and the command line."""

from sqlalchemy.engine import Connection

from tilburg_samenwerking import attention, filters, portfolio, store
from tilburg_samenwerking.kader import SAMEN, Kader


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


def choices(panel: portfolio.Panel, kader: Kader) -> filters.Choices:
    """Return what can be filtered on in this portfolio."""
    who = panel.collaborations[panel.collaborations["archived_at"].isna()]
    programmes = sorted(who["programme"].dropna().unique(), key=str.casefold)
    return filters.choices(kader, programmes, dict(zip(who["slug"], who["name"], strict=True)))
