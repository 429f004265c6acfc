"""What changed in a period: words and tables per kind."""

from datetime import date

import pytest

from tilburg_samenwerking.drawing import what_changed
from tilburg_samenwerking.drawing.words.ways import in_plain
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.causes import Change
from tilburg_samenwerking.views.changes import in_words as changes_in_words

DATES = date(2025, 6, 30), date(2026, 6, 30)


def test_the_words_of_a_review_count_each_collaboration_once() -> None:
    """Who changed twice is one; who is not selected does not count; came and went are told apart."""
    changes = [Change(kind, slug, slug, "x.") for kind, slug in (("band_down", "a"), ("water", "a"), ("phase", "z"))]
    changes += [Change("ended", "e", "E", "x."), Change("new", "a", "A", "x.")]

    assert in_plain(changes_in_words(changes, ["a", "b"], date(2025, 6, 30), date(2026, 6, 30))) == (
        "Van 30 juni 2025 tot 30 juni 2026 veranderde band, vaarwater of fase bij 1 van de 2 samenwerkingen "
        "die op beide datums gewaardeerd zijn. "
        "Verder: 1 nieuw en 1 beëindigd."
    )


def test_a_review_in_which_nothing_can_be_compared_counts_no_change() -> None:
    """0 would be a finding."""
    words = in_plain(changes_in_words([Change("new", "a", "A", "x.")], [], date(2025, 6, 30), date(2026, 6, 30)))

    assert words == "Van 30 juni 2025 tot 30 juni 2026 is er niets te vergelijken. Verder: 1 nieuw."


def test_a_band_is_shown_with_both_scores_and_their_difference(kader: Kader) -> None:
    """In the colours of the scores; the difference with its sign."""
    change = Change("band_down", "a", "A", "Totaal.", before=3.4, after=2.7, difference=-0.7, compared=(3.4, 2.7))
    row = what_changed.table("band_down", [change], kader, *DATES)["body"][0]

    assert [shown["text"] for shown in row] == ["A", "Totaal.", "3,4", "2,7", "−0,7"]
    assert row[2]["fill"] != row[3]["fill"]
    assert row[4]["more"] == ""


def test_a_difference_that_is_not_that_of_the_totals_says_of_what_it_is(kader: Kader) -> None:
    """Finding N11. The subtraction works out."""
    change = Change("band_down", "a", "A", "Totaal.", before=3.4, after=2.7, difference=-0.6, compared=(3.5, 2.9))
    (row,) = what_changed.table("band_down", [change], kader, *DATES)["body"]

    assert (row[4]["text"], row[4]["more"]) == ("−0,6", "te vergelijken: van 3,5 naar 2,9")


def test_who_cannot_be_compared_has_both_scores_and_no_difference(kader: Kader) -> None:
    """One of them may be missing."""
    change = Change("incomparable", "a", "A", "Reden.", before=4.0)
    table = what_changed.table("incomparable", [change], kader, *DATES)

    assert table["caption"] == "Niet te vergelijken"
    assert [shown["text"] for shown in table["head"][0]] == [
        "Samenwerking",
        "Wat er veranderde",
        "jun 2025",
        "jun 2026",
    ]
    assert [shown["text"] for shown in table["body"][0]] == ["A", "Reden.", "4,0", "–"]


@pytest.mark.parametrize(
    ("kind", "title", "head", "value"),
    [
        ("new", "Nieuw", "Totaal", "2,7"),
        ("first", "Voor het eerst gewaardeerd", "Totaal", "2,7"),
        ("ended", "Beëindigd", "Totaal", "3,4"),
    ],
)
def test_who_came_or_went_has_the_score_of_the_side_on_which_it_was(
    kader: Kader, kind: str, title: str, head: str, value: str
) -> None:
    """Who ended has the first, who is new or was assessed for the first time the last."""
    change = Change(kind, "a", "A", "Zin.", before=3.4, after=2.7)
    table = what_changed.table(kind, [change], kader, date(2025, 6, 30), date(2026, 6, 30))

    assert table["caption"] == title
    assert [shown["text"] for shown in table["head"][0]] == ["Samenwerking", "Wat er veranderde", head]
    assert [shown["text"] for shown in table["body"][0]] == ["A", "Zin.", value]


@pytest.mark.parametrize(("kind", "title"), [("water", "Ander vaarwater"), ("phase", "Andere fase")])
def test_another_phase_or_water_is_said_in_the_sentence_only(kader: Kader, kind: str, title: str) -> None:
    """Both values are words, and stand in it."""
    change = Change(kind, "a", "A", "Van rustig naar onrustig.", before="rustig", after="onrustig")
    table = what_changed.table(kind, [change], kader, date(2025, 6, 30), date(2026, 6, 30))

    assert table["caption"] == title
    assert [shown["text"] for shown in table["head"][0]] == ["Samenwerking", "Wat er veranderde"]
    assert [shown["text"] for shown in table["body"][0]] == ["A", "Van rustig naar onrustig."]


def test_who_is_due_has_the_date_of_its_last_assessment(kader: Kader) -> None:
    """In full; the name of each stands in the column for names."""
    change = Change("due", "a", "A", "Zin.", before=date(2023, 3, 31))
    table = what_changed.table("due", [change], kader, date(2025, 6, 30), date(2026, 6, 30))

    assert table["caption"] == "Waardering verouderd"
    assert [shown["text"] for shown in table["head"][0]][2:] == ["Laatste waardering"]
    assert [shown["text"] for shown in table["body"][0]] == ["A", "Zin.", "31 maart 2023"]
    assert "who" in table["body"][0][0]["kind"].split()


@pytest.mark.parametrize(
    ("kind", "title"), [("band_down", "Naar een lagere band"), ("band_up", "Naar een hogere band")]
)
def test_a_band_has_a_column_for_each_date_and_one_for_the_difference(kader: Kader, kind: str, title: str) -> None:
    """The day in full when it is pointed at; without changes there are no rows."""
    table = what_changed.table(kind, [], kader, date(2025, 6, 30), date(2026, 6, 30))
    who, _what, before, after, difference = table["head"][0]

    assert (table["caption"], table["body"]) == (title, [])
    assert (before["text"], before["full"]) == ("jun 2025", "30 juni 2025")
    assert (after["text"], after["full"]) == ("jun 2026", "30 juni 2026")
    assert (who["text"], difference["text"]) == ("Samenwerking", "Verschil")
