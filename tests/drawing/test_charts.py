"""Groups as a chart, and what stands in it of a user's own words."""

import pandas as pd
import pytest

from tilburg_samenwerking.drawing import charts
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.views.raster import groups_in_words

NAN = float("nan")
ROWS = pd.DataFrame(
    {
        "group": ["begin", "eind", "onbekend"],
        "score": [5.0, 7.0, NAN],
        "n": [2, 1, 0],
        "min": [4.0, 7.0, NAN],
        "max": [6.0, 7.0, NAN],
        "attention": [1, 0, 0],
    }
).to_dict("records")


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
    panel = charts.GroupPanel("Per fase", charts.titles(small_kader, "phase"), ROWS)
    lines, dots, amounts = charts.groups([panel], small_kader)["data"]

    assert lines["x"][:5] == [4.0, 6.0, None, 7.0, 7.0]
    assert dots["y"] == ["Aan het begin", "Aan het eind", "onbekend"]
    assert dots["text"] == ["<b>5,0</b>", "<b>7,0</b>", ""]
    assert dots["customdata"][0] == ["4,0", "6,0", 2, "1 van 2"]
    assert amounts["text"] == ["n = 2", "n = 1", "n = 0"]


def test_the_finding_names_the_lowest_and_the_highest_group(small_kader: Kader) -> None:
    """With one group there is no lowest, and without any nothing to say."""
    assert groups_in_words(ROWS, small_kader, "phase") == "Laagst is Aan het begin (5,0), hoogst Aan het eind (7,0)."
    assert groups_in_words(ROWS[1:], small_kader, "phase") == "Alleen Aan het eind (7,0) heeft een score."
    assert groups_in_words(ROWS[2:], small_kader, "phase") == "Geen enkele groep heeft een score."


def test_a_programme_is_named_as_it_is(small_kader: Kader) -> None:
    """Its title is its name; groups of the framework have titles of their own."""
    assert charts.titles(small_kader, "programme") == {"onbekend": "onbekend"}
    assert charts.titles(small_kader, "domain") == {"huis": "Het huis", "buurt": "De buurt", "onbekend": "onbekend"}


def test_panels_stand_under_each_other_on_one_scale(small_kader: Kader) -> None:
    """Each has its own axis with its groups, from top to bottom, and its title above it."""
    panels = [charts.GroupPanel(title, charts.titles(small_kader, "phase"), ROWS) for title in ("Eén", "Twee")]
    figure = charts.groups(panels, small_kader)
    first, second = (figure["layout"][axis]["domain"] for axis in ("yaxis", "yaxis2"))

    assert [trace["yaxis"] for trace in figure["data"]] == ["y"] * 3 + ["y2"] * 3
    assert 0 < second[0] < second[1] < first[0] < first[1] < 1
    assert [title["text"] for title in figure["layout"]["annotations"]] == ["<b>Eén</b>", "<b>Twee</b>"]
    assert figure["layout"]["annotations"][1]["y"] > second[1]
