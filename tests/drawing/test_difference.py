"""Two sides beside each other: the difference per cell and per question, and its words."""

import pandas as pd
import pytest

from tilburg_samenwerking.drawing import difference
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.comparison import Comparison
from tilburg_samenwerking.views.comparison import in_words

NAN = float("nan")


def comparison(kader: Kader, change: list[float], comparable: list[int], moved: list[bool]) -> Comparison:
    """Return a comparison of the three cells of the small framework, from 5 on."""
    after = [5.0 + step for step in change]
    cells = pd.DataFrame(
        {
            "cell": kader.cell_codes,
            "from": 5.0,
            "to": after,
            "change": change,
            "comparable": comparable,
            "moved": moved,
        }
    )
    questions = pd.DataFrame(columns=["question", "cell", "from", "to", "change"])
    return Comparison(sum(comparable), 7, cells, questions)


def test_a_cell_has_both_scores_and_over_how_many_questions(small_kader: Kader) -> None:
    """Up, as good as equal, and not to be compared; a later assessment goes from one to the other."""
    found = comparison(small_kader, [2.0, 0.5, NAN], [2, 1, 0], [True, False, False])
    data = difference.grid(found, small_kader, in_time=True)
    up, equal, none = (cell for _title, row in data["rows"] for cell in row if cell)

    assert (up["value"], up["word"]) == ("+2,0", "hoger")
    assert up["lines"] == ["van 5,0 naar 7,0", "2 vragen te vergelijken"]
    assert (equal["value"], equal["word"]) == ("+0,5", "gelijk")
    assert equal["lines"] == ["van 5,0 naar 5,5", "1 vraag te vergelijken"]
    assert (none["value"], none["word"], none["lines"]) == ("–", "niet te vergelijken", ["van 5,0 naar –"])
    assert "fill" not in none


def test_two_sides_of_one_moment_stand_beside_each_other(small_kader: Kader) -> None:
    """No earlier and later; with only the differences an equal cell shows no numbers."""
    found = comparison(small_kader, [-2.0, 0.5, NAN], [2, 1, 0], [True, False, False])
    data = difference.grid(found, small_kader, in_time=False, only_differences=True)
    down, equal, _none = (cell for _title, row in data["rows"] for cell in row if cell)

    assert (down["value"], down["word"], down["lines"][0]) == ("−2,0", "lager", "3,0 naast 5,0")
    assert (equal["value"], equal["word"], equal["lines"]) == ("", "gelijk", [])


def test_the_finding_counts_the_ways_and_names_the_greatest(small_kader: Kader) -> None:
    """One lower, one higher, one not to be compared; the fall of 3 is the greatest."""
    found = comparison(small_kader, [2.0, -3.0, NAN], [2, 1, 0], [True, True, False])

    assert in_words(found, small_kader) == (
        "Van de 3 velden: 1 lager, 1 hoger en 1 niet te vergelijken. "
        "Het grootste verschil: De buurt: Wat de straat wil, −3,0. 3 van 7 vragen zijn te vergelijken."
    )


def test_nothing_to_compare_is_said(small_kader: Kader) -> None:
    """And where all are equal there is no greatest difference."""
    nothing = comparison(small_kader, [NAN] * 3, [0] * 3, [False] * 3)
    equal = comparison(small_kader, [0.0] * 3, [1] * 3, [False] * 3)

    assert in_words(nothing, small_kader) == ("Geen enkel veld is te vergelijken. 0 van 7 vragen zijn te vergelijken.")
    assert in_words(equal, small_kader) == "Van de 3 velden: 3 gelijk. 3 van 7 vragen zijn te vergelijken."


def test_cells_as_a_table_say_what_they_did(small_kader: Kader) -> None:
    """Both scores, the difference with its word, and over how many questions."""
    found = comparison(small_kader, [2.0, 0.5, NAN], [2, 1, 0], [True, False, False])
    table = difference.cells(found, small_kader, "juni 2025", "juni 2026")

    assert [shown["text"] for shown in table["head"][0]] == [
        *("Veld", "juni 2026", "juni 2025", "Verschil", "Te vergelijken")
    ]
    assert [[shown["text"] for shown in row[1:]] for row in table["body"]] == [
        ["7,0", "5,0", "+2,0, hoger", "2 vragen"],
        ["5,5", "5,0", "+0,5, gelijk", "1 vraag"],
        ["–", "5,0", "–", "0 vragen"],
    ]


@pytest.mark.parametrize(("change", "text"), [(-1.5, "−1,5"), (0.0, "0,0"), (NAN, "–")])
def test_a_question_has_its_difference_or_none(small_kader: Kader, change: float, text: str) -> None:
    """What cannot be compared is a dash that says so."""
    rows = [("huis.doel.1", "huis.doel", 5.0, 5.0 + change, change)]
    frame = pd.DataFrame(rows, columns=["question", "cell", "from", "to", "change"])
    (row,) = difference.questions(frame, small_kader, "eerder", "nu")["body"]

    assert row[0]["text"] == "Is er een plan voor de keuken?"
    assert row[4]["text"] == text
    assert (row[4].get("full") == "niet te vergelijken") == (text == "–")
