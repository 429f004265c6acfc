"""Voorbeeldstad: its portfolio is the same every time, and its stories show in the numbers of the product."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa

from tests.files import KADERS
from tests.snapshots import snapshot_of
from tilburg_samenwerking import demo, store
from tilburg_samenwerking.kader import LEGAL_FORMS, LEVELS, Kader, parsed
from tilburg_samenwerking.kader.check import toml_content
from tilburg_samenwerking.kader.spelling import text_key
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.panel import Panel
from tilburg_samenwerking.portfolio.state import state_on
from tilburg_samenwerking.store import Batch

END = date(2026, 6, 30)
SMALL_KADER = KADERS / "klein.toml"
SLIDES, RECOVERS, NEVER_REASSESSED = "Jeugdhulp Stadsregio", "Wijkteams Voorbeeldstad", "Talent voor Techniek"
FAR_APART, DOES_NOT_KNOW = "Zorg- en Veiligheidstafel Wikkedal", "Erfgoedhuis Ravelaar"
ENDED, NEVER_ASSESSED = "Inkoopbureau Drie Torens", "Datakamer Stadsregio"


@pytest.fixture(scope="module")
def batch(kader: Kader) -> Batch:
    """Return the fixed portfolio."""
    return demo.portfolio(kader, end=END, collaborations=None, seed=demo.SEED)


@pytest.fixture(scope="module")
def engine(batch: Batch, kader: Kader, tmp_path_factory: pytest.TempPathFactory) -> sa.Engine:
    """Return a database with the fixed portfolio, as the command `demo` makes it."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    engine, _made = store.create(store.database_url(str(path)), actor="test", demo_name=demo.NAME)
    store.save(engine, batch, kader, actor="test", action="demo")
    return engine


@pytest.fixture(scope="module")
def panel(engine: sa.Engine, kader: Kader) -> Panel:
    """Return what is stored, as the pages read it."""
    return snapshot_of(str(engine.url.database), kader).panel("samen")


def matrix(panel: Panel, kader: Kader, on: date = END) -> pd.DataFrame:
    """Return the rows of the portfolio on a date, by name."""
    return statistics.matrix(state_on(panel, on, kader), kader).set_index("name")


def assessments_of(batch: Batch, name: str) -> pd.DataFrame:
    """Return the assessments of one collaboration."""
    place = batch.collaborations["name"].tolist().index(name)
    return batch.assessments[batch.assessments["collaboration"] == place]


def assert_same(one: Batch, other: Batch) -> None:
    """Check that two batches are equal in every value."""
    pd.testing.assert_frame_equal(one.collaborations, other.collaborations)
    pd.testing.assert_frame_equal(one.assessments, other.assessments)
    pd.testing.assert_frame_equal(one.answers, other.answers)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 6, 29), date(2025, 12, 31)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 12, 30), date(2026, 6, 30)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_the_last_half_year_is_the_last_30_june_or_31_december(today: date, expected: date) -> None:
    """The last half-year ends on or before today."""
    assert demo.last_half_year(today) == expected


def test_the_same_seed_gives_the_same_portfolio(batch: Batch, kader: Kader) -> None:
    """Seed and end together fix every value."""
    assert_same(batch, demo.portfolio(kader, end=END, collaborations=36, seed=demo.SEED))


def test_another_seed_gives_other_scores(batch: Batch, kader: Kader) -> None:
    """The scores come from the seed."""
    other = demo.portfolio(kader, end=END, collaborations=None, seed=demo.SEED + 1)

    assert not other.answers["score"].equals(batch.answers["score"])


def test_another_end_moves_everything_in_time(batch: Batch, kader: Kader) -> None:
    """Half a year later the same things have happened, half a year later."""
    later = demo.portfolio(kader, end=date(2026, 12, 31), collaborations=None, seed=demo.SEED)

    assert later.assessments["on"].max() == date(2026, 12, 31)
    pd.testing.assert_frame_equal(later.answers, batch.answers)
    moved = [new - old for old, new in zip(batch.assessments["on"], later.assessments["on"], strict=True)]
    assert {one.days for one in moved} <= set(range(181, 186))
    started = [new - old for old, new in zip(batch.periods["start"], later.periods["start"], strict=True)]
    assert all(timedelta(181) <= one <= timedelta(184) for one in started)


