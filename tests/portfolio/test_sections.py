"""What is answered outside the grid, per assessment and over a selection, computed by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilburg_samenwerking.kader import FOLDER, SAMEN, Kader, load_kader
from tilburg_samenwerking.portfolio import section_statistics, sections
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel, State, as_panel

COLUMNS = ["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]


def answers(*rows: tuple) -> pd.DataFrame:
    """Return replies as the store gives them: assessment, viewpoint, function, item, score, missing, answer, text."""
    frame = pd.DataFrame(list(rows), columns=COLUMNS)
    return frame.astype({"score": "float64", "assessment": "int64"})


def choice(assessment: int, viewpoint: str, item: str, answer: str, text: str | None = None) -> tuple:
    """Return a reply that chooses."""
    return assessment, viewpoint, "adviseur", item, None, None, answer, text


def scored(assessment: int, viewpoint: str, item: str, score: float | None) -> tuple:
    """Return a reply that scores, or does not know."""
    return assessment, viewpoint, "adviseur", item, score, None if score else "weet_niet", None, None


def state(*rows: tuple[str, int, str | None], kader: Kader) -> State:
    """Return a portfolio of collaborations: slug, assessment (−1: never) and phase."""
    frame = pd.DataFrame(list(rows), columns=["collaboration", "assessment", "phase"])
    frame = frame.assign(name=frame["collaboration"].str.upper(), water="rustig")
    blank = np.full((len(frame), len(kader.cell_codes)), np.nan)
    return State(frame, blank, np.zeros_like(blank), len(frame), 0, 0)


# ---------------------------------------------------------------- what the framework has


def test_the_sections_follow_from_the_framework(kader: Kader, small_kader: Kader, bare_kader: Kader) -> None:
    """A cell to choose, scores outside the grid and shared options are recognised; a bare framework has none."""
    found = [
        (
            [item.code for item in sections.cell_items(framework)],
            [section.code for section in sections.task_sections(framework)],
            [section.code for section in sections.model_sections(framework)],
        )
        for framework in (kader, small_kader, bare_kader)
    ]

    assert found == [
        (["kwetsbaarheid", "potentieel"], ["netwerk"], ["model"]),
        (["rest.veld"], ["rest"], []),
        ([], [], []),
    ]


def test_tasks_have_their_place_by_code_and_their_title_by_text(kader: Kader, small_kader: Kader) -> None:
    """The last part of the code is the column; one item alone is a row with one column."""
    table = sections.task_table(sections.section(kader, "netwerk"))
    alone = sections.task_table(sections.section(small_kader, "rest"))

    assert list(table.columns) == ["in", "van"]
    assert len(table.rows) == 5
    assert table.items["netwerk.conflict", "van"] == "netwerk.conflict.van"
    assert all("," not in title for title in table.rows.values())
    assert alone.items == {("rest.cijfer", ""): "rest.cijfer"}


# ---------------------------------------------------------------- cells that are named


def test_a_cell_is_named_with_who_says_it_and_why(small_kader: Kader) -> None:
    """The most named cell comes first; a reply without a reason counts, and gives none."""
    found = sections.named_cells(
        answers(
            choice(1, "bestuurlijk", "rest.veld", "huis.doel"),
            choice(1, "ambtelijk", "rest.veld", "buurt.doel", "Er is geen boom."),
            choice(1, "ambtelijk", "rest.veld", "buurt.doel", " "),
            choice(1, "ambtelijk", "rest.keuze", "blauw", "geen veld"),
        ),
        small_kader,
    )

    assert found.to_dict("records") == [
        {
            "assessment": 1,
            "item": "rest.veld",
            "cell": "buurt.doel",
            "n": 2,
            "reasons": ["adviseur (ambtelijk): Er is geen boom."],
        },
        {"assessment": 1, "item": "rest.veld", "cell": "huis.doel", "n": 1, "reasons": []},
    ]


def test_from_one_viewpoint_only_its_replies_name_a_cell(small_kader: Kader) -> None:
    """What another viewpoint names is left out."""
    replies = answers(
        choice(1, "bestuurlijk", "rest.veld", "huis.doel"), choice(1, "ambtelijk", "rest.veld", "buurt.doel")
    )
    found = sections.named_cells(replies, small_kader, "bestuurlijk")

    assert found["cell"].tolist() == ["huis.doel"]


def test_a_collaboration_counts_once_per_cell_that_it_names(small_kader: Kader) -> None:
    """Two replies for one cell are one vote; two cells are a vote for both; who names nothing is not in n."""
    replies = answers(
        choice(1, "bestuurlijk", "rest.veld", "huis.doel"),
        choice(1, "ambtelijk", "rest.veld", "huis.doel"),
        choice(2, "ambtelijk", "rest.veld", "huis.doel"),
        choice(2, "bestuurlijk", "rest.veld", "buurt.doel"),
        choice(9, "bestuurlijk", "rest.veld", "buurt.doel"),  # in no collaboration of the selection
    )
    chosen = state(("a", 1, None), ("b", 2, None), ("c", 3, None), ("d", -1, None), kader=small_kader)
    named = sections.named_cells(replies, small_kader)
    found = section_statistics.times_named(named, chosen, small_kader)

    assert found["cell"].tolist() == list(small_kader.cell_codes)
    assert dict(zip(found["cell"], found["named"], strict=True)) == {
        "huis.doel": 2,
        "buurt.doel": 1,
        "huis.middelen": 0,
    }
    assert set(found["n"]) == {2}
    who = section_statistics.who_named(named, chosen, "rest.veld", "huis.doel")
    assert who[["collaboration", "n"]].to_numpy().tolist() == [["a", 2], ["b", 1]]


# ---------------------------------------------------------------- network tasks

GOVERNANCE = "netwerk.governance.in"
TWO_VIEWPOINTS = (
    scored(1, "bestuurlijk", GOVERNANCE, 2),
    scored(1, "ambtelijk", GOVERNANCE, 4),
    scored(1, "ambtelijk", GOVERNANCE, 5),
    scored(1, "ambtelijk", "netwerk.governance.van", None),
)


@pytest.mark.parametrize(("viewpoint", "score", "n"), [(SAMEN, 3.25, 3), ("ambtelijk", 4.5, 2), ("bestuurlijk", 2, 1)])
def test_a_task_is_the_mean_of_the_viewpoint_means(kader: Kader, viewpoint: str, score: float, n: int) -> None:
    """Together: (2 + 4,5) / 2, so that one weighs as much as two."""
    found = sections.tasks(answers(*TWO_VIEWPOINTS), kader, "netwerk", viewpoint).set_index("item")

    assert found.loc[GOVERNANCE, ["score", "n"]].tolist() == [score, n]


def test_a_task_without_a_score_is_missing_and_not_zero(kader: Kader) -> None:
    """Who does not know, and what nobody was asked, have no score and n is 0."""
    found = sections.tasks(answers(*TWO_VIEWPOINTS), kader, "netwerk", SAMEN).set_index("item")

    assert found["score"].notna().sum() == 1
    assert found.loc["netwerk.governance.van", "n"] == 0
    assert len(found) == 10


def test_tasks_over_a_selection_are_one_vote_per_collaboration(kader: Kader) -> None:
    """3 and 4 give 3,5 of which none is in attention; since then only the one scored twice counts: 4 − 2 = +2."""
    replies = answers(
        scored(1, "ambtelijk", GOVERNANCE, 3),
        scored(2, "ambtelijk", GOVERNANCE, 4),
        scored(2, "ambtelijk", GOVERNANCE, 4),
        scored(3, "ambtelijk", GOVERNANCE, 2),
    )
    scores = sections.task_scores(replies, kader, "netwerk")
    now = state(("a", 1, None), ("b", 2, None), ("c", -1, None), kader=kader)
    then = state(("b", 3, None), ("e", -1, None), kader=kader)
    section = sections.section(kader, "netwerk")
    found = section_statistics.task_statistics(scores, now, then, kader, section, SAMEN).set_index("item")
    row = found.loc[GOVERNANCE]

    assert row[["score", "n", "attention", "change", "compared", "moved"]].tolist() == [3.5, 2, 0, 2.0, 1, True]
    assert np.isnan(found.loc["netwerk.conflict.in", "score"])
    assert section_statistics.answered_tasks(scores, now, SAMEN) == 2


def test_half_years_end_on_the_reference_date() -> None:
    """Ends of June and December before the date, and then the date itself, also when it is such an end."""
    days = section_statistics.half_years(date(2026, 6, 30))

    assert days[-2:] == [date(2025, 12, 31), date(2026, 6, 30)]
    assert len(days) == section_statistics.POINTS
    assert section_statistics.half_years(date(2026, 7, 1))[-2:] == [date(2026, 6, 30), date(2026, 7, 1)]


def rounds_panel(kader: Kader) -> Panel:
    """Return one collaboration with a calm and then a troubled assessment."""
    who = {"id": [1], "slug": ["a"], "name": ["A"], "short_name": ["A"], "programme": [None]}
    collaborations = pd.DataFrame({**who, "start": [pd.NaT], "end": [pd.NaT], "archived_at": [None]})
    assessments = pd.DataFrame(
        {
            "id": [1, 2],
            "collaboration_id": [1, 1],
            "on": pd.to_datetime(["2025-06-30", "2026-03-01"]),
            "phase": [None, None],
            "water": ["rustig", "onrustig"],
            "adaptation": [None, None],
            "kader_version": [kader.version] * 2,
            "kader_hash": [kader.hash] * 2,
        }
    )
    cells = pd.DataFrame({"assessment_id": [], "cell": [], "mean": [], "scored": [], "applicable": []})
    return as_panel(collaborations, assessments, cells.astype({"assessment_id": "int64"}), kader)


def test_over_time_the_state_comes_first_and_then_the_filters(kader: Kader) -> None:
    """In troubled water in 2026: an earlier calm assessment counts on its own dates only without that filter."""
    replies = answers(scored(1, "ambtelijk", GOVERNANCE, 4), scored(2, "ambtelijk", GOVERNANCE, 2))
    scores, section = sections.task_scores(replies, kader, "netwerk"), sections.section(kader, "netwerk")
    panel = rounds_panel(kader)
    courses = [
        section_statistics.tasks_over_time(
            scores, panel, Filters.of(date(2026, 6, 30), vaarwater=waters), kader, section
        )
        for waters in ((), ("onrustig",))
    ]
    every, troubled = ([*frame[frame["item"] == GOVERNANCE]["score"]] for frame in courses)

    assert every == [4.0, 4.0, 2.0]
    assert troubled == [2.0]


def test_one_collaboration_has_its_tasks_per_round(kader: Kader) -> None:
    """A round without any reply has no scores."""
    scores = sections.task_scores(answers(scored(2, "ambtelijk", GOVERNANCE, 2)), kader, "netwerk")
    rounds = pd.DataFrame({"assessment": [1, 2], "on": pd.to_datetime(["2025-06-30", "2026-03-01"])})
    found = section_statistics.tasks_of_one(scores, rounds, sections.section(kader, "netwerk"), SAMEN)

    assert found[found["item"] == GOVERNANCE]["score"].tolist() == [pytest.approx(np.nan, nan_ok=True), 2.0]


# ---------------------------------------------------------------- the profile of a model

PROFILE = (
    choice(1, "bestuurlijk", "model.rol", "autoriteit"),
    choice(1, "ambtelijk", "model.rol", "co_creator"),
    choice(1, "ambtelijk", "model.kennis", "co_creator"),
    choice(1, "ambtelijk", "model.dynamiek", "co_creator"),
    choice(2, "ambtelijk", "model.rol", "autoriteit"),
)


def test_a_profile_is_the_share_of_all_replies(kader: Kader) -> None:
    """One of four for authority, three of four for co-creator; an option that nobody chooses is 0."""
    found = sections.profile(answers(*PROFILE), kader, "model", SAMEN)
    own = found[found["assessment"] == 1].set_index("option")

    assert own["share"].to_dict() == {"autoriteit": 0.25, "strategische_partner": 0.0, "co_creator": 0.75}
    assert own["n"].tolist() == [1, 0, 3]
    assert set(own["of"]) == {4}


def test_a_profile_from_one_viewpoint_has_only_who_replied(kader: Kader) -> None:
    """Seen bestuurlijk only the first assessment has a profile, all of it authority."""
    found = sections.profile(answers(*PROFILE), kader, "model", "bestuurlijk")

    assert set(found["assessment"]) == {1}
    assert found.set_index("option").loc["autoriteit", "share"] == 1.0


def test_the_mean_profile_is_one_vote_per_collaboration(kader: Kader) -> None:
    """Authority 0,25 and 1 give 0,625, although it is two of five replies; per phase each has its own."""
    section = sections.section(kader, "model")
    chosen = state(("a", 1, "evalueren"), ("b", 2, None), ("c", -1, None), kader=kader)
    rows = section_statistics.profiles(sections.profile(answers(*PROFILE), kader, "model", SAMEN), chosen, section)
    total = section_statistics.profile_groups(rows, chosen, kader, section, None).iloc[0]
    phases = section_statistics.profile_groups(rows, chosen, kader, section, "phase").set_index("group")

    assert total[["autoriteit", "n", "of"]].tolist() == [0.625, 2, 3]
    assert phases.loc["evalueren", ["autoriteit", "n", "of"]].tolist() == [0.25, 1, 1]
    assert phases.loc["onbekend", ["autoriteit", "n", "of"]].tolist() == [1.0, 1, 2]
    assert np.isnan(phases.loc["overwegen", "autoriteit"])


def test_an_aspect_has_mean_shares_and_counts_of_replies(kader: Kader) -> None:
    """Role: half and all for authority give 0,75, from two replies; an aspect without replies is missing."""
    section = sections.section(kader, "model")
    chosen = state(("a", 1, None), ("b", 2, None), kader=kader)
    picked = sections.chosen_options(answers(*PROFILE), kader, "model", SAMEN)
    found = section_statistics.aspects(picked, chosen, section).set_index("item")

    assert found.loc["model.rol", ["autoriteit", "n_autoriteit", "n_co_creator", "n"]].tolist() == [0.75, 2, 1, 2]
    assert found.loc["model.relaties", "n"] == 0
    assert np.isnan(found.loc["model.relaties", "autoriteit"])
    assert found.index.tolist() == [item.code for item in sections.model_items(section)]


def test_profiles_are_ordered_by_name_or_by_a_share() -> None:
    """From much to little of an option; equal ones keep the order of the names."""
    rows = pd.DataFrame({"autoriteit": [0.2, 0.9, 0.2], "co_creator": [0.8, 0.1, 0.8]})

    assert section_statistics.order(rows, "naam", list(rows)).tolist() == [0, 1, 2]
    assert section_statistics.order(rows, "autoriteit", list(rows)).tolist() == [1, 0, 2]


def test_without_any_answer_everything_is_empty(kader: Kader) -> None:
    """No rows, and nothing breaks on the way to a group."""
    section = sections.section(kader, "model")
    chosen = state(("a", -1, None), kader=kader)
    rows = section_statistics.profiles(sections.profile(answers(), kader, "model", SAMEN), chosen, section)
    total = section_statistics.profile_groups(rows, chosen, kader, section, None).iloc[0]

    assert rows.empty
    assert total[["n", "of"]].tolist() == [0, 1]
    assert np.isnan(total["autoriteit"])
    assert sections.named_cells(answers(), kader).empty
    assert section_statistics.aspects(answers(), chosen, section)["n"].sum() == 0


KADER = load_kader(FOLDER / "waarderingskader-2026.toml")
OPTIONS = [option.code for option in sections.section(KADER, "model").options]
REPLIES = st.lists(
    st.tuples(
        st.integers(1, 3), st.sampled_from(KADER.viewpoint_codes[1:]), st.sampled_from(OPTIONS), st.integers(1, 5)
    ),
    min_size=1,
    max_size=12,
)


@given(REPLIES, st.randoms())
def test_the_order_of_replies_changes_nothing_and_shares_add_up_to_one(replies: list[tuple], random: object) -> None:
    """For tasks and profiles alike, whoever is read first."""
    rows = [choice(one, viewpoint, "model.rol", option) for one, viewpoint, option, _score in replies]
    rows += [scored(one, viewpoint, GOVERNANCE, score) for one, viewpoint, _option, score in replies]
    other = rows.copy()
    random.shuffle(other)  # type: ignore[attr-defined]
    profiles = [sections.profile(answers(*every), KADER, "model", SAMEN) for every in (rows, other)]
    tasks = [sections.tasks(answers(*every), KADER, "netwerk", SAMEN) for every in (rows, other)]

    pd.testing.assert_frame_equal(*profiles)
    pd.testing.assert_frame_equal(*tasks)
    assert np.allclose(profiles[0].groupby("assessment")["share"].sum(), 1)
