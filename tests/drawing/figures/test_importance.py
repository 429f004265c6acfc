"""The figure of Belang en gezondheid: where the points stand, their colours, signs and names, and the table."""

from typing import Any

import pytest

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.figures.importance import figure, quadrants, table
from tilburg_samenwerking.kader import Kader


def row(name: str, amount: float | None, score: float | None, **more: Any) -> dict[str, Any]:
    """Return a row of `views.importance`: a low score is one cell in attention."""
    low = score is not None and score < 6
    return {
        "collaboration": name.lower(),
        "name": name,
        "short": name,
        "contribution": amount,
        "importance": None,
        "risk_profile": None,
        "water": "rustig",
        "lowest_cell": None if score is None else "huis.doel",
        "lowest_score": score,
        "overall": score,
        "attention": int(low),
    } | more


def test_contributions_stand_on_a_logarithm_with_strips_for_nothing_and_unknown(small_kader: Kader) -> None:
    """€ 1.000 and € 100.000 at 3 and 5; € 0 and unknown left of them, each with its name."""
    rows = [row("A", 100_000.0, 7.0), row("B", 1_000.0, 7.0), row("C", 0.0, 7.0), row("D", None, 7.0)]
    drawn = figure(rows, small_kader, "contribution", "lowest_score", 1_000.0)
    axis, across = drawn["layout"]["xaxis"], drawn["data"][0]["x"]
    names = dict(zip(axis["tickvals"], axis["ticktext"], strict=True))

    assert across[:2] == pytest.approx([5.0, 3.0])
    assert [names[place] for place in across[2:]] == ["€\u00a00", "onbekend"]
    assert across[3] < across[2] < across[1]
    assert names[3.0] == "€\u00a01.000"


def test_the_colour_is_the_score_and_the_sign_the_water(small_kader: Kader) -> None:
    """Who has no score has no colour, and stands below the scale in a strip with a name."""
    rows = [
        row("A", 5.0, 3.0),
        row("B", 5.0, None),
        row("C", 5.0, 8.0, water="onrustig"),
        row("D", 5.0, 8.0, water=None),
    ]
    quiet, troubled, unknown, _names = figure(rows, small_kader, "contribution", "lowest_score", None)["data"]
    heights = figure(rows, small_kader, "contribution", "lowest_score", None)["layout"]["yaxis"]

    assert [trace["name"] for trace in (quiet, troubled, unknown)] == ["rustig", "onrustig", "onbekend"]
    assert len({trace["marker"]["symbol"] for trace in (quiet, troubled, unknown)}) == 3
    assert quiet["marker"]["color"] == [palette.fill(3.0, small_kader), "rgba(0,0,0,0)"]
    assert dict(zip(heights["tickvals"], heights["ticktext"], strict=True))[quiet["y"][1]] == "geen score"


def test_only_the_largest_that_ask_attention_are_named(small_kader: Kader) -> None:
    """Ten ask attention, of which eight may be named; the largest of all asks none. What has no room is left out."""
    rows = [row("Groot", 9e6, 8.0), *(row(f"Laag {n}", 10.0 ** (n / 2 + 1), 1.0 + n / 3) for n in range(10))]
    _points, names = figure(rows, small_kader, "contribution", "lowest_score", None)["data"]
    same = [row(f"Een lange naam {n}", 1_000.0, 2.0) for n in range(8)]
    _points, crowded = figure(same, small_kader, "contribution", "lowest_score", None)["data"]

    assert names["text"] == [f"Laag {n}" for n in range(9, 1, -1)]
    assert 0 < len(crowded["text"]) < 8


def test_a_name_lies_over_no_point_and_no_other_name(small_kader: Kader) -> None:
    """Right of its point stands another one, so it stands left of it; between two others it has no room but below."""
    close = [row("Wijkteam", 1_000_000.0, 2.0), row("Ander", 1_050_000.0, 8.0, lowest_score=2.0, attention=0)]
    far = row("Ver weg", 1_000.0, 9.0)
    _points, names = figure([*close, far], small_kader, "contribution", "lowest_score", None)["data"]
    between = [*close, row("Derde", 950_000.0, 8.0, lowest_score=2.0, attention=0), far]
    _points, below = figure(between, small_kader, "contribution", "lowest_score", None)["data"]

    assert (names["text"], names["textposition"]) == (["Wijkteam"], ["middle left"])
    assert (below["text"], below["textposition"]) == (["Wijkteam"], ["bottom center"])


