"""Two sides beside each other: the difference per cell and per question, and its words."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.kader.crosswalk.versions import FILE
from tilburg_samenwerking.drawing import difference
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.crosswalk.files import load_crosswalk
from tilburg_samenwerking.portfolio.comparison.difference import Comparison
from tilburg_samenwerking.views.comparison import in_words

NAN = float("nan")


def comparison(kader: Kader, change: list[float], comparable: list[int], moved: list[bool]) -> Comparison:
    """Return a comparison of the three cells of the small framework, from 5 on."""
    after = [5.0 + step for step in change]
    cells = pd.DataFrame(
        {
            "cell": kader.cell_codes,
            "from": np.where(np.isnan(change), np.nan, 5.0),
            "to": after,
            "change": change,
            "comparable": comparable,
            "moved": moved,
            "score_from": 5.0,
            "score_to": after,
        }
    )
    questions = pd.DataFrame(columns=["question", "cell", "from", "to", "change"])
    return Comparison(sum(comparable), 7, cells, questions)


def test_a_cell_has_both_scores_and_over_how_many_questions(small_kader: Kader) -> None:
    """Up, a small difference, and not to be compared; a later assessment goes from one to the other."""
    compared = comparison(small_kader, [2.0, 0.5, NAN], [2, 1, 0], [True, False, False])
    data = difference.grid(compared, small_kader, in_time=True)
    up, small, none = (cell for _title, row in data["rows"] for cell in row if cell)

    assert (up["value"], up["word"]) == ("+2,0", "hoger")
    assert up["lines"] == ["van 5,0 naar 7,0", "over 2 vragen"]
    assert (small["value"], small["word"]) == ("+0,5", "klein verschil")
    assert small["lines"] == ["van 5,0 naar 5,5", "over 1 van 2 vragen"]
    assert (none["value"], none["word"], none["lines"]) == ("–", "niet te vergelijken", ["score van 5,0 naar –"])
    assert "fill" not in none


def test_a_cell_whose_numbers_are_not_its_scores_has_those_too(small_kader: Kader) -> None:
    """Finding N11. The subtraction works out: from 5 to 7 is +2; the scores of the cell are 6,2 and 6,0."""
    made = comparison(small_kader, [2.0, 0.0, NAN], [1, 2, 0], [True, False, False])
    other = replace(made, cells=made.cells.assign(score_from=6.2, score_to=6.0))
    first, equal, none = (
        cell for _title, row in difference.grid(other, small_kader, in_time=True)["rows"] for cell in row if cell
    )

    assert first["lines"] == ["van 5,0 naar 7,0", "over 1 van 2 vragen", "score van 6,2 naar 6,0"]
    assert (equal["value"], equal["word"]) == ("0,0", "gelijk")
    assert none["lines"] == ["score van 6,2 naar 6,0"]


def test_two_sides_of_one_moment_stand_beside_each_other(small_kader: Kader) -> None:
    """No earlier and later; with only the differences a cell that did not move shows no numbers."""
    compared = comparison(small_kader, [-2.0, 0.5, NAN], [2, 1, 0], [True, False, False])
    data = difference.grid(compared, small_kader, in_time=False, only_differences=True)
    down, small, _none = (cell for _title, row in data["rows"] for cell in row if cell)

    assert (down["value"], down["word"], down["lines"][0]) == ("−2,0", "lager", "3,0 naast 5,0")
    assert (small["value"], small["word"], small["lines"]) == ("", "klein verschil", [])


def test_the_finding_counts_the_ways_and_names_the_greatest(small_kader: Kader) -> None:
    """One lower, one higher, one not to be compared; the fall of 3 is the greatest."""
    compared = comparison(small_kader, [2.0, -3.0, NAN], [2, 1, 0], [True, True, False])

    assert in_words(compared, small_kader) == (
        "Van de 3 velden: 1 lager, 1 hoger en 1 niet te vergelijken. "
        "Het grootste verschil: De buurt › Doelen, −3,0. 3 van 7 vragen zijn te vergelijken."
    )


def test_nothing_to_compare_is_said(small_kader: Kader) -> None:
    """And where all are equal there is no greatest difference."""
    nothing = comparison(small_kader, [NAN] * 3, [0] * 3, [False] * 3)
    equal = comparison(small_kader, [0.0] * 3, [1] * 3, [False] * 3)

    assert in_words(nothing, small_kader) == ("Geen enkel veld is te vergelijken. 0 van 7 vragen zijn te vergelijken.")
    assert in_words(equal, small_kader) == "Van de 3 velden: 3 gelijk. 3 van 7 vragen zijn te vergelijken."


def test_that_all_cells_fell_a_little_is_said(small_kader: Kader) -> None:
    """Finding N11. They are not called equal."""
    fell = comparison(small_kader, [-0.4, -0.01, -0.5], [1] * 3, [False] * 3)

    assert in_words(fell, small_kader) == (
        "Van de 3 velden: 3 met een klein verschil (alle omlaag). 3 van 7 vragen zijn te vergelijken."
    )


def test_cells_as_a_table_say_what_they_did(small_kader: Kader) -> None:
    """Both scores, the difference with its word, and over how many questions."""
    compared = comparison(small_kader, [2.0, 0.5, NAN], [2, 1, 0], [True, False, False])
    table = difference.cells(compared, small_kader, "juni 2025", "juni 2026", in_time=True)

    assert [shown["text"] for shown in table["head"][0]] == [
        *("Veld", "juni 2025", "juni 2026", "Verschil", "Te vergelijken", "Score juni 2025", "Score juni 2026")
    ]
    assert [[shown["text"] for shown in row[1:]] for row in table["body"]] == [
        ["5,0", "7,0", "+2,0, hoger", "2 van 2", "5,0", "7,0"],
        ["5,0", "5,5", "+0,5, klein verschil", "1 van 2", "5,0", "5,5"],
        ["–", "–", "–", "0 van 3", "5,0", "–"],
    ]


@pytest.mark.parametrize(("change", "text"), [(-1.5, "−1,5"), (0.0, "0,0"), (NAN, "–")])
def test_a_question_has_its_difference_or_none(small_kader: Kader, change: float, text: str) -> None:
    """What cannot be compared is a dash that says so."""
    rows = [("huis.doel.1", "huis.doel", 5.0, 5.0 + change, change)]
    frame = pd.DataFrame(rows, columns=["question", "cell", "from", "to", "change"])
    (row,) = difference.questions(frame, small_kader, "eerder", "nu", in_time=True)["body"]

    assert row[0]["text"] == "Is er een plan voor de keuken?"
    assert row[4]["text"] == text
    assert (row[4].get("full") == "niet te vergelijken") == (text == "–")


def test_a_difference_has_the_colour_of_its_size(small_kader: Kader) -> None:
    """From 1 point a cell differs, from 2 much; what did not move is in the middle, with its numbers by itself."""
    small = difference.grid(
        comparison(small_kader, [1.0, -1.5, 0.5], [1, 1, 1], [True, True, False]), small_kader, in_time=True
    )
    large = difference.grid(
        comparison(small_kader, [2.0, -3.0, 5.0], [1, 1, 1], [True, True, False]), small_kader, in_time=True
    )
    up, down, equal = (cell for _title, row in small["rows"] for cell in row if cell)

    assert [cell["fill"] for cell in (up, down, equal)] == ["#a3d39c", "#bd9cc9", "#f5f3f5"]
    assert [cell["fill"] for _title, row in large["rows"] for cell in row if cell] == ["#1b7837", "#762a83", "#f5f3f5"]
    assert (up["word"], down["word"], equal["word"]) == ("hoger", "lager", "klein verschil")
    assert equal["value"] == "+0,5"
    assert small["caption"] == "Het verschil per veld"


def test_the_tables_of_a_comparison_say_what_they_are(small_kader: Kader) -> None:
    """A caption, and columns of numbers to the right; what is chosen stands before what it is compared with."""
    compared = comparison(small_kader, [2.0, 0.5, NAN], [2, 1, 0], [True, False, False])
    cells = difference.cells(compared, small_kader, "ander", "deze", in_time=False)
    rows = [("huis.doel.1", "huis.doel", 5.0, 7.0, 2.0)]
    asked = pd.DataFrame(rows, columns=["question", "cell", "from", "to", "change"])
    questions = difference.questions(asked, small_kader, "ander", "deze", in_time=False)

    assert (cells["caption"], questions["caption"]) == (
        "Het verschil per veld",
        "De vragen, het grootste verschil eerst",
    )
    assert [shown.get("kind", "") for shown in cells["head"][0]] == ["", *["number"] * 6]
    assert [row[3].get("value") for row in cells["body"]] == [2.0, 0.5, None]
    assert [shown.get("kind", "") for shown in questions["head"][0]] == ["", "aside", *["centre narrow"] * 3]
    assert questions["body"][0][4]["kind"].split() == ["score", "difference"]
    assert cells["body"][0][0]["text"] == "Het huis › Doelen"
    assert [shown["text"] for shown in questions["head"][0]] == ["Vraag", "Veld", "deze", "ander", "Verschil"]
    assert [shown["text"] for shown in questions["body"][0][1:]] == ["Het huis › Doelen", "7,0", "5,0", "+2,0"]


def test_what_differs_between_two_versions_stands_beside_each_other() -> None:
    """Of a split question both parts, each on a line; what went has nothing after it, what is new nothing before."""
    table = difference.versions(load_crosswalk(FILE))
    rows = {row[0]["text"]: [shown["text"] for shown in row[1:]] for row in table["body"]}

    assert table["caption"] == "Wat er in het kader is veranderd"
    assert [shown["text"] for shown in table["head"][0]] == ["Overgang", "In klein-1", "In klein-2"]
    assert list(rows) == ["herformuleerd", "gesplitst", "samengevoegd", "vervallen", "nieuw"]
    assert rows["gesplitst"][0] == "Is er een plan voor de tuin?"
    assert len(rows["gesplitst"][1].splitlines()) == 2
    assert rows["samengevoegd"][0] == "Wil de straat een boom?\nWil de straat een bank?"
    assert rows["vervallen"] == ["En is die lang genoeg?", "–"]
    assert rows["nieuw"][0] == "–"
