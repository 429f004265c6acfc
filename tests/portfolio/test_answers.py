"""Assessments of an older version of the framework, read with the one in use; and what is read of a demo portfolio."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.conftest import SMALL_KADER
from tests.portfolio.versions import SECOND, rounds, run
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.portfolio import answers, sections
from tilburg_samenwerking.portfolio.answers import selection_changes, why_cell_incomparable, why_incomparable
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import open_snapshot


def test_an_older_round_is_read_by_its_crosswalk(database: Path) -> None:
    """10 and 0 became 5, 1 and 1 (split), so 7/3; 6 and 10 became the mean of 3 and 5; the new cell has nothing."""
    history = rounds(database)
    old = history.iloc[0]

    assert history["translated"].tolist() == [True, False]
    assert history["readable"].tolist() == [True, True]
    assert history["kader_version"].tolist() == ["klein-1", "klein-2"]
    assert old["huis.doel"] == pytest.approx(7 / 3)
    assert old["buurt.doel"] == 4.0
    assert old["huis.middelen"] == 2.0  # one of two questions is enough in this framework
    assert pd.isna(old["buurt.middelen"])
    assert history.iloc[1]["buurt.middelen"] == 5.0


def test_without_a_crosswalk_an_older_round_stays_unread(apart: Path, alone: Path) -> None:
    """It is in the list, and has no scores."""
    history = rounds(apart, alone)

    assert history["readable"].tolist() == [False, True]
    assert history["translated"].tolist() == [False, False]
    assert history.loc[0, list(load_kader(SECOND).cell_codes)].isna().all()


def test_reading_across_versions_writes_nothing(database: Path, small_kader: Kader) -> None:
    """Afterwards the first version still reads its own round as it was stored: (10 + 0) / 2."""
    before = database.read_bytes()
    rounds(database)
    grid = run("grid", "--database", database, "--kader", SMALL_KADER, "--on", "2025-12-31")

    assert database.read_bytes() == before
    assert {cell["cell"]: cell["score"] for cell in grid["cells"]}["huis.doel"] == 5.0
    assert grid["kader"] == small_kader.version


def test_a_comparison_crosses_a_version(database: Path) -> None:
    """Four of the seven questions are scored in both: the reworded one fell from 5 to 4, the merged one from 4 to 2."""
    words = ["compare", "bomenplan", "--from", "2025-06-30", "--to", "2026-06-30", "--database", database]
    document = run(*words, "--kader", SECOND)
    changes = {row["question"]: row["change"] for row in document["questions"]}

    assert list(document) == ["comparable", "of", "cells", "questions", "code"]
    assert list(document["cells"][0]) == [
        *("cell", "from", "to", "change", "comparable", "moved", "score_from", "score_to")
    ]
    assert list(document["questions"][0]) == ["question", "from", "to", "change"]
    assert (document["comparable"], document["of"]) == (4, 7)
    assert changes["huis.doel.1"] == -1.0
    assert changes["huis.doel.2"] == 2.0
    assert changes["buurt.doel.1"] == -2.0
    assert changes["buurt.middelen.1"] is None


def test_without_a_crosswalk_a_comparison_is_refused_with_the_reason(apart: Path, alone: Path) -> None:
    """The same framework alone in a folder has no way from the older one."""
    words = ["compare", "bomenplan", "--from", "2025-06-30", "--to", "2026-06-30", "--database", apart]
    document = run(*words, "--kader", alone)

    assert document["code"] == 1
    assert "volgt kader klein-1. Er is geen overgang" in document["errors"][0]["message"]


def test_the_stored_scores_of_tasks_are_those_of_the_answers(demo_database: Path, kader: Kader) -> None:
    """Of every assessment of the demo, from every viewpoint."""
    snapshot = open_snapshot(str(demo_database))
    rows = snapshot.assessments
    ids = np.sort(rows.loc[rows["readable"].astype(bool), "id"].to_numpy(dtype=np.int64))
    items = sections.codes(sections.task_items(sections.section(kader, "netwerk")))
    stored = answers.task_scores(snapshot, "netwerk")
    made = sections.task_scores(answers.answers_of(snapshot, ids.tolist(), items), kader, "netwerk", ids)

    assert stored.assessments.tolist() == ids.tolist()
    assert stored.viewpoints == made.viewpoints
    assert np.array_equal(stored.score, made.score, equal_nan=True)
    assert np.array_equal(stored.applicable, made.applicable)
    assert np.array_equal(stored.present, made.present)
    assert np.isfinite(stored.score).any()


def test_what_no_crosswalk_reaches_cannot_be_compared_and_says_why(database: Path, apart: Path, alone: Path) -> None:
    """It was assessed on both dates; with the crosswalk two of the four cells can be compared, which is enough."""
    filters = Filters(on=date(2026, 6, 30), since=date(2025, 12, 31))
    without, with_one = open_snapshot(str(apart), alone), open_snapshot(str(database), SECOND)
    change = selection_changes(with_one, filters)

    assert why_incomparable(without, filters) == {0: "toen een ander kader, zonder overgang naar dit kader"}
    assert why_incomparable(with_one, filters) == {}
    assert np.isfinite(change.change).tolist() == [[True, True, False, False]]
    assert why_cell_incomparable(with_one, filters, "buurt.middelen") == {0: "toen geen score"}
