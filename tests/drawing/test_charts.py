"""Groups as a chart, and what stands in it of a user's own words."""

import pandas as pd
import pytest

from tilburg_samenwerking.drawing import charts
from tilburg_samenwerking.kader import Kader

NAN = float("nan")
FRAME = pd.DataFrame(
    {
        "group": ["begin", "eind", "onbekend"],
        "score": [5.0, 7.0, NAN],
        "n": [2, 1, 0],
        "min": [4.0, 7.0, NAN],
        "max": [6.0, 7.0, NAN],
        "attention": [1, 0, 0],
    }
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zorg & welzijn", "Zorg &amp; welzijn"),
        ("<b>vet</b>", "&lt;b&gt;vet&lt;/b&gt;"),
        ("$x$ en %{y}", "&#36;x&#36; en %&#123;y}"),
        ('"Nu"', '"Nu"'),
    ],
)
def test_words_of_a_user_are_no_markup(text: str, shown: str) -> None:
    """They are shown as they were typed."""
    assert charts.plain(text) == shown


def test_a_group_is_a_dot_with_a_line_from_lowest_to_highest(small_kader: Kader) -> None:
    """The numbers of each group stand at its title; a group without a score has no number."""
    lines, dots = charts.groups(FRAME, small_kader, "phase")["data"]

    assert lines["x"][:5] == [4.0, 6.0, None, 7.0, 7.0]
    assert dots["y"] == ["Aan het begin", "Aan het eind", "onbekend"]
    assert dots["text"] == ["<b>5,0</b>", "<b>7,0</b>", ""]
    assert dots["customdata"][0] == ["4,0", "6,0", 2, "1 van 2"]


def test_the_finding_names_the_lowest_and_the_highest_group(small_kader: Kader) -> None:
    """With one group there is no lowest, and without any nothing to say."""
    assert (
        charts.groups_in_words(FRAME, small_kader, "phase")
        == "Laagst is Aan het begin (5,0), hoogst Aan het eind (7,0)."
    )
    assert charts.groups_in_words(FRAME[1:], small_kader, "phase") == "Alleen Aan het eind (7,0) heeft een score."
    assert charts.groups_in_words(FRAME[2:], small_kader, "phase") == "Geen enkele groep heeft een score."


def test_a_programme_is_named_as_it_is(small_kader: Kader) -> None:
    """Its title is its name; groups of the framework have titles of their own."""
    assert charts.titles(small_kader, "programme") == {"onbekend": "onbekend"}
    assert charts.titles(small_kader, "domain") == {"huis": "Het huis", "buurt": "De buurt", "onbekend": "onbekend"}
