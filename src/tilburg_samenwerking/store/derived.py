"""Cell scores written beside the answers, in the same transaction, by the one scoring function."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import DEFINITIVE, Kader
from tilburg_samenwerking.store.bulk import insert_columns
from tilburg_samenwerking.store.models import CELL_SCORE
from tilburg_samenwerking.store.reads import chunks, definitive, read_replies

# How many assessments are scored at once: enough to be quick, few enough to keep the memory small.
BATCH = 2_000
KEY = ["assessment", "viewpoint", "cell"]


def refresh(
    connection: Connection,
    kader: Kader,
    assessments: pd.DataFrame,
    wanted: Sequence[int],
    progress: Callable[[float], None] = lambda _share: None,
) -> pd.DataFrame:
    """Write the cell scores of the wanted assessments anew, and return them.

    `assessments` is `read_assessments` of at least their collaborations. An assessment of another framework is left
    as it is: only its own framework can score it. Work in progress has no cell scores.
    """
    written = []
    for ids, frame in computed(connection, kader, assessments, wanted):
        of_kader = CELL_SCORE.c.kader_hash == kader.hash
        connection.execute(sa.delete(CELL_SCORE).where(CELL_SCORE.c.assessment_id.in_(ids), of_kader))
        _insert(connection, frame, kader)
        written.append(frame)
        progress(min(1.0, len(written) * BATCH / len(wanted)))
    return pd.concat(written, ignore_index=True) if written else pd.DataFrame(columns=KEY)


def computed(
    connection: Connection, kader: Kader, assessments: pd.DataFrame, wanted: Sequence[int]
) -> Iterator[tuple[list[int], pd.DataFrame]]:
    """Yield the cell scores that the answers give, for some of the wanted assessments of this framework at a time.

    Of definitive ones only: work in progress has none.
    """
    previous = previous_definitive(assessments)
    ours = assessments[(assessments["kader_hash"] == kader.hash) & (assessments["status"] == DEFINITIVE)]
    scorable = set(ours["id"])
    for ids in chunks(ours.loc[ours["id"].isin(wanted), "id"].tolist(), BATCH):
        yield ids, _scores(connection, kader, ids, [previous.get(one) for one in ids], scorable)


def previous_definitive(assessments: pd.DataFrame) -> dict[int, int]:
    """Return per assessment the definitive one before it in time, of the same collaboration, where there is one."""
    if assessments.empty:
        return {}
    chain = definitive(assessments)[["collaboration_id", "on", "id"]].rename(columns={"id": "previous"})
    rows = pd.merge_asof(
        assessments[["collaboration_id", "on", "id"]].sort_values("on"),
        chain.sort_values("on"),
        on="on",
        by="collaboration_id",
        allow_exact_matches=False,
    ).dropna(subset="previous")
    return dict(zip(rows["id"], rows["previous"].astype("int64"), strict=True))


def followers(assessments: pd.DataFrame, changed: Sequence[int]) -> list[int]:
    """Return the changed assessments, and those whose previous one may be another now: the next in time.

    A new assessment takes the place of the previous one for all that stand between it and the next definitive date.
    """
    chain = definitive(assessments)
    touched = assessments[assessments["id"].isin(changed)][["collaboration_id", "on"]].drop_duplicates()
    after = pd.merge_asof(
        touched.sort_values("on"),
        chain[["collaboration_id", "on"]].assign(next=chain["on"]).sort_values("on"),
        on="on",
        by="collaboration_id",
        allow_exact_matches=False,
        direction="forward",
    )
    rows = assessments.merge(after, on="collaboration_id", suffixes=("", "_from"))
    until = rows["next"].fillna(pd.Timestamp.max.floor("s"))
    between = (rows["on"] >= rows["on_from"]) & (rows["on"] <= until)
    return sorted(set(rows.loc[between, "id"]))


def _scores(
    connection: Connection, kader: Kader, ids: list[int], previous: list[int | None], scorable: set[int]
) -> pd.DataFrame:
    # A number that no assessment has scores as nothing answered: no previous one, no change.
    before = np.array([one if one in scorable else -1 for one in previous], dtype=np.int64)
    needed = np.unique([*ids, *before.tolist()])
    replies = read_replies(
        connection, needed[needed >= 0].tolist(), list(kader.cell_of), kader.viewpoint_codes[1:] or ("",)
    )
    scores = scoring.question_scores(replies, kader, needed)
    now, then = (scores.taken(np.searchsorted(needed, wanted)) for wanted in (ids, before))
    frame = scoring.cell_scores(now, kader)
    beside = (
        scoring.changes(now, then, kader),
        scoring.gaps(now, kader),
        scoring.deviations(replies, kader, now.assessments),
    )
    for columns in beside:
        frame = frame.merge(columns, on=KEY, how="left")
    return frame


def _insert(connection: Connection, frame: pd.DataFrame, kader: Kader) -> None:
    names = ("change_questions", "change_moved", "gap_questions", "deviation_questions")
    whole = dict.fromkeys(names, "Int64")
    rows = frame.rename(columns={"assessment": "assessment_id"}).astype(whole)
    insert_columns(connection, CELL_SCORE, rows.assign(kader_hash=kader.hash))