def held(batch: Batch, field: str) -> set[str]:
    """Return every value that a field has or had."""
    return set(batch.facts.loc[batch.facts["field"] == field, "value"])


def test_the_portfolio_has_36_collaborations_of_many_kinds(batch: Batch) -> None:
    """Names are unique, and there are several programmes, forms and risk classes."""
    rows = batch.collaborations

    assert len(rows) == rows["name"].map(text_key).nunique() == 36
    assert len(held(batch, "programme")) >= 6
    assert set(rows["legal_form"].dropna()) <= set(LEGAL_FORMS)
    assert rows["legal_form"].nunique() >= 6
    assert rows["legal_form"].isna().any()
    assert held(batch, "risk_profile") == held(batch, "importance") == set(LEVELS)


def test_the_rounds_are_half_yearly_over_three_and_a_half_years(batch: Batch) -> None:
    """Eight rounds, most on the last day of the half-year, by one to six respondents."""
    days = batch.assessments["on"].value_counts()
    respondents = batch.answers.groupby("assessment")[["viewpoint", "function"]].apply(
        lambda rows: len(rows.drop_duplicates())
    )

    assert set(days.index[:8]) == {date(year, *day) for year in (2023, 2024, 2025) for day in ((6, 30), (12, 31))} | {
        date(2022, 12, 31),
        END,
    }
    assert min(days.index) > date(2022, 12, 1)
    assert (respondents.min(), respondents.max()) == (1, 6)
    assert 2 <= (batch.assessments["status"] == "concept").sum() <= 3


def test_most_assessments_hear_both_sides(batch: Batch) -> None:
    """Most have a bestuurlijk and an ambtelijk respondent, some a partner."""
    heard = batch.answers.groupby("assessment")["viewpoint"].agg(set)

    assert (heard.map({"bestuurlijk", "ambtelijk"}.issubset)).mean() > 0.8
    assert 0.1 < heard.map(lambda one: "partner" in one).mean() < 0.7


def test_every_item_of_the_framework_is_answered(batch: Batch, kader: Kader) -> None:
    """No section of the framework stays empty, and a choice is always one of its options."""
    answers = batch.answers

    assert set(answers["item"]) == set(kader.items)
    for code, item in kader.items.items():
        given = answers[answers["item"] == code]
        assert set(given["answer"].dropna()) <= set(item.options), code
        assert given["text"].notna().all() if item.kind == "text" else given["text"].isna().any() or item.options, code
    reasons = answers.loc[answers["item"].isin(["kwetsbaarheid", "potentieel"]), "text"]
    assert reasons.notna().all()


def test_some_answers_are_missing_for_a_reason(batch: Batch, kader: Kader) -> None:
    """A need that does not arise is n.v.t., and only that; weet niet occurs everywhere."""
    nvt = set(batch.answers.loc[batch.answers["missing"] == "nvt", "item"])
    follows = {question.code: question.follows for cell in kader.cells for question in cell.questions}

    assert nvt
    assert all(kader.items[follows[code] or code].text.startswith("Noodzaak") for code in nvt)
    assert (batch.answers["missing"] == "weet_niet").mean() < 0.1


def test_the_top_group_is_small_enough_to_discuss(panel: Panel, kader: Kader) -> None:
    """Five to ten collaborations are in onrustig vaarwater with a cell in band aandacht."""
    state = state_on(panel, END, kader)
    red = statistics.in_attention(state.score, kader)
    top = red.any(axis=1) & (state.rows["water"] == "onrustig").to_numpy()

    assert 5 <= top.sum() <= 10
    assert 0.10 <= red.sum() / np.isfinite(state.score).sum() <= 0.20


