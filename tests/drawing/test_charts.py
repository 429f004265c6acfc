"""Groups as a chart, and what stands in it of a user's own words."""

import pandas as pd
import pytest

from tests.drawing.given.plotted import pointed_at, stands_still
from tilburg_samenwerking.drawing import charts, palette
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
    figure = charts.groups([panel], small_kader)
    lines, dots, amounts = figure["data"]

    assert lines["x"][:5] == [4.0, 6.0, None, 7.0, 7.0]
    assert figure["layout"]["yaxis"]["ticktext"] == ["Aan het begin", "Aan het eind", "onbekend"]
    assert figure["layout"]["yaxis"]["tickvals"] == dots["y"] == amounts["y"][1:] == lines["y"][::3]
    assert dots["text"] == ["5,0", "7,0", ""]
    assert dots["customdata"][0] == ["4,0", "6,0", "2 samenwerkingen", "1 van 2", "Aan het begin"]
    assert amounts["text"] == ["Aantal", "2", "1", "0"]


def test_a_long_name_stands_in_lines_beside_the_axis_and_whole_at_the_pointer(small_kader: Kader) -> None:
    """On the narrowest screen it leaves room for the figure; a user's own signs stay signs."""
    name = "Zorg & welzijn, onderwijs en arbeidsmarkt voor alle inwoners van de regio"
    figure = charts.groups([charts.GroupPanel("Per programma", {"begin": name}, ROWS[:1])], small_kader)

    assert figure["layout"]["yaxis"]["ticktext"] == ["Zorg &amp; welzijn,<br>onderwijs en<br>arbeidsmarkt voor…"]
    assert figure["data"][1]["customdata"][0][4] == charts.plain(name)


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
    """From top to bottom on one axis in pixels, with the title of each above it."""
    panels = [charts.GroupPanel(title, charts.titles(small_kader, "phase"), ROWS) for title in ("Eén", "Twee")]
    layout = charts.groups(panels, small_kader)["layout"]
    places = layout["yaxis"]["tickvals"]

    # 56 for a title and 3 times 46 for three groups, twice, and 34 for the numbers of the scale.
    assert layout["yaxis"]["range"] == [layout["height"], 0] == [422, 0]
    assert places == sorted(places)
    assert [place - 194 for place in places[3:]] == pytest.approx(places[:3])
    assert not layout["yaxis"]["showgrid"]
    assert [title["text"] for title in layout["annotations"]] == ["<b>Eén</b>", "<b>Twee</b>"]
    assert [layout["height"] * (1 - title["y"]) for title in layout["annotations"]] == pytest.approx([0, 194])


def panel(*rows: dict) -> charts.GroupPanel:
    """Return a panel with these groups."""
    return charts.GroupPanel("Per fase", {"begin": "Aan het begin"}, rows)


def test_a_figure_of_groups_is_read_and_not_handled(small_kader: Kader) -> None:
    """Nothing zooms, decimals are Dutch, nought is a score as any other, and there is no legend: a title says it."""
    figure = charts.groups([panel(*ROWS)], small_kader)

    assert stands_still(figure)
    assert figure["layout"]["separators"] == ",."
    assert not figure["layout"]["showlegend"]
    assert not figure["layout"]["xaxis"]["zeroline"]


def test_every_group_has_as_much_room_and_no_panel_is_without(small_kader: Kader) -> None:
    """46 pixels for each, below 56 for the title; a panel without groups takes those of one."""
    amounts = ([*ROWS], [ROWS[0]], [])
    heights = [charts.groups([panel(*rows)], small_kader)["layout"]["height"] for rows in amounts]

    assert heights == [56 + 3 * 46 + 34, 56 + 46 + 34, 56 + 46 + 34]


