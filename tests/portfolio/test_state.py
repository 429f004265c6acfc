"""The portfolio on a date: its state, and what the filters leave of it.

The small framework has cells huis.doel, buurt.doel and huis.middelen, attention below 6, a minimum
coverage of 0.6, and an overall score from two of the three cells on.
"""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from tests.portfolios import (
    NAN,
    ON,
    assessments,
    cell_scores,
    collaborations,
    column,
    facts,
    periods,
    slugs,
)
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel, as_panel
from tilburg_samenwerking.portfolio.register import Register
from tilburg_samenwerking.portfolio.state import (
    OlderVersion,
    State,
    older_versions,
    once,
    per_row,
    rows_of,
    select,
    state_on,
    taken,
)

# ---------------------------------------------------------------- state on a date


@pytest.mark.parametrize(
    ("on", "there", "ended"),
    [
        (date(2025, 12, 31), ["always", "until"], 0),
        (date(2026, 1, 1), ["always", "from", "until"], 0),
        (date(2026, 6, 29), ["always", "from", "until"], 0),
        (date(2026, 6, 30), ["always", "from"], 1),
    ],
)
def test_who_starts_later_or_has_ended_is_not_in_the_portfolio(
    small_kader: Kader, on: date, there: list[str], ended: int
) -> None:
    """On the day of its start a collaboration is in, on the day of its end it is out; an archived one never is."""
    panel = as_panel(
        collaborations(
            (1, "always", None, None, None, None),
            (2, "from", None, "2026-01-01", None, None),
            (3, "until", None, "2020-01-01", "2026-06-30", None),
            (4, "archived", None, None, None, "2026-05-01"),
            (5, "archived-and-ended", None, None, "2021-01-01", "2026-05-01"),
        ),
        assessments(small_kader),
        cell_scores(),
        small_kader,
    )
    state = state_on(panel, on, small_kader)

    assert slugs(state) == there
    assert (state.out_of, state.ended, state.unread) == (len(there), ended, 0)


