"""The assessments of one collaboration: which a link means, one step back and forth, and the ways ahead."""

from datetime import date

import pytest

from tests.views.dossier.test_page import page
from tests.views.given.small import words_of
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.dossier.steps import StepButton, ahead, nearest, to_dossier


@pytest.mark.parametrize(
    ("word", "place", "told"),
    [
        ("2025-06-30", 0, None),
        (
            "2025-07-01",
            0,
            "Op 1 juli 2025 is er geen waardering. De dichtstbijzijnde is die van 30 juni 2025.",
        ),
        (
            "2027-01-01",
            1,
            "Op 1 januari 2027 is er geen waardering tot en met de peildatum (30 juni 2026). "
            "De dichtstbijzijnde is die van 30 juni 2026.",
        ),
        (
            "ooit",
            1,
            "Deze link bevat een onbekende datum: waardering = ooit. Hier staat de laatste waardering.",
        ),
    ],
)
def test_a_link_chooses_an_assessment_and_a_wrong_one_is_told(
    two_rounds: Snapshot, word: str, place: int, told: str | None
) -> None:
    """A date without one gives the nearest, what is no date the last."""
    view = page(two_rounds, waardering=word)

    assert view.steps is not None
    assert view.steps.place == place
    assert words_of(view.notes) == ([told] if told else [])


def test_the_buttons_step_to_the_assessment_before_and_after(two_rounds: Snapshot) -> None:
    """Before the first and after the last there is none; the list has the last one first."""
    last, first = page(two_rounds).steps, page(two_rounds, waardering="2025-06-30").steps
    assert last is not None
    assert first is not None

    assert last.before == StepButton("Vorige", "De waardering ervoor", "2025-06-30")
    assert first.after == StepButton("Volgende", "De waardering erna", "2026-06-30")
    assert (first.before.word, last.after.word) == (None, None)
    assert (last.chosen, last.label) == ("2026-06-30", "Waardering (2 waarderingen)")
    assert list(last.titles.items()) == [("2026-06-30", "30 juni 2026"), ("2025-06-30", "30 juni 2025")]


def test_the_way_to_the_dossier_leads_to_the_assessment_that_is_meant() -> None:
    """Without a day to the last one."""
    assert dict(to_dossier("het-plein").words) == {"samenwerking": "het-plein"}
    assert dict(to_dossier("het-plein", "2025-06-30").words) == {
        "samenwerking": "het-plein",
        "waardering": "2025-06-30",
    }


def test_of_two_days_that_are_as_near_the_later_counts() -> None:
    """Ten days before and ten days after."""
    assert nearest([date(2026, 1, 1), date(2026, 1, 21)], date(2026, 1, 11)) == 1


def test_there_is_no_way_to_what_the_framework_lacks(bare_kader: Kader, kader: Kader) -> None:
    """Without viewpoints, tasks and a model only time is left."""
    ways = [[way.page for way in ahead("een", [date(2026, 6, 30)], 0, framework)] for framework in (bare_kader, kader)]

    assert ways == [
        ["ontwikkeling", "vergelijken"],
        ["ontwikkeling", "vergelijken", "perspectieven", "netwerktaken", "model"],
    ]


def test_the_ways_ahead_take_the_assessment_and_the_one_before_along(two_rounds: Snapshot) -> None:
    """The first has none before it, so it goes with the one after it."""
    last, first = page(two_rounds).steps, page(two_rounds, waardering="2025-06-30").steps
    assert last is not None
    assert first is not None

    assert [(ahead.page, ahead.words["samenwerking"]) for ahead in last.ahead] == [
        ("ontwikkeling", "bomenplan"),
        ("vergelijken", "bomenplan"),
        ("perspectieven", "bomenplan"),
        ("netwerktaken", "bomenplan"),
    ]
    assert (last.ahead[0].href, last.ahead[0].sign) == ("ontwikkeling?samenwerking=bomenplan", "trending_up")
    assert [last.ahead[1].words[side] for side in ("links", "rechts")] == [
        "bomenplan@2026-06-30",
        "bomenplan@2025-06-30",
    ]
    assert [first.ahead[1].words[side] for side in ("links", "rechts")] == [
        "bomenplan@2025-06-30",
        "bomenplan@2026-06-30",
    ]
