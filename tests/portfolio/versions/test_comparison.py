"""Two assessments of which the older one follows another version of the framework: compared, or refused with why."""

from datetime import date
from pathlib import Path

import numpy as np

from tests.portfolio.versions.given import SECOND, run
from tilburg_samenwerking.portfolio.answers import selection_changes, why_cell_incomparable, why_incomparable
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import open_snapshot


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


def test_what_no_crosswalk_reaches_cannot_be_compared_and_says_why(database: Path, apart: Path, alone: Path) -> None:
    """It was assessed on both dates; with the crosswalk two of the four cells can be compared, which is enough."""
    filters = Filters(on=date(2026, 6, 30), since=date(2025, 12, 31))
    without, with_one = open_snapshot(str(apart), alone), open_snapshot(str(database), SECOND)
    change = selection_changes(with_one, filters)

    assert why_incomparable(without, filters) == {0: "toen een ander kader, zonder overgang naar dit kader"}
    assert why_incomparable(with_one, filters) == {}
    assert np.isfinite(change.change).tolist() == [[True, True, False, False]]
    assert why_cell_incomparable(with_one, filters, "buurt.middelen") == {0: "toen geen score"}
