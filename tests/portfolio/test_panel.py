"""The portfolio: its state on a date, what the filters leave of it, and the numbers that are made of that.

Most tests use the small framework: cells huis.doel, buurt.doel and huis.middelen, attention below 6, a minimum
coverage of 0.6, and an overall score from two of the three cells on.
"""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader, load_settings
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.change import portfolio_change
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.key_figures import KeyFigures, age_in_months, out_of_date, selection_figures
from tilburg_samenwerking.portfolio.panel import Panel, State, as_panel, select, state_on

ON = date(2026, 6, 30)
NAN = float("nan")

Person = tuple[int, str, str | None, str | None, str | None, str | None]
Round = tuple[int, int, str, str | None, str | None]
Score = tuple[int, str, float | None, int, int]


def collaborations(*rows: Person) -> pd.DataFrame:
    """Return these collaborations as the store gives them: id, slug, programme, start, end, archived at."""
    frame = pd.DataFrame(rows, columns=["id", "slug", "programme", "start", "end", "archived_at"])
    days = {name: pd.to_datetime(frame[name]).astype("datetime64[s]") for name in ("start", "end", "archived_at")}
    return frame.assign(name=frame["slug"].str.upper(), short_name=None, **days)


def assessments(kader: Kader, *rows: Round) -> pd.DataFrame:
    """Return these definitive assessments as the store gives them: id, collaboration, date, phase, water."""
    frame = pd.DataFrame(rows, columns=["id", "collaboration_id", "on", "phase", "water"])
    on = pd.to_datetime(frame["on"]).astype("datetime64[s]")
    return frame.assign(on=on, adaptation=None, status="definitief", kader_hash=kader.hash)


def cell_scores(*rows: Score) -> pd.DataFrame:
    """Return these cell scores as the store gives them: assessment, cell, mean, questions scored and applicable."""
    return pd.DataFrame(rows, columns=["assessment_id", "cell", "mean", "scored", "applicable"])


def one_round(kader: Kader, *scores: dict[str, float]) -> Panel:
    """Return a panel of collaborations a, b, … that were all assessed once, with these scores of their cells."""
    letters = "abcdefgh"[: len(scores)]
    return as_panel(
        collaborations(*((number, slug, None, None, None, None) for number, slug in enumerate(letters, start=1))),
        assessments(kader, *((number, number, "2026-01-01", None, None) for number in range(1, len(scores) + 1))),
        cell_scores(
            *((number, cell, mean, 2, 2) for number, own in enumerate(scores, 1) for cell, mean in own.items())
        ),
        kader,
    )


def slugs(state: State) -> list[str]:
    """Return which collaborations are in it."""
    return state.rows["collaboration"].tolist()


def column(frame: pd.DataFrame, name: str) -> list[object]:
    """Return the values of a column, None where missing."""
    return [None if pd.isna(value) else value for value in frame[name]]


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
    assert (state.out_of, state.ended, state.other_kader) == (len(there), ended, 0)


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
    versions = versions.assign(on=on, phase=None, water=None, adaptation=None, kader_hash=small_kader.hash)
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
    assert row.drop(["collaboration", "name", "scored"]).isna().all()
    assert state.coverage.tolist() == [[0.0, 0.0, 0.0]]


def test_an_assessment_on_another_framework_is_left_out_and_counted(small_kader: Kader) -> None:
    """Its collaboration is not shown with an older assessment either; before that date it is."""
    rounds = assessments(small_kader, (1, 1, "2026-01-01", None, None), (2, 1, "2026-05-01", None, None))
    rounds.loc[rounds["id"] == 2, "kader_hash"] = "another"
    panel = as_panel(
        collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None)),
        rounds,
        cell_scores((1, "huis.doel", 8.0, 2, 2), (2, "huis.doel", 2.0, 2, 2)),
        small_kader,
    )
    now, before = (state_on(panel, on, small_kader) for on in (ON, date(2026, 4, 30)))

    assert (slugs(now), now.out_of, now.other_kader) == (["b"], 2, 1)
    assert (slugs(before), before.out_of, before.other_kader) == (["a", "b"], 2, 0)


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


