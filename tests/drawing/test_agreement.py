"""How far respondents agree: in words, as a dot for each of them, and beside what they say of it."""

from collections.abc import Sequence

import pandas as pd
import pytest

from tilburg_samenwerking.drawing import agreement
from tilburg_samenwerking.drawing.tables import TableCell
from tilburg_samenwerking.kader import Kader


@pytest.mark.parametrize(("scores", "dots"), [([4.0], 0), ([4.0, 4.0], 0), ([4.0, 4.0, 4.0], 3), ([1.0] * 9, 9)])
def test_every_respondent_is_a_dot_of_its_own_from_three_on(kader: Kader, scores: list[float], dots: int) -> None:
    """Equal scores stand beside each other and never reach the next score."""
    ratings = dict.fromkeys(kader.cell_of, scores)
    row = agreement.questions(ratings, kader)["body"][1]
    places = row[2].get("dots", [])

    assert len(set(places)) == len(places) == dots
    assert not places or max(places) - min(places) < kader.scale.step / (kader.scale.max - kader.scale.min)


def texts(row: Sequence[TableCell]) -> list[str]:
    """Return the texts of a row."""
    return [shown["text"] for shown in row]


def test_a_question_has_its_agreement_its_dots_and_how_many_answered(small_kader: Kader) -> None:
    """Under its cell, in the order of the framework; a question that follows on another is marked as such."""
    ratings = {**dict.fromkeys(small_kader.cell_of, (4.0, 5.5)), "huis.middelen.2b": [2.0, 7.5, 2.0]}
    table = agreement.questions(ratings, small_kader)
    cell, first, _second, follows = table["body"][-4:]

    assert table["caption"] == "Overeenstemming per vraag"
    assert texts(table["head"][0]) == ["Vraag", "Overeenstemming", "0,0 – 10,0, per respondent", "Aantal"]
    assert cell == [{"text": "Het huis › Middelen", "kind": "part", "columns": 4}]
    assert texts(first) == ["Zijn er genoeg stoelen?", "verschil 1,5", "", "2"]
    assert texts(follows)[1:] == ["van 2,0 tot 7,5, gemiddeld 2,4 van het midden", "", "3"]
    assert (first[0]["kind"], follows[0]["kind"]) == ("question", "question follow")
    assert follows[2]["full"] == "2,0, 7,5, 2,0"


def test_without_any_dots_they_have_no_column(small_kader: Kader) -> None:
    """Of two respondents the difference says it all."""
    table = agreement.questions(dict.fromkeys(small_kader.cell_of, (4.0, 5.5)), small_kader)

    assert texts(table["head"][0]) == ["Vraag", "Overeenstemming", "Aantal"]
    assert [texts(row) for row in table["body"][:2]] == [
        ["Het huis › Doelen"],
        [small_kader.items["huis.doel.1"].text, "verschil 1,5", "2"],
    ]


def test_a_dot_stands_at_its_score_and_equal_ones_around_it(small_kader: Kader, bare_kader: Kader) -> None:
    """Steps of 0,5 from 0 to 10 are 0,05 apart, so equal dots take 0,035 of that; steps from 1 to 3 leave more room."""
    small = agreement.questions(dict.fromkeys(small_kader.cell_of, (7.0, 2.0, 2.0, 7.0, 2.0)), small_kader)
    bare = agreement.questions(dict.fromkeys(bare_kader.cell_of, (3.0, *[2.0] * 8, 1.0, 1.0)), bare_kader)

    assert small["body"][1][2]["dots"] == pytest.approx([0.1825, 0.2, 0.2175, 0.6825, 0.7175])
    assert bare["body"][1][2]["dots"] == pytest.approx(
        [-0.0275, 0.0275, 0.325, 0.375, 0.425, 0.475, 0.525, 0.575, 0.625, 0.675, 1.0]
    )


SHARED = {
    "cell": ["huis.doel", "buurt.doel", "huis.middelen"],
    "said": [7.0, float("nan"), 5.0],
    "asked": [1, 0, 2],
    "deviation": [1.25, 0.5, float("nan")],
    "deviation_questions": [2, 1, 0],
    "absolute": [3.0, 2.0, float("nan")],
    "questions": [1, 2, 0],
    "view": ["zegt gedeeld, scoort uiteen", "", "zegt niet gedeeld, te weinig respondenten om te zien"],
}


def test_a_shared_view_stands_as_said_and_as_shown(small_kader: Kader) -> None:
    """A distance says over how many questions it is; no question that asks, and nobody to compare, is said too."""
    table = agreement.shared_view(pd.DataFrame(SHARED), small_kader)
    asked, unasked, alone = table["body"]

    assert table["caption"] == "Gedeeld beeld: gezegd en getoond"
    assert texts(table["head"][0]) == ["Veld", "Gedeeld beeld", "Zegt", "Van het midden", "Uit elkaar"]
    assert texts(asked) == ["Het huis › Doelen", "zegt gedeeld, scoort uiteen", "7,0", "1,3", "3,0"]
    assert texts(unasked)[1:] == ["geen vraag vraagt ernaar", "", "0,5", "2,0"]
    assert texts(alone)[2:] == ["5,0", "–", "–"]
    assert [row[1]["kind"] for row in (asked, unasked)] == ["words", "words quiet"]
    assert [row[2]["full"] for row in (asked, unasked)] == ["7,0, goed", "geen vraag vraagt ernaar"]
    assert [shown["full"] for row in (asked, alone) for shown in row[3:]] == [
        *("over 2 vragen", "over 1 vraag"),
        *("niet te bepalen", "niet te bepalen"),
    ]


def test_a_framework_without_a_gap_compares_nobody(bare_kader: Kader) -> None:
    """What is shown is then the distance to the middle only."""
    frame = pd.DataFrame(SHARED).iloc[:1].assign(cell="tuin.groen", said=1.0)
    table = agreement.shared_view(frame, bare_kader)

    assert texts(table["head"][0])[3:] == ["Van het midden"]
    assert texts(table["body"][0])[2:] == ["1,0", "1,3"]


def test_a_shared_view_over_a_selection_counts_who_shows_otherwise(small_kader: Kader) -> None:
    """Of how many collaborations; of none there is nothing to count."""
    frame = pd.DataFrame(
        {
            "cell": ["huis.doel", "buurt.doel"],
            "said": [7.0, float("nan")],
            "n": [4, 0],
            "together_apart": [1, 0],
            "divided_alike": [2, 0],
        }
    )
    table = agreement.shared_views(frame, small_kader)

    assert table["caption"] == "Gedeeld beeld over de selectie"
    assert texts(table["head"][0])[2:] == ["Zegt gedeeld, scoort uiteen", "Zegt niet gedeeld, scoort dicht bij elkaar"]
    assert [texts(row) for row in table["body"]] == [
        ["Het huis › Doelen", "7,0", "1 van 4", "2 van 4"],
        ["De buurt › Doelen", "–", "–", "–"],
    ]