def test_a_name_stays_within_the_axes(small_kader: Kader) -> None:
    """The largest stands at the right end: a long name has room left of it."""
    rows = [row("Een naam van veel letters", 9_000_000.0, 2.0), row("Klein", 1_000.0, 9.0)]
    _points, names = figure(rows, small_kader, "contribution", "lowest_score", None)["data"]

    assert names["textposition"] == ["middle left"]


def test_levels_stand_beside_each_other(small_kader: Kader) -> None:
    """Two of the same level are not on one spot; who has none is left of them."""
    rows = [row(name, None, 7.0, importance=level) for name, level in (("A", "hoog"), ("B", "hoog"), ("C", None))]
    drawn = figure(rows, small_kader, "importance", "overall", None)
    first, second, unknown = drawn["data"][0]["x"]

    assert 1.5 < first < second < 2.5
    assert unknown == -1.0
    assert drawn["layout"]["xaxis"]["ticktext"] == ["onbekend", "laag", "midden", "hoog"]


def test_who_stands_in_one_strip_stands_beside_each_other(small_kader: Kader) -> None:
    """Three without a contribution at a quarter, the half and three quarters of it: they do not look like one."""
    amounts = {"a": None, "b": 1000.0, "c": None, "d": None, "e": 0.0}
    rows = [row(name, amount, 7.0) for name, amount in amounts.items()]
    (points,) = figure(rows, small_kader, "contribution", "lowest_score", None)["data"]
    unknown, nothing = 3 - 1.5, 3 - 0.75

    expected = [unknown - 0.15, 3.0, unknown, unknown + 0.15, nothing]
    assert points["x"] == pytest.approx(expected)


def test_the_quadrants_are_named_where_there_are_any(small_kader: Kader) -> None:
    """Four; without anybody who pays there is no border between large and small."""
    rows = [row("A", 5.0, 3.0)]
    named = figure(rows, small_kader, "contribution", "overall", 5.0)["layout"]["annotations"]

    assert {one["text"].replace("<br>", " ") for one in named} == set(quadrants("contribution").values())
    assert max(len(line) for one in named for line in one["text"].split("<br>")) < 20, "too wide for half a phone"
    assert quadrants("risk_profile")[True, True] == "Hoog risico, vraagt aandacht"
    assert figure(rows, small_kader, "contribution", "overall", None)["layout"]["annotations"] == []


def test_a_framework_without_water_has_one_sign(bare_kader: Kader) -> None:
    """And no legend of signs, and no column."""
    rows = [row("A", 5.0, 3.0, lowest_cell=bare_kader.cell_codes[0], water=None)]
    drawn = figure(rows, bare_kader, "contribution", "overall", None)

    assert {trace["name"] for trace in drawn["data"] if trace["mode"] == "markers"} == {"onbekend"}
    assert not drawn["layout"]["showlegend"]
    assert [head["text"] for head in table(rows, bare_kader)["head"][0]][-1] == "Totaal"


def test_hostile_names_are_no_markup_at_the_pointer(small_kader: Kader) -> None:
    """And a click leads to the page of the collaboration; the table has the same link."""
    rows = [row("<b>vet</b>", 5.0, 3.0)]
    ((words, address),) = figure(rows, small_kader, "contribution", "overall", None)["data"][0]["customdata"]
    (line,) = table(rows, small_kader)["body"]

    assert words.startswith("<b>&lt;b&gt;vet&lt;/b&gt;</b><br>bijdrage: €\u00a05 per jaar")
    assert address == line[0]["href"]
    assert address.startswith("samenwerking?samenwerking=")


def test_what_is_unknown_is_a_word_in_the_table(small_kader: Kader) -> None:
    """Never 0."""
    (line,) = table([row("A", None, None)], small_kader)["body"]

    assert [cell["text"] for cell in line] == ["A", "onbekend", "onbekend", "onbekend", "–", "", "–", "rustig"]