def test_the_last_round_looks_like_a_real_portfolio(panel: Panel, kader: Kader) -> None:
    """Every phase occurs, cells differ, some are excellent and some lack coverage."""
    state = state_on(panel, END, kader)
    grid = statistics.grid(state, kader)

    assert set(state.rows["phase"].dropna()) == {phase.code for phase in kader.phases}
    assert grid["score"].between(3.0, 4.2).all()
    assert (grid["sd"] > 0.4).all()
    assert (state.score >= 4.5).any()
    assert (grid["n"] < state.assessed).any()


def test_phases_only_move_forward(batch: Batch, kader: Kader) -> None:
    """A collaboration never goes back a phase, and many move on."""
    order = {phase.code: place for place, phase in enumerate(kader.phases)}
    place = batch.assessments.assign(place=batch.assessments["phase"].map(order))
    phases = place.groupby("collaboration")["place"]

    assert all(own.is_monotonic_increasing for _who, own in phases)
    assert (phases.nunique() > 1).sum() >= 10


def test_one_slides_into_onrustig_vaarwater(panel: Panel, kader: Kader) -> None:
    """The slider was rustig and on average above 3, and is now onrustig and a full point lower."""
    before, now = matrix(panel, kader, date(2024, 6, 30)).loc[SLIDES], matrix(panel, kader).loc[SLIDES]

    assert (before["water"], now["water"]) == ("rustig", "onrustig")
    assert now["overall"] <= before["overall"] - 1


def test_one_recovers(panel: Panel, kader: Kader) -> None:
    """The one that recovers was onrustig, and is now rustig and more than half a point higher."""
    before, now = matrix(panel, kader, date(2023, 12, 31)).loc[RECOVERS], matrix(panel, kader).loc[RECOVERS]

    assert (before["water"], now["water"]) == ("onrustig", "rustig")
    assert now["overall"] > before["overall"] + 0.5


def test_one_is_never_reassessed(batch: Batch, panel: Panel, kader: Kader) -> None:
    """It has one assessment, of the first round, and still shows."""
    assert assessments_of(batch, NEVER_REASSESSED)["on"].tolist() == [date(2022, 12, 31)]
    assert matrix(panel, kader).loc[NEVER_REASSESSED, "assessed_on"] == pd.Timestamp(2022, 12, 31)


def test_one_has_two_viewpoints_far_apart(engine: sa.Engine) -> None:
    """Its mean absolute gap is a point or more, in the cells of its last assessment."""
    query = sa.text(
        "SELECT avg(gap_absolute) FROM cell_score JOIN assessment ON assessment.id = assessment_id "
        "JOIN collaboration ON collaboration.id = collaboration_id "
        "WHERE viewpoint = 'samen' AND assessment.\"on\" >= '2026-01-01' AND name = :name"
    )
    with store.reading(engine) as connection:
        gap: Any = {name: connection.execute(query, {"name": name}).scalar_one() for name in (FAR_APART, SLIDES)}

    assert gap[FAR_APART] >= 1
    assert gap[SLIDES] < 1


def test_one_mostly_does_not_know(panel: Panel, kader: Kader) -> None:
    """More than half of its cells have no score."""
    row = matrix(panel, kader).loc[DOES_NOT_KNOW]

    assert row["scored"] < len(kader.cells) / 2
    assert np.isnan(row["overall"])


def test_one_has_ended(panel: Panel, kader: Kader) -> None:
    """It stands in the portfolio a year before the end, and not at the end."""
    assert ENDED in matrix(panel, kader, date(2025, 6, 30)).index
    assert ENDED not in matrix(panel, kader).index
    assert state_on(panel, END, kader).ended == 1


def test_some_are_new_and_one_was_never_assessed(panel: Panel, kader: Kader) -> None:
    """Several were not there two years ago; exactly one has no assessment at all."""
    rows = matrix(panel, kader)
    new = set(rows.index) - set(matrix(panel, kader, date(2024, 6, 30)).index)

    assert rows.index[rows["assessed_on"].isna()].tolist() == [NEVER_ASSESSED]
    assert len(new) >= 3
    assert rows.loc[sorted(new - {NEVER_ASSESSED}), "assessed_on"].min() >= pd.Timestamp(2026, 6, 1)


