"""What the colours mean, in words and numbers."""

from tilburg_samenwerking.drawing import legend, palette
from tilburg_samenwerking.kader import Kader


def test_each_colour_is_named_with_its_band_and_its_range(small_kader: Kader) -> None:
    """Steps at 3 and 6: two tints of zwak and one of goed, and at the end what a missing score looks like."""
    steps = legend.steps(small_kader)

    assert [step["text"].partition(":")[0] for step in steps] == ["zwak", "zwak", "goed", "geen score"]
    assert [step["fill"] for step in steps] == [*palette.colours(small_kader), None]


def test_a_framework_without_tints_has_one_colour(bare_kader: Kader) -> None:
    """No limits for colours: one step, named by the band in which the scale begins."""
    first, missing = legend.steps(bare_kader)

    assert first["text"].startswith("laag: ")
    assert missing == {"text": "geen score", "fill": None}
