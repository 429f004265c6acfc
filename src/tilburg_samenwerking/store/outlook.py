"""What a switch to another version of the framework does: per cell, what goes along and who keeps a score."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from sqlalchemy.engine import Connection

from tilburg_samenwerking.formatting import reaches
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.kader.crosswalk.types import Chains, Crosswalk
from tilburg_samenwerking.store.derived import translated_cell_scores
from tilburg_samenwerking.store.frameworks import UsedKader, read_used_kaders
from tilburg_samenwerking.store.prepared import unprepared
from tilburg_samenwerking.store.question_scores import read_cell_scores
from tilburg_samenwerking.store.reads import definitive, read_assessments


@dataclass(frozen=True)
class CellOutlook:
    """One cell of the newer version, for what is of one older version.

    `carried` of its `questions` come from a question of the older one. `now` collaborations have a score in the cell of
    that code with their last assessment, read in its own framework; `keeps` of those have one after the switch too.
    """

    version: str
    cell: str
    carried: int
    questions: int
    now: int
    keeps: int


@dataclass(frozen=True)
class Outlook:
    """What a switch does: the cells by older version, which used versions no crosswalk reaches, and how much waits."""

    cells: tuple[CellOutlook, ...]
    unreached: tuple[UsedKader, ...]
    waiting: int


def switch_outlook(connection: Connection, kader: Kader, chains: Chains) -> Outlook:
    """Return what a switch to this framework does, with the crosswalks that lead to it; nothing is written."""
    used = read_used_kaders(connection)
    assessments = definitive(read_assessments(connection))
    last = assessments.drop_duplicates("collaboration_id", keep="last")
    cells = [
        cell
        for one in used
        if one.hash in chains
        for cell in _cells(connection, kader, chains, last[last["kader_hash"] == one.hash])
    ]
    counts = assessments["kader_hash"].value_counts()
    unreached = tuple(
        replace(one, assessments=int(counts[one.hash]))
        for one in used
        if one.hash in counts and one.hash not in {kader.hash, *chains}
    )
    return Outlook(tuple(cells), unreached, unprepared(connection, kader, chains))


def _cells(connection: Connection, kader: Kader, chains: Chains, rows: pd.DataFrame) -> Iterator[CellOutlook]:
    if rows.empty:
        return
    steps, ids = chains[rows["kader_hash"].iloc[0]], rows["id"].tolist()
    old, carried = steps[0].old, carried_questions(steps)
    frame = read_cell_scores(connection, SAMEN, old)
    now = _with_score(frame[frame["assessment_id"].isin(ids)], old)
    after = _with_score(translated_cell_scores(connection, kader, chains, rows), kader)
    for cell in kader.cells:
        questions = {question.code for question in cell.questions}
        has = now.get(cell.code, set())
        both = has & after.get(cell.code, set())
        yield CellOutlook(old.version, cell.code, len(questions & carried), len(questions), len(has), len(both))


def _with_score(frame: pd.DataFrame, kader: Kader) -> dict[str, set[int]]:
    """Return of which assessments each cell has a score, by the minimum coverage of the framework."""
    applicable = frame["applicable"].to_numpy(dtype=np.float64)
    coverage = frame["scored"].to_numpy(dtype=np.float64) / np.where(applicable > 0, applicable, np.nan)
    enough = frame["mean"].notna() & reaches(coverage, kader.thresholds.minimum_coverage)
    groups = frame.loc[enough].groupby("cell", observed=True)["assessment_id"]
    return {str(cell): set(ids) for cell, ids in groups}


def carried_questions(steps: tuple[Crosswalk, ...]) -> set[str]:
    """Return the questions of the last version to which any question of the first one leads, step by step."""
    carried = {code for link in steps[0].links for code in link.old}
    for step in steps:
        carried = {code for link in step.links if carried & set(link.old) for code in link.new}
    return carried
