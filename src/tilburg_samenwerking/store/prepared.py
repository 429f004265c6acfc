"""In which frameworks the assessments of older versions are read: made by a switch, kept right by every write.

A framework is prepared when every definitive assessment that it can read has its scores in it, made with the crosswalks
as they are now. What has rows in a framework that is not its own was made with the digest that stands there.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import plural
from tilburg_samenwerking.kader import DEFINITIVE, SAMEN, Kader
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.kader.crosswalk.types import Chains, chains_digest
from tilburg_samenwerking.progress import OnProgress, OnShare, unheard
from tilburg_samenwerking.store import derived
from tilburg_samenwerking.store.engine import changing, writing
from tilburg_samenwerking.store.models import ASSESSMENT, PREPARED_KADER, QUESTION_SCORE
from tilburg_samenwerking.store.reads import read_assessments

OF_DEFINITIVE = ASSESSMENT.c.status == DEFINITIVE


@dataclass(frozen=True)
class Reader:
    """A framework as a write keeps its scores: with the crosswalks that lead to it, where it is prepared.

    Where it is not, its own assessments still get theirs, and a switch makes the others. `outdated`: it was prepared,
    with other crosswalks than those at hand.
    """

    kader: Kader
    chains: Chains
    outdated: bool = False

    def renew(
        self,
        connection: Connection,
        assessments: pd.DataFrame,
        wanted: Sequence[int],
        progress: OnShare = unheard,
    ) -> int:
        """Write the scores of the wanted assessments in this framework, and return of how many (`derived.refresh`)."""
        # Their change since one of an older version is not made now: a switch has to, also when the others come back.
        if self.outdated and derived.across(assessments).intersection(wanted):
            unsign(connection, self.kader)
        count = derived.refresh(connection, self.kader, self.chains, assessments, wanted, progress)
        reached = assessments[assessments["id"].isin(wanted) & assessments["kader_hash"].isin(list(self.chains))]
        if len(derived.readable(reached, self.kader, self.chains)):
            sign_prepared(connection, self.kader, self.chains)
        return count


def readers(connection: Connection, kaders: Sequence[Kader], folder: Path | None) -> list[Reader]:
    """Return these frameworks as a write keeps their scores; asked for before it writes.

    Each with the crosswalks in the folder of the framework files that lead to it, where it is prepared with those.
    Raises `Refused` where those cannot be read, and scores were made with them before.
    """
    known = []
    for kader in kaders:
        chains = _chains_to(connection, kader, folder)
        outdated = prepared_with(connection, kader) not in (None, chains_digest(chains))
        known.append(Reader(kader, {} if unprepared(connection, kader, chains) else chains, outdated))
    return known


def _chains_to(connection: Connection, kader: Kader, folder: Path | None) -> Chains:
    """Return the crosswalks to a framework; a draft of one that cannot be read stops nobody who needs none yet."""
    try:
        return crosswalk_chains(folder, kader) if folder else {}
    except Refused:
        if prepared_with(connection, kader):
            raise
        return {}


def prepare(connection: Connection, kader: Kader, chains: Chains, progress: OnShare = unheard) -> int:
    """Make the scores that this framework lacks, and return of how many assessments."""
    assessments = read_assessments(connection)
    count = derived.refresh(
        connection, kader, chains, assessments, lacking(connection, kader, chains, assessments), progress
    )
    if used_hashes(connection) & chains.keys():
        sign_prepared(connection, kader, chains)
    return count


def switch(
    engine: Engine,
    kader: Kader,
    chains: Chains,
    *,
    actor: str,
    progress: OnProgress = unheard,
) -> int:
    """Prepare this framework, and return of how many assessments the scores were made.

    In transactions of some assessments each, so that others can save meanwhile. Nothing of it shows before the last
    one, which has the audit event: what was stopped halfway leaves the framework not prepared, and goes on from there.
    Where nothing waits, and nothing was made with other crosswalks, nothing is done.
    """
    done, (waiting, gone) = 0, _begin(engine, kader, chains)
    if not (waiting or gone):
        return 0
    while len(waiting) > derived.BATCH:
        ids = waiting[: derived.BATCH]
        with changing(engine) as connection:
            done += _refresh(connection, kader, chains, ids)
        waiting = waiting[derived.BATCH :]
        progress("Omzetten", done / (done + len(waiting)))
    with writing(engine, actor=actor, action="kader switch") as (connection, audit):
        done += prepare(connection, kader, chains)
        told = {"version": kader.version, "hash": kader.hash, "crosswalks": chains_digest(chains), "assessments": done}
        audit(json.dumps(told, ensure_ascii=False))
    progress("Omzetten", 1.0)
    return done


def _begin(engine: Engine, kader: Kader, chains: Chains) -> tuple[list[int], int]:
    """Delete what was made with other crosswalks, and return the assessments that wait and how many were deleted."""
    gone = 0
    with changing(engine) as connection:
        if prepared_with(connection, kader) != chains_digest(chains):
            gone = _forget_others(connection, kader)
            unsign(connection, kader)
            if used_hashes(connection) & chains.keys():
                sign_prepared(connection, kader, chains)
        return missing(connection, kader, [kader.hash, *chains]), gone


def _refresh(connection: Connection, kader: Kader, chains: Chains, ids: Sequence[int]) -> int:
    query = sa.select(ASSESSMENT.c.collaboration_id).where(ASSESSMENT.c.id.in_(ids)).distinct()
    collaborations = list(connection.execute(query).scalars())
    assessments = read_assessments(connection, collaborations=collaborations)
    return derived.refresh(connection, kader, chains, assessments, ids)


def undo(engine: Engine, kader: Kader, *, actor: str) -> int:
    """Delete what a switch to this framework made, and return of how many assessments; its own keep their scores.

    Those after one of another framework have no change again, as before the switch.
    """
    with writing(engine, actor=actor, action="kader switch terug") as (connection, audit):
        assessments = read_assessments(connection)
        count = _forget_others(connection, kader)
        unsign(connection, kader)
        derived.refresh(connection, kader, {}, assessments, sorted(derived.across(assessments)))
        audit(json.dumps({"version": kader.version, "hash": kader.hash, "assessments": count}, ensure_ascii=False))
    return count


def _forget_others(connection: Connection, kader: Kader) -> int:
    """Delete the scores in this framework of what is not its own, and return of how many assessments."""
    ids = _of_others(connection, kader)
    derived.forget(connection, kader, ids)
    return len(ids)


def _of_others(connection: Connection, kader: Kader) -> list[int]:
    """Return the assessments of other frameworks that have scores in this one."""
    others = sa.select(ASSESSMENT.c.id).where(ASSESSMENT.c.kader_hash != kader.hash)
    of_kader = QUESTION_SCORE.c.kader_hash == kader.hash, QUESTION_SCORE.c.viewpoint == SAMEN
    query = sa.select(QUESTION_SCORE.c.assessment_id).where(*of_kader, QUESTION_SCORE.c.assessment_id.in_(others))
    return list(connection.execute(query).scalars())


def rebuild(
    connection: Connection,
    kader: Kader,
    assessments: pd.DataFrame,
    folder: Path | None,
    progress: OnShare = unheard,
) -> int:
    """Make all scores in this framework anew and return of how many assessments; of older ones where it has those.

    `assessments` is `read_assessments` of all of them, `folder` where the crosswalks of the framework are.
    """
    chains = crosswalk_chains(folder, kader) if folder and prepared_with(connection, kader) else {}
    wanted = derived.readable(assessments, kader, chains)["id"].tolist()
    derived.forget_all(connection, kader)
    count = derived.refresh(connection, kader, chains, assessments, wanted, progress)
    unsign(connection, kader)
    if len(assessments) and assessments["kader_hash"].isin(list(chains)).any():
        sign_prepared(connection, kader, chains)
    return count


def unprepared(connection: Connection, kader: Kader, chains: Chains) -> int:
    """Return how many definitive assessments this framework can read, of which it has no scores as they are now.

    Or has scores by crosswalks that are gone or others now. None: every page can read with it. Else a switch has to
    make them, or take them away.
    """
    if not _has_scores(connection, kader):
        return _count(connection, [kader.hash, *chains])
    older, made_with = used_hashes(connection) & chains.keys(), prepared_with(connection, kader)
    if made_with not in (None, chains_digest(chains)):
        return max(_count(connection, older), len(_of_others(connection, kader)))
    if not older:
        return 0
    return _count(connection, older) if made_with is None else len(missing(connection, kader, older))


def lacking(connection: Connection, kader: Kader, chains: Chains, assessments: pd.DataFrame) -> list[int]:
    """Return the assessments that this framework can read and that need their scores in it made, or made anew.

    Those that have none, or have them by other crosswalks; and its own after one of another version, whose change
    counts from there if it can be read. `assessments` is `read_assessments` of all of them.
    """
    rows = derived.readable(assessments, kader, chains)
    older = sorted(set(rows["kader_hash"]) - {kader.hash})
    again = not older or prepared_with(connection, kader) == chains_digest(chains)
    wanted = set(missing(connection, kader, [kader.hash, *(older if again else ())]))
    wanted |= derived.across(assessments) & set(rows.loc[rows["kader_hash"] == kader.hash, "id"])
    if not again:
        wanted |= set(rows.loc[rows["kader_hash"] != kader.hash, "id"])
    return sorted(wanted)


def refuse_unprepared(connection: Connection, kader: Kader, chains: Chains) -> None:
    """Raise `Refused` where scores still have to be made for this framework, with the command that does."""
    count = unprepared(connection, kader, chains)
    if count:
        assessments = plural(count, "waardering zijn", "waarderingen zijn")
        raise Refused(
            f"Kader {kader.version} is nog niet klaar voor gebruik. Van {assessments} de scores in dit kader nog niet "
            f"gemaakt, of met een andere overgang. Voer `samenwerking kader switch {kader.version}` uit. Er is niets "
            "gewijzigd."
        )


def missing(connection: Connection, kader: Kader, hashes: Collection[str]) -> list[int]:
    """Return the definitive assessments of these frameworks that have no scores in this one."""
    scored = sa.exists().where(
        QUESTION_SCORE.c.assessment_id == ASSESSMENT.c.id,
        QUESTION_SCORE.c.kader_hash == kader.hash,
        QUESTION_SCORE.c.viewpoint == SAMEN,
    )
    query = sa.select(ASSESSMENT.c.id).where(OF_DEFINITIVE, ASSESSMENT.c.kader_hash.in_(hashes), ~scored)
    return list(connection.execute(query).scalars())


def used_hashes(connection: Connection) -> set[str]:
    """Return the hashes of the frameworks that definitive assessments follow."""
    return set(connection.execute(sa.select(ASSESSMENT.c.kader_hash).where(OF_DEFINITIVE).distinct()).scalars())


def prepared_with(connection: Connection, kader: Kader) -> str | None:
    """Return the digest of the crosswalks that older assessments were brought over with; None: none were."""
    query = sa.select(PREPARED_KADER.c.crosswalk_digest).where(PREPARED_KADER.c.kader_hash == kader.hash)
    return connection.execute(query).scalar()


def sign_prepared(connection: Connection, kader: Kader, chains: Chains) -> None:
    """Write with which crosswalks the scores of older assessments in this framework are made, from now on."""
    digest = chains_digest(chains)
    if prepared_with(connection, kader) != digest:
        unsign(connection, kader)
        values = {"kader_hash": kader.hash, "crosswalk_digest": digest, "made_at": datetime.now(UTC)}
        connection.execute(sa.insert(PREPARED_KADER).values(values))


def unsign(connection: Connection, kader: Kader) -> None:
    """Forget with which crosswalks they were made."""
    connection.execute(sa.delete(PREPARED_KADER).where(PREPARED_KADER.c.kader_hash == kader.hash))


def _has_scores(connection: Connection, kader: Kader) -> bool:
    """Return whether this framework has the scores of its own assessments: all, or none after an upgrade without it."""
    first = sa.select(sa.func.min(ASSESSMENT.c.id)).where(OF_DEFINITIVE, ASSESSMENT.c.kader_hash == kader.hash)
    number = connection.execute(first).scalar()
    of_first = sa.select(QUESTION_SCORE.c.viewpoint).where(
        QUESTION_SCORE.c.assessment_id == number, QUESTION_SCORE.c.kader_hash == kader.hash
    )
    return number is None or connection.execute(of_first.limit(1)).scalar() is not None


def _count(connection: Connection, hashes: Collection[str]) -> int:
    query = sa.select(sa.func.count()).where(OF_DEFINITIVE, ASSESSMENT.c.kader_hash.in_(hashes))
    return int(connection.execute(query).scalar_one())