def test_scores_of_other_assessments_and_cells_do_not_matter(small_kader: Kader) -> None:
    """The store holds scores of concepts and of older versions too: they have no place in the panel."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(small_kader, (1, 1, "2026-01-01", None, None)),
        cell_scores((1, "huis.doel", 8.0, 2, 2), (99, "huis.doel", 1.0, 2, 2), (1, "verdwenen.veld", 1.0, 2, 2)),
        small_kader,
    )

    np.testing.assert_array_equal(panel.mean, [[8.0, NAN, NAN]])


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
    assert grid["coverage"].tolist() == [0.5, 0.0, 2 / 3]
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


def of_register(kader: Kader) -> Panel:
    """Return a panel of four of which the register says something; b had ended, so that places and rows differ."""
    who = collaborations(
        (1, "a", None, None, None, None),
        (2, "b", None, None, "2025-12-31", None),
        (3, "c", None, None, None, None),
        (4, "d", None, None, None, None),
    )
    who = who.assign(
        portefeuillehouder=["burgemeester", "burgemeester", "wethouder Zorg", None],
        accounthouder=["adviseur 1", "adviseur 1", "adviseur 2", None],
        legal_form=["bv", "bv", None, "openbaar_lichaam"],
        verbonden_partij=[True, True, False, None],
        risk_profile=["hoog", "hoog", "laag", None],
    )
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
    who = collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None))
    panel = as_panel(who.assign(**dict.fromkeys(names)), assessments(small_kader), cell_scores(), small_kader)
    state = state_on(panel, ON, small_kader)

    assert slugs(select(state, Filters.of(ON, verbonden_partij=("nee",)))) == []
    assert slugs(select(state, Filters.of(ON, rechtsvorm=("onbekend",), verbonden_partij=("onbekend",)))) == ["a", "b"]


# ---------------------------------------------------------------- grid


def test_the_grid_gives_every_collaboration_one_vote(small_kader: Kader) -> None:
    """Scores 4, 7 and 10: mean 7, sample standard deviation 3, one of three below 6."""
    panel = one_round(small_kader, {"huis.doel": 4.0}, {"huis.doel": 7.0}, {"huis.doel": 10.0}, {})
    grid = statistics.grid(state_on(panel, ON, small_kader), small_kader)

    assert grid.loc[0].to_dict() == {
        "cell": "huis.doel",
        "domain": "huis",
        "theme": "doel",
        "score": 7.0,
        "n": 3,
        "min": 4.0,
        "max": 10.0,
        "sd": 3.0,
        "coverage": 0.75,
        "attention": 1,
    }


def test_the_grid_has_all_cells_in_reading_order(small_kader: Kader) -> None:
    """A cell that nobody scored is there, with n 0 and nothing else."""
    panel = one_round(small_kader, {"huis.middelen": 8.0})
    grid = statistics.grid(state_on(panel, ON, small_kader), small_kader)

    assert grid["cell"].tolist() == ["huis.doel", "buurt.doel", "huis.middelen"]
    assert grid["n"].tolist() == [0, 0, 1]
    assert grid["attention"].tolist() == [0, 0, 0]
    assert grid.loc[0, ["score", "min", "max", "sd"]].isna().all()


def test_one_collaboration_has_no_spread(small_kader: Kader) -> None:
    """The sample standard deviation of one is missing, and not 0; of two that agree it is 0."""
    panel = one_round(small_kader, {"huis.doel": 8.0, "buurt.doel": 5.0}, {"buurt.doel": 5.0})
    grid = statistics.grid(state_on(panel, ON, small_kader), small_kader)

    assert column(grid, "sd") == [None, 0.0, None]


def test_attention_follows_the_displayed_value(kader: Kader) -> None:
    """2.94 is shown as 2,9 and asks for attention; 2.95, shown as 3,0, does not, float noise or not."""
    cell = "gemeente.ambitie"
    panel = one_round(kader, {cell: 2.94}, {cell: 2.95}, {cell: 2.9499999999999997}, {cell: 1.0}, {cell: 3.94}, {})
    grid = statistics.grid(state_on(panel, ON, kader), kader).set_index("cell")

    assert grid.loc[cell, "attention"] == 2
    assert grid.loc[cell, "n"] == 5


def test_every_band_that_asks_for_attention_counts(small_kader: Kader) -> None:
    """Which bands ask is said by the file: with both bands marked, everybody counts."""
    bands = tuple(band.model_copy(update={"attention": True}) for band in small_kader.thresholds.bands)
    strict = small_kader.model_copy(update={"thresholds": small_kader.thresholds.model_copy(update={"bands": bands})})
    panel = one_round(small_kader, {"huis.doel": 4.0}, {"huis.doel": 9.0}, {})

    assert statistics.grid(state_on(panel, ON, strict), strict).loc[0, "attention"] == 2


# ---------------------------------------------------------------- matrix and overall


def test_overall_is_the_mean_of_the_cells_of_a_collaboration(small_kader: Kader) -> None:
    """(9 + 6 + 3) / 3 = 6, never without the lowest cell beside it."""
    panel = one_round(small_kader, {"huis.doel": 9.0, "buurt.doel": 6.0, "huis.middelen": 3.0})
    row = statistics.matrix(state_on(panel, ON, small_kader), small_kader).iloc[0]

    assert row["overall"] == 6.0
    assert (row["scored"], row["lowest_cell"], row["lowest_score"]) == (3, "huis.middelen", 3.0)


def test_overall_needs_half_of_the_cells(small_kader: Kader) -> None:
    """Two of three cells are enough, one is not; the lowest cell is known from one on."""
    panel = one_round(small_kader, {"huis.doel": 9.0, "buurt.doel": 5.0}, {"huis.doel": 9.0}, {})
    matrix = statistics.matrix(state_on(panel, ON, small_kader), small_kader)

    assert column(matrix, "overall") == [7.0, None, None]
    assert matrix["scored"].tolist() == [2, 1, 0]
    assert column(matrix, "lowest_cell") == ["buurt.doel", "huis.doel", None]
    assert column(matrix, "lowest_score") == [5.0, 9.0, None]


def test_exactly_half_of_the_cells_is_enough(bare_kader: Kader) -> None:
    """One of two."""
    state = state_on(one_round(bare_kader, {"tuin.groen": 2.0}), ON, bare_kader)

    assert statistics.matrix(state, bare_kader)["overall"].tolist() == [2.0]


def test_overall_needs_five_of_the_nine_cells(kader: Kader) -> None:
    """Half of nine is four and a half."""
    four = dict.fromkeys(kader.cell_codes[:4], 4.0)
    panel = one_round(kader, four, {**four, kader.cell_codes[4]: 4.0})

    assert column(statistics.matrix(state_on(panel, ON, kader), kader), "overall") == [None, 4.0]


def test_of_equally_low_cells_the_first_is_the_lowest(small_kader: Kader) -> None:
    """First in reading order."""
    panel = one_round(small_kader, {"huis.doel": 9.0, "buurt.doel": 5.0, "huis.middelen": 5.0})

    assert statistics.matrix(state_on(panel, ON, small_kader), small_kader)["lowest_cell"].tolist() == ["buurt.doel"]


def test_the_matrix_has_a_column_per_cell(small_kader: Kader) -> None:
    """A row per collaboration of the selection, in the order of the portfolio."""
    panel = one_round(small_kader, {"huis.doel": 9.0}, {"buurt.doel": 5.0})
    matrix = statistics.matrix(state_on(panel, ON, small_kader), small_kader)

    assert list(matrix.columns) == [
        *("collaboration", "name", "assessed_on", "phase", "water"),
        *("huis.doel", "buurt.doel", "huis.middelen"),
        *("overall", "scored", "lowest_cell", "lowest_score"),
    ]
    assert matrix["name"].tolist() == ["A", "B"]
    assert column(matrix, "huis.doel") == [9.0, None]


# ---------------------------------------------------------------- summary and counts


def of_four(kader: Kader) -> State:
    """Return a state of four, with overall scores 8, 4, 6 and none, in two phases and one without."""
    panel = as_panel(
        collaborations(
            (1, "a", "Zorg", None, None, None),
            (2, "b", "Zorg", None, None, None),
            (3, "c", "wonen", None, None, None),
            (4, "d", None, None, None, None),
        ),
        assessments(
            kader,
            (1, 1, "2026-01-01", "eind", "rustig"),
            (2, 2, "2026-01-01", "eind", "onrustig"),
            (3, 3, "2026-01-01", None, "onrustig"),
        ),
        cell_scores(
            *((1, cell, 8.0, 2, 2) for cell in ("huis.doel", "buurt.doel", "huis.middelen")),
            *((2, cell, 4.0, 2, 2) for cell in ("huis.doel", "buurt.doel", "huis.middelen")),
            *((3, cell, mean, 2, 2) for cell, mean in (("huis.doel", 5.0), ("huis.middelen", 7.0))),
        ),
        kader,
    )
    return state_on(panel, ON, kader)


def test_a_summary_by_phase_is_over_the_overall_scores(small_kader: Kader) -> None:
    """Every phase of the framework appears; what is not filled in is `onbekend`, last."""
    summary = statistics.summary(of_four(small_kader), small_kader, "phase")

    assert summary["group"].tolist() == ["begin", "eind", "onbekend"]
    assert summary["n"].tolist() == [0, 2, 1]
    assert column(summary, "score") == [None, 6.0, 6.0]
    assert column(summary, "min") == [None, 4.0, 6.0]
    assert column(summary, "max") == [None, 8.0, 6.0]
    assert summary["sd"].tolist() == pytest.approx([NAN, 8**0.5, NAN], nan_ok=True)
    assert summary["attention"].tolist() == [0, 1, 0]


def test_a_summary_by_water(small_kader: Kader) -> None:
    """Rustig has 8; onrustig 4 and 6; the one that was never assessed has no water and no score."""
    summary = statistics.summary(of_four(small_kader), small_kader, "water")

    assert summary["group"].tolist() == ["rustig", "onrustig", "onbekend"]
    assert column(summary, "score") == [8.0, 5.0, None]
    assert summary["n"].tolist() == [1, 2, 0]


def test_a_summary_by_programme_is_in_alphabetical_order(small_kader: Kader) -> None:
    """Whatever the case; programmes are those of the selection."""
    state = of_four(small_kader)
    summary = statistics.summary(state, small_kader, "programme")
    some = statistics.summary(select(state, Filters.of(ON, fase=("eind",))), small_kader, "programme")

    assert summary["group"].tolist() == ["wonen", "Zorg", "onbekend"]
    assert column(summary, "score") == [6.0, 6.0, None]
    assert some["group"].tolist() == ["Zorg"]


def test_a_summary_by_domain_is_over_the_scores_per_domain(small_kader: Kader) -> None:
    """Huis has two cells (8, 4 and (5 + 7) / 2), buurt one (8 and 4): each collaboration votes once."""
    summary = statistics.summary(of_four(small_kader), small_kader, "domain")

    assert summary["group"].tolist() == ["huis", "buurt"]
    assert summary["score"].tolist() == [6.0, 6.0]
    assert summary["n"].tolist() == [3, 2]
    assert summary["sd"].tolist() == pytest.approx([2.0, 8**0.5])
    assert summary["attention"].tolist() == [1, 1]


def test_a_summary_by_theme_is_over_the_scores_per_theme(small_kader: Kader) -> None:
    """Doel has two cells, of which one is half: 8, 4 and 5; middelen has 8, 4 and 7."""
    summary = statistics.summary(of_four(small_kader), small_kader, "theme")

    assert summary["group"].tolist() == ["doel", "middelen"]
    assert summary["score"].tolist() == pytest.approx([17 / 3, 19 / 3])
    assert summary["attention"].tolist() == [2, 1]


def test_a_domain_needs_half_of_its_own_cells(kader: Kader) -> None:
    """One of three cells is too few for a domain, two are enough."""
    panel = one_round(
        kader,
        {"gemeente.ambitie": 4.0},
        {"gemeente.ambitie": 2.0, "gemeente.capaciteit": 3.0, "context.ambitie": 5.0},
    )
    summary = statistics.summary(state_on(panel, ON, kader), kader, "domain")

    assert summary["group"].tolist() == ["gemeente", "partners", "context"]
    assert summary["n"].tolist() == [1, 0, 0]
    assert column(summary, "score") == [2.5, None, None]


def test_without_phases_and_water_everything_is_unknown(bare_kader: Kader) -> None:
    """A framework may have neither: then there is one group."""
    state = state_on(one_round(bare_kader, {"tuin.groen": 2.0}, {"tuin.groen": 3.0}), ON, bare_kader)

    for by in ("phase", "water", "programme"):
        summary = statistics.summary(state, bare_kader, by)
        assert summary["group"].tolist() == ["onbekend"]
        assert column(summary, "score") == [2.5]
    assert statistics.counts(state, bare_kader).values.tolist() == [["onbekend", "onbekend", 2, 0]]


def test_counts_are_per_phase_and_water(small_kader: Kader) -> None:
    """Every pair appears; attention counts collaborations with at least one cell below 6."""
    counts = statistics.counts(of_four(small_kader), small_kader)

    assert counts.values.tolist() == [
        ["begin", "rustig", 0, 0],
        ["begin", "onrustig", 0, 0],
        ["begin", "onbekend", 0, 0],
        ["eind", "rustig", 1, 0],
        ["eind", "onrustig", 1, 1],
        ["eind", "onbekend", 0, 0],
        ["onbekend", "rustig", 0, 0],
        ["onbekend", "onrustig", 1, 1],
        ["onbekend", "onbekend", 1, 0],
    ]
    assert counts["n"].sum() == 4


def test_nothing_unknown_gives_no_group_for_it(small_kader: Kader) -> None:
    """`onbekend` appears where it occurs."""
    state = select(of_four(small_kader), Filters.of(ON, fase=("eind",)))

    assert statistics.summary(state, small_kader, "phase")["group"].tolist() == ["begin", "eind"]
    assert len(statistics.counts(state, small_kader)) == 4


# ---------------------------------------------------------------- change


def test_change_is_over_the_collaborations_present_on_both_dates(small_kader: Kader) -> None:
    """a went from 4 to 6 and b from 7 to 8: 1.5. The new c and the ended d have no part in it."""
    panel = as_panel(
        collaborations(
            (1, "a", None, None, None, None),
            (2, "b", None, None, None, None),
            (3, "c", None, "2026-03-01", None, None),
            (4, "d", None, None, "2026-03-01", None),
        ),
        assessments(
            small_kader,
            *((1, 1, "2025-12-01", None, None), (2, 1, "2026-05-01", None, None)),
            *((3, 2, "2025-12-01", None, None), (4, 2, "2026-05-01", None, None)),
            *((5, 3, "2026-05-01", None, None), (6, 4, "2025-12-01", None, None)),
        ),
        cell_scores(
            *((number, "huis.doel", mean, 2, 2) for number, mean in enumerate([4.0, 6.0, 7.0, 8.0, 1.0, 10.0], 1)),
            *((1, "buurt.doel", 7.0, 2, 2), (2, "buurt.doel", 6.6, 2, 2), (3, "huis.middelen", 6.0, 2, 2)),
        ),
        small_kader,
    )
    now, then = (state_on(panel, on, small_kader) for on in (ON, date(2026, 1, 1)))
    change = portfolio_change(now, then, small_kader)

    assert change["cell"].tolist() == ["huis.doel", "buurt.doel", "huis.middelen"]
    assert change["change"].tolist() == pytest.approx([1.5, -0.4, NAN], nan_ok=True)
    assert change["n"].tolist() == [2, 1, 0]
    assert change["moved"].tolist() == [True, False, False]


@pytest.mark.parametrize(("step", "moved"), [(0.3, True), (-0.3, True), (0.29, False), (0.0, False)])
def test_a_small_change_is_none(kader: Kader, step: float, moved: bool) -> None:
    """From 0.3 on the portfolio has moved, float noise or not; below that it is equal."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(kader, (1, 1, "2025-12-01", None, None), (2, 1, "2026-05-01", None, None)),
        cell_scores((1, "gemeente.ambitie", 3.1, 3, 3), (2, "gemeente.ambitie", 3.1 + step, 3, 3)),
        kader,
    )
    now, then = (state_on(panel, on, kader) for on in (ON, date(2026, 1, 1)))

    assert portfolio_change(now, then, kader).set_index("cell").loc["gemeente.ambitie", "moved"] == moved


