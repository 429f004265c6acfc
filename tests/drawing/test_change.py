"""A change in words: the same number, name and explanation wherever it stands."""

import pandas as pd
import pytest

from tilburg_samenwerking.drawing import change
from tilburg_samenwerking.kader import Kader

NAN = float("nan")
FELL = {"from": 3.2, "to": 2.75, "change": -0.45, "moved": False}


def test_the_two_numbers_and_over_how_much() -> None:
    """Of some of the questions it says of how many."""
    assert change.from_to(FELL) == "van 3,2 naar 2,8"
    assert [change.over(questions, 4) for questions in (3, 4)] == ["over 3 van 4 vragen", "over 4 vragen"]
    assert change.over(1, 1) == "over 1 vraag"


def test_numbers_differ_from_scores_as_they_are_shown() -> None:
    """3,24 is shown as 3,2."""
    assert not change.differs(FELL, 3.24, 2.75)
    assert change.differs(FELL, 3.3, 2.75)
    assert change.differs(FELL, 3.2, NAN)


@pytest.mark.parametrize(
    ("value", "moved", "compared", "words"),
    [
        (-0.45, True, 3, "−0,5 sinds jun 2025"),
        (0.04, False, 3, "+0,0 (klein verschil) sinds jun 2025"),
        (0.0, False, 3, "gelijk sinds jun 2025"),
        (NAN, False, 0, "niet te vergelijken met jun 2025"),
    ],
)
def test_a_change_in_few_words_has_its_sign_and_since_when(
    value: float, moved: bool, compared: int, words: str
) -> None:
    """What did not move is called a small difference, or equal; what cannot be compared says with what."""
    assert change.since_in_words({"change": value, "moved": moved, "compared": compared}, "jun 2025") == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([(-0.4, False)] * 9, ["9 met een klein verschil (alle omlaag)"]),
        ([(0.4, False), (1e-6, False)], ["2 met een klein verschil (alle omhoog)"]),
        ([(0.4, False), (-0.4, False)], ["2 met een klein verschil"]),
        ([(0.4, False)], ["1 met een klein verschil omhoog"]),
        ([(0.0, False), (1.0, True), (-1.0, True)], ["1 lager", "1 hoger", "1 gelijk"]),
        ([(NAN, False)], ["1 niet te vergelijken"]),
        ([], []),
    ],
)
def test_changes_are_counted_by_what_they_are_called(changes: list[tuple[float, bool]], words: list[str]) -> None:
    """Finding N11: what fell a little is not called equal, and that all fell is said."""
    assert change.counted(changes) == words


def test_a_change_in_a_table_has_its_name_below_it() -> None:
    """What moved needs no name: its sign says it."""
    assert change.cell(FELL, "van 3,2 naar 2,8") == {
        "text": "−0,5",
        "value": FELL["change"],
        "number": "signed",
        "kind": "change",
        "more": "klein verschil, van 3,2 naar 2,8",
    }
    assert change.cell({**FELL, "moved": True})["more"] == ""
    assert change.cell({**FELL, "change": 0.0})["more"] == "gelijk"


def test_an_overall_change_says_over_how_many_cells_or_why_there_is_none(small_kader: Kader) -> None:
    """Two of three; with all of them that goes without saying; who was not there twice has nothing to say."""
    row = {**FELL, "moved": True, "both": True, "compared": 2, "why": ""}
    none = {**row, "change": NAN, "why": "nu geen score"}

    assert change.overall(row, small_kader) == {
        "text": "−0,5",
        "value": FELL["change"],
        "number": "signed",
        "kind": "change tight",
        "full": "van 3,2 naar 2,8, over 2 van 3 velden",
        "more": "",
    }
    assert change.overall({**row, "compared": 3, "moved": False}, small_kader)["full"] == "van 3,2 naar 2,8"
    assert change.overall({**row, "moved": False}, small_kader)["more"] == "klein verschil"
    assert change.overall({**row, "change": 0.4}, small_kader)["more"] == ""
    assert change.overall(none, small_kader) == {
        "text": "–",
        "kind": "change tight",
        "full": "nu geen score",
        "more": "niet te vergelijken",
    }
    assert change.overall({**none, "both": False}, small_kader)["full"] == "niet op beide datums gewaardeerd"
    assert change.overall_heading("jun 2025")["text"] == "sinds jun 2025"


def test_a_collaboration_of_a_cell_says_what_it_did_since(small_kader: Kader) -> None:
    """Moved, a little, not at all, over fewer questions, not to be compared with the reason, and not there twice."""
    rows = [
        ("a", 5.0, True, 4.0, 5.0, 1.0, 2, True),
        ("b", 5.0, True, 4.5, 5.0, 0.5, 2, False),
        ("c", 5.0, True, 5.0, 5.0, 0.0, 2, False),
        ("d", 5.0, True, 7.0, 6.0, -1.0, 1, True),
        ("e", 5.0, True, NAN, NAN, NAN, 0, False),
        ("f", 5.0, False, NAN, NAN, NAN, 0, False),
    ]
    names = ["collaboration", "score", "both", "from", "to", "change", "questions", "moved"]
    frame = pd.DataFrame(rows, columns=names)
    frame = frame.assign(name=frame["collaboration"].str.upper(), place=range(6))
    table = change.collaborations(frame, {4: "nu geen score"}, small_kader, 2, "jun 2025")

    assert table["caption"] == "De samenwerkingen, van laag naar hoog"
    assert [shown["text"] for shown in table["head"][0]] == ["Samenwerking", "Score", "sinds jun 2025"]
    assert [(row[0]["text"], row[2]["text"], row[2].get("more", "")) for row in table["body"]] == [
        ("A", "+1,0", "van 4,0 naar 5,0"),
        ("B", "+0,5", "klein verschil, van 4,5 naar 5,0"),
        ("C", "0,0", "gelijk, van 5,0 naar 5,0"),
        ("D", "−1,0", "van 7,0 naar 6,0, over 1 van 2 vragen"),
        ("E", "–", "niet te vergelijken: nu geen score"),
        ("F", "–", ""),
    ]
    assert table["body"][5][2]["full"] == "niet op beide datums gewaardeerd"
