"""The list of words: what each means with this framework, and none that it does not use."""

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.views.method.terms import as_list, meanings


def test_a_word_is_explained_with_the_limits_of_the_framework(small_kader: Kader) -> None:
    """The bands, and how much of a cell has to have a score."""
    words = meanings(small_kader)

    assert words["band"] == "Een deel van de schaal met een naam. Zwak: lager dan 6,0; goed: vanaf 6,0."
    assert words["dekking"].endswith("Onder 60% krijgt een veld geen score.")
    assert list(words) == sorted(words)
    assert as_list(small_kader).text.count("\n") == len(words) - 1


def test_what_a_framework_does_not_have_is_not_explained(bare_kader: Kader) -> None:
    """Phases, water, viewpoints and the gap between them."""
    assert {"fase", "vaarwater", "perspectief", "kloof"}.isdisjoint(meanings(bare_kader))
