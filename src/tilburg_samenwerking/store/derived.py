"""Scores written beside the answers, in the same transaction, by the one scoring function."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking import scoring
from tilburg_samenwerking.kader import DEFINITIVE, SAMEN, Kader
from tilburg_samenwerking.kader.crosswalk.apply import translated_answers
from tilburg_samenwerking.kader.crosswalk.types import Chains, scored_items
from tilburg_samenwerking.progress import OnShare, unheard
from tilburg_samenwerking.store.bulk import insert_columns
from tilburg_samenwerking.store.models import CELL_SCORE, QUESTION_SCORE
from tilburg_samenwerking.store.question_scores import as_rows, stored_items
from tilburg_samenwerking.store.reads import chunks, definitive, read_replies

# How many assessments are scored at once: enough to be quick, few enough to keep the memory small.
BATCH = 2_000
KEY = ["assessment", "viewpoint", "cell"]
DERIVED = (CELL_SCORE, QUESTION_SCORE)
PLAIN = dict.fromkeys(("viewpoint", "item", "missing"), object)  # frames with other categories can be put together


@dataclass(frozen=True)
class Scores:
    """What the answers of some assessments give: the rows of `cell_score` and of `question_score`, without the hash.

    `cells` has a row per assessment, viewpoint and cell (`assessment`), `questions` one per assessment and viewpoint.
    """

    assessments: list[int]
    cells: pd.DataFrame
    questions: pd.DataFrame


def refresh(
    connection: Connection,
    kader: Kader,
    chains: Chains,
    assessments: pd.DataFrame,
    wanted: Sequence[int],
    progress: OnShare = unheard,
) -> int:
    """Write the scores of the wanted assessments anew, as they are read in this framework; return how many were scored.

    `assessments` is `read_assessments` of at least their collaborations. Those of an older framework are brought over
    by `chains`, as `crosswalk_chains` gives them; what they do not reach is left as it is. Work in progress has no
    scores.
    """
    done = 0
    for scores in computed(connection, kader, chains, assessments, wanted):
        forget(connection, kader, scores.assessments)
        _insert(connection, scores, kader)
        done += len(scores.assessments)
        progress(done / len(wanted))
    return done


def forget(connection: Connection, kader: Kader, assessments: Sequence[int]) -> None:
    """Delete the scores of these assessments, as they are read in this framework."""
    for ids in chunks(assessments):
        for table in DERIVED:
            connection.execute(sa.delete(table).where(table.c.assessment_id.in_(ids), table.c.kader_hash == kader.hash))


def forget_all(connection: Connection, kader: Kader) -> None:
    """Delete all scores that are read in this framework."""
    for table in DERIVED:
        connection.execute(sa.delete(table).where(table.c.kader_hash == kader.hash))


def counts(connection: Connection) -> dict[str, int]:
    """Return how many rows each table of scores has."""
    queries = {table.name: sa.select(sa.func.count()).select_from(table) for table in DERIVED}
    return {name: int(connection.execute(query).scalar_one()) for name, query in queries.items()}


def readable(assessments: pd.DataFrame, kader: Kader, chains: Chains) -> pd.DataFrame:
    """Return the definitive assessments that are of this framework, or that these crosswalks bring over to it."""
    reached = assessments["kader_hash"].isin([kader.hash, *chains])
    return assessments[reached & (assessments["status"] == DEFINITIVE)]


def computed(
    connection: Connection, kader: Kader, chains: Chains, assessments: pd.DataFrame, wanted: Sequence[int]
) -> Iterator[Scores]:
    """Yield the scores that the answers give, for some of the wanted assessments that can be read at a time."""
    previous = previous_definitive(assessments)
    rows = readable(assessments, kader, chains)
    version = dict(zip(rows["id"].tolist(), rows["kader_hash"], strict=True))
    for ids in chunks(rows.loc[rows["id"].isin(wanted), "id"].tolist(), BATCH):
        yield _scores(connection, kader, chains, ids, [previous.get(one) for one in ids], version)


def translated_cell_scores(
    connection: Connection, kader: Kader, chains: Chains, assessments: pd.DataFrame
) -> pd.DataFrame:
    """Return the cell scores of these assessments as they would be read in this framework, by all together.

    Columns as `read_cell_scores`; nothing is written.
    """
    names = ["assessment_id", "cell", "mean", "scored", "applicable"]
    parts = [
        scores.cells.loc[scores.cells["viewpoint"] == SAMEN].rename(columns={"assessment": "assessment_id"})[names]
        for scores in computed(connection, kader, chains, assessments, assessments["id"].tolist())
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=names)


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


def across(assessments: pd.DataFrame) -> set[int]:
    """Return the assessments of which the one before in time is of another framework."""
    version = dict(zip(assessments["id"].tolist(), assessments["kader_hash"], strict=True))
    return {one for one, before in previous_definitive(assessments).items() if version[one] != version[before]}


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
    connection: Connection,
    kader: Kader,
    chains: Chains,
    ids: list[int],
    previous: list[int | None],
    version: dict[int, str],
) -> Scores:
    # A number that no assessment has scores as nothing answered: no previous one, no change.
    before = np.array([one if one in version else -1 for one in previous], dtype=np.int64)
    needed = np.unique([*ids, *before.tolist()])
    replies = _replies(connection, kader, chains, [one for one in needed.tolist() if one >= 0], version)
    items = stored_items(kader)
    every, replied = scoring.scores_and_replies(replies, kader, needed, questions=items)
    grid = scoring.of_questions(every, replied, pd.Index(items).get_indexer(list(kader.cell_of)))
    places = np.searchsorted(needed, ids)
    now, then = grid.taken(places), grid.taken(np.searchsorted(needed, before))
    frame = scoring.cell_scores(now, kader)
    beside = (
        scoring.changes(now, then, kader),
        scoring.gaps(now, kader),
        scoring.deviations(replies, kader, now.assessments),
    )
    for columns in beside:
        frame = frame.merge(columns, on=KEY, how="left")
    return Scores(ids, frame, as_rows(every.taken(places), replied[places]))


def _replies(
    connection: Connection, kader: Kader, chains: Chains, ids: list[int], version: dict[int, str]
) -> pd.DataFrame:
    """Return what the scores of these assessments are made of, as replies to the items of this framework."""
    parts = []
    for fingerprint in dict.fromkeys(version[one] for one in ids):
        steps = chains.get(fingerprint, ())
        old = steps[0].old if steps else kader
        replies = read_replies(
            connection,
            [one for one in ids if version[one] == fingerprint],
            list(scored_items(old)),
            old.viewpoint_codes[1:] or ("",),
            respondents=bool(steps),
        )
        for step in steps:
            replies = translated_answers(replies, step)
        parts.append(replies)
    return parts[0] if len(parts) == 1 else pd.concat([part.astype(PLAIN) for part in parts], ignore_index=True)


def _insert(connection: Connection, scores: Scores, kader: Kader) -> None:
    names = ("change_questions", "change_moved", "gap_questions", "deviation_questions")
    whole = dict.fromkeys(names, "Int64")
    rows = scores.cells.rename(columns={"assessment": "assessment_id"}).astype(whole)
    insert_columns(connection, CELL_SCORE, rows.assign(kader_hash=kader.hash))
    insert_columns(connection, QUESTION_SCORE, scores.questions.assign(kader_hash=kader.hash))
