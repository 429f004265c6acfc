"""What is read of the answers of a demo portfolio; those of an older version of the framework in `versions`."""

from pathlib import Path

import numpy as np

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import answers, sections
from tilburg_samenwerking.portfolio.snapshot import open_snapshot


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
