"""Work in progress in the demo: every status is there, and no number of the portfolio knows of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.snapshots import snapshot_of
from tilburg_samenwerking import demo, store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.store import drafts

END = date(2026, 6, 30)
NEVER_ASSESSED = "Datakamer Stadsregio"


def made(path: Path, kader: Kader, collaborations: int | None = None) -> Engine:
    """Return a database with the demo, without work in progress made by hand."""
    engine, _made = store.create(store.database_url(str(path)), actor="test", demo_name=demo.NAME)
    batch = demo.portfolio(kader, end=END, collaborations=collaborations)
    store.save(engine, batch, kader, actor="test", action="demo")
    return engine


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, kader: Kader) -> tuple[Engine, Engine]:
    """Return the demo before and after the work in progress was made."""
    folder = tmp_path_factory.mktemp("werk")
    before, after = (made(folder / name, kader) for name in ("a.db", "b.db"))
    demo.start_work(after, kader, on=END, seed=demo.SEED)
    return before, after


def listed(engine: Engine) -> list[store.WorkRow]:
    """Return the work in progress in the order in which it was started."""
    with store.reading(engine) as connection:
        return sorted(store.works_in_progress(connection), key=lambda row: row.id)


def test_there_is_work_in_progress_in_every_status(both: tuple[Engine, Engine], kader: Kader) -> None:
    """A concept, one at its reviewer, one that came back, one just begun and a correction; all by the last date."""
    rows = listed(both[1])
    begun, correction = rows[-2:]

    assert [row.status for row in rows] == [
        "ter_controle",
        "aanvulling_gevraagd",
        *["concept"] * 3,
    ]
    assert {row.on for row in rows if row.number > 1 or not row.on < END} == {END}
    assert (begun.name, begun.respondents) == (NEVER_ASSESSED, 2)
    grid = len(kader.cell_of)
    assert [len(replies) for replies in begun.answered.values()] == [round(0.6 * grid), round(0.3 * grid)]
    assert (correction.number, correction.reason) == (2, "Twee scores waren bij het overnemen verwisseld.")


def test_what_is_asked_stands_with_questions_that_were_answered(both: tuple[Engine, Engine]) -> None:
    """And some answers of the third are confirmed as they were."""
    rows = listed(both[1])
    with store.reading(both[1]) as connection:
        back = drafts.read_draft(connection, rows[1].id)
        confirmed = store.unchanged(connection, rows[2].id)

    assert len(back.asked) == 2
    assert set(back.asked) <= {item for _who, item in back.answers}
    assert confirmed == 6


def test_a_correction_differs_in_two_scores(both: tuple[Engine, Engine]) -> None:
    """From the one it corrects, which counts meanwhile."""
    correction = listed(both[1])[-1]
    with store.reading(both[1]) as connection:
        before = store.previous_replies(connection, correction.id)
        now = drafts.read_draft(connection, correction.id)
    people = {who.id: (who.viewpoint, who.function) for who in now.respondents}
    replies = {(*people[who], item): given.reply for (who, item), given in now.answers.items()}
    other = [one for one in before if replies[one.viewpoint, one.function, one.item] != one.reply]

    assert len(replies) == len(before)
    assert len(other) == 2


@pytest.mark.parametrize(
    "read",
    [
        store.read_collaborations,
        store.read_token,
        lambda connection: store.definitive(store.read_assessments(connection)),
        lambda connection: pd.read_sql(sa.text("SELECT * FROM cell_score"), connection),
        lambda connection: pd.read_sql(sa.text("SELECT * FROM question_score"), connection),
    ],
)
def test_nothing_that_is_shown_changes(tmp_path: Path, kader: Kader, read: Callable[..., object]) -> None:
    """Neither what is read for the pages, nor the token that says that something changed."""
    engine = made(tmp_path / "c.db", kader)
    told = []
    for _time in range(2):
        with store.reading(engine) as connection:
            frame = read(connection)
        told.append(frame.to_csv(index=False) if isinstance(frame, pd.DataFrame) else frame)
        demo.start_work(engine, kader, on=END, seed=demo.SEED) if len(told) == 1 else None

    assert told[0] == told[1]


def test_the_portfolio_reads_the_same(both: tuple[Engine, Engine], kader: Kader) -> None:
    """Every score of every assessment that counts."""
    panels = [snapshot_of(str(engine.url.database), kader).panel("samen") for engine in both]

    pd.testing.assert_frame_equal(panels[0].assessments, panels[1].assessments)


def test_every_answer_can_be_made_definitive(both: tuple[Engine, Engine], kader: Kader) -> None:
    """The framework takes all of it."""
    with store.reading(both[1]) as connection:
        problems = [
            str(problem)
            for row in listed(both[1])
            for problem in drafts.problems_of(drafts.read_draft(connection, row.id), kader)
        ]

    assert problems == []
    assert form_of(kader).asks_note


def test_a_small_portfolio_has_what_there_is_room_for(tmp_path: Path, kader: Kader) -> None:
    """Of one collaboration that was assessed on the last date, a correction."""
    engine = made(tmp_path / "d.db", kader, 1)
    demo.start_work(engine, kader, on=END, seed=demo.SEED)

    assert [(row.number, row.status) for row in listed(engine)] == [(2, "concept")]


def test_another_framework_and_a_bare_one_have_it_too(tmp_path: Path, small_kader: Kader, bare_kader: Kader) -> None:
    """Another scale; and without viewpoints there are two respondents all the same."""
    for name, kader in (("e", small_kader), ("f", bare_kader)):
        engine = made(tmp_path / f"{name}.db", kader)
        demo.start_work(engine, kader, on=END, seed=demo.SEED)
        rows = listed(engine)

        assert {row.status for row in rows} == {"concept", "ter_controle", "aanvulling_gevraagd"}
        assert rows[-2].respondents == 2
