"""What changed between 30 June 2025 and 30 June 2026, each with its cause.

The small framework calls a score from 6 on "goed" and below it "zwak"; an overall change counts from 0.5 on and that
of a cell from 1.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.campaigns import amount
from tests.periods import ON, SINCE, Round, a_period
from tests.portfolios import facts, periods
from tests.snapshots import snapshot_of
from tilburg_samenwerking import scoring
from tilburg_samenwerking.formatting import signed
from tilburg_samenwerking.kader import SAMEN, Kader, Staleness
from tilburg_samenwerking.portfolio.answers import collaboration_rounds, selection_changes, why_incomparable
from tilburg_samenwerking.portfolio.causes import (
    KINDS,
    Change,
    changes_with_causes,
    passages,
    within_noise,
)
from tilburg_samenwerking.portfolio.change import (
    Changes,
    arrivals,
    assessment_pairs,
    changes_between,
    changes_of,
)
from tilburg_samenwerking.portfolio.comparison.difference import Comparison, compare_sides
from tilburg_samenwerking.portfolio.comparison.sides import assessment_side
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.key_figures import Earlier, movement
from tilburg_samenwerking.portfolio.period import Period, period_of
from tilburg_samenwerking.portfolio.register import Register
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State, selected_places, state_on, taken

STALENESS = Staleness(maanden=12, maanden_bij_aandacht=6)
THEN, NOW = "2025-06-01", "2026-06-01"


def cell_changes(period: Period, kader: Kader, *, questions: int = 9) -> Changes:
    """Return the changes of cells as if the same answered on both dates, and this many questions moved."""
    before = taken(period.then.score, period.places, missing=np.nan)
    change = period.chosen.score - before
    counted = np.where(np.isfinite(change), questions, 0)
    moved = (np.abs(change) >= kader.thresholds.change_cell) & (counted >= kader.thresholds.change_questions)
    return Changes(period.both, before, period.chosen.score, change, counted, moved)


def what_changed(
    period: Period, kader: Kader, changes: Changes | None = None, reasons: dict[int, str] | None = None
) -> list[Change]:
    """Return what changed."""
    changes = changes or cell_changes(period, kader)
    return changes_with_causes(period, changes, reasons or {}, kader, STALENESS)


def replies(kader: Kader, assessment: int, viewpoint: str, score: float) -> pd.DataFrame:
    """Return one respondent who gives every question the same score."""
    items = list(kader.cell_of)
    return pd.DataFrame(
        {"assessment": assessment, "viewpoint": viewpoint, "item": items, "score": score, "missing": ""}
    )


def places(*states: State) -> list[NDArray[np.intp]]:
    """Return of each state the rows in the register of who is in it."""
    return [state.rows["place"].to_numpy() for state in states]


def rows(period: Period, kader: Kader) -> list[tuple[str, str]]:
    """Return what changed, as kind and collaboration."""
    return [(change.kind, change.collaboration) for change in what_changed(period, kader)]


def twice(slug: str, then: float | list[float | None], now: float | list[float | None]) -> list[Round]:
    """Return a round before and one in the period, in the same phase and water."""
    return [(slug, THEN, "begin", "rustig", then), (slug, NOW, "begin", "rustig", now)]


# ---------------------------------------------------------------- who went to another phase or other water


def test_passages_are_only_who_went_to_another_phase_or_other_water(small_kader: Kader) -> None:
    """b came in another band and other water, c in another phase, a in another band only; the same words as in all."""
    period = a_period(
        small_kader,
        *twice("a", 7.0, 5.0),
        ("b", THEN, "begin", "rustig", 7.0),
        ("b", NOW, "begin", "onrustig", 5.0),
        ("c", THEN, "begin", "rustig", 7.0),
        ("c", NOW, "eind", "rustig", 7.0),
    )
    changes = passages(period, cell_changes(period, small_kader), small_kader)

    assert [(change.kind, change.collaboration) for change in changes] == [("water", "b"), ("phase", "c")]
    assert changes == [one for one in what_changed(period, small_kader) if one.kind in ("water", "phase")]


# ---------------------------------------------------------------- bands


def test_another_band_by_enough_is_told_with_the_cells_that_moved_most(kader: Kader) -> None:
    """Three cells fell and one rose a little: the two that fell most are named, the largest first."""
    then = [3.4] * 9
    now = [3.4, 2.1, 1.4, 3.4, 3.4, 3.4, 3.4, 3.6, 1.7]
    (change,) = what_changed(a_period(kader, ("a", THEN, None, None, then), ("a", NOW, None, None, now)), kader)

    assert change.kind == "band_down"
    assert change.text == (
        "Totaal van 3,4 (bespreken) naar 2,9 (aandacht), vooral door Context › Ambitie (−2,0) "
        "en Context › Governance (−1,7)."
    )


def test_a_cell_that_went_the_other_way_is_no_cause(kader: Kader) -> None:
    """Of a higher total only the one that rose is named, though another moved as clearly: it fell."""
    then, now = [3.9] * 9, [5.0, 3.3, *[4.3] * 7]
    (change,) = what_changed(a_period(kader, ("a", THEN, None, None, then), ("a", NOW, None, None, now)), kader)

    assert change.kind == "band_up"
    assert change.text.endswith(f", vooral door {kader.cell_short(kader.cell_codes[0])} (+1,1).")


def test_a_band_up_has_the_values_of_both_dates(small_kader: Kader) -> None:
    """From 5 to 7 all three cells rose by 2; the first two are named."""
    (change,) = what_changed(a_period(small_kader, *twice("a", 5.0, 7.0)), small_kader)

    assert (change.kind, change.before, change.after) == ("band_up", 5.0, 7.0)
    assert change.text.startswith("Totaal van 5,0 (zwak) naar 7,0 (goed), vooral door ")
    assert change.text.count("+2,0") == 2


@pytest.mark.parametrize(("now", "kinds"), [(6.2, ["band_up"]), (6.1, []), (5.9, [])])
def test_a_band_counts_only_when_the_overall_score_changed_enough(
    small_kader: Kader, now: float, kinds: list[str]
) -> None:
    """From 5,7: half a point and over the limit is another band, less is a small difference and named apart."""
    period = a_period(small_kader, *twice("a", 5.7, now))

    assert [kind for kind, _slug in rows(period, small_kader)] == kinds
    assert within_noise(period, cell_changes(period, small_kader), small_kader) == ["A"] * (now == 6.1)


def test_the_band_is_that_of_the_displayed_score(small_kader: Kader) -> None:
    """5,96 is shown as 6,0, and is not in the lower band."""
    assert rows(a_period(small_kader, *twice("a", 7.0, 5.96)), small_kader) == []


def test_who_answered_does_not_move_a_band(kader: Kader) -> None:
    """All 5 before; now 5 again and a second viewpoint with 1: the total is 3, and nothing changed."""
    period = a_period(kader, ("a", THEN, None, None, 5.0), ("a", NOW, None, None, 3.0))
    answers = [(0, "bestuurlijk", 5.0), (1, "bestuurlijk", 5.0), (1, "ambtelijk", 1.0)]
    every = pd.concat([replies(kader, *one) for one in answers])
    pairs = assessment_pairs(period.chosen, period.then)
    scores = scoring.question_scores(every, kader)
    changes = changes_of(period.chosen, period.then, changes_between(scores, pairs, kader, SAMEN), kader)

    assert changes.change.tolist() == [[0.0] * 9]
    assert what_changed(period, kader, changes) == []
    assert within_noise(period, changes, kader) == ["A"]


def test_a_band_up_while_the_same_respondents_fell_is_no_band_up(kader: Kader) -> None:
    """The total rose because others answered; what can be compared fell, which is no cause of a higher band."""
    period = a_period(
        kader, *[(slug, day, None, None, score) for slug, day, score in (("a", THEN, 2.0), ("a", NOW, 4.0))]
    )
    changes = cell_changes(period, kader)
    fell = replace(changes, change=np.full(changes.change.shape, -1.0))

    assert what_changed(period, kader, fell) == []
    assert within_noise(period, fell, kader) == ["A"]


def test_a_cell_that_differs_by_one_question_is_not_named(kader: Kader) -> None:
    """The first fell the most, by one question; the others are the cause."""
    period = a_period(kader, ("a", THEN, None, None, [5.0] * 9), ("a", NOW, None, None, [2.0] + [4.0] * 8))
    changes = cell_changes(period, kader)
    one = replace(changes, moved=changes.moved & (np.arange(9) > 0))

    assert f"{kader.cell_short(kader.cell_codes[0])} (−3,0)" in what_changed(period, kader, changes)[0].text
    assert kader.cell_short(kader.cell_codes[0]) not in what_changed(period, kader, one)[0].text
    assert what_changed(period, kader, one)[0].text.count("−1,0") == 2


def test_without_a_cell_that_moved_the_sentence_says_so(kader: Kader) -> None:
    """All nine fell a little: together enough for another band."""
    period = a_period(kader, ("a", THEN, None, None, 3.2), ("a", NOW, None, None, 2.8))
    (change,) = what_changed(period, kader)

    assert change.text == "Totaal van 3,2 (bespreken) naar 2,8 (aandacht), zonder één veld dat duidelijk verschoof."


def test_the_difference_is_that_of_what_can_be_compared_and_gives_the_order(kader: Kader) -> None:
    """The totals of b differ the most, what can be compared of a does."""
    period = a_period(
        kader,
        *[(slug, day, None, None, score) for slug, day, score in (("a", THEN, 3.4), ("a", NOW, 2.4))],
        *[(slug, day, None, None, score) for slug, day, score in (("b", THEN, 5.0), ("b", NOW, 2.0))],
    )
    made = cell_changes(period, kader)
    of_b = np.array([[False], [True]])
    less = {"before": np.where(of_b, 2.5, made.before), "change": np.where(of_b, -0.5, made.change)}
    changes = what_changed(period, kader, replace(made, **less))

    assert [(change.collaboration, change.difference) for change in changes] == [
        ("a", pytest.approx(-1.0)),
        ("b", pytest.approx(-0.5)),
    ]
    assert [change.compared for change in changes] == [(pytest.approx(3.4), pytest.approx(2.4)), (2.5, 2.0)]
    assert [(change.before, change.after) for change in changes] == [
        (pytest.approx(3.4), pytest.approx(2.4)),
        (5.0, 2.0),
    ]


def test_a_total_over_other_cells_says_so(small_kader: Kader) -> None:
    """Two of three cells have a score now; that the third is gone is part of the cause."""
    period = a_period(small_kader, *twice("a", [7.0, 7.0, 4.0], [None, 5.0, 4.0]))
    (change,) = [change for change in what_changed(period, small_kader) if change.kind == "band_down"]

    assert change.text.endswith("nu 2 van 3 velden met een score, eerder 3.")


def test_without_a_total_on_both_dates_no_band_changed(small_kader: Kader) -> None:
    """Missing is no band."""
    period = a_period(small_kader, *twice("a", None, 7.0), *twice("b", 7.0, None))

    assert rows(period, small_kader) == []


def test_who_cannot_be_compared_is_named_with_both_totals_and_the_reason(small_kader: Kader) -> None:
    """Finding N4. Another band stands first, the largest difference of those before the rest."""
    reasons = ("nu geen score", "toen geen score", "toen alleen bestuurlijk, nu alleen ambtelijk", *["anders"] * 4)
    totals = [(7.0, None), (None, None), (8.0, 4.0), (5.5, 6.0), (None, 7.0), (9.0, 9.1), (7.0, 7.5)]
    period = a_period(
        small_kader, *(one for slug, pair in zip("abcdefg", totals, strict=True) for one in twice(slug, *pair))
    )
    made = cell_changes(period, small_kader)
    none = replace(made, change=np.full(made.change.shape, np.nan))
    changes = [
        one for one in what_changed(period, small_kader, none, dict(enumerate(reasons))) if one.kind == "incomparable"
    ]

    assert [(change.collaboration, change.before, change.after) for change in changes] == [
        *(("c", 8.0, 4.0), ("d", 5.5, 6.0), ("g", 7.0, 7.5), ("f", 9.0, 9.1)),
        *(("a", 7.0, None), ("b", None, None), ("e", None, 7.0)),
    ]
    assert changes[0].text == (
        "Totaal 8,0 (goed) op 30 juni 2025, nu totaal 4,0 (zwak); niet te vergelijken: toen alleen bestuurlijk, nu "
        "alleen ambtelijk."
    )
    assert changes[4].text == (
        "Totaal 7,0 (goed) op 30 juni 2025, nu zonder totaal; niet te vergelijken: nu geen score."
    )
    assert within_noise(period, none, small_kader) == []


# ---------------------------------------------------------------- phase and water


def test_phase_and_water_name_both_sides_and_the_assessment(small_kader: Kader) -> None:
    """The cause is what was assessed: the date, and the cells that fell with it."""
    period = a_period(small_kader, ("a", THEN, "begin", "rustig", 8.0), ("a", NOW, "eind", "onrustig", [8.0, 8.0, 6.0]))
    water, phase = what_changed(period, small_kader)

    assert (water.kind, water.before, water.after) == ("water", "rustig", "onrustig")
    assert water.text.startswith("Van rustig naar onrustig vaarwater bij de waardering van 1 juni 2026; ")
    assert water.text.startswith("sinds 30 juni 2025 gedaald: ", water.text.index("; ") + 2)
    assert "(−2,0)" in water.text
    assert (phase.kind, phase.before, phase.after) == ("phase", "begin", "eind")
    assert phase.text.endswith("bij de waardering van 1 juni 2026.")


def test_a_phase_is_named_in_the_middle_of_a_sentence(kader: Kader) -> None:
    """Its first letter is small there, and only that."""
    before, after = (option.title for option in kader.phases[:2])
    codes = [option.code for option in kader.phases]
    period = a_period(kader, ("a", THEN, codes[0], None, 3.5), ("a", NOW, codes[1], None, 3.5))
    (change,) = what_changed(period, kader)

    small = [title[0].lower() + title[1:] for title in (before, after)]
    assert small != [before, after]
    assert change.text == f"Van {small[0]} naar {small[1]} bij de waardering van 1 juni 2026."


def test_water_names_only_cells_that_moved(small_kader: Kader) -> None:
    """A cell that fell without any question that moved is no cause."""
    period = a_period(small_kader, ("a", THEN, None, "rustig", 8.0), ("a", NOW, None, "onrustig", 6.0))
    (change,) = what_changed(period, small_kader, cell_changes(period, small_kader, questions=0))

    assert change.text == "Van rustig naar onrustig vaarwater bij de waardering van 1 juni 2026."


def test_a_change_is_dated_by_the_first_assessment_that_says_it(small_kader: Kader) -> None:
    """It became onrustig in October and was so again in June; what it was before the period does not count."""
    period = a_period(
        small_kader,
        ("a", "2024-06-01", "begin", "onrustig", 8.0),
        ("a", THEN, "begin", "rustig", 8.0),
        ("a", "2025-10-01", "begin", "onrustig", 8.0),
        ("a", NOW, "begin", "onrustig", 8.0),
        ("a", "2026-12-01", "begin", "onrustig", 8.0),
    )
    (change,) = what_changed(period, small_kader)

    assert change.text == "Van rustig naar onrustig vaarwater bij de waardering van 1 oktober 2025."


def test_what_is_not_filled_in_on_one_date_is_no_change(small_kader: Kader) -> None:
    """From unknown to known nobody moved."""
    period = a_period(small_kader, ("a", THEN, None, "rustig", 8.0), ("a", NOW, "eind", None, 8.0))

    assert rows(period, small_kader) == []


def test_who_came_into_troubled_water_stands_before_who_left_it(small_kader: Kader) -> None:
    """What asks for attention comes first."""
    period = a_period(
        small_kader,
        ("a", THEN, "begin", "onrustig", 8.0),
        ("a", NOW, "begin", "rustig", 8.0),
        ("b", THEN, "begin", "rustig", 8.0),
        ("b", NOW, "begin", "onrustig", 8.0),
    )

    assert rows(period, small_kader) == [("water", "b"), ("water", "a")]


# ---------------------------------------------------------------- who came and went


def test_new_and_ended_follow_from_start_and_end(small_kader: Kader) -> None:
    """After the comparison date up to the reference date; a day earlier it was so already."""
    period = a_period(
        small_kader,
        ("c", THEN, "begin", "rustig", 7.0),
        start={"a": "2025-07-01", "b": "2025-06-30"},
        end={"c": "2026-06-30", "d": "2025-06-30"},
    )
    new, ended = what_changed(period, small_kader)

    assert (new.kind, new.collaboration) == ("new", "a")
    assert new.text == "Gestart op 1 juli 2025; nog niet gewaardeerd."
    assert (ended.kind, ended.collaboration, ended.before) == ("ended", "c", 7.0)
    assert ended.text == "Beëindigd op 30 juni 2026; op 30 juni 2025 totaal 7,0 (goed)."


def test_who_was_assessed_before_its_start_is_new_once(small_kader: Kader) -> None:
    """On the day of that assessment; by its start it was in the portfolio already."""
    first, again = (
        a_period(small_kader, ("a", day, "begin", "rustig", 7.0), start={"a": start})
        for day, start in (("2026-03-01", "2026-09-01"), ("2025-03-01", "2025-09-01"))
    )
    (new,) = what_changed(first, small_kader)

    assert (new.kind, new.text) == (
        "new",
        "Gewaardeerd op 1 maart 2026, voor de start op 1 september 2026; totaal 7,0 (goed).",
    )
    assert "new" not in {change.kind for change in what_changed(again, small_kader)}


def test_who_came_and_went_is_of_what_the_filters_choose_on_each_date(small_kader: Kader) -> None:
    """New: in that phase now (a). Ended: in that phase then (c). As the key figures of Portfolio count them."""
    filters = Filters.of(ON, fase=("eind",))
    period = a_period(
        small_kader,
        ("a", NOW, "eind", "rustig", 7.0),
        ("b", NOW, "begin", "rustig", 7.0),
        ("c", THEN, "eind", "rustig", 7.0),
        ("d", THEN, "begin", "rustig", 7.0),
        start={"a": "2025-07-01", "b": "2025-07-01"},
        end={"c": "2026-06-30", "d": "2026-06-30"},
        filters=filters,
    )
    then = Earlier(SINCE, period.then, selected_places(period.then, filters))
    moved = movement(period.chosen, ON, then, period.panel.register, small_kader, STALENESS)

    assert rows(period, small_kader) == [("new", "a"), ("ended", "c")]
    assert (moved.new, moved.ended, moved.came_in, moved.went_out) == (1, 1, 0, 0)


def test_a_filter_on_a_phase_leaves_out_who_is_new_without_one(small_kader: Kader) -> None:
    """Never assessed: it has no phase, and Portfolio does not count it either."""
    period = a_period(small_kader, start={"a": "2025-07-01"}, filters=Filters.of(ON, fase=("eind",)))

    assert rows(period, small_kader) == []


def test_a_first_assessment_of_who_took_part_already_is_no_change_of_band(small_kader: Kader) -> None:
    """There is nothing to compare it with, and that is said."""
    period = a_period(small_kader, ("a", NOW, "begin", "rustig", 5.0))
    (change,) = what_changed(period, small_kader)

    assert change.kind == "first"
    assert change.text == "Voor het eerst gewaardeerd op 1 juni 2026; totaal 5,0 (zwak)."


def test_who_had_another_framework_then_is_neither_new_nor_assessed_for_the_first_time(small_kader: Kader) -> None:
    """It took part and was assessed already, whatever the framework; Portfolio does not count it as come."""
    period = a_period(small_kader, *twice("a", 8.0, 5.0), start={"b": "2025-07-01"})
    panel = replace(period.panel, assessments=period.panel.assessments.assign(readable=[False, True]))
    now, then = (state_on(panel, day, small_kader) for day in (ON, SINCE))
    changes = what_changed(Period(panel, now, then, period.filters), small_kader)

    assert ("new", "b") in [(change.kind, change.collaboration) for change in changes]
    assert "first" not in [change.kind for change in changes]
    assert arrivals(panel.register, *places(now, then), SINCE, ON) == (1, 0)


def test_who_came_and_went_is_counted_as_the_review_does(small_kader: Kader) -> None:
    """By start and end: who started before the period and ended after it is neither."""
    starts, ends = {"a": "2025-07-01", "b": "2025-06-30"}, {"c": "2026-06-30", "d": "2025-06-30", "e": "2026-07-01"}
    period = a_period(small_kader, start=starts, end=ends)

    assert arrivals(period.panel.register, *places(period.now, period.then), SINCE, ON) == (1, 1)


def test_an_assessment_that_is_too_old_is_due_with_the_reason(small_kader: Kader) -> None:
    """After a year, and after half a year in troubled water or with a low cell; the oldest first."""
    period = a_period(
        small_kader,
        ("rust", "2025-04-15", "begin", "rustig", 7.0),
        ("vers", "2025-12-01", "begin", "rustig", 7.0),
        ("woel", "2025-12-01", "begin", "onrustig", 7.0),
        ("zwak", "2025-06-30", "begin", "rustig", [8.0, 5.0, 8.0]),
    )
    texts = {change.collaboration: change.text for change in what_changed(period, small_kader) if change.kind == "due"}

    assert list(texts) == ["rust", "zwak", "woel"]
    assert texts["woel"].startswith("Opnieuw aan de beurt: laatste waardering 6 maanden oud; ")
    assert texts["zwak"].startswith("Niet opnieuw gewaardeerd: laatste waardering 12 maanden oud; ")
    assert texts["rust"] == (
        "Niet opnieuw gewaardeerd: laatste waardering 14 maanden oud; na 12 maanden is een nieuwe nodig."
    )
    assert texts["woel"].endswith("; in onrustig vaarwater is na 6 maanden een nieuwe nodig.")
    assert texts["zwak"].endswith("; met een veld dat aandacht vraagt, is na 6 maanden een nieuwe nodig.")
    assert "in onrustig vaarwater is na 6 maanden een nieuwe nodig" in texts["woel"]
    assert "met een veld dat aandacht vraagt, is na 6 maanden een nieuwe nodig" in texts["zwak"]


# ---------------------------------------------------------------- laws


def compared(snapshot: Snapshot, pair: tuple[int, int]) -> Comparison:
    """Return what the page Vergelijken says of two assessments."""
    place = snapshot.assessments.set_index("id").loc[pair[0], "place"]
    rounds = collaboration_rounds(snapshot, snapshot.collaborations["slug"].iloc[place], SAMEN).to_dict("records")
    sides = [assessment_side(snapshot, one) for own in reversed(pair) for one in rounds if one["assessment"] == own]
    return compare_sides(*sides, snapshot.kader, SAMEN)


@pytest.mark.parametrize("limit", [0.5, 0.9])
@pytest.mark.parametrize("since", [date(2024, 12, 31), date(2025, 6, 30)])
def test_what_is_named_as_a_cause_moved_on_the_page_vergelijken_too(
    demo_database: Path, kader: Kader, since: date, limit: float
) -> None:
    """Each cell of a sentence is one that moved between the same assessments, by as much; so is the difference."""
    kader = kader.model_copy(update={"thresholds": kader.thresholds.model_copy(update={"change_cell": limit})})
    snapshot = snapshot_of(demo_database, kader)
    period = period_of(snapshot, Filters(on=ON, since=since))
    made, reasons = selection_changes(snapshot, period.filters), why_incomparable(snapshot, period.filters)
    changes = changes_with_causes(period, made, reasons, kader, STALENESS)
    collaboration_of = dict(zip(period.now.rows["assessment"], period.now.rows["collaboration"], strict=True))
    pairs = {collaboration_of[pair[0]]: pair for pair in assessment_pairs(period.now, period.then)}
    named = 0
    for change in changes:
        if change.kind not in ("band_down", "band_up", "water"):
            continue
        frame = compared(snapshot, pairs[change.collaboration]).cells
        moved = {f"{kader.cell_short(row.cell)} ({signed(row.change)})" for row in frame[frame["moved"]].itertuples()}
        for words in re.findall(r"(?:vooral door|gedaald:|gestegen:) (.*?)[;.]", change.text):
            told = re.split(r"(?<=\)),? (?:en )?", words)
            named += len(told)
            assert set(told) <= moved
        if change.difference is not None:
            assert change.difference == pytest.approx(frame["change"].mean())
            assert change.compared == (pytest.approx(frame["from"].mean()), pytest.approx(frame["to"].mean()))
    assert named


@st.composite
def periods_of(draw: st.DrawFn) -> list[tuple]:
    """Return rounds of five collaborations on any of four dates around the period."""
    score = st.one_of(st.none(), st.floats(0, 10))
    some_round = st.tuples(
        st.sampled_from("abcde"),
        st.sampled_from(["2025-01-01", "2025-06-30", "2025-12-31", "2026-06-30"]),
        st.sampled_from([None, "begin", "eind"]),
        st.sampled_from([None, "rustig", "onrustig"]),
        score,
    )
    return draw(st.lists(some_round, max_size=8, unique_by=lambda one: one[:2]))


@given(rounds=periods_of())
@settings(max_examples=amount(800))
def test_no_collaboration_has_a_kind_twice_and_kinds_stand_in_order(small_kader: Kader, rounds: list[Round]) -> None:
    """A review names each change once; nobody goes up and down, and all ends with a full stop."""
    changes = what_changed(a_period(small_kader, *rounds), small_kader)
    keys = [(change.kind, change.collaboration) for change in changes]
    places = [KINDS.index(change.kind) for change in changes]

    assert len(keys) == len(set(keys))
    assert places == sorted(places)
    assert not {slug for kind, slug in keys if kind == "band_up"} & {slug for kind, slug in keys if kind == "band_down"}
    assert all(change.text.endswith(".") for change in changes)


def test_who_ran_before_started_again(small_kader: Kader) -> None:
    """Of a the first period ended years ago; b never ran before."""
    period = a_period(small_kader, start={"a": "2026-04-01", "b": "2026-04-01"})
    who = period.panel.register.collaborations
    runs = periods((1, "2020-01-01", "2024-01-01"), (1, "2026-04-01", None), (2, "2026-04-01", None))
    panel = replace(period.panel, register=Register.of(who, facts(), runs))
    sides = (state_on(panel, day, small_kader) for day in (ON, SINCE))

    assert [change.text for change in what_changed(Period(panel, *sides, period.filters), small_kader)] == [
        "Opnieuw gestart op 1 april 2026; nog niet gewaardeerd.",
        "Gestart op 1 april 2026; nog niet gewaardeerd.",
    ]


@given(rounds=periods_of())
@settings(max_examples=amount(800))
def test_without_an_assessment_in_the_period_only_what_is_due_can_change(
    small_kader: Kader, rounds: list[Round]
) -> None:
    """Time alone moves no band, phase or water."""
    before = [one for one in rounds if one[1] <= "2025-06-30"]

    assert {kind for kind, _slug in rows(a_period(small_kader, *before), small_kader)} <= {"due"}


def test_who_is_new_and_has_too_few_scores_has_no_total(small_kader: Kader) -> None:
    """One of three cells is too few; it was assessed, so it is not said that it was not."""
    period = a_period(small_kader, ("a", NOW, "begin", "rustig", [7.0, None, None]), start={"a": "2025-07-01"})

    assert [change.text for change in what_changed(period, small_kader)] == ["Gestart op 1 juli 2025; zonder totaal."]
