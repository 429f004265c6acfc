"""What pages about one collaboration begin with."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from tilburg_samenwerking.drawing.words.ways import Way
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.collaboration import (
    chosen_slug,
    collaboration_in_link,
    facts_in_words,
    not_assessed,
    rounds_until,
)


@pytest.mark.parametrize("word", ["het-plein", "Het Plein", "HET PLEIN"])
def test_a_link_names_a_collaboration_by_its_slug_or_its_name(two_rounds: Snapshot, word: str) -> None:
    """In any case."""
    assert chosen_slug(two_rounds, Choice.of({"samenwerking": word})) == "het-plein"


def test_without_a_collaboration_or_with_an_unknown_one_there_is_no_page(two_rounds: Snapshot) -> None:
    """The refusal names what looks most like it."""
    with pytest.raises(Refused, match="geen samenwerking gekozen"):
        chosen_slug(two_rounds, Choice())
    with pytest.raises(Refused, match=r"Lijkt op: het-plein \(Het Plein\)"):
        chosen_slug(two_rounds, Choice.of({"samenwerking": "het-pleintje"}))


def test_an_unknown_collaboration_of_the_link_is_told_with_the_nearest(two_rounds: Snapshot) -> None:
    """As a warning, with links to what resembles it; without a word there is nothing to tell."""
    slug, note = collaboration_in_link(two_rounds, "bomenplannen")

    assert (slug, note and note.kind) == (None, "warning")
    assert note is not None
    assert note.text == 'Deze link klopt niet meer. De samenwerking "bomenplannen" bestaat niet.'
    assert (note.lead, note.ways) == ("Lijkt op", (Way("Bomenplan", "?samenwerking=bomenplan"),))
    assert collaboration_in_link(two_rounds, None) == (None, None)
    assert collaboration_in_link(two_rounds, "Het Plein") == ("het-plein", None)


@pytest.mark.parametrize(
    ("on", "days"),
    [(date(2025, 6, 29), []), (date(2025, 6, 30), ["2025-06-30"]), (date(2026, 6, 30), ["2025-06-30", "2026-06-30"])],
)
def test_rounds_count_up_to_and_with_the_reference_date(two_rounds: Snapshot, on: date, days: list[str]) -> None:
    """What comes later is not known yet on that date."""
    rounds = rounds_until(two_rounds, "bomenplan", Filters(on=on))

    assert rounds["on"].dt.date.astype(str).tolist() == days


def test_before_the_first_round_the_advice_is_a_later_date(two_rounds: Snapshot) -> None:
    """There is something to see then."""
    note = not_assessed(two_rounds, "bomenplan", Filters(on=date(2025, 6, 29)))

    assert note.text == ("Tot en met 29 juni 2025 is er geen definitieve waardering. Kies een latere peildatum.")


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({}, ""),
        ({"programme": "Groen"}, "Groen"),
        ({"programme": "Groen", "start": pd.Timestamp("2020-01-01")}, "Groen, sinds 1 januari 2020"),
        ({"end": pd.Timestamp("2025-10-31"), "archived_at": 1}, "beëindigd op 31 oktober 2025, gearchiveerd"),
    ],
)
def test_only_what_is_known_of_a_collaboration_is_said(about: dict[str, Any], words: str) -> None:
    """Unknown is left out."""
    nothing = dict.fromkeys(("programme", "start", "end", "archived_at"))

    assert facts_in_words(nothing | about, date(2026, 6, 30)) == words


def test_an_end_that_is_still_to_come_is_said_so() -> None:
    """On the day itself it has ended."""
    row = {"programme": None, "start": None, "end": pd.Timestamp("2025-10-31"), "archived_at": None}

    assert facts_in_words(row, date(2025, 10, 30)) == "eindigt op 31 oktober 2025"
    assert facts_in_words(row, date(2025, 10, 31)) == "beëindigd op 31 oktober 2025"
