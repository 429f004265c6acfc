"""The sections outside the grid over a selection, each collaboration one vote."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.portfolios import collaborations
from tests.replies import GOVERNANCE, PROFILE, answers, choice, scored, state
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio import section_statistics, sections
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel, as_panel


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
    counts = section_statistics.times_named(named, chosen, small_kader)

    assert counts["cell"].tolist() == list(small_kader.cell_codes)
    assert dict(zip(counts["cell"], counts["named"], strict=True)) == {
        "huis.doel": 2,
        "buurt.doel": 1,
        "huis.middelen": 0,
    }
    assert set(counts["n"]) == {2}
    who = section_statistics.who_named(named, chosen, "rest.veld", "huis.doel")
    assert who[["collaboration", "n"]].to_numpy().tolist() == [["a", 2], ["b", 1]]


def test_of_an_item_in_which_nobody_names_a_cell_every_number_is_nought(small_kader: Kader) -> None:
    """Nobody of none: there is nothing to divide by."""
    named = sections.named_cells(answers(), small_kader)
    counts = section_statistics.times_named(named, state(("a", 1, None), kader=small_kader), small_kader)

    assert counts[["item", "cell", "named", "n"]].to_numpy().tolist() == [
        ["rest.veld", cell, 0, 0] for cell in small_kader.cell_codes
    ]


def test_who_names_a_cell_is_asked_per_item(kader: Kader) -> None:
    """a names it as a vulnerability with a reason, b as a potential; b names another cell as a vulnerability."""
    replies = answers(
        choice(1, "ambtelijk", "kwetsbaarheid", "context.ambitie", "Te veel."),
        choice(2, "ambtelijk", "potentieel", "context.ambitie"),
        choice(2, "ambtelijk", "kwetsbaarheid", "gemeente.ambitie"),
    )
    named = sections.named_cells(replies, kader)
    chosen = state(("a", 1, None), ("b", 2, None), kader=kader)
    weak, strong = (
        section_statistics.who_named(named, chosen, item, "context.ambitie") for item in ("kwetsbaarheid", "potentieel")
    )

    assert weak.to_dict("records") == [
        {"collaboration": "a", "name": "A", "n": 1, "reasons": ["adviseur (ambtelijk): Te veel."]}
    ]
    assert strong.to_dict("records") == [{"collaboration": "b", "name": "B", "n": 1, "reasons": []}]
    assert strong.index.tolist() == [0]


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
    per_task = section_statistics.task_statistics(scores, now, then, kader, section, SAMEN).set_index("item")
    row = per_task.loc[GOVERNANCE]

    assert row[["score", "n", "attention", "change", "compared", "moved"]].tolist() == [3.5, 2, 0, 2.0, 1, True]
    assert np.isnan(per_task.loc["netwerk.conflict.in", "score"])
    assert section_statistics.answered_tasks(scores, now, SAMEN) == 2


def test_the_change_of_a_task_counts_only_viewpoints_that_were_there_both_times(kader: Kader) -> None:
    """a fell by 1 from ambtelijk, though its mean of both rose to 3,5; of b others answered, which is no change."""
    frame = answers(
        scored(1, "ambtelijk", GOVERNANCE, 3),
        *(scored(2, "ambtelijk", GOVERNANCE, 2), scored(2, "bestuurlijk", GOVERNANCE, 5)),
        *(scored(3, "bestuurlijk", GOVERNANCE, 5), scored(4, "ambtelijk", GOVERNANCE, 2)),
    )
    scores = sections.task_scores(frame, kader, "netwerk")
    now = state(("a", 2, None), ("b", 4, None), ("c", -1, None), kader=kader)
    then = state(("b", 3, None), ("a", 1, None), kader=kader)
    items = sections.codes(sections.task_items(sections.section(kader, "netwerk")))
    changes = section_statistics.task_changes(scores, now, then, kader, SAMEN).set_axis(items)

    assert changes.loc[GOVERNANCE].tolist() == [-1.0, 1, 1, True]
    assert changes.loc["netwerk.conflict.in", ["compared", "incomparable", "moved"]].tolist() == [0, 0, False]


def test_half_years_end_on_the_reference_date() -> None:
    """Ends of June and December before the date, and then the date itself, also when it is such an end."""
    days = section_statistics.half_years(date(2026, 6, 30))

    assert days[-2:] == [date(2025, 12, 31), date(2026, 6, 30)]
    assert len(days) == section_statistics.POINTS
    assert days[0] == date(2022, 6, 30)  # four years before
    assert section_statistics.half_years(date(2026, 7, 1))[-2:] == [date(2026, 6, 30), date(2026, 7, 1)]


def rounds_panel(kader: Kader) -> Panel:
    """Return one collaboration with a calm and then a troubled assessment."""
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
    return as_panel(
        collaborations((1, "a", None, None, None, None)), assessments, cells.astype({"assessment_id": "int64"}), kader
    )


def test_over_time_the_state_comes_first_and_then_the_filters(kader: Kader) -> None:
    """In troubled water in 2026: an earlier calm assessment counts on its own dates only without that filter."""
    replies = answers(scored(1, "ambtelijk", GOVERNANCE, 4), scored(2, "ambtelijk", GOVERNANCE, 2))
    scores, section = sections.task_scores(replies, kader, "netwerk"), sections.section(kader, "netwerk")
    panel = rounds_panel(kader)
    courses = [
        section_statistics.tasks_over_time(
            scores, panel, Filters.of(on=date(2026, 6, 30), vaarwater=waters), kader, section
        )
        for waters in ((), ("onrustig",))
    ]
    every, troubled = ([*frame[frame["item"] == GOVERNANCE]["score"]] for frame in courses)

    assert every == [4.0, 4.0, 2.0]
    assert troubled == [2.0]


def test_where_no_task_was_ever_scored_there_is_no_course(kader: Kader) -> None:
    """The columns are there, for who draws it."""
    section = sections.section(kader, "netwerk")
    scores = sections.task_scores(answers(), kader, "netwerk", np.array([1, 2]))
    course = section_statistics.tasks_over_time(scores, rounds_panel(kader), Filters(date(2026, 6, 30)), kader, section)

    assert course.columns.tolist() == ["on", "item", "score", "n"]
    assert course.empty


def test_one_collaboration_has_its_tasks_per_round(kader: Kader) -> None:
    """A round without any reply has no scores."""
    scores = sections.task_scores(answers(scored(2, "ambtelijk", GOVERNANCE, 2)), kader, "netwerk")
    rounds = pd.DataFrame({"assessment": [1, 2], "on": pd.to_datetime(["2025-06-30", "2026-03-01"])})
    course = section_statistics.tasks_of_one(scores, rounds, sections.section(kader, "netwerk"), SAMEN)

    assert course[course["item"] == GOVERNANCE]["score"].tolist() == [pytest.approx(np.nan, nan_ok=True), 2.0]


def test_the_mean_profile_is_one_vote_per_collaboration(kader: Kader) -> None:
    """Authority 0,25 and 1 give 0,625, although it is two of five replies; c was never assessed and counts nowhere."""
    section = sections.section(kader, "model")
    chosen = state(("a", 1, "evalueren"), ("b", 2, None), ("c", -1, None), kader=kader)
    rows = section_statistics.profiles(sections.profile(answers(*PROFILE), kader, "model", SAMEN), chosen, section)
    total = section_statistics.profile_groups(rows, chosen, kader, section, None).iloc[0]
    phases = section_statistics.profile_groups(rows, chosen, kader, section, "phase").set_index("group")

    assert rows.columns.tolist() == [
        *("collaboration", "name", "phase", "water"),
        *("autoriteit", "strategische_partner", "co_creator", "of"),
    ]
    assert rows[["collaboration", "autoriteit", "of"]].to_numpy().tolist() == [["a", 0.25, 4], ["b", 1.0, 1]]
    assert rows.index.tolist() == [0, 1]
    assert total[["autoriteit", "n", "of"]].tolist() == [0.625, 2, 2]
    assert phases.loc["evalueren", ["autoriteit", "n", "of"]].tolist() == [0.25, 1, 1]
    assert phases.loc["onbekend", ["autoriteit", "n", "of"]].tolist() == [1.0, 1, 1]
    assert np.isnan(phases.loc["overwegen", "autoriteit"])
    assert phases.loc["overwegen", ["n", "of"]].tolist() == [0, 0]


def test_an_aspect_has_mean_shares_and_counts_of_replies(kader: Kader) -> None:
    """Role: half and all for authority give 0,75, from two replies; an aspect without replies is missing."""
    section = sections.section(kader, "model")
    chosen = state(("a", 1, None), ("b", 2, None), kader=kader)
    picked = sections.chosen_options(answers(*PROFILE), kader, "model", SAMEN)
    shares = section_statistics.aspects(picked, chosen, section).set_index("item")

    assert shares.loc["model.rol", ["autoriteit", "n_autoriteit", "n_co_creator", "n"]].tolist() == [0.75, 2, 1, 2]
    assert shares.loc["model.rol", ["strategische_partner", "n_strategische_partner"]].tolist() == [0.0, 0]
    assert shares.loc["model.kennis", ["autoriteit", "co_creator", "n"]].tolist() == [0.0, 1.0, 1]
    assert shares.loc["model.relaties", ["n", "n_autoriteit", "n_co_creator"]].tolist() == [0, 0, 0]
    assert np.isnan(shares.loc["model.relaties", "autoriteit"])
    assert shares.index.tolist() == [item.code for item in sections.model_items(section)]