@pytest.mark.parametrize(
    ("on", "number", "score"),
    [(date(2025, 12, 31), -1, None), (date(2026, 1, 1), 11, 4.0), (date(2026, 4, 30), 11, 4.0), (ON, 12, 8.0)],
)
def test_the_last_assessment_on_or_before_the_date_counts(
    small_kader: Kader, on: date, number: int, score: float | None
) -> None:
    """What was not there yet on the date is not seen, whatever the order of the rows."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(small_kader, (12, 1, "2026-05-01", "eind", "rustig"), (11, 1, "2026-01-01", "begin", "onrustig")),
        cell_scores((12, "huis.doel", 8.0, 2, 2), (11, "huis.doel", 4.0, 2, 2)),
        small_kader,
    )
    state = state_on(panel, on, small_kader)

    assert state.rows["assessment"].tolist() == [number]
    assert column(statistics.matrix(state, small_kader), "huis.doel") == [score]


def test_of_the_same_date_the_last_made_definitive_counts(small_kader: Kader) -> None:
    """A concept never counts; the store gives one definitive assessment per date, and the panel takes that."""
    versions = pd.DataFrame(
        [
            (21, 1, "2026-01-01", "definitief"),
            (23, 1, "2026-01-01", "definitief"),
            (22, 1, "2026-01-01", "concept"),
            (24, 1, "2026-02-01", "concept"),
        ],
        columns=["id", "collaboration_id", "on", "status"],
    )
    on = pd.to_datetime(versions["on"]).astype("datetime64[s]")
    versions = versions.assign(on=on, phase=None, water=None, adaptation=None)
    versions = versions.assign(kader_version=small_kader.version, kader_hash=small_kader.hash)
    scores = cell_scores(
        (21, "huis.doel", 1.0, 2, 2),
        (22, "huis.doel", 2.0, 2, 2),
        (23, "huis.doel", 3.0, 2, 2),
        (24, "huis.doel", 4.0, 2, 2),
    )
    who = collaborations((1, "a", None, None, None, None))
    panel = as_panel(who, store.definitive(versions), scores, small_kader)
    state = state_on(panel, ON, small_kader)

    assert state.rows["assessment"].tolist() == [23]
    assert column(statistics.matrix(state, small_kader), "huis.doel") == [3.0]


def test_a_collaboration_that_was_never_assessed_is_in_with_nothing(small_kader: Kader) -> None:
    """It is part of the portfolio, and what is missing is missing and not 0."""
    panel = as_panel(
        collaborations((1, "a", "Zorg", None, None, None)), assessments(small_kader), cell_scores(), small_kader
    )
    state = state_on(panel, ON, small_kader)
    row = statistics.matrix(state, small_kader).iloc[0]

    assert (len(state), state.assessed, state.out_of) == (1, 0, 1)
    assert state.rows["assessment"].tolist() == [-1]
    assert row["collaboration"] == "a"
    assert row["scored"] == 0
    assert row[["readable", "translated"]].tolist() == [False, False]
    assert row.drop(["collaboration", "name", "scored", "readable", "translated", "not_applicable"]).isna().all()
    assert state.coverage.tolist() == [[0.0, 0.0, 0.0]]


def test_an_assessment_on_another_framework_counts_without_scores(small_kader: Kader) -> None:
    """It stays in with phase, water and date, and is counted; no older assessment takes its place."""
    rounds = assessments(small_kader, (1, 1, "2026-01-01", "begin", None), (2, 1, "2026-05-01", "eind", "rustig"))
    rounds.loc[rounds["id"] == 2, ["kader_hash", "kader_version"]] = "another"
    panel = as_panel(
        collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None)),
        rounds,
        cell_scores((1, "huis.doel", 8.0, 2, 2), (2, "huis.doel", 2.0, 2, 2)),
        small_kader,
    )
    now, before = (state_on(panel, on, small_kader) for on in (ON, date(2026, 4, 30)))
    about = ["assessment", "phase", "water", "kader_version", "readable", "translated"]

    assert (slugs(now), now.out_of, now.assessed, now.unread) == (["a", "b"], 2, 1, 1)
    assert now.rows.loc[0, about].tolist() == [2, "eind", "rustig", "another", False, False]
    assert now.rows.loc[1, ["readable", "translated"]].tolist() == [False, False]
    assert not np.isfinite(now.score).any()
    assert (slugs(before), before.out_of, before.unread) == (["a", "b"], 2, 0)
    assert before.rows.loc[0, about].tolist()[3:] == ["klein-1", True, False]


def test_the_assessment_that_counts_gives_phase_and_water(small_kader: Kader) -> None:
    """They change in time, so they come from the assessment and not from the collaboration."""
    panel = as_panel(
        collaborations((1, "a", "Zorg", None, None, None), (2, "b", None, None, None, None)),
        assessments(
            small_kader,
            (1, 1, "2025-01-01", "begin", "rustig"),
            (2, 1, "2026-01-01", "eind", "onrustig"),
            (3, 2, "2026-02-01", None, None),
        ),
        cell_scores(),
        small_kader,
    )
    rows = state_on(panel, ON, small_kader).rows

    assert column(rows, "phase") == ["eind", None]
    assert column(rows, "water") == ["onrustig", None]
    assert column(rows, "programme") == ["Zorg", None]
    assert rows["assessed_on"].tolist() == [pd.Timestamp("2026-01-01"), pd.Timestamp("2026-02-01")]


def test_who_was_assessed_before_its_start_is_in_the_portfolio_from_then_on(small_kader: Kader) -> None:
    """Assessed on 1 March, it starts on 1 September; b was not assessed and starts then too; c ended before its next.

    An assessment of c after its end does not bring it back.
    """
    panel = as_panel(
        Register.of(
            collaborations(
                *((number, slug, None, None, None, None) for number, slug in enumerate("abc", 1))
            ).collaborations,
            facts(),
            periods((1, "2026-09-01", None), (2, "2026-09-01", None), (3, None, "2025-01-01"), (3, "2026-09-01", None)),
        ),
        assessments(small_kader, (1, 1, "2026-03-01", "begin", None), (2, 3, "2026-03-01", None, None)),
        cell_scores(),
        small_kader,
    )
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 8, 31), date(2026, 9, 1)]
    states = [state_on(panel, day, small_kader) for day in days]

    assert [slugs(state) for state in states] == [[], ["a"], ["a"], ["a", "b", "c"]]
    assert [(state.out_of, state.to_come, state.ended) for state in states] == [
        (0, 2, 1),
        (1, 1, 1),
        (1, 1, 1),
        (3, 0, 0),
    ]


# ---------------------------------------------------------------- minimum coverage


def test_the_minimum_coverage_is_applied_when_reading(small_kader: Kader) -> None:
    """Two of three questions are enough at 0.6, one of two is not; the coverage itself stays to be seen."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(small_kader, (1, 1, "2026-01-01", None, None)),
        cell_scores((1, "huis.middelen", 7.0, 2, 3), (1, "huis.doel", 7.0, 1, 2), (1, "buurt.doel", None, 0, 0)),
        small_kader,
    )
    grid = statistics.grid(state_on(panel, ON, small_kader), small_kader).set_index("cell")

    assert column(grid, "score") == [None, None, 7.0]
    assert column(grid, "coverage") == [0.5, None, 2 / 3]
    assert grid["n"].tolist() == [0, 0, 1]