def test_without_an_assessment_since_the_change_is_nought(small_kader: Kader) -> None:
    """The same assessment counts on both dates, so there is a comparison and it says: equal."""
    panel = one_round(small_kader, {"huis.doel": 8.0})
    now, then = (state_on(panel, on, small_kader) for on in (ON, date(2026, 2, 1)))

    assert portfolio_change(now, then, small_kader).loc[0].tolist() == ["huis.doel", 0.0, 1, False]


# ---------------------------------------------------------------- nothing selected


def test_an_empty_selection_gives_empty_numbers(small_kader: Kader) -> None:
    """Every number is missing or 0, nothing fails, and the groups of the framework are still there."""
    state = of_four(small_kader)
    empty = select(state, Filters.of(ON, samenwerkingen=("nobody",)))
    grid = statistics.grid(empty, small_kader)

    assert (len(empty), empty.assessed, empty.out_of) == (0, 0, 4)
    assert grid["n"].tolist() == [0, 0, 0]
    assert grid[["score", "min", "max", "sd", "coverage"]].isna().all(axis=None)
    assert len(statistics.matrix(empty, small_kader)) == 0
    assert list(statistics.matrix(empty, small_kader)) == list(statistics.matrix(state, small_kader))
    assert statistics.summary(empty, small_kader, "phase")["group"].tolist() == ["begin", "eind"]
    assert statistics.summary(empty, small_kader, "programme")["group"].tolist() == []
    assert statistics.summary(empty, small_kader, "domain")["n"].tolist() == [0, 0]
    assert statistics.counts(empty, small_kader)["n"].tolist() == [0, 0, 0, 0]
    assert portfolio_change(empty, state, small_kader)["n"].tolist() == [0, 0, 0]
    assert portfolio_change(state, empty, small_kader)["n"].tolist() == [0, 0, 0]


