"""What is compared with what: the words of the link, what can be chosen, and what is told."""

from datetime import date
from urllib.parse import urlencode

import pytest

from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.side_choices import ChosenSides, chosen_sides

ON = Filters(on=date(2026, 6, 30))
NOW, BEFORE = "bomenplan@2026-06-30", "bomenplan@2025-06-30"


def chosen(snapshot: Snapshot, filters: Filters = ON, **words: str) -> ChosenSides:
    """Return what these words of a link choose."""
    return chosen_sides(snapshot, filters, Choice.of(words))


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ({"samenwerking": "bomenplan"}, {"links": NOW, "rechts": BEFORE}),
        ({"links": BEFORE}, {"links": BEFORE, "rechts": NOW}),
        ({"links": NOW, "rechts": NOW}, {"links": NOW, "rechts": BEFORE}),
        ({"links": NOW, "rechts": "portfolio"}, {"links": NOW, "rechts": "portfolio"}),
        ({"links": NOW, "rechts": "Het Plein"}, {"links": NOW, "rechts": "het-plein@2026-06-30"}),
        ({"links": "het-plein"}, {"links": "het-plein@2026-06-30"}),
        ({}, {}),
    ],
)
def test_the_link_says_what_is_compared(two_rounds: Snapshot, words: dict[str, str], link: dict[str, str]) -> None:
    """By default the last with the one before it; the same twice says nothing; one assessment has no other side."""
    assert chosen(two_rounds, **words).link == link


def test_an_earlier_assessment_is_a_side_in_time(two_rounds: Snapshot) -> None:
    """A later one on the right is not, nor is another collaboration."""
    words = ({"links": NOW}, {"links": BEFORE}, {"links": NOW, "rechts": "het-plein"})
    sides = [chosen(two_rounds, **link).sides for link in words]

    assert [side.in_time for side in sides if side] == [True, False, False]


def test_the_right_side_can_be_itself_the_portfolio_or_another(two_rounds: Snapshot) -> None:
    """Itself on another date comes first, and the assessment on the left is not among its days."""
    right = chosen(two_rounds, links=NOW).right
    assert right is not None
    assert right.days is not None

    assert right.titles == {
        "bomenplan": "zichzelf, op een andere datum",
        "portfolio": "het portfolio, zoals gefilterd",
        "het-plein": "Het Plein",
    }
    assert right.dossier is not None
    assert dict(right.dossier.words) == {"samenwerking": "bomenplan", "waardering": "2025-06-30"}
    assert (right.label, right.placeholder, right.days.label) == ("Vergeleken met", None, "Waardering van")
    assert (right.days.titles, right.days.chosen) == ({"2025-06-30": "30 juni 2025"}, "2025-06-30")


def test_without_a_left_side_the_page_asks_for_one(two_rounds: Snapshot) -> None:
    """An unknown one is told above, with the nearest; there is nothing on the right then."""
    none, unknown = chosen(two_rounds), chosen(two_rounds, links="bomen")

    assert [note.text for note in none.left.notes] == ["Kies een samenwerking om te vergelijken."]
    assert (none.left.label, none.left.placeholder) == ("Samenwerking", "kies een samenwerking")
    assert none.left.unknown is None
    assert unknown.left.unknown is not None
    assert unknown.left.unknown.text.startswith('Deze link klopt niet meer. De samenwerking "bomen" bestaat niet.')
    assert (unknown.right, unknown.sides) == (None, None)


@pytest.mark.parametrize(
    ("words", "side", "told"),
    [
        (
            {"links": "bomenplan@gisteren"},
            "left",
            'De datum "gisteren" in deze link is ongeldig. Schrijf een datum als 30-06-2026.',
        ),
        (
            {"links": "bomenplan@2026-01-01"},
            "left",
            "Bomenplan heeft geen definitieve waardering op 1 januari 2026. "
            "Het dichtst daarbij: 30 juni 2025 en 30 juni 2026.",
        ),
        (
            {"links": NOW, "rechts": "het-plein@2025-06-30"},
            "right",
            "Het Plein heeft geen definitieve waardering op 30 juni 2025. Het dichtst daarbij: 30 juni 2026.",
        ),
    ],
)
def test_a_date_without_an_assessment_is_told_and_the_last_is_taken(
    two_rounds: Snapshot, words: dict[str, str], side: str, told: str
) -> None:
    """Nothing is compared in silence with something else than the link says."""
    both = chosen(two_rounds, **words)
    shown = getattr(both, side)

    assert [note.text for note in shown.notes] == [told]
    assert shown.days.chosen == "2026-06-30"


def test_an_unknown_right_side_is_told_and_becomes_itself(two_rounds: Snapshot) -> None:
    """With the assessment before."""
    both = chosen(two_rounds, links=NOW, rechts="plein")
    assert both.right is not None
    assert both.right.unknown is not None

    assert [way.title for way in both.right.unknown.ways] == ["Het Plein"]
    assert both.right.unknown.ways[0].href == f"?{urlencode({'links': NOW, 'rechts': 'het-plein'})}"
    assert both.link == {"links": NOW, "rechts": BEFORE}


def test_before_the_first_assessment_there_is_no_left_side_to_compare(two_rounds: Snapshot) -> None:
    """It says since when there is one, and its assessments can still be chosen."""
    both = chosen(two_rounds, Filters(on=date(2025, 1, 1)), links="bomenplan")
    assert both.left.days is not None

    assert [note.text for note in both.left.notes] == [
        "Bomenplan heeft tot en met 1 januari 2025 geen definitieve waardering. De eerste is van 30 juni 2025."
    ]
    assert both.left.days.placeholder == "kies een waardering"
    assert (both.left.days.chosen, len(both.left.days.titles)) == (None, 2)
    assert (both.right, both.sides, both.link) == (None, None, {})
