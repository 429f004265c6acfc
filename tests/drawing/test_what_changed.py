"""What changed in a period: words and tables per kind."""

from datetime import date

from tilburg_samenwerking.drawing import what_changed
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.causes import Change
from tilburg_samenwerking.views.changes import in_words as changes_in_words


def test_the_words_of_a_review_count_each_collaboration_once() -> None:
    """Who changed twice is one; who is not selected does not count; came and went are told apart."""
    changes = [Change(kind, slug, slug, "x.") for kind, slug in (("band_down", "a"), ("water", "a"), ("phase", "z"))]
    changes += [Change("ended", "e", "E", "x."), Change("new", "a", "A", "x.")]

    assert changes_in_words(changes, ["a", "b"], date(2025, 6, 30), date(2026, 6, 30)) == (
        "Van 30 juni 2025 tot 30 juni 2026 veranderde er iets bij 1 van 2 samenwerkingen. "
        "Verder: 1 nieuw en 1 beëindigd."
    )


def test_a_band_is_shown_with_both_scores_and_their_difference(kader: Kader) -> None:
    """In the colours of the scores; the difference with its sign."""
    change = Change("band_down", "a", "A", "Totaal.", before=3.4, after=2.7, difference=-0.6)
    row = what_changed.table("band_down", [change], kader, date(2025, 6, 30), date(2026, 6, 30))["body"][0]

    assert [shown["text"] for shown in row] == ["A", "Totaal.", "3,4", "2,7", "−0,6"]
    assert row[2]["fill"] != row[3]["fill"]
