"""What the colours mean, in words and numbers."""

from tilburg_samenwerking.drawing import legend, palette
from tilburg_samenwerking.kader import Kader


def test_each_colour_is_named_with_its_band_and_its_range(small_kader: Kader) -> None:
    """Steps at 3 and 6: two tints of zwak and one of goed, and at the end what a missing score looks like."""
    steps = legend.steps(small_kader)

    assert [step["text"].partition(":")[0] for step in steps] == ["zwak", "zwak", "goed", "geen score"]
    assert [step["fill"] for step in steps] == [*palette.colours(small_kader), None]


def test_a_framework_without_limits_for_colours_has_one_per_band(bare_kader: Kader) -> None:
    """The bands begin at 1 and 2: two colours that are far apart, each with its band and its range."""
    low, high, missing = legend.steps(bare_kader)

    assert (low["text"], high["text"]) == ("laag: lager dan 2,0", "hoog: vanaf 2,0")
    assert [low["fill"], high["fill"]] == [palette.fill(1.9, bare_kader), palette.fill(2.0, bare_kader)]
    assert low["fill"] != high["fill"]
    assert missing == {"text": "geen score", "fill": None}


def test_shares_are_named_by_their_limit() -> None:
    """From none to over half, each with its colour, and what it looks like where nobody has a score."""
    steps = legend.shares()

    assert [step["text"] for step in steps] == [
        *("geen", "tot 10%", "tot 20%", "tot 30%", "tot 50%", "boven 50%", "geen score")
    ]
    assert [step["fill"] for step in steps] == [*palette.SHARES, None]


def test_a_matrix_has_a_frame_around_the_lowest_cell(small_kader: Kader) -> None:
    """Beside the colours of the scores."""
    *steps, lowest = legend.matrix(small_kader)

    assert steps == legend.steps(small_kader)
    assert lowest == {"text": "laagste veld", "fill": None, "frame": True}


def test_a_score_is_shaded_from_the_one_end_of_its_step_to_the_other(small_kader: Kader) -> None:
    """With the words of the steps."""
    shades = legend.shades(small_kader)

    assert [step["text"] for step in shades] == [step["text"] for step in legend.steps(small_kader)]
    assert [(step["fill"], step["till"]) for step in shades[:-1]] == palette.shades(small_kader)


def test_the_parts_of_a_bar_are_the_bands_in_their_quiet_colour(kader: Kader) -> None:
    """And who has no score."""
    assert [(step["text"], step["fill"]) for step in legend.bands(kader)] == [
        *(("aandacht", "#f2b281"), ("bespreken", "#f0eee7"), ("op orde", "#7fa9d6"), ("geen score", None))
    ]


def test_differences_are_named_from_much_lower_to_much_higher() -> None:
    """Between both thresholds it is a small difference, with the colour of neither."""
    steps = legend.differences(0.3)

    assert [step["text"] for step in steps] == [
        *("−0,6 of lager", "−0,3 tot −0,6", "gelijk of klein verschil", "+0,3 tot +0,6", "+0,6 of hoger"),
        "niet te vergelijken",
    ]
    assert [step["fill"] for step in steps] == [*palette.DIFFERENCES, None]


def test_coverage_and_distances_say_their_limits() -> None:
    """Below the first limit coverage is too little; from the last on two are far apart."""
    assert [step["text"] for step in legend.coverage([0.625, 0.9])] == [
        *("onder 62,5%: te weinig", "62,5% tot 90%", "vanaf 90%", "geen dekking")
    ]
    assert [step["text"] for step in legend.distances([0.5, 1.0], "geen kloof")] == [
        *("onder 0,5", "0,5 tot 1,0", "1,0 of meer", "geen kloof")
    ]


def test_a_legend_of_squares_says_what_is_of_both_once(small_kader: Kader) -> None:
    """Who has no score is hatched in the square and in its bar."""
    steps = legend.of_squares("Score", legend.shades(small_kader), legend.bands(small_kader))

    assert [step.get("title") for step in steps] == ["Score", None, None, "Verdeling", None, None]
    assert [step["text"] for step in steps].count("geen score") == 1


def test_only_what_asks_for_attention_has_a_sign(kader: Kader) -> None:
    """In the steps, the shades and the bands: in grey the colours at both ends of the scale are alike."""
    signed = [[step["text"] for step in steps(kader) if step.get("asks")] for steps in (legend.steps, legend.bands)]

    assert signed == [["aandacht: lager dan 2,0", "aandacht: 2,0 tot 3,0"], ["aandacht"]]
    assert sum("asks" in step for step in legend.shades(kader)) == 2
