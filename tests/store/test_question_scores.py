"""The scores of all questions come back as they were made, to the bit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Connection, Engine

from tests.campaigns import amount
from tests.store.given.small import FIRST, SECOND, batch, rows, save
from tilburg_samenwerking import scoring, store
from tilburg_samenwerking.kader import DEFINITIVE, Kader
from tilburg_samenwerking.kader.crosswalk.types import scored_items
from tilburg_samenwerking.scoring import QuestionScores
from tilburg_samenwerking.store.models import QUESTION_SCORE, Table
from tilburg_samenwerking.store.question_scores import as_rows, read_cell_scores, read_question_scores, stored_items

REPLY = st.one_of(st.sampled_from([0.0, 2.5, 7.0, 10.0]), st.sampled_from(["weet_niet", "nvt"]))


@pytest.fixture(scope="module")
def connection(demo_database: Path) -> Iterator[Connection]:
    """Give a connection to the demo portfolio."""
    with store.reading(store.open_database(store.database_url(str(demo_database)))) as connection:
        yield connection


def same(one: QuestionScores, other: QuestionScores) -> bool:
    """Return whether two are alike, to the bit."""
    numbers = one.score.tobytes() == other.score.tobytes()
    marks = np.array_equal(one.applicable, other.applicable) and np.array_equal(one.present, other.present)
    return (
        numbers and marks and one.viewpoints == other.viewpoints and np.array_equal(one.assessments, other.assessments)
    )


@pytest.mark.parametrize("outside", [False, True], ids=["the grid", "all that is scored"])
def test_the_demo_gives_the_scores_of_its_answers(connection: Connection, kader: Kader, outside: bool) -> None:
    """Of every assessment and viewpoint, in the order that was asked; of the grid, or of other items too."""
    items = list(scored_items(kader)) if outside else None
    assessments = store.read_assessments(connection)
    ids = assessments.loc[assessments["status"] == DEFINITIVE, "id"].sample(frac=1, random_state=1).to_numpy()
    stored = read_question_scores(connection, kader, ids, items)
    answers = store.read_answers(connection, ids.tolist())

    assert same(stored, scoring.question_scores(answers, kader, ids, questions=items))


@pytest.mark.parametrize("viewpoint", ["samen", "bestuurlijk", "ambtelijk", "partner"])
def test_cell_scores_are_read_as_they_are_stored(connection: Connection, kader: Kader, viewpoint: str) -> None:
    """Made of the question scores, each cell has the mean and the counts of its row in `cell_score`, to the bit."""
    names = ["mean", "scored", "applicable"]
    key = ["assessment_id", "cell"]
    made = read_cell_scores(connection, viewpoint, kader).sort_values(key, ignore_index=True)
    stored = store.read_cell_values(connection, viewpoint, kader, names).sort_values(key, ignore_index=True)

    assert len(stored) > 400
    pd.testing.assert_frame_equal(made[made["mean"].notna()].reset_index(drop=True), stored, check_exact=True)
    assert (made.loc[made["mean"].isna(), "scored"] == 0).all()


def test_who_replied_without_any_score_has_all_cells_and_who_did_not_has_none(
    engine: Engine, small_kader: Kader
) -> None:
    """Bestuurlijk said weet niet on one question; nobody replied from ambtelijk."""
    one = batch((FIRST, None))
    save(engine, small_kader, replace(one, answers=one.answers.assign(missing="weet_niet")))
    with store.reading(engine) as connection:
        heard, silent = (read_cell_scores(connection, who, small_kader) for who in ("bestuurlijk", "ambtelijk"))

    assert heard["cell"].tolist() == list(small_kader.cell_codes)
    assert heard["mean"].isna().all()
    assert silent.empty


def test_a_database_without_assessments_has_no_cell_scores(engine: Engine, small_kader: Kader) -> None:
    """The columns are there, without a row."""
    with store.reading(engine) as connection:
        scores = read_cell_scores(connection, "samen", small_kader)

    assert scores.columns.tolist() == ["assessment_id", "cell", "mean", "scored", "applicable"]
    assert scores.empty


def test_what_has_no_rows_is_as_nothing_answered(engine: Engine, small_kader: Kader) -> None:
    """Work in progress has none; a viewpoint that said nothing has none, together always has one."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    save(engine, small_kader, batch((SECOND, 6.0), status="concept"))
    with store.reading(engine) as connection:
        scores = read_question_scores(connection, small_kader, [2, 1])

    assert scores.present.any(axis=1).tolist() == [False, True]
    assert np.isnan(scores.score[0]).all()
    assert scores.applicable[0].all()
    assert rows(engine, "SELECT assessment_id, viewpoint FROM question_score") == [(1, "bestuurlijk"), (1, "samen")]


@given(st.dictionaries(st.tuples(st.integers(1, 3), st.integers(0, 2), st.integers(0, 9)), REPLY, max_size=40))
@settings(max_examples=amount(400), deadline=None)
def test_whatever_is_answered_comes_back(small_kader: Kader, replies: dict[tuple[int, int, int], float | str]) -> None:
    """Scores, what is not applicable and who replied, of any mix of replies of two or more respondents."""
    items, viewpoints = stored_items(small_kader), small_kader.viewpoint_codes[1:]
    answers = pd.DataFrame(
        [
            (assessment, viewpoints[who % len(viewpoints)], items[place % len(items)], *as_reply(reply))
            for (assessment, who, place), reply in replies.items()
        ],
        columns=["assessment", "viewpoint", "item", "score", "missing"],
    ).astype({"score": "float64", "assessment": "int64"})
    ids = np.array([1, 2, 3], dtype=np.int64)
    every, replied = scoring.scores_and_replies(answers, small_kader, ids, questions=items)
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        Table.metadata.create_all(connection)
        records = as_rows(every, replied).assign(kader_hash=small_kader.hash).to_dict("records")
        connection.execute(sa.insert(QUESTION_SCORE), records)
        grid = read_question_scores(connection, small_kader, ids)
        whole = read_question_scores(connection, small_kader, ids, items)

    assert same(grid, scoring.question_scores(answers, small_kader, ids))
    assert same(whole, every)


def as_reply(reply: float | str) -> tuple[float, str | None]:
    """Return the score and why it is missing."""
    return (np.nan, reply) if isinstance(reply, str) else (reply, None)
