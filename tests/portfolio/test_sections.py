"""What is answered outside the grid, per assessment, computed by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.replies import GOVERNANCE, PROFILE, TWO_VIEWPOINTS, answers, choice, scored, state
from tilburg_samenwerking.kader import FOLDER, SAMEN, Kader, load_kader
from tilburg_samenwerking.portfolio import section_statistics, sections


def test_the_sections_follow_from_the_framework(kader: Kader, small_kader: Kader, bare_kader: Kader) -> None:
    """A cell to choose, scores outside the grid and shared options are recognised; a bare framework has none."""
    codes = [
        (
            [item.code for item in sections.cell_items(framework)],
            [section.code for section in sections.task_sections(framework)],
            [section.code for section in sections.model_sections(framework)],
        )
        for framework in (kader, small_kader, bare_kader)
    ]

    assert codes == [
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


def test_a_cell_is_named_with_who_says_it_and_why(small_kader: Kader) -> None:
    """The most named cell comes first; a reply without a reason counts, and gives none."""
    named = sections.named_cells(
        answers(
            choice(1, "bestuurlijk", "rest.veld", "huis.doel"),
            choice(1, "ambtelijk", "rest.veld", "buurt.doel", "Er is geen boom."),
            choice(1, "ambtelijk", "rest.veld", "buurt.doel", " "),
            choice(1, "ambtelijk", "rest.keuze", "blauw", "geen veld"),
        ),
        small_kader,
    )

    assert named.to_dict("records") == [
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
    named = sections.named_cells(replies, small_kader, "bestuurlijk")

    assert named["cell"].tolist() == ["huis.doel"]


@pytest.mark.parametrize(("viewpoint", "score", "n"), [(SAMEN, 3.25, 3), ("ambtelijk", 4.5, 2), ("bestuurlijk", 2, 1)])
def test_a_task_is_the_mean_of_the_viewpoint_means(kader: Kader, viewpoint: str, score: float, n: int) -> None:
    """Together: (2 + 4,5) / 2, so that one weighs as much as two."""
    tasks = sections.tasks(answers(*TWO_VIEWPOINTS), kader, "netwerk", viewpoint).set_index("item")

    assert tasks.loc[GOVERNANCE, ["score", "n"]].tolist() == [score, n]


def test_a_task_without_a_score_is_missing_and_not_zero(kader: Kader) -> None:
    """Who does not know, and what nobody was asked, have no score and n is 0."""
    tasks = sections.tasks(answers(*TWO_VIEWPOINTS), kader, "netwerk", SAMEN).set_index("item")

    assert tasks["score"].notna().sum() == 1
    assert tasks.loc["netwerk.governance.van", "n"] == 0
    assert len(tasks) == 10


def test_a_profile_is_the_share_of_all_replies(kader: Kader) -> None:
    """One of four for authority, three of four for co-creator; an option that nobody chooses is 0."""
    profiles = sections.profile(answers(*PROFILE), kader, "model", SAMEN)
    of_the_first = profiles[profiles["assessment"] == 1].set_index("option")

    assert of_the_first["share"].to_dict() == {"autoriteit": 0.25, "strategische_partner": 0.0, "co_creator": 0.75}
    assert of_the_first["n"].tolist() == [1, 0, 3]
    assert set(of_the_first["of"]) == {4}


def test_a_profile_from_one_viewpoint_has_only_who_replied(kader: Kader) -> None:
    """Seen bestuurlijk only the first assessment has a profile, all of it authority."""
    profiles = sections.profile(answers(*PROFILE), kader, "model", "bestuurlijk")

    assert set(profiles["assessment"]) == {1}
    assert profiles.set_index("option").loc["autoriteit", "share"] == 1.0


def test_without_any_answer_everything_is_empty(kader: Kader) -> None:
    """No rows, and nothing breaks on the way to a group."""
    section = sections.section(kader, "model")
    chosen = state(("a", -1, None), kader=kader)
    rows = section_statistics.profiles(sections.profile(answers(), kader, "model", SAMEN), chosen, section)
    total = section_statistics.profile_groups(rows, chosen, kader, section, None).iloc[0]

    assert rows.empty
    assert total[["n", "of"]].tolist() == [0, 0]
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


def test_the_columns_of_tasks_are_named_by_the_end_of_their_text(kader: Kader) -> None:
    """With a capital, as a heading; a row by what comes before the last comma."""
    table = sections.task_table(sections.section(kader, "netwerk"))
    first, second = (item.text for item in sections.task_items(sections.section(kader, "netwerk"))[:2])

    assert first.partition(", ")[2].startswith("in ")
    assert table.columns["in"] == "I" + first.rpartition(", ")[2][1:]
    assert table.columns["van"] == "V" + second.rpartition(", ")[2][1:]
    assert next(iter(table.rows.values())) == first.rpartition(", ")[0]


def test_named_cells_stand_by_assessment_then_by_item(kader: Kader) -> None:
    """The second assessment names an earlier item than the first."""
    named = sections.named_cells(
        answers(
            choice(2, "ambtelijk", "kwetsbaarheid", "context.ambitie"),
            choice(1, "ambtelijk", "potentieel", "gemeente.ambitie"),
            choice(1, "ambtelijk", "kwetsbaarheid", "partners.ambitie"),
        ),
        kader,
    )

    assert named[["assessment", "item"]].values.tolist() == [
        *([1, "kwetsbaarheid"], [1, "potentieel"], [2, "kwetsbaarheid"])
    ]


def test_only_an_option_of_the_section_on_an_aspect_of_it_is_chosen(kader: Kader) -> None:
    """The same word on another item is no choice, and neither is another word on an aspect."""
    chosen = sections.chosen_options(
        answers(
            choice(1, "ambtelijk", "model.rol", "co_creator"),
            choice(1, "ambtelijk", "model.rol", "blauw"),
            choice(1, "ambtelijk", "deelname.2", "co_creator"),
        ),
        kader,
        "model",
        SAMEN,
    )

    assert chosen[["item", "answer"]].values.tolist() == [["model.rol", "co_creator"]]