def test_each_title_stands_in_the_room_above_its_panel(small_kader: Kader) -> None:
    """The first at the top of the figure, the next where the panel above it ends; the scale is under the last."""
    layout = charts.groups([panel(*ROWS), panel(ROWS[0])], small_kader)["layout"]
    first, second = layout["annotations"]

    assert (first["y"], second["y"]) == (1, pytest.approx(1 - 194 / 330))
    assert layout["xaxis"]["position"] == pytest.approx(34 / 330)
    assert (layout["margin"]["t"], layout["margin"]["b"]) == (0, 0)
    assert [(title["x"], title["xanchor"], title["showarrow"]) for title in (first, second)] == [(0, "left", False)] * 2
    assert 0 <= -second["yshift"] < 56 - second["font"]["size"]


def test_each_head_of_the_amounts_stands_beside_a_title(small_kader: Kader) -> None:
    """Its middle is 18 pixels below the top of the panel: 8 of space, and half of 15 with what is round it."""
    figure = charts.groups([panel(*ROWS), panel({**ROWS[0], "n": 1132})], small_kader)
    amounts = figure["data"][2]

    assert amounts["text"] == ["Aantal", "Aantal", "2", "1", "0", "1.132"]
    assert amounts["y"] == [18, 194 + 18, *figure["layout"]["yaxis"]["tickvals"]]


def test_the_groups_stand_from_top_to_bottom_with_room_for_the_number_of_the_first(small_kader: Kader) -> None:
    """Seven tenths of a row above the first, and half a one under the last, of 138 pixels for 3.2 rows."""
    figure = charts.groups([panel(*ROWS), panel()], small_kader)

    assert figure["layout"]["yaxis"]["tickvals"] == pytest.approx([86.1875, 129.3125, 172.4375])
    assert figure["layout"]["yaxis"]["automargin"]
    assert not figure["layout"]["yaxis"]["zeroline"]


def test_whatever_the_scale_n_stands_right_of_it(small_kader: Kader, bare_kader: Kader) -> None:
    """At 0,04 of the length of the scale beyond it, and 0,16 is free; left of it a dot at the lowest score is whole."""
    for framework, n_at, end in ((small_kader, 10.4, 11.6), (bare_kader, 3.08, 3.32)):
        figure = charts.groups([panel(*ROWS)], framework)
        low, high = figure["layout"]["xaxis"]["range"]

        assert figure["data"][2]["x"] == pytest.approx([n_at] * 4)
        assert high == pytest.approx(end)
        assert framework.scale.min - 0.5 < low < framework.scale.min
        first = figure["data"][1]["y"][0]
        guide = figure["layout"]["shapes"][0]["path"].split()[:2]
        assert guide == [f"M{low},{first}", f"L{framework.scale.max},{first}"]
        assert figure["layout"]["xaxis"]["dtick"] == 1


def test_a_dot_of_few_does_not_look_as_firm_as_one_of_many(small_kader: Kader) -> None:
    """Of 16 it is 22 pixels wide, of 4 half of that; 2 and 1 are pale, and no dot is narrower than 8."""
    rows = [{**ROWS[0], "n": amount} for amount in (16, 4, 3, 2, 1)]
    marker, text = ((dots := charts.groups([panel(*rows)], small_kader)["data"][1])["marker"], dots["text"])

    assert marker["size"] == [22.0, 11.0, 9.5, 8, 8]
    assert marker["opacity"] == [1, 1, 1, 0.45, 0.45]
    assert text == ["<b>5,0</b>"] * 3 + ["5,0"] * 2


def test_a_dot_has_the_colour_of_its_score_and_says_its_numbers(small_kader: Kader) -> None:
    """5,0 is in the second tint of zwak, 7,0 is goed; of a group without a score nothing is seen."""
    lines, dots, amounts = charts.groups([panel(*ROWS)], small_kader)["data"]
    _lowest, middle, highest = palette.colours(small_kader)

    assert dots["marker"]["color"] == [middle, highest, "rgba(0,0,0,0)"]
    assert (
        pointed_at(dots, 0)
        == "Aan het begin: 5,0<br>laagste 4,0, hoogste 6,0<br>2 samenwerkingen, aandacht bij 1 van 2"
    )
    assert lines["y"] == [label for label in dots["y"] for _end in ("min", "max", "gap")]
    assert not amounts["cliponaxis"]