def test_exactly_the_minimum_coverage_is_enough(small_kader: Kader) -> None:
    """Three of five is 0.6, float noise or not."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(small_kader, (1, 1, "2026-01-01", None, None)),
        cell_scores((1, "huis.doel", 7.0, 3, 5)),
        small_kader,
    )

    assert state_on(panel, ON, small_kader).score[0, 0] == 7.0


def test_a_cell_that_everyone_answered_nvt_is_no_gap_in_the_coverage(small_kader: Kader) -> None:
    """Of huis.doel a has 1 of 2 and for b it is not applicable: coverage 0.5 over a alone; c was never assessed."""
    panel = as_panel(
        collaborations(*((number, slug, None, None, None, None) for number, slug in enumerate("abc", start=1))),
        assessments(small_kader, (1, 1, "2026-01-01", None, None), (2, 2, "2026-01-01", None, None)),
        cell_scores((1, "huis.doel", 7.0, 1, 2), (2, "huis.doel", None, 0, 0), (2, "buurt.doel", 7.0, 2, 2)),
        small_kader,
    )
    state = state_on(panel, ON, small_kader)
    grid = statistics.grid(state, small_kader)

    assert state.applicable.tolist() == [[True] * 3, [False, True, True], [True] * 3]
    assert column(grid, "coverage") == [0.5, 0.5, 0.0]
    assert grid["not_applicable"].tolist() == [1, 0, 0]
    assert select(state, Filters.of(ON, samenwerkingen=("b",))).applicable.tolist() == [[False, True, True]]


def test_one_question_that_is_applicable_is_all_there_is(small_kader: Kader) -> None:
    """One of one is full coverage; none of none is nought, and nothing is enough of it."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(small_kader, (1, 1, "2026-01-01", None, None)),
        cell_scores((1, "huis.doel", 7.0, 1, 1), (1, "buurt.doel", None, 0, 0)),
        small_kader,
    )
    state = state_on(panel, ON, small_kader)

    assert state.coverage.tolist() == [[1.0, 0.0, 0.0]]
    np.testing.assert_array_equal(state.score, [[7.0, NAN, NAN]])


def test_another_threshold_holds_at_once_for_old_assessments(small_kader: Kader) -> None:
    """The panel keeps the raw means, so a changed minimum needs no rebuild."""
    strict = small_kader.model_copy(
        update={"thresholds": small_kader.thresholds.model_copy(update={"minimum_coverage": 0.7})}
    )
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(small_kader, (1, 1, "2026-01-01", None, None)),
        cell_scores((1, "huis.middelen", 7.0, 2, 3)),
        small_kader,
    )

    assert np.isfinite(state_on(panel, ON, small_kader).score).sum() == 1
    assert np.isfinite(state_on(panel, ON, strict).score).sum() == 0


# ---------------------------------------------------------------- first the state, then the filters


