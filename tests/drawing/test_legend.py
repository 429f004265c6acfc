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
