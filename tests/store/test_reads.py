"""What is read is enough for scoring, and each number stands at its own place."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from tests.snapshots import snapshot_of
from tests.store.given.drafts import started
from tests.store.given.small import THIRD
from tests.views.given.small import imported, scored
from tilburg_samenwerking import scoring, store
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.store import deeds, drafts
from tilburg_samenwerking.store.models import CELL_SCORE
from tilburg_samenwerking.store.reads import chunks, read_answers, read_replies


@pytest.fixture(scope="module")
def connection(demo_database: Path) -> Iterator[Connection]:
    """Give a connection to the demo portfolio."""
    with store.reading(store.open_database(store.database_url(str(demo_database)))) as connection:
        yield connection


def test_numbers_reach_the_driver_as_its_own() -> None:
    """A NumPy number would be stored by SQLite as bytes; a word stays a word."""
    parts = list(chunks([np.int64(1), 2, "drie"], size=2))

    assert parts == [[1, 2], ["drie"]]
    assert [type(one) for part in parts for one in part] == [int, int, str]


def test_collaborations_are_read_in_the_order_of_a_reader(tmp_path: Path) -> None:
    """Whatever order the database puts texts in: by the size of a number, and without regard to case and accents."""
    names = ["Wijk 10", "wijk 9", "Élan", "Zorg", "Eik"]
    rows = [row for name in names for row in scored("2026-01-01", {"huis.doel.1": "7"}, samenwerking=name)]
    with store.reading(imported(tmp_path, rows).engine) as connection:
        read = store.read_collaborations(connection)

    assert read["name"].tolist() == ["Eik", "Élan", "wijk 9", "Wijk 10", "Zorg"]


def test_replies_score_the_same_as_whole_answers(connection: Connection, kader: Kader) -> None:
    """What is read for scoring is enough for it."""
    assessments = store.read_assessments(connection)["id"].tolist()[:20]
    whole = scoring.question_scores(read_answers(connection, assessments), kader)
    quick = scoring.question_scores(
        read_replies(connection, assessments, list(kader.cell_of), kader.viewpoint_codes[1:]), kader
    )

    assert np.array_equal(quick.score, whole.score, equal_nan=True)
    assert np.array_equal(quick.applicable, whole.applicable)
    assert np.array_equal(quick.present, whole.present)


def test_a_panel_holds_every_cell_score_of_the_database(
    connection: Connection, demo_database: Path, kader: Kader
) -> None:
    """Read as numbers only, each mean and coverage still stands at its own assessment and cell."""
    panel = snapshot_of(demo_database, kader).panel(SAMEN)
    row = {one: place for place, one in enumerate(panel.assessments["id"])}
    column = {code: place for place, code in enumerate(kader.cell_codes)}
    query = sa.select(CELL_SCORE).where(CELL_SCORE.c.viewpoint == SAMEN)
    seen = 0
    for stored in connection.execute(query).mappings():
        if stored["assessment_id"] in row:
            place = row[stored["assessment_id"]], column[stored["cell"]]
            expected = np.nan if stored["mean"] is None else stored["mean"]
            assert np.array_equal(panel.mean[place], expected, equal_nan=True)
            assert panel.coverage[place] == (stored["scored"] / stored["applicable"] if stored["applicable"] else 0)
            seen += 1

    assert seen == panel.mean.size


def test_a_cell_that_everyone_answered_nvt_is_read_as_not_applicable(tmp_path: Path, small_kader: Kader) -> None:
    """Its row has no mean and no applicable question; a cell where someone did not know, or was silent, has no row."""
    replies = {"huis.doel.1": "7", "huis.doel.2": "nvt", "buurt.doel.1": "nvt", "buurt.doel.2": "nvt"}
    snapshot = imported(tmp_path, scored("2026-06-30", replies | {"huis.middelen.1": "weet niet"}))
    with store.reading(snapshot.engine) as connection:
        scores = store.read_cell_scores(connection, SAMEN, small_kader).set_index("cell")

    assert sorted(scores.index) == ["buurt.doel", "huis.doel"]
    assert scores.loc["huis.doel", ["mean", "scored", "applicable"]].tolist() == [7.0, 1, 1]
    assert np.isnan(scores.loc["buurt.doel", "mean"])
    assert scores.loc["buurt.doel", ["scored", "applicable"]].tolist() == [0, 0]


def test_a_cell_that_the_framework_does_not_know_is_nowhere(connection: Connection, kader: Kader) -> None:
    """Values of other cells are read without a cell."""
    smaller = kader.model_copy(update={"cells": kader.cells[:2]})
    scores = store.read_cell_values(connection, SAMEN, smaller, ("mean",))

    assert set(scores["cell"].dropna()) == set(smaller.cell_codes)
    assert scores["cell"].isna().any()


def test_a_version_of_work_in_progress_never_comes_back(engine: Engine, small_kader: Kader) -> None:
    """Each change gives another, also the deletion of what was thrown away, that takes its changes along."""
    draft = started(engine, small_kader)
    versions: list[tuple[int, int, int]] = []

    def look() -> None:
        with store.reading(engine) as connection:
            versions.append(store.work_version(connection))

    look()
    draft.answer()
    look()
    deeds.discard(engine, draft.id, actor="toets")
    look()
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE assessment SET discarded_at = '2020-01-01 00:00:00.000000' WHERE id = 2"))
    other = deeds.open_draft(engine, 1, THIRD, small_kader, actor="toets")
    look()
    seen = 1
    for phase in ("eind", "begin", "eind"):
        seen = drafts.change_header(engine, other, {"phase": phase}, kader=small_kader, seen=seen)
        look()

    assert sorted(set(versions)) == sorted(versions)
    assert versions[0] == (2, 2, 3)
