"""How each number is made, in words: with the thresholds, the bands and the viewpoints of the framework in use."""

import pytest

from tilburg_samenwerking.drawing import grid, tables
from tilburg_samenwerking.drawing.document import Caption
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.views import explanations


def test_every_measure_of_the_grid_is_explained_in_words_of_its_own(small_kader: Kader) -> None:
    """None is missing, none is explained as another."""
    words = [explanations.measure(code, small_kader) for code in grid.MEASURES]

    assert explanations.MEASURES.keys() == grid.MEASURES.keys()
    assert len(set(words)) == len(grid.MEASURES)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("score", "Een veld krijgt een score als minstens 60% van de vragen een score heeft."),
        ("aandacht", "hoeveel er aandacht vragen. Zwak: lager dan 6,0; goed: vanaf 6,0."),
        ("verandering", "Onder 0,5 is het een klein verschil, en alleen precies 0 gelijk."),
        ("dekking", "Dekking is het deel van de vragen met een score, gemiddeld over de gewaardeerde"),
        ("kloof", "de score van bestuurlijk min die van ambtelijk"),
        ("overeenstemming", "Tot 1,75 noemen we het eens, daarboven uiteen."),
    ],
)
def test_a_measure_is_explained_with_the_thresholds_of_the_framework(small_kader: Kader, code: str, words: str) -> None:
    """Those of the small one: coverage 0.6, a change from 0.5, agreement up to a sixth of 21 steps of 0.5."""
    assert words in explanations.measure(code, small_kader)


def test_wherever_a_change_is_explained_its_rounding_is(small_kader: Kader) -> None:
    """+0,7 from 2,5 to 3,3 is right: 2,54 and 3,26. Once in each, and not where there is no change."""
    explained = [
        explanations.measure("verandering", small_kader),
        explanations.overall_change(small_kader),
        explanations.comparison(small_kader),
    ]

    assert [words.count("Verschillen zijn berekend vóór het afronden.") for words in explained] == [1, 1, 1]
    assert "afronden" not in explanations.measure("score", small_kader)


def test_a_gap_names_the_viewpoints_by_their_title(small_kader: Kader) -> None:
    """A reader knows no codes; and without two viewpoints there is nothing to explain."""
    titles = [option.model_copy(update={"title": f"De {option.code}e kant"}) for option in small_kader.viewpoints]
    renamed = small_kader.model_copy(update={"viewpoints": tuple(titles)})

    assert "de score van de bestuurlijke kant min die van de ambtelijke kant" in explanations.gap(renamed)
    assert explanations.gap(small_kader.model_copy(update={"gap": None})) == ""


def test_the_scores_and_the_total_of_the_matrix(small_kader: Kader) -> None:
    """The scale, the bands, and how many of how many cells make a total."""
    assert explanations.matrix(small_kader) == (
        "Scores van 0,0 tot 10,0. Zwak: lager dan 6,0; goed: vanaf 6,0. Een veld krijgt een score als minstens "
        "60% van de "
        "vragen een score heeft; anders staat er –. Bij nvt is het veld niet van toepassing. Totaal is het gemiddelde "
        "van de velden, als minstens 50% van de 3 velden een score heeft."
    )


def test_what_the_small_line_shows(small_kader: Kader) -> None:
    """Without a band that asks attention there is no limit to draw."""
    words = (
        "Verloop is het totaal bij de laatste 6 waarderingen tot en met de peildatum. Het loopt van oud naar nieuw, "
    )
    words += "op de"
    bands = tuple(band.model_copy(update={"attention": False}) for band in small_kader.thresholds.bands)
    thresholds = small_kader.thresholds.model_copy(update={"bands": bands})
    quiet = small_kader.model_copy(update={"thresholds": thresholds})

    assert explanations.course(6, small_kader) == f"{words} hele schaal met een stippellijn waar aandacht ophoudt."
    assert explanations.course(6, quiet) == f"{words} hele schaal."


def test_what_is_called_higher_far_apart_or_the_same(small_kader: Kader) -> None:
    """A task from 0.5, a comparison from 1 over one question, a shared view by a gap of 2."""
    assert "Onder 0,5 is het een klein verschil, en alleen precies 0 gelijk." in explanations.tasks(small_kader)
    assert (
        "Vanaf 1,0 over minstens 1 vraag noemen we het hoger of lager, anders een klein verschil"
        in explanations.comparison(small_kader)
    )
    assert "of een kloof van minstens 2,0 over minstens 1 vraag." in explanations.shared_view(small_kader)
    assert "Vanaf 5 staat er een woord: grotendeels eens tot 1,75 van het midden" in explanations.question_agreement(
        small_kader
    )


def test_shares_that_are_not_100_together_are_told_to_be_rounded() -> None:
    """Once for all tables; where they all come out there is nothing to tell."""
    even: tables.TableData = {"caption": "", "head": [], "body": [[tables.share_cell(1 / 2)] * 2]}
    odd: tables.TableData = {"caption": "", "head": [], "body": [[tables.share_cell(1 / 3)] * 3]}

    assert explanations.rounded(even, odd) == Caption("De percentages zijn afgerond en daarom samen niet altijd 100%.")
    assert explanations.rounded(even) is None
