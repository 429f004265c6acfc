"""What a switch to another version of the framework does: per cell, what goes along and who keeps a score."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy.engine import Connection

from tilburg_samenwerking import store
from tilburg_samenwerking.formatting import reaches
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.kader.crosswalk.types import Chains, Crosswalk


@dataclass(frozen=True)
class CellSwitch:
    """One cell of the newer version, for what is of one older version.

    `carried` of its `questions` come from a question of the older one. `now` collaborations have a score in the cell of
    that code with their last assessment, read in its own framework; `keeps` have one after the switch.
    """

    version: str
    cell: str
    carried: int
    questions: int
    now: int
    keeps: int


@dataclass(frozen=True)
class Switch:
    """What a switch does: the cells by older version, which used versions no crosswalk reaches, and how much waits."""

    cells: tuple[CellSwitch, ...]
    unreached: tuple[store.UsedKader, ...]
    waiting: int


def switch_to(connection: Connection, kader: Kader, chains: Chains) -> Switch:
    """Return what a switch to this framework does, with the crosswalks that lead to it; nothing is written."""
    used = store.read_used_kaders(connection)
    assessments = store.definitive(store.read_assessments(connection))
    last = assessments.drop_duplicates("collaboration_id", keep="last")
    cells = [
        cell
        for one in used
        if one.hash in chains
        for cell in _cells(connection, kader, chains, last[last["kader_hash"] == one.hash])
    ]
    unreached = tuple(one for one in used if one.hash not in {kader.hash, *chains})
    return Switch(tuple(cells), unreached, store.unprepared(connection, kader, chains))


def _cells(connection: Connection, kader: Kader, chains: Chains, rows: pd.DataFrame) -> Iterator[CellSwitch]:
    if rows.empty:
        return
    steps, ids = chains[rows["kader_hash"].iloc[0]], rows["id"].tolist()
    old, carried = steps[0].old, carried_questions(steps)
    frame = store.read_cell_scores(connection, SAMEN, old)
    now = _with_score(frame[frame["assessment_id"].isin(ids)], old)
    keeps = _with_score(store.translated_cell_scores(connection, kader, chains, rows), kader)
    for cell in kader.cells:
        questions = {question.code for question in cell.questions}
        counts = (len(questions & carried), len(questions), now.get(cell.code, 0), keeps.get(cell.code, 0))
        yield CellSwitch(old.version, cell.code, *counts)


def _with_score(frame: pd.DataFrame, kader: Kader) -> dict[str, int]:
    """Return of how many assessments each cell has a score, by the minimum coverage of the framework."""
    applicable = frame["applicable"].to_numpy(dtype=np.float64)
    coverage = frame["scored"].to_numpy(dtype=np.float64) / np.where(applicable > 0, applicable, np.nan)
    enough = frame["mean"].notna() & reaches(coverage, kader.thresholds.minimum_coverage)
    return {str(cell): int(count) for cell, count in frame.loc[enough, "cell"].value_counts().items()}


def carried_questions(steps: tuple[Crosswalk, ...]) -> set[str]:
    """Return the questions of the last version to which any question of the first one leads, step by step."""
    carried = {code for link in steps[0].links for code in link.old}
    for step in steps:
        carried = {code for link in step.links if carried & set(link.old) for code in link.new}
    return carried