def test_a_filter_never_digs_up_an_older_assessment(small_kader: Kader) -> None:
    """Who was in phase begin and is in phase eind is not found by begin."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None)),
        assessments(
            small_kader,
            (1, 1, "2025-01-01", "begin", "rustig"),
            (2, 1, "2026-01-01", "eind", "rustig"),
            (3, 2, "2026-01-01", "begin", "rustig"),
        ),
        cell_scores((1, "huis.doel", 1.0, 2, 2), (2, "huis.doel", 9.0, 2, 2), (3, "huis.doel", 5.0, 2, 2)),
        small_kader,
    )
    state = state_on(panel, ON, small_kader)
    begin = select(state, Filters.of(ON, fase=("begin",)))
    end = select(state, Filters.of(ON, fase=("eind",)))

    assert (slugs(begin), begin.score[:, 0].tolist()) == (["b"], [5.0])
    assert (slugs(end), end.score[:, 0].tolist()) == (["a"], [9.0])
    assert begin.out_of == end.out_of == 2


@pytest.mark.parametrize(
    ("filters", "chosen"),
    [
        (Filters(ON), ["a", "b", "c", "d"]),
        (Filters.of(ON, fase=("begin",)), ["a", "b"]),
        (Filters.of(ON, fase=("begin", "eind")), ["a", "b", "c"]),
        (Filters.of(ON, fase=("onbekend",)), ["d"]),
        (Filters.of(ON, fase=("eind", "onbekend")), ["c", "d"]),
        (Filters.of(ON, fase=("begin",), vaarwater=("onrustig",)), ["b"]),
        (Filters.of(ON, vaarwater=("onbekend",)), ["c", "d"]),
        (Filters.of(ON, programma=("Zorg",)), ["a"]),
        (Filters.of(ON, programma=("onbekend",)), ["c", "d"]),
        (Filters.of(ON, samenwerkingen=("d", "a")), ["a", "d"]),
        (Filters.of(ON, fase=("eind",), programma=("Zorg",)), []),
        (Filters.of(ON, samenwerkingen=("nobody",)), []),
    ],
)
def test_filters_choose_from_the_state(small_kader: Kader, filters: Filters, chosen: list[str]) -> None:
    """Within one filter any of the words will do, all filters must agree; `onbekend` is what is not filled in."""
    panel = as_panel(
        collaborations(
            (1, "a", "Zorg", None, None, None),
            (2, "b", "Wonen", None, None, None),
            (3, "c", None, None, None, None),
            (4, "d", None, None, None, None),
        ),
        assessments(
            small_kader,
            (1, 1, "2026-01-01", "begin", "rustig"),
            (2, 2, "2026-01-01", "begin", "onrustig"),
            (3, 3, "2026-01-01", "eind", None),
        ),
        cell_scores(),
        small_kader,
    )
    selection = select(state_on(panel, ON, small_kader), filters)

    assert slugs(selection) == chosen
    assert selection.score.shape == selection.coverage.shape == (len(chosen), 3)


# ---------------------------------------------------------------- by hand


def test_what_is_taken_is_missing_where_there_is_no_row() -> None:
    """−1 is no row, not the last one; of nothing everything is missing."""
    values, rows = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1, -1, 0])

    np.testing.assert_array_equal(taken(values, rows, missing=NAN), [[3.0, 4.0], [NAN, NAN], [1.0, 2.0]])
    assert taken(np.array([7, 8]), rows, missing=-1).tolist() == [8, -1, 7]
    assert taken(np.array([], dtype=np.int64), np.array([-1]), missing=-5).tolist() == [-5]


def test_each_collaboration_has_its_own_last_assessment(small_kader: Kader) -> None:
    """a twice, b never and c once; before the first of all there is none."""
    panel = as_panel(
        collaborations(*((number, slug, None, None, None, None) for number, slug in enumerate("abc", start=1))),
        assessments(
            small_kader,
            (31, 3, "2026-03-01", "begin", "rustig"),
            (12, 1, "2026-02-01", "eind", "onrustig"),
            (11, 1, "2026-01-01", "begin", "rustig"),
        ),
        cell_scores((11, "huis.doel", 1.0, 2, 2), (12, "huis.doel", 2.0, 2, 2), (31, "huis.doel", 3.0, 2, 2)),
        small_kader,
    )
    now, early = (state_on(panel, day, small_kader) for day in (ON, date(2025, 1, 1)))

    assert now.rows["assessment"].tolist() == [12, -1, 31]
    np.testing.assert_array_equal(now.score[:, 0], [2.0, NAN, 3.0])
    assert column(now.rows, "phase") == ["eind", None, "begin"]
    assert early.rows["assessment"].tolist() == [-1, -1, -1]
    assert (now.assessed, early.assessed) == (2, 0)


def test_who_has_ended_is_counted_and_an_archived_one_is_not(small_kader: Kader) -> None:
    """Two ended; the third is archived, so it belongs to no portfolio any more."""
    panel = as_panel(
        collaborations(
            (1, "a", None, None, "2026-06-30", None),
            (2, "b", None, None, "2026-01-01", None),
            (3, "c", None, None, "2026-01-01", "2026-02-01"),
            (4, "d", None, None, None, None),
        ),
        assessments(small_kader),
        cell_scores(),
        small_kader,
    )
    state = state_on(panel, ON, small_kader)

    assert (slugs(state), state.ended, state.out_of) == (["d"], 2, 1)


# ---------------------------------------------------------------- what the register says


def of_register(kader: Kader) -> Panel:
    """Return a panel of four of which the register says something; b had ended, so that places and rows differ."""
    who = collaborations(*((number, slug, None, None, None, None) for number, slug in enumerate("abcd", start=1)))
    lasting = who.collaborations.assign(
        legal_form=["bv", "bv", None, "openbaar_lichaam"], verbonden_partij=[True, True, False, None]
    )
    held = {
        "portefeuillehouder": ["burgemeester", "burgemeester", "wethouder Zorg"],
        "accounthouder": ["adviseur 1", "adviseur 1", "adviseur 2"],
        "risk_profile": ["hoog", "hoog", "laag"],
    }
    rows = ((number, name, None, value) for name, values in held.items() for number, value in enumerate(values, 1))
    who = Register.of(lasting, facts(*rows), periods((2, None, "2025-12-31")))
    return as_panel(who, assessments(kader, (1, 4, "2026-01-01", "begin", None)), cell_scores(), kader)


@pytest.mark.parametrize(
    ("filters", "chosen"),
    [
        (Filters.of(ON, portefeuillehouder=("burgemeester",)), ["a"]),
        (Filters.of(ON, portefeuillehouder=("burgemeester", "wethouder Zorg")), ["a", "c"]),
        (Filters.of(ON, portefeuillehouder=("onbekend",)), ["d"]),
        (Filters.of(ON, accounthouder=("adviseur 2", "onbekend")), ["c", "d"]),
        (Filters.of(ON, rechtsvorm=("bv",)), ["a"]),
        (Filters.of(ON, rechtsvorm=("onbekend",)), ["c"]),
        (Filters.of(ON, verbonden_partij=("ja",)), ["a"]),
        (Filters.of(ON, verbonden_partij=("nee",)), ["c"]),
        (Filters.of(ON, verbonden_partij=("nee", "onbekend")), ["c", "d"]),
        (Filters.of(ON, risicoprofiel=("hoog", "laag")), ["a", "c"]),
        (Filters.of(ON, risicoprofiel=("midden",)), []),
        (Filters.of(ON, fase=("begin",), risicoprofiel=("onbekend",)), ["d"]),
        (Filters.of(ON, fase=("begin",), risicoprofiel=("hoog",)), []),
    ],
)
def test_what_the_register_says_chooses_too(small_kader: Kader, filters: Filters, chosen: list[str]) -> None:
    """As phase and water do; a yes or a no is chosen by `ja` or `nee`."""
    assert slugs(select(state_on(of_register(small_kader), ON, small_kader), filters)) == chosen


def test_a_state_gives_what_the_register_says_of_its_rows(small_kader: Kader) -> None:
    """In the order of its rows, as codes, also after a filter; a column of its own stays what it is."""
    state = state_on(of_register(small_kader), ON, small_kader)
    last = select(state, Filters.of(ON, samenwerkingen=("c", "d")))

    assert column(state.rows.assign(risk=state.column("risk_profile")), "risk") == ["hoog", "laag", None]
    assert column(last.rows.assign(party=last.column("verbonden_partij")), "party") == ["nee", None]
    assert last.column("collaboration").tolist() == ["c", "d"]


def test_a_register_in_which_nothing_is_filled_in_is_unknown(small_kader: Kader) -> None:
    """Nothing is chosen by a value, everything by `onbekend`."""
    names = ("legal_form", "verbonden_partij")
    who = collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None)).collaborations
    register = Register.of(who.assign(**dict.fromkeys(names)), facts(), periods())
    panel = as_panel(register, assessments(small_kader), cell_scores(), small_kader)
    state = state_on(panel, ON, small_kader)

    assert slugs(select(state, Filters.of(ON, verbonden_partij=("nee",)))) == []
    assert slugs(select(state, Filters.of(ON, rechtsvorm=("onbekend",), verbonden_partij=("onbekend",)))) == ["a", "b"]


def test_what_is_made_of_a_state_is_made_once_and_cannot_be_changed(small_kader: Kader) -> None:
    """By its other arguments; of a part of the state it is another."""
    made: list[int] = []

    @once
    def numbered(state: State, number: int) -> NDArray[np.int64]:
        made.append(number)
        return np.full(len(state), number)

    panel = as_panel(
        collaborations((1, "a", None, None, None, None)), assessments(small_kader), cell_scores(), small_kader
    )
    state = state_on(panel, ON, small_kader)
    first, again, other = numbered(state, 1), numbered(state, 1), numbered(state, 2)
    part = numbered(select(state, Filters.of(ON, fase=("begin",))), 1)

    assert first is again
    assert (first.tolist(), other.tolist(), part.tolist()) == ([1], [2], [])
    assert made == [1, 2, 1]
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 3


def test_what_is_made_of_each_row_is_taken_from_the_whole(small_kader: Kader) -> None:
    """A part of a part too, in its own order; not of a state that was changed after it was taken."""
    made: list[int] = []

    @per_row
    def doubled(state: State) -> NDArray[np.int64]:
        made.append(len(state))
        return np.asarray(state.rows["place"].to_numpy() * 2)

    some = [(number, name, None, None, None, None) for number, name in enumerate("abcd", start=1)]
    whole = state_on(
        as_panel(collaborations(*some), assessments(small_kader), cell_scores(), small_kader), ON, small_kader
    )
    part = rows_of(whole, np.array([3, 0, 2]))
    smaller = rows_of(part, np.array([2, 0]))
    changed = replace(part, rows=part.rows.assign(place=[10, 20, 30]))

    assert [doubled(state).tolist() for state in (smaller, part, whole)] == [[4, 6], [6, 0, 4], [0, 2, 4, 6]]
    assert made == [4]
    assert doubled(changed).tolist() == [20, 40, 60]


# ---------------------------------------------------------------- other versions of the framework


def test_the_older_versions_are_counted_with_how_much_of_them_carries_over(small_kader: Kader) -> None:
    """First what is brought over, then what cannot be read; who was never assessed is of no version."""
    rounds = assessments(small_kader, *((number, number, "2026-01-01", None, None) for number in range(1, 6)))
    rounds["kader_hash"] = ["gone", "older", small_kader.hash, "older", "elder"]
    rounds["kader_version"] = ["2023", "2025", "2026", "2025", "2024"]
    who = collaborations(*((number, f"s{number}", None, None, None, None) for number in range(1, 7)))
    panel = as_panel(who, rounds, cell_scores(), small_kader, older=("older", "elder"))
    state = state_on(panel, ON, small_kader)

    assert older_versions(state, {"2025": 5, "2024": 4}, small_kader) == (
        OlderVersion("2024", 1, 4, 7),
        OlderVersion("2025", 2, 5, 7),
        OlderVersion("2023", 1, None, 7),
    )
    assert older_versions(state, {"2024": 4}, small_kader, [0, 2, 4, 5]) == (
        OlderVersion("2024", 1, 4, 7),
        OlderVersion("2023", 1, None, 7),
    )
    assert older_versions(select(state, Filters.of(ON, fase=("begin",))), {}, small_kader) == ()


def test_a_state_of_one_viewpoint_knows_who_replied_and_what_all_say(small_kader: Kader) -> None:
    """a replied and b did not; c was never assessed. So it is of a selection too."""
    who = collaborations(*((number, slug, None, None, None, None) for number, slug in enumerate("abc", 1)))
    rounds = assessments(small_kader, (1, 1, "2026-01-01", None, None), (2, 2, "2026-01-01", None, None))
    samen = as_panel(who, rounds, cell_scores((1, "huis.doel", 8.0, 2, 2), (2, "huis.doel", 4.0, 2, 2)), small_kader)
    panel = as_panel(who, rounds, cell_scores((1, "huis.doel", 9.0, 2, 2)), small_kader, samen)
    state = state_on(panel, ON, small_kader)
    part = rows_of(state, np.array([2, 1]))
    together = state_on(samen, ON, small_kader)

    assert state.replied is not None
    assert part.replied is not None
    assert (state.replied.tolist(), part.replied.tolist()) == ([True, False, False], [False, False])
    np.testing.assert_array_equal(state.score[:, 0], [9.0, NAN, NAN])
    np.testing.assert_array_equal(state.score_of_all[:, 0], [8.0, 4.0, NAN])
    np.testing.assert_array_equal(part.score_of_all[:, 0], [NAN, 4.0])
    assert together.score_of_all is together.score
