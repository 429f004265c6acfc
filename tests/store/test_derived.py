"""Cell scores beside the answers: of the previous assessment, and of those that follow a changed one."""

import pandas as pd
from sqlalchemy.engine import Engine

from tests.store.given.small import FIRST, SECOND, THIRD, batch, change, save
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store.derived import followers, previous_definitive


def test_the_change_is_since_the_previous_date(engine: Engine, small_kader: Kader) -> None:
    """The first has none; an earlier one that is inserted later becomes the previous one of the next."""
    save(engine, small_kader, batch((THIRD, 9.0)))
    alone = change(engine, THIRD)
    save(engine, small_kader, batch((FIRST, 4.0)))
    since_first = change(engine, THIRD)
    save(engine, small_kader, batch((SECOND, 6.0)))

    assert alone == [(9.0, None, 0, 0)]
    assert since_first == [(9.0, 5.0, 2, 2)]
    assert change(engine, FIRST) == [(4.0, None, 0, 0)]
    assert change(engine, SECOND) == [(6.0, 2.0, 2, 2)]
    assert change(engine, THIRD) == [(9.0, 3.0, 2, 2)]


def test_a_replaced_assessment_changes_the_next_one(engine: Engine, small_kader: Kader) -> None:
    """The change of the next date is since what counts now; both versions have the change since their previous date."""
    save(engine, small_kader, batch((FIRST, 4.0), (SECOND, 6.0), (THIRD, 9.0)))
    save(engine, small_kader, batch((SECOND, 7.0)), reason="typefout")

    assert change(engine, SECOND) == [(6.0, 2.0, 2, 2), (7.0, 3.0, 2, 2)]
    assert change(engine, THIRD) == [(9.0, 2.0, 2, 2)]


def test_a_concept_is_no_previous_assessment(engine: Engine, small_kader: Kader) -> None:
    """A concept has no scores itself, and the next definitive one looks past it."""
    save(engine, small_kader, batch((FIRST, 4.0), (THIRD, 9.0)))
    save(engine, small_kader, batch((SECOND, 6.0), status="concept"))
    save(engine, small_kader, batch((FIRST, 2.0), status="concept"), reason="nog eens bekijken")

    assert change(engine, SECOND) == []
    assert change(engine, THIRD) == [(9.0, 5.0, 2, 2)]


def test_another_collaboration_is_no_previous_assessment(engine: Engine, small_kader: Kader) -> None:
    """The change looks at its own collaboration only, and another one's scores are left alone."""
    save(engine, small_kader, batch((FIRST, 4.0), name="Straatfeest"))
    save(engine, small_kader, batch((SECOND, 6.0)))

    assert change(engine, SECOND) == [(6.0, None, 0, 0)]


def test_a_previous_assessment_of_another_framework_gives_no_change(engine: Engine, small_kader: Kader) -> None:
    """Scores of two frameworks are not compared, and the older one keeps its own."""
    other = small_kader.model_copy(update={"hash": "anders", "version": "klein-2"})
    save(engine, small_kader, batch((FIRST, 4.0)))
    save(engine, other, batch((SECOND, 6.0)))

    assert change(engine, FIRST) == [(4.0, None, 0, 0)]
    assert change(engine, SECOND) == [(6.0, None, 0, 0)]


def versions(*rows: tuple[int, int, str, str]) -> pd.DataFrame:
    """Return these assessments as the store gives them: id, collaboration, date, status."""
    frame = pd.DataFrame(rows, columns=["id", "collaboration_id", "on", "status"])
    return frame.assign(on=pd.to_datetime(frame["on"]).astype("datetime64[s]"))


def test_the_previous_one_is_the_definitive_one_before_it_of_the_same_collaboration() -> None:
    """Not the concept in between, not the one of the same date, and not that of a neighbour."""
    frame = versions(
        (1, 1, "2024-06-30", "definitief"),
        (2, 1, "2025-06-30", "definitief"),
        (3, 1, "2025-06-30", "definitief"),
        (4, 1, "2025-12-31", "concept"),
        (5, 1, "2026-06-30", "definitief"),
        (6, 2, "2025-12-31", "definitief"),
    )

    assert previous_definitive(frame) == {2: 1, 3: 1, 4: 3, 5: 3}
    assert previous_definitive(frame.iloc[:0]) == {}


def test_a_changed_assessment_takes_those_up_to_the_next_definitive_one_along() -> None:
    """The concept after it and the next definitive one; what comes later keeps its own previous one."""
    frame = versions(
        (1, 1, "2024-06-30", "definitief"),
        (2, 1, "2024-12-31", "concept"),
        (3, 1, "2025-06-30", "definitief"),
        (4, 1, "2026-06-30", "definitief"),
        (5, 2, "2025-06-30", "definitief"),
    )

    assert followers(frame, [1]) == [1, 2, 3]
    assert followers(frame, [4]) == [4]
    assert followers(frame, []) == []