def test_an_empty_database_gives_empty_numbers(small_kader: Kader) -> None:
    """No collaborations at all."""
    panel = as_panel(collaborations(), assessments(small_kader), cell_scores(), small_kader)
    state = state_on(panel, ON, small_kader)

    assert (len(state), state.out_of, state.ended, state.other_kader) == (0, 0, 0, 0)
    assert statistics.grid(state, small_kader)["n"].tolist() == [0, 0, 0]
    assert len(statistics.matrix(state, small_kader)) == 0
    assert statistics.counts(state, small_kader)["n"].sum() == 0


# ---------------------------------------------------------------- key figures and age


def test_the_key_figures_of_a_selection(small_kader: Kader) -> None:
    """Four collaborations, three assessed, two in unquiet water, four of eight cells below 6, none out of date."""
    staleness = load_settings().staleness
    figures = selection_figures(of_four(small_kader), ON, small_kader, staleness)

    assert figures == KeyFigures(
        collaborations=4, assessed=3, unquiet=2, cells_in_attention=4, cells_scored=8, stale=0, oldest_months=5
    )


def test_the_key_figures_of_nothing(small_kader: Kader) -> None:
    """Never assessed is not out of date: it has no age."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)), assessments(small_kader), cell_scores(), small_kader
    )
    state = state_on(panel, ON, small_kader)
    empty = select(state, Filters.of(ON, samenwerkingen=("nobody",)))
    staleness = load_settings().staleness

    assert selection_figures(state, ON, small_kader, staleness) == KeyFigures(1, 0, 0, 0, 0, 0, None)
    assert selection_figures(empty, ON, small_kader, staleness) == KeyFigures(0, 0, 0, 0, 0, 0, None)


@pytest.mark.parametrize(
    ("assessed_on", "water", "score", "stale"),
    [
        ("2025-06-30", "rustig", 8.0, False),
        ("2025-06-29", "rustig", 8.0, True),
        ("2025-06-29", None, None, True),
        ("2025-12-31", "onrustig", 8.0, False),
        ("2025-12-29", "onrustig", 8.0, True),
        ("2025-12-29", "rustig", 5.9, True),
        ("2025-12-29", "rustig", 6.0, False),
    ],
)
def test_an_assessment_is_out_of_date_after_a_year_or_sooner_where_attention_is_asked(
    small_kader: Kader, assessed_on: str, water: str | None, score: float | None, stale: bool
) -> None:
    """Twelve months; six in unquiet water or with a cell that asks for attention. On the day itself it still holds."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(small_kader, (1, 1, assessed_on, None, water)),
        cell_scores((1, "huis.doel", score, 2, 2)),
        small_kader,
    )
    state = state_on(panel, ON, small_kader)

    assert out_of_date(state, ON, small_kader, load_settings().staleness).tolist() == [stale]


