"""The findings that several pages have. On the small framework scores below 6 ask attention, in the band "zwak"."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from tilburg_samenwerking.drawing.words.ways import in_plain
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.views.findings import (
    attention_in_words,
    ends_in_words,
    gap_in_words,
    lowest_and_highest,
    unknown_in_words,
)

NAN = float("nan")


def rows(*scores: float) -> list[dict[str, Any]]:
    """Return a row per score, called a, b, c."""
    return [{"name": name, "score": score} for name, score in zip("abc", scores, strict=False)]


def name_of(row: Mapping[Any, Any]) -> str:
    """Return the name of a row."""
    return str(row["name"])


def test_of_equal_scores_the_first_is_the_lowest_or_the_highest() -> None:
    """What has no score is neither."""
    assert lowest_and_highest(rows(4.0, NAN, 4.0)) == ({"name": "a", "score": 4.0}, {"name": "a", "score": 4.0})
    assert lowest_and_highest(rows(7.0, 2.0, 9.0)) == ({"name": "b", "score": 2.0}, {"name": "c", "score": 9.0})
    assert lowest_and_highest(rows(NAN)) is None


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ((7.0, 2.0, 9.0), ("b (2,0)", "c (9,0)")),
        ((4.0, 4.0, NAN), ("a (4,0)", "a (4,0)")),
        ((NAN, 4.0, NAN), ("b (4,0)",)),
        ((NAN, NAN), ()),
        ((), ()),
    ],
)
def test_the_ends_have_their_scores_beside_them(scores: tuple[float, ...], words: tuple[str, ...]) -> None:
    """One with a score has no other end; without any there is nothing."""
    assert ends_in_words(rows(*scores), name_of) == words


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ([5.9, 5.95, NAN, 2.0], "2 van 3 velden vragen gemiddeld aandacht; 1 heeft geen score."),
        ([5.9, 7.0], "1 van 2 velden vraagt gemiddeld aandacht."),
        ([7.0, NAN, NAN], "0 van 1 velden vragen gemiddeld aandacht; 2 hebben geen score."),
    ],
)
def test_who_asks_attention_is_counted_of_those_with_a_score(
    small_kader: Kader, scores: list[float], words: str
) -> None:
    """5,95 is shown as 6,0, and of what is missing it is unknown."""
    assert attention_in_words(scores, small_kader, "velden") == words


@pytest.mark.parametrize(
    ("scored", "whole", "viewpoint", "words"),
    [
        (2, 2, SAMEN, ""),
        (0, 0, SAMEN, ""),
        (0, 1, SAMEN, "De samenwerking heeft geen score. Wat aandacht vraagt, is onbekend."),
        (0, 1132, SAMEN, "Geen van de 1.132 samenwerkingen heeft een score. Wat aandacht vraagt, is onbekend."),
        (
            1,
            3,
            "ambtelijk",
            "1 van 3 samenwerkingen heeft een score vanuit het perspectief ambtelijk. "
            "Van de andere 2 is onbekend welke velden aandacht vragen.",
        ),
        (
            2,
            3,
            SAMEN,
            "2 van 3 samenwerkingen hebben een score. Van de andere is onbekend welke velden aandacht vragen.",
        ),
    ],
)
def test_of_whom_it_is_unknown_is_said(small_kader: Kader, scored: int, whole: int, viewpoint: str, words: str) -> None:
    """Without a score nothing is in order; where everyone has one there is nothing to say."""
    assert in_plain(unknown_in_words(scored, whole, viewpoint, small_kader)) == words


def gap_frame(*rows: tuple[str, float, float]) -> pd.DataFrame:
    """Return cells with a gap, with direction and without."""
    return pd.DataFrame(rows, columns=["cell", "gap", "absolute"])


def test_the_gap_names_where_the_two_are_furthest_and_nearest(small_kader: Kader) -> None:
    """And in how many of the cells with a gap the first scores higher."""
    frame = gap_frame(("huis.doel", 1.0, 2.0), ("buurt.doel", -0.5, 0.5), ("huis.middelen", NAN, NAN))

    assert gap_in_words(frame, small_kader, "kloof") == (
        "Bestuurlijk en ambtelijk liggen het verst uiteen bij Het huis › Doelen (2,0) en het dichtst bijeen "
        f"bij {small_kader.cell_label('buurt.doel')} (0,5). Bestuurlijk scoort hoger op 1 van 2 velden."
    )
    assert gap_in_words(frame[2:], small_kader, "kloof") == (
        "Er is geen veld waarover twee antwoorden te vergelijken zijn."
    )


def test_agreement_is_about_respondents_and_has_no_direction(small_kader: Kader) -> None:
    """With one cell only there is nothing to be further or nearer than."""
    frame = pd.DataFrame([("huis.doel", 1.5)], columns=["cell", "deviation"])

    assert gap_in_words(frame, small_kader, "overeenstemming") == (
        "Respondenten zijn alleen bij Het huis › Doelen (1,5) te vergelijken."
    )