def test_a_smaller_portfolio_is_the_first_part(batch: Batch, kader: Kader) -> None:
    """Five collaborations are the first five, with the same answers."""
    small = demo.portfolio(kader, end=END, collaborations=5, seed=demo.SEED)

    pd.testing.assert_frame_equal(small.collaborations, batch.collaborations.head(5))
    assert small.assessments["collaboration"].max() == 4
    pd.testing.assert_frame_equal(small.answers, batch.answers.head(len(small.answers)))


def test_a_larger_portfolio_begins_with_the_fixed_ones(batch: Batch, kader: Kader) -> None:
    """Fifty collaborations are the fixed ones, and fourteen invented ones whose places in the frames are right."""
    large = demo.portfolio(kader, end=END, collaborations=50, seed=demo.SEED)

    assert len(large.collaborations) == 50
    pd.testing.assert_frame_equal(large.answers.head(len(batch.answers)), batch.answers)
    assert large.assessments["collaboration"].is_monotonic_increasing
    assert set(large.assessments["collaboration"]) > set(range(36, 46))
    assert set(large.answers["assessment"]) == set(large.assessments.index)


def test_invented_collaborations_all_have_their_own_name(small_kader: Kader) -> None:
    """Over more than one block no name comes back."""
    parts = list(demo.blocks(small_kader, end=END, collaborations=2_100, seed=demo.SEED))
    names = pd.concat([part.collaborations["name"] for part in parts]).map(text_key)

    assert [len(part.collaborations) for part in parts] == [36, 1_000, 1_000, 64]
    assert names.is_unique


def test_another_framework_is_filled_as_well(small_kader: Kader, tmp_path: Path) -> None:
    """Another scale, other cells and sections: every item is answered, on the scale, and can be saved."""
    batch = demo.portfolio(small_kader, end=END, collaborations=40, seed=demo.SEED)
    engine, _made = store.create(store.database_url(str(tmp_path / "klein.db")), actor="test")
    store.save(engine, batch, small_kader, actor="test", action="demo")

    scores = batch.answers["score"].dropna()
    assert set(batch.answers["item"]) == set(small_kader.items)
    assert scores.map(small_kader.scale.nearest).tolist() == scores.tolist()
    assert set(batch.answers["viewpoint"]) <= {option.code for option in small_kader.viewpoints}


def test_a_framework_without_viewpoints_phases_or_water_is_filled_too() -> None:
    """What the framework does not have stays empty."""
    absent = ("perspectieven", "kloof", "fasen", "vaarwater", "antwoorden", "onderdelen")
    content = {key: value for key, value in toml_content(SMALL_KADER)[0].items() if key not in absent}
    bare = parsed(Kader, {**content, "hash": ""})
    batch = demo.portfolio(bare, end=END, collaborations=None, seed=demo.SEED)

    assert set(batch.answers["viewpoint"]) == {""}
    assert batch.answers["answer"].isna().all()
    assert batch.assessments[["phase", "water", "adaptation"]].isna().all(axis=None)


def test_the_demo_shows_what_changed_in_time(demo_database: Path, kader: Kader) -> None:
    """A portefeuillehouder, a contribution and a programme that changed, and one that ended and started again."""
    snapshot = snapshot_of(demo_database, kader)
    then, now = (date(2024, 3, 31), END)
    held = {
        on: snapshot.register.row(snapshot.collaborations["name"].tolist().index(name), on)
        for name, on in (("Wijkteams Voorbeeldstad", then), ("Wijkteams Voorbeeldstad", now))
    }
    money = {on: snapshot.portfolio_on(on, "samen").column("yearly_contribution") for on in (then, now)}
    there = {on: set(snapshot.portfolio_on(on, "samen").rows["name"]) for on in (then, now)}

    assert [held[on]["portefeuillehouder"] for on in (then, now)] == ["wethouder Welzijn", "wethouder Zorg"]
    assert (len(money[now]), money[now].sum()) == (35, 101_420_000)
    assert money[then].sum() < money[now].sum()
    assert "Talent voor Techniek" in there[now] - there[then]