@pytest.mark.parametrize(
    ("assessed_on", "on", "months"),
    [
        ("2026-06-30", date(2026, 6, 30), 0),
        ("2026-05-31", date(2026, 6, 29), 0),
        ("2026-05-31", date(2026, 6, 30), 1),
        ("2026-05-30", date(2026, 6, 29), 0),
        ("2025-06-30", date(2026, 6, 30), 12),
        ("2025-07-01", date(2026, 6, 30), 11),
        ("2025-12-31", date(2026, 2, 28), 2),
        ("2024-02-29", date(2025, 2, 28), 12),
        ("2026-02-28", date(2026, 3, 30), 0),
        ("2026-02-28", date(2026, 3, 31), 1),
    ],
)
def test_age_is_counted_in_full_months(small_kader: Kader, assessed_on: str, on: date, months: int) -> None:
    """The last day of a month is a full month after the last day of the one before, however long they are."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None)),
        assessments(small_kader, (1, 1, assessed_on, None, None)),
        cell_scores(),
        small_kader,
    )

    assert age_in_months(state_on(panel, on, small_kader), on).tolist() == [months]


# ---------------------------------------------------------------- laws

law = settings(max_examples=12)  # each example builds whole panels

CELLS = ["huis.doel", "buurt.doel", "huis.middelen"]
PORTFOLIOS = st.lists(
    st.dictionaries(st.sampled_from(CELLS), st.integers(0, 40).map(lambda quarters: quarters / 4)),
    min_size=1,
    max_size=6,
)


@law
@given(scores=PORTFOLIOS, assessed=st.booleans())
def test_a_collaboration_without_answers_changes_no_mean(
    small_kader: Kader, scores: list[dict[str, float]], assessed: bool
) -> None:
    """Whether it has an empty assessment or none at all: only the coverage and the number of collaborations change."""
    panel = one_round(small_kader, *scores, {})
    rounds = panel.assessments if assessed else panel.assessments[:-1]
    panel = Panel(panel.collaborations, rounds, panel.mean[: len(rounds)], panel.coverage[: len(rounds)])
    more = state_on(panel, ON, small_kader)
    fewer = state_on(one_round(small_kader, *scores), ON, small_kader)

    assert len(more) == len(fewer) + 1
    columns = ["score", "n", "min", "max", "sd", "attention"]
    assert_frame_equal(statistics.grid(more, small_kader)[columns], statistics.grid(fewer, small_kader)[columns])
    for by in ("domain", "phase"):
        assert_frame_equal(statistics.summary(more, small_kader, by), statistics.summary(fewer, small_kader, by))
    assert_frame_equal(
        statistics.matrix(more, small_kader)[:-1], statistics.matrix(fewer, small_kader), check_dtype=False
    )


@law
@given(scores=PORTFOLIOS, order=st.randoms(use_true_random=False))
def test_the_order_of_the_collaborations_changes_no_number(
    small_kader: Kader, scores: list[dict[str, float]], order: st.randoms
) -> None:
    """However the store gives its rows, the grid and the summaries are the same."""
    who = collaborations(*((number, f"s{number}", None, None, None, None) for number in range(len(scores))))
    rounds = assessments(
        small_kader,
        *((2 * number, number, "2026-01-01", "begin", "rustig") for number in range(len(scores))),
        *((2 * number + 1, number, "2026-02-01", "eind", "rustig") for number in range(0, len(scores), 2)),
    )
    cells = cell_scores(
        *(
            (2 * number + later, cell, mean, 2, 2)
            for later in (0, 1)
            for number, own in enumerate(scores)
            for cell, mean in own.items()
        )
    )
    seed = order.randrange(100)
    straight = state_on(as_panel(who, rounds, cells, small_kader), ON, small_kader)
    shuffled = state_on(
        as_panel(*(frame.sample(frac=1, random_state=seed) for frame in (who, rounds, cells)), small_kader),
        ON,
        small_kader,
    )

    assert_frame_equal(statistics.grid(shuffled, small_kader), statistics.grid(straight, small_kader))
    for by in ("domain", "phase"):
        assert_frame_equal(statistics.summary(shuffled, small_kader, by), statistics.summary(straight, small_kader, by))
    assert_frame_equal(
        statistics.matrix(shuffled, small_kader).sort_values("collaboration", ignore_index=True),
        statistics.matrix(straight, small_kader).sort_values("collaboration", ignore_index=True),
    )


@law
@given(scores=PORTFOLIOS)
def test_the_statistics_are_those_of_the_textbook(small_kader: Kader, scores: list[dict[str, float]]) -> None:
    """Mean, extremes and sample standard deviation are what pandas gives; attention is what each band says."""
    grid = statistics.grid(state_on(one_round(small_kader, *scores), ON, small_kader), small_kader)
    frame = pd.DataFrame(scores, columns=CELLS, dtype=float)
    bands = [[small_kader.band(score) for score in frame[cell]] for cell in CELLS]

    np.testing.assert_allclose(grid["score"], frame.mean())
    np.testing.assert_allclose(grid["sd"], frame.std(ddof=1), atol=1e-12)
    np.testing.assert_allclose(grid["min"], frame.min())
    np.testing.assert_allclose(grid["max"], frame.max())
    assert grid["n"].tolist() == frame.count().tolist()
    assert grid["attention"].tolist() == [sum(band is not None and band.attention for band in own) for own in bands]


@law
@given(scores=PORTFOLIOS)
def test_the_change_to_then_is_the_opposite_of_the_change_to_now(
    small_kader: Kader, scores: list[dict[str, float]]
) -> None:
    """Over the same collaborations, with the other sign."""
    one = state_on(one_round(small_kader, *scores), ON, small_kader)
    other = state_on(one_round(small_kader, *reversed(scores)), ON, small_kader)
    there, back = portfolio_change(one, other, small_kader), portfolio_change(other, one, small_kader)

    np.testing.assert_allclose(there["change"], -back["change"], atol=1e-12)
    assert_frame_equal(there[["cell", "n", "moved"]], back[["cell", "n", "moved"]])
