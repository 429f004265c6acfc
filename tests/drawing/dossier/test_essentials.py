"""A score among the values that one collaboration comes down to."""

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.dossier.essentials import scored
from tilburg_samenwerking.kader import Kader


def test_a_score_has_its_band_in_words_and_in_colour(small_kader: Kader) -> None:
    """In letters that can be read on it."""
    fill = palette.fill(4.0, small_kader)
    assert fill is not None

    assert scored(4.0, "totaal", ["gelijk"], small_kader) == {
        "value": "4,0",
        "label": "totaal",
        "lines": ["gelijk"],
        "word": "zwak",
        "fill": fill,
        "ink": palette.text_on(fill),
        "raw": 4.0,
        "number": "decimal",
    }


def test_a_missing_score_is_a_dash_without_a_band(small_kader: Kader) -> None:
    """Never 0, and never a colour."""
    assert scored(float("nan"), "totaal", [], small_kader) == {"value": "–", "label": "totaal", "lines": []}
