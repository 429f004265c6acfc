"""Statistics as a table, and the questions of a cell."""

import pandas as pd

from tilburg_samenwerking.drawing import tables
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.records import as_records

NAN = float("nan")


def texts(table: tables.TableData) -> list[list[str]]:
    """Return the texts of the body."""
    return [[shown["text"] for shown in row] for row in table["body"]]


def test_numbers_of_a_frame_are_shown_by_what_they_are() -> None:
    """Text left, counts as they are, coverage as a share, a change with its sign, missing as a dash."""
    frame = pd.DataFrame({"group": ["a"], "n": [3], "score": [NAN], "coverage": [0.5], "change": [0.25], "x": [9]})
    names = {"group": "Groep", "n": "n", "score": "Score", "coverage": "Dekking", "change": "Verandering"}
    table = tables.numbers(as_records(frame), names, "Groepen")

    assert texts(table) == [["a", "3", "–", "50%", "+0,3"]]
    assert [shown.get("kind", "") for shown in table["head"][0]] == ["", "number", "number", "number", "number"]
    assert table["body"][0][0]["kind"] == "name"


def test_scores_are_dots_on_the_scale_while_there_are_not_too_many(small_kader: Kader) -> None:
    """0, 5 and 10 on a scale to 10; of 61 only lowest, mean and highest; none is a dash."""
    few = {"values": [0.0, 5.0, 10.0], "min": 0.0, "max": 10.0, "score": 5.0, "n": 3}
    many = {**few, "values": [5.0] * 61, "n": 61}

    assert tables.dots(few, small_kader)["dots"] == [0.0, 0.5, 1.0]
    assert len(tables.dots({**few, "values": [5.0] * 60}, small_kader)["dots"]) == 60
    assert tables.dots(many, small_kader)["dots"] == [0.0, 0.5, 1.0]
    assert tables.dots(few, small_kader)["text"] == "van 0,0 tot 10,0, 3 scores"
    assert tables.dots({**few, "values": [], "n": 0}, small_kader) == {"text": "–", "full": "geen scores"}


def test_the_questions_of_a_cell_have_their_numbers_and_a_dot_per_score(small_kader: Kader) -> None:
    """A follow-up is marked as one; the scale stands over the dots, with what a dot is."""
    numbers = {"score": [5.0, NAN], "sd": [5.0, NAN], "n": [2, 0], "min": [0.0, NAN], "max": [10.0, NAN]}
    frame = pd.DataFrame({"question": ["huis.middelen.2", "huis.middelen.2b"], **numbers, "values": [[0.0, 10.0], []]})
    table = tables.questions(frame, small_kader, "samenwerking")

    assert table["caption"] == "De vragen van dit veld"
    assert [shown["text"] for shown in table["head"][0]] == [
        *("Vraag", "Score", "Aantal", "Spreiding", "0,0 – 10,0, per samenwerking")
    ]
    assert texts(table) == [
        ["Is er een ladder?", "5,0", "2", "5,0", "van 0,0 tot 10,0, 2 scores"],
        ["En is die lang genoeg?", "–", "0", "–", "–"],
    ]
    assert [row[0]["kind"] for row in table["body"]] == ["question", "question follow"]


def test_who_replied_is_a_function_with_its_viewpoint(small_kader: Kader, bare_kader: Kader) -> None:
    """In lower case, where the framework has viewpoints."""
    row = {"function": "Directeur Ruimte", "viewpoint": "bestuurlijk"}

    assert tables.respondent(row, small_kader) == "Directeur Ruimte (bestuurlijk)"
    assert tables.respondent(row | {"function": "Directeur (bestuurlijk)"}, small_kader) == "Directeur (bestuurlijk)"
    assert tables.respondent(row | {"viewpoint": ""}, bare_kader) == "Directeur Ruimte"


def test_dots_stand_on_a_scale_that_does_not_begin_at_nought(small_kader: Kader) -> None:
    """From 1 to 5: 2 is a quarter of the way."""
    scale = small_kader.scale.model_copy(update={"min": 1.0, "max": 5.0})
    kader = small_kader.model_copy(update={"scale": scale})
    row = {"values": [1.0, 2.0, 5.0], "min": 1.0, "max": 5.0, "score": 2.7, "n": 3}

    assert tables.dots(row, kader)["dots"] == [0.0, 0.25, 1.0]


def test_a_column_with_a_text_in_any_row_stands_left() -> None:
    """Its heading too, where another row has none."""
    rows = [{"group": "a", "x": None}, {"group": "b", "x": "woord"}]
    head = tables.numbers(rows, {"group": "Groep", "x": "X"}, "Groepen")["head"][0]

    assert head == [{"text": "Groep"}, {"text": "X"}]
